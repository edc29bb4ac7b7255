"""Discrete quarters from any mix of columns: 3, 6, 9 and 12 months, of one document or of many.

A printed duration is a step from one quarter's beginning to another's. A quarter can be derived
when its two ends are joined by steps, forward (added) or back (subtracted); the fewest steps carry
the least rounding. Where no steps join them the quarter cannot be derived, and that is the answer.

This holds for amounts that add up over time. It does not hold for per-share figures, averages and
balances, which must never be given to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from tieout.fiscal import Quarter, Span
from tieout.period import Duration
from tieout.rounding import Interval


class Basis(StrEnum):
    """How a figure for a period is known."""

    REPORTED = "reported"
    DERIVED = "derived"
    UNDIVIDED = "undivided"
    RESTATED = "restated"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Observation:
    """An amount printed for a duration.

    Args:
        span: the quarters it covers.
        period: the days, as the column is headed.
        value: as printed and scaled.
        interval: all that it may stand for.
        source: where it is printed: the document's name, the number of the column and the table.
    """

    span: Span
    period: Duration
    value: Decimal
    interval: Interval
    source: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Discrete:
    """The amount of a quarter, or of quarters that cannot be told apart.

    Args:
        span: one quarter; more only where `basis` is undivided.
        basis: whether it is printed or derived.
        terms: what it is the signed sum of; one term, +1, where it is printed.
    """

    span: Span
    basis: Basis
    terms: tuple[tuple[int, Observation], ...]

    @property
    def value(self) -> Decimal:
        """In the sign and scale of the figures it comes from."""
        return sum((sign * seen.value for sign, seen in self.terms), Decimal(0))

    @property
    def interval(self) -> Interval:
        """As wide as its terms together."""
        first, *others = (
            seen.interval if sign > 0 else -seen.interval for sign, seen in self.terms
        )
        return sum(others, first)

    @property
    def formula(self) -> str:
        """How it was derived, in words with the figures; empty where it is printed."""
        if len(self.terms) == 1:
            return ""
        documents = {seen.source[0] for _, seen in self.terms}
        words = [
            f"{'+' if sign > 0 else '-'} {seen.period} ({seen.value:,}"
            + (f" in {seen.source[0]})" if len(documents) > 1 else ")")
            for sign, seen in self.terms
        ]
        return " ".join(words).removeprefix("+ ")


@dataclass(frozen=True, slots=True)
class NotDerivable:
    """A quarter within the periods printed whose amount does not follow from them."""

    quarter: Quarter
    reason: str


def derive_quarters(
    observations: Sequence[Observation],
) -> tuple[tuple[Discrete, ...], tuple[NotDerivable, ...]]:
    """Every quarter that the observations cover, in order: known, or not, with the reason.

    Quarters that cannot be told apart are kept together where their total is known, so that at
    least that is in the books.

    Args:
        observations: of one line item. Where two cover the same span, the first counts.

    >>> from datetime import date
    >>> def seen(months, value):
    ...     period, span = Duration.ending(date(2004, 5, 31), months), Span(
    ...         Quarter(2004, 3 - months // 3), Quarter(2004, 2))
    ...     amount = Decimal(value)
    ...     width = Interval.around(amount, Decimal(1))
    ...     return Observation(span, period, amount, width, ("a", 1, 1))
    >>> known, unknown = derive_quarters([seen(6, 1796701), seen(3, 916626)])
    >>> [(str(d.span), str(d.basis), int(d.value)) for d in known]
    [('2004Q1', 'derived', 880075), ('2004Q2', 'reported', 916626)]
    >>> known[0].formula
    'six months to 2004-05-31 (1,796,701) - three months to 2004-05-31 (916,626)'
    """
    steps = _steps(observations)
    known: list[Discrete] = []
    unknown: list[NotDerivable] = []
    for quarter in sorted({quarter for seen in observations for quarter in seen.span}):
        path = _path(steps, quarter, quarter.plus(1))
        if path is None:
            unknown.append(NotDerivable(quarter, _reason(quarter, observations)))
            continue
        basis = Basis.REPORTED if len(path) == 1 else Basis.DERIVED
        known.append(Discrete(Span(quarter, quarter), basis, path))
    known += _undivided(steps, [n.quarter for n in unknown])
    return tuple(sorted(known, key=lambda d: d.span)), tuple(unknown)


def without(
    observations: Sequence[Observation], left_out: Observation
) -> tuple[tuple[int, Observation], ...] | None:
    """The terms that give one observation's amount from the others, or None where nothing does.

    Where there are none, a total whose quarters were derived from it proves nothing.
    """
    others = [seen for seen in observations if seen.span != left_out.span]
    return _path(_steps(others), left_out.span.first, left_out.span.last.plus(1))


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive quarters of which one statement gives the amount.

    Args:
        span: the quarters.
        terms: the columns, by their place in what was given, that it is the signed sum of; one
            term, +1, where a column prints it.
    """

    span: Span
    terms: tuple[tuple[int, int], ...]


def divide(spans: Sequence[Span]) -> tuple[Segment, ...]:
    """The finest division of time that the columns of one statement give, in order.

    Columns whose ends meet, such as six months and the last three of them, divide one another.
    All rows of a statement have its columns, so that the division is the same for each.

    Args:
        spans: one a column. Of columns of the same span the first counts.

    >>> q = [Quarter(2004, n) for n in range(1, 5)]
    >>> for segment in divide([Span(q[0], q[3]), Span(q[3], q[3])]):
    ...     print(segment.span, segment.terms)
    2004Q1-2004Q3 ((1, 0), (-1, 1))
    2004Q4 ((1, 1),)
    """
    nowhere = Duration(date.min, date.max)
    zero = Decimal(0)
    columns = [
        Observation(span, nowhere, zero, Interval(zero, zero), ("", n, 0))
        for n, span in enumerate(spans)
    ]
    steps = _steps(columns)
    segments = []
    edges = sorted(steps)
    for begins, ends in pairwise(edges):
        path = _path(steps, begins, ends)
        if path is not None:
            terms = tuple((sign, seen.source[1]) for sign, seen in path)
            segments.append(Segment(Span(begins, ends.plus(-1)), terms))
    return tuple(segments)


_Steps = dict[Quarter, list[tuple[Quarter, int, Observation]]]


def _steps(observations: Sequence[Observation]) -> _Steps:
    first: dict[Span, Observation] = {}
    for seen in observations:
        first.setdefault(seen.span, seen)
    steps: _Steps = {}
    for span, seen in sorted(first.items(), key=lambda step: (step[0].quarters, step[0])):
        begins, ends = span.first, span.last.plus(1)
        steps.setdefault(begins, []).append((ends, 1, seen))
        steps.setdefault(ends, []).append((begins, -1, seen))
    return steps


def _path(
    steps: _Steps, begins: Quarter, ends: Quarter
) -> tuple[tuple[int, Observation], ...] | None:
    """The fewest steps from one quarter's beginning to another's, added ones first."""
    reached: dict[Quarter, tuple[tuple[int, Observation], ...]] = {begins: ()}
    queue = deque([begins])
    while queue:
        at = queue.popleft()
        if at == ends:
            return tuple(sorted(reached[at], key=lambda term: -term[0]))
        for to, sign, seen in steps.get(at, ()):
            if to not in reached:
                reached[to] = (*reached[at], (sign, seen))
                queue.append(to)
    return None


def _reason(quarter: Quarter, observations: Sequence[Observation]) -> str:
    covering = sorted({seen.span for seen in observations if quarter in set(seen.span)})
    spans = ", ".join(str(span) for span in covering)
    return f"{quarter} is printed only within {spans}, and nothing printed divides it off"


def _undivided(steps: _Steps, unknown: Sequence[Quarter]) -> list[Discrete]:
    """Runs of quarters that cannot be told apart, each as short as its ends can be joined."""
    whole: list[Discrete] = []
    left = set(unknown)
    for first in sorted(unknown):
        if first not in left:
            continue
        last = first
        while last in left:
            path = _path(steps, first, last.plus(1))
            if path is not None:
                span = Span(first, last)
                whole.append(Discrete(span, Basis.UNDIVIDED, path))
                left -= set(span)
                break
            last = last.plus(1)
    return whole
