"""What may be in earnings per share that no row prints: where it can explain them, they are open.

Interest on convertible debt is added back to diluted earnings, and dividends on preferred stock are
taken off; both are often told in a note alone. A figure that one of them can explain can be proved
neither right nor wrong by what is read.
"""

from __future__ import annotations

import re

from tieout.chart import normal
from tieout.dilution import Dilution
from tieout.earnings import Quotient, oriented
from tieout.preferred import Preferred
from tieout.share_words import Part, dilution_of, is_earnings, part_of, share_counts
from tieout.statement import LineItem, Measure, Statement


def may_be_unprinted(
    statement: Statement, quotient: Quotient, shares: LineItem, n: int, preferred: Preferred
) -> str:
    """What may be in a result that no row prints, if that can explain a figure; empty for none."""
    if _may_be_converted(statement, quotient, shares, n):
        return "interest on convertible debt may be added back, and the statement does not print it"
    printed, count = quotient.item.figures[n], shares.figures[n]
    profit = quotient.numerator.profit(n)
    if printed is None or count is None or profit is None or quotient.numerator.less is not None:
        return ""
    stated = printed.interval
    if oriented(quotient.item, printed, profit[0]) != printed.value:
        stated = -stated
    # At the least, so that a figure is left open only where the dividends can be as small as that.
    missing = profit[1].low - max(
        stated.high * count.interval.low, stated.high * count.interval.high
    )
    if quotient.part in (Part.WHOLE, Part.BEFORE) and preferred.may_have_taken(
        missing, statement.columns[n]
    ):
        return "dividends on preferred stock may be taken off, and no row that is read prints them"
    return ""


_INTEREST = re.compile(r"\binterest\b")
_INTEREST_EARNED = re.compile(r"\binterest\b.*\bincome\b|\bincome\b.*\binterest\b")


def _may_be_converted(statement: Statement, quotient: Quotient, shares: LineItem, n: int) -> bool:
    """Whether interest on convertible debt can explain diluted earnings per share.

    Where debt is taken as converted, its interest after tax is added to the numerator. That is
    possible where the diluted shares are more than the basic, the figure is above the plain
    quotient and not above basic earnings per share, and what is added is no more than the interest
    expense, where the statement prints one. In such a case nothing printed can prove the figure
    wrong.

    Args:
        statement: the whole.
        quotient: of the row in question.
        shares: the count it is over.
        n: the column, from 0.
    """
    printed, profit, count = (
        quotient.item.figures[n],
        quotient.numerator.profit(n),
        shares.figures[n],
    )
    if quotient.dilution is not Dilution.DILUTED or printed is None or profit is None:
        return False
    if count is None or count.value <= 0 or profit[0] <= 0:
        return False
    added = printed.interval.low * count.interval.low - profit[1].high
    fewer = [row.figures[n] for kind, rows in share_counts(statement).items()
             if kind in (Dilution.BASIC, Dilution.PLAIN) for row in rows]  # fmt: skip
    basic = [
        other.figures[n]
        for other in statement.items
        if is_earnings(other)
        and dilution_of(other) in (Dilution.BASIC, Dilution.PLAIN)
        and part_of(other) is quotient.part
    ]
    if added <= 0 or not any(f is not None and f.value < count.value for f in fewer):
        return False
    if not any(f is not None and printed.value <= f.value for f in basic):
        return False
    interest = [
        abs(figure.value)
        for item in statement.items
        if item.measure is Measure.MONEY
        and _INTEREST.search(normal(item.caption))
        and not _INTEREST_EARNED.search(normal(item.caption))
        and (figure := item.figures[n]) is not None
    ]
    return not interest or added <= max(interest)
