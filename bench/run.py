"""The numbers that tieout holds itself to, measured in one run: `make bench`.

Ratios, not seconds: what is compared runs on the same machine, in turns, so that what slows the one
slows the other. A line says what was measured, the target, and whether it was met; a target missed
is an exit status of 1.

    python -m bench.run [--quick]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench import browser, mutations, pages, plugins_load, prose

from tieout.tieout import tie_out
from tieout_importers.encoding import UnreadableError
from tieout_importers.text import read_document

ROOT: Final = Path(__file__).parents[1]
MAIN: Final = ROOT / "ledger/books/elec/main.beancount"
EXAMPLE: Final = ROOT / mutations.EXAMPLE
SCRIPTS: Final = Path(sysconfig.get_path("scripts"))
CHECK_TARGET: Final = 0.70
READING_TARGET: Final = 10.0
FEWEST_RELEASES: Final = 5
REPEAT: Final = 15
PROFILE_LINES: Final = 15


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the table.

    Attributes:
        what: What was measured.
        result: The number, in words.
        target: What it is held to; empty where it is only shown.
        met: Whether it was met; None where there is no target.
    """

    what: str
    result: str
    target: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        verdict = {True: "pass", False: "FAIL", None: ""}[self.met]
        return f"{self.what:<58}{self.result:>22}  {self.target:<9}{verdict}"


def check_against_bean_check(repeat: int) -> Iterator[Measure]:
    """`tieout check` of the example against bean-check of its books, whole processes, in turns.

    bean-check runs as anyone runs it; with -C, which passes its cache by, it is shown beside that.
    Books of this size load too fast for Beancount to keep them in its cache.
    """
    commands: dict[str, list[str | Path]] = {
        "tieout check": [SCRIPTS / "tieout", "check", EXAMPLE],
        "bean-check": [SCRIPTS / "bean-check", MAIN],
        "bean-check -C": [SCRIPTS / "bean-check", "-C", MAIN],
    }
    # An installed package is compiled, as bean-check is here; an edited file may not be.
    sources = [ROOT / "ledger" / "tieout", ROOT / "importers", ROOT / "plugins"]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *sources], check=True)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(repeat + 1):
        for name, command in commands.items():
            taken = _seconds(command)
            if turn:  # the first turn warms the machine's file cache
                seconds[name].append(taken)
    for name, taken_by in seconds.items():
        milliseconds = f"{min(taken_by) * 1e3:.0f} min {median(taken_by) * 1e3:.0f} median ms"
        yield Measure(f"{name}, whole process, of {repeat}", milliseconds)
    for name in ("bean-check", "bean-check -C"):
        least = min(seconds["tieout check"]) / min(seconds[name])
        middle = median(seconds["tieout check"]) / median(seconds[name])
        held = name == "bean-check"
        yield Measure(
            f"tieout check / {name}, of the minima (of the medians)",
            f"{least:.2f} ({middle:.2f})",
            f"<= {CHECK_TARGET:.2f}" if held else "",
            least <= CHECK_TARGET if held else None,
        )


