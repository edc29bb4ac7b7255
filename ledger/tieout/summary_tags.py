"""Which rows of a statement the tags of financial data schedules summarise, for every article.

Some tags are filled in by all filers alike; where such a one differs from its row, that is said.
Others are understood in many ways (receivables gross or net, total costs with or without those of
selling): they count where they agree with a row that they may mean, and are not compared else.
"""

from __future__ import annotations

from tieout.income_concepts import PRETAX, PRETAX_BEFORE_AFFILIATES
from tieout.statement import Kind
from tieout.summary_articles import ALL_CLAIMS, ARTICLES
from tieout.summary_rule import Rule, Sense, balance, income, loose

_R, _C = Sense.RESULT, Sense.COST
_COMMON = "NetIncomeLossAvailableToCommonStockholdersBasic"
_BEFORE = "IncomeLossBeforeExtraordinaryItemsAndCumulativeEffectOfChangeInAccountingPrinciple"
_BASIC, _BOTH = "EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted"
_COSTS = ("CostOfRevenue", "CostOfGoodsAndServicesSold", "CostsAndExpenses", "OperatingExpenses")

_EPS_BASIC = income(_R, _BASIC, _BOTH, instead=("IncomeLossFromContinuingOperationsPerBasicShare",))
_EPS_DILUTED = Rule(
    Kind.INCOME,
    _R,
    ("EarningsPerShareDiluted", _BOTH),
    (_BASIC, "IncomeLossFromContinuingOperationsPerDilutedShare"),
    may_be_left_out=True,
)
_PREFERRED = r"\b(?:preferred|preference)\b"
_INCOME, _BALANCE = Kind.INCOME, Kind.BALANCE

RULES = {
    # What every article has.
    "CASH": balance(
        "CashAndCashEquivalentsAtCarryingValue",
        "CashAndDueFromBanks",
        "CashCashEquivalentsAndShortTermInvestments",
        captions=r"^(?:total )?cash\b",
    ),
    "TOTAL-ASSETS": balance("Assets"),
    "COMMON": loose(
        _BALANCE,
        "CommonStockValue",
        "CommonStocksIncludingAdditionalPaidInCapital",
        captions=r"\b(?:common|capital) (?:stock|shares)\b",
    ),
    "PREFERRED": loose(_BALANCE, "PreferredStockValue", captions=_PREFERRED),
    "PREFERRED-MANDATORY": loose(_BALANCE, "PreferredStockValue", captions=_PREFERRED),
    "TOTAL-LIABILITY-AND-EQUITY": ALL_CLAIMS,
    "TOTAL-LIABILITIES-AND-EQUITY": ALL_CLAIMS,
    "INCOME-PRETAX": income(
        _R,
        PRETAX,
        PRETAX_BEFORE_AFFILIATES,
        otherwise=(_BEFORE, "IncomeLossFromContinuingOperations", "NetIncomeLoss"),
    ),
    "INCOME-TAX": income(_C, "IncomeTaxExpenseBenefit"),
    "INCOME-CONTINUING": income(
        _R, "IncomeLossFromContinuingOperations", _BEFORE, instead=("NetIncomeLoss", _COMMON)
    ),
    "INCOME-PRE-EXTRAORDINARY": income(
        _R, _BEFORE, "IncomeLossFromContinuingOperations", instead=("NetIncomeLoss", PRETAX)
    ),
    "DISCONTINUED": loose(
        _INCOME, "IncomeLossFromDiscontinuedOperationsNetOfTax", captions=r"\bdiscontinued\b"
    ),
    "EXTRAORDINARY": loose(_INCOME, "ExtraordinaryItemNetOfTax", captions=r"^extraordinary\b"),
    "CHANGES": loose(
        _INCOME, "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax", captions=r"\baccounting\b"
    ),
    "NET-INCOME": income(
        _R,
        "NetIncomeLoss",
        instead=(_COMMON,),
        captions=r"^(?:consolidated )?net (?:income|loss|earnings)(?: (?:income|loss))? before"
        r" (?:(?:preferred|preference|stock|and|subsidiar(?:y|ies)) )*+dividend",
    ),
    "EPS-PRIMARY": _EPS_BASIC,
    "EPS-BASIC": _EPS_BASIC,
    "EPS-DILUTED": _EPS_DILUTED,
    # Article 5: commerce and industry.
    "SECURITIES": loose(
        _BALANCE,
        "MarketableSecuritiesCurrent",
        "ShortTermInvestments",
        captions=r"\bsecurities\b|\binvestments\b",
    ),
    "RECEIVABLES": loose(
        _BALANCE,
        "AccountsReceivableNetCurrent",
        "ReceivablesNetCurrent",
        captions=r"\breceivables?\b|^(?:trade|customers)\b",
    ),
    "ALLOWANCES": loose(_BALANCE, "AllowanceForDoubtfulAccountsReceivableCurrent"),
    "INVENTORY": balance(
        "InventoryNet",
        captions=r"\binventor(?:y|ies)\b|\bmaterials?(?: and)? supplies\b"
        r"|\bparts(?: and)? supplies\b"
        r"|^supplies\b|\bspare parts\b|\bmerchandise\b|\braw materials\b|\bin process\b",
    ),
    "CURRENT-ASSETS": balance("AssetsCurrent"),
    "PP&E": loose(
        _BALANCE,
        "PropertyPlantAndEquipmentGross",
        "PropertyPlantAndEquipmentNet",
        captions=r"\b(?:property|properties|plant|equipment)\b|^(?:at )?(?:original )?cost$",
    ),
    "DEPRECIATION": loose(
        _BALANCE, "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
    ),
    "CURRENT-LIABILITIES": balance("LiabilitiesCurrent"),
    "BONDS": loose(
        _BALANCE,
        "LongTermDebtNoncurrent",
        captions=r"\b(?:long term|debt|notes|debentures|bonds|borrowings)\b",
    ),
    "OTHER-SE": loose(
        _BALANCE,
        "StockholdersEquity",
        "RetainedEarningsAccumulatedDeficit",
        captions=r"\b(?:retained|reinvested) earnings\b|\b(?:holders|owners) (?:equity"
        r"|investment)\b",
    ),
    "SALES": loose(_INCOME, "Revenues", captions=r"\b(?:sales|revenues?)\b"),
    "TOTAL-REVENUES": income(_R, "Revenues"),
    "CGS": loose(_INCOME, *_COSTS, captions=r"\bcosts?\b|\bpurchase[sd]\b"),
    "TOTAL-COSTS": loose(
        _INCOME, *_COSTS, captions=r"\bcosts?\b|^total\b.*\b(?:expenses|deductions)\b"
    ),
    "OTHER-EXPENSES": loose(
        _INCOME,
        "OperatingExpenses",
        "NonoperatingIncomeExpense",
        captions=r"\bother\b|\bexpenses?\b",
    ),
    "LOSS-PROVISION": loose(
        _INCOME,
        "ProvisionForLoanAndLeaseLosses",
        captions=r"\bprovisions?\b.*\b(?:loss(?:es)?|doubtful|uncollectibles?|bad)\b"
        r"|\bbad debts?\b",
    ),
} | ARTICLES
