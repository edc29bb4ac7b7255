"""The statement that books hold, in its own order: from the ledger as Beancount reads it."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from beancount import loader
from beancount.core import data
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from tieout.fiscal import FiscalCalendar, Quarter
from tieout.shell.errors import RefusedError
from tieout_plugins.reported import DIRECTIVE, MalformedReportedError, Reported, read_directive

DERIVED, REPORTED, SUM = "derived", "reported", "sum"


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, signed as the company prints it, and how it is known."""

    value: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the report.

    Args:
        caption: as printed.
        sections: the headings it stands under.
        kind: item, total, or fact (a figure that is never posted).
        unit: the commodity.
        accounts: what it is the sum of.
        cells: by column.
    """

    caption: str
    sections: tuple[str, ...]
    kind: str
    unit: str
    accounts: tuple[str, ...]
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Report:
    """A statement by period.

    Args:
        company: whose it is.
        title: the statement's, as last printed.
        columns: the periods, in order.
        rows: in the statement's own order.
        notes: what the columns leave out, and why.
        errors: how many of the ledger's checks fail.
    """

    company: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...]
    errors: int


def read_books(path: Path, by: str) -> Report:
    """Read books from disk and arrange them.

    Args:
        path: a company's folder, or its main file.
        by: "quarter", "year" or "reported".

    Raises:
        RefusedError: when there are no books there, or they hold no reported figures.
    """
    main = path / "main.beancount" if path.is_dir() else path
    if not main.is_file():
        raise RefusedError(
            str(path), "there are no books here", "tieout import makes them: see --help"
        )
    entries, errors, options = loader.load_file(str(main))
    ledger = _Ledger.of(entries)
    if not ledger.lines:
        raise RefusedError(str(main), "holds no reported figures", "are these books of tieout?")
    arrange = {"quarter": _by_quarter, "year": _by_year, "reported": _as_reported}[by]
    columns, rows, notes = arrange(ledger)
    return Report(options["title"], ledger.title, columns, rows, notes, len(errors))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the statement, whatever its periods: what its figures have in common."""

    caption: str
    sections: tuple[str, ...]
    total: bool
    unit: str
    accounts: tuple[str, ...]
    sign: int

    @property
    def kind(self) -> str:
        if not self.accounts:
            return "fact"
        return "total" if self.total else "item"

    def row(self, cells: Mapping[str, Cell]) -> ReportRow:
        return ReportRow(
            self.caption, self.sections, self.kind, self.unit, self.accounts, dict(cells)
        )


