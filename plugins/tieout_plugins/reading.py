"""The reading of a ledger's `reported` directives, once for all the plugins that need it.

Each plugin here checks some of the reported figures, and any of them may be loaded alone. A
directive that cannot be read must be an error whichever is loaded, and one error when all are. So
the plugin that reads a directive first reports what is wrong with it, and leaves the reading with
the ledger's options for those that come after; a directive that some plugin in between adds is read
then. The options belong to one load of one ledger, so two ledgers in one process share nothing.

The same holds for the sums of the ledger's postings, which two of the plugins hold figures against:
whichever comes first walks the ledger for both.

The same holds for the `accepted` directives: a plugin leaves out the errors that they accept, and
notes them with the reading, so that the last can say which accept nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins import acceptance
from tieout_plugins.acceptance import MalformedAcceptedError, read_accepted
from tieout_plugins.acknowledging import Acceptances
from tieout_plugins.claim import DIRECTIVE as CLAIM
from tieout_plugins.claim import UNCHECKED
from tieout_plugins.known_accounts import unknown_accounts
from tieout_plugins.period_sums import PeriodSums
from tieout_plugins.reported import (
    ACCOUNT,
    DIRECTIVE,
    FORM,
    MalformedReportedError,
    Reported,
    read_directive,
)
from tieout_plugins.wording import detail, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPTION: Final = "tieout_plugins.reading"


class ReportedError(NamedTuple):
    """A `reported` directive that has not the directive's form."""

    source: data.Meta
    message: str
    entry: data.Custom | None


class ReportedAccountError(NamedTuple):
    """A `reported` directive that names an account which the ledger does not have."""

    source: data.Meta
    message: str
    entry: data.Custom


class AcceptedError(NamedTuple):
    """An `accepted` directive that has not the directive's form, or no reason."""

    source: data.Meta
    message: str
    entry: data.Custom | None


Malformed = ReportedError | ReportedAccountError | AcceptedError


class Reading(NamedTuple):
    """What a ledger reports.

    Attributes:
        figures: The figures that could be read, in the ledger's order.
        errors: What is wrong with the others, where no plugin has said so before.
        customs: All custom directives of the ledger, of whatever type.
        acceptances: What may break, and what of it has been found so far.
        last: What is kept for the plugins that come after.
    """

    figures: list[Reported]
    errors: list[Malformed]
    customs: list[data.Custom]
    acceptances: Acceptances
    last: LastReading


