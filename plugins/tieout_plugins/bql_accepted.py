"""The table `accepted` of Beancount's query language: `SELECT * FROM #accepted`.

A row for each thing that breaks and is accepted, with the reason; and one for each acceptance of
nothing, in which the code and the message are NULL. What was left out by the checks is not among
the ledger's directives: `tieout_plugins.accepted` leaves it in the ledger's options, where it
outlives Beancount's cache.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from beancount.core import data
from beanquery.sources import beancount as beancount_source

from tieout_plugins.acceptance import (
    DIRECTIVE,
    Acceptance,
    Broken,
    MalformedAcceptedError,
    Place,
    read_accepted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPTION: Final = "tieout_plugins.accepted"

#: An acceptance without its directive, which a filter or a cache may put in another's place.
Key = tuple[dt.date, str | None, Place, str]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What `tieout_plugins.accepted` leaves in a ledger's options.

    Attributes:
        broken: What breaks, by the acceptance that covers it.
    """

    broken: dict[Key, list[Broken]]

    @classmethod
    def of(cls, accepted: Iterable[tuple[Acceptance, Broken]]) -> Acknowledged:
        """Gather what was accepted.

        Args:
            accepted: Each thing that breaks, with its acceptance.
        """
        broken: dict[Key, list[Broken]] = {}
        for acceptance, one in accepted:
            broken.setdefault(_key(acceptance), []).append(one)
        return cls(broken)

    def by(self, acceptance: Acceptance) -> list[Broken]:
        """List what breaks and one acceptance covers."""
        return self.broken.get(_key(acceptance), [])


class AcceptedRow(NamedTuple):
    """A row of the table `accepted`.

    Attributes:
        date: The day of the acceptance.
        document: The document of which something is accepted.
        line: Its line.
        column: The figure's column, or the claim's place in its line.
        code: The code of what breaks.
        message: What breaks.
        reason: Why it may.
        meta: The metadata of the acceptance; not in `SELECT *`.
    """

    date: dt.date
    document: str
    line: int | None
    column: int | None
    code: str | None
    message: str | None
    reason: str
    meta: dict[str, Any]


COLUMN_TYPES: Final[dict[str, type]] = {
    "date": dt.date,
    "document": str,
    "line": int,
    "column": int,
    "code": str,
    "message": str,
    "reason": str,
    "meta": beancount_source.Metadata,
}


class AcceptedTable(beancount_source.Table):  # type: ignore[misc]
    """The table `accepted`. beanquery adds it to each ledger, as every subclass of its Table."""

    name = "accepted"
    columns: ClassVar = {
        name: beancount_source.GetAttrColumn(name, dtype) for name, dtype in COLUMN_TYPES.items()
    }
    entries: list[data.Directive]
    options: dict[str, Any]

    def __iter__(self) -> Iterator[AcceptedRow]:
        """Go through the acceptances in the ledger's order.

        Yields:
            A row for each thing that one accepts, or one for itself.
        """
        known = self.options.get(OPTION)
        acknowledged = known if isinstance(known, Acknowledged) else Acknowledged({})
        for entry in self.entries:
            if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
                try:
                    acceptance = read_accepted(entry)
                except MalformedAcceptedError:
                    continue  # It is among the ledger's errors.
                for broken in acknowledged.by(acceptance) or (None,):
                    yield _row(acceptance, broken)


def _key(acceptance: Acceptance) -> Key:
    """What tells an acceptance from others."""
    return acceptance.entry.date, *acceptance[1:]


def _row(acceptance: Acceptance, broken: Broken | None) -> AcceptedRow:
    """Make the row of an acceptance and what it accepts."""
    document, line, column = broken.place if broken else acceptance.place
    return AcceptedRow(
        date=acceptance.entry.date,
        document=document,
        line=line,
        column=column,
        code=broken.code if broken else None,
        message=broken.message if broken else None,
        reason=acceptance.reason,
        meta=beancount_source.Metadata(acceptance.entry.meta),
    )
