"""The statement that books hold, in its own order, by quarter, by year or as it was printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beancount import loader

from tieout.fiscal import Quarter, Span
from tieout.period import Duration
from tieout.shell.accepting import Accepted, accepted_in
from tieout.shell.errors import RefusedError
from tieout.shell.ledger import REPORTED, Cell, Ledger
from tieout.shell.lines import INCOME, Key, Line, source_of


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
        accepted: what breaks and does not count among them, with the reasons.
    """

    company: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...]
    errors: int
    accepted: tuple[Accepted, ...]


def read_books(
    path: Path, by: str, statement: str = INCOME, *, as_first_reported: bool = False
) -> Report:
    """Read books from disk and arrange them.

    Args:
        path: a company's folder, or its main file.
        by: "quarter", "year" or "reported".
        statement: "income", "balance" or "cashflow".
        as_first_reported: whether what later documents restated is left out.

    Raises:
        RefusedError: when there are no books there, or they hold no reported figures.
    """
    main = path / "main.beancount" if path.is_dir() else path
    if not main.is_file():
        raise RefusedError(
            str(path), "there are no books here", "tieout import makes them: see --help"
        )
    entries, errors, options = loader.load_file(str(main))
    ledger = Ledger.of(entries, statement, as_first_reported=as_first_reported)
    if not ledger.lines:
        if statement != INCOME and Ledger.of(entries).lines:
            raise RefusedError(str(main), f"holds no {statement} statement", "see --statement")
        raise RefusedError(str(main), "holds no reported figures", "name a company's folder")
    arrange = {"quarter": _by_quarter, "year": _by_year, "reported": _as_reported}[by]
    columns, rows, notes = arrange(ledger)
    accepted = tuple(accepted_in(entries, options))
    title = ledger.title if statement == INCOME else _TITLES[statement]
    return Report(options["title"], title, columns, rows, notes, len(errors), accepted)


_TITLES = {"balance": "Balance sheets", "cashflow": "Statements of cash flows"}


def _row(line: Line, cells: Mapping[str, Cell]) -> ReportRow:
    return ReportRow(line.caption, line.sections, line.kind, line.unit, line.accounts, dict(cells))


_Arranged = tuple[tuple[str, ...], tuple[ReportRow, ...], tuple[str, ...]]


def spans_posted(ledger: Ledger) -> list[Span]:
    """The quarters that have entries, and the ranges of those that are kept whole, in order."""
    spans = set(ledger.known)
    if any(line.stands and line.sign for line in ledger.lines.values()) and not _flows(ledger):
        ends = {figure.end for _, figure in ledger.figures}
        quarters = {ledger.calendar.quarter_of(end) for end in ends}
        spans = {Span(quarter, quarter) for quarter in quarters}
    return sorted(spans, key=lambda span: (span.last, span.first))


def _flows(ledger: Ledger) -> bool:
    """Whether the statement has amounts that add up over time."""
    return any(line.made_of and not line.stands for line in ledger.lines.values())


def undivided(ledger: Ledger, columns: Sequence[Span]) -> tuple[str, ...]:
    """Restatements of several quarters together, which no column of one of them can show."""
    own = {account for line in ledger.lines.values() for account in line.accounts}
    spans = {span for name in own for span, _ in ledger.restated.get(name, ())}
    hidden = sorted(
        str(span)
        for span in spans
        if span.quarters > 1 and any(not c.is_apart_from(span) for c in columns)
        and not any(span.is_within(column) for column in columns)
    )  # fmt: skip
    if not hidden:
        return ()
    return (
        f"Restated as a whole, and in no column of its quarters: {', '.join(hidden)} (--by year).",
    )


def _by_quarter(ledger: Ledger) -> _Arranged:
    spans = spans_posted(ledger)
    rows = _rows(ledger, {str(span): span for span in spans})
    notes = (*_unknown_facts(rows, spans), *undivided(ledger, spans))
    return tuple(str(span) for span in spans), rows, notes


def _rows(ledger: Ledger, columns: Mapping[str, Span]) -> tuple[ReportRow, ...]:
    """Every line over the quarters of each column; lines of which nothing is known are left out."""
    rows = []
    for key, line in ledger.lines.items():
        cells = {}
        for column, span in columns.items():
            cell = ledger.cell(key, span) if line.made_of else _fact(ledger, key, span)
            if cell is not None:
                cells[column] = cell
        if cells:
            rows.append(_row(line, cells))
    return tuple(rows)


def _fact(ledger: Ledger, key: Key, span: Span) -> Cell | None:
    """A figure that is never posted, where it was printed for just these quarters."""
    for other, figure in ledger.figures:
        if other == key:
            printed = ledger.calendar.locate(Duration(figure.start, figure.end))
            if printed == span:
                return Cell(ledger.lines[key].sign * figure.number + 0, REPORTED)
    return None


def _unknown_facts(rows: Sequence[ReportRow], spans: Sequence[Span]) -> tuple[str, ...]:
    facts = [row for row in rows if row.kind == "fact"]
    missing = [
        str(span) for span in spans if facts and not any(str(span) in row.cells for row in facts)
    ]
    if not missing:
        return ()
    quarters = ", ".join(missing)
    note = f"Per-share figures and share counts do not add up: {quarters} cannot be derived."
    return (note,)


def _by_year(ledger: Ledger) -> _Arranged:
    columns: dict[str, Span] = {}
    notes = []
    for year in sorted({quarter.year for span in spans_posted(ledger) for quarter in span}):
        last = reach(ledger, year)
        if last == 4:
            columns[f"FY{year}"] = first_quarters(year, 4)
        elif last:
            columns[f"FY{year} to Q{last}"] = first_quarters(year, last)
            notes.append(f"FY{year} is not complete: it is known up to its quarter {last}.")
        elif _flows(ledger):
            notes.append(f"FY{year} cannot be derived: its first quarter is not known.")
    return tuple(columns), _rows(ledger, columns), tuple(notes)


def first_quarters(year: int, count: int) -> Span:
    """A fiscal year up to one of its quarters."""
    return Span(Quarter(year, 1), Quarter(year, count))


def reach(ledger: Ledger, year: int) -> int:
    """Up to which quarter the most lines of a year are known from its first on; 0 where none is."""
    if not _flows(ledger):
        ends = {span.last for span in spans_posted(ledger)}
        return 4 if Quarter(year, 4) in ends else 0
    for count in (4, 3, 2, 1):
        wanted = first_quarters(year, count)
        covered = {q for span in ledger.known if span.is_within(wanted) for q in span}
        if covered == set(wanted):
            return count
    return 0


def _as_reported(ledger: Ledger) -> _Arranged:
    columns: dict[tuple[str, str], str] = {}
    for key, figure in sorted(ledger.figures, key=lambda seen: source_of(seen[1])):
        source = source_of(figure)
        if source not in columns:
            stands = ledger.lines[key].stands
            name = f"at {figure.end}" if stands else f"{figure.start}\nto {figure.end}"
            columns[source] = name if name not in columns.values() else f"{name}\n{source[0]}"
    cells: dict[Key, dict[str, Cell]] = defaultdict(dict)
    for key, figure in ledger.figures:
        source = source_of(figure)
        sign = ledger.lines[key].sign
        cells[key][columns[source]] = Cell(sign * figure.number + 0, REPORTED)
    rows = tuple(_row(line, cells[key]) for key, line in ledger.lines.items())
    return tuple(columns.values()), rows, ()
