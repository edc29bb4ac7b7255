"""Bytes to lines. What is no text is refused here, with the reason.

What old printers left in a text is undone: characters printed over others are in their place, and a
stray control character is a space.
"""

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
#: All but those that text files hold: tab, newlines, form feed, the old end-of-file mark; and the
#: backspace, with which printers underline and print bold.
_CONTROLS = bytes({*range(32)} - {*b"\b\t\n\v\f\r\x1a"})
#: Of these, the ones that only programs and terminals write.
_NEVER_IN_TEXT = ("\0", "\x1b")
#: A text has no more of the others than one in so many characters.
_STRAY = 1000
#: What else may end a line or move a cursor, and is neither shown nor meant: it stands as a space.
_UNSHOWN = re.compile(r"[\0-\x07\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_UNSHOWN_ASCII = tuple(map(chr, (*_CONTROLS, 0x7F)))


@dataclass(eq=False)  # not frozen: whoever passes an error on notes in it where
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
                text = content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    Code.NOT_TEXT,
                    f"its first bytes promise {encoding}, but byte {error.start} breaks it",
                    "save it again as UTF-8",
                ) from None
            return _readable(text, text.encode())
    if content.startswith(b"%PDF-"):
        raise UnreadableError(
            Code.NOT_TEXT, "this is a PDF, not text", "extract its text with pdftotext -layout"
        )
    try:
        return _readable(content.decode("utf-8"), content)
    except UnicodeDecodeError:
        pass
    try:
        return _readable(content.decode("cp1252"), content)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            Code.NOT_TEXT,
            f"byte {error.start} is neither UTF-8 nor Windows-1252",
            "save the document again as UTF-8",
        ) from None


def _readable(text: str, content: bytes) -> str:
    """A text, when it is one: not empty, and without what only programs and terminals read."""
    if not text or text.isspace():
        raise UnreadableError(Code.EMPTY, "the document is empty", "is it the right file?")
    # First whether there are any, which is known without a copy.
    some = any(control in content for control in _CONTROLS)
    controls = len(content) - len(content.translate(None, _CONTROLS)) if some else 0
    never = any(character in text for character in _NEVER_IN_TEXT)
    if controls and (never or controls * _STRAY > len(text)):
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
    >>> lines_of("T\bTo\bot\bta\bal\bl _____\b\b\b\b\b1,234")
    ['Total 1,234']
    """
    # To take out what is not there, all is counted; whether it is there is known in a fraction.
    plain = text.replace("\x1a", "") if "\x1a" in text else text
    plain = plain.replace("\f", " ").replace("\v", " ")
    if not plain.isascii():
        plain = plain.replace("\xa0", " ").replace("\xad", "-")
    if "\b" in plain:
        plain = "\n".join([_overstruck(line) for line in plain.split("\n")])
    if not plain.isascii() or any(unshown in plain for unshown in _UNSHOWN_ASCII):
        plain = _UNSHOWN.sub(" ", plain)
    # Whatever else ends a line is gone by now; to look for these two takes a fraction of the time.
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    lines = plain.removesuffix("\n").split("\n") if plain else []
    last = plain.rfind("\t")
    if last >= 0:
        # Most pages have them in their header alone: the lines below that are as they are.
        tabbed = plain.count("\n", 0, last) + 1
        lines[:tabbed] = [
            line.expandtabs(_TAB_COLUMNS) if "\t" in line else line for line in lines[:tabbed]
        ]
    return lines


def _overstruck(line: str) -> str:
    """A line with what is printed over something else in its place; underlining leaves no trace."""
    if "\b" not in line:
        return line
    shown: list[str] = []
    at = 0
    for character in line:
        if character == "\b":
            at = max(0, at - 1)
            continue
        if at == len(shown):
            shown.append(character)
        elif character not in " _":
            shown[at] = character
        at += 1
    return "".join(shown)
