"""Bytes to lines. What is no text is refused here, with the reason; nothing is replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.finding import Code

#: Larger than any filing of text that regulators have taken; what is larger is not a document.
LARGEST_BYTES = 256 * 1024 * 1024

_TAB_COLUMNS = 8
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: All but those that text files hold: tab, newlines, form feed, and the old end-of-file mark.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
#: What else may end a line or move a cursor, and is neither shown nor meant: it stands as a space.
_UNSHOWN = re.compile(r"[\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class UnreadableError(Exception):
    """A document that cannot be read at all.

    Args:
        code: which finding it is.
        message: what is wrong with it.
        consider: what to do.
    """

    code: Code
    message: str
    consider: str


def decode(content: bytes) -> str:
    r"""The text of a document: UTF-8, or UTF-16 and UTF-32 by their mark, or else Windows-1252.

    >>> decode(b"Soci\xe9t\xe9 5,000")
    'Société 5,000'

    Raises:
        UnreadableError: for what is empty, binary or in an encoding that cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return _readable(content.decode(encoding))
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    Code.NOT_TEXT,
                    f"its first bytes promise {encoding}, but byte {error.start} breaks it",
                    "save it again as UTF-8",
                ) from None
    if content.startswith(b"%PDF-"):
        raise UnreadableError(
            Code.NOT_TEXT, "this is a PDF, not text", "extract its text with pdftotext -layout"
        )
    try:
        return _readable(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return _readable(content.decode("cp1252"))
    except UnicodeDecodeError as error:
        raise UnreadableError(
            Code.NOT_TEXT,
            f"byte {error.start} is neither UTF-8 nor Windows-1252",
            "save the document again as UTF-8",
        ) from None


def _readable(text: str) -> str:
    """A text, when it is one: not empty, and without what only programs and terminals read."""
    if not text.strip():
        raise UnreadableError(Code.EMPTY, "the document is empty", "is it the right file?")
    controls = len(_CONTROL.findall(text))
    if controls:
        raise UnreadableError(
            Code.NOT_TEXT,
            f"this is not text: it holds {controls:,} control bytes",
            "give the document as plain text in ASCII, UTF-8 or Windows-1252",
        )
    return text


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, tabs and form feeds as spaces, so that a character has one column.

    >>> lines_of("a\tb\r\n\fc")
    ['a       b', ' c']
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")
    plain = plain.replace("\xa0", " ").replace("\f", " ").replace("\v", " ")
    plain = _UNSHOWN.sub(" ", plain)
    lines = plain.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.expandtabs(_TAB_COLUMNS) if "\t" in line else line for line in lines]
