"""A claim and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.prose.amount import Amount
from tieout.prose.claim import Claim, Says, Sentence
from tieout.rounding import Grade, Interval


@dataclass(frozen=True, slots=True)
class Tick:
    """A claim and what came of it.

    Args:
        claim: what is stated.
        grade: how well it agrees; None where there is nothing to hold it against.
        computed: what the figures make it, in the claim's unit, signed as a profit is; None
            where it is not graded.
        rests_on: the figures.
        note: why it is not graded, or what is to be known of its grade; empty where nothing is.
    """

    claim: Claim
    grade: Grade | None
    computed: Decimal | None = None
    rests_on: tuple[Amount, ...] = ()
    note: str = ""

    @property
    def stated(self) -> Decimal:
        """The number as it is held against what is computed: a loss and a fall are negative."""
        return stated(self.claim)

    @property
    def difference(self) -> Decimal | None:
        """What is stated less what is computed; None where it is not graded."""
        return self.stated - self.computed if self.computed is not None else None


@dataclass(frozen=True, slots=True)
class Ticked:
    """A sentence with its claims held."""

    sentence: Sentence
    ticks: tuple[Tick, ...]


def turn_of(claim: Claim) -> int:
    """What turns a number as stated to what it is held against."""
    if claim.base is not None:
        return -1 if claim.direction == -1 else 1
    return -1 if claim.item.loss and claim.value > 0 and claim.says in _SIGNED else 1


_SIGNED = frozenset((Says.AMOUNT, Says.PER_SHARE))


def stated(claim: Claim) -> Decimal:
    """A claim's number as it is held against what is computed: a loss and a fall are negative."""
    return claim.value * turn_of(claim)


def turned(claim: Claim) -> Interval:
    """All that a claim may stand for, turned alike."""
    return claim.interval.turned(turn_of(claim))
