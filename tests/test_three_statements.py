"""The three statements in one set of books, and how they hang together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import data

from tieout.books import NET_ASSETS
from tieout.finding import Code
from tieout.shell.importing import Imported, import_documents
from tieout.shell.settings import Options

#: One row a line: the caption, then a figure for each column.
Rows = list[tuple[str, tuple[int, ...]]]

INCOME_Q1: Rows = [
    ("Revenues", (10_000, 9_000)),
    ("Materials", (6_000, 5_500)),
    ("Rent", (1_500, 1_500)),
    ("Total expenses", (7_500, 7_000)),
    ("Net income", (2_500, 2_000)),
]
SHEET_Q1: Rows = [
    ("Cash", (5_100, 3_500)),
    ("Receivables", (2_400, 2_000)),
    ("Equipment", (2_100, 1_800)),
    ("Total assets", (9_600, 7_300)),
    ("Accounts payable", (1_400, 1_300)),
    ("Common stock", (2_500, 2_500)),
    ("Retained earnings", (5_700, 3_500)),
    ("Total liabilities and stockholders' equity", (9_600, 7_300)),
]
CASH_Q1: Rows = [
    ("Net income", (2_500, 2_000)),
    ("Depreciation", (200, 180)),
    ("Receivables", (-400, -150)),
    ("Accounts payable", (100, 70)),
    ("Net cash provided by operating activities", (2_400, 2_100)),
    ("Purchase of equipment", (-500, -400)),
    ("Net cash used in investing activities", (-500, -400)),
    ("Dividends paid", (-300, -250)),
    ("Net cash used in financing activities", (-300, -250)),
    ("Net increase in cash", (1_600, 1_450)),
    ("Cash, beginning of period", (3_500, 1_250)),
    ("Cash, end of period", (5_100, 2_700)),
]
INCOME_Q2: Rows = [
    ("Revenues", (11_000, 9_500, 21_000, 18_500)),
    ("Materials", (6_400, 5_700, 12_400, 11_200)),
    ("Rent", (1_500, 1_500, 3_000, 3_000)),
    ("Total expenses", (7_900, 7_200, 15_400, 14_200)),
    ("Net income", (3_100, 2_300, 5_600, 4_300)),
]
SHEET_Q2: Rows = [
    ("Cash", (7_420, 3_500)),
    ("Receivables", (2_900, 2_000)),
    ("Equipment", (2_280, 1_800)),
    ("Total assets", (12_600, 7_300)),
    ("Accounts payable", (1_350, 1_300)),
    ("Common stock", (2_750, 2_500)),
    ("Retained earnings", (8_500, 3_500)),
    ("Total liabilities and stockholders' equity", (12_600, 7_300)),
]
CASH_Q2: Rows = [
    ("Net income", (5_600, 4_300)),
    ("Depreciation", (420, 370)),
    ("Receivables", (-900, -310)),
    ("Accounts payable", (50, -40)),
    ("Net cash provided by operating activities", (5_170, 4_320)),
    ("Purchase of equipment", (-900, -700)),
    ("Net cash used in investing activities", (-900, -700)),
    ("Stock issued", (250, 100)),
    ("Dividends paid", (-600, -500)),
    ("Net cash used in financing activities", (-350, -400)),
    ("Net increase in cash", (3_920, 3_220)),
    ("Cash, beginning of period", (3_500, 1_250)),
    ("Cash, end of period", (7_420, 4_470)),
]


def table(title: str, heads: tuple[str, ...], rows: Rows) -> str:
    lines = [title.center(76).rstrip(), ""]
    parts = zip(*(head.split("|") for head in heads), strict=True)
    lines += [" " * 46 + "".join(f"{word:>16}" for word in part) for part in parts]
    lines.append(" " * 46 + "      ----------" * len(heads))
    for caption, figures in rows:
        if caption.startswith(("Total", "Net ")) and caption != rows[0][0]:
            lines.append(" " * 46 + "      ----------" * len(figures))
        digits = (f"({-f:,})" if f < 0 else f"{f:,} " for f in figures)
        lines.append(f"{caption:<46}" + "".join(f"{text:>16}" for text in digits))
    return "\n".join([*lines, "", ""])


def filing(dated: str, income: str, sheet: str, cash: str) -> str:
    prose = f"{dated}\n\nThese statements should be read with the annual report for the year\n"
    return f"{income}{sheet}{cash}\n{prose}ended December 31, 2003. Amounts are in US dollars, $.\n"


Q1, YEAR = "March 31,|2004", "December 31,|2003"
Q1_BEFORE = "March 31,|2003"
Q2, Q2_BEFORE = "June 30,|2004", "June 30,|2003"
THREE, SIX = "Three Months|Ended|", "Six Months|Ended|"
HALF = (THREE + Q2, THREE + Q2_BEFORE, SIX + Q2, SIX + Q2_BEFORE)


def first(sheet: Rows = SHEET_Q1) -> str:
    return filing(
        "May 3, 2004",
        "Halden Pumps, Inc.\n"
        + table("Statements of Income", (THREE + Q1, THREE + Q1_BEFORE), INCOME_Q1),
        table("Balance Sheets", (Q1, YEAR), sheet),
        table("Statements of Cash Flows", (THREE + Q1, THREE + Q1_BEFORE), CASH_Q1),
    )


def second(sheet: Rows = SHEET_Q2) -> str:
    return filing(
        "August 2, 2004",
        "Halden Pumps, Inc.\n" + table("Statements of Income", HALF, INCOME_Q2),
        table("Balance Sheets", (Q2, YEAR), sheet),
        table("Statements of Cash Flows", (SIX + Q2, SIX + Q2_BEFORE), CASH_Q2),
    )


def changed(rows: Rows, **figures: tuple[int, ...]) -> Rows:
    return [(caption, figures.get(caption.split()[0].lower(), of)) for caption, of in rows]


Importing = Callable[..., tuple[Imported, Path]]


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Importing:
    monkeypatch.setenv("BEANCOUNT_DISABLE_LOAD_CACHE", "1")

    def importing(*texts: str) -> tuple[Imported, Path]:
        paths = []
        for n, text in enumerate(texts, start=1):
            path = tmp_path / f"{n}.txt"
            path.write_text(text)
            paths.append(path)
        options = Options("Halden Pumps, Inc.", "USD", "12-31")
        return import_documents(paths, tmp_path / "books", options), tmp_path / "books"

    return importing


def errors_of(books: Path) -> list[str]:
    _, errors, _ = loader.load_file(str(books / "main.beancount"))
    return [error.message for error in errors]


def balances_of(books: Path, day: str) -> dict[str, Decimal]:
    entries, _, _ = loader.load_file(str(books / "main.beancount"))
    balances: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if isinstance(entry, data.Transaction) and str(entry.date) <= day:
            for posting in entry.postings:
                assert posting.units is not None
                assert posting.units.number is not None
                balances[posting.account] += posting.units.number
    return balances


def test_statements_that_articulate_leave_nothing_on_net_assets(importing: Importing) -> None:
    done, books = importing(first(), second())
    assert errors_of(books) == []
    for day in ("2003-12-31", "2004-03-31", "2004-06-30"):
        assert balances_of(books, day)[NET_ASSETS] == 0
    assert not [f for f in done.books.findings if f.code is Code.ARTICULATION]


def test_leaves_stand_at_what_the_balance_sheet_prints(importing: Importing) -> None:
    _, books = importing(first(), second())
    stands = balances_of(books, "2004-06-30")
    assert stands["Assets:Cash"] == 7_420
    assert stands["Liabilities:AccountsPayable"] == -1_350
    # Retained earnings are those before the books began, and income, less dividends.
    income = sum(v for a, v in stands.items() if a.startswith(("Income:", "Expenses:")))
    assert stands["Equity:RetainedEarnings"] + income == -8_500


def test_cash_flows_of_a_second_quarter_are_six_months_less_three(importing: Importing) -> None:
    done, _ = importing(first(), second())
    flows = {
        e.account.rpartition(":")[2]: e.amount
        for e in done.books.entries
        if e.quarter == "2004Q2" and e.account.startswith("Equity:CashFlows:")
    }
    assert flows["Depreciation"] == -(420 - 200)
    assert flows["PurchaseOfEquipment"] == 900 - 500
    assert flows["StockIssued"] == -250
    assert flows["DividendsPaid"] == 600 - 300


def test_what_does_not_articulate_is_said_with_its_amount_and_not_plugged(
    importing: Importing,
) -> None:
    # Retained earnings 70 too low, common stock 70 too high: the sheet balances all the same.
    sheet = changed(SHEET_Q2, retained=(8_430, 3_500), common=(2_820, 2_500))
    done, books = importing(first(), second(sheet))
    assert errors_of(books) == []
    assert balances_of(books, "2004-06-30")[NET_ASSETS] == 70
    (said,) = (f for f in done.books.findings if f.code is Code.ARTICULATION)
    assert "from 2004-04-01 to 2004-06-30 net income less dividends is 70 more" in said.message


def test_a_balance_that_a_later_sheet_prints_anew_is_restated_for_its_date_alone(
    importing: Importing,
) -> None:
    # In the second filing 250 of last year's receivables are shown as equipment.
    sheet = changed(SHEET_Q2, receivables=(2_900, 1_750), equipment=(2_280, 2_050))
    _, books = importing(first(), second(sheet))
    assert errors_of(books) == []
    assert balances_of(books, "2003-12-31")["Assets:Receivables"] == 1_750
    assert balances_of(books, "2004-03-31")["Assets:Receivables"] == 2_400
    entries, _, _ = loader.load_file(str(books / "main.beancount"))
    first_reported = sum(
        posting.units.number
        for entry in entries
        if isinstance(entry, data.Transaction)
        and str(entry.date) == "2003-12-31"
        and "restated" not in entry.tags
        for posting in entry.postings
        if posting.account == "Assets:Receivables"
        and posting.units is not None
        and posting.units.number is not None
    )
    assert first_reported == 2_000


_POSTING = re.compile(r"^  (?P<account>\S+:\S+) +(?P<number>-?[\d,]+) USD$")


def test_any_posting_of_any_statement_off_by_one_fails_and_names_its_account(
    importing: Importing,
) -> None:
    _, books = importing(first(), second())
    seen = 0
    for path in sorted((books / "quarters").glob("*.beancount")):
        lines = path.read_text().split("\n")
        for n, line in enumerate(lines):
            match = _POSTING.match(line)
            if match is None:
                continue
            number = int(match["number"].replace(",", "")) + 1
            mutant = [*lines]
            mutant[n] = f"  {match['account']}  {number} USD"
            path.write_text("\n".join(mutant))
            errors = errors_of(books)
            # Of retained earnings only the first balance is posted: net assets hold it.
            named = (match["account"], *([NET_ASSETS] if "Retained" in line else []))
            assert any(name in error for error in errors for name in named), line
            seen += 1
        path.write_text("\n".join(lines))
    assert seen > 30


def test_many_orders_of_import_give_the_same_bytes(importing: Importing, tmp_path: Path) -> None:
    _, books = importing(first(), second())
    (tmp_path / "again").mkdir()
    options = Options("Halden Pumps, Inc.", "USD", "12-31")
    for name in ("2.txt", "1.txt"):
        import_documents([tmp_path / name], tmp_path / "again", options)
    for path in sorted(books.rglob("*.beancount")):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(books)).read_bytes()


def test_an_amended_filing_restates_what_the_original_said(importing: Importing) -> None:
    amended = first().replace("May 3, 2004", "June 14, 2004")
    income = changed(INCOME_Q1, materials=(6_100, 5_500), total=(7_600, 7_000), net=(2_400, 2_000))
    amended = amended.replace(
        table("Statements of Income", (THREE + Q1, THREE + Q1_BEFORE), INCOME_Q1),
        table("Statements of Income", (THREE + Q1, THREE + Q1_BEFORE), income),
    )
    done, books = importing(first(), amended)
    materials = [
        (entry.amount, str(entry.restated))
        for entry in done.books.entries
        if entry.account == "Expenses:Materials" and entry.quarter == "2004Q1"
    ]
    assert materials == [(Decimal(6_000), "None"), (Decimal(100), "2004-06-14")]
    assert errors_of(books) == []
