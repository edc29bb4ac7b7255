"""Column heads: which words stand over which column of figures, and what period they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from tieout.period import Duration, Instant, Period
from tieout_importers.layout import Line, Look

_CELL = re.compile(r"\S++(?: \S++)*+")
_WIDE_CELL = re.compile(r"\S++(?: {1,2}\S++)*+")


@dataclass(frozen=True, slots=True)
class Extent:
    """The characters of a line that a column takes, from 0; `right` is where its digits end."""

    left: int
    right: int


def column_headings(head: Sequence[Line], extents: Sequence[Extent]) -> list[str]:
    """The words over each column, top to bottom.

    A line with a cell for each column gives them in order. With fewer, each cell stands over the
    run of columns whose middle is nearest to its own: heads are centred over what they head.
    """
    words: list[list[str]] = [[] for _ in extents]
    # From the figures upwards: a line with a head for each column shows how wide the columns are.
    for line in reversed(head):
        if line.look in (Look.BLANK, Look.RULE, Look.TAG):
            continue
        cells = _cells(line.text, extents)
        if len(cells) == len(extents):
            runs = [(n, n) for n in range(len(cells))]
            extents = [
                Extent(min(extent.left, cell.start), max(extent.right, cell.end))
                for extent, cell in zip(extents, cells, strict=True)
            ]
        else:
            runs = _runs_under(cells, extents)
        for cell, (first, last) in zip(cells, runs, strict=True):
            for column in range(first, last + 1):
                words[column].insert(0, cell.words)
    return [" ".join(cells) for cells in words]


_STUB_MARGIN = 8


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of a heading that stand together."""

    start: int
    end: int
    words: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def _cells(text: str, extents: Sequence[Extent]) -> list[_Cell]:
    """The cells of a line: words with a gap of two spaces or, where that is too fine, of three."""
    leftmost = extents[0].left - _STUB_MARGIN
    for pattern in (_CELL, _WIDE_CELL):
        cells = [
            _Cell(match.start(), match.end(), " ".join(match[0].split()))
            for match in pattern.finditer(text)
            if match.end() > leftmost
        ]
        if pattern is _CELL and len(cells) >= len(extents):
            break
    # Words over the captions stand left of all heads.
    return cells[-len(extents) :]


#: What it costs, in characters, to leave a column without a head: less than a column is wide.
_BARE = 3.0


def _runs_under(cells: Sequence[_Cell], extents: Sequence[Extent]) -> list[tuple[int, int]]:
    """For each cell, in order, the first and last column it heads; runs do not overlap.

    The cost of a reading is by how much cells are off the middles of their runs, and a little for
    each column that no cell heads. The least is found from left to right, over all runs: columns
    squared times cells.
    """
    count = len(extents)
    costs: list[float] = [n * _BARE for n in range(count + 1)]
    runs: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
    for cell in cells:
        next_costs = [float("inf")] * (count + 1)
        next_runs: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
        for before in range(count):
            for first in range(before, count):
                for last in range(first, count):
                    middle = (extents[first].left + extents[last].right) / 2
                    cost = costs[before] + (first - before) * _BARE + abs(cell.middle - middle)
                    if cost < next_costs[last + 1]:
                        next_costs[last + 1] = cost
                        next_runs[last + 1] = [*runs[before], (first, last)]
        costs, runs = next_costs, next_runs
    best = min(range(count + 1), key=lambda end: costs[end] + (count - end) * _BARE)
    return runs[best]


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_MONTH_DAY = re.compile(_MONTH + r" ?(?P<day>\d{1,2})\b(?!,?\d)", re.IGNORECASE)
_MONTH_ONLY = re.compile(r"\b" + _MONTH + r",? (?=(?:19|20)\d\d)", re.IGNORECASE)
# Against text in lower case: without IGNORECASE the search skips to where a month may begin.
_FULL_DATE = re.compile(_MONTH + r" {1,4}(?P<day>\d{1,2}), {0,4}(?P<year>(?:19|20)\d\d)\b")
_NUMERIC = re.compile(r"\b(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_TEENS = ("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_COUNTS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)},
    **_TENS,
    **{
        f"{ten}{dash}{one}": tens + number
        for ten, tens in _TENS.items()
        for number, one in enumerate(_ONES[:9], start=1)
        for dash in "- "
    },
}
_COUNT = r"(?P<count>\d{1,2}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")"
_LENGTH = re.compile(r"(?<![\w-])" + _COUNT + r"[ -]*(?P<unit>month|week)s?\b", re.IGNORECASE)
_HALF_YEAR = re.compile(r"\bhalf[ -]years?\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquarter(?:ly|s)?\b", re.IGNORECASE)
_FULL_YEAR = re.compile(
    r"\b(?:fiscal|calendar) years?\b|\byears? end(?:ed|ing|s)?\b|^years?$|\bannual\b",
    re.IGNORECASE,
)

