"""What stands behind a figure in the books: the accounts of it, or the `reported` figure itself.

A sentence is held against figures of tables. In the books money is postings: so each figure leads
to the accounts that its own assertion names, and what is not posted to its caption. A quarter that
no page prints has the accounts of its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.books import Reported
from tieout.chart import is_cost, is_result
from tieout.fiscal import FiscalCalendar
from tieout.period import Duration, Period
from tieout.prose.lookup import Amount
from tieout.rounding import Interval
from tieout.statement import Figure, Kind, LineItem, Measure
from tieout.sums import Sums

#: Why a figure of a table that is not booked holds no claim.
NOT_IN_THE_BOOKS = "the books do not hold the figure that it is of"
DOES_NOT_HOLD = "the books do not give the figure that it is of"


@dataclass(frozen=True, slots=True)
class Backed:
    """A figure as the books have it.

    Args:
        document: that prints it.
        days: nominal first and last day.
        accounts: whose postings it is; none where the caption names it.
        caption: of the `reported` figure; empty where postings are meant.
        amount: in ledger sign; per share and in shares as reported.
        tolerance: by how much the postings may be off it.
        unit: what one in its last printed place is worth.
        turn: what turns it as people speak of it into that: 1 or -1.
        as_of: the day of its document, where it was restated later.
        unchecked: why the books do not hold it; empty where they do.
    """

    document: str
    days: Duration
    accounts: tuple[str, ...]
    caption: str
    amount: Decimal
    tolerance: Decimal
    unit: Decimal
    turn: int
    as_of: date | None
    unchecked: str = ""

    def given(self, sums: Sums, accounts: Sequence[str], as_of: date | None) -> Decimal:
        """What the books make it, from the postings of some accounts as known on a day."""
        if not self.accounts:
            return self.amount
        totals = (sums.total(name, self.days, as_of or date.max)[0] for name in accounts)
        return sum(totals, Decimal(0))

    def is_given(self, sums: Sums, accounts: Sequence[str], as_of: date | None) -> bool:
        """Whether the postings of some accounts are the figure, as far as it is rounded."""
        return abs(self.given(sums, accounts, as_of) - self.amount) <= self.tolerance


class Backing:
    """The figures of books, asked for as those of tables."""

    def __init__(
        self,
        figures: Iterable[Reported],
        days: Mapping[str, date],
        sums: Sums,
        calendar: FiscalCalendar,
    ) -> None:
        """Know the figures.

        Args:
            figures: of the books.
            days: that the documents are filed under.
            sums: of what is posted.
            calendar: the company's.
        """
        self._figures: dict[tuple[str, int, int, int], Reported] = {}
        self._amounts: dict[tuple[str, str, Duration], set[Decimal]] = {}
        for one in figures:
            place = (one.source.document, one.source.line, one.source.column, one.row)
            self._figures[place] = one
            if not one.accounts:
                self._amounts.setdefault(_name(one), set()).add(one.amount)
        self._days = days
        self.sums = sums
        self._calendar = calendar

    def of(self, amount: Amount, period: Period) -> Backed | None:
        """What stands behind an amount of a period.

        None where its table is not booked, or where it is no figure but made of some.
        """
        if amount.column is None or amount.figure is None:
            return self._derived(amount, period)
        one = self._reported(amount.document, amount.item, amount.figure, amount.column.number)
        if one is None or abs(amount.value) != abs(amount.figure.value):
            return None
        turn = _turn(amount, one, amount.figure)
        why = one.unchecked or (DOES_NOT_HOLD if one.breaks else "")
        posted = amount.item.measure is Measure.MONEY
        if posted and not one.accounts:
            why = why or NOT_IN_THE_BOOKS
        if not posted:
            several = len(self._amounts.get(_name(one), ())) > 1
            why = "its document prints several figures under its caption" if several else ""
        return Backed(
            one.source.document,
            one.days,
            one.accounts if posted else (),
            "" if posted else one.caption,
            one.amount,
            one.tolerance,
            one.unit,
            turn,
            one.as_of,
            why,
        )

    def _reported(
        self, document: str, item: LineItem, figure: Figure, column: int
    ) -> Reported | None:
        return self._figures.get((document, figure.line, column, item.row))

    def _derived(self, amount: Amount, period: Period) -> Backed | None:
        """A quarter that follows from others: its row's accounts, in its days."""
        span = self._calendar.locate(period) if isinstance(period, Duration) else None
        printed = [
            (one, figure)
            for column, figure in zip(amount.statement.columns, amount.item.figures, strict=True)
            if figure is not None
            and (one := self._reported(amount.document, amount.item, figure, column.number))
            and one.accounts
        ]
        if span is None or not printed:
            return None
        one, figure = max(printed, key=lambda pair: len(pair[0].accounts))
        days, day = self._calendar.days(span), self._days[amount.document]
        turn = _turn(amount, one, figure)
        later = any(self.sums.restated_after(name, days, day) for name in one.accounts)
        return Backed(
            amount.document,
            days,
            one.accounts,
            "",
            turn * amount.value,
            _half(amount.interval),
            one.unit,
            turn,
            day if later else None,
        )


def _name(one: Reported) -> tuple[str, str, Duration]:
    """What a figure that is not posted goes by: its document, caption and days."""
    return one.source.document, one.caption, one.days


def _half(interval: Interval) -> Decimal:
    return (interval.high - interval.low) / 2


def _turn(amount: Amount, one: Reported, figure: Figure) -> int:
    """What turns an amount as people speak of it into the ledger's sign."""
    page = -1 if one.negated else 1
    if amount.figure is figure and figure.value:
        return page if (amount.value > 0) == (figure.value > 0) else -page
    if one.statement is not Kind.INCOME or amount.item.measure is not Measure.MONEY:
        return page
    return 1 if is_cost(amount.item) and not is_result(amount.item) else -1
