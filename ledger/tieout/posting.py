"""From tied-out documents to books: balanced entries of the leaves, quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from tieout.accounts import Chart
from tieout.articulation import dividends, net_assets, opening, retained_earnings, rolled_forward
from tieout.assertions import Known
from tieout.backing import Backing
from tieout.balances import Balances, balances_of
from tieout.booking import Booked
from tieout.books import CASH_CHANGE, NET_ASSETS, BookedDocument, Books, Reported
from tieout.choosing import by_document, choose, day_of, in_order
from tieout.claimed import book_claims
from tieout.cross_period import span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.history import History, history_of
from tieout.names import link_of, slug
from tieout.postings import Poster, Posting
from tieout.sayings import columns_of
from tieout.splits import splits
from tieout.statement import Kind
from tieout.sums import Sums
from tieout.tieout import TieOut

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
    statements, findings = choose(documents, calendar, kinds)
    if not statements:
        reasons = [finding.message for finding in findings]
        raise NothingToBookError(reasons[0] if reasons else "it holds none")
    by_kind = {kind: [one for one in statements if one.kind is kind] for kind in STATEMENTS}
    chart = Chart()
    prefix = slug(company)
    income, rows = history_of(by_document(by_kind[Kind.INCOME]), chart, calendar)
    balances, of_sheets = balances_of(by_kind[Kind.BALANCE], chart, calendar)
    cash, of_cash = history_of(by_document(by_kind[Kind.CASHFLOW]), chart, calendar)
    rows = [*rows, *of_sheets, *of_cash]
    ordered = in_order(documents)
    names = [one.document.name for one in ordered]
    poster = Poster.of(chart.accounts, rows, names, calendar, prefix)
    rolled = retained_earnings(of_sheets)
    posted = list(_postings(poster, chart, income, balances, cash, rolled))
    sums = Sums(posted)
    opened = _opened(statements, posted, calendar)
    known = Known(
        chart,
        sums,
        {Kind.INCOME: income.spans, Kind.CASHFLOW: cash.spans},
        {**income.divided, **balances.divided, **cash.divided},
        balances,
        rolled,
        calendar,
        currency,
        opened,
        {name: n for n, name in enumerate(names)},
    )
    figures = tuple(
        figure
        for of in sorted(
            (of for kind in STATEMENTS for of in by_document(by_kind[kind])),
            key=lambda of: names.index(of[0].name),
        )
        for figure in _figures(known, of)
    )
    days = {one.document.name: day_of(one) for one in ordered}
    claims, broken = book_claims(ordered, Backing(figures, days, sums, calendar), currency, opened)
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
                max(day_of(one), opened),
                link_of(prefix, one.document.name),
                titles.get(one.document.name, ""),
                (
                    *(f for f in one.findings if f.severity is Severity.BREAKS),
                    *(f for f in broken if f.document == one.document.name),
                ),
            )
            for one in ordered
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
            *splits(by_kind[Kind.INCOME], calendar),
            *_restated_earnings(balances, rolled),
            *rolled_forward(balances, income, sums, calendar, rolled),
            *_assertions(figures),
        ),
        standing=(
            *poster.standing(balances, rolled),
            *net_assets(balances, sums, calendar, rolled, opened),
        ),
        claims=claims,
    )


def _postings(
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


def _figures(known: Known, statements: Sequence[Booked]) -> Iterator[Reported]:
    """The figures of one document's statements of a kind: each column but of one statement."""
    chosen = columns_of(statements, known.calendar).values()
    for statement in statements:
        yield from known.reported(statement, [n for one, n in chosen if one is statement])


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


def _restated_earnings(balances: Balances, rolled: str | None) -> Iterator[Finding]:
    """Retained earnings that a later document prints otherwise: income is what is restated."""
    for one in balances.restated:
        if one.account == rolled:
            yield Finding(
                Code.RESTATED,
                Severity.NOTE,
                f"{one.balance.caption}, at the end of {one.quarter}: {one.balance.value:,} here, "
                f"{one.before[0]:,} in {one.before[1]}; they are rolled, and not posted",
                one.document,
                one.balance.source.line if one.balance.source is not None else 0,
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
    open_ = Counter((f.source.document, f.unchecked) for f in money if f.unchecked)
    for (document, why), count in open_.items():
        yield Finding(
            Code.NOT_ASSERTED,
            Severity.NOTE,
            f"{count} of its figures {'is' if count == 1 else 'are'} not asserted: {why}",
            document,
        )
