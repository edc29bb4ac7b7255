"""The page of trends: which quarters it shows, and the words and drawings it shows them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import localcontext
from functools import cached_property

from markupsafe import Markup

from tieout.fiscal import Quarter, Span
from tieout.shell.ledger import Ledger
from tieout_fava import charts
from tieout_fava.bridge import Bar, Bridge, against
from tieout_fava.marks import Mark
from tieout_fava.told_lines import DOUBTS
from tieout_fava.trends import (
    NET_INCOME_TREND,
    Point,
    Scale,
    Trend,
    percent,
    quarters_of,
    trends_of,
    wholes_of,
)
from tieout_plugins.period_sums import EXACT

#: So many quarters are shown at once, unless all are asked for.
WINDOW = 12
#: More of what a URL asks for is not said again.
_SAID = 40


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters that are shown at once.

    Args:
        shown: from the first to the last.
        earlier: the last of those before them; None where there are none.
        later: the last of those after them; None where there are none.
    """

    shown: tuple[Quarter, ...]
    earlier: Quarter | None = None
    later: Quarter | None = None

    @classmethod
    def of(cls, quarters: Sequence[Quarter], asked: Mapping[str, str]) -> Window:
        """What is asked for: `show=all`, or those `until` one; else the latest."""
        if asked.get("show") == "all" or not quarters:
            return cls(tuple(quarters))
        until = quarter_named(asked.get("until", ""))
        last = quarters.index(until) if until in quarters else len(quarters) - 1
        first = max(0, last + 1 - WINDOW)
        later = quarters[min(last + WINDOW, len(quarters) - 1)]
        return cls(
            tuple(quarters[first : last + 1]),
            quarters[first - 1] if first else None,
            later if last + 1 < len(quarters) else None,
        )


def quarter_named(text: str) -> Quarter | None:
    """The quarter of a name like 2004Q2; None for any other text."""
    try:
        span = Span.parse(text)
    except ValueError:
        return None
    return span.first if span.quarters == 1 else None


