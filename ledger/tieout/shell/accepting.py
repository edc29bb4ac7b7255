"""What the user's journal accepts: findings that break for good, each with a reason.

A source's misprint is looked into once. The journal then names its place and the reason, in the
directive of `tieout_plugins.acceptance`, and what breaks there is still shown, with the reason, but
breaks nothing: not the exit status, not bean-check. What the journal accepts and does not break is
a finding itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beancount.core import data
from beancount.parser import parser

from tieout.books import Reported
from tieout.finding import Code, Finding, Severity
from tieout.shell.errors import on_one_line
from tieout.shell.folder import JOURNAL
from tieout_plugins.acceptance import (
    DIRECTIVE,
    Acceptance,
    Broken,
    MalformedAcceptedError,
    Place,
    read_accepted,
)
from tieout_plugins.acknowledging import Acceptances
from tieout_plugins.bql_accepted import OPTION, Acknowledged


@dataclass(frozen=True, slots=True)
class Journal:
    """What a journal accepts.

    Args:
        acceptances: as they stand there.
        unreadable: a finding for each that has not the directive's form; it accepts nothing.
    """

    acceptances: tuple[Acceptance, ...] = ()
    unreadable: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """Something that breaks and is accepted.

    Args:
        broken: its code, place and message.
        reason: why it may break.
    """

    broken: Broken
    reason: str

    def __str__(self) -> str:
        code, place, message = self.broken
        return on_one_line(f"accepted: {place}: {code}: {message} ({self.reason})")

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "code": self.broken.code,
            **self.broken.place._asdict(),
            "message": self.broken.message,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings, held against a journal.

    Args:
        open: those that nobody accepts, in their order.
        accepted: those that break and are accepted.
        stale: a finding for each acceptance of nothing, and for each that cannot be read.
    """

    open: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    stale: tuple[Finding, ...] = ()


def read_journal(folder: Path) -> Journal:
    """Read what the journal of a company's folder accepts; other files of the user's are not read.

    Args:
        folder: of the books.

    Returns:
        The acceptances; none where there is no journal.
    """
    path = folder / JOURNAL
    if not path.is_file():
        return Journal()
    entries, _, _ = parser.parse_string(path.read_bytes().decode("utf-8", "replace"))
    return journal_of(entries, JOURNAL)


def journal_of(entries: Iterable[data.Directive], name: str = "") -> Journal:
    """Find what a ledger accepts.

    Args:
        entries: its directives, parsed or loaded.
        name: of the file, where the entries do not tell it.
    """
    acceptances, unreadable = [], []
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
            try:
                acceptances.append(read_accepted(entry))
            except MalformedAcceptedError as error:
                message = f"this acceptance cannot be read: {error}"
                unreadable.append(_accepts_nothing(entry, message, "it accepts nothing", name))
    return Journal(tuple(acceptances), tuple(unreadable))


def judge(
    findings: Iterable[Finding], journal: Journal, figures: Iterable[Reported] = ()
) -> Judged:
    """Part findings into those that are open and those that the journal accepts.

    Where a document's figures do not hold in the books, one finding counts them. It is accepted
    when each of them is, or by itself.

    Args:
        findings: of documents and of books; a note needs no acceptance.
        journal: what is accepted.
        figures: of the books, with whether each breaks.
    """
    findings = tuple(findings)
    if not journal.acceptances:
        return Judged(findings, (), journal.unreadable)
    acceptances = Acceptances(journal.acceptances)
    reasons = _figures_accepted(figures, acceptances)
    open_, accepted = [], []
    for finding in findings:
        broken = _broken(finding)
        reason = ""
        if finding.severity is Severity.BREAKS:
            reason = _reason(acceptances.accept(broken))
            if finding.code is Code.ASSERTIONS_BREAK:
                reason = reason or reasons.get(finding.document, "")
        if reason:
            accepted.append(Accepted(broken, reason))
        else:
            open_.append(finding)
    stale = tuple(
        _accepts_nothing(
            acceptance.entry,
            f"nothing breaks at {acceptance.place} that this accepts: {acceptance.reason}",
            "the books changed, and it can go; or the place or the code is wrong",
            JOURNAL,
        )
        for acceptance in acceptances.unmatched()
    )
    return Judged(tuple(open_), tuple(accepted), journal.unreadable + stale)


def accepted_in(entries: Iterable[data.Directive], options: Mapping[str, Any]) -> list[Accepted]:
    """What the checks of loaded books have left out.

    Args:
        entries: of the books.
        options: of the books, where the plugins have left it.
    """
    left = options.get(OPTION)
    if not isinstance(left, Acknowledged):
        return []
    accepted = []
    for acceptance in journal_of(entries).acceptances:
        broken = left.by(acceptance)
        # A figure that the books do not hold says more than the finding of its line.
        figures = [one for one in broken if one.place.column is not None]
        accepted += [Accepted(one, acceptance.reason) for one in figures or broken]
    return accepted


def _figures_accepted(figures: Iterable[Reported], acceptances: Acceptances) -> dict[str, str]:
    """The documents of which all figures that break in the books are accepted, with the reasons."""
    by_document: dict[str, list[list[Acceptance]]] = defaultdict(list)
    for figure in figures:
        if figure.breaks:
            source = figure.source
            code = "per-share" if figure.rests_on else "period-total"
            place = Place(source.document, source.line, source.column)
            accepting = acceptances.accept(Broken(code, place, figure.caption))
            by_document[source.document].append(accepting)
    return {
        document: _reason([one for accepting in each for one in accepting])
        for document, each in by_document.items()
        if all(each)
    }


def _reason(accepting: Iterable[Acceptance]) -> str:
    """The reasons, each once; empty where nothing accepts."""
    return "; ".join(dict.fromkeys(acceptance.reason for acceptance in accepting))


def _broken(finding: Finding) -> Broken:
    within = finding.column or None if finding.offset is None else finding.offset
    place = Place(finding.document, finding.line or None, within)
    return Broken(str(finding.code), place, finding.message)


def _accepts_nothing(entry: data.Custom, message: str, consider: str, name: str) -> Finding:
    """The finding of an acceptance that accepts nothing, at its own line."""
    return Finding(
        Code.ACCEPTED_NOTHING,
        Severity.BREAKS,
        on_one_line(message),
        name or Path(str(entry.meta.get("filename", ""))).name,
        int(entry.meta.get("lineno", 0)),
        consider,
    )
