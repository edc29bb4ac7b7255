"""What a row's figures count: money, money per share, shares, a percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tieout.chart import normal
from tieout.statement import BALANCE, CASHFLOW, MONEY, PER_SHARE, PURE, SHARES, Kind, Measure
from tieout_importers.figures import Token
from tieout_importers.rows import Row


def measure_of(row: Row, kind: Kind, usual: int) -> Measure:
    """What a row's figures count: as its words say, and as its figures are printed.

    Args:
        row: of a table.
        kind: which statement the table is.
        usual: how many decimals most of its figures have.
    """
    percent = all(token.percent for token in row.tokens)
    measure = _said(row.caption, row.sections, percent=percent)
    if kind is BALANCE and not _counts_shares(row.caption):
        measure = MONEY
    of_all = kind is CASHFLOW or _names_its_rate(row.caption, row.tokens)
    if measure is PER_SHARE and of_all:
        measure = MONEY  # "Dividends paid ($.32 per share)" says how many, and is money
    if all(token.nil for token in row.tokens):
        return measure
    if measure is MONEY or _is_class(row.caption, row.sections):
        return PER_SHARE if _in_cents_among_units(row.tokens, usual) else measure
    return measure


_PER_SHARE = re.compile(
    r"\bper (?:(?:weighted|average|common|ordinary|diluted|basic) )*+(?:and common equivalent )?"
    r"share\b|\beps\b"
)
_SHARES = re.compile(
    r"\bweighted average\b|\bshares outstanding\b|\bnumber of (?:common |ordinary )?shares\b"
    r"|\bdilutive effects?\b|\beffects? of dilutive\b"
    r"|^shares and equivalents\b"
    r"|\bshares used\b|\baverage (?:common |number of )?(?:and common equivalent )?shares\b"
    r"|(?<!to )(?<!for )(?<!on )\b(?:basic|diluted|primary|common|ordinary) shares$|^shares$"
)


def _said(caption: str, sections: Sequence[str], *, percent: bool) -> Measure:
    """What a row's figures count.

    >>> _said("Basic", ["Weighted average number of common shares"], percent=False)
    <Measure.SHARES: 'shares'>
    >>> _said("Basic and diluted earnings per share", [], percent=False)
    <Measure.PER_SHARE: 'per share'>
    >>> _said("Diluted EPS", ["Weighted average shares"], percent=False)
    <Measure.PER_SHARE: 'per share'>
    >>> _said("Net income applicable to common shares", [], percent=False)
    <Measure.MONEY: 'money'>
    """
    if percent:
        return PURE
    for words in (caption, *reversed(sections)):
        measure = _counted(words)
        if measure is not None:
            return measure
    return MONEY


@lru_cache(maxsize=1024)
def _counted(words: str) -> Measure | None:
    text = normal(words)
    # Most speak of neither, which plain words tell sooner.
    of_shares = "shares" in text or "weighted average" in text or "dilutive" in text
    shares = _SHARES.search(text) if of_shares else None
    of_one = "share" in text or "eps" in text
    per_share = _PER_SHARE.search(text) if of_one else None
    if shares and (per_share is None or shares.start() < per_share.start()):
        return SHARES
    if per_share:
        return PER_SHARE
    return MONEY if _COUNTS_MONEY.search(text) else None


_CLASS = re.compile(r"\W*(?:common|ordinary|preferred) shares?\W*", re.IGNORECASE)


def _is_class(caption: str, sections: Sequence[str]) -> bool:
    """Whether a row is of one share of a class, and counts none: "Common shares" under "per share".

    >>> _is_class("Common shares", ["Net income per share:"])
    True
    """
    own = _CLASS.fullmatch(caption) is not None
    return own and bool(sections) and _counted(sections[-1]) is PER_SHARE


#: A rate that a caption names: "($.32 per share)", "- $.32 per share", "per share: 1996-$.29".
_RATE = re.compile(
    r"\([^)]{0,80}\bper (?:[a-z]{1,12} )?share\b"
    r"|\$ ?\d{0,3}\.\d{1,4} (?:per|a) (?:[a-z]{1,12} )?share|\bper (?:[a-z]{1,12} )?share\W{1,5}\$",
    re.IGNORECASE,
)
#: What is counted at a price: options.
_AT_A_PRICE = re.compile(
    r"^\W*(?:granted|exercised|cancell?ed|forfeited|expired|options)\b", re.IGNORECASE
)
_SMALLEST_AMOUNT = 100


def _names_its_rate(caption: str, tokens: Sequence[Token]) -> bool:
    """Whether a row is an amount, of which its caption says how much it is a share.

    Its figures have no cents, and are too large to be cents themselves.

    >>> from tieout_importers.figures import read_figures
    >>> _names_its_rate("Cash dividends ($.32 per share)", read_figures("  (9,999)  (811)"))
    True
    >>> _names_its_rate("Cash dividends ($.32 per share)", read_figures("  .32  .30"))
    False
    """
    if _RATE.search(caption) is None or _AT_A_PRICE.search(caption) is not None:
        return False
    printed = [token for token in tokens if not token.nil]
    return all(t.decimals == 0 and abs(t.value) >= _SMALLEST_AMOUNT for t in printed)


_COUNT = re.compile(
    r"^(?:number of |common |preferred )*shares (?:issued|outstanding)|^book value\b"
)


def _counts_shares(caption: str) -> bool:
    """Whether a balance sheet's row counts shares, and does not just say how many there are.

    >>> _counts_shares("Shares outstanding"), _counts_shares("Common stock, 500 shares outstanding")
    (True, False)
    """
    return _COUNT.search(normal(caption)) is not None


_LARGEST_PER_SHARE = 1000
_CENTS = 2


def _in_cents_among_units(tokens: Sequence[Token], usual: int) -> bool:
    """Whether a row's figures have cents, and are small, where the table's others have none.

    A page in tenths of a million has one decimal; earnings per share have two there, too.
    """
    return usual < _CENTS and all(
        token.nil or (token.decimals >= _CENTS and abs(token.value) < _LARGEST_PER_SHARE)
        for token in tokens
    )


_COUNTS_MONEY = re.compile(r"\b(?:net|total|revenues?|sales|costs?|expenses?|taxes|gross)\b")
