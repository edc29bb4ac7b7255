"""A statement as a table, as it is asked for: its periods, rows, marks and notes, and its csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, localcontext

from tieout.shell.lines import BALANCE, INCOME
from tieout.shell.report import undivided
from tieout_fava.books import Books
from tieout_fava.marks import Mark
from tieout_fava.statement_asked import FULL, TITLES, UNITS, Asked, Offered, offered
from tieout_fava.statement_cells import is_money
from tieout_fava.statement_columns import BEFORE, PRINTED, YEAR, Window, window, years_left_out
from tieout_fava.statement_rows import Figure, Making, Row
from tieout_fava.statement_sheets import Combined, Sheet, as_printed, combined

#: Where the page is blank: the statement of that period has no such line.
NO_SUCH_LINE = "no such line"
#: Amounts are of any length: nothing here may round them, or fail where they are long.
_WIDE = Context(prec=10_000)


@dataclass(frozen=True, slots=True)
class Table:
    """A statement as it is asked for.

    Args:
        asked: what is asked, with what was left open decided.
        offered: what can be asked of these books.
        title: the statement's.
        unit_words: what the figures are in.
        window: the periods.
        heads: what stands in each period: the figure, then changes and share.
        rows: in order.
        marks: those that the table uses.
        notes: what the table leaves out.
    """

    asked: Asked
    offered: Offered
    title: str
    unit_words: str
    window: Window
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]

    def as_csv(self) -> str:
        """The table for spreadsheets: the same rows and columns, amounts unformatted."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        heads = ["section", "caption", "kind", "unit"]
        for column in self.window.columns:
            heads += [column.key, f"{column.key} mark", f"{column.key} basis"]
            heads += [f"{column.key} {head}" for head in self.heads[1:]]
        writer.writerow(map(plain_text, heads))
        for row in self.rows:
            if row.kind == "heading":
                continue
            words = (" > ".join(row.sections), row.caption, row.kind, row.unit)
            cells = [text for figure in row.figures for text in _for_csv(figure)]
            writer.writerow([*map(plain_text, words), *cells])
        return out.getvalue()


def _for_csv(figure: Figure) -> tuple[str, ...]:
    if figure.shown is None:
        return (figure.number,)
    if not figure.text:
        return ("", NO_SUCH_LINE, "")
    return (figure.number, figure.shown.mark.words, figure.shown.basis)


def plain_text(text: str) -> str:
    """Words that a spreadsheet takes for words: a document must not be able to run a formula.

    >>> plain_text("=1+1"), plain_text("Net sales"), plain_text("  +A1")
    ("'=1+1", 'Net sales', "'  +A1")
    """
    runs = text.lstrip()[:1] in {"=", "+", "-", "@"} or text[:1] in {"\t", "\r", "\n"}
    return f"'{text}" if runs else text


def table_of(books: Books, query: Mapping[str, str]) -> Table | None:
    """The table that a query asks for; None where the books hold no statement."""
    with localcontext(_WIDE):
        return _table(books, query)


def _table(books: Books, query: Mapping[str, str]) -> Table | None:
    may = offered(books, query)
    if may is None:
        return None
    asked = Asked.of(query, may)
    kind = asked.statement
    sheet: Sheet = (
        as_printed(books, kind, asked.document)
        if asked.by == PRINTED
        else combined(books, kind, asked.by, as_first_reported=asked.as_first_reported)
    )
    shown = window(sheet.columns, asked.until, everything=asked.everything)
    unit = asked.units or _unit_of(sheet, shown)
    making = Making(books, asked, sheet, shown, UNITS[unit])
    rows = tuple(making.rows())
    used = {f.shown.mark for row in rows for f in row.figures if f.shown is not None and f.text}
    ledger = books.statement(kind, as_first_reported=asked.as_first_reported)
    spans = [column.span for column in shown.columns if column.span is not None]
    notes = []
    if isinstance(sheet, Combined):
        if asked.by == YEAR and kind != BALANCE:
            years = ", ".join(f"FY{year}" for year in years_left_out(ledger))
            notes += [f"Not derivable, for the first quarter is not known: {years}."] * bool(years)
        notes += [n.replace("--by year", "see fiscal years") for n in undivided(ledger, spans)]
    if any(f.shown.before_split for row in rows for f in row.figures if f.shown is not None):
        notes.append("\N{DAGGER} Of the shares from before a stock split: not to be compared.")
    for which in making.apart:
        apart = "quarter" if which == BEFORE else "year"
        notes.append(f"No two columns of this page are a {apart} apart.")
    if making.rounded:
        notes.append(f"Rounded to {unit}: sums of what is shown may be off by a unit.")
    if asked.common and making.base is None:
        notes.append("No line of these books is known to be what common size is a percent of.")
    return Table(
        asked.with_units(unit),
        may,
        (ledger.title if kind == INCOME else "") or TITLES[kind],
        _in_words(sheet, unit),
        shown,
        ("", *(head for head, _ in making.extra)),
        rows,
        tuple(mark for mark in Mark if mark in used),
        tuple(notes),
    )


def _in_words(sheet: Sheet, unit: str) -> str:
    """What the figures are in."""
    currency = next((line.unit for line in sheet.lines.values() if line.made_of), "")
    if unit == FULL:
        return f"in {currency}"
    others = not all(is_money(line) for line in sheet.lines.values())
    return f"in {unit} of {currency}" + (", shares and per share in full" if others else "")


def _unit_of(sheet: Sheet, shown: Window) -> str:
    """The largest unit in which no digit of what is shown is lost."""
    amounts = [
        figure.value
        for key, line in sheet.lines.items()
        if is_money(line)
        for figure in (sheet.shown(key, column) for column in shown.columns)
        if figure is not None and figure.value
    ]
    coarsest_first = sorted(UNITS, key=lambda unit: UNITS[unit], reverse=True)
    return next(
        (u for u in coarsest_first if amounts and all(a % UNITS[u] == 0 for a in amounts)), FULL
    )
