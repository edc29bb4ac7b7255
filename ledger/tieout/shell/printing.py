"""A report as text for people, as csv for spreadsheets, as json for programs."""

from __future__ import annotations

import csv
import sys
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from tieout.shell.ledger import DERIVED, REPORTED, Cell
from tieout.shell.report import Report


def _digits(cell: Cell | None) -> str:
    """An amount as accountants write it: negative in parentheses, nil as a dash."""
    if cell is None:
        return "n/a "
    if cell.value == 0 and cell.value.as_tuple().exponent == 0:
        return "-- "
    digits = f"{abs(cell.value):,f}"
    return f"({digits})" if cell.value < 0 else f"{digits} "


class _Console(Console):
    """A console that leaves a closed pipe to the command line, as every other output does."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


#: A statement is not rewrapped to the window: a terminal, a pager or a file can scroll.
_NARROWEST, _WIDEST = 80, 10_000


def print_text(report: Report) -> None:
    """The report for people: captions set in under their headings, totals ruled, units told."""
    table = RichTable(box=None, pad_edge=False, show_edge=False)
    table.add_column("", no_wrap=True)
    widths = [_width(report, column) for column in report.columns]
    deepest = max((len(_heading(report, c).splitlines()) for c in report.columns), default=1)
    for column, width in zip(report.columns, widths, strict=True):
        lines = _heading(report, column).splitlines()
        heading = (f"{line} ".rjust(width) for line in [*lines, *[""] * (deepest - len(lines))])
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
    console = _Console(highlight=False, width=max(needed, _NARROWEST))
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
    cells = [row.cells[column] for row in report.rows if column in row.cells and row.kind == "item"]
    bases = {cell.basis for cell in cells if cell.value} or {cell.basis for cell in cells}
    for basis in (DERIVED, REPORTED):
        if bases == {basis}:
            return f"{column}\n{basis}"
    return f"{column}\nin part derived" if DERIVED in bases else column


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
        "accepted": [accepted.as_json() for accepted in report.accepted],
    }
