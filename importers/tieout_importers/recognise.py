"""What a table is, and what its figures count: the kind, the scale, the measure, the currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tieout.chart import normal
from tieout.statement import Kind, Measure
from tieout_importers.figures import Token
from tieout_importers.layout import Line
from tieout_importers.tables import is_title

_INCOME_TITLE = re.compile(r"\b(?:operations|income|earnings|loss|losses|profit)\b", re.IGNORECASE)
_BALANCE_TITLE = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b", re.IGNORECASE
)
_CASHFLOW_TITLE = re.compile(r"\bcash flows?\b", re.IGNORECASE)
_OTHER_TITLE = re.compile(
    r"pro[ -]?forma|\bselected\b|\bsummary\b|\bsegment|\bparent\b|\bschedule\b|\bretained earnings$"
    r"|\bchanges in\b|(?:stockholders|shareholders)['\u2019]? equity$|\bcomprehensive\b",
    re.IGNORECASE,
)


def kind_of(title: str, captions: Sequence[str]) -> Kind:
    """Which statement a table is: by its title, and an income statement by its result too.

    >>> kind_of("Condensed Consolidated Statements of Operations", ["Revenues", "Net income"])
    <Kind.INCOME: 'income'>
    >>> kind_of("Pro Forma Statement of Operations", ["Revenues", "Net income"])
    <Kind.OTHER: 'other'>
    """
    kind = kind_by_title(title)
    has_result = any(_RESULT_WORDS.search(normal(caption)) for caption in captions)
    return Kind.OTHER if kind is Kind.INCOME and not has_result else kind


_RESULT_WORDS = re.compile(r"\b(net|income|loss|earnings)\b")


def kind_by_title(title: str) -> Kind:
    """Which statement a title promises.

    >>> kind_by_title("Consolidated Balance Sheets"), kind_by_title("Selected Financial Data")
    (<Kind.BALANCE: 'balance'>, <Kind.OTHER: 'other'>)
    """
    if _OTHER_TITLE.search(title) and not _BALANCE_TITLE.search(title):
        return Kind.OTHER
    if _CASHFLOW_TITLE.search(title):
        return Kind.CASHFLOW
    if _BALANCE_TITLE.search(title):
        return Kind.BALANCE
    return Kind.INCOME if _INCOME_TITLE.search(title) else Kind.OTHER


def title_of(head: Sequence[Line]) -> tuple[Line | None, list[Line], list[Line]]:
    """The line that names the statement, the lines above it, and those below it.

    The last such line counts: the ones before it may belong to what stands before the table.
    """
    for n in range(len(head) - 1, -1, -1):
        if is_title(head[n]):
            return head[n], list(head[:n]), list(head[n + 1 :])
    return None, [], list(head)


_RESULTS = {
    Kind.INCOME: re.compile(
        r"\bnet (?:income|loss|earnings|profit)\b(?!.*\bbefore\b)"
        r"|\b(?:profit|loss) for the (?:period|quarter|year)\b"
    ),
    Kind.BALANCE: re.compile(r"\btotal\b.*\bliabilities\b.*\b(?:and|equity|deficit)\b"),
    Kind.CASHFLOW: re.compile(r"\bend(?:ing)?\b|\bnet (?:increase|decrease|change)\b"),
}


def is_result(caption: str, kind: Kind) -> bool:
    """Whether a caption is the line that a statement of its kind works towards.

    >>> is_result("Net loss", Kind.INCOME), is_result("Net income before taxes", Kind.INCOME)
    (True, False)
    """
    pattern = _RESULTS.get(kind)
    return pattern is not None and pattern.search(normal(caption)) is not None


_THOUSANDS = re.compile(r"\b(?:in )?thousands\b|\(000'?s\b|\b000'?s omitted", re.IGNORECASE)
_MILLIONS = re.compile(r"\b(?:in )?millions\b|\b000,?000'?s omitted", re.IGNORECASE)


def scale_of(words: str) -> int:
    """What a printed 1 is worth.

    >>> scale_of("(In thousands, except per share data)"), scale_of("(Unaudited)")
    (1000, 1)
    """
    if _MILLIONS.search(words):
        return 1_000_000
    if _THOUSANDS.search(words):
        return 1_000
    return 1


def own_scale(caption: str, sections: Sequence[str]) -> int | None:
    """The scale that a row's own caption or section gives, which holds whatever the title says.

    >>> own_scale("Basic", ["Shares used in computing earnings per share (in thousands):"])
    1000
    >>> own_scale("Basic", ["Earnings per share:"]) is None
    True
    """
    words = " ".join((caption, *sections))
    scale = scale_of(words)
    return scale if scale > 1 else None


def scales_shares(words: str) -> bool:
    """Whether the scale that a heading gives holds for share counts too.

    >>> scales_shares("(In thousands, except per share data)")
    True
    >>> scales_shares("(In thousands, except share and per share amounts)")
    False
    """
    match = re.search(r"except\b([^)]{0,60})", words, re.IGNORECASE)
    if match is None:
        return True
    apart = re.sub(r"\bper[ -](?:common )?shares?\b", "", match[1], flags=re.IGNORECASE)
    return re.search(r"\bshares?\b", apart, re.IGNORECASE) is None


_PER_SHARE = re.compile(
    r"\bper (?:common |ordinary |diluted |basic )?(?:and common equivalent )?share\b|\beps\b"
)
_SHARES = re.compile(
    r"\bweighted average\b|\bshares outstanding\b|\bnumber of (?:common |ordinary )?shares\b"
    r"|\bshares used\b|\baverage (?:common |number of )?(?:and common equivalent )?shares\b"
    r"|\b(?:basic|diluted|primary|common|ordinary) shares$|^shares$"
)


def measure_of(caption: str, sections: Sequence[str], *, percent: bool) -> Measure:
    """What a row's figures count.

    >>> measure_of("Basic", ["Weighted average number of common shares"], percent=False)
    <Measure.SHARES: 'shares'>
    >>> measure_of("Basic and diluted earnings per share", [], percent=False)
    <Measure.PER_SHARE: 'per share'>
    >>> measure_of("Diluted EPS", ["Weighted average shares"], percent=False)
    <Measure.PER_SHARE: 'per share'>
    """
    if percent:
        return Measure.PURE
    for text in (normal(caption), *(normal(section) for section in reversed(sections))):
        shares, per_share = _SHARES.search(text), _PER_SHARE.search(text)
        if shares and (per_share is None or shares.start() < per_share.start()):
            return Measure.SHARES
        if per_share:
            return Measure.PER_SHARE
        if _COUNTS_MONEY.search(text):
            return Measure.MONEY
    return Measure.MONEY


_LARGEST_PER_SHARE = 1000


def in_cents_among_units(tokens: Sequence[Token], usual: int) -> bool:
    """Whether a row's figures have cents, and are small, where the table's figures have none."""
    return usual == 0 and all(
        token.nil or (token.decimals >= 2 and abs(token.value) < _LARGEST_PER_SHARE)
        for token in tokens
    )


_COUNTS_MONEY = re.compile(r"\b(?:net|total|revenues?|sales|costs?|expenses?|taxes|gross)\b")


_OTHER_DOLLAR = r"(?:canadian|australian|new zealand|hong kong|singapore|jamaican) dollars?\b"
_NAMES_ITS_DOLLAR = re.compile(rf"\b{_OTHER_DOLLAR}|\b[CA]\$|\bHK\$", re.IGNORECASE)
_REPORTS_IN = re.compile(
    rf"\b(?:expressed|stated|reported|presented|figures|amounts)(?: are)? in {_OTHER_DOLLAR}",
    re.IGNORECASE,
)
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR"}


def currency_of(signs: Counter[str], heads: str, text: str) -> str | None:
    """The currency of a document's figures, or None where it leaves that open.

    A dollar sign is the United States dollar unless a statement's head names another country's, or
    the text says that its amounts are in one.

    Args:
        signs: the currency signs before figures, counted.
        heads: the words over the statements.
        text: the whole document.

    >>> currency_of(Counter({"$": 8}), "three months", "debt in Canadian dollars")
    'USD'
    >>> currency_of(Counter({"$": 8}), "in thousands of Canadian dollars", "") is None
    True
    >>> currency_of(Counter(), "three months", "") is None
    True
    """
    if not signs:
        return None
    (sign, _), *_ = signs.most_common(1)
    if sign == "$" and (_NAMES_ITS_DOLLAR.search(heads) or _REPORTS_IN.search(text)):
        return None
    return _SIGNS.get(sign)
