"""The marks that a figure carries: a sign for the eye, words for whoever cannot see it."""

from __future__ import annotations

from enum import Enum


class Mark(Enum):
    """How a figure is known, and whether it holds.

    The value is the class of its sign in a page; `sign` and `words` are what people see and hear.
    """

    EXACT = ("exact", "\N{CHECK MARK}", "ties exactly")
    ROUNDING = ("rounding", "\N{ALMOST EQUAL TO}", "ties within rounding")
    BREAKS = ("breaks", "\N{MULTIPLICATION X}", "breaks")
    ACCEPTED = ("accepted", "\N{CIRCLED DIVISION SLASH}", "breaks, and is accepted")
    NOTHING = ("proves-nothing", "=", "proves nothing: a quarter was derived from it")
    DERIVED = ("derived", "\N{LATIN SMALL LETTER F WITH HOOK}", "derived, printed nowhere")
    RESTATED = ("restated", "\N{CLOCKWISE OPEN CIRCLE ARROW}", "restated since")
    UNKNOWN = ("unknown", "n/d", "not derivable")
    UNCHECKED = ("unchecked", "\N{MIDDLE DOT}", "printed, and held against nothing")

    def __init__(self, name: str, sign: str, words: str) -> None:
        self.css = name
        self.sign = sign
        self.words = words
