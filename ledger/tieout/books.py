"""The books as records: accounts, entries, and the figures that they are held against.

The amount of an entry is in ledger sign: a debit is positive, so that income stands negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.finding import Code, Finding
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
#: What a claim counts that is no amount: a multiple, percent of percent, and a word of direction.
TIMES = "TIMES"
POINTS = "POINTS"
DIRECTION = "DIRECTION"


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
class BookedClaim:
    """A number that a sentence of a document states, and what the books must make it.

    Args:
        days: nominal first and last day of what it is of; as stated where the books do not hold it.
        says: what it states, as `tieout.prose.claim.Says`.
        amount: money in ledger sign, a change too; a percent, points and a multiple as stated, a
            fall negative; a direction as 1, 0 or -1.
        commodity: what it counts.
        accounts: those whose postings it is of; none where a figure is named by its caption.
        whole: of a part in percent, the accounts of what it is a part of.
        caption: of the `reported` figure that it is held against, which is not posted; else empty.
        document: that states it.
        line: of the document, from 1.
        offset: in that line, from 0.
        sentence: among the sentences of the document, from 1.
        words: what it is of, as stated.
        printed: the number as stated.
        since: of a change, nominal first and last day of the earlier period.
        currency: of the postings, where `commodity` is none; else empty.
        opposite: whether a positive sum in ledger sign is negative in the words.
        low: the least that the words may stand for, as `amount`; None where they are exact.
        high: the most.
        tolerance: what it needs beyond that because figures are rounded; else 0.
        within: of what is called flat, by how many percent it may have moved; None for all else.
        figures_of: the document that prints the figures, where that is another; else empty.
        as_of: the day of that document, where a later one restates what the figures are made of.
        note: what is to be known of it; empty where nothing is.
        unchecked: why it is not held, and what breaks there; empty where it is held.
    """

    days: Duration
    says: str
    amount: Decimal
    commodity: str
    accounts: tuple[str, ...]
    whole: tuple[str, ...]
    caption: str
    document: str
    line: int
    offset: int
    sentence: int
    words: str
    printed: str
    since: Duration | None
    currency: str
    opposite: bool
    low: Decimal | None
    high: Decimal | None
    tolerance: Decimal
    within: Decimal | None
    figures_of: str
    as_of: date | None
    note: str
    unchecked: str


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
    claims: tuple[BookedClaim, ...] = ()


def broken_claims(books: Books) -> tuple[Finding, ...]:
    """The claims that break, of all documents: books alone have what earlier documents print."""
    found = (finding for document in books.documents for finding in document.findings)
    return tuple(finding for finding in found if finding.code is Code.CLAIM)


def plain(value: Decimal) -> Decimal:
    """A number without a positive exponent, never minus zero; its decimal places are kept.

    >>> plain(Decimal("1.5E+3")), plain(Decimal("-0")), plain(Decimal("0.00"))
    (Decimal('1500'), Decimal('0'), Decimal('0.00'))
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1))
    return value + 0
