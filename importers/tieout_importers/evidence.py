"""What a table's rows say of which statement it is, whatever its title says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Flag, auto

from tieout.statement import Kind
from tieout_importers.layout import PROSE, ROW, WORDS, Line


class Sign(Flag):
    """What some row or heading of a table speaks of."""

    NONE = 0
    RESULT = auto()
    TOP = auto()
    COST = auto()
    TAX = auto()
    PER_SHARE = auto()
    ASSETS = auto()
    TOTAL_ASSETS = auto()
    LIABILITIES = auto()
    EQUITY = auto()
    INVESTING = auto()
    FINANCING = auto()
    OPERATING = auto()
    CASH_CHANGES = auto()
    BALANCES = auto()
    BALANCED = auto()


_WORDS: dict[Sign, tuple[str, ...]] = {
    Sign.RESULT: (
        "net income", "net loss", "net earnings", "net (loss", "net profit", "net (earnings",
        "net (income", "profit for the", "loss for the", "earnings for the", "income for the",
        "net results",
    ),
    Sign.TOP: (
        "revenue", "sales", "premiums", "interest income", "interest and fees", "total income",
        "fees", "interest on loans", "finance income",
    ),
    Sign.COST: (
        "cost", "expense", "provision for", "depreciation", "salaries", "selling", "fuel",
        "benefits", "administrative", "interest on deposits",
    ),
    Sign.TAX: ("income tax", "taxes", "provision for tax"),
    Sign.PER_SHARE: ("per share", "per common", "per average", "a share", "per limited"),
    Sign.ASSETS: (
        "total assets", "total current assets", "receivable", "inventor", "property, plant",
        "cash and due from", "utility plant", "goodwill",
    ),
    Sign.TOTAL_ASSETS: ("total assets",),
    Sign.LIABILITIES: (
        "total liabilities", "total current liabilities", "accounts payable", "total deposits",
        "long-term debt", "payable", "deferred income taxes",
    ),
    Sign.EQUITY: (
        "retained earnings", "accumulated deficit", "holders' equity", "owners' equity",
        "paid-in", "paid in capital", "common stock", "partners' capital", "surplus",
        "income retained", "earnings retained", "reinvested", "capital in excess",
        "holders' investment", "deficit",
    ),
    Sign.INVESTING: ("investing", "investment activities", "investments:"),
    Sign.FINANCING: ("financing",),
    Sign.OPERATING: ("operating activities", "operations", "operating:"),
}  # fmt: skip
_CASH_MOVES = ("increase", "decrease", "change", "end of", "beginning of", "end ", "generated")
_BALANCE_AT = tuple(
    f"balance{behind}"
    for behind in (" at", "s at", ", ", "s, ", " as of", "s as of", " - ", "--", " jan", " dec")
)


def captions_of(lines: Iterable[Line]) -> list[str]:
    """The words of a table's lines, in lower case: captions and headings."""
    looks = (ROW, WORDS, PROSE)
    text = "\n".join([line.caption for line in lines if line.look in looks])
    return text.lower().replace("\u2019", "'").split("\n")


def signs_of(body: Sequence[Line]) -> Sign:
    """What a table speaks of; a search for plain words, so that every table can be asked."""
    captions = captions_of(body)
    text = "\n".join(captions)
    signs = Sign.NONE
    for sign, words in _WORDS.items():
        for word in words:
            if word in text:
                signs |= sign
                break
    if "cash" in text and any(
        "cash" in caption and any(word in caption for word in _CASH_MOVES) for caption in captions
    ):
        signs |= Sign.CASH_CHANGES
    if "balance" in text and sum(c.startswith(_BALANCE_AT) for c in captions) > 1:
        signs |= Sign.BALANCES
    if Sign.LIABILITIES in signs and _balanced(body):
        signs |= Sign.BALANCED
    return signs


_SMALLEST_TOTAL = 100


def _balanced(body: Sequence[Line]) -> bool:
    """Whether the last figures of a table are those of a total further up, in every column."""
    rows = [tuple(t.value for t in line.tokens) for line in body if line.look is ROW]
    rows = [row for row in rows if row and abs(row[0]) >= _SMALLEST_TOTAL]
    tail = rows[-3:]
    return any(rows[: len(rows) - 3].count(row) for row in tail)


_INCOME = Sign.RESULT | Sign.TOP | Sign.COST
_FLOWS = Sign.INVESTING | Sign.FINANCING


def kind_by_rows(signs: Sign) -> Kind:
    """The statement that rows make by themselves, without a title; OTHER where they leave a doubt.

    >>> kind_by_rows(Sign.RESULT | Sign.TOP | Sign.COST | Sign.PER_SHARE)
    <Kind.INCOME: 'income'>
    >>> kind_by_rows(Sign.RESULT | Sign.TOP | Sign.COST | Sign.PER_SHARE | Sign.TOTAL_ASSETS)
    <Kind.OTHER: 'other'>
    """
    if Sign.BALANCES in signs:
        return Kind.OTHER
    if _FLOWS in signs and Sign.CASH_CHANGES in signs:
        return Kind.CASHFLOW
    if Sign.BALANCED in signs and Sign.ASSETS | Sign.EQUITY in signs and Sign.RESULT not in signs:
        return Kind.BALANCE
    # A business may be called financing; a summary of flows has no taxes beside earnings per share.
    flows = Sign.FINANCING in signs and Sign.TAX | Sign.PER_SHARE not in signs
    apart = Sign.TOTAL_ASSETS in signs or flows
    if _INCOME in signs and signs & (Sign.TAX | Sign.PER_SHARE) and not apart:
        return Kind.INCOME
    return Kind.OTHER


def bears_out(signs: Sign, kind: Kind) -> bool:
    """Whether rows can be those of the statement that a title promises."""
    if kind is Kind.INCOME:
        flows = _FLOWS in signs and Sign.CASH_CHANGES in signs
        return not flows and (Sign.BALANCES not in signs or Sign.TOP in signs)
    if kind is Kind.CASHFLOW:
        return bool(signs & (Sign.OPERATING | _FLOWS | Sign.CASH_CHANGES))
    return bool(signs & (Sign.ASSETS | Sign.LIABILITIES | Sign.EQUITY))


def whole(signs: Sign, kind: Kind) -> bool:
    """Whether a statement's rows reach the figure that it works towards."""
    if kind is Kind.INCOME:
        return Sign.RESULT in signs
    if kind is Kind.CASHFLOW:
        return Sign.FINANCING | Sign.CASH_CHANGES in signs
    return Sign.BALANCED in signs
