"""Column heads: which words of a table's head stand over which column of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout_importers.dates import MONTH
from tieout_importers.layout import BLANK, RULE, TAG, Line

_FINE_CELL = re.compile(r"\S++(?: \S++)*+")
_WIDE_CELL = re.compile(r"\S++(?: {1,2}\S++)*+")
_RULE_RUN = re.compile(r"[-=_]{2,}+(?: [-=_]{2,}+)*+")
_RULE_RUN_CLOSE = re.compile(r"[-=_]{2,}+")


@dataclass(frozen=True, slots=True)
class Extent:
    """The characters of a line that a column takes, from 0; `right` is where its digits end."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is printed over a table's figures.

    Args:
        columns: the words over each column, top to bottom.
        shared: the words that stand over no column: in the stub, over the whole table.
    """

    columns: tuple[str, ...]
    shared: str


def read_head(lines: Sequence[Line], extents: Sequence[Extent]) -> Head:
    """The words over each column, and those over none.

    A line with a cell for each column gives them in order. With fewer, each cell stands over the
    columns that the rule drawn below it covers; without one, over the run of columns whose middle
    is nearest to its own: heads are centred over what they head.
    """
    words: list[list[str]] = [[] for _ in extents]
    shared: list[str] = []
    rule: Line | None = None
    # From the figures upwards: a line with a head for each column shows how wide the columns are.
    for line in reversed(lines):
        if line.look is RULE:
            rule = line
        if line.look in (BLANK, RULE, TAG):
            continue
        stub, cells = _parted(line.text.replace("|", " "), extents)
        if stub:
            shared.insert(0, stub)
        if len(cells) == len(extents):
            runs = [(n, n) for n in range(len(cells))]
            extents = _widened(extents, cells)
        else:
            ruled = rule is not None and rule.number == line.number + 1
            runs = (_runs_ruled(rule.text, cells, extents) if rule and ruled else None) or (
                _runs_under(cells, extents)
            )
        for cell, (first, last) in zip(cells, runs, strict=True):
            for column in range(first, last + 1):
                words[column].insert(0, cell.words)
        rule = None
    return Head(tuple(" ".join(cells) for cells in words), " ".join(shared))


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of a heading that stand together."""

    start: int
    end: int
    words: str

    @property
    def middle(self) -> float:
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


def _parted(text: str, extents: Sequence[Extent]) -> tuple[str, list[_Cell]]:
    """A line's words over no column, and its cells over columns."""
    leftmost = extents[0].left - _STUB_MARGIN
    cells = _cells(text, len(extents), leftmost)
    over = [cell for cell in cells if cell.end > leftmost][-len(extents) :]
    if len(over) == 1 and len(extents) > 1 and _heads_no_column(over[0], extents):
        over = []
    stub = " ".join(cell.words for cell in cells[: len(cells) - len(over)])
    return stub, over


def _heads_no_column(cell: _Cell, extents: Sequence[Extent]) -> bool:
    """Whether the only words of a line are a title's: they list dates, or give the scale."""
    lists_dates = len(_YEARS.findall(cell.words)) > 1 and not _FROM_TO.search(cell.words)
    begins_left = cell.start < extents[0].left - 2 * _STUB_MARGIN
    goes_on = _LIST_GOES_ON.search(cell.words) is not None
    return lists_dates or goes_on or begins_left or _OF_THE_TABLE.search(cell.words) is not None


_YEARS = re.compile(r"(?<![\d,])(?:19|20)\d\d(?![\d,])")
#: A list of days that the next line ends: "Years Ended February 1, 1997,".
_LIST_GOES_ON = re.compile(r"\b(?:19|20)\d\d(?:,|,? and)$", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:to|through|thru|inception)\b", re.IGNORECASE)


def _cells(text: str, columns: int, leftmost: int) -> list[_Cell]:
    """The cells of a line: words with a gap of two spaces or, where that is too fine, of three.

    Where that gives too few, heads of one kind that crowd each other are told apart by what they
    say: "July 1, September 24," are two.
    """
    fine = [_Cell(m.start(), m.end(), m[0]) for m in _FINE_CELL.finditer(text)]
    if sum(cell.end > leftmost for cell in fine) < columns:
        parts = [part for cell in fine for part in _split(cell)]
        if sum(cell.end > leftmost for cell in parts) >= columns:
            fine = parts
        else:
            wide = [_Cell(m.start(), m.end(), m[0]) for m in _WIDE_CELL.finditer(text)]
            fine = [part for cell in wide for part in _split(cell)]
    return [_Cell(cell.start, cell.end, _bare(cell.words)) for cell in fine]


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
_LENGTH = re.compile(
    rf"(?:for the )?(?:{_COUNT}[- ](?:fiscal )?(?:months?|weeks?|quarters?)|years?|quarters?)\b",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r" ?(?:\([a-z0-9]{1,2}\)|\*{1,3})", re.IGNORECASE)


