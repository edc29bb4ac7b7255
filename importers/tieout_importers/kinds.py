"""Which statement each table is: by its title where its rows bear it out, or by its rows alone."""

from __future__ import annotations

import re

from tieout.statement import Kind
from tieout_importers.apart import is_apart, sets_apart
from tieout_importers.columns import find_columns
from tieout_importers.evidence import Sign, bears_out, kind_by_rows
from tieout_importers.headings import is_heading
from tieout_importers.layout import WORDS, YEARS
from tieout_importers.tables import Table
from tieout_importers.titles import words_of

_MOST_ABOVE = 8
#: More columns than these without a statement's title are a summary of many years or quarters.
_MOST_COLUMNS = 4


def kind_of(table: Table) -> Kind:
    """Which statement a table is: by its title where its rows bear it out, or by its rows alone.

    What is said above it to stand apart (pro forma, the parent only, selected) is no statement.
    """
    title = table.title
    promise = title.kind if title is not None else None
    untitled_note = title is None and table.in_notes
    if promise is Kind.OTHER or untitled_note or stands_apart(table):
        return Kind.OTHER
    # A plain title whose rows bear it out is believed: amounts in millions may be small.
    believed = (
        promise is not None
        and title is not None
        and title.plain
        and bears_out(table.signs, promise)
    )
    if _in_percent(table) or (_is_index(table) and not believed):
        return Kind.OTHER
    if promise is not None and title is not None and title.plain:
        if bears_out(table.signs, promise) and (
            promise is not Kind.INCOME or has_result(table) or Sign.TOP | Sign.COST in table.signs
        ):
            return promise
        return kind_by_rows(table.signs)
    by_rows = _by_rows(table)
    return by_rows if promise is None or by_rows is promise else Kind.OTHER


def _by_rows(table: Table) -> Kind:
    """Which statement a table's rows make it that no title names outright."""
    changes = sum(len(_CHANGES.findall(line.text)) for line in table.head)
    if width_of(table) - changes > _MOST_COLUMNS:
        return Kind.OTHER
    kind = kind_by_rows(table.signs)
    if kind is Kind.INCOME:
        results = [row.caption for row in table.rows if _NET.match(row.caption)]
        if results and all(_ADJUSTED.search(caption) for caption in results):
            return Kind.OTHER
    # A sheet that does not balance must not be passed by for that: it is what is looked for.
    if kind is Kind.OTHER and _SHEET in table.signs and not table.signs & _NO_SHEET:
        return Kind.BALANCE if len(table.rows) > _MOST_ROWS else kind
    return kind


_SHEET = Sign.ASSETS | Sign.TOTAL_ASSETS | Sign.LIABILITIES | Sign.EQUITY
_NO_SHEET = Sign.RESULT | Sign.TOP | Sign.FINANCING | Sign.BALANCES


#: What heads a column that is the difference of others.
_CHANGES = re.compile(r"\b(?:change|variance|increase|decrease)\b", re.IGNORECASE)


_NET = re.compile(r"net (?:income|earnings|loss)\b", re.IGNORECASE)
#: A result that is not the reported one; where no other is printed, the table is an analysis.
_ADJUSTED = re.compile(r"\b(?:excluding|as adjusted|before special)\b", re.IGNORECASE)


def promised(table: Table) -> Kind:
    """Which statement a table's title says it is, whether or not its rows bear that out."""
    title = table.title
    if title is None or not title.plain or stands_apart(table):
        return table.kind
    return title.kind


_RESULT_WORDS = re.compile(r"\b(?:net|income|loss|earnings)\b", re.IGNORECASE)


def has_result(table: Table) -> bool:
    """Whether some row speaks of income, in whatever words."""
    return any(_RESULT_WORDS.search(row.caption) is not None for row in table.rows)


def stands_apart(table: Table) -> bool:
    """Whether the title, or a heading near it, says that the table is none of the statements."""
    title = table.title
    if title is None:
        said = [line for line in table.head if line.look in (WORDS, YEARS)]
        near = (words_of(line.text) for line in said[-2 * _MOST_ABOVE :])
        return any(is_apart(words) for words in near)
    if is_apart(title.text):
        return True
    above = [line for line in table.head[: title.first] if line.look is WORDS][-_MOST_ABOVE:]
    below = []
    for line in table.head[title.last + 1 :]:
        if "   " in line.text.strip() or line.look is YEARS:
            break
        # What stands over the figures heads a column, not the table.
        if line.look is WORDS and line.indent < _figures_from(table):
            below.append(line)
    return any(
        is_heading(words) and sets_apart(words)
        for words in (words_of(line.text) for line in (*above, *below))
    )


def _figures_from(table: Table) -> int:
    """Where in a line a table's figures begin."""
    return min((line.tokens[0].start for line in table.rows), default=0)


def _is_index(table: Table) -> bool:
    """Whether the figures are pages: one to a row, small, without a comma or a decimal."""
    rows = [line.tokens for line in table.rows]
    one = [row for row in rows if len(row) == 1]
    small = [row for row in one if row[0].printed.strip("-").isdigit() and len(row[0].printed) < 4]
    return len(small) * 10 > len(rows) * 8


_WHOLE = 100


def _in_percent(table: Table) -> bool:
    """Whether a table gives shares of a whole: its first row is 100 in every column."""
    rows = table.rows
    if not rows:
        return False
    first = [token for token in rows[0].tokens if not token.nil]
    figures = [token for row in rows for token in row.tokens if not token.nil]
    if first and all(token.value == _WHOLE for token in first):
        # Parts of a whole are hardly more than it; $100 of cash stands above larger amounts.
        return any(token.decimals or token.percent for token in first) or sum(
            abs(token.value) > _WHOLE for token in figures
        ) * 10 < len(figures)
    return sum(token.percent for token in figures) * 2 > len(figures)


_EXTRACT = re.compile(r"\b(?:data|highlights|information|summary)\b", re.IGNORECASE)
_MOST_ROWS = 12


def is_extract(table: Table) -> bool:
    """Whether a table is a few rows of a balance sheet: "Balance sheet data", a total or two."""
    title = table.title
    return (
        title is not None
        and title.kind is Kind.BALANCE
        and Sign.BALANCED not in table.signs
        and len(table.rows) <= _MOST_ROWS
        and _EXTRACT.search(title.text) is not None
    )


def width_of(table: Table) -> int:
    """How many columns of figures a table has."""
    return len(find_columns([row.tokens for row in table.rows]))
