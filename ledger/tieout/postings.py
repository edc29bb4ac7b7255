"""Entries out of histories, and what they add up to over any stretch of days and vintage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from tieout.accounts import LeafRow, side
from tieout.balances import Balances
from tieout.books import CASH_CHANGE, NET_ASSETS, Account, Entry, Source, Standing, plain
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.history import History, Restatement
from tieout.names import link_of
from tieout.period import Duration
from tieout.quarters import Basis, Discrete
from tieout.rounding import Interval
from tieout.statement import Kind, LineItem


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry with what its amount may stand for, in ledger sign, and the quarters it is of."""

    entry: Entry
    interval: Interval
    span: Span


@dataclass(frozen=True, slots=True)
class Poster:
    """What every entry is made with.

    Args:
        accounts: the chart's.
        rows: the leaves of all booked statements.
        order: the documents' places in the order of their days.
        calendar: the company's.
        prefix: of links.
    """

    accounts: Mapping[str, Account]
    rows: Mapping[tuple[str, str], LineItem]
    order: Mapping[str, int]
    calendar: FiscalCalendar
    prefix: str

    @classmethod
    def of(
        cls,
        accounts: Iterable[Account],
        rows: Iterable[LeafRow],
        documents: Sequence[str],
        calendar: FiscalCalendar,
        prefix: str,
    ) -> Poster:
        """Made of the leaves with their accounts."""
        return cls(
            {account.name: account for account in accounts},
            {(row.booked.name, row.account.name): row.item for row in rows},
            {name: n for n, name in enumerate(documents)},
            calendar,
            prefix,
        )

    def flows(self, history: History, other_side: str) -> Iterator[Posting]:
        """An entry for each account and quarter, and one for each restatement."""
        for name, amounts in history.amounts.items():
            for amount in amounts:
                if amount.value or self._item(name, amount) is not None:
                    yield self._flow(self.accounts[name], amount, other_side)
        for restatement in history.restatements:
            yield self._restated(restatement, other_side)

    def _item(self, name: str, amount: Discrete) -> LineItem | None:
        """The row of the latest document that an amount rests on; None where none has the line."""
        seen = [(self.order[o.source[0]], o.source[0]) for _, o in amount.terms]
        found = (self.rows.get((document, name)) for _, document in sorted(seen, reverse=True))
        return next((item for item in found if item is not None), None)

    def _flow(self, account: Account, amount: Discrete, other_side: str) -> Posting:
        latest = max(
            (seen for _, seen in amount.terms), key=lambda seen: self.order[seen.source[0]]
        )
        document, column = latest.source
        item = self._item(account.name, amount)
        entry = Entry(
            day=self.calendar.days(amount.span).end,
            caption=item.label if item is not None else account.caption,
            link=link_of(self.prefix, document),
            quarter=str(amount.span),
            basis=amount.basis,
            formula=amount.formula,
            account=account.name,
            amount=plain(side(account) * amount.value),
            source=self._source(account.name, document, column) if len(amount.terms) == 1 else None,
            document=document,
            other_side=other_side,
        )
        return Posting(entry, _turned(amount.interval, side(account)), amount.span)

    def _source(self, account: str, document: str, column: int) -> Source | None:
        """Where a row's figure in a column stands; a blank has no text, but a line."""
        item = self.rows.get((document, account))
        if item is None:
            return None
        figure = item.figures[column - 1]
        if figure is None:
            return Source(document, item.line, column, "")
        return Source(document, figure.line, column, figure.printed)

    def _restated(self, restatement: Restatement, other_side: str) -> Posting:
        account = self.accounts[restatement.account]
        amount = restatement.amount
        sole = amount.terms[0][1].source if len(amount.terms) == 1 else None
        item = self.rows.get((restatement.document, account.name))
        entry = Entry(
            day=self.calendar.days(restatement.span).end,
            caption=item.label if item is not None else account.caption,
            link=link_of(self.prefix, restatement.document),
            quarter=str(restatement.span),
            basis=Basis.RESTATED,
            formula=restatement.formula,
            account=account.name,
            amount=plain(side(account) * restatement.difference),
            source=self._source(account.name, *sole) if sole is not None else None,
            document=restatement.document,
            other_side=other_side,
            restated=restatement.day,
        )
        return Posting(entry, _exactly(entry.amount), restatement.span)

    def balances(self, balances: Balances, rolled: str | None) -> Iterator[Posting]:
        """An entry for each change of a balance, and for each restatement and what it turns back.

        Args:
            balances: by date.
            rolled: the account of retained earnings, which income rolls forward: only its first
                balance is posted, and not here.
        """
        quarters = list(balances.sheets)
        standing: dict[str, tuple[Decimal, Quarter, Interval]] = {}
        for quarter, sheet in balances.sheets.items():
            for name in dict.fromkeys([*sheet.balances, *standing]):
                balance = sheet.balances.get(name)
                before = standing.get(name)
                value = balance.value if balance is not None else Decimal(0)
                width = balance.interval if balance is not None else _exactly(value)
                standing[name] = (value, quarter, width)
                if name == rolled or (before is not None and before[0] == value):
                    continue
                if before is None and balance is None:
                    continue
                was = before[0] if before is not None else Decimal(0)
                formula = (
                    f"{value:,} at {self._end(quarter)} - {was:,} at {self._end(before[1])}"
                    if before is not None
                    else ""
                )
                account = self.accounts[name]
                entry = Entry(
                    day=self._end(quarter),
                    caption=balance.caption if balance is not None else account.caption,
                    link=link_of(self.prefix, sheet.document),
                    quarter=str(quarter),
                    basis=Basis.BALANCE,
                    formula=formula,
                    account=name,
                    amount=plain(side(account) * (value - was)),
                    source=balance.source if balance is not None else None,
                    document=sheet.document,
                )
                change = width - before[2] if before is not None else width
                yield Posting(entry, _turned(change, side(account)), Span(quarter, quarter))
        yield from self._restated_balances(balances, quarters, rolled)

    def _restated_balances(
        self, balances: Balances, quarters: Sequence[Quarter], rolled: str | None
    ) -> Iterator[Posting]:
        """A restated balance holds for its date: what the next date begins from is turned back."""
        for one in balances.restated:
            if one.account == rolled:
                continue
            account = self.accounts[one.account]
            after = quarters[quarters.index(one.quarter) + 1 :][:1]
            formula = (
                f"{one.balance.value:,} as restated - {one.before[0]:,} in {one.before[1]}, "
                f"at {self._end(one.quarter)}"
            )
            for quarter, sign in [(one.quarter, 1), *((q, -1) for q in after)]:
                entry = Entry(
                    day=self._end(quarter),
                    caption=one.balance.caption or account.caption,
                    link=link_of(self.prefix, one.document),
                    quarter=str(quarter),
                    basis=Basis.RESTATED,
                    formula=formula if sign > 0 else f"turned back: {formula}",
                    account=one.account,
                    amount=plain(sign * side(account) * one.difference),
                    source=one.balance.source if sign > 0 else None,
                    document=one.document,
                    restated=one.day,
                )
                yield Posting(entry, _exactly(entry.amount), Span(quarter, quarter))

    def _end(self, quarter: Quarter) -> date:
        return self.calendar.quarter(quarter).end

    def standing(self, balances: Balances, rolled: str | None) -> Iterator[Standing]:
        """What each account stands at on each date, as last restated."""
        known: set[str] = set()
        for quarter, sheet in balances.sheets.items():
            restated = [one.account for one in balances.restated if one.quarter == quarter]
            known |= {*sheet.balances, *restated}
            for name in sorted(known - {rolled}):
                balance = sheet.balances.get(name)
                yield Standing(
                    self._end(quarter),
                    name,
                    plain(side(self.accounts[name]) * balances.latest(name, quarter)),
                    balance.source if balance is not None else None,
                )


