"""The reader of plain text: from bytes to what is printed, every figure in its place."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.later import Later
from tieout.period import Duration
from tieout.prose.claim import Sentence
from tieout.statement import Document, Kind, Measure, Statement
from tieout_importers import filer, recognise
from tieout_importers.doubts import (
    doubtful_columns,
    no_statement,
)
from tieout_importers.encoding import decode, lines_of
from tieout_importers.evidence import Sign, whole
from tieout_importers.headed import Headed
from tieout_importers.kinds import is_extract, promised
from tieout_importers.layout import BLANK, ROW, RULE, TAG, WORDS, Line, glance_at, told
from tieout_importers.pages import find_tables
from tieout_importers.primary import choose, same_scale
from tieout_importers.reading import ReadTable, read_table
from tieout_importers.schedules import read_schedules
from tieout_importers.settle import Around, settle
from tieout_importers.submission import Header, Role, read_submission


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of circles, which is as it was afterwards.

    What a page is read into has no circles, and many thousand small parts: the collector would look
    through them again and again, for a sixteenth of the time, and find nothing.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def read_document(content: bytes, name: str, fiscal_year_end: str | None = None) -> Document:
    """Read a document.

    Args:
        content: the file's bytes.
        name: the file's name, for places and findings.
        fiscal_year_end: month and day as "11-30", where it is known better than the document says.

    Returns:
        What it prints. That it holds no statement is a finding, not an error.

    Raises:
        UnreadableError: for what is empty, binary or in an encoding that cannot be told.
    """
    text_lines = lines_of(decode(content))
    submission = read_submission(text_lines)
    header = submission.header
    pages = [part for part in submission.parts if part.role is Role.PAGES]
    read: list[ReadTable] = []
    cut_off: list[Finding] = []
    for part in pages:
        lines, closely = glance_at(text_lines[part.first - 1 : part.last], part.first)
        tables = find_tables(lines, closely)
        of_part = [
            read_table(table, n, part.type, name)
            for n, table in enumerate(tables, start=len(read) + 1)
        ]
        read += of_part
        cut_off = [] if part.closed else _cut_off(of_part, lines, name)
    read, taken = same_scale(read, name)
    text = "\n".join(["\n".join(text_lines[part.first - 1 : part.last]) for part in pages])
    lower = text.lower()
    year_ends = filer.year_end_in_prose(lower)
    read, settled = _settled(read, header, year_ends, text, name)
    primary = [table for table in read if table.statement.kind is not Kind.OTHER]
    statements = tuple(table.statement for table in read)
    findings = [finding for table in primary for finding in table.findings]
    findings += [*cut_off, *taken, *settled]
    durations = _durations(statements)
    year_end, differs = filer.year_end(durations, header, year_ends, name)
    if not primary and all(finding.severity is not Severity.REFUSED for finding in findings):
        findings.append(no_statement(len(read), name))
    dated = header.filed or filer.date_in_prose(text, max((d.end for d in durations), default=None))
    year_end = fiscal_year_end or year_end
    prose = [(text_lines[part.first - 1 : part.last], part.first) for part in pages]
    company = filer.company_of([table.above for table in primary], header)
    return Document(
        name=name,
        company=company,
        currency=recognise.currency_of(
            sum((t.currencies for t in primary), Counter()),
            " ".join(line.text for t in primary for line in t.table.head),
            lower,
        ),
        fiscal_year_end=year_end,
        dated=dated,
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
        prose=Later(lambda: _prose(prose, read, statements, year_end, dated, company)),
    )


def _prose(
    pages: Sequence[tuple[Sequence[str], int]],
    tables: Sequence[ReadTable],
    statements: Sequence[Statement],
    year_end: str | None,
    dated: date | None,
    company: str | None,
) -> list[Sentence]:
    """What the sentences state; who asks for the tables alone does not load their rules."""
    from tieout_importers.prose.reading import Page, read_prose  # noqa: PLC0415

    calendar = FiscalCalendar.parse(year_end) if year_end is not None else None
    tabular = frozenset(number for table in tables for number in table.lines)
    own = [Page(lines, first, tabular) for lines, first in pages]
    return read_prose(own, statements, calendar, dated, company or "")


def _settled(
    read: Sequence[ReadTable], header: Header, year_ends: str | None, text: str, name: str
) -> tuple[list[ReadTable], list[Finding]]:
    """The tables with the periods that the document as a whole gives, and what is doubtful."""
    statements, findings = settle(
        [Headed(table.statement, table.said, table.head) for table in read],
        Around(
            year_end=year_ends or header.fiscal_year_end,
            filed=header.filed,
            reported=header.period,
            text=text,
        ),
        name,
    )
    statements, left = choose(statements, read, name)
    settled = []
    for statement, table in zip(statements, read, strict=True):
        told, doubts = doubtful_columns(statement, name, table.table.body[0].number)
        same = told is table.statement
        settled.append(table if same else replace(table, statement=told))
        findings += doubts
    return settled, [*findings, *left]


def _durations(statements: Sequence[Statement]) -> list[Duration]:
    return [
        column.period
        for statement in statements
        if statement.kind is Kind.INCOME
        for column in statement.columns
        if isinstance(column.period, Duration)
    ]


_MOST_WORDS_AFTER = 3


def _cut_off(read: Sequence[ReadTable], lines: Sequence[Line], name: str) -> list[Finding]:
    """A document that ends in the midst of a statement, before its result or within a row."""
    if not read:
        return []
    last = read[-1]
    kind = promised(last.table)
    if kind is Kind.OTHER or is_extract(last.table):
        return []
    if any(one.statement.kind is kind and whole(one.table.signs, kind) for one in read[:-1]):
        return []  # the statement stands further up; this is a table of the notes
    end = last.table.body[-1].number
    after = [
        line for line in lines[end - lines[0].number + 1 :] if line.look not in (BLANK, RULE, TAG)
    ]
    # A figure alone may be a page's number, or the first of a row.
    words = [line for line in after if line.look is not ROW or line.caption]
    if len(words) > _MOST_WORDS_AFTER or any(told(line).look is not WORDS for line in words):
        return []
    items = last.statement.items
    has_result = (Sign.BALANCED in last.table.signs and kind is Kind.BALANCE) or any(
        item.measure is Measure.MONEY and recognise.is_result(item.caption, kind) for item in items
    )
    full = all(figure is not None for figure in items[-1].figures)
    if has_result and full:
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
