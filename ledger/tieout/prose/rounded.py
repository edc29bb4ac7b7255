"""What a rounded word means: every number of prose stands for an interval, and its words widen it.

    64%, $1.9 million          half a unit of the last printed place to either side
    approximately, about       a whole unit to either side
    nearly, almost             up to a unit less, and no more
    more than, over, exceeding no less, and up to a unit of its first digit more

The unit of "nearly" and "about" is the last printed place where a decimal is printed ("nearly $2.5
million" may be 2.4), else that of the last digit that is not nil, and no more than a twentieth
of the number: "almost $600 million" may be 570.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto

from tieout.rounding import Interval


class Meant(Enum):
    """How nearly a number is meant."""

    ROUNDED = auto()
    ABOUT = auto()
    NEARLY = auto()
    MORE_THAN = auto()

    @classmethod
    def before(cls, text: str) -> Meant:
        """How nearly a number is meant, by the words that end right before it.

        >>> Meant.before("revenues of approximately "), Meant.before("up 64% to ")
        (<Meant.ABOUT: 2>, <Meant.ROUNDED: 1>)
        """
        match = _WORDS.search(text[-_LONGEST:].lower())
        return cls[match.lastgroup] if match is not None and match.lastgroup else cls.ROUNDED


_LONGEST = 40
#: What makes "over" say how a number is meant, and not what it is compared with.
_RISES = (
    "by|to|of|were|was|at|up|down|rose|rises|grew|grows|increased?|increases|declined|decreased"
    "|fell"
)
#: Phrases of several words that say how the number behind them is meant.
_UNDER = ("close to", "just under", "just below", "slightly less than")
_OVER = (
    "more than", "in excess of", "at least", "greater than", "just over", "slightly more than",
    "well over",
)  # fmt: skip
PHRASES = (*_UNDER, *_OVER)
_WORDS = re.compile(
    r"(?:^| )(?:(?P<ABOUT>approximately|approx\.?|approximate|about|around|roughly)"
    rf"|(?P<NEARLY>nearly|almost|{'|'.join(_UNDER)})"
    rf"|(?P<MORE_THAN>exceeding|{'|'.join(_OVER)}|(?:{_RISES}) over))(?: a| record)?\s*$"
)
#: The widest that a word makes a number in full, as a part of it.
_WIDEST = Decimal("0.05")


def rounded(value: Decimal, unit: Decimal, meant: Meant) -> Interval:
    """The interval of a number.

    Args:
        value: as stated, scaled; its sign is kept.
        unit: what one in its last printed place is worth, scaled alike.
        meant: how nearly it is meant.

    >>> rounded(Decimal(64), Decimal(1), Meant.ROUNDED)
    Interval(low=Decimal('63.5'), high=Decimal('64.5'))
    >>> rounded(Decimal("2.5"), Decimal("0.1"), Meant.NEARLY)
    Interval(low=Decimal('2.4'), high=Decimal('2.5'))
    >>> rounded(Decimal(45), Decimal(1), Meant.MORE_THAN)
    Interval(low=Decimal('45'), high=Decimal('55'))
    """
    size = abs(value)
    if meant is Meant.ROUNDED or not size:
        return Interval.around(value, unit)
    # A unit that is no power of a thousand is that of a printed decimal: "$10.0 million", "6.4%".
    is_decimal = unit.adjusted() % 3 != 0
    last = unit if is_decimal else max(unit, min(last_digit(size), size * _WIDEST))
    if meant is Meant.ABOUT:
        interval = Interval(size - last, size + last)
    elif meant is Meant.NEARLY:
        interval = Interval(size - last, size)
    else:
        interval = Interval(size, size + Decimal(1).scaleb(size.adjusted()))
    return interval if value > 0 else -interval


def last_digit(size: Decimal) -> Decimal:
    """What one in the place of the last digit that is not nil is worth."""
    digits = size.normalize()
    return Decimal(1).scaleb(int(digits.as_tuple().exponent))
