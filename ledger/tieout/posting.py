"""From tied-out documents to books: balanced entries of the leaves, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.accounts import Booked, Chart, LeafRow, normal_sign
from tieout.assertions import reported
from tieout.books import BookedDocument, Books, Entry, Source, plain
from tieout.cross_period import observations, span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Span
from tieout.names import link_of, slug
from tieout.quarters import Basis, Discrete, Observation, derive_quarters
from tieout.tieout import TieOut


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
    chart = Chart()
    rows = [row for one in booked for row in chart.rows_of(one)]
    discrete, restated = _discrete(rows, calendar)
    entries = tuple(
        _entry(rows, row, figure, calendar, prefix)
        for row in _first_of_each_account(rows)
        for figure in discrete[row.account.name]
    )
    figures = tuple(
        figure for one in booked for figure in reported(one, chart, discrete, calendar, currency)
    )
    order = {account.name: n for n, account in enumerate(chart.accounts)}
    return Books(
        company=company,
        currency=currency,
        calendar=calendar,
        opened=min(figure.days.start for figure in figures),
        documents=tuple(
            BookedDocument(one.name, one.day, link_of(prefix, one.name), one.tied.statement.title)
            for one in booked
        ),
        accounts=tuple(chart.accounts),
        entries=tuple(sorted(entries, key=lambda e: (e.day, order[e.account]))),
        reported=figures,
        findings=(*findings, *restated),
    )


def _booked(
    documents: Sequence[TieOut], calendar: FiscalCalendar
) -> tuple[list[Booked], list[Finding]]:
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
                booked.append(Booked(document.name, day, tied, tied.bottom))
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


def _first_of_each_account(rows: Sequence[LeafRow]) -> list[LeafRow]:
    first: dict[str, LeafRow] = {}
    for row in rows:
        first.setdefault(row.account.name, row)
    return list(first.values())


def _observed(row: LeafRow, calendar: FiscalCalendar) -> list[Observation]:
    """A leaf's figures on its account's normal side, so that documents of either sign agree."""
    seen = observations(row.booked.tied.statement, row.item, calendar, row.booked.name)
    if row.sign > 0:
        return seen
    return [Observation(o.span, o.period, -o.value, -o.interval, o.source) for o in seen]


def _discrete(
    rows: Sequence[LeafRow], calendar: FiscalCalendar
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
    rows: Sequence[LeafRow],
    row: LeafRow,
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
        amount=plain(-normal_sign(row.account) * figure.value),
        source=Source(document, printed.line, column, printed.printed)
        if printed is not None and figure.basis is not Basis.DERIVED
        else None,
        document=document,
    )
