"""Figures to columns: how many a table has, where they stand, which figure is in which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieout.statement import PERCENT, Column
from tieout_importers.cells import Extent
from tieout_importers.figures import Token
from tieout_importers.layout import ROW, WORDS, Line
from tieout_importers.rows import Row

#: A number of figures to the row that is this common is a full row: rarer ones are accidents.
_COMMON = 0.2
#: More columns than this are no statement, and trying where a short row's figures go is bounded.
_MOST_COLUMNS = 14
#: Two places for a figure whose distance differs by less are as good as one another.
_CLOSE_CALL = 2
#: Figures that are this many characters off every column, on the average, are in none.
_ASTRAY = 9


@dataclass(frozen=True, slots=True)
class Placement:
    """A row's figures by column, and what is doubtful in that.

    Args:
        tokens: one a column, None where the row is blank.
        unplaced: figures for which there is no column.
        doubtful: whether another placing was about as good.
    """

    tokens: tuple[Token | None, ...]
    unplaced: tuple[Token, ...] = ()
    doubtful: bool = False


def find_columns(rows: Sequence[Sequence[Token]]) -> list[Extent]:
    """Where the columns stand: by the rows that fill them all, the right edges of their digits."""
    widths = [min(len(row), _MOST_COLUMNS) for row in rows]
    counts = Counter(widths)
    enough = min(max(2, _COMMON * len(rows)), max(counts.values()))
    width = max(n for n, times in counts.items() if times >= enough)
    full = [row[:width] for row, its in zip(rows, widths, strict=True) if its == width]
    return [
        Extent(min([token.start for token in column]), _median([token.edge for token in column]))
        for column in zip(*full, strict=True)
    ]


#: Figures of a caption end at least this far before the first column begins.
_BEFORE_COLUMNS = 3
#: What ends this near to a column's right edge stands in it.
_IN_COLUMN = 2
#: What leads to an amount that a caption speaks of: "net of tax of $5", "($1.64, $1.56 and $1.48".
_LEADS_TO_AMOUNT = re.compile(
    r"(?:[,;(:-]|\b(?:of|and|or|at|than|to|by|from|value|par|approximately|benefit|benefits|taxes"
    r"|tax))$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 14


def without_caption_figures(line: Line, columns: Sequence[Extent]) -> Line:
    """A line whose first figures are a part of its caption, with the others alone.

    "Less allowances of $5" ends in a figure that is in no column: it stands left of them all, and
    in the flow of the words, or before all words where it ends those of the line above; or it
    stands further right but under no column, where the words lead to it. A line of such figures
    only is words.
    """
    tokens = line.tokens
    if line.look is not ROW or not tokens or not columns:
        return line
    limit = columns[0].left - _BEFORE_COLUMNS
    own = 0
    while own < len(tokens) and _in_words(line.text, tokens[own]):
        left_of_all = tokens[own].edge < limit
        if not left_of_all and not _spoken_of(line.text, tokens[own], columns):
            break
        own += 1
    left = tokens[own:]
    if own == 0 or (left and len(tokens) <= len(columns)):
        return line
    if left:
        return line._replace(tokens=left)
    return line._replace(look=WORDS, tokens=()) if line.caption else line


def _in_words(text: str, token: Token) -> bool:
    before = text[: token.start]
    return not before.strip() or not before.endswith("  ")


def columns_of(lines: Sequence[Line]) -> list[Extent]:
    """Where the columns of a table's rows stand, whatever amounts their captions speak of."""
    return find_columns([_without_spoken_of(line) for line in lines])


def _without_spoken_of(line: Line) -> tuple[Token, ...]:
    """A row's figures, but for its first where others follow and the words lead to it."""
    first, *others = line.tokens
    text = line.text
    spoken = bool(others) and _in_words(text, first) and _words_lead_to(text, first)
    return tuple(others) if spoken else line.tokens


def _spoken_of(text: str, token: Token, columns: Sequence[Extent]) -> bool:
    """Whether the words lead to a figure, which stands in no column."""
    if any(abs(token.edge - column.right) <= _IN_COLUMN for column in columns):
        return False
    return _words_lead_to(text, token)


def _words_lead_to(text: str, token: Token) -> bool:
    before = text[max(0, token.start - _LONGEST_LEAD) : token.start].rstrip()
    opens = token.printed.startswith("(") and not token.printed.endswith(")")
    return opens or _LEADS_TO_AMOUNT.search(before) is not None


_NOTE_HEAD = re.compile(r"\bnotes?\b|\bref(?:erence)?\b", re.IGNORECASE)
_LARGEST_NOTE = 40
_FEWEST_NOTES = 3


