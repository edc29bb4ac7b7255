"""What the books of a company already knew on the day of a document, for what it does not print.

A release compares with quarters that its own tables leave out. The documents that its books were
made from print them: each is asked in the order of their days, but none of a later day than the
release, which its writer could not have known. What their journal accepts is accepted here too.
The books are read, never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.finding import Finding
from tieout.fiscal import FiscalCalendar
from tieout.names import safe_name, slug
from tieout.prose.tied import ProseTieOut, tie_out_prose
from tieout.shell.errors import RefusedError
from tieout.shell.folder import MAIN, held_documents
from tieout.shell.reading import read_content
from tieout.shell.settings import Options, remembered
from tieout.statement import Document, Kind
from tieout.tieout import TieOut, tie_out

if TYPE_CHECKING:
    from tieout.shell.accepting import Judged

Line = Callable[[str], None]


class History:
    """The documents of books, read when they are first asked for.

    Args:
        folder: the company's.
        progress: called with the name of each document before it is read, and with an empty one
            when all are.
        say: called with a line on each document that is not asked, once.

    Raises:
        RefusedError: when the folder holds no books, or a document of theirs is gone.
    """

    def __init__(self, folder: Path, progress: Line, say: Line) -> None:
        self.folder = folder
        self._progress = progress
        self._say = say
        self._said_already: set[str] = set()
        self._contents = held_documents(folder)
        if not self._contents:
            raise RefusedError(
                str(folder), "holds no books", f"name the folder of a company's {MAIN} with --books"
            )
        self._options = remembered(folder, Options())
        self._ties: list[TieOut] | None = None

    def tie_out(self, tied: TieOut) -> ProseTieOut:
        """Hold a document's prose against its tables; the books are asked where these say nothing.

        Raises:
            RefusedError: when it is another company's than the books.
        """
        prose = tie_out_prose(tied)
        if all(tick.grade is not None or tick.rests_on for tick in prose.ticks):
            return prose
        return tie_out_prose(tied, self.known_to(tied))

    def judge(self, document: Document, breaks: Sequence[Finding]) -> Judged:
        """Part what breaks in a document into what is open and what the books' journal accepts.

        An acceptance of nothing is not told here: much that a journal accepts breaks in the books
        alone, or in another document. An import says it, and bean-check.

        Args:
            document: to which an acceptance leads by its name in the books.
            breaks: of the document.

        Raises:
            RefusedError: when something is accepted, and it is another company's than the books.
        """
        # Here, for it loads beancount, and a check in which all ties needs none of it.
        from tieout.shell import accepting

        journal = accepting.read_journal(self.folder)
        for unreadable in journal.unreadable:
            self._say_once(f"{self.folder}: {unreadable}")
        name = safe_name(document.name)
        judged = accepting.judge([replace(one, document=name) for one in breaks], journal)
        if judged.accepted:
            self._refuse_stranger(document)
        still = tuple(replace(one, document=document.name) for one in judged.open)
        return replace(judged, open=still, stale=())

    def known_to(self, tied: TieOut) -> list[TieOut]:
        """The documents that a document's writer could have known, the earliest first.

        Raises:
            RefusedError: when it is another company's than the books.
        """
        self._refuse_stranger(tied.document)
        day = _day_of(tied.document)
        if day is None:
            self._say_once(f"{tied.document.name}: has no date: {self.folder} is not asked")
        for one in self._all():
            if one.document.dated is None:
                self._say_once(f"{self.folder}: {one.document.name} has no date: it is not asked")
        return [one for one in self._all() if _is_before(one.document, day)]

    def _say_once(self, line: str) -> None:
        if line not in self._said_already:
            self._said_already.add(line)
            self._say(line)

    def _all(self) -> list[TieOut]:
        if self._ties is None:
            documents = list(self._read())
            self._progress("")
            documents.sort(key=lambda document: (document.dated or date.max, document.name))
            self._ties = [tie_out(self._with_year(document, documents)) for document in documents]
        return self._ties

    def _read(self) -> Iterator[Document]:
        for name, content in self._contents.items():
            self._progress(name)
            yield read_content(content, Path(name))

    def _with_year(self, document: Document, others: Sequence[Document]) -> Document:
        """The document, its fiscal year as the books have it: as said, or as the first says it."""
        year_end = self._options.fiscal_year_end or next(
            (other.fiscal_year_end for other in others if other.fiscal_year_end), None
        )
        if year_end is None:
            return document
        return replace(document, fiscal_year_end=str(FiscalCalendar.parse(year_end)))

    def _refuse_stranger(self, document: Document) -> None:
        names = [self._options.company, *(one.document.company for one in self._all())]
        own = [name for name in names if name]
        if not own or not document.company or slug(document.company) in map(slug, own):
            return
        raise RefusedError(
            document.name,
            f"is {document.company}'s, and {self.folder} holds the books of {own[0]}",
            "name other books",
        )


def _day_of(document: Document) -> date | None:
    """The day of a document; of one that has none, the last that its statements speak of."""
    if document.dated is not None:
        return document.dated
    ends = (
        column.period.end
        for statement in document.statements
        if statement.kind is not Kind.OTHER
        for column in statement.columns
        if column.period is not None
    )
    return max(ends, default=None)


def _is_before(document: Document, day: date | None) -> bool:
    """Whether a document is of a day, or earlier; one without a day cannot be told to be."""
    return day is not None and document.dated is not None and document.dated <= day
