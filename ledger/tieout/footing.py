"""Footing: every total of a statement is the sum of its rows, in every column.

Rounding must be seen to be granted. A statement in thousands is rounded row by row, and a sum that
is off by a thousand ties within rounding. A statement printed to the last unit is so only if it
shows it, by two faults at the least, and one in eight: else a sum that is off by a unit is a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.equation import Check, Equation, grade
from tieout.rounding import Grade, Interval
from tieout.statement import PERCENT, Figure, Statement
from tieout.tree import CalculationTree


def footing(statement: Statement, tree: CalculationTree) -> Iterator[Equation]:
    """Each total in each column against its terms; a blank term counts as nil."""
    items = {item.row: item for item in statement.items}
    for a_sum in tree.sums:
        total = items[a_sum.total]
        terms = [(term.sign, items[term.row]) for term in a_sum.terms]
        words = " ".join(f"{'+' if sign > 0 else '-'} {item.label}" for sign, item in terms)
        for n, column in enumerate(statement.columns):
            printed = total.figures[n]
            if printed is None or column.basis == PERCENT:
                continue
            parts = [(sign, f) for sign, item in terms if (f := item.figures[n]) is not None]
            computed = sum((sign * figure.value for sign, figure in parts), Decimal(0))
            difference = printed.value - computed
            yield Equation(
                Check.FOOTING,
                statement.table,
                total.row,
                column,
                printed.line,
                total.label,
                words.removeprefix("+ "),
                printed.value,
                computed,
                difference,
                _grade(printed, computed, difference, [figure.unit for _, figure in parts]),
                statement.scale,
            )


def _grade(printed: Figure, computed: Decimal, difference: Decimal, units: list[Decimal]) -> Grade:
    """How well a total agrees with its terms; most do exactly, and need no intervals for it."""
    if difference == 0:
        return Grade.EXACT
    # Whatever the signs, widths add.
    return grade(printed.interval, Interval.around(computed, sum(units, Decimal(0))), difference)


def ties_to_the_unit(statement: Statement, tree: CalculationTree, sums: Sequence[Equation]) -> bool:
    """Whether a statement in full units shows that it is not rounded row by row.

    Sums that are off in one column and share a figure are off by one fault, and count once.
    """
    exact = sum(equation.grade is Grade.EXACT for equation in sums)
    off = {(e.row, e.column.number) for e in sums if e.grade is Grade.ROUNDING}
    above = {term.row: a_sum.total for a_sum in tree.sums for term in a_sum.terms}
    faults = sum((above.get(row), column) not in off for row, column in off)
    return statement.scale == 1 and (faults <= 1 or exact >= 7 * faults)


def to_the_unit(equation: Equation) -> Equation:
    """An equation of a statement that ties to the unit, where it is off by rounding: a break."""
    if equation.grade is Grade.ROUNDING:
        return replace(equation, grade=Grade.BREAKS)
    return equation
