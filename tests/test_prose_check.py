"""`tieout check` and the prose: each number with its tick, in text and json, and docs/PROSE.md."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest
from tests import elec, releases

from tieout.prose.claim import Reason
from tieout.prose.earlier import WithEarlier
from tieout.prose.lookup import Tables
from tieout.prose.tally import tally
from tieout.prose.ticking import tick_all
from tieout.prose.tied import ProseTieOut, tie_out_prose
from tieout.rounding import Grade
from tieout.shell.ticked_text import HEADING, Page, as_text
from tieout.tieout import TieOut, tie_out
from tieout_importers.prose.numbers import numbers_in
from tieout_importers.prose.rules import NAMES, RULES
from tieout_importers.prose.rules.names import Named
from tieout_importers.text import read_document

TIEOUT = Path(sysconfig.get_path("scripts")) / "tieout"
MANUAL = (elec.ROOT / "docs" / "PROSE.md").read_text(encoding="utf-8")

#: The second quarter of 2005 beside that of 2004; the first of 2005 is in no table of it.
STATED = """Revenues for the second quarter of 2005 were $60,331, up 10% from revenues of
$55,017 in the first quarter of 2005. Call (914) 555-0142 before July 25, 2005."""
FIRST = releases.FIRST_QUARTER
SECOND = releases.Release(((3, "2005Q2"), (3, "2004Q2")), "August 1, 2005", page=STATED)


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TIEOUT, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def tied(text: str, name: str = "release.txt") -> TieOut:
    return tie_out(read_document(text.encode(), name))


def claims_of(path: Path, *options: str | Path) -> list[dict[str, Any]]:
    done = run("check", "--format", "json", *options, path)
    prose = json.loads(done.stdout)["documents"][0]["prose"]
    return [claim for sentence in prose["sentences"] for claim in sentence["claims"]]


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return written(tmp_path, "second.txt", SECOND.text)


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Books made of the release of the first quarter."""
    first = written(tmp_path, "first.txt", FIRST.text)
    assert run("import", first, "--books", tmp_path / "books").returncode == 0
    return tmp_path / "books"


# Text


def test_a_sentence_stands_under_its_line_and_each_number_under_it(second: Path) -> None:
    at = next(n for n, text in enumerate(second.read_text().splitlines(), 1) if "up 10%" in text)
    lines = run("check", second).stdout.splitlines()
    shown = lines[lines.index(f"  {HEADING}") + 1 :]
    assert shown[0].startswith(f"    line {at}: Revenues for the second quarter")
    ticks = [line.split("  ") for line in shown if line.startswith(" " * 6) and " line " in line]
    cells = [[cell.strip() for cell in tick if cell.strip()] for tick in ticks]
    assert [cell[:3] for cell in cells] == [
        ["exact", f"line {at}", "$60,331"],
        ["not checked", f"line {at}", "10%"],
        ["not checked", f"line {at + 1}", "$55,017"],
    ]
    assert cells[0][3].startswith("Revenues, three months to 2005-06-30; computed 60,331 (line ")


def test_what_is_no_claim_is_counted_by_its_reason_and_claims_by_their_grade(second: Path) -> None:
    lines = run("check", second).stdout.splitlines()
    told = next(line for line in lines if "no claims:" in line)
    assert "telephone number" in told
    assert re.search(r"\d+ dates", told)
    assert lines[-1] == (
        "  3 claims: 1 exact, 0 within rounding, 0 break, 2 not checked; 0 not resolved"
    )


def test_every_number_of_the_example_is_exact_or_within_its_rounding() -> None:
    """16 are in its sentences, counted by hand; $1.9 million and twice 64% are rounded."""
    last = run("check", elec.DOCUMENT).stdout.splitlines()[-1]
    assert last == (
        "  16 claims: 13 exact, 3 within rounding, 0 break, 0 not checked; 0 not resolved"
    )


def test_a_claim_that_breaks_is_status_1_and_is_said_when_quiet(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.txt", SECOND.text.replace("were $60,331,", "were $60,313,"))
    at = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if "60,313" in text)
    done = run("check", "--quiet", path)
    assert done.returncode == 1
    assert done.stdout.startswith(f"wrong.txt:{at}: claim: ")
    assert "stated $60,313" in done.stdout
    assert "60,331" in done.stdout
    loud = run("check", path)
    assert loud.returncode == 1
    assert re.search(r"^ +breaks +line \d+ +\$60,313 .*off by 18", loud.stdout, re.MULTILINE)


