"""How exactly a figure is known: a printed number stands for an interval, not for a point.

A figure printed in thousands is v ± 500. Sums and differences add widths, so that a derived fourth
quarter is known less well than a printed one. Two numbers agree when their intervals meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Grade(StrEnum):
    """How well the two sides of an equation agree."""

    EXACT = "exact"
    ROUNDING = "within rounding"
    BREAKS = "breaks"


@dataclass(frozen=True, slots=True)
class Interval:
    """All that a figure may stand for, both ends included; in the figure's own unit.

    >>> Interval.around(Decimal(1000), Decimal(1000))
    Interval(low=Decimal('500.0'), high=Decimal('1500.0'))
    """

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, unit: Decimal) -> Interval:
        """The interval of a figure rounded to `unit`: half a unit to either side."""
        half = unit * Decimal("0.5")
        return cls(value - half, value + half)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def turned(self, sign: int) -> Interval:
        """Itself for +1, its negative for -1."""
        return self if sign > 0 else -self

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __truediv__(self, other: Interval) -> Interval:
        """The interval of a quotient.

        Raises:
            ZeroDivisionError: where the divisor may be nil.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def meets_rounded(self, finer: Interval) -> bool:
        """As `meets`, where this one may have been rounded again, so that its column foots.

        A company that prints last year's thousands in millions makes the column foot, so that a
        figure is off by up to a unit more. One that is not known more finely gives no such leave.

        >>> million = Interval.around(Decimal(152), Decimal(1))
        >>> million.meets_rounded(Interval.around(Decimal("152.612"), Decimal("0.001")))
        True
        >>> million.meets_rounded(Interval.around(Decimal(153), Decimal(1)))
        True
        >>> million.meets_rounded(Interval.around(Decimal("153.6"), Decimal("0.001")))
        False
        """
        width, its = self.high - self.low, finer.high - finer.low
        more = width if its * 2 < width else Decimal(0)
        return Interval(self.low - more, self.high + more).meets(finer)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both.

        >>> a, b = Decimal(4), Decimal(5)
        >>> Interval.around(a, Decimal(1)).meets(Interval.around(b, Decimal(1)))
        True
        >>> Interval.around(a, Decimal("0.5")).meets(Interval.around(b, Decimal("0.5")))
        False
        """
        return self.low <= other.high and other.low <= self.high
