"""The figures of a line: which texts at its end are numbers, and where each stands.

The patterns are possessive and each character is looked at a fixed number of times, so that a line
of any length and content takes time in proportion to its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: A longer run of digits is no figure: the world's largest company prints 13 digits in full.
_LONGEST_FIGURE = 24
#: A longer line is no row of a table: the widest printers had 132 columns.
LONGEST_LINE = 1000
#: How far a `$` or a parenthesis may stand before its digits.
_FARTHEST_SIGN = 16

_CANDIDATE = re.compile(
    r"(?P<number>(?<![\d.,])(?:\d[\d,]*+(?:\.\d++)?+|\.\d++)(?!\.?\d))"
    r"|(?P<nil>(?<![^\s$(])(?:-{1,3}|[\u2014\u2013]{1,2}|N/A|n/a)(?![^\s)%*]))"
)
_BETWEEN = re.compile(r"[\s$()%*£€¥|+-]*+")
_AFTER = re.compile(r"-?+[\s)%*]*+(?:\([a-z0-9]{1,2}\)\s*+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*+(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure as it stands in a line.

    Args:
        printed: its text without the spaces inside.
        value: the text as a number, not scaled; negative in parentheses or behind a minus.
        decimals: how many decimal places are printed.
        start: where in the line it begins, its sign and currency included, from 0.
        edge: where its digits end; figures of one column share it.
        nil: whether it is a dash.
        percent: whether a percent sign follows.
        currency: the currency sign before it, or empty.
        suspect: what is odd about it (a parenthesis lost, digits grouped wrongly), or empty.
    """

    printed: str
    value: Decimal
    decimals: int
    start: int
    edge: int
    nil: bool = False
    percent: bool = False
    currency: str = ""
    suspect: str = ""

    @property
    def is_year(self) -> bool:
        """Whether it could as well be a year: four plain digits, 1900 to 2099."""
        return _YEAR.fullmatch(self.printed) is not None


def read_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, left to right; empty for a line that does not end in figures.

    The first must stand off from the words before it by two spaces, a dot leader or a currency
    sign: what follows a single space is a part of the sentence or caption.

    >>> [t.printed for t in read_figures("Costs of services      1,796,701   (5)   --")]
    ['1,796,701', '(5)', '--']
    >>> read_figures("for the quarter ended May 31, 2004")
    ()
    """
    tokens = tail_figures(line)
    for n, token in enumerate(tokens):
        if _stands_off(line, token):
            return tokens[n:]
    return ()


def tail_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, even those that crowd the words before them.

    >>> [t.printed for t in tail_figures("Weighted average shares, 999,000   1,000,000")]
    ['999,000', '1,000,000']
    """
    if len(line) > LONGEST_LINE:
        return ()
    matches = [m for m in _CANDIDATE.finditer(line) if len(m[0]) <= _LONGEST_FIGURE]
    if not matches or _AFTER.fullmatch(line, matches[-1].end()) is None:
        return ()
    tail = [matches[-1]]
    for match in reversed(matches[:-1]):
        if _BETWEEN.fullmatch(line, match.end(), tail[-1].start()) is None:
            break
        tail.append(match)
    return tuple(_token(line, match) for match in reversed(tail))


def _stands_off(line: str, token: Token) -> bool:
    before = line[: token.start]
    if token.start and token.currency and before[-1:].isspace():
        return True
    return not before.strip() or before.endswith(("  ", ".. ", "..", ". ."))


def _token(line: str, match: re.Match[str]) -> Token:
    start, opened, currency = match.start(), False, ""
    minus = start > 0 and line[start - 1] in "-+" and not match["nil"]
    if minus and (start == 1 or line[start - 2] in " $("):
        start -= 1
    else:
        minus = False
    for _ in range(2):
        at = start - 1
        while at >= 0 and start - at <= _FARTHEST_SIGN and line[at] == " ":
            at -= 1
        if at >= 0 and line[at] == "(" and not opened:
            start, opened = at, True
        elif at >= 0 and line[at] in "$£€¥" and not currency:
            start, currency = at, line[at]
        else:
            break
    rest = line[match.end() : match.end() + 4].lstrip()
    closed = rest.startswith(")")
    percent = rest.removeprefix(")").lstrip().startswith("%")
    text = match[0]
    end = match.end() + (line[match.end() :].index(")") + 1 if closed else 0)
    printed = "".join(line[start:end].split())
    if match["nil"]:
        return Token(
            printed, Decimal(0), 0, start, match.end(), nil=True, percent=percent, currency=currency
        )
    behind = line[match.end() : match.end() + 2]
    if behind[:1] == "-" and not behind[1:].strip():  # as some printers put it: 517-
        printed, minus = f"{printed}-", True
    negative = opened or closed or (minus and "-" in printed)
    value = Decimal(text.replace(",", ""))
    return Token(
        printed=printed + ("%" if percent else ""),
        value=-value if negative else value,
        decimals=len(text.partition(".")[2]),
        start=start,
        edge=match.end(),
        percent=percent,
        currency=currency,
        suspect=_suspect(text, opened=opened, closed=closed),
    )


def _suspect(text: str, *, opened: bool, closed: bool) -> str:
    if opened != closed:
        return "a parenthesis is missing"
    if _GROUPED.fullmatch(text) is None:
        return "its digits are not in threes"
    return ""
