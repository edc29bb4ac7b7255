"""An equation: one printed figure, and what it should be by the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tieout.rounding import Grade, Interval
from tieout.statement import Column


class Check(StrEnum):
    """What an equation holds against what."""

    FOOTING = "footing"
    CROSS_PERIOD = "cross-period"
    PER_SHARE = "per-share"
    DILUTION = "dilution"
    SCHEDULE = "schedule"
    BALANCE = "balance"
    COHERENCE = "coherence"


@dataclass(frozen=True, slots=True)
class Equation:
    """One printed figure, and what it should be by the others.

    Args:
        check: what is held against what.
        table: the statement's table.
        row: the row of the figure that is checked.
        column: its column.
        line: its line in the document.
        caption: its caption.
        terms: the other side in words.
        printed: the figure, scaled.
        computed: the other side.
        difference: printed less computed.
        grade: how well they agree.
        scale: what a printed 1 is worth, to show the figures as the page has them.
    """

    check: Check
    table: int
    row: int
    column: Column
    line: int
    caption: str
    terms: str
    printed: Decimal
    computed: Decimal
    difference: Decimal
    grade: Grade
    scale: int = 1

    def shown(self, value: Decimal) -> str:
        """An amount of this equation as the page would print it, and in what.

        >>> thousands = Equation(Check.FOOTING, 1, 1, Column(1, "", None), 1, "", "", Decimal(0),
        ...     Decimal(0), Decimal(0), Grade.EXACT, 1000)
        >>> thousands.shown(Decimal(15742000))
        '15,742 thousand'
        """
        unit = _SCALES.get(self.scale)
        return f"{value / self.scale:,} {unit}" if unit else f"{value:,}"


_SCALES = {1_000: "thousand", 1_000_000: "million"}


def grade(printed: Interval, computed: Interval, difference: Decimal) -> Grade:
    """How well two sides agree, of which the difference and the intervals are known."""
    if difference == 0:
        return Grade.EXACT
    return Grade.ROUNDING if printed.meets(computed) else Grade.BREAKS
