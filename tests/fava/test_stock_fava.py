"""Fava's own pages on the books, in Fava as anyone starts it: nothing of it is lost."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import data
from fava.core import FavaLedger
from playwright.sync_api import Page, expect
from tests import elec
from tests.fava.conftest import Serve

FAVA = Path(sys.executable).with_name("fava")


def copied(to: Path) -> Path:
    books = to / "elec"
    shutil.copytree(elec.BOOKS, books)
    return books


def test_fava_itself_opens_the_books_at_their_statements() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [FAVA, "--read-only", "--port", str(port), elec.MAIN], stdout=subprocess.DEVNULL
    ) as program:
        try:
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                        assert answer.status == 200
                        assert answer.url.endswith(
                            "/elec-communications-corp/extension/Statements/"
                        )
                        break
                except OSError:
                    time.sleep(0.1)
            else:
                pytest.fail("Fava does not answer")
        finally:
            program.terminate()


def test_the_documents_page_lists_the_release_and_shows_it(example: str, page: Page) -> None:
    page.goto(f"{example}documents/")
    page.get_by_text("8-k.ex-99.txt").click()
    expect(page.locator("article")).to_contain_text("eLEC Reports Second Quarter Earnings")


def test_the_stored_queries_stand_beside_the_query_page(example: str, page: Page) -> None:
    page.goto(f"{example}errors/")
    page.get_by_role("link", name="income-by-quarter").click()
    row = page.locator("article tr", has_text="Income:Revenues")
    expect(row).to_be_visible()
    shown = [Decimal(text.replace(",", "")) for text in row.locator("td").all_inner_texts()[1:]]
    assert shown == [Decimal(amount) for amount in elec.REVENUES]


def test_the_query_of_printed_figures_shows_each_where_it_is_printed(
    example: str, page: Page
) -> None:
    page.goto(f"{example}errors/")
    page.get_by_role("link", name="reported-figures").click()
    rows = page.locator("article tbody tr")
    expect(rows).to_have_count(4 * len(elec.ROWS))
    line = next(row.line for row in elec.ROWS if row.caption == "Net income")
    expect(rows.filter(has_text="$864,604")).to_contain_text(
        f"{elec.NAME}\t{line}", use_inner_text=True
    )


def test_the_errors_page_says_what_breaks_by_how_much_and_where(
    serve: Serve, tmp_path: Path, page: Page
) -> None:
    books = copied(tmp_path)
    reported = books / "reported" / f"{elec.NAME}.beancount"
    text = reported.read_text()
    # Revenues of the six months, line 85 of the release, as if they were ten dollars more.
    assert text.count("-3,769,924 USD") == 1
    reported.write_text(text.replace("-3,769,924 USD", "-3,769,934 USD"))
    page.goto(f"{serve(books)}errors/")
    error = page.locator("article tbody tr")
    expect(error).to_have_count(1)
    expect(error).to_contain_text('"Revenues" is reported as -3,769,934 USD')
    expect(error).to_contain_text("sum to -3,769,924 USD")
    expect(error).to_contain_text(f"in {elec.NAME}, line 85, column 1")
    expect(error).to_contain_text(re.compile(r"difference +10 USD"))
    expect(page.locator("aside")).to_contain_text(re.compile(r"Errors\s*1"))


def extract(page: Page, url: str) -> None:
    page.goto(f"{url}import/")
    expect(page.locator("article")).to_contain_text(elec.NAME)
    page.get_by_role("button", name="Extract").click()


def test_the_import_page_knows_what_the_books_hold(example: str, page: Page) -> None:
    extract(page, example)
    dialog = page.get_by_role("dialog")
    # Ten line items in four quarters.
    expect(dialog).to_contain_text("Entry 1 of 40 (0 to import)")


def a_ledger_of_its_own(folder: Path, *, opened: bool) -> Path:
    """A ledger that somebody keeps, with the release beside it."""
    (folder / "documents").mkdir(parents=True)
    shutil.copy(elec.DOCUMENT, folder / "documents")
    accounts = {row.account for row in elec.ITEMS} | {"Assets:NetAssets"}
    lines = [
        'option "title" "eLEC Communications Corp."',
        'option "operating_currency" "USD"',
        '2002-12-01 custom "fava-option" "fiscal-year-end" "11-30"',
        '2002-12-01 custom "fava-extension" "tieout_fava"',
        *(f"2002-12-01 open {name}" for name in sorted(accounts) if opened),
    ]
    (folder / "main.beancount").write_text("\n".join(lines) + "\n")
    return folder


def save_all(page: Page) -> None:
    """Look at each entry, and save them."""
    for _ in range(39):
        page.get_by_role("button", name="Next").click()
    with page.expect_response(re.compile("add_entries")) as saved:
        page.get_by_role("button", name="Save").last.click()
    assert saved.value.ok


def test_what_the_import_page_saves_is_the_release(
    serve: Serve, tmp_path: Path, page: Page
) -> None:
    books = a_ledger_of_its_own(tmp_path / "own", opened=True)
    extract(page, serve(books, edit=True))
    expect(page.get_by_role("dialog")).to_contain_text("Entry 1 of 40 (40 to import)")
    save_all(page)
    entries, errors, _ = loader.load_file(str(books / "main.beancount"))
    assert errors == []
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    assert {entry.flag for entry in transactions} == {"*"}
    income = dict.fromkeys(elec.QUARTERS, Decimal(0))
    for entry in transactions:
        for posting in entry.postings:
            if posting.account != "Assets:NetAssets":
                assert posting.units is not None
                assert posting.units.number is not None
                income[entry.meta["quarter"]] -= posting.units.number
    assert list(income.values()) == [Decimal(amount) for amount in elec.NET_INCOME]


def test_an_entry_on_an_account_that_is_not_open_says_what_opens_it(
    serve: Serve, tmp_path: Path, page: Page
) -> None:
    books = a_ledger_of_its_own(tmp_path / "own", opened=False)
    extract(page, serve(books, edit=True))
    save_all(page)
    main = books / "main.beancount"
    entries, _, _ = loader.load_file(str(main))
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    assert {entry.flag for entry in transactions} == {"!"}
    said = {line for entry in transactions for line in entry.meta["to-open"].split(", ")}
    # Written down as they say it, they are what was missing.
    with main.open("a") as file:
        file.write("\n" + "\n".join(sorted(said)) + "\n")
    assert loader.load_file(str(main))[1] == []


def test_the_importer_that_a_user_configured_is_kept(tmp_path: Path) -> None:
    books = a_ledger_of_its_own(tmp_path / "own", opened=True)
    (books / "import.py").write_text("CONFIG = []\n")
    with (books / "main.beancount").open("a") as file:
        file.write('2002-12-01 custom "fava-option" "import-config" "import.py"\n')
    ledger = FavaLedger(str(books / "main.beancount"))
    assert ledger.fava_options.import_config == "import.py"
    assert ledger.ingest.loaded_config is not None
    assert ledger.ingest.loaded_config.importers == {}


def test_a_currency_that_is_none_is_said(tmp_path: Path) -> None:
    books = a_ledger_of_its_own(tmp_path / "own", opened=True)
    main = books / "main.beancount"
    main.write_text(main.read_text().replace('"USD"', '"GOLD.OZ"'))
    (error,) = FavaLedger(str(main)).errors
    assert "Import page" in error.message
    assert "GOLD.OZ" in error.message


def test_what_a_company_is_called_is_never_code(tmp_path: Path) -> None:
    books = a_ledger_of_its_own(tmp_path / "own", opened=True)
    main = books / "main.beancount"
    name = "\\\"); __import__('os').mkdir('gone') #"
    main.write_text(main.read_text().replace("eLEC Communications Corp.", name))
    ledger = FavaLedger(str(main))
    assert ledger.errors == []
    assert ledger.ingest.import_data()
    assert sorted(path.name for path in books.rglob("*")) == [
        elec.NAME,
        "documents",
        "main.beancount",
    ]
