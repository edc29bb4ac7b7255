"""Every check of the books: what is held against what, and what came of it.

A figure that a document prints is held against the entries of its period, and a per-share figure
against income and shares. What a sentence states is held against the same entries and figures.
Beancount's own balances are held against what is posted, and a finding is what a document breaks by
itself; that of a claim is one check with the claim. An error of another kind is a check that could
not be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from beancount.core import data

from tieout.books import SHARES
from tieout.fiscal import FiscalCalendar
from tieout.shell.lines import INCOME, is_total
from tieout_fava.books import Books, whole
from tieout_fava.claim_findings import findings_of
from tieout_fava.claims import Claimed, claims_of
from tieout_fava.marks import Mark
from tieout_fava.periods import span_of, stands, written_at
from tieout_plugins.reported import Reported


class Kind(Enum):
    """The kinds of checks, in the order in which they are shown; each with what it proves."""

    QUARTER = (
        "quarter",
        "Line items of one quarter",
        "The entry of the quarter is this figure: the books still hold it.",
    )
    PERIODS = (
        "periods",
        "Line items of several quarters",
        "The quarters add up to the longer period.",
    )
    TOTAL = ("total", "Totals", "The entries of its rows add up to it.")
    NET_INCOME = (
        "net-income",
        "Net income",
        "All income less all expenses of the books is what is printed.",
    )
    PER_SHARE = ("per-share", "Per share", "Net income over the shares rounds to it.")
    STANDING = (
        "standing",
        "Balances printed",
        "All entries since the books begin add up to the balance.",
    )
    CLAIM = (
        "claim",
        "Claims of sentences",
        "What a sentence states is what the books, and its own document, make of it.",
    )
    FACT = ("fact", "Counts of shares", "They prove earnings per share; nothing proves them.")
    BALANCE = ("balance", "Balance assertions", "Beancount's own, the morning after.")
    FINDING = ("finding", "Findings of the documents", "What else a document breaks by itself.")
    OTHER = ("other", "Other errors of the ledger", "A check that could not be made.")

    def __init__(self, key: str, words: str, proves: str) -> None:
        self.key = key
        self.words = words
        self.proves = proves


class Outcome(Enum):
    """What came of a check, the worst first. A page shows it as it shows a mark."""

    BREAKS = (Mark.BREAKS, "break")
    ACCEPTED = (Mark.ACCEPTED, "break, and are accepted")
    ROUNDING = (Mark.ROUNDING, "tie within rounding")
    EXACT = (Mark.EXACT, "tie exactly")
    NOTHING = (Mark.NOTHING, "prove nothing: their quarters were made of them")
    UNCHECKED = (Mark.UNCHECKED, "are held against nothing")

    def __init__(self, mark: Mark, many: str) -> None:
        self.mark = mark
        self.css = mark.css
        self.sign = mark.sign
        self.words = mark.words
        self.many = many

    @property
    def short(self) -> str:
        """Its name at the head of a column."""
        return self.css.replace("-", " ")


_OUTCOMES = {outcome.mark: outcome for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        kind: what is held against what.
        outcome: what came of it.
        entry: the directive that asks for it; None for an error that has none.
        caption: of the line, or what a finding says.
        document: the document's name; empty where none prints it.
        line: of the document, from 1; 0 where it is not told.
        column: of the figure in its table, or of the claim in its line; 0 where it is not told.
        said: what the check says that breaks, or why it is accepted or not made.
        figure: the figure that is held; None for what is no figure.
        claim: the claim that is held; None for what is none.
    """

    kind: Kind
    outcome: Outcome
    entry: data.Directive | None
    caption: str
    document: str = ""
    line: int = 0
    column: int = 0
    said: str = ""
    figure: Reported | None = None
    claim: Claimed | None = None

    @property
    def consider(self) -> tuple[str, ...]:
        """What the check's own words give to consider, most telling first."""
        if self.claim is not None and self.claim.alone is not None:
            # No posting broke it: its document's own tables do. Its note says what else is known.
            broken = self.outcome is Outcome.BREAKS and not self.claim.note
            return (_COMPARE,) if broken else ()
        return tuple(_CONSIDER.findall(self.said))

    @property
    def gist(self) -> str:
        """The first line of what is said, without its code."""
        return gist_of(self.said)


