"""The statement that books hold, in its own order, by quarter, by year or as it was printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from beancount import loader

from tieout.fiscal import Quarter
from tieout.period import Duration
from tieout.shell.errors import RefusedError
from tieout.shell.ledger import REPORTED, SUM, Cell, Key, Ledger, Line, source_of


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
    ledger = Ledger.of(entries)
    if not ledger.lines:
        raise RefusedError(str(main), "holds no reported figures", "are these books of tieout?")
    arrange = {"quarter": _by_quarter, "year": _by_year, "reported": _as_reported}[by]
    columns, rows, notes = arrange(ledger)
    return Report(options["title"], ledger.title, columns, rows, notes, len(errors))


def _row(line: Line, cells: Mapping[str, Cell]) -> ReportRow:
    return ReportRow(line.caption, line.sections, line.kind, line.unit, line.accounts, dict(cells))


_Arranged = tuple[tuple[str, ...], tuple[ReportRow, ...], tuple[str, ...]]


def _quarters_posted(ledger: Ledger) -> list[str]:
    return sorted(
        {
            quarter
            for line in ledger.lines.values()
            for account in line.accounts
            for quarter in ledger.posted.get(account, {})
        }
    )


def _by_quarter(ledger: Ledger) -> _Arranged:
    columns = _quarters_posted(ledger)
    rows = []
    for key, line in ledger.lines.items():
        cells: dict[str, Cell] = {}
        if line.made_of:
            for quarter in columns:
                cell = ledger.cell(line, [quarter])
                if cell is not None:
                    cells[quarter] = cell
        else:
            for quarter, value in _facts(ledger, key, 1):
                cells[quarter] = Cell(value, REPORTED)
        rows.append(_row(line, cells))
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


def _facts(ledger: Ledger, key: Key, quarters: int) -> Iterator[tuple[str, Decimal]]:
    """A fact's figures that were printed for periods of so many quarters, by their last."""
    for other, figure in ledger.figures:
        if other == key:
            span = ledger.calendar.locate(Duration(figure.start, figure.end))
            if span is not None and span.quarters == quarters:
                yield str(span.last), figure.number


def _by_year(ledger: Ledger) -> _Arranged:
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
            if line.made_of:
                cell = ledger.cell(line, quarters)
                if cell is not None:
                    cells[column] = Cell(cell.value, SUM)
            else:
                reach = _reach(int(column[2:6]), quarters) or 0
                for last, value in _facts(ledger, key, reach):
                    if last == f"{column[2:6]}Q{reach}":
                        cells[column] = Cell(value, REPORTED)
        rows.append(_row(line, cells))
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


def _as_reported(ledger: Ledger) -> _Arranged:
    columns: dict[tuple[str, str], str] = {}
    for _, figure in sorted(ledger.figures, key=lambda seen: source_of(seen[1])):
        source = source_of(figure)
        if source not in columns:
            name = f"{figure.start}\nto {figure.end}"
            columns[source] = name if name not in columns.values() else f"{name}\n{source[0]}"
    cells: dict[Key, dict[str, Cell]] = defaultdict(dict)
    for key, figure in ledger.figures:
        source = source_of(figure)
        sign = ledger.lines[key].sign
        cells[key][columns[source]] = Cell(sign * figure.number + 0, REPORTED)
    rows = tuple(_row(line, cells[key]) for key, line in ledger.lines.items())
    return tuple(columns.values()), rows, ()
