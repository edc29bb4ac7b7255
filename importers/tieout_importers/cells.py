"""The cells of a line over figures: words that stand together, and whether they head columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout_importers.dates import MONTH

_FINE_CELL = re.compile(r"\S++(?: \S++)*+")
_WIDE_CELL = re.compile(r"\S++(?: {1,2}\S++)*+")


@dataclass(frozen=True, slots=True)
class Extent:
    """The characters of a line that a column takes, from 0; `right` is where its digits end."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a heading that stand together."""

    start: int
    end: int
    words: str

    @property
    def middle(self) -> float:
        """Where its middle stands in the line."""
        return (self.start + self.end) / 2

    @property
    def marks(self) -> bool:
        """Whether it speaks of one column's figures (restated), not of a group of columns."""
        return _MARKING.match(self.words) is not None


_STUB_MARGIN = 8
_MARKING = re.compile(
    r"\(?(?:(?:as )?(?:previously )?(?:restated|reported|adjusted|previously)|pro[ -]?forma|as"
    r"|(?:the )?(?:predecessor|successor)(?: company)?)"
    r"\)?$",
    re.IGNORECASE,
)
#: What is said of a whole table, wherever it stands: the scale, and what part of the statement.
_OF_THE_TABLE = re.compile(
    r"\b(?:thousands|millions|000'?s|except|per[- ]share)\b|^\W*(?:total )?(?:current )?(?:assets"
    r"|liabilities|revenues?|income|expenses|operating activities)\b",
    re.IGNORECASE,
)


def parted(text: str, extents: Sequence[Extent]) -> tuple[str, list[Cell]]:
    """A line's words over no column, and its cells over columns."""
    leftmost = extents[0].left - _STUB_MARGIN
    cells = _cells(text, len(extents), leftmost)
    over = [cell for cell in cells if cell.end > leftmost][-len(extents) :]
    if len(over) < len(cells) == len(extents) > 1 and _are_alike(cells):
        over = cells  # a head stands left of its column, as on a page that was typed with tabs
    if len(over) == 1 and len(extents) > 1 and _heads_no_column(over[0], extents):
        over = []
    stub = " ".join(cell.words for cell in cells[: len(cells) - len(over)])
    return stub, over


def _are_alike(cells: Sequence[Cell]) -> bool:
    """Whether cells are heads of one kind, and nothing else: years, or days."""
    matches = [_ATOM.fullmatch(cell.words) for cell in cells]
    kinds = {match.lastgroup for match in matches if match is not None}
    return None not in matches and len(kinds) == 1


def _heads_no_column(cell: Cell, extents: Sequence[Extent]) -> bool:
    """Whether the only words of a line are a title's: they list dates, or give the scale."""
    lists_dates = len(_YEARS.findall(cell.words)) > 1 and not _FROM_TO.search(cell.words)
    begins_left = cell.start < extents[0].left - 2 * _STUB_MARGIN
    goes_on = _LIST_GOES_ON.search(cell.words) is not None
    return lists_dates or goes_on or begins_left or _OF_THE_TABLE.search(cell.words) is not None


_YEARS = re.compile(r"(?<![\d,])(?:19|20)\d\d(?![\d,])")
#: A list of days that the next line ends: "Years Ended February 1, 1997,".
_LIST_GOES_ON = re.compile(r"\b(?:19|20)\d\d(?:,|,? and)$", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:to|through|thru|inception)\b", re.IGNORECASE)


def _cells(text: str, columns: int, leftmost: int) -> list[Cell]:
    """The cells of a line: words with a gap of two spaces or, where that is too fine, of three.

    Where that gives too few, heads of one kind that crowd each other are told apart by what they
    say: "July 1, September 24," are two.
    """
    fine = [Cell(m.start(), m.end(), m[0]) for m in _FINE_CELL.finditer(text)]
    if sum(cell.end > leftmost for cell in fine) < columns:
        parts = [part for cell in fine for part in _split(cell)]
        if sum(cell.end > leftmost for cell in parts) >= columns:
            fine = parts
        else:
            wide = [Cell(m.start(), m.end(), m[0]) for m in _WIDE_CELL.finditer(text)]
            fine = [part for cell in wide for part in _split(cell)]
    return [Cell(cell.start, cell.end, _bare(cell.words)) for cell in fine]


def _bare(words: str) -> str:
    """Words with single spaces, and without a rule drawn on both sides of them."""
    return " ".join(words.split()).strip("-=_") or words


_COUNT = r"(?:\d{1,2}|[a-z]{3,9}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
_ATOM = re.compile(
    rf"(?P<date>{MONTH}\.? ?\d{{1,2}}(?!\d)(?:, ?(?:(?:19|20)\d\d)?)?(?!,?\d)"
    r"|\d{1,2}/\d{1,2}(?:/(?:19|20)?\d\d)?(?!\d))"
    r"|(?P<year>(?:19|20)\d\d(?!\d))"
    rf"|(?P<length>(?:for the )?"
    rf"(?:{_COUNT}[- ](?:fiscal )?(?:months?|weeks?)|(?:fiscal )?years?|quarters?)"
    r"(?: end(?:ed|ing))?(?![a-z]))"
    r"|(?P<mark>\(?(?:un)?audited\)?|\(?restated\)?|pro forma|as previously reported|as restated)"
    r"|(?P<change>%? ?change)",
    re.IGNORECASE,
)
LENGTH = re.compile(
    rf"(?:for the )?(?:{_COUNT}[- ](?:fiscal )?(?:months?|weeks?|quarters?)|years?|quarters?)\b",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r" ?(?:\([a-z0-9]{1,2}\)|\*{1,3})", re.IGNORECASE)


def _split(cell: Cell) -> list[Cell]:
    """A cell that is heads of one kind in a row, in parts; else itself."""
    starts: list[tuple[int, str]] = []
    at = 0
    while at < len(cell.words):
        match = _ATOM.match(cell.words, at)
        if match is None:
            return [cell]
        kind = match.lastgroup if match.lastgroup != "month" else "date"
        starts.append((at, str(kind)))
        at = match.end()
        mark = _NOTE_MARK.match(cell.words, at)
        at = mark.end() if mark else at
        while at < len(cell.words) and cell.words[at] == " ":
            at += 1
    again = [start for start, kind in starts if kind == starts[0][1]]
    return [
        Cell(cell.start + start, cell.start + len(words), words[start:])
        for start, end in zip(again, [*again[1:], len(cell.words)], strict=True)
        for words in [cell.words[:end].rstrip()]
    ]
