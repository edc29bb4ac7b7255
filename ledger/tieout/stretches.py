"""Stretches of quarters that the books hold, and the arithmetic of the figures they rest on."""

from __future__ import annotations

from collections.abc import Sequence
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
