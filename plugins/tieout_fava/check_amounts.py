"""What a check holds: the printed amount, the computed one, and the difference.

They are made when they are shown: books of many documents have thousands of checks, and a page has
a hundred of them at most.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from beancount.core import data

from tieout.fiscal import Span
from tieout_fava.books import Books
from tieout_fava.checks import Check
from tieout_fava.claims import Claimed
from tieout_fava.periods import period_of, sign_of, span_of, stands
from tieout_plugins.per_share import last_place
from tieout_plugins.period_sums import EXACT, PeriodSums
from tieout_plugins.period_totals import counted_once
from tieout_plugins.reported import Reported
from tieout_plugins.terms import Terms, UnusableTermError

#: By how many decimals more than the figure has a quotient is shown.
_BEYOND = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A check with its amounts, signed as the page prints them.

    Args:
        check: which.
        period: its period, in words.
        span: its fiscal quarters; None where it stands at a date.
        printed: what the document prints.
        computed: what the books make it; None where nothing could be computed.
        accounts: whose entries it is held against.
        also: what the document's own tie-out says at the same place.
        quotient: of a per-share figure, to more decimals than are printed; else None.
    """

    check: Check
    period: str = ""
    span: Span | None = None
    printed: Decimal | None = None
    computed: Decimal | None = None
    accounts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    quotient: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """By how much the computed amount is more than the printed one."""
        if self.printed is None or self.computed is None:
            return None
        return EXACT.subtract(self.computed, self.printed)

    @property
    def unit(self) -> str:
        """The commodity of its amounts."""
        if self.check.figure is not None:
            return self.check.figure.currency
        if self.check.claim is not None:
            return self.check.claim.claim.commodity
        entry = self.check.entry
        return entry.amount.currency if isinstance(entry, data.Balance) else ""


@dataclass(frozen=True)
class Amounts:
    """The amounts of the checks of some books.

    Args:
        books: of which.
    """

    books: Books

    @cached_property
    def _sums(self) -> PeriodSums:
        figures = [held.figure for held in self.books.figures if held.figure.accounts]
        watched = {account for figure in figures for account in figure.accounts}
        return PeriodSums(self.books.entries, watched)

    @cached_property
    def _terms(self) -> Terms:
        figures = [held.figure for held in self.books.figures]
        return Terms(figures, [figure for figure in figures if figure.captions])

    def shown(self, check: Check, also: tuple[str, ...] = ()) -> Shown:
        """A check with its amounts."""
        figure, entry = check.figure, check.entry
        if check.claim is not None:
            return _stated(check, check.claim)
        if figure is not None:
            sign = sign_of(figure)
            computed = self.computed(figure)
            quotient = computed if figure.is_per_share and not figure.accounts else None
            if quotient is not None and _rounds_to(quotient, figure.number):
                computed = figure.number
            return Shown(
                check,
                period_of(figure),
                None if stands(figure) else span_of(figure, self.books.calendar),
                sign * figure.number + 0,
                None if computed is None else EXACT.multiply(sign, computed) + 0,
                figure.accounts,
                also,
                None if quotient is None else EXACT.multiply(sign, quotient) + 0,
            )
        if isinstance(entry, data.Balance):
            asserted = entry.amount.number
            off = entry.diff_amount.number if entry.diff_amount is not None else Decimal(0)
            computed = None if asserted is None or off is None else EXACT.add(asserted, off)
            return Shown(check, f"on {entry.date}", None, asserted, computed, (entry.account,))
        return Shown(check, also=also)

    def computed(self, figure: Reported) -> Decimal | None:
        """What the books make a figure, in ledger sign; of two quotients the one further off."""
        with decimal.localcontext(EXACT):
            if figure.accounts:
                posted = self._sums.of(figure.start, figure.end, figure.currency, figure.as_of)
                return sum((posted[name] for name in counted_once(figure.accounts)), Decimal(0))
            if not figure.captions:
                return None
            income_caption, *captions = figure.captions
            try:
                income = self._terms.income(figure, income_caption)
                counts = [self._terms.shares(figure, caption) for caption in captions]
            except UnusableTermError:
                return None
            place = Decimal(1).scaleb(min(0, last_place(figure.number)) - _BEYOND)
            quotients = [(-income.number / shares.number).quantize(place) for shares in counts]
            return max(quotients, key=lambda quotient: abs(quotient - figure.number))


def _stated(check: Check, claimed: Claimed) -> Shown:
    return Shown(
        check,
        claimed.period,
        None,
        claimed.spoken(claimed.claim.number),
        claimed.spoken(claimed.computed),
        also=(claimed.alone.broken.message,) if claimed.alone is not None else (),
    )


def _rounds_to(quotient: Decimal, printed: Decimal) -> bool:
    """Whether a quotient is within half of the last printed digit, as the check of it grades."""
    half = Decimal(5).scaleb(last_place(printed) - 1)
    return abs(EXACT.subtract(quotient, printed)) <= half


def amount_text(number: Decimal | None) -> str:
    """An amount as accountants write it: negative in parentheses, nil as two dashes.

    >>> amount_text(Decimal("-69002")), amount_text(Decimal("0.05")), amount_text(Decimal(0))
    ('(69,002)', '0.05', '--')
    >>> amount_text(None)
    'n/a'
    """
    if number is None:
        return "n/a"
    if not number:
        return "--"
    return f"({-number:,f})" if number < 0 else f"{number:,f}"
