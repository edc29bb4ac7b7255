"""Revenue, gross margin, operating income and net income, fiscal quarter beside fiscal quarter.

What lessens income is negative here, whatever sign its company prints it with. A quarter that
nothing tells is a gap, never nil.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tieout.chart import concept_of
from tieout.fiscal import Quarter, Span
from tieout.shell.ledger import DERIVED, RESTATED, SUM, Cell, Ledger
from tieout.shell.lines import Key, Line
from tieout.statement import LineItem
from tieout_fava.marks import Mark

REVENUE = ("Revenues",)
COST_OF_REVENUE = ("CostOfRevenue", "CostOfGoodsAndServicesSold")
GROSS_PROFIT = ("GrossProfit",)
OPERATING_INCOME = ("OperatingIncomeLoss",)
NET_INCOME = ("NetIncomeLoss",)
_MARKS = {DERIVED: Mark.DERIVED, SUM: Mark.DERIVED, RESTATED: Mark.RESTATED}
_PLACES = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure is in a quarter.

    Args:
        quarter: the company's own.
        value: None where nothing that is known says it.
        mark: derived or restated; None for what is printed.
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
        units = (unit for unit in (1_000_000, 1_000) if all(not value % unit for value in amounts))
        return cls(next(units, 1) if amounts else 1, commodity)

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
        return "--" if not value else _in_parentheses(value, f"{abs(value) / self.unit:,f}")


def percent(value: Decimal | None) -> str:
    """A percentage as statements print it.

    >>> percent(Decimal("51.65")), percent(Decimal("-3.21"))
    ('51.7%', '(3.2%)')
    """
    if value is None:
        return Mark.UNKNOWN.sign
    rounded = value.quantize(_PLACES, ROUND_HALF_UP)
    return _in_parentheses(rounded, f"{abs(rounded):,f}%")


def _in_parentheses(value: Decimal, size: str) -> str:
    return f"({size})" if value < 0 else size


def trends_of(ledger: Ledger) -> tuple[Trend, ...]:
    """The four measures over all quarters, from the first to the last that any of them has."""
    quarters = _quarters(ledger)
    parts = {
        name: _Measure.of(ledger, elements)
        for name, elements in {
            "Revenue": REVENUE,
            "Cost of revenue": COST_OF_REVENUE,
            "Gross profit": GROSS_PROFIT,
            "Operating income": OPERATING_INCOME,
            "Net income": NET_INCOME,
        }.items()
    }
    gross = GrossMargin(parts["Gross profit"], parts["Revenue"], parts["Cost of revenue"])
    return (
        parts["Revenue"].trend("Revenue", quarters),
        Trend("Gross margin", gross.made_of, tuple(map(gross.point, quarters)), percent=True),
        parts["Operating income"].trend("Operating income", quarters),
        parts["Net income"].trend("Net income", quarters),
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


def income_of(line: Line, cell: Cell) -> Decimal:
    """What a line adds to income: costs and losses are negative, whatever the page's sign."""
    return -line.sign * cell.value + 0


def mark_of(*cells: Cell) -> Mark | None:
    """What is to be said of figures that were put together."""
    marks = {_MARKS.get(cell.basis) for cell in cells}
    return next((mark for mark in (Mark.RESTATED, Mark.DERIVED) if mark in marks), None)


def stated(ledger: Ledger, key: Key, quarter: Quarter) -> Cell | None:
    """A line in a quarter, where its documents speak of it; None where they do not."""
    span, line = Span(quarter, quarter), ledger.lines[key]
    days = ledger.calendar.days(span)
    posted = (part for account in line.accounts for part in ledger.posted.get(account, ()))
    printed = (f for f in ledger.printed[key] if f.start <= days.start and days.end <= f.end)
    if not any(not part.is_apart_from(span) for part in posted) and not any(printed):
        return None
    return ledger.cell(key, span)


@dataclass(frozen=True, slots=True)
class _Measure:
    """The lines that tell a measure: one that is a sum, or else all that are not, together."""

    ledger: Ledger
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, ledger: Ledger, elements: Sequence[str]) -> _Measure:
        return cls(ledger, lines_with(ledger, elements))

    def at(self, quarter: Quarter) -> tuple[Decimal, tuple[Cell, ...]] | None:
        """What it adds to income in a quarter, and what that is taken from."""
        parts = []
        for key in self.keys:
            cell, line = stated(self.ledger, key, quarter), self.ledger.lines[key]
            if cell is None:
                continue
            if line.total or line.kind == "fact":
                return income_of(line, cell), (cell,)
            parts.append((income_of(line, cell), cell))
        if not parts:
            return None
        return sum((value for value, _ in parts), Decimal(0)), tuple(cell for _, cell in parts)

    def point(self, quarter: Quarter) -> Point:
        known = self.at(quarter)
        if known is None:
            return Point(quarter)
        value, cells = known
        return Point(quarter, value, mark_of(*cells))

    def trend(self, name: str, quarters: Sequence[Quarter]) -> Trend:
        return Trend(name, self.made_of, tuple(map(self.point, quarters)))

    @property
    def made_of(self) -> str:
        """The captions, as printed."""
        captions = dict.fromkeys(self.ledger.lines[key].caption for key in self.keys)
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
        if revenue is None or not revenue[0] or (gross is None and cost is None):
            return Point(quarter)
        if gross is None and cost is not None:
            gross = revenue[0] + cost[0], (*revenue[1], *cost[1])
        assert gross is not None
        return Point(quarter, 100 * gross[0] / revenue[0], mark_of(*gross[1], *revenue[1]))


def _quarters(ledger: Ledger) -> tuple[Quarter, ...]:
    """From the first quarter that is known of itself to the last, those between them included."""
    known = sorted(span.first for span in ledger.known if span.quarters == 1)
    return tuple(Span(known[0], known[-1])) if known else ()


def wholes_of(ledger: Ledger) -> tuple[Span, ...]:
    """Several quarters that are known together only."""
    return tuple(sorted(span for span in ledger.known if span.quarters > 1))
