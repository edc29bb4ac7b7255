"""Dividends on preferred stock, where an income statement does not print them.

Earnings per common share are of net income less these dividends. Many income statements leave them
to the cash flow statement of the same document, which tells what was paid; or to a statement of
equity that is not read, so that only the balance sheet tells that there is preferred stock at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.chart import normal
from tieout.period import Duration
from tieout.statement import Column, Figure, Kind, LineItem, Measure, Statement

_STOCK = r"\b(?:preferred|preference)\b"
_DIVIDENDS = re.compile(
    rf"{_STOCK}.*\b(?:dividends?|requirements?)\b|\b(?:dividends?|requirements?)\b.*{_STOCK}"
)
#: The balance sheet's capital, not what its company holds of others, nor what a subsidiary owes.
_CAPITAL = re.compile(
    r"(?!.*\b(?:investments?|subsidiar(?:y|ies)|treasury)\b)"
    rf".*{_STOCK}.*\b(?:stock|shares?|securities|equity)\b"
)
#: A year's dividends are no more than this share of what the stock is carried at.
_HIGHEST_RATE = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class Preferred:
    """What a document's other statements tell of preferred stock.

    Args:
        dividends: paid, in the columns of the income statement; None where no row prints them.
        capital: what the stock is carried at, the most of all balance sheets; 0 for none.
    """

    dividends: LineItem | None = None
    capital: Decimal = Decimal(0)

    def may_have_taken(self, missing: Decimal, column: Column) -> bool:
        """Whether dividends of an amount may have been taken off a result, for all that is printed.

        Args:
            missing: what the result is above earnings per share times the shares, at the least.
            column: of the result.
        """
        if not isinstance(column.period, Duration):
            return False
        most = self.capital * _HIGHEST_RATE * column.period.months / 12
        return Decimal(0) < missing <= most


NO_PREFERRED = Preferred()


def pays_preferred(item: LineItem) -> bool:
    """Whether a row is of dividends on preferred stock.

    >>> pays_preferred(LineItem(1, "Preferred stock dividends", ()))
    True
    """
    return item.measure is Measure.MONEY and _DIVIDENDS.search(normal(item.caption)) is not None


def preferred_elsewhere(income: Statement, others: Iterable[Statement]) -> Preferred:
    """What the other statements of a document tell an income statement of preferred stock.

    A row that pays dividends on common stock too tells nothing of the preferred alone.
    """
    dividends, capital = None, Decimal(0)
    for statement in others:
        for item in statement.items:
            if item.measure is not Measure.MONEY:
                continue
            text = normal(item.caption)
            if statement.kind is Kind.BALANCE and _CAPITAL.match(text):
                stated = (figure.value for figure in item.figures if figure is not None)
                capital = max(capital, *stated, Decimal(0))
            elif statement.kind is Kind.CASHFLOW and dividends is None and "common" not in text:
                dividends = _in_columns(income, statement, item) if pays_preferred(item) else None
    return Preferred(dividends, capital)


def _in_columns(income: Statement, cash_flow: Statement, item: LineItem) -> LineItem | None:
    """A row of the cash flow statement in the columns of the income statement; None for no figure.

    A shorter statement, of quarters, finds its months on none of the cash flow statement's columns.
    """
    figures = [_at(column, cash_flow.columns, item) for column in income.columns]
    if all(figure is None for figure in figures):
        return None
    return LineItem(0, f"{item.label} of the cash flow statement", tuple(figures))


def _at(column: Column, columns: Sequence[Column], item: LineItem) -> Figure | None:
    for own, figure in zip(columns, item.figures, strict=True):
        if column.period is not None and (own.period, own.basis) == (column.period, column.basis):
            return figure
    return None
