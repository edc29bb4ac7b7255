"""How long: the lengths of periods that a page's words name, and quarters by their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tieout.period import Duration
from tieout_importers.dates import MONTH, MONTHS

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_TEENS = (
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
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
_LENGTH = re.compile(
    r"(?<![\w-])" + _COUNT + r"[ -]{0,4}(?:fiscal )?(?P<unit>month|mo|week|wk|quarter|qtr)s?\b"
)
#: Without one of these, no words count any.
_UNITS = ("mo", "week", "wk", "quarter", "qtr")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
_ORDINALS |= {"4th": 4}
_NTH_QUARTER = re.compile(
    r"(?<!\w)(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:fiscal )?(?:quarter|qtr)\b"
    r"|(?P<ahead>[1-4])q(?= ?['\u2019]?\d|\b)|q(?P<behind>[1-4])\b)"
)
_HALF_YEAR = re.compile(r"\bhalf\b|\bsemi-?annual")
_QUARTER = re.compile(r"\bquarter(?:ly|s)?\b|\bqtrs?\b")
_FULL_YEAR = re.compile(
    r"\b(?:fiscal|calendar) (?:years?\b|(?:19|20)\d\d)|\byears? end(?:ed|ing|s)?\b|^years?\b"
    r"|\byears in the period\b|\b(?:two|three|four|five) (?:fiscal )?years\b"
    r"|\bfor the years?\b|\bannual\b|\bfy ?['\u2019]?\d\d|\bfull years?\b"
)
_WORDS_FOR_MONTHS = ((_NTH_QUARTER, 3), (_QUARTER, 3), (_HALF_YEAR, 6), (_FULL_YEAR, 12))
_MONTH_TO_MONTH = re.compile(
    MONTH.replace("<month>", "<first>") + r"\.? ?(?:-|to|through) ?" + MONTH + r"(?!\.? ?\d{1,2}\b)"
)
_TO_DATE = re.compile(r"\byears?[- ]to[- ]date\b|\by\.?t\.?d\b")

#: Words that speak of time, and of nothing else.
TIME_WORDS = frozenset(
    {*MONTHS, *_ONES, *_TEENS, *_TENS, *_ORDINALS}
    | {"month", "months", "week", "weeks", "quarter", "quarters", "year", "years", "half", "fiscal"}
    | {"ended", "ending", "end", "annual", "quarterly", "ytd", "date", "fy", "calendar"}
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


@lru_cache(maxsize=512)  # heads are asked for every column beneath them
def length_in(text: str) -> Length | None:
    """The length of a period that words give.

    >>> length_in("For the Six Months Ended"), length_in("Fifty-two weeks ended")
    (Length(count=6, unit='month'), Length(count=52, unit='week'))
    >>> length_in("Thirty-six weeks ended"), length_in("39 wks"), length_in("Year to date")
    (Length(count=36, unit='week'), Length(count=39, unit='week'), None)
    >>> length_in("January-June 1996"), length_in("July 1 to December 31, 1996")
    (Length(count=6, unit='month'), None)
    >>> length_in("4th Quarter"), length_in("Three Quarters Ended"), length_in("FY96")
    (Length(count=3, unit='month'), Length(count=9, unit='month'), Length(count=12, unit='month'))
    """
    text = text.lower()
    counted = _LENGTH.finditer(text) if any(unit in text for unit in _UNITS) else ()
    matches = sorted(counted, key=lambda match: "wmq".index(match["unit"][0]))
    if matches:
        match = matches[0]
        written = match["count"]
        count = int(written) if written.isdigit() else _COUNTS[written]
        if match["unit"][0] == "q":
            return Length(3 * count, "month") if 0 < count <= 4 else None
        return Length(count, "month" if match["unit"][0] == "m" else "week") if count else None
    if _TO_DATE.search(text):
        return None
    ranged = _MONTH_TO_MONTH.search(text)
    if ranged is not None:
        return Length((MONTHS[ranged["month"]] - MONTHS[ranged["first"]]) % 12 + 1, "month")
    for pattern, months in _WORDS_FOR_MONTHS:
        if pattern.search(text):
            return Length(months, "month")
    return None


def quarter_in(text: str) -> int | None:
    """The number of the fiscal quarter that words name.

    >>> quarter_in("Second Quarter"), quarter_in("4Q96"), quarter_in("Quarter ended")
    (2, 4, None)
    """
    text = text.lower()
    match = _NTH_QUARTER.search(text) if "q" in text else None
    if match is None:
        return None
    return _ORDINALS[match["nth"]] if match["nth"] else int(match["ahead"] or match["behind"])


def is_to_date(text: str) -> bool:
    """Whether words speak of the year up to some day.

    >>> is_to_date("Year-To-Date"), is_to_date("YTD"), is_to_date("Year Ended")
    (True, True, False)
    """
    return _TO_DATE.search(text.lower()) is not None


_YEARS_ENDED = re.compile(r"\byears? end(?:ed|ing)\b|\bfor the years?\b|\bfiscal years?\b")


def lengths_in(text: str) -> list[tuple[int, Length]]:
    """Every length that words spell out, with where it begins, in order.

    >>> [length.count for _, length in lengths_in("for the three months and six months ended")]
    [3, 6]
    """
    text = text.lower()
    found = [*_LENGTH.finditer(text), *_YEARS_ENDED.finditer(text)]
    lengths = ((match.start(), length_in(match[0])) for match in found)
    return sorted(
        ((at, length) for at, length in lengths if length is not None), key=lambda one: one[0]
    )
