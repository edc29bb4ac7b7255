"""Which row of which statement is which account of the books, and on which side it stands.

A caption drifts from document to document: "Net sales" becomes "Sales, net". Such rows stay one
account where their words or their element are the same, or where the later document's comparative
figures are the account's own. Under how many captions an account goes is on record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from tieout.booking import Booked
from tieout.books import Account
from tieout.chart import Balance, Concept, concept_of, is_cost, normal
from tieout.names import account_name
from tieout.statement import Kind, LineItem


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A leaf of a booked statement with its account; `turn` turns the page's sign into its own."""

    booked: Booked
    item: LineItem
    account: Account
    turn: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a row's figures compare with an account's for the same periods, as known before.

    Args:
        agree: in how many periods they are the same, and not nil.
        differ: in how many they are not.
        digits: of the longest figure that is the same to the last digit.
    """

    agree: int
    differ: int
    digits: int = 0


#: What is known of a row's figures against an account's, on the account's own side.
Compare = Callable[[LineItem, int, Account], Evidence]


@dataclass(slots=True)
class Chart:
    """The accounts as they come up, and which row of which statement is which account."""

    by_name: dict[str, Account] = field(default_factory=dict)
    _names: dict[tuple[Kind, str, str], str] = field(default_factory=dict)
    _concepts: dict[str, Concept] = field(default_factory=dict)
    _captions: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    account_of: dict[tuple[str, int, int], Account] = field(default_factory=dict)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts in the order in which they came up, with every caption they went under."""
        return tuple(
            Account(
                account.name,
                account.caption,
                account.concept,
                tuple(
                    (document, caption)
                    for caption, document in self._captions[account.name].items()
                    if normal(what_it_is(caption)) != normal(what_it_is(account.caption))
                ),
            )
            for account in self.by_name.values()
        )

    def of_kind(self, kind: Kind) -> list[Account]:
        """The accounts of a kind of statement."""
        return [a for name, a in self.by_name.items() if self.kinds[name] is kind]

    def rows_of(self, booked: Booked, compare: Compare | None = None) -> list[LeafRow]:
        """The accounts of a statement's leaves; accounts are opened for those that are new.

        Args:
            booked: the statement.
            compare: how a row's figures compare with an account's; None where nothing is known.
        """
        items = {item.row: item for item in booked.tied.statement.items}
        names: dict[int, str] = {}
        taken: set[str] = set()
        for row in booked.leaves:
            names[row] = _name(items[row], booked.roots.get(row, ""), taken)
            taken.add(names[row])
        keys = {row: (booked.kind, booked.roots.get(row, ""), name) for row, name in names.items()}
        known = {row: self._names[key] for row, key in keys.items() if key in self._names}
        self._mistaken(booked, items, known, compare)
        for row in booked.leaves:
            if row not in known:
                free = [
                    account
                    for account in self.of_kind(booked.kind)
                    if account.name not in known.values()
                ]
                found = self._same(booked, items[row], row, free, compare)
                if found is not None:
                    known[row] = found.name
                    self._names[keys[row]] = found.name
        rows = []
        for row in booked.leaves:
            item = items[row]
            if row not in known:
                known[row] = self._open(booked, item, names[row])
                self._names[keys[row]] = known[row]
            account = self.by_name[known[row]]
            self._captions[account.name].setdefault(item.label, booked.name)
            self.account_of[booked.name, booked.tied.statement.table, row] = account
            rows.append(LeafRow(booked, item, account, booked.signs[row] * side(account)))
        return rows

    def _mistaken(
        self,
        booked: Booked,
        items: Mapping[int, LineItem],
        known: dict[int, str],
        compare: Compare | None,
    ) -> None:
        """A row whose name is one account's, and whose figures are another's, is the other."""
        for row, name in list(known.items()) if compare is not None else ():
            assert compare is not None
            account = self.by_name[name]
            seen = compare(items[row], booked.signs[row] * side(account), account)
            if seen.agree or not seen.differ:
                continue
            others = [a for a in self.of_kind(booked.kind) if a.name not in known.values()]
            found = self._same(booked, items[row], row, others, compare)
            if found is not None:
                turn = booked.signs[row] * side(found)
                theirs = compare(items[row], turn, found)
                if theirs.agree and not theirs.differ:
                    known[row] = found.name

    def _same(
        self,
        booked: Booked,
        item: LineItem,
        row: int,
        free: list[Account],
        compare: Compare | None,
    ) -> Account | None:
        """The account that a row is under another caption; None where none is it."""
        root = booked.roots.get(row, "")
        free = [account for account in free if account.name.startswith(root)]
        concept = concept_of(item, booked.kind)
        words = words_of(item.label)
        best: tuple[int, int, Account] | None = None
        for account in free:
            turn = booked.signs[row] * side(account)
            seen = compare(item, turn, account) if compare is not None else Evidence(0, 0)
            captions = self._captions[account.name]
            same_words = any(words_of(caption) == words for caption in captions)
            longer = any(_is_longer(words, words_of(caption)) for caption in captions)
            same_element = concept is not None and self._concepts.get(account.name) is concept
            alike = any(words_of(caption) & words for caption in captions)
            strength = 0
            if same_words:
                strength = 3
            elif seen.agree and not seen.differ and (alike or seen.agree > 1 or seen.digits >= 5):
                strength = 2
            elif (same_element and seen.differ <= seen.agree) or (longer and not seen.differ):
                strength = 1
            if strength and (best is None or (strength, seen.agree) > best[:2]):
                best = (strength, seen.agree, account)
        return best[2] if best is not None else None

    def _open(self, booked: Booked, item: LineItem, name: str) -> str:
        root = booked.roots.get(item.row) or _root(item, -booked.signs[item.row])
        concept = concept_of(item, booked.kind)
        account = Account(f"{root}:{name}", item.label, concept.name if concept else None)
        number = 2
        while account.name in self.by_name:
            numbered = f"{root}:{name}{number}"
            account = Account(numbered, account.caption, account.concept)
            number += 1
        self.by_name[account.name] = account
        self._captions[account.name] = {}
        self.kinds[account.name] = booked.kind
        if concept is not None:
            self._concepts[account.name] = concept
        return account.name


