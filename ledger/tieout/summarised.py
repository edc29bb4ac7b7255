"""Which columns of a document's statements a financial data schedule may summarise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.chart import concept_of, normal
from tieout.income import BottomLine
from tieout.period import Duration
from tieout.schedule import Schedule
from tieout.statement import PERCENT, Column, Kind, LineItem, Measure, Statement


@dataclass(frozen=True, slots=True)
class Page:
    """A statement with what is known of its signs.

    Args:
        statement: as printed.
        bottom: an income statement's bottom line, where it has one.
    """

    statement: Statement
    bottom: BottomLine | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a statement, with its rows by element."""

    page: Page
    n: int
    rows: dict[str, list[LineItem]]

    @property
    def column(self) -> Column:
        """The column itself."""
        return self.page.statement.columns[self.n]


#: A schedule's day and a column's may differ by a misprinted day, not by a month.
_NEAR_DAYS = 10


def places_of(
    pages: Sequence[Page], kind: Kind, schedule: Schedule, reported: date | None
) -> list[Place]:
    """The columns that the schedule may summarise, those that its head names before the others."""
    found = []
    for page in pages:
        statement = page.statement
        if statement.kind is not kind:
            continue
        rows: dict[str, list[LineItem]] = {}
        for item in statement.items:
            concept = concept_of(item, kind)
            if concept is not None:
                rows.setdefault(concept.element, []).append(item)
        found += [
            Place(page, n, _with_unnamed(rows, statement, n) if kind is Kind.BALANCE else rows)
            for n, column in enumerate(statement.columns)
            if column.basis not in (PERCENT, "pro forma", "proforma", "pro-forma")
        ]
    for day in (schedule.period_end, reported):
        if any(ends(place.column, day) for place in found):
            # A column whose head was not read, or heads another like it, may be the one, too.
            found = [p for p in found if ends(p.column, day) or p.column.period is None]
            break
    return sorted(
        found,
        key=lambda place: (
            place.column.period is None,
            months_of(place.column) not in (schedule.months, None),
        ),
    )


_TOTALS = ("Assets", "LiabilitiesAndStockholdersEquity")


def _with_unnamed(
    rows: dict[str, list[LineItem]], statement: Statement, n: int
) -> dict[str, list[LineItem]]:
    """The rows with a balance sheet's totals, where the page leaves them without a caption.

    Nothing on it is larger than they are.
    """
    figures = [(item, item.figures[n]) for item in statement.items if item.measure is Measure.MONEY]
    largest = max((abs(figure.value) for _, figure in figures if figure), default=Decimal(0))
    unnamed = [
        item
        for item, figure in figures
        if figure is not None and abs(figure.value) == largest and _says_no_more(item)
    ]
    return {**dict.fromkeys(_TOTALS, unnamed), **rows} if unnamed else rows


def _says_no_more(item: LineItem) -> bool:
    return normal(item.caption) in ("", "total", "totals")


def beside(place: Place, places: Sequence[Place]) -> list[Place]:
    """A place, and the same column of what continues its statement on the next page."""
    return [place] + [
        other
        for other in places
        if other.page is not place.page
        and other.page.statement.part == place.page.statement.part
        and abs(other.page.statement.table - place.page.statement.table) <= _NEXT_TABLES
        and other.column.period == place.column.period
    ]


#: A statement's continuation is the next table, or the one after what stands between.
_NEXT_TABLES = 2


def ends(column: Column, day: date | None) -> bool:
    """Whether a column's period ends on a day, or near enough to mean it."""
    period = column.period
    return day is not None and period is not None and abs((period.end - day).days) <= _NEAR_DAYS


def months_of(column: Column) -> int | None:
    """How many months a column is of; None for a balance, and where no period was read."""
    return column.period.months if isinstance(column.period, Duration) else None
