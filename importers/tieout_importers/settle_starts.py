"""First days: a year of 52 or 53 weeks begins the day after the year before it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tieout.fiscal import Quarter
from tieout.period import Duration
from tieout.weeks import calendars_closing_on
from tieout_importers.headed import Headed, InDocument, Settled, open_columns
from tieout_importers.lengths import Length

_FULL_YEAR = Length(12, "month")
_IN_WEEKS = (Length(52, "week"), Length(53, "week"))
_DAY = timedelta(days=1)
#: So near to the day on which so many months would begin do so many weeks begin.
_NEAR = timedelta(days=10)


def settle_starts(one: Headed, document: InDocument) -> Settled:
    """Months that are weeks begin where another head says so, years after the year before.

    Nothing is said of it: those days are printed, and the head gives none.
    """
    if one.instant:
        return None
    years = {
        here.end
        for _, _, here in open_columns(one)
        if here.length == _FULL_YEAR and here.end is not None and not here.borrowed
    }
    said = list(one.said)
    for n, _, here in open_columns(one):
        period = here.period(instant=False)
        if here.length is None or here.length.unit == "week" or not isinstance(period, Duration):
            continue
        weeks = document.weeks.get(period.end, ())
        starts = {start for start in weeks if abs(start - period.start) <= _NEAR}
        if not starts and here.length == _FULL_YEAR:
            starts = {end + _DAY for end in years if abs(end + _DAY - period.start) <= _NEAR}
            starts = starts or set(_after_weeks(years, period))
        if len(starts) == 1 and period.start not in starts:
            said[n] = replace(here, start=starts.pop())
    return (tuple(said), "") if tuple(said) != tuple(one.said) else None


def settle_weeks_before(one: Headed, document: InDocument) -> Settled:
    """A year before one of so many weeks ended the day before those began.

    Nothing is said of it, as of a day that is borrowed.
    """
    del document
    said = list(one.said)
    years = [n for n, _, here in open_columns(one) if here.length in _IN_WEEKS and here.end]
    for newer, older in pairwise(years):
        after, before = said[newer].period(instant=False), said[older]
        if said[newer].borrowed or not before.borrowed or not isinstance(after, Duration):
            continue
        day = after.start - _DAY
        if before.end is not None and abs(before.end - day) <= _NEAR:
            said[older] = replace(
                before, year=day.year, month_day=(day.month, day.day), borrowed=False
            )
    return (tuple(said), "") if tuple(said) != tuple(one.said) else None


def _after_weeks(years: set[date], period: Duration) -> Iterator[date]:
    """The day after the year before closed, where years close on one day of the week."""
    for calendar in calendars_closing_on(years):
        for year in (period.start.year - 1, period.start.year):
            start = calendar.close(Quarter(year, 4)) + _DAY
            if abs(start - period.start) <= _NEAR:
                yield start
