"""Claims and what is computed for them, in words: for a finding, a report and a page alike."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from tieout.prose.claim import Claim, Says
from tieout.prose.ticking import Tick

_PERCENTS = frozenset((Says.PERCENT_CHANGE, Says.PERCENT_OF))


def shown(value: Decimal, says: Says) -> str:
    """A computed value as it is written: with its sign, and no more places than mean something.

    >>> shown(Decimal("64.3746"), Says.PERCENT_CHANGE), shown(Decimal("-69002"), Says.AMOUNT)
    ('64.37%', '-69,002')
    >>> shown(Decimal("0.25"), Says.POINTS)
    '0.25 points'
    """
    if says in _PERCENTS:
        return f"{_places(value):,f}%"
    if says is Says.POINTS:
        return f"{_places(value):,f} points"
    if says is Says.MULTIPLE:
        return f"{_places(value):,f} times"
    return f"{_plain(value):,f}"


def _places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent, and without places that are nil."""
    whole = value.to_integral_value()
    return whole if value == whole and abs(value) >= 1 else value.quantize(Decimal("0.01"))


def stated_of(claim: Claim) -> str:
    """What a claim is of: "percent change of revenues, three months to … from …"."""
    item = claim.item
    words = " ".join(part for part in (item.basis, item.words) if part)
    if item.basis and item.basis.lower() in item.words.lower():
        words = item.words
    what = "" if claim.says is Says.AMOUNT else f"{claim.says} of "
    since = f" from {claim.base}" if claim.base is not None else ""
    return f"{what}{words}, {claim.period}{since}"


def difference_of(tick: Tick) -> str:
    """By how much a claim is off, in its unit; empty where that says nothing."""
    off = tick.difference
    if off is None or tick.claim.says is Says.DIRECTION:
        return ""
    return shown(off, tick.claim.says)