def without_notes(rows: Sequence[Row], head: str) -> list[Row]:
    """Rows without the numbers of notes, where those stand in a column of their own.

    They are the first figures of some full rows, and small; the head has the word for them, or
    they rise from row to row.

    Args:
        rows: as read.
        head: the words over the table.
    """
    width = len(find_columns([row.tokens for row in rows])) if rows else 0
    full = [row.tokens for row in rows if len(row.tokens) == width]
    if width < 2 or not all(_is_note(tokens[0]) for tokens in full):
        return list(rows)
    numbers = [abs(tokens[0].value) for tokens in full]
    some = len(full) < len(rows) and len(set(numbers)) >= _FEWEST_NOTES
    rising = some and numbers == sorted(numbers)
    if _NOTE_HEAD.search(head) is None and not rising:
        return list(rows)
    end = min(tokens[1].start for tokens in full)
    return [
        replace(row, tokens=tuple(t for t in row.tokens if t.edge >= end or not _is_note(t)))
        for row in rows
    ]


_LETTERS = re.compile(r"(?<=[a-z)]) [A-Z]{1,2}(?: ?[&,] ?[A-Z]{1,2})*+$")
_NAMED_BY_LETTER = re.compile(
    r"\b(?:class|series|schedule|exhibit|type|part) [A-Z]$", re.IGNORECASE
)


def without_note_letters(rows: Sequence[Row], head: str) -> list[Row]:
    """Rows without the letters of notes behind their captions, where the head names a column so.

    Args:
        rows: as read: "Interest expense J & K".
        head: the words over the table.
    """
    if _NOTE_HEAD.search(head) is None:
        return list(rows)
    lettered = [
        _LETTERS.search(row.caption) and not _NAMED_BY_LETTER.search(row.caption) for row in rows
    ]
    if sum(map(bool, lettered)) < _FEWEST_NOTES:
        return list(rows)
    return [
        replace(row, caption=_LETTERS.sub("", row.caption)) if has else row
        for row, has in zip(rows, lettered, strict=True)
    ]


def _is_note(token: Token) -> bool:
    digits = token.printed.strip("(),")
    return digits.isdigit() and 0 < int(digits) <= _LARGEST_NOTE and not token.currency


def _median(edges: Sequence[int]) -> int:
    """The middle one; the module `statistics` takes longer to load than a page to read."""
    return sorted(edges)[(len(edges) - 1) // 2]


def place(tokens: Sequence[Token], columns: Sequence[Extent]) -> Placement:
    """Put a row's figures into columns, in their order.

    A full row is in order whatever its edges. A short one goes where its right edges are nearest,
    unless they are far from all: a page's number, a telephone number at the foot.
    Of too many, those nearest to the columns are kept and the others are said to be unplaced.
    """
    if len(tokens) == len(columns):
        return Placement(tuple(tokens))
    if len(tokens) < len(columns):
        best, where, next_best = _nearest_columns(tokens, columns)
        if best > _ASTRAY * len(tokens):
            return Placement((None,) * len(columns), tuple(tokens))
        placed: list[Token | None] = [None] * len(columns)
        for n, token in zip(where, tokens, strict=True):
            placed[n] = token
        return Placement(tuple(placed), doubtful=next_best - best < _CLOSE_CALL)
    kept = _nearest(tokens[: 2 * _MOST_COLUMNS], columns)
    unplaced = tuple(token for token in tokens if token not in kept)
    return Placement(tuple(kept), unplaced)


def _nearest_columns(
    tokens: Sequence[Token], columns: Sequence[Extent]
) -> tuple[float, tuple[int, ...], float]:
    """The least distance of figures, in their order, from columns; the columns; the next least.

    From left to right over the columns, each of which takes the next figure or none: for every
    number of figures placed so far, the two best ways to have placed them.
    """
    ways: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())], *([] for _ in tokens)]
    for n, column in enumerate(columns):
        for placed in range(min(n + 1, len(tokens)), 0, -1):
            off = abs(tokens[placed - 1].edge - column.right)
            taken = [(cost + off, (*where, n)) for cost, where in ways[placed - 1]]
            ways[placed] = sorted([*ways[placed], *taken])[:2]
    (best, where), *others = ways[-1]
    return best, where, others[0][0] if others else float("inf")


def _nearest(tokens: Sequence[Token], columns: Sequence[Extent]) -> list[Token]:
    """For each column, left to right, the nearest figure that leaves enough for the rest."""
    kept: list[Token] = []
    first = 0
    for n, column in enumerate(columns):
        last = len(tokens) - (len(columns) - n)
        at = min(range(first, last + 1), key=lambda i: abs(tokens[i].edge - column.right))
        kept.append(tokens[at])
        first = at + 1
    return kept


def percent_columns(
    columns: Sequence[Column], placed: Sequence[Sequence[Token | None]]
) -> tuple[Column, ...]:
    """Columns of percentages are marked as such: they are changes or shares, and do not add up."""
    found = []
    for n, column in enumerate(columns):
        tokens = [row[n] for row in placed]
        figures = [token for token in tokens if token is not None and not token.nil]
        percent = sum(token.percent for token in figures) * 2 > len(figures)
        found.append(replace(column, basis=PERCENT, period=None) if percent else column)
    return tuple(found)
