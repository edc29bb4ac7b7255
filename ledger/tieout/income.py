"""The income statement as a whole: its bottom line, and what each leaf adds to or takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.chart import concept_of, is_cost
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
    """The bottom line of an income statement, or None where no row is one.

    It is the row called net income with the most leaves; failing that, the total with the most.
    """
    items = {item.row: item for item in statement.items}
    totals = [items[a_sum.total] for a_sum in tree.sums]
    if not totals:
        return None
    named = [item for item in totals if is_net_income(item)]
    counts = tree.leaf_counts()
    item = max(named or totals, key=lambda total: counts[total.row])
    leaves = tree.leaves(item.row)
    orientation = _orientation(leaves, items)
    signs = {item.row: orientation}
    for a_sum in reversed(tree.sums):  # a sum stands above those that it is a term of
        if a_sum.total in signs:
            signs |= {term.row: term.sign * signs[a_sum.total] for term in a_sum.terms}
    return BottomLine(
        item, orientation, tuple(Term(leaf.row, signs[leaf.row]) for leaf in leaves), signs
    )


def is_net_income(item: LineItem) -> bool:
    """Whether a row is called net income, loss or earnings, and nothing more."""
    concept = concept_of(item)
    return (
        item.measure is Measure.MONEY and concept is not None and concept.element == "NetIncomeLoss"
    )


def _orientation(leaves: tuple[Term, ...], items: dict[int, LineItem]) -> int:
    """Revenue adds to a profit: where it is subtracted, a loss is printed positive."""
    for leaf in leaves:
        item = items[leaf.row]
        printed = sum(figure.value for figure in item.figures if figure is not None)
        if not is_cost(item) and printed:
            return 1 if leaf.sign * printed > 0 else -1
    return 1
