"""A whole folder of documents scored on all cores, and the totals as a table or as json.

A document is scored by itself, in a process of its own kind: one that cannot be read, or that ends
the process it is read in, is counted and named, and the others are still scored.
"""

from __future__ import annotations

import fnmatch
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

from tieout.equation import Check
from tieout.rounding import Grade
from tieout.shell.errors import RefusedError, on_one_line
from tieout.shell.scoring import CRASHED, Score, score
from tieout.statement import Kind

Progress = Callable[[int, int, str], None]
Scoring = Callable[[str], Score]


@dataclass(frozen=True, slots=True)
class Board:
    """The scores of a folder's documents, in the order of their paths.

    Args:
        scores: one a document.
        seconds: how long all of them took together, on the clock.
        processes: how many worked at once.
    """

    scores: tuple[Score, ...]
    seconds: float
    processes: int


def find_documents(folder: str, pattern: str) -> list[str]:
    """The files below a folder whose name matches, as paths from there, sorted.

    Raises:
        RefusedError: when it is no folder, or holds no such file.
    """
    if not os.path.isdir(folder):
        raise RefusedError(folder, "is no folder", "name a folder of documents")
    found = [
        os.path.relpath(os.path.join(where, name), folder)
        for where, _, names in os.walk(folder)
        for name in names
        if fnmatch.fnmatch(name, pattern)
    ]
    if not found:
        raise RefusedError(folder, f"holds no file named {pattern}", "give --name another pattern")
    return sorted(found)


def score_folder(
    folder: str,
    paths: Sequence[str],
    processes: int | None,
    progress: Progress,
    *,
    prose: bool = False,
) -> Board:
    """Score documents, so many at once; `processes` None for as many as there are cores.

    Args:
        folder: where they are.
        paths: from there.
        processes: how many at once.
        progress: called with how many are done, how many there are, and the last one's path.
        prose: whether what their sentences state is counted too.
    """
    start = time.perf_counter()
    count = min(processes or cores(), len(paths))
    scores: dict[str, Score] = {}
    one = partial(score, folder, prose=True) if prose else partial(score, folder)
    done = map(one, paths) if count == 1 else _at_once(one, paths, count)
    for scored in done:
        scores[scored.path] = scored
        progress(len(scores), len(paths), scored.path)
    return Board(tuple(scores[path] for path in paths), time.perf_counter() - start, count)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


#: Documents that are handed to the processes at a time, each; more would only wait.
_AHEAD = 64


def _at_once(one: Scoring, paths: Sequence[str], count: int) -> Iterator[Score]:
    """Scores as they come; where a process dies, each document in hand is tried by itself."""
    for first in range(0, len(paths), _AHEAD * count * 16):
        batch = paths[first : first + _AHEAD * count * 16]
        left = set(batch)
        for scored in _pool(one, batch, count):
            left.discard(scored.path)
            yield scored
        for path in sorted(left):
            alone = list(_pool(one, [path], 1))
            ended = "the process that read it ended"
            yield alone[0] if alone else Score(path, refused=CRASHED, said=ended)


def _pool(one: Scoring, paths: Sequence[str], count: int) -> Iterator[Score]:
    """The scores that processes gave before all were done, or one of them died."""
    executor = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    try:
        futures: list[Future[Score]] = [executor.submit(one, path) for path in paths]
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                continue
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def status(board: Board) -> int:
    """The exit status: 2 where a document could not be used, 1 where something breaks, else 0."""
    if any(scored.refused for scored in board.scores):
        return 2
    return 1 if any(scored.breaks for scored in board.scores) else 0


_OUTCOMES = ("AGREES", "DIFFERS", "NOT_COMPARED")
_MOST_NAMED = 5


def as_table(board: Board, *, exceptions: bool) -> Iterator[str]:
    """The totals for people."""
    scores = board.scores
    size = sum(scored.size for scored in scores) / 1e6
    worked = sum(scored.seconds for scored in scores)
    reading = sum(scored.reading for scored in scores)
    refused = sum(bool(scored.refused) for scored in scores)
    yield (
        f"{len(scores):,} documents, {size:,.1f} MB in {board.seconds:,.1f} s: "
        f"{_rate(size, board.seconds)} on {board.processes} "
        f"{'core' if board.processes == 1 else 'cores'}, {_rate(size, worked)} a core, "
        f"reading alone {_rate(size, reading)}"
    )
    yield f"{len(scores) - refused:,} were read, {refused:,} refused"
    statements = _sum(scored.statements for scored in scores)
    yield ""
    yield "Statements"
    yield from (f"  {kind!s:<16}{statements[str(kind)]:>9,}" for kind in Kind)
    yield f"  {'figures':<16}{sum(scored.figures for scored in scores):>9,}"
    equations = _sum(scored.equations for scored in scores)
    yield ""
    yield f"{'Equations':<18}" + "".join(f"{grade!s:>17}" for grade in Grade)
    for check in Check:
        counts = [equations[str(check), str(grade)] for grade in Grade]
        if any(counts):
            yield f"  {check!s:<16}" + "".join(f"{count:>17,}" for count in counts)
    totals = [sum(equations[str(check), str(grade)] for check in Check) for grade in Grade]
    yield f"  {'all':<16}" + "".join(f"{count:>17,}" for count in totals)
    yield from _schedules(scores)
    yield from _prose(scores)
    if exceptions:
        yield from _exceptions(scores)
    yield from _refusals(scores)


