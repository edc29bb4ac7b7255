"""What heads leave open or get wrong, settled by the rest of the document; each time it is said.

A head may give a year and no day, a day and no length, or a day that had not come when the document
was filed. The fiscal year's end, the other statements and their figures say which it is. Where they
do not, the column stays without a period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.period import Duration
from tieout.statement import BALANCE, CASHFLOW, INCOME, OTHER, Statement
from tieout_importers.headed import Headed, InDocument, open_columns
from tieout_importers.periods import OF_NO_PERIOD, told_apart
from tieout_importers.said import Said
from tieout_importers.settle_days import YEARS, settle_borrowed, settle_days, settle_years
from tieout_importers.settle_lengths import (
    settle_alike,
    settle_contradicted,
    settle_lengths,
    settle_swapped,
)
from tieout_importers.settle_starts import settle_starts, settle_weeks_before

#: In this order: a length is asked for where the end is known, and days that one statement's weeks
#: give are borrowed by the others.
_RULES = (
    settle_days,
    settle_years,
    settle_borrowed,
    settle_weeks_before,
    settle_borrowed,
    settle_lengths,
    settle_alike,
    settle_swapped,
    settle_contradicted,
    settle_starts,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a document or its header says of its time.

    Args:
        year_end: month and day on which the fiscal year ends, as "11-30".
        filed: the day on which the document was filed.
        reported: the last day of the period that it reports on.
        text: all that it prints.
    """

    year_end: str | None = None
    filed: date | None = None
    reported: date | None = None
    text: str = ""


def settle(
    headed: Sequence[Headed], around: Around, name: str
) -> tuple[list[Statement], list[Finding]]:
    """Statements with their periods settled, and what settled them.

    Args:
        headed: the document's statements; those of no kind are left as they are.
        around: what the document says of its time.
        name: the document's, for the findings.
    """
    now = list(headed)
    stated = _stated(around.year_end)
    findings: list[Finding] = []
    document = _document(now, stated, around)
    for rule in _RULES:
        before = tuple(now)
        for n, one in enumerate(before):
            if one.statement.kind is OTHER:
                continue
            settled = rule(one, document)
            if settled is not None:
                said, why = settled
                findings += _finding(one, said, why, name)
                now[n] = _with(one, said)
        if any(one is not was for one, was in zip(now, before, strict=True)):
            document = _document(now, stated, around)
    return [one.statement for one in now], findings


def _document(now: Sequence[Headed], stated: FiscalCalendar | None, around: Around) -> InDocument:
    """The statements as far as they are settled, and what that says of the document's time."""
    return InDocument(
        statements=tuple(now),
        days=frozenset(
            end for said in _said(now) if (end := said.end) is not None and not said.borrowed
        ),
        weeks=_weeks(now),
        calendar=_implied(now) or stated,
        stated=stated,
        closed=_closed(now),
        filed=around.filed,
        reported=around.reported,
        text=around.text,
    )


def _implied(headed: Sequence[Headed]) -> FiscalCalendar | None:
    durations = [
        column.period
        for one in headed
        if one.statement.kind in (INCOME, CASHFLOW)
        for column in one.statement.columns
        if isinstance(column.period, Duration)
    ]
    return FiscalCalendar.implied_by(durations)


def _closed(headed: Sequence[Headed]) -> FiscalCalendar | None:
    """The calendar that balance sheets a year apart close, where all else is of years too."""
    years = all(
        not said.to_date
        and said.quarter in (None, 4)
        and (said.length is None or said.length in YEARS)
        for said in _said(headed)
    )
    sheets = [one for one in headed if one.statement.kind is BALANCE]
    ends = sorted({said.end for said in _said(sheets) if said.end is not None})
    apart = all(abs(new - old - _YEAR) <= _NEARLY for old, new in pairwise(ends))
    return FiscalCalendar.ending_on(ends[-1]) if years and apart and len(ends) > 1 else None


_YEAR, _NEARLY = timedelta(days=365), timedelta(days=10)


def _said(headed: Sequence[Headed]) -> Iterator[Said]:
    """What is said of the columns of statements, of those that have a period."""
    for one in headed:
        if one.statement.kind is not OTHER:
            yield from (said for _, _, said in open_columns(one))


def _weeks(headed: Sequence[Headed]) -> dict[date, frozenset[date]]:
    """The first days of periods counted in weeks, by their last days."""
    weeks: dict[date, frozenset[date]] = {}
    for said in _said(headed):
        if said.end is not None and said.length is not None and said.length.unit == "week":
            starts = weeks.get(said.end, frozenset())
            weeks[said.end] = starts | {said.length.ending(said.end).start}
    return weeks


def _stated(year_end: str | None) -> FiscalCalendar | None:
    try:
        return FiscalCalendar.parse(year_end) if year_end else None
    except ValueError:
        return None


def _with(one: Headed, said: tuple[Said, ...]) -> Headed:
    """A statement whose columns have the periods that are now said."""
    columns = [
        column
        if before == after or column.basis in OF_NO_PERIOD
        else replace(column, period=after.period(instant=one.instant))
        for column, before, after in zip(one.statement.columns, one.said, said, strict=True)
    ]
    return Headed(replace(one.statement, columns=tuple(told_apart(columns))), said)


def _finding(one: Headed, said: Sequence[Said], why: str, name: str) -> list[Finding]:
    changed = [
        (column.number, after.period(instant=one.instant))
        for column, before, after in zip(one.statement.columns, one.said, said, strict=True)
        if before != after
    ]
    if not why or not changed:
        return []
    noun = "column" if len(changed) == 1 else "columns"
    listed = ", ".join(str(number) for number, _ in changed)
    periods = ", ".join(str(period) for _, period in changed)
    return [
        Finding(
            Code.COLUMN_SETTLED,
            Severity.NOTE,
            f"{noun} {listed} of {one.statement.title!r} read as {periods}: {why}",
            name,
            one.statement.line,
            "compare it with the heads on the page",
        )
    ]
