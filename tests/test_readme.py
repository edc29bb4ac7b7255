"""The README is held true: its console blocks are run, and print what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_a_console_block_prints_what_the_readme_says(block: str, tmp_path: Path) -> None:
    (tmp_path / "ledger").symlink_to(ROOT / "ledger")
    commands = re.findall(r"^\$ (.+)$", block, re.MULTILINE)
    said = re.sub(r"^\$ .+\n", "", block, flags=re.MULTILINE)
    done = subprocess.run(
        ["/bin/bash", "-c", "\n".join(commands)],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert lines(done.stdout) == lines(said), done.stderr


def test_every_page_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_names_every_command() -> None:
    from tieout.shell.cli import main  # noqa: PLC0415  (only this test needs it)

    for command in main.commands:
        assert f"tieout {command} " in README
