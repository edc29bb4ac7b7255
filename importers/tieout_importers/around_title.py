"""What stands around a statement's title: its name in full, the heads of its columns, the scale."""

from __future__ import annotations

from collections.abc import Sequence

from tieout_importers import recognise
from tieout_importers.dates import month_days_in
from tieout_importers.layout import ROW, WORDS, YEARS, Line
from tieout_importers.prose_lines import SPEAKS_OF_TIME
from tieout_importers.tables import Table
from tieout_importers.titles import Title


def heads_of(table: Table) -> list[Line]:
    """The lines of a head under its title; of one that has heads beside its title, those too."""
    title = table.title
    if title is None:
        return list(table.head)
    line = table.head[title.last]
    beside = recognise.beside_title(line)
    under = [*([beside] if beside is not None else []), *table.head[title.last + 1 :]]
    return under if _speak_of_time(under) else [*_heads_above(table, title), *under]


def _speak_of_time(lines: Sequence[Line]) -> bool:
    return any(SPEAKS_OF_TIME.search(line.text) or month_days_in(line.text) for line in lines)


_MOST_ABOVE = 6


def _heads_above(table: Table, title: Title) -> list[Line]:
    """The heads of columns that stand over a title: over a statement's name beside their years.

    Only lines that stand over figures are such, the nearest first.
    """
    figures_from = min((line.tokens[0].start for line in table.rows), default=0)
    above: list[Line] = []
    for line in reversed(table.head[max(0, title.first - _MOST_ABOVE) : title.first]):
        if line.look in (WORDS, YEARS) and line.indent < figures_from - _OVER:
            break
        above.insert(0, line)
    return above if _speak_of_time(above) else []


#: How far left of the figures a head over them may begin.
_OVER = 16


_NEAR_TITLE = 3


def scale_of(table: Table, below: Sequence[Line]) -> int | None:
    """What a printed 1 is worth: as said under the title, in the stub, over the title, at the foot.

    None where nothing near the table says so.
    """
    title = table.title
    first_row = next((n for n, line in enumerate(table.body) if line.look is ROW), 0)
    above = []
    if title is not None:
        above = [line for line in table.head[: title.first] if line.look is WORDS]
    for words in (
        f"{name_of(table)} {text_of(below)}",
        text_of([*table.body[:first_row], *table.body[first_row : first_row + 1]]),
        text_of(above[-_NEAR_TITLE:]),
    ):
        scale = recognise.stated_scale(words)
        if scale is not None:
            return scale
    return recognise.scale_at_foot(text_of(table.foot))


def text_of(lines: Sequence[Line]) -> str:
    """The words of lines, spaces single."""
    return " ".join(" ".join(line.text.split()) for line in lines)


def name_of(table: Table) -> str:
    """The title of a table, or nothing."""
    return table.title.text if table.title is not None else ""
