"""The chart of accounts: what a caption is called in the books, and which US-GAAP element it is.

An account is named by the caption as the company prints it, so that an accountant finds it again;
only a line that turns from cost to benefit with the year (income taxes) has a name of its own.
An element is given only where the caption leaves no doubt; a doubtful caption stays without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tieout.statement import Kind, LineItem, Measure


class Balance(StrEnum):
    """The side on which an element normally stands."""

    DEBIT = "debit"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Concept:
    """An element of the US-GAAP taxonomy, and how to know it by its caption.

    Args:
        element: its name there, without prefix.
        pattern: what its caption says, in lower case with single spaces and no punctuation.
        balance: its normal side; None for what has none.
        account: its account, where the caption's own name would change with the year.
    """

    element: str
    pattern: re.Pattern[str]
    balance: Balance | None = None
    account: str | None = None

    @property
    def name(self) -> str:
        """As it stands in books and facts: us-gaap:Revenues."""
        return f"us-gaap:{self.element}"


def _concept(
    element: str, pattern: str, balance: Balance | None = None, account: str | None = None
) -> Concept:
    return Concept(element, re.compile(pattern), balance, account)


_PRETAX = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
)
_D, _C = Balance.DEBIT, Balance.CREDIT

#: In the order in which they are tried; a pattern matches the whole caption. Captions are short and
#: the patterns hold no nested repetition, so that none can hang.
INCOME_CONCEPTS = (
    _concept(
        _PRETAX,
        r"(net )?(income|loss|earnings|profit|income loss|loss income|earnings loss)"
        r"( from continuing operations)? before"
        r"( provision for| benefit from| provision benefit for)?"
        r"( federal| corporate)?( income)? tax(es)?( benefit| expense| provision)?",
        _C,
    ),
    _concept(
        "Revenues",
        r"(total |net )?(operating )?revenues?( net)?",
        _C,
    ),
    _concept("Revenues", r"(total |net )?sales( net)?|total net sales", _C),
    _concept("CostOfRevenue", r"(total )?costs? of (net )?revenues?", _D),
    _concept(
        "CostOfGoodsAndServicesSold",
        r"(total )?costs? of ((net )?sales|(goods|products) sold|(products and )?services)",
        _D,
    ),
    _concept("GrossProfit", r"gross (profit|margin)", _C),
    _concept("ResearchAndDevelopmentExpense", r"research and development( expenses?| costs?)?", _D),
    _concept(
        "SellingGeneralAndAdministrativeExpense",
        r"(selling|marketing) general and administrative( expenses?)?",
        _D,
    ),
    _concept("GeneralAndAdministrativeExpense", r"general and administrative( expenses?)?", _D),
    _concept(
        "SellingAndMarketingExpense",
        r"(sales and marketing|selling and marketing|marketing and sales)( expenses?)?",
        _D,
    ),
    _concept(
        "DepreciationDepletionAndAmortization",
        r"depreciation (depletion )?and amortization( expenses?)?",
        _D,
    ),
    _concept("CostsAndExpenses", r"total (operating )?costs and (operating )?expenses", _D),
    _concept("OperatingExpenses", r"total operating expenses", _D),
    _concept(
        "OperatingIncomeLoss",
        r"(operating (income|loss|income loss|loss income|profit)"
        r"|(income|loss|income loss|loss income) from operations)",
        _C,
    ),
    _concept("InterestExpense", r"(total )?interest expense", _D),
    _concept(
        "InterestAndOtherIncome", r"interest and other income( net)?|other interest income", _C
    ),
    _concept("InvestmentIncomeInterest", r"interest income", _C),
    _concept("GainLossOnDispositionOfAssets1", r"(gain|loss|gain loss) on (the )?sales? of assets"),
    _concept(
        "GainLossOnInvestments",
        r"(gains?|loss(es)?|gains? loss(es)?) on (the )?sales? of (marketable |investment )?"
        r"(investments?|securities)( and other investments?)?",
    ),
    _concept(
        "NonoperatingIncomeExpense",
        r"(total |net )?other (income|expense|income expense|expense income)( net)?",
    ),
    _concept(
        "IncomeTaxExpenseBenefit",
        r"(provision for |benefit from |provision benefit for |benefit provision for )?"
        r"(federal )?income tax(es)?( benefit| expense| provision| expense benefit"
        r"| benefit expense| provision benefit| benefit provision)?",
        _D,
        "IncomeTaxes",
    ),
    _concept(
        "NetIncomeLoss",
        r"net (income|loss|earnings|income loss|loss income|profit|earnings loss)"
        r"|(net )?(profit|loss|profit loss) for the (period|quarter|year)",
        _C,
    ),
)

_PER = r"(per (common |ordinary )?share|eps)"
FACT_CONCEPTS = (
    _concept(
        "EarningsPerShareBasicAndDiluted",
        rf".*\bbasic and (fully )?diluted\b.*\b{_PER}\b.*"
        rf"|.*\b{_PER}\b.*\bbasic and (fully )?diluted\b.*",
    ),
    _concept(
        "EarningsPerShareDiluted",
        rf".*\bdiluted\b.*\b{_PER}\b.*|.*\b{_PER}\b.*\bdilut(ed|ion)\b.*",
    ),
    _concept(
        "EarningsPerShareBasic",
        rf".*\bbasic\b.*\b{_PER}\b.*|.*\b{_PER}\b.*\bbasic\b.*"
        rf"|((net )?(income|loss|earnings|profit|income loss|loss income) )?{_PER}",
    ),
)

SHARE_CONCEPTS = (
    _concept(
        "WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
        r".*\bbasic and (fully )?diluted\b.*",
    ),
    _concept("WeightedAverageNumberOfDilutedSharesOutstanding", r".*\bdilut(ed|ion)\b.*"),
    _concept("WeightedAverageNumberOfSharesOutstandingBasic", r".*\bbasic\b.*|weighted average.*"),
)


def normal(caption: str) -> str:
    """A caption without its punctuation, in lower case, to be compared.

    >>> normal("Selling, general & administrative")
    'selling general and administrative'
    >>> normal("Income (loss) from operations")
    'income loss from operations'
    """
    words = re.findall(r"[a-z0-9]+", caption.lower().replace("&", " and ").replace("'", ""))
    return " ".join(words)


def concept_of(item: LineItem, kind: Kind = Kind.INCOME) -> Concept | None:
    """The element that a row stands for, or None where its caption leaves a doubt.

    >>> concept_of(LineItem(1, "Revenues", ())).name
    'us-gaap:Revenues'
    >>> concept_of(LineItem(1, "Miscellaneous", ())) is None
    True
    """
    if kind is not Kind.INCOME:
        return None
    concepts = {
        Measure.MONEY: INCOME_CONCEPTS,
        Measure.PER_SHARE: FACT_CONCEPTS,
        Measure.SHARES: SHARE_CONCEPTS,
        Measure.PURE: (),
    }[item.measure]
    text = normal(item.full_caption)
    return next((concept for concept in concepts if concept.pattern.fullmatch(text)), None)


_RESULTS = frozenset(
    (
        "GrossProfit",
        "CostsAndExpenses",
        "OperatingExpenses",
        "OperatingIncomeLoss",
        _PRETAX,
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
    if re.search(r"\bbenefit\b", text) and not re.search(r"\b(expense|provision|cost)\b", text):
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