class LastReading:
    """What the last plugin of the same load has read, kept among the ledger's options.

    Attributes:
        entries: The ledger's directives as they were then; a directive that is still alive here
            has an identity that no other can have.
        customs: The custom directives among them.
        figures: The figures that could be read.
        malformed: The `reported` directives that could not.
        acceptances: What may break.
        acknowledged: The `accepted` directives, read or not, by identity.
    """

    __slots__ = (
        "_sums",
        "acceptances",
        "acknowledged",
        "customs",
        "entries",
        "figures",
        "malformed",
    )

    def __init__(self) -> None:
        self.entries: list[data.Directive] = []
        self.customs: list[data.Custom] = []
        self.figures: list[Reported] = []
        self.malformed: list[data.Custom] = []
        self.acceptances = Acceptances()
        self.acknowledged: dict[int, data.Custom] = {}
        self._sums: PeriodSums | None = None

    def __repr__(self) -> str:
        # Fava's options page shows every option.
        return f"{len(self.figures)} reported figures"

    def __reduce__(self) -> tuple[type[LastReading], tuple[()]]:
        # Options are written to Beancount's cache; what serves one load is left out.
        return LastReading, ()

    def read(self, entries: list[data.Directive]) -> list[Malformed]:
        """Bring the reading up to the ledger as it is now.

        Args:
            entries: The ledger's directives.

        Returns:
            What is wrong with the directives that are new.
        """
        # Lists compare their members by identity first, so this costs next to nothing where no
        # plugin has changed the ledger, as few do.
        if entries == self.entries:
            return []
        customs = [entry for entry in entries if isinstance(entry, data.Custom)]
        before = {id(figure.entry): figure for figure in self.figures}
        known_malformed = {id(entry) for entry in self.malformed}
        figures: list[Reported] = []
        new: list[Reported] = []
        errors: list[Malformed] = []
        malformed: list[data.Custom] = []
        for entry in customs:
            if entry.type != DIRECTIVE:
                if entry.type == acceptance.DIRECTIVE:
                    errors.extend(self._acknowledge(entry))
                continue
            if before and id(entry) in before:
                figures.append(before[id(entry)])
            elif known_malformed and id(entry) in known_malformed:
                malformed.append(entry)
            else:
                try:
                    figure = read_directive(entry)
                    new.append(figure)
                    figures.append(figure)
                except MalformedReportedError as error:
                    malformed.append(entry)
                    errors.append(_malformed(entry, str(error)))
        if misnamed := unknown_accounts(new, entries):
            errors.extend(_unknown_account(figure, account) for figure, account in misnamed)
            malformed.extend(figure.entry for figure, _ in misnamed)
            unusable = {id(entry) for entry in malformed}
            figures = [figure for figure in figures if id(figure.entry) not in unusable]
        self.entries, self.customs = entries[:], customs
        self.figures, self.malformed = figures, malformed
        self._sums = None
        return errors

    def sums(self, accounts: set[str]) -> PeriodSums:
        """Sum what is posted to some accounts, and to all that claims name.

        Args:
            accounts: The accounts.

        Returns:
            The sums. They are kept only where claims are still to ask for them.
        """
        sums = self._sums
        if sums is None or not sums.watches(accounts):
            claims = [e for e in self.customs if e.type == CLAIM and UNCHECKED not in e.meta]
            # A claim may yet turn out to be unreadable: what it names is watched for nothing.
            named = {v for entry in claims for v, dtype in entry.values or () if dtype == ACCOUNT}
            sums = PeriodSums(self.entries, accounts | named)
            self._sums = sums if claims else None
        return sums

    def forget_sums(self) -> None:
        """Let go of the sums: a ledger that stays open needs them no more."""
        self._sums = None

    def _acknowledge(self, entry: data.Custom) -> Iterator[AcceptedError]:
        """Take an acceptance, and say what is wrong with it, unless that was done before."""
        if id(entry) in self.acknowledged:
            return
        self.acknowledged[id(entry)] = entry
        try:
            self.acceptances.add(read_accepted(entry))
        except MalformedAcceptedError as error:
            yield _malformed_accepted(entry, str(error))


def read_ledger(entries: list[data.Directive], options_map: dict[str, Any]) -> Reading:
    """Read all `reported` directives of a ledger.

    Args:
        entries: The ledger's directives.
        options_map: Its options, in which the reading is left for the next plugin.

    Returns:
        The figures, and what is wrong with directives that no plugin has read before.
    """
    last: LastReading = options_map.setdefault(OPTION, LastReading())
    errors = last.read(entries)
    return Reading(last.figures, errors, last.customs, last.acceptances, last)


def iter_reported(entries: Iterable[data.Directive]) -> Iterator[data.Custom]:
    """Go through a ledger's `reported` directives.

    Args:
        entries: The ledger's directives.

    Returns:
        The directives, read or not, in the ledger's order.
    """
    return (
        entry for entry in entries if isinstance(entry, data.Custom) and entry.type == DIRECTIVE
    )


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
    # Beancount's printer fails on a directive without values.
    return ReportedError(entry.meta, message, entry if entry.values else None)


def _malformed_accepted(entry: data.Custom, problem: str) -> AcceptedError:
    """Word the error of an acceptance that cannot be read.

    Args:
        entry: The directive.
        problem: What is wrong with it.

    Returns:
        The error.
    """
    facts = [("expected", acceptance.FORM), ("consider", "until it can be read it accepts nothing")]
    message = f"[accepted] this acceptance cannot be read: {problem}{detail(facts)}"
    return AcceptedError(entry.meta, message, entry if entry.values else None)


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
