"""Histories of made-up companies: any documents, in any order, restated or not, are held."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.books import Books
from tieout.finding import Code
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


def filing(
    n: int,
    day: date,
    truth: Truth,
    spans: list[Span],
    *,
    basis: str = "",
    form: str | None = None,
) -> TieOut:
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
    columns = tuple(
        Column(i, "", CALENDAR.days(one), basis) for i, one in enumerate(spans, start=1)
    )
    statement = Statement(Kind.INCOME, 1, "Statements of Income", columns, items)
    return tie_out(Document(f"{n}.txt", "Acme", "USD", "12-31", day, (statement,), form=form))


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


def test_two_quarters_of_a_restatement_that_is_not_divided_may_be_restated_again() -> None:
    first = [(10_000, 1_000, 100)] * 8
    later = [(10_000, 1_000, 101), *first[1:]]
    new_year, day_after = date(2004, 1, 1), date(2004, 1, 2)
    filings = [
        (new_year, first, [span(0, 3), span(2, 1)]),
        (new_year, later, [span(0, 3)]),  # nine months, 1 more: in no quarter of its own
        (day_after, later, [span(0, 2), span(1, 1)]),  # it is the first's
        (day_after, first, [span(0, 2)]),  # and is taken back from the six months
    ]
    held(books_of(filings, [0, 1, 2, 3]))


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


KNOWN: Truth = [(10_000, 1_000, 100)] * 8
OTHER: Truth = [(10_000, 1_300, 100)] * 8


def posted(ties: list[TieOut]) -> Books:
    return post(ties, company="Acme", currency="USD", calendar=CALENDAR)


def quarters(truth: Truth) -> list[TieOut]:
    """The first three quarters of a year, each by a filing of its own."""
    return [filing(n, date(2001, 4 + 3 * n, 20), truth, [span(n, 1)]) for n in range(3)]


def test_a_year_headed_as_restated_is_not_divided_by_quarters_that_are_not() -> None:
    year = filing(9, date(2002, 2, 20), OTHER, [span(0, 4)], basis="as restated")
    books = posted([*quarters(KNOWN), year])
    assert not [entry for entry in books.entries if entry.quarter == "2001Q4"]
    assert [f.document for f in books.findings if f.code is Code.NOT_DERIVABLE] == ["9.txt"]


def test_a_year_not_so_headed_less_its_quarters_is_the_fourth() -> None:
    books = posted([*quarters(KNOWN), filing(9, date(2002, 2, 20), KNOWN, [span(0, 4)])])
    fourth = {e.account: e.amount for e in books.entries if e.quarter == "2001Q4"}
    assert fourth == {
        "Income:Revenues": Decimal(-10_000),
        "Expenses:CostOfSales": Decimal(1_000),
        "Expenses:Rent": Decimal(100),
    }


def test_what_had_to_wait_does_not_restate_what_came_after_it() -> None:
    # The second quarter, then the year: nothing divides it. A later filing prints all four quarters
    # as they are known by then; the year of the earlier one is not newer than they are.
    alone = filing(0, date(2001, 7, 20), KNOWN, [span(1, 1)])
    year = filing(1, date(2002, 2, 20), KNOWN, [span(0, 4)])
    later = filing(2, date(2003, 2, 20), OTHER, [span(n, 1) for n in range(4)])
    books = posted([alone, year, later])
    restated = [e for e in books.entries if e.restated is not None]
    assert {(e.quarter, e.account, e.amount, str(e.restated)) for e in restated} == {
        ("2001Q2", "Expenses:CostOfSales", Decimal(300), "2003-02-20")
    }


def test_an_amendment_of_the_same_day_follows_its_original() -> None:
    day = date(2001, 4, 20)
    amendment = filing(0, day, OTHER, [span(0, 1)], form="10-Q/A")
    original = filing(1, day, KNOWN, [span(0, 1)], form="10-Q")
    books = posted([amendment, original])
    sold = [(e.document, e.amount) for e in books.entries if e.account == "Expenses:CostOfSales"]
    assert sold == [("1.txt", Decimal(1_000)), ("0.txt", Decimal(300))]
    held(books)
