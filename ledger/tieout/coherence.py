"""The statements of one document against each other, and the two sides of a balance sheet.

The cash flow statement begins with the net income of the income statement, and ends with the cash
of the balance sheet. Which lines a company counts as cash is its own affair: where no line has the
name that the cash flow statement gives it, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.balance_sheet import two_sides
from tieout.cash_flow import is_ending_cash
from tieout.chart import normal
from tieout.equation import Check, Equation, grade
from tieout.income import is_loss_alone, is_net_income
from tieout.period import Duration, Instant
from tieout.statement import Column, Figure, Kind, LineItem, Measure, Statement
from tieout.tree import CalculationTree

_TOTAL_ASSETS = re.compile(r"total (?:consolidated )?assets")
_TOTAL_CLAIMS = re.compile(
    r"total liabilities\b.*\b(?:equity|deficit|deficiency|investment|capital|worth)\b.*"
    r"|total (?:equity|capital|capitalization) and liabilities"
)


def two_sides_agree(statement: Statement, tree: CalculationTree) -> Iterator[Equation]:
    """Total assets are total liabilities and equity, in each column."""
    sides = two_sides(statement, tree)
    if sides is not None:
        assets, claims = sides.assets, sides.claims
    else:
        named = [(item, normal(item.caption)) for item in statement.items]
        tops = [item for item, text in named if _TOTAL_ASSETS.fullmatch(text)]
        bottoms = [item for item, text in named if _TOTAL_CLAIMS.fullmatch(text)]
        if not tops or not bottoms:
            return
        assets, claims = tops[0], bottoms[-1]
    for n, column in enumerate(statement.columns):
        above, below = assets.figures[n], claims.figures[n]
        if above is not None and below is not None:
            yield _equation(Check.BALANCE, statement, claims, column, below, assets.label, above)


def income_agrees(cash_flow: Statement, income: Sequence[Statement]) -> Iterator[Equation]:
    """The cash flow statement's net income is the income statement's of the same period.

    What is called a loss alone is one with or without parentheses.
    """
    row = next((item for item in cash_flow.items if is_net_income(item)), None)
    if row is None:
        return
    for column, printed in zip(cash_flow.columns, row.figures, strict=True):
        if printed is None or not isinstance(column.period, Duration) or column.basis:
            continue
        earned = [
            (item, figure)
            for statement in income
            for item, figure in _of_period(statement, column)
            if _is_result(item)
        ]
        if any(is_net_income(item) for item, _ in earned):
            same = [one for one in earned if one[1].value == printed.value]
            called = [one for one in earned if is_net_income(one[0])]
            item, figure = (same or called)[0]
            words = f"{item.label} of the income statement"
            if printed.value * figure.value < 0 and (is_loss_alone(row) or is_loss_alone(item)):
                figure = replace(figure, value=-figure.value)
            yield _equation(Check.COHERENCE, cash_flow, row, column, printed, words, figure)


def cash_agrees(cash_flow: Statement, sheets: Sequence[Statement]) -> Iterator[Equation]:
    """The cash at the end of the cash flow statement is the balance sheet's line of that name."""
    row = next((item for item in cash_flow.items if is_ending_cash(item)), None)
    if row is None:
        return
    named = normal(row.caption)
    for column, printed in zip(cash_flow.columns, row.figures, strict=True):
        if printed is None or column.period is None or column.basis:
            continue
        end = Column(0, "", Instant(column.period.end))
        for sheet in sheets:
            own = list(_of_period(sheet, end))
            for n, (item, figure) in enumerate(own):
                # By its name, not by its amount: an equation must be able to break.
                if normal(item.label).startswith("cash") and normal(item.label) in named:
                    label, cash = _with_near_cash(printed, own[n : n + _MOST_OF_CASH]) or (
                        item.label,
                        figure,
                    )
                    words = f"{label} of the balance sheet"
                    yield _equation(Check.COHERENCE, cash_flow, row, column, printed, words, cash)
                    break


#: Cash is one line of a balance sheet, or few: "Cash", "Temporary cash investments".
_MOST_OF_CASH = 4


def _with_near_cash(
    printed: Figure, lines: Sequence[tuple[LineItem, Figure]]
) -> tuple[str, Figure] | None:
    """The first lines of a balance sheet that are together what is printed as cash, if any are."""
    total = Decimal(0)
    for n, (_, figure) in enumerate(lines, 1):
        total += figure.value
        if n > 1 and total == printed.value and lines[0][1].value != printed.value:
            return " + ".join(item.label for item, _ in lines[:n]), replace(figure, value=total)
    return None


def _of_period(statement: Statement, column: Column) -> Iterator[tuple[LineItem, Figure]]:
    for n, own in enumerate(statement.columns):
        if own.period == column.period and own.basis == column.basis:
            for item in statement.items:
                figure = item.figures[n]
                if figure is not None and item.measure is Measure.MONEY:
                    yield item, figure


_PART = re.compile(r"\b(?:before|continuing|from|per|common)\b")


def _is_result(item: LineItem) -> bool:
    text = normal(item.caption)
    part = _PART.search(text) is not None and "income" in text and "tax" not in text
    return is_net_income(item) or part


def _equation(  # noqa: PLR0917  (both sides, and where they stand)
    check: Check,
    statement: Statement,
    item: LineItem,
    column: Column,
    printed: Figure,
    words: str,
    other: Figure,
) -> Equation:
    difference = printed.value - other.value
    return Equation(
        check,
        statement.table,
        item.row,
        column,
        printed.line,
        item.label,
        words,
        printed.value,
        other.value + Decimal(0),
        difference,
        grade(printed.interval, other.interval, difference),
        statement.scale,
    )


def agreements(statement: Statement, others: Sequence[Statement]) -> Iterator[Equation]:
    """What a cash flow statement shares with the other statements of its document.

    Args:
        statement: of any kind; only a cash flow statement has anything to agree with.
        others: the document's other primary statements.
    """
    if statement.kind is Kind.CASHFLOW:
        yield from income_agrees(statement, [s for s in others if s.kind is Kind.INCOME])
        yield from cash_agrees(statement, [s for s in others if s.kind is Kind.BALANCE])
