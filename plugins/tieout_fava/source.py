"""A document as printed, with every figure that was read and every claim in its place.

The lines are numbered as the reader of the document numbers them. A figure is found in its line by
its text, which the books have without the blanks inside: "$1,895,932" may stand as "$  1,895,932".
What stands among the figures of a table and was not read is told apart from them; what has no place
in its line is told too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from tieout_fava.books import Books, Held, Printed
from tieout_fava.check_amounts import amount_text
from tieout_fava.claim_places import Standing, standing
from tieout_fava.claims import Claimed, claims_of
from tieout_fava.marks import Mark
from tieout_fava.paging import Paging
from tieout_fava.periods import period_of, sign_of
from tieout_fava.placing import HEAD, NUMBER, placed
from tieout_fava.source_lines import Line, Piece, add_claims
from tieout_importers.encoding import UnreadableError, decode, lines_of

#: So many characters are shown and searched of a line. Those of filings have 132 at most; but a
#: document may be one line.
LONGEST = 2_000
#: So many figures are named beside a line whose text does not have them.
_NAMED = 50
#: A statement's figures have no more lines than that between them.
_APART = 40


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of a document from which figures of a statement were read.

    Args:
        statement: income, balance or cashflow.
        first: its first line with a figure.
        last: its last.
        figures: how many were read.
        marks: how many of them have which mark.
    """

    statement: str
    first: int
    last: int
    figures: int
    marks: Mapping[Mark, int]

    @property
    def words(self) -> str:
        """The statement's name."""
        return _STATEMENTS.get(self.statement, self.statement)

    @property
    def breaks(self) -> bool:
        """Whether a figure of it breaks."""
        return bool(self.marks.get(Mark.BREAKS))


_STATEMENTS = {
    "income": "Income statement",
    "balance": "Balance sheet",
    "cashflow": "Cash flows",
}


