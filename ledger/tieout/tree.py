"""The calculation tree: which rows sum to which, found by arithmetic over all columns at once.

A statement's author already solved its equations: a total is a signed sum of rows that stand right
above it and are in no other total. So the rows are read top to bottom onto a stack. Each row is
held against the sums of the last 1, 2, 3 … rows of the stack, under the few patterns of signs that
statements use; where one fits, it replaces its terms on the stack, else the row is a leaf.

Whether a sum fits is weighed in bits. A column that agrees is evidence, as unlikely by chance as
its figures are long; a column that does not costs as much as a misprint is rare; a long or
contrived pattern costs what it takes to describe it. Layout (a rule above, a caption that says
"total") is evidence too, but little: it breaks ties and cannot outvote two columns.

Cost: rows times the reach of a sum (at most 64 rows) times columns; the search over free signs is
made only for rows that look like totals, over at most 14 terms by halves (2 x 2^7 sums).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from math import log2

from tieout.chart import is_contra, is_cost, is_result, normal
from tieout.statement import Kind, LineItem, Measure

_REACH = 64
_FREE_REACH = 14
_FREE_COLUMNS = 2
_MOST_BITS_A_COLUMN = 20.0
_MISPRINT_BITS = 14.0
_ACCEPT_BITS = 8.0
#: A row that looks this much like a total is one, even where nothing foots.
_MUST_BE_TOTAL = 6.0


@dataclass(frozen=True, slots=True)
class Term:
    """A row in a sum, +1 or -1 as its figures enter it as printed."""

    row: int
    sign: int


@dataclass(frozen=True, slots=True)
class Sum:
    """One row is the signed sum of others.

    Args:
        total: its row.
        terms: top to bottom.
        foots: whether it foots in some column; where it does not, no reading of the rows does, and
            this is the one that comes nearest.
    """

    total: int
    terms: tuple[Term, ...]
    foots: bool = True


@dataclass(frozen=True, slots=True)
class CalculationTree:
    """The sums of a statement, and the rows that are in none, top to bottom."""

    sums: tuple[Sum, ...]
    roots: tuple[int, ...]

    def leaf_counts(self) -> dict[int, int]:
        """How many leaves each total is made of in the end."""
        counts: dict[int, int] = {}
        for a_sum in self.sums:  # a sum stands below those that its terms are the totals of
            counts[a_sum.total] = sum(counts.get(term.row, 1) for term in a_sum.terms)
        return counts

    def leaves(self, row: int) -> tuple[Term, ...]:
        """The leaves that a row is made of in the end, with their signs; itself for a leaf."""
        sums = {a_sum.total: a_sum for a_sum in self.sums}
        leaves = []
        # A list of what is still to be opened, not recursion: repeated rows make a tree deep.
        closed = [Term(row, 1)]
        while closed:
            at = closed.pop()
            if at.row in sums:
                terms = sums[at.row].terms
                closed += [Term(term.row, term.sign * at.sign) for term in reversed(terms)]
            else:
                leaves.append(at)
        return tuple(leaves)


def calculation_tree(
    items: Sequence[LineItem], kind: Kind = Kind.INCOME, left_out: frozenset[int] = frozenset()
) -> CalculationTree:
    """Find which of a statement's money rows sum to which.

    Args:
        items: the statement's rows, top to bottom.
        kind: which statement it is.
        left_out: the columns, from 0, whose figures do not add up.

    A balance sheet's rows are added as printed: its two sides are equal, so that any row of equity
    is also the assets less all others, and that is no total.

    >>> from tieout.statement import Figure
    >>> def row(n, caption, *values):
    ...     return LineItem(n, caption, tuple(
    ...         Figure(str(v), Decimal(v), Decimal(1), n, 0) for v in values))
    >>> tree = calculation_tree([
    ...     row(1, "Revenues", 1000, 700), row(2, "Materials", 600, 500), row(3, "Rent", 150, 120),
    ...     row(4, "", 750, 620), row(5, "Income", 250, 80)])
    >>> [(s.total, [t.row * t.sign for t in s.terms]) for s in tree.sums]
    [(4, [2, 3]), (5, [1, -4])]
    >>> [t.row * t.sign for t in tree.leaves(5)]
    [1, -2, -3]
    """
    taken_off = is_contra if kind is Kind.BALANCE else is_cost
    money = [item for item in items if item.measure is Measure.MONEY]
    rows = _vectors(money, taken_off, left_out)
    stack: list[_Row] = []
    sums: list[Sum] = []
    for row in rows:
        found = _best(row, stack, subtracts=kind is not Kind.BALANCE)
        if found is not None:
            signs, foots = found
            terms = stack[len(stack) - len(signs) :]
            del stack[len(stack) - len(signs) :]
            sums.append(
                Sum(
                    row.number,
                    tuple(Term(t.number, s) for t, s in zip(terms, signs, strict=True)),
                    foots,
                )
            )
        stack.append(row)
    return CalculationTree(tuple(sums), tuple(row.number for row in stack))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row in whole half-units, so that sums are exact and intervals are integers."""

    number: int
    values: tuple[int | None, ...]
    widths: tuple[int, ...]
    natural: int
    hint: float
    section: tuple[str, ...]

    @property
    def known(self) -> bool:
        return any(self.values)


