"""What the journal accepts is shown with its reason and breaks nothing; no more than that."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from beancount import loader
from hypothesis import given
from hypothesis import strategies as st
from tests import documents, elec

from tieout.finding import Code, Finding, Severity
from tieout.shell.accepting import Journal, journal_of, judge, read_journal
from tieout.shell.importing import import_documents
from tieout.shell.settings import Options

SCRIPTS = Path(sysconfig.get_path("scripts"))
DOCUMENT = elec.ROOT / "tests" / "errors" / "footing.txt"

# footing.txt misprints a total on line 13, and so breaks line 15 too: both in its second column.
TOTAL = '"footing.txt:13" "its rows and the next report say 6,400"'
RESULT = '"footing" "footing.txt:15:2" "follows from line 13"'
STALE = '"footing.txt:12" "nothing breaks there"'
MALFORMED = '"footing.txt:15" ""'


def journal(*accepted: str) -> Journal:
    lines = "".join(f'2004-01-05 custom "accepted" {values}\n' for values in accepted)
    entries, _, _ = loader.load_string(lines)
    return journal_of(entries, "journal.beancount")


def finding(code: Code, document: str, line: int = 0, column: int = 0) -> Finding:
    return Finding(code, Severity.BREAKS, "off by 1", document, line, column=column)


FOOTING = finding(Code.FOOTING, "q1.txt", 7, 2)


@pytest.mark.parametrize(
    ("accepted", "accepts"),
    [
        ('"q1.txt:7" "a misprint"', True),
        ('"q1.txt:7:2" "a misprint"', True),
        ('"footing" "q1.txt:7" "a misprint"', True),
        ('"q1.txt:7:1" "a misprint"', False),
        ('"q1.txt:8" "a misprint"', False),
        ('"q1.txt" "a misprint"', False),
        ('"q2.txt:7" "a misprint"', False),
        ('"cross-period" "q1.txt:7" "a misprint"', False),
    ],
)
def test_a_finding_is_accepted_at_its_place_or_the_acceptance_is_stale(
    accepted: str, *, accepts: bool
) -> None:
    judged = judge([FOOTING], journal(accepted))
    if accepts:
        assert (judged.open, judged.stale) == ((), ())
        assert [str(one) for one in judged.accepted] == [
            "accepted: q1.txt:7:2: footing: off by 1 (a misprint)"
        ]
    else:
        assert (judged.open, judged.accepted) == ((FOOTING,), ())
        (stale,) = judged.stale
        assert (stale.code, stale.severity) == (Code.ACCEPTED_NOTHING, Severity.BREAKS)
        assert "a misprint" in stale.message


def test_of_two_claims_of_a_line_one_is_accepted_by_its_offset() -> None:
    first, second = (
        Finding(Code.CLAIM, Severity.BREAKS, "off by 1", "q1.txt", 7, offset=n) for n in (0, 12)
    )
    for offset, left in ((":0", (second,)), (":12", (first,)), ("", ()), (":1", (first, second))):
        judged = judge([first, second], journal(f'"q1.txt:7{offset}" "a misprint"'))
        assert judged.open == left
        assert bool(judged.stale) == (len(left) == 2)


def test_a_column_is_no_acceptance_of_what_has_none() -> None:
    whole_row = finding(Code.RESTATED, "q1.txt", 7)
    assert judge([whole_row], journal('"q1.txt:7:2" "a"')).open == (whole_row,)
    assert judge([whole_row], journal('"q1.txt:7" "a"')).open == ()


def test_a_finding_of_a_whole_document_is_accepted_by_the_documents_name() -> None:
    drift = finding(Code.DRIFT, "q1.txt")
    assert judge([drift, FOOTING], journal('"q1.txt" "a"')).open == (FOOTING,)
    assert judge([drift, FOOTING], journal('"drift" "q1.txt" "a"')).open == (FOOTING,)
    assert judge([drift, FOOTING], journal('"restated" "q1.txt" "a"')).open == (drift, FOOTING)


def test_a_note_needs_no_acceptance_and_is_none() -> None:
    note = Finding(Code.UNFOOTED, Severity.NOTE, "no sum", "q1.txt", 7)
    judged = judge([note], journal('"q1.txt:7" "a"'))
    assert judged.open == (note,)
    assert len(judged.stale) == 1


def test_without_acceptances_all_is_open() -> None:
    assert judge([FOOTING], Journal()).open == (FOOTING,)


LINES = st.integers(1, 4)
CODES = st.sampled_from([Code.FOOTING, Code.CROSS_PERIOD, Code.PER_SHARE])


@given(st.lists(st.tuples(CODES, LINES)), st.lists(st.tuples(st.none() | CODES, LINES)))
def test_every_finding_is_open_or_accepted_and_every_acceptance_accepts_or_is_stale(
    found: list[tuple[Code, int]], accepted: list[tuple[Code | None, int]]
) -> None:
    findings = [finding(code, "q.txt", line) for code, line in found]
    values = [(f'"{code}" ' if code else "") + f'"q.txt:{line}" "why"' for code, line in accepted]
    judged = judge(findings, journal(*values))

    def covers(one: tuple[Code | None, int], other: tuple[Code, int]) -> bool:
        return one[1] == other[1] and one[0] in {None, other[0]}

    assert list(judged.open) == [
        finding(code, "q.txt", line)
        for code, line in found
        if not any(covers(one, (code, line)) for one in accepted)
    ]
    assert len(judged.open) + len(judged.accepted) == len(findings)
    stale = [one for one in accepted if not any(covers(one, other) for other in found)]
    assert len(judged.stale) == len(stale)


# --- the commands


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPTS / program, *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    books = tmp_path_factory.mktemp("imported") / "books"
    assert run("tieout", "import", DOCUMENT, "--books", books).returncode == 1
    return books


@pytest.fixture
def books(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(imported, tmp_path / "books"))


def write(books: Path, *accepted: str) -> None:
    with (books / "journal.beancount").open("a") as file:
        file.writelines(f'\n2004-01-05 custom "accepted" {values}\n' for values in accepted)


def test_an_import_shows_what_is_accepted_and_does_not_fail_for_it(books: Path) -> None:
    write(books, TOTAL, RESULT)
    done = run("tieout", "import", DOCUMENT, "--books", books)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert [line for line in lines if "footing: " in line] == [
        (
            "accepted: footing.txt:13:2: footing: Total expenses, three months to 2003-03-31: "
            "printed 6,450, but Materials + Rent is 6,400; off by 50 (its rows and the next report "
            "say 6,400)"
        ),
        (
            "accepted: footing.txt:15:2: footing: Net income, three months to 2003-03-31: "
            "printed 2,600, but Revenues - Total expenses is 2,550; off by 50 (follows from line "
            "13)"
        ),
    ]


def test_an_import_fails_for_what_is_still_open(books: Path) -> None:
    write(books, TOTAL)
    done = run("tieout", "import", DOCUMENT, "--books", books)
    assert done.returncode == 1
    open_ = [line for line in done.stdout.splitlines() if line.startswith("footing.txt:")]
    assert [line.split(":")[1] for line in open_] == ["15"]


@pytest.mark.parametrize("wrong", [STALE, MALFORMED])
def test_an_import_fails_for_an_acceptance_of_nothing_and_names_its_line(
    books: Path, wrong: str
) -> None:
    write(books, TOTAL, RESULT, wrong)
    done = run("tieout", "import", DOCUMENT, "--books", books)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if "accepted-nothing" in line]
    number = int(line.split(":")[1])
    assert wrong in (books / "journal.beancount").read_text().splitlines()[number - 1]


def test_a_report_shows_what_is_accepted_and_does_not_count_it(books: Path) -> None:
    write(books, TOTAL)
    assert run("bean-check", "-C", books / "main.beancount").returncode == 0
    expected = (
        'accepted: footing.txt:13:2: period-total: "Total expenses" is reported as 6,450 USD, but '
        "its 2 accounts sum to 6,400 USD: off by -50 USD (its rows and the next report say 6,400)"
    )
    done = run("tieout", "report", books)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == expected
    done = run("tieout", "report", books, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, expected + "\n")
    done = run("tieout", "report", books, "--format", "json")
    (accepted,) = json.loads(done.stdout)["accepted"]
    assert accepted["reason"] == "its rows and the next report say 6,400"
    assert (accepted["document"], accepted["line"], accepted["column"]) == ("footing.txt", 13, 2)


def test_a_check_with_books_shows_what_is_accepted_and_does_not_fail_for_it(books: Path) -> None:
    write(books, TOTAL, RESULT)
    assert run("tieout", "check", "--quiet", DOCUMENT).returncode == 1
    done = run("tieout", "check", "--quiet", "--books", books, DOCUMENT)
    assert (done.returncode, done.stderr) == (0, "")
    shown = run("tieout", "import", DOCUMENT, "--books", books).stdout.splitlines()
    # That the books hold a figure which their postings do not give is of the books alone.
    accepted = [line for line in shown if line.startswith("accepted: ") and "footing: " in line]
    assert done.stdout.splitlines() == accepted
    assert len(accepted) == 2
    done = run("tieout", "check", "--books", books, DOCUMENT)
    assert done.returncode == 0
    assert [line[2:] for line in done.stdout.splitlines() if "accepted: " in line] == accepted


def test_a_check_with_books_fails_for_what_is_still_open(books: Path) -> None:
    write(books, TOTAL)
    done = run("tieout", "check", "--quiet", "--books", books, DOCUMENT)
    assert done.returncode == 1
    open_, accepted = done.stdout.splitlines()
    assert open_.startswith("footing.txt:15: footing: ")
    assert accepted.startswith("accepted: footing.txt:13:2: footing: ")
    done = run("tieout", "check", "--format", "json", "--books", books, DOCUMENT)
    assert done.returncode == 1
    (document,) = json.loads(done.stdout)["documents"]
    assert [f["line"] for f in document["findings"] if f["severity"] == "breaks"] == [15]
    (one,) = document["accepted"]
    assert (one["code"], one["line"], one["column"]) == ("footing", 13, 2)
    assert one["reason"] == "its rows and the next report say 6,400"


def test_a_check_says_which_acceptance_cannot_be_read_and_leaves_stale_ones_to_imports(
    books: Path,
) -> None:
    write(books, TOTAL, RESULT, STALE, MALFORMED)
    done = run("tieout", "check", "--quiet", "--books", books, DOCUMENT)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert "journal.beancount:" in line
    assert "cannot be read" in line


def test_a_check_finds_a_document_by_the_name_that_the_books_gave_it(
    books: Path, tmp_path: Path
) -> None:
    """An import writes its name without blanks, and that is what a finding then says."""
    again = Path(shutil.copy(DOCUMENT, tmp_path / "q1 footing.txt"))
    write(books, TOTAL.replace("footing", "q1-footing"), RESULT.replace("footing.", "q1-footing."))
    done = run("tieout", "check", "--quiet", "--books", books, again)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("accepted: q1-footing.txt:") == 2


def test_books_accept_nothing_of_another_companys_document_of_the_same_name(
    books: Path, tmp_path: Path
) -> None:
    write(books, TOTAL, RESULT)
    text = DOCUMENT.read_text().replace("Acme Widgets, Inc.", "Other Pumps, Inc. ")
    (tmp_path / "footing.txt").write_text(text)
    done = run("tieout", "check", "--quiet", "--books", books, tmp_path / "footing.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is Other Pumps, Inc.'s" in done.stderr


def test_a_journal_that_is_no_text_accepts_nothing(tmp_path: Path) -> None:
    assert read_journal(tmp_path) == Journal()
    (tmp_path / "journal.beancount").write_bytes(b"\xff\xfe\x00 custom")
    assert read_journal(tmp_path) == Journal()


# --- real documents


@pytest.mark.skipif(not documents.DOCUMENTS, reason=documents.MISSING)
@pytest.mark.parametrize("company", ["microsoft", "turner"])
def test_all_that_breaks_in_a_companys_books_can_be_accepted_by_its_place(
    company: str, tmp_path: Path
) -> None:
    folder = tmp_path / company
    paths = sorted((documents.FOLDER / company).glob("*.txt"))
    done = import_documents(paths, folder, Options(None, None, None))
    breaks = [f for f in done.findings + done.books.findings if f.severity is Severity.BREAKS]
    assert breaks
    places = {f"{f.document}:{f.line}" if f.line else f.document for f in breaks}
    places |= {f"{f.source.document}:{f.source.line}" for f in done.books.reported if f.breaks}
    # The figures of a document that do not hold are accepted one by one, not by their number.
    places -= {f.document for f in breaks if f.code is Code.ASSERTIONS_BREAK}

    def after(accepted: set[str]) -> tuple[set[str], list[str], list[str]]:
        lines = (f'2010-01-01 custom "accepted" "{place}" "looked into"\n' for place in accepted)
        (folder / "journal.beancount").write_text("".join(lines))
        judged = judge(breaks, read_journal(folder), done.books.reported)
        _, errors, _ = loader.load_file(str(folder / "main.beancount"))
        return (
            {f"{f.document}:{f.line}" if f.line else f.document for f in judged.open},
            [finding.message for finding in judged.stale],
            [error.message for error in errors],
        )

    assert after(places) == (set(), [], [])
    for place in sorted(places)[:3]:
        still, stale, errors = after(places - {place})
        document, _, line = place.rpartition(":")
        assert still
        assert still <= {place, document}
        assert stale == []
        said = (f"{document}, line {line}, ", f"[claim] {place}: ")
        assert all(any(words in message for words in said) for message in errors)


def test_a_claim_that_breaks_is_accepted_by_its_line_everywhere(tmp_path: Path) -> None:
    # The release says that revenues rose by 12%, from 9,000 to 10,000: its line 5.
    document, books = elec.ROOT / "tests" / "errors" / "claim.txt", tmp_path / "books"

    def run(program: str, *arguments: str | Path) -> tuple[int, str]:
        done = subprocess.run(
            [SCRIPTS / program, *arguments], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    status, said = run("tieout", "import", document, "--books", books)
    assert status == 1
    assert said.count("claim.txt:5: claim: ") == 1
    status, said = run("bean-check", "-C", books / "main.beancount")
    assert status == 1
    assert said.count("[claim] claim.txt:5: ") == 1

    accepted = '2004-04-21 custom "accepted" {}"claim.txt:5" "11% was meant: see the correction"\n'
    for code in ("", '"claim" '):
        (books / "journal.beancount").write_text(accepted.format(code))
        status, said = run("tieout", "import", document, "--books", books)
        assert status == 0, said
        assert said.count("(11% was meant: see the correction)") == 1
        status, said = run("tieout", "check", "--quiet", "--books", books, document)
        assert status == 0, said
        assert said.startswith("accepted: claim.txt:5:")
        assert said.endswith("(11% was meant: see the correction)\n")
        assert run("bean-check", "-C", books / "main.beancount") == (0, "")
        status, said = run("tieout", "report", books)
        assert status == 0
        assert said.count("accepted: claim.txt:5:23: claim: ") == 1

    # Its offset accepts it as well; another's of the same line does not.
    for offset, fails in (("23", 0), ("12", 1)):
        values = f'"claim" "claim.txt:5:{offset}" "11% was meant"'
        (books / "journal.beancount").write_text(f'2004-04-21 custom "accepted" {values}\n')
        assert run("tieout", "import", document, "--books", books)[0] == fails
        assert run("tieout", "check", "--books", books, document)[0] == fails
        assert run("bean-check", "-C", books / "main.beancount")[0] == fails

    for values in ('"claim.txt:6" "not there"', '"footing" "claim.txt:5" "of another kind"'):
        (books / "journal.beancount").write_text(f'2004-04-21 custom "accepted" {values}\n')
        assert run("tieout", "import", document, "--books", books)[0] == 1
        status, said = run("bean-check", "-C", books / "main.beancount")
        assert said.count("[accepted-nothing]") == said.count("[claim]") == 1
