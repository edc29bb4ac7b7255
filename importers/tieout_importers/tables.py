"""Where a document's tables are: runs of rows, with the head above them and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout_importers.layout import Line, Look

#: How far above the first row a table's head may begin.
_HEAD_REACH = 24
#: A gap of more lines without a row, not counting blank ones, ends a table.
_GAP = 12
_FEWEST_ROWS = 3

TITLE = re.compile(
    r"\bstatements? of (?:consolidated |condensed )?(?:operations|income|earnings|loss|losses|"
    r"profit|cash flows?|financial (?:position|condition)|changes|stockholders|shareholders|"
    r"retained|comprehensive)"
    r"|\b(?:income|earnings|operating|cash flows?) statements?\b"
    r"|\bstatements? of \w+ and \w+"
    r"|\bbalance sheets?\b|\bselected (?:consolidated )?financial\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows.

    Args:
        head: the lines above the first row that may belong to it, titles included.
        body: from the first row, or the section heading above it, to the last row.
    """

    head: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def rows(self) -> list[Line]:
        """The lines with figures."""
        return [line for line in self.body if line.look is Look.ROW]


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """The tables of a document, in the order of the page."""
    tables = []
    floor = 0
    for first, last in _runs(lines):
        top = _head_start(lines, first, floor)
        body_start = _body_start(lines, top, first)
        tables.append(Table(tuple(lines[top:body_start]), tuple(lines[body_start : last + 1])))
        floor = last + 1
    return tables


def is_title(line: Line) -> bool:
    """Whether a line names a statement: a short line with the words for one."""
    return (
        line.look in (Look.WORDS, Look.PROSE)
        and len(line.text.strip()) <= 100
        and TITLE.search(" ".join(line.text.split())) is not None
        and not line.text.strip().endswith((".", ",", ";"))
    )


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The index of the first and of the last row of each table."""
    first = last = -1
    rows = gap = prose = 0
    tagged = began_tagged = False
    for index, line in enumerate(lines):
        if line.look is Look.ROW and not _page_number(lines, index):
            if first >= 0 and began_tagged and not tagged:
                # A table that was marked has ended; what follows is none of its rows.
                if rows >= _FEWEST_ROWS:
                    yield first, last
                first = -1
            if first < 0:
                first, rows, began_tagged = index, 0, tagged
            last, rows, gap, prose = index, rows + 1, 0, 0
            continue
        if line.look is Look.TAG:
            tagged = _inside(line, tagged=tagged)
        if first < 0 or line.look in (Look.BLANK, Look.RULE, Look.TAG):
            continue
        gap += 1
        prose = prose + 1 if line.look is Look.PROSE else 0
        years_again = line.look is Look.YEARS
        if gap > _GAP or prose >= 2 or years_again or is_title(line):
            if rows >= _FEWEST_ROWS:
                yield first, last
            first, gap, prose = -1, 0, 0
    if first >= 0 and rows >= _FEWEST_ROWS:
        yield first, last


def _inside(line: Line, *, tagged: bool) -> bool:
    """Whether a filer's marks say that what follows a tag is in a table."""
    tag = line.text.strip().upper()
    if tag.startswith("<TABLE"):
        return True
    return False if tag.startswith("</TABLE") else tagged


def _page_number(lines: Sequence[Line], index: int) -> bool:
    """A number alone in the midst of nothing: blank lines or a page's edge on both sides."""
    tokens = lines[index].tokens
    digits = [t for t in tokens if not t.nil]
    if lines[index].caption or len(digits) != 1 or not digits[0].printed.isdigit():
        return False
    around = [lines[n].look for n in (index - 1, index + 1) if 0 <= n < len(lines)]
    return all(look in (Look.BLANK, Look.TAG) for look in around)


def _head_start(lines: Sequence[Line], first: int, floor: int) -> int:
    """Where a table's head begins: at most so many lines up, after the last prose or table."""
    top, seen_title = first, False
    for index in range(first - 1, max(floor, first - 3 * _HEAD_REACH) - 1, -1):
        line = lines[index]
        if line.look is Look.BLANK:
            continue
        if line.look in (Look.PROSE, Look.ROW) and not is_title(line):
            break
        if first - index > _HEAD_REACH and seen_title:
            break
        if seen_title and line.look is not Look.WORDS:
            break
        top = index
        seen_title = seen_title or is_title(line)
    return top


def _body_start(lines: Sequence[Line], top: int, first: int) -> int:
    """The body takes in the captions and section headings right above its first row."""
    start = first
    for index in range(first - 1, top - 1, -1):
        line = lines[index]
        if line.look is Look.BLANK:
            continue
        left = line.look is Look.WORDS and line.indent <= lines[first].indent + 2
        if not left or is_title(line) or _is_column_head(line):
            break
        start = index
    return start


_HEAD_WORDS = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?) ended\b|\b(?:un)?audited\b"
    r"|\bin (?:thousands|millions)\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}\b|\d{1,2}/\d{1,2}/\d{2}",
    re.IGNORECASE,
)


def _is_column_head(line: Line) -> bool:
    """Whether a line speaks of periods or scale, or stands in several cells."""
    text = line.text.strip()
    return "   " in text or _HEAD_WORDS.search(text) is not None
