"""What each line of a document is by its look: a row of figures, a rule, words, nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tieout_importers.figures import LONGEST_LINE, Token, read_figures


class Look(Enum):
    """What a line is."""

    BLANK = auto()
    RULE = auto()
    ROW = auto()
    YEARS = auto()
    WORDS = auto()
    PROSE = auto()
    TAG = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document.

    Args:
        number: from 1.
        text: with tabs expanded.
        look: what it is.
        tokens: the figures of a row or of a line of years.
    """

    number: int
    text: str
    look: Look
    tokens: tuple[Token, ...] = ()

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def caption(self) -> str:
        """The words before the figures, spaces single, dot leaders away."""
        words = self.text[: self.tokens[0].start] if self.tokens else self.text
        return tidy(words)


_SHORTEST_RULE = 3


def tidy(words: str) -> str:
    """Words with single spaces and without the dots that lead to a figure.

    >>> tidy("Gain  on sale of  assets . . . . . ")
    'Gain on sale of assets'
    """
    text = words.rstrip(" .")
    if words.rstrip().endswith(".") and not words.rstrip().endswith((" .", "..")):
        text += "."
    return " ".join(text.split()).rstrip(" $")


def look_at(lines: Sequence[str], first: int = 1) -> list[Line]:
    """Every line with what it is; `first` is the first one's number."""
    return [_look(number, text) for number, text in enumerate(lines, start=first)]


_RULE_CHARACTERS = frozenset("-=_ $")
_NIL_ENDS = "-\u2014\u2013aA"
_PAGE_NUMBER = re.compile(r"-?\s*+\d{1,4}\s*+-?")
_MANY_WORDS = 7
_LONG_SENTENCE = 55
_DIGIT = re.compile(r"\d")
_CELLS = re.compile(r"(?<=\S)\s{2,}+(?=\S)")
_PERIOD = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?) end(?:ed|ing)\b|\b(?:un)?audited\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b",
    re.IGNORECASE,
)


_DAY_WORDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\b(?:and|to)\b",
    re.IGNORECASE,
)
#: Days in figures, which are none themselves: 12-31-96, 3/31/04.
_DAY_IN_FIGURES = re.compile(r"(?<![\d/-])\d{1,2}([/-])\d{1,2}\1(?:\d\d){1,2}(?![\d/-])")


def _look(number: int, text: str) -> Line:  # noqa: PLR0911  (a look a return)
    bare = text.strip()
    if not bare:
        return Line(number, "", Look.BLANK)
    if len(bare) > LONGEST_LINE:
        return Line(number, text, Look.PROSE)
    if (bare[0] == "<" and bare[-1] == ">") or bare.upper() in ("<S>", "<C>"):
        return Line(number, text, Look.TAG)
    if _RULE_CHARACTERS.issuperset(bare) and _is_rule(bare):
        return Line(number, text, Look.RULE)
    if _DIGIT.search(bare) or bare[-1] in _NIL_ENDS:
        tokens = read_figures(_DAY_IN_FIGURES.sub(_blank, text))
        marked = read_figures(_MARKED_YEAR.sub(_blank, text)) if tokens else ()
        if marked and all(token.is_year for token in marked):
            tokens = marked
        if tokens:
            if all(token.is_year for token in tokens) and _heads(text[: tokens[0].start]):
                return Line(number, text, Look.YEARS, tokens)
            return Line(number, text, Look.ROW, tokens)
    words = bare.split()
    long = len(words) >= _MANY_WORDS and len(" ".join(words)) >= _LONG_SENTENCE
    if long and not _is_head(bare):
        return Line(number, text, Look.PROSE)
    return Line(number, text, Look.WORDS)


def _is_head(bare: str) -> bool:
    """Periods side by side: long, but no sentence."""
    cells = _CELLS.split(bare)
    if len(cells) > 1 and all(_PERIOD.search(cell) for cell in cells):
        return True
    return not any(character.isalpha() for character in _DAY_WORDS.sub("", bare))


#: A footnote's mark behind a year.
_MARKED_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d)\s?(?:\([a-zA-Z0-9]{1,2}\)|\*{1,3})")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_SPEAKS_OF_TIME = re.compile(
    r"^\W*(?:(?:un)?audited|notes?|(?:as )?restated|pro[ -]?forma)\W*$"
    r"|\b(?:years?|months?|quarters?|weeks?|ended|december|january|february|march|april|may|june"
    r"|july|august|september|october|november)\b",
    re.IGNORECASE,
)


def _heads(words: str) -> bool:
    """Whether the words before a line of years let it be a head: none, or words about time."""
    return not words.strip() or _SPEAKS_OF_TIME.search(words) is not None


def _is_rule(bare: str) -> bool:
    """A dash of three or more; one or two dashes in a place of their own are nil."""
    return any(len(run) > _SHORTEST_RULE for run in bare.split()) or set(bare) <= {"=", "_", " "}
