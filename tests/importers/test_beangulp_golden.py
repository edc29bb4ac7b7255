"""The importer against golden files, and the golden files against what the documents print."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import beangulp.testing
import pytest
from beancount import loader
from beancount.core import data
from click.testing import CliRunner

from tieout_importers.importer import StatementImporter

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "beangulp"
ELEC = ROOT / "ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt"
LANTERN = HERE / "northern-lantern.txt"
TIDAL_Q1 = HERE / "halvorsen-2006-first-quarter.txt"
TIDAL_Q2 = HERE / "halvorsen-2006-second-quarter.txt"

GOLDEN = {
    path: path.with_name(f"{path.name}.beancount") for path in (LANTERN, TIDAL_Q1, TIDAL_Q2)
} | {ELEC: HERE / "expected" / f"{ELEC.name}.beancount"}


def by_path(path: object) -> str:
    return path.name if isinstance(path, Path) else str(path)


@pytest.mark.parametrize(
    "arguments", [[HERE], ["--expected", HERE / "expected", ELEC]], ids=["made-up", "elec"]
)
def test_extraction_is_what_the_golden_files_hold(arguments: list[object]) -> None:
    command: Any = beangulp.testing.wrap(StatementImporter())
    result = CliRunner().invoke(command, ["test", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    assert "PASSED" in result.output


def plugged(path: Path) -> list[data.Directive]:
    """A golden file as a ledger under the plugins, where it must have no error."""
    text = "".join(
        f'plugin "tieout_plugins.{name}"\n' for name in ("period_totals", "per_share", "claims")
    )
    entries, errors, _ = loader.load_string(text + GOLDEN[path].read_text(encoding="utf-8"))
    assert not errors
    return list(entries)


@pytest.mark.parametrize("path", GOLDEN, ids=by_path)
def test_a_golden_file_is_a_ledger_in_which_every_figure_ties(path: Path) -> None:
    assert plugged(path)


def figures_on(line: str) -> list[str]:
    """The figures of a line to the right of its caption, read with nothing of the reader's."""
    return re.findall(r"\(?(?:\d[\d,]*\.?\d*|--)\)?", line[38:].replace("$", " "))


@pytest.mark.parametrize("path", GOLDEN, ids=by_path)
def test_every_figure_of_the_page_is_asserted_from_its_line_and_column(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    title = next(n for n, line in enumerate(lines) if "STATEMENTS OF" in line.upper())
    page = [figures_on(line) if n > title else [] for n, line in enumerate(lines)]
    columns = 2 if path in (LANTERN, TIDAL_Q1) else 4
    rows = {
        number: figures
        for number, figures in enumerate(page, start=1)
        if len(figures) == columns and not all(re.fullmatch("200[3-6]", f) for f in figures)
    }
    on_the_page = {
        (line, column): figure
        for line, figures in rows.items()
        for column, figure in enumerate(figures, start=1)
    }
    asserted = {
        (int(entry.meta["line"]), int(entry.meta["column"])): bare(entry.meta["printed"])
        for entry in plugged(path)
        if isinstance(entry, data.Custom) and entry.type == "reported"
    }
    assert asserted == {place: bare(figure) for place, figure in on_the_page.items()}


@pytest.mark.parametrize("path", GOLDEN, ids=by_path)
def test_a_posting_is_what_is_printed_where_it_says(path: Path) -> None:
    page = path.read_text(encoding="utf-8").splitlines()
    unit = 1000 if "In thousands" in path.read_text(encoding="utf-8") else 1
    for entry in plugged(path):
        for posting in entry.postings if isinstance(entry, data.Transaction) else ():
            meta = posting.meta or {}
            if "printed" not in meta:
                continue
            figure = figures_on(page[int(meta["line"]) - 1])[int(meta["column"]) - 1]
            assert figure == bare(meta["printed"])
            digits = re.sub(r"\D", "", figure) or "0"
            assert posting.units is not None
            assert posting.units.number is not None
            assert abs(posting.units.number) == int(digits) * unit


def bare(printed: str) -> str:
    return printed.replace("$", "")


#: Worked out from the pages by hand; a quarter that no page prints from the two columns that do.
QUARTERS = [
    (ELEC, "2003Q1", "revenues", 2_500_445 - 1_153_416, 1_347_029),
    (ELEC, "2003Q2", "revenues", 1_153_416, 1_153_416),
    (ELEC, "2004Q1", "revenues", 3_769_924 - 1_895_932, 1_873_992),
    (ELEC, "2004Q2", "revenues", 1_895_932, 1_895_932),
    (ELEC, "2003Q1", "net income", 754_654 - 48_855, 705_799),
    (ELEC, "2003Q2", "net income", 48_855, 48_855),
    (ELEC, "2004Q1", "net income", 864_604 - 808_464, 56_140),
    (ELEC, "2004Q2", "net income", 808_464, 808_464),
    (LANTERN, "2005Q2", "revenues", 4_812_650, 4_812_650),
    (LANTERN, "2004Q2", "revenues", 4_390_118, 4_390_118),
    (LANTERN, "2005Q2", "net income", 436_043 - 152_615, 283_428),
    (LANTERN, "2004Q2", "net income", 288_051 - 100_818, 187_233),
    (TIDAL_Q1, "2006Q1", "revenues", 2_837_000 + 1_053_000, 3_890_000),
    (TIDAL_Q1, "2006Q1", "net income", -2_216_000 - 13_000, -2_229_000),
    (TIDAL_Q1, "2005Q1", "net income", -2_122_000 - 7_000, -2_129_000),
    (TIDAL_Q2, "2006Q1", "revenues", 8_191_000 - 4_301_000, 3_890_000),
    (TIDAL_Q2, "2006Q2", "revenues", 3_214_000 + 1_087_000, 4_301_000),
    (TIDAL_Q2, "2005Q1", "net income", -4_275_000 + 2_146_000, -2_129_000),
    (TIDAL_Q2, "2005Q2", "net income", -2_138_000 - 8_000, -2_146_000),
    (TIDAL_Q2, "2006Q1", "net income", -4_287_000 + 2_058_000, -2_229_000),
    (TIDAL_Q2, "2006Q2", "net income", -2_046_000 - 12_000, -2_058_000),
]
REVENUES = {"Income:Revenues", "Income:NetSales", "Income:Product", "Income:Service"}


@pytest.mark.parametrize(("path", "quarter", "what", "by_hand", "known"), QUARTERS, ids=by_path)
def test_quarters_are_those_worked_out_by_hand(
    path: Path, quarter: str, what: str, by_hand: int, known: int
) -> None:
    assert by_hand == known
    total = Decimal(0)
    for entry in plugged(path):
        if not isinstance(entry, data.Transaction) or entry.meta["quarter"] != quarter:
            continue
        posting = entry.postings[0]
        if posting.units is not None and (what == "net income" or posting.account in REVENUES):
            assert posting.units.number is not None
            total -= posting.units.number
    assert total == known
