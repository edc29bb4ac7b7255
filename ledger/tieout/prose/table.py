"""A table whose rows are found by what prose calls them, and its amounts as people speak of them.

A profit, an income and a cost each are positive as people speak of them: a loss is negative,
however the page prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from tieout.chart import concept_of, is_cost, is_result, normal
from tieout.dilution import Dilution
from tieout.fiscal import FiscalCalendar
from tieout.income import is_net_income
from tieout.period import Duration, Instant, Period
from tieout.prose.amount import Amount, near
from tieout.prose.claim import Item, Says
from tieout.quarters import Basis
from tieout.rounding import Interval
from tieout.share_words import Part, dilution_of, is_earnings, part_of, share_counts
from tieout.statement import BOOKED_BASES, Column, Kind, LineItem, Measure, Statement
from tieout.tieout import StatementTieOut
from tieout.unnamed import elements

#: What makes a table, a column or a row one of another basis than the statements'.
OF_ANOTHER_BASIS = re.compile(r"\b(?:pro ?forma|non ?gaap|adjusted)\b")


_COUNTS = re.compile(r"\d{1,3}(?:,\d{3})+(?! shares authorized)")


def _outstanding(statement: Statement) -> list[Decimal]:
    """The common shares outstanding that a caption gives, column by column; empty where none does.

    "Common stock, $.01 par value, issued and outstanding 13,432,000 shares in 2004 and 13,180,000".
    """
    for item in statement.items:
        words, _, behind = item.caption.lower().rpartition("outstanding")
        counts = [Decimal(text.replace(",", "")) for text in _COUNTS.findall(behind)]
        if "common" in words and len(counts) == len(statement.columns) and all(counts):
            return counts
    return []


def _unit_of(count: Decimal) -> Decimal:
    return Decimal(1000) if count % 1000 == 0 else Decimal(1)


_OF_EXPENSES = re.compile(r"\b(?:costs?|expenses?)\b")
#: What may itself be negative on a balance sheet.
_WHOLES = frozenset(("StockholdersEquity", "RetainedEarningsAccumulatedDeficit"))
_SAME = {
    "CostOfRevenue": frozenset(("CostOfGoodsAndServicesSold",)),
    "OperatingExpenses": frozenset(("CostsAndExpenses",)),
    "CostsAndExpenses": frozenset(("OperatingExpenses", "NoninterestExpense")),
    "InvestmentIncomeInterest": frozenset(("InterestAndDividendIncomeOperating",)),
}


@dataclass(frozen=True)
class Table:
    """A table, its rows found by what they are called and what they stand for."""

    document: str
    statement: Statement
    tied: StatementTieOut | None
    calendar: FiscalCalendar | None

    @cached_property
    def _unnamed(self) -> dict[int, str]:
        return elements(self.statement, self.tied.tree) if self.tied is not None else {}

    @cached_property
    def _kind(self) -> Kind:
        """The kind of statement that its captions are read as."""
        return Kind.INCOME if self.statement.kind is Kind.OTHER else self.statement.kind

    @cached_property
    def _by_caption(self) -> dict[str, list[LineItem]]:
        rows: dict[str, list[LineItem]] = {}
        for item in self.statement.items:
            if item.caption:
                bare = re.sub(r"\([^)]*\)", " ", item.caption)
                names = {normal(item.caption), normal(bare), normal(bare.rpartition(", net")[0])}
                names |= {name.removeprefix("total ") for name in names}
                if _OF_EXPENSES.search(normal(" ".join(item.sections))):
                    # "Interest", under the heading of expenses.
                    names |= {
                        f"{name} {word}" for name in names for word in ("expense", "expenses")
                    }
                for name in names:
                    rows.setdefault(name, []).append(item)
        return rows

    @cached_property
    def _by_element(self) -> dict[str, list[LineItem]]:
        rows: dict[str, list[LineItem]] = {}
        for item in self.statement.items:
            element = self._unnamed.get(item.row, "")
            concept = concept_of(item, self._kind)
            element = element or (concept.element if concept is not None else "")
            if not element and is_net_income(item) and self._kind is Kind.INCOME:
                element = "NetIncomeLoss"
            if element:
                rows.setdefault(element, []).append(item)
        if self._kind is Kind.INCOME and "Revenues" not in rows:
            top = self._top_line()
            if top is not None:
                rows["Revenues"] = [top]
        return rows

    def _top_line(self) -> LineItem | None:
        """What stands alone under the heading of revenues, or is the sum of what does."""
        under = [
            item
            for item in self.statement.items
            if item.measure is Measure.MONEY
            and item.sections
            and re.fullmatch(r"(?:net |total )?(?:revenues?|sales)", normal(item.sections[-1]))
        ]
        if len(under) == 1:
            return under[0]
        last = under[-1] if under else None
        if last is not None:
            return last if not last.caption else None
        # Where nothing is called so, the one line that stands before all costs.
        before: list[LineItem] = []
        for item in self.statement.items:
            if item.measure is Measure.MONEY:
                if is_cost(item):
                    break
                before.append(item)
        return before[0] if len(before) == 1 and not is_result(before[0]) else None

    def rows(self, item: Item, says: Says, dilution: Dilution, *, strict: bool) -> list[LineItem]:
        """The rows that a line item of prose may be; by its caption alone where strict."""
        per_share = says is Says.PER_SHARE or "PerShare" in item.element
        if per_share:
            return self._per_share(dilution, strict=strict)
        if says is Says.SHARES:
            counts = share_counts(self.statement)
            wanted = (dilution,) if dilution is not Dilution.PLAIN else tuple(counts)
            return [row for one in (*wanted, Dilution.BOTH) for row in counts.get(one, ())]
        if strict:
            rows = self._by_caption.get(item.caption, []) if item.caption else []
            return [row for row in rows if row.measure is Measure.MONEY]
        same = (item.element, *_SAME.get(item.element, ()))
        for element in same if item.element else ():
            rows = self._by_element.get(element, [])
            money = [row for row in rows if row.measure is Measure.MONEY]
            if money:
                return money
        return []

    def _per_share(self, dilution: Dilution, *, strict: bool) -> list[LineItem]:
        rows = [
            row for row in self.statement.items
            if is_earnings(row) and part_of(row) is Part.WHOLE
        ]  # fmt: skip
        if dilution is Dilution.PLAIN:
            return rows
        if strict:
            return [row for row in rows if dilution_of(row) is dilution]
        return [row for row in rows if dilution_of(row) in (Dilution.BOTH, Dilution.PLAIN)]

    def amounts(
        self, item: Item, period: Period, says: Says, dilution: Dilution, *, strict: bool
    ) -> Iterator[Amount]:
        """The amounts of the rows that it may be, in a period."""
        statement = self.statement
        if statement.kind is Kind.BALANCE:
            period = Instant(period.end)
        elif isinstance(period, Instant):
            return
        columns = [
            n for n, column in enumerate(statement.columns)
            if column.period is not None and near(column.period, period)
        ]  # fmt: skip
        for row in self.rows(item, says, dilution, strict=strict):
            own = [n for n in columns if self._is_of_basis(statement.columns[n], row, item.basis)]
            for n in own:
                figure = row.figures[n]
                if figure is not None:
                    yield self._amount(row, figure.value, figure.interval, n)
            if not own and isinstance(period, Duration):
                yield from self._derived(row, period, item)

    def book_values(self, item: Item, period: Period) -> Iterator[Amount]:
        """Equity over the shares outstanding that a balance sheet's captions give."""
        if self.statement.kind is not Kind.BALANCE or self.tied is None:
            return
        shares = _outstanding(self.statement)
        equity = replace(item, caption="", element="StockholdersEquity")
        for one in self.amounts(equity, period, Says.AMOUNT, Dilution.PLAIN, strict=False):
            n = self.statement.columns.index(one.column) if one.column is not None else -1
            if n >= 0 and shares:
                count = shares[n]
                over = Interval.around(count, _unit_of(count))
                yield replace(one, value=one.value / count, interval=one.interval / over)

    def _is_of_basis(self, column: Column, row: LineItem, basis: str) -> bool:
        own = " ".join((normal(column.basis), normal(row.caption), normal(self.statement.title)))
        other = OF_ANOTHER_BASIS.search(own) is not None
        if not basis:
            return not other and column.basis in BOOKED_BASES and self.tied is not None
        words = "pro ?forma" if basis == "pro forma" else "non ?gaap|pro ?forma|adjusted"
        return re.search(rf"\b(?:{words})\b", own) is not None

    def _derived(self, row: LineItem, period: Duration, item: Item) -> Iterator[Amount]:
        if self.tied is None or self.calendar is None or item.basis:
            return
        for quarters in self.tied.quarters:
            if quarters.item.row != row.row:
                continue
            for discrete in quarters.discrete:
                days = self.calendar.days(discrete.span)
                if discrete.basis is Basis.DERIVED and near(days, period):
                    widths = [seen.interval.turned(sign) for sign, seen in discrete.terms]
                    yield self._amount(
                        row, discrete.value, sum(widths[1:], widths[0]), None, discrete.formula
                    )

    def _amount(
        self, row: LineItem, value: Decimal, interval: Interval, n: int | None, formula: str = ""
    ) -> Amount:
        sign = self._sign(row, value)
        return Amount(
            sign * value,
            interval.turned(sign),
            self.document,
            self.statement,
            row,
            self.statement.columns[n] if n is not None else None,
            row.figures[n] if n is not None else None,
            formula,
        )

    def _sign(self, row: LineItem, value: Decimal) -> int:
        """What turns a figure as printed to what people call it."""
        if row.measure is not Measure.MONEY:
            return 1
        if self.statement.kind in (Kind.CASHFLOW, Kind.BALANCE):
            # What is taken off an equity is spoken of by its amount, as what is paid is:
            # "cash used for … totaled $24 million".
            concept = concept_of(row, self.statement.kind)
            whole = is_result(row) or (concept is not None and concept.element in _WHOLES)
            return -1 if value < 0 and not whole else 1
        if self.statement.kind is not Kind.INCOME:
            cost = self._kind is Kind.INCOME and is_cost(row) and not is_result(row)
            return -1 if cost and value < 0 else 1
        signs = self.tied.bottom.signs if self.tied is not None and self.tied.bottom else {}
        sign = signs.get(row.row, 1)
        if row.row not in signs or (is_result(row) and not is_cost(row)):
            return sign
        # What takes from a profit where it is printed positive is a cost; one that adds to it may
        # be a cost that is printed negative.
        return -1 if sign > 0 and is_cost(row) else 1
