"""What entries add up to over any days, as it was known on any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from tieout.fiscal import Span
from tieout.period import Duration
from tieout.postings import Posting
from tieout.rounding import Interval


class Sums:
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

    def restated_on(self, account: str, days: Duration, day: date) -> set[str]:
        """The documents that on just that day restated an account's entries in some days."""
        running = (self._first.get(account), self._other.get(account))
        return {document for one in running if one for document in one.restated_on(days, day)}

    def undivided(self, account: str, span: Span, as_of: date) -> bool:
        """Whether an entry reaches over the edge of a span, so that its sum says nothing."""
        running = self._first.get(account)
        return running is not None and running.reaches_over(span, as_of)


class _Running:
    """The postings of one account in the order of their days."""

    def __init__(self, postings: Sequence[Posting], sign: int) -> None:
        plainly = sorted(
            (p for p in postings if p.entry.restated is None), key=lambda p: p.entry.day
        )
        self._days = [p.entry.day for p in plainly]
        zero = Decimal(0)
        self._totals = list(accumulate((sign * p.entry.amount for p in plainly), initial=zero))
        ends = [p.interval.turned(sign) for p in plainly]
        self._lows = list(accumulate((i.low for i in ends), initial=zero))
        self._highs = list(accumulate((i.high for i in ends), initial=zero))
        self._restated = [
            (p.entry.day, p.entry.restated, sign * p.entry.amount, p.entry.document)
            for p in postings
            if p.entry.restated is not None
        ]
        self._long = [p for p in postings if p.span.quarters > 1]

    def total(self, days: Duration, as_of: date) -> tuple[Decimal, Interval]:
        first, after = bisect_left(self._days, days.start), bisect_right(self._days, days.end)
        value = self._totals[after] - self._totals[first]
        low, high = self._lows[after] - self._lows[first], self._highs[after] - self._highs[first]
        for day, restated, amount, _ in self._restated:
            if restated <= as_of and days.start <= day <= days.end:
                value, low, high = value + amount, low + amount, high + amount
        return value, Interval(low, high)

    def is_posted(self, days: Duration, as_of: date) -> bool:
        if bisect_left(self._days, days.start) < bisect_right(self._days, days.end):
            return True
        return any(
            restated <= as_of and days.start <= day <= days.end
            for day, restated, _, _ in self._restated
        )

    def restated_in(self, days: Duration) -> Iterator[date]:
        return (on for day, on, _, _ in self._restated if days.start <= day <= days.end)

    def restated_on(self, days: Duration, day: date) -> Iterator[str]:
        return (
            document
            for at, on, _, document in self._restated
            if on == day and days.start <= at <= days.end
        )

    def reaches_over(self, span: Span, as_of: date) -> bool:
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
