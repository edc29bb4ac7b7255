"""How many claims a document's prose makes, what came of them, and what is told apart from them.

Everything that counts prose counts it here, so that a report, a program and a score say the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tieout.prose.claim import Reason
from tieout.prose.tied import ProseTieOut
from tieout.rounding import Grade


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of a document's sentences, each counted once, under what came of it.

    Args:
        graded: claims by their grade.
        not_checked: claims that nothing could be held against.
        unresolved: numbers that may be claims and are not understood, by reason.
        no_claims: numbers that are none, by reason.
    """

    graded: Counter[Grade]
    not_checked: int
    unresolved: Counter[Reason]
    no_claims: Counter[Reason]

    @property
    def claims(self) -> int:
        """How many claims there are, checked or not."""
        return sum(self.graded.values()) + self.not_checked

    def counts(self) -> dict[str, int]:
        """The counts by name: the claims found, what came of them, and the numbers left."""
        return {
            "claims": self.claims,
            **{str(grade): self.graded[grade] for grade in Grade},
            "not checked": self.not_checked,
            "not resolved": sum(self.unresolved.values()),
            "no claim": sum(self.no_claims.values()),
        }


def tally(prose: ProseTieOut) -> Tally:
    """Count what came of a document's prose."""
    grades = [tick.grade for tick in prose.ticks]
    asides = [aside.reason for ticked in prose.sentences for aside in ticked.sentence.asides]
    return Tally(
        Counter(grade for grade in grades if grade is not None),
        grades.count(None),
        Counter(reason for reason in asides if reason.unresolved),
        Counter(reason for reason in asides if not reason.unresolved),
    )
