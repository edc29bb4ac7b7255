"""`tieout report`: the statement in its own order, by quarter, by year and as printed.

Each report is compared with tests/elec.py, not with the page's totals as the program knows them.
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
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests import elec
from tests.documents import FOLDER, MISSING

TIEOUT = Path(sysconfig.get_path("scripts")) / "tieout"
TOTALS = [row.caption for row in elec.MONEY if not row.account]


def run(*arguments: str | Path, columns: int = 80) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TIEOUT, "report", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": str(columns), "BEANCOUNT_DISABLE_LOAD_CACHE": "1"},
    )


def as_json(by: str) -> dict[str, Any]:
    done = run(elec.BOOKS, "--by", by, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return dict(json.loads(done.stdout))


def as_csv(by: str) -> list[dict[str, str]]:
    done = run(elec.BOOKS, "--by", by, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def text_rows(text: str) -> dict[str, list[str]]:
    """The lines of a terminal's report by caption; the cells are what stands apart at the end."""
    rows = {}
    for line in text.splitlines():
        match = re.fullmatch(
            r" *(?P<caption>\S.*?)(?P<cells>(?:  +(?:\(?[\d,.]+\)?|--|n/a))+) *", line
        )
        if match is not None:
            rows[match["caption"]] = match["cells"].split()
    return rows


def accountants(value: int) -> str:
    return f"({-value:,})" if value < 0 else f"{value:,}" if value else "--"


@pytest.mark.parametrize("by", ["quarter", "year", "reported"])
def test_rows_are_the_statement_s_in_its_own_order(by: str) -> None:
    captions = [row.caption for row in elec.ROWS]
    assert [row["caption"] for row in as_json(by)["rows"]] == captions
    assert [row["caption"] for row in as_csv(by)] == captions
    assert list(text_rows(run(elec.BOOKS, "--by", by).stdout)) == captions


@pytest.mark.parametrize("by", ["quarter", "year", "reported"])
def test_totals_and_facts_are_marked(by: str) -> None:
    kinds = {row["caption"]: row["kind"] for row in as_csv(by)}
    assert [caption for caption, kind in kinds.items() if kind == "total"] == TOTALS
    assert [caption for caption, kind in kinds.items() if kind == "fact"] == [
        row.caption for row in elec.ROWS if row.unit != "USD"
    ]
    assert kinds == {row["caption"]: row["kind"] for row in as_json(by)["rows"]}


@pytest.mark.parametrize("by", ["quarter", "year", "reported"])
def test_csv_and_json_say_the_same(by: str) -> None:
    report = as_json(by)
    for from_csv, from_json in zip(as_csv(by), report["rows"], strict=True):
        for column in report["columns"]:
            cell = from_json["cells"].get(column, {"value": "", "basis": ""})
            assert (from_csv[column], from_csv[f"{column} basis"]) == (cell["value"], cell["basis"])
        assert from_csv["accounts"].split() == from_json["accounts"]


def test_by_quarter_every_amount_is_as_worked_out_by_hand() -> None:
    report = as_json("quarter")
    assert report["columns"] == list(elec.QUARTERS)
    for row, expected in zip(report["rows"], elec.ROWS, strict=True):
        if expected.unit == "USD":
            values = [Decimal(row["cells"][quarter]["value"]) for quarter in elec.QUARTERS]
            assert values == list(elec.by_quarter(expected)), expected.caption
    by_caption = {row["caption"]: row["cells"] for row in report["rows"]}
    for caption, expected_values in (
        ("Revenues", elec.REVENUES),
        ("Net income", elec.NET_INCOME),
    ):
        cells = [by_caption[caption][quarter]["value"] for quarter in elec.QUARTERS]
        assert cells == [str(value) for value in expected_values]


def test_by_quarter_a_first_quarter_is_marked_derived() -> None:
    for row in as_json("quarter")["rows"]:
        for quarter, cell in row["cells"].items():
            assert cell["basis"] == ("derived" if quarter.endswith("Q1") else "reported")
    heads = run(elec.BOOKS).stdout.splitlines()
    head = next(n for n, line in enumerate(heads) if line.split() == list(elec.QUARTERS))
    assert heads[head + 1].split() == ["derived", "reported", "derived", "reported"]


def test_by_quarter_what_cannot_be_derived_is_said_and_not_blank() -> None:
    done = run(elec.BOOKS)
    rows = text_rows(done.stdout)
    assert rows["Basic and diluted earnings per share"] == ["n/a", "0.00", "n/a", "0.05"]
    assert rows[elec.ROWS[-1].caption] == ["n/a", "15,632,209", "n/a", "16,592,854"]
    assert "2003Q1, 2004Q1 cannot be derived" in " ".join(done.stdout.split())
    (eps,) = [row for row in as_json("quarter")["rows"] if row["unit"] == "USD-PER-SHARE"]
    assert set(eps["cells"]) == {"2003Q2", "2004Q2"}


def test_by_quarter_the_text_is_the_figures_as_accountants_write_them() -> None:
    rows = text_rows(run(elec.BOOKS, "--by", "quarter").stdout)
    for expected in elec.MONEY:
        values = [int(value) for value in elec.by_quarter(expected)]
        assert rows[expected.caption] == [accountants(value) for value in values]


def test_by_year_six_months_are_not_called_a_year() -> None:
    report = as_json("year")
    assert report["columns"] == ["FY2003 to Q2", "FY2004 to Q2"]
    assert len(report["notes"]) == 2
    for row, expected in zip(report["rows"], elec.ROWS, strict=True):
        six_04, six_03 = (elec.value_of(text) for text in expected.printed[:2])
        values = [row["cells"][column]["value"] for column in report["columns"]]
        assert values == [str(six_03), str(six_04)], expected.caption
        basis = "sum" if expected.unit == "USD" else "reported"
        assert {cell["basis"] for cell in row["cells"].values()} == {basis}


