"""Stretches of quarters that the books hold, and the arithmetic of the figures they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tieout.fiscal import Quarter, Span
from tieout.quarters import Basis, Discrete, Observation
from tieout.rounding import Interval
from tieout.sayings import NIL


@dataclass(slots=True)
class Stretch:
    """Consecutive quarters that the books hold.

    Args:
        span: the quarters.
        basis: how it was first known.
        document: that made it known.
        first: the amounts as first known, by account.
        current: those that were restated since.
        rests_on: the stretches whose amounts were taken off to get it.
        stale: whether one of those was restated since.
    """

    span: Span
    basis: Basis
    document: str
    first: dict[str, Discrete]
    current: dict[str, tuple[Decimal, Interval, str]] = field(default_factory=dict)
    rests_on: frozenset[Span] = frozenset()
    stale: bool = False

    def amount(self, account: str) -> tuple[Decimal, Interval, str]:
        """The latest amount, all that it may stand for, and the document that says it."""
        if account in self.current:
            return self.current[account]
        discrete = self.first.get(account)
        if discrete is None:
            return Decimal(0), NIL, self.document
        return discrete.value, discrete.interval, self.document


def missing_in(inside: Sequence[Stretch], span: Span) -> list[Span]:
    """The runs of quarters of a span that no stretch covers."""
    covered = {quarter for stretch in inside for quarter in stretch.span}
    missing: list[list[Quarter]] = []
    for quarter in span:
        if quarter in covered:
            continue
        if missing and missing[-1][-1].plus(1) == quarter:
            missing[-1].append(quarter)
        else:
            missing.append([quarter])
    return [Span(run[0], run[-1]) for run in missing]


def covers(inside: Sequence[Stretch], span: Span) -> bool:
    """Whether stretches cover all quarters of a span."""
    return not missing_in(inside, span)


def terms_of(amount: Discrete | None, sign: int) -> list[tuple[int, Observation]]:
    """The signed figures that an amount is the sum of; none for an account that is not there."""
    return [(sign * its, seen) for its, seen in amount.terms] if amount is not None else []


def cancelled(terms: Sequence[tuple[int, Observation]]) -> tuple[tuple[int, Observation], ...]:
    """Terms without those that cancel: nine months less (six less three) less three."""
    kept: list[tuple[int, Observation]] = []
    for sign, seen in terms:
        if (-sign, seen) in kept:
            kept.remove((-sign, seen))
        else:
            kept.append((sign, seen))
    if not kept:  # all of it cancels: nil, and known from the same figures
        return ((1, replace(terms[0][1], value=Decimal(0), interval=NIL)),)
    return tuple(sorted(kept, key=lambda term: -term[0]))


#: A line is drawn together of no more lines than this.
_MOST_PARTS = 24


def drawn_together(
    account: str, value: Decimal, interval: Interval, absent: Mapping[str, Decimal]
) -> list[str]:
    """Consecutive accounts that a document does not have and that make up a line which it has.

    Args:
        account: of the line.
        value: of the line, on its account's own side.
        interval: all that it may stand for.
        absent: the accounts that the document does not have, in their order, with their amounts.

    >>> amounts = {"Assets:Parts": Decimal(3), "Assets:Goods": Decimal(4)}
    >>> drawn_together("Assets:Stock", Decimal(7), Interval(Decimal(7), Decimal(7)), amounts)
    ['Assets:Parts', 'Assets:Goods']
    """
    root = account.rpartition(":")[0]
    own = [name for name in absent if name.rpartition(":")[0] == root]
    near: list[str] = []
    for first in range(len(own)):
        total = Decimal(0)
        for last in range(first, min(first + _MOST_PARTS, len(own))):
            total += absent[own[last]]
            if total == value:
                return own[first : last + 1]
            if not near and interval.low <= total <= interval.high:
                near = own[first : last + 1]
    return near