_COMPARE = "compare the sentence with the table"
_CONSIDER = re.compile(r"^ +consider +(.+)$", re.MULTILINE)
_CODE = re.compile(r"\A\[[a-z-]+\] ")


def gist_of(said: str) -> str:
    r"""The first line of what a check says, without its code.

    >>> gist_of("[period-total] \"Sales\" is off by 36 USD\n    period  2004")
    '"Sales" is off by 36 USD'
    """
    return _CODE.sub("", said.partition("\n")[0])


def checks_of(books: Books) -> tuple[Check, ...]:
    """Every check of the books, in Beancount's order; findings and other errors come last."""
    return (
        *_figures(books),
        *map(_claim, claims_of(books).all),
        *(_balance(entry) for entry in books.entries if isinstance(entry, data.Balance)),
        *_findings(books),
        *_others(books),
    )


def _figures(books: Books) -> Iterator[Check]:
    net_income = {
        id(figure.entry)
        for (element, _), figure in books.statement(INCOME).figures
        if element == "NetIncomeLoss"
    }
    for held in books.figures:
        figure = held.figure
        kind = _kind(figure, books.calendar, is_net_income=id(figure.entry) in net_income)
        yield Check(
            kind,
            _OUTCOMES[held.mark],
            figure.entry,
            figure.caption,
            figure.document or "",
            held.line,
            held.column,
            held.said,
            figure,
        )


def _kind(figure: Reported, calendar: FiscalCalendar, *, is_net_income: bool) -> Kind:
    if figure.is_per_share:
        return Kind.PER_SHARE
    if figure.currency == SHARES:
        return Kind.FACT
    if is_net_income and is_total(figure):
        return Kind.NET_INCOME
    if is_total(figure):
        return Kind.TOTAL
    if stands(figure):
        return Kind.STANDING
    span = span_of(figure, calendar)
    return Kind.QUARTER if span is not None and span.quarters == 1 else Kind.PERIODS


def _claim(claimed: Claimed) -> Check:
    return Check(
        Kind.CLAIM,
        _OUTCOMES[claimed.mark],
        claimed.claim.entry,
        claimed.what,
        claimed.document,
        claimed.line,
        claimed.offset + 1,
        claimed.said,
        claim=claimed,
    )


def _balance(entry: data.Balance) -> Check:
    meta = entry.meta
    outcome = Outcome.EXACT if entry.tolerance is None else Outcome.ROUNDING
    return Check(
        Kind.BALANCE,
        outcome if entry.diff_amount is None else Outcome.BREAKS,
        entry,
        entry.account,
        str(meta.get("document", "")),
        whole(meta.get("line")),
        whole(meta.get("column")),
        str(meta.get("said", "")),
    )


def _findings(books: Books) -> Iterator[Check]:
    """The findings that are of no claim: one that is of a claim is a check with it."""
    told = {id(claimed.alone) for claimed in claims_of(books).all}
    for found in findings_of(books):
        if id(found) not in told:
            code, place, message = found.broken
            yield Check(
                Kind.FINDING,
                Outcome.ACCEPTED if found.reason else Outcome.BREAKS,
                found.entry,
                message,
                place.document,
                place.line or 0,
                place.column or 0,
                found.reason or code,
            )


def _others(books: Books) -> Iterator[Check]:
    """The errors that are at no figure, at no claim and at no balance."""
    told = {id(held.figure.entry) for held in books.figures}
    told |= {id(claimed.claim.entry) for claimed in claims_of(books).all}
    # Beancount's error is at the balance as it was before it was held: another object.
    balances = {
        written_at(e.meta) for e in books.entries if isinstance(e, data.Balance) and e.diff_amount
    }
    for error in books.errors:
        entry = getattr(error, "entry", None)
        if id(entry) in told or (
            isinstance(entry, data.Balance) and written_at(entry.meta) in balances
        ):
            continue
        message = str(error.message)
        yield Check(Kind.OTHER, Outcome.BREAKS, entry, at_of(error), said=message)


def at_of(error: Any) -> str:  # noqa: ANN401  (each plugin has a class of its own)
    """The file and line of an error, the file without its folder."""
    source = getattr(error, "source", None) or {}
    name = Path(str(source.get("filename", ""))).name
    return f"{name}:{source.get('lineno', 0)}" if name else "the ledger"
