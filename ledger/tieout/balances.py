"""Balance sheets out of many documents: each date's balances as first reported, and restated.

A balance stands at a date and does not add up over time; what is posted is its change since the
balance sheet before. A document's comparative sheet confirms what the books hold or restates it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from tieout.accounts import Chart, Evidence, LeafRow
from tieout.booking import Booked
from tieout.books import Account, Source
from tieout.fiscal import FiscalCalendar, Quarter
from tieout.period import Instant
from tieout.rounding import Interval
from tieout.statement import BOOKED_BASES, Figure, LineItem
from tieout.stretches import drawn_together


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account stands at, on its own side.

    Args:
        value: scaled.
        interval: all that it may stand for.
        caption: as the document prints it.
        source: where it is printed; None for an account that the balance sheet does not have.
    """

    value: Decimal
    interval: Interval
    caption: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class RestatedBalance:
    """What a later document makes of a balance.

    Args:
        account: whose it is.
        quarter: at the end of which it stands.
        balance: as the later document has it.
        before: as the books held it until then, and in which document.
        document: the later one.
        day: of the later document.
    """

    account: str
    quarter: Quarter
    balance: Balance
    before: tuple[Decimal, str]
    document: str
    day: date

    @property
    def difference(self) -> Decimal:
        """What is to be added at this date, on the account's own side."""
        return self.balance.value - self.before[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The balance sheet of a date as it was first reported."""

    quarter: Quarter
    document: str
    balances: Mapping[str, Balance]


@dataclass(frozen=True, slots=True)
class Balances:
    """The balance sheets by quarter, in order, and what was restated, in the documents' order.

    A line that a later document draws together is in `divided`: by document and account, the
    accounts that an earlier one divides it into.
    """

    sheets: Mapping[Quarter, Sheet]
    restated: tuple[RestatedBalance, ...]
    divided: Mapping[tuple[str, str], tuple[str, ...]]

    def latest(self, account: str, quarter: Quarter) -> Decimal:
        """What an account stands at, as last restated; nil where the sheet does not have it."""
        for one in reversed(self.restated):
            if one.account == account and one.quarter == quarter:
                return one.balance.value
        balance = self.sheets[quarter].balances.get(account)
        return balance.value if balance is not None else Decimal(0)


def balances_of(
    statements: Sequence[Booked], chart: Chart, calendar: FiscalCalendar
) -> tuple[Balances, list[LeafRow]]:
    """The balance sheets of a company.

    Args:
        statements: one a document, the earliest document first.
        chart: is given the accounts of their leaves.
        calendar: the company's.

    Returns:
        The sheets, and the leaves with their accounts.
    """
    maker = _Maker(chart, calendar)
    rows: list[LeafRow] = []
    for booked in statements:
        rows += maker.take(booked)
    ordered = {quarter: maker.sheets[quarter] for quarter in sorted(maker.sheets)}
    return Balances(ordered, tuple(maker.restated), maker.divided), rows


@dataclass(slots=True)
class _Maker:
    """The balance sheets as they stand after the documents taken so far."""

    chart: Chart
    calendar: FiscalCalendar
    sheets: dict[Quarter, Sheet] = field(default_factory=dict)
    current: dict[tuple[str, Quarter], tuple[Balance, str]] = field(default_factory=dict)
    restated: list[RestatedBalance] = field(default_factory=list)
    divided: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def take(self, booked: Booked) -> list[LeafRow]:
        """Take one document's balance sheet into the books."""
        columns = dates_of(booked, self.calendar)
        rows = self.chart.rows_of(booked, partial(self._compare, columns))
        broken = booked.broken
        for quarter, n in columns.items():
            said = {row.account.name: _balance(row, n) for row in rows}
            if quarter not in self.sheets:
                self.sheets[quarter] = Sheet(quarter, booked.name, said)
                self.current |= {(name, quarter): (one, booked.name) for name, one in said.items()}
            else:
                self._hold(booked, quarter, said, complete=n not in broken)
        return rows

    def _compare(
        self, columns: Mapping[Quarter, int], item: LineItem, turn: int, account: Account
    ) -> Evidence:
        """How a row's balances compare with what the books hold of an account."""
        agree = differ = digits = 0
        for quarter, n in columns.items():
            figure = item.figures[n]
            if figure is None or quarter not in self.sheets:
                continue
            known = self.current.get((account.name, quarter))
            value = known[0].value if known is not None else Decimal(0)
            if turn * figure.value != value:
                differ += 1
            elif value:
                agree += 1
                digits = max(digits, sum(map(str.isdigit, figure.printed)))
        return Evidence(agree, differ, digits)

    def _hold(
        self, booked: Booked, quarter: Quarter, said: Mapping[str, Balance], *, complete: bool
    ) -> None:
        """Confirm what the books hold of a date, or restate it.

        Args:
            booked: the later balance sheet.
            quarter: at the end of which it stands.
            said: its balances.
            complete: whether an account that it does not have is nil in it.
        """
        first = self.sheets[quarter].document
        held = [name for name, of in self.current if of == quarter]
        together = self._together(booked, quarter, said, held)
        for name in dict.fromkeys([*said, *(held if complete else ())]):
            if name in together:
                continue
            theirs = said.get(name) or _absent()
            mine, source = self.current.get((name, quarter), (_absent(), first))
            exact = booked.tied.exact_units
            differs = theirs.value != mine.value
            if differs and (exact or not theirs.interval.meets_rounded(mine.interval)):
                before = (mine.value, source)
                self.restated.append(
                    RestatedBalance(name, quarter, theirs, before, booked.name, booked.day)
                )
                self.current[name, quarter] = (theirs, booked.name)

    def _together(
        self,
        booked: Booked,
        quarter: Quarter,
        said: Mapping[str, Balance],
        held: Sequence[str],
    ) -> set[str]:
        """Lines that a document draws together and earlier ones divide: the same, not restated."""
        values = {name: self.current[name, quarter][0].value for name in held}
        absent = {name: value for name, value in values.items() if name not in said and value}
        found: set[str] = set()
        for name, balance in said.items():
            if not balance.value or values.get(name):
                continue
            parts = drawn_together(name, balance.value, balance.interval, absent)
            if parts:
                self.divided[booked.name, name] = tuple(parts)
                found |= {name, *parts}
                for part in parts:
                    del absent[part]
        return found


def dates_of(booked: Booked, calendar: FiscalCalendar) -> dict[Quarter, int]:
    """The columns of a balance sheet by the quarter at whose end they stand."""
    columns: dict[Quarter, int] = {}
    for n, column in enumerate(booked.tied.statement.columns):
        if isinstance(column.period, Instant) and column.basis in BOOKED_BASES:
            quarter = calendar.quarter_ending(column.period.end)
            if quarter is not None and (quarter not in columns or column.basis):
                columns[quarter] = n
    return columns


def _balance(row: LeafRow, n: int) -> Balance:
    figure: Figure | None = row.item.figures[n]
    name, column = row.booked.name, row.booked.tied.statement.columns[n].number
    if figure is None:
        width = Interval.around(Decimal(0), Decimal(row.booked.tied.statement.scale))
        source = Source(name, row.item.line, column, "")
        return Balance(Decimal(0), width, row.item.label, source)
    interval = figure.interval if row.turn > 0 else -figure.interval
    source = Source(name, figure.line, column, figure.printed)
    return Balance(row.turn * figure.value, interval, row.item.label, source)


def _absent() -> Balance:
    return Balance(Decimal(0), Interval(Decimal(0), Decimal(0)), "", None)
