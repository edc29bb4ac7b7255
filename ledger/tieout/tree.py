"""The calculation tree: which rows sum to which, found by arithmetic over all columns at once.

A statement's author already solved its equations: a total is a signed sum of rows that stand right
above it and are in no other total. So the rows are read top to bottom onto a stack. Each row is
held against the sums of the last 1, 2, 3 … rows of the stack, under the few patterns of signs that
statements use; where one fits, it replaces its terms on the stack, else the row is a leaf.

Whether a sum fits is weighed in bits. A column that agrees is evidence, as unlikely by chance as
its figures are long; a column that does not costs as much as a misprint is rare; a long or
contrived pattern costs what it takes to describe it. Layout (a rule above, a caption that says
"total") is evidence too, but little: it breaks ties and cannot outvote two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.chart import is_contra, is_cost, is_result, normal
from tieout.readings import Patterns, Row, Signs, may_foot, residuals, unusual, weigh
from tieout.statement import BALANCE, CASHFLOW, INCOME, MONEY, Kind, LineItem

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
    items: Sequence[LineItem], kind: Kind = INCOME, left_out: frozenset[int] = frozenset()
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
    money = [item for item in items if item.measure is MONEY]
    rows = _vectors(money, kind, left_out)
    stack: list[Row] = []
    sums: list[Sum] = []
    said: set[tuple[str, tuple[int | None, ...]]] = set()
    effects = {item.row for item in money if _EFFECT.search(normal(item.caption))}
    for row, item in zip(rows, money, strict=True):
        # Net income printed again begins something else, as what retained earnings grow by.
        says = (normal(item.caption), row.values)
        again = kind is INCOME and says in said and row.values != stack[-1].values
        found = None if again else _best(row, stack, subtracts=kind is not BALANCE)
        aside: list[Row] = []
        if kind is CASHFLOW and stack and stack[-1].number in effects and not again:
            found, aside = _without_effect(row, stack, found)
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
            said.add(says)
        stack += [row, *aside]
    return CalculationTree(tuple(sums), tuple(row.number for row in stack))


_EFFECT = re.compile(r"\beffects? of\b.*\b(?:exchange|currency|translation)\b")


def _without_effect(
    row: Row, stack: list[Row], found: tuple[Signs, bool] | None
) -> tuple[tuple[Signs, bool] | None, list[Row]]:
    """The reading of a row below the effect of exchange rates: with that, or without.

    Some print the effect above the increase of cash, and add it to the cash at the end alone. Then
    it is taken off the stack, to stand behind the increase.
    """
    if found is not None and _foots_everywhere(row, stack, found[0]):
        return found, []
    without = _best(row, stack[:-1], subtracts=True)
    if without is None or not _foots_everywhere(row, stack[:-1], without[0]):
        return found, []
    return without, [stack.pop()]


def _foots_everywhere(row: Row, stack: Sequence[Row], signs: Signs) -> bool:
    return all(abs(left) <= width for left, width, _ in residuals(row, stack, signs))


def _vectors(items: Sequence[LineItem], kind: Kind, left_out: frozenset[int]) -> list[Row]:
    taken_off = is_contra if kind is BALANCE else is_cost
    under_less = _under_less(items)
    units = [figure.unit for item in items for figure in item.figures if figure is not None]
    # How many half-units of the finest figure a one is: exact, as units are powers of ten.
    halves = 2 / min(units, default=Decimal(1))
    rows = []
    for place, item in enumerate(items):
        values = tuple(
            [
                None if f is None or n in left_out else int(f.value * halves)
                for n, f in enumerate(item.figures)
            ]
        )
        widths = tuple([0 if f is None else int(f.unit * halves) // 2 for f in item.figures])
        figures = tuple([value or 0 for value in values])
        slacks = tuple([width if value else 0 for width, value in zip(widths, values, strict=True)])
        printed_as_cost = sum(figures) > 0 and (item.row in under_less or taken_off(item))
        above = items[place - 1] if place else None
        rows.append(
            Row(
                item.row,
                values,
                widths,
                figures,
                slacks,
                -1 if printed_as_cost else 1,
                _hint(item, kind, above),
                item.sections,
            )
        )
    return rows


#: "Less" alone, or with the first of what is taken off: "Less--Treasury stock".
_LESS = re.compile(r"(?:less|deduct)\b", re.IGNORECASE)


def _under_less(items: Sequence[LineItem]) -> set[int]:
    """The rows that the "Less" of a heading, or of a row above them, is meant for too.

    A row's own is meant for those below that stand further in, down to the next rule.
    """
    meant: set[int] = set()
    indent: int | None = None
    for item in items:
        if indent is not None and (item.ruled or item.indent <= indent):
            indent = None
        if indent is not None or (item.sections and _LESS.match(item.sections[-1])):
            meant.add(item.row)
        if _LESS.match(item.caption):
            indent = item.indent
    return meant


_RESULT_WORDS = re.compile(r"\b(net|gross|income|earnings|loss|profit|margin|balance|before)\b")


_SECTION = re.compile(
    r"^(?!.*\bdiscontinued\b)"
    r"((total |net )*cash (flows? )?(provided|used|generated|absorbed)|(total |net )+cash\b)"
    r".*\b(operating|operations|investing|investment|financing)\b"
)
_CASH_RESULT = re.compile(
    r"^(total |net )*(increase|decrease|change|increase decrease|decrease increase) in cash\b"
    r"|^cash\b.*\bend\b"
)


def _hint(item: LineItem, kind: Kind, above: LineItem | None) -> float:
    """How much a row looks like a total, in bits."""
    text = normal(item.caption)
    bits = 0.0
    if item.ruled and above is not None:
        bits += 3
    if kind is CASHFLOW:
        # Of sections in a line each, one below the other, none is the total of those above it.
        alone = above is not None and not item.ruled and _SECTION.search(normal(above.caption))
        result = bool(_CASH_RESULT.search(text)) or (_SECTION.search(text) and not alone)
    else:
        result = is_result(item)
    if not item.caption or text.startswith("total") or text.endswith("total") or result:
        bits += _MUST_BE_TOTAL
    elif _RESULT_WORDS.search(text):
        bits += 2
    return bits


def _best(total: Row, stack: Sequence[Row], *, subtracts: bool) -> tuple[Signs, bool] | None:
    """The signs of the last rows of the stack that sum to a row, or None for a leaf."""
    if not stack or not total.known:
        return None
    if total.hint <= 0 and not may_foot(total, stack):
        return None  # only sums could say that it is a total, and its first figure is none
    # Two rows alike are no total of one: that takes a row which says that it is one.
    must = total.hint >= _MUST_BE_TOTAL
    shortest = 1 if must else 2
    patterns = Patterns(total, stack, subtracts=subtracts)
    footing = (reading for reading in patterns.footing() if reading.length >= shortest)
    best = max(footing, key=lambda reading: (reading.bits, -reading.length), default=None)
    best_bits, best_signs = (best.bits, best.signs(stack)) if best else (float("-inf"), ())
    misses = best is None or any(abs(left) > width for left, width, _ in best.left)
    if total.hint <= 0 and misses:
        return None  # that some columns foot is chance, where nothing else says that it is a total
    if total.hint > 0 and subtracts and misses:
        for signs, cost in unusual(total, stack):
            # What was searched for among so many must prove itself: layout does not help it.
            bits = weigh(residuals(total, stack, signs), cost) - total.hint
            if bits > best_bits:
                best_bits, best_signs = bits, signs
    if best_bits + total.hint > _ACCEPT_BITS:
        return best_signs, True
    if must and len(stack) > 1:
        nearest = patterns.nearest()
        return nearest.signs(stack), nearest.foots
    return None
