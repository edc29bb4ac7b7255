"""The terms of a quotient: which figure a per-share figure means by a caption.

Earnings per share name their income and their shares by caption, as printed. The figure meant is
the one of that caption for the same period, in the same document where both name one: a later
document may print the period again, restated, and a quotient holds within one document only. One
document may print a caption on several statements (net income heads many a cash flow statement):
the figure that is on the per-share figure's own `statement` is the one meant. A caption may be
printed twice; with one value it is one term, with two it is none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tieout_plugins.reported import PER_SHARE, Reported
from tieout_plugins.wording import amount_text, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

STATEMENT: Final = "statement"

Place = tuple["dt.date", "dt.date", str]


class UnusableTermError(LookupError):
    """A caption that does not lead to one figure which the quotient can be made of."""


class Terms:
    """The figures that some per-share figures name, by period and caption."""

    def __init__(self, figures: Iterable[Reported], quotients: Iterable[Reported]) -> None:
        """Keep those figures that are named.

        Args:
            figures: All figures of the ledger.
            quotients: The per-share figures among them that name captions.
        """
        named = {
            (quotient.start, quotient.end, caption)
            for quotient in quotients
            for caption in quotient.captions
        }
        # Many companies in one ledger print one caption for one period, each in its own document.
        self._figures: defaultdict[Place, defaultdict[str | None, list[Reported]]]
        self._figures = defaultdict(lambda: defaultdict(list))
        captions = {caption for _, _, caption in named}
        for figure in figures:
            if figure.caption in captions:
                place = (figure.start, figure.end, figure.caption)
                if place in named:
                    self._figures[place][figure.document].append(figure)

    def income(self, quotient: Reported, caption: str) -> Reported:
        """Find the numerator.

        Args:
            quotient: The per-share figure.
            caption: The caption it names first.

        Returns:
            The figure, an amount in the currency of which the quotient is so much per share.

        Raises:
            UnusableTermError: There is none, or there are several values.
        """
        currency = quotient.currency.removesuffix(PER_SHARE)
        within = self._within_document(quotient, caption)
        found = [figure for figure in within if figure.currency == currency]
        return _only(found, within, quotient, caption, f"an amount in {currency}")

    def shares(self, quotient: Reported, caption: str) -> Reported:
        """Find a denominator.

        Args:
            quotient: The per-share figure.
            caption: A caption it names after the first.

        Returns:
            The figure, a count above zero by more than it may be rounded.

        Raises:
            UnusableTermError: There is none, there are several values, or nothing to divide by.
        """
        currency = quotient.currency.removesuffix(PER_SHARE)
        within = self._within_document(quotient, caption)
        found = [
            figure
            for figure in within
            if not figure.is_per_share and not figure.accounts and figure.currency != currency
        ]
        shares = _only(found, within, quotient, caption, "a count of shares")
        if shares.number <= shares.unit / 2:
            count = amount_text(shares.number, shares.currency)
            raise UnusableTermError(
                f'"{one_line(caption)}" is {count}: nothing can be divided by it'
            )
        return shares

    def _within_document(self, quotient: Reported, caption: str) -> list[Reported]:
        """List the figures of a caption; one that names no document may be of any."""
        by_document = self._figures.get((quotient.start, quotient.end, caption))
        if by_document is None:
            return []
        if quotient.document is None:
            return [figure for figures in by_document.values() for figure in figures]
        return by_document.get(quotient.document, []) + by_document.get(None, [])


def _only(
    found: list[Reported], within: list[Reported], quotient: Reported, caption: str, kind: str
) -> Reported:
    """Take the one figure that was found, or say why there is none.

    Args:
        found: The figures of the caption that are of the kind.
        within: All the figures of the caption.
        quotient: The per-share figure.
        caption: The caption.
        kind: What the figure has to be.

    Returns:
        The figure; where several are reported with one value, the first.

    Raises:
        UnusableTermError: There is none, or there are several values.
    """
    if len(found) == 1:
        return found[0]
    shown = one_line(caption)
    if found:
        # Books name the statement of what is not on the income statement: none is a statement too.
        statement = quotient.entry.meta.get(STATEMENT)
        found = [f for f in found if f.entry.meta.get(STATEMENT) == statement] or found
        values = dict.fromkeys((figure.number, figure.currency, figure.unit) for figure in found)
        if len(values) == 1:
            return found[0]
        several = ", ".join(amount_text(number, currency) for number, currency, _ in values)
        raise UnusableTermError(f'several figures "{shown}" are reported for the period: {several}')
    if within:
        other = amount_text(within[0].number, within[0].currency)
        raise UnusableTermError(f'"{shown}" is {other}, and not {kind}')
    where = f" in {one_line(quotient.document)}" if quotient.document else ""
    raise UnusableTermError(f'no figure "{shown}" is reported for the period{where}')
