"""Quarters and bridges as drawings: the only module that knows the library that draws them.

A chart is SVG that is part of its page: it runs no script, loads nothing, and has its colours from
the stylesheet. The same figures give the same bytes. The library gives the scales, the amounts on
the axes and where all stands; whatever is read in a chart comes as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

import leather
from leather.shapes import Columns, Shape
from markupsafe import Markup

_SVG = "http://www.w3.org/2000/svg"
#: More bars than these have no figures printed on them: they would run into each other.
_PRINTED = 6
#: More bars than these have their quarters turned.
_LEVEL = 7
_WIDTH, _HEIGHT, _TURNED = 560, 240, 62
_WIDER_BY = 26
#: The library leaves so much of a chart's width empty, on all four sides.
_AROUND = leather.theme.margin
#: What of that is kept: a figure may stand over the longest bar.
_ABOVE, _BESIDE, _BELOW = 18, 6, 6
#: A bridge's first and last amounts stand under its corners, and it is as much narrower.
_CORNER = 28
_NARROWER = _WIDTH - 2 * (_CORNER - _BESIDE)
#: A bridge's row: a line of text over a bar.
_ROW, _BAR = 44, 17
#: Its text does not touch the outermost lines.
_INDENT = 5
#: A bar is never too thin to be seen.
_THINNEST = 2
#: A caption that is longer is cut in the drawing; the whole is in its title and in the table.
_LONGEST = 46
#: No length is drawn from a number that is larger: it is not one of an income statement.
_LARGEST = Decimal(10) ** 24

#: The library's own looks: the stylesheet has others, for light and for dark.
_LOOKS = ("fill", "stroke", "stroke-width", "font-family", "font-size")
_LENGTHS = frozenset(("x", "y", "x1", "y1", "x2", "y2", "width", "height"))

Figure = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar of a chart.

    Args:
        label: what stands under it: the quarter.
        value: its height; None leaves a gap.
        text: the figure as it is read.
        said: what a pointer over it shows.
        kinds: classes of the stylesheet.
    """

    label: str
    value: Decimal | None
    text: str
    said: str
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of a bridge: a bar from one amount to another.

    Args:
        label: the line's caption.
        start: where it begins.
        end: where it ends.
        text: the figure as it is read.
        said: what a pointer over it shows.
        kinds: classes of the stylesheet.
    """

    label: str
    start: Decimal
    end: Decimal
    text: str
    said: str
    kinds: str = ""


def bars(said: str, marks: Sequence[Mark], figure: Figure) -> Markup:
    """A bar for each quarter, below the line where negative; empty where none can be drawn.

    Args:
        said: what the chart says, for whoever cannot see it.
        marks: the bars.
        figure: how an amount on the axis is written.
    """
    known = [mark.value for mark in marks if mark.value is not None]
    if not known or not all(map(_is_drawable, known)):
        return Markup("")
    printed, turned = len(known) <= _PRINTED, len(marks) > _LEVEL
    ends = [Decimal(0), *known]
    # A figure under the longest bar must not reach the quarters.
    lowest = min(ends) * Decimal("1.15") if printed else min(ends)
    names = tuple(map(str, range(len(marks))))  # two quarters may be labelled alike
    chart = leather.Chart()
    chart.set_x_scale(leather.Ordinal(names))
    axis = _TurnedAxis if turned else leather.Axis
    chart.set_x_axis(axis(tick_formatter=lambda _, at, __: marks[at].label))
    chart.add_y_scale(lowest, max(ends))
    chart.add_y_axis(tick_formatter=_written_by(figure))
    series = leather.Series(tuple(zip(names, (mark.value for mark in marks), strict=True)))
    chart.add_series(series, _Quarters(marks, printed=printed))
    wide = max(_WIDTH, _WIDER_BY * len(marks) + 80)
    size = wide, _HEIGHT + (_TURNED if turned else 0)
    drawing = _drawn(chart, said, "columns", size, _BESIDE)
    return Markup(tostring(drawing, encoding="unicode"))  # noqa: S704  (it escapes all text)


def bridge(said: str, stretches: Sequence[Stretch], figure: Figure) -> Markup:
    """A bar for each step, each from where the one before ended; the first row on top."""
    ends = [Decimal(0), *(end for row in stretches for end in (row.start, row.end))]
    if not stretches or not all(map(_is_drawable, ends)):
        return Markup("")
    names = tuple(map(str, range(len(stretches))))
    chart = leather.Chart()
    scale = leather.Linear(min(ends), max(ends))
    chart.set_x_scale(scale)
    chart.add_x_axis(_apart(scale.ticks(), figure), _written_by(figure))
    chart.set_y_scale(leather.Ordinal(names[::-1]))  # it begins at the bottom
    chart.add_y_axis(tick_formatter=lambda *_: "")  # a caption is longer than there is room beside
    series = leather.Series(stretches, x=lambda row, _: row.end, y=lambda _, at: names[at])
    chart.add_series(series, _Steps())
    under = leather.Axis().estimate_label_margin(scale, "bottom")
    size = _NARROWER, _ROW * len(stretches) + under
    drawing = _drawn(chart, said, "steps", size, _CORNER)
    return Markup(tostring(drawing, encoding="unicode"))  # noqa: S704  (it escapes all text)


class _Quarters(Columns):  # type: ignore[misc]  # leather ships no types
    """The library's columns with titles and classes, and with their figures where there is room."""

    def __init__(self, marks: Sequence[Mark], *, printed: bool) -> None:
        super().__init__()
        self._marks = marks
        self._printed = printed

    def to_svg(self, *given: object) -> Element:
        """Where the library draws columns, those of the quarters that are known."""
        group = Element("g")
        known = [(mark, mark.value) for mark in self._marks if mark.value is not None]
        for column, (mark, value) in zip(super().to_svg(*given), known, strict=True):
            _bar(group, column, mark)
            if self._printed:
                left, top, width, height = _box(column)
                y = top + height + 17 if value < 0 else top - 5
                _text(group, mark.text, "value", left + width / 2, y)
        return group


