"""The tables of several documents as one: a document's own, and those that came before it.

A release compares a quarter of its own with one that only an earlier release prints. So each
amount is looked for by itself: in the document's own tables, else in the first that has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.dilution import Dilution
from tieout.period import Period
from tieout.prose.claim import Item, Says
from tieout.prose.lookup import Amount, Tables


@dataclass(frozen=True)
class WithEarlier(Tables):
    """A document's tables, and for what they do not print those of others.

    Args:
        others: in the order in which they are asked; the first that has an amount counts.
    """

    others: Sequence[Tables] = ()

    def amounts(
        self, item: Item, period: Period, says: Says, dilution: Dilution = Dilution.PLAIN
    ) -> list[Amount]:
        """The amounts of a line item in a period, all of one document."""
        own = super().amounts(item, period, says, dilution)
        if own:
            return own
        found = (other.amounts(item, period, says, dilution) for other in self.others)
        return next((amounts for amounts in found if amounts), [])

    def has(self, item: Item) -> bool:
        """Whether some row of some document is of a line item."""
        return super().has(item) or any(other.has(item) for other in self.others)

    def periods_of(self, item: Item, value: Decimal) -> list[Period]:
        """The periods in which a line item is an amount, in whichever document."""
        others = (other.periods_of(item, value) for other in self.others)
        return [*super().periods_of(item, value), *(p for of in others for p in of)]
