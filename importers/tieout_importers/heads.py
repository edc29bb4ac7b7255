"""Column heads: which words of a table's head stand over which column of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout_importers.cells import LENGTH, Cell, Extent, parted
from tieout_importers.layout import BLANK, RULE, TAG, Line

_RULE_RUN = re.compile(r"[-=_]{2,}+(?: [-=_]{2,}+)*+")
_RULE_RUN_CLOSE = re.compile(r"[-=_]{2,}+")


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
    below: list[tuple[Cell, tuple[int, int]]] = []
    # From the figures upwards: a line with a head for each column shows how wide the columns are.
    for line in reversed(lines):
        if line.look is RULE:
            rule = line
        if line.look in (BLANK, RULE, TAG):
            continue
        stub, cells = parted(line.text.replace("|", " "), extents)
        if stub:
            shared.insert(0, stub)
        if len(cells) == len(extents):
            runs = [(n, n) for n in range(len(cells))]
            extents = _widened(extents, cells)
        else:
            ruled = rule is not None and rule.number == line.number + 1
            runs = (
                (_runs_ruled(rule.text, cells, extents) if rule and ruled else None)
                or _runs_by_words(cells, below)
                or _runs_under(cells, extents)
            )
        below = list(zip(cells, runs, strict=True))
        for cell, (first, last) in below:
            for column in range(first, last + 1):
                words[column].insert(0, cell.words)
        rule = None
    return Head(tuple(" ".join(cells) for cells in words), " ".join(shared))


def _runs_ruled(
    rule: str, cells: Sequence[Cell], extents: Sequence[Extent]
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


def _runs_by_words(
    cells: Sequence[Cell], below: Sequence[tuple[Cell, tuple[int, int]]]
) -> list[tuple[int, int]] | None:
    """For heads that the line below ends, its columns: "One Month" over "Ended".

    So stands "Percent" over "Change", though nearer to the years beside it.
    """
    for pattern, end, over in _ENDED_BY:
        if not all(pattern.fullmatch(cell.words) for cell in cells):
            continue
        ends = [(other, run) for other, run in below if end.match(other.words)]
        if over:
            ends = [one for one in ends if any(_over(cell, one[0]) for cell in cells)]
        if len(ends) == len(cells):
            return [run for _, run in ends]
    return None


def _over(cell: Cell, below: Cell) -> bool:
    return below.start < cell.middle < below.end


_CHANGE = re.compile(r"(?:change|chg|incr?|decr?|increase|variance)\b", re.IGNORECASE)
#: Words, what ends them on the line below, and whether they stand over it.
_ENDED_BY = (
    (LENGTH, re.compile(r"end(?:ed|ing)\b", re.IGNORECASE), True),
    (
        re.compile(rf"(?:{LENGTH.pattern}) end(?:ed|ing)", re.IGNORECASE),
        re.compile(r"\(?(?:un)?audited\)?$", re.IGNORECASE),
        True,
    ),
    (re.compile(r"percent(?:age)?|%|pct\.?", re.IGNORECASE), _CHANGE, False),
)


def _widened(extents: Sequence[Extent], cells: Sequence[Cell]) -> list[Extent]:
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


def _runs_under(cells: Sequence[Cell], extents: Sequence[Extent]) -> list[tuple[int, int]]:
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
        own = cell.middle
        # Where the runs before a column best end, and what it costs to begin at that column.
        begun = [
            min((costs[end] + (first - end) * bare, end) for end in range(first + 1))
            for first in range(count)
        ]
        for last in range(count):
            right = extents[last].right
            cost, before, first = min(
                (
                    begun[n][0] + abs(own - (extents[n].left + right) / 2) + (last - n) * more,
                    begun[n][1],
                    n,
                )
                for n in range(last + 1)
            )
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
    cells: Sequence[Cell], extents: Sequence[Extent], least: float
) -> list[tuple[int, int]] | None:
    """As many columns for each length, where that is nearly as good as the best reading."""
    if len(cells) < 2 or any(_OF_ONE.search(cell.words) or cell.marks for cell in cells):
        return None
    slack = _EQUAL_SLACK if all(LENGTH.match(cell.words) for cell in cells) else _LESS_SLACK
    each, rest = divmod(len(extents), len(cells))
    if rest or each < 2:
        return None
    runs = [(n * each, (n + 1) * each - 1) for n in range(len(cells))]
    off = sum(
        abs(cell.middle - (extents[first].left + extents[last].right) / 2)
        for cell, (first, last) in zip(cells, runs, strict=True)
    )
    return runs if off <= least + slack * len(cells) else None
