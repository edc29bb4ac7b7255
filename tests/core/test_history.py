"""Histories of made-up companies: any documents, in any order, restated or not, are held."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.books import Books
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.posting import post
from tieout.render import render
from tieout.statement import Column, Document, Figure, Kind, LineItem, Statement
from tieout.tieout import TieOut, tie_out

CALENDAR = FiscalCalendar(12)
FIRST = Quarter(2001, 1)
CAPTIONS = ("Revenues", "Cost of sales", "Rent", "Net income")

#: Revenues, cost of sales and rent of each of eight quarters.
Truth = list[tuple[int, int, int]]


def span(first: int, quarters: int) -> Span:
    return Span(FIRST.plus(first), FIRST.plus(first + quarters - 1))


def row(number: int, caption: str, values: list[int]) -> LineItem:
    figures = (Figure(f"{v:,}", Decimal(v), Decimal(1), number, 0) for v in values)
    return LineItem(number, caption, tuple(figures), line=number)


def filing(n: int, day: date, truth: Truth, spans: list[Span]) -> TieOut:
    """An income statement of some periods, as a day knows them."""
    totals = []
    for one in spans:
        quarters = [truth[quarter - FIRST] for quarter in one]
        totals.append([sum(amounts) for amounts in zip(*quarters, strict=True)])
    lines = [[t[0] for t in totals], [t[1] for t in totals], [t[2] for t in totals]]
    lines.append([a - b - c for a, b, c in totals])
    items = tuple(
        row(i, caption, values)
        for i, (caption, values) in enumerate(zip(CAPTIONS, lines, strict=True), start=1)
    )
    columns = tuple(Column(i, "", CALENDAR.days(one)) for i, one in enumerate(spans, start=1))
    statement = Statement(Kind.INCOME, 1, "Statements of Income", columns, items)
    return tie_out(Document(f"{n}.txt", "Acme", "USD", "12-31", day, (statement,)))


AMOUNTS = st.tuples(st.integers(10_000, 99_999), st.integers(1_000, 9_999), st.integers(100, 999))


@st.composite
def histories(draw: st.DrawFn, *, restated: bool) -> list[tuple[date, Truth, list[Span]]]:
    """Filings in the order of their days; what a later one knows may differ from an earlier one."""
    truth = draw(st.lists(AMOUNTS, min_size=8, max_size=8))
    filings = []
    for n in range(draw(st.integers(1, 6))):
        if restated and n and draw(st.booleans()):
            truth = [*truth]
            truth[draw(st.integers(0, 7))] = draw(AMOUNTS)
        year = draw(st.integers(0, 1))
        reach = draw(st.integers(1, 4))
        own = [span(4 * year, reach)]
        if reach > 1 and draw(st.booleans()):
            own.append(span(4 * year + reach - 1, 1))
        if year and draw(st.booleans()):
            own.append(span(0, reach))
        filings.append((date(2004, 1, 1) + timedelta(days=n // 2), truth, own))
    return filings


def books_of(filings: list[tuple[date, Truth, list[Span]]], order: list[int]) -> Books:
    ties = [filing(n, *filings[n]) for n in order]
    return post(ties, company="Acme", currency="USD", calendar=CALENDAR)


def held(books: Books) -> None:
    """No figure of any document breaks, and none is held by more than it needs."""
    assert not [f for f in books.reported if f.breaks], [
        (f.source.document, f.caption, str(f.days)) for f in books.reported if f.breaks
    ]
    assert all(f.tolerance == 0 for f in books.reported)


@given(histories(restated=False))
@settings(max_examples=150, deadline=None)
def test_documents_that_agree_are_one_history_and_restate_nothing(
    filings: list[tuple[date, Truth, list[Span]]],
) -> None:
    books = books_of(filings, list(range(len(filings))))
    held(books)
    assert not [e for e in books.entries if e.restated]
    truth = filings[0][1]
    for entry in books.entries:
        n = ["Income:Revenues", "Expenses:CostOfSales", "Expenses:Rent"].index(entry.account)
        amount = sum(truth[quarter - FIRST][n] for quarter in Span.parse(entry.quarter))
        assert entry.amount == (-amount if n == 0 else amount), entry


@given(histories(restated=True))
@settings(max_examples=300, deadline=None)
def test_every_document_of_a_restated_history_is_held_as_of_its_day(
    filings: list[tuple[date, Truth, list[Span]]],
) -> None:
    books = books_of(filings, list(range(len(filings))))
    held(books)


@given(histories(restated=True), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_documents_changes_nothing(
    filings: list[tuple[date, Truth, list[Span]]], random: object
) -> None:
    order = list(range(len(filings)))
    expected = render(books_of(filings, order))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert render(books_of(filings, order)) == expected


@given(histories(restated=True))
@settings(max_examples=100, deadline=None)
def test_what_was_reported_first_stays_when_restatements_are_left_out(
    filings: list[tuple[date, Truth, list[Span]]],
) -> None:
    books = books_of(filings, list(range(len(filings))))
    for quarter in (FIRST.plus(n) for n in range(8)):
        one = Span(quarter, quarter)
        first = next((truth for _, truth, spans in filings if one in spans), None)
        posted = [
            e for e in books.entries
            if e.quarter == str(one) and e.account == "Income:Revenues" and e.restated is None
        ]  # fmt: skip
        derived = [e for e in posted if e.basis == "derived"]
        if first is not None and posted and not derived:
            assert [-e.amount for e in posted] == [first[quarter - FIRST][0]]
