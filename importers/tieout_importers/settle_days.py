"""Days that heads leave open or get wrong, settled by the fiscal year, the filing, other heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tieout.fiscal import FiscalCalendar, Quarter
from tieout.statement import Kind
from tieout.weeks import calendars_closing_on
from tieout_importers.headed import Headed, InDocument, Settled, open_columns
from tieout_importers.lengths import Length
from tieout_importers.said import Said

_FULL_YEAR = Length(12, "month")
#: A day that a head borrows for all years is this near to each year's own: 52 weeks and 53.
_NEAR = timedelta(days=10)
#: The last column of a document is no older than this when it is filed.
_RECENT = timedelta(days=365)


def settle_days(one: Headed, document: InDocument) -> Settled:
    """A year, or a quarter of one, without a day: the fiscal year's end gives it."""
    calendar = document.calendar
    if calendar is None:
        return None
    said = list(one.said)
    for n, _, here in open_columns(one):
        if here.year is None or here.month_day is not None:
            continue
        end = calendar.year_end(here.year)
        length = here.length
        if here.quarter is not None:
            # Months are counted up to a quarter's end, whatever the length of the year to date.
            end = calendar.quarter(Quarter(here.year, here.quarter)).end
        elif length not in (None, _FULL_YEAR) and not one.instant:
            continue
        said[n] = replace(
            here,
            year=end.year,
            month_day=(end.month, end.day),
            length=length or (None if here.to_date else _FULL_YEAR),
            borrowed=True,
        )
    if tuple(said) == one.said:
        return None
    later = _named_for_its_beginning(said, document.filed)
    return tuple(later), f"its head gives no day; the fiscal year ends on {calendar}"


def _named_for_its_beginning(said: Sequence[Said], filed: date | None) -> list[Said]:
    """Years that are named for the one they begin in are a year later than their name says."""
    ends = [one.end for one in said if one.end is not None]
    if filed is None or not ends or filed - max(ends) < _RECENT:
        return list(said)
    return [one if one.year is None else replace(one, year=one.year + 1) for one in said]


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
    known = {
        said.end
        for one in document.statements
        if one.statement.kind is not Kind.OTHER
        for _, _, said in open_columns(one)
        if said.end is not None and not said.borrowed
    }
    return known if document.reported is None else known | {document.reported}


def _days_elsewhere(document: InDocument, near: date) -> set[date]:
    """The days that the heads of other tables give in full, of those that may name a day near."""
    return {
        said.end
        for one in document.statements
        if one.statement.kind is Kind.OTHER and one.may_name(near, _NEAR)
        for said in one.said
        if said.end is not None and not said.borrowed
    }


def _closes(calendar: FiscalCalendar | None, day: date) -> bool:
    """Whether a fiscal year closes on a day."""
    quarter = calendar.quarter_ending(day) if calendar is not None else None
    return quarter is not None and quarter.number == 4
