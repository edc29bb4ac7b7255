"""What each line of a document is by its look: a row of figures, a rule, words, nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tieout_importers.figures import LONGEST_LINE, Token, read_figures
from tieout_importers.prose_lines import LONG_SENTENCE, SPEAKS_OF_TIME, is_prose


class Look(Enum):
    """What a line is; a long one is words or prose, which is told when it is asked."""

    BLANK = auto()
    RULE = auto()
    ROW = auto()
    YEARS = auto()
    WORDS = auto()
    PROSE = auto()
    LONG = auto()
    TAG = auto()


#: The looks by themselves: naming one by its class takes as long as a call, and lines are many.
BLANK, RULE, ROW, YEARS, WORDS, PROSE, LONG, TAG = Look


class Line(NamedTuple):
    """A line of a document. A tuple, as pages are full of them.

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
        text = self.text
        return len(text) - len(text.lstrip())

    @property
    def caption(self) -> str:
        """The words before the figures, spaces single, dot leaders away."""
        text, tokens = self.text, self.tokens
        return tidy(text[: tokens[0].start] if tokens else text)


#: Lines of words.
SAID = (WORDS, PROSE, LONG)
_SHORTEST_RULE = 3


@lru_cache(maxsize=1024)  # a line is asked for its caption again and again
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
    return [told(line) for line in glance_at(lines, first)[0]]


def glance_at(lines: Sequence[str], first: int = 1) -> tuple[list[Line], list[int]]:
    """Every line with what it is, but for long ones without figures: most are never asked for.

    Also the indices of those that were looked at closely: all with figures and all tags, a few of
    the others, so that who is after them need not go through a whole document.
    """
    new = tuple.__new__  # what `Line` comes to, without its call: a page has thousands of lines
    glanced: list[Line] = []
    closely = []
    for number, text in enumerate(lines, start=first):
        bare = text.strip()
        if not bare:
            glanced.append(new(Line, (number, "", BLANK, ())))
        elif bare[0] in _BEGINS_OTHERWISE or (
            bare[-1] in _MAY_END and (bare[-1] in _ENDS or bare[-2:] in _LETTERS_THAT_END)
        ):
            own, look, tokens = _look(text, bare)
            glanced.append(new(Line, (number, own, look, tokens)))
            closely.append(number - first)
        else:
            look = WORDS if len(bare) < LONG_SENTENCE else LONG
            glanced.append(new(Line, (number, text, look, ())))
    return glanced, closely


def told(line: Line) -> Line:
    """A line that is words or a sentence where that was left open."""
    if line.look is not LONG:
        return line
    return Line(line.number, line.text, PROSE if is_prose(line.text.strip()) else WORDS)


def tell(lines: list[Line], index: int) -> Line:
    """A line of many, told once."""
    line = lines[index]
    if line.look is LONG:
        line = lines[index] = told(line)
    return line


#: A filer's own tags, where words stand on the same line: they stand for as many spaces.
_BEFORE_WORDS = re.compile(r"(?:<(?:PAGE|CAPTION|FN|S|C|F\d)>\s*+)++", re.IGNORECASE)
_PAGE = re.compile(r"(?:page\s*+)?(?:[a-z]{1,3}-)?-?\s*+\d{1,4}\s*+-?", re.IGNORECASE)
_RULE_CHARACTERS = frozenset("-=_ $*#~+|.\u2013\u2014")
#: What a line that ends in a figure may end in, and what must stand before it if that is no digit.
_ENDS = frozenset("0123456789)]>%*-|$#\u00a2\u2013\u2014\u2212\u2020\u2021")
_DIGITS = frozenset("0123456789")
_WORD_ENDS = ("N/A", "n/a", "NA", "NM", "N/M", "nil", "Nil", "NIL", "None", "none", "NONE")
_LETTERS_FOR_DIGITS = frozenset("OolI")
#: What a line ends in that ends in a word for nil, or in a letter where a digit was meant.
_LETTERS_THAT_END = {word[-2:] for word in _WORD_ENDS} | {
    before + letter for before in (*_DIGITS, ",", ".") for letter in _LETTERS_FOR_DIGITS
}
#: The last character of any of these: most lines end in no such one, which settles it.
_MAY_END = _ENDS | {end[-1] for end in _LETTERS_THAT_END}
#: A line that begins with none of these, and ends with none of the others, is words.
_BEGINS_OTHERWISE = _RULE_CHARACTERS | {"<"}
#: Days in figures, which are none themselves: 3/31/04; the end of "September 28, 1996", which looks
#: like two figures or an odd one.
_DAY_IN_FIGURES = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?![\d/])"
    r"|(?<![\d.,$])\d{1,2}, ?(?:19|20)\d\d(?![\d,.])"
)


