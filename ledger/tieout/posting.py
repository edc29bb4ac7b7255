"""From tied-out documents to books: balanced entries of the leaves, quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tieout.accounts import Booked, Chart, LeafRow, normal_sign
from tieout.assertions import reported
from tieout.books import Account, BookedDocument, Books, Entry, Reported, Source, plain
from tieout.cross_period import span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.history import one_history
from tieout.names import link_of, slug
from tieout.quarters import Discrete
from tieout.statement import Kind, LineItem
from tieout.tieout import StatementTieOut, TieOut


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
        reasons = [finding.message for finding in findings]
        raise NothingToBookError(reasons[0] if reasons else "it holds none")
    prefix = slug(company)
    chart = Chart()
    rows = [row for one in booked for row in chart.rows_of(one)]
    discrete, said = one_history(rows, booked, calendar)
    poster = _Poster(
        {(row.booked.name, row.account.name): row for row in rows},
        {one.name: n for n, one in enumerate(booked)},
        calendar,
        prefix,
    )
    entries = tuple(
        poster.entry(account, figure)
        for account in chart.accounts
        for figure in discrete[account.name]
    )
    figures = tuple(
        figure for one in booked for figure in reported(one, chart, discrete, calendar, currency)
    )
    order = {account.name: n for n, account in enumerate(chart.accounts)}
    opened = min(figure.days.start for figure in figures)
    titles = {one.name: one.tied.statement.title for one in booked}
    return Books(
        company=company,
        currency=currency,
        calendar=calendar,
        opened=opened,
        documents=tuple(
            BookedDocument(name, max(day, opened), link_of(prefix, name), titles.get(name, ""))
            for day, name in sorted((_day(one), one.document.name) for one in documents)
        ),
        accounts=chart.accounts,
        entries=tuple(sorted(entries, key=lambda e: (e.day, order[e.account]))),
        reported=figures,
        findings=(*findings, *said, *_assertions(figures)),
    )


def _booked(
    documents: Sequence[TieOut], calendar: FiscalCalendar
) -> tuple[list[Booked], list[Finding]]:
    """Each document's fullest income statement of whole quarters; what is left out is said."""
    booked, findings = [], []
    for tied_out in documents:
        document = tied_out.document
        candidates = {
            tied.statement.table: len(tied.bottom.leaves)
            for tied in tied_out.statements
            if tied.bottom is not None and not _why_not(tied, calendar)
        }
        fullest = max(candidates, key=candidates.__getitem__, default=None)
        for tied in tied_out.statements:
            if tied.statement.table == fullest and tied.bottom is not None:
                booked.append(Booked(document.name, _day(tied_out), tied, tied.bottom))
                continue
            why_not = _why_not(tied, calendar) or "the document has a fuller one"
            findings.append(
                Finding(
                    Code.NOT_BOOKED,
                    Severity.NOTE,
                    f"{tied.statement.title!r} was read and checked, but is not booked: {why_not}",
                    document.name,
                    tied.statement.line,
                )
            )
    return sorted(booked, key=lambda one: (one.day, one.name)), findings


def _why_not(tied: StatementTieOut, calendar: FiscalCalendar) -> str:
    """Why a statement cannot be booked; empty where it can."""
    statement = tied.statement
    if statement.kind is not Kind.INCOME:
        return "only income statements are"
    if tied.bottom is None:
        return "no sum in it leads to net income"
    if not any(span_of(column, calendar) for column in statement.columns):
        bases = {column.basis for column in statement.columns if column.basis}
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


@dataclass(frozen=True, slots=True)
class _Poster:
    """What every entry is made with: the leaves by document and account, and the calendar."""

    rows: Mapping[tuple[str, str], LeafRow]
    order: Mapping[str, int]
    calendar: FiscalCalendar
    prefix: str

    def entry(self, account: Account, figure: Discrete) -> Entry:
        """The entry of an account's quarter; it is filed under the latest document it rests on."""
        latest = max(
            (seen for _, seen in figure.terms), key=lambda seen: self.order[seen.source[0]]
        )
        document, column = latest.source
        item = self.rows[document, account.name].item
        return Entry(
            day=self.calendar.days(figure.span).end,
            caption=item.label,
            link=link_of(self.prefix, document),
            quarter=str(figure.span),
            basis=figure.basis,
            formula=figure.formula,
            account=account.name,
            amount=plain(-normal_sign(account) * figure.value),
            source=_source(document, item, column) if len(figure.terms) == 1 else None,
            document=document,
        )


def _source(document: str, item: LineItem, column: int) -> Source:
    """Where a row's figure in a column stands; a blank has no text, but a line."""
    figure = item.figures[column - 1]
    if figure is None:
        return Source(document, item.line, column, "")
    return Source(document, figure.line, column, figure.printed)


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
