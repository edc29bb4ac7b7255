"""The readings of a total: which signs of the rows above it sum to it, and how likely each is.

Cost: rows times the reach of a sum (at most 64 rows) times columns; the search over free signs is
made only for rows that look like totals, over at most 14 terms by halves (2 x 2^7 sums).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto
from itertools import accumulate
from math import log2
from operator import mul, ne, sub
from typing import NamedTuple

_REACH = 64
_FREE_REACH = 14
_FREE_COLUMNS = 2
_MOST_BITS_A_COLUMN = 20.0
_MISPRINT_BITS = 14.0

Signs = tuple[int, ...]


class Row(NamedTuple):
    """A row in whole half-units, so that sums are exact and intervals are integers.

    Args:
        number: the statement's for it.
        values: one a column, None where it is blank.
        widths: by how much each may be off.
        figures: the values with nil for a blank: what the row adds to a sum.
        slacks: by how much those may be off: nil is so exactly.
        natural: the sign with which its caption says that it enters a sum.
        hint: how much it looks like a total, in bits.
        section: the headings that it stands under.
    """

    number: int
    values: tuple[int | None, ...]
    widths: tuple[int, ...]
    figures: tuple[int, ...]
    slacks: tuple[int, ...]
    natural: int
    hint: float
    section: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether it prints anything but nil."""
        return any(self.values)


class _Pattern(IntEnum):
    """The patterns of signs that statements use: all added, the first less the others, as named."""

    ADDED = auto()
    LESS = auto()
    NATURAL = auto()


#: By themselves: naming a member by its class takes as long as a call.
_ADDED, _LESS, _NATURAL = _Pattern

#: Of a sum in one column: what is left over, the width allowed, the largest figure.
_Residual = tuple[int, int, int]


class Reading(NamedTuple):
    """A row as the sum of the last rows of the stack, under a pattern of signs or its reverse."""

    length: int
    pattern: _Pattern
    turn: int
    left: tuple[_Residual, ...]
    bits: float

    @property
    def foots(self) -> bool:
        """Whether it foots in some column that prints anything but nil."""
        return any(largest and abs(left) <= width for left, width, largest in self.left)

    @property
    def distance(self) -> float:
        """How far it is from footing, in bits over its columns."""
        return sum(log2(1 + abs(left)) for left, _, _ in self.left)

    def signs(self, stack: Sequence[Row]) -> Signs:
        """The pattern's signs, top to bottom."""
        terms = stack[-self.length :]
        if self.pattern is _NATURAL:
            return tuple(self.turn * term.natural for term in terms)
        others = -self.turn if self.pattern is _LESS else self.turn
        return (self.turn, *[others] * (self.length - 1))


#: One column: the total's figure, those above it from the last up; their widths and their sums by
#: how many rows they run over.
_Column = tuple[int, Sequence[int], list[int], dict[_Pattern, list[int]]]


