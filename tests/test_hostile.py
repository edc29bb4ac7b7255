"""Text from outside is data: what a page, a file's name or an option says, books hold as text.

A release with a hostile caption gives books of the same directives as one with a harmless caption,
and the caption comes back from them as it stands on the page, its white-space collapsed.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from beancount import loader
from beancount.core import data
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from tests.releases import SIX_MONTHS, Release
from tests.strategies import captions, fragments

from tieout.shell.cli import main

CAPTIONS: Final = {
    "quote": 'Rent "of premises"',
    "ends-its-string": 'Rent" USD\nplugin "os',
    "plugin": 'plugin "os"',
    "plugin-after-its-string": 'Rent"; plugin "os"',
    "include": 'include "/etc/passwd"',
    "option": 'option "title" "Hacked"',
    "open": "2004-01-01 open Assets:Hacked",
    "transaction": '2004-01-01 * "Hacked"',
    "pushtag": "pushtag #hacked",
    "backslashes": 'Rent \\ and \\\\ and \\" and \\n',
    "backslash-at-the-end": "Rent \\",
    "braces": "Rent {1 USD} {{2 USD}} @ 3 USD",
    "tag-and-link": "Rent #tag ^link",
    "comment": "; Rent",
    "heading": "* Heading",
    "headings": "** Rent",
    "bang": "! Rent",
    "path": "../../../../etc/passwd",
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "percent": "Rent %s %d %(x)s %n",
    "format": "Rent {} {0} {x!r} {0.__class__}",
    "template": "Rent {{7*7}} {% raw %} ${x}",
    "shell": "Rent $(id) `id` $HOME | cat & > x",
    "markup": "[red]Rent[/red]",
    "markup-that-closes-nothing": "Rent [/] [/bold]",
    "markup-link": "[link=file:///etc/passwd]Rent[/link]",
    "emoji-code": "Rent :bomb:",
    "spreadsheet": '=HYPERLINK("http://x","Rent")',
    "comma": "Rent, of premises, and others",
    "line-separator": "Rent \u2028 of \u2029 premises",
    "next-line": "Rent \u0085 of premises",
    "c1-control": "Rent \u009b31m of premises",
    "delete": "Rent \u007f of premises",
    "right-to-left": "Rent \u202e sesimerp fo \u202c x",
    "zero-width": "Re\u200bnt\ufeff \u2060 of",
    "combining": "Re\u0301n\u0302t Z\u0351\u036b\u0343a\u0363lgo",
    "not-latin": "\u5bb6\u8cc3 \u0430\u0440\u0435\u043d\u0434\u0430",
    "emoji": "\U0001f4a3 Rent",
    "nothing-but-marks": "*** !!! ***",
    "an-account": "Income:Revenues",
    "equity-account": "Assets:NetAssets",
    "a-known-caption": "Revenues",
    "null": "NULL",
    "true": "TRUE",
    "wide": " ".join(["Rent of premises"] * 40),
}


def tieout(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@dataclass(frozen=True, slots=True)
class Ledger:
    """Books as Beancount reads them.

    Args:
        shape: how many directives of each type, and of which customs.
        plugins: that would run.
        includes: the files read, below the books' folder.
        errors: all of them.
        captions: of the rents, wherever books hold them.
        files: below the folder that holds the books and the documents.
    """

    shape: Counter[str]
    plugins: list[Any]
    includes: int
    errors: list[Any]
    captions: set[str]
    files: int
    title: str


@contextmanager
def imported(release: Release, name: str = "release.txt", *options: str) -> Iterator[Ledger]:
    """Books made in an empty folder, and nothing else made there."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, name)
        document.write_text(release.text, encoding="utf-8")
        books = Path(folder, "books")
        result = tieout("import", document, "--books", books, *options)
        assert result.exit_code == 0, result.output
        assert {path.name for path in Path(folder).iterdir()} == {name, "books"}
        yield read(books)


