"""From tied-out documents to books: accounts, balanced entries, and an assertion for each figure.

Only leaves are posted. Totals, and leaves over more than a quarter, are asserted. The amount of an
entry is in ledger sign: a debit is positive, so that income stands negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.chart import Balance, account_name, concept_of, is_cost, slug
from tieout.cross_period import observations, span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.income import BottomLine
from tieout.per_share import denominators, oriented, share_rows
from tieout.period import Duration
from tieout.quarters import Basis, Discrete, Observation, derive_quarters
from tieout.rounding import Interval
from tieout.statement import Figure, LineItem, Measure
from tieout.tieout import StatementTieOut, TieOut

#: The other side of every entry while only an income statement is known.
NET_ASSETS = "Assets:NetAssets"
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
    """An account of the chart: its name in Beancount, its caption as first printed, its element."""

    name: str
    caption: str
    concept: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A balanced entry: one line item in one fiscal quarter, against net assets.

    Args:
        day: the nominal end of the quarter.
        caption: as printed.
        link: of the document.
        quarter: like 2004Q2; a range where the quarters cannot be told apart.
        basis: reported, derived or undivided.
        formula: how it was derived; empty where it was printed.
        account: of the line item.
        amount: in ledger sign.
        source: where it is printed; None where it was derived.
        document: the document that it rests on, the latest where there are several.
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
        depth: how many sections its caption stands in.
        negated: whether the ledger's sign is the opposite of the page's.
        total: whether it is a sum of other rows.
        closes: the last day as printed, where the nominal one differs.
        tolerance: what the assertion needs because figures are rounded; else 0.
        unit: what one in the last printed place is worth.
        unchecked: why nothing is asserted; empty where something is.
    """

    days: Duration
    caption: str
    amount: Decimal
    commodity: str
    rests_on: tuple[str, ...]
    accounts: tuple[str, ...]
    source: Source
    row: int
    depth: int
    negated: bool
    total: bool
    closes: date | None
    tolerance: Decimal
    unit: Decimal
    unchecked: str


@dataclass(frozen=True, slots=True)
class BookedDocument:
    """A document in the books: its name, the day it is filed under, and its link."""

    name: str
    day: date
    link: str


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


class NothingToBookError(Exception):
    """No document holds an income statement whose columns are whole fiscal quarters."""


def post(
    documents: Sequence[TieOut], *, company: str, currency: str, calendar: FiscalCalendar
) -> Books:
    """Make one company's books from its documents; their order does not matter.

    Where documents print the same figure differently, the one that was dated first is booked, and
    the assertion of the later one is left to break.

    Raises:
        NothingToBookError: when there is nothing to post.
    """
    booked, findings = _booked(documents, calendar)
    if not booked:
        raise NothingToBookError
    prefix = slug(company)
    chart = _Chart()
    rows = [row for one in booked for row in chart.rows_of(one)]
    discrete, restated = _discrete(rows, calendar)
    entries = tuple(
        _entry(rows, row, figure, calendar, prefix)
        for row in _first_of_each_account(rows)
        for figure in discrete[row.account.name]
    )
    reported = tuple(
        figure for one in booked for figure in _reported(one, chart, discrete, calendar, currency)
    )
    order = {account.name: n for n, account in enumerate(chart.accounts)}
    return Books(
        company=company,
        currency=currency,
        calendar=calendar,
        opened=min(figure.days.start for figure in reported),
        documents=tuple(
            BookedDocument(one.name, one.day, link_of(prefix, one.name)) for one in booked
        ),
        accounts=tuple(chart.accounts),
        entries=tuple(sorted(entries, key=lambda e: (e.day, order[e.account]))),
        reported=reported,
        findings=(*findings, *restated),
    )


def link_of(prefix: str, document: str) -> str:
    """A document's link: the company and the document's name, in the characters a link may have.

    >>> link_of("acme", "2004 Q2 (final).txt")
    'acme/2004-Q2-final'
    """
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", document.removesuffix(".txt")).strip("-.")
    return f"{prefix}/{stem or 'document'}"


@dataclass(frozen=True, slots=True)
class _Booked:
    """The income statement of a document that is booked."""

    name: str
    day: date
    tied: StatementTieOut
    bottom: BottomLine


def _booked(
    documents: Sequence[TieOut], calendar: FiscalCalendar
) -> tuple[list[_Booked], list[Finding]]:
    """Each document's first income statement of whole quarters; what is left out is said."""
    booked, findings = [], []
    for tied_out in documents:
        document = tied_out.document
        taken = False
        for tied in tied_out.statements:
            statement = tied.statement
            spans = [span_of(column, calendar) for column in statement.columns]
            if not taken and tied.bottom is not None and any(spans):
                taken = True
                last = max(span for span in spans if span is not None)
                day = document.dated or calendar.days(last).end
                booked.append(_Booked(document.name, day, tied, tied.bottom))
                continue
            findings.append(
                Finding(
                    Code.NOT_BOOKED,
                    Severity.NOTE,
                    f"{statement.title!r} was read and checked, but is not booked",
                    document.name,
                    statement.line,
                    "the books hold one income statement of each document",
                )
            )
    return sorted(booked, key=lambda one: (one.day, one.name)), findings


