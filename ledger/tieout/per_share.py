"""Earnings per share are net income over the weighted shares; diluted shares are not fewer.

The quotient of two rounded figures is an interval, and so is the printed one: they must meet. What
a figure of cents hides of its numerator and denominator cannot be checked by anyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tieout.chart import concept_of, normal
from tieout.equation import Check, Equation
from tieout.finding import Code, Finding, Severity
from tieout.income import BottomLine
from tieout.rounding import Grade
from tieout.statement import Figure, Kind, LineItem, Measure, Statement

_PART_OF_RESULT = re.compile(
    r"\b(continuing|discontinued|extraordinary|before|cumulative|dividends?|pro forma|book)\b"
)


def per_share(
    statement: Statement, bottom: BottomLine | None, name: str
) -> tuple[list[Equation], list[Finding]]:
    """Earnings per share are net income over the weighted shares; diluted shares are not fewer."""
    if statement.kind is not Kind.INCOME:
        return [], []
    shares = share_rows(statement)
    equations = list(_dilution(statement, shares))
    findings = []
    for item in statement.items:
        if item.measure is not Measure.PER_SHARE:
            continue
        over = denominators(item, shares)
        if bottom is None or not over:
            findings.append(_unchecked(item, name, "no share count to divide by" if bottom else ""))
            continue
        for rows in over:
            equations += _quotients(statement, item, earned_by(statement, bottom), bottom, rows)
    return equations, findings


def share_rows(statement: Statement) -> dict[str, LineItem]:
    """A statement's weighted share counts by element: basic, diluted, or both in one."""
    rows: dict[str, LineItem] = {}
    for item in statement.items:
        concept = concept_of(item) if item.measure is Measure.SHARES else None
        if concept is not None:
            rows.setdefault(concept.element, item)
    return rows


_BASIC = "WeightedAverageNumberOfSharesOutstandingBasic"
_DILUTED = "WeightedAverageNumberOfDilutedSharesOutstanding"
_BOTH = "WeightedAverageNumberOfShareOutstandingBasicAndDiluted"
_OVER = {
    "EarningsPerShareBasic": ((_BASIC, _BOTH),),
    "EarningsPerShareDiluted": ((_DILUTED, _BOTH),),
    "EarningsPerShareBasicAndDiluted": ((_BASIC, _BOTH), (_DILUTED, _BOTH)),
}


def denominators(item: LineItem, shares: dict[str, LineItem]) -> list[LineItem]:
    """The share counts that a per-share row must be net income over; none where it is not that."""
    concept = concept_of(item)
    if concept is None or _PART_OF_RESULT.search(normal(item.full_caption)):
        return []
    rows = []
    for elements in _OVER.get(concept.element, ()):
        row = next((shares[element] for element in elements if element in shares), None)
        if row is not None and row not in rows:
            rows.append(row)
    return rows


_FOR_COMMON = re.compile(r"\b(available|applicable|attributable) to common\b")


def earned_by(statement: Statement, bottom: BottomLine) -> LineItem:
    """The row that earnings per share divide: net income, or what is left of it for common."""
    for item in statement.items:
        after = item.row > bottom.item.row and item.measure is Measure.MONEY
        if after and _FOR_COMMON.search(normal(item.caption)):
            return item
    return bottom.item


def _quotients(
    statement: Statement,
    item: LineItem,
    earned_row: LineItem,
    bottom: BottomLine,
    shares: LineItem,
) -> Iterator[Equation]:
    figures = zip(statement.columns, item.figures, earned_row.figures, shares.figures, strict=True)
    for column, printed, net, count in figures:
        if printed is None or net is None or count is None or count.value == 0:
            continue
        earned = net.interval if bottom.orientation > 0 else -net.interval
        exact = net.value * bottom.orientation / count.value
        stated = printed.interval
        value = oriented(item, printed, exact)
        if value != printed.value:
            stated = -stated
        rounded = exact.quantize(printed.unit, ROUND_HALF_UP)
        quotient = earned / count.interval
        agrees = stated.meets(quotient)
        difference = value - rounded
        yield Equation(
            Check.PER_SHARE,
            statement.table,
            item.row,
            column,
            printed.line,
            item.full_caption,
            f"{earned_row.label} / {shares.full_caption}",
            value,
            rounded,
            difference,
            Grade.EXACT if difference == 0 else Grade.ROUNDING if agrees else Grade.BREAKS,
        )


def oriented(item: LineItem, figure: Figure, profit: Decimal) -> Decimal:
    """A per-share figure, negative for a loss even where the page leaves out the parentheses.

    That is so only where the caption speaks of a loss alone and there is one.
    """
    text = normal(item.full_caption)
    loss_alone = "loss" in text and not re.search(r"\b(income|earnings|profit)\b", text)
    return -figure.value if loss_alone and figure.value > 0 > profit else figure.value


def _dilution(statement: Statement, shares: dict[str, LineItem]) -> Iterator[Equation]:
    basic, diluted = shares.get(_BASIC), shares.get(_DILUTED)
    if basic is None or diluted is None:
        return
    for column, fewer, more in zip(statement.columns, basic.figures, diluted.figures, strict=True):
        if fewer is None or more is None:
            continue
        missing = min(more.value - fewer.value, Decimal(0))
        yield Equation(
            Check.DILUTION,
            statement.table,
            diluted.row,
            column,
            more.line,
            diluted.full_caption,
            f"not fewer than {basic.full_caption}",
            more.value,
            fewer.value,
            missing,
            Grade.BREAKS if missing else Grade.EXACT,
        )


def _unchecked(item: LineItem, name: str, why: str) -> Finding:
    reason = why or "the statement has no bottom line"
    return Finding(
        Code.PER_SHARE_UNCHECKED,
        Severity.NOTE,
        f"{item.full_caption} was not checked: {reason}",
        name,
        item.line,
    )
