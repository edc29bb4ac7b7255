"""What later documents make of amounts that the books hold: confirmed, or restated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tieout.fiscal import Span
from tieout.quarters import Discrete
from tieout.rounding import Interval
from tieout.sayings import NIL, Saying, nothing_said
from tieout.stretches import Stretch, cancelled, terms_of


@dataclass(frozen=True, slots=True)
class Restatement:
    """What a later document makes of an amount that the books hold.

    Args:
        account: whose amount it is.
        span: the quarters; more than one where the document does not divide them.
        amount: as the later document has it, on the account's own side.
        before: as the books held it until then.
        first: what it was held from: the document, or several.
        document: the later one.
        day: of the later document.
    """

    account: str
    span: Span
    amount: Discrete
    before: Decimal
    first: str
    document: str
    day: date

    @property
    def difference(self) -> Decimal:
        """What is to be added to the books, on the account's own side."""
        return self.amount.value - self.before

    @property
    def formula(self) -> str:
        """Both figures in words."""
        derived = f", as {self.amount.formula}" if self.amount.formula else ""
        return f"{self.amount.value:,} as restated{derived} - {self.before:,} in {self.first}"


@dataclass(slots=True)
class Restatements:
    """The restatements that were made so far.

    Args:
        made: in the order of the documents that make them.
        undivided: those of several stretches together.
    """

    made: list[Restatement] = field(default_factory=list)
    undivided: list[Restatement] = field(default_factory=list)

    def keep_whole(self, span: Span) -> None:
        """Restatements of a stretch that is divided now are of its parts together."""
        self.undivided += [one for one in self.made if one.span == span]

    def amount(
        self, account: str, span: Span, inside: Sequence[Stretch]
    ) -> tuple[Decimal, Interval]:
        """The latest amount of stretches that make up a span, restatements of it included."""
        value, width = Decimal(0), NIL
        for stretch in inside:
            amount, interval, _ = stretch.amount(account)
            value, width = value + amount, width + interval
        for whole in self.undivided:
            if whole.account == account and whole.span.is_within(span):
                value += whole.difference
                width += Interval(whole.difference, whole.difference)
        return value, width

    def latest(self, stretch: Stretch, account: str) -> Discrete | None:
        """An account's latest amount in a stretch, with the figures that it is the sum of."""
        for restated in reversed(self.made):
            if restated.account == account and restated.span == stretch.span:
                return restated.amount
        return stretch.first.get(account)

    def hold(self, said: Saying, inside: Sequence[Stretch], stretches: Sequence[Stretch]) -> None:
        """Confirm what the books hold, or restate it."""
        accounts = dict.fromkeys([*said.amounts, *(a for s in inside for a in s.first)])
        changed: set[str] = set()
        for account in accounts:
            if account not in said.amounts and not said.complete:
                continue
            theirs = said.amounts.get(account) or nothing_said(said)
            if any(
                whole.account == account
                and not whole.span.is_apart_from(said.span)
                and not whole.span.is_within(said.span)
                for whole in self.undivided
            ):
                if self._restate_part(said, account, theirs, inside):
                    changed.add(account)
                continue
            mine, width = self.amount(account, said.span, inside)
            stale = [stretch for stretch in inside if account in stretch.stale]
            if len(stale) == 1:
                stale[0].stale.discard(account)
            if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
                continue
            changed.add(account)
            if len(stale) == 1 and len(inside) > 1:
                self._restate_rest(said, account, theirs, inside, stale[0])
            elif len(inside) == 1:
                self._restate(said, account, theirs, mine, inside[0])
            else:
                self._restate_whole(said, account, theirs, mine, inside)
        spans = {stretch.span for stretch in inside}
        for stretch in stretches:
            if stretch.rests_on & spans and not stretch.span.is_within(said.span):
                stretch.stale |= changed

    def _restate(
        self,
        said: Saying,
        account: str,
        theirs: Discrete,
        mine: Decimal,
        stretch: Stretch,
    ) -> None:
        source = stretch.amount(account)[2]
        self._record(said, account, theirs, mine, source)
        stretch.current[account] = (theirs.value, theirs.interval, said.booked.name)

    def _restate_rest(
        self,
        said: Saying,
        account: str,
        theirs: Discrete,
        inside: Sequence[Stretch],
        stale: Stretch,
    ) -> None:
        """Derive a quarter of two vintages anew, from the longer period as it is printed now."""
        terms = terms_of(theirs, 1)
        for stretch in inside:
            if stretch is not stale:
                terms += terms_of(self.latest(stretch, account), -1)
        anew = Discrete(stale.span, stale.basis, cancelled(terms))
        mine, width, source = stale.amount(account)
        if anew.value != mine and not anew.interval.meets(width):
            self._record(said, account, anew, mine, source)
            stale.current[account] = (anew.value, anew.interval, said.booked.name)

    def _restate_whole(
        self,
        said: Saying,
        account: str,
        theirs: Discrete,
        mine: Decimal,
        inside: Sequence[Stretch],
    ) -> None:
        sources = dict.fromkeys(stretch.amount(account)[2] for stretch in inside)
        self.undivided.append(self._record(said, account, theirs, mine, ", ".join(sources)))

    def _restate_part(
        self, said: Saying, account: str, theirs: Discrete, inside: Sequence[Stretch]
    ) -> bool:
        """Divide an undivided restatement by a quarter of it that a later document prints."""
        if len(inside) != 1:
            return False
        (stretch,) = inside
        mine, width, source = stretch.amount(account)
        if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
            return False
        whole = next(
            w for w in self.undivided if w.account == account and said.span.is_within(w.span)
        )
        moved = theirs.value - mine
        self._restate(said, account, theirs, mine, stretch)
        left = Discrete(whole.span, whole.amount.basis, whole.amount.terms)
        rest = Restatement(
            account,
            whole.span,
            left,
            whole.amount.value + moved,
            source,
            said.booked.name,
            said.booked.day,
        )
        self.made.append(rest)
        self.undivided.append(rest)
        return True

    def _record(
        self, said: Saying, account: str, theirs: Discrete, mine: Decimal, source: str
    ) -> Restatement:
        restatement = Restatement(
            account, theirs.span, theirs, mine, source, said.booked.name, said.booked.day
        )
        self.made.append(restatement)
        return restatement


def _confirms(theirs: Discrete, mine: Decimal, width: Interval, *, exact: bool) -> bool:
    """Whether a later figure is what the books hold, to the rounding of both."""
    return mine == theirs.value or (not exact and theirs.interval.meets_rounded(width))
