"""The findings of documents, and which of them is of which claim.

A claim that breaks in its document by itself is written in the books twice: as a claim, and as a
finding of its line. It is one thing. The finding names its line and not the place in it, so it is
paired with the claim of that line whose text it quotes, and of several with the one whose words and
periods it has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from beancount.core import data

from tieout.shell.accepting import journal_of
from tieout_fava.books import Books
from tieout_fava.marks import Mark
from tieout_plugins.acceptance import FINDING, Broken, read_finding
from tieout_plugins.acknowledging import Acceptances

#: The code of a finding that a claim breaks.
CLAIM = "claim"
#: What stands in it between what a claim states and what the tables make it.
_BUT = ", but "
#: What may follow the text of a claim where a finding quotes it.
_AFTER = r"(?=, | (?:up|down|flat)\b|$)"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a document breaks by itself.

    Args:
        entry: the directive that keeps it.
        broken: its code, place and message.
        reason: why it is accepted; empty where it is not.
    """

    entry: data.Custom
    broken: Broken
    reason: str

    @property
    def mark(self) -> Mark:
        """Breaks, or accepted."""
        return Mark.ACCEPTED if self.reason else Mark.BREAKS

    @property
    def made(self) -> str:
        """What it says that a claim should be, without what the claim says of itself."""
        return self.broken.message.rpartition(_BUT)[2]


class Stated(Protocol):
    """A claim, so far as a finding tells which one it is of."""

    @property
    def document(self) -> str:
        """The name of its document."""

    @property
    def line(self) -> int:
        """Its line, from 1."""

    @property
    def printed(self) -> str:
        """Its text."""

    @property
    def what(self) -> str:
        """What it is of."""

    @property
    def period(self) -> str:
        """Of when, in words."""

    @property
    def mark(self) -> Mark:
        """What the books make of it."""


def findings_of(books: Books) -> tuple[Found, ...]:
    """What the documents of books break by themselves; read once for each load of them."""
    return books.once(Found, lambda: tuple(_read(books)))


def _read(books: Books) -> Iterable[Found]:
    acceptances = Acceptances(journal_of(books.entries).acceptances)
    for entry in books.entries:
        if isinstance(entry, data.Custom) and entry.type == FINDING:
            broken = read_finding(entry)
            if broken is not None:
                accepted = acceptances.accept(broken)
                yield Found(entry, broken, "; ".join(one.reason for one in accepted))


def paired(findings: Iterable[Found], claims: Sequence[Stated]) -> Mapping[int, Found]:
    """Pair the findings of claims with the claims that they are of, each with one.

    Args:
        findings: of documents.
        claims: of the same books.

    Returns:
        By the place of a claim among them, its finding. A finding that quotes no claim of its line
        is of one that breaks there in the books as well, if there is one; else it has no claim.
    """
    on: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        on[claim.document, claim.line].append(at)
    found: dict[int, Found] = {}
    silent = []
    for one in findings:
        code, place, message = one.broken
        if code != CLAIM:
            continue
        left = [at for at in on.get((place.document, place.line or 0), ()) if at not in found]
        quoted = [at for at in left if _quotes(message, claims[at].printed)]
        if quoted:
            found[max(quoted, key=lambda at: _likeness(one, claims[at]))] = one
        else:
            silent.append((one, left))
    for one, left in silent:
        broken = [at for at in left if at not in found and _breaks(claims[at])]
        if broken:
            found[broken[0]] = one
    return found


def _quotes(message: str, printed: str) -> bool:
    """Whether a finding says that its claim states some text."""
    text = re.escape(_plain(printed))
    return bool(text) and re.search(rf"\bstated {text}{_AFTER}", _plain(message)) is not None


def _likeness(found: Found, claim: Stated) -> tuple[int, bool]:
    """How much of a claim a finding names: its words, its periods; then whether it breaks."""
    message = _plain(found.broken.message)
    named = (claim.what, claim.period.replace(", from ", " from "))
    return sum(_plain(words) in message for words in named), _breaks(claim)


def _breaks(claim: Stated) -> bool:
    return claim.mark in {Mark.BREAKS, Mark.ACCEPTED}


def _plain(text: str) -> str:
    """Text with single blanks, as on one line."""
    return " ".join(text.split())
