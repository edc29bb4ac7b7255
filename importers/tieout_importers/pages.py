"""Which tables are the pages of one statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.statement import Kind
from tieout_importers.evidence import Sign, whole
from tieout_importers.kinds import is_extract, kind_of, stands_apart, width_of
from tieout_importers.layout import WORDS, Line
from tieout_importers.recognise import stated_scale
from tieout_importers.retained import parted
from tieout_importers.tables import FEWEST_ROWS, Table, find_runs
from tieout_importers.titles import Title, words_of

#: A statement's next page begins within so many lines: a page has sixty.
_NEXT_PAGE = 66
#: No statement goes on for longer; so that joining pages takes time in proportion to their length.
_MOST_PAGES = 12


def find_tables(lines: Sequence[Line], closely: Sequence[int]) -> list[Table]:
    """The tables of a document, in the order of the page: a statement on several pages is one.

    Both as `glance_at` gives them: the lines, and the indices of those with figures or tags.
    """
    tables: list[Table] = []
    for run in find_runs(lines, closely):
        kind = kind_of(run)
        table = run if kind is run.kind else replace(run, kind=kind, known_signs=run.signs)
        if tables and _goes_on(tables[-1], table):
            tables[-1] = _joined(tables[-1], table)
        elif len(table.rows) >= FEWEST_ROWS:
            tables.append(_under_title(table, tables[-1]) if tables else table)
    tables = [replace(each, kind=Kind.OTHER) if is_extract(each) else each for each in tables]
    return [part for table in tables for part in parted(table)]


_SAME_PAGE = 24


def _under_title(table: Table, before: Table) -> Table:
    """A table without a title, right under a statement of its own kind: it is of the same name.

    Three months, and below them nine.
    """
    title = before.title
    near = table.body[0].number - before.body[-1].number <= _SAME_PAGE
    if not near or title is None or table.title is not None or table.kind is Kind.OTHER:
        return table
    if table.kind is not before.kind:
        return table
    named = before.head[title.first : title.last + 1]
    scales = (
        line
        for line in before.head[title.last + 1 :]
        if "   " not in line.text.strip() and stated_scale(line.text) is not None
    )
    return replace(
        table,
        head=(*named, *scales, *table.head),
        title=Title(title.kind, title.text, 0, title.last - title.first, title.plain),
    )


#: What follows a table's last row so closely has nothing between but its own words.
_NEXT_ROWS = 8
_CONTINUED = re.compile(r"\b(?:continued|concluded|cont'?d)\b", re.IGNORECASE)


def _goes_on(table: Table, following: Table) -> bool:
    """Whether a table is the next page of the one before it.

    It begins soon, has as many columns, and brings what the other lacks: the liabilities to the
    assets, the end of the cash flows, the result to the revenues. A page that says it is continued
    goes on with anything but a statement that is whole already.
    """
    kind = table.kind
    if kind is Kind.OTHER or len(table.pages) >= _MOST_PAGES:
        return False
    if len(following.rows) < FEWEST_ROWS:
        continued = _says_continued(following) and not _is_of_another(table, following)
        rest = continued or _rest_of(table, following)
        return rest and width_of(table) == width_of(following)
    if following.body[0].number - table.body[-1].number > _NEXT_PAGE:
        return False
    if _is_of_another(table, following):
        return False
    said = _says_continued(following)
    again = _BEGINS[kind] in following.signs
    if whole(table.signs, kind) and (again or not said) and not _rest_of(table, following):
        return False
    close = (
        following.title is None and following.body[0].number - table.body[-1].number <= _NEXT_ROWS
    )
    brings = (
        said
        or close
        or _brings(kind, table.signs, following.signs)
        or (kind is Kind.BALANCE and bool(_closed(table, following)))
        or _rest_of(table, following)
    )
    return brings and width_of(table) == width_of(following)


def _is_of_another(table: Table, following: Table) -> bool:
    """Whether a title, or the notes, stand between a statement and a table; or its rows tell."""
    if following.kind not in (Kind.OTHER, table.kind):
        return True
    title = following.title
    if title is None:
        return following.in_notes and not table.in_notes
    return title.plain and (title.kind is not table.kind or stands_apart(following))


#: What a statement begins with: a page that has it again is of another statement.
_BEGINS = {
    Kind.INCOME: Sign.TOP,
    Kind.BALANCE: Sign.TOTAL_ASSETS,
    Kind.CASHFLOW: Sign.OPERATING | Sign.RESULT,
}


def _says_continued(table: Table) -> bool:
    at = table.title.first if table.title is not None else 0
    words = [words_of(line.text) for line in table.head[at:] if line.look is WORDS]
    return any(_CONTINUED.search(text) is not None for text in words[:4])


def _brings(kind: Kind, has: Sign, brings: Sign) -> bool:
    """Whether a page has what the one before it still lacks."""
    if kind is Kind.BALANCE:
        lacks = Sign.LIABILITIES | Sign.EQUITY
        return bool(brings & lacks) and Sign.EQUITY not in has and Sign.TOTAL_ASSETS not in brings
    if kind is Kind.CASHFLOW:
        ends = Sign.FINANCING in brings or Sign.CASH_CHANGES in brings
        return ends and Sign.OPERATING in has and not whole(has, kind)
    return Sign.RESULT in brings and Sign.RESULT not in has


_PER_SHARE = re.compile(r"\bshares?\b|\bbasic\b|\bdiluted\b|\bprimary\b", re.IGNORECASE)


def _rest_of(table: Table, following: Table) -> bool:
    """Whether a table, untitled or of the same title, is the income statement's per-share rows."""
    if table.kind is not Kind.INCOME or Sign.TOP in following.signs:
        return False
    if following.title is not None and not _same_title(table, following):
        return False
    rows = following.rows
    of_shares = [row for row in rows if _PER_SHARE.search(row.caption) or _in_cents(row)]
    return len(of_shares) * 2 > len(rows)


def _same_title(table: Table, following: Table) -> bool:
    own, its = table.title, following.title
    return own is not None and its is not None and own.text.lower() == its.text.lower()


def _in_cents(row: Line) -> bool:
    return all(token.decimals == 2 or token.nil for token in row.tokens)


def _joined(table: Table, following: Table) -> Table:
    """Two pages as one table: the head of the first, the rows of both."""
    return replace(
        table,
        body=(*table.body, *following.body),
        known_signs=table.signs | following.signs | _closed(table, following),
        pages=(*table.pages, following.body[0].number),
        foot=following.foot,
    )


def _closed(table: Table, following: Table) -> Sign:
    """Assets on one page and liabilities on the next balance where their totals are the same."""
    ends = [tuple(t.value for t in row.tokens) for row in table.rows[-2:]]
    last = [tuple(t.value for t in row.tokens) for row in following.rows[-3:]]
    return Sign.BALANCED if any(row in last for row in ends) else Sign.NONE
