"""Sums of postings over periods: what the books say a figure is.

One walk over the ledger keeps, for each account that some figure names, the running total of its
postings day by day; the sum of a period is then the difference of two totals. As for Beancount's
`balance`, an account stands for itself and all below it.

Documents restate what earlier ones print. A transaction tagged `#restated` brings its accounts from
one figure to the other, in the period that is restated; the day of the document that says so is in
its metadata, `restated: "2006-08-16"`. A sum as of an earlier day leaves it out. One that does not
tell its day counts always.

Units are summed, whatever they cost or are priced at: 3 shares held at 100 USD are 3 shares, and
no dollars. Amounts that Beancount interpolates are in the postings by the time plugins run; amounts
that its `pad` fills in are not.
"""

from __future__ import annotations

import decimal
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from beancount.core import data

from tieout_plugins.reported import ZERO, day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

RESTATED: Final = "restated"
# Wide enough that a running total of any ledger is exact; Python's 28 digits might not be.
EXACT: Final = decimal.Context(prec=200)


class Running(NamedTuple):
    """An account's postings in one currency.

    Attributes:
        dates: The date of each posting, in order.
        numbers: The number of each posting.
        totals: The total before the first posting, which is 0, and after each of them; made of the
            numbers when it is first asked for, in one sweep.
    """

    dates: list[dt.date]
    numbers: list[decimal.Decimal]
    totals: list[decimal.Decimal]

    def between(self, start: dt.date, end: dt.date) -> decimal.Decimal:
        """Sum the postings of a period, in the exact context of whoever asks."""
        if not self.totals:
            self.totals.extend(accumulate(self.numbers, initial=ZERO))
        first = bisect_left(self.dates, start)
        after = bisect_right(self.dates, end, first)
        return self.totals[after] - self.totals[first]


class Restatement(NamedTuple):
    """A posting of a transaction that restates.

    Attributes:
        day: The day of the document that restates; None where the transaction does not tell it.
        date: The posting's own date.
        number: Its number.
    """

    day: dt.date | None
    date: dt.date
    number: decimal.Decimal


class PeriodSum(dict[str, "decimal.Decimal"]):
    """A period's sums by account, each made when it is first asked for.

    A dictionary of its own, so that most questions are answered without a call.
    """

    def __init__(
        self,
        sums: PeriodSums,
        start: dt.date,
        end: dt.date,
        currency: str,
        as_of: dt.date | None,
    ) -> None:
        """Know no sum yet."""
        super().__init__()
        self._of = (sums, start, end, currency, as_of)

    def __missing__(self, account: str) -> decimal.Decimal:
        """Make an account's sum."""
        sums, start, end, currency, as_of = self._of
        total = sums.total(account, start, end, currency)
        if as_of is not None:
            total -= sums.restated_later(account, start, end, currency, as_of)
        self[account] = total
        return total


