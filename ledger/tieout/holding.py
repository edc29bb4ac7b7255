"""A claim beside the books: what the postings make it, and how far its words may be from that.

An amount and a change are in ledger sign. A percent, points, a multiple and a direction are as
people speak of them: a sign says where that is the opposite of what the postings give.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_UP, Decimal

from tieout.backing import DOES_NOT_HOLD, Backed
from tieout.books import DIRECTION, PERCENT, POINTS, TIMES
from tieout.prose.claim import Says
from tieout.prose.computing import FLAT
from tieout.prose.ticking import Tick
from tieout.rounding import Grade, Interval
from tieout.sums import Sums

#: What is stated as a quotient, or as a word, and what it then counts.
RATIOS = {
    Says.PERCENT_CHANGE: PERCENT,
    Says.PERCENT_OF: PERCENT,
    Says.POINTS: POINTS,
    Says.MULTIPLE: TIMES,
    Says.DIRECTION: DIRECTION,
}
#: What may be of a part of a whole.
PARTS = frozenset((Says.PERCENT_OF, Says.POINTS, Says.DIRECTION))
_HUNDRED = Decimal(100)
#: By how much a quotient is off is written to this place.
_PLACE = Decimal("0.0001")


def stated(tick: Tick) -> Decimal:
    """What is stated, as people speak of it: a fall is negative, a multiple is what it is."""
    claim = tick.claim
    if claim.says is Says.DIRECTION:
        return Decimal(claim.direction or 0)
    return claim.value if claim.says is Says.MULTIPLE else tick.stated


class Held:
    """A claim with the figures of the books that it rests on.

    Args:
        tick: the claim.
        figures: one for each period; of a part of a whole, the part and then the whole.
        sums: of what is posted.
    """

    def __init__(self, tick: Tick, figures: Sequence[Backed], sums: Sums) -> None:
        self.tick = tick
        self.figures = figures
        claim = tick.claim
        of_a_whole = claim.says in PARTS and claim.item.of is not None
        parts, wholes = (figures[::2], figures[1::2]) if of_a_whole else (figures, ())
        self.accounts = _accounts(parts)
        self.whole = _accounts(wholes)
        sides = [(one, self.accounts) for one in parts] + [(one, self.whole) for one in wholes]
        self.as_of, self._is_given = _vintage(sides, sums)
        self._parts = [one.given(sums, self.accounts, self.as_of) for one in parts]
        self._wholes = [one.given(sums, self.whole, self.as_of) for one in wholes]
        self.since = parts[1].days if len(parts) > 1 else None
        loss = -1 if claim.item.loss and claim.base is not None else 1
        self.sign = parts[0].turn * (wholes[0].turn if wholes else loss)

    @property
    def why_not(self) -> str:
        """Why it cannot be held after all; empty where it can."""
        documents = {one.document for one in self.figures}
        if not self.accounts and (len(documents) > 1 or len({f.caption for f in self.figures}) > 1):
            return "its figures go by several documents or captions"
        if not self._is_given:
            return DOES_NOT_HOLD if len(documents) == 1 else "restated between its two documents"
        if self.computed is None:
            return "a percent or multiple of a base that is not positive means nothing"
        if self.tick.grade is not Grade.BREAKS and not self._goes_that_way():
            return "rounding hides which way it went"
        return ""

    def _goes_that_way(self) -> bool:
        direction, change = self.tick.claim.direction, self.computed
        if self.tick.claim.says is not Says.DIRECTION or change is None:
            return True
        if direction:
            return change * direction > 0
        return abs(change) <= FLAT * abs(self._bases[-1])

    @property
    def _bases(self) -> list[Decimal]:
        if not self._wholes:
            return self._parts
        pairs = zip(self._parts, self._wholes, strict=True)
        return [part / whole * _HUNDRED for part, whole in pairs]

    @property
    def computed(self) -> Decimal | None:
        """What the books give, in the unit and sign that is written; None where nothing."""
        says = self.tick.claim.says
        if any(not whole for whole in self._wholes):
            return None
        values = self._bases
        if says in (Says.PERCENT_CHANGE, Says.MULTIPLE):
            later, earlier = (self.sign * value for value in values)
            if earlier <= 0:
                return None
            ratio = later / earlier
            return ratio if says is Says.MULTIPLE else (ratio - 1) * _HUNDRED
        change = values[0] - values[1] if len(values) > 1 else values[0]
        return change * self.sign if says in RATIOS else change

    @property
    def _written(self) -> int:
        """What turns what is stated into what is written."""
        return 1 if self.tick.claim.says in RATIOS else self.sign

    @property
    def stated(self) -> Decimal:
        """The amount that is written."""
        return self._written * stated(self.tick)

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and most that the words may stand for; none where they are as exact as tables.

        A number that is printed to the last place that its figures have is meant as it stands.
        """
        claim = self.tick.claim
        width = claim.interval.high - claim.interval.low
        exact = claim.says not in RATIOS and width <= min(one.unit for one in self.figures)
        if exact or claim.says is Says.DIRECTION:
            return None, None
        fall = claim.says is not Says.MULTIPLE and self.tick.stated != claim.value
        interval = claim.interval.turned(-self._written if fall else self._written)
        return interval.low, interval.high

    @property
    def gap(self) -> Decimal:
        """By how much the books are off what the words may stand for; up to a place, if endless."""
        low, high = self.ends
        if self.computed is None or self.tick.claim.says is Says.DIRECTION:
            return Decimal(0)
        within = Interval(low, high) if low is not None and high is not None else None
        within = within or Interval(self.stated, self.stated)
        gap = max(within.low - self.computed, self.computed - within.high, Decimal(0))
        return gap.quantize(_PLACE, ROUND_UP) if self.tick.claim.says in RATIOS else gap


def _accounts(figures: Sequence[Backed]) -> tuple[str, ...]:
    """The accounts of a row in all its periods: a result has those that either period has."""
    return tuple(dict.fromkeys(name for one in figures for name in one.accounts))


def _vintage(sides: Sequence[tuple[Backed, Sequence[str]]], sums: Sums) -> tuple[date | None, bool]:
    """The day as of which the postings are all the figures, and whether there is one."""
    for as_of in dict.fromkeys(one.as_of for one, _ in sides):
        if all(one.is_given(sums, accounts, as_of) for one, accounts in sides):
            return as_of, True
    return None, False
