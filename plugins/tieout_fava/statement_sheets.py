"""A statement's lines with a figure for each period: over all documents, or as one prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from beancount.core import data

from tieout.shell.lines import (
    BALANCE,
    INCOME,
    Key,
    Line,
    line_of,
    row_number,
    source_of,
)
from tieout_fava.books import Books
from tieout_fava.statement_cells import (
    Cells,
    Shown,
    cells_of,
    held_by_entry,
    places_of,
    said_of,
)
from tieout_fava.statement_columns import Column, columns_of, columns_printed

#: The element of the line that common size is measured by.
_BASES = {INCOME: "Revenues", BALANCE: "Assets"}


class Sheet(Protocol):
    """Lines in their order, columns, and the figures where they meet."""

    @property
    def lines(self) -> Mapping[Key, Line]:
        """The lines, in the statement's own order."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every period that there is, in order."""

    def shown(self, key: Key, column: Column) -> Shown | None:
        """A figure; None where the statement of that period has no such line."""

    def against(self, key: Key, column: Column, which: str) -> Shown | None:
        """The figure that one is compared with, where they may be compared."""


@dataclass(frozen=True, slots=True)
class Combined:
    """A statement over all the documents that print it."""

    cells: Cells
    columns: tuple[Column, ...]

    @property
    def lines(self) -> Mapping[Key, Line]:
        """The rows, in the latest document's order."""
        return self.cells.ledger.lines

    def shown(self, key: Key, column: Column) -> Shown | None:
        """What the books say of a line in a period."""
        return self.cells.shown(key, column.span) if column.span is not None else None

    def against(self, key: Key, column: Column, which: str) -> Shown | None:
        """The same line in the quarter before or a year before.

        What is never posted, as a per-share figure, may be of other shares after a split: it is
        compared only where one document prints both.
        """
        span = column.against(which)
        if span is None or column.span is None:
            return None
        if not self.lines[key].made_of and not self.cells.together(key, (column.span, span)):
            return None
        return self.cells.shown(key, span)


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """A statement as one document prints it."""

    lines: Mapping[Key, Line]
    columns: tuple[Column, ...]
    figures: Mapping[tuple[Key, str], Shown]

    def shown(self, key: Key, column: Column) -> Shown | None:
        """The printed figure."""
        return self.figures.get((key, column.key))

    def against(self, key: Key, column: Column, which: str) -> Shown | None:
        """The figure of another column of the page."""
        span = column.against(which)
        if span is None:
            return None
        others = (self.shown(key, other) for other in self.columns if other.span == span)
        return next(others, None)


def combined(books: Books, kind: str, by: str, *, as_first_reported: bool) -> Combined:
    """A statement by period, made of all documents."""
    cells = cells_of(books, kind, as_first_reported=as_first_reported)
    if by not in cells.columns:
        cells.columns[by] = columns_of(cells.ledger, by, kind)
    return Combined(cells, cells.columns[by])


def as_printed(books: Books, kind: str, document: str) -> AsPrinted:
    """A statement as a document has it: its rows, captions and columns."""
    ledger = books.statement(kind)
    held = held_by_entry(books)
    own = [(key, figure) for key, figure in ledger.figures if figure.document == document]
    own.sort(key=lambda one: row_number(one[1]))
    columns = columns_printed([figure for _, figure in own], ledger.calendar, kind)
    lines: dict[Key, Line] = {}
    figures: dict[tuple[Key, str], Shown] = {}
    for key, figure in own:
        made_of = (figure.accounts,) if figure.accounts else ()
        line = line_of(figure, made_of, kind)
        if key not in lines or (made_of and not lines[key].made_of):
            lines[key] = line
        column = columns[source_of(figure)]
        one = held[id(figure.entry)]
        figures[key, column.key] = Shown(
            line.sign * figure.number + 0,
            one.mark,
            "reported",
            tuple(said_of([one])),
            places_of([figure]),
            figure.accounts,
            column.span,
        )
    return AsPrinted(lines, tuple(columns.values()), figures)


def base_of(books: Books, kind: str, lines: Mapping[Key, Line]) -> Key | None:
    """The line that common size is a percent of: revenue, or total assets; None if none is known.

    A total is told by its element. Where revenue is one line, its account's element tells it.
    """
    element = _BASES.get(kind, _BASES[INCOME])
    total = next((key for key, line in lines.items() if line.total and key[0] == element), None)
    if total is not None or kind == BALANCE:
        return total
    accounts = {
        entry.account
        for entry in books.entries
        if isinstance(entry, data.Open) and entry.meta.get("concept") == f"us-gaap:{element}"
    }
    return next((key for key in lines if key[0] == "" and key[1][0] in accounts), None)