class PeriodSums:
    """The sums of some accounts' postings over any period."""

    def __init__(self, entries: Sequence[data.Directive], accounts: Iterable[str]) -> None:
        """Walk the ledger once.

        Args:
            entries: The ledger's directives in order of their dates, as plugins get them.
            accounts: The accounts to watch; other postings are passed over.
        """
        self._watched = frozenset(accounts)
        self._running: defaultdict[str, dict[str, Running]] = defaultdict(dict)
        self._sums: dict[tuple[dt.date, dt.date, str, dt.date | None], PeriodSum] = {}
        self._entries = entries
        self._restated: defaultdict[tuple[str, str], list[Restatement]] | None = None
        self._later: dict[tuple[str, str, dt.date], Running] = {}
        self.padded: set[str] = set()
        self._walk(entries)

    def watches(self, accounts: set[str]) -> bool:
        """Tell whether all of some accounts are watched."""
        return accounts <= self._watched

    def _walk(self, entries: Sequence[data.Directive]) -> None:
        """Append every posting to the running totals of the accounts that it belongs to."""
        routes: dict[str, dict[str, list[Running]] | None] = {}
        for entry in entries:
            if isinstance(entry, data.Transaction):
                date = entry.date
                for posting in entry.postings:
                    account = posting.account
                    try:
                        route = routes[account]
                    except KeyError:
                        route = routes[account] = {} if self._watching(account) else None
                    if route is None:
                        continue
                    units = posting.units
                    if units is None or not isinstance(number := units.number, decimal.Decimal):
                        continue  # Beancount has already reported why it could not complete it.
                    runs = route.get(units.currency)
                    if runs is None:
                        runs = route[units.currency] = self._route(account, units.currency)
                    for dates, numbers, _ in runs:
                        dates.append(date)
                        numbers.append(number)
            elif isinstance(entry, data.Pad):
                self.padded.update(self._watching(entry.account))
                self.padded.update(self._watching(entry.source_account))

    def _watching(self, account: str) -> list[str]:
        """List the watched accounts that an account's postings count in: itself and its parents."""
        parts = account.split(":")
        lineage = (":".join(parts[:depth]) for depth in range(1, len(parts) + 1))
        return [name for name in lineage if name in self._watched]

    def _route(self, account: str, currency: str) -> list[Running]:
        """List the running totals that an account's postings in a currency are added to."""
        return [
            self._running[name].setdefault(currency, Running([], [], []))
            for name in self._watching(account)
        ]

    def of(
        self, start: dt.date, end: dt.date, currency: str, as_of: dt.date | None = None
    ) -> PeriodSum:
        """What is posted in a period.

        Args:
            start: The period's first day.
            end: Its last day, itself in the period.
            currency: The currency to sum.
            as_of: The day after which restatements do not count; None to count them all.

        Returns:
            The sums by watched account, in ledger sign; exact in the context `EXACT`.
        """
        asked = (start, end, currency, as_of)
        known = self._sums.get(asked)
        if known is None:
            known = self._sums[asked] = PeriodSum(self, *asked)
        return known

    def total(self, account: str, start: dt.date, end: dt.date, currency: str) -> decimal.Decimal:
        """Sum one account's postings in a period, in the exact context of whoever asks."""
        running = self._running[account].get(currency)
        return ZERO if running is None else running.between(start, end)

    def restated_later(
        self, account: str, start: dt.date, end: dt.date, currency: str, as_of: dt.date
    ) -> decimal.Decimal:
        """Sum what documents of later days have restated of an account in a period.

        The running totals of an account as of a day are made once, of its restatements alone.
        """
        vintage = (account, currency, as_of)
        running = self._later.get(vintage)
        if running is None:
            running = self._later[vintage] = Running([], [], [])
            for day, date, number in self._restatements()[account, currency]:
                if day is not None and day > as_of:
                    running.dates.append(date)
                    running.numbers.append(number)
        return running.between(start, end)

    def _restatements(self) -> defaultdict[tuple[str, str], list[Restatement]]:
        """The restatements of each watched account by currency; looked for when first asked for."""
        if self._restated is None:
            self._restated = defaultdict(list)
            for entry in self._entries:
                if isinstance(entry, data.Transaction) and RESTATED in (entry.tags or ()):
                    day = day_of(entry.meta.get(RESTATED))
                    for posting in entry.postings:
                        units = posting.units
                        if units is None or not isinstance(units.number, decimal.Decimal):
                            continue
                        for account in self._watching(posting.account):
                            self._restated[account, units.currency].append(
                                Restatement(day, entry.date, units.number)
                            )
        return self._restated

    def restated_days(
        self, accounts: Iterable[str], start: dt.date, end: dt.date, currency: str
    ) -> set[dt.date | None]:
        """Find when some accounts were restated for a period.

        Args:
            accounts: Watched accounts.
            start: The period's first day.
            end: Its last day.
            currency: The currency of the postings.

        Returns:
            The days of the documents that restate; None for a restatement that does not tell it.
        """
        return {
            restatement.day
            for account in accounts
            for restatement in self._restatements()[account, currency]
            if start <= restatement.date <= end
        }

    def postings_count(self, accounts: Iterable[str], start: dt.date, end: dt.date) -> int:
        """Count the postings of some accounts in a period, in any currency.

        Args:
            accounts: Watched accounts, none of them below another.
            start: The period's first day.
            end: Its last day.

        Returns:
            How many there are.
        """
        return sum(
            bisect_right(running.dates, end) - bisect_left(running.dates, start)
            for account in accounts
            for running in self._running[account].values()
        )

    def currencies(self, accounts: Iterable[str], start: dt.date, end: dt.date) -> list[str]:
        """List the currencies that some accounts' postings are in.

        Args:
            accounts: Watched accounts.
            start: The period's first day.
            end: Its last day.

        Returns:
            The currencies of the postings in the period, in alphabetical order.
        """
        return sorted(
            {
                currency
                for account in accounts
                for currency, running in self._running[account].items()
                if bisect_right(running.dates, end) > bisect_left(running.dates, start)
            }
        )
