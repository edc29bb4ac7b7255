"""`tieout facts`: one row a figure, the same in csv and json, in the order of the page."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sysconfig
from pathlib import Path

import pytest
from tests import elec

TIEOUT = Path(sysconfig.get_path("scripts")) / "tieout"
#: As the issue gives them; a reader of csv counts on the order.
COLUMNS = (
    "document,statement,table,row,caption,concept,account,column,start,end,months,"
    "value,amount,unit,basis,line,printed,form,part"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TIEOUT, "facts", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def as_csv() -> str:
    done = run(elec.DOCUMENT)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_columns_are_these_in_this_order(as_csv: str) -> None:
    assert as_csv.splitlines()[0] == COLUMNS


def test_json_says_what_csv_says(as_csv: str) -> None:
    done = run(elec.DOCUMENT, "--format", "json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    assert [list(row) for row in rows] == [COLUMNS.split(",")] * 102
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert as_text == list(csv.DictReader(io.StringIO(as_csv)))


def test_json_keeps_amounts_as_text_and_places_as_numbers() -> None:
    first, *_ = json.loads(run(elec.DOCUMENT, "--format", "json").stdout)
    assert (first["value"], first["amount"]) == ("3769924", "-3769924")
    assert (first["line"], first["column"], first["months"]) == (85, 1, 6)


def test_rows_stand_in_the_order_of_the_page_and_derived_quarters_after_their_row(
    as_csv: str,
) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [int(row["row"]) for row in rows] == sorted(int(row["row"]) for row in rows)
    revenues = [(row["basis"], row["column"], row["end"]) for row in rows if row["row"] == "1"]
    assert revenues == [
        ("reported", "1", "2004-05-31"),
        ("reported", "2", "2003-05-31"),
        ("reported", "3", "2004-05-31"),
        ("reported", "4", "2003-05-31"),
        ("derived", "", "2003-02-28"),
        ("derived", "", "2004-02-29"),
    ]


def test_per_share_and_share_counts_are_never_derived(as_csv: str) -> None:
    for row in csv.DictReader(io.StringIO(as_csv)):
        assert row["basis"] == "reported" or row["unit"] == "USD"


def test_only_line_items_have_an_account(as_csv: str) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    accounts = {row["account"] for row in rows} - {""}
    assert accounts == {row.account for row in elec.ITEMS}


def test_two_documents_are_one_table(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(elec.DOCUMENT.read_bytes())
    lines = run(elec.DOCUMENT, other).stdout.splitlines()
    assert lines.count(COLUMNS) == 1
    assert len(lines) == 1 + 2 * 102


def test_a_document_that_cannot_be_read_is_said_and_the_others_are_still_printed(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run(empty, elec.DOCUMENT)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "empty.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 1 + 102


def test_a_figure_that_does_not_tie_is_a_fact_all_the_same(tmp_path: Path) -> None:
    changed = tmp_path / "changed.txt"
    changed.write_bytes(elec.DOCUMENT.read_bytes().replace(b"808,464\n", b"808,465\n"))
    done = run(changed)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1 + 102


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_reader_that_has_enough_ends_it_without_a_traceback(form: str) -> None:
    facts: list[str | Path] = [TIEOUT, "facts", "--format", form, *[elec.DOCUMENT] * 40]
    with subprocess.Popen(facts, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 141)


def test_an_unknown_format_is_refused() -> None:
    assert run(elec.DOCUMENT, "--format", "xml").returncode == 2


def test_a_submission_s_facts_name_its_form_and_part_and_every_statement_s_elements() -> None:
    submission = elec.ROOT / "tests" / "errors" / "schedule.txt"
    first, *_ = json.loads(run(submission, "--format", "json").stdout)
    assert (first["form"], first["part"]) == ("10-K", "10-K")
    assert first["concept"] == "us-gaap:Revenues"