_Key = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class _Ledger:
    """What the report needs of a ledger."""

    calendar: FiscalCalendar = field(default_factory=lambda: FiscalCalendar(12))
    title: str = ""
    lines: dict[_Key, _Line] = field(default_factory=dict)
    figures: list[tuple[_Key, Reported]] = field(default_factory=list)
    posted: dict[str, dict[str, tuple[Decimal, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[data.Directive]) -> _Ledger:
        ledger = cls()
        documents: dict[str, date] = {}
        customs = []
        for entry in entries:
            if isinstance(entry, data.Custom):
                customs.append(entry)
            elif isinstance(entry, data.Document):
                documents[Path(entry.filename).name] = entry.date
                ledger.title = str(entry.meta.get("title", ledger.title))
        for custom in customs:
            ledger._option(custom)
        ledger._order(_reported(customs), documents)
        for entry in entries:
            if isinstance(entry, data.Transaction):
                ledger._post(entry)
        return ledger

    def _option(self, custom: data.Custom) -> None:
        values = [value for value, _ in custom.values or []]
        if custom.type == "fava-option" and values[:1] == ["fiscal-year-end"]:
            try:
                self.calendar = FiscalCalendar.parse(str(values[1]))
            except (ValueError, IndexError):
                return

    def _order(self, reported: Sequence[Reported], documents: Mapping[str, date]) -> None:
        """Rows in the latest document's order; those it no longer has, after their neighbour."""
        by_document: dict[str, list[Reported]] = defaultdict(list)
        for figure in reported:
            by_document[figure.document or ""].append(figure)
        latest_first = sorted(
            by_document, key=lambda name: (documents.get(name, date.min), name), reverse=True
        )
        order: list[_Key] = []
        for name in latest_first:
            above = -1
            for figure in sorted(by_document[name], key=_row_number):
                key = _key(figure)
                if key not in self.lines:
                    self.lines[key] = _line(figure)
                    order.insert(above + 1, key)
                above = order.index(key)
        self.lines = {key: self.lines[key] for key in order}
        self.figures = [(_key(figure), figure) for figure in reported]

    def _post(self, transaction: data.Transaction) -> None:
        quarter = str(transaction.meta.get("quarter") or self.calendar.quarter_of(transaction.date))
        basis = str(transaction.meta.get("basis", REPORTED))
        for posting in transaction.postings:
            number = posting.units.number if posting.units is not None else None
            if number is None:
                continue
            by_quarter = self.posted.setdefault(posting.account, {})
            amount, so_far = by_quarter.get(quarter, (Decimal(0), basis))
            worse = so_far if so_far != REPORTED else basis
            by_quarter[quarter] = (amount + number, worse)

    def cell(self, line: _Line, quarters: Sequence[str]) -> Cell | None:
        """A money line over quarters; None where one of its accounts has no entry in one."""
        total, bases = Decimal(0), set()
        for account in line.accounts:
            for quarter in quarters:
                if quarter not in self.posted.get(account, {}):
                    return None
                amount, basis = self.posted[account][quarter]
                total += amount
                bases.add(basis)
        basis = bases.pop() if len(bases) == 1 else DERIVED
        return Cell(line.sign * total + 0, basis)


def _reported(customs: Iterable[data.Custom]) -> list[Reported]:
    figures = []
    for custom in customs:
        if custom.type == DIRECTIVE:
            try:
                figures.append(read_directive(custom))
            except MalformedReportedError:
                continue  # the plugins report it, and the report counts their errors
    return figures


def _row_number(figure: Reported) -> int:
    text = str(figure.entry.meta.get("row", "0"))
    return int(text) if text.isdigit() else 0


def _key(figure: Reported) -> _Key:
    """A money row is its accounts, whatever its caption; a fact is its caption."""
    return ("", figure.accounts) if figure.accounts else (figure.caption, ())


def _line(figure: Reported) -> _Line:
    meta = figure.entry.meta
    under = str(meta.get("under", ""))
    return _Line(
        caption=figure.caption,
        sections=tuple(under.split(" > ")) if under else (),
        total=meta.get("total") == "yes",
        unit=figure.currency,
        accounts=figure.accounts,
        sign=-1 if meta.get("sign") == "-1" else 1,
    )


_Arranged = tuple[tuple[str, ...], tuple[ReportRow, ...], tuple[str, ...]]


def _quarters_posted(ledger: _Ledger) -> list[str]:
    return sorted(
        {
            quarter
            for line in ledger.lines.values()
            for account in line.accounts
            for quarter in ledger.posted.get(account, {})
        }
    )


def _by_quarter(ledger: _Ledger) -> _Arranged:
    columns = _quarters_posted(ledger)
    rows = []
    for key, line in ledger.lines.items():
        cells: dict[str, Cell] = {}
        if line.accounts:
            for quarter in columns:
                cell = ledger.cell(line, [quarter])
                if cell is not None:
                    cells[quarter] = cell
        else:
            for quarter, value in _facts(ledger, key, 1):
                cells[quarter] = Cell(value, REPORTED)
        rows.append(line.row(cells))
    notes = _unknown_facts(rows, columns)
    return tuple(columns), tuple(rows), notes


def _unknown_facts(rows: Sequence[ReportRow], columns: Sequence[str]) -> tuple[str, ...]:
    missing = [
        quarter
        for quarter in columns
        if any(row.kind == "fact" and quarter not in row.cells for row in rows)
    ]
    if not missing:
        return ()
    quarters = ", ".join(missing)
    note = f"Per-share figures and share counts do not add up: {quarters} cannot be derived."
    return (note,)


def _facts(ledger: _Ledger, key: _Key, quarters: int) -> Iterator[tuple[str, Decimal]]:
    """A fact's figures that were printed for periods of so many quarters, by their last."""
    from tieout.period import Duration  # noqa: PLC0415

    for other, figure in ledger.figures:
        if other == key:
            span = ledger.calendar.locate(Duration(figure.start, figure.end))
            if span is not None and span.quarters == quarters:
                yield str(span.last), figure.number


def _by_year(ledger: _Ledger) -> _Arranged:
    by_year: dict[int, list[str]] = defaultdict(list)
    notes = []
    for quarter in _quarters_posted(ledger):
        by_year[int(quarter[:4])].append(quarter)
    spans: dict[str, list[str]] = {}
    for year, quarters in sorted(by_year.items()):
        reach = _reach(year, quarters)
        if reach is None:
            notes.append(f"FY{year} cannot be derived: only {', '.join(quarters)} are known.")
        elif reach == 4:
            spans[f"FY{year}"] = quarters
        else:
            spans[f"FY{year} to Q{reach}"] = quarters
            notes.append(f"FY{year} is not complete: its quarters are known up to Q{reach}.")
    rows = []
    for key, line in ledger.lines.items():
        cells: dict[str, Cell] = {}
        for column, quarters in spans.items():
            if line.accounts:
                cell = ledger.cell(line, quarters)
                if cell is not None:
                    cells[column] = Cell(cell.value, SUM)
            else:
                reach = _reach(int(column[2:6]), quarters) or 0
                for last, value in _facts(ledger, key, reach):
                    if last == f"{column[2:6]}Q{reach}":
                        cells[column] = Cell(value, REPORTED)
        rows.append(line.row(cells))
    return tuple(spans), tuple(rows), tuple(notes)


def _reach(year: int, quarters: Sequence[str]) -> int | None:
    """Up to which quarter a year is known from its first on; None where there is a gap."""
    at = Quarter(year, 1)
    for quarter in quarters:
        first, _, last = quarter.partition("-")
        if first != str(at):
            return None
        year_of_last, number = (last or first).split("Q")
        at = Quarter(int(year_of_last), int(number)).plus(1)
    reach = at - Quarter(year, 1)
    return reach if reach <= 4 else None


def _as_reported(ledger: _Ledger) -> _Arranged:
    columns: dict[tuple[str, str], str] = {}
    for _, figure in sorted(ledger.figures, key=lambda seen: _source(seen[1])):
        source = _source(figure)
        if source not in columns:
            name = f"{figure.start}\nto {figure.end}"
            columns[source] = name if name not in columns.values() else f"{name}\n{source[0]}"
    cells: dict[_Key, dict[str, Cell]] = defaultdict(dict)
    for key, figure in ledger.figures:
        source = _source(figure)
        sign = ledger.lines[key].sign
        cells[key][columns[source]] = Cell(sign * figure.number + 0, REPORTED)
    rows = tuple(line.row(cells[key]) for key, line in ledger.lines.items())
    return tuple(columns.values()), rows, ()


def _source(figure: Reported) -> tuple[str, str]:
    """The document and the column that a figure is printed in."""
    return figure.document or "", str(figure.entry.meta.get("column", ""))


def _digits(cell: Cell | None) -> str:
    """An amount as accountants write it: negative in parentheses, nil as a dash."""
    if cell is None:
        return "n/a "
    if cell.value == 0 and cell.value.as_tuple().exponent == 0:
        return "-- "
    digits = f"{abs(cell.value):,f}"
    return f"({digits})" if cell.value < 0 else f"{digits} "


#: A statement is not rewrapped to the window: a terminal, a pager or a file can scroll.
_NARROWEST, _WIDEST = 80, 10_000


def print_text(report: Report) -> None:
    """The report for people: captions set in under their headings, totals ruled, units told."""
    table = RichTable(box=None, pad_edge=False, show_edge=False)
    table.add_column("", no_wrap=True)
    widths = [_width(report, column) for column in report.columns]
    for column, width in zip(report.columns, widths, strict=True):
        heading = (f"{line} ".rjust(width) for line in _heading(report, column).splitlines())
        table.add_column(Text("\n".join(heading)), no_wrap=True)
    above: tuple[str, ...] = ()
    for row in report.rows:
        for depth, section in enumerate(row.sections):
            if row.kind != "fact" and above[: depth + 1] != row.sections[: depth + 1]:
                table.add_row(Text("  " * depth + section))
        if row.kind != "fact":
            above = row.sections
        digits = [
            _digits(row.cells.get(column)).rjust(width)
            for column, width in zip(report.columns, widths, strict=True)
        ]
        if row.kind == "total":
            rules = ("-" * max(8, len(text.strip("() "))) + " " for text in digits)
            table.add_row("", *(r.rjust(w) for r, w in zip(rules, widths, strict=True)))
        indent = "  " * (len(row.sections) if row.kind != "fact" else 0)
        style = "bold" if row.kind == "total" else ""
        table.add_row(
            Text(f"{indent}{row.caption}", style=style), *(Text(d, style=style) for d in digits)
        )
    needed = Console(width=_WIDEST).measure(table).maximum
    console = Console(highlight=False, width=max(needed, _NARROWEST))
    console.print(Text(report.company, style="bold"))
    console.print(Text(f"{report.title}, in {_currency(report)}"))
    console.print()
    console.print(table)
    for note in report.notes:
        console.print(Text(f"\n{note}"))


def _width(report: Report, column: str) -> int:
    """A column's width. Rich's right-justified ones lose the space for a parenthesis."""
    heads = (len(line) + 1 for line in _heading(report, column).splitlines())
    return max(*heads, *(len(_digits(row.cells.get(column))) for row in report.rows))


def _heading(report: Report, column: str) -> str:
    """A column's name, with how its figures are known."""
    bases = {row.cells[column].basis for row in report.rows if column in row.cells and row.accounts}
    if bases == {DERIVED}:
        return f"{column}\nderived"
    if bases == {REPORTED}:
        return f"{column}\nreported"
    return column


def _currency(report: Report) -> str:
    return next((row.unit for row in report.rows if row.accounts), "")


def print_csv(report: Report) -> None:
    """The report for spreadsheets: amounts by column, then how each is known."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    bases = [f"{column} basis" for column in report.columns]
    writer.writerow(["caption", "kind", "unit", "accounts", *report.columns, *bases])
    for row in report.rows:
        cells = [row.cells.get(column) for column in report.columns]
        writer.writerow(
            [
                row.caption,
                row.kind,
                row.unit,
                " ".join(row.accounts),
                *("" if cell is None else f"{cell.value:f}" for cell in cells),
                *("" if cell is None else cell.basis for cell in cells),
            ]
        )


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs; amounts are strings, so that no digit is lost."""
    return {
        "company": report.company,
        "title": report.title,
        "columns": list(report.columns),
        "rows": [
            {
                "caption": row.caption,
                "kind": row.kind,
                "unit": row.unit,
                "accounts": list(row.accounts),
                "cells": {
                    column: {"value": f"{cell.value:f}", "basis": cell.basis}
                    for column, cell in row.cells.items()
                },
            }
            for row in report.rows
        ],
        "notes": list(report.notes),
        "failing_checks": report.errors,
    }
