"""The figures of a plain line, which most rows are: words, a gap, and figures apart by spaces.

A plain line needs none of what `figures` looks out for: letters among the figures, odd grouping,
footnotes' marks, bars. One pattern tells it and takes its figures apart. What is not surely plain
is left to `figures`, which gives the same for what is; both take time in proportion to a line's
length.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tieout_importers.printed import Token, around

# The figures are told from the words before them from the line's end. The last word must be one
# that stands for no figure and no currency, and has no letters for digits: one with four letters
# at its end, or a short one in lower case. Of these, only none, nil and yen do.
_TAIL_BACKWARDS = re.compile(
    r"[0-9,.()$% -]*+(?=[:']?+(?!(?i:enon))[A-Za-z]{4}|(?!lin|ney)[a-z]{2,3}[ ]|\Z)", re.ASCII
)
#: What may stand between the last word and the gap: what closes it, and a leader of dots.
_LEADS = re.compile(r"[),]?+(?:[ ]*+\.++(?=[ ]))*+")
#: What stands before a figure, its sign, its digits, what closes it; dashes; or what is no figure.
_FIGURE = re.compile(
    r"([ ]*+)"
    r"(?:([$( ]{0,16}+)"
    r"(?:([0-9]{1,3}+,[0-9]{3}|[0-9]{1,12}+|[0-9]{1,3}+(?:,[0-9]{3}){2,5}+"
    r"|(?:[0-9]{1,3}+(?:,[0-9]{3}){1,5}+|[0-9]{0,12}+)\.[0-9]{1,6}+)([)%]{0,2}+)"
    r"|(-{1,3}+))(?![^ ])"
    r"|[^ ]++)",
    re.ASCII,
)
_Parts = tuple[str, str, str, str, str]
_SIGNS = frozenset(("", "$", "(", "$(", "($"))
_NIL = Decimal(0)


def plain_figures(line: str) -> tuple[Token, ...] | None:
    """The figures that end a line, as `read_figures` gives them; None for a line that is not plain.

    >>> [t.printed for t in plain_figures("Loss on sale . . .  $ 1,796.5   (5)   --") or ()]
    ['$1,796.5', '(5)', '--']
    >>> plain_figures("Costs of services (a)    1,796    5 (b)") is None
    True
    """
    line = line.rstrip(" ")
    tail = _TAIL_BACKWARDS.match(line[::-1])
    if tail is None:
        return None
    at = len(line) - tail.end()
    if line[at : at + 2] != "  ":
        leads = _LEADS.match(line, at)
        at = leads.end() if leads is not None else at
    figures = _FIGURE.findall(line, at)
    if not figures:
        return None
    first = figures[0]
    if len(first[0]) < 2 and not _stands_off(line, at, first[0], first[1]):
        # Figures in the flow of the words are a part of them: "Year ended June 30    1996".
        at, figures = _off_the_words(at, figures)
    new = tuple.__new__  # what `Token` comes to, without its call: a page is full of them
    tokens = []
    for before, sign, digits, close, dashes in figures:
        start = at + len(before)
        if sign or close or dashes or not digits:
            printed = sign.replace(" ", "")
            if printed not in _SIGNS or not (digits or dashes):
                return None
            currency = "$" if "$" in printed else ""
            if dashes:
                # Beside another by a single space they may be a part of it: "- -".
                if "(" in printed or (len(before) < 2 and not sign):
                    return None
                at = start + len(sign) + len(dashes)
                whole = (printed + dashes, _NIL, 0, start, at, True, False, currency, "")
            else:
                edge = start + len(sign) + len(digits)
                at = edge + len(close)
                value = Decimal(digits.replace(",", ""))
                negative, odd = around(sign, close)
                if negative:
                    value = -value
                decimals = len(digits) - digits.index(".") - 1 if "." in digits else 0
                printed = f"{printed}{digits}{close}"
                whole = (printed, value, decimals, start, edge, False, "%" in close, currency, odd)
        else:
            at = start + len(digits)
            decimals = at - line.index(".", start) - 1 if "." in digits else 0
            value = Decimal(digits.replace(",", ""))
            whole = (digits, value, decimals, start, at, False, False, "", "")
        tokens.append(new(Token, whole))
    return tuple(tokens) if tokens else None


def _off_the_words(at: int, figures: list[_Parts]) -> tuple[int, list[_Parts]]:
    """Where the figures begin that stand off from the words, behind some that do not; and those."""
    for n, (before, sign, digits, close, _) in enumerate(figures):
        if n and (len(before) > 1 or (before and "$" in sign)):
            return at, figures[n:]
        if not digits:
            break  # what is no figure, or dashes: those may be a leader
        at += len(before) + len(sign) + len(digits) + len(close)
    return at, []


def _stands_off(line: str, at: int, before: str, sign: str) -> bool:
    """Whether a first figure with one space before it is no part of the words that end there."""
    return at == 0 or (before == " " and ("$" in sign or line.endswith(("..", ". ."), 0, at)))
