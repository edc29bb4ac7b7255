"""Days that heads leave open or get wrong, settled by the fiscal year, the filing, other heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tieout.fiscal import FiscalCalendar, Quarter
from tieout.statement import OTHER
from tieout.weeks import calendars_closing_on
from tieout_importers.dates import day_of
from tieout_importers.headed import Headed, InDocument, Settled, months_near, open_columns
from tieout_importers.lengths import Length
from tieout_importers.said import Said

_FULL_YEAR = Length(12, "month")
YEARS = (_FULL_YEAR, Length(52, "week"), Length(53, "week"))
#: A day that a head borrows for all years is this near to each year's own: 52 weeks and 53.
_NEAR = timedelta(days=10)
#: The last column of a document is no older than this when it is filed.
_RECENT = timedelta(days=365)


def settle_days(one: Headed, document: InDocument) -> Settled:
    """A year, or a quarter of one, without a day: the fiscal year's end gives it."""
    calendar = document.calendar or document.closed
    if calendar is None:
        return None
    said = list(one.said)
    quarters = {here.quarter for _, _, here in open_columns(one)} - {None}
    beside = quarters.pop() if len(quarters) == 1 else None
    for n, column, here in open_columns(one):
        if here.year is None or here.month_day is not None:
            continue
        end = calendar.year_end(here.year)
        length = here.length
        quarter = here.quarter or _last_quarter(here, column.heading, beside)
        if quarter is not None:
            # Months are counted up to a quarter's end, whatever the length of the year to date.
            end = calendar.quarter(Quarter(here.year, quarter)).end
        elif length is not None and length not in YEARS and not one.instant:
            continue
        said[n] = replace(
            here,
            year=end.year,
            month_day=(end.month, end.day),
            length=length or (None if here.to_date else _FULL_YEAR),
            borrowed=True,
        )
    named = tuple(said) != one.said
    if not named and "fiscal" not in (one.head or ""):
        return None
    later = _named_for_its_beginning(said, document, alone=named)
    if not (named or later):
        return None
    if later:
        # Days that stand over a column, and not over all of them, are no part of a year's name.
        said = [
            replace(here, year=here.year + 1) if here.borrowed and here.year is not None else here
            for here in said
        ]
    if not named:
        return tuple(said), "its years are named for the ones they begin in; other heads name days"
    return tuple(said), f"its head gives no day; the fiscal year ends on {calendar}"


def _last_quarter(said: Said, heading: str, beside: int | None) -> int | None:
    """The quarter that a year's first months end with: the one beside them, or their number."""
    if said.to_date:
        return beside
    if said.length is None:
        return None
    if said.length != _FULL_YEAR:
        first = _FIRST.search(heading) is not None and said.length.unit == "month"
        quarters, rest = divmod(said.length.count, 3)
        return beside or (quarters if first and not rest and quarters in (1, 2, 3) else None)
    return beside if _TWELVE_MONTHS.search(heading) is not None else None


_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_TWELVE_MONTHS = re.compile(r"\b(?:twelve|12) months\b", re.IGNORECASE)


def _named_for_its_beginning(said: Sequence[Said], document: InDocument, *, alone: bool) -> bool:
    """Whether years are named for the one they begin in: they end a year later than the name says.

    Retailers do so, and others whose year ends in its first months; some do not. The newest day of
    the document's other heads says it, else the day reported on; else, for years that stand
    alone, that it was filed a year later or more.
    """
    ends = [one.end for one in said if one.end is not None and one.borrowed]
    calendar = document.calendar or document.closed
    if not ends or calendar is None or calendar.month >= _ITS_OWN_YEARS:
        return False
    newest = max(ends)
    others = [one.end for one in said if one.end is not None and not one.borrowed]
    filed = document.filed or date.max
    spelled = [day for day in (*others, *document.days) if day <= filed]
    now = max(spelled, default=document.reported)
    if now is not None and abs(now - newest) <= _NEAR:
        return False
    later = day_of(newest.year + 1, newest.month, newest.day)
    if now is not None and later is not None and abs(now - later) <= _NEAR:
        return True
    return alone and document.filed is not None and document.filed - newest >= _RECENT


#: A year that ends in this month or later has the name of the calendar's year in which it ends.
_ITS_OWN_YEARS = 9


def settle_years(one: Headed, document: InDocument) -> Settled:
    """A day that had not come when the document was filed: the year is a slip of the pen."""
    filed = document.filed
    if filed is None:
        return None
    said = list(one.said)
    for n, column, here in open_columns(one):
        end = here.end
        if end is None or end <= filed or "pro" in column.basis or here.year is None:
            continue
        if here.borrowed:
            # The year is printed, and the day is not: the day is what must be wrong.
            said[n] = replace(here, month_day=None)
            continue
        taken = {
            (other.end, other.length)
            for m, (beside, other) in enumerate(zip(one.statement.columns, said, strict=True))
            if m != n and beside.basis == column.basis
        }
        for year in range(here.year - 1, here.year - 4, -1):
            earlier = replace(here, year=year)
            if (
                earlier.end is not None
                and earlier.end <= filed
                and (earlier.end, earlier.length) not in taken
            ):
                said[n] = earlier
                break
    if tuple(said) == one.said:
        return None
    return tuple(said), f"its head names a day after the document was filed, on {filed}"


def settle_borrowed(one: Headed, document: InDocument) -> Settled:
    """A day borrowed for each year is the one that the document's other heads give that year."""
    if not any(here.borrowed for here in one.said):
        return None
    known = _known_days(document)
    year_ends = {day for day in known if _closes(document.calendar, day)}
    by_weeks = calendars_closing_on(year_ends)
    every_year = {(day.month, day.day) for day in year_ends} if len(year_ends) > 1 else set()
    said = list(one.said)
    for n, _, here in open_columns(one):
        end = here.end
        if not here.borrowed or end is None or end in known:
            continue
        if every_year == {(end.month, end.day)}:
            continue
        near = {day for day in known if abs(day - end) <= _NEAR}
        if not near and len(by_weeks) == 1 and _closes(document.calendar, end):
            years = (end.year, end.year - 1)
            near = {by_weeks[0].close(Quarter(year, 4)) for year in years}
            near = {day for day in near if abs(day - end) <= _NEAR}
        if not near:
            near = {day for day in _days_elsewhere(document, end) if abs(day - end) <= _NEAR}
        if len(near) == 1:
            (day,) = near
            said[n] = replace(here, year=day.year, month_day=(day.month, day.day), borrowed=False)
    # Nothing is said: the head gives the year, and other heads of the document its last day.
    return (tuple(said), "") if tuple(said) != one.said else None


def _known_days(document: InDocument) -> set[date]:
    """The days that the heads of statements give in full, and the day that is reported on."""
    reported = () if document.reported is None else (document.reported,)
    return {*document.days, *reported}


def _days_elsewhere(document: InDocument, near: date) -> set[date]:
    """The days that the heads of other tables give in full, of those that may name a day near."""
    months = months_near(near, _NEAR)
    return {
        said.end
        for one in document.statements
        if one.statement.kind is OTHER and one.may_name(months)
        for said in one.said
        if said.end is not None and not said.borrowed
    }


def _closes(calendar: FiscalCalendar | None, day: date) -> bool:
    """Whether a fiscal year closes on a day."""
    quarter = calendar.quarter_ending(day) if calendar is not None else None
    return quarter is not None and quarter.number == 4
