"""Every real document goes through, whatever it holds: no crash, no hang, no silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.documents import DOCUMENTS, MISSING

SECONDS_TO_HANG = 60


@pytest.mark.skipif(not DOCUMENTS, reason=MISSING)
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_document_is_checked_or_refused_in_so_many_words(document: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("tieout"), "check", document],
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_HANG,
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert str(document) in done.stderr
    else:
        assert done.stderr == ""
        # Figures come last, or the claims of the sentences right behind them.
        figures, claims = done.stdout.splitlines()[-2:]
        assert " figures, " in figures or " figures, " in claims