def _turned(interval: Interval, sign: int) -> Interval:
    return interval if sign > 0 else -interval


def _exactly(value: Decimal) -> Interval:
    return Interval(value, value)


class Postings:
    """What is posted to each account over any days, as it was known on any day."""

    def __init__(self, postings: Sequence[Posting]) -> None:
        by_account: dict[str, list[Posting]] = defaultdict(list)
        other: dict[str, list[Posting]] = defaultdict(list)
        for posting in postings:
            by_account[posting.entry.account].append(posting)
            other[posting.entry.other_side].append(posting)
        self._first = {name: _Running(of, 1) for name, of in by_account.items()}
        self._other = {name: _Running(of, -1) for name, of in other.items()}

    def total(self, account: str, days: Duration, as_of: date) -> tuple[Decimal, Interval]:
        """The sum of an account's postings, what was restated after a day left out."""
        value, interval = Decimal(0), Interval(Decimal(0), Decimal(0))
        for running in (self._first.get(account), self._other.get(account)):
            if running is not None:
                amount, width = running.total(days, as_of)
                value, interval = value + amount, interval + width
        return value, interval

    def is_posted(self, account: str, days: Duration, as_of: date) -> bool:
        """Whether an account has an entry in some days, as known on a day."""
        running = self._first.get(account)
        return running is not None and running.is_posted(days, as_of)

    def restated_after(self, account: str, days: Duration, day: date) -> bool:
        """Whether an account's entries in some days were restated after a day."""
        for running in (self._first.get(account), self._other.get(account)):
            if running is not None and any(r > day for r in running.restated_in(days)):
                return True
        return False

    def undivided(self, account: str, span: Span, days: Duration, as_of: date) -> bool:
        """Whether an entry reaches over the edge of a span, so that its sum says nothing."""
        running = self._first.get(account)
        return running is not None and running.reaches_over(span, days, as_of)