class Patterns:
    """The patterns of signs that statements use, for a total over the last rows of the stack.

    All added; the first less the others; each as its caption says; and each of these turned round,
    as a loss is that is printed without its parentheses. Without `subtracts` none is turned, and
    none has the others taken off the first.
    """

    def __init__(self, total: Row, stack: Sequence[Row], *, subtracts: bool) -> None:
        self._stack = stack
        self._turns = ((1, 0.0), (-1, 4.0)) if subtracts else ((1, 0.0),)
        terms = stack[: -_REACH - 1 : -1]
        naturals = [term.natural for term in terms]
        self._shortest = _shortest(naturals, subtracts=subtracts)
        columns = zip(*[term.figures for term in terms], strict=True)
        slacks = zip(*[term.slacks for term in terms], strict=True)
        each = zip(total.values, total.widths, columns, slacks, strict=True)
        self._columns: list[_Column] = []
        for value, width, figures, widths in each:
            if value is None:
                continue
            added = list(accumulate(figures, initial=0))
            sums = {_ADDED: added}
            if _LESS in self._shortest:
                sums[_LESS] = [0, *map(sub, figures, added)]  # each less those below it
            if _NATURAL in self._shortest:
                sums[_NATURAL] = list(accumulate(map(mul, naturals, figures), initial=0))
            self._columns.append((value, figures, list(accumulate(widths, initial=width)), sums))

    def footing(self) -> Iterator[Reading]:
        """Those that foot in some column, shorter ones first."""
        for length, pattern in sorted(self._matches()):
            for reading in self._turned(length, pattern):
                if reading.foots:
                    yield reading

    def nearest(self) -> Reading:
        """The one over two rows and more that comes nearest to footing."""
        longest = len(self._columns[0][1])
        readings = (
            reading
            for length in range(2, longest + 1)
            for pattern, shortest in self._shortest.items()
            if length >= shortest
            for reading in self._turned(length, pattern)
        )
        return min(readings, key=lambda reading: reading.distance)

    def _matches(self) -> set[tuple[int, _Pattern]]:
        """Over how many rows, and under which pattern, some column gives the total's size."""
        found: set[tuple[int, _Pattern]] = set()
        for total, figures, widths, sums in self._columns:
            size = abs(total)
            for pattern, shortest in self._shortest.items():
                its = sums[pattern]
                for length in range(shortest, len(figures) + 1):
                    if abs(size - abs(its[length])) <= widths[length]:
                        found.add((length, pattern))
        return found

    def _turned(self, length: int, pattern: _Pattern) -> Iterator[Reading]:
        """A pattern over so many rows, as it is and turned round."""
        cost = log2(length) / 2 + _seam(self._stack, length) + (1.0 if length == 1 else 0.0)
        columns = [
            (
                total,
                sums[pattern][length],
                widths[length],
                max(abs(total), *map(abs, figures[:length])),
            )
            for total, figures, widths, sums in self._columns
        ]
        for turn, turned in self._turns:
            left = tuple(
                [(total - turn * a_sum, width, largest) for total, a_sum, width, largest in columns]
            )
            bits = weigh(left, cost + _COSTS[pattern] + turned)
            yield Reading(length, pattern, turn, left, bits)


def may_foot(total: Row, stack: Sequence[Row]) -> bool:
    """Whether a total's first figure is, by its size, that of any pattern of signs."""
    n, value = next((n, value) for n, value in enumerate(total.values) if value)
    size, width = abs(value), total.widths[n]
    added = natural = 0
    for term in stack[: -_REACH - 1 : -1]:
        figure = term.figures[n]
        less = figure - added
        added += figure
        natural += term.natural * figure
        width += term.slacks[n]
        if (
            abs(size - abs(added)) <= width
            or abs(size - abs(less)) <= width
            or abs(size - abs(natural)) <= width
        ):
            return True
    return False


#: The bits that it costs to say a pattern.
_COSTS = {_ADDED: 0.0, _LESS: 1.0, _NATURAL: 1.0}


def _shortest(naturals: Sequence[int], *, subtracts: bool) -> dict[_Pattern, int]:
    """Over how many rows each pattern begins to differ from the others, from the last row up."""
    shortest = {_ADDED: 1}
    if subtracts:
        shortest[_LESS] = 2
    if -1 in naturals and (not subtracts or 1 in naturals):
        unlike = naturals.index(-1) + 1
        if subtracts:  # where all but the first are alike, it is less the others
            unlike = max(unlike, naturals.index(1) + 1) + 1
        shortest[_NATURAL] = unlike
    return shortest


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
    # All columns as one number, its digits so large that what is in one never runs into another.
    reach = stack[-_FREE_REACH:]
    base = 1 + 2 * sum([abs(figure) for row in (total, *reach) for figure in row.figures])
    target = _as_one(total, columns, base)
    ones = [_as_one(term, columns, base) for term in reach]
    for length in range(2, len(reach) + 1):
        terms = ones[-length:]
        middle = length // 2
        left = {a_sum: signs for signs, a_sum in _signed_sums(terms[:middle])}
        for signs, a_sum in _signed_sums(terms[middle:]):
            missing = target - a_sum
            if missing in left:
                found = left[missing] + signs
                naturals = [term.natural for term in reach[-length:]]
                against = sum(map(ne, found, naturals))
                yield found, length + log2(_FREE_REACH) + 3.0 * min(against, length - against)


def _as_one(row: Row, columns: Sequence[int], base: int) -> int:
    """A row's figures in some columns as the digits of one number, the last column lowest."""
    whole = 0
    for n in columns:
        whole = whole * base + row.figures[n]
    return whole


def _signed_sums(terms: Sequence[int]) -> list[tuple[Signs, int]]:
    sums: list[tuple[Signs, int]] = [((), 0)]
    for term in terms:
        sums = [
            signed
            for signs, a_sum in sums
            for signed in (((*signs, 1), a_sum + term), ((*signs, -1), a_sum - term))
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
