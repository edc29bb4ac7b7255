"""What stands in a sentence: a number, a line item, a time, a direction, or a word."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any, NamedTuple


class Kind(Enum):
    """What a mention is."""

    NUMBER = auto()
    ITEM = auto()
    #: A line item with words that make it a part of one: "international net sales".
    PART = auto()
    WHEN = auto()
    TURN = auto()
    DEGREE = auto()
    COMPARED = auto()
    FILLER = auto()
    TO = auto()
    BASED_ON = auto()
    RESPECTIVELY = auto()
    END = auto()
    #: A word that no rule knows.
    GAP = auto()
    OPEN = auto()
    CLOSE = auto()


# By themselves, as a sentence asks for them at every word, and an enum answers slowly.
(
    NUMBER,
    ITEM,
    PART,
    WHEN,
    TURN,
    DEGREE,
    COMPARED,
    FILLER,
    TO,
    BASED_ON,
    RESPECTIVELY,
    END,
    GAP,
    OPEN,
    CLOSE,
) = Kind


class Mention(NamedTuple):
    """One of them.

    Args:
        kind: what it is.
        start: where it begins in the sentence.
        end: behind its last character.
        words: as they stand.
        value: its Number, Item or When; the direction of a turn; BASIS of a word of basis.
    """

    kind: Kind
    start: int
    end: int
    words: str
    value: Any = None


#: The value of words that say on which basis an amount is: "pro forma", "GAAP".
BASIS = "basis"
