"""Bad input: one clear line that names the place and what to do, status 2, nothing half-written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests import elec
from tests.releases import FIRST_QUARTER, SIX_MONTHS, Release

from tieout.shell.cli import main

EXAMPLE: Final = elec.BOOKS / "documents" / elec.NAME
PAGE: Final = EXAMPLE.read_bytes()
JOURNAL: Final = "journal.beancount"
NET_INCOME: Final = next(row for row in elec.ROWS if row.caption == "Net income")


def tieout(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file and folder below a folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def refused(result: Result, *words: str) -> None:
    """A refusal is status 2 and one line on standard error, which names the place and a remedy."""
    assert result.exit_code == 2, result.output
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("tieout: ")
    assert "Traceback" not in result.output
    assert re.search(r": .*\(.+\)$", result.stderr.strip()), "no remedy is named"
    for word in words:
        assert word in result.stderr


def done(result: Result) -> None:
    assert result.exit_code == 0, result.output
    assert result.stderr == ""


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Writes a document outside the books."""
    (tmp_path / "in").mkdir()

    def write(content: bytes | str | Release, name: str = "release.txt") -> Path:
        path = tmp_path / "in" / name
        if isinstance(content, Release):
            content = content.text
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "out" / "books"


UNREADABLE: Final = {
    "nothing": (b"", "empty"),
    "white-space": (b" \n\t\r\n \f\n", "empty"),
    "only-a-mark": (b"\xef\xbb\xbf", "empty"),
    "nuls": (b"\0" * 100, "not text"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), ""),
    "pdf": (b"%PDF-1.4\n1 0 obj\n", "pdftotext"),
    "nul-in-the-page": (PAGE[:4000] + b"\0" + PAGE[4000:], "not text"),
    "colours": (PAGE.replace(b"Revenues  ", b"\x1b[31mRevenues"), "not text"),
    "colours-in-utf-16": (
        PAGE.decode().replace("Revenues", "\x1b[31mRevenues").encode("utf-16"),
        "not text",
    ),
    "broken-utf-16": (b"\xff\xfe" + PAGE[:101], "utf-16"),
    "no-encoding": (PAGE.replace(b"Revenues", b"Revenu\x81s"), "neither UTF-8 nor Windows-1252"),
    "prose": (b"We had a good quarter.\nIt will be better yet.\n", "no statement"),
    "one-letter": (b"x", "no statement"),
    "one-figure": (b"Revenues   1,000\n", "no statement"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_document_that_is_no_statement_is_refused_and_makes_no_books(
    page: Callable[..., Path], books: Path, content: bytes, words: str
) -> None:
    document = page(content)
    for command in (["check"], ["facts"], ["import", "--books", books]):
        refused(tieout(*command, document), "release.txt", words)
    assert not books.parent.exists()


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_document_that_is_no_statement_leaves_books_as_they_were(
    page: Callable[..., Path], books: Path, content: bytes, words: str
) -> None:
    done(tieout("import", EXAMPLE, "--books", books))
    before = files_of(books)
    bare = page(content)
    refused(tieout("import", bare, "--books", books), words)
    assert files_of(books) == before
    beside = tieout("import", bare, EXAMPLE, "--books", books)
    if words == "no statement":  # among others a letter is left out, and that is said
        assert f"{bare}: left out: it holds no statement" in beside.output
    else:
        refused(beside, words)
    assert files_of(books) == before


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_an_encoding_that_its_mark_names_is_read(page: Callable[..., Path], encoding: str) -> None:
    mark = "" if encoding in ("utf-16", "utf-32", "utf-8-sig") else "\ufeff"
    document = page((mark + PAGE.decode()).encode(encoding), EXAMPLE.name)
    read = tieout("facts", document)
    done(read)
    assert read.stdout == tieout("facts", EXAMPLE).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_letters_with_accents_are_read_as_windows_or_as_utf_8(
    page: Callable[..., Path], encoding: str
) -> None:
    text = PAGE.decode().replace("Depreciation", "D\u00e9pr\u00e9ciation")
    read = tieout("facts", page(text.encode(encoding)))
    done(read)
    assert "D\u00e9pr\u00e9ciation and amortization" in read.stdout


@pytest.mark.parametrize(
    "command", [["check"], ["facts"], ["import", "--books", "books"]], ids=lambda c: str(c[0])
)
def test_a_document_that_cannot_be_opened_is_named(tmp_path: Path, command: list[str]) -> None:
    with inside(tmp_path):
        refused(tieout(*command, "nowhere.txt"), "nowhere.txt: cannot be read: no such file")
        refused(tieout(*command, tmp_path), f"{tmp_path}: cannot be read: is a directory")
        refused(tieout(*command, "n" * 300), "name too long")
    assert files_of(tmp_path) == {}


def test_a_file_name_with_newlines_and_escapes_is_shown_on_one_line(
    page: Callable[..., Path], books: Path
) -> None:
    document = page(b"", "two\nlines\x1b[31m\u2028.txt")
    for command in (["check"], ["facts"], ["import", "--books", books]):
        result = tieout(*command, document)
        refused(result, "two lines [31m .txt")
        assert "\x1b" not in result.output


def test_of_many_documents_those_that_cannot_be_read_do_not_hide_the_others(
    page: Callable[..., Path],
) -> None:
    result = tieout("check", page(b""), EXAMPLE)
    refused(result)
    assert f"{elec.NAME}\n" in result.stdout


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


LINES: Final = PAGE.splitlines(keepends=True)


@pytest.mark.parametrize("kept", range(elec.ROWS[0].line, NET_INCOME.line))
def test_a_statement_cut_off_after_any_line_is_refused(
    page: Callable[..., Path], books: Path, kept: int
) -> None:
    document = page(b"".join(LINES[:kept]))
    refused(tieout("check", document))
    refused(tieout("import", document, "--books", books))
    assert not books.exists()


def _cuts() -> Iterator[int]:
    """Where to cut the page off: at each side of each word and figure of the statement."""
    start = sum(map(len, LINES[: elec.ROWS[0].line - 1]))
    end = sum(map(len, LINES[: NET_INCOME.line])) - 1
    edges = {start + m.start() for m in re.finditer(rb"\b|(?<=\S)(?=\s)|\$", PAGE[start:end])}
    yield from sorted({at for edge in edges for at in (edge, edge + 2) if start < at < end})


def test_a_statement_cut_off_at_any_figure_is_refused_or_breaks(
    page: Callable[..., Path],
) -> None:
    said = {at: tieout("check", "--quiet", page(PAGE[:at])).exit_code for at in _cuts()}
    assert [at for at, status in said.items() if status not in (1, 2)] == []
    assert len(said) > 500


def test_a_page_cut_off_below_net_income_never_has_half_a_row(page: Callable[..., Path]) -> None:
    rows = [row for row in elec.ROWS if row.line > NET_INCOME.line]
    for row in rows:
        whole = sum(map(len, LINES[: row.line - 1]))
        line = LINES[row.line - 1]
        third = [m.end() for m in re.finditer(rb"[\d.,]+", line)][-2]
        result = tieout("check", page(PAGE[: whole + third]))
        refused(result, "cut-off", row.caption.split(",")[-1].strip().split()[0])


QUARTER_ALONE: Final = replace(FIRST_QUARTER, year_end="")


def test_without_a_fiscal_year_end_the_option_for_it_is_named(
    page: Callable[..., Path], books: Path
) -> None:
    document = page(QUARTER_ALONE)
    refused(tieout("import", document, "--books", books), "--fiscal-year-end")
    assert not books.exists()
    done(tieout("import", document, "--books", books, "--fiscal-year-end", "12-31"))
    assert (books / "quarters" / "FY2005.beancount").exists()


def test_without_a_company_the_option_for_it_is_named(
    page: Callable[..., Path], books: Path
) -> None:
    document = page(replace(SIX_MONTHS, company=""))
    refused(tieout("import", document, "--books", books), "--company")
    assert not books.exists()
    done(tieout("import", document, "--books", books, "--company", "Halden & Sons"))
    assert 'option "title" "Halden & Sons"' in (books / "main.beancount").read_text()


def test_without_a_currency_sign_the_option_for_it_is_named(
    page: Callable[..., Path], books: Path
) -> None:
    document = page(replace(SIX_MONTHS, sign=""))
    refused(tieout("import", document, "--books", books), "--currency")
    assert not books.exists()
    done(tieout("import", document, "--books", books, "--currency", "NOK"))
    assert "60,331 NOK" in (books / "reported" / "release.txt.beancount").read_text()


def test_what_was_said_once_need_not_be_said_again(page: Callable[..., Path], books: Path) -> None:
    first = page(replace(QUARTER_ALONE, company="", sign=""), "first.txt")
    said = ("--fiscal-year-end", "12-31", "--company", 'A\\B "C"', "--currency", "NOK")
    done(tieout("import", first, "--books", books, *said))
    before = files_of(books)
    again = tieout("import", first, "--books", books)
    done(again)
    assert "nothing changed" in again.stdout
    assert files_of(books) == before


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--fiscal-year-end", value)
        for value in ("", "x", "13-01", "00-10", "11-32", "November", "2004-11-30", "11-30\n\n1")
    ]
    + [("--currency", value) for value in ("", "usd", "DOLLAR", "$", 'US"', "USD\n", "U D")]
    + [("--company", value) for value in ("", " ", "\n")],
)
def test_a_nonsense_option_is_refused_by_its_name(books: Path, option: str, value: str) -> None:
    refused(tieout("import", EXAMPLE, "--books", books, option, value), option)
    assert not books.parent.exists()