def test_without_prose_nothing_of_it_is_looked_at(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.txt", SECOND.text.replace("were $60,331,", "were $60,313,"))
    done = run("check", "--no-prose", path)
    assert done.returncode == 0
    assert HEADING not in done.stdout
    assert "claims:" not in done.stdout
    document = json.loads(run("check", "--no-prose", "--format", "json", path).stdout)
    assert document["documents"][0]["prose"] is None


def test_without_prose_nothing_that_holds_it_is_loaded() -> None:
    script = (
        "import sys\n"
        f"sys.argv = ['tieout', 'check', '--quiet', '--no-prose', {str(elec.DOCUMENT)!r}]\n"
        "from tieout.shell.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "unused = {'tieout.prose.ticking', 'tieout.shell.ticked_text', 'tieout.shell.history'}\n"
        "print(sorted(unused & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_document_without_prose_has_no_heading_for_it(tmp_path: Path) -> None:
    bare = replace(FIRST, year_end="").text.replace(FIRST.dated, "")
    shown = run("check", written(tmp_path, "bare.txt", bare)).stdout
    assert HEADING not in shown
    assert "0 claims" not in shown


@pytest.mark.parametrize("width", [40, 64, 80, 200])
def test_a_sentence_is_folded_to_the_width_but_not_within_a_number(width: int) -> None:
    document = tied(SECOND.text.replace("$60,331, up", "$60.3 thousand, up"))
    page = Page(width, fold=True)
    shown = [*map(click.unstyle, as_text(tie_out_prose(document), "release.txt", page))]
    assert all(len(line) <= width for line in shown[2:])
    sentence = next(n for n, line in enumerate(shown) if "Revenues for" in line)
    assert any("$60.3 thousand" in line for line in shown[sentence : sentence + 3])
    assert sum("$60.3 thousand" in line for line in shown) == 2


def test_a_sentence_and_its_lines_are_whole_however_narrow_the_page() -> None:
    prose = tie_out_prose(tied(SECOND.text))

    def words(width: int, *, fold: bool) -> list[str]:
        return click.unstyle("\n".join(as_text(prose, "release.txt", Page(width, fold)))).split()

    assert words(64, fold=True) == words(1000, fold=False)


def test_what_a_sentence_says_is_no_command_to_the_terminal(tmp_path: Path) -> None:
    text = SECOND.text.replace("up 10%", "\x9b31mup\x07 10%") + "Halden makes pumps.\n" * 200
    shown = run("check", written(tmp_path, "odd.txt", text)).stdout
    assert HEADING in shown
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown) is None


def test_a_long_sentence_is_shown_in_a_moment() -> None:
    long = " and ".join(["$60,331 of it was in Halden"] * 2_000)
    text = SECOND.text.replace("Call (914)", f"Of this {long}. Call (914)")
    prose = tie_out_prose(tied(text))
    assert tally(prose).claims == 3  # all is read before the clock starts
    start = time.process_time()
    assert sum(len(line) for line in as_text(prose, "long.txt", Page(80, fold=True))) > len(long)
    assert time.process_time() - start < 2


def test_a_pipe_has_no_colour_and_a_line_a_number(second: Path) -> None:
    shown = run("check", second, COLUMNS="60").stdout
    assert "\x1b" not in shown
    assert re.search(r"^ +not checked +line \d+ +10% .*2005-03-31$", shown, re.MULTILINE)


# What is left open

#: Every claim of it has its figures in the table.
ALL_HELD = SECOND.text.replace(
    "$60,331, up 10% from revenues of\n$55,017 in the first quarter",
    "$60,331 in the second quarter",
)
MISSPELT = ALL_HELD.replace("Revenues for the second", "Revenooes for the second")


def line_of(path: Path, words: str) -> int:
    return next(n for n, text in enumerate(path.read_text().splitlines(), 1) if words in text)


def test_a_quiet_check_ends_with_how_many_numbers_are_left_open(tmp_path: Path) -> None:
    """The first quarter of 2005 is in no table: its amount and the percent from it are open."""
    held = written(tmp_path, "held.txt", ALL_HELD)
    unchecked = written(tmp_path, "unchecked.txt", SECOND.text)
    misspelt = written(tmp_path, "misspelt.txt", MISSPELT)
    done = run("check", "--quiet", held, unchecked, misspelt)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "unchecked.txt: 2 claims are not checked (tieout check shows them)",
        "misspelt.txt: 1 number is not resolved (tieout check shows it)",
    ]


