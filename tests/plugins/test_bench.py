"""The benchmark's ledger ties, so that what it times is loading and not the wording of errors."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "plugins_load.py"


def test_the_benchmark_runs_on_a_small_ledger_and_prints_one_line() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), "--transactions", "80", "--repeat", "1"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert re.fullmatch(r"plugins_load ratio \d+\.\d\d \(target 1\.10\)\n", done.stdout)
