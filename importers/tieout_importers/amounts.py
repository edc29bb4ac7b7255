"""A row to a line item: each figure with what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tieout.statement import PER_SHARE, Figure, LineItem, Measure
from tieout_importers.figures import Token
from tieout_importers.printed import LONGEST_FIGURE
from tieout_importers.rows import Row


def line_item(
    number: int, row: Row, tokens: Sequence[Token | None], measure: Measure, scale: int
) -> LineItem:
    """A row as a line item.

    Args:
        number: its number in the statement, from 1.
        row: its caption and where it stands.
        tokens: its figures, one a column.
        measure: what they count.
        scale: what a printed 1 is worth; percentages are never scaled.
    """
    # Nothing is as exact as what stands beside it: no half dollar hides in a dash among cents.
    finest = max([token.decimals for token in tokens if token is not None])
    if measure is PER_SHARE:
        finest = max(finest, _CENTS)
    return LineItem(
        row=number,
        caption=row.caption,
        figures=tuple(
            None if token is None else _figure(token, scale, row.figures_line, finest)
            for token in tokens
        ),
        measure=measure,
        line=row.line,
        sections=row.sections,
        indent=row.indent,
        ruled=row.ruled,
    )


_CENTS = 2


def _figure(token: Token, scale: int, line: int, finest: int) -> Figure:
    decimals = token.decimals if token.value else finest
    if scale == 1 or token.percent:
        value, unit = token.value, _UNITS[decimals]
    else:
        unit, whole = _scaled_unit(scale, decimals)
        value = (token.value * scale).quantize(whole)
    return Figure(token.printed, value, unit, line, token.start, token.nil)


_ONE = Decimal(1)
#: What one in the last printed place is worth, by how many decimals there are.
_UNITS = tuple(_ONE.scaleb(-decimals) for decimals in range(LONGEST_FIGURE + 3))


@lru_cache(maxsize=64)  # a page has one scale, and figures of one or two kinds
def _scaled_unit(scale: int, decimals: int) -> tuple[Decimal, Decimal]:
    """What one in the last printed place is worth, scaled, and what values are rounded to."""
    unit = scale * _UNITS[decimals]
    return unit, min(unit, _ONE)
