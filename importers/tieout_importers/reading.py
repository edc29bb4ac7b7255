"""One table to a statement: its rows put into columns, each figure with what it is worth."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tieout.finding import Finding
from tieout.later import Later
from tieout.statement import MONEY, SHARES, Column, Kind, LineItem, Statement
from tieout_importers import recognise
from tieout_importers.amounts import line_item
from tieout_importers.around_title import heads_of, name_of, scale_of, text_of
from tieout_importers.cells import Extent
from tieout_importers.columns import (
    Placement,
    columns_of,
    find_columns,
    percent_columns,
    place,
    without_caption_figures,
    without_note_letters,
    without_notes,
)
from tieout_importers.doubts import doubtful_figures
from tieout_importers.figures import Token, tail_figures
from tieout_importers.heads import read_head
from tieout_importers.layout import PROSE, ROW, Line
from tieout_importers.measures import measure_of
from tieout_importers.periods import read_columns, read_said
from tieout_importers.repair import repaired
from tieout_importers.rows import Row, read_rows
from tieout_importers.said import Said
from tieout_importers.shares import settle_share_scale
from tieout_importers.sideheads import without_side_heads
from tieout_importers.tables import Table


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A statement, and what of the table is of use for the document as a whole.

    Args:
        table: what it was read from.
        statement: what is printed.
        said: what the words over each column say of time.
        scaled: whether the page says what a printed 1 is worth.
        currencies: the signs before its figures.
        findings: what is doubtful in its figures.
    """

    table: Table
    statement: Statement
    said: Sequence[Said]
    scaled: bool
    currencies: Counter[str]
    findings: tuple[Finding, ...]

    @property
    def above(self) -> list[Line]:
        """The lines above the title."""
        title = self.table.title
        return list(self.table.head[: title.first]) if title is not None else []

    @property
    def lines(self) -> Iterator[int]:
        """The numbers of a statement's lines: its title, its rows and what stands between.

        What is no statement may be a page of sentences; its rows are told by their look.
        """
        title = self.table.title
        if self.table.kind is Kind.OTHER:
            return iter(())
        named = self.table.head[title.first :] if title is not None else ()
        return (line.number for line in (*named, *self.table.body) if line.look is not PROSE)

    @property
    def head(self) -> str:
        """The words over the table, in lower case."""
        return "\n".join([line.text for line in self.table.head]).lower()


def read_table(
    table: Table, number: int, part: str, name: str, *, scale: int | None = None
) -> ReadTable:
    """Read a table; one that is no statement when its rows or columns are first asked for.

    Args:
        table: its lines.
        number: its number among the document's tables, from 1.
        part: the type of the submission's part that it stands in.
        name: the document's, for the findings.
        scale: what a printed 1 is worth, where that is known from elsewhere.
    """
    below = heads_of(table)
    own_scale = scale or scale_of(table, below)
    if table.kind is not Kind.OTHER:
        return _read(table, _headed(table, below), number, part, name, own_scale)
    read = cache(lambda: _read(table, _headed(table, below), number, part, name, own_scale))
    return ReadTable(
        table=table,
        statement=_statement(
            table,
            number,
            part,
            own_scale,
            Later(lambda: read().statement.columns),
            Later(lambda: read().statement.items),
        ),
        said=Later(lambda: read_said(read_head(below, columns_of(table.rows)), name_of(table))),
        scaled=own_scale is not None,
        currencies=Counter(),
        findings=(),
    )


def _statement(
    table: Table,
    number: int,
    part: str,
    scale: int | None,
    columns: Sequence[Column],
    items: Sequence[LineItem],
) -> Statement:
    title = table.title
    first = table.head[title.first] if title is not None else table.body[0]
    return Statement(
        kind=table.kind,
        table=number,
        title=name_of(table),
        columns=columns,
        items=items,
        scale=scale or 1,
        line=first.number,
        part=part,
    )


@dataclass(frozen=True, slots=True)
class _Headed:
    """A table's rows under its heads.

    Args:
        rows: as they stand.
        pages: where their figures go.
        columns: what the heads say.
        said: what they say of time.
        scales_shares: whether the scale over the table holds for share counts.
    """

    rows: Sequence[Row]
    pages: _Pages
    columns: Sequence[Column]
    said: Sequence[Said]
    scales_shares: bool


