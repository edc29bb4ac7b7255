"""The readings of a page that its layout leaves open, settled by what foots.

Where a statement does not foot as its layout reads, a few other readings are tried: a figure on the
line below its caption, or above it; a figure that crowds its caption; a figure a column off; a sign
or a parenthesis lost. One is taken only where fewer sums break with it, none breaks that held, and
a sum that holds has the figure in it. It is said as a finding, with the figure as printed. A digit
is never changed, and where nothing foots the statement stays as printed.

Cost: none for a statement that foots. Else at most 6 rounds of at most 24 readings each, of which
each costs a calculation tree; a table of more than 200 rows is no statement, and is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tieout.equation import Equation
from tieout.finding import Code, Finding, Severity
from tieout.footing import footing
from tieout.rounding import Grade
from tieout.statement import MONEY, OTHER, PERCENT, LineItem, Statement
from tieout.tree import CalculationTree, calculation_tree
from tieout.unnamed import closed
from tieout_importers.layout import Line
from tieout_importers.otherwise import (
    Cells,
    Reading,
    completes,
    joined_rows,
    line_of,
    numbered,
    printed,
    readings,
)

#: By itself: naming a member by its class takes as long as a call.
_BREAKS = Grade.BREAKS
_MOST_ROUNDS = 6
_MOST_READINGS = 24
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class _Score:
    """What breaks: by column, and in which cells."""

    breaks: Mapping[int, int]
    broken: Cells
    equations: tuple[Equation, ...]
    tree: CalculationTree
    bare: int

    @property
    def total(self) -> tuple[int, int]:
        """How many sums break, and how many rows have no caption and are no sum."""
        return sum(self.breaks.values()), self.bare


def repaired(
    statement: Statement, lines: Sequence[Line], name: str
) -> tuple[Statement, list[Finding]]:
    """A statement in the reading that foots, its sums closed, and how it differs from its layout.

    Args:
        statement: as its layout reads.
        lines: those that it was read from.
        name: the document's, for the findings.
    """
    findings: list[Finding] = []
    if statement.kind is OTHER or not 1 < len(statement.items) <= _MOST_ROWS:
        return statement, findings
    by_number = {line.number: line for line in lines}
    statement, findings = _below(statement, name)
    score = _score(statement)
    for _ in range(_MOST_ROUNDS):
        if score.total == (0, 0):
            break
        best: tuple[_Score, Statement, Reading] | None = None
        tied = False
        others = readings(statement, score.tree, score.equations, by_number)
        for reading in islice(others, _MOST_READINGS):
            read = replace(statement, items=reading.items)
            its = _score(read)
            if not (_is_better(its, score) and reading.touched <= _held(its, read)):
                continue
            if best is None or its.total < best[0].total:
                best, tied = (its, read, reading), False
            else:
                # What mends another fault is no other reading of this one.
                tied |= its.broken == best[0].broken and reading.said != best[2].said
        if best is None:
            break
        score, statement, reading = best
        tie = ", as with another reading, which the layout speaks less for" if tied else ""
        findings.append(
            _said(f"{reading.said}, for so the statement foots{tie}", reading.line, name)
        )
    return closed(statement, score.tree), findings


def _said(message: str, line: int, name: str) -> Finding:
    return Finding(
        Code.FIGURE_SUSPECT,
        Severity.NOTE,
        message,
        name,
        line,
        "compare it with the page",
    )


def _score(statement: Statement) -> _Score:
    percent = frozenset(n for n, c in enumerate(statement.columns) if c.basis == PERCENT)
    tree = calculation_tree(statement.items, statement.kind, percent)
    equations = tuple(footing(statement, tree))
    broken = [(e.line, e.column.number - 1) for e in equations if e.grade is _BREAKS]
    breaks = Counter([n for _, n in broken])
    totals = {a_sum.total for a_sum in tree.sums}
    bare = sum([not item.caption and item.row not in totals for item in statement.items])
    return _Score(breaks, frozenset(broken), equations, tree, bare)


def _held(score: _Score, statement: Statement) -> Cells:
    """The cells that are in sums that hold."""
    items = {item.row: item for item in statement.items}
    terms = {a_sum.total: [term.row for term in a_sum.terms] for a_sum in score.tree.sums}
    return frozenset(
        (figure.line, e.column.number - 1)
        for e in score.equations
        if e.grade is not _BREAKS
        for row in (e.row, *terms[e.row])
        if (figure := items[row].figures[e.column.number - 1]) is not None
    )


def _is_better(its: _Score, than: _Score) -> bool:
    """Fewer sums break, none more in any column."""
    worse = any(count > than.breaks.get(n, 0) for n, count in its.breaks.items())
    return its.total < than.total and not worse


def _below(statement: Statement, name: str) -> tuple[Statement, list[Finding]]:
    """Rows that are no money, joined where one completes the other: nothing of them foots."""
    items: list[LineItem] = []
    findings = []
    for item in statement.items:
        above = items[-1] if items else None
        sums = MONEY in (item.measure, above.measure if above else None)
        if above is not None and not sums and completes(above, item):
            items[-1] = joined_rows(above, item)
            said = f"{printed(item)} was read as a part of {items[-1].label!r} on the line above"
            findings.append(_said(said, line_of(item), name))
        else:
            items.append(item)
    return (replace(statement, items=numbered(items)), findings) if findings else (statement, [])
