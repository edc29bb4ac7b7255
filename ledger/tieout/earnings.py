"""Which result over which share count each row of earnings per share must be.

A statement prints earnings per share for its result and often for the parts of it: from continuing
and discontinued operations, before and for an extraordinary item or a change of accounting; each of
them basic (primary, assuming no dilution), diluted (fully diluted, assuming dilution) or both. The
captions name the parts; where they leave several rows open, the quotients that agree in more
columns decide, and the nearer caption where they agree alike.

Cost: for each per-share row, at most 6 numerators times 3 denominators times the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice

from tieout.chart import normal
from tieout.dilution import Dilution
from tieout.income import BottomLine, is_loss_alone
from tieout.preferred import NO_PREFERRED, Preferred, pays_preferred
from tieout.rounding import Interval
from tieout.share_words import Part, dilution_of, is_earnings, part_of, share_counts
from tieout.statement import Figure, LineItem, Measure, Statement

_MOST_NUMERATORS = 6
_MOST_DENOMINATORS = 3


@dataclass(frozen=True, slots=True)
class Numerator:
    """A result, less dividends on preferred stock where no row has taken them off.

    Args:
        earned: the row.
        sign: with which it adds to a profit, as printed.
        less: the row of dividends on preferred stock, of this statement or of another, printed
            positive or negative; None for none.
    """

    earned: LineItem
    sign: int
    less: LineItem | None = None

    @property
    def words(self) -> str:
        """The numerator in words."""
        return f"({self.earned.label} - {self.less.label})" if self.less else self.earned.label

    def profit(self, n: int) -> tuple[Decimal, Interval] | None:
        """The profit in a column, from 0, and all that it may be; None where nothing is printed."""
        figure = self.earned.figures[n]
        if figure is None:
            return None
        value = figure.value * self.sign
        interval = figure.interval if self.sign > 0 else -figure.interval
        dividends = self.less.figures[n] if self.less else None
        if dividends is not None:
            taken = dividends.interval if dividends.value >= 0 else -dividends.interval
            return value - abs(dividends.value), interval - taken
        return value, interval


@dataclass(frozen=True, slots=True)
class Quotient:
    """A per-share row, and what it must be.

    Args:
        item: the row.
        part: of the result.
        dilution: which shares it is over.
        numerator: the result.
        shares: the share counts, each of which it must be over.
    """

    item: LineItem
    part: Part
    dilution: Dilution
    numerator: Numerator
    shares: tuple[LineItem, ...]


#: The counts to divide by, those that suit best first; of each line one, if there is one.
_OVER = {
    Dilution.PLAIN: ((Dilution.PLAIN, Dilution.BASIC, Dilution.BOTH, Dilution.DILUTED),),
    Dilution.BASIC: ((Dilution.BASIC, Dilution.BOTH, Dilution.PLAIN),),
    Dilution.DILUTED: ((Dilution.DILUTED, Dilution.BOTH),),
    Dilution.BOTH: (
        (Dilution.BASIC, Dilution.BOTH, Dilution.PLAIN),
        (Dilution.DILUTED, Dilution.BOTH),
    ),
}


def quotients(
    statement: Statement, bottom: BottomLine, preferred: Preferred = NO_PREFERRED
) -> Iterator[Quotient]:
    """Every row of earnings per share for which the statement prints a result and a share count.

    Args:
        statement: of income.
        bottom: its bottom line.
        preferred: what the document's other statements tell of preferred stock.
    """
    counts = share_counts(statement)
    for item in statement.items:
        if not is_earnings(item):
            continue
        part, dilution = part_of(item), dilution_of(item)
        choices = _denominators(counts, dilution)
        own = _right_above(statement, bottom, item)
        own = own or list(_numerators(statement, bottom, part, dilution))
        elsewhere = _less_elsewhere(statement, bottom, own, preferred)
        numerators = list(islice(chain(own, elsewhere), _MOST_NUMERATORS))
        if not choices or not numerators:
            continue
        numerator, shares = min(
            ((numerator, shares) for numerator in numerators for shares in choices),
            key=lambda pair: _misses(item, *pair),
        )
        yield Quotient(item, part, dilution, numerator, shares)


_BARE = re.compile(r"per (?:common |average )*share")


def _right_above(statement: Statement, bottom: BottomLine, item: LineItem) -> list[Numerator]:
    """Of a bare "Per share" between results, the one right above it."""
    above = next((one for one in statement.items if one.row == item.row - 1), None)
    if above is None or above.row not in bottom.signs or not _BARE.fullmatch(normal(item.caption)):
        return []
    return [Numerator(above, bottom.signs[above.row])]


def _denominators(
    counts: dict[Dilution, list[LineItem]], dilution: Dilution
) -> list[tuple[LineItem, ...]]:
    """The share counts that a row may be over, those that suit best first."""
    lists = [[row for kind in kinds for row in counts.get(kind, ())] for kinds in _OVER[dilution]]
    if dilution is Dilution.BOTH:
        firsts = [rows[0] for rows in lists if rows]
        return [tuple({row.row: row for row in firsts}.values())] if firsts else []
    return [(row,) for row in lists[0][:_MOST_DENOMINATORS]]


_PRETAX = re.compile(r"\bbefore\b.*\btax(es)?\b")
_FOR_COMMON = re.compile(
    r"\b(available|applicable|attributable)\b.*\bcommon\b|\b(on|for) common\b"
    r"|^limited partners\b|\b(to|of) (the )?limited partners\b"
)


def earned_by(statement: Statement, bottom: BottomLine) -> LineItem:
    """The row that earnings per share divide: net income, or what is left of it for common."""
    return next(_for_common(statement, bottom), bottom.item)


def _for_common(statement: Statement, bottom: BottomLine) -> Iterator[LineItem]:
    for item in statement.items:
        after = item.row > bottom.item.row and item.measure is Measure.MONEY
        if after and _FOR_COMMON.search(normal(item.caption)):
            yield item


def _numerators(
    statement: Statement, bottom: BottomLine, part: Part, dilution: Dilution
) -> Iterator[Numerator]:
    """The results that a row of a part may be per share of, those that suit best first."""
    preferred = next(filter(pays_preferred, statement.items), None)
    if part is Part.WHOLE:
        common = next(_for_common(statement, bottom), None)
        if common is not None:
            yield Numerator(common, bottom.orientation)
        # Dividends on preferred stock that is taken as converted are not taken off.
        within = preferred is not None and preferred.row in bottom.signs
        if common is None and preferred is not None and not within:
            yield Numerator(bottom.item, bottom.orientation, preferred)
        if common is None or dilution is not Dilution.BASIC:
            yield Numerator(bottom.item, bottom.orientation)
        return
    common = next(_for_common(statement, bottom), None)
    if preferred is None and common is not None:
        preferred = _taken_off(bottom.item, common)
    for item in reversed(statement.items):
        if item.measure is not Measure.MONEY or item.row not in bottom.signs:
            continue
        if item.row == bottom.item.row or part_of(item) is not part:
            continue
        if part is Part.BEFORE and _PRETAX.search(normal(item.caption)):
            continue
        sign = bottom.signs[item.row]
        if part is Part.BEFORE and preferred is not None and preferred.row not in bottom.signs:
            yield Numerator(item, sign, preferred)
        yield Numerator(item, sign)
    if part is not Part.BEFORE:
        yield from _together(statement, bottom, part)


def _together(statement: Statement, bottom: BottomLine, part: Part) -> Iterator[Numerator]:
    """The lines of a part as one: a loss of discontinued operations, and the gain on their sale."""
    leaves = {leaf.row: leaf.sign for leaf in bottom.leaves}
    rows = [item for item in statement.items if item.row in leaves and part_of(item) is part]
    if len(rows) < 2:
        return
    figures = []
    for each in zip(*(item.figures for item in rows), strict=True):
        known = [(f, leaves[i.row]) for i, f in zip(rows, each, strict=True) if f is not None]
        total = sum((figure.value * sign for figure, sign in known), Decimal(0))
        figures.append(replace(known[0][0], value=total) if known else None)
    caption = " + ".join(item.label for item in rows)
    yield Numerator(LineItem(0, f"({caption})", tuple(figures)), 1)


def _less_elsewhere(
    statement: Statement, bottom: BottomLine, own: Sequence[Numerator], preferred: Preferred
) -> Iterator[Numerator]:
    """The same results less the preferred dividends of another statement, where this has none."""
    if preferred.dividends is not None and takes_nothing_off(statement, bottom):
        yield from (replace(numerator, less=preferred.dividends) for numerator in own)


def takes_nothing_off(statement: Statement, bottom: BottomLine) -> bool:
    """Whether an income statement leaves dividends on preferred stock out altogether."""
    common = next(_for_common(statement, bottom), None)
    return common is None and not any(map(pays_preferred, statement.items))


def _taken_off(whole: LineItem, common: LineItem) -> LineItem:
    """Dividends on preferred stock that no row prints: net income less what is left for common."""
    pairs = zip(whole.figures, common.figures, strict=True)
    figures = tuple(
        replace(left, value=abs(all_.value) - abs(left.value))
        if all_ is not None and left is not None
        else None
        for all_, left in pairs
    )
    return LineItem(0, "dividends on preferred stock", figures)


def _misses(item: LineItem, numerator: Numerator, shares: Sequence[LineItem]) -> int:
    """In how many columns a row is not the numerator over the share counts."""
    misses = 0
    for n, printed in enumerate(item.figures):
        profit = numerator.profit(n)
        if printed is None:
            continue
        if profit is None:
            misses += printed.value != 0
            continue
        for count in shares:
            figure = count.figures[n]
            misses += figure is None or not agrees(item, printed, profit, figure)
    return misses


def agrees(
    item: LineItem, printed: Figure, profit: tuple[Decimal, Interval], shares: Figure
) -> bool:
    """Whether a per-share figure can be a profit over a share count."""
    value, interval = profit
    if shares.interval.low <= 0:
        return False
    stated = printed.interval
    if oriented(item, printed, value) != printed.value:
        stated = -stated
    return stated.meets(interval / shares.interval)


def oriented(item: LineItem, figure: Figure, profit: Decimal) -> Decimal:
    """A per-share figure, negative for a loss even where the page leaves out the parentheses.

    That is so only where the caption speaks of a loss alone and there is one.
    """
    return -figure.value if figure.value > 0 > profit and is_loss_alone(item) else figure.value