def _rate(size: float, seconds: float) -> str:
    return f"{size / seconds:,.1f} MB/s" if seconds else "at once"


def _sum(counters: Iterator[Counter[Any]]) -> Counter[Any]:
    total: Counter[Any] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _schedules(scores: Sequence[Score]) -> Iterator[str]:
    tags = _sum(scored.tags for scored in scores)
    if not tags:
        return
    yield ""
    yield f"{'Exhibit 27':<32}{'agree':>12}{'differ':>9}{'not compared':>14}"
    for tag in dict.fromkeys(tag for tag, _ in tags):
        agrees, differs, left = (tags[tag, outcome] for outcome in _OUTCOMES)
        yield f"  {tag:<30}{f'{agrees:,}/{agrees + differs:,}':>12}{differs:>9,}{left:>14,}"


#: What came of a claim; the other counts of prose are of numbers.
_OF_CLAIMS = frozenset((*map(str, Grade), "not checked"))


def _prose(scores: Sequence[Score]) -> Iterator[str]:
    counts = _sum(scored.prose for scored in scores)
    if counts:
        yield ""
        yield "Numbers of the prose"
        for name, count in counts.items():
            label = f"  {name}" if name in _OF_CLAIMS else name
            yield f"  {label:<16}  {count:>7,}"


def _exceptions(scores: Sequence[Score]) -> Iterator[str]:
    yield ""
    yield "Exhibit 27, what is not the statement's"
    for scored in scores:
        for one in scored.exceptions:
            where = f"  {on_one_line(scored.path)}:{one.schedule_line}: {one.tag} {one.schedule}"
            if one.statement:
                yield (
                    f"{where}, but {one.caption}, {one.period}, "
                    f"line {one.statement_line}, is {one.statement}"
                )
            else:
                yield f"{where}: no row was found for it"


def _refusals(scores: Sequence[Score]) -> Iterator[str]:
    by_reason: dict[str, list[Score]] = {}
    for scored in scores:
        if scored.refused:
            by_reason.setdefault(scored.refused, []).append(scored)
    if by_reason:
        yield ""
        yield "Refused"
    for reason, refused in sorted(by_reason.items()):
        yield f"  {reason:<16}{len(refused):>9,}"
        # What was our own doing is named whatever its number.
        shown = refused if reason == CRASHED else refused[:_MOST_NAMED]
        yield from (f"    {on_one_line(scored.path)}: {scored.said}" for scored in shown)
        if len(refused) > len(shown):
            yield f"    and {len(refused) - len(shown):,} more (--format json names them)"


def as_json(board: Board) -> dict[str, Any]:
    """Every document's score and the totals, for programs."""
    scores = board.scores
    size = sum(scored.size for scored in scores)
    worked = sum(scored.seconds for scored in scores)
    reading = sum(scored.reading for scored in scores)
    return {
        "documents": [_document(scored) for scored in scores],
        "totals": {
            "documents": len(scores),
            "refused": dict(sorted(Counter(s.refused for s in scores if s.refused).items())),
            "bytes": size,
            "seconds": round(board.seconds, 3),
            "processes": board.processes,
            "mb_per_second": round(size / 1e6 / board.seconds, 2) if board.seconds else None,
            "mb_per_second_a_core": round(size / 1e6 / worked, 2) if worked else None,
            "mb_per_second_reading": round(size / 1e6 / reading, 2) if reading else None,
            "statements": dict(_sum(scored.statements for scored in scores)),
            "figures": sum(scored.figures for scored in scores),
            "equations": _nested(_sum(scored.equations for scored in scores)),
            "schedules": _nested(_sum(scored.tags for scored in scores)),
            "prose": dict(_sum(scored.prose for scored in scores)),
        },
    }


def _document(scored: Score) -> dict[str, Any]:
    return {
        "document": on_one_line(scored.path),
        "bytes": scored.size,
        "seconds": round(scored.seconds, 4),
        "seconds_reading": round(scored.reading, 4),
        "refused": scored.refused or None,
        "said": scored.said or None,
        "statements": dict(scored.statements),
        "figures": scored.figures,
        "equations": _nested(scored.equations),
        "schedules": _nested(scored.tags),
        "prose": dict(scored.prose),
        "exceptions": [asdict(one) for one in scored.exceptions],
    }


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    for (outer, inner), count in counts.items():
        nested.setdefault(outer, {})[inner.lower().replace("_", " ")] = count
    return nested
