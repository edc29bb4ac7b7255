"""Years of 52 and 53 weeks: the calendars that close on days which were printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tieout.fiscal import FiscalCalendar, Quarter

_MONTH_END = 31


def calendars_closing_on(days: Iterable[date]) -> tuple[FiscalCalendar, ...]:
    """The calendars of 52 and 53 weeks whose years close on all of these days: none, one or two.

    Two days or more are needed, of one day of the week: the last Friday of September, the Saturday
    nearest to the end of January. Ends of months fall on various days of the week.

    >>> [c.nearest for c in calendars_closing_on([date(1994, 9, 30), date(1993, 9, 24)])]
    [False]
    >>> [c.nearest for c in calendars_closing_on([date(1997, 2, 1), date(1996, 2, 3)])]
    [True]
    >>> calendars_closing_on([date(1995, 12, 31), date(1994, 12, 31)])
    ()
    """
    ends = set(days)
    weekdays = {end.weekday() for end in ends}
    if len(ends) < 2 or len(weekdays) != 1:
        return ()
    nominal = FiscalCalendar.ending_on(max(ends))
    if nominal.day != _MONTH_END:
        return ()
    calendars = (
        FiscalCalendar(nominal.month, weekday=weekdays.copy().pop(), nearest=nearest)
        for nearest in (False, True)
    )
    return tuple(calendar for calendar in calendars if ends <= _closes(calendar, ends))


def _closes(calendar: FiscalCalendar, around: Iterable[date]) -> set[date]:
    """The days on which a calendar's years close, those near to some days."""
    years = {end.year + n for end in around for n in (-1, 0)}
    return {calendar.close(Quarter(year, 4)) for year in years}
