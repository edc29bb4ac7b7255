"""Entries out of histories, and what they add up to over any stretch of days and vintage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.accounts import LeafRow, side
from tieout.balances import Balances
from tieout.books import Account, Entry, Source, Standing, plain
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.history import History
from tieout.names import link_of
from tieout.quarters import Basis, Discrete
from tieout.restating import Restatement
from tieout.rounding import Interval
from tieout.statement import LineItem


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
    rows: Mapping[tuple[str, int, str], LineItem]
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
            {
                (row.booked.name, row.booked.tied.statement.table, row.account.name): row.item
                for row in rows
            },
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
        seen = [(self.order[o.source[0]], o.source[0], o.source[2]) for _, o in amount.terms]
        found = (
            self.rows.get((document, table, name))
            for _, document, table in sorted(seen, reverse=True)
        )
        return next((item for item in found if item is not None), None)

    def _flow(self, account: Account, amount: Discrete, other_side: str) -> Posting:
        latest = max(
            (seen for _, seen in amount.terms), key=lambda seen: self.order[seen.source[0]]
        )
        document = latest.source[0]
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
            source=self._source(account.name, latest.source) if len(amount.terms) == 1 else None,
            document=document,
            other_side=other_side,
        )
        return Posting(entry, amount.interval.turned(side(account)), amount.span)

    def _source(self, account: str, source: tuple[str, int, int]) -> Source | None:
        """Where a row's figure in a column stands; a blank has no text, but a line."""
        document, column, table = source
        item = self.rows.get((document, table, account))
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
        item = self._item(account.name, amount)
        entry = Entry(
            day=self.calendar.days(restatement.span).end,
            caption=item.label if item is not None else account.caption,
            link=link_of(self.prefix, restatement.document),
            quarter=str(restatement.span),
            basis=Basis.RESTATED,
            formula=restatement.formula,
            account=account.name,
            amount=plain(side(account) * restatement.difference),
            source=self._source(account.name, sole) if sole is not None else None,
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
                yield Posting(entry, change.turned(side(account)), Span(quarter, quarter))
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


def _exactly(value: Decimal) -> Interval:
    return Interval(value, value)
