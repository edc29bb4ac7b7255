"""What later documents make of amounts that the books hold: confirmed, or restated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tieout.fiscal import Span
from tieout.quarters import Basis, Discrete, Observation
from tieout.rounding import Interval
from tieout.sayings import NIL, Saying, nothing_said
from tieout.stretches import Stretch, cancelled, covers, drawn_together, terms_of


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
        divided: by document and account, the accounts that earlier documents divide a line into.
    """

    made: list[Restatement] = field(default_factory=list)
    undivided: list[Restatement] = field(default_factory=list)
    divided: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def keep_whole(self, span: Span) -> None:
        """Restatements of a stretch that is divided now are of its parts together."""
        self.undivided += [one for one in self.made if one.span == span]

    def accounts(self, stretches: Sequence[Stretch]) -> Iterator[str]:
        """The accounts that have amounts in some stretches, as first known or as restated."""
        for stretch in stretches:
            yield from stretch.first
            yield from stretch.current
        for whole in self.undivided:
            if any(stretch.span.is_within(whole.span) for stretch in stretches):
                yield whole.account

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

    def terms_within(
        self, account: str, stretches: Sequence[Stretch], sign: int
    ) -> list[tuple[int, Observation]]:
        """The figures that an account's latest amounts in some stretches are the sum of.

        Where a restatement is of several stretches together, its figures are theirs.
        """
        terms: list[tuple[int, Observation]] = []
        left = list(stretches)
        for whole in reversed(self.undivided):
            own = [s for s in left if s.span.is_within(whole.span)]
            if whole.account == account and own and covers(own, whole.span):
                terms += terms_of(whole.amount, sign)
                left = [s for s in left if s not in own]
        for stretch in left:
            terms += terms_of(self.latest(stretch, account), sign)
        return terms

    def hold(self, said: Saying, inside: Sequence[Stretch], stretches: Sequence[Stretch]) -> None:
        """Confirm what the books hold, or restate it."""
        accounts = dict.fromkeys([*said.amounts, *self.accounts(inside)])
        together = self._together(said, inside, list(accounts))
        stale = [stretch for stretch in inside if stretch.stale]
        changed: set[str] = set()
        for account in accounts:
            if account in together or (account not in said.amounts and not said.complete):
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
            if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
                continue
            changed.add(account)
            apart = [whole for whole in self.undivided if whole.account == account]
            divisible = not any(
                not stretch.span.is_apart_from(w.span) for w in apart for stretch in stale
            )
            if len(stale) == 1 and len(inside) > 1 and divisible:
                self._restate_rest(said, account, theirs, inside, stale[0])
            elif len(inside) == 1:
                self._restate(said, account, theirs, mine, inside[0])
            else:
                self._restate_whole(said, account, theirs, mine, inside)
        if len(stale) == 1:
            stale[0].stale = False
        spans = {stretch.span for stretch in inside}
        for stretch in stretches if changed else ():
            if stretch.rests_on & spans and not stretch.span.is_within(said.span):
                stretch.stale = True

    def close(self, sayings: Sequence[Saying], stretches: Sequence[Stretch]) -> None:
        """Bring restatements of several stretches to nothing where one document divides them all.

        Args:
            sayings: of one document, all merged.
            stretches: that the books hold.
        """
        for account, span in dict.fromkeys((w.account, w.span) for w in self.undivided):
            own = [said for said in sayings if said.span.is_within(span)]
            if sum(said.span.quarters for said in own) != span.quarters:
                continue
            terms = [
                term
                for said in own
                for term in terms_of(said.amounts.get(account) or nothing_said(said), 1)
            ]
            theirs = Discrete(span, Basis.UNDIVIDED, cancelled(terms))
            inside = [stretch for stretch in stretches if stretch.span.is_within(span)]
            mine, width = self.amount(account, span, inside)
            if not _confirms(theirs, mine, width, exact=own[0].booked.tied.exact_units):
                source = ", ".join(dict.fromkeys(s.amount(account)[2] for s in inside))
                self.undivided.append(self._record(own[0], account, theirs, mine, source))

    def _together(
        self, said: Saying, inside: Sequence[Stretch], accounts: Sequence[str]
    ) -> set[str]:
        """Lines that a document draws together and earlier ones divide: the same, and not restated.

        Returns:
            The accounts on both sides.
        """
        held = {account: self.amount(account, said.span, inside)[0] for account in accounts}
        absent = {a: held[a] for a in accounts if a not in said.amounts and held[a]}
        drawn = {
            account: amount
            for account, amount in said.amounts.items()
            if amount.value and not held[account]
        }
        found: set[str] = set()
        for account, amount in drawn.items():
            parts = drawn_together(account, amount.value, amount.interval, absent)
            if parts:
                key = (said.booked.name, account)
                self.divided[key] = tuple(dict.fromkeys([*self.divided.get(key, ()), *parts]))
                found |= {account, *parts}
                for part in parts:
                    del absent[part]
        return found

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
        others = [stretch for stretch in inside if stretch is not stale]
        terms = terms_of(theirs, 1) + self.terms_within(account, others, -1)
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
        """Divide an undivided restatement by quarters of it that a later document prints.

        What these move by is taken off what is left of it, so that the whole stays what it is.
        """
        mine, width = self.amount(account, said.span, inside)
        if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
            return False
        around = [
            whole
            for whole in self.undivided
            if whole.account == account and said.span.is_within(whole.span)
        ]
        source = ", ".join(dict.fromkeys(stretch.amount(account)[2] for stretch in inside))
        if len(inside) == 1:
            self._restate(said, account, theirs, mine, inside[0])
        else:
            self._restate_whole(said, account, theirs, mine, inside)
        if not around:
            return True
        whole, moved = around[-1], theirs.value - mine
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