def read(books: Path) -> Ledger:
    entries, errors, options = loader.load_file(str(books / "main.beancount"))
    shape = Counter(type(entry).__name__ for entry in entries)
    shape.update(f"custom {entry.type}" for entry in entries if isinstance(entry, data.Custom))
    captions = {
        text
        for entry in entries
        for text in _captions(entry)
        if text not in ("Revenues", "Cost of goods sold", "Total costs and expenses", "Net income")
    }
    for included in options["include"]:
        assert Path(included).is_relative_to(books)
    return Ledger(
        shape,
        options["plugin"],
        len(options["include"]),
        list(errors),
        captions,
        sum(1 for path in books.rglob("*")),
        options["title"],
    )


def _captions(entry: data.Directive) -> Iterator[str]:
    if isinstance(entry, data.Transaction):
        yield str(entry.narration)
    elif isinstance(entry, data.Custom) and entry.type == "reported":
        yield entry.values[1].value
    elif isinstance(entry, data.Open) and entry.account != "Assets:NetAssets":
        yield str(entry.meta["caption"])


@pytest.fixture(scope="module")
def harmless() -> Ledger:
    with imported(SIX_MONTHS) as ledger:
        assert ledger.errors == []
        assert ledger.shape["Transaction"] == 12
        assert ledger.captions == {"Rent"}
        return ledger


def same_but_for_text(ledger: Ledger, harmless: Ledger) -> None:
    assert ledger.errors == []
    assert ledger.shape == harmless.shape
    assert ledger.plugins == harmless.plugins
    assert ledger.includes == harmless.includes
    assert ledger.files == harmless.files


def collapsed(text: str) -> str:
    """As a page's text arrives: what is not shown is a space, or a hyphen; spaces are single."""
    text = text.replace("\xad", "-")
    return " ".join(re.sub(r"[\x7f-\x9f\u2028\u2029]", " ", text).split())


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_hostile_caption_is_text(caption: str, harmless: Ledger) -> None:
    with imported(replace(SIX_MONTHS, caption=caption.replace("\n", " "))) as ledger:
        same_but_for_text(ledger, harmless)
        if caption != "Revenues":
            assert ledger.captions == {collapsed(caption)}


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_hostile_heading_is_text(caption: str, harmless: Ledger) -> None:
    with imported(replace(SIX_MONTHS, heading=caption.replace("\n", " ") + ":")) as ledger:
        same_but_for_text(ledger, harmless)


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_hostile_line_of_its_own_is_text(caption: str, harmless: Ledger) -> None:
    with imported(replace(SIX_MONTHS, page=caption)) as ledger:
        same_but_for_text(ledger, harmless)


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_hostile_title_is_text(caption: str, harmless: Ledger) -> None:
    title = f"Statements of Operations {caption[:60]} x".replace("\n", " ")
    with imported(replace(SIX_MONTHS, title=title)) as ledger:
        same_but_for_text(ledger, harmless)


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_a_hostile_company_that_is_said_is_text(caption: str, harmless: Ledger) -> None:
    with imported(SIX_MONTHS, "release.txt", "--company", caption) as ledger:
        said = harmless.shape + Counter({"Custom": 1, "custom tieout-option": 1})
        same_but_for_text(replace(ledger, shape=ledger.shape), replace(harmless, shape=said))
        assert ledger.title == re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", caption)


@pytest.mark.parametrize(
    "company",
    [
        'Halden" plugin "os',
        "Halden \\",
        "Halden {x} #tag ^link",
        "../../Halden",
        "* Halden",
        "2004-01-01 open Assets",
        "Halden %s [red]",
        "-rf",
        "\u202ePumps",
        "\u6771\u4eac",
    ],
)
def test_a_hostile_company_on_the_page_is_text(company: str, harmless: Ledger) -> None:
    with imported(replace(SIX_MONTHS, company=company)) as ledger:
        same_but_for_text(ledger, harmless)
        assert ledger.title == company


