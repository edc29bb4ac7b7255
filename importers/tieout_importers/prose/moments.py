"""Moments and periods as prose places them: against the document's own, and against one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tieout.fiscal import FiscalCalendar
from tieout.period import Duration, Instant, Period, month_end


@dataclass(frozen=True, slots=True)
class Now:
    """What a document's own words of time are of.

    Args:
        calendar: the fiscal calendar; None where nothing says it.
        quarter: the latest quarter that its income statements print.
        longest: the longest period that they print to the same day: the year, or the year to date.
        close: the last day of what it reports on.
        dated: the day of the document.
        ends: the last days of all periods that its statements print.
        own: the words of the company's name, in lower case and letters alone.
    """

    calendar: FiscalCalendar | None
    quarter: Duration | None
    longest: Duration | None
    close: date | None
    dated: date | None
    ends: frozenset[date] = frozenset()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class When:
    """A phrase of time.

    Args:
        start: where it begins in the text.
        end: behind its last character.
        words: as they stand.
        periods: what it names by itself; empty for one that needs another period, or names none.
        from_other: makes its period of another one, None where that cannot be.
        problem: why it names none; empty where it does.
        is_base: whether it says what a change is from, and not of when: "year over year".
        is_same: whether it is "the same period" and no more, which is the year before only where
            it is compared with.
    """

    start: int
    end: int
    words: str
    periods: tuple[Period, ...] = ()
    from_other: Callable[[Period], Period | None] | None = None
    problem: str = ""
    is_base: bool = False
    is_same: bool = False


def years_before(period: Period, years: int = 1) -> Period:
    """The same period of an earlier year; a month's end stays one.

    >>> str(years_before(Duration.ending(date(2005, 2, 28), 3)))
    'three months to 2004-02-29'
    """
    end = _shifted(period.end, years)
    if isinstance(period, Instant):
        return Instant(end)
    if month_end(end) == end:
        return Duration.ending(end, period.months)
    start = _shifted(period.start - timedelta(days=1), years) + timedelta(days=1)
    return Duration(start, end)


def quarter_before(period: Period) -> Period | None:
    """The quarter, or the close of the quarter, before another; None where it is no quarter.

    >>> str(quarter_before(Duration.ending(date(2004, 5, 31), 3)))
    'three months to 2004-02-29'
    >>> quarter_before(Duration.ending(date(2004, 5, 31), 6)) is None
    True
    """
    if isinstance(period, Instant):
        return Instant(_near_month_end(period.end - relativedelta(months=3)))
    if period.months != 3:
        return None
    end = period.start - timedelta(days=1)
    if month_end(end) == end:
        return Duration.ending(end, 3)
    return Duration.weeks_ending(end, 13)


def _shifted(day: date, years: int) -> date:
    moved = day - relativedelta(years=years)
    return month_end(moved) if month_end(day) == day else moved


def _near_month_end(day: date) -> date:
    return month_end(day) if (month_end(day) - day).days <= 3 else day
