"""Whether share counts are in full, in thousands or in millions: earnings per share tell.

A heading says "in thousands, except per share data" and leaves share counts open; another, of
amounts in millions, that they are in thousands. Net income over the shares is the earnings per
share in one of the readings, and in the others it is a thousand times off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import log10

from tieout.statement import PER_SHARE, SHARES, Figure, LineItem


def settle_share_scale(
    items: Sequence[LineItem], net_income: LineItem | None, scale: int
) -> list[LineItem]:
    """Take share counts in the scale in which they give the earnings per share printed.

    Args:
        items: a statement's rows, of which share counts were multiplied by `scale`.
        net_income: its result, if it has one.
        scale: what the heading gives.

    Returns:
        The rows, share counts in full, in thousands or in millions, whichever reading is nearest.
    """
    per_share = next((item for item in items if item.measure is PER_SHARE), None)
    shares = [item for item in items if item.measure is SHARES]
    if net_income is None or per_share is None or not shares:
        return list(items)
    off = _times_off(net_income, per_share, shares[0])
    thousands = round(log10(off) / 3) if off is not None else 0
    if not thousands or scale / 1000**thousands not in _SCALES:
        return list(items)
    times = Decimal(1000) ** -thousands
    return [_rescaled(item, times) if item in shares else item for item in items]


#: What a printed 1 may be worth.
_SCALES = (1, 1_000, 1_000_000)


def _times_off(net_income: LineItem, per_share: LineItem, shares: LineItem) -> float | None:
    """How many times net income the earnings of all shares are; None where nothing tells."""
    for net, each, count in zip(net_income.figures, per_share.figures, shares.figures, strict=True):
        if net and each and count and net.value and each.value and count.value:
            return float(abs(each.value * count.value / net.value))
    return None


def _rescaled(item: LineItem, times: Decimal) -> LineItem:
    return replace(item, figures=tuple(f and _times(f, times) for f in item.figures))


def _times(figure: Figure, times: Decimal) -> Figure:
    unit = figure.unit * times
    finest = Decimal(1) if unit >= 1 else unit.normalize()
    unit = unit.quantize(finest)
    return replace(figure, value=(figure.value * times).quantize(finest), unit=unit)
