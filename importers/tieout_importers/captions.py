"""Where a caption on several lines begins: which of the words above a row are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout_importers.layout import RULE, Line

_UNFINISHED = re.compile(
    r"(?:,|-|/|\b(?:and|or|of|the|for|to|in|on|from|before|after|with|by|net of|per|other than"
    r"|including|less|at|a)|\w (?:discontinued|continuing|unconsolidated"
    r"|extraordinary|to common))$",
    re.IGNORECASE,
)
#: None of these is longer.
_LONGEST_UNFINISHED = 18
#: What a heading may end in, instead of a colon: "Current assets -", "Revenues--".
_DASH = re.compile(r"[\s-]-$")


def closes_parenthesis(above: str, text: str) -> bool:
    """Whether words close a parenthesis that the words above them open."""
    return above.count("(") > above.count(")") and text.count(")") > text.count("(")


def breaks_off(words: str) -> bool:
    """Whether words end in one that leads to another."""
    return _UNFINISHED.search(words, len(words) - _LONGEST_UNFINISHED) is not None


def _is_unfinished(words: str) -> bool:
    """Whether words above a caption break off, so that it goes on from them."""
    return breaks_off(words) and _DASH.search(words) is None


def wrapped_lines(waiting: Sequence[Line], row: Line, below: Sequence[Line]) -> list[Line]:
    """Which of the lines right above a row are the beginning of its caption."""
    wrapped: list[Line] = []
    following, its_indent = row.caption, row.indent
    for line in reversed(waiting):
        text = line.caption
        if not wrapped and _is_second_line(line, row, below):
            wrapped.insert(0, line)
            following, its_indent = text, line.indent
            continue
        unfinished = _is_unfinished(text)
        opens = following[:1] in "($" or following[:1].isdigit()
        opens = opens and _HEADING.search(text) is None
        closes = closes_parenthesis(text, following)
        goes_on = following[:1].islower() or closes or (bool(following) and opens)
        closer = not following and not wrapped and its_indent >= line.indent
        counts = following[:1].isdigit() and _COUNTS.search(text) is not None
        counts |= _SHARE_DATA.match(following) is not None and _STOCK.search(text) is not None
        goes_on |= unfinished or closer or _LIMITED.match(following) is not None
        if not counts and (text.endswith(":") or not goes_on):
            break
        wrapped.insert(0, line)
        following, its_indent = text, line.indent
    return wrapped


#: Nouns that end a caption and begin none.
_ENDS_CAPTION = re.compile(
    r"(?:activities|operations|equivalents|principles?|respectively)\b.{0,20}", re.IGNORECASE
)
#: How much a row counts, or in which years: "$183 in 1996 and $150 in 1995", "181 shares".
_NUMBERS_ALONE = re.compile(
    r"(?:[$(]*\d[\d,.]*\)?|\W+|\b(?:in|and|at|shares?|respectively|for|none|par value)\b)++",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:allowances?|stock|shares|cost|par|value|net)\b", re.IGNORECASE)
_LIMITS = re.compile(r"[-\u2013] ?[A-Za-z]|(?:net of|before|after)\b", re.IGNORECASE)


#: What is said of the words before it, and of nothing without them.
_LIMITED = re.compile(
    r"(?:net of|applicable to|available (?:to|for)|attributable to)\b", re.IGNORECASE
)


def _is_second_line(above: Line, row: Line, below: Sequence[Line]) -> bool:
    """Whether a row's words are the end of the line right above it, whatever that ends in."""
    text, own = above.caption, row.caption
    if above.number != row.number - 1 or above.indent > row.indent or not own:
        return False
    if _NUMBERS_ALONE.fullmatch(own) is not None:
        return _NUMBERED.search(text) is not None
    if text.endswith(":") or " " not in text:
        return False
    if _ENDS_CAPTION.fullmatch(own) is not None:
        return True
    return _LIMITS.match(own) is not None and _is_only_row(above, row, below)


def _is_only_row(above: Line, row: Line, below: Sequence[Line]) -> bool:
    """Whether what follows a row stands further left than it, as after a caption on two lines."""
    captions = (line for line in below if line.look is not RULE and line.caption)
    following = next(captions, None)
    return following is None or following.indent < row.indent or above.indent == row.indent


#: What headings end in, and captions that go on seldom break after.
_HEADING = re.compile(
    r"\b(?:activities|assets|liabilities|equity|revenues?|expenses)$", re.IGNORECASE
)


#: What stands before a number of shares, and ends in a colon though the caption goes on.
_COUNTS = re.compile(r"\b(?:authorized|issued|outstanding):$", re.IGNORECASE)


#: What is said of a stock on a line of its own below its name.
_SHARE_DATA = re.compile(r"(?:shares )?(?:authorized|issued|outstanding)\b", re.IGNORECASE)
_STOCK = re.compile(r"\b(?:stock|shares?)\b", re.IGNORECASE)


def too_long(
    waiting: Sequence[Line], row: Line, below: Sequence[Line], begun: Sequence[Line] = ()
) -> list[Line]:
    """The lines right above a row that begin its caption because it does not fit on one.

    As "Income Before Extraordinary Loss and Cumulative / Effect of Accounting Change": the caption
    goes on further right than it begins, would run into the figures, and the next one begins where
    it began. A heading stands above several rows further right, or fits.
    """
    wrapped: list[Line] = []
    below_it = begun[0] if begun else row
    indent, first = below_it.indent, below_it.caption
    words = " ".join(line.caption for line in (*begun, row))
    for line in reversed(waiting):
        ends = line.caption.endswith((":", ".")) or _HEADING.search(line.caption) is not None
        heads = line.caption.isupper() and not first.isupper()
        if not first or ends or heads or line.number != below_it.number - 1:
            break
        wrapped.insert(0, line)
        below_it, words = line, f"{line.caption} {words}"
        if line.indent < indent:
            break
    if not wrapped:
        return []
    if wrapped[0].indent >= indent:
        return wrapped[-1:] if not begun and _runs_into(wrapped[-1], row) else []
    fits = wrapped[0].indent + len(words) + _LEADER < _room(row)
    captions = (line for line in below if line.look is not RULE and line.caption)
    after = next((line.indent for line in captions), 0)
    return [] if fits or after > wrapped[0].indent else wrapped


def _room(row: Line) -> int:
    """Where a row's caption must end: where its leader of dots does, or its figures begin."""
    before = row.text[: row.tokens[0].start].rstrip()
    return len(before) if before.endswith("..") else row.tokens[0].start


def _runs_into(line: Line, row: Line) -> bool:
    """Whether a line in capitals ends where the row's first word would run into the figures."""
    first, *_ = row.caption.split()
    together = line.indent + len(line.caption) + 1 + len(first)
    capitals = line.caption.isupper() and row.caption.isupper()
    return capitals and line.indent == row.indent and together + _LEADER > row.tokens[0].start


#: What stands at least between a caption and its figures, where a caption fits on one line.
_LEADER = 2


#: What stands before a noun, and so begins no heading where one stands above it, further left.
_BEFORE_NOUNS = re.compile(r"(?:per|of|on|and|or|in|for|to|from|by|before)\b", re.IGNORECASE)


_OF = re.compile(r"(?:of|per|and|or)\b", re.IGNORECASE)


def goes_on_as(heading: str, below: str, *, right: bool) -> bool:
    """Whether a heading goes on in the line below it, which may stand further right."""
    if _OF.match(below) is not None or (right and _BEFORE_NOUNS.match(below) is not None):
        return True
    counts = _SHARE_DATA.match(below) is not None and _STOCK.search(heading) is not None
    return counts or _is_unfinished(heading)
