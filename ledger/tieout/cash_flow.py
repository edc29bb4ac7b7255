"""The cash flow statement as a whole: the net change in cash, its leaves, and their activities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tieout.chart import normal
from tieout.income import BottomLine
from tieout.statement import LineItem, Measure, Statement
from tieout.tree import CalculationTree, Term

_CHANGE = re.compile(r"\b(?:increase|decrease|change)\b")
_EXCHANGE = re.compile(r"\bexchange\b")
_BEGINNING = re.compile(r"\b(?:beginning|start|opening)\b")
_END = re.compile(r"\b(?:end|ending|close)\b")
_CASH = re.compile(r"\bcash\b")
_ACTIVITIES = {
    "Operating": re.compile(r"\boperat(?:ing|ions)\b"),
    "Investing": re.compile(r"\binvest(?:ing|ments?)\b"),
    "Financing": re.compile(r"\bfinancing\b"),
}


def net_change(statement: Statement, tree: CalculationTree) -> BottomLine | None:
    """The net change in cash and what it is made of; None where no total is called so.

    The leaves' signs say what each, as printed, adds to cash.
    """
    items = {item.row: item for item in statement.items}
    totals = [a_sum.total for a_sum in tree.sums]
    named = [row for row in totals if is_net_change(items[row])]
    # Whatever it is called: what cash at the beginning needs to be cash at the end.
    named = named or [row for row in _between(items, tree) if row in totals]
    if not named:
        return None
    counts = tree.leaf_counts()
    row = max(named, key=lambda total: counts[total])
    orientation = _orientation(statement, items[row])
    signs = {row: orientation}
    for a_sum in reversed(tree.sums):
        if a_sum.total in signs:
            signs |= {term.row: term.sign * signs[a_sum.total] for term in a_sum.terms}
    leaves = tuple(Term(leaf.row, signs[leaf.row]) for leaf in tree.leaves(row))
    return BottomLine(items[row], orientation, leaves, signs)


def _between(items: Mapping[int, LineItem], tree: CalculationTree) -> Iterator[int]:
    for a_sum in tree.sums:
        rows = [term.row for term in a_sum.terms]
        others = [row for row in rows if not is_beginning_cash(items[row])]
        if is_ending_cash(items[a_sum.total]) and len(others) == 1 and len(rows) == 2:
            yield others[0]


def is_net_change(item: LineItem) -> bool:
    """Whether a row is the net change in cash over the period.

    >>> is_net_change(LineItem(1, "Net increase (decrease) in cash and cash equivalents", ()))
    True
    >>> is_net_change(LineItem(1, "Effect of exchange rate changes on cash", ()))
    False
    """
    text = normal(item.caption)
    return (
        item.measure is Measure.MONEY
        and _CHANGE.search(text) is not None
        and (_CASH.search(text) is not None or text.startswith("net "))
        and _EXCHANGE.search(text) is None
        and not any(activity.search(text) for activity in _ACTIVITIES.values())
    )


def is_beginning_cash(item: LineItem) -> bool:
    """Whether a row is the cash at the beginning of the period."""
    return _balance_of_cash(item, _BEGINNING)


def is_ending_cash(item: LineItem) -> bool:
    """Whether a row is the cash at the end of the period."""
    return _balance_of_cash(item, _END)


def _balance_of_cash(item: LineItem, when: re.Pattern[str]) -> bool:
    text = normal(" ".join((*item.sections[-1:], item.caption)))
    is_cash = _CASH.search(text) is not None or text.startswith("balance")
    return (
        item.measure is Measure.MONEY and is_cash and when.search(normal(item.caption)) is not None
    )


def activity_of(row: int, statement: Statement, tree: CalculationTree) -> str:
    """The activity that a leaf belongs to: of the subtotal it is in, or else of its heading."""
    items = {item.row: item for item in statement.items}
    for a_sum in tree.sums:
        text = normal(items[a_sum.total].caption)
        named = [name for name, activity in _ACTIVITIES.items() if activity.search(text)]
        if len(named) == 1 and any(leaf.row == row for leaf in tree.leaves(a_sum.total)):
            return named[0]
    words = normal(" ".join(items[row].sections))
    return next((name for name, of in _ACTIVITIES.items() if of.search(words)), "Other")


def _orientation(statement: Statement, change: LineItem) -> int:
    """-1 where a decrease is printed positive; beginning and end of the period tell."""
    begin = next((item for item in statement.items if is_beginning_cash(item)), None)
    end = next((item for item in statement.items if is_ending_cash(item)), None)
    if begin is None or end is None:
        return 1
    for first, moved, last in zip(begin.figures, change.figures, end.figures, strict=True):
        if first and moved and last and moved.value:
            if first.value + moved.value == last.value:
                return 1
            if first.value - moved.value == last.value:
                return -1
    return 1
