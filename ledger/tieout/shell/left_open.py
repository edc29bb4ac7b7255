"""What a check of the prose leaves open: claims that are not checked, numbers not resolved.

Neither breaks, and neither ties: a wrong year takes a claim to a period that no table has. So a
check that says only what breaks says how many it leaves, and a strict one takes each for a failure.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.prose.claim import Place, Reason
from tieout.prose.tally import tally
from tieout.prose.tick import Tick
from tieout.prose.tied import ProseTieOut
from tieout.prose.worded import printed_of, stated_of
from tieout.shell.errors import on_one_line

#: As the codes of findings are written; neither is one, for it is in no document's findings.
NOT_CHECKED, NOT_RESOLVED = "not-checked", "not-resolved"
_UNSAID = "the tables have nothing to hold it against"


def count(prose: ProseTieOut) -> int:
    """How many numbers are left open."""
    counted = tally(prose)
    return counted.not_checked + sum(counted.unresolved.values())


def line_of_counts(prose: ProseTieOut, document: str) -> Iterator[str]:
    """One line that counts what is left open; none where nothing is.

    Args:
        prose: a document's.
        document: its name.
    """
    counted = tally(prose)
    left = [
        _counted(counted.not_checked, "claim", "not checked"),
        _counted(sum(counted.unresolved.values()), "number", "not resolved"),
    ]
    if any(left):
        shows = "tieout check shows " + ("it" if count(prose) == 1 else "them")
        yield on_one_line(f"{document}: {', '.join(filter(None, left))} ({shows})")


def _counted(number: int, noun: str, what: str) -> str:
    """A count with its noun: "1 claim is not checked"; empty for none."""
    if not number:
        return ""
    return f"{number} {noun} is {what}" if number == 1 else f"{number} {noun}s are {what}"


def as_lines(prose: ProseTieOut, document: str) -> Iterator[str]:
    """A line for each number that is left open, in the order of the page, with the reason."""
    left: list[tuple[Place, str, str]] = []
    for ticked in prose.sentences:
        left += [
            (tick.claim.place, NOT_CHECKED, _claim(tick))
            for tick in ticked.ticks
            if tick.grade is None
        ]
        left += [
            (aside.place, NOT_RESOLVED, f"{aside.printed}: {_why(aside.reason, aside.words)}")
            for aside in ticked.sentence.asides
            if aside.reason.unresolved
        ]
    for place, what, said in sorted(left, key=lambda one: one[0]):
        yield on_one_line(f"{document}:{place.line}: {what}: {said}")


def _claim(tick: Tick) -> str:
    claim = tick.claim
    return f"{stated_of(claim)}: stated {printed_of(claim)}; {tick.note or _UNSAID}"


def _why(reason: Reason, words: str) -> str:
    return f"{reason}: {words!r}" if words else str(reason)
