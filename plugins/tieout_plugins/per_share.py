"""Hold reported earnings per share against income and shares.

A per-share figure is a quotient, so it is never posted and never added up: four quarters' earnings
per share need not make the year's. It is proved by its own terms, as the same document prints them
for the same period: the income it names first, over each count of shares it names then. The income
stands in ledger sign, where a profit is negative; the per-share figure stands as printed, where a
loss is negative.

    plugin "tieout_plugins.per_share"

    2004-05-31 custom "reported" 2004-03-01 "Net income" -808,464 USD
    2004-05-31 custom "reported" 2004-03-01 "Basic" 16,259,782 SHARES
    2004-05-31 custom "reported" 2004-03-01 "Diluted" 17,187,413 SHARES
    2004-05-31 custom "reported" 2004-03-01 "EPS" 0.05 USD-PER-SHARE "Net income" "Basic" "Diluted"

Numbers agree as intervals. A figure printed with two decimals is v ± 0.005; an income or a count
of shares is exact, unless its `unit: "1000"` says that it was printed in thousands, and is v ± 500.
The figure ties when its interval and that of the quotient meet, for every count of shares. A
`tolerance` on it widens it further.
"""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.collector import collector_paused
from tieout_plugins.period_sums import EXACT
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.terms import Terms, UnusableTermError
from tieout_plugins.wording import amount_text, detail, number_text, one_line, source_text

if TYPE_CHECKING:
    from tieout_plugins.reported import Reported

__plugins__ = ("check_per_share",)

HALF: Final = Decimal("0.5")
DECIMALS_BEYOND: Final = 3


class PerShareError(NamedTuple):
    """A per-share figure that is not the quotient of the figures it names."""

    source: data.Meta
    message: str
    entry: data.Custom


class PerShareCaptionError(NamedTuple):
    """A per-share figure that cannot be checked: a caption it names leads to no one figure."""

    source: data.Meta
    message: str
    entry: data.Custom


@collector_paused()
def check_per_share(
    entries: data.Directives, options_map: dict[str, Any]
) -> tuple[data.Directives, list[PerShareError | PerShareCaptionError | Malformed]]:
    """Check each per-share figure that names captions.

    Args:
        entries: The ledger's directives.
        options_map: The ledger's options.

    Returns:
        The directives as they are, and an error for each figure that cannot be read, or is off
        and not accepted.
    """
    reading = read_ledger(entries, options_map)
    found: list[PerShareError | PerShareCaptionError] = []
    quotients = [figure for figure in reading.figures if figure.captions]
    terms = Terms(reading.figures, quotients)
    with decimal.localcontext(EXACT):
        for figure in quotients:
            income_caption, *shares_captions = figure.captions
            try:
                income = terms.income(figure, income_caption)
                counts = [terms.shares(figure, caption) for caption in shares_captions]
            except UnusableTermError as error:
                found.append(_unusable(figure, str(error)))
                continue
            if off := [shares for shares in counts if not ties(figure, income, shares)]:
                found.append(_per_share(figure, income, off))
    return entries, [*reading.errors, *reading.acceptances.leave_out(found)]


def ties(figure: Reported, income: Reported, shares: Reported) -> bool:
    """Tell whether income over shares can be the printed figure.

    Args:
        figure: The per-share figure, in its printed sign.
        income: The numerator, in ledger sign.
        shares: The denominator, more than half of its unit.

    Returns:
        Whether the figure's interval and the quotient's meet; at a boundary they do.
    """
    half = HALF.scaleb(last_place(figure.number)) + figure.tolerance
    earnings_low = earnings_high = -income.number
    shares_low = shares_high = shares.number
    if income.unit:
        earnings_low -= HALF * income.unit
        earnings_high += HALF * income.unit
    if shares.unit:
        shares_low -= HALF * shares.unit
        shares_high += HALF * shares.unit
    # Products instead of quotients, which would be rounded. Earnings over few shares are further
    # from zero than over many, so the end to take depends on their sign.
    highest_meets = earnings_high >= (figure.number - half) * (
        shares_low if earnings_high >= 0 else shares_high
    )
    lowest_meets = earnings_low <= (figure.number + half) * (
        shares_high if earnings_low >= 0 else shares_low
    )
    return highest_meets and lowest_meets


