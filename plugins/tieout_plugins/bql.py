"""What these plugins add to Beancount's query language, for bean-query and Fava's query page.

* `fiscal_quarter(date)` and `fiscal_year(date)`, by the ledger's own fiscal year;
* the table `reported`, a row for each figure the ledger reports: `SELECT * FROM #reported`;
* the tables `claims` and `accepted`, in `tieout_plugins.bql_claims` and `.bql_accepted`.

All that depends on beanquery's insides is in these three modules. Functions and tables belong to
the process, ledgers come and go: so a function takes the year's end from the options of the ledger
that is queried, where `tieout_plugins.fiscal` has left it, and refuses to compile for a ledger that
does not load that plugin. A Fava that shows two companies shows each by its own year.

Beancount does not run plugins when it loads a ledger from its pickle cache, but it restores the
ledger's options. What the plugin leaves there is an instance of a class of this module: to restore
it imports this module, and so registers functions and table there too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import beanquery
from beancount.core.amount import Amount
from beanquery import query_compile
from beanquery.sources import beancount as beancount_source

from tieout_plugins import (  # Importing them gives ledgers their tables.
    bql_accepted,  # noqa: F401
    bql_claims,  # noqa: F401
)
from tieout_plugins.fiscal_year import FiscalYearEnd, months_count
from tieout_plugins.reading import iter_reported
from tieout_plugins.reported import MalformedReportedError, Reported, read_directive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beancount.core import data

OPTION: Final = "tieout_plugins.fiscal"


@dataclass(frozen=True, slots=True)
class LedgerYearEnd:
    """The fiscal year's end that `tieout_plugins.fiscal` leaves in a ledger's options.

    Attributes:
        year_end: The year's end.
    """

    year_end: FiscalYearEnd


def year_end_of(options: dict[str, Any]) -> FiscalYearEnd | None:
    """Get the fiscal year's end of a ledger.

    Args:
        options: The ledger's options.

    Returns:
        The year's end, or None where the ledger does not load `tieout_plugins.fiscal`.
    """
    left = options.get(OPTION)
    return left.year_end if isinstance(left, LedgerYearEnd) else None


class FiscalFunction(query_compile.EvalFunction):  # type: ignore[misc]
    """A function of a date that depends on the ledger's fiscal year."""

    __intypes__: ClassVar = [dt.date]
    # The compiler folds pure functions of constants, and would fold this for one ledger.
    pure = False
    name: ClassVar[str]
    outtype: ClassVar[type]

    def __init__(self, context: beanquery.Connection, operands: list[object]) -> None:
        """Bind the function to a query.

        Args:
            context: The beanquery connection, which has the ledger's options.
            operands: The compiled argument.

        Raises:
            CompilationError: The ledger has no fiscal year.
        """
        super().__init__(context, operands, self.outtype)
        year_end = year_end_of(context.options)
        if year_end is None:
            raise beanquery.CompilationError(
                f'{self.name}() needs the line `plugin "tieout_plugins.fiscal"` in this ledger'
            )
        self.year_end = year_end

    def __call__(self, row: object) -> object:
        """Evaluate the function.

        Args:
            row: A row of the queried table.

        Returns:
            The result, NULL for NULL.
        """
        date = self.operands[0](row)
        return None if date is None else self.of(date)

    def of(self, date: dt.date) -> object:
        """Evaluate the function of a day."""
        raise NotImplementedError


class FiscalQuarter(FiscalFunction):
    """The fiscal quarter of a date, as 2004Q2."""

    name = "fiscal_quarter"
    outtype = str

    def of(self, date: dt.date) -> str | None:
        """Name the quarter; NULL where the year does not end with a month."""
        return self.year_end.quarter(date)


class FiscalYear(FiscalFunction):
    """The fiscal year of a date, named for the calendar year in which it ends."""

    name = "fiscal_year"
    outtype = int

    def of(self, date: dt.date) -> int:
        """Name the year."""
        return self.year_end.year(date)


class ReportedRow(NamedTuple):
    """A row of the table `reported`.

    Attributes:
        start: The period's first day.
        end: The period's last day.
        months: The period's length to the nearest month.
        quarter: The fiscal quarter in which the period ends, where the ledger has a fiscal year.
        caption: The caption as printed.
        amount: The amount, in ledger sign.
        number: The amount's number.
        currency: The amount's currency.
        accounts: The accounts whose postings the amount must equal.
        document: The document that prints the figure.
        line: The line it stands on, as the directive has it.
        column: The column it stands in, as the directive has it.
        printed: The figure as printed.
        statement: The statement it is on, as the directive has it.
        as_of: The day after which restatements do not count.
        meta: All of the directive's metadata; not in `SELECT *`.
    """

    start: dt.date
    end: dt.date
    months: int
    quarter: str | None
    caption: str
    amount: Amount
    number: Decimal
    currency: str
    accounts: set[str]
    document: str | None
    line: str | None
    column: str | None
    printed: str | None
    statement: str | None
    as_of: dt.date | None
    meta: dict[str, Any]


COLUMN_TYPES: Final[dict[str, type]] = {
    "start": dt.date,
    "end": dt.date,
    "months": int,
    "quarter": str,
    "caption": str,
    "amount": Amount,
    "number": Decimal,
    "currency": str,
    "accounts": set,
    "document": str,
    "line": str,
    "column": str,
    "printed": str,
    "statement": str,
    "as_of": dt.date,
    "meta": beancount_source.Metadata,
}


class ReportedTable(beancount_source.Table):  # type: ignore[misc]
    """The table `reported`: what the ledger reports, as far as the directives can be read.

    beanquery adds every subclass of its Table to the tables of each ledger that it opens.
    """

    name = "reported"
    columns: ClassVar = {
        name: beancount_source.GetAttrColumn(name, dtype) for name, dtype in COLUMN_TYPES.items()
    }
    entries: list[data.Directive]
    options: dict[str, Any]

    def __iter__(self) -> Iterator[ReportedRow]:
        """Go through the figures in the ledger's order.

        Yields:
            A row for each.
        """
        year_end = year_end_of(self.options)
        for entry in iter_reported(self.entries):
            try:
                figure = read_directive(entry)
            except MalformedReportedError:
                continue  # It is among the ledger's errors.
            yield _row(figure, year_end)


def _row(figure: Reported, year_end: FiscalYearEnd | None) -> ReportedRow:
    """Make a figure's row."""
    meta = figure.entry.meta
    line, column, printed, statement = (
        None if meta.get(key) is None else str(meta[key])
        for key in ("line", "column", "printed", "statement")
    )
    return ReportedRow(
        start=figure.start,
        end=figure.end,
        months=months_count(figure.start, figure.end),
        quarter=year_end.quarter(figure.end) if year_end else None,
        caption=figure.caption,
        amount=Amount(figure.number, figure.currency),
        number=figure.number,
        currency=figure.currency,
        accounts=set(figure.accounts),
        document=figure.document,
        line=line,
        column=column,
        printed=printed,
        statement=statement,
        as_of=figure.as_of,
        meta=beancount_source.Metadata(meta),
    )


for _function in (FiscalQuarter, FiscalYear):
    query_compile.FUNCTIONS[_function.name].append(_function)
