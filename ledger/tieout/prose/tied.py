"""The tie-out of a document's prose: every claim held, and a finding for each that breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tieout.finding import Code, Finding, Severity
from tieout.prose.claim import Sentence
from tieout.prose.earlier import WithEarlier
from tieout.prose.lookup import Tables
from tieout.prose.naming import names_known_by_figures, renamed
from tieout.prose.ticking import Tick, Ticked, tick_all
from tieout.prose.worded import computed_of, difference_of, printed_of, stated_of
from tieout.rounding import Grade
from tieout.tieout import TieOut


@dataclass(frozen=True, slots=True)
class ProseTieOut:
    """A document's prose with all that follows from it.

    Args:
        sentences: those that have a number, in the order of the page, with their claims held.
        findings: one for each claim that breaks.
    """

    sentences: tuple[Ticked, ...]
    findings: tuple[Finding, ...]

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Every claim, in the order of the page."""
        return tuple(tick for ticked in self.sentences for tick in ticked.ticks)


def tie_out_prose(tied: TieOut, others: Sequence[TieOut] = ()) -> ProseTieOut:
    """Hold every claim of a document's sentences against the tables.

    Args:
        tied: the document.
        others: other documents of the company, for what it does not print itself; the first that
            has a figure counts.
    """
    earlier = [Tables(other) for other in others]
    sources = [Tables(tied), *([WithEarlier(tied, others=earlier)] if earlier else [])]
    names = names_known_by_figures(tied.document.prose, sources[0])
    sentences = tick_all([_renamed(one, names) for one in tied.document.prose], sources)
    name = tied.document.name
    broken = (t for ticked in sentences for t in ticked.ticks if t.grade is Grade.BREAKS)
    return ProseTieOut(sentences, tuple(_finding(tick, name) for tick in broken))


def _renamed(sentence: Sentence, names: Mapping[str, str]) -> Sentence:
    if not names:
        return sentence
    return replace(sentence, claims=tuple(renamed(claim, names) for claim in sentence.claims))


def _finding(tick: Tick, name: str) -> Finding:
    claim = tick.claim
    off = difference_of(tick)
    others = sorted({amount.document for amount in tick.rests_on} - {name})
    tables = f"the tables of {' and '.join(others)}" if others else "the tables"
    return Finding(
        Code.CLAIM,
        Severity.BREAKS,
        f"{stated_of(claim)}: stated {printed_of(claim)}, but {tables} make it "
        f"{computed_of(tick)}" + (f"; off by {off}" if off else ""),
        name,
        claim.place.line,
        tick.note or "compare the sentence with the table",
        offset=claim.place.offset,
    )