@dataclass(frozen=True, slots=True)
class _LeafRow:
    """A leaf of a booked statement with its account; `sign` turns the page's sign into its own."""

    booked: _Booked
    item: LineItem
    account: Account
    sign: int


class _Chart:
    """The accounts as they come up, and which leaf of which statement is which account."""

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self._roots: dict[str, str] = {}
        self.account_of: dict[tuple[str, int], Account] = {}

    def rows_of(self, booked: _Booked) -> Iterator[_LeafRow]:
        """Name the leaves of a statement, opening accounts for those that are new."""
        items = {item.row: item for item in booked.tied.statement.items}
        taken: set[str] = set()
        for leaf in booked.bottom.leaves:
            item = items[leaf.row]
            name = self._name(item, taken)
            taken.add(name)
            root = self._roots.setdefault(name, _root(item, leaf.sign))
            concept = concept_of(item)
            account = Account(f"{root}:{name}", item.label, concept.name if concept else None)
            if account.name not in {known.name for known in self.accounts}:
                self.accounts.append(account)
            self.account_of[booked.name, item.row] = account
            yield _LeafRow(booked, item, account, leaf.sign * _normal_sign(account))

    def _name(self, item: LineItem, taken: set[str]) -> str:
        """A leaf's name: its caption, with its section and at last its row where that is taken."""
        concept = concept_of(item)
        name = concept.account if concept and concept.account else account_name(item.label)
        if name in taken and item.sections:
            name = account_name(f"{item.sections[-1]} {item.label}")
        return f"{name}{item.row}" if name in taken else name


def _root(item: LineItem, sign: int) -> str:
    concept = concept_of(item)
    if concept is not None and concept.balance is not None:
        return "Expenses" if concept.balance is Balance.DEBIT else "Income"
    adds = sign * sum(figure.value for figure in item.figures if figure is not None)
    if adds:
        return "Income" if adds > 0 else "Expenses"
    return "Expenses" if is_cost(item) else "Income"


def _normal_sign(account: Account) -> int:
    """+1 where adding to profit is the account's normal side, -1 where it is not."""
    return 1 if account.name.startswith("Income:") else -1


def _first_of_each_account(rows: Sequence[_LeafRow]) -> list[_LeafRow]:
    first: dict[str, _LeafRow] = {}
    for row in rows:
        first.setdefault(row.account.name, row)
    return list(first.values())


def _observed(row: _LeafRow, calendar: FiscalCalendar) -> list[Observation]:
    """A leaf's figures on its account's normal side, so that documents of either sign agree."""
    seen = observations(row.booked.tied.statement, row.item, calendar, row.booked.name)
    if row.sign > 0:
        return seen
    return [Observation(o.span, o.period, -o.value, -o.interval, o.source) for o in seen]


def _discrete(
    rows: Sequence[_LeafRow], calendar: FiscalCalendar
) -> tuple[dict[str, tuple[Discrete, ...]], list[Finding]]:
    """Each account's quarters, and a finding for each figure that a later document prints anew."""
    seen: dict[str, dict[Span, Observation]] = {}
    findings = []
    for row in rows:
        spans = seen.setdefault(row.account.name, {})
        for figure in _observed(row, calendar):
            first = spans.setdefault(figure.span, figure)
            if first.value != figure.value and not first.interval.meets(figure.interval):
                findings.append(
                    Finding(
                        Code.RESTATED,
                        Severity.BREAKS,
                        f"{row.item.label}, {figure.period}: {figure.value:,} here, "
                        f"{first.value:,} in {first.source[0]}; off by "
                        f"{figure.value - first.value:,}",
                        row.booked.name,
                        row.item.line,
                        "the books keep the figure as first reported",
                    )
                )
    quarters = {name: derive_quarters(list(spans.values()))[0] for name, spans in seen.items()}
    return quarters, findings


def _entry(
    rows: Sequence[_LeafRow],
    row: _LeafRow,
    figure: Discrete,
    calendar: FiscalCalendar,
    prefix: str,
) -> Entry:
    latest = max(
        (seen for _, seen in figure.terms),
        key=lambda seen: next(
            (r.booked.day, r.booked.name) for r in rows if r.booked.name == seen.source[0]
        ),
    )
    document, column = latest.source
    origin = next(
        r for r in rows if r.booked.name == document and r.account.name == row.account.name
    )
    printed = origin.item.figures[column - 1]
    return Entry(
        day=calendar.days(figure.span).end,
        caption=origin.item.label,
        link=link_of(prefix, document),
        quarter=str(figure.span),
        basis=figure.basis,
        formula=figure.formula,
        account=row.account.name,
        amount=plain(-_normal_sign(row.account) * figure.value),
        source=Source(document, printed.line, column, printed.printed)
        if printed is not None and figure.basis is not Basis.DERIVED
        else None,
        document=document,
    )


