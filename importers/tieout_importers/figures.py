"""The figures of a line: which texts at its end are numbers, and where each stands.

A line is read from where its words end. What follows is taken apart from left to right, one figure
after another; a leader of dots, or anything else that is no figure, begins anew behind it. The
patterns are possessive and each character is looked at a fixed number of times, so that a line of
any length and content takes time in proportion to its length.
"""

from __future__ import annotations

import re

from tieout_importers.plain import plain_figures
from tieout_importers.printed import (
    CURRENCIES,
    DOLLARS,
    FIGURE,
    NIL_WORDS,
    OPEN_SIGNS,
    Token,
    any_of,
    is_figure,
    token_of,
)

__all__ = ["LONGEST_LINE", "Token", "read_figures", "tail_figures"]

#: A longer line is no row of a table: the widest printers had 132 columns.
LONGEST_LINE = 1000

#: What leads to a figure, what may stand between two, and what is neither.
_LEADER = re.compile(
    r"[ ]*+(?:(?:\.[ ]*+){2,}+|\u2026[. \u2026]*+|_{2,}+[_ ]*+|-{4,}+[ ]*+|(?:-[ ]){3,}+)"
)
_BETWEEN = frozenset("$()[]<>%*|+-")
_NO_FIGURE = re.compile(r"[^\s|$()\[<]++\)?|.", re.DOTALL)
#: What is nil even with no figure beside it.
_DASHES = (dash * n for dash in "-\u2013\u2014\u2212" for n in (1, 2, 3))
_NIL_ALONE = frozenset(("- -", "-0-", "- 0 -", "N/A", "n/a", *_DASHES))

#: What figures at a line's end are made of.
_TAIL = "0123456789,.()[]<>$%*|+-_# \u00a2\u00a3\u00a5\u20ac\u2013\u2014\u2212\u2026\u2020\u2021"
_TAIL_BACKWARDS = re.compile(f"[{re.escape(_TAIL)}]*+")
#: Words that may stand among them: for nil, for a currency, and what footnotes' marks are made of.
_AMONG = frozenset((*NIL_WORDS, *CURRENCIES, *OPEN_SIGNS, *(sign[:-1] for sign in DOLLARS)))
_WORD = re.compile(
    rf"[^A-Za-z]*(?:{any_of(_AMONG)}|<F\d*|\([A-Za-z]{{1,2}}(?:\)\([A-Za-z]{{1,2}})?)"
)
_MOST_WORDS = 40
#: Letters typed or recognised for digits: only where the rest is clearly a figure.
_LETTERS_FOR_DIGITS = re.compile(
    r"[$(]*(?=[^\d]*\d)(?:[\dOolI]{1,3}(?:,[\dOolI]{3})++(?:\.[\dOo]{1,2})?|\d*\.[\dOo]{2})[)%]*",
    re.ASCII,
)
_AS_DIGITS = str.maketrans("OolI", "0011")
#: What a first figure stands off by: what ends so is not the sentence that it belongs to.
_OFF = (
    "  ",
    "..",
    ".. ",
    ". .",
    ". . ",
    "__",
    "__ ",
    "---",
    "--- ",
    "- - ",
    "|",
    "| ",
    "\u2026",
    "\u2026 ",
)
_FARTHEST_OFF = 4


def read_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, left to right; empty for a line that does not end in figures.

    The first must stand off from the words before it by two spaces, a leader or a currency:
    what follows a single space is a part of the sentence or caption.

    >>> [t.printed for t in read_figures("Costs of services      1,796,701   (5)   --")]
    ['1,796,701', '(5)', '--']
    >>> read_figures("for the quarter ended May 31, 2004")
    ()
    """
    plain = plain_figures(line) if len(line) <= LONGEST_LINE else None
    return plain if plain is not None else _read_any(line)


def _read_any(line: str) -> tuple[Token, ...]:
    """The figures that end a line, be it as it may."""
    text, found, led = _find(line)
    for n, match in enumerate(found):
        if _stands_off(line, match):
            return _tokens(line, text, found[n:], led)
    return ()


def tail_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, even those that crowd the words before them.

    >>> [t.printed for t in tail_figures("Weighted average shares, 999,000   1,000,000")]
    ['999,000', '1,000,000']
    >>> [t.printed for t in tail_figures("Accrued costs (net of $5 in 1995)1,496     1,301")][-2:]
    ['1,496', '1,301']
    """
    text, found, led = _find(line)
    return _tokens(line, text, found, led)


