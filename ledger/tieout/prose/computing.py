"""What the figures make of a claim: the amount itself, or a change, a percent, a margin anew.

Each is computed as an interval. A word of direction must be true whatever its number. A percent of
a base that is nil or negative means nothing, and is not graded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from tieout.period import Period
from tieout.prose.amount import Amount
from tieout.prose.claim import Claim, Item, Says
from tieout.prose.lookup import Tables
from tieout.prose.tick import Tick, stated, turned
from tieout.rounding import Grade, Interval

_HUNDRED = Decimal(100)


def ways(claim: Claim, source: Tables) -> Iterator[Tick]:
    """The claim held against each amount, or pair of amounts, that it may be of."""
    if claim.base is None:
        if claim.says is Says.PERCENT_OF:
            yield from _margins(claim, source)
        else:
            for amount in _amounts(claim, claim.item, claim.period, source):
                yield _graded(claim, amount.value, amount.interval, (amount,))
        return
    if claim.says is Says.POINTS or (claim.item.of is not None and claim.says is Says.DIRECTION):
        yield from _points(claim, source)
        return
    later = _amounts(claim, claim.item, claim.period, source)
    earlier = _amounts(claim, claim.item, claim.base, source)
    for one, other in _alike(later, earlier):
        yield _CHANGES[claim.says](claim, one, other)


def _amounts(claim: Claim, item: Item, period: Period, source: Tables) -> list[Amount]:
    says = Says.AMOUNT if claim.says in _OF_AMOUNTS else claim.says
    return source.amounts(item, period, says, claim.dilution)


def has_amounts(claim: Claim, period: Period, source: Tables) -> bool:
    """Whether a source has what a claim is of in a period."""
    return bool(_amounts(claim, claim.item, period, source))


_OF_AMOUNTS = frozenset(
    (Says.CHANGE, Says.PERCENT_CHANGE, Says.MULTIPLE, Says.DIRECTION, Says.PERCENT_OF, Says.POINTS)
)


def _alike(later: Sequence[Amount], earlier: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Pairs of amounts of one row of one table; of any where there are none."""
    pairs = list(product(later, earlier))
    same = [
        (one, other)
        for one, other in pairs
        if one.statement is other.statement and one.item is other.item
    ]
    yield from same or pairs


def _graded(
    claim: Claim,
    computed: Decimal,
    interval: Interval,
    rests_on: tuple[Amount, ...],
    note: str = "",
) -> Tick:
    said, its = stated(claim), turned(claim)
    # Two intervals that only touch at their ends are of two numbers: $0.06 is not $0.05.
    overlap = its.low < interval.high and interval.low < its.high
    exactly = rests_on[0].value == computed and len(rests_on) == 1
    if said == computed:
        grade = Grade.EXACT
    elif its.low <= computed <= its.high or interval.low < said < interval.high:
        grade = Grade.ROUNDING
    else:
        grade = Grade.ROUNDING if overlap and not exactly else Grade.BREAKS
    return Tick(claim, grade, computed, rests_on, note)


def _spoken(claim: Claim, amount: Amount) -> tuple[Decimal, Interval]:
    """An amount as the claim's own words count it: a loss grows when it is more of a loss."""
    sign = -1 if claim.item.loss else 1
    return amount.value * sign, amount.interval.turned(sign)


def _change(claim: Claim, later: Amount, earlier: Amount) -> Tick:
    (one, its), (other, others) = _spoken(claim, later), _spoken(claim, earlier)
    return _graded(claim, one - other, its - others, (later, earlier))


def _percent_change(claim: Claim, later: Amount, earlier: Amount) -> Tick:
    (one, its), (other, others) = _spoken(claim, later), _spoken(claim, earlier)
    if others.low <= 0:
        return _means_nothing(claim, later, earlier)
    ratio = its / others
    interval = Interval((ratio.low - 1) * _HUNDRED, (ratio.high - 1) * _HUNDRED)
    return _graded(claim, (one / other - 1) * _HUNDRED, interval, (later, earlier))


def _multiple(claim: Claim, later: Amount, earlier: Amount) -> Tick:
    (one, its), (other, others) = _spoken(claim, later), _spoken(claim, earlier)
    if others.low <= 0:
        return _means_nothing(claim, later, earlier)
    times = replace(claim, direction=1)
    held = _graded(times, one / other, its / others, (later, earlier))
    return replace(held, claim=claim)


def _means_nothing(claim: Claim, later: Amount, earlier: Amount) -> Tick:
    note = f"a {claim.says} from a base that is not positive means nothing"
    return Tick(claim, None, None, (later, earlier), note)


def _direction(claim: Claim, later: Amount, earlier: Amount) -> Tick:
    (one, _), (other, _) = _spoken(claim, later), _spoken(claim, earlier)
    return _directed(claim, one - other, abs(other), (later, earlier))


#: What is called flat may have moved by this part of itself.
FLAT = Decimal("0.02")


def _directed(claim: Claim, change: Decimal, base: Decimal, rests_on: tuple[Amount, ...]) -> Tick:
    """A word of direction held against a change."""
    if claim.direction == 0:
        true = abs(change) <= base * FLAT
    else:
        true = change != 0 and (change > 0) == (claim.direction == 1)
    return Tick(claim, Grade.EXACT if true else Grade.BREAKS, change, rests_on)


_CHANGES: dict[Says, Callable[[Claim, Amount, Amount], Tick]] = {
    Says.CHANGE: _change,
    Says.PERCENT_CHANGE: _percent_change,
    Says.MULTIPLE: _multiple,
    Says.DIRECTION: _direction,
}


def _margin_of(
    claim: Claim, period: Period, source: Tables
) -> Iterator[tuple[Decimal, Interval, tuple[Amount, ...]]]:
    """A part of a whole in percent, from amounts of one table."""
    of = claim.item.of
    if of is None:
        return
    parts = _amounts(claim, claim.item, period, source)
    wholes = _amounts(claim, of, period, source)
    for part, whole in product(parts, wholes):
        beside = part.statement is whole.statement and part.column is whole.column
        if beside and not whole.interval.low <= 0 <= whole.interval.high:
            ratio = part.interval / whole.interval
            interval = Interval(ratio.low * _HUNDRED, ratio.high * _HUNDRED)
            yield part.value / whole.value * _HUNDRED, interval, (part, whole)


def _margins(claim: Claim, source: Tables) -> Iterator[Tick]:
    for computed, interval, rests_on in _margin_of(claim, claim.period, source):
        yield _graded(claim, computed, interval, rests_on)


def _points(claim: Claim, source: Tables) -> Iterator[Tick]:
    if claim.base is None:
        return
    later = list(_margin_of(claim, claim.period, source))
    earlier = list(_margin_of(claim, claim.base, source))
    for (one, its, of_one), (other, others, of_other) in product(later, earlier):
        if of_one[0].statement is not of_other[0].statement:
            continue
        rests_on = (*of_one, *of_other)
        if claim.says is Says.DIRECTION:
            yield _directed(claim, one - other, abs(other), rests_on)
        else:
            yield _graded(claim, one - other, its - others, rests_on)
