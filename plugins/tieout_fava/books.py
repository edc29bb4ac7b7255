"""A loaded ledger as the pages need it: every reported figure with its mark, every document.

It is made once for each time that Fava loads the ledger, whichever page is asked for first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from beancount.core import data
from beancount.loader import LoadError
from fava.core import FavaLedger

from tieout.fiscal import FiscalCalendar
from tieout.shell.accepting import Accepted, accepted_in
from tieout.shell.ledger import Ledger
from tieout.shell.lines import reported_in
from tieout_fava.derivations import Derivations
from tieout_fava.marks import Mark
from tieout_fava.periods import written_at
from tieout_plugins.acceptance import Place
from tieout_plugins.reported import DIRECTIVE, Reported

_Made = TypeVar("_Made")

#: The plugins that hold figures against accounts, and those that hold them per share.
_ALL = "tieout_plugins.all"
_TOTALS, _PER_SHARE = "tieout_plugins.period_totals", "tieout_plugins.per_share"


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that a document prints, and whether the books hold it.

    Args:
        figure: the directive.
        mark: exact, rounding, breaks, accepted or unchecked; or that it ties and proves nothing.
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


@dataclass(frozen=True, eq=False)
class Books:
    """What the pages need of a loaded ledger.

    One load of a ledger is no other, whatever it holds: they are told apart by identity.

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
        broken = {
            written_at(error.entry.meta): error.message for error in self.errors if _of(error)
        }
        reasons = {accepted.broken.place: accepted.reason for accepted in self.accepted}
        checked = self.checked
        derivations = Derivations.of(self.entries)
        held = (_held(one, broken, reasons, checked) for one in reported_in(self.entries))
        return tuple(
            replace(one, mark=Mark.NOTHING)
            if one.mark in {Mark.EXACT, Mark.ROUNDING} and derivations.rest_on(one)
            else one
            for one in held
        )

    @cached_property
    def checked(self) -> frozenset[str]:
        """The plugins that ran over these entries: one that could not be loaded checks nothing."""
        failed = [str(e.message) for e in self.errors if isinstance(e, LoadError)]
        return frozenset(
            name
            for name, _ in self.options.get("plugin", ())
            if not any(f'"{name}"' in message for message in failed)
        )

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

    @cached_property
    def made(self) -> dict[Hashable, object]:
        """What pages worked out of these books: it goes when they go. See `once`."""
        return {}

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What is made for a key, made when it is first asked for.

        Args:
            key: a class, or what else says what is made; one key is always of one type.
            make: makes it.
        """
        if key not in self.made:
            self.made[key] = make()
        return cast("_Made", self.made[key])

    def statement(self, kind: str, *, as_first_reported: bool = False) -> Ledger:
        """The rows and amounts of a statement: income, balance or cashflow."""
        return self.once(
            (Ledger, kind, as_first_reported),
            lambda: Ledger.of(self.entries, kind, as_first_reported=as_first_reported),
        )


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
    """A whole number of the metadata, which are strings; 0 for anything else, or out of reach."""
    written = str(text)
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else 0


def _of(error: Any) -> bool:  # noqa: ANN401  (each plugin has a class of its own)
    entry = getattr(error, "entry", None)
    return isinstance(entry, data.Custom) and entry.type == DIRECTIVE


def _held(
    figure: Reported,
    broken: Mapping[tuple[str, int], str],
    reasons: Mapping[Place, str],
    checked: Collection[str],
) -> Held:
    meta = figure.entry.meta
    said = broken.get(written_at(meta))
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
    if not {_ALL, _PER_SHARE if figure.captions else _TOTALS}.intersection(checked):
        return Held(figure, Mark.UNCHECKED, "no plugin checks it")
    return Held(figure, Mark.ROUNDING if figure.tolerance else Mark.EXACT)