class _Running:
    """The postings of one account in the order of their days."""

    def __init__(self, postings: Sequence[Posting], sign: int) -> None:
        plainly = sorted(
            (p for p in postings if p.entry.restated is None), key=lambda p: p.entry.day
        )
        self._days = [p.entry.day for p in plainly]
        zero = Decimal(0)
        self._totals = list(accumulate((sign * p.entry.amount for p in plainly), initial=zero))
        ends = [_turned(p.interval, sign) for p in plainly]
        self._lows = list(accumulate((i.low for i in ends), initial=zero))
        self._highs = list(accumulate((i.high for i in ends), initial=zero))
        self._restated = [
            (p.entry.day, p.entry.restated, sign * p.entry.amount)
            for p in postings
            if p.entry.restated is not None
        ]
        self._long = [p for p in postings if p.span.quarters > 1]

    def total(self, days: Duration, as_of: date) -> tuple[Decimal, Interval]:
        first, after = bisect_left(self._days, days.start), bisect_right(self._days, days.end)
        value = self._totals[after] - self._totals[first]
        low, high = self._lows[after] - self._lows[first], self._highs[after] - self._highs[first]
        for day, restated, amount in self._restated:
            if restated <= as_of and days.start <= day <= days.end:
                value, low, high = value + amount, low + amount, high + amount
        return value, Interval(low, high)

    def is_posted(self, days: Duration, as_of: date) -> bool:
        if bisect_left(self._days, days.start) < bisect_right(self._days, days.end):
            return True
        return any(
            restated <= as_of and days.start <= day <= days.end
            for day, restated, _ in self._restated
        )

    def restated_in(self, days: Duration) -> Iterator[date]:
        return (restated for day, restated, _ in self._restated if days.start <= day <= days.end)

    def reaches_over(self, span: Span, days: Duration, as_of: date) -> bool:
        left = Decimal(0)
        for posting in self._long:
            if posting.entry.restated is not None and posting.entry.restated > as_of:
                continue
            inside = span.first <= posting.span.first and posting.span.last <= span.last
            apart = posting.span.last < span.first or span.last < posting.span.first
            if not inside and not apart:
                if posting.entry.restated is None:
                    return True
                left += posting.entry.amount
        return left != 0


