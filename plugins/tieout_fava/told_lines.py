"""What a line of the income statement adds to income in a quarter, and how far that is known.

A line that is not on the quarter's statement adds nothing; of one that is, and whose amount cannot
be derived, nobody knows what it adds. The two are never taken for each other. Where a document
prints the line for just that quarter and its figure breaks, that is said before all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tieout.fiscal import Quarter, Span
from tieout.shell.ledger import DERIVED, RESTATED, SUM, Cell, Ledger
from tieout.shell.lines import Key, Line
from tieout_fava.books import Held
from tieout_fava.marks import Mark
from tieout_plugins.period_sums import EXACT

_BASES = {DERIVED: Mark.DERIVED, SUM: Mark.DERIVED, RESTATED: Mark.RESTATED}
#: What makes a figure doubtful.
DOUBTS = (Mark.BREAKS, Mark.ACCEPTED)
_WORST_FIRST = (*DOUBTS, Mark.RESTATED, Mark.DERIVED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a line adds to income in a quarter.

    Args:
        value: costs and losses are negative; None where it cannot be derived.
        mark: breaks, accepted, restated or derived; None for what is printed and ties.
    """

    value: Decimal | None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ToldLines:
    """The lines of a statement, quarter by quarter.

    Args:
        ledger: the statement's rows and amounts.
        doubted: breaks or accepted, by the identity of the directive that says so.
    """

    ledger: Ledger
    doubted: Mapping[int, Mark]

    def at(self, key: Key, quarter: Quarter) -> Told | None:
        """What a line adds; None where the quarter's statement has no such line."""
        span, line = Span(quarter, quarter), self.ledger.lines[key]
        with localcontext(EXACT):
            cell = self.ledger.cell(key, span)
        if cell is not None:
            printed = self.ledger.printed_for(key, span)
            doubts = [self.doubted.get(id(figure.entry)) for figure in printed]
            return Told(income_of(line, cell), worst((_BASES.get(cell.basis), *doubts)))
        return Told(None) if self._is_there(key, span) else None

    def _is_there(self, key: Key, span: Span) -> bool:
        """Whether a line that has no amount in some quarters is a part of their statement."""
        line = self.ledger.lines[key]
        if line.total:
            # What a total is the sum of is posted for years whose documents print no such total.
            days = self.ledger.calendar.days(span)
            printed = self.ledger.printed[key]
            return any(f.start <= days.start and days.end <= f.end for f in printed)
        parts = [part for name in line.accounts for part in self.ledger.posted.get(name, ())]
        parts += [part for n in line.accounts for part, _ in self.ledger.restated.get(n, ())]
        return not all(map(span.is_apart_from, parts))


def income_of(line: Line, cell: Cell) -> Decimal:
    """What a line adds to income: costs and losses are negative, whatever the page's sign."""
    return EXACT.add(EXACT.multiply(-line.sign, cell.value), 0)


def worst(marks: Iterable[Mark | None]) -> Mark | None:
    """What is to be said of figures that were put together; None where all are printed."""
    found = {*marks}
    return next((mark for mark in _WORST_FIRST if mark in found), None)


def doubted_of(figures: Iterable[Held]) -> Mapping[int, Mark]:
    """The figures that break, accepted or not, by the identity of their directives."""
    return {id(held.figure.entry): held.mark for held in figures if held.mark in DOUBTS}
