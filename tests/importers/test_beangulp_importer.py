"""What the beangulp importer does with documents, bad ones too, and with a ledger that has them."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer

from tieout.statement import Document
from tieout_importers import importer as importer_module
from tieout_importers.importer import NotBookableError, StatementImporter
from tieout_importers.text import read_document

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "beangulp"
ELEC = ROOT / "ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt"
LANTERN = HERE / "northern-lantern.txt"
TIDAL_Q1 = HERE / "halvorsen-2006-first-quarter.txt"
TIDAL_Q2 = HERE / "halvorsen-2006-second-quarter.txt"

PLUGINS = "".join(f'plugin "tieout_plugins.{name}"\n' for name in ("period_totals", "per_share"))

Write = Callable[..., Path]


@pytest.fixture
def importer() -> StatementImporter:
    return StatementImporter()


@pytest.fixture
def changed(tmp_path: Path) -> Write:
    """A document with some of its text replaced, under its own name or another."""

    def write(path: Path, *changes: tuple[str, str], name: str | None = None) -> Path:
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        out = tmp_path / (name or path.name)
        out.write_text(text, encoding="utf-8")
        return out

    return write


def ledger(entries: list[Any]) -> list[Any]:
    """Entries written to a ledger and loaded from it, without an error."""
    loaded, errors, _ = loader.load_string(PLUGINS + "".join(map(printer.format_entry, entries)))
    assert not errors
    return list(loaded)


def duplicates(entries: list[Any]) -> list[Any]:
    return [entry for entry in entries if "__duplicate__" in entry.meta]


# Which documents are its own


@pytest.mark.parametrize("path", [ELEC, LANTERN, TIDAL_Q1, TIDAL_Q2], ids=lambda p: p.name)
def test_it_identifies_a_document_with_an_income_statement(
    importer: StatementImporter, path: Path
) -> None:
    assert importer.identify(str(path))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n\n",
        b"\x00\x01\x02\xff" * 100,
        b"%PDF-1.4 income statement",
        b"\xff\xfe\xff",
        b"\x81\x8d",
        b"date,payee,amount\n2004-01-01,Net income,5\n2004-01-02,Sales,6\n2004-01-03,Costs,7\n",
        b"9" * 100_000,
        b"\n" * 100_000,
        b"Statements of Operations\n",
        b"( ( ( ( $ $ $ --\n" * 1000,
    ],
    ids=range(11),
)
def test_it_does_not_identify_other_files(
    importer: StatementImporter, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert not importer.identify(str(path))


def test_it_does_not_identify_what_is_no_file(importer: StatementImporter, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, tmp_path / "gone", pipe, "a\0b", ""):
        assert not importer.identify(str(path))


def test_it_does_not_identify_what_is_too_large_for_beangulp(
    importer: StatementImporter, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(ELEC.read_bytes() + b"\n" * (8 * 1024 * 1024))
    assert not importer.identify(str(path))


def test_a_fault_of_the_reader_is_logged_and_leaves_the_file_to_others(
    importer: StatementImporter,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(importer_module, "read_document", fail)
    assert not importer.identify(str(ELEC))
    assert "ZeroDivisionError" in caplog.text


def test_with_a_company_it_leaves_documents_of_others_alone() -> None:
    elec = StatementImporter(company="ELEC Communications")
    assert elec.identify(str(ELEC))
    assert not elec.identify(str(LANTERN))
    assert elec.name != StatementImporter(company="Other").name


def test_a_document_is_read_once(
    importer: StatementImporter, monkeypatch: pytest.MonkeyPatch, changed: Write
) -> None:
    read: list[str] = []

    def count(content: bytes, name: str, fiscal_year_end: str | None) -> Document:
        read.append(name)
        return read_document(content, name, fiscal_year_end)

    monkeypatch.setattr(importer_module, "read_document", count)
    path = changed(LANTERN)
    importer.identify(str(path))
    importer.account(str(path))
    importer.date(str(path))
    importer.filename(str(path))
    importer.extract(str(path), [])
    assert len(read) == 1
    changed(LANTERN, ("Lantern Works", "Lantern  Works"))
    importer.identify(str(path))
    assert len(read) == 2


# Filing


@pytest.mark.parametrize(
    ("path", "day", "name"),
    [
        (ELEC, date(2004, 7, 1), "8-k.ex-99.txt"),
        (LANTERN, date(2005, 4, 28), "northern-lantern.txt"),
        (TIDAL_Q2, date(2006, 8, 3), "halvorsen-2006-second-quarter.txt"),
    ],
    ids=["elec", "lantern", "tidal"],
)
def test_a_document_is_filed_under_the_day_of_its_release(
    importer: StatementImporter, path: Path, day: date, name: str
) -> None:
    assert importer.account(str(path)) == "Assets:NetAssets"
    assert importer.date(str(path)) == day
    assert importer.filename(str(path)) == name


def test_a_document_without_a_date_is_filed_under_the_last_day_of_its_figures(
    importer: StatementImporter, changed: Write
) -> None:
    path = changed(LANTERN, ("April 28, 2005", "today"))
    assert importer.date(str(path)) == date(2005, 3, 31)


@pytest.mark.parametrize(
    ("called", "filed"),
    [
        ("Q2 release (final).txt", "Q2-release-final-.txt"),
        ("2005-04-28.2005-04-27 release.txt", "2005-04-27-release.txt"),
        ('"; plugin "os".txt', "plugin-os-.txt"),
        ("é", "document.txt"),
        ("x" * 200 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_documents_name_is_made_safe(
    importer: StatementImporter, changed: Write, called: str, filed: str
) -> None:
    assert importer.filename(str(changed(LANTERN, name=called))) == filed


# Extraction


def test_accounts_come_first_then_entries_then_figures_as_the_page_has_them(
    importer: StatementImporter,
) -> None:
    entries = importer.extract(str(LANTERN), [])
    kinds = [type(entry).__name__ for entry in entries]
    assert sorted(set(kinds), key=kinds.index) == ["Open", "Transaction", "Custom"]
    assert kinds == sorted(kinds, key=["Open", "Transaction", "Custom"].index)
    before = list(entries)
    importer.sort(entries)
    assert entries == before
    custom = [entry for entry in entries if isinstance(entry, data.Custom)]
    lines = [entry.meta["lineno"] for entry in custom if entry.type == "reported"]
    assert lines[:17] == sorted(lines[:17])
    assert lines[:17] == lines[17:]
    claims = [entry.meta["lineno"] for entry in custom if entry.type == "claim"]
    assert claims == sorted(claims) != []
    assert [entry.type for entry in custom] == ["reported"] * len(lines) + ["claim"] * len(claims)


def test_accounts_that_the_ledger_has_open_are_not_opened_again(
    importer: StatementImporter, caplog: pytest.LogCaptureFixture
) -> None:
    text = "2004-01-01 open Assets:NetAssets\n2005-01-01 open Expenses:Selling\n"
    existing, _, _ = loader.load_string(text)
    entries = importer.extract(str(LANTERN), existing)
    opened = {entry.account for entry in entries if isinstance(entry, data.Open)}
    assert len(opened) == 7
    assert not opened & {"Assets:NetAssets", "Expenses:Selling"}
    assert caplog.messages == [
        (
            "Expenses:Selling is open in the ledger since 2005-01-01, "
            "and this document needs it from 2004-01-01"
        )
    ]


def test_assertions_can_be_left_out_for_favas_import_page() -> None:
    entries = StatementImporter(assertions=False).extract(str(LANTERN), [])
    assert {type(entry).__name__ for entry in entries} == {"Open", "Transaction"}


def test_another_account_can_be_named() -> None:
    importer = StatementImporter(account="Equity:Lantern")
    assert importer.account(str(LANTERN)) == "Equity:Lantern"
    entries = importer.extract(str(LANTERN), [])
    assert "Assets:NetAssets" not in "".join(map(printer.format_entry, entries))
    ledger(entries)


def test_what_does_not_tie_is_logged_with_its_place(
    importer: StatementImporter, changed: Write, caplog: pytest.LogCaptureFixture
) -> None:
    path = changed(LANTERN, ("1,405,674", "1,405,774"))
    entries = importer.extract(str(path), [])
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert "northern-lantern.txt:32: footing: Total operating expenses" in caplog.text
    assert "off by 100" in caplog.text
    text = PLUGINS + "".join(map(printer.format_entry, entries))
    _, errors, _ = loader.load_string(text)
    broken = [error.entry for error in errors if isinstance(error.entry, data.Custom)]
    assert [entry.values[1][0] for entry in broken] == ["Total operating expenses"]


# Documents that cannot be booked


@pytest.mark.parametrize(
    ("change", "message", "options"),
    [
        (
            ("September 30, 2004", "last year"),
            (
                "northern-lantern.txt: does not say when its fiscal year ends "
                '(say it in import.py: StatementImporter(fiscal_year_end="12-31"))'
            ),
            {"fiscal_year_end": "09-30"},
        ),
        (
            ("$", " "),
            (
                "northern-lantern.txt: does not say the currency of its figures "
                '(say it in import.py: StatementImporter(currency="USD"))'
            ),
            {"currency": "USD"},
        ),
        (
            ("                          NORTHERN LANTERN WORKS, INC.", ""),
            (
                "northern-lantern.txt: does not say whose it is "
                '(say it in import.py: StatementImporter(company="Acme, Inc."))'
            ),
            {"company": "Northern Lantern Works, Inc."},
        ),
    ],
    ids=["year end", "currency", "company"],
)
def test_what_a_document_leaves_open_is_asked_for_and_can_be_said(
    importer: StatementImporter,
    changed: Write,
    change: tuple[str, str],
    message: str,
    options: dict[str, str],
) -> None:
    path = changed(LANTERN, change)
    assert importer.identify(str(path))
    with pytest.raises(NotBookableError, match=f"^{re.escape(message)}$"):
        importer.extract(str(path), [])
    said = StatementImporter(**options).extract(str(path), [])  # type: ignore[arg-type]
    whole = importer.extract(str(LANTERN), [])
    assert [e for e in said if isinstance(e, data.Open)] == whole[:9]


def test_a_document_that_is_cut_off_is_refused(importer: StatementImporter, tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_text(LANTERN.read_text(encoding="utf-8").split("Income before")[0])
    with pytest.raises(NotBookableError, match=r"cut\.txt:.*the document ends in the middle of"):
        importer.extract(str(path), [])


def test_a_document_whose_columns_are_no_quarters_of_the_year_is_refused() -> None:
    importer = StatementImporter(fiscal_year_end="11-30")
    with pytest.raises(NotBookableError, match="taken to end on 11-30"):
        importer.extract(str(LANTERN), [])


def test_a_file_that_is_gone_or_binary_is_refused(
    importer: StatementImporter, tmp_path: Path
) -> None:
    with pytest.raises(NotBookableError, match="gone: cannot be read: No such file"):
        importer.extract(str(tmp_path / "gone"), [])
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(NotBookableError, match=r"a\.pdf: this is a PDF"):
        importer.extract(str(tmp_path / "a.pdf"), [])


@pytest.mark.parametrize(
    "options",
    [
        {"company": " "},
        {"currency": "dollars"},
        {"fiscal_year_end": "02-31"},
        {"account": "assets"},
    ],
    ids=lambda options: next(iter(options)),
)
def test_an_option_that_cannot_be_meant_is_refused_at_once(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(options.values())).strip() or "a name"):
        StatementImporter(**options)  # type: ignore[arg-type]


# What the ledger has already


@pytest.mark.parametrize("path", [ELEC, LANTERN, TIDAL_Q2], ids=lambda p: p.name)
def test_importing_twice_marks_every_entry(importer: StatementImporter, path: Path) -> None:
    first = importer.extract(str(path), [])
    again = importer.extract(str(path), [])
    importer.deduplicate(again, ledger(first))
    assert duplicates(again) == again
    assert all(type(entry.meta["__duplicate__"]) is type(entry) for entry in again)


def test_importing_into_a_ledger_that_has_it_leaves_nothing_new(
    importer: StatementImporter,
) -> None:
    existing = ledger(importer.extract(str(ELEC), []))
    again = importer.extract(str(ELEC), existing)
    importer.deduplicate(again, existing)
    assert duplicates(again) == again
    assert {type(entry).__name__ for entry in again} == {"Transaction", "Custom"}


def test_the_copy_in_the_archive_is_the_same_document(
    importer: StatementImporter, changed: Write
) -> None:
    existing = ledger(importer.extract(str(LANTERN), []))
    archived = changed(LANTERN, name=f"2005-04-28.{LANTERN.name}")
    again = importer.extract(str(archived), existing)
    importer.deduplicate(again, existing)
    assert duplicates(again) == again


def test_a_figure_restated_by_one_in_a_hundred_is_no_duplicate(
    importer: StatementImporter, changed: Write, caplog: pytest.LogCaptureFixture
) -> None:
    """Selling expense 704,318 becomes 711,361; every total follows."""
    restated = changed(
        LANTERN,
        ("704,318", "711,361"),
        ("1,405,674", "1,412,717"),
        ("455,569", "448,526"),
        ("436,043", "429,000"),
        ("152,615", "145,572"),
    )
    existing = ledger(importer.extract(str(LANTERN), []))
    entries = importer.extract(str(restated), existing)
    caplog.clear()
    importer.deduplicate(entries, existing)
    new = [entry for entry in entries if "__duplicate__" not in entry.meta]
    assert [(type(entry).__name__, entry.meta["lineno"]) for entry in new] == [
        ("Transaction", 28),
        ("Transaction", 40),
        ("Custom", 28),
        ("Custom", 32),
        ("Custom", 34),
        ("Custom", 39),
        ("Custom", 40),
    ]
    assert caplog.messages == [
        "Expenses:Selling, 2005Q2: 711361 USD here, 704318 USD in the ledger; keep one of the two",
        (
            "Expenses:IncomeTaxes, 2005Q2: 145572 USD here, 152615 USD in the ledger; "
            "keep one of the two"
        ),
    ]


def test_a_quarter_that_another_document_printed_is_posted_once_and_checks_this_one(
    importer: StatementImporter,
) -> None:
    """The first quarter's release, then the six months from which it would be derived."""
    first = importer.extract(str(TIDAL_Q1), [])
    existing = ledger(first)
    second = importer.extract(str(TIDAL_Q2), existing)
    importer.deduplicate(second, existing)
    marked = duplicates(second)
    assert {type(entry).__name__ for entry in marked} == {"Transaction"}
    assert {entry.meta["quarter"] for entry in marked} == {"2005Q1", "2006Q1"}
    assert len(marked) == 16
    new = [entry for entry in second if "__duplicate__" not in entry.meta]
    ledger([*first, *new])


