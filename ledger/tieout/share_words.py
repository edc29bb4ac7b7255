"""What a per-share row or a share count says of itself: of which part of the result, which shares.

A caption says it, or the heading that it stands under: "Basic" under "Earnings per share before
extraordinary item".
"""

from __future__ import annotations

import re
from enum import Enum, auto

from tieout.chart import normal
from tieout.dilution import Dilution
from tieout.statement import LineItem, Measure, Statement


class Part(Enum):
    """The part of the result that a row is of."""

    WHOLE = auto()
    BEFORE = auto()
    DISCONTINUED = auto()
    EXTRAORDINARY = auto()
    CHANGE = auto()


_BEFORE = re.compile(r"\b(before|continuing|prior to)\b")
_PARTS = (
    (re.compile(r"\bdiscontinued\b|\bdisposal\b"), Part.DISCONTINUED),
    (re.compile(r"\bextraordinary\b"), Part.EXTRAORDINARY),
    (re.compile(r"\bcumulative\b|\baccounting (change|principle)|\bchanges? in accounting"),
     Part.CHANGE),
)  # fmt: skip
#: A part before something else: "Discontinued operations before accounting changes".
_PART_FIRST = re.compile(
    r"(?:(?!\b(?:before|continuing|prior to)\b).)*\b(?:discontinued|extraordinary|cumulative)\b"
)
_WHOLE = re.compile(r"\bnet (income|loss|earnings|profit)|\bafter\b")


def part_of(item: LineItem) -> Part:
    """The part of the result that a row speaks of: by its caption, else by its section's.

    >>> part_of(LineItem(1, "Income before extraordinary item", ()))
    <Part.BEFORE: 2>
    >>> part_of(LineItem(1, "Net income", (), sections=("Before accounting change",)))
    <Part.WHOLE: 1>
    >>> part_of(LineItem(1, "Discontinued operations before accounting change", ()))
    <Part.DISCONTINUED: 3>
    """
    for text in (normal(item.caption), *(normal(s) for s in reversed(item.sections))):
        if _BEFORE.search(text) and _PART_FIRST.match(text) is None:
            return Part.BEFORE
        if _WHOLE.search(text):
            return Part.WHOLE
        for pattern, part in _PARTS:
            if pattern.search(text):
                return part
    return Part.WHOLE


_BOTH = re.compile(
    r"\b(basic|primary) (and|or) ?(assuming )?(fully )?dilut|\bdiluted and (basic|primary)\b"
)
_BASIC = re.compile(r"\b(basic|primary)\b|\bno dilution\b|\bundiluted\b")
_DILUTED = re.compile(r"\bdilut(ed|ion|ive)\b")


def dilution_of(item: LineItem) -> Dilution:
    """Which shares a row counts or is over: by its caption, else by its section's.

    >>> dilution_of(LineItem(1, "Earnings per share - assuming no dilution", ()))
    <Dilution.BASIC: 2>
    >>> dilution_of(LineItem(1, "Net income", (), sections=("Per share, fully diluted:",)))
    <Dilution.DILUTED: 3>
    """
    for text in (normal(item.caption), *(normal(s) for s in reversed(item.sections))):
        if _BOTH.search(text):
            return Dilution.BOTH
        if _BASIC.search(text):
            return Dilution.BASIC
        if _DILUTED.search(text):
            return Dilution.DILUTED
    return Dilution.PLAIN


_OTHER_SHARES = re.compile(
    r"\b(authorized|issued|dividends?|reserved|treasury|dilutive effects?|effects? of dilutive)\b"
)


def share_counts(statement: Statement) -> dict[Dilution, list[LineItem]]:
    """A statement's share counts, each kind in the order of the page."""
    counts: dict[Dilution, list[LineItem]] = {}
    for item in statement.items:
        if item.measure is Measure.SHARES and not _OTHER_SHARES.search(normal(item.full_caption)):
            counts.setdefault(dilution_of(item), []).append(item)
    return counts


_NO_EARNINGS = re.compile(
    r"^(cash |stock )*(dividends?|distributions?)\b|\bdividends? (declared|paid|per)\b"
    r"|\b(book|pro forma|market|price)\b|^cash\b"
)
_EARNINGS = re.compile(r"\b(income|earnings|loss|profit|operations)\b")


def is_earnings(item: LineItem) -> bool:
    """Whether a per-share row is of earnings, not of dividends, book value or the like.

    >>> is_earnings(LineItem(1, "Cash dividends per share", (), Measure.PER_SHARE))
    False
    >>> is_earnings(LineItem(1, "Class A", (), Measure.PER_SHARE, sections=("Dividends:",)))
    False
    >>> is_earnings(LineItem(1, "Earnings after preferred dividends", (), Measure.PER_SHARE))
    True
    """
    if item.measure is not Measure.PER_SHARE:
        return False
    text = normal(item.caption)
    if _NO_EARNINGS.search(text):
        return False
    if _EARNINGS.search(text) is None and item.sections:
        text = f"{normal(item.sections[-1])} {text}"
    return _NO_EARNINGS.search(text) is None
