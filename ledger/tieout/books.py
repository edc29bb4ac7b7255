"""The books as records: accounts, entries, and the figures that they are held against.

The amount of an entry is in ledger sign: a debit is positive, so that income stands negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.finding import Finding
from tieout.fiscal import FiscalCalendar
from tieout.period import Duration
from tieout.quarters import Basis
from tieout.statement import Kind

#: The other side of every entry while only an income statement is known.
NET_ASSETS = "Assets:NetAssets"
NET_ASSETS_CAPTION = "Net assets: what income adds to and expenses take from"
#: The other side of a cash flow statement's line items: the change in cash, by that statement.
CASH_CHANGE = "Equity:CashFlows:NetChange"
CASH_CHANGE_CAPTION = "Net change in cash: what the cash flow statement's line items add up to"
SHARES = "SHARES"
PERCENT = "PERCENT"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure is printed: document, line, column of the table (from 1), and its text."""

    document: str
    line: int
    column: int
    printed: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the chart.

    Args:
        name: in Beancount.
        caption: as first printed.
        concept: its element; None where that is in doubt.
        drift: the other captions it went under, each with the first document that has it.
    """

    name: str
    caption: str
    concept: str | None
    drift: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A balanced entry: one line item in one fiscal quarter, against net assets.

    Args:
        day: the nominal end of the quarter.
        caption: as printed.
        link: of the document.
        quarter: like 2004Q2; a range where the quarters cannot be told apart.
        basis: reported, derived or undivided; restated for what a later document changes; balance
            for the change of a balance.
        formula: how it was derived; empty where it was printed.
        account: of the line item.
        amount: in ledger sign.
        source: where it is printed; None where it was derived.
        document: the document that it rests on, the latest where there are several.
        other_side: the account that it is posted against.
        restated: the day of the document that restates; None where nothing is restated.
    """

    day: date
    caption: str
    link: str
    quarter: str
    basis: Basis
    formula: str
    account: str
    amount: Decimal
    source: Source | None
    document: str
    other_side: str = NET_ASSETS
    restated: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account stands at on the evening of a day: Beancount's own `balance`.

    Args:
        day: the nominal end of a quarter.
        account: a leaf of the balance sheet.
        amount: in ledger sign, as last restated.
        source: where it is printed; None where the account is on that sheet no more.
        said: what is to be said of it; empty where it is a printed figure.
    """

    day: date
    account: str
    amount: Decimal
    source: Source | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A printed figure, and what it must equal.

    Args:
        days: nominal first and last day.
        caption: as printed, or in brackets where the page has none.
        amount: money in ledger sign; anything else as printed.
        commodity: the currency, or what else is counted.
        rests_on: the captions of the figures that a per-share figure is made of.
        accounts: those whose postings it must equal; none for a figure that is not posted.
        source: where it is printed.
        row: its row in the statement.
        sections: the headings that it stands under, outermost first.
        negated: whether the ledger's sign is the opposite of the page's.
        total: whether it is a sum of other rows.
        closes: the last day as printed, where the nominal one differs.
        tolerance: what the assertion needs because figures are rounded; else 0.
        unit: what one in the last printed place is worth.
        unchecked: why nothing is asserted; empty where something is.
        breaks: whether what is asserted does not hold.
        statement: income, balance or cashflow. A balance's days begin with the books.
        as_of: the day of its document, where a later one restates what it is made of.
    """

    days: Duration
    caption: str
    amount: Decimal
    commodity: str
    rests_on: tuple[str, ...]
    accounts: tuple[str, ...]
    source: Source
    row: int
    sections: tuple[str, ...]
    negated: bool
    total: bool
    closes: date | None
    tolerance: Decimal
    unit: Decimal
    unchecked: str
    breaks: bool
    statement: Kind = Kind.INCOME
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class BookedDocument:
    """A document in the books.

    Args:
        name: of the file in documents/.
        day: that it is filed under.
        link: that its entries have.
        title: of the statement that is booked; empty where none is.
        findings: what breaks in it.
    """

    name: str
    day: date
    link: str
    title: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Books:
    """All that is written for one company, in the order in which it is written."""

    company: str
    currency: str
    calendar: FiscalCalendar
    opened: date
    documents: tuple[BookedDocument, ...]
    accounts: tuple[Account, ...]
    entries: tuple[Entry, ...]
    reported: tuple[Reported, ...]
    findings: tuple[Finding, ...]
    standing: tuple[Standing, ...] = ()


def plain(value: Decimal) -> Decimal:
    """A number without a positive exponent, never minus zero; its decimal places are kept.

    >>> plain(Decimal("1.5E+3")), plain(Decimal("-0")), plain(Decimal("0.00"))
    (Decimal('1500'), Decimal('0'), Decimal('0.00'))
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1))
    return value + 0
