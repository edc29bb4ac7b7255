"""The figures of a document's tables, asked for as prose names them: a line item and a period.

A line item is found by its caption, else by its element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from tieout.chart import normal
from tieout.dilution import Dilution
from tieout.period import Period
from tieout.prose.amount import Amount, near
from tieout.prose.claim import BOOK_VALUE, Item, Says
from tieout.prose.table import OF_ANOTHER_BASIS, Table
from tieout.statement import Kind, Statement
from tieout.tieout import TieOut

__all__ = ["Amount", "Tables", "near"]


@dataclass(frozen=True)
class Tables:
    """A document's tables.

    Args:
        tied: the document with what follows from it.
    """

    tied: TieOut
    _cache: dict[tuple[object, ...], list[Amount]] = field(default_factory=dict, repr=False)

    @cached_property
    def _booked(self) -> list[Table]:
        """The statements."""
        name, calendar = self.tied.document.name, self.tied.calendar
        return [Table(name, one.statement, one, calendar) for one in self.tied.statements]

    @cached_property
    def _of_another_basis(self) -> list[Table]:
        """The tables that are no statements and speak of another basis; read when first asked."""
        name, calendar = self.tied.document.name, self.tied.calendar
        return [
            Table(name, statement, None, calendar)
            for statement in self.tied.document.statements
            if statement.kind is Kind.OTHER and _is_of_another_basis(statement)
        ]

    def _of_basis(self, basis: str) -> list[Table]:
        return [*self._booked, *self._of_another_basis] if basis else self._booked

    def amounts(
        self, item: Item, period: Period, says: Says, dilution: Dilution = Dilution.PLAIN
    ) -> list[Amount]:
        """The amounts of a line item in a period: several where the document prints several."""
        key = (item.caption, item.element, item.basis, period, says, dilution)
        if key not in self._cache:
            self._cache[key] = list(self._found(item, period, says, dilution))
        return self._cache[key]

    def _found(
        self, item: Item, period: Period, says: Says, dilution: Dilution
    ) -> Iterator[Amount]:
        if item.element == BOOK_VALUE:
            for table in self._booked:
                yield from table.book_values(item, period)
            return
        for strict in (True, False):
            found = [
                amount
                for table in self._of_basis(item.basis)
                for amount in table.amounts(item, period, says, dilution, strict=strict)
            ]
            if found:
                yield from found
                return

    def captions_of(self, value: Decimal, period: Period) -> set[str]:
        """The captions, normalised, of the booked rows that print an amount in a period."""
        return {
            normal(row.caption)
            for table in self._booked
            for n, column in enumerate(table.statement.columns)
            if column.period is not None and near(column.period, period)
            for row in table.statement.items
            if (figure := row.figures[n]) is not None and abs(figure.value) == value and row.caption
        }

    def periods_of(self, item: Item, value: Decimal) -> list[Period]:
        """The periods in which a line item is an amount, whatever its sign."""
        return [
            column.period
            for strict in (True, False)
            for table in self._of_basis(item.basis)
            for row in table.rows(item, Says.AMOUNT, Dilution.PLAIN, strict=strict)
            for n, column in enumerate(table.statement.columns)
            if column.period is not None
            and (figure := row.figures[n]) is not None
            and abs(figure.value) == value
        ]

    def has(self, item: Item) -> bool:
        """Whether some row is of a line item, in whatever period."""
        return any(
            table.rows(item, Says.AMOUNT, Dilution.PLAIN, strict=strict)
            for table in self._of_basis(item.basis)
            for strict in (True, False)
        )


def _is_of_another_basis(statement: Statement) -> bool:
    return bool(
        OF_ANOTHER_BASIS.search(normal(statement.title))
        or any(OF_ANOTHER_BASIS.search(normal(column.basis)) for column in statement.columns)
        or any(OF_ANOTHER_BASIS.search(normal(item.caption)) for item in statement.items)
    )