def test_what_is_left_open_is_counted_after_what_breaks(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.txt", SECOND.text.replace("were $60,331,", "were $60,313,"))
    done = run("check", "--quiet", path)
    assert done.returncode == 1
    first, last = done.stdout.splitlines()
    assert ": claim: " in first
    assert last == "wrong.txt: 2 claims are not checked (tieout check shows them)"


def test_a_strict_check_fails_for_what_is_left_open_and_lists_it(tmp_path: Path) -> None:
    held = written(tmp_path, "held.txt", ALL_HELD)
    unchecked = written(tmp_path, "unchecked.txt", SECOND.text)
    misspelt = written(tmp_path, "misspelt.txt", MISSPELT)
    done = run("check", "--quiet", "--strict", held)
    assert (done.returncode, done.stdout) == (0, "")
    at = line_of(unchecked, "up 10%")
    done = run("check", "--quiet", "--strict", unchecked)
    assert done.returncode == 1
    percent, amount = done.stdout.splitlines()
    assert percent.startswith(f"unchecked.txt:{at}: not-checked: percent change of ")
    assert amount.startswith(f"unchecked.txt:{at + 1}: not-checked: ")
    for line, printed in ((percent, "10%"), (amount, "$55,017")):
        assert f"stated {printed}" in line
        assert "no table has" in line
    done = run("check", "--quiet", "--strict", misspelt)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith(
        f"misspelt.txt:{line_of(misspelt, 'Revenooes')}: not-resolved: $60,331: "
    )
    assert str(Reason.NO_ITEM) in line


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_strict_check_shows_a_document_as_any_other_does(second: Path, form: str) -> None:
    plain = run("check", "--format", form, second)
    strict = run("check", "--format", form, "--strict", second)
    assert (plain.returncode, strict.returncode) == (0, 1)
    assert strict.stdout == plain.stdout


def test_a_strict_check_without_prose_is_refused(second: Path) -> None:
    done = run("check", "--strict", "--no-prose", second)
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave out --no-prose" in done.stderr


def test_what_is_left_open_is_no_command_to_the_terminal(tmp_path: Path) -> None:
    text = MISSPELT.replace("Revenooes", "Reve\x9b31mnooes\x07") + "Halden makes pumps.\n" * 200
    done = run("check", "--quiet", "--strict", written(tmp_path, "odd.txt", text))
    assert ": not-resolved: " in done.stdout
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout) is None


# Json


def test_json_has_each_claim_with_its_place_its_figures_and_its_grade(second: Path) -> None:
    page = second.read_text().splitlines()
    found = claims_of(second)
    assert [claim["printed"] for claim in found] == ["$60,331", "10%", "$55,017"]
    for claim in found:
        on_page = page[claim["line"] - 1][claim["offset"] : claim["end_offset"]]
        assert on_page == claim["printed"]
    amount, percent, _ = found
    assert amount["states"] == "amount"
    assert amount["item"] == "Revenues"
    assert amount["period"] == {"start": "2005-04-01", "end": "2005-06-30"}
    assert (amount["value"], amount["stated"], amount["computed"]) == ("60331",) * 3
    assert (amount["low"], amount["high"]) == ("60330.5", "60331.5")
    assert (amount["grade"], amount["difference"]) == ("exact", "0")
    (figure,) = amount["rests_on"]
    assert page[figure["line"] - 1].split()[:3] == ["Revenues", "$", figure["printed"].strip("$")]
    assert (figure["document"], figure["statement"], figure["column"]) == (
        "second.txt",
        "income",
        1,
    )
    assert percent["base"] == {"start": "2005-01-01", "end": "2005-03-31"}
    assert (percent["direction"], percent["grade"], percent["computed"]) == (1, None, None)


