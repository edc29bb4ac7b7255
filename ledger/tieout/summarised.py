"""Which columns of a document's statements a financial data schedule may summarise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from tieout.chart import concept_of
from tieout.income import BottomLine
from tieout.period import Duration
from tieout.schedule import Schedule
from tieout.statement import PERCENT, Column, Kind, LineItem, Statement
from tieout.tree import CalculationTree, calculation_tree
from tieout.unnamed import Group, amounts, sides_of


@dataclass(frozen=True, slots=True)
class Page:
    """A statement with what is known of its signs.

    Args:
        statement: as printed.
        bottom: an income statement's bottom line, where it has one.
        tree: which rows sum to which.
    """

    statement: Statement
    bottom: BottomLine | None = None
    tree: CalculationTree | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a statement.

    Args:
        page: the statement.
        n: which column, from 0.
        rows: its rows by element.
        perhaps: rows that are together an element, by where they stand and not by their caption.
    """

    page: Page
    n: int
    rows: Mapping[str, Sequence[LineItem]]
    perhaps: Mapping[str, Sequence[Group]]

    @property
    def column(self) -> Column:
        """The column itself."""
        return self.page.statement.columns[self.n]


#: What a table must print to be taken for a statement of that kind.
_MARKS = {
    Kind.INCOME: {"NetIncomeLoss", "NetIncomeLossAvailableToCommonStockholdersBasic"},
    Kind.BALANCE: {"Assets", "AssetsCurrent", "StockholdersEquity", "Deposits"},
    Kind.CASHFLOW: {"NetCashProvidedByUsedInOperatingActivities"},
}
#: A document has no more statements of companies that file as one.
_MOST_ASIDE = 40


def left_aside(statements: Sequence[Statement]) -> Iterator[Page]:
    """The tables that may be statements of other companies, each as every kind that it may be."""
    others = (statement for statement in statements if statement.kind is Kind.OTHER)
    pages = (
        replace(statement, kind=kind)
        for statement in others
        for kind, marks in _MARKS.items()
        if any(
            (concept := concept_of(item, kind)) is not None and concept.element in marks
            for item in statement.items
        )
    )
    for statement in islice(pages, _MOST_ASIDE):
        yield Page(statement, tree=calculation_tree(statement.items, statement.kind))


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
        perhaps: Mapping[str, Sequence[Group]] = {}
        if page.tree is not None:
            perhaps = amounts(statement, page.tree)
            sides = sides_of(statement, page.tree)
            rows = {element: [item] for element, item in sides.items()} | rows
        found += [
            Place(page, n, rows, perhaps)
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
