"""The chart of accounts: what a caption is called in the books, and which US-GAAP element it is.

An account is named by the caption as the company prints it, so that an accountant finds it again;
only a line that turns from cost to benefit with the year (income taxes) has a name of its own.
An element is given only where the caption leaves no doubt; a doubtful caption stays without.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.balance_concepts import BALANCE_CONCEPTS
from tieout.cashflow_concepts import CASHFLOW_CONCEPTS
from tieout.concept import Balance, Concept
from tieout.income_concepts import INCOME_CONCEPTS, PRETAX
from tieout.share_concepts import per_share_concept, shares_concept
from tieout.statement import PER_SHARE, Kind, LineItem, Measure

__all__ = ["Balance", "Concept", "concept_of", "is_contra", "is_cost", "is_result", "normal"]


@lru_cache(maxsize=8192)
def normal(caption: str) -> str:
    """A caption without its punctuation, in lower case, to be compared.

    >>> normal("Selling, general & administrative")
    'selling general and administrative'
    >>> normal("Income (loss) from operations")
    'income loss from operations'
    """
    words = re.findall(r"[a-z0-9]+", caption.lower().replace("&", " and ").replace("'", ""))
    return " ".join(words)


_TABLES = {
    Kind.INCOME: INCOME_CONCEPTS,
    Kind.BALANCE: BALANCE_CONCEPTS,
    Kind.CASHFLOW: CASHFLOW_CONCEPTS,
    Kind.OTHER: (),
}
#: A footnote's mark at a caption's end: "Interest expense (Note 3)", "Revenues (a)".
_MARK = re.compile(r" (?:see )?notes?(?: (?:\d{1,2}|[a-z]|and)(?= |$))++$| (?:\d{1,2}|[a-z])$")
#: What a head of per-share amounts says beside that.
_ASIDE = re.compile(
    r" (?:after|less|net of)(?: deducting)? (?:preferred|preference)(?: stock| share)? dividends?"
    r"(?: requirements?)?(?= |$)| and class [a-z](?: common)? (?:stock|shares)"
    r"| (?:see )?notes? \w{1,2}(?= |$)"
)
#: What a caption says of a part of its own figures: "(including $38.5 from affiliates)".
_INCLUDED = re.compile(r"\((?:including|includes)\b[^()]*+\)", re.IGNORECASE)
#: No caption that leaves no doubt is longer.
_LONGEST = 400


def concept_of(item: LineItem, kind: Kind = Kind.INCOME) -> Concept | None:
    """The element that a row of such a statement stands for; None where its caption leaves a doubt.

    >>> concept_of(LineItem(1, "Revenues", ())).name
    'us-gaap:Revenues'
    >>> concept_of(LineItem(1, "Miscellaneous", ())) is None
    True
    >>> concept_of(LineItem(1, "Total current assets", ()), Kind.BALANCE).element
    'AssetsCurrent'
    >>> concept_of(LineItem(1, "Operating revenues (including $38.5 from affiliates)", ())).element
    'Revenues'
    """
    sections: tuple[str, ...] = ()
    if item.measure is PER_SHARE:
        sections = item.sections
    caption = item.full_caption
    if item.sections and caption.strip().lower() in ("total", "totals"):
        caption = f"Total {item.sections[-1]}"
    return _known(sections, caption, item.measure, kind)


@lru_cache(maxsize=8192)
def _known(sections: tuple[str, ...], caption: str, measure: Measure, kind: Kind) -> Concept | None:
    text = normal(_INCLUDED.sub("", caption))
    if len(text) > _LONGEST or kind is Kind.OTHER:
        return None
    if measure is Measure.PER_SHARE:
        # Of the sections, those that speak of shares: others name what stands above by chance.
        spoken = (_ASIDE.sub("", normal(s)) for s in sections if s not in caption)
        of_shares = [words for words in spoken if "share" in words or "dilut" in words]
        text = _ASIDE.sub("", text)
        earned = "dividend" not in text
        return per_share_concept(" ".join([*of_shares, text]) if earned else text)
    if measure is Measure.SHARES:
        return shares_concept(text, instant=kind is Kind.BALANCE)
    if measure is not Measure.MONEY:
        return None
    for words in dict.fromkeys((text, _MARK.sub("", text))):
        for concept in _TABLES[kind]:
            if concept.pattern.fullmatch(words):
                return concept
    return None


_RESULTS = frozenset(
    (
        "GrossProfit",
        "CostsAndExpenses",
        "OperatingExpenses",
        "OperatingIncomeLoss",
        PRETAX,
        "NetIncomeLoss",
    )
)


def is_result(item: LineItem) -> bool:
    """Whether a row of an income statement is always made of others, whatever its layout.

    >>> is_result(LineItem(1, "Net loss", ())), is_result(LineItem(1, "Interest income", ()))
    (True, False)
    """
    concept = concept_of(item)
    return concept is not None and concept.element in _RESULTS


_COST_WORDS = re.compile(
    r"\b(costs?|expenses?|depreciation|amortization|provision|tax(es)?|salaries|wages|rent"
    r"|advertising|impairment|charges?|write ?(off|down)s?|loss(es)?|research|selling"
    r"|administrative|marketing|maintenance|insurance)\b"
)
_BENEFIT_ALONE = re.compile(r"^(?!.*\b(?:expense|provision|cost)\b).*\bbenefit\b")
_INCOME_WORDS = re.compile(r"\b(income|gains?|revenues?|sales|benefits?|recover(y|ies)|earnings)\b")


def is_cost(item: LineItem) -> bool:
    """Whether a row's caption speaks of what lessens income, where printed positive.

    >>> is_cost(LineItem(1, "Costs of services", ()))
    True
    >>> is_cost(LineItem(1, "Income tax benefit", ()))
    False
    """
    text = normal(item.caption)
    concept = concept_of(item)
    if "benefit" in text and _BENEFIT_ALONE.search(text) is not None:
        return False
    if concept is not None and concept.balance is not None:
        return concept.balance is Balance.DEBIT
    cost, income = _COST_WORDS.search(text), _INCOME_WORDS.search(text)
    return cost is not None and (income is None or cost.start() < income.start())


_CONTRA = re.compile(
    r"^less\b|\baccumulated (depreciation|amortization)\b|^allowance\b|\btreasury (stock|shares)\b"
)


def is_contra(item: LineItem) -> bool:
    """Whether a balance sheet's row is taken off those above it, where printed positive.

    >>> is_contra(LineItem(1, "Less accumulated depreciation", ()))
    True
    """
    return _CONTRA.search(normal(item.caption)) is not None
