"""docs/ERRORS.md is held true: each code has its place, each command says what is shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tieout.finding import Code

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ERRORS.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
PLUGIN_SOURCES = (ROOT / "plugins" / "tieout_plugins").glob("*.py")


def commands(section: str) -> list[tuple[str, list[str]]]:
    """Each command of a section, with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in re.findall(r"^    (.+)$", section, re.MULTILINE):
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str, books: Path) -> str:
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [
            Path(sys.executable).with_name(program),
            *(a.replace("BOOKS", str(books)) for a in arguments),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_every_code_of_a_finding_is_in_the_catalogue() -> None:
    assert {str(code) for code in Code} <= set(SECTIONS)


def test_every_code_of_a_plugin_is_in_the_catalogue() -> None:
    codes = {
        code
        for source in PLUGIN_SOURCES
        for code in re.findall(r'"\[([a-z-]+)\] ', source.read_text(encoding="utf-8"))
    }
    assert codes
    assert codes <= set(SECTIONS)


@pytest.mark.parametrize("code", sorted(SECTIONS))
def test_a_command_raises_the_code_in_these_words(code: str, tmp_path: Path) -> None:
    shown = commands(SECTIONS[code])
    assert any(code in line for _, lines in shown for line in lines)
    for command, lines in shown:
        said = run(command, tmp_path / "books")
        for line in lines:
            assert line in said, command


def test_every_document_of_the_folder_is_in_the_catalogue() -> None:
    for path in sorted((ROOT / "tests" / "errors").iterdir()):
        assert f"tests/errors/{path.name}" in PAGE
