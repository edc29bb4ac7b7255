"""The `accepted` directive: something that breaks, and why it may.

    <date> custom "accepted" ["<code>"] "<document>[:<line>[:<column>]]" "<reason>"

Companies misprint, and what is printed is what the books hold: some figure then breaks for good.
Whoever has looked into it says so in a directive: the place, as every finding names it, and the
reason, in words. The place is a line of a document; with a column, that one figure; a document
alone, what is said of the document as a whole and not of a line. A claim stands in no column: its
place in the line, `offset`, is in the column's stead. A code before the place accepts findings of
that code only.

A figure that a misprint breaks is said twice: the document's own sums do not foot, and the books
that hold the document to its figures have a `period-total`. An acceptance of the first, by whatever
code a document's sums go, covers the second.

What the directives accept are errors of the checks here, each at a `reported` or `claim` directive
that names its document, line and column or offset; and `finding` directives, in which whoever
writes the books keeps what breaks in a document:

    <date> custom "finding" "<code>" "<document>[:<line>[:<column>]]" "<message>"

This module reads these directives. It knows of no ledger: `tieout_plugins.reading` reads those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.wording import value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

DIRECTIVE: Final = "accepted"
FINDING: Final = "finding"
FORM: Final = '<date> custom "accepted" ["<code>"] "<document>:<line>[:<column>]" "<reason>"'
PERIOD_TOTAL: Final = "period-total"
PER_SHARE: Final = "per-share"

_CODE: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PLACE: Final = re.compile(r"([^:].*?)(?::([1-9][0-9]{0,8})(?::([0-9]{1,9}))?)?", re.DOTALL)
_NO_DOCUMENT: Final = re.compile(r":[0-9]*\Z")


class MalformedAcceptedError(ValueError):
    """An `accepted` directive that accepts nothing as it stands; its text says why."""


class Place(NamedTuple):
    """Where something breaks.

    Attributes:
        document: The document's name.
        line: Its line, from 1; None for the document as a whole.
        column: The figure's column, or the claim's place in its line; None for all of the line.
    """

    document: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Read a place as findings print it.

        Args:
            text: The document, its line and column, with colons between them.

        Returns:
            The place; None where the text is none.

        >>> Place.parse("q2.txt:98"), str(Place.parse("a:b.txt:98:3"))
        (Place(document='q2.txt', line=98, column=None), 'a:b.txt:98:3')
        >>> Place.parse(":98"), Place.parse("q2.txt:"), Place.parse("q2.txt:0")
        (None, None, None)
        """
        found = _PLACE.fullmatch(text.strip())
        if found is None or _NO_DOCUMENT.search(found[1]):
            return None
        document, line, column = found.groups()
        return cls(document, int(line) if line else None, int(column) if column else None)

    @classmethod
    def of(cls, meta: data.Meta) -> Place | None:
        """Read the place of a figure or a claim from its metadata.

        Args:
            meta: The metadata of a `reported` or `claim` directive.

        Returns:
            The place; None where the metadata do not tell document and line.
        """
        document, line = meta.get("document"), _whole(meta.get("line"))
        if document is None or line is None:
            return None
        return cls(str(document), line, _whole(meta.get("column", meta.get("offset"))))

    def covers(self, other: Place) -> bool:
        """Tell whether what is said of this place is said of another: of it, or of more than it."""
        return self[:2] == other[:2] and self.column in {None, other.column}


class Broken(NamedTuple):
    """Something that breaks.

    Attributes:
        code: The finding's code, or the error's.
        place: Where.
        message: What is so, on one line.
    """

    code: str
    place: Place
    message: str


class Acceptance(NamedTuple):
    """What may break, and why.

    Attributes:
        entry: The directive.
        code: The code of what it accepts; None for any.
        place: Where.
        reason: In words.
    """

    entry: data.Custom
    code: str | None
    place: Place
    reason: str

    def covers(self, broken: Broken) -> bool:
        """Tell whether this accepts something that breaks."""
        return self.place.covers(broken.place) and (
            self.code is None
            or self.code == broken.code
            or (broken.code == PERIOD_TOTAL and not self.code.startswith(PER_SHARE))
        )


def read_accepted(entry: data.Custom) -> Acceptance:
    """Read one `accepted` directive.

    Args:
        entry: A custom directive whose type is "accepted".

    Returns:
        The acceptance.

    Raises:
        MalformedAcceptedError: It has not the directive's form, or gives no reason.
    """
    values = _values(entry)
    for value in values:
        if not isinstance(value, str):
            raise MalformedAcceptedError(
                f"its values are texts in quotes: {value_text(value)} is none"
            )
    if len(values) not in {2, 3}:
        raise MalformedAcceptedError(
            f"it has {len(values)} value{'' if len(values) == 1 else 's'}; needed are the place "
            "and the reason, after the code of a finding where only that is accepted"
        )
    *codes, place_text, reason = (value.strip() for value in values)
    if codes and not _CODE.fullmatch(codes[0]):
        raise MalformedAcceptedError(
            "the first of its three values must be the code of a finding, as "
            f'"footing": it is {value_text(codes[0])}'
        )
    if not reason:
        raise MalformedAcceptedError("its reason is empty: say in words why this may break")
    if _is_line(reason):
        raise MalformedAcceptedError(
            f"its last value must be the reason, in words: it is {value_text(reason)}"
        )
    place = Place.parse(place_text)
    if place is None:
        raise MalformedAcceptedError(
            'its place must be a document and a line, as "q2.txt:98": '
            f"it is {value_text(place_text)}"
        )
    return Acceptance(entry, codes[0] if codes else None, place, reason)


def read_finding(entry: data.Custom) -> Broken | None:
    """Read one `finding` directive.

    Args:
        entry: A custom directive whose type is "finding".

    Returns:
        What breaks; None where the directive is of another's making and says something else.
    """
    values = _values(entry)
    if len(values) < 3 or not all(isinstance(value, str) for value in values[:3]):
        return None
    code, place, message = values[0], Place.parse(values[1]), values[2]
    return Broken(code, place, message) if place else None


def _values(entry: data.Custom) -> Sequence[Any]:
    """List a directive's values; Beancount has None where there are none."""
    return [value for value, _ in entry.values or ()]


def _is_line(text: str) -> bool:
    """Tell whether a text is the place of a line, and no words."""
    place = Place.parse(text)
    return place is not None and place.line is not None and " " not in text


def _whole(written: object) -> int | None:
    """Read a line or column from metadata, text or number."""
    text = str(written)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
