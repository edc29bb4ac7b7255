"""What stands around a run of rows: its head, its foot, and the edges of the pages within it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tieout_importers.headings import is_heading
from tieout_importers.layout import BLANK, LONG, PROSE, ROW, TAG, WORDS, YEARS, Line, tell
from tieout_importers.titles import is_title, words_of

#: How far above the first row a table's head may begin.
_HEAD_REACH = 24
#: How far below its last row the words at a table's foot may stand.
_FOOT_REACH = 8


def are_years(line: Line) -> bool:
    """Whether the figures of a row are years one after the other, as they stand over columns."""
    tokens = line.tokens
    return (
        len(tokens) > 1
        and tokens[0].is_year
        and all(
            a.is_year and b.is_year and abs(a.value - b.value) == 1 for a, b in pairwise(tokens)
        )
    )


#: What ends a page, with its number right below.
_SEE_NOTES = re.compile(r"\s*(?:see|the) (?:the )?(?:accompanying )?notes\b", re.IGNORECASE)


def page_number(lines: Sequence[Line], index: int) -> bool:
    """A number alone in the midst of nothing: blank lines or a page's edge on both sides."""
    # Most rows stand among others: that settles it.
    below = lines[index + 1].look if index + 1 < len(lines) else BLANK
    if below is not BLANK and below is not TAG:
        return False
    above = lines[index - 1] if index else None
    edge = above is None or above.look is BLANK or above.look is TAG
    if above is not None and not edge and _SEE_NOTES.match(above.text) is None:
        return False
    tokens = lines[index].tokens
    digits = [token for token in tokens if not token.nil]
    alone = len(digits) == 1 and digits[0].printed.strip("()-").isdigit()
    return alone and not lines[index].caption


def head_start(lines: list[Line], first: int, floor: int) -> int:
    """Where a table's head begins: at most so many lines up, after the last prose or table."""
    top, seen_title = first, False
    for index in range(first - 1, max(floor, first - 3 * _HEAD_REACH) - 1, -1):
        line = lines[index]
        if line.look is BLANK:
            continue
        if line.look is LONG:
            line = tell(lines, index)
        titled = is_title(line)
        if not titled and line.look in (PROSE, ROW) and not _heads(lines, index):
            break
        if first - index > _HEAD_REACH and seen_title:
            break
        if seen_title and line.look is not WORDS and not titled:
            break
        top = index
        seen_title = seen_title or titled
    return top


_SCALE_WORDS = re.compile(r"\b(?:thousands|millions)\b|\b000", re.IGNORECASE)


def _heads(lines: Sequence[Line], index: int) -> bool:
    """Whether a long line, or one with figures, belongs in a head all the same.

    A line in parentheses, one that gives the scale, one in several cells or in capitals; years.
    """
    line = lines[index]
    text = line.text.strip()
    if line.look is ROW:
        return are_years(line) or page_number(lines, index)
    return (
        (text[0] == "(" and text[-1] == ")")
        or ("   " in text and not text.endswith("."))
        or _SCALE_WORDS.search(text) is not None
        or is_heading(words_of(text))
    )


def body_start(lines: Sequence[Line], top: int, first: int) -> int:
    """The body takes in the captions and section headings right above its first row."""
    start = first
    for index in range(first - 1, top - 1, -1):
        line = lines[index]
        if line.look is BLANK:
            continue
        left = line.look is WORDS and line.indent <= lines[first].indent + 2
        if not left or is_title(line) or _is_column_head(line):
            break
        start = index
    return start


_HEAD_WORDS = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?) ended\b|\b(?:un)?audited\b"
    r"|\b(?:in |of )?(?:thousands|millions)\b|\bcontinued\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}\b|\d{1,2}/\d{1,2}/\d{2}",
    re.IGNORECASE,
)


def _is_column_head(line: Line) -> bool:
    """Whether a line speaks of periods or scale, or stands in several cells."""
    text = line.text.strip()
    return "   " in text or _HEAD_WORDS.search(text) is not None


def without_page_edges(body: Sequence[Line], head: Sequence[Line]) -> Iterable[Line]:
    """A body without what stands at its pages' edges: numbers, and words of the head again."""
    edges = any(line.look is TAG for line in body)
    return _between_edges(body, head) if edges else body


def _between_edges(body: Sequence[Line], head: Sequence[Line]) -> Iterator[Line]:
    running = {words_of(line.text) for line in head if line.look is WORDS}
    edge = False
    for index, line in enumerate(body):
        if line.look is TAG:
            edge = edge or line.text.strip().upper().startswith("<PAGE")
        elif line.look is ROW:
            if page_number(body, index):
                continue
            edge = False
        elif edge and words_of(line.text) in running:
            continue
        yield line


def foot(lines: list[Line], last: int) -> Iterator[Line]:
    """The words right under a table."""
    for index in range(last + 1, min(last + 1 + _FOOT_REACH, len(lines))):
        line = tell(lines, index)
        if line.look in (ROW, YEARS) or is_title(line):
            return
        if line.look in (WORDS, PROSE):
            yield line
