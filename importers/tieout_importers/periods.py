"""What a table's head says of time and basis: for each column a period, as far as the head goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tieout.period import Duration, Period
from tieout.statement import PERCENT, Column
from tieout_importers.dates import (
    days_in,
    last_day,
    month_alone,
    month_days_in,
    range_in,
    years_in,
)
from tieout_importers.heads import Head
from tieout_importers.lengths import TIME_WORDS, Length, is_to_date, length_in, quarter_in
from tieout_importers.listed import (
    listed,
    with_first_months,
    with_listed_days,
    with_listed_lengths,
    with_quarters_in_order,
)
from tieout_importers.said import Said

BASIS = re.compile(
    r"pro[ -]?forma|(?:as )?restated|as previously reported|predecessor", re.IGNORECASE
)
#: The basis of a column that is the difference of others, and of no period itself.
CHANGE = "change"
_CHANGE = re.compile(
    r"\b(?:change|variance|difference|increase|decrease|incr|decr)\b|%|\bpercent", re.IGNORECASE
)
#: The basis of a column that runs from a company's beginning: its quarters are nowhere printed.
CUMULATIVE = "cumulative"
#: Columns of these bases are of no period that the rest of the document could give.
OF_NO_PERIOD = (CHANGE, PERCENT, CUMULATIVE)
_CUMULATIVE = re.compile(r"\bcumulative\b|\binception\b", re.IGNORECASE)
_LONGEST_YEAR = 13


def read_columns(head: Head, title: str, *, instant: bool) -> tuple[list[Column], list[Said]]:
    """The columns under a head, and what of time each one's words say.

    >>> head = Head(("1996", "1995"), "For the years ended June 30, 1996 and 1995")
    >>> columns, _ = read_columns(head, "Statements of Income", instant=False)
    >>> [str(column.period) for column in columns]
    ['twelve months to 1996-06-30', 'twelve months to 1995-06-30']
    >>> head = Head(("Total July 2, 1996", "Parent July 2, 1996", "Change"), "")
    >>> [(str(c.period), c.basis) for c in read_columns(head, "Balance Sheets", instant=True)[0]]
    [('at 1996-07-02', ''), ('at 1996-07-02', 'parent'), ('None', 'change')]
    """
    words = head.columns
    changes = _changes(head, instant=instant)
    said = _said_over(head, title, changes)
    periods = [one.period(instant=instant) for one in said]
    columns = [
        Column(
            number=n,
            heading=own,
            period=None if change else period,
            basis=_basis_of_change(own) if change else _basis(own, title, period),
        )
        for n, (own, period, change) in enumerate(zip(words, periods, changes, strict=True), 1)
    ]
    return told_apart(_as_own(columns)), said


def read_said(head: Head, title: str) -> list[Said]:
    """What of time the words over each column say, without the columns; of no balance sheet."""
    return _said_over(head, title, _changes(head, instant=False))


def _changes(head: Head, *, instant: bool) -> list[bool]:
    """Which columns are of no period: differences, and those from a beginning without a date."""
    return [_is_change(own) or (not instant and _is_cumulative(own)) for own in head.columns]


def _said_over(head: Head, title: str, changes: Sequence[bool]) -> list[Said]:
    words = head.columns
    shared = f"{title} {head.shared}"
    said = listed(words, shared, changes) or [
        Said() if changes[n] else _said(own, shared, _beside(n, words))
        for n, own in enumerate(words)
    ]
    own_lengths = [length_in(own) is not None or is_to_date(own) for own in words]
    said = with_listed_days(with_listed_lengths(said, own_lengths, shared), shared)
    dated = [length or bool(month_days_in(w)) for length, w in zip(own_lengths, words, strict=True)]
    said = with_first_months(said, dated, shared)
    said = with_quarters_in_order(said)
    lengths = {one.length for one in said if one.length is not None}
    if len(lengths) == 1:
        # One length for all: what heads the table heads its every column.
        (length,) = lengths
        said = [
            one if one.to_date or one.length is not None else replace(one, length=length)
            for one in said
        ]
    return said


def _as_own(columns: list[Column]) -> list[Column]:
    """Columns restated one and all are what the company reports; beside others they are not."""
    bases = {column.basis for column in columns if column.basis not in (CHANGE, PERCENT)}
    if not bases or not bases <= {"restated", "as restated"}:
        return columns
    return [replace(c, basis="") if c.basis in bases else c for c in columns]


def _is_change(own: str) -> bool:
    """Whether a column is the difference of others: years may stand behind that word alone."""
    matches = list(_CHANGE.finditer(own))
    if not matches:
        return False
    return not years_in(own[: matches[0].start()]) or not re.search(r"\w", own[matches[-1].end() :])


def _is_cumulative(own: str) -> bool:
    """Whether a column runs from a beginning that its head does not date."""
    dated = range_in(own) is not None or length_in(own) is not None
    return not dated and _CUMULATIVE.search(own) is not None


def _basis_of_change(own: str) -> str:
    if not _is_change(own):
        return CUMULATIVE
    return PERCENT if "%" in own or "percent" in own.lower() else CHANGE


def _beside(n: int, words: Sequence[str]) -> list[str]:
    """The words over the other columns, the nearest first, of two as near the left one."""
    return [
        words[other]
        for other in sorted(range(len(words)), key=lambda m: (abs(m - n), m))
        if other != n
    ]


def _said(own: str, shared: str, beside: Sequence[str]) -> Said:
    """What a column's own words say, and for what they leave open those around."""
    years = years_in(own)
    year = years[-1] if years else _only(set(years_in(shared)))
    if years and _is_of_year_before(own, years[-1], beside):
        year = years[-1] + 1
    ranged = range_in(own)
    if ranged is not None:
        start, end = ranged
        return Said(end.year, (end.month, end.day), start=start)
    borrowed = False
    own_days = month_days_in(own)
    if year is None and not own_days:
        year = _only({year for words in (shared, *beside) for year in years_in(words)})
    month_day = own_days[-1] if own_days else None
    if month_day is not None and year is not None:
        borrowed = _is_nominal(own, month_day, beside)
    if month_day is None and (month := month_alone(own)) is not None and year is not None:
        day = last_day(year, month)
        month_day = (day.month, day.day)
    if month_day is None and years:
        borrowed = True
        same_year = [day for day, _ in days_in(shared) if day.year == year]
        if same_year:
            month_day, borrowed = (same_year[-1].month, same_year[-1].day), False
    if month_day is None:
        borrowed = borrowed or year is not None
        around = (days[-1] for days in map(month_days_in, (shared, *beside)) if days)
        month_day = next(around, None)
    to_date = is_to_date(own)
    quarter = quarter_in(own)
    if quarter is None and not own_days and length_in(own) in (None, Length(3, "month")):
        quarter = quarter_in(shared)
    return Said(
        year=year,
        month_day=month_day,
        length=None if to_date else length_in(own) or length_in(shared),
        quarter=quarter,
        to_date=to_date or (length_in(own) is None and is_to_date(shared)),
        borrowed=borrowed,
    )


