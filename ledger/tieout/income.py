"""The income statement as a whole: its bottom line, and what each leaf adds to or takes from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tieout.chart import concept_of, is_cost, normal
from tieout.statement import LineItem, Measure, Statement
from tieout.tree import CalculationTree, Term


@dataclass(frozen=True, slots=True)
class BottomLine:
    """Net income and what it is made of.

    Args:
        item: the row of net income.
        orientation: +1 where a profit is printed positive, -1 where a loss is.
        leaves: the leaves with the sign with which each, as printed, adds to a profit.
        signs: the same sign for every row that leads to net income, totals included.
    """

    item: LineItem
    orientation: int
    leaves: tuple[Term, ...]
    signs: Mapping[int, int]


def bottom_line(statement: Statement, tree: CalculationTree) -> BottomLine | None:
    """The bottom line of an income statement: of the totals called net income, that of most leaves.

    Where none is called so, a total that is called what is left of it, for common stock or after
    dividends on preferred, or its last sum where that is just "income" or "loss". None where there
    is none of these: the statement may be cut off, and nothing of it is booked.
    """
    items = {item.row: item for item in statement.items}
    totals = [items[a_sum.total] for a_sum in tree.sums]
    named = [item for item in totals if is_net_income(item)]
    named = named or [
        item
        for item in totals
        if item.row in tree.roots and _SECOND_BEST.search(normal(item.caption)) is not None
    ]
    if not named:
        return None
    counts = tree.leaf_counts()
    item = max(named, key=lambda total: counts[total.row])
    leaves = tree.leaves(item.row)
    orientation = _orientation(item, leaves, items)
    signs = {item.row: orientation}
    for a_sum in reversed(tree.sums):  # a sum stands above those that it is a term of
        if a_sum.total in signs:
            signs |= {term.row: term.sign * signs[a_sum.total] for term in a_sum.terms}
    return BottomLine(
        item, orientation, tuple(Term(leaf.row, signs[leaf.row]) for leaf in leaves), signs
    )


def is_net_income(item: LineItem) -> bool:
    """Whether a row is called net income, loss or earnings, and not a part of it or what follows.

    >>> is_net_income(LineItem(1, "Consolidated net earnings", ()))
    True
    >>> is_net_income(LineItem(1, "Earnings (loss) for the year", ()))
    True
    >>> is_net_income(LineItem(1, "Net income before taxes", ()))
    False
    >>> is_net_income(LineItem(1, "Pro forma net income", ()))
    False
    """
    concept = concept_of(item)
    if item.measure is not Measure.MONEY:
        return False
    if concept is not None:
        return concept.element == "NetIncomeLoss"
    text = normal(item.caption)
    return _NET_INCOME.search(text) is not None and _PART_OF_IT.search(text) is None


def is_loss_alone(item: LineItem) -> bool:
    """Whether a caption speaks of a loss and of no profit, so that its figures need no sign.

    >>> is_loss_alone(LineItem(1, "Net loss per share", ()))
    True
    >>> is_loss_alone(LineItem(1, "Net income (loss)", ()))
    False
    """
    text = normal(item.full_caption)
    return _LOSS.search(text) is not None and _PROFIT.search(text) is None


_NET_INCOME = re.compile(
    r"\bnet (income|loss|earnings|profit)\b"
    r"|^(income|loss|earnings|profit)( loss| income)? for the (period|quarter|year|[a-z]+ months)\b"
)
_PART_OF_IT = re.compile(
    r"\b(before|from|per|available|applicable|attributable|interest|operating|investment|rental"
    r"|other|continuing|discontinued|equity|pro forma|after|retained|surplus)\b"
    r"|\bof (the )?(unconsolidated|subsidiar|affiliat|acquired|associated|pooled)"
)
_SECOND_BEST = re.compile(
    r"\b(available|applicable|attributable|earnings|income|loss)\b.*\b(to|for|on) common\b"
    r"|\bnet (income|loss|earnings)( loss| income)? after\b"
    r"|^(income|loss|earnings|profit)( loss| income)?$|^excess of revenues? over expenses\b"
)


_PROFIT = re.compile(r"\b(income|earnings|profit)\b")
_LOSS = re.compile(r"\b(loss|losses|deficit)\b")
_TURNED = re.compile(r"\(\s*(?:net )?(?:income|earnings|profit)\s*\)", re.IGNORECASE)


def _orientation(item: LineItem, leaves: tuple[Term, ...], items: dict[int, LineItem]) -> int:
    """+1 where a profit is printed positive, -1 where a loss is.

    Net income is a profit, and net income (loss) too; net loss (income) is not. A net loss in
    parentheses is negative, as profits are positive. One without is told by its rows: costs take
    from a profit, income adds to it, and where most does the opposite, it is a loss.
    """
    text = normal(item.caption)
    if _TURNED.search(item.caption):
        return -1
    if _PROFIT.search(text):
        return 1
    signs = {figure.value > 0 for figure in item.figures if figure is not None and figure.value}
    if _LOSS.search(text) and signs == {False}:
        return 1
    weight = Decimal(0)
    for leaf in leaves:
        item = items[leaf.row]
        printed = sum((f.value for f in item.figures if f is not None), Decimal(0))
        weight += leaf.sign * printed * (-1 if is_cost(item) else 1)
    return -1 if weight < 0 else 1
