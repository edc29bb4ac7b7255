"""When, in the words of prose: "the second fiscal quarter of 2004", "the same period a year ago".

A phrase names a period by itself, by the fiscal calendar ("Q2 2003"), by the document ("the
quarter" is its latest), or by another period ("the comparable period last year"). A phrase that
contradicts itself, or needs a fiscal year end that nothing says, names none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tieout.fiscal import Quarter, Span
from tieout.period import Duration, Instant, Period, month_end
from tieout_importers.dates import MONTHS, day_of
from tieout_importers.prose.moments import Now, When, quarter_before, years_before
from tieout_importers.prose.rules.phrases import BEGINS, PHRASES, SPELLED

_ORDINALS = {
    f"{word}": n
    for n, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), start=1)
    for word in words.split()
}
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "sixteen": 16, "twenty-six": 26, "thirty-nine": 39, "fifty-two": 52,
    "fifty-three": 53,
}  # fmt: skip
_CURRENT = frozenset(("this", "current"))
#: A month's quarter that ends this soon after the document's own close is its latest.
_NEAR = timedelta(days=10)
_FIRST_OF_CENTURY = 70


def whens_in(text: str, now: Now) -> list[When]:
    """Every phrase of time in a sentence, in order, none within another."""
    found: list[When] = []
    at = 0
    for match in BEGINS.finditer(text):
        if match.start() >= at:
            when = _when_at(text, match.start(), now)
            if when is not None:
                found.append(when)
                at = when.end
    return found


def _when_at(text: str, at: int, now: Now) -> When | None:
    """The phrase of time that begins at a place."""
    for phrase in PHRASES:
        match = phrase.pattern.match(text, at)
        if match is not None and match.end() > at:
            return _MAKES[phrase.name](match, now)
    return None


# Phrases, and periods by the calendar.


def _when(match: re.Match[str], *periods: Period | None) -> When:
    """A phrase that names periods by itself: none at all where one of them is not known."""
    known = tuple(period for period in periods if period is not None)
    problem = "" if len(known) == len(periods) else f"{match[0]!r} names no period"
    return When(match.start(), match.end(), match[0], () if problem else known, None, problem)


def _relative(match: re.Match[str], make: Callable[[Period], Period | None]) -> When:
    return When(match.start(), match.end(), match[0], (), make)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _year_of(text: str) -> int:
    digits = int(text.lstrip("'\u2019"))
    if digits > 99:
        return digits
    return digits + (1900 if digits >= _FIRST_OF_CENTURY else 2000)


def _day(text: str, now: Now) -> date | None:
    """A date; one without a year is the latest such day that is not after the document's."""
    numeric = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})", text)
    if numeric:
        return day_of(_year_of(numeric[3]), int(numeric[1]), int(numeric[2]))
    match = re.fullmatch(SPELLED, text, re.IGNORECASE)
    latest = now.dated or now.close
    if match is None:
        return None
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    if match["year"]:
        return day_of(_year_of(match["year"]), month, day)
    if latest is None:
        return None
    this = day_of(latest.year, month, day)
    return this if this is not None and this <= latest else day_of(latest.year - 1, month, day)


def _days(now: Now, year: int | None, first: int, last: int) -> Period | None:
    """The nominal days of some quarters of a fiscal year; None where its end is not known."""
    if now.calendar is None or year is None:
        return None
    return now.calendar.days(Span(Quarter(year, first), Quarter(year, last)))


def _latest_year(now: Now, nth: int) -> int | None:
    """The fiscal year of the latest quarter of a number that the document can report on."""
    if now.calendar is None or now.close is None:
        return None
    last = now.calendar.quarter_ending(now.close) or now.calendar.quarter_of(now.close)
    return last.year if nth <= last.number else last.year - 1


def _of_year_before(now: Now, first: int, last: int) -> Callable[[Period], Period | None]:
    """Makes some quarters of the fiscal year before that of another period."""

    def make(other: Period) -> Period | None:
        end = now.calendar.quarter_ending(other.end) if now.calendar is not None else None
        return _days(now, end.year - 1, first, last) if end is not None else None

    return make


def _of_length(words: str, end: date, now: Now) -> Period | None:
    """The period of a length in words that ends on a day; None where an ordinal contradicts it."""
    lower = words.lower().split()
    parts = [part for word in lower for part in (word, *word.split("-"))]
    nth = next((_ORDINALS[part] for part in parts if part in _ORDINALS), None)
    if any(part.startswith("year") for part in parts):
        return Duration.ending(end, 12) if nth is None else None
    if "quarter" in parts:
        if nth is None or now.calendar is None:
            return Duration.ending(end, 3)
        quarter = now.calendar.quarter_ending(end)
        agrees = quarter is not None and quarter.number == nth
        return Duration.ending(end, 3) if agrees else None
    count = next((_count(p) for p in parts if p.isdigit() or p in _WORDS), None)
    if count is None:
        return None
    if any(part.startswith("week") for part in parts):
        return Duration.weeks_ending(end, count)
    return Duration.ending(end, count)


