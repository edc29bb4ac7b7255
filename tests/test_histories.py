"""Many documents of one company, in one set of books: what was reported, derived and restated."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from tests.documents import FOLDER, MISSING

from tieout.books import Books, Entry, broken_claims
from tieout.finding import Code
from tieout.fiscal import FiscalCalendar
from tieout.posting import post
from tieout.quarters import Basis
from tieout.render import render
from tieout.tieout import TieOut, tie_out
from tieout_importers.text import read_document

THOUSAND, MILLION = 1_000, 1_000_000


def documents(company: str) -> list[Path]:
    return sorted((FOLDER / company).glob("*.txt"))


def needs(company: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not documents(company), reason=MISSING)


@cache
def read(path: Path, year_end: str) -> TieOut:
    document = read_document(path.read_bytes(), path.name)
    return tie_out(replace(document, fiscal_year_end=year_end))


def books_of(paths: Sequence[Path], year_end: str) -> Books:
    ties = [read(path, year_end) for path in paths]
    with_statements = [
        tied for tied in ties if all(f.code is not Code.NO_STATEMENT for f in tied.findings)
    ]
    calendar = FiscalCalendar.parse(year_end)
    return post(with_statements, company="Company", currency="USD", calendar=calendar)


@cache
def whole(company: str, year_end: str) -> Books:
    return books_of(documents(company), year_end)


def is_income(entry: Entry) -> bool:
    return entry.account.startswith(("Income:", "Expenses:"))


def net_income(books: Books) -> dict[str, Decimal]:
    """By quarter, as first reported; a profit is positive."""
    by_quarter: dict[str, Decimal] = defaultdict(Decimal)
    for entry in books.entries:
        if is_income(entry) and entry.restated is None:
            by_quarter[entry.quarter] -= entry.amount
    return dict(by_quarter)


APPLE = ("apple", "09-30")
#: Net income as the 10-K of each year prints it, and in what.
APPLE_YEARS = {
    1994: (310_178, THOUSAND),
    1995: (424, MILLION),
    1996: (-816, MILLION),
    1997: (-1_045, MILLION),
    1998: (309, MILLION),
    1999: (601, MILLION),
    2000: (786, MILLION),
}


@needs("apple")
@pytest.mark.parametrize("year", APPLE_YEARS)
def test_four_quarters_of_a_history_are_the_year_that_the_10_k_prints(year: int) -> None:
    quarters = net_income(whole(*APPLE))
    printed, unit = APPLE_YEARS[year]
    assert sum(quarters[f"{year}Q{n}"] for n in range(1, 5)) == printed * unit


@needs("apple")
def test_the_quarter_whose_filing_is_missing_is_derived_and_says_from_what() -> None:
    # The 10-Q for March 1994 is not there: nine months less the quarters on either side.
    entries = [e for e in whole(*APPLE).entries if e.quarter == "1994Q2" and is_income(e)]
    first = [e for e in entries if e.restated is None]
    assert {e.basis for e in first} == {Basis.DERIVED}
    (sales,) = (e for e in first if e.account == "Income:NetSales")
    assert sales.amount == -(6_695_462 - 2_149_908 - 2_468_854) * THOUSAND
    assert sales.formula == (
        "nine months to 1994-07-01 (6,695,462,000 in 1994-07-01.10-q.txt) "
        "- three months to 1994-07-01 (2,149,908,000 in 1994-07-01.10-q.txt) "
        "- three months to 1993-12-31 (2,468,854,000 in 1993-12-31.10-q.txt)"
    )


@needs("apple")
def test_fourth_quarters_are_the_year_less_nine_months_and_others_are_reported() -> None:
    bases: dict[str, set[Basis]] = defaultdict(set)
    for entry in whole(*APPLE).entries:
        if is_income(entry) and entry.restated is None and entry.amount:
            bases[entry.quarter].add(entry.basis)
    for year in range(1995, 2001):
        assert [bases[f"{year}Q{n}"] for n in range(1, 5)] == [
            {Basis.REPORTED},
            {Basis.REPORTED},
            {Basis.REPORTED},
            {Basis.DERIVED},
        ]


@needs("apple")
def test_books_are_the_same_bytes_whatever_the_order_of_their_documents() -> None:
    paths = documents("apple")
    expected = render(whole(*APPLE))
    shuffled = random.Random(1993).sample(paths, len(paths))  # noqa: S311  (an order, no secret)
    assert render(books_of(shuffled, "09-30")) == expected


PERICOM = ("pericom", "06-30")
FULL_YEAR = "2006-08-16.8-k.txt"


@needs("pericom")
def test_a_restatement_is_a_dated_entry_of_its_own_and_the_first_figure_stays() -> None:
    # The release for fiscal 2006 prints each quarter "as previously reported" and "as restated".
    first_and_restated = {
        "2006Q1": (14_729, 14_967),
        "2006Q2": (16_719, 16_958),
        "2006Q3": (18_157, 18_402),
    }
    entries = [e for e in whole(*PERICOM).entries if e.account == "Expenses:CostOfRevenues"]
    for quarter, (first, restated) in first_and_restated.items():
        own = [e for e in entries if e.quarter == quarter]
        (reported,) = (e for e in own if e.restated is None)
        (change,) = (e for e in own if e.restated is not None and e.document == FULL_YEAR)
        assert reported.amount == first * THOUSAND
        assert reported.document != FULL_YEAR
        assert change.amount == (restated - first) * THOUSAND
        assert str(change.restated) == "2006-08-16"
        assert change.day == reported.day


@needs("pericom")
def test_a_fourth_quarter_is_not_derived_from_quarters_of_another_vintage() -> None:
    # 69,374 for the year less 18,402, 16,958 and 14,967 as restated is the 19,047 that is printed.
    # With the quarters as first reported it would be 19,769.
    paths = [path for path in documents("pericom") if path.name <= FULL_YEAR]
    entries = [
        e for e in books_of(paths, "06-30").entries if e.account == "Expenses:CostOfRevenues"
    ]
    (fourth,) = (e for e in entries if e.quarter == "2006Q4")
    assert fourth.basis is Basis.REPORTED
    assert fourth.amount == 19_047 * THOUSAND
    year = [e for e in entries if e.quarter.startswith("2006Q")]
    assert sum(e.amount for e in year) == 69_374 * THOUSAND
    first = [e for e in year if e.restated is None and e.quarter != "2006Q4"]
    assert 69_374 * THOUSAND - sum(e.amount for e in first) == 19_769 * THOUSAND


ASTA = ("asta", "09-30")


@needs("asta")
def test_a_quarter_derived_from_the_releases_around_it_is_the_one_that_its_own_release_prints() -> (
    None
):
    own = "2004-05-12.8-k.txt"  # three and six months to March 2004
    others = [p for p in documents("asta") if p.name < "2004-09" and p.name != own]
    derived = {e.account: e for e in books_of(others, "09-30").entries if e.quarter == "2004Q2"}
    printed = {e.account: e for e in whole(*ASTA).entries if e.quarter == "2004Q2" and is_income(e)}
    assert {e.basis for e in derived.values()} == {Basis.DERIVED}
    assert {e.basis for e in printed.values()} == {Basis.REPORTED}
    assert {a: e.amount for a, e in derived.items()} == {a: e.amount for a, e in printed.items()}
    assert printed["Income:FinanceIncome"].amount == -12_864_000


@needs("asta")
def test_a_split_is_said_and_per_share_figures_stay_as_each_document_prints_them() -> None:
    books = whole(*ASTA)
    split = [f for f in books.findings if f.code is Code.SPLIT]
    assert any("2 for 1" in f.message and "$0.71" in f.message for f in split)
    basic = {
        (figure.source.document, figure.source.printed)
        for figure in books.reported
        if figure.commodity == "USD-PER-SHARE"
        and "asic" in figure.caption
        and str(figure.days) == "three months to 2003-12-31"
    }
    assert basic == {("2004-02-10.8-k.txt", "$0.71"), ("2005-02-11.8-k.txt", "$0.35")}
    assert not [e for e in books.entries if "Share" in e.account]


@pytest.mark.parametrize(
    ("company", "year_end"),
    [
        pytest.param(*APPLE, marks=needs("apple")),
        pytest.param(*PERICOM, marks=needs("pericom")),
        pytest.param(*ASTA, marks=needs("asta")),
    ],
)
def test_beancount_finds_in_a_history_what_its_import_says_and_nothing_else(
    company: str, year_end: str, tmp_path: Path
) -> None:
    program = Path(sys.executable).parent
    made = subprocess.run(
        [program / "tieout", "import", *documents(company), "--books", tmp_path / "books",
         "--fiscal-year-end", year_end],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode in (0, 1), made.stderr
    checked = subprocess.run(
        [program / "bean-check", "-C", tmp_path / "books" / "main.beancount"],
        capture_output=True,
        text=True,
        check=False,
    )
    books = whole(company, year_end)
    breaks = sum(figure.breaks for figure in books.reported)
    assert checked.stderr.count("[period-total]") == breaks
    unheld = sum(claim.unchecked.startswith("it breaks: ") for claim in books.claims)
    stated = len(broken_claims(books)) - unheld
    assert checked.stderr.count("[claim]") == stated
    assert checked.stderr.count("Balance failed") == 0
    assert set(re.findall(r": \[([a-z-]+)\]", checked.stderr)) <= {
        "period-total",
        "per-share",
        "claim",
    }


#: Of the acquired company's statements in a filing of 1994: sums that do not foot as printed, in
#: dollars, and how much the printed figure is more than its rows (debits positive).
ACQUIRED = {
    ("Cash used in operating activities", 55_000),
    ("Increase (decrease) in cash and cash equivalents", 55_000),
    ("CASH USED IN OPERATING ACTIVITIES", -18_000),
    ("DECREASE IN CASH AND CASH EQUIVALENTS", -18_000),
    ("[STOCKHOLDERS' EQUITY]", -3_000_000),
}


@needs("turner")
def test_statements_are_booked_as_printed_and_break_where_they_do_not_foot() -> None:
    (path,) = (path for path in documents("turner") if path.name == "1994-01-24.8-k.txt")
    books = books_of([path], "12-31")
    posted: dict[str, list[Entry]] = defaultdict(list)
    for entry in books.entries:
        posted[entry.account].append(entry)
    broken = set()
    for figure in books.reported:
        if not figure.breaks:
            continue
        within = (
            e.amount
            for account in figure.accounts
            for e in posted[account]
            if figure.days.start <= e.day <= figure.days.end
        )
        broken.add((figure.caption, int(figure.amount - sum(within, Decimal(0)))))
    # Net assets stand among the accounts of equity; they are the other side of all entries.
    assert {caption for caption, _ in broken} == {caption for caption, _ in ACQUIRED}
    flows = {(caption, off) for caption, off in ACQUIRED if "cash" in caption.lower()}
    assert flows <= broken
