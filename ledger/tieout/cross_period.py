"""Cross-footing over time: printed six, nine or twelve months against printed quarters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.equation import Check, Equation, grade
from tieout.fiscal import FiscalCalendar, Span
from tieout.period import Duration
from tieout.quarters import Observation, without
from tieout.rounding import Interval
from tieout.statement import BOOKED_BASES, Column, LineItem, Statement


def span_of(column: Column, calendar: FiscalCalendar) -> Span | None:
    """The quarters of a column that is booked; None for pro forma ones and other periods."""
    if column.basis not in BOOKED_BASES or not isinstance(column.period, Duration):
        return None
    return calendar.locate(column.period)


def observations(
    statement: Statement, item: LineItem, calendar: FiscalCalendar, name: str
) -> list[Observation]:
    """A row's figures as amounts of fiscal quarters; pro forma and percent columns left out.

    Where the page leaves a row blank in one column and not in others, the blank is nil.
    """
    seen = []
    nil = Interval.around(Decimal(0), Decimal(statement.scale))
    for column, figure in zip(statement.columns, item.figures, strict=True):
        span = span_of(column, calendar)
        if span is not None and isinstance(column.period, Duration):
            value = figure.value if figure is not None else Decimal(0)
            interval = figure.interval if figure is not None else nil
            seen.append(
                Observation(
                    span, column.period, value, interval, (name, column.number, statement.table)
                )
            )
    return seen


def cross_period(
    statement: Statement, item: LineItem, seen: Sequence[Observation]
) -> Iterator[Equation]:
    """Six months are two quarters: each printed total that other printed figures give too."""
    for total in seen:
        terms = without(seen, total) if total.span.quarters > 1 else None
        if terms is None:
            continue
        computed = sum((sign * part.value for sign, part in terms), Decimal(0))
        first, *others = (p.interval if sign > 0 else -p.interval for sign, p in terms)
        difference = total.value - computed
        words = " ".join(f"{'+' if sign > 0 else '-'} {part.period}" for sign, part in terms)
        column = statement.columns[total.source[1] - 1]
        figure = item.figures[total.source[1] - 1]
        yield Equation(
            Check.CROSS_PERIOD,
            statement.table,
            item.row,
            column,
            figure.line if figure else item.line,
            item.label,
            words.removeprefix("+ "),
            total.value,
            computed,
            difference,
            grade(total.interval, sum(others, first), difference),
            statement.scale,
        )