def test_json_lists_every_number_and_counts_them(second: Path) -> None:
    document = json.loads(run("check", "--format", "json", second).stdout)["documents"][0]
    sentences, counts = document["prose"]["sentences"], document["prose"]["counts"]
    assert counts["claims"] == sum(len(one["claims"]) for one in sentences) == 3
    assert counts["no_claim"] == sum(len(one["no_claims"]) for one in sentences)
    assert counts["not_resolved"] == sum(len(one["unresolved"]) for one in sentences) == 0
    told = [(one["printed"], one["reason"]) for s in sentences for one in s["no_claims"]]
    assert any(reason == "a telephone number" for _, reason in told)
    assert all({"line", "offset", "words"} <= set(n) for s in sentences for n in s["no_claims"])


def test_a_claim_that_breaks_is_a_finding_in_json(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.txt", SECOND.text.replace("were $60,331,", "were $60,313,"))
    done = run("check", "--format", "json", path)
    document = json.loads(done.stdout)["documents"][0]
    assert done.returncode == 1
    assert [f["severity"] for f in document["findings"] if f["code"] == "claim"] == ["breaks"]


# History


def test_books_are_asked_for_what_the_document_does_not_print(second: Path, books: Path) -> None:
    before = {path: path.read_bytes() for path in books.rglob("*") if path.is_file()}
    done = run("check", "--books", books, second)
    assert done.returncode == 0
    ticked = next(line for line in done.stdout.splitlines() if "$55,017  " in line)
    assert ticked.split()[0] == "exact"
    assert "of first.txt)" in ticked
    assert {path: path.read_bytes() for path in books.rglob("*") if path.is_file()} == before


def test_a_later_document_is_not_asked(second: Path, tmp_path: Path) -> None:
    later = written(tmp_path, "later.txt", replace(FIRST, dated="August 2, 2005").text)
    assert run("import", later, "--books", tmp_path / "books").returncode == 0
    of_first_quarter = claims_of(second, "--books", tmp_path / "books")[2]
    assert of_first_quarter["printed"] == "$55,017"
    assert of_first_quarter["grade"] is None


def test_the_books_are_not_opened_for_what_the_document_says_itself(tmp_path: Path) -> None:
    """The own tables decide, also where the books would have it otherwise."""
    own = written(tmp_path, "own.txt", SECOND.text.replace("$55,017", "$60,331"))
    other = written(tmp_path, "other.txt", SECOND.text.replace("60,331", "60,332"))
    assert run("import", other, "--books", tmp_path / "books").returncode == 1
    assert claims_of(own, "--books", tmp_path / "books")[0]["computed"] == "60331"


def test_a_change_from_an_earlier_document_is_computed_with_its_figure() -> None:
    """60,331 over 55,017 is 9.66% more."""
    first, own = tied(FIRST.text, "first.txt"), tied(SECOND.text, "second.txt")
    sources = [Tables(own), WithEarlier(own, others=[Tables(first)])]
    ticks = [t for one in tick_all(own.document.prose, sources) for t in one.ticks]
    percent = next(tick for tick in ticks if tick.claim.printed == "10%")
    assert percent.grade is Grade.ROUNDING
    assert percent.computed is not None
    assert round(percent.computed, 2) == Decimal("9.66")
    assert [amount.document for amount in percent.rests_on] == ["second.txt", "first.txt"]


def test_own_tables_come_before_those_of_others() -> None:
    own = tied(SECOND.text, "second.txt")
    other = tied(SECOND.text.replace("60,331", "60,332"), "other.txt")
    amount = WithEarlier(own, others=[Tables(other)])
    claim = next(claim for one in own.document.prose for claim in one.claims)
    (found,) = amount.amounts(claim.item, claim.period, claim.says)
    assert (found.document, found.value) == ("second.txt", Decimal(60331))


def test_a_folder_without_books_is_refused_in_one_line(second: Path, tmp_path: Path) -> None:
    done = run("check", "--books", tmp_path, second)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "holds no books" in done.stderr


def test_books_without_prose_are_refused(second: Path, books: Path) -> None:
    done = run("check", "--no-prose", "--books", books, second)
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave out --no-prose" in done.stderr


def test_books_of_another_company_are_refused_and_other_documents_still_checked(
    second: Path, books: Path, tmp_path: Path
) -> None:
    stranger = written(tmp_path, "strange.txt", replace(SECOND, company="Other, Inc.").text)
    done = run("check", "--books", books, stranger, second)
    assert done.returncode == 2
    assert "is Other, Inc.'s" in done.stderr
    assert "second.txt" in done.stdout


def test_a_document_without_a_date_is_not_asked_and_that_is_said(
    second: Path, tmp_path: Path
) -> None:
    undated = written(tmp_path, "undated.txt", replace(FIRST, dated="").text)
    assert run("import", undated, "--books", tmp_path / "books").returncode == 0
    done = run("check", "--books", tmp_path / "books", second)
    assert "undated.txt has no date: it is not asked" in done.stderr
    assert "not checked" in done.stdout


# Counts


def test_a_tally_counts_each_number_once() -> None:
    prose: ProseTieOut = tie_out_prose(tied(SECOND.text))
    counted = tally(prose)
    asides = sum(len(one.sentence.asides) for one in prose.sentences)
    assert counted.claims == len(prose.ticks) == 3
    assert counted.not_checked == 2
    assert counted.graded == {Grade.EXACT: 1}
    assert sum(counted.unresolved.values()) + sum(counted.no_claims.values()) == asides


def test_the_scoreboard_counts_claims_when_asked_and_is_broken_by_them(tmp_path: Path) -> None:
    written(tmp_path, "right.txt", SECOND.text)
    written(tmp_path, "wrong.txt", SECOND.text.replace("were $60,331,", "were $60,313,"))
    plain = run("scoreboard", tmp_path, "--format", "json")
    asked = run("scoreboard", tmp_path, "--format", "json", "--prose")
    assert (plain.returncode, asked.returncode) == (0, 1)
    assert json.loads(plain.stdout)["totals"]["prose"] == {}
    prose = json.loads(asked.stdout)["totals"]["prose"]
    assert (prose["claims"], prose["exact"], prose["breaks"]) == (6, 1, 1)
    assert "Numbers of the prose" in run("scoreboard", tmp_path, "--prose").stdout


# docs/PROSE.md


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables of a section, without their heads."""
    section = MANUAL.split(f"## {heading}\n")[1].split("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [
        [cell.strip() for cell in row.strip("|\n").split("|")]
        for table in tables
        for row in table.splitlines()[2:]
    ]


def test_the_manual_has_every_rule_and_no_other() -> None:
    assert [row[0] for row in rows("What a claim may state")] == [rule.name for rule in RULES]


def test_the_manual_has_every_reason_under_what_it_means() -> None:
    section = MANUAL.split("## What is told apart\n")[1].split("\n## ")[0]
    apart, unresolved = section.split("May be claims")
    for reason in Reason:
        assert f"| {reason} |" in (unresolved if reason.unresolved else apart)
    assert len(rows("What is told apart")) == len(Reason)


def test_the_manual_has_every_grade() -> None:
    named = {row[0] for row in rows("The grades of a claim")}
    assert named == {*map(str, Grade), "not checked"}


@pytest.mark.parametrize("row", rows("What rounded words mean"), ids=lambda row: row[0])
def test_rounded_words_mean_what_the_manual_says(row: list[str]) -> None:
    words, low, high = row
    (number,) = numbers_in(words.strip("`"))
    stands = [Decimal(end.replace(",", "")) for end in (low, high)]
    assert [number.interval.low, number.interval.high] == stands


def test_the_manual_s_example_of_a_name_takes_it_from_not_resolved_to_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (entry,) = re.findall(r'^ +"(\w+)": Named\("(\w+)"\),$', MANUAL, re.MULTILINE)
    name, element = entry
    text = ALL_HELD.replace("Revenues for the second", f"{name.title()} for the second")
    assert sum(tally(tie_out_prose(tied(text))).unresolved.values()) == 1
    monkeypatch.setitem(NAMES, name, Named(element))
    counted = tally(tie_out_prose(tied(text)))
    assert counted.counts()["not resolved"] == 0
    assert counted.graded == {Grade.EXACT: 1}