@settings(max_examples=60, deadline=None)
@given(caption=captions() | fragments())
@example(caption='Rent "\\" paid')
@example(caption="Rent \u0085 paid")
def test_any_caption_is_text(caption: str, harmless: Ledger) -> None:
    with imported(replace(SIX_MONTHS, caption=caption)) as ledger:
        same_but_for_text(ledger, harmless)
        # A soft hyphen is read as the dash that it is shown as.
        assert ledger.captions == {collapsed(caption.replace("\xad", "-"))}


def test_a_caption_of_ten_thousand_letters_is_no_row_and_its_absence_breaks(
    tmp_path: Path,
) -> None:
    document = tmp_path / "release.txt"
    document.write_text(replace(SIX_MONTHS, caption="Rent " * 2000).text)
    result = tieout("check", "--quiet", document)
    assert result.exit_code == 1
    assert "Total costs and expenses" in result.stdout


@pytest.mark.parametrize(
    "name",
    [
        '"; plugin "os".txt',
        "-rf",
        "--help",
        "..txt",
        "...",
        ".bashrc",
        "two\nlines.txt",
        "tab\t.txt",
        "\x1b[31m.txt",
        "<script>.txt",
        "a;b|c&d$(id)`id`.txt",
        "%s%n.txt",
        "*?[a].txt",
        "\u202etxt.exe",
        "\u5e74\u5831",
        "...\u5e74",
        "CON",
        "x" * 240 + ".txt",
        "main.beancount",
        "\\..\\..\\x.txt",
        "{x}",
        "[red]x[blue].txt",
        "# x.txt",
    ],
)
def test_a_hostile_file_name_stays_in_its_folder_and_is_text(
    name: str, harmless: Ledger, tmp_path: Path
) -> None:
    document = tmp_path / "in" / name
    document.parent.mkdir()
    document.write_text(SIX_MONTHS.text)
    books = tmp_path / "books"
    result = tieout("import", document, "--books", books)
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {"in", "books"}
    same_but_for_text(read(books), harmless)
    (stored,) = (books / "documents").iterdir()
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", stored.name)
    again = tieout("import", document, "--books", books)
    assert "nothing changed" in again.stdout


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on posix only")
def test_a_file_name_that_is_no_text_is_read(tmp_path: Path, harmless: Ledger) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(name)).write_text(SIX_MONTHS.text)
    books = tmp_path / "books"
    for command in (["check"], ["facts"], ["import", "--books", str(books)]):
        result = CliRunner().invoke(main, [*command, os.fsdecode(name)])
        assert result.exit_code == 0, result.output
    same_but_for_text(read(books), harmless)


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS)
def test_reports_show_a_hostile_caption_as_it_is(caption: str, tmp_path: Path) -> None:
    caption = caption.replace("\n", " ")
    document, books = tmp_path / "release.txt", tmp_path / "books"
    document.write_text(replace(SIX_MONTHS, caption=caption).text)
    shown = collapsed(caption)
    assert tieout("import", document, "--books", books).exit_code == 0
    for command in (("check", document), ("report", books), ("report", books, "--by", "year")):
        result = tieout(*command)
        assert result.exit_code == 0, result.output
        assert shown in result.stdout
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", result.stdout)
    rows = list(csv.DictReader(io.StringIO(tieout("facts", document).stdout)))
    assert shown in {row["caption"] for row in rows}
    objects = json.loads(tieout("facts", document, "--format", "json").stdout)
    assert [row["caption"] for row in rows] == [each["caption"] for each in objects]
    table = list(csv.DictReader(io.StringIO(tieout("report", books, "--format", "csv").stdout)))
    report = json.loads(tieout("report", books, "--format", "json").stdout)
    assert shown in {row["caption"] for row in table}
    assert [row["caption"] for row in table] == [row["caption"] for row in report["rows"]]
    assert json.loads(tieout("check", document, "--format", "json").stdout)
