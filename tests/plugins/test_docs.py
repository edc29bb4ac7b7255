"""docs/PLUGINS.md shows what its commands print, and catalogues every error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import tieout_plugins

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "PLUGINS.md"
PACKAGE = Path(tieout_plugins.__file__).parent


def printed_by(command: str, folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(  # noqa: S602 - the command is the page's own
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=False,
        capture_output=True,
        text=True,
    )
    text = (done.stdout + done.stderr).replace(f"{folder}{os.sep}", "")
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def test_the_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    commands = 0
    for language, block in re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(), re.DOTALL):
        if language == "beancount":
            (tmp_path / "books.beancount").write_text(block)
        else:
            command, _, shown = block.partition("\n")
            assert printed_by(command.removeprefix("$ "), tmp_path) == shown.rstrip("\n")
            commands += 1
    assert commands == 9


def test_the_page_names_every_code_and_class_of_error() -> None:
    page = PAGE.read_text()
    sources = "".join(path.read_text() for path in PACKAGE.glob("*.py"))
    codes = set(re.findall(r'f[\'"]\[([a-z-]+)\] ', sources))
    classes = set(re.findall(r"class (\w+Error)\(NamedTuple\)", sources))
    assert set(re.findall(r"^\| `\[([a-z-]+)\]` \| `(\w+)`", page, re.MULTILINE)) == {
        (code, "".join(word.title() for word in code.split("-")) + "Error") for code in codes
    }
    assert all(f"`{name}`" in page for name in classes)
    assert len(codes) == len(classes) == 10