def _split(cell: _Cell) -> list[_Cell]:
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
        _Cell(cell.start + start, cell.start + len(words), words[start:])
        for start, end in zip(again, [*again[1:], len(cell.words)], strict=True)
        for words in [cell.words[:end].rstrip()]
    ]


def _runs_ruled(
    rule: str, cells: Sequence[_Cell], extents: Sequence[Extent]
) -> list[tuple[int, int]] | None:
    """For each cell, the columns that the rule under it covers; None where rules do not tell.

    A rule no wider than the words underlines them, and covers no column on purpose.
    """
    for pattern in (_RULE_RUN, _RULE_RUN_CLOSE):
        drawn = [m.span() for m in pattern.finditer(rule) if m.end() > extents[0].left]
        if len(drawn) == len(cells) < len(extents):
            break
    else:
        return None
    runs = []
    for cell, (start, end) in zip(cells, drawn, strict=True):
        covered = [n for n, extent in enumerate(extents) if start < extent.right <= end + 2]
        beside = cell.start >= end or cell.end <= start
        underlines = len(covered) == 1 and end - start <= len(cell.words) + 1
        if not covered or beside or underlines:
            return None
        runs.append((covered[0], covered[-1]))
    return runs


def _widened(extents: Sequence[Extent], cells: Sequence[_Cell]) -> list[Extent]:
    """Columns as wide as the heads over them, though no wider than their neighbours leave."""
    rights = [-1, *(extent.right for extent in extents[:-1])]
    lefts = [*(extent.left for extent in extents[1:]), cells[-1].end]
    return [
        Extent(
            max(min(extent.left, cell.start), min(before, extent.left)),
            min(max(extent.right, cell.end), max(after, extent.right)),
        )
        for extent, cell, before, after in zip(extents, cells, rights, lefts, strict=True)
    ]


#: What it costs, in characters, to leave a column without a head: less than a column is wide.
_BARE = 3.0
#: What it costs words that speak of one column's figures to stand over another too.
_MARKS_MORE = 4.0


def _runs_under(cells: Sequence[_Cell], extents: Sequence[Extent]) -> list[tuple[int, int]]:
    """For each cell, in order, the first and last column it heads; runs do not overlap.

    The cost of a reading is by how much cells are off the middles of their runs, and a little for
    each column that no cell heads. The least is found from left to right, over all runs: columns
    squared times cells.
    """
    count = len(extents)
    marks = all(cell.marks for cell in cells)
    bare, more = (0.0, _MARKS_MORE) if marks else (_BARE, 0.0)
    costs: list[float] = [n * bare for n in range(count + 1)]
    runs: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
    for cell in cells:
        next_costs = [float("inf")] * (count + 1)
        next_runs: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
        for before in range(count):
            for first in range(before, count):
                for last in range(first, count):
                    middle = (extents[first].left + extents[last].right) / 2
                    cost = costs[before] + (first - before) * bare + abs(cell.middle - middle)
                    cost += (last - first) * more
                    if cost < next_costs[last + 1]:
                        next_costs[last + 1] = cost
                        next_runs[last + 1] = [*runs[before], (first, last)]
        costs, runs = next_costs, next_runs
    best = min(range(count + 1), key=lambda end: costs[end] + (count - end) * bare)
    return _equal_runs(cells, extents, costs[best] + (count - best) * bare) or runs[best]


#: How much further off, a cell, columns may be that are as many for each of the lengths above.
_EQUAL_SLACK = 6.0
#: The same for days and names over groups of columns.
_LESS_SLACK = 3.0
#: Words that head one column of a group.
_OF_ONE = re.compile(r"%|\b(?:percent|change|increase|decrease|notes?)\b", re.IGNORECASE)


def _equal_runs(
    cells: Sequence[_Cell], extents: Sequence[Extent], least: float
) -> list[tuple[int, int]] | None:
    """As many columns for each length, where that is nearly as good as the best reading."""
    if len(cells) < 2 or any(_OF_ONE.search(cell.words) or cell.marks for cell in cells):
        return None
    slack = _EQUAL_SLACK if all(_LENGTH.match(cell.words) for cell in cells) else _LESS_SLACK
    each, rest = divmod(len(extents), len(cells))
    if rest or each < 2:
        return None
    runs = [(n * each, (n + 1) * each - 1) for n in range(len(cells))]
    off = sum(
        abs(cell.middle - (extents[first].left + extents[last].right) / 2)
        for cell, (first, last) in zip(cells, runs, strict=True)
    )
    return runs if off <= least + slack * len(cells) else None