class _TurnedAxis(leather.Axis):  # type: ignore[misc]  # leather ships no types
    """The axis under many quarters, which are written upwards."""

    def estimate_label_margin(self, scale: leather.Ordinal, orient: str) -> float:
        """What the library keeps free under the bars."""
        return float(super().estimate_label_margin(scale, orient)) + _TURNED

    def to_svg(self, *given: object) -> Element:
        """The axis that the library draws, its labels turned."""
        group: Element = super().to_svg(*given)
        for label in group.iter("text"):
            x, y, *_ = _box(label)
            label.set("transform", f"rotate(-90 {x:.2f} {y:.2f})")
            label.set("text-anchor", "end")
            label.set("dy", "0.32em")
        return group


class _Steps(Shape):  # type: ignore[misc]  # leather ships no types
    """Bars from one amount to another, each under its caption and its figure."""

    def validate_series(self, series: leather.Series) -> None:
        """All series are of stretches here."""

    def to_svg(
        self,
        width: Decimal,
        height: Decimal,
        x_scale: leather.Linear,
        y_scale: leather.Ordinal,
        series: leather.Series,
        palette: Iterator[str],
    ) -> Element:
        """A row for each stretch."""
        del palette
        group = Element("g")
        for datum in series.data():
            row = datum.row
            middle = float(y_scale.project(datum.y, height, 0))
            left, right = sorted(float(x_scale.project(x, 0, width)) for x in (row.start, row.end))
            long = max(right - left, _THINNEST) if row.start != row.end else 0
            lengths = {"x": left, "y": middle - 2, "width": long, "height": _BAR}
            _bar(group, Element("rect", {name: str(at) for name, at in lengths.items()}), row)
            label = row.label
            short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}\u2026"
            _text(group, short, "caption", _INDENT, middle - 8)
            _text(group, row.text, "amount", float(width) - _INDENT, middle - 8)
        return group


def _bar(group: Element, drawn: Element, of: Mark | Stretch) -> None:
    bar = SubElement(group, "g", {"class": f"bar {of.kinds}".strip()})
    SubElement(bar, "title").text = of.said
    bar.append(drawn)


def _text(group: Element, text: str, kind: str, x: float, y: float) -> None:
    SubElement(group, "text", {"class": kind, "x": str(x), "y": str(y)}).text = text


def _box(rect: Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(rect.get(at, 0)) for at in ("x", "y", "width", "height"))
    return x, y, width, height


def _is_drawable(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < _LARGEST


def _written_by(figure: Figure) -> Callable[[Decimal, int, int], str]:
    """An amount of an axis as the library asks for it."""
    return lambda value, _, __: figure(value) if value else "0"


def _apart(amounts: Sequence[Decimal], figure: Figure) -> Sequence[Decimal]:
    """The amounts under a bridge, or so many of them, nought among them, as find room."""
    longest = max(len(figure(amount)) for amount in amounts) * leather.theme.tick_font_char_width
    every = 1 + longest * (len(amounts) - 1) // _NARROWER
    nought = amounts.index(Decimal(0))
    return [amount for at, amount in enumerate(amounts) if (at - nought) % every == 0]


def _drawn(
    chart: leather.Chart, said: str, kind: str, size: tuple[int, int], beside: int
) -> Element:
    """The drawing without the library's looks and empty sides, and with what it says."""
    wide, high = size
    whole = wide / (1 - 2 * _AROUND)
    around = int(whole * _AROUND)
    group = chart.to_svg_group(whole, high + 2 * whole * _AROUND)
    group.remove(group[0])  # its ground: the page has one
    for element in group.iter():
        for name in _LOOKS:
            element.attrib.pop(name, None)
        for name in _LENGTHS.intersection(element.keys()):
            element.set(name, f"{float(element.attrib[name]):.4f}")
    box = (around - beside, around - _ABOVE, wide + 2 * beside, high + _ABOVE + _BELOW)
    view = " ".join(map(str, box))
    named = {"viewBox": view, "role": "img", "aria-label": said, "class": f"chart {kind}"}
    drawing = Element("svg", {"xmlns": _SVG, **named})
    drawing.append(group)
    return drawing
