"""`tieout scoreboard`: every document is counted, none stops another, the order is the paths'."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from tests import elec

from tieout.shell import reading, scoreboard, scoring
from tieout.shell.scoring import Score, score

TIEOUT = Path(sysconfig.get_path("scripts")) / "tieout"
ERRORS = elec.ROOT / "tests" / "errors"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TIEOUT, "scoreboard", *arguments], capture_output=True, text=True, check=False
    )


def as_json(*arguments: str | Path) -> Any:  # noqa: ANN401
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good document, a schedule that differs, an empty file and a binary one."""
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    shutil.copy(elec.DOCUMENT, tmp_path / "deep" / "deeper" / "good.txt")
    shutil.copy(ERRORS / "schedule.txt", tmp_path / "schedule.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "notes.md").write_text("no document")
    return tmp_path


def test_every_document_is_counted_in_the_order_of_the_paths(folder: Path) -> None:
    board = as_json(folder)
    assert [d["document"] for d in board["documents"]] == [
        "binary.txt",
        "deep/deeper/good.txt",
        "empty.txt",
        "schedule.txt",
    ]
    assert board["totals"]["documents"] == 4
    assert board["totals"]["refused"] == {"empty": 1, "not-text": 1}
    assert board["totals"]["statements"]["income"] == 2
    assert board["totals"]["equations"]["schedule"] == {"exact": 3, "breaks": 1}


def test_a_schedule_s_values_by_tag_and_its_exceptions_with_both_figures(folder: Path) -> None:
    board = as_json(folder)
    assert board["totals"]["schedules"] == {
        "TOTAL-REVENUES": {"agrees": 1},
        "INCOME-PRETAX": {"differs": 1},
        "INCOME-TAX": {"agrees": 1},
        "NET-INCOME": {"agrees": 1},
    }
    (exception,) = board["documents"][-1]["exceptions"]
    assert (exception["schedule"], exception["statement"]) == ("2,050,000", "2,500,000")
    said = run(folder, "--exceptions").stdout
    assert "schedule.txt:46: INCOME-PRETAX 2,050,000, but Income before income taxes" in said
    assert "is 2,500,000" in said
    assert "2,050,000" not in run(folder).stdout


def test_the_same_whatever_the_number_of_processes(folder: Path) -> None:
    def timeless(board: Any) -> list[Any]:  # noqa: ANN401
        return [{k: v for k, v in d.items() if "seconds" not in k} for d in board["documents"]]

    one, two = (as_json(folder, "--processes", count) for count in ("1", "2"))
    assert timeless(one) == timeless(two)


def test_the_table_says_what_was_found_and_what_ties(folder: Path) -> None:
    done = run(folder)
    assert done.stderr == ""
    assert done.stdout.startswith("4 documents, ")
    assert "2 were read, 2 refused" in done.stdout
    assert "empty.txt: the document is empty" in done.stdout
    assert "MB/s a core, reading alone" in done.stdout


@pytest.mark.parametrize(
    ("left", "status"),
    [(("deep/deeper/good.txt",), 0), (("schedule.txt",), 1), (("schedule.txt", "empty.txt"), 2)],
)
def test_the_exit_status_is_the_worst(folder: Path, left: tuple[str, ...], status: int) -> None:
    for path in folder.rglob("*.txt"):
        if str(path.relative_to(folder)) not in left:
            path.unlink()
    assert run(folder).returncode == status


def test_what_is_no_folder_or_holds_no_document_is_refused(folder: Path) -> None:
    for arguments in (["nowhere"], [elec.DOCUMENT], [folder, "--name", "*.none"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1


def test_another_pattern_names_other_documents(folder: Path) -> None:
    (folder / "notes.md").unlink()
    shutil.copy(elec.DOCUMENT, folder / "good.prn")
    assert [d["document"] for d in as_json(folder, "--name", "*.prn")["documents"]] == ["good.prn"]


def test_what_is_gone_or_no_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    board = as_json(tmp_path)
    assert board["totals"]["refused"] == {"unreadable": 2}
    assert score(str(tmp_path), "never-there.txt").refused == scoring.UNREADABLE


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieout_importers.encoding.LARGEST_BYTES", 10)
    (tmp_path / "large.txt").write_bytes(b"x" * 11)
    scored = score(str(tmp_path), "large.txt")
    assert scored.refused == scoring.UNREADABLE
    assert "too large" in scored.said


def test_a_crash_of_ours_is_counted_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "read_content", crash)
    scored = score(str(folder), "schedule.txt")
    assert (scored.refused, scored.said) == (scoring.CRASHED, "RecursionError: too deep")


def dying(folder: str, path: str) -> Score:
    """A score that ends its process over one document."""
    if path == "empty.txt":
        os._exit(9)
    return score(folder, path)


def test_a_process_that_dies_takes_no_other_document_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoreboard, "score", dying)
    paths = scoreboard.find_documents(str(folder), "*.txt")
    seen: list[str] = []
    board = scoreboard.score_folder(str(folder), paths, 2, lambda *said: seen.append(said[2]))
    assert [scored.path for scored in board.scores] == paths
    assert sorted(seen) == paths
    refused = {scored.path: scored.refused for scored in board.scores if scored.refused}
    assert refused == {"empty.txt": scoring.CRASHED, "binary.txt": "not-text"}
    assert any(
        "empty.txt: the process" in line for line in scoreboard.as_table(board, exceptions=False)
    )


def test_a_name_cannot_break_a_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines\x1b[31m.txt").write_bytes(b"")
    said = run(tmp_path).stdout
    assert "\x1b" not in said
    assert "two lines [31m.txt: the document is empty" in said


def test_the_help_has_examples() -> None:
    said = run("--help").stdout
    assert "Examples:" in said
    assert "tieout scoreboard filings --exceptions" in said
