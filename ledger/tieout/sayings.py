"""What one document says of stretches of quarters: the amounts of all its lines in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.accounts import LeafRow
from tieout.booking import Booked
from tieout.cross_period import span_of
from tieout.fiscal import FiscalCalendar, Span
from tieout.period import Duration
from tieout.quarters import Basis, Discrete, Observation, divide
from tieout.rounding import Interval

NIL = Interval(Decimal(0), Decimal(0))


@dataclass(slots=True)
class Saying:
    """What one document says of consecutive quarters.

    Args:
        booked: its statement.
        span: the quarters.
        amounts: by account.
        basis: whether they are printed, derived or not divided.
        complete: whether its columns foot, so that an account that is not there is nil.
        restated: whether a column is headed as restated.
    """

    booked: Booked
    span: Span
    amounts: dict[str, Discrete]
    basis: Basis
    complete: bool
    restated: bool = False


#: Which column of which statement says what of some quarters.
Columns = Mapping[Span, tuple[Booked, int]]


def columns_of(statements: Sequence[Booked], calendar: FiscalCalendar) -> Columns:
    """The columns of a document's statements by their quarters: a restated one before others.

    Args:
        statements: of one document and kind, the main one, whose columns count, first.
        calendar: the company's.
    """
    columns: dict[Span, tuple[Booked, int]] = {}
    for statement in statements:
        for n, column in enumerate(statement.tied.statement.columns):
            span = span_of(column, calendar)
            if span is None:
                continue
            held = columns.get(span)
            if held is None or (column.basis and not _basis(*held)):
                columns[span] = (statement, n)
    return columns


def _basis(statement: Booked, n: int) -> str:
    return statement.tied.statement.columns[n].basis


def sayings(rows: Sequence[LeafRow], columns: Columns) -> Iterator[Saying]:
    """What a document says of each stretch that its columns give.

    Args:
        rows: the leaves of its statements, with their accounts.
        columns: of the statements.
    """
    spans = list(columns)
    accounts = dict.fromkeys(row.account.name for row in rows)
    by_statement = {(id(row.booked), row.account.name): row for row in rows}
    broken = {id(statement): statement.broken for statement, _ in columns.values()}
    for segment in divide(spans):
        places = [(sign, spans[n], *columns[spans[n]]) for sign, n in segment.terms]
        basis = (
            Basis.UNDIVIDED if segment.span.quarters > 1
            else Basis.REPORTED if len(places) == 1
            else Basis.DERIVED
        )  # fmt: skip
        amounts = {
            account: Discrete(
                segment.span,
                basis,
                tuple(
                    (
                        sign,
                        _observed(by_statement.get((id(statement), account)), statement, span, n),
                    )
                    for sign, span, statement, n in places
                ),
            )
            for account in accounts
        }
        complete = all(n not in broken[id(statement)] for _, _, statement, n in places)
        restated = any(_basis(statement, n) for _, _, statement, n in places)
        yield Saying(places[0][2], segment.span, amounts, basis, complete, restated)


def _observed(row: LeafRow | None, booked: Booked, span: Span, n: int) -> Observation:
    """A leaf's figure in a column, on its account's own side.

    A blank is nil to the unit; an account that the statement does not have is nil.
    """
    statement = booked.tied.statement
    column = statement.columns[n]
    assert isinstance(column.period, Duration)
    source = (booked.name, column.number, statement.table)
    if row is None:
        return Observation(span, column.period, Decimal(0), NIL, source)
    figure = row.item.figures[n]
    if figure is None:
        nil = Interval.around(Decimal(0), Decimal(statement.scale))
        return Observation(span, column.period, Decimal(0), nil, source)
    value, width = row.turn * figure.value + 0, figure.interval.turned(row.turn)
    return Observation(span, column.period, value, width, source)


def nothing_said(said: Saying) -> Discrete:
    """The amount of an account that a statement does not have: nil."""
    some = next(iter(said.amounts.values()))
    terms = tuple(
        (sign, Observation(seen.span, seen.period, Decimal(0), NIL, seen.source))
        for sign, seen in some.terms
    )
    return Discrete(said.span, said.basis, terms)
