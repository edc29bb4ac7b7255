"""A statement as it is booked: which rows are posted, and with which sign they enter the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tieout.balance_sheet import Sides, two_sides
from tieout.cash_flow import activity_of, net_change
from tieout.equation import Check
from tieout.income import BottomLine
from tieout.rounding import Grade
from tieout.statement import Kind, LineItem
from tieout.tieout import StatementTieOut

CASH_FLOWS = "Equity:CashFlows"


@dataclass(frozen=True, slots=True)
class Booked:
    """A statement of a document that is booked.

    Args:
        name: of the document.
        day: that the document is filed under.
        tied: the statement with its sums.
        result: the row that all leaves lead to; for a balance sheet, its total assets.
        leaves: the rows that are posted, top to bottom.
        signs: for each row that leads to the result, what turns the page's sign into the ledger's.
        roots: the root account of each leaf; empty where the figures decide it.
    """

    name: str
    day: date
    tied: StatementTieOut
    result: LineItem
    leaves: tuple[int, ...]
    signs: Mapping[int, int]
    roots: Mapping[int, str]

    @property
    def kind(self) -> Kind:
        """Which statement it is."""
        return self.tied.statement.kind

    @property
    def broken(self) -> frozenset[int]:
        """The columns, from 0, that do not foot: what they leave out is not taken for nil."""
        return frozenset(
            equation.column.number - 1
            for equation in self.tied.equations
            if equation.check is Check.FOOTING
            and equation.grade is Grade.BREAKS
            and equation.row in self.signs
        )


def to_book(name: str, day: date, tied: StatementTieOut) -> Booked | None:
    """A statement as it is booked; None where no sum in it leads to its result."""
    kind = tied.statement.kind
    if kind is Kind.BALANCE:
        sides = two_sides(tied.statement, tied.tree)
        return _balance_sheet(name, day, tied, sides) if sides is not None else None
    bottom = tied.bottom
    roots: dict[int, str] = {}
    if kind is Kind.CASHFLOW:
        bottom = net_change(tied.statement, tied.tree)
        for leaf in bottom.leaves if bottom is not None else ():
            activity = activity_of(leaf.row, tied.statement, tied.tree)
            roots[leaf.row] = f"{CASH_FLOWS}:{activity}"
    return _flow(name, day, tied, bottom, roots) if bottom is not None else None


def _flow(
    name: str, day: date, tied: StatementTieOut, bottom: BottomLine, roots: Mapping[int, str]
) -> Booked:
    """What adds to income or cash is a credit of its account."""
    signs = {row: -sign for row, sign in bottom.signs.items()}
    rows = tuple(leaf.row for leaf in bottom.leaves)
    return Booked(name, day, tied, bottom.item, rows, signs, roots)


def _balance_sheet(name: str, day: date, tied: StatementTieOut, sides: Sides) -> Booked:
    """Assets are debits; liabilities and equity are credits."""
    last = sides.assets.row
    signs = {row: sign if row <= last else -sign for row, sign in sides.signs.items()}
    rows = tuple(leaf.row for leaf in sides.leaves)
    return Booked(name, day, tied, sides.assets, rows, signs, sides.roots)
