"""Whether share counts are in the statement's scale or in full: earnings per share tell.

A heading says "in thousands, except per share data" and leaves share counts open. Net income over
the shares is the earnings per share in one of the two readings, and in the other it is a thousand
times off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import log

from tieout.statement import PER_SHARE, SHARES, Figure, LineItem


def settle_share_scale(
    items: Sequence[LineItem], net_income: LineItem | None, scale: int
) -> list[LineItem]:
    """Take share counts as they stand, where only so they give the earnings per share printed.

    Args:
        items: a statement's rows, of which share counts were multiplied by `scale`.
        net_income: its result, if it has one.
        scale: what the heading gives.

    Returns:
        The rows, share counts divided by the scale again where that is the better reading.
    """
    per_share = next((item for item in items if item.measure is PER_SHARE), None)
    shares = [item for item in items if item.measure is SHARES]
    if scale == 1 or net_income is None or per_share is None or not shares:
        return list(items)
    off = _times_off(net_income, per_share, shares[0])
    if off is None or abs(log(off)) <= abs(log(off / scale)):
        return list(items)
    return [_unscaled(item, scale) if item in shares else item for item in items]


def _times_off(net_income: LineItem, per_share: LineItem, shares: LineItem) -> float | None:
    """How many times net income the earnings of all shares are; None where nothing tells."""
    for net, each, count in zip(net_income.figures, per_share.figures, shares.figures, strict=True):
        if net and each and count and net.value and each.value and count.value:
            return float(abs(each.value * count.value / net.value))
    return None


def _unscaled(item: LineItem, scale: int) -> LineItem:
    return replace(item, figures=tuple(f and _in_full(f, scale) for f in item.figures))


def _in_full(figure: Figure, scale: int) -> Figure:
    unit = figure.unit / scale
    value = (figure.value / scale).quantize(min(unit, Decimal(1)))
    return replace(figure, value=value, unit=unit)
