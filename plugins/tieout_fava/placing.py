"""Where in its line a figure stands.

The books have a figure's text without the blanks inside: "$1,895,932" may stand as "$  1,895,932",
and "(69,002)" as "( 69,002)". Its figures stand from left to right in the order of their columns,
after the caption, which may hold numbers of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tieout_fava.books import Held
from tieout_fava.marks import Mark

#: A number as figures are printed, with its dollar and its parentheses.
NUMBER = re.compile(r"(?:\$ *)?(?:\( ?)?(?:\$ ?)?\d[\d,]*(?:\.\d+)?%?(?: ?\))?")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
#: The head of a column, or of a page, within a table: days and years, which are no figures.
HEAD = re.compile(
    rf"(?:[\s,.()-]|<page>|unaudited|audited|restated|\b(?:{_MONTHS})\b|\b(?:{_MONTHS})(?=\d)"
    r"|(?<![\d,.])(?:\d{1,2}|(?:19|20)\d\d)(?!\d|[,.]\d))*",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ .]{2,}|\$")
#: So many figures of a line are looked for in it.
MOST = 200


def placed(
    text: str, figures: Iterable[Held]
) -> tuple[list[tuple[int, int, tuple[Held, ...]]], tuple[Held, ...]]:
    """Find figures in their line, from left to right.

    Args:
        text: of the line.
        figures: those that were read from it.

    Returns:
        Where each begins and ends, with the figures that it is: one may be of two statements, or of
        several periods. Then those that were not found; a blank that is nil has no place.
    """
    together: dict[tuple[int, str], list[Held]] = defaultdict(list)
    for held in figures:
        # Books that tieout did not write may have blanks in it: in its line they may be others.
        printed = "".join(str(held.figure.entry.meta.get("printed", "")).split())
        if printed:
            together[held.column, printed].append(held)
    blank = _BLANKS.search(text.rstrip(), len(text) - len(text.lstrip()))
    caption = blank.start() if blank else 0
    found: list[tuple[int, int, tuple[Held, ...]]] = []
    lost: list[Held] = []
    at = caption
    for at_once, ((_, printed), same) in enumerate(sorted(together.items(), key=_column)):
        if at_once >= MOST:  # each is looked for among those before it
            lost += same
            continue
        taken = [(start, end) for start, end, _ in found]
        place = _place(text, printed, at, taken) or _place(text, printed, 0, taken)
        if place is None:
            lost += same
            continue
        worst = sorted(same, key=lambda held: _WORST.index(held.mark))
        found.append((*place, tuple(worst)))
        at = max(at, place[1])
    return found, tuple(lost)


def _column(one: tuple[tuple[int, str], list[Held]]) -> tuple[int, str]:
    return one[0]


_WORST = (
    Mark.BREAKS,
    Mark.ACCEPTED,
    Mark.UNCHECKED,
    Mark.NOTHING,
    Mark.RESTATED,
    Mark.ROUNDING,
    Mark.EXACT,
    Mark.DERIVED,
    Mark.UNKNOWN,
)


def worst(marks: Iterable[Mark]) -> Mark | None:
    """The mark that must be seen of several; None where there is none."""
    return min(marks, key=_WORST.index, default=None)


def _place(
    text: str, printed: str, at: int, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where a figure stands in a line, from some place on: as printed, or without its dollar."""
    for wanted in dict.fromkeys((printed, printed.strip("$()"))):
        if not 0 < len(wanted) <= len(text):
            continue
        pattern = _pattern(wanted)
        for match in pattern.finditer(text, at):
            start, end = match.span()
            if all(end <= begins or ends <= start for begins, ends in taken):
                return start, end
    return None


@lru_cache(maxsize=4096)
def _pattern(printed: str) -> re.Pattern[str]:
    """What a figure's text may look like in a line, where blanks may stand inside of it.

    Args:
        printed: the text, without blanks: so no two runs of blanks follow one another in the
            pattern, and there is one way only to read a run of them.
    """
    parts = [re.escape(printed[:1])]
    for before, after in pairwise(printed):
        inside = before in _DIGITS and after in _DIGITS
        parts.append(("" if inside else " *") + re.escape(after))
    return re.compile(rf"(?<![\d,.\-]){''.join(parts)}(?![\d\-]|[,.]\d)")


_DIGITS = frozenset("0123456789,.-")