@dataclass(frozen=True)
class ShownTrends:
    """What the page shows of an income statement.

    Args:
        ledger: its rows and amounts.
        asked: what the URL asks for: as, until, show; from and to, for the bridge.
        doubted: the figures that break, by the identity of their directives.
    """

    ledger: Ledger
    asked: Mapping[str, str]
    doubted: Mapping[int, Mark] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Trend, ...]:
        """Revenue, gross margin, operating income and net income, over all quarters."""
        return trends_of(self.ledger, self.doubted)

    @cached_property
    def window(self) -> Window:
        """The quarters that are shown."""
        return Window.of(quarters_of(self.ledger), self.asked)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """What was asked for and is not shown, a sentence each, and what is shown instead."""
        asked = {key: _short(text) for key, text in self.asked.items() if text}
        said = []
        if asked.get("as", "first") != "first":
            said.append(f"\u201c{asked['as']}\u201d is no version: figures are as restated.")
        if asked.get("show", "all") != "all":
            said.append(f"\u201c{asked['show']}\u201d says no quarters to show.")
        if "until" in asked and quarter_named(self.asked["until"]) not in quarters_of(self.ledger):
            said.append(f"No quarter is \u201c{asked['until']}\u201d: the latest are shown.")
        return tuple(said)

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """The measures over the quarters that are shown."""
        return tuple(trend.within(self.window.shown) for trend in self.all)

    @cached_property
    def scale(self) -> Scale:
        """In what all amounts of the page are shown."""
        amounts = [p.value for t in self.trends if not t.percent for p in t.points if p.value]
        if self.bridge is not None:
            amounts += [step.effect for step in self.bridge.steps if step.effect]
        units = [line.unit for line in self.ledger.lines.values() if line.made_of]
        return Scale.of(amounts, max(set(units), key=units.count) if units else "")

    def figure(self, trend: Trend, point: Point) -> str:
        """A point as it is read."""
        return percent(point.value) if trend.percent else self.scale.figure(point.value)

    @property
    def rows(self) -> tuple[tuple[Quarter, tuple[tuple[Trend, Point], ...]], ...]:
        """The table beside the charts: a row for each quarter."""
        return tuple(
            (quarter, tuple((trend, trend.points[at]) for trend in self.trends))
            for at, quarter in enumerate(self.window.shown)
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that are in the tables."""
        found = {mark for trend in self.trends for mark in trend.marked}
        gaps = any(trend.gaps for trend in self.trends)
        if self.bridge is not None:
            steps = self.bridge.steps
            marks = (*self.bridge.marks, *(mark for step in steps for mark in step.marks))
            found.update(mark for mark in marks if mark is not None)
            gaps = gaps or any(step.effect is None for step in steps)
        return tuple(mark for mark in Mark if mark in found or (gaps and mark is Mark.UNKNOWN))

    @property
    def has_pale(self) -> bool:
        """Whether a bar is drawn otherwise, for it is derived or restated."""
        pale = (Mark.DERIVED, Mark.RESTATED)
        return any(mark in pale for trend in self.trends for mark in trend.marked)

    @property
    def has_doubted(self) -> bool:
        """Whether a bar is drawn otherwise, for a figure that it shows breaks."""
        drawn = {mark for trend in self.trends for mark in trend.marked}
        if self.bridge is not None:
            drawn.update(doubt.mark for doubt in self.bridge.doubts)
        return not drawn.isdisjoint(DOUBTS)

    @property
    def wholes(self) -> tuple[str, ...]:
        """Several quarters that are known together only."""
        return tuple(map(str, wholes_of(self.ledger)))

    def said(self, trend: Trend) -> str:
        """All that a chart shows, in a sentence."""
        unit = "percent of revenue" if trend.percent else self.scale.words
        points = "; ".join(self._said(trend, point) for point in trend.points)
        return f"{trend.name} by fiscal quarter, {unit}: {points}."

    def _said(self, trend: Trend, point: Point) -> str:
        if point.value is None:
            return f"{point.quarter}: not known"
        mark = f", {point.mark.words}" if point.mark is not None else ""
        return f"{point.quarter}: {self.figure(trend, point)}{mark}"

    def chart(self, trend: Trend) -> Markup:
        """The drawing of a trend."""
        marks = tuple(
            charts.Mark(
                label=f"{p.quarter} {p.mark.sign}" if p.mark is not None else str(p.quarter),
                value=p.value,
                text=self.figure(trend, p),
                said=f"{trend.name}, {self._said(trend, p)}",
                kinds=p.mark.css if p.mark is not None else "",
            )
            for p in trend.points
        )
        figure = percent if trend.percent else self.scale.figure
        return charts.bars(self.said(trend), marks, figure)

    @cached_property
    def net_income_known(self) -> tuple[Quarter, ...]:
        """The quarters between which there can be a bridge."""
        net_income = next(trend for trend in self.all if trend.name == NET_INCOME_TREND)
        return tuple(point.quarter for point in net_income.points if point.value is not None)

    @cached_property
    def ends(self) -> tuple[Quarter, Quarter] | None:
        """The quarters of the bridge: as asked, or the latest against the same a year before."""
        known = self.net_income_known
        second = quarter_named(self.asked.get("to", ""))
        second = second if second in known else known[-1] if known else None
        if second is None:
            return None
        first = quarter_named(self.asked.get("from", ""))
        first = first if first in known else against(second, known)
        return (first, second) if first is not None else None

    @property
    def unknown_ends(self) -> tuple[str, ...]:
        """What was asked for and is no quarter whose net income is known."""
        asked = (self.asked.get("from", ""), self.asked.get("to", ""))
        return tuple(
            _short(text)
            for text in asked
            if text and quarter_named(text) not in self.net_income_known
        )

    @cached_property
    def bridge(self) -> Bridge | None:
        """From one quarter's net income to another's."""
        if self.ends is None:
            return None
        return Bridge.between(self.ledger, self.doubted, *self.ends)

    def bridge_chart(self, bridge: Bridge) -> Markup:
        """The drawing of a bridge."""
        rows = tuple(self._stretch(bar) for bar in bridge.bars)
        steps = "; ".join(row.said for row in rows)
        said = f"From {bridge.first} to {bridge.second}, {self.scale.words}: {steps}."
        return charts.bridge(said, rows, self.scale.figure)

    def _stretch(self, bar: Bar) -> charts.Stretch:
        with localcontext(EXACT):
            text = self.scale.figure(bar.end - bar.start)
        kinds = "total" if bar.total else "up" if bar.end >= bar.start else "down"
        said = f"{bar.caption}: {text}"
        if bar.doubt is not None:
            text = f"{bar.doubt.sign} {text}"
            kinds, said = f"{kinds} {bar.doubt.css}", f"{said}, {bar.doubt.words}"
        return charts.Stretch(bar.caption, bar.start, bar.end, text, said, kinds)

    @property
    def comparisons(self) -> tuple[tuple[str, Quarter], ...]:
        """What the bridge's second quarter can be held against at once, in words."""
        if self.ends is None:
            return ()
        second = self.ends[1]
        choices = (("the same quarter a year before", -4), ("the quarter before", -1))
        return tuple(
            (words, second.plus(by)) for words, by in choices if self._is_known(second.plus(by))
        )

    def _is_known(self, quarter: Quarter) -> bool:
        return quarter in self.net_income_known


def _short(text: str) -> str:
    return text if len(text) <= _SAID else f"{text[: _SAID - 1]}\u2026"


def in_words(quarters: Sequence[Quarter]) -> str:
    """Quarters in a sentence, those that follow one another as a range.

    >>> in_words([Quarter(2003, 3), Quarter(2003, 4), Quarter(2004, 1), Quarter(2005, 2)])
    '2003Q3 to 2004Q1, 2005Q2'
    """
    runs: list[list[Quarter]] = []
    for quarter in quarters:
        if runs and quarter - runs[-1][-1] == 1:
            runs[-1].append(quarter)
        else:
            runs.append([quarter])
    between = {1: "", 2: ", "}
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{between.get(len(run), ' to ')}{run[-1]}"
        for run in runs
    )


def nothing_said(trend: Trend) -> str:
    """Why there is no chart of a measure."""
    if trend.percent:
        return "Cost of revenue is not told apart on this statement: no gross margin is known."
    return f"No line of this statement is known to be {trend.name.lower()} in these quarters."


def no_bridge(shown: ShownTrends) -> str:
    """Why there is no bridge."""
    known = shown.net_income_known
    if not known:
        return "No line of this statement is known to be net income in any quarter."
    if len(known) == 1:
        return f"Net income is known for {known[0]} alone: a bridge needs two quarters."
    return f"Net income is known from {known[0]} on, and no earlier quarter leads to it."
