"""What a sentence states: each number of a document's prose, as a claim or under its reason.

A claim is of a line item and a period, in the words of the prose; it knows no figure of a table
yet. What is no claim, and what might be one but is not understood, is kept beside it: no number
of a sentence is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tieout.dilution import Dilution
from tieout.period import Period
from tieout.rounding import Interval

#: What no row prints and no element names: equity over the shares outstanding.
BOOK_VALUE = "BookValuePerShare"


class Says(StrEnum):
    """What a number states."""

    AMOUNT = "amount"
    PER_SHARE = "per share"
    SHARES = "shares"
    CHANGE = "change"
    PERCENT_CHANGE = "percent change"
    PERCENT_OF = "percent of"
    POINTS = "points"
    MULTIPLE = "multiple"
    DIRECTION = "direction"


class Reason(StrEnum):
    """Why a number is no claim about the statements, or (the last six) was not understood."""

    DATE = "a date"
    TIME = "a time of day"
    TELEPHONE = "a telephone number"
    ADDRESS = "an address"
    NAME = "part of a name"
    REFERENCE = "a form, section or note"
    COUNT = "a count"
    PRICE = "a par value or a price"
    FORECAST = "said of the future"
    RANGE = "a range"
    NO_ITEM = "no line item is named"
    PART = "of a part of a line item"
    NO_PERIOD = "its period is not understood"
    NO_BASE = "what it is compared with is not understood"
    WORDS = "the words between are not understood"
    MISPRINT = "its digits are not grouped in threes"

    @property
    def unresolved(self) -> bool:
        """Whether the number may be a claim.

        >>> Reason.NO_ITEM.unresolved, Reason.DATE.unresolved
        (True, False)
        """
        return self in _UNRESOLVED


_UNRESOLVED = frozenset(
    (
        Reason.NO_ITEM,
        Reason.PART,
        Reason.NO_PERIOD,
        Reason.NO_BASE,
        Reason.WORDS,
        Reason.MISPRINT,
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a number stands: from its first character to behind its last.

    Args:
        line: from 1.
        offset: in that line, from 0, tabs expanded.
        last_line: the line that it ends on, which is another where it is broken.
        last_offset: in that line.
    """

    line: int
    offset: int
    last_line: int
    last_offset: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line item as prose names it.

    Args:
        words: as they stand: "net loss from operations".
        caption: the same, normalised as captions are, to be compared with them.
        element: of US-GAAP; empty where only the caption tells.
        basis: "pro forma", "non-GAAP"; empty for figures as reported.
        loss: whether a positive number of it is a loss.
        of: what it is a part of, as the revenues of a margin; None for an amount.
    """

    words: str
    caption: str
    element: str = ""
    basis: str = ""
    loss: bool = False
    of: Item | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number and what it states.

    Args:
        place: where it stands.
        printed: as it stands there.
        says: what it states.
        value: the number, scaled: money in its unit, 64% as 64, a multiple as 2; negative in
            parentheses.
        interval: all that its words may stand for, as `value`, without the sign of a loss.
        item: of what.
        period: of when; for a change the later.
        base: of a change, the earlier period; None for what is no change.
        direction: +1 up, -1 down, 0 flat; None where no word says it.
        dilution: of a per-share amount or a share count.
        rule: the name of the rule by which it was read.
        rests_on: for a change, the amounts that its own sentence states for the two periods,
            as (later, earlier): a writer may have computed with those.
        assumed: whether no words name the earlier period, so that the year before is taken.
    """

    place: Place
    printed: str
    says: Says
    value: Decimal
    interval: Interval
    item: Item
    period: Period
    base: Period | None = None
    direction: int | None = None
    dilution: Dilution = Dilution.PLAIN
    rule: str = ""
    rests_on: tuple[Decimal, Decimal] | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A number that is no claim, or that is not understood.

    Args:
        place: where it stands.
        printed: as it stands there.
        reason: why.
        words: the words that decided it; empty where the number itself does.
    """

    place: Place
    printed: str
    reason: Reason
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document's prose that has a number.

    Args:
        number: among all sentences of the document, from 1.
        line: the line on which it begins.
        text: on one line, spaces single.
        claims: in the order of the page.
        asides: in the order of the page; of a sentence without claims made when first looked at.
    """

    number: int
    line: int
    text: str
    claims: tuple[Claim, ...]
    asides: Sequence[Aside]
