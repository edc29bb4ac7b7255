"""Side heads: headings in a column of their own, left of the captions, on the rows' own lines.

    Operating Revenues      Rail transportation.......  $5,167    $4,987
                            Trucking..................   1,037       967

They are taken apart into a line of words, which is a section's heading like any other, and the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tieout_importers.layout import ROW, WORDS, Line

#: So many rows have a side head at least, and so many in a hundred begin in the captions' column.
_FEWEST = 2
_MOST_OF = 0.9
_GAP = "  "


def without_side_heads(body: Sequence[Line]) -> list[Line]:
    """A table's lines with its side heads on lines of their own, above the rows they head.

    >>> from tieout_importers.layout import look_at
    >>> page = [
    ...     "Revenues    Freight..........   510    490",
    ...     "            Trucking.........    90     80",
    ...     "            Ferries..........    20     10",
    ...     "Income      Before taxes.....   300    270",
    ...     "            Net..............   200    190",
    ... ]
    >>> [line.caption for line in without_side_heads(look_at(page))]
    ['Revenues', 'Freight', 'Trucking', 'Ferries', 'Income', 'Before taxes', 'Net']
    """
    column = _captions_column(body)
    if column is None:
        return list(body)
    apart: list[Line] = []
    head = -1  # the index of the side head that the line above has a part of
    for line in body:
        left, right = line.text[:column].strip(), line.text[column:]
        if line.look not in (ROW, WORDS) or not _is_apart(line, column):
            head = -1
            apart.append(line)
            continue
        if not left:
            head = -1
        elif head >= 0:
            apart[head] = apart[head]._replace(text=f"{apart[head].text} {left}")
        else:
            head = len(apart)
            apart.append(Line(line.number, line.text[:column].rstrip(), WORDS))
        if right.strip():
            apart.append(line._replace(text=" " * column + right))
    return apart


def _is_apart(line: Line, column: int) -> bool:
    """Whether nothing of a line stands across the edge of the captions' column."""
    return line.text[max(0, column - len(_GAP)) : column].isspace() or len(line.text) <= column


def _captions_column(body: Sequence[Line]) -> int | None:
    """Where the captions begin that stand right of a column of side heads; None without one."""
    rows = [line for line in body if line.look is ROW and line.caption]
    begins = Counter(at for line in rows if (at := _behind_gap(line)) is not None)
    if not begins:
        return None
    column, times = begins.most_common(1)[0]
    right = sum(line.indent >= column or _behind_gap(line) == column for line in rows)
    alone = sum(line.indent >= column for line in rows)
    found = times >= _FEWEST and alone > times and right >= _MOST_OF * len(rows)
    return column if found else None


def _behind_gap(line: Line) -> int | None:
    """Where the words behind the first gap in a row's words begin."""
    words = line.text[line.indent : line.tokens[0].start]
    gap = words.find(_GAP)
    if gap < 0:
        return None
    rest = words[gap:].lstrip()
    return line.indent + len(words) - len(rest) if rest[:1].isalpha() else None
