"""Claims and what is computed for them, in words: for a finding, a report and a page alike."""

from __future__ import annotations

from decimal import Decimal

from tieout.prose.claim import Claim, Says
from tieout.prose.tick import Tick

_PERCENTS = frozenset((Says.PERCENT_CHANGE, Says.PERCENT_OF))


def shown(value: Decimal, says: Says) -> str:
    """A computed value as it is written: with its sign, and no more places than mean something.

    >>> shown(Decimal("64.3746"), Says.PERCENT_CHANGE), shown(Decimal("-69002"), Says.AMOUNT)
    ('64.37%', '-69,002')
    >>> shown(Decimal("0.25"), Says.POINTS)
    '0.25 points'
    """
    if says in _PERCENTS:
        return f"{value:,.2f}%"
    if says is Says.POINTS:
        return f"{value:,.2f} points"
    if says is Says.MULTIPLE:
        return f"{value:,.2f} times"
    whole = value == value.to_integral_value() and abs(value) >= 1
    return f"{value:,.0f}" if whole else f"{value:,.2f}"


def stated_of(claim: Claim) -> str:
    """What a claim is of: "percent change of revenues, three months to … from …"."""
    item = claim.item
    words = item.words
    if item.basis and item.basis.lower() not in words.lower():
        words = f"{item.basis} {words}"
    of = item.of.words if item.of is not None and item.of.words != item.words else ""
    what = {Says.AMOUNT: "", Says.PERCENT_OF: ""}.get(claim.says, f"{claim.says} of ")
    part = f" as a percent of {of}" if of else ""
    since = f" from {claim.base}" if claim.base is not None else ""
    return f"{what}{words}{part}, {claim.period}{since}"


_OF_RESULTS = frozenset((Says.AMOUNT, Says.PER_SHARE))
_WAYS = {1: "up", -1: "down", 0: "flat"}


def computed_of(tick: Tick) -> str:
    """What the figures make a claim, in words; a change with its direction: "64.37% up"."""
    if tick.computed is None:
        return "nothing"
    claim = tick.claim
    if claim.base is None or claim.says is Says.MULTIPLE:
        income = claim.item.loss and tick.computed > 0 and claim.says in _OF_RESULTS
        return shown(tick.computed, claim.says) + (" of income" if income else "")
    way = _WAYS[(tick.computed > 0) - (tick.computed < 0)]
    return f"{shown(abs(tick.computed), claim.says)} {way}"


def printed_of(claim: Claim) -> str:
    """A claim as it is printed, a change with the direction that its sentence gives it."""
    if claim.direction is None or claim.says in (Says.DIRECTION, Says.MULTIPLE):
        return claim.printed
    return f"{claim.printed} {_WAYS[claim.direction]}"


def difference_of(tick: Tick) -> str:
    """By how much a claim is off, in its unit; empty where that says nothing."""
    off = tick.difference
    if off is None or tick.claim.says is Says.DIRECTION:
        return ""
    return shown(abs(off), tick.claim.says)