def plain(value: Decimal) -> Decimal:
    """A number without an exponent, whole where it is whole, never minus zero.

    >>> plain(Decimal("1.5") * 1000), plain(Decimal("-0")), plain(Decimal("0.50"))
    (Decimal('1500'), Decimal('0'), Decimal('0.50'))
    """
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) + 0
    return value


_Known = dict[str, tuple[Discrete, ...]]


def _reported(
    booked: _Booked, chart: _Chart, known: _Known, calendar: FiscalCalendar, currency: str
) -> Iterator[Reported]:
    """Every figure of a statement, column by column."""
    statement = booked.tied.statement
    for n, column in enumerate(statement.columns):
        span = span_of(column, calendar)
        if span is None or column.period is None:
            continue
        days = calendar.days(span)
        for item in statement.items:
            figure = item.figures[n]
            if figure is None:
                continue
            said = (
                _money(booked, chart, item, figure, span, known)
                if (item.measure is Measure.MONEY)
                else _fact(booked, item, figure, n)
            )
            yield Reported(
                days=days,
                caption=item.full_caption,
                amount=plain(said.amount),
                commodity=_commodity(item.measure, currency),
                rests_on=said.rests_on,
                accounts=said.accounts,
                source=Source(booked.name, figure.line, column.number, figure.printed),
                row=item.row,
                depth=len(item.sections),
                negated=said.amount != figure.value,
                total=booked.tied.tree.of(item.row) is not None,
                closes=column.period.end if column.period.end != days.end else None,
                tolerance=plain(said.tolerance),
                unit=figure.unit,
                unchecked=said.unchecked,
            )


def _commodity(measure: Measure, currency: str) -> str:
    return {
        Measure.MONEY: currency,
        Measure.PER_SHARE: f"{currency}-PER-SHARE",
        Measure.SHARES: SHARES,
        Measure.PURE: PERCENT,
    }[measure]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is asserted of a figure."""

    amount: Decimal
    accounts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    unchecked: str = ""


def _money(
    booked: _Booked, chart: _Chart, item: LineItem, figure: Figure, span: Span, known: _Known
) -> _Said:
    sign = booked.bottom.sign_of(item.row, booked.tied.tree)
    if sign is None:
        return _Said(figure.value, unchecked="it is in no sum that leads to net income")
    amount = -sign * figure.value
    leaves = booked.tied.tree.leaves(item.row)
    accounts = tuple(chart.account_of[booked.name, leaf.row] for leaf in leaves)
    parts = [part for account in accounts for part in _parts(account, span, known)]
    if any(part is None for part in parts):
        return _Said(amount, unchecked="its quarters are not all known")
    computed = sum((sign * p.value for sign, p in filter(None, parts)), Decimal(0))
    intervals = (p.interval if sign > 0 else -p.interval for sign, p in filter(None, parts))
    width = sum(intervals, Interval(Decimal(0), Decimal(0)))
    own = figure.interval if amount == figure.value else -figure.interval
    rounded = not booked.tied.exact_units and own.meets(width)
    return _Said(
        amount,
        tuple(account.name for account in accounts),
        tolerance=abs(amount - computed) if rounded else Decimal(0),
    )


def _parts(account: Account, span: Span, known: _Known) -> Iterator[tuple[int, Discrete] | None]:
    """What is posted to an account within a span, with the ledger's sign; None for a gap."""
    sign = -_normal_sign(account)
    covered: set[Quarter] = set()
    for figure in known[account.name]:
        if set(figure.span) <= set(span):
            covered |= set(figure.span)
            yield sign, figure
    if covered != set(span):
        yield None


def _fact(booked: _Booked, item: LineItem, figure: Figure, n: int) -> _Said:
    if item.measure is not Measure.PER_SHARE:
        return _Said(figure.value)
    over = denominators(item, share_rows(booked.tied.statement))
    net = booked.bottom.item.figures[n]
    rests_on = (booked.bottom.item.full_caption, *(row.full_caption for row in over))
    captions = [row.full_caption for row in booked.tied.statement.items]
    if net is None or not over or any(captions.count(caption) > 1 for caption in rests_on):
        return _Said(figure.value, unchecked="it is not net income over one share count")
    profit = net.value * booked.bottom.orientation
    return _Said(oriented(item, figure, profit), rests_on=rests_on)
