"""The claims of the books: the numbers that sentences state, each with its mark.

A claim ties because its check has run and has said nothing, never for want of an error alone: books
whose plugins leave the claims out have none that tie. One that its document breaks by itself, as a
finding says, breaks whatever the books say of it. What the books make of a claim is worked out once
for each load of the books.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property

from beancount.core import data

from tieout.period import Duration
from tieout_fava.books import Books, whole
from tieout_fava.claim_findings import Found, findings_of, paired
from tieout_fava.marks import Mark
from tieout_fava.periods import stands, written_at
from tieout_plugins.acceptance import Place
from tieout_plugins.claim import (
    AMOUNT,
    CHANGE,
    DIRECTION,
    DIRECTIVE,
    UNCHECKED,
    Claim,
    MalformedClaimError,
    read_claim,
)
from tieout_plugins.claim_sums import Captions, ClaimSums, Given, UnusableCaptionError, holds
from tieout_plugins.period_sums import EXACT, PeriodSums
from tieout_plugins.reported import Reported

#: The plugins that hold claims.
_CHECKS = frozenset({"tieout_plugins.all", "tieout_plugins.claims"})
#: What is in ledger sign, and the accounts whose amounts are positive in words too.
_SIGNED = frozenset({AMOUNT, CHANGE})
_DEBITS = ("Assets:", "Expenses:")
#: A quotient is shown to so many places.
_PLACES = 2
#: A quotient of more digits is no percent of anything, and is shown as it is.
_DIGITS = 50
#: No sentence is of a longer period, in months.
_YEAR = 12


@dataclass(frozen=True, slots=True, eq=False)
class Claimed:
    """A number that a sentence states, and whether the books hold it; told apart by identity.

    Args:
        claim: the directive.
        mark: exact, rounding, breaks, accepted or unchecked.
        said: what breaks, or why it is accepted or unchecked; empty where it ties.
        computed: what the books make it, in the claim's unit and sign; None where nothing is.
        period: of when, in words; for a change both periods.
        alone: what its document breaks by itself; None where that is nothing.
        in_books: whether the books, too, break it.
    """

    claim: Claim
    mark: Mark
    said: str
    computed: Decimal | None
    period: str
    alone: Found | None = None
    in_books: bool = False

    @property
    def document(self) -> str:
        """The name of the document whose sentence it is; empty where the directive is silent."""
        return self._meta("document")

    @property
    def line(self) -> int:
        """The line on which it begins, from 1; 0 where the directive does not say."""
        return whole(self._meta("line"))

    @property
    def offset(self) -> int:
        """Where in that line it begins, from 0."""
        return whole(self._meta("offset"))

    @property
    def printed(self) -> str:
        """Its text."""
        return self._meta("printed")

    @property
    def note(self) -> str:
        """What is to be known of it besides; empty where nothing is."""
        return self._meta("note")

    @property
    def unheld(self) -> str:
        """Why the books hold nothing against it that its document breaks by itself; else empty."""
        return self._meta(UNCHECKED) if self.alone is not None else ""

    def _meta(self, key: str) -> str:
        return str(self.claim.entry.meta.get(key, ""))

    @property
    def place(self) -> str:
        """Its name in a URL: the document, the line and the offset."""
        return f"{self.document}:{self.line}:{self.offset}"

    @property
    def what(self) -> str:
        """What it is of: "percent change of Revenues"."""
        words = self._meta("words").strip() or self.claim.caption or "the line"
        states = self.claim.states.removesuffix(" of")
        return words if states == AMOUNT else f"{states} of {words}"

    @property
    def sign(self) -> int:
        """What turns an amount of the ledger to what people call it: a profit is positive."""
        claim = self.claim
        signed = claim.states in _SIGNED and claim.accounts
        return -1 if signed and not all(a.startswith(_DEBITS) for a in claim.accounts) else 1

    def spoken(self, number: Decimal | None) -> Decimal | None:
        """A number of it, signed as people speak of it; a quotient to the places that matter."""
        if number is None:
            return None
        with localcontext(EXACT):
            number = self.sign * number + 0
            if self.claim.is_ratio and number.adjusted() < _DIGITS:
                return _short(number)
        return number


def _short(number: Decimal) -> Decimal:
    """A quotient as it is written: 20.0 as 20, 63.5 as it is, and 64.375 as 64.38."""
    nearest, short = number.to_integral_value(), round(number, _PLACES)
    return nearest if nearest == number else number if short == number else short


@dataclass(frozen=True)
class Claims:
    """The claims of some books.

    Args:
        all: in Beancount's order.
    """

    all: tuple[Claimed, ...]

    @cached_property
    def by_document(self) -> Mapping[str, Sequence[Claimed]]:
        """Those of each document, in the order of its page."""
        found: dict[str, list[Claimed]] = defaultdict(list)
        for claimed in sorted(self.all, key=lambda one: (one.line, one.offset)):
            found[claimed.document].append(claimed)
        return found

    @cached_property
    def by_place(self) -> Mapping[str, Claimed]:
        """Each by its name in a URL."""
        return {claimed.place: claimed for claimed in reversed(self.all)}


def claims_of(books: Books) -> Claims:
    """The claims of the books; made once for each load of them."""
    return books.once(Claims, lambda: Claims(tuple(_told(books))))


def _told(books: Books) -> Iterator[Claimed]:
    """The claims as the books hold them, and as the findings of their documents say."""
    claims = tuple(_held(books))
    found = paired(findings_of(books), claims)
    for at, claimed in enumerate(claims):
        yield _with(claimed, found[at]) if at in found else claimed


def _with(claimed: Claimed, alone: Found) -> Claimed:
    """A claim that its document breaks by itself."""
    if claimed.mark in {Mark.BREAKS, Mark.ACCEPTED}:
        return replace(claimed, alone=alone, in_books=True)
    return replace(claimed, alone=alone, mark=alone.mark, said=alone.reason)


def _held(books: Books) -> Iterator[Claimed]:
    claims = list(_read(books.entries))
    if not claims:
        return
    figures = [held.figure for held in books.figures]
    given = dict(zip(map(id, claims), _given(books, claims, figures), strict=True))
    words = _Periods(figures)
    broken = {
        written_at(error.entry.meta): str(error.message)
        for error in books.errors
        if isinstance(getattr(error, "entry", None), data.Custom)
    }
    reasons = {accepted.broken.place: accepted.reason for accepted in books.accepted}
    is_checked = not _CHECKS.isdisjoint(books.checked)
    for claim in claims:
        meta, made = claim.entry.meta, given[id(claim)]
        said, place = broken.get(written_at(meta), ""), Place.of(meta)
        if said:
            mark = Mark.BREAKS
        elif claim.unchecked or not is_checked:
            mark, said = Mark.UNCHECKED, str(meta.get(UNCHECKED, "no plugin checks it"))
        elif made is None or not holds(claim, made):
            reason = reasons.get(place) if place is not None else None
            mark, said = (Mark.ACCEPTED, reason) if reason else (Mark.BREAKS, "")
        else:
            exact = claim.states == DIRECTION or made.computed == claim.number
            mark = Mark.EXACT if exact else Mark.ROUNDING
        yield Claimed(claim, mark, said, made.computed if made else None, words.of(claim))


def _read(entries: Iterable[data.Directive]) -> Iterator[Claim]:
    """The claims that can be read: one that cannot is an error of its own, which a check has."""
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
            with suppress(MalformedClaimError):
                yield read_claim(entry)


def _given(
    books: Books, claims: Sequence[Claim], figures: Iterable[Reported]
) -> Iterator[Given | None]:
    """What the books give for each claim; None where it is not checked, or they give nothing."""
    named = {account for claim in claims for account in (*claim.accounts, *claim.whole)}
    sums = ClaimSums(PeriodSums(books.entries, named), Captions(figures, claims))
    for claim in claims:
        made = None
        if not claim.unchecked:
            with localcontext(EXACT), suppress(UnusableCaptionError):
                made = sums.given(claim)
        yield made


class _Periods:
    """The periods of claims in words, to the days that the documents print."""

    def __init__(self, figures: Iterable[Reported]) -> None:
        closing: dict[date, Counter[str]] = defaultdict(Counter)
        self._standing: set[frozenset[str]] = set()
        for figure in figures:
            closing[figure.end][str(figure.entry.meta.get("closes", figure.end))] += 1
            if stands(figure):
                self._standing.add(frozenset(figure.accounts))
        self._closing = {end: days.most_common(1)[0][0] for end, days in closing.items()}

    def of(self, claim: Claim) -> str:
        """The period of a claim, and for a change the one before it."""
        periods = [Duration(claim.start, claim.end)]
        periods += [Duration(*claim.since)] if claim.since else []
        # The period of a balance is all days since the books begin.
        at = any(days.months > _YEAR for days in periods)
        at = at or (bool(claim.accounts) and frozenset(claim.accounts) in self._standing)
        return ", from ".join(self._words(days, at=at) for days in periods)

    def _words(self, days: Duration, *, at: bool) -> str:
        closes = self._closing.get(days.end, str(days.end))
        return f"at {closes}" if at else f"{str(days).rpartition(' to ')[0]} to {closes}"