def _look(text: str, bare: str) -> tuple[str, Look, tuple[Token, ...]]:
    """A line's text without tags before it, what it is, and its figures."""
    if bare[0] == "<":
        text, bare = _without_tags(text, bare)
        if bare[0] == "<" and bare[-1] == ">" and (bare[1].isalpha() or bare[1] in "/!"):
            return text, TAG, ()
    if len(bare) > LONGEST_LINE:
        return text, PROSE, ()
    first, last = bare[0], bare[-1]
    if first in _RULE_CHARACTERS and last in _RULE_CHARACTERS and _is_drawn(bare):
        return text, RULE, ()
    ends = last in _ENDS or (bare[-2:] in _LETTERS_THAT_END and _ends_in_letters(bare))
    if ends and _may_stand_off(bare):
        tokens = read_figures(text)
        if tokens and ("/" in text or [token for token in tokens if token.suspect]):
            tokens = read_figures(_DAY_IN_FIGURES.sub(_blank, text))
        if tokens:
            years = _years(text, tokens)
            if years and _heads(text[: years[0].start]):
                return text, YEARS, years
            return text, ROW, tokens
    return text, LONG if len(bare) >= LONG_SENTENCE else WORDS, ()


def _is_drawn(bare: str) -> bool:
    """Whether a line is a rule; most are drawn with one character, which is counted soonest."""
    alike = bare.count(bare[0]) + bare.count(" ") == len(bare)
    return (alike or _RULE_CHARACTERS.issuperset(bare)) and _is_rule(bare)


def _without_tags(text: str, bare: str) -> tuple[str, str]:
    """A line without the tags before its words; a page's number leaves the tag alone."""
    tags = _BEFORE_WORDS.match(bare)
    if tags is None or tags.end() == len(bare):
        return text, bare
    if _PAGE.fullmatch(bare, tags.end()):
        return tags[0].rstrip(), tags[0].rstrip()
    indent = len(text) - len(text.lstrip()) + tags.end()
    return " " * indent + text[indent:], bare[tags.end() :]


def _ends_in_letters(bare: str) -> bool:
    """Whether a line ends in a word for nil, or in a letter where a digit was meant."""
    return bare.endswith(_WORD_ENDS) or (
        bare[-1] in _LETTERS_FOR_DIGITS and (bare[-2:-1] in _DIGITS or bare[-2:-1] in {",", "."})
    )


def _may_stand_off(bare: str) -> bool:
    """Whether anything in a line stands off from its words: this is asked of every line."""
    return (
        "  " in bare
        or "$" in bare
        or ".." in bare
        or not bare[0].isalpha()
        or any(mark in bare for mark in _OTHERWISE_OFF)
    )


_OTHERWISE_OFF = (". .", "__", "---", "- -", "|", "\u00a3", "\u20ac", "\u00a5", "\u2026", "DM ")


#: A footnote's mark behind a year.
_MARKED_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d)\s?(?:\([a-zA-Z0-9]{1,2}\)|\*{1,3})")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _years(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The figures of a line, where all are years, near to each other, but for marks; else none."""
    if not tokens[0].is_year:
        return ()
    if ("(" in text or "*" in text) and not all(token.is_year for token in tokens):
        tokens = read_figures(_MARKED_YEAR.sub(_blank, text))
    if not all(token.is_year for token in tokens):
        return ()
    years = [int(token.value) for token in tokens]
    near = all(abs(one - next_) <= _YEARS_APART for one, next_ in pairwise(years))
    return tokens if near else ()


#: Columns of years follow each other; other figures of four digits are further apart.
_YEARS_APART = 4


def _heads(words: str) -> bool:
    """Whether the words before a line of years let it be a head: none, or of time or scale."""
    return (
        not words.strip()
        or SPEAKS_OF_TIME.search(words) is not None
        or _NAME_ALONE.fullmatch(words.strip()) is not None
        or any(_MARK_ALONE.fullmatch(cell.strip()) for cell in words.split("  "))
    )


#: A statement's name beside the years over its columns: "Balance Sheet      1998      1997".
_NAME_ALONE = re.compile(r"balance sheets?|income|earnings|cash flows?|operations", re.IGNORECASE)
#: What one column's figures are, in a cell of its own: "Assets    (Unaudited)    1995".
_MARK_ALONE = re.compile(r"\(?(?:(?:un)?audited|(?:as )?restated|pro[ -]?forma)\)?", re.IGNORECASE)


def _is_rule(bare: str) -> bool:
    """A line of dashes. One or two dashes in a place of their own are nil; so are three by a `$`.

    >>> [_is_rule(bare) for bare in ("$ -------", "= = =", "---   ---", "- - - -")]
    [True, True, True, True]
    >>> [_is_rule(bare) for bare in ("--   --", "-     -", "$ ---", "- -", "$   $")]
    [False, False, False, False, False]
    """
    runs = set(bare.split())
    return (
        any(len(run) > _SHORTEST_RULE for run in runs)
        or runs == {"---"}
        or (runs == {"-"} and "- - -" in bare)
        or set(bare) <= {"=", "_", " "}
    )
