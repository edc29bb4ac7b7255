"""Every figure of a document as one flat row, printed or derived: for csv, json and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from tieout.accounts import Chart
from tieout.booking import to_book
from tieout.books import plain
from tieout.chart import concept_of
from tieout.fiscal import FiscalCalendar
from tieout.period import Duration
from tieout.quarters import Basis, Discrete
from tieout.statement import Figure, LineItem, Measure, Statement
from tieout.tieout import StatementTieOut, TieOut
from tieout.unnamed import elements


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure.

    Args:
        document: the document's name.
        statement: income, balance, cashflow or other.
        table: its number in the document, from 1.
        row: its row in the table, from 1.
        caption: as printed; in brackets where the page has none.
        concept: the element of US-GAAP; empty where it is not known.
        account: the account of a leaf; empty for totals and for what is not posted.
        column: its column in the table, from 1; empty where derived.
        start: the first day; empty for a balance, and where no period could be read.
        end: the last day.
        months: how many months the period has.
        value: as printed and scaled, negative in parentheses.
        amount: in ledger sign, debits positive; empty where the figure has no place in the books.
        unit: USD, USD/share, shares or pure.
        basis: reported or derived.
        line: the line it is printed on; empty where derived.
        printed: its text; empty where derived.
        form: the type of the submission: 10-K, 10-Q; empty where the document is none.
        part: the type of the submission's part: 10-K, EX-13; empty where there is none.
    """

    document: str
    statement: str
    table: int
    row: int
    caption: str
    concept: str
    account: str
    column: int | None
    start: date | None
    end: date | None
    months: int | None
    value: Decimal
    amount: Decimal | None
    unit: str
    basis: str
    line: int | None
    printed: str
    form: str
    part: str


#: The columns of csv, in their order.
FACT_COLUMNS = tuple(field.name for field in fields(Fact))


def facts(tied: TieOut) -> Iterator[Fact]:
    """Every figure of a document, table by table, row by row; derived quarters after their row."""
    by_table = {one.statement.table: one for one in tied.statements}
    for statement in tied.document.statements:
        yield from _of_statement(statement, by_table.get(statement.table), tied)


def _of_statement(
    statement: Statement, tied: StatementTieOut | None, document: TieOut
) -> Iterator[Fact]:
    accounts = _accounts(tied, document)
    quarters = {row.item.row: row.discrete for row in tied.quarters} if tied else {}
    unnamed = elements(statement, tied.tree) if tied else {}
    for item in statement.items:
        sign = tied.bottom.signs.get(item.row) if tied and tied.bottom else None
        row = _Row(
            statement,
            item,
            accounts.get(item.row, ""),
            sign,
            document,
            unnamed.get(item.row, ""),
        )
        for n, figure in enumerate(item.figures):
            if figure is not None:
                yield row.printed(n, figure)
        for discrete in quarters.get(item.row, ()):
            if discrete.basis is Basis.DERIVED and document.calendar is not None:
                yield row.derived(discrete, document.calendar)


def _accounts(tied: StatementTieOut | None, document: TieOut) -> dict[int, str]:
    one = to_book(document.document.name, date.min, tied) if tied is not None else None
    if one is None:
        return {}
    return {row.item.row: row.account.name for row in Chart().rows_of(one)}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's facts: what they have in common."""

    statement: Statement
    item: LineItem
    account: str
    sign: int | None
    tied: TieOut
    #: The element of a row without a caption, by where it stands.
    unnamed: str = ""

    def printed(self, n: int, figure: Figure) -> Fact:
        """A figure of the page, in the n-th column from 0."""
        column = self.statement.columns[n]
        period = column.period
        return self._fact(
            column=column.number,
            start=period.start if isinstance(period, Duration) else None,
            end=period.end if period is not None else None,
            months=period.months if isinstance(period, Duration) else None,
            value=figure.value,
            basis=Basis.REPORTED,
            line=figure.line,
            printed=figure.printed,
        )

    def derived(self, discrete: Discrete, calendar: FiscalCalendar) -> Fact:
        """A quarter that no page prints."""
        days = calendar.days(discrete.span)
        return self._fact(
            column=None,
            start=days.start,
            end=days.end,
            months=3 * discrete.span.quarters,
            value=discrete.value,
            basis=discrete.basis,
            line=None,
            printed="",
        )

    def _fact(  # noqa: PLR0913  (what differs between a printed and a derived figure)
        self,
        *,
        column: int | None,
        start: date | None,
        end: date | None,
        months: int | None,
        value: Decimal,
        basis: Basis,
        line: int | None,
        printed: str,
    ) -> Fact:
        concept = concept_of(self.item, self.statement.kind)
        return Fact(
            document=self.tied.document.name,
            statement=str(self.statement.kind),
            table=self.statement.table,
            row=self.item.row,
            caption=self.item.full_caption,
            concept=concept.name if concept else f"us-gaap:{self.unnamed}" if self.unnamed else "",
            account=self.account,
            column=column,
            start=start,
            end=end,
            months=months,
            value=plain(value),
            amount=self._amount(value),
            unit=_unit(self.item.measure, self.tied.document.currency),
            basis=str(basis),
            line=line,
            printed=printed,
            form=self.tied.document.form or "",
            part=self.statement.part,
        )

    def _amount(self, value: Decimal) -> Decimal | None:
        if self.item.measure is Measure.MONEY:
            return plain(-self.sign * value) if self.sign is not None else None
        return plain(value)


def _unit(measure: Measure, currency: str | None) -> str:
    money = currency or ""
    return {
        Measure.MONEY: money,
        Measure.PER_SHARE: f"{money}/share",
        Measure.SHARES: "shares",
        Measure.PURE: "pure",
    }[measure]
