"""The example release, from the page to checked books, as a user does it: by the command line.

What is expected is tests/elec.py, transcribed by hand.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sysconfig
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core import data
from tests import elec

SCRIPTS = Path(sysconfig.get_path("scripts"))


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPTS / program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "BEANCOUNT_DISABLE_LOAD_CACHE": "1", "COLUMNS": "400"},
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books") / "elec"
    done = run("tieout", "import", elec.DOCUMENT, "--books", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def entries() -> list[Any]:
    found, errors, _ = loader.load_file(str(elec.MAIN))
    assert errors == []
    return list(found)


@pytest.fixture(scope="module")
def transactions(entries: list[Any]) -> list[Any]:
    return [entry for entry in entries if isinstance(entry, data.Transaction)]


# What is expected, held against itself: a slip of the pen is not a fault of the program.


def test_the_transcription_is_the_page() -> None:
    page = elec.DOCUMENT.read_text().splitlines()
    assert len(elec.ROWS) * len(elec.COLUMNS) == 72
    for row in elec.ROWS:
        end_of_line = "".join(page[row.line - 1].split())
        assert end_of_line.endswith("".join(row.printed)), row.caption


def test_the_transcription_foots() -> None:
    for n in range(4):
        rows = {row.caption: elec.value_of(row.printed[n]) for row in elec.ROWS}
        assert rows["Net income"] == sum(
            -row.ledger_sign * elec.value_of(row.printed[n]) for row in elec.ITEMS
        )


# Facts: every figure with its place, its period and its signs.


def printed_facts() -> list[dict[str, str]]:
    facts = []
    for number, row in enumerate(elec.ROWS, start=1):
        for n, (start, end, months) in enumerate(elec.COLUMNS):
            value = elec.value_of(row.printed[n])
            facts.append(
                {
                    "document": elec.NAME,
                    "statement": "income",
                    "table": "1",
                    "row": str(number),
                    "caption": row.caption,
                    "account": row.account,
                    "column": str(n + 1),
                    "start": start,
                    "end": end,
                    "months": months,
                    "value": str(value),
                    "amount": str(value * row.ledger_sign + 0),
                    "unit": row.unit,
                    "basis": "reported",
                    "line": str(row.line),
                    "printed": row.printed[n],
                    "form": "",
                    "part": "",
                }
            )
    return facts


def derived_facts() -> list[dict[str, str]]:
    facts = []
    for number, row in enumerate(elec.ROWS, start=1):
        if row.unit != "USD":
            continue
        first_03, _, first_04, _ = elec.by_quarter(row)
        for value, start, end in (
            (first_03, "2002-12-01", "2003-02-28"),
            (first_04, "2003-12-01", "2004-02-29"),
        ):
            facts.append(
                {
                    "document": elec.NAME,
                    "statement": "income",
                    "table": "1",
                    "row": str(number),
                    "caption": row.caption,
                    "account": row.account,
                    "column": "",
                    "start": start,
                    "end": end,
                    "months": "3",
                    "value": str(value),
                    "amount": str(value * row.ledger_sign + 0),
                    "unit": "USD",
                    "basis": "derived",
                    "line": "",
                    "printed": "",
                    "form": "",
                    "part": "",
                }
            )
    return facts


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    done = run("tieout", "facts", elec.DOCUMENT)
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def without_concept(fact: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in fact.items() if key != "concept"}


@pytest.mark.parametrize("expected", printed_facts(), ids=lambda f: f"{f['row']}-{f['column']}")
def test_each_printed_figure_is_a_fact(
    facts: list[dict[str, str]], expected: dict[str, str]
) -> None:
    (fact,) = [
        fact
        for fact in facts
        if fact["row"] == expected["row"] and fact["column"] == expected["column"]
    ]
    assert without_concept(fact) == expected


def test_each_first_quarter_is_six_months_less_three(facts: list[dict[str, str]]) -> None:
    derived = [without_concept(fact) for fact in facts if fact["basis"] == "derived"]
    assert derived == derived_facts()


def test_nothing_else_is_a_fact(facts: list[dict[str, str]]) -> None:
    assert Counter(fact["basis"] for fact in facts) == {"reported": 72, "derived": 30}


def test_well_known_captions_carry_their_element(facts: list[dict[str, str]]) -> None:
    concepts = {fact["caption"]: fact["concept"] for fact in facts}
    assert concepts["Revenues"] == "us-gaap:Revenues"
    assert concepts["Net income"] == "us-gaap:NetIncomeLoss"
    assert concepts["Income tax benefit"] == "us-gaap:IncomeTaxExpenseBenefit"
    assert concepts["Gain on debt reduction in bankruptcy"] == ""
    assert concepts["[Other income (expense)]"] in ("", "us-gaap:NonoperatingIncomeExpense")


# The check: every equation, and no finding that breaks.


def test_check_finds_32_equations_all_exact() -> None:
    done = run("tieout", "check", elec.DOCUMENT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "72 figures, 32 equations: 32 exact, 0 within rounding, 0 break" in done.stdout


def test_check_finds_the_equations_an_accountant_finds() -> None:
    done = run("tieout", "check", elec.DOCUMENT, "--format", "json")
    assert done.returncode == 0
    (document,) = json.loads(done.stdout)["documents"]
    (statement,) = document["statements"]
    equations = Counter(
        (e["check"], e["caption"], e["terms"], e["grade"]) for e in statement["equations"]
    )
    other = (
        "Interest expense + Interest and other income + Gain on debt reduction in bankruptcy"
        " + Gain on sale of assets + Gain on sale of investment securities and other investments"
    )
    costs = (
        "Costs of services + Selling, general and administrative + Depreciation and amortization"
    )
    shares = "Weighted average number of common shares outstanding"
    per_share = ("per-share", "Basic and diluted earnings per share")
    assert equations == {
        ("footing", "Total costs and expenses", costs, "exact"): 4,
        ("footing", "Loss from operations", "Revenues - Total costs and expenses", "exact"): 4,
        ("footing", "[Other income (expense)]", other, "exact"): 4,
        (
            "footing",
            "Net income before income tax benefit",
            "Loss from operations + [Other income (expense)]",
            "exact",
        ): 4,
        (
            "footing",
            "Net income",
            "Net income before income tax benefit + Income tax benefit",
            "exact",
        ): 4,
        (*per_share, f"Net income / {shares}, Basic", "exact"): 4,
        (*per_share, f"Net income / {shares}, Diluted", "exact"): 4,
        ("dilution", f"{shares}, Diluted", f"not fewer than {shares}, Basic", "exact"): 4,
    }
    assert document["company"] == "eLEC Communications Corp."
    assert document["currency"] == "USD"
    assert document["fiscal_year_end"] == "11-30"


def test_check_says_that_six_months_prove_nothing_here() -> None:
    done = run("tieout", "check", elec.DOCUMENT, "--format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    assert [finding["code"] for finding in document["findings"]] == ["proves-nothing"]


# The books: the same bytes each time, and proven by the stock tools.


def test_an_import_writes_the_committed_books(books: Path) -> None:
    assert files_of(books) == files_of(elec.BOOKS)


def test_a_second_import_changes_nothing(books: Path, tmp_path: Path) -> None:
    twice = tmp_path / "twice"
    shutil.copytree(books, twice)
    done = run("tieout", "import", elec.DOCUMENT, "--books", twice)
    assert done.returncode == 0
    assert "nothing changed" in done.stdout
    assert files_of(twice) == files_of(books)


def test_the_books_tie_without_anything_but_beancount(books: Path) -> None:
    for main in (elec.MAIN, books / "main.beancount"):
        done = run("bean-check", "-C", main)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_line_item_has_one_transaction_a_quarter(transactions: list[Any]) -> None:
    booked = Counter(
        (entry.meta["quarter"], posting.account)
        for entry in transactions
        for posting in entry.postings
        if posting.account != "Assets:NetAssets"
    )
    assert len(transactions) == 40
    assert booked == {(q, row.account): 1 for q in elec.QUARTERS for row in elec.ITEMS}


def test_every_transaction_is_one_amount_against_net_assets(transactions: list[Any]) -> None:
    for entry in transactions:
        item, *others = entry.postings
        assert {posting.units.currency for posting in entry.postings} == {"USD"}
        assert sum(posting.units.number for posting in entry.postings) == 0
        # Beancount leaves out the other side of a nil amount, which the file does hold.
        assert [posting.account for posting in others] == ["Assets:NetAssets"] * bool(
            item.units.number
        )


def test_each_transaction_has_its_amount(transactions: list[Any]) -> None:
    amounts = {
        (entry.meta["quarter"], entry.postings[0].account): entry.postings[0].units.number
        for entry in transactions
    }
    assert amounts == {
        (quarter, row.account): row.ledger_sign * value
        for row in elec.ITEMS
        for quarter, value in zip(elec.QUARTERS, elec.by_quarter(row), strict=True)
    }


def test_a_first_quarter_is_derived_and_says_from_what(transactions: list[Any]) -> None:
    for entry in transactions:
        derived = entry.meta["quarter"].endswith("Q1")
        assert entry.meta["basis"] == ("derived" if derived else "reported")
        assert entry.tags == (frozenset({"derived"}) if derived else frozenset())
        assert ("formula" in entry.meta) == derived
    (revenues,) = [
        entry
        for entry in transactions
        if entry.narration == "Revenues" and entry.meta["quarter"] == "2004Q1"
    ]
    assert revenues.meta["formula"] == (
        "six months to 2004-05-31 (3,769,924) - three months to 2004-05-31 (1,895,932)"
    )


def test_a_printed_quarter_says_where(transactions: list[Any]) -> None:
    rows = {row.account: row for row in elec.ITEMS}
    for entry in transactions:
        if entry.meta["quarter"].endswith("Q2"):
            n = 2 if entry.meta["quarter"] == "2004Q2" else 3
            posting = entry.postings[0]
            row = rows[posting.account]
            said = {key: posting.meta[key] for key in ("document", "line", "column", "printed")}
            assert said == {
                "document": elec.NAME,
                "line": str(row.line),
                "column": str(n + 1),
                "printed": row.printed[n],
            }


def test_every_figure_is_asserted(entries: list[Any]) -> None:
    commodities = {"USD": "USD", "USD/share": "USD-PER-SHARE", "shares": "SHARES"}
    asserted: Counter[tuple[object, ...]] = Counter()
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == "reported":
            start, caption, amount = (value.value for value in entry.values[:3])
            asserted[
                str(start),
                str(entry.date),
                caption,
                amount.number,
                amount.currency,
                entry.meta["document"],
                entry.meta["line"],
                entry.meta["column"],
                entry.meta["printed"],
            ] += 1
    assert asserted == Counter(
        (
            start,
            end,
            row.caption,
            elec.value_of(row.printed[n]) * row.ledger_sign,
            commodities[row.unit],
            elec.NAME,
            str(row.line),
            str(n + 1),
            row.printed[n],
        )
        for row in elec.ROWS
        for n, (start, end, _) in enumerate(elec.COLUMNS)
    )


def test_a_line_item_asserts_its_account_and_net_income_all_ten(entries: list[Any]) -> None:
    accounts = {
        (entry.values[1].value, entry.meta["column"]): {
            value.value for value in entry.values[3:] if value.dtype == "<AccountDummy>"
        }
        for entry in entries
        if isinstance(entry, data.Custom) and entry.type == "reported"
    }
    for n in "1234":
        for row in elec.ITEMS:
            assert accounts[row.caption, n] == {row.account}
        assert accounts["Net income", n] == {row.account for row in elec.ITEMS}


# The stock tools' questions.

PIVOT = (
    "SELECT account, any_meta('quarter') AS q, sum(number) AS amount "
    "WHERE account ~ 'Income|Expenses' GROUP BY account, q PIVOT BY account, q"
)


def query(text: str) -> list[dict[str, str]]:
    done = run("bean-query", "-f", "csv", elec.MAIN, text)
    assert (done.returncode, done.stderr) == (0, "")
    return [
        {key.strip(): value.strip() for key, value in row.items()}
        for row in csv.DictReader(io.StringIO(done.stdout))
    ]


def pivoted(rows: list[dict[str, str]]) -> dict[str, tuple[Decimal, ...]]:
    (account_column,) = [key for key in rows[0] if key.startswith("account")]
    return {
        row[account_column]: tuple(
            Decimal(row[quarter].replace(",", "") or "0") for quarter in elec.QUARTERS
        )
        for row in rows
    }


def test_a_hand_written_pivot_gives_the_four_quarters_of_all_ten_items() -> None:
    amounts = pivoted(query(PIVOT))
    assert amounts == {
        row.account: tuple(row.ledger_sign * value for value in elec.by_quarter(row))
        for row in elec.ITEMS
    }
    assert list(amounts["Income:Revenues"]) == [-n for n in elec.REVENUES]
    assert [sum(of_quarter) for of_quarter in zip(*amounts.values(), strict=True)] == [
        -n for n in elec.NET_INCOME
    ]


def test_the_stored_query_gives_them_too_with_income_positive() -> None:
    amounts = pivoted(query(".run income-by-quarter"))
    assert amounts == {
        row.account: tuple(-row.ledger_sign * value for value in elec.by_quarter(row))
        for row in elec.ITEMS
    }
    assert list(amounts["Income:Revenues"]) == list(elec.REVENUES)
    assert [sum(of_quarter) for of_quarter in zip(*amounts.values(), strict=True)] == list(
        elec.NET_INCOME
    )


def test_the_stored_query_reads_well_in_a_terminal() -> None:
    done = run("bean-query", elec.MAIN, ".run income-by-quarter")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert re.search(r"2003Q1 +2003Q2 +2004Q1 +2004Q2", lines[0])
    assert any(
        re.fullmatch(r"Income:Revenues +1,?347,?029 +1,?153,?416 +1,?873,?992 +1,?895,?932 *", line)
        for line in lines
    )


def test_the_figures_are_a_table_to_query() -> None:
    rows = query(".run reported-figures")
    assert Counter((row["caption"], row["line"], row["printed"]) for row in rows) == Counter(
        (row.caption, str(row.line), printed) for row in elec.ROWS for printed in row.printed
    )


def test_the_books_hold_the_document_the_queries_and_the_fiscal_year(entries: list[Any]) -> None:
    (document,) = [entry for entry in entries if isinstance(entry, data.Document)]
    assert Path(document.filename).read_bytes() == elec.DOCUMENT.read_bytes()
    assert str(document.date) == "2004-07-01"
    queries = {entry.name for entry in entries if isinstance(entry, data.Query)}
    assert queries == {"income-by-quarter", "reported-figures"}
    options = [
        [value.value for value in entry.values]
        for entry in entries
        if isinstance(entry, data.Custom) and entry.type == "fava-option"
    ]
    assert ["fiscal-year-end", "11-30"] in options


def test_fava_finds_the_companys_own_quarter() -> None:
    from fava.core import FavaLedger  # noqa: PLC0415  (slow to load)

    ledger = FavaLedger(str(elec.MAIN))
    year_end = ledger.fava_options.fiscal_year_end
    assert (year_end.month, year_end.day) == (11, 30)
    assert ledger.errors == []
    filtered = ledger.get_filtered(time="FY2004-Q2")
    revenues = filtered.root_tree.get("Income:Revenues").balance
    assert [(key[0], number) for key, number in revenues.items()] == [
        ("USD", Decimal(-elec.REVENUES[3]))
    ]


def test_accounts_carry_the_caption_and_the_element(entries: list[Any]) -> None:
    opened = {entry.account: entry.meta for entry in entries if isinstance(entry, data.Open)}
    assert set(opened) == {row.account for row in elec.ITEMS} | {"Assets:NetAssets"}
    for row in elec.ITEMS:
        assert opened[row.account]["caption"] == row.caption
    assert opened["Income:Revenues"]["concept"] == "us-gaap:Revenues"