def test_another_companys_equal_amount_is_no_duplicate(
    importer: StatementImporter, changed: Write
) -> None:
    existing = ledger(importer.extract(str(LANTERN), []))
    other = changed(LANTERN, ("NORTHERN LANTERN WORKS, INC.", "   SOUTHERN LANTERNS, INC."))
    entries = importer.extract(str(other), existing)
    importer.deduplicate(entries, existing)
    assert not [e for e in duplicates(entries) if isinstance(e, data.Transaction)]


def test_the_ledger_is_left_as_it_was(importer: StatementImporter) -> None:
    existing = ledger(importer.extract(str(LANTERN), []))
    before = deepcopy(existing)
    entries = importer.extract(str(TIDAL_Q1), existing)
    importer.deduplicate(entries, existing)
    assert existing == before


def test_a_ledger_of_other_things_is_no_obstacle(importer: StatementImporter) -> None:
    existing, errors, _ = loader.load_string(
        """
        2004-01-01 open Assets:Bank
        2004-01-01 open Expenses:Food
        2004-01-01 custom "budget" Expenses:Food "monthly" 100 USD
        2005-03-31 * "NORTHERN LANTERN WORKS, INC." "A lamp"
          Expenses:Food  704318 USD
          Assets:Bank
        """,
        dedent=True,
    )
    assert not errors
    entries = importer.extract(str(LANTERN), existing)
    importer.deduplicate(entries, existing)
    assert not duplicates(entries)


