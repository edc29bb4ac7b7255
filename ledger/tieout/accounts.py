"""Which leaf of which statement is which account of the books, and on which side it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tieout.books import Account
from tieout.chart import Balance, concept_of, is_cost
from tieout.income import BottomLine
from tieout.names import account_name
from tieout.statement import LineItem
from tieout.tieout import StatementTieOut


@dataclass(frozen=True, slots=True)
class Booked:
    """The income statement of a document that is booked."""

    name: str
    day: date
    tied: StatementTieOut
    bottom: BottomLine


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A leaf of a booked statement with its account; `sign` turns the page's sign into its own."""

    booked: Booked
    item: LineItem
    account: Account
    sign: int


class Chart:
    """The accounts as they come up, and which leaf of which statement is which account."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}
        self._roots: dict[str, str] = {}
        self.account_of: dict[tuple[str, int], Account] = {}

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts in the order in which they came up."""
        return tuple(self._accounts.values())

    def rows_of(self, booked: Booked) -> Iterator[LeafRow]:
        """Name the leaves of a statement, opening accounts for those that are new."""
        items = {item.row: item for item in booked.tied.statement.items}
        taken: set[str] = set()
        for leaf in booked.bottom.leaves:
            item = items[leaf.row]
            name = self._name(item, taken)
            taken.add(name)
            root = self._roots.setdefault(name, _root(item, leaf.sign))
            concept = concept_of(item)
            account = Account(f"{root}:{name}", item.label, concept.name if concept else None)
            account = self._accounts.setdefault(account.name, account)
            self.account_of[booked.name, item.row] = account
            yield LeafRow(booked, item, account, leaf.sign * normal_sign(account))

    def _name(self, item: LineItem, taken: set[str]) -> str:
        """A leaf's name: its caption, with its section and at last its row where that is taken."""
        concept = concept_of(item)
        name = concept.account if concept and concept.account else account_name(item.label)
        if name in taken and item.sections:
            name = account_name(f"{item.sections[-1]} {item.label}")
        number = item.row
        unnumbered = name
        while name in taken:
            name, number = f"{unnumbered}{number}", number + 1
        return name


def _root(item: LineItem, sign: int) -> str:
    concept = concept_of(item)
    if concept is not None and concept.balance is not None:
        return "Expenses" if concept.balance is Balance.DEBIT else "Income"
    adds = sign * sum(figure.value for figure in item.figures if figure is not None)
    if adds:
        return "Income" if adds > 0 else "Expenses"
    return "Expenses" if is_cost(item) else "Income"


def normal_sign(account: Account) -> int:
    """+1 where adding to profit is the account's normal side, -1 where it is not."""
    return 1 if account.name.startswith("Income:") else -1
