"""A number of a sentence, and what it is by its own words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from tieout.dilution import Dilution
from tieout.rounding import Interval


class Sort(Enum):
    """What a number is by its own words."""

    MONEY = auto()
    PER_SHARE = auto()
    SHARES = auto()
    PERCENT = auto()
    POINTS = auto()
    MULTIPLE = auto()
    #: Digits that are not grouped in threes: "$1,895,93".
    MISPRINT = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence.

    Args:
        start: where its first character stands in the text, its parenthesis or sign included.
        end: behind its last, what it counts ("per share") included.
        printed: without the words of what it counts.
        sort: what it is.
        value: scaled; negative in parentheses.
        interval: all that it may stand for.
        dilution: of a per-share amount or share count.
        range_end: whether it is one end of a range ("36-37%").
        turns: for a multiple that is a verb ("doubled"), +1, for "halved" -1; else 0.
    """

    start: int
    end: int
    printed: str
    sort: Sort
    value: Decimal
    interval: Interval
    dilution: Dilution = Dilution.PLAIN
    range_end: bool = False
    turns: int = 0