# What each form of PHRASES stands for.


def _ended(match: re.Match[str], now: Now) -> When:
    end = _day(match["date"], now)
    if end is None:
        return _when(match, None)
    near = any(abs(end - known) <= _NEAR for known in now.ends)
    if near and end not in now.ends and month_end(end) != end:
        # "June 30" is said of a quarter that ends on June 28; "June 29" is a slip.
        return _when(match, None)
    lengths = [words for words in (match["first"], match["second"]) if words]
    return _when(match, *(_of_length(words, end, now) for words in lengths))


def _nth_quarter(match: re.Match[str], now: Now) -> When:
    nth = _ORDINALS[match["nth"].lower()]
    stated = match["year"] or match["year2"]
    if match["which"] and match["which"].lower() not in _CURRENT:
        return _relative(match, _of_year_before(now, nth, nth))
    year = _year_of(stated) if stated else _latest_year(now, nth)
    return _when(match, _days(now, year, nth, nth))


def _q(match: re.Match[str], now: Now) -> When:
    nth = int(match["behind"] or match["ahead"])
    year = _year_of(match["year"]) if match["year"] else _latest_year(now, nth)
    return _when(match, _days(now, year, nth, nth))


def _first_months(match: re.Match[str], now: Now) -> When:
    count, stated = match["count"] or match["count2"], match["year"] or match["year2"]
    quarters = 2 if match["half"] else _count(match["quarters"] or "two")
    last = _count(count) // 3 if count else quarters
    if match["which"] and match["which"].lower() not in _CURRENT:
        return _relative(match, _of_year_before(now, 1, last))
    year = _year_of(stated) if stated else _latest_year(now, last)
    return _when(match, _days(now, year, 1, last))


def _fiscal_year(match: re.Match[str], now: Now) -> When:
    year: str = match["year"] or match["short"]
    return _when(match, _days(now, _year_of(year), 1, 4))


def _year_alone(match: re.Match[str], now: Now) -> When:
    return _when(match, _days(now, int(match["year"]), 1, 4))


def _months_quarter(match: re.Match[str], now: Now) -> When:
    if now.close is None:
        return _when(match, None)
    month = MONTHS[match["month"].lower()]
    year = _year_of(match["year"]) if match["year"] else now.close.year
    end = month_end(date(year, month, 1))
    if not match["year"] and end > now.close + _NEAR:
        end = month_end(date(year - 1, month, 1))
    return _when(match, Duration.ending(end, 3))


def _same(match: re.Match[str], now: Now) -> When:
    if match["year"]:
        year = int(match["year"])

        def of_year(other: Period) -> Period | None:
            own = now.calendar.quarter_ending(other.end) if now.calendar is not None else None
            return years_before(other, own.year - year) if own is not None else None

        return _relative(match, of_year)
    bare = re.search(r"year|prior|previous|last", match[0], re.IGNORECASE) is None
    return replace(_relative(match, years_before), is_same=bare)


def _year_ago(match: re.Match[str], now: Now) -> When:
    nth = re.search("|".join(_ORDINALS), match[0], re.IGNORECASE)
    if nth is not None:
        number = _ORDINALS[nth[0].lower()]
        return _relative(match, _of_year_before(now, number, number))
    if re.search(r"\bquarter", match[0], re.IGNORECASE) is None:
        return _relative(match, years_before)
    return _relative(match, lambda other: years_before(other) if _is_quarter(other) else None)


def _is_quarter(period: Period) -> bool:
    return isinstance(period, Instant) or period.months == 3


def _years_ago(match: re.Match[str], _: Now) -> When:
    years = _count(match["count"])
    return _relative(match, lambda other: years_before(other, years))


def _own(match: re.Match[str], now: Now) -> When:
    longest = now.longest
    if match["quarter"]:
        return _when(match, now.quarter)
    if match["todate"]:
        return _when(match, longest)
    months = _count(match["count"]) if match["months"] else 12
    return _when(match, longest if longest is not None and longest.months == months else None)


def _date(match: re.Match[str], now: Now) -> When:
    day = _day(match["date"], now)
    return _when(match, Instant(day) if day is not None else None)


def _before(match: re.Match[str], _: Now) -> When:
    return _relative(match, quarter_before)


_MAKES: Mapping[str, Callable[[re.Match[str], Now], When]] = {
    "year over year": lambda m, _: replace(_relative(m, years_before), is_base=True),
    "ended": _ended,
    "first months": _first_months,
    "nth quarter": _nth_quarter,
    "q": _q,
    "fiscal year": _fiscal_year,
    "month's quarter": _months_quarter,
    "same": _same,
    "year ago": _year_ago,
    "quarter before": _before,
    "quarter ago": _before,
    "years ago": _years_ago,
    "sequentially": lambda m, _: replace(_relative(m, quarter_before), is_base=True),
    "date": _date,
    "year alone": _year_alone,
    "its own": _own,
}
