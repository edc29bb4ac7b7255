"""How a tag of a financial data schedule is held against rows: the shape of its rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from tieout.statement import Kind


class Sense(Enum):
    """How a tag's sign is to be understood."""

    #: Positive where it is a profit.
    RESULT = auto()
    #: Positive where it lessens profit.
    COST = auto()
    #: By its size: the two may differ in sign by layout alone.
    SIZE = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a tag stands for.

    Args:
        kind: which statement.
        sense: its sign's.
        elements: the elements that it means, the likeliest first.
        instead: elements that filers put there too, where they agree.
        definite: whether all filers understand it alike.
        may_be_left_out: whether filers put 0 for what they do not print.
        otherwise: elements that filers put there where the page prints none that it means.
        captions: how rows that no element stands for speak of it; they count where they agree.
    """

    kind: Kind
    sense: Sense
    elements: tuple[str, ...]
    instead: tuple[str, ...] = ()
    definite: bool = True
    may_be_left_out: bool = False
    otherwise: tuple[str, ...] = ()
    captions: re.Pattern[str] | None = None


def income(
    sense: Sense,
    *elements: str,
    instead: tuple[str, ...] = (),
    otherwise: tuple[str, ...] = (),
    captions: str = "",
) -> Rule:
    """A tag of an income statement that all filers fill in alike."""
    said = re.compile(captions) if captions else None
    return Rule(Kind.INCOME, sense, elements, instead, otherwise=otherwise, captions=said)


def loose(kind: Kind, *elements: str, captions: str = "") -> Rule:
    """A tag that filers understand each in their own way."""
    said = re.compile(captions) if captions else None
    return Rule(kind, Sense.SIZE, elements, definite=False, may_be_left_out=True, captions=said)


def balance(*elements: str, instead: tuple[str, ...] = (), captions: str = "") -> Rule:
    """A tag of a balance sheet that all filers fill in alike, or leave at 0."""
    said = re.compile(captions) if captions else None
    return Rule(Kind.BALANCE, Sense.SIZE, elements, instead, may_be_left_out=True, captions=said)