# From a shell, as a user runs it

IMPORT_PY = """\
import beangulp
from tieout_importers.importer import StatementImporter

ingest = beangulp.Ingest([StatementImporter()])

if __name__ == "__main__":
    ingest()
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    (tmp_path / "import.py").write_text(IMPORT_PY)

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "import.py", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return call


def test_an_import_script_identifies_extracts_and_archives(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "release.txt").write_bytes(TIDAL_Q1.read_bytes())
    (downloads / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    assert run("identify", "downloads").stdout.count("StatementImporter") == 1
    assert run("extract", "downloads", "-o", "tidal.beancount").returncode == 0
    (tmp_path / "main.beancount").write_text(f'{PLUGINS}include "tidal.beancount"\n')
    entries, errors, _ = loader.load_file(str(tmp_path / "main.beancount"))
    assert entries
    assert not errors
    again = run("extract", "downloads", "-e", "main.beancount")
    assert again.returncode == 0
    assert [line for line in again.stdout.splitlines() if re.match(r"\d", line)] == []
    assert run("archive", "downloads").returncode == 0
    assert (tmp_path / "Assets/NetAssets/2006-05-04.release.txt").exists()


def test_an_import_script_says_in_a_line_what_is_wrong(
    run: Callable[..., subprocess.CompletedProcess[str]], changed: Write
) -> None:
    changed(LANTERN, ("September 30, 2004", "last year"), name="release.txt")
    result = run("extract", "release.txt")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "release.txt: does not say when its fiscal year ends" in result.stderr


def test_an_import_script_shows_what_does_not_tie(
    run: Callable[..., subprocess.CompletedProcess[str]], changed: Write
) -> None:
    changed(LANTERN, ("1,405,674", "1,405,774"), name="release.txt")
    assert "release.txt:32: footing: " in run("extract", "release.txt").stderr


def test_the_log_stays_quiet_where_everything_ties(
    importer: StatementImporter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        importer.extract(str(ELEC), [])
    assert not caplog.messages