def _columns(
    table: Table, below: Sequence[Line], extents: Sequence[Extent]
) -> tuple[list[Column], list[Said]]:
    """What the head says of columns that stand there."""
    return read_columns(
        read_head(below, extents), name_of(table), instant=table.kind is Kind.BALANCE
    )


def _headed(table: Table, below: Sequence[Line]) -> _Headed:
    extents = columns_of(table.rows)
    body = [without_caption_figures(line, extents) for line in table.body]
    body = [_uncrowded(line, len(extents)) for line in body]
    if table.kind is not Kind.OTHER:
        body = without_side_heads(body)
    rows = read_rows(body)
    over = text_of(below)
    rows = without_note_letters(without_notes(rows, over), over)
    pages = _Pages(table, rows)
    columns, said = _columns(table, below, pages.extents[0])
    scales_shares = recognise.scales_shares(over)
    return _Headed(rows, pages, columns, tuple(said), scales_shares)


def _read(
    table: Table, headed: _Headed, number: int, part: str, name: str, own_scale: int | None
) -> ReadTable:
    kind, rows, scale = table.kind, headed.rows, own_scale or 1
    items: list[LineItem] = []
    findings: list[Finding] = []
    decimals = Counter(token.decimals for row in rows for token in row.tokens if not token.nil)
    usual = decimals.most_common(1)[0][0] if decimals else 0
    placed = []
    for row in rows:
        placement = headed.pages.place(row)
        placed.append(placement.tokens)
        measure = measure_of(row, kind, usual)
        scaled = measure is MONEY or (measure is SHARES and headed.scales_shares)
        row_scale = scale if scaled else 1
        if measure in (MONEY, SHARES):
            row_scale = recognise.own_scale(row.caption, row.sections) or row_scale
        if any(placement.tokens):
            items.append(line_item(len(items) + 1, row, placement.tokens, measure, row_scale))
        findings += doubtful_figures(row, placement.unplaced, name, doubtful=placement.doubtful)
    if not any(recognise.own_scale(i.caption, i.sections) for i in items):
        result = next((item for item in items if recognise.is_result(item.caption, kind)), None)
        items = settle_share_scale(items, result, scale if headed.scales_shares else 1)
    statement, settled = repaired(
        _statement(
            table, number, part, own_scale, percent_columns(headed.columns, placed), tuple(items)
        ),
        table.body,
        name,
    )
    findings += settled
    return ReadTable(
        table=table,
        statement=statement,
        said=headed.said,
        scaled=own_scale is not None,
        currencies=Counter(t.currency for row in rows for t in row.tokens if t.currency),
        findings=tuple(findings),
    )


class _Pages:
    """Where the columns stand on each of a statement's pages."""

    def __init__(self, table: Table, rows: Sequence[Row]) -> None:
        self._begins = table.pages
        on_pages: list[list[tuple[Token, ...]]] = [[] for _ in range(len(table.pages) + 1)]
        for row in rows:
            on_pages[self._page(row)].append(row.tokens)
        extents = [find_columns(tokens) for tokens in on_pages if tokens]
        if len(extents) < len(on_pages) or len({len(each) for each in extents}) > 1:
            extents = [find_columns([row.tokens for row in rows])] * len(on_pages)
        self.extents: list[list[Extent]] = extents

    def _page(self, row: Row) -> int:
        return bisect_right(self._begins, row.figures_line)

    def place(self, row: Row) -> Placement:
        """A row's figures in the columns of its own page."""
        return place(row.tokens, self.extents[self._page(row)])


def _uncrowded(line: Line, width: int) -> Line:
    """A row whose first figure crowds its caption, with just as many figures as columns."""
    if line.look is not ROW or len(line.tokens) >= width:
        return line
    tokens = tail_figures(line.text)
    crowding = tokens[: len(tokens) - len(line.tokens)]
    whole = len(tokens) == width and all("," in token.printed for token in crowding)
    return line._replace(tokens=tokens) if whole else line