def last_place(number: Decimal) -> int:
    """Find the decimal place that a number is printed to.

    Args:
        number: A finite number.

    Returns:
        The power of ten of its last digit.

    >>> last_place(Decimal("0.05")), last_place(Decimal("1"))
    (-2, 0)
    """
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _unusable(figure: Reported, problem: str) -> PerShareCaptionError:
    """Word the finding that a figure's terms are not to be had."""
    facts = [
        ("period", f"{figure.start} to {figure.end}"),
        ("reported", _printed(figure)),
        (
            "consider",
            "captions and dates, and documents where both name one, must be the same",
        ),
    ]
    message = (
        f'[per-share-caption] "{one_line(figure.caption)}" cannot be checked: '
        f"{problem}{detail(facts)}"
    )
    return PerShareCaptionError(figure.entry.meta, message, figure.entry)


def _per_share(figure: Reported, income: Reported, off: list[Reported]) -> PerShareError:
    """Word the finding that a figure is off.

    Args:
        figure: The per-share figure.
        income: Its numerator.
        off: The counts of shares over which the numerator is not the figure.

    Returns:
        The error.
    """
    currency = income.currency
    earnings = -income.number
    quotients = [_quotient(earnings, shares, figure) for shares in off]
    facts = [
        ("period", f"{figure.start} to {figure.end}"),
        ("reported", _printed(figure)),
        ("numerator", f"{amount_text(earnings, currency)}{_width(income)}   {_named(income)}"),
    ]
    for shares, quotient in zip(off, quotients, strict=True):
        count = amount_text(shares.number, shares.currency)
        difference = EXACT.subtract(quotient, figure.number)
        facts += [
            ("denominator", f"{count}{_width(shares)}   {_named(shares)}"),
            ("computed", f"{number_text(quotient)} {figure.currency}"),
            ("difference", f"{number_text(difference)} {figure.currency}"),
        ]
    facts.append(("consider", _advice(figure, quotients[0])))
    gist = (
        f'"{one_line(figure.caption)}" is reported as '
        f"{amount_text(figure.number, figure.currency)}, but {_named(income)} over "
        f"{_named(off[0])} is {number_text(quotients[0])}"
    )
    return PerShareError(figure.entry.meta, f"[per-share] {gist}{detail(facts)}", figure.entry)


def _quotient(earnings: Decimal, shares: Reported, figure: Reported) -> Decimal:
    """Divide, to a few decimals more than the figure has."""
    place = min(0, last_place(figure.number)) - DECIMALS_BEYOND
    return EXACT.divide(earnings, shares.number).quantize(Decimal(1).scaleb(place), context=EXACT)


def _printed(figure: Reported) -> str:
    """Show a figure and where it is printed."""
    source = source_text(figure.entry.meta)
    shown = amount_text(figure.number, figure.currency)
    return f"{shown}   {source}" if source else shown


def _width(figure: Reported) -> str:
    """Show how wide a figure is that was printed in thousands."""
    return f" ± {number_text(figure.unit / 2)}" if figure.unit else ""


def _named(figure: Reported) -> str:
    """Show a figure's caption."""
    return f'"{one_line(figure.caption)}"'


def _advice(figure: Reported, quotient: Decimal) -> str:
    """Say what a per-share figure that is off may come from."""
    number = figure.number
    if number and abs(quotient + number) <= abs(number) / 10:
        return "the sign: a loss per share is negative as printed, a loss in the ledger positive"
    if number and abs(quotient) >= 100 * abs(number):
        return 'the scale: shares printed in thousands are posted in full, with `unit: "1000"`'
    if number and abs(quotient) * 100 <= abs(number):
        return 'the scale: income printed in thousands is written in full, with `unit: "1000"`'
    return "another numerator (after preferred dividends?), or shares of another period or split"
