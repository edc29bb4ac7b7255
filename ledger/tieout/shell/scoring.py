"""One document's score: what was found in it, what ties, and how long that took. Never an error.

What is counted here crosses from one process to another, so that it holds plain values only.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tieout.shell.errors import RefusedError, on_one_line

#: The reason that is given for a document that tieout itself could not get through.
CRASHED = "crashed"
#: For one whose bytes cannot be had: gone, a folder, not allowed, too large.
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Exception27:
    """A value of a financial data schedule that is not the statement's.

    Args:
        tag: the schedule's.
        schedule: its value, scaled; as text.
        schedule_line: the line it is printed on.
        statement: the statement's figure; empty where no row was known to be it.
        statement_line: the line it is printed on; 0 where there is none.
        caption: the row's caption.
        period: the column's period.
    """

    tag: str
    schedule: str
    schedule_line: int
    statement: str = ""
    statement_line: int = 0
    caption: str = ""
    period: str = ""


@dataclass(slots=True)
class Score:
    """What came of one document.

    Args:
        path: where it is, below the folder that is scored.
        size: its bytes.
        seconds: what reading it and tying it out took.
        reading: what reading it took of that.
        refused: why it could not be used; empty where it could.
        said: the refusal in words.
        statements: how many of each kind.
        figures: how many figures they print.
        equations: how many, by check and grade.
        tags: what came of the values of its schedules, by tag and outcome.
        exceptions: the values that differ, or that were not found.
        prose: what came of the numbers of its sentences, by name; empty where none was asked for.
    """

    path: str
    size: int = 0
    seconds: float = 0.0
    reading: float = 0.0
    refused: str = ""
    said: str = ""
    statements: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    equations: Counter[tuple[str, str]] = field(default_factory=Counter)
    tags: Counter[tuple[str, str]] = field(default_factory=Counter)
    exceptions: list[Exception27] = field(default_factory=list)
    prose: Counter[str] = field(default_factory=Counter)

    @property
    def breaks(self) -> int:
        """How many of its equations break, and of its claims."""
        equations = sum(count for (_, grade), count in self.equations.items() if grade == "breaks")
        return equations + self.prose["breaks"]


def score(folder: str, path: str, *, prose: bool = False) -> Score:
    """Score the document at a path below a folder, whatever it holds.

    Args:
        folder: where it is.
        path: from there.
        prose: whether its sentences are held too; the time of that is not counted.
    """
    scored = Score(path)
    start = time.perf_counter()
    try:
        tied = _read(os.path.join(folder, path), scored)
        scored.seconds = time.perf_counter() - start
        if prose:
            _count_prose(tied, scored)
    except RefusedError as error:
        scored.refused = error.code or UNREADABLE
        scored.said = on_one_line(error.message)
    except Exception as error:  # noqa: BLE001  (whatever it is, the other documents are still scored)
        scored.refused = CRASHED
        scored.said = on_one_line(f"{type(error).__name__}: {error}")[:200]
    scored.seconds = scored.seconds or time.perf_counter() - start
    return scored


def _read(path: str, scored: Score) -> Any:  # noqa: ANN401  (a TieOut: loaded only where used)
    from tieout.shell.reading import read_bytes, read_content, usable
    from tieout.tieout import tie_out

    if os.path.lexists(path) and not os.path.isfile(path):
        raise RefusedError(path, "is no file")
    content = read_bytes(path)
    scored.size = len(content)
    start = time.perf_counter()
    document = read_content(content, path)
    scored.reading = time.perf_counter() - start
    tied = tie_out(usable(document, path))
    _count(tied, scored)
    return tied


def _count_prose(tied: Any, scored: Score) -> None:  # noqa: ANN401  (a TieOut)
    from tieout.prose.tally import tally
    from tieout.prose.tied import tie_out_prose

    scored.prose.update(tally(tie_out_prose(tied)).counts())


def _count(tied: Any, scored: Score) -> None:  # noqa: ANN401  (a TieOut: loaded only where used)
    for statement in tied.document.statements:
        scored.statements[str(statement.kind)] += 1
        scored.figures += statement.figures
    for equation in tied.equations:
        scored.equations[str(equation.check), str(equation.grade)] += 1
    for held in tied.schedules:
        for one in held.compared:
            _count_tag(one, scored)


def _count_tag(one: Any, scored: Score) -> None:  # noqa: ANN401  (a Compared)
    from tieout.agreement import Outcome
    from tieout.summary_tags import RULES

    entry, equation, outcome = one.entry, one.equation, one.outcome
    scored.tags[entry.tag, outcome.name] += 1
    rule = RULES.get(entry.tag)
    if outcome is Outcome.AGREES or rule is None or not rule.definite or entry.value is None:
        return
    if equation is not None:
        scored.exceptions.append(
            Exception27(
                entry.tag,
                f"{equation.computed:,f}",
                entry.line,
                f"{equation.printed:,f}",
                equation.line,
                on_one_line(equation.caption),
                str(equation.column.period or f"column {equation.column.number}"),
            )
        )
    elif entry.value:
        scored.exceptions.append(Exception27(entry.tag, f"{entry.value:,f}", entry.line))
