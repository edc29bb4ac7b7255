"""The other readings of a statement's rows that a page allows, those that layout speaks for first.

Each reads something otherwise than its layout: a figure on the line below its caption, or above
it; a figure that crowds its caption; a figure with the other sign, or a column off. Which of them
is right, arithmetic says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tieout.equation import Equation
from tieout.rounding import Grade
from tieout.statement import Figure, LineItem, Measure, Statement
from tieout.tree import CalculationTree
from tieout_importers.layout import WORDS, Line

#: Lines of the page, and columns from 0.
Cells = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of a statement's rows.

    Args:
        items: the rows, numbered anew.
        touched: the figures that are read otherwise.
        said: what is read how, in words.
        line: where.
    """

    items: tuple[LineItem, ...]
    touched: Cells
    said: str
    line: int


def readings(
    statement: Statement,
    tree: CalculationTree,
    equations: Sequence[Equation],
    lines: Mapping[int, Line],
) -> Iterator[Reading]:
    """Other readings, those that layout speaks for first.

    Args:
        statement: as read so far.
        tree: its sums.
        equations: each sum in each column.
        lines: those that it was read from, by number.
    """
    off = [equation for equation in equations if equation.grade is Grade.BREAKS]
    yield from _split(statement)
    yield from _above(statement, lines)
    yield from _crowding(statement, lines)
    yield from _signs(statement, tree, off)
    yield from _columns_off(statement, off)


def _with(items: Sequence[LineItem], place: int, other: LineItem) -> tuple[LineItem, ...]:
    return (*items[:place], other, *items[place + 1 :])


def numbered(items: Sequence[LineItem]) -> tuple[LineItem, ...]:
    """The rows with their numbers anew, top to bottom."""
    return tuple(replace(item, row=n) for n, item in enumerate(items, start=1))


def line_of(item: LineItem) -> int:
    """The last line on which a row prints figures."""
    return max((figure.line for figure in item.figures if figure is not None), default=item.line)


def completes(item: LineItem, below: LineItem) -> bool:
    """Whether a row prints just what the row on the line above leaves blank, and is its end."""
    pairs = list(zip(item.figures, below.figures, strict=True))
    ends = not below.caption or below.caption[:1].islower()
    return (
        bool(item.caption)
        and ends
        and not below.ruled
        and line_of(below) == line_of(item) + 1
        and all((one is None) != (other is None) for one, other in pairs)
    )


def joined_rows(item: LineItem, below: LineItem) -> LineItem:
    """A row with the figures and the end of the caption that stand on the line below."""
    figures = tuple(
        a if a is not None else b for a, b in zip(item.figures, below.figures, strict=True)
    )
    return replace(item, caption=f"{item.caption} {below.caption}".strip(), figures=figures)


def printed(item: LineItem) -> str:
    """A row's figures as they stand on the page."""
    return ", ".join(figure.printed for figure in item.figures if figure is not None)


def _split(statement: Statement) -> Iterator[Reading]:
    """Figures on the line below their caption's other figures."""
    items = statement.items
    for place, (item, below) in enumerate(pairwise(items)):
        if item.measure is Measure.MONEY and completes(item, below):
            joined = joined_rows(item, below)
            yield Reading(
                numbered([*items[:place], joined, *items[place + 2 :]]),
                _touched(joined),
                f"{printed(below)} was read as a part of {joined.label!r} on the line above",
                line_of(below),
            )


def _touched(item: LineItem, columns: Sequence[int] | None = None) -> Cells:
    return frozenset(
        (figure.line, n)
        for n, figure in enumerate(item.figures)
        if figure is not None and not figure.nil and (columns is None or n in columns)
    )


def _above(statement: Statement, lines: Mapping[int, Line]) -> Iterator[Reading]:
    """Figures on the line above their caption."""
    items = statement.items
    for place, item in enumerate(items):
        words = lines.get(line_of(item) + 1)
        if item.caption or words is None or words.look is not WORDS:
            continue
        caption = words.caption
        if caption.endswith(":"):
            continue
        captioned = replace(item, caption=caption)
        rest = [_without_words(other, caption) for other in items[place + 1 :]]
        yield Reading(
            numbered([*items[:place], captioned, *rest]),
            _touched(item),
            f"{printed(item)} was read as {caption!r} of the line below",
            line_of(item),
        )