def _seconds(command: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def plugins(transactions: int) -> Iterator[Measure]:
    """Loading a large ledger with all plugins against loading it without."""
    result = plugins_load.run(transactions)
    yield Measure(
        f"load of {result.transactions:,} transactions, with plugins / without",
        f"{result.ratio:.2f}",
        f"<= {plugins_load.TARGET:.2f}",
        result.ratio <= plugins_load.TARGET,
    )


def statements_page(paths: Sequence[Path]) -> Iterator[Measure]:
    """The statements of the longest history, in a browser, against Fava's income statement."""
    by_company: dict[Path, list[Path]] = {}
    for path in paths:
        by_company.setdefault(path.parent, []).append(path)
    started = browser.path()
    if started is None:
        yield Measure("statements in a browser: none here", "skipped")
        return
    shown = pages.run(max(by_company.values(), key=len), started)
    yield Measure(
        f"statements of {shown.documents} filings / Fava's own, in a browser",
        f"{shown.ratio:.2f}",
        f"<= {pages.TARGET:.2f}",
        shown.ratio <= pages.TARGET,
    )
    yield Measure("the server's time for that page", f"{shown.server * 1e3:.0f} ms")
    weights = f"{shown.shown.kilobytes:.0f} / {shown.everything.kilobytes:.0f} KB"
    yield Measure("its weight, as first shown / with all quarters", weights)
    yield Measure(
        "a column's weight, with all quarters / as first shown",
        f"{shown.growth:.2f}",
        f"<= {pages.COLUMN_TARGET:.2f}",
        shown.growth <= pages.COLUMN_TARGET,
    )


def documents() -> list[Path]:
    """The real documents, where they are: TIEOUT_DOCUMENTS, else beside the checkout."""
    folder = Path(os.environ.get("TIEOUT_DOCUMENTS") or ROOT.parent / "shared" / "documents")
    return sorted(folder.rglob("*.txt")) if folder.is_dir() else []


def reading(paths: Sequence[Path]) -> Iterator[Measure]:
    """Reading real documents, against parting the same bytes into lines with a pattern, in turns.

    Where this was written, parting takes a hundredth of a second a megabyte, so that the target
    stands for 10 MB/s. It is the processor's time, of the best of three turns.
    """
    contents = {path: path.read_bytes() for path in paths}
    megabytes = sum(map(len, contents.values())) / 1e6
    turns = [(_cpu(_part, contents), _cpu(_read, contents)) for _ in range(3)]
    parting, taken = (min(each) for each in zip(*turns, strict=True))
    both = _cpu(_read_and_tie_out, contents)
    what = f"{len(paths)} documents, {megabytes:.1f} MB"
    yield Measure(f"parting into lines, {what}", f"{megabytes / parting:.1f} MB/s")
    yield Measure("reading the same", f"{megabytes / taken:.2f} MB/s")
    ratio = taken / parting
    yield Measure(
        "reading / parting into lines",
        f"{ratio:.1f}",
        f"<= {READING_TARGET:.1f}",
        ratio <= READING_TARGET,
    )
    yield Measure("reading and tying out the same", f"{megabytes / both:.2f} MB/s")


def _cpu(work: Callable[[dict[Path, bytes]], object], contents: dict[Path, bytes]) -> float:
    start = time.process_time()
    work(contents)
    return time.process_time() - start


def _part(contents: dict[Path, bytes]) -> None:
    for content in contents.values():
        _LINE_END.split(content.decode("latin-1"))


_LINE_END: Final = re.compile(r"\r?\n")


def _read(contents: dict[Path, bytes]) -> None:
    for path, content in contents.items():
        try:
            read_document(content, path.name)
        except UnreadableError:
            continue


def _read_and_tie_out(contents: dict[Path, bytes]) -> None:
    for path, content in contents.items():
        try:
            tie_out(read_document(content, path.name))
        except UnreadableError:
            continue


def profile(paths: Sequence[Path]) -> Iterator[str]:
    """Where the time of reading and tying out goes: the functions that take most of it."""
    profiler = cProfile.Profile()
    contents = {path: path.read_bytes() for path in paths}
    profiler.enable()
    _read_and_tie_out(contents)
    profiler.disable()
    total, functions = _own_time(pstats.Stats(profiler))
    yield f"{'own':>6}{'with':>8}{'calls':>12}  function (all: {total:.1f} s, profiled)"
    for (path, line, name), (_, calls, own, with_called, _) in functions[:PROFILE_LINES]:
        place = f"{Path(path).name}:{line} " if line else ""
        yield f"{own / total:>6.1%}{with_called / total:>8.1%}{calls:>12,}  {place}{name}"


_Function = tuple[tuple[str, int, str], tuple[int, int, float, float, object]]


def _own_time(stats: pstats.Stats) -> tuple[float, list[_Function]]:
    """The time profiled, and the functions, those that take most themselves first."""
    functions: list[_Function] = list(stats.stats.items())  # type: ignore[attr-defined]
    functions.sort(key=lambda function: function[1][2], reverse=True)
    return sum(function[1][2] for function in functions), functions


def sentences(paths: Sequence[Path]) -> Iterator[Measure]:
    """The prose of the releases of each company that has several, against their tables."""
    by_company: dict[Path, list[Path]] = {}
    for path in paths:
        if ".8-k" in path.name:
            by_company.setdefault(path.parent, []).append(path)
    for company, releases in by_company.items():
        if len(releases) < FEWEST_RELEASES:
            continue
        timed = prose.run(releases)
        what = f"{company.name}: {timed.documents} releases, {timed.claims} claims"
        yield Measure(
            f"prose / tables, {what}",
            f"{timed.ratio:.2f}",
            f"< {prose.TARGET:.2f}",
            timed.ratio < prose.TARGET,
        )
        yield Measure(
            f"the prose twice over / once, {company.name}",
            f"{timed.growth:.2f}",
            f"<= {prose.GROWTH_TARGET:.2f}",
            timed.growth <= prose.GROWTH_TARGET,
        )


def misprints() -> Iterator[Measure]:
    """Each digit of the example changed: which are found."""
    for tally in mutations.run(EXAMPLE.read_bytes()).tallies:
        money = tally.measure == "money"
        yield Measure(
            f"misprints found, {tally.measure}: {tally.figures} figures",
            f"{tally.found:,}/{tally.mutants:,} {tally.share:.1%}",
            "= 100%" if money else "",
            tally.found == tally.mutants if money else None,
        )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="a small ledger, and no real documents"
    )
    quick = parser.parse_args().quick
    missed = 0
    real = [] if quick else documents()
    for part in (
        check_against_bean_check(REPEAT),
        plugins(2_000 if quick else 100_000),
        reading(real) if real else iter([Measure("reading: no real documents here", "skipped")]),
        statements_page(real) if real else iter(()),
        sentences(real),
        misprints(),
    ):
        for measure in part:
            print(measure, flush=True)
            missed += measure.met is False
    if real:
        print("\nWhere reading and tying out real documents spends its time:")
        print("\n".join(profile(real)))
    print(f"\n{missed} of the targets missed" if missed else "\nall targets met")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