def test_as_reported_is_the_page() -> None:
    report = as_json("reported")
    assert [column.split("\n") for column in report["columns"]] == [
        [start, f"to {end}"] for start, end, _ in elec.COLUMNS
    ]
    for row, expected in zip(report["rows"], elec.ROWS, strict=True):
        values = [row["cells"][column]["value"] for column in report["columns"]]
        assert values == [str(elec.value_of(text)) for text in expected.printed]
    rows = text_rows(run(elec.BOOKS, "--by", "reported").stdout)
    for expected in elec.ROWS:
        assert rows[expected.caption] == [text.strip("$") for text in expected.printed]


def test_totals_are_ruled_and_headings_stand_over_their_rows() -> None:
    lines = run(elec.BOOKS).stdout.splitlines()
    places = {line.strip().split("  ")[0]: n for n, line in enumerate(lines)}
    for caption in TOTALS:
        assert set(lines[places[caption] - 1].strip()) == {"-", " "}, caption
    assert places["Costs and expenses:"] == places["Costs of services"] - 1
    assert places["Other income (expense):"] == places["Interest expense"] - 1


def test_digits_end_in_one_column() -> None:
    lines = run(elec.BOOKS).stdout.splitlines()
    last = {len(line.rstrip(" )")) for line in lines if re.search(r"  \(?[\d,]{3,}\)? *$", line)}
    assert len(last) == 1


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_narrow_window_neither_cuts_nor_wraps_a_row(columns: int) -> None:
    assert run(elec.BOOKS, columns=columns).stdout == run(elec.BOOKS).stdout


def test_the_main_file_is_as_good_as_the_folder() -> None:
    assert run(elec.MAIN).stdout == run(elec.BOOKS).stdout


def test_books_that_do_not_tie_are_still_shown_with_status_1(tmp_path: Path) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarter = books / "quarters" / "FY2004.beancount"
    quarter.write_text(quarter.read_text().replace("-1,895,932 USD", "-1,895,933 USD"))
    done = run(books)
    assert done.returncode == 1
    assert re.search(r"\d+ checks of these books fail", done.stderr)
    assert len(done.stderr.splitlines()) == 1
    assert text_rows(done.stdout)["Revenues"][3] == "1,895,933"


def test_no_books_and_foreign_books_are_refused_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "main.beancount").write_text('option "title" "Mine"\n')
    for books in (tmp_path / "none", tmp_path):
        done = run(books)
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_a_reader_that_has_gone_is_no_traceback(form: str) -> None:
    with subprocess.Popen(
        [TIEOUT, "report", elec.BOOKS, "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 141)  # the shell's own status for it


def test_an_entry_in_another_currency_changes_no_figure(tmp_path: Path) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    with (books / "journal.beancount").open("a") as journal:
        journal.write('2004-05-30 * "Mine"\n  Income:Revenues  -7 EUR\n  Assets:NetAssets\n')
    for by in ("quarter", "year"):
        assert run(books, "--by", by).stdout == run(elec.BOOKS, "--by", by).stdout
    first = run(books, "--by", "quarter", "--format", "csv").stdout
    revenue = next(
        row for row in csv.DictReader(io.StringIO(first)) if row["caption"] == "Revenues"
    )
    assert revenue["2004Q2"] == "1895932"


@pytest.fixture(scope="module")
def restated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The books of releases that restate one another."""
    releases = sorted((FOLDER / "pericom").glob("*.txt"))
    if not releases:
        pytest.skip(MISSING)
    books = tmp_path_factory.mktemp("restated") / "books"
    # Two of their sentences speak of another basis than the statements: the status is 1.
    done = subprocess.run(
        [TIEOUT, "import", *releases, "--books", books], capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    return books


def test_a_year_as_first_reported_is_what_was_printed_for_it(restated: Path) -> None:
    """Its quarters were first reported before they were restated: 68,652 is printed nowhere."""
    done = run(restated, "--by", "year", "--as-first-reported", "--format", "json")
    rows = {row["caption"]: row for row in json.loads(done.stdout)["rows"]}
    printed = {
        "Net revenues": 105_878,
        "Cost of revenues": 69_374,
        "Gross profit": 36_504,
        "Research and development": 15_492,
    }
    for caption, thousands in printed.items():
        assert Decimal(rows[caption]["cells"]["FY2006"]["value"]) == thousands * 1000, caption


@pytest.mark.parametrize("vintage", [(), ("--as-first-reported",)])
def test_of_two_balance_sheets_of_a_date_one_counts(
    restated: Path, vintage: tuple[str, ...]
) -> None:
    """June 2006 is printed twice, with an investment under another name and of another amount."""
    asked = ("--statement", "balance", "--by", "quarter", "--format", "json", *vintage)
    rows = json.loads(run(restated, *asked).stdout)["rows"]
    june = {
        row["caption"]: Decimal(row["cells"]["2006Q4"]["value"])
        for row in rows
        if "2006Q4" in row["cells"]
    }
    subsidiary, affiliates = (
        f"Investment in unconsolidated {what}" for what in ("subsidiary", "affiliates")
    )
    assert june["Total assets"] == 213_686_000
    first = bool(vintage)
    assert june.get(subsidiary) == (8_899_000 if first else None)
    assert june.get(affiliates) == (None if first else 9_056_000)
    leaves = [
        Decimal(row["cells"]["2006Q4"]["value"])
        for row in rows
        if row["kind"] == "item" and "2006Q4" in row["cells"]
        and row["accounts"][0].startswith("Assets:")
    ]  # fmt: skip
    assert sum(leaves) == 213_686_000
