"""What a sentence states, clause by clause, before its periods are known.

A clause has a subject: line items and their periods. Its numbers are amounts of the subject, or
changes of it where a word of direction stands beside them. A comparison ("compared to", "from",
"over") brings in amounts of the subject in another period, and is what the changes before it are
changes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tieout.prose.claim import Item, Reason, Says
from tieout_importers.prose.mention import Mention
from tieout_importers.prose.moments import When
from tieout_importers.prose.number import Number


@dataclass(slots=True)
class Entry:
    """Amounts that are of one period: of the subject, or of what it is compared with.

    Args:
        compared: whether a comparison brought it in.
        items: the line items of its numbers; empty where they are the clause's own.
        whens: the phrases of time that are its own.
        stated: its numbers.
        unclear: whether words that are not understood stand where its amount or its time would.
    """

    compared: bool
    items: list[Item] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    unclear: bool = False

    def has(self, says: Says) -> bool:
        """Whether it has an amount of a kind already."""
        return any(one.says is says for one in self.stated)


@dataclass(slots=True, eq=False)
class Stated:
    """A number with what it states.

    Args:
        number: None for a word of direction that has no number.
        says: what it states.
        rule: the name of the rule.
        items: the line items.
        entry: for an amount, its own; for a change, that of the later period.
        mention: where it stands.
        base: for a change, the entry it is from; None where no comparison is named.
        direction: of a change.
        loose: whether it may be a change of the amount per share beside it as well.
    """

    number: Number | None
    says: Says
    rule: str
    items: list[Item]
    entry: Entry
    mention: Mention
    base: Entry | None = None
    direction: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A number that was not read, and why."""

    mention: Mention
    reason: Reason
    words: str = ""


@dataclass(slots=True)
class Clause:
    """A subject and what is stated of it.

    Args:
        items: the line items of the subject.
        whens: the phrases of time that are the subject's.
        entries: its amounts, in the order of the page.
        changes: in the order of the page.
        respectively: whether its numbers are a list that is told apart by its order.
    """

    items: list[Item] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    changes: list[Stated] = field(default_factory=list)
    respectively: bool = False

    @property
    def amounts(self) -> Iterator[Stated]:
        """Its amounts, in the order of the page."""
        return (stated for entry in self.entries for stated in entry.stated)

    @property
    def says_something(self) -> bool:
        """Whether a number was read of it."""
        return bool(self.changes) or any(entry.stated for entry in self.entries)


@dataclass(slots=True)
class Draft:
    """The clause that is being read, and what waits for its other part.

    Args:
        clause: as far as it is read.
        entry: the entry that is open; None before the first amount.
        latest: the latest entry of the subject itself.
        turn: the word of direction that has no number yet.
        degree: the word that follows it: "slightly".
        pending: changes that wait for what they are from.
        base: what a phrase before its change names as what it is from: "year over year".
        whole: the line item that a percent is of.
        waiting: the entry of "from A" in "from A to B", which waits for its period.
        gap: words since the last line item that are not understood.
        missed: whether a number since then was not read.
        settled: whether the open entry has its time, and a comma behind it.
    """

    clause: Clause = field(default_factory=Clause)
    entry: Entry | None = None
    latest: Entry | None = None
    turn: Mention | None = None
    degree: str = ""
    pending: list[Stated] = field(default_factory=list)
    base: Entry | None = None
    whole: Mention | None = None
    waiting: Entry | None = None
    gap: str = ""
    missed: bool = False
    settled: bool = False

    @property
    def items(self) -> list[Item]:
        """The line items that an amount here is of."""
        own = self.entry.items if self.entry is not None else []
        return own or self.clause.items

    @property
    def compares_nothing_yet(self) -> bool:
        """Whether a comparison was opened, and no amount of it was read."""
        return self.entry is not None and self.entry.compared and not self.entry.stated

    @property
    def ends_per_share(self) -> bool:
        """Whether the latest amount is per share, of what is itself no amount per share."""
        latest = max(self.clause.amounts, key=lambda one: one.mention.start, default=None)
        return (
            latest is not None
            and latest.says in (Says.PER_SHARE, Says.SHARES)
            and not any("PerShare" in item.element for item in latest.items)
        )

    def settle(self) -> None:
        """Say of the changes what they are from, where one comparison stands before them."""
        compared = [one for one in self.clause.entries if one.compared and one.stated]
        if len(compared) == 1:
            for stated in self.pending:
                stated.base = compared[0]

    def main(self) -> Entry:
        """The latest entry of the subject itself, made where there is none."""
        if self.latest is None:
            self.latest = Entry(compared=False)
            self.clause.entries.insert(0, self.latest)
            self.entry = self.entry or self.latest
        return self.latest

    def open(self, *, compared: bool) -> Entry:
        """Open another entry; one more comparison is of the same line items."""
        items = list(self.entry.items) if self.entry is not None and compared else []
        self.entry = Entry(compared=compared, items=items)
        self.clause.entries.append(self.entry)
        self.settled = False
        if not compared:
            self.latest = self.entry
        return self.entry

    def take_change(self, stated: Stated) -> None:
        """Take in a change, from what was named before it or what is named next."""
        self.clause.changes.append(stated)
        if self.base is not None:
            stated.base, self.base = self.base, None
        else:
            self.pending.append(stated)

    def name_base(self, base: Entry) -> None:
        """Say what the changes before it are from, or the one that follows."""
        for stated in self.pending:
            stated.base = base
        self.base = None if self.pending else base
        self.pending = []
