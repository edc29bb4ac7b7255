"""A figure of a table as the answer to a claim: what it says in the words that people use."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.period import Duration, Period
from tieout.rounding import Interval
from tieout.statement import Column, Figure, LineItem, Statement

#: A period is the one that prose names where both ends are as near as this.
_NEAR_DAYS = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that answers: printed, or derived from others.

    Args:
        value: turned as people speak of it.
        interval: all that it may stand for, turned alike.
        document: the document that prints it.
        statement: the table.
        item: the row.
        column: the column; None where it is derived.
        figure: as printed; None where it is derived.
        formula: how it is derived; empty where it is printed.
    """

    value: Decimal
    interval: Interval
    document: str
    statement: Statement
    item: LineItem
    column: Column | None = None
    figure: Figure | None = None
    formula: str = ""


def near(one: Period, other: Period) -> bool:
    """Whether two periods are the same: "June 30" is said of a quarter that ends on June 28."""
    if isinstance(one, Duration) and isinstance(other, Duration) and one.months != other.months:
        return False
    return type(one) is type(other) and abs((one.end - other.end).days) <= _NEAR_DAYS
