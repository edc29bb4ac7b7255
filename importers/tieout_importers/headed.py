"""A statement with what the words over its columns say, in the document that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tieout.fiscal import FiscalCalendar
from tieout.statement import Column, Kind, Statement
from tieout_importers.periods import OF_NO_PERIOD
from tieout_importers.said import Said


@dataclass(frozen=True, slots=True)
class Headed:
    """A statement and, for each of its columns, what the words over it say of time.

    Args:
        statement: what is printed.
        said: for each column.
        may_name_days: whether the words over it could name any day: where they could not, the
            columns need not be read to know that.
    """

    statement: Statement
    said: Sequence[Said]
    may_name_days: bool = True

    @property
    def instant(self) -> bool:
        """Whether its columns are of days and not of periods."""
        return self.statement.kind is Kind.BALANCE


@dataclass(frozen=True, slots=True)
class InDocument:
    """All that settles a head: the statements as far as they are settled, and what is around."""

    statements: tuple[Headed, ...]
    calendar: FiscalCalendar | None
    stated: FiscalCalendar | None
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
