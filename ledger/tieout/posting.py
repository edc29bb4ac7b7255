"""From tied-out documents to books: balanced entries of the leaves, quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from tieout.accounts import Booked, Chart, booked
from tieout.articulation import dividends, opening, retained_earnings, rolled_forward
from tieout.assertions import Known
from tieout.balances import Balances, balances_of, dates_of
from tieout.books import CASH_CHANGE, NET_ASSETS, BookedDocument, Books, Reported
from tieout.cross_period import span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.history import History, history_of
from tieout.names import link_of, slug
from tieout.postings import Poster, Posting, Postings
from tieout.statement import BOOKED_BASES, PERCENT, Kind
from tieout.tieout import StatementTieOut, TieOut

#: The statements that are booked, in the order in which their accounts stand.
STATEMENTS = (Kind.INCOME, Kind.BALANCE, Kind.CASHFLOW)


class NothingToBookError(Exception):
    """No document holds a statement whose columns are whole fiscal quarters."""


def post(
    documents: Sequence[TieOut],
    *,
    company: str,
    currency: str,
    calendar: FiscalCalendar,
    kinds: Collection[Kind] = STATEMENTS,
) -> Books:
    """Make one company's books from its documents; their order does not matter.

    Where documents print the same figure differently, the one that was dated first is booked, and
    the difference to a later one is an entry of its own, tagged as restated.

    Args:
        documents: the company's.
        company: its name.
        currency: the code of what its figures are in.
        calendar: when its fiscal year ends.
        kinds: which statements are booked.

    Raises:
        NothingToBookError: when there is nothing to post.
    """
    statements, findings = _booked(documents, calendar, kinds)
    if not statements:
        reasons = [finding.message for finding in findings]
        raise NothingToBookError(reasons[0] if reasons else "it holds none")
    by_kind = {
        kind: [one for one in statements if one.kind is kind] for kind in STATEMENTS
    }
    chart = Chart()
    prefix = slug(company)
    income, rows = history_of(by_kind[Kind.INCOME], chart, calendar)
    balances, of_sheets = balances_of(by_kind[Kind.BALANCE], chart, calendar)
    cash, of_cash = history_of(by_kind[Kind.CASHFLOW], chart, calendar)
    rows = [*rows, *of_sheets, *of_cash]
    names = [name for _, name in sorted((_day(one), one.document.name) for one in documents)]
    poster = Poster.of(chart.accounts, rows, names, calendar, prefix)
    rolled = retained_earnings(of_sheets)
    posted = list(_postings(poster, chart, income, balances, cash, rolled))
    postings = Postings(posted)
    opened = _opened(statements, posted, calendar)
    known = Known(
        chart,
        postings,
        {Kind.INCOME: income.spans, Kind.CASHFLOW: cash.spans},
        balances,
        rolled,
        calendar,
        currency,
        opened,
    )
    figures = tuple(
        figure for name in names for kind in STATEMENTS for one in by_kind[kind]
        if one.name == name for figure in known.reported(one)
    )  # fmt: skip
    order = {account.name: n for n, account in enumerate(chart.accounts)}
    titles: dict[str, str] = {}
    for one in statements:
        titles.setdefault(one.name, one.tied.statement.title)
    entries = sorted(
        (posting.entry for posting in posted),
        key=lambda e: (e.day, order[e.account], str(e.restated or ""), e.formula),
    )
    return Books(
        company=company,
        currency=currency,
        calendar=calendar,
        opened=opened,
        documents=tuple(
            BookedDocument(
                one.document.name,
                max(_day(one), opened),
                link_of(prefix, one.document.name),
                titles.get(one.document.name, ""),
                tuple(f for f in one.findings if f.severity is Severity.BREAKS),
            )
            for one in sorted(documents, key=lambda one: (_day(one), one.document.name))
        ),
        accounts=chart.accounts,
        entries=tuple(entries),
        reported=figures,
        findings=(
            *findings,
            *income.findings,
            *cash.findings,
            *_drift(chart),
            *_restated(posted),
            *(rolled_forward(balances, income, postings, calendar, rolled) if income.spans else ()),
            *_assertions(figures),
        ),
        standing=tuple(poster.standing(balances, rolled)),
    )


def _postings(  # noqa: PLR0913  (the histories of three statements)
    poster: Poster,
    chart: Chart,
    income: History,
    balances: Balances,
    cash: History,
    rolled: str | None,
) -> Iterator[Posting]:
    earned = list(poster.flows(income, NET_ASSETS))
    moved = list(poster.flows(cash, CASH_CHANGE))
    paid = list(dividends(moved, rolled)) if rolled is not None else []
    yield from earned
    yield from moved
    yield from poster.balances(balances, rolled)
    if rolled is None:
        return
    account = next(account for account in chart.accounts if account.name == rolled)
    first = next((s.document for s in balances.sheets.values() if rolled in s.balances), "")
    begun = opening(
        balances, account, [*earned, *paid], poster.calendar, link_of(poster.prefix, first)
    )
    if begun is not None:
        yield begun
        yield from paid


def _opened(
    statements: Sequence[Booked], postings: Sequence[Posting], calendar: FiscalCalendar
) -> date:
    """The first day of the earliest period of the books."""
    starts = [calendar.days(posting.span).start for posting in postings]
    for one in statements:
        for column in one.tied.statement.columns:
            span = span_of(column, calendar)
            if span is not None:
                starts.append(calendar.days(span).start)
    return min(starts)


def _booked(
    documents: Sequence[TieOut], calendar: FiscalCalendar, kinds: Collection[Kind]
) -> tuple[list[Booked], list[Finding]]:
    """Each document's fullest statement of each kind; what is left out is said."""
    chosen, findings = [], []
    for tied_out in documents:
        document = tied_out.document
        candidates: dict[Kind, list[Booked]] = {}
        why_not: dict[int, str] = {}
        for tied in tied_out.statements:
            one = booked(document.name, _day(tied_out), tied)
            why = _why_not(tied, one, calendar, kinds)
            if one is not None and not why:
                candidates.setdefault(one.kind, []).append(one)
            why_not[tied.statement.table] = why
        fullest = [max(of, key=lambda one: len(one.leaves)) for of in candidates.values()]
        chosen += fullest
        tables = [one.tied.statement.table for one in fullest]
        findings += [
            Finding(
                Code.NOT_BOOKED,
                Severity.NOTE,
                f"{tied.statement.title!r} was read and checked, but is not booked: "
                f"{why_not[tied.statement.table] or 'the document has a fuller one'}",
                document.name,
                tied.statement.line,
            )
            for tied in tied_out.statements
            if tied.statement.table not in tables
        ]
    return sorted(chosen, key=lambda one: (one.day, one.name)), findings


