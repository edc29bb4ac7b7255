"""An assertion for each printed figure: what the entries of its accounts over its period must be.

Only leaves are posted. Totals, and leaves over more than a quarter, are asserted. A tolerance
stands only on the assertion that needs one, and is no wider than it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.accounts import Booked, Chart, normal_sign
from tieout.books import PERCENT, SHARES, Reported, Source, plain
from tieout.cross_period import span_of
from tieout.fiscal import FiscalCalendar, Span
from tieout.per_share import denominators, earned_by, oriented, share_rows
from tieout.quarters import Discrete
from tieout.rounding import Interval
from tieout.statement import Figure, LineItem, Measure

Known = dict[str, tuple[Discrete, ...]]


def reported(
    booked: Booked, chart: Chart, known: Known, calendar: FiscalCalendar, currency: str
) -> Iterator[Reported]:
    """Every figure of a statement, column by column."""
    statement = booked.tied.statement
    totals = {a_sum.total for a_sum in booked.tied.tree.sums}
    for n, column in enumerate(statement.columns):
        span = span_of(column, calendar)
        if span is None or column.period is None:
            continue
        days = calendar.days(span)
        for item in statement.items:
            figure = item.figures[n]
            if figure is None:
                continue
            said = (
                _money(booked, chart, item, figure, span, known)
                if item.measure is Measure.MONEY
                else _fact(booked, item, figure, n)
            )
            yield Reported(
                days=days,
                caption=item.full_caption,
                amount=plain(said.amount),
                commodity=_commodity(item.measure, currency),
                rests_on=said.rests_on,
                accounts=said.accounts,
                source=Source(booked.name, figure.line, column.number, figure.printed),
                row=item.row,
                sections=item.sections,
                negated=said.negated,
                total=item.row in totals,
                closes=column.period.end if column.period.end != days.end else None,
                tolerance=plain(said.tolerance),
                unit=figure.unit,
                unchecked=said.unchecked,
                breaks=said.breaks,
            )


def _commodity(measure: Measure, currency: str) -> str:
    return {
        Measure.MONEY: currency,
        Measure.PER_SHARE: f"{currency}-PER-SHARE",
        Measure.SHARES: SHARES,
        Measure.PURE: PERCENT,
    }[measure]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is asserted of a figure.

    Net income is asserted of its own document's accounts and of all others that have entries in its
    period. So an amount that two documents divide differently cannot be in the books twice without
    breaking it.
    """

    amount: Decimal
    accounts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    unchecked: str = ""
    negated: bool = False
    breaks: bool = False


def _money(
    booked: Booked, chart: Chart, item: LineItem, figure: Figure, span: Span, known: Known
) -> _Said:
    sign = booked.bottom.signs.get(item.row)
    if sign is None:
        after_net_income = item is earned_by(booked.tied.statement, booked.bottom)
        turned = -booked.bottom.orientation if after_net_income else 1
        return _Said(
            turned * figure.value,
            unchecked="it is in no sum that leads to net income",
            negated=turned < 0,
        )
    amount = -sign * figure.value
    leaves = booked.tied.tree.leaves(item.row)
    own = [chart.account_of[booked.name, leaf.row] for leaf in leaves]
    parts: list[tuple[int, Discrete]] = []
    for account in own:
        within, divided, whole = _posted(known[account.name], span)
        if not divided or not whole:
            return _Said(amount, unchecked="its quarters are not all known", negated=sign > 0)
        parts += [(-normal_sign(account), figure) for figure in within]
    others = []
    if item.row == booked.bottom.item.row:
        for account in chart.accounts:
            within, divided, _ = _posted(known[account.name], span)
            if account not in own and divided and within:
                others.append(account)
                parts += [(-normal_sign(account), figure) for figure in within]
    computed = sum((sign * part.value for sign, part in parts), Decimal(0))
    intervals = (part.interval if sign > 0 else -part.interval for sign, part in parts)
    width = sum(intervals, Interval(Decimal(0), Decimal(0)))
    printed = figure.interval if amount == figure.value else -figure.interval
    rounded = not booked.tied.exact_units and printed.meets(width)
    return _Said(
        amount,
        tuple(account.name for account in (*own, *others)),
        tolerance=abs(amount - computed) if rounded else Decimal(0),
        negated=sign > 0,
        breaks=amount != computed and not rounded,
    )


def _posted(figures: Sequence[Discrete], span: Span) -> tuple[list[Discrete], bool, bool]:
    """What is posted within a span; whether nothing reaches beyond it; whether it is all there."""
    wanted = set(span)
    within = [figure for figure in figures if set(figure.span) <= wanted]
    touching = [figure for figure in figures if not wanted.isdisjoint(figure.span)]
    covered = {quarter for figure in within for quarter in figure.span}
    return within, len(touching) == len(within), covered == wanted


def _fact(booked: Booked, item: LineItem, figure: Figure, n: int) -> _Said:
    if item.measure is not Measure.PER_SHARE:
        return _Said(figure.value)
    over = denominators(item, share_rows(booked.tied.statement))
    earned = earned_by(booked.tied.statement, booked.bottom)
    net = earned.figures[n]
    rests_on = (earned.full_caption, *(row.full_caption for row in over))
    captions = [row.full_caption for row in booked.tied.statement.items]
    if net is None or not over or any(captions.count(caption) > 1 for caption in rests_on):
        return _Said(figure.value, unchecked="it is not net income over one share count")
    profit = net.value * booked.bottom.orientation
    value = oriented(item, figure, profit)
    return _Said(value, rests_on=rests_on, negated=value != figure.value)