STRANGER: Final = replace(SIX_MONTHS, company="Osprey Glass Corporation")


def test_a_document_of_another_company_is_kept_out_of_books(
    page: Callable[..., Path], books: Path
) -> None:
    own, other = page(SIX_MONTHS, "own.txt"), page(STRANGER, "other.txt")
    for first, second in ((own, other), (other, own)):
        done(tieout("import", first, "--books", books))
        before = files_of(books)
        refused(tieout("import", second, "--books", books), second.name, "Halden", "Osprey")
        assert files_of(books) == before
        shutil.rmtree(books)
        refused(tieout("import", first, second, "--books", books), "Halden", "Osprey")
        assert not books.exists()


@pytest.mark.parametrize("folder", ["/proc/tieout", "/sys/tieout/books", "/dev/null/books"])
def test_a_folder_that_cannot_be_made_is_named(folder: str) -> None:
    refused(tieout("import", EXAMPLE, "--books", folder), f"{folder}: the folder cannot be made")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named_and_left_as_it_was(books: Path) -> None:
    books.mkdir(parents=True)
    books.chmod(0o555)
    refused(tieout("import", EXAMPLE, "--books", books), "permission denied")
    assert files_of(books) == {}


@pytest.mark.parametrize("at", ["mkdir", "open", "replace"])
def test_a_disk_that_refuses_a_write_is_named_and_the_folder_left_as_it_was(
    books: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    books.mkdir(parents=True)

    def deny(path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    opened = Path.open
    by_name = {
        "mkdir": deny,
        "replace": deny,
        "open": lambda path, mode="r", *rest: (
            deny(path) if "x" in mode or "w" in mode else opened(path, mode, *rest)
        ),
    }
    monkeypatch.setattr(Path, at, by_name[at])
    refused(tieout("import", EXAMPLE, "--books", books), str(books), "read-only file system")
    assert {name for name in files_of(books) if name.endswith((".txt", ".beancount"))} <= {JOURNAL}


@pytest.mark.parametrize("where", ["", "books"])
def test_a_file_in_the_place_of_the_folder_is_refused_and_kept(tmp_path: Path, where: str) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    refused(tieout("import", EXAMPLE, "--books", file / where), str(file))
    assert file.read_text() == "mine"
    assert files_of(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("name", ["documents", "reported", "quarters"])
def test_a_file_in_the_place_of_an_inner_folder_is_refused_and_kept(books: Path, name: str) -> None:
    books.mkdir(parents=True)
    (books / name).write_text("mine")
    refused(tieout("import", EXAMPLE, "--books", books), str(books))
    assert (books / name).read_text() == "mine"
    assert not (books / "main.beancount").exists()


HOLDER: Final = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_import_while_one_runs_is_refused(books: Path) -> None:
    done(tieout("import", EXAMPLE, "--books", books))
    before = files_of(books)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, books / ".tieout.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        refused(tieout("import", EXAMPLE, "--books", books), str(books), "another import")
        assert files_of(books) == before
        first.communicate("")
    done(tieout("import", EXAMPLE, "--books", books))


@pytest.mark.parametrize("main_file", ["", "2004-01-01 open Assets:Cash\n", "\xff\xfe\0\0"])
def test_books_that_tieout_did_not_write_are_refused_and_kept(books: Path, main_file: str) -> None:
    books.mkdir(parents=True)
    (books / "main.beancount").write_text(main_file, encoding="latin-1")
    before = files_of(books)
    refused(tieout("import", EXAMPLE, "--books", books), "main.beancount")
    assert files_of(books) == before


def test_a_generated_file_that_was_edited_is_refused_and_the_edit_kept(books: Path) -> None:
    done(tieout("import", EXAMPLE, "--books", books))
    generated = [name for name in files_of(books) if name.endswith(".beancount")]
    generated.remove(JOURNAL)
    assert len(generated) >= 5
    for name in generated:
        path = books / name
        whole = path.read_bytes()
        for edited in (whole + b"; mine\n", whole[:-9] + whole[-8:], b"; mine\n"):
            path.write_bytes(edited)
            before = files_of(books)
            refused(tieout("import", EXAMPLE, "--books", books), name)
            assert files_of(books) == before
        path.write_bytes(whole)


def test_the_journal_is_kept_byte_for_byte(page: Callable[..., Path], books: Path) -> None:
    done(tieout("import", page(FIRST_QUARTER, "first.txt"), "--books", books))
    for words in (b"", b'not a \xff ledger "\r\n', b"2005-01-01 open Assets:Cash\n"):
        (books / JOURNAL).write_bytes(words)
        done(tieout("import", page(SIX_MONTHS), "--books", books))
        assert (books / JOURNAL).read_bytes() == words


def test_a_document_that_is_gone_from_the_books_is_named(
    page: Callable[..., Path], books: Path
) -> None:
    done(tieout("import", page(FIRST_QUARTER, "first.txt"), "--books", books))
    (books / "documents" / "first.txt").unlink()
    before = files_of(books)
    refused(tieout("import", page(SIX_MONTHS), "--books", books), "first.txt", "gone")
    assert files_of(books) == before


def test_another_document_of_the_same_name_is_refused(
    page: Callable[..., Path], books: Path
) -> None:
    done(tieout("import", page(FIRST_QUARTER), "--books", books))
    before = files_of(books)
    refused(tieout("import", page(SIX_MONTHS), "--books", books), "release.txt", "another name")
    refused(tieout("import", page(SIX_MONTHS, "RELEASE.txt"), "--books", books), "another name")
    assert files_of(books) == before


def test_a_users_own_file_among_the_documents_is_refused_and_kept(
    page: Callable[..., Path], books: Path
) -> None:
    done(tieout("import", page(FIRST_QUARTER, "first.txt"), "--books", books))
    (books / "documents" / "release.txt").write_text("mine")
    before = files_of(books)
    refused(tieout("import", page(SIX_MONTHS), "--books", books), "release.txt")
    assert files_of(books) == before


def test_the_same_document_under_another_name_changes_nothing(
    page: Callable[..., Path], books: Path
) -> None:
    done(tieout("import", page(FIRST_QUARTER), "--books", books))
    before = files_of(books)
    again = tieout("import", page(FIRST_QUARTER, "copy.txt"), "--books", books)
    done(again)
    assert "already in the books" in again.stdout
    assert "nothing changed" in again.stdout
    assert files_of(books) == before


def test_importing_twice_gives_the_same_bytes(books: Path) -> None:
    done(tieout("import", EXAMPLE, "--books", books))
    before = files_of(books)
    again = tieout("import", EXAMPLE, EXAMPLE, "--books", books)
    done(again)
    assert "nothing changed" in again.stdout
    assert files_of(books) == before


def test_the_order_of_imports_does_not_matter(page: Callable[..., Path], tmp_path: Path) -> None:
    first, second = page(FIRST_QUARTER, "first.txt"), page(SIX_MONTHS, "second.txt")
    made = []
    for n, commands in enumerate(
        ([[first], [second]], [[second], [first]], [[first, second]], [[second, first]])
    ):
        books = tmp_path / f"books-{n}"
        for documents in commands:
            done(tieout("import", *documents, "--books", books))
        made.append(files_of(books))
    assert made[1:] == made[:1] * 3


def test_a_quarter_that_is_printed_takes_the_place_of_the_derived_one(
    page: Callable[..., Path], books: Path
) -> None:
    done(tieout("import", page(SIX_MONTHS), "--books", books))
    quarters = books / "quarters" / "FY2005.beancount"
    derived = quarters.read_text()
    assert derived.count("#derived") == 3
    done(tieout("import", page(FIRST_QUARTER, "first.txt"), "--books", books))
    printed = quarters.read_text()
    assert "#derived" not in printed
    assert 'printed: "$55,017"' in printed
    assert "-55,017 USD" in derived, "what was derived is what was printed later"


def test_what_a_killed_import_left_is_swept(books: Path) -> None:
    done(tieout("import", EXAMPLE, "--books", books))
    before = files_of(books)
    (books / ".tieout-staging-x1" / "reported").mkdir(parents=True)
    (books / ".tieout-staging-x1" / "reported" / "half").write_text("ha")
    done(tieout("import", EXAMPLE, "--books", books))
    assert files_of(books) == before


def test_a_failure_in_the_midst_of_writing_leaves_the_books_as_they_were(
    page: Callable[..., Path], tmp_path: Path
) -> None:
    first, second = page(FIRST_QUARTER, "first.txt"), page(SIX_MONTHS, "second.txt")
    old = tmp_path / "old"
    done(tieout("import", first, "--books", old))
    before = files_of(old)
    shutil.copytree(old, tmp_path / "new")
    done(tieout("import", second, "--books", tmp_path / "new"))
    after = files_of(tmp_path / "new")
    changed = sum(before.get(name) != after[name] for name in after)
    assert changed >= 5
    for fails_at in range(1, changed + 1):
        books = tmp_path / f"failed-{fails_at}"
        shutil.copytree(old, books)
        with failing_replace(fails_at):
            refused(tieout("import", second, "--books", books), "no space left")
        assert files_of(books) == before
        done(tieout("import", second, "--books", books))
        assert files_of(books) == after


def test_a_first_import_that_failed_in_the_midst_leaves_nothing(
    page: Callable[..., Path], tmp_path: Path
) -> None:
    document, whole = page(SIX_MONTHS), tmp_path / "whole"
    done(tieout("import", document, "--books", whole))
    after = files_of(whole)
    for fails_at in range(1, 7):
        books = tmp_path / f"failed-{fails_at}"
        with failing_replace(fails_at):
            refused(tieout("import", document, "--books", books), "no space left")
        assert not books.exists()
        done(tieout("import", document, "--books", books))
        assert files_of(books) == after


@contextmanager
def failing_replace(fails_at: int) -> Iterator[None]:
    """The n-th file that is put into its place finds the disk full."""
    calls = 0
    real = Path.replace

    def replace_or_fail(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device", str(path))
        return real(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace_or_fail)
        yield
    assert calls >= fails_at


def test_a_report_of_what_are_no_books_is_refused(tmp_path: Path) -> None:
    refused(tieout("report", tmp_path), "no books here")
    refused(tieout("report", tmp_path / "nowhere"), "no books here")
    refused(tieout("report", tmp_path / ("n" * 300)), "name too long")
    (tmp_path / "main.beancount").write_text('option "title" "Mine"\n')
    refused(tieout("report", tmp_path), "no reported figures")