def _name(item: LineItem, root: str, taken: set[str]) -> str:
    """A leaf's name: its caption, with its section and at last its row where that is taken.

    Names of one statement differ even under different roots, for they are how rows of other
    documents are known again.
    """
    concept = concept_of(item)
    name = concept.account if concept and concept.account and not root else None
    label = what_it_is(item.label)
    name = name or account_name(label)
    if name in taken and item.sections:
        name = account_name(f"{item.sections[-1]} {label}")
    number = item.row
    unnumbered = name
    while name in taken:
        name, number = f"{unnumbered}{number}", number + 1
    return name


_DETAIL = re.compile(r"(?:[,;(]| -|: )(?=[^,;(]*\d).*+$|, (?:no par|net of|less|at) .*+$")


def what_it_is(caption: str) -> str:
    """A caption without the numbers that change with each document: par values, allowances.

    >>> what_it_is("Accounts receivable, less allowances of $81 and $99")
    'Accounts receivable'
    >>> what_it_is("Common stock, no par value; 320,000,000 shares authorized")
    'Common stock'
    """
    return _DETAIL.sub("", caption).strip() or caption


_FILLERS = frozenset(("and", "the", "of", "on", "in", "for", "to", "a", "an", "total"))


@lru_cache(maxsize=8192)
def words_of(caption: str) -> frozenset[str]:
    """What a caption says, whatever the order and number of its words.

    >>> words_of("Net sales") == words_of("Sales, net")
    True
    """
    words = (word.removesuffix("s") for word in normal(what_it_is(caption)).split())
    return frozenset(word for word in words if word not in _FILLERS)


def _is_longer(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two captions says all that the other does, of more than a word."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and len(longer) <= 2 * len(shorter) and shorter < longer


def _root(item: LineItem, sign: int) -> str:
    concept = concept_of(item)
    if concept is not None and concept.balance is not None:
        return "Expenses" if concept.balance is Balance.DEBIT else "Income"
    adds = sign * sum((figure.value for figure in item.figures if figure is not None), Decimal(0))
    if adds:
        return "Income" if adds > 0 else "Expenses"
    return "Expenses" if is_cost(item) else "Income"


def side(account: Account) -> int:
    """+1 where an account normally has debits, -1 where it has credits."""
    return 1 if account.name.startswith(("Assets:", "Expenses:")) else -1