BASIS = re.compile(
    r"pro[ -]?forma|(?:as )?restated|as previously reported|predecessor", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a period is, in months or in weeks."""

    count: int
    unit: str

    def ending(self, end: date) -> Duration:
        """The period of this length that ends on a day."""
        if self.unit == "week":
            return Duration.weeks_ending(end, self.count)
        return Duration.ending(end, self.count)


def length_in(text: str) -> Length | None:
    """The length of a period that words give.

    >>> length_in("For the Six Months Ended"), length_in("Fifty-two weeks ended")
    (Length(count=6, unit='month'), Length(count=52, unit='week'))
    >>> length_in("Thirty-six weeks ended"), length_in("Year to date")
    (Length(count=36, unit='week'), None)
    """
    match = _LENGTH.search(text)
    if match is not None:
        written = match["count"].lower()
        count = int(written) if written.isdigit() else _COUNTS[written]
        return Length(count, match["unit"].lower()) if count else None
    if _HALF_YEAR.search(text):
        return Length(6, "month")
    if _QUARTER.search(text):
        return Length(3, "month")
    if _FULL_YEAR.search(text):
        return Length(12, "month")
    return None


def end_in(text: str, context: str = "") -> date | None:
    """The day that words give, where need be with the month and day of the lines around.

    >>> end_in("May 31, 2004"), end_in("2003", "Three Months Ended December 31,")
    (datetime.date(2004, 5, 31), datetime.date(2003, 12, 31))
    >>> end_in("1996", "September 27, 1996 and September 29, 1995")
    datetime.date(1996, 9, 27)
    >>> end_in("3/31/04"), end_in("June 1999")
    (datetime.date(2004, 3, 31), datetime.date(1999, 6, 30))
    >>> end_in("February 30, 2004") is None
    True
    """
    numeric = _NUMERIC.search(text)
    if numeric is not None:
        return _day(_century(int(numeric["year"])), int(numeric["month"]), int(numeric["day"]))
    years = _YEAR.findall(text)
    if not years:
        return None
    year = int(years[-1])
    if _last(_MONTH_DAY, text) is None:
        same_year = [day for day, _ in days_in(context) if day.year == year]
        if same_year:
            return same_year[-1]
    named = _last(_MONTH_DAY, text) or _last(_MONTH_DAY, context)
    if named is not None:
        return _day(year, _MONTHS[named["month"].lower()], int(named["day"]))
    month = _last(_MONTH_ONLY, text)
    if month is not None:
        return date(year, _MONTHS[month["month"].lower()], 1) + relativedelta(day=31)
    return None


def period_of(heading: str, title: str, *, instant: bool) -> Period | None:
    """The period of a column, from its heading and, for what that leaves open, the table's title.

    >>> str(period_of("For the Six Months Ended May 31, 2004", "", instant=False))
    'six months to 2004-05-31'
    """
    end = end_in(heading, title)
    if end is None:
        years = set(_YEAR.findall(title))
        end = end_in(title) if not _YEAR.search(heading) and len(years) == 1 else None
    if end is None:
        return None
    if instant:
        return Instant(end)
    length = length_in(heading) or length_in(title)
    return length.ending(end) if length is not None else None


def days_in(text: str) -> list[tuple[date, int]]:
    """Every full date that a text spells out, with where it begins, in order."""
    found = []
    for match in _FULL_DATE.finditer(text.lower()):
        day = _day(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
        if day is not None:
            found.append((day, match.start()))
    return found


def month_day(text: str) -> tuple[int, int] | None:
    """The first month and day that a text names, whatever the year."""
    match = _MONTH_DAY.search(text)
    if match is None or _day(2000, _MONTHS[match["month"].lower()], int(match["day"])) is None:
        return None
    return _MONTHS[match["month"].lower()], int(match["day"])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):  # noqa: B007  (the last one is wanted)
        pass
    return match


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FIRST_YEAR_OF_CENTURY = 70


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST_YEAR_OF_CENTURY else 2000)
