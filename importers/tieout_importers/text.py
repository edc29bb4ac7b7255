"""The reader of plain text: from bytes to what is printed, every figure in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.finding import Code, Finding, Severity
from tieout.period import Duration
from tieout.statement import Document, Figure, Kind, LineItem, Measure, Statement
from tieout_importers import filer, recognise
from tieout_importers.columns import find_columns, percent_columns, place, without_notes
from tieout_importers.doubts import (
    doubtful_columns,
    doubtful_figures,
    no_statement,
)
from tieout_importers.encoding import decode, lines_of
from tieout_importers.figures import Token, tail_figures
from tieout_importers.headed import Headed
from tieout_importers.heads import read_head
from tieout_importers.layout import Line, Look, look_at
from tieout_importers.periods import Said, read_columns
from tieout_importers.rows import Row, read_rows
from tieout_importers.schedules import read_schedules
from tieout_importers.settle import Around, settle
from tieout_importers.shares import settle_share_scale
from tieout_importers.submission import Header, Role, read_submission
from tieout_importers.tables import Table, find_tables


def read_document(content: bytes, name: str) -> Document:
    """Read a document.

    Args:
        content: the file's bytes.
        name: the file's name, for places and findings.

    Returns:
        What it prints. That it holds no statement is a finding, not an error.

    Raises:
        UnreadableError: for what is empty, binary or in an encoding that cannot be told.
    """
    text_lines = lines_of(decode(content))
    submission = read_submission(text_lines)
    header = submission.header
    pages = [part for part in submission.parts if part.role is Role.PAGES]
    read: list[_ReadTable] = []
    cut_off: list[Finding] = []
    for part in pages:
        lines = look_at(text_lines[part.first - 1 : part.last], part.first)
        tables = find_tables(lines)
        of_part = [
            _in_part(_read_table(table, n, name), part.type)
            for n, table in enumerate(tables, start=len(read) + 1)
        ]
        read += of_part
        cut_off = [] if part.closed else _cut_off(of_part, lines, name)
    text = "\n".join(line for part in pages for line in text_lines[part.first - 1 : part.last])
    statements, settled = _settled(read, header, text, name)
    findings = [finding for table in read for finding in table.findings]
    findings += [*cut_off, *settled]
    durations = _durations(statements)
    year_end, differs = filer.year_end(durations, header, text, name)
    primary = [table for table in read if table.statement.kind is not Kind.OTHER]
    if not primary and all(finding.severity is not Severity.REFUSED for finding in findings):
        findings.append(no_statement(len(read), name))
    return Document(
        name=name,
        company=filer.company_of([table.above for table in primary], header),
        currency=recognise.currency_of(
            sum((t.currencies for t in primary), Counter()),
            " ".join(line.text for t in primary for line in t.table.head),
            text,
        ),
        fiscal_year_end=year_end,
        dated=header.filed
        or filer.date_in_prose(text, max((d.end for d in durations), default=None)),
        statements=statements,
        findings=(*findings, *differs),
        form=header.form,
        cik=header.cik,
        period_of_report=header.period,
        former_names=header.former_names,
        schedules=tuple(
            schedule
            for part in submission.parts
            if part.role is Role.SCHEDULE
            for schedule in read_schedules(
                text_lines[part.first - 1 : part.last], part.first, part.type
            )
        ),
        parts_left=tuple(part.type for part in submission.parts if part.role is Role.LEFT),
    )


@dataclass(frozen=True, slots=True)
class _ReadTable:
    """A statement, and what of the table is of use for the document as a whole."""

    table: Table
    statement: Statement
    said: tuple[Said, ...]
    above: list[Line]
    currencies: Counter[str]
    findings: tuple[Finding, ...]


def _in_part(read: _ReadTable, part: str) -> _ReadTable:
    return replace(read, statement=replace(read.statement, part=part)) if part else read


def _read_table(table: Table, number: int, name: str) -> _ReadTable:
    title_line, above, below = recognise.title_of(table.head)
    title = " ".join(title_line.text.split()) if title_line else ""
    subtitle = " ".join(" ".join(line.text.split()) for line in below)
    width = len(find_columns([line.tokens for line in table.rows]))
    rows = read_rows([_uncrowded(line, width) for line in table.body])
    rows = without_notes(rows, subtitle)
    extents = find_columns([row.tokens for row in rows])
    kind = recognise.kind_of(title, [row.caption for row in rows])
    scale = recognise.scale_of(f"{title} {subtitle} {rows[0].caption if rows else ''}")
    scales_shares = recognise.scales_shares(subtitle)
    headed, said = read_columns(read_head(below, extents), title, instant=kind is Kind.BALANCE)
    items: list[LineItem] = []
    findings: list[Finding] = []
    decimals = Counter(token.decimals for row in rows for token in row.tokens if not token.nil)
    usual = decimals.most_common(1)[0][0] if decimals else 0
    placed = []
    for row in rows:
        placement = place(row.tokens, extents)
        placed.append(placement.tokens)
        measure = recognise.measure_of(
            row.caption, row.sections, percent=all(t.percent for t in row.tokens)
        )
        all_nil = all(token.nil for token in row.tokens)
        if measure is Measure.MONEY and not all_nil:
            cents = recognise.in_cents_among_units(row.tokens, usual)
            measure = Measure.PER_SHARE if cents else measure
        scaled = measure is Measure.MONEY or (measure is Measure.SHARES and scales_shares)
        row_scale = scale if scaled else 1
        if measure in (Measure.MONEY, Measure.SHARES):
            row_scale = recognise.own_scale(row.caption, row.sections) or row_scale
        if any(placement.tokens):
            items.append(_item(len(items) + 1, row, placement.tokens, measure, row_scale))
        findings += doubtful_figures(row, placement.unplaced, name, doubtful=placement.doubtful)
    if not any(recognise.own_scale(i.caption, i.sections) for i in items):
        result = next((item for item in items if recognise.is_result(item.caption, kind)), None)
        items = settle_share_scale(items, result, scale if scales_shares else 1)
    columns = percent_columns(headed, placed)
    return _ReadTable(
        table=table,
        statement=Statement(
            kind=kind,
            table=number,
            title=title,
            columns=columns,
            items=tuple(items),
            scale=scale,
            line=title_line.number if title_line else table.body[0].number,
        ),
        said=tuple(said),
        above=above,
        currencies=Counter(t.currency for row in rows for t in row.tokens if t.currency),
        findings=tuple(findings) if kind is not Kind.OTHER else (),
    )


def _settled(
    read: Sequence[_ReadTable], header: Header, text: str, name: str
) -> tuple[tuple[Statement, ...], list[Finding]]:
    """The statements with the periods that the document as a whole gives, and what is doubtful."""
    statements, findings = settle(
        [Headed(table.statement, table.said) for table in read],
        Around(
            year_end=filer.year_end_in_prose(text) or header.fiscal_year_end,
            filed=header.filed,
            reported=header.period,
        ),
        name,
    )
    settled = []
    for statement, table in zip(statements, read, strict=True):
        told, doubts = doubtful_columns(statement, name, table.table.body[0].number)
        settled.append(told)
        findings += doubts
    return tuple(settled), findings


def _uncrowded(line: Line, width: int) -> Line:
    """A row whose first figure crowds its caption, with just as many figures as columns."""
    if line.look is not Look.ROW or len(line.tokens) >= width:
        return line
    tokens = tail_figures(line.text)
    crowding = tokens[: len(tokens) - len(line.tokens)]
    whole = len(tokens) == width and all("," in token.printed for token in crowding)
    return line._replace(tokens=tokens) if whole else line


def _item(
    number: int, row: Row, tokens: Sequence[Token | None], measure: Measure, scale: int
) -> LineItem:
    return LineItem(
        row=number,
        caption=row.caption,
        figures=tuple(
            None if token is None else _figure(token, scale, row.figures_line) for token in tokens
        ),
        measure=measure,
        line=row.line,
        sections=row.sections,
        indent=row.indent,
        ruled=row.ruled,
    )


def _figure(token: Token, scale: int, line: int) -> Figure:
    scale = 1 if token.percent else scale
    unit = Decimal(scale).scaleb(-token.decimals)
    return Figure(
        printed=token.printed,
        value=(token.value * scale).quantize(min(unit, Decimal(1))),
        unit=unit,
        line=line,
        offset=token.start,
        nil=token.nil,
    )


def _durations(statements: Sequence[Statement]) -> list[Duration]:
    return [
        column.period
        for statement in statements
        if statement.kind is Kind.INCOME
        for column in statement.columns
        if isinstance(column.period, Duration)
    ]


_MOST_WORDS_AFTER = 3


def _cut_off(read: Sequence[_ReadTable], lines: Sequence[Line], name: str) -> list[Finding]:
    """A document that ends in the midst of a statement, before its result or within a row."""
    if not read:
        return []
    last = read[-1]
    kind = recognise.kind_by_title(last.statement.title)
    if kind is Kind.OTHER:
        return []
    end = last.table.body[-1].number
    after = [
        line
        for line in lines[end - lines[0].number + 1 :]
        if line.look not in (Look.BLANK, Look.RULE, Look.TAG)
    ]
    # A figure alone may be a page's number, or the first of a row.
    words = [line for line in after if line.look is not Look.ROW or line.caption]
    if len(words) > _MOST_WORDS_AFTER or any(line.look is not Look.WORDS for line in words):
        return []
    items = last.statement.items
    has_result = any(
        item.measure is Measure.MONEY and recognise.is_result(item.caption, kind) for item in items
    )
    whole = all(figure is not None for figure in items[-1].figures)
    if has_result and whole:
        return []
    missing = "its result" if not has_result else f"figures of its last row, {items[-1].label!r}"
    return [
        Finding(
            Code.CUT_OFF,
            Severity.REFUSED,
            f"the document ends in the middle of {last.statement.title!r}: {missing} is missing",
            name,
            end,
            "get the whole document",
        )
    ]
