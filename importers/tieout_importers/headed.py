"""A statement with what the words over its columns say, in the document that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieout.fiscal import FiscalCalendar
from tieout.statement import Column, Kind, Statement
from tieout_importers.periods import OF_NO_PERIOD
from tieout_importers.said import Said

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The stroke first: few characters are one, and the others are passed over.
_IN_FIGURES = re.compile(r"[/-](?<=[0-9].)[0-9]")


def months_near(day: date, within: timedelta) -> set[tuple[str, str]]:
    """The months of the days so near to another, with their years, as any head that names them."""
    days = (day - within, day, day + within)
    return {(_MONTHS[each.month - 1], f"{each.year % 100:02d}") for each in days}


@dataclass(frozen=True, slots=True)
class Headed:
    """A statement and, for each of its columns, what the words over it say of time.

    Args:
        statement: what is printed.
        said: for each column.
        head: the words over it in lower case, by which it is known without reading the columns
            that they do not name some day; None where that is left open.
    """

    statement: Statement
    said: Sequence[Said]
    head: str | None = None

    def may_name(self, months: Iterable[tuple[str, str]]) -> bool:
        """Whether the words over it could name a day of these months: `months_near`."""
        head = self.head
        if head is None:
            return True
        named = [month for month, year in months if year in head]
        if not named:
            return False
        return any(month in head for month in named) or _IN_FIGURES.search(head) is not None

    @property
    def instant(self) -> bool:
        """Whether its columns are of days and not of periods."""
        return self.statement.kind is Kind.BALANCE


@dataclass(frozen=True, slots=True)
class InDocument:
    """All that settles a head: the statements as far as they are settled, and what is around.

    Args:
        statements: all of them.
        days: those that the heads of statements give in full.
        weeks: the first days of the periods that heads count in weeks, by their last days.
        calendar: the fiscal year, as columns of a year end or, without one, as it is stated.
        stated: as the document or its header states it.
        closed: as balance sheets a year apart close it, where no head is of a part of a year.
        filed: the day on which it was filed.
        reported: the last day of the period that it reports on.
        text: all that it prints.
    """

    statements: tuple[Headed, ...]
    days: frozenset[date]
    weeks: Mapping[date, frozenset[date]]
    calendar: FiscalCalendar | None
    stated: FiscalCalendar | None
    closed: FiscalCalendar | None
    filed: date | None
    reported: date | None
    text: str


#: What a rule makes of the heads of a statement, and why; None where it has nothing to say.
Settled = tuple[tuple[Said, ...], str] | None


def open_columns(one: Headed) -> Iterator[tuple[int, Column, Said]]:
    """The columns that a period is to be found for, with their places."""
    for n, (column, said) in enumerate(zip(one.statement.columns, one.said, strict=True)):
        if column.basis not in OF_NO_PERIOD:
            yield n, column, said
