"""What is doubtful in a table, said: figures in no column, heads without a period, heads alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.finding import Code, Finding, Severity
from tieout.statement import PERCENT, Column, Kind, Statement
from tieout_importers.figures import Token
from tieout_importers.periods import CHANGE
from tieout_importers.rows import Row


def doubtful_figures(
    row: Row, unplaced: Sequence[Token], name: str, *, doubtful: bool
) -> list[Finding]:
    """Figures of a row that stand in no column, in one or another, or are oddly written."""

    def note(code: Code, message: str, consider: str) -> Finding:
        return Finding(code, Severity.NOTE, message, name, row.figures_line, consider)

    caption = row.caption or "a row without a caption"
    findings = [
        note(
            Code.FIGURE_UNPLACED,
            f"{token.printed} in {caption!r} stands in no column and was left out",
            "is it a footnote's mark?",
        )
        for token in unplaced
    ]
    if doubtful:
        findings.append(
            note(
                Code.FIGURE_UNPLACED,
                f"{caption!r} prints {len(row.tokens)} figures that could stand in other columns",
                "compare the row with the page",
            )
        )
    findings += [
        note(
            Code.FIGURE_SUSPECT,
            f"{token.printed} in {caption!r} was read as {token.value:,}, but {token.suspect}",
            "compare it with the page",
        )
        for token in row.tokens
        if token.suspect
    ]
    return findings


def doubtful_columns(statement: Statement, name: str, line: int) -> tuple[Statement, list[Finding]]:
    """A statement without the periods that two columns share, and what is doubtful in its heads."""
    if statement.kind is Kind.OTHER:
        return statement, []
    findings = _unread_columns(statement.columns, statement.title, name, line)
    columns, repeated = _without_repeats(tuple(statement.columns), statement.title, name, line)
    return replace(statement, columns=columns), findings + repeated


def _unread_columns(columns: Sequence[Column], title: str, name: str, line: int) -> list[Finding]:
    """Columns whose heads name no period."""
    return [
        Finding(
            Code.COLUMN_UNREAD,
            Severity.NOTE,
            f"column {column.number} of {title!r} is headed {column.heading!r}: no period there",
            name,
            line,
            "its figures are held against each other, but belong to no quarter",
        )
        for column in columns
        if column.period is None and column.basis not in (PERCENT, CHANGE)
    ]


def _without_repeats(
    columns: tuple[Column, ...], title: str, name: str, line: int
) -> tuple[tuple[Column, ...], list[Finding]]:
    """Columns that say the same of time and basis: which is which cannot be told, so none is it."""
    heads = [(column.period, column.basis) for column in columns]
    repeated = [
        column
        for column, head in zip(columns, heads, strict=True)
        if column.period is not None and heads.count(head) > 1
    ]
    if not repeated:
        return columns, []
    numbers = ", ".join(str(column.number) for column in repeated)
    finding = Finding(
        Code.COLUMN_REPEATED,
        Severity.NOTE,
        f"columns {numbers} of {title!r} are headed alike, as {repeated[0].period}",
        name,
        line,
        "they cannot be told apart, and belong to no quarter",
    )
    return tuple(
        replace(column, period=None) if column in repeated else column for column in columns
    ), [finding]


def no_statement(tables: int, name: str) -> Finding:
    """That a document has no statement, of so many tables."""
    seen = f"; no table in it is headed as one (of {tables})" if tables else ""
    return Finding(
        Code.NO_STATEMENT,
        Severity.REFUSED,
        f"no statement of income, balance sheet or statement of cash flows was found{seen}",
        name,
        consider="is it the right document?",
    )