@dataclass(frozen=True)
class Document:
    """A document with the figures that the books have of it.

    Args:
        printed: the document.
        lines: its text.
        figures: those that were read from it.
        claims: what its sentences state.
    """

    printed: Printed
    lines: Sequence[str]
    figures: tuple[Held, ...]
    claims: tuple[Claimed, ...] = ()

    @cached_property
    def by_line(self) -> Mapping[int, tuple[Held, ...]]:
        """The figures of each line."""
        by_line: dict[int, list[Held]] = defaultdict(list)
        for held in self.figures:
            by_line[held.line].append(held)
        return {
            line: tuple(sorted(figures, key=lambda held: held.column))
            for line, figures in by_line.items()
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What was read, table by table, in their order."""
        by_statement: dict[str, set[int]] = defaultdict(set)
        for held in self.figures:
            if held.line:
                statement = str(held.figure.entry.meta.get("statement", "income"))
                by_statement[statement].add(held.line)
        tables = [
            self._table(statement, first, last)
            for statement, lines in by_statement.items()
            for first, last in _runs(sorted(lines))
        ]
        return tuple(sorted(tables, key=lambda table: (table.first, table.statement)))

    def _table(self, statement: str, first: int, last: int) -> Table:
        marks = Counter(
            held.mark
            for held in self.figures
            if first <= held.line <= last
            and str(held.figure.entry.meta.get("statement", "income")) == statement
        )
        return Table(statement, first, last, sum(marks.values()), marks)

    @cached_property
    def _left(self) -> Mapping[int, int]:
        """By line of a table, where its figures begin: what stands before is a caption."""
        left: dict[int, int] = {}
        for table in self.tables:
            rows = range(table.first, table.last + 1)
            begins = [
                start
                for row in rows
                for start, _, _ in placed(self._text(row), self.by_line.get(row, ()))[0]
            ]
            if begins:
                edge = sorted(begins)[len(begins) // 20]  # one misplaced figure moves no edge
                left |= {row: min(edge, left.get(row, edge)) for row in rows}
        return left

    def _text(self, number: int) -> str:
        return self.lines[number - 1][:LONGEST] if 0 < number <= len(self.lines) else ""

    @cached_property
    def standing(self) -> Standing:
        """The claims in their places."""
        return standing(self.lines, self.claims, LONGEST)

    def line(self, number: int) -> Line:
        """A line with the figures and the claims in their places."""
        text = self._text(number)
        found, lost = placed(text, self.by_line.get(number, ()))
        edge = self._left.get(number)
        marked: list[tuple[int, int, Piece]] = [
            (start, end, Piece(text[start:end], held)) for start, end, held in found
        ]
        add_claims(marked, text, self.standing.on.get(number, ()))
        if edge is not None and (found or not HEAD.fullmatch(text)):
            for match in NUMBER.finditer(text, edge):
                start, end = match.span()
                if all(end <= begins or ends <= start for begins, ends, _ in marked):
                    marked.append((start, end, Piece(match[0], unread=True)))
        pieces, at = [], 0
        for start, end, piece in sorted(marked, key=lambda one: one[0]):
            pieces += [Piece(text[at:start])] if start > at else []
            pieces.append(piece)
            at = end
        pieces += [Piece(text[at:])] if at < len(text) or not pieces else []
        cut = len(self.lines[number - 1]) - len(text) if 0 < number <= len(self.lines) else 0
        astray = tuple(self.standing.lost.get(number, ()))
        unnamed = max(0, len(lost) - _NAMED) + max(0, len(astray) - _NAMED)
        return Line(number, tuple(pieces), lost[:_NAMED], unnamed, cut, astray[:_NAMED])

    @property
    def states_what_breaks(self) -> bool:
        """Whether a claim of it breaks."""
        return any(claimed.mark is Mark.BREAKS for claimed in self.claims)

    @property
    def seen(self) -> tuple[Mark, ...]:
        """The marks of its figures and claims."""
        marks = {held.mark for held in self.figures} | {one.mark for one in self.claims}
        return tuple(mark for mark in Mark if mark in marks)

    def window(self, asked: int, begin: int) -> range:
        """The lines to show: all of a short document, some of a long one.

        Args:
            asked: a line that must be among them; 0 for none.
            begin: the first of them; 0 where that is not asked.
        """
        if begin:
            return self.paging.lines_from(begin)
        if asked:
            return self.paging.around(asked, BEFORE)
        return self.paging.around(self.tables[0].first if self.tables else 1, _HEAD)

    @cached_property
    def paging(self) -> Paging:
        """How its lines are shown, some at once."""
        return Paging([min(len(line), LONGEST) for line in self.lines])


#: The lines above a line that is asked for; and those above a statement's first figure, which are
#: its title and the heads of its columns.
BEFORE, _HEAD = 120, 16


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Lines that stand together: the first and last of each run."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and line - runs[-1][1] <= _APART:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def described(held: Sequence[Held]) -> str:
    """What a figure is, and whether it holds, in words; one may be read more than once."""
    said = []
    for one in held:
        figure = one.figure
        amount = f"{amount_text(sign_of(figure) * figure.number)} {figure.currency}"
        said.append(f"{figure.caption}, {period_of(figure)}: {amount}, {one.mark.words}")
        if one.said and one.mark is not Mark.BREAKS:
            said[-1] += f": {one.said}"
    return "; ".join(said)


class NotShownError(Exception):
    """A document that cannot be shown; its text says why."""


def source_of(books: Books, name: str) -> Document:
    """A document of the books, by its name.

    Raises:
        NotShownError: the books have no such document, or its file cannot be read.
    """
    printed = books.documents.get(name)
    if printed is None:
        raise NotShownError("These books have no document of that name.")
    try:
        changed = printed.path.stat().st_mtime_ns
        lines = _lines(printed.path, changed)
    except OSError:
        raise NotShownError("The file of this document is not there any more.") from None
    except UnreadableError as error:
        raise NotShownError(f"This document cannot be read: {error.message}.") from None
    if not lines:
        raise NotShownError("This document is empty.")
    figures = tuple(held for held in books.figures if held.figure.document == name)
    return Document(printed, lines, figures, tuple(claims_of(books).by_document.get(name, ())))


@lru_cache(maxsize=4)
def _lines(path: Path, changed: int) -> tuple[str, ...]:
    """A document's lines, as they are since its last change."""
    del changed  # it is there so that a changed file is read again
    return tuple(lines_of(decode(path.read_bytes())))
