"""A document whose sentences are read anew after one of its words is changed.

The tables are read once: a change in a sentence changes none of them, and a mutant is then a
matter of hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch

from tieout.fiscal import FiscalCalendar
from tieout.prose.claim import Sentence
from tieout.prose.lookup import Tables
from tieout.prose.ticking import Tick, tick_all
from tieout.statement import Document, Statement
from tieout.tieout import TieOut, tie_out
from tieout_importers.encoding import decode, lines_of
from tieout_importers.prose import reading
from tieout_importers.prose.reading import Page, read_prose
from tieout_importers.submission import read_submission
from tieout_importers.text import read_document


@dataclass(frozen=True, slots=True)
class Read:
    """A document with all that its prose was read from.

    Args:
        tied: the document, tied out.
        content: its bytes.
        pages: its parts, as the reader was given them.
        statements: its tables.
        calendar: its fiscal calendar.
    """

    tied: TieOut
    content: bytes
    pages: tuple[Page, ...]
    statements: Sequence[Statement]
    calendar: FiscalCalendar | None

    @property
    def document(self) -> Document:
        """What was read."""
        return self.tied.document

    def page_of(self, line: int) -> Page:
        """The part that holds a line."""
        return next(p for p in self.pages if p.first <= line < p.first + len(p.lines))

    def sentences(self, page: Page) -> list[Sentence]:
        """A page's sentences, be it one of the document's or a changed one."""
        return read_prose(
            [page],
            self.statements,
            self.calendar,
            self.document.dated,
            self.document.company or "",
        )

    def ticks(self, page: Page) -> list[Tick]:
        """A page's claims, held."""
        held = tick_all(self.sentences(page), [Tables(self.tied)])
        return [tick for ticked in held for tick in ticked.ticks]


def read(path: Path) -> Read:
    """Read a document, and keep what its prose is read from."""
    given: list[tuple[Sequence[Page], Sequence[Statement], FiscalCalendar | None, date | None]] = []

    def kept(
        pages: Sequence[Page],
        statements: Sequence[Statement],
        calendar: FiscalCalendar | None,
        dated: date | None,
        company: str,
    ) -> list[Sentence]:
        given.append((pages, statements, calendar, dated))
        return read_prose(pages, statements, calendar, dated, company)

    content = path.read_bytes()
    document = read_document(content, path.name)
    with patch.object(reading, "read_prose", kept):
        tuple(document.prose)
    pages, statements, calendar, _ = given[0]
    return Read(tie_out(document), content, tuple(pages), statements, calendar)


#: More than the lines of any paragraph of the releases that are changed.
_PARAGRAPH: Final = 15


def around(page: Page, line: int) -> Page:
    """A page of which only what stands around a line is read: a paragraph is read by itself."""
    last = page.first + len(page.lines)
    passed = {*range(page.first, line - _PARAGRAPH), *range(line + _PARAGRAPH + 1, last)}
    return replace(page, tabular=frozenset(page.tabular) | passed)


def part_of(held: Read, kind: str) -> Page:
    """The part of a type, as EX-99.1; the whole of a document that is no submission."""
    parts = read_submission(lines_of(decode(held.content))).parts
    first = next(part.first for part in parts if part.type == kind)
    return next(page for page in held.pages if page.first == first)
