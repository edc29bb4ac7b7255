"""A loaded ledger as the pages need it: every reported figure with its mark, every document.

It is made once for each time that Fava loads the ledger, whichever page is asked for first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from beancount.core import data
from fava.core import FavaLedger

from tieout.fiscal import FiscalCalendar
from tieout.shell.accepting import Accepted, accepted_in
from tieout.shell.ledger import Ledger
from tieout_fava.marks import Mark
from tieout_plugins.acceptance import Place
from tieout_plugins.reported import DIRECTIVE, MalformedReportedError, Reported, read_directive


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that a document prints, and whether the books hold it.

    Args:
        figure: the directive.
        mark: exact, rounding, breaks, accepted or unchecked.
        said: what breaks, or why it is accepted or unchecked; empty where it ties.
    """

    figure: Reported
    mark: Mark
    said: str = ""

    @property
    def line(self) -> int:
        """The line of its document, from 1; 0 where the directive does not say."""
        return whole(self.figure.entry.meta.get("line"))

    @property
    def column(self) -> int:
        """The column of figures in its table, from 1; 0 where the directive does not say."""
        return whole(self.figure.entry.meta.get("column"))


@dataclass(frozen=True, slots=True)
class Printed:
    """A document of the books.

    Args:
        name: of the file.
        path: where it stands.
        entry: Beancount's directive, with its day and link.
    """

    name: str
    path: Path
    entry: data.Document


@dataclass(frozen=True)
class Books:
    """What the pages need of a loaded ledger.

    Args:
        entries: all of the ledger's, in Beancount's order.
        errors: what the checks say.
        options: Beancount's.
    """

    entries: tuple[data.Directive, ...]
    errors: tuple[Any, ...]
    options: Mapping[str, Any]

    @cached_property
    def accepted(self) -> tuple[Accepted, ...]:
        """What breaks and is accepted, with the reasons."""
        return tuple(accepted_in(self.entries, self.options))

    @cached_property
    def figures(self) -> tuple[Held, ...]:
        """Every figure that a document prints, in Beancount's order."""
        broken = {_at(error.entry.meta): error.message for error in self.errors if _of(error)}
        reasons = {accepted.broken.place: accepted.reason for accepted in self.accepted}
        return tuple(_held(figure, broken, reasons) for figure in _reported(self.entries))

    @cached_property
    def documents(self) -> Mapping[str, Printed]:
        """The documents by their names, the earliest first."""
        found = (e for e in self.entries if isinstance(e, data.Document))
        paths = ((Path(entry.filename), entry) for entry in found)
        return {path.name: Printed(path.name, path, entry) for path, entry in paths}

    @cached_property
    def calendar(self) -> FiscalCalendar:
        """The company's fiscal year."""
        return self.statement("income").calendar

    @lru_cache(maxsize=6)  # noqa: B019  (books live as long as Fava keeps the ledger's state)
    def statement(self, kind: str, *, as_first_reported: bool = False) -> Ledger:
        """The rows and amounts of a statement: income, balance or cashflow."""
        return Ledger.of(self.entries, kind, as_first_reported=as_first_reported)

    def __hash__(self) -> int:
        return id(self)


#: By the main file, for Fava may serve several books; a ledger itself takes no weak references.
_MADE: dict[str, tuple[object, Books]] = {}


def books_of(ledger: FavaLedger) -> Books:
    """The books of a ledger as it is loaded now."""
    made = _MADE.get(ledger.beancount_file_path)
    if made is None or made[0] is not ledger.all_entries:
        books = Books(tuple(ledger.all_entries), tuple(ledger.errors), ledger.options)  # type: ignore[arg-type]
        _MADE[ledger.beancount_file_path] = made = (ledger.all_entries, books)
    return made[1]


def whole(text: object) -> int:
    """A whole number of the metadata, which are strings; 0 for anything else."""
    written = str(text)
    return int(written) if written.isascii() and written.isdecimal() else 0


def _at(meta: Mapping[str, Any]) -> tuple[str, int]:
    return str(meta.get("filename", "")), int(meta.get("lineno", 0))


def _of(error: Any) -> bool:  # noqa: ANN401  (each plugin has a class of its own)
    entry = getattr(error, "entry", None)
    return isinstance(entry, data.Custom) and entry.type == DIRECTIVE


def _reported(entries: Iterable[data.Directive]) -> Iterable[Reported]:
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
            try:
                yield read_directive(entry)
            except MalformedReportedError:
                continue  # an error of its own, which Fava shows


def _held(
    figure: Reported,
    broken: Mapping[tuple[str, int], str],
    reasons: Mapping[Place, str],
) -> Held:
    meta = figure.entry.meta
    said = broken.get(_at(meta))
    if said is not None:
        return Held(figure, Mark.BREAKS, said)
    place = Place.of(meta)
    reason = reasons.get(place) if place is not None else None
    if reason is not None:
        return Held(figure, Mark.ACCEPTED, reason)
    if "unchecked" in meta:
        return Held(figure, Mark.UNCHECKED, str(meta["unchecked"]))
    if not figure.accounts and not figure.captions:
        return Held(figure, Mark.UNCHECKED)
    return Held(figure, Mark.ROUNDING if figure.tolerance else Mark.EXACT)