def _is_of_year_before(own: str, year: int, beside: Sequence[str]) -> bool:
    """Whether a year is a name beside a day of the next: "February 1, 1997 (Fiscal 1996)"."""
    days = {day for day, _ in days_in(own)}
    return (
        {day.year for day in days} == {year + 1}
        and "fiscal" in own.lower()
        and not any(day in days for words in beside for day, _ in days_in(words))
    )


_NOMINAL = re.compile(
    r"\b(?:nearest|closest)\b|\blast (?:sun|mon|tues|wednes|thurs|fri|satur)day\b", re.IGNORECASE
)


def _is_nominal(own: str, month_day: tuple[int, int], beside: Sequence[str]) -> bool:
    """Whether a day is that of all fiscal years, and of each only nearly: of years of weeks."""
    if _NOMINAL.search(own) is not None:
        return True
    days = {day for words in beside for day in month_days_in(words)}
    return days == {month_day} and "fiscal" in own.lower()


def _only(years: set[int]) -> int | None:
    return next(iter(years)) if len(years) == 1 else None


def _basis(own: str, title: str, period: Period | None) -> str:
    """What words say of the figures' basis: restated, pro forma; empty for as reported."""
    if isinstance(period, Duration) and period.months > _LONGEST_YEAR and _CUMULATIVE.search(own):
        return CUMULATIVE
    return basis_of(own) or basis_of(title)


def basis_of(words: str) -> str:
    """The words for a basis other than as reported, or nothing.

    >>> basis_of("March 31, 2005 (Restated)"), basis_of("As  Previously Reported"), basis_of("1996")
    ('restated', 'as previously reported', '')
    """
    match = BASIS.search(" ".join(words.split()))
    return match[0].lower() if match is not None else ""


_WORD = re.compile(r"[A-Za-z&]{2,}")
_OF_NO_BASIS = TIME_WORDS | {"audited", "unaudited", "note", "notes", "see", "as", "at", "of", "on"}
_OF_NO_BASIS |= {"the", "for", "and", "in", "to", "from", "period", "periods", "previously"}
_OF_NO_BASIS |= {"reported", "historical", "actual"}
_WHOLE = re.compile(r"\b(?:consolidated|total|combined)\b|^gaap$")


def told_apart(columns: Sequence[Column]) -> list[Column]:
    """Columns of one period, told apart by their other words: the whole, and its parts.

    Of "Consolidated", "Parent" and "Finance" the first is the company, and the others have
    another basis. Where words do not tell them all apart, they stay as they are.
    """
    heads = Counter((column.period, column.basis) for column in columns)
    found = list(columns)
    for head, times in heads.items():
        alike = [n for n, column in enumerate(columns) if (column.period, column.basis) == head]
        residues = [_residue(columns[n]) for n in alike]
        if times < 2 or head[0] is None or len(set(residues)) < times:
            continue
        whole = [residue for residue in residues if _WHOLE.search(residue)]
        own = whole[0] if len(whole) == 1 else ""
        for n, residue in zip(alike, residues, strict=True):
            basis = "" if residue == own else residue
            joined = f"{head[1]} {basis}".strip()
            found[n] = replace(columns[n], basis=joined)
    return found


def _residue(column: Column) -> str:
    """The words of a heading that speak neither of time nor of the basis."""
    words = _WORD.findall(BASIS.sub(" ", column.heading))
    return " ".join(word.lower() for word in words if word.lower() not in _OF_NO_BASIS)
