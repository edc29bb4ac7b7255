"""The reading of a ledger's `reported` directives, once for all the plugins that need it.

Each plugin here checks some of the reported figures, and any of them may be loaded alone. A
directive that cannot be read must be an error whichever is loaded, and one error when all are. So
the plugin that reads a directive first reports what is wrong with it, and leaves the reading with
the ledger's options for those that come after; a directive that some plugin in between adds is read
then. The options belong to one load of one ledger, so two ledgers in one process share nothing.

Beancount itself never looks into a custom directive: a mistyped account there would be an account
without postings, and a `--` reported for it would tie. So accounts are looked up here: an account
must be opened or posted to, or be the parent of one that is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.reported import (
    DIRECTIVE,
    FORM,
    MalformedReportedError,
    Reported,
    read_directive,
)
from tieout_plugins.wording import detail, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

OPTION: Final = "tieout_plugins.reading"


class ReportedError(NamedTuple):
    """A `reported` directive that has not the directive's form."""

    source: data.Meta
    message: str
    entry: data.Custom


class ReportedAccountError(NamedTuple):
    """A `reported` directive that names an account which the ledger does not have."""

    source: data.Meta
    message: str
    entry: data.Custom


Malformed = ReportedError | ReportedAccountError


class Reading(NamedTuple):
    """What a ledger reports.

    Attributes:
        figures: The figures that could be read, in the ledger's order.
        errors: What is wrong with the others, where no plugin has said so before.
    """

    figures: tuple[Reported, ...]
    errors: tuple[Malformed, ...]


@dataclass(frozen=True, slots=True)
class ReadingsSoFar:
    """What earlier plugins of the same load have read, kept among the ledger's options.

    Attributes:
        figure_of: For each directive by its identity, the directive (which thereby stays alive, and
            its identity its own) and its figure, or None where it was found malformed.
    """

    figure_of: dict[int, tuple[data.Custom, Reported | None]] = field(default_factory=dict)

    def __repr__(self) -> str:
        # Fava's options page shows every option.
        return f"{len(self.figure_of)} reported figures"

    def __reduce__(self) -> tuple[type[ReadingsSoFar], tuple[()]]:
        # Options are written to Beancount's cache; what serves one load is left out.
        return ReadingsSoFar, ()


def read_ledger(entries: Sequence[data.Directive], options_map: dict[str, Any]) -> Reading:
    """Read all `reported` directives of a ledger.

    Args:
        entries: The ledger's directives.
        options_map: Its options, in which the reading is left for the next plugin.

    Returns:
        The figures, and what is wrong with directives that no plugin has read before.
    """
    figure_of = options_map.setdefault(OPTION, ReadingsSoFar()).figure_of
    figures: list[Reported] = []
    errors: list[Malformed] = []
    unread: list[Reported] = []
    for entry in iter_reported(entries):
        if id(entry) in figure_of:
            figure = figure_of[id(entry)][1]
        else:
            try:
                figure = read_directive(entry)
                unread.append(figure)
            except MalformedReportedError as error:
                figure = None
                errors.append(_malformed(entry, str(error)))
            figure_of[id(entry)] = (entry, figure)
        if figure is not None:
            figures.append(figure)
    named = {account for figure in unread for account in figure.accounts}
    if unknown := named - _known(named, entries):
        errors.extend(
            _unknown_account(figure, account)
            for figure in unread
            for account in dict.fromkeys(figure.accounts)
            if account in unknown
        )
        misnamed = {id(error.entry) for error in errors}
        figure_of.update({key: (figure_of[key][0], None) for key in misnamed})
        figures = [figure for figure in figures if id(figure.entry) not in misnamed]
    return Reading(tuple(figures), tuple(errors))


def iter_reported(entries: Iterable[data.Directive]) -> Iterator[data.Custom]:
    """Go through a ledger's `reported` directives.

    Args:
        entries: The ledger's directives.

    Yields:
        The directives, read or not, in the ledger's order.
    """
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
            yield entry


def _known(named: set[str], entries: Sequence[data.Directive]) -> set[str]:
    """Find which accounts the ledger has, reading its postings only if its `open`s do not do.

    Args:
        named: The accounts to look for.
        entries: The ledger's directives.

    Returns:
        Those of the accounts that are opened or posted to, or the parent of one that is.
    """
    opened = _with_parents({entry.account for entry in entries if isinstance(entry, data.Open)})
    if named <= opened:
        return named
    # Beancount's auto_accounts opens accounts only after these plugins have run.
    posted = {
        posting.account
        for entry in entries
        if isinstance(entry, data.Transaction)
        for posting in entry.postings
    }
    return named & (opened | _with_parents(posted))


def _with_parents(accounts: Iterable[str]) -> set[str]:
    """Add every parent of some accounts.

    Args:
        accounts: Accounts.

    Returns:
        The accounts and all their parents.

    >>> sorted(_with_parents({"Income:Sales:Domestic"}))
    ['Income', 'Income:Sales', 'Income:Sales:Domestic']
    """
    known: set[str] = set()
    for account in accounts:
        parent = account
        while parent and parent not in known:
            known.add(parent)
            parent = parent.rpartition(":")[0]
    return known


def _malformed(entry: data.Custom, problem: str) -> ReportedError:
    """Word the error of a directive that cannot be read.

    Args:
        entry: The directive.
        problem: What is wrong with it.

    Returns:
        The error.
    """
    facts = [
        ("expected", FORM),
        ("consider", "the figure is not checked until the directive can be read"),
    ]
    message = f"[reported] this reported figure cannot be read: {problem}{detail(facts)}"
    return ReportedError(entry.meta, message, entry)


def _unknown_account(figure: Reported, account: str) -> ReportedAccountError:
    """Word the error of a figure that names an account which is not there.

    Args:
        figure: The figure.
        account: The account.

    Returns:
        The error.
    """
    facts = [
        ("account", account),
        ("consider", "a mistyped name, or an `open` directive that is missing"),
    ]
    gist = f'"{one_line(figure.caption)}" names an account that is neither opened nor posted to'
    message = f"[reported-account] {gist}{detail(facts)}"
    return ReportedAccountError(figure.entry.meta, message, figure.entry)
