"""Stock splits as the books show them: which documents print figures of the old shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tieout.books import SHARES
from tieout_plugins.reported import Reported

#: New shares for old, as boards declare them; reverse splits are these turned round.
_RATIOS = tuple(
    Fraction(*ratio)
    for ratio in ((2, 1), (3, 2), (3, 1), (4, 1), (5, 4), (5, 1), (4, 3), (5, 2), (10, 1), (6, 5))
)
#: By how much of itself a count may be off that two documents print, restated by a ratio.
_OFF = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Splits:
    """When the shares changed that per-share figures and share counts are of.

    Args:
        order: the documents, the earliest first, by their place.
        first_after: for each split, the place of the first document that is known to be after it.
    """

    order: dict[str, int]
    first_after: tuple[int, ...]

    @classmethod
    def of(cls, figures: Iterable[Reported], documents: Iterable[str]) -> Splits:
        """Find the share counts that a later document prints as a multiple of what they were.

        Args:
            figures: of the books.
            documents: the names, the earliest first.
        """
        order = {name: place for place, name in enumerate(documents)}
        counts: dict[tuple[date, date], list[tuple[int, Decimal]]] = defaultdict(list)
        for figure in figures:
            if figure.currency == SHARES and figure.document in order and figure.number:
                place = order[figure.document]
                counts[figure.start, figure.end].append((place, figure.number))
        between: set[tuple[int, int]] = set()
        for seen in counts.values():
            for later, new in seen:
                earlier = [(place, old) for place, old in seen if place < later]
                # A page may print several counts: each is held against its own of before.
                if not any(_is_same(old, new) for _, old in earlier):
                    between |= {(place, later) for place, old in earlier if _is_split(old, new)}
        return cls(order, _moments(between))

    def is_before(self, figure: Reported) -> bool:
        """Whether a figure is of the shares from before a split."""
        place = self.order.get(figure.document or "", 0)
        return bool(self.first_after) and place < self.first_after[-1]


def _moments(between: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The fewest splits that explain every pair of an old count and its restatement."""
    moments: list[int] = []
    for old, new in sorted(between, key=lambda pair: pair[1]):
        if not moments or moments[-1] <= old:
            moments.append(new)
    return tuple(moments)


def _is_same(old: Decimal, new: Decimal) -> bool:
    return abs(Fraction(new) / Fraction(old) - 1) <= _OFF


def _is_split(old: Decimal, new: Decimal) -> bool:
    ratio = Fraction(new) / Fraction(old)
    return any(
        abs(ratio / known - 1) <= _OFF or abs(ratio * known - 1) <= _OFF for known in _RATIOS
    )
