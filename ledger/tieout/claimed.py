"""Claims as they are booked: what a sentence states, and which postings must give it.

A claim is held against tables first (`tieout.prose.ticking`); here the figures that it rests on
lead to accounts, so that a ledger can hold it with no table at hand. What the books do not hold
(pro forma figures, a table that is not booked) is written with the reason, and not asserted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal, localcontext

from tieout.backing import NOT_IN_THE_BOOKS, Backed, Backing
from tieout.books import SHARES, BookedClaim, plain
from tieout.finding import Finding
from tieout.holding import PARTS, RATIOS, Held, stated
from tieout.period import Duration, Period
from tieout.prose.claim import BOOK_VALUE, Claim, Item, Says
from tieout.prose.computing import FLAT
from tieout.prose.lookup import Amount, Tables
from tieout.prose.ticking import Tick
from tieout.prose.tied import tie_out_prose
from tieout.prose.worded import computed_of
from tieout.rounding import Grade
from tieout.tieout import TieOut

_EXACT = Context(prec=60)
#: By how many percent what is called flat may have moved.
_WITHIN = plain((FLAT * 100).normalize())


def book_claims(
    documents: Sequence[TieOut], backing: Backing, currency: str, opened: date
) -> tuple[tuple[BookedClaim, ...], tuple[Finding, ...]]:
    """Every claim of every document, and a finding for each that breaks.

    What a document does not print itself is looked for in those before it, the earliest first: it
    could not have known of a later one.

    Args:
        documents: the company's, in the order of their days.
        backing: the figures of the books.
        currency: of the books.
        opened: the first day of the books.
    """
    claims: list[BookedClaim] = []
    findings: list[Finding] = []
    books = Claims(backing, {one.document.name: Tables(one) for one in documents}, currency, opened)
    for n, one in enumerate(documents):
        name = one.document.name
        prose = tie_out_prose(one, documents[:n])
        findings += prose.findings
        claims += (
            books.booked(tick, name, ticked.sentence.number)
            for ticked in prose.sentences
            for tick in ticked.ticks
        )
    return tuple(claims), tuple(findings)


@dataclass(frozen=True)
class Claims:
    """What is needed to book a document's claims.

    Args:
        backing: the figures of the books.
        tables: of every document, by its name.
        currency: of the books.
        opened: the first day of the books.
    """

    backing: Backing
    tables: Mapping[str, Tables]
    currency: str
    opened: date

    def booked(self, tick: Tick, document: str, sentence: int) -> BookedClaim:
        """A claim as it is booked.

        Args:
            tick: the claim, held against tables.
            document: that states it.
            sentence: its number.
        """
        with localcontext(_EXACT):
            figures = self._figures(tick)
            why = _unheld(tick, figures)
            if why or figures is None:
                return self._unchecked(tick, document, sentence, why)
            held = Held(tick, figures, self.backing.sums)
            if held.why_not:
                return self._unchecked(tick, document, sentence, held.why_not)
            return self._held(held, document, sentence)

    def _figures(self, tick: Tick) -> list[Backed] | None:
        """What stands behind each figure that a claim rests on; None where something does not."""
        found = []
        for amount, (item, period) in zip(tick.rests_on, _asked(tick.claim), strict=False):
            backed = self.backing.of(amount, period)
            if backed is None or backed.unchecked:
                backed = self._elsewhere(amount, item, period, tick.claim) or backed
            if backed is None:
                return None
            found.append(backed)
        return found or None

    def _elsewhere(self, amount: Amount, item: Item, period: Period, claim: Claim) -> Backed | None:
        """The same amount in another table of its document, which is booked."""
        says = claim.says if claim.says in (Says.PER_SHARE, Says.SHARES) else Says.AMOUNT
        for other in self.tables[amount.document].amounts(item, period, says, claim.dilution):
            if other is not amount and other.interval.meets(amount.interval):
                backed = self.backing.of(other, period)
                if backed is not None and not backed.unchecked:
                    return backed
        return None

    def _held(self, held: Held, document: str, sentence: int) -> BookedClaim:
        """A claim that postings, or a reported figure, must give."""
        tick, claim = held.tick, held.tick.claim
        later = held.figures[0]
        low, high = held.ends
        tied = tick.grade in (Grade.EXACT, Grade.ROUNDING)
        return replace(
            self._as_stated(tick, document, sentence),
            days=later.days,
            amount=plain(held.stated),
            commodity=self._commodity(claim, later),
            accounts=held.accounts,
            whole=held.whole,
            caption=later.caption,
            since=held.since,
            currency=self.currency if claim.says in RATIOS and held.accounts else "",
            opposite=claim.says in RATIOS and held.sign < 0,
            low=plain(low) if low is not None else None,
            high=plain(high) if high is not None else None,
            tolerance=plain(held.gap) if tied else Decimal(0),
            within=_WITHIN if claim.says is Says.DIRECTION and not claim.direction else None,
            figures_of=later.document if later.document != document else "",
            as_of=held.as_of,
        )

    def _unchecked(self, tick: Tick, document: str, sentence: int, why: str) -> BookedClaim:
        """A claim that nothing in the books holds: as it is stated, and why.

        Where the tables say otherwise, that is said too: no plugin will.
        """
        note = tick.note if tick.note != why else ""
        if tick.grade is Grade.BREAKS:
            why = f"it breaks: the tables make it {computed_of(tick)}; {why}"
        return replace(self._as_stated(tick, document, sentence), note=note, unchecked=why)

    def _as_stated(self, tick: Tick, document: str, sentence: int) -> BookedClaim:
        """A claim, and nothing that it is held against."""
        claim = tick.claim
        return BookedClaim(
            days=self._days(claim.period),
            says=str(claim.says),
            amount=plain(stated(tick)),
            commodity=self._commodity(claim, None),
            accounts=(),
            whole=(),
            caption="",
            document=document,
            line=claim.place.line,
            offset=claim.place.offset,
            sentence=sentence,
            words=_words(claim),
            printed=claim.printed,
            since=self._days(claim.base) if claim.base is not None else None,
            currency="",
            opposite=False,
            low=None,
            high=None,
            tolerance=Decimal(0),
            within=None,
            figures_of="",
            as_of=None,
            note=tick.note,
            unchecked="",
        )

    def _days(self, period: Period) -> Duration:
        if isinstance(period, Duration):
            return period
        return Duration(min(self.opened, period.end), period.end)

    def _commodity(self, claim: Claim, figure: Backed | None) -> str:
        ratio = RATIOS.get(claim.says)
        if ratio is not None:
            return ratio
        if claim.says is Says.SHARES:
            return SHARES
        per_share = claim.says is Says.PER_SHARE or "PerShare" in claim.item.element
        if per_share or (figure is not None and figure.caption):
            return f"{self.currency}-PER-SHARE"
        return self.currency


def _asked(claim: Claim) -> Iterator[tuple[Item, Period]]:
    """The line item and period of each figure that a claim rests on, in the order of its tick."""
    periods = [claim.period] if claim.base is None else [claim.period, claim.base]
    of = claim.item.of if claim.says in PARTS else None
    for period in periods:
        yield claim.item, period
        if of is not None:
            yield of, period


def _unheld(tick: Tick, figures: Sequence[Backed] | None) -> str:
    """Why the books cannot hold a claim; empty where they may."""
    if tick.grade is None:
        return tick.note or "nothing to hold it against"
    if tick.claim.item.basis:
        return f"{tick.claim.item.basis} figures are not booked"
    if tick.claim.item.element == BOOK_VALUE:
        return "it is over the shares outstanding, which the books do not hold"
    if figures is None:
        return NOT_IN_THE_BOOKS
    return next((one.unchecked for one in figures if one.unchecked), "")


def _words(claim: Claim) -> str:
    """What a claim is of: "pro forma net income", "gross profit of revenues"."""
    item = claim.item
    basis = item.basis if item.basis.lower() not in item.words.lower() else ""
    whole = item.of.words if item.of is not None and claim.says in PARTS else ""
    of = f"of {whole}" if whole and whole not in item.words else ""
    return " ".join(part for part in (basis, item.words, of) if part)
