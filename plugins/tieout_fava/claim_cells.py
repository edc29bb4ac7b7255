"""The figures of the statements that claims rest on: a claim leads to them, and they to it.

A claim of an amount rests on one figure, a change on two, a margin on two of one period. A figure
is a line of a statement over some fiscal quarters, whichever documents print it, or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tieout.fiscal import Span
from tieout.period import Duration
from tieout.shell.lines import BALANCE, CASHFLOW, INCOME, Key
from tieout_fava.books import Books
from tieout_fava.claims import Claimed, claims_of
from tieout_fava.marks import Mark
from tieout_fava.periods import stands
from tieout_fava.statement_columns import PRINTED, QUARTER, TO_DATE, YEAR
from tieout_fava.statement_sheets import as_printed, combined
from tieout_plugins.reported import Reported


@dataclass(frozen=True, slots=True)
class At:
    """A figure of a statement.

    Args:
        kind: of the statement.
        key: of the line.
        span: its fiscal quarters; for what stands at a date the one that ends there.
    """

    kind: str
    key: Key
    span: Span


@dataclass(frozen=True)
class Lines:
    """The lines of all statements, found by what claims name.

    Args:
        books: of which.
        by_accounts: by the accounts that they are the sum of, with whether they stand at a date;
            those of the income statement first.
        by_caption: those that are never posted, by document, caption and period.
    """

    books: Books
    by_accounts: Mapping[frozenset[str], tuple[tuple[str, Key, bool], ...]]
    by_caption: Mapping[tuple[str | None, str, date, date], tuple[str, Key]]

    @classmethod
    def of(cls, books: Books) -> Lines:
        """Read them; once for each load of the books."""
        return books.once("lines of claims", lambda: cls._read(books))

    @classmethod
    def _read(cls, books: Books) -> Lines:
        by_accounts: dict[frozenset[str], dict[tuple[str, Key, bool], None]] = defaultdict(dict)
        by_caption: dict[tuple[str | None, str, date, date], tuple[str, Key]] = {}
        for kind in (INCOME, BALANCE, CASHFLOW):
            for key, figure in books.statement(kind).figures:
                if figure.accounts:
                    by_accounts[frozenset(figure.accounts)][kind, key, stands(figure)] = None
                else:
                    by_caption.setdefault(_name(figure), (kind, key))
        found = {accounts: tuple(lines) for accounts, lines in by_accounts.items()}
        return cls(books, found, by_caption)

    def under(self, claimed: Claimed) -> tuple[At, ...]:
        """The figures that a claim rests on, that of its own period first."""
        claim = claimed.claim
        periods = [(claim.start, claim.end), *([claim.since] if claim.since else [])]
        return tuple(
            dict.fromkeys(at for start, end in periods for at in self._at(claimed, start, end))
        )

    def _at(self, claimed: Claimed, start: date, end: date) -> Iterator[At]:
        claim = claimed.claim
        for accounts in (claim.accounts, claim.whole):
            for kind, key, stand in self.by_accounts.get(frozenset(accounts), ()):
                span = self._span(start, end, stand=stand)
                if span is not None:
                    yield At(kind, key, span)
        if claim.caption is not None:
            line = self.by_caption.get((claim.document, claim.caption, start, end))
            span = self._span(start, end, stand=False)
            if line is not None and span is not None:
                yield At(*line, span)

    def _span(self, start: date, end: date, *, stand: bool) -> Span | None:
        if stand:
            quarter = self.books.calendar.quarter_ending(end)
            return Span(quarter, quarter) if quarter is not None else None
        try:
            return self.books.calendar.locate(Duration(start, end))
        except (ValueError, OverflowError):  # its quarters would begin before the first day
            return None


def _name(figure: Reported) -> tuple[str | None, str, date, date]:
    return figure.document, figure.caption, figure.start, figure.end


def claims_on(books: Books, kind: str) -> Mapping[tuple[Key, Span], tuple[Claimed, ...]]:
    """The claims that rest on each figure of a statement, what breaks first."""

    def make() -> Mapping[str, Mapping[tuple[Key, Span], tuple[Claimed, ...]]]:
        lines = Lines.of(books)
        found: dict[str, dict[tuple[Key, Span], list[Claimed]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for claimed in claims_of(books).all:
            for at in lines.under(claimed):
                found[at.kind][at.key, at.span].append(claimed)
        return {
            of: {at: tuple(sorted(claims, key=_holds)) for at, claims in by.items()}
            for of, by in found.items()
        }

    return books.once(claims_on, make).get(kind, {})


def _holds(claimed: Claimed) -> bool:
    return claimed.mark not in {Mark.BREAKS, Mark.ACCEPTED}


def asking_for(books: Books, claimed: Claimed) -> Mapping[str, str]:
    """What the page of statements is to be asked for so that it shows what a claim rests on.

    Returns:
        The keys of its URL; none where no statement has the figure.
    """
    for at in Lines.of(books).under(claimed):
        asked = {"statement": at.kind, "claim": claimed.place}
        for by in (QUARTER, YEAR, TO_DATE):
            for column in combined(books, at.kind, by, as_first_reported=False).columns:
                if column.span == at.span:
                    return {**asked, "by": by, "until": column.key}
        for column in as_printed(books, at.kind, claimed.document).columns:
            if column.span == at.span:
                return {**asked, "by": PRINTED, "document": claimed.document}
    return {}
