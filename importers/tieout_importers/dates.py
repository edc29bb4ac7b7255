"""When: the months, days and years that a page's words name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

MONTHS: Mapping[str, int] = {
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
MONTH = r"(?<![a-z])(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d{3}(?!\d))"
#: A year in full. Behind a comma it may stand without a space ("September 25,1998"), and before a
#: footnote's mark too.
_YEAR = re.compile(r"(?<![\d.$-])(?<!\d,)(?P<year>(?:19|20)\d\d)(?!\d|,\d|\.\d)")
_YEAR_AFTER_DAY = re.compile(r"(?<=\d),(?P<year>(?:19|20)\d\d)(?!\d|,\d|\.\d)")
_SHORT_YEAR = re.compile(r"(?:(?<![\w'\u2019])['\u2019]|\bfy ?['\u2019]?)(?P<year>\d\d)(?!\d)")
_MONTH_DAY_SHORT_YEAR = re.compile(MONTH + r"-\d{1,2}-(?P<year>\d\d)(?!\d)")
_MONTH_SHORT_YEAR = re.compile(MONTH + r"\.?[-' \u2019](?P<year>\d\d)(?![\d,])")
_MONTH_DAY = re.compile(MONTH + r"\.?[ -]?" + _DAY)
_DAY_MONTH = re.compile(r"(?<![\d,.])(?P<day>\d{1,2})[ -]" + MONTH)
_MONTH_YEAR = re.compile(MONTH + r"\.?,? (?=(?:19|20)\d\d(?!\d))")
_QUARTER_YEAR = re.compile(
    r"\b(?:[1-4]q|q[1-4]|(?:[1-4](?:st|nd|rd|th)|first|second|third|fourth) (?:quarter|qtr\.?))"
    r"[ '\u2019]*(?P<year>\d\d)(?![\d,.])"
)
_NUMERIC = re.compile(
    r"(?<![\d/-])(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:19|20)?\d\d)(?![\d/-])"
)
_NUMERIC_DAY = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")
# Against text in lower case: without IGNORECASE the search skips to where a month may begin.
_FULL_DATE = re.compile(MONTH + r"\.? {0,4}(?P<day>\d{1,2}), {0,4}(?P<year>(?:19|20)\d\d)\b")
_YEARS = (
    _YEAR,
    _YEAR_AFTER_DAY,
    _SHORT_YEAR,
    _MONTH_SHORT_YEAR,
    _MONTH_DAY_SHORT_YEAR,
    _NUMERIC,
    _QUARTER_YEAR,
)


@lru_cache(maxsize=512)  # heads are asked for every column beneath them
def years_in(text: str) -> tuple[int, ...]:
    """The years that words name, in order; figures are none.

    >>> years_in("1996(a)  1995 * and FY94"), years_in("September 25,1998"), years_in("2,004 19.5")
    ((1996, 1995, 1994), (1998,), ())
    """
    text = text.lower()
    found = [
        (match.start(), _century(int(match["year"])))
        for pattern in _YEARS
        for match in pattern.finditer(text)
        if pattern is not _MONTH_SHORT_YEAR or int(match["year"]) > _LONGEST_MONTH
    ]
    return tuple(year for _, year in sorted(set(found)))


#: What follows a month and is no more than this is a day, not a year of two digits.
_LONGEST_MONTH = 31


@lru_cache(maxsize=512)
def month_days_in(text: str) -> tuple[tuple[int, int], ...]:
    """The months and days that words name, in order, whatever the year.

    >>> month_days_in("March 28, 1997 and Sept. 27"), month_days_in("31 December, 6/30")
    (((3, 28), (9, 27)), ((12, 31), (6, 30)))
    """
    text = text.lower()
    found: dict[int, tuple[int, int]] = {}
    for match in _DAY_MONTH.finditer(text):
        # "28, March 29" is no day before a month: the day after it is the month's own.
        if not _MONTH_DAY.match(text, match.start("month")):
            found[match.start()] = (MONTHS[match["month"]], int(match["day"]))
    for match in _MONTH_DAY.finditer(text):
        found[match.start()] = (MONTHS[match["month"]], int(match["day"]))
    for pattern in (_NUMERIC, _NUMERIC_DAY):
        for match in pattern.finditer(text):
            found[match.start()] = (int(match["month"]), int(match["day"]))
    days = (day for _, day in sorted(found.items()))
    return tuple(day for day in days if day_of(_LEAP_YEAR, *day) is not None)


_LEAP_YEAR = 2000


def month_alone(text: str) -> int | None:
    """The last month that words name with a year and without a day: "June 1999", "Dec-96"."""
    text = text.lower()
    found = [*_MONTH_YEAR.finditer(text)]
    found += [m for m in _MONTH_SHORT_YEAR.finditer(text) if int(m["year"]) > _LONGEST_MONTH]
    return MONTHS[max(found, key=re.Match.start)["month"]] if found else None


def end_in(text: str, context: str = "") -> date | None:
    """The day that words give, where need be with the month and day of the lines around.

    >>> end_in("May 31, 2004"), end_in("2003", "Three Months Ended December 31,")
    (datetime.date(2004, 5, 31), datetime.date(2003, 12, 31))
    >>> end_in("1996", "September 27, 1996 and September 29, 1995")
    datetime.date(1996, 9, 27)
    >>> end_in("3/31/04"), end_in("June 1999"), end_in("September24, 1993")
    (datetime.date(2004, 3, 31), datetime.date(1999, 6, 30), datetime.date(1993, 9, 24))
    >>> end_in("February 30, 2004") is None
    True
    """
    years = years_in(text)
    if not years:
        return None
    year = years[-1]
    own = month_days_in(text)
    if not own:
        month = month_alone(text)
        if month is not None:
            return last_day(year, month)
        same_year = [day for day, _ in days_in(context) if day.year == year]
        if same_year:
            return same_year[-1]
        own = month_days_in(context)
    return day_of(year, *own[-1]) if own else None


def days_in(text: str) -> list[tuple[date, int]]:
    """Every full date that a text spells out, with where it begins, in order."""
    found = []
    for match in _FULL_DATE.finditer(text.lower()):
        day = day_of(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
        if day is not None:
            found.append((day, match.start()))
    return found


def month_day(text: str) -> tuple[int, int] | None:
    """The first month and day that a text names, whatever the year."""
    match = _MONTH_DAY.search(text.lower())
    if match is None or day_of(_LEAP_YEAR, MONTHS[match["month"]], int(match["day"])) is None:
        return None
    return MONTHS[match["month"]], int(match["day"])


def day_of(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none such; 29 February of a common year is its 28th."""
    if (month, day) == (2, 29):
        return last_day(year, 2)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, 1) + relativedelta(day=31)


_FIRST_YEAR_OF_CENTURY = 70


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST_YEAR_OF_CENTURY else 2000)


_TO = re.compile(r"\b(?:to|through|thru|until)\b|(?<=\d) ?- ?(?=[A-Za-z])", re.IGNORECASE)


def range_in(words: str) -> tuple[date, date] | None:
    """The first and the last day, where words give both: "July 1, 1996 to December 31, 1996"."""
    for match in _TO.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        end = end_in(after)
        if end is None or not month_days_in(before):
            continue
        start = end_in(before)
        if start is None:
            month, day = month_days_in(before)[-1]
            same = day_of(end.year, month, day)
            start = same if same is None or same <= end else day_of(end.year - 1, month, day)
        if start is not None and start <= end:
            return start, end
    return None