def _without_words(item: LineItem, words: str) -> LineItem:
    """A row without words that were taken for its section or for the beginning of its caption."""
    sections = tuple(section for section in item.sections if section != words)
    caption = item.caption.removeprefix(words).strip()
    same = caption == item.caption and sections == item.sections
    return item if same else replace(item, caption=caption or item.caption, sections=sections)


_CROWDING = re.compile(r"(?P<words>.*\S) (?P<figure>\(?\$?\d[\d,]*(?:\.\d+)?\)?)")
_LONGEST_CAPTION = 400


def _crowding(statement: Statement, lines: Mapping[int, Line]) -> Iterator[Reading]:
    """A figure that only a space divides from its caption, where the first column is blank."""
    for place, item in enumerate(statement.items):
        known = next((figure for figure in item.figures[1:] if figure is not None), None)
        if item.figures[0] is not None or known is None or len(item.caption) > _LONGEST_CAPTION:
            continue
        match = _CROWDING.fullmatch(item.caption)
        line = lines.get(known.line)
        offset = line.text.rfind(match["figure"], 0, known.offset) if match and line else -1
        if match is None or offset < 0:
            continue
        digits = match["figure"].strip("()$").replace(",", "")
        decimals = len(digits.partition(".")[2])
        value = Decimal(digits) * (-1 if match["figure"].startswith("(") else 1)
        scale = known.unit.scaleb(_decimals(known))
        figure = Figure(match["figure"], value * scale, scale.scaleb(-decimals), known.line, offset)
        read = replace(item, caption=match["words"], figures=(figure, *item.figures[1:]))
        yield Reading(
            _with(statement.items, place, read),
            _touched(read, [0]),
            f"{figure.printed} behind {read.caption!r} was read as a figure",
            known.line,
        )


def _decimals(figure: Figure) -> int:
    return len("".join(c for c in figure.printed if c.isdigit() or c == ".").partition(".")[2])


def _signs(
    statement: Statement, tree: CalculationTree, off: Sequence[Equation]
) -> Iterator[Reading]:
    """One figure with the other sign, by which a sum is off twice that figure."""
    items = {item.row: place for place, item in enumerate(statement.items)}
    terms = {a_sum.total: a_sum.terms for a_sum in tree.sums}
    for equation in off:
        n = equation.column.number - 1
        for row, sign in ((equation.row, -1), *((t.row, t.sign) for t in terms[equation.row])):
            item = statement.items[items[row]]
            figure = item.figures[n]
            if figure is None or figure.value == 0:
                continue
            if equation.difference + 2 * sign * figure.value != 0:
                continue
            turned = replace(figure, value=-figure.value)
            read = replace(item, figures=(*item.figures[:n], turned, *item.figures[n + 1 :]))
            scale = 1 if item.measure is not Measure.MONEY else statement.scale
            yield Reading(
                _with(statement.items, items[row], read),
                _touched(read, [n]),
                f"{figure.printed} in {item.label!r} was read as {turned.value / scale:,}",
                figure.line,
            )


def _columns_off(statement: Statement, broken: Sequence[Equation]) -> Iterator[Reading]:
    """One figure in the blank column beside its own, where that is what both sums are off by."""
    off: dict[int, set[Decimal]] = {}
    for equation in broken:
        off.setdefault(equation.column.number - 1, set()).add(abs(equation.difference))
    for place, item in enumerate(statement.items):
        for n, figure in enumerate(item.figures):
            if figure is None or abs(figure.value) not in off.get(n, ()):
                continue
            for beside in (n - 1, n + 1):
                if not 0 <= beside < len(item.figures) or item.figures[beside] is not None:
                    continue
                if abs(figure.value) not in off.get(beside, ()):
                    continue
                figures = list(item.figures)
                figures[n], figures[beside] = None, figure
                read = replace(item, figures=tuple(figures))
                yield Reading(
                    _with(statement.items, place, read),
                    _touched(read, [beside]),
                    f"{figure.printed} in {item.label!r} was read as of column {beside + 1}",
                    figure.line,
                )
