"""An assertion for each printed figure: what the entries of its accounts over its period must be.

Only leaves are posted. Totals, and leaves over more than a quarter, are asserted. A tolerance
stands only on the assertion that needs one, and is no wider than it needs. A balance is asserted
of all days since the books begin. What a later document restated does not count against a figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.accounts import Chart
from tieout.articulation import cash_accounts
from tieout.balances import Balances, dates_of
from tieout.booking import Booked
from tieout.books import NET_ASSETS, PERCENT, SHARES, Account, Reported, Source, plain
from tieout.cash_flow import is_beginning_cash, is_ending_cash
from tieout.cross_period import span_of
from tieout.earnings import earned_by, oriented
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.period import Duration
from tieout.rounding import Interval
from tieout.statement import Column, Figure, Kind, LineItem, Measure
from tieout.sums import Sums


@dataclass(frozen=True, slots=True)
class Known:
    """What figures are held against.

    Args:
        chart: the accounts of rows.
        sums: of what is posted.
        spans: of each kind of statement, the stretches of quarters that are known.
        divided: by document and account, the accounts that earlier documents divide a line into.
        balances: the balance sheets; None where none is booked.
        rolled: the account of retained earnings, if there is one.
        calendar: the company's.
        currency: its code.
        opened: the first day of the books.
        order: the documents' places in the order of their days.
    """

    chart: Chart
    sums: Sums
    spans: Mapping[Kind, Sequence[Span]]
    divided: Mapping[tuple[str, str], Sequence[str]]
    balances: Balances | None
    rolled: str | None
    calendar: FiscalCalendar
    currency: str
    opened: date
    order: Mapping[str, int]

    def reported(self, booked: Booked, columns: Collection[int]) -> Iterator[Reported]:
        """Every figure of a statement, column by column.

        Args:
            booked: the statement.
            columns: those, from 0, that no other statement of its document says.
        """
        statement = booked.tied.statement
        for n, column in enumerate(statement.columns):
            if booked.kind is Kind.BALANCE:
                dates = {at: quarter for quarter, at in dates_of(booked, self.calendar).items()}
                if n in dates:
                    yield from self._sheet(booked, n, column, dates[n])
            else:
                span = span_of(column, self.calendar)
                if span is not None and n in columns:
                    yield from self._flow(booked, n, column, span)

    def _sheet(
        self, booked: Booked, n: int, column: Column, quarter: Quarter
    ) -> Iterator[Reported]:
        days = Duration(self.opened, self.calendar.quarter(quarter).end)
        for item in booked.tied.statement.items:
            figure = item.figures[n]
            if figure is not None:
                said = self._balance(booked, item, figure, days)
                yield self._figure(booked, column, item, figure, days, said)

    def _flow(self, booked: Booked, n: int, column: Column, span: Span) -> Iterator[Reported]:
        days = self.calendar.days(span)
        covered = self._covered(booked.kind, span)
        for item in booked.tied.statement.items:
            figure = item.figures[n]
            if figure is None:
                continue
            over = days
            if item.measure is not Measure.MONEY:
                said = _fact(booked, item, figure, n)
            elif booked.kind is Kind.CASHFLOW and (is_beginning_cash(item) or is_ending_cash(item)):
                last = span.last if is_ending_cash(item) else span.first.plus(-1)
                over = Duration(self.opened, max(self.calendar.quarter(last).end, self.opened))
                said = self._cash(booked, figure, over, last)
            else:
                said = self._money(booked, item, figure, span, covered=covered)
            yield self._figure(booked, column, item, figure, over, said)

    def _figure(
        self,
        booked: Booked,
        column: Column,
        item: LineItem,
        figure: Figure,
        days: Duration,
        said: _Said,
    ) -> Reported:
        totals = {a_sum.total for a_sum in booked.tied.tree.sums}
        closes = column.period.end if column.period is not None else None
        instant = booked.kind is Kind.CASHFLOW and days.start == self.opened
        return Reported(
            days=days,
            caption=item.full_caption,
            amount=plain(said.amount),
            commodity=_commodity(item.measure, self.currency),
            rests_on=said.rests_on,
            accounts=said.accounts,
            source=Source(booked.name, figure.line, column.number, figure.printed),
            row=item.row,
            sections=item.sections,
            negated=said.negated,
            total=item.row in totals,
            closes=closes if closes != days.end and not instant else None,
            tolerance=plain(said.tolerance),
            unit=figure.unit,
            unchecked=said.unchecked,
            breaks=said.breaks,
            statement=booked.kind,
            as_of=said.as_of,
        )

    def _money(
        self, booked: Booked, item: LineItem, figure: Figure, span: Span, *, covered: bool
    ) -> _Said:
        days = self.calendar.days(span)
        sign = booked.signs.get(item.row)
        if sign is None:
            bottom = booked.tied.bottom
            after = bottom is not None and item is earned_by(booked.tied.statement, bottom)
            turned = -bottom.orientation if bottom is not None and after else 1
            return _Said(
                turned * figure.value,
                unchecked=f"it is in no sum that leads to {booked.result.label}",
                negated=turned < 0,
            )
        leaves = booked.tied.tree.leaves(item.row)
        accounts = [self._account(booked, leaf.row) for leaf in leaves]
        if item.row == booked.result.row:
            accounts += [
                account
                for account in self.chart.of_kind(booked.kind)
                if account not in accounts and self.sums.is_posted(account.name, days, booked.day)
            ]
        names = self._with_parts(booked, [account.name for account in accounts])
        amount = sign * figure.value
        apart = any(self.sums.undivided(name, span, booked.day) for name in names)
        if not covered or apart:
            return _Said(amount, unchecked="its quarters are not all known", negated=sign < 0)
        return self._held(booked, figure, sign, names, days)

    def _with_parts(self, booked: Booked, names: Sequence[str]) -> list[str]:
        """Accounts, and those that earlier documents divide them into."""
        parts = (part for name in names for part in self.divided.get((booked.name, name), ()))
        return list(dict.fromkeys([*names, *parts]))

    def _account(self, booked: Booked, row: int) -> Account:
        return self.chart.account_of[booked.name, booked.tied.statement.table, row]

    def _covered(self, kind: Kind, span: Span) -> bool:
        """Whether the quarters of a span are all known, in it and not beyond it."""
        within = (known for known in self.spans[kind] if known.is_within(span))
        return sum(known.quarters for known in within) == span.quarters

    def _held(
        self,
        booked: Booked,
        figure: Figure,
        sign: int,
        names: Sequence[str],
        days: Duration,
    ) -> _Said:
        """A figure held against what is posted to some accounts, as its document knew it."""
        same_day = {d for name in names for d in self.sums.restated_on(name, days, booked.day)}
        if any(self.order[document] > self.order[booked.name] for document in same_day):
            return _Said(
                sign * figure.value,
                unchecked="a document of the same day restates it",
                negated=sign < 0,
            )
        computed, width = Decimal(0), Interval(Decimal(0), Decimal(0))
        for name in names:
            value, interval = self.sums.total(name, days, booked.day)
            computed, width = computed + value, width + interval
        amount = sign * figure.value
        printed = figure.interval if sign > 0 else -figure.interval
        rounded = not booked.tied.exact_units and printed.meets_rounded(width)
        later = any(self.sums.restated_after(name, days, booked.day) for name in names)
        return _Said(
            amount,
            tuple(names),
            tolerance=abs(amount - computed) if rounded else Decimal(0),
            negated=sign < 0,
            breaks=amount != computed and not rounded,
            as_of=booked.day if later else None,
        )

    def _balance(self, booked: Booked, item: LineItem, figure: Figure, days: Duration) -> _Said:
        if item.measure is not Measure.MONEY:
            return _Said(figure.value)
        sign = booked.signs.get(item.row)
        if sign is None:
            return _Said(figure.value, unchecked="it is in neither side of the balance sheet")
        names = [self._account(booked, leaf.row).name for leaf in booked.tied.tree.leaves(item.row)]
        names = self._with_parts(booked, names)
        if self.rolled in names:
            # Income is posted, and rolls retained earnings forward; what it does not explain is
            # left on net assets.
            income = [
                account.name
                for account in self.chart.of_kind(Kind.INCOME)
                if self.sums.is_posted(account.name, days, booked.day)
            ]
            names = [*names, *income, NET_ASSETS]
        return self._held(booked, figure, sign, names, days)

    def _cash(self, booked: Booked, figure: Figure, days: Duration, last: Quarter) -> _Said:
        if self.balances is None or last not in self.balances.sheets:
            return _Said(figure.value, unchecked=f"no balance sheet at {days.end} is booked")
        names = cash_accounts(self.balances, self.chart.by_name, last, figure.interval)
        if not names:
            return _Said(
                figure.value,
                unchecked=f"no cash of the balance sheet at {days.end} stands at that",
            )
        return self._held(booked, figure, 1, names, days)


def _commodity(measure: Measure, currency: str) -> str:
    return {
        Measure.MONEY: currency,
        Measure.PER_SHARE: f"{currency}-PER-SHARE",
        Measure.SHARES: SHARES,
        Measure.PURE: PERCENT,
    }[measure]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is asserted of a figure.

    The result of a statement is asserted of its own document's accounts and of all others that have
    entries in its period. So an amount that two documents divide differently cannot be in the books
    twice without breaking it.
    """

    amount: Decimal
    accounts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    unchecked: str = ""
    negated: bool = False
    breaks: bool = False
    as_of: date | None = None


def _fact(booked: Booked, item: LineItem, figure: Figure, n: int) -> _Said:
    bottom = booked.tied.bottom
    if item.measure is not Measure.PER_SHARE or bottom is None:
        return _Said(figure.value)
    statement = booked.tied.statement
    over = booked.tied.per_share.quotients.get(item.row)
    profit = over.numerator.profit(n) if over is not None else None
    if over is None or profit is None or over.numerator.less or not over.numerator.earned.row:
        return _Said(figure.value, unchecked="it is not a result over one share count")
    rests_on = (over.numerator.earned.full_caption, *(row.full_caption for row in over.shares))
    captions = [row.full_caption for row in statement.items]
    if any(captions.count(caption) > 1 for caption in rests_on):
        return _Said(figure.value, unchecked="what it is over cannot be told by its caption")
    if loose := booked.tied.per_share.loose.get((item.row, n)):
        return _Said(figure.value, unchecked=loose)
    value = oriented(item, figure, profit[0])
    return _Said(value, rests_on=rests_on, negated=value != figure.value)