def _why_not(
    tied: StatementTieOut, one: Booked | None, calendar: FiscalCalendar, kinds: Collection[Kind]
) -> str:
    """Why a statement cannot be booked; empty where it can."""
    statement = tied.statement
    if statement.kind not in kinds:
        return f"{' and '.join(sorted(kinds))} statements are" if kinds else "nothing is"
    if one is None:
        return {
            Kind.BALANCE: "no total of liabilities and equity equals its total assets",
            Kind.CASHFLOW: "no sum in it leads to a net change in cash",
        }.get(statement.kind, "no sum in it leads to net income")
    whole = (
        dates_of(one, calendar)
        if statement.kind is Kind.BALANCE
        else [column for column in statement.columns if span_of(column, calendar)]
    )
    if not whole:
        bases = {
            column.basis
            for column in statement.columns
            if column.basis not in BOOKED_BASES and column.basis != PERCENT
        }
        return f"it is {' and '.join(sorted(bases))}" if bases else "no column is whole quarters"
    return ""


def _day(tied_out: TieOut) -> date:
    """The day that a document is filed under: its own, or the last that it speaks of."""
    ends = [
        column.period.end
        for statement in tied_out.document.statements
        for column in statement.columns
        if column.period is not None
    ]
    return tied_out.document.dated or max(ends, default=date.min)


def _drift(chart: Chart) -> Iterator[Finding]:
    """Captions that changed from document to document, on record."""
    for account in chart.accounts:
        for document, caption in account.drift:
            yield Finding(
                Code.DRIFT,
                Severity.NOTE,
                f"{caption!r} is the line that is {account.caption!r} elsewhere",
                document,
                consider=f"both are {account.name}",
            )


def _restated(postings: Sequence[Posting]) -> Iterator[Finding]:
    """What later documents made of earlier figures, line by line."""
    for posting in postings:
        entry = posting.entry
        if entry.restated is None or entry.formula.startswith("turned back"):
            continue
        yield Finding(
            Code.RESTATED,
            Severity.NOTE,
            f"{entry.caption}, {entry.quarter}: {entry.formula}; {entry.amount:,} in the ledger",
            entry.document,
            entry.source.line if entry.source is not None else 0,
        )


def _assertions(figures: Sequence[Reported]) -> Iterator[Finding]:
    """For each document, how many of its figures the books do not hold, or cannot be held to."""
    broken = Counter(figure.source.document for figure in figures if figure.breaks)
    for document, count in broken.items():
        yield Finding(
            Code.ASSERTIONS_BREAK,
            Severity.BREAKS,
            f"{count} of its figures are not what the books make them",
            document,
            consider="bean-check names them",
        )
    money = [figure for figure in figures if "-" not in figure.commodity]
    open_ = Counter(figure.source.document for figure in money if figure.unchecked)
    for document, count in open_.items():
        yield Finding(
            Code.NOT_ASSERTED,
            Severity.NOTE,
            f"{count} of its figures are not asserted: their quarters are not all known",
            document,
        )
