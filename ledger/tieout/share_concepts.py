"""The elements of what is per share and of share counts: told by the words of their captions.

Earnings per share were primary and fully diluted until 1997, basic and diluted since; many pages
print one figure "per common and common equivalent share". A caption with any word that is not known
here (book value, pro forma, a price) leaves a doubt, and stands for no element.
"""

from __future__ import annotations

from functools import cache

from tieout.concept import Concept, concept


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLAIN = _words(
    "net income loss losses earnings profit deficit per common ordinary share shares and "
    "equivalent equivalents of stock from operations a an the on in for to each eps amounts "
    "amount data outstanding average weighted applicable available after before continuing "
    "operating item items charge charges gain credit extraordinary cumulative effect "
    "effects change changes accounting principle principles method methods discontinued as "
    "reported one class assuming basic diluted dilutive dilution primary fully full "
    "shareholders stockholders based number additional special unaudited dollars tax taxes "
    "net-of adopted adoption calculation consolidated during year total"
)
_DILUTED = frozenset(("diluted", "dilutive", "dilution"))
_BASIC = frozenset(("basic", "primary"))
_PARTS = (
    ("discontinued", "IncomeLossFromDiscontinuedOperationsNetOfTaxPer{}Share"),
    ("before", "IncomeLossFromContinuingOperationsPer{}Share"),
    ("continuing", "IncomeLossFromContinuingOperationsPer{}Share"),
    ("extraordinary", "ExtraordinaryItemNetOfTaxPer{}Share"),
    ("cumulative", "CumulativeEffectOfChangeInAccountingPrincipleNetOfTaxPer{}Share"),
)
_DIVIDEND_WORDS = _words(
    "cash dividend dividends declared paid and per common share shares of stock on each a "
    "class the amount amounts ordinary regular quarterly in dollars"
)


@cache
def _element(name: str) -> Concept:
    return concept(name, "")


def per_share_concept(text: str) -> Concept | None:
    """The element of a per-share row, by its sections and caption, normalised.

    >>> per_share_concept("net income per common and common equivalent share").element
    'EarningsPerShareBasic'
    >>> per_share_concept("earnings per share assuming full dilution").element
    'EarningsPerShareDiluted'
    >>> per_share_concept("income before extraordinary item per share fully diluted").element
    'IncomeLossFromContinuingOperationsPerDilutedShare'
    >>> per_share_concept("cash dividends declared per common share").element
    'CommonStockDividendsPerShareDeclared'
    >>> per_share_concept("book value per share") is None
    True
    """
    words = {word for word in text.split() if not word.isdigit()}
    if words & {"dividend", "dividends"}:
        if not words <= _DIVIDEND_WORDS:
            return None
        paid = "paid" in words and "declared" not in words
        return _element(f"CommonStockDividendsPerShare{'CashPaid' if paid else 'Declared'}")
    earned = words & {"income", "loss", "losses", "earnings", "profit", "eps", "deficit"}
    if not words <= _PLAIN or not (earned or words & (_DILUTED | _BASIC) or "per" in words):
        return None
    diluted, basic = bool(words & _DILUTED), bool(words & _BASIC)
    way = "BasicAndDiluted" if diluted and basic else "Diluted" if diluted else "Basic"
    for word, element in _PARTS:
        if word in words:
            return _element(element.format(way))
    return _element(f"EarningsPerShare{way}")


_AVERAGE = frozenset(("average", "weighted", "used", "computing", "computation", "calculation"))
_AT_END = frozenset(("end", "period", "year", "issued"))


def shares_concept(text: str, *, instant: bool) -> Concept | None:
    """The element of a count of shares; `instant` on a balance sheet.

    >>> shares_concept("average common shares outstanding", instant=False).element
    'WeightedAverageNumberOfSharesOutstandingBasic'
    >>> shares_concept("diluted", instant=False).element
    'WeightedAverageNumberOfDilutedSharesOutstanding'
    >>> shares_concept("common shares outstanding at end of period", instant=False).element
    'CommonStockSharesOutstanding'
    """
    words = set(text.split())
    if words & {"preferred", "treasury", "options", "authorized"}:
        return None
    diluted, basic = bool(words & _DILUTED), bool(words & _BASIC)
    if diluted and basic:
        return _element("WeightedAverageNumberOfShareOutstandingBasicAndDiluted")
    if diluted:
        return _element("WeightedAverageNumberOfDilutedSharesOutstanding")
    if basic or words & _AVERAGE or words & {"equivalent", "equivalents"}:
        return _element("WeightedAverageNumberOfSharesOutstandingBasic")
    if "outstanding" in words and (instant or words & _AT_END):
        return _element("CommonStockSharesOutstanding")
    return _element("CommonStockSharesIssued") if instant and "issued" in words else None
