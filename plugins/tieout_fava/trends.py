"""Revenue, gross margin, operating income and net income, fiscal quarter beside fiscal quarter.

What lessens income is negative here, whatever sign its company prints it with. A quarter that
nothing tells is a gap, never nil.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from tieout.chart import concept_of
from tieout.fiscal import Quarter, Span
from tieout.shell.ledger import Ledger
from tieout.shell.lines import Key, Line
from tieout.statement import LineItem
from tieout_fava.marks import Mark
from tieout_fava.told_lines import Told, ToldLines, worst
from tieout_plugins.period_sums import EXACT

REVENUE = ("Revenues",)
COST_OF_REVENUE = ("CostOfRevenue", "CostOfGoodsAndServicesSold")
GROSS_PROFIT = ("GrossProfit",)
OPERATING_INCOME = ("OperatingIncomeLoss",)
NET_INCOME = ("NetIncomeLoss",)
#: The measure that a bridge leads to.
NET_INCOME_TREND = "Net income"
_PLACES = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure is in a quarter.

    Args:
        quarter: the company's own.
        value: None where nothing that is known says it.
        mark: breaks, accepted, restated or derived; None for what is printed and ties.
    """

    quarter: Quarter
    value: Decimal | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over quarters.

    Args:
        name: "Revenue".
        made_of: the captions that it is taken from, in words.
        points: by quarter, without a hole.
        percent: whether it is a percentage, not money.
    """

    name: str
    made_of: str
    points: tuple[Point, ...]
    percent: bool = False

    @property
    def is_known(self) -> bool:
        """Whether any quarter has it."""
        return any(point.value is not None for point in self.points)

    @property
    def gaps(self) -> tuple[Quarter, ...]:
        """The quarters that do not have it."""
        return tuple(point.quarter for point in self.points if point.value is None)

    @property
    def marked(self) -> tuple[Mark, ...]:
        """Its marks, each once."""
        return tuple(dict.fromkeys(point.mark for point in self.points if point.mark is not None))

    def within(self, quarters: Sequence[Quarter]) -> Trend:
        """The same over fewer quarters."""
        points = tuple(point for point in self.points if point.quarter in quarters)
        return Trend(self.name, self.made_of, points, self.percent)


@dataclass(frozen=True, slots=True)
class Scale:
    """What one in a figure is worth: the coarsest unit in which nothing is lost.

    Args:
        unit: 1, 1000 or 1000000.
        commodity: USD.
    """

    unit: int = 1
    commodity: str = ""

    @classmethod
    def of(cls, values: Iterable[Decimal], commodity: str) -> Scale:
        """The scale of figures that are shown together."""
        amounts = [value for value in values if value]
        with localcontext(_wide(*amounts)):
            whole = (u for u in (1_000_000, 1_000) if all(not value % u for value in amounts))
            return cls(next(whole, 1) if amounts else 1, commodity)

    @property
    def words(self) -> str:
        """USD in thousands."""
        size = {1: "", 1_000: " in thousands", 1_000_000: " in millions"}[self.unit]
        return f"{self.commodity}{size}"

    def figure(self, value: Decimal | None) -> str:
        """A figure as statements print it: (69,002), and -- for nil.

        >>> Scale(1000).figure(Decimal(-69_002_000)), Scale().figure(Decimal(0))
        ('(69,002)', '--')
        """
        if value is None:
            return Mark.UNKNOWN.sign
        with localcontext(_wide(value)):
            return "--" if not value else _in_parentheses(value, f"{abs(value) / self.unit:,f}")


def percent(value: Decimal | None) -> str:
    """A percentage as statements print it.

    >>> percent(Decimal("51.65")), percent(Decimal("-3.21"))
    ('51.7%', '(3.2%)')
    """
    if value is None:
        return Mark.UNKNOWN.sign
    with localcontext(_wide(value)):
        rounded = value.quantize(_PLACES, ROUND_HALF_UP)
        return _in_parentheses(rounded, f"{abs(rounded):,f}%")


def _wide(*values: Decimal) -> Context:
    """Wide enough for any digit of an amount: books may hold what no statement has."""
    return Context(prec=EXACT.prec + max((abs(value.adjusted()) for value in values), default=0))


def _in_parentheses(value: Decimal, size: str) -> str:
    return f"({size})" if value < 0 else size


def trends_of(ledger: Ledger, doubted: Mapping[int, Mark]) -> tuple[Trend, ...]:
    """The four measures over all quarters, from the first to the last that any of them has.

    Args:
        ledger: the income statement's rows and amounts.
        doubted: the figures that break, by the identity of their directives.
    """
    quarters = quarters_of(ledger)
    parts = {
        name: _Measure.of(ToldLines(ledger, doubted), elements)
        for name, elements in {
            "Revenue": REVENUE,
            "Cost of revenue": COST_OF_REVENUE,
            "Gross profit": GROSS_PROFIT,
            "Operating income": OPERATING_INCOME,
            NET_INCOME_TREND: NET_INCOME,
        }.items()
    }
    gross = GrossMargin(parts["Gross profit"], parts["Revenue"], parts["Cost of revenue"])
    return (
        parts["Revenue"].trend("Revenue", quarters),
        Trend("Gross margin", gross.made_of, tuple(map(gross.point, quarters)), percent=True),
        parts["Operating income"].trend("Operating income", quarters),
        parts[NET_INCOME_TREND].trend(NET_INCOME_TREND, quarters),
    )


def lines_with(ledger: Ledger, elements: Sequence[str]) -> tuple[Key, ...]:
    """The lines that stand for one of these elements, in money; sums of other lines come first."""
    money = {line.unit for line in ledger.lines.values() if line.made_of}
    found = [
        key
        for key, line in ledger.lines.items()
        if line.unit in money and element_of(line) in elements
    ]
    return tuple(sorted(found, key=lambda key: not ledger.lines[key].total))


def element_of(line: Line) -> str:
    """The US-GAAP element of a line; empty where its caption leaves a doubt."""
    known = concept_of(LineItem(0, line.caption, ()))
    return "" if known is None else known.element


@dataclass(frozen=True, slots=True)
class _Measure:
    """The lines that tell a measure: one that is a sum, or else all that are not, together."""

    lines: ToldLines
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, lines: ToldLines, elements: Sequence[str]) -> _Measure:
        return cls(lines, lines_with(lines.ledger, elements))

    def at(self, quarter: Quarter) -> Told | None:
        """What it adds to income; None where no line tells it, or one of several is not known."""
        parts: list[Told] = []
        for key in self.keys:
            told, line = self.lines.at(key, quarter), self.lines.ledger.lines[key]
            if told is None:
                continue
            if told.value is not None and (line.total or line.kind == "fact"):
                return told
            parts.append(told)
        values = [told.value for told in parts if told.value is not None]
        if not parts or len(values) < len(parts):
            return None  # what is known of it is not the measure
        with localcontext(EXACT):
            return Told(sum(values, Decimal(0)), worst(told.mark for told in parts))

    def point(self, quarter: Quarter) -> Point:
        told = self.at(quarter)
        return Point(quarter) if told is None else Point(quarter, told.value, told.mark)

    def trend(self, name: str, quarters: Sequence[Quarter]) -> Trend:
        return Trend(name, self.made_of, tuple(map(self.point, quarters)))

    @property
    def made_of(self) -> str:
        """The captions, as printed."""
        captions = dict.fromkeys(self.lines.ledger.lines[key].caption for key in self.keys)
        return " and ".join(f"\u201c{caption}\u201d" for caption in captions)


@dataclass(frozen=True, slots=True)
class GrossMargin:
    """Gross profit as the company prints it, or revenue less its cost, in percent of revenue."""

    gross: _Measure
    revenue: _Measure
    cost: _Measure

    @property
    def made_of(self) -> str:
        """From which lines it is worked out."""
        revenue = self.revenue.made_of
        if self.gross.keys:
            return f"{self.gross.made_of} in percent of {revenue}"
        return f"{revenue} less {self.cost.made_of}, in percent of {revenue}"

    def point(self, quarter: Quarter) -> Point:
        """The margin in a quarter; None where revenue or its cost is not known, or revenue nil."""
        revenue, gross, cost = (m.at(quarter) for m in (self.revenue, self.gross, self.cost))
        if revenue is None or not revenue.value:
            return Point(quarter)
        with localcontext(EXACT):
            if gross is not None and gross.value is not None:
                profit, marks = gross.value, (gross.mark, revenue.mark)
            elif cost is not None and cost.value is not None:
                profit, marks = revenue.value + cost.value, (revenue.mark, cost.mark)
            else:
                return Point(quarter)
        return Point(quarter, 100 * profit / revenue.value, worst(marks))


def quarters_of(ledger: Ledger) -> tuple[Quarter, ...]:
    """From the first quarter that is known of itself to the last, those between them included."""
    known = sorted(span.first for span in ledger.known if span.quarters == 1)
    return tuple(Span(known[0], known[-1])) if known else ()


def wholes_of(ledger: Ledger) -> tuple[Span, ...]:
    """Several quarters that are known together only."""
    return tuple(sorted(span for span in ledger.known if span.quarters > 1))