def _find(line: str) -> tuple[str, list[re.Match[str]], int]:
    """The figures in a line's tail, in the text with letters made digits, and where a leader ends.

    What is no figure begins anew: only figures with nothing but spaces and signs between are kept.
    """
    if len(line) > LONGEST_LINE:
        return line, [], -1
    text, at = _tail_of(line)
    found: list[re.Match[str]] = []
    led = -1
    end = len(text.rstrip())
    while at < end:
        match = FIGURE.match(text, at)
        if match is not None and is_figure(text, match):
            found.append(match)
            at = match.end()
            continue
        while text[at] == " ":
            at += 1
        leader = _LEADER.match(text, at)
        if leader is not None:
            found.clear()
            led = at = leader.end()
            if text[at - 2 : at] == " ." and FIGURE.match(text, at - 1) is not None:
                at -= 1  # its last dot is the decimal point of what follows
        elif text[at] in _BETWEEN:
            at += 1
        else:
            found.clear()
            no_figure = _NO_FIGURE.match(text, at)
            at = no_figure.end() if no_figure is not None else end
    if found and found[0]["digits"] is None and _may_be_words(found):
        found.clear()
    return text, found, led


def _may_be_words(found: list[re.Match[str]]) -> bool:
    """Whether figures are all nil, and in no way that is nil even where no other figure stands."""
    return all(match["digits"] is None and match["nil"] not in _NIL_ALONE for match in found)


def _tail_of(line: str) -> tuple[str, int]:
    """Where the words of a line end, and the line with the letters that stand for digits mended."""
    text = line
    # As `rstrip`, in a third of its time: so many characters are slow to strip.
    tail = _TAIL_BACKWARDS.match(text[::-1])
    begin = len(text) - (tail.end() if tail is not None else 0)
    for _ in range(_MOST_WORDS):
        left = text.rfind(" ", 0, begin) + 1
        word = text[left:begin]
        if word not in _AMONG:
            if word.isalpha() or not word:
                break
            mended = _with_digits(text, left, begin)
            if mended == text and _WORD.fullmatch(word) is None:
                break
            text = mended
        begin = len(text[:left].rstrip(_TAIL))
    return text, begin


def _with_digits(text: str, left: int, end: int) -> str:
    """A line whose piece from `left` on is a figure but for the letter before `end`, as digits."""
    if text[end - 1] not in "OolI":
        return text
    right = text.find(" ", end)
    piece = text[left : right if right >= 0 else None]
    if _LETTERS_FOR_DIGITS.fullmatch(piece) is None:
        return text
    return text[:left] + piece.translate(_AS_DIGITS) + text[left + len(piece) :]


def _stands_off(line: str, match: re.Match[str]) -> bool:
    start = match.start("sign")
    before = line[max(0, start - _FARTHEST_OFF) : start]
    if before.endswith(_OFF) or (match["currency"] and before.endswith(" ")):
        return True
    return not line[:start].strip(" |")


def _tokens(line: str, text: str, found: list[re.Match[str]], led: int) -> tuple[Token, ...]:
    tokens = [token_of(line, match) for match in found]
    if text != line:
        tokens = [_mended(line, text, token) for token in tokens]
    if tokens and led > 0 and tokens[0].edge == led + 2 and line[led - 1] == ".":
        # Cents behind a leader that touches them: its last dot is their decimal point.
        first = tokens[0]
        if first.printed.isdigit() and any(token.decimals == 2 for token in tokens[1:]):
            tokens[0] = first._replace(
                printed=f".{first.printed}",
                value=first.value.scaleb(-2),
                decimals=2,
                start=first.start - 1,
            )
    return tuple(tokens)


def _mended(line: str, text: str, token: Token) -> Token:
    """A token as its line prints it; suspect, where a letter of it was made a digit."""
    if line[token.start : token.edge] == text[token.start : token.edge]:
        return token
    return token._replace(suspect="a letter stands among its digits")
