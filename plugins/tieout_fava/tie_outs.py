"""The tie-out of the books: its checks by kind and document, what breaks first.

A page shows counts, and of the checks themselves only what breaks, until it is asked for others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from beancount.core import data

from tieout.shell.accepting import journal_of
from tieout_fava.books import Books
from tieout_fava.check_amounts import Amounts, Shown
from tieout_fava.checks import Check, Kind, Outcome, checks_of
from tieout_fava.claim_findings import CLAIM
from tieout_fava.periods import span_of, stands
from tieout_plugins.acceptance import Broken
from tieout_plugins.bql_accepted import OPTION, Acknowledged
from tieout_plugins.reported import Reported

#: What a URL says for what no document prints.
NO_DOCUMENT = "-"
#: What a URL says for totals that prove that their columns foot, and no more.
FOOTED = "footing"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What breaks and is accepted, as the journal says.

    Args:
        day: of the journal's directive.
        reason: in the journal's words.
        by: who accepts it, as the journal says; empty where it names nobody.
        broken: what breaks, with its place.
        entry: the journal's directive.
    """

    day: date
    reason: str
    by: str
    broken: Broken
    entry: data.Custom


@dataclass(frozen=True)
class TieOuts:
    """The checks of some books.

    Args:
        books: of which.
    """

    books: Books
    outcomes = tuple(Outcome)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Every check."""
        return checks_of(self.books)

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many checks came out how."""
        return Counter(check.outcome for check in self.checks)

    @cached_property
    def by_kind(self) -> Mapping[Kind, Mapping[Outcome, int]]:
        """The same for each kind that there is."""
        return _by(Kind, [(check.kind, check.outcome) for check in self.checks])

    @cached_property
    def by_document(self) -> Mapping[str, Mapping[Outcome, int]]:
        """The same for each document, the earliest first; "" for what no document prints."""
        found = [(check.document, check.outcome) for check in self.checks]
        return _by((*self.books.documents, ""), found)

    @cached_property
    def unchecked(self) -> Sequence[tuple[str, int]]:
        """Why figures are held against nothing, the commonest reason first."""
        found = [check for check in self.checks if check.outcome is Outcome.UNCHECKED]
        return Counter(check.said or _FACT for check in found).most_common()

    @cached_property
    def amounts(self) -> Amounts:
        """What the checks hold."""
        return Amounts(self.books)

    @cached_property
    def footed_only(self) -> tuple[Check, ...]:
        """The totals over several quarters that prove that they foot, and no more."""
        derived = {
            (posting.account, entry.date)
            for entry in self.books.entries
            if isinstance(entry, data.Transaction) and entry.meta.get("basis") == "derived"
            for posting in entry.postings
        }
        days: dict[str, list[date]] = {}
        for account, day in derived:
            days.setdefault(account, []).append(day)
        return tuple(
            check
            for check in self.checks
            if check.outcome in {Outcome.EXACT, Outcome.ROUNDING}
            and check.figure is not None
            and check.kind in {Kind.TOTAL, Kind.NET_INCOME}
            and self._is_longer(check.figure)
            and any(
                check.figure.start <= day <= check.figure.end
                for account in check.figure.accounts
                for day in days.get(account, ())
            )
        )

    def _is_longer(self, figure: Reported) -> bool:
        if stands(figure):
            return False
        span = span_of(figure, self.books.calendar)
        return span is not None and span.quarters > 1

    @cached_property
    def breaks(self) -> tuple[Shown, ...]:
        """What breaks, document by document; what is found twice at one place is shown once."""
        found = [check for check in self.checks if check.outcome is Outcome.BREAKS]
        found.sort(key=self._order)
        held = {_place(check) for check in found if check.figure is not None}
        said: dict[tuple[str, int], list[Check]] = {}
        for check in found:
            if check.kind is Kind.FINDING and check.said != CLAIM and _place(check) in held:
                said.setdefault(_place(check), []).append(check)
        again = {id(check) for checks in said.values() for check in checks}
        return tuple(
            self.amounts.shown(check, _words(said.get(_place(check), ())))
            for check in found
            if id(check) not in again
        )

    @cached_property
    def twice(self) -> int:
        """How many of what breaks are found in a document by itself, and in the books too."""
        return sum(
            bool(shown.also) and (shown.check.claim is None or shown.check.claim.in_books)
            for shown in self.breaks
        )

    @cached_property
    def accepted(self) -> tuple[Acceptance, ...]:
        """What is accepted, in the order of the journal."""
        left = self.books.options.get(OPTION)
        if not isinstance(left, Acknowledged):
            return ()
        accepted = []
        for one in journal_of(self.books.entries).acceptances:
            broken = left.by(one)
            figures = [each for each in broken if each.place.column is not None]
            accepted += [
                Acceptance(one.entry.date, one.reason, _by_whom(one.entry), each, one.entry)
                for each in figures or broken
            ]
        return tuple(accepted)

    def asked(self, asked: Mapping[str, str]) -> tuple[Check, ...]:
        """The checks that a page is asked for, by kind, outcome, document, reason and proof."""
        kind, document = asked.get("kind", ""), asked.get("document")
        document = "" if document == NO_DOCUMENT else document
        outcome, reason = asked.get("outcome", ""), asked.get("reason")
        proves = asked.get("proves", "")
        among = self.checks if not proves else self.footed_only if proves == FOOTED else ()
        found = (
            check
            for check in among
            if (not kind or check.kind.key == kind)
            and (not outcome or check.outcome.css == outcome)
            and (document is None or check.document == document)
            and (reason is None or (check.said or _FACT) == reason)
        )
        return tuple(sorted(found, key=self._order))

    def _order(self, check: Check) -> tuple[bool, int, int, int]:
        """What breaks first, then as the documents print it; at the end, what none prints."""
        at = self._places.get(check.document, len(self._places))
        return check.outcome is not Outcome.BREAKS, at, check.line, check.column

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.books.documents)}


_FACT = "no rule holds it by itself"


def _place(check: Check) -> tuple[str, int]:
    """The line of what breaks."""
    return check.document, check.line


def _words(found: Iterable[Check]) -> tuple[str, ...]:
    """Findings that break, in words."""
    return tuple(f"{check.said}: {check.caption}" for check in found)


def _by_whom(entry: data.Custom) -> str:
    """Who accepts something, as the journal's directive says: `by: "..."`."""
    by = entry.meta.get("by")
    return by.strip() if isinstance(by, str) else ""


_K = TypeVar("_K")


def _by(keys: Iterable[_K], found: Iterable[tuple[_K, Outcome]]) -> dict[_K, Counter[Outcome]]:
    """Counts by outcome for each key, in the order of the keys; those of which there are none."""
    counts: dict[_K, Counter[Outcome]] = {key: Counter() for key in keys}
    for key, outcome in found:
        counts.setdefault(key, Counter())[outcome] += 1
    return {key: count for key, count in counts.items() if count}


def tie_outs_of(books: Books) -> TieOuts:
    """The tie-out of books, made once."""
    return books.once(TieOuts, lambda: TieOuts(books))
