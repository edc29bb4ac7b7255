"""Which statements of which documents are booked, and why others are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from tieout.accounts import words_of
from tieout.balances import dates_of
from tieout.booking import Booked, to_book
from tieout.cross_period import span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Span
from tieout.sayings import columns_of
from tieout.statement import BOOKED_BASES, PERCENT, Kind, LineItem
from tieout.tieout import StatementTieOut, TieOut


def choose(
    documents: Sequence[TieOut], calendar: FiscalCalendar, kinds: Collection[Kind]
) -> tuple[list[Booked], list[Finding]]:
    """Each document's fullest statement of each kind; what is left out is said."""
    chosen, findings = [], []
    for tied_out in documents:
        document = tied_out.document
        candidates: dict[Kind, list[Booked]] = {}
        why_not: dict[int, str] = {}
        for tied in tied_out.statements:
            one = to_book(document.name, day_of(tied_out), tied)
            why = _why_not(tied, one, calendar, kinds)
            if one is not None and not why:
                candidates.setdefault(one.kind, []).append(one)
            why_not[tied.statement.table] = why
        taken = [one for of in candidates.values() for one in _that_belong_together(of, calendar)]
        chosen += taken
        tables = [one.tied.statement.table for one in taken]
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
    order = {one.document.name: n for n, one in enumerate(in_order(documents))}
    return sorted(chosen, key=lambda one: order[one.name]), findings


def in_order(documents: Sequence[TieOut]) -> list[TieOut]:
    """Documents by their days; of one day, those that amend others after them."""

    def place(one: TieOut) -> tuple[date, bool, str]:
        amends = (one.document.form or "").endswith("/A")
        return day_of(one), amends, one.document.name

    return sorted(documents, key=place)


def _that_belong_together(of: Sequence[Booked], calendar: FiscalCalendar) -> list[Booked]:
    """The fullest of a document's statements of a kind, and those that say more of the same.

    A release prints the quarter, and in another table the earlier quarters as restated; a filing
    the years, and further on the months since. Such a statement says the same result wherever both
    say one, and where they share no period, most of its lines are the other's.
    """
    main = max(of, key=lambda one: len(one.leaves))
    together = [main]
    results = _results(main, calendar)
    for one in of:
        own = _results(one, calendar) if one is not main else {}
        shared = [period for period in own if period in results]
        agree = all(own[period] == results[period] for period in shared)
        if len(own) > len(shared) and agree and (shared or _has_the_lines(one, main)):
            together.append(one)
            results |= own
    return together


_MOST = 0.6


def _has_the_lines(one: Booked, main: Booked) -> bool:
    """Whether most of a statement's lines are another's too."""
    ours, theirs = ({words_of(item.label) for item in _leaves(of)} for of in (one, main))
    return len(ours & theirs) >= _MOST * len(ours)


def _leaves(one: Booked) -> list[LineItem]:
    return [item for item in one.tied.statement.items if item.row in one.leaves]


def _results(one: Booked, calendar: FiscalCalendar) -> dict[Span, Decimal | None]:
    """What a statement's result is in each of its columns, in ledger sign."""
    if one.kind is Kind.BALANCE:
        columns = {Span(quarter, quarter): n for quarter, n in dates_of(one, calendar).items()}
    else:
        columns = {span: n for span, (_, n) in columns_of([one], calendar).items()}
    sign = one.signs[one.result.row]
    figures = {span: one.result.figures[n] for span, n in columns.items()}
    return {span: sign * f.value if f is not None else None for span, f in figures.items()}


def by_document(statements: Sequence[Booked]) -> list[list[Booked]]:
    """The statements of each document, in the order of the documents, the main one first."""
    return [list(of) for _, of in groupby(statements, key=lambda one: (one.day, one.name))]


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


def day_of(tied_out: TieOut) -> date:
    """The day that a document is filed under: its own, or the last that it speaks of."""
    ends = [
        column.period.end
        for statement in tied_out.document.statements
        for column in statement.columns
        if column.period is not None
    ]
    return tied_out.document.dated or max(ends, default=date.min)
