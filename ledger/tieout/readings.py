"""The readings of a total: which signs of the rows above it sum to it, and how likely each is.

Cost: rows times the reach of a sum (at most 64 rows) times columns; the search over free signs is
made only for rows that look like totals, over at most 14 terms by halves (2 x 2^7 sums).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import log2

_REACH = 64
_FREE_REACH = 14
_FREE_COLUMNS = 2
_MOST_BITS_A_COLUMN = 20.0
_MISPRINT_BITS = 14.0

Signs = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row in whole half-units, so that sums are exact and intervals are integers."""

    number: int
    values: tuple[int | None, ...]
    widths: tuple[int, ...]
    natural: int
    hint: float
    section: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether it prints anything but nil."""
        return any(self.values)


class _Pattern(Enum):
    """The patterns of signs that statements use: all added, the first less the others, as named."""

    ADDED = auto()
    LESS = auto()
    NATURAL = auto()


#: Of a sum in one column: what is left over, the width allowed, the largest figure.
_Residual = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row as the sum of the last rows of the stack, under a pattern of signs or its reverse."""

    length: int
    pattern: _Pattern
    turn: int
    left: tuple[_Residual, ...]
    bits: float

    def signs(self, stack: Sequence[Row]) -> Signs:
        """The pattern's signs, top to bottom."""
        terms = stack[-self.length :]
        if self.pattern is _Pattern.NATURAL:
            return tuple(self.turn * term.natural for term in terms)
        others = -self.turn if self.pattern is _Pattern.LESS else self.turn
        return (self.turn, *[others] * (self.length - 1))


def usual(
    total: Row, stack: Sequence[Row], *, subtracts: bool, every: bool = True
) -> Iterator[Reading]:
    """The patterns of signs that statements use, over the last rows of the stack, weighed.

    All added; the first less the others; each as its caption says; and each of these turned round,
    as a loss is that is printed without its parentheses. The sums of the longer patterns are made
    from those of the shorter, for each row is held against up to 64 above it. Without `every`,
    those that foot in no column are left out: nothing but the search for the nearest needs them.
    """
    columns = [n for n, value in enumerate(total.values) if value is not None]
    values = [total.values[n] or 0 for n in columns]
    added, natural = [0] * len(columns), [0] * len(columns)
    widths = [total.widths[n] for n in columns]
    largest = [abs(value) for value in values]
    below: set[int] = set()
    for length in range(1, min(len(stack), _REACH) + 1):
        term = stack[-length]
        first = [term.values[n] or 0 for n in columns]
        for n, figure in enumerate(first):
            if figure:
                added[n] += figure
                natural[n] += term.natural * figure
                widths[n] += term.widths[columns[n]]
                largest[n] = max(largest[n], abs(figure))
        cost = log2(length) / 2 + _seam(stack, length) + (1.0 if length == 1 else 0.0)
        sums = [(_Pattern.ADDED, list(added), 0.0)]
        if not subtracts:
            if below | {term.natural} != {1}:
                sums.append((_Pattern.NATURAL, list(natural), 1.0))
        else:
            if length > 1:
                less = [2 * one - every for one, every in zip(first, added, strict=True)]
                sums.append((_Pattern.LESS, less, 1.0))
            if len(below) > 1:
                sums.append((_Pattern.NATURAL, list(natural), 1.0))
        for pattern, a_sum, extra in sums:
            for turn, turned in ((1, 0.0), (-1, 4.0)) if subtracts else ((1, 0.0),):
                over = [value - turn * figure for value, figure in zip(values, a_sum, strict=True)]
                if not every and all(map(_beyond, over, widths)):
                    continue
                left = tuple(zip(over, widths, largest, strict=True))
                bits = weigh(left, cost + extra + turned)
                yield Reading(length, pattern, turn, left, bits)
        below.add(term.natural)


def _beyond(left: int, width: int) -> bool:
    return left > width or -left > width


def _seam(stack: Sequence[Row], length: int) -> float:
    """What it costs to begin a sum in the midst of a section: a bit, for it is unusual."""
    if length == len(stack):
        return 0.0
    first, above = stack[-length], stack[-length - 1]
    return 0.0 if first.section != above.section else 1.0


def unusual(total: Row, stack: Sequence[Row]) -> Iterator[tuple[Signs, float]]:
    """Any signs that make the sum exact in every column, over the last rows, by halves.

    In one column some signs always come near: a choice among thousands needs two to be believed.
    A sign against what the caption says costs more than one with it.
    """
    columns = [n for n, value in enumerate(total.values) if value is not None]
    if sum(bool(total.values[n]) for n in columns) < _FREE_COLUMNS:
        return
    target = tuple(total.values[n] or 0 for n in columns)
    for length in range(2, min(len(stack), _FREE_REACH) + 1):
        terms = [tuple(term.values[n] or 0 for n in columns) for term in stack[-length:]]
        middle = length // 2
        left = {vector: signs for signs, vector in _signed_sums(terms[:middle], len(columns))}
        for signs, vector in _signed_sums(terms[middle:], len(columns)):
            missing = tuple(t - v for t, v in zip(target, vector, strict=True))
            if missing in left:
                found = left[missing] + signs
                naturals = (term.natural for term in stack[-length:])
                against = sum(s != n for s, n in zip(found, naturals, strict=True))
                yield found, length + log2(_FREE_REACH) + 3.0 * min(against, length - against)


def _signed_sums(
    terms: Sequence[tuple[int, ...]], width: int
) -> list[tuple[Signs, tuple[int, ...]]]:
    sums: list[tuple[Signs, tuple[int, ...]]] = [((), (0,) * width)]
    for term in terms:
        sums = [
            ((*signs, sign), tuple(a + sign * b for a, b in zip(vector, term, strict=True)))
            for signs, vector in sums
            for sign in (1, -1)
        ]
    return sums


def residuals(total: Row, stack: Sequence[Row], signs: Signs) -> Iterator[_Residual]:
    """What any signs of the last rows leave, for each column of the total."""
    terms = stack[len(stack) - len(signs) :]
    for n, value in enumerate(total.values):
        if value is None:
            continue
        left, width, largest = value, total.widths[n], abs(value)
        for term, sign in zip(terms, signs, strict=True):
            figure = term.values[n]
            if figure:
                left -= sign * figure
                width += term.widths[n]
                largest = max(largest, abs(figure))
        yield left, width, largest


def weigh(residuals: Iterable[_Residual], cost: float) -> float:
    """The bits for a reading, less the bits that it costs to say it."""
    bits = -cost
    for left, width, largest in residuals:
        if largest == 0:
            continue
        if abs(left) > width:
            bits -= _MISPRINT_BITS
        else:
            loose = log2(1 + width) if left else 0.0
            bits += max(0.0, min(log2(1 + largest / 2), _MOST_BITS_A_COLUMN) - loose)
    return bits


def distance(reading: Reading) -> float:
    """How far a reading is from footing, in bits over its columns."""
    return sum(log2(1 + abs(left)) for left, _, _ in reading.left)
