"""Which shares an amount per share is over, or a count of shares has."""

from __future__ import annotations

from enum import Enum, auto


class Dilution(Enum):
    """Which shares are counted; PLAIN where nothing says it."""

    PLAIN = auto()
    BASIC = auto()
    DILUTED = auto()
    BOTH = auto()
