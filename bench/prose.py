"""The prose of releases: its time against the time of their tables, and against its own length.

The tables' time is reading a document and tying it out, its sentences not looked at; the prose's is
reading its sentences and holding each claim. Both are the processor's, in turns, of the best of
several, so that the ratio holds on any machine.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch

from tieout.fiscal import FiscalCalendar
from tieout.prose.claim import Sentence
from tieout.prose.tied import tie_out_prose
from tieout.statement import Kind, Statement
from tieout.tieout import tie_out
from tieout_importers.encoding import decode, lines_of
from tieout_importers.prose import reading
from tieout_importers.prose.reading import Page, read_prose
from tieout_importers.submission import read_submission
from tieout_importers.text import read_document

#: The prose is to take less time than the tables; twice the prose no more than so much the time.
TARGET: Final = 1.0
GROWTH_TARGET: Final = 2.5
TURNS: Final = 5
#: Pages of tables alone say nothing of prose: only documents with so many claims are measured.
_FEWEST_CLAIMS: Final = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """What was measured.

    Attributes:
        documents: how many releases.
        claims: how many claims their sentences make.
        tables: the seconds that the tables take.
        prose: the seconds that the sentences take.
        growth: the time of all sentences twice over, over their time once.
    """

    documents: int
    claims: int
    tables: float
    prose: float
    growth: float

    @property
    def ratio(self) -> float:
        """The prose's time over that of the tables."""
        return self.prose / self.tables


def run(paths: Sequence[Path]) -> Timed:
    """Measure the releases among documents."""
    contents = {path: _release(path.read_bytes(), path.name) for path in paths}
    claims = {
        path: len(tie_out_prose(tie_out(read_document(content, path.name))).ticks)
        for path, content in contents.items()
    }
    of_it = {path: c for path, c in contents.items() if claims[path] >= _FEWEST_CLAIMS}
    turns = [_turn(of_it) for _ in range(TURNS)]
    tables, prose, twice = (min(each) for each in zip(*turns, strict=True))
    return Timed(len(of_it), sum(claims[path] for path in of_it), tables, prose, twice / prose)


def _release(content: bytes, name: str) -> bytes:
    """A submission of which only the parts that print a statement are left: no cover, no call."""
    statements = read_document(content, name).statements
    printed = [one.line for one in statements if one.kind is not Kind.OTHER]
    lines = lines_of(decode(content))
    for part in read_submission(lines).parts:
        if not any(part.first <= line <= part.last for line in printed):
            lines[part.first - 1 : part.last] = [""] * (part.last - part.first + 1)
    return "\n".join(lines).encode()


def _turn(contents: dict[Path, bytes]) -> tuple[float, float, float]:
    """The seconds of the tables, of the prose, and of the prose twice over."""
    tables = prose = twice = 0.0
    for path, content in contents.items():
        start = time.process_time()
        tied = tie_out(read_document(content, path.name))
        tables += time.process_time() - start
        start = time.process_time()
        tie_out_prose(tied)
        prose += time.process_time() - start
        tied = tie_out(read_document(content, path.name))
        with patch.object(reading, "read_prose", _twice):
            start = time.process_time()
            tie_out_prose(tied)
            twice += time.process_time() - start
    return tables, prose, twice


def _twice(
    pages: Sequence[Page],
    statements: Sequence[Statement],
    calendar: FiscalCalendar | None,
    dated: date | None,
    company: str,
) -> list[Sentence]:
    """The same sentences again, behind themselves."""
    return read_prose([_doubled(page) for page in pages], statements, calendar, dated, company)


def _doubled(page: Page) -> Page:
    length = len(page.lines)
    again = {number + length for number in page.tabular}
    return Page([*page.lines, *page.lines], page.first, frozenset(page.tabular) | again)
