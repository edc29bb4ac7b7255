"""A document as a check leaves and shows it: its tables, and its prose where that was held too.

What shows the prose is loaded only where there is some to show, and what reads a journal only
where there are books and something breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tieout.finding import Finding, Severity
from tieout.shell import checking
from tieout.tieout import TieOut

if TYPE_CHECKING:
    from tieout.prose.tied import ProseTieOut
    from tieout.shell.accepting import Accepted
    from tieout.shell.history import History


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, checked.

    Args:
        tied: its tables.
        prose: its sentences; None where they were not held.
        breaks: what breaks and nobody accepts.
        accepted: what breaks and is accepted in the journal of the books.
    """

    tied: TieOut
    prose: ProseTieOut | None
    breaks: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def leaves_open(self) -> bool:
        """Whether a claim of the prose is not checked, or a number of it not resolved."""
        if self.prose is None:
            return False
        from tieout.shell import left_open

        return left_open.count(self.prose) > 0


def check(tied: TieOut, history: History | None = None, *, with_prose: bool = True) -> Checked:
    """Hold a document's prose, and its breaks against what the books accept.

    Args:
        tied: the document.
        history: of the books that are asked; None for no books.
        with_prose: whether the sentences are held.

    Raises:
        RefusedError: when it is another company's than the books.
    """
    prose = _prose(tied, history) if with_prose else None
    breaks = (*tied.of(Severity.BREAKS), *(prose.findings if prose else ()))
    if history is None or not breaks:
        return Checked(tied, prose, breaks)
    judged = history.judge(tied.document, breaks)
    return Checked(tied, prose, judged.open, judged.accepted)


def _prose(tied: TieOut, history: History | None) -> ProseTieOut:
    if history is not None:
        return history.tie_out(tied)
    from tieout.prose.tied import tie_out_prose

    return tie_out_prose(tied)


def as_text(done: Checked) -> Iterator[str]:
    """What is shown to people, line by line; the counts come last."""
    if done.prose is None:
        yield from checking.as_text(done.tied, _accepted(done))
        return
    from tieout.shell import ticked_text

    sentences = ticked_text.as_text(done.prose, done.tied.document.name)
    yield from checking.as_text(done.tied, [*sentences, *_accepted(done)])
    yield from ticked_text.summary(done.prose)


def _accepted(done: Checked) -> Iterator[str]:
    if done.accepted:
        yield ""
        yield from (f"  {one}" for one in done.accepted)


def as_lines(done: Checked, *, strict: bool = False) -> Iterator[str]:
    """What breaks, a line for each; what is accepted; and what is left open, on one line.

    Args:
        done: a document.
        strict: whether there is a line for each that is left open.
    """
    yield from map(str, done.breaks)
    yield from map(str, done.accepted)
    if done.prose is not None:
        from tieout.shell import left_open

        shown = left_open.as_lines if strict else left_open.line_of_counts
        yield from shown(done.prose, done.tied.document.name)


def as_json(done: Checked) -> dict[str, Any]:
    """What is shown to programs; `prose` is None where it was not held.

    Findings are those that nobody accepts; the others stand under `accepted`.
    """
    shown = checking.as_json(done.tied)
    found = (*done.tied.findings, *(done.prose.findings if done.prose is not None else ()))
    left = [one for one in found if one.severity is not Severity.BREAKS or one in done.breaks]
    shown["findings"] = [checking.finding_json(one) for one in left]
    shown["accepted"] = [one.as_json() for one in done.accepted]
    if done.prose is None:
        return {**shown, "prose": None}
    from tieout.shell import ticked_json

    return {**shown, "prose": ticked_json.as_json(done.prose)}