def _vectors(
    items: Sequence[LineItem], taken_off: Callable[[LineItem], bool], left_out: frozenset[int]
) -> list[_Row]:
    units = [figure.unit for item in items for figure in item.figures if figure is not None]
    half = min(units, default=Decimal(1)) / 2
    rows = []
    for place, item in enumerate(items):
        values = tuple(
            None if f is None or n in left_out else int(f.value / half)
            for n, f in enumerate(item.figures)
        )
        widths = tuple(0 if f is None else int(f.unit / half) // 2 for f in item.figures)
        printed_as_cost = taken_off(item) and sum(v or 0 for v in values) > 0
        rows.append(
            _Row(
                item.row,
                values,
                widths,
                -1 if printed_as_cost else 1,
                _hint(item, first=place == 0),
                item.sections,
            )
        )
    return rows


_RESULT_WORDS = re.compile(r"\b(net|gross|income|earnings|loss|profit|margin|balance|before)\b")


def _hint(item: LineItem, *, first: bool) -> float:
    """How much a row looks like a total, in bits."""
    text = normal(item.caption)
    bits = 0.0
    if item.ruled and not first:
        bits += 3
    if not item.caption or text.startswith("total") or text.endswith("total") or is_result(item):
        bits += _MUST_BE_TOTAL
    elif _RESULT_WORDS.search(text):
        bits += 2
    return bits


Signs = tuple[int, ...]


def _best(total: _Row, stack: Sequence[_Row], *, subtracts: bool) -> tuple[Signs, bool] | None:
    """The signs of the last rows of the stack that sum to a row, or None for a leaf."""
    if not stack or not total.known:
        return None
    # Two rows alike are no total of one: that takes a row which says that it is one.
    shortest = 1 if total.hint >= _MUST_BE_TOTAL else 2
    usual = [r for r in _usual(total, stack, subtracts=subtracts) if r.length >= shortest]
    if not usual:
        return None
    best = max(usual, key=lambda reading: (reading.bits, -reading.length))
    best_bits, best_signs = best.bits, best.signs(stack)
    looks_like_total = total.hint > 0
    if looks_like_total and subtracts and any(abs(left) > width for left, width, _ in best.left):
        for signs, cost in _unusual(total, stack):
            # What was searched for among so many must prove itself: layout does not help it.
            bits = _weigh(_residuals(total, stack, signs), cost) - total.hint
            if bits > best_bits:
                best_bits, best_signs = bits, signs
    if best_bits + total.hint > _ACCEPT_BITS:
        return best_signs, True
    if total.hint >= _MUST_BE_TOTAL and len(stack) > 1:
        nearest = min((reading for reading in usual if reading.length > 1), key=_distance)
        foots_somewhere = any(
            largest and abs(left) <= width for left, width, largest in nearest.left
        )
        return nearest.signs(stack), foots_somewhere
    return None


class _Pattern(Enum):
    """The patterns of signs that statements use: all added, the first less the others, as named."""

    ADDED = auto()
    LESS = auto()
    NATURAL = auto()


#: Of a sum in one column: what is left over, the width allowed, the largest figure.
_Residual = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A row as the sum of the last rows of the stack, under a pattern of signs or its reverse."""

    length: int
    pattern: _Pattern
    turn: int
    left: tuple[_Residual, ...]
    bits: float

    def signs(self, stack: Sequence[_Row]) -> Signs:
        """The pattern's signs, top to bottom."""
        terms = stack[-self.length :]
        if self.pattern is _Pattern.NATURAL:
            return tuple(self.turn * term.natural for term in terms)
        others = -self.turn if self.pattern is _Pattern.LESS else self.turn
        return (self.turn, *[others] * (self.length - 1))


def _usual(total: _Row, stack: Sequence[_Row], *, subtracts: bool) -> Iterator[_Reading]:
    """The patterns of signs that statements use, over the last rows of the stack, weighed.

    All added; the first less the others; each as its caption says; and each of these turned round,
    as a loss is that is printed without its parentheses. The sums of the longer patterns are made
    from those of the shorter, for each row is held against up to 64 above it.
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
                left = tuple(
                    (value - turn * figure, width, most)
                    for value, figure, width, most in zip(
                        values, a_sum, widths, largest, strict=True
                    )
                )
                bits = _weigh(left, cost + extra + turned)
                yield _Reading(length, pattern, turn, left, bits)
        below.add(term.natural)


def _seam(stack: Sequence[_Row], length: int) -> float:
    """What it costs to begin a sum in the midst of a section: a bit, for it is unusual."""
    if length == len(stack):
        return 0.0
    first, above = stack[-length], stack[-length - 1]
    return 0.0 if first.section != above.section else 1.0


def _unusual(total: _Row, stack: Sequence[_Row]) -> Iterator[tuple[Signs, float]]:
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


def _residuals(total: _Row, stack: Sequence[_Row], signs: Signs) -> Iterator[_Residual]:
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


def _weigh(residuals: Iterable[_Residual], cost: float) -> float:
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


def _distance(reading: _Reading) -> float:
    """How far a reading is from footing, in bits over its columns."""
    return sum(log2(1 + abs(left)) for left, _, _ in reading.left)
