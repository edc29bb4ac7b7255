"""Holding what breaks against what a ledger accepts.

A plugin cannot take back the error of another. So each check asks here before it speaks, and what
it leaves out is noted, for queries, and so that an acceptance of nothing can be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from tieout_plugins.acceptance import Acceptance, Broken, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beancount.core import data

_ERROR: Final = re.compile(r"\[([a-z-]+)\] (.*)")


class FoundError(Protocol):
    """An error of a check, at a directive."""

    @property
    def message(self) -> str:
        """What is so; the code stands in brackets at its head."""

    @property
    def entry(self) -> data.Custom:
        """The directive."""


E = TypeVar("E", bound=FoundError)


class Acceptances:
    """Some acceptances, and what they turn out to accept.

    Attributes:
        accepted: What has broken and was accepted, each with the acceptance.
        were_asked: Whether anything has been held against them at all.
    """

    def __init__(self, acceptances: Iterable[Acceptance] = ()) -> None:
        """Begin with nothing accepted."""
        self._by_line: dict[tuple[str, int | None], list[Acceptance]] = {}
        self.accepted: list[tuple[Acceptance, Broken]] = []
        self.were_asked = False
        for acceptance in acceptances:
            self.add(acceptance)

    def __bool__(self) -> bool:
        return bool(self._by_line)

    def add(self, acceptance: Acceptance) -> None:
        """Take one more."""
        place = acceptance.place
        self._by_line.setdefault((place.document, place.line), []).append(acceptance)

    def accept(self, broken: Broken) -> list[Acceptance]:
        """Hold something that breaks against the acceptances.

        Args:
            broken: What breaks.

        Returns:
            Those that accept it; none where it is not accepted.
        """
        self.were_asked = True
        place = broken.place
        found = [
            acceptance
            for acceptance in self._by_line.get((place.document, place.line), ())
            if acceptance.covers(broken)
        ]
        self.accepted.extend((acceptance, broken) for acceptance in found)
        return found

    def accept_findings(self, findings: Iterable[Broken]) -> None:
        """Hold what whoever writes the books has kept against the acceptances.

        A claim that breaks is an error at its directive and such a finding too: that is one thing,
        and the finding's words are those that its readers know.

        Args:
            findings: What breaks.
        """
        findings = list(findings)
        told = {(broken.code, broken.place) for broken in findings}
        self.accepted = [one for one in self.accepted if one[1][:2] not in told]
        for broken in findings:
            self.accept(broken)

    def leave_out(self, errors: list[E]) -> list[E]:
        """Leave out the errors that are accepted.

        Args:
            errors: What a check has found.

        Returns:
            The others.
        """
        self.were_asked = True
        if not self._by_line:
            return errors
        return [error for error in errors if not self._accept_error(error)]

    def _accept_error(self, error: FoundError) -> bool:
        """Tell whether an error is accepted."""
        place, said = Place.of(error.entry.meta), _ERROR.match(error.message)
        return bool(place and said and self.accept(Broken(said[1], place, said[2])))

    def unmatched(self) -> list[Acceptance]:
        """List the acceptances that have accepted nothing, as they were added."""
        matched = {id(acceptance) for acceptance, _ in self.accepted}
        return [
            acceptance
            for acceptances in self._by_line.values()
            for acceptance in acceptances
            if id(acceptance) not in matched
        ]
