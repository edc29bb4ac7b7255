"""Which rows of a statement the tags of financial data schedules summarise, for every article.

Some tags are filled in by all filers alike; where such a one differs from its row, that is said.
Others are understood in many ways (receivables gross or net, total costs with or without those of
selling): they count where they agree with a row that they may mean, and are not compared else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from tieout.income_concepts import PRETAX, PRETAX_BEFORE_AFFILIATES
from tieout.statement import Kind


class Sense(Enum):
    """How a tag's sign is to be understood."""

    #: Positive where it is a profit.
    RESULT = auto()
    #: Positive where it lessens profit.
    COST = auto()
    #: By its size: the two may differ in sign by layout alone.
    SIZE = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a tag stands for.

    Args:
        kind: which statement.
        sense: its sign's.
        elements: the elements that it means, the likeliest first.
        instead: elements that filers put there too, where they agree.
        definite: whether all filers understand it alike.
        may_be_left_out: whether filers put 0 for what they do not print.
        otherwise: elements that filers put there where the page prints none that it means.
        captions: how rows that no element stands for speak of it; they count where they agree.
    """

    kind: Kind
    sense: Sense
    elements: tuple[str, ...]
    instead: tuple[str, ...] = ()
    definite: bool = True
    may_be_left_out: bool = False
    otherwise: tuple[str, ...] = ()
    captions: re.Pattern[str] | None = None


def _income(
    sense: Sense,
    *elements: str,
    instead: tuple[str, ...] = (),
    otherwise: tuple[str, ...] = (),
    captions: str = "",
) -> Rule:
    said = re.compile(captions) if captions else None
    return Rule(Kind.INCOME, sense, elements, instead, otherwise=otherwise, captions=said)


def _loose(kind: Kind, *elements: str, captions: str = "") -> Rule:
    said = re.compile(captions) if captions else None
    return Rule(kind, Sense.SIZE, elements, definite=False, may_be_left_out=True, captions=said)


def _balance(*elements: str, instead: tuple[str, ...] = (), captions: str = "") -> Rule:
    said = re.compile(captions) if captions else None
    return Rule(Kind.BALANCE, Sense.SIZE, elements, instead, may_be_left_out=True, captions=said)


_R, _C = Sense.RESULT, Sense.COST
_COMMON = "NetIncomeLossAvailableToCommonStockholdersBasic"
_BEFORE = "IncomeLossBeforeExtraordinaryItemsAndCumulativeEffectOfChangeInAccountingPrinciple"
_BASIC, _BOTH = "EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted"
_COSTS = ("CostOfRevenue", "CostOfGoodsAndServicesSold", "CostsAndExpenses", "OperatingExpenses")

_EPS_BASIC = _income(
    _R, _BASIC, _BOTH, instead=("IncomeLossFromContinuingOperationsPerBasicShare",)
)
_EPS_DILUTED = Rule(
    Kind.INCOME,
    _R,
    ("EarningsPerShareDiluted", _BOTH),
    (_BASIC, "IncomeLossFromContinuingOperationsPerDilutedShare"),
    may_be_left_out=True,
)
_ALL_CLAIMS = _balance("LiabilitiesAndStockholdersEquity", instead=("Assets",))
_PREFERRED = r"\b(?:preferred|preference)\b"
_INCOME, _BALANCE = Kind.INCOME, Kind.BALANCE

RULES = {
    # What every article has.
    "CASH": _balance(
        "CashAndCashEquivalentsAtCarryingValue",
        "CashAndDueFromBanks",
        "CashCashEquivalentsAndShortTermInvestments",
        captions=r"^(?:total )?cash\b",
    ),
    "TOTAL-ASSETS": _balance("Assets"),
    "COMMON": _loose(
        _BALANCE,
        "CommonStockValue",
        "CommonStocksIncludingAdditionalPaidInCapital",
        captions=r"\b(?:common|capital) (?:stock|shares)\b",
    ),
    "PREFERRED": _loose(_BALANCE, "PreferredStockValue", captions=_PREFERRED),
    "PREFERRED-MANDATORY": _loose(_BALANCE, "PreferredStockValue", captions=_PREFERRED),
    "TOTAL-LIABILITY-AND-EQUITY": _ALL_CLAIMS,
    "TOTAL-LIABILITIES-AND-EQUITY": _ALL_CLAIMS,
    "INCOME-PRETAX": _income(
        _R,
        PRETAX,
        PRETAX_BEFORE_AFFILIATES,
        otherwise=(_BEFORE, "IncomeLossFromContinuingOperations", "NetIncomeLoss"),
    ),
    "INCOME-TAX": _income(_C, "IncomeTaxExpenseBenefit"),
    "INCOME-CONTINUING": _income(
        _R, "IncomeLossFromContinuingOperations", _BEFORE, instead=("NetIncomeLoss", _COMMON)
    ),
    "INCOME-PRE-EXTRAORDINARY": _income(
        _R, _BEFORE, "IncomeLossFromContinuingOperations", instead=("NetIncomeLoss", PRETAX)
    ),
    "DISCONTINUED": _loose(
        _INCOME, "IncomeLossFromDiscontinuedOperationsNetOfTax", captions=r"\bdiscontinued\b"
    ),
    "EXTRAORDINARY": _loose(_INCOME, "ExtraordinaryItemNetOfTax", captions=r"^extraordinary\b"),
    "CHANGES": _loose(
        _INCOME, "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax", captions=r"\baccounting\b"
    ),
    "NET-INCOME": _income(
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
    "SECURITIES": _loose(
        _BALANCE,
        "MarketableSecuritiesCurrent",
        "ShortTermInvestments",
        captions=r"\bsecurities\b|\binvestments\b",
    ),
    "RECEIVABLES": _loose(
        _BALANCE,
        "AccountsReceivableNetCurrent",
        "ReceivablesNetCurrent",
        captions=r"\breceivables?\b|^(?:trade|customers)\b",
    ),
    "ALLOWANCES": _loose(_BALANCE, "AllowanceForDoubtfulAccountsReceivableCurrent"),
    "INVENTORY": _balance(
        "InventoryNet",
        captions=r"\binventor(?:y|ies)\b|\bmaterials?(?: and)? supplies\b"
        r"|\bparts(?: and)? supplies\b"
        r"|^supplies\b|\bspare parts\b|\bmerchandise\b|\braw materials\b|\bin process\b",
    ),
    "CURRENT-ASSETS": _balance("AssetsCurrent"),
    "PP&E": _loose(
        _BALANCE,
        "PropertyPlantAndEquipmentGross",
        "PropertyPlantAndEquipmentNet",
        captions=r"\b(?:property|properties|plant|equipment)\b|^(?:at )?(?:original )?cost$",
    ),
    "DEPRECIATION": _loose(
        _BALANCE, "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
    ),
    "CURRENT-LIABILITIES": _balance("LiabilitiesCurrent"),
    "BONDS": _loose(
        _BALANCE,
        "LongTermDebtNoncurrent",
        captions=r"\b(?:long term|debt|notes|debentures|bonds|borrowings)\b",
    ),
    "OTHER-SE": _loose(
        _BALANCE,
        "StockholdersEquity",
        "RetainedEarningsAccumulatedDeficit",
        captions=r"\b(?:retained|reinvested) earnings\b|\b(?:holders|owners) (?:equity"
        r"|investment)\b",
    ),
    "SALES": _loose(_INCOME, "Revenues", captions=r"\b(?:sales|revenues?)\b"),
    "TOTAL-REVENUES": _income(_R, "Revenues"),
    "CGS": _loose(_INCOME, *_COSTS, captions=r"\bcosts?\b|\bpurchase[sd]\b"),
    "TOTAL-COSTS": _loose(
        _INCOME, *_COSTS, captions=r"\bcosts?\b|^total\b.*\b(?:expenses|deductions)\b"
    ),
    "OTHER-EXPENSES": _loose(
        _INCOME,
        "OperatingExpenses",
        "NonoperatingIncomeExpense",
        captions=r"\bother\b|\bexpenses?\b",
    ),
    "LOSS-PROVISION": _loose(
        _INCOME,
        "ProvisionForLoanAndLeaseLosses",
        captions=r"\bprovisions?\b.*\b(?:loss(?:es)?|doubtful|uncollectibles?|bad)\b"
        r"|\bbad debts?\b",
    ),
    # Article 7: insurers.
    "DEBT-HELD-FOR-SALE": _loose(
        _BALANCE,
        captions=r"\bavailable for sale\b|\bfixed maturit|\bbonds\b|\bdebt securities\b"
        r"|\bat (?:fair|market)\b",
    ),
    "DEBT-CARRYING-VALUE": _loose(
        _BALANCE,
        captions=r"\bheld (?:to maturity|for investment)\b|\bfixed maturit|\bat amortized cost\b",
    ),
    "EQUITIES": _loose(
        _BALANCE,
        captions=r"\bequit(?:y|ies)\b(?!.*\b(?:holders|owners)\b)|\b(?:common|preferred) stocks?\b",
    ),
    "MORTGAGE": _loose(_BALANCE, captions=r"\bmortgages?\b"),
    "REAL-ESTATE": _loose(_BALANCE, captions=r"\breal estate\b"),
    "TOTAL-INVEST": _balance("Investments", captions=r"^total (?:cash and )?invest"),
    "RECOVER-REINSURE": _loose(_BALANCE, captions=r"\breinsur"),
    "POLICY-OTHER": _loose(
        _BALANCE, captions=r"\bpolic(?:y|ies|yholders?)\b|\bclaims\b|\bcontract"
    ),
    "POLICY-HOLDER-FUNDS": _loose(
        _BALANCE,
        captions=r"\b(?:policy ?(?:holders?|owners?)|contract ?(?:holders?|owners?)|policy)\b",
    ),
    "NOTES-PAYABLE": _loose(_BALANCE, captions=r"\b(?:notes?|debt|debentures|borrowings|loans)\b"),
    "DEFERRED-ACQUISITION": _balance("DeferredPolicyAcquisitionCosts"),
    "POLICY-LOSSES": _loose(
        _BALANCE,
        "LiabilityForFuturePolicyBenefits",
        captions=r"\b(?:loss(?:es)?|claims?|benefits?|reserves?)\b",
    ),
    "UNEARNED-PREMIUMS": _balance("UnearnedPremiums", captions=r"\bunearned\b"),
    "PREMIUMS": _loose(_INCOME, "PremiumsEarnedNet", captions=r"\bpremiums?\b"),
    "INVESTMENT-INCOME": _loose(
        _INCOME, "NetInvestmentIncome", "InvestmentIncomeInterestAndDividend"
    ),
    "INVESTMENT-GAINS": _loose(
        _INCOME, "RealizedInvestmentGainsLosses", captions=r"\b(?:gains?|loss(?:es)?)\b"
    ),
    "OTHER-INCOME": _loose(
        _INCOME, captions=r"\b(?:other|fees?|commissions?|miscellaneous|service)\b"
    ),
    "BENEFITS": _loose(
        _INCOME, "BenefitsLossesAndExpenses", captions=r"\b(?:benefits?|loss(?:es)?|claims?)\b"
    ),
    "UNDERWRITING-AMORTIZATION": _loose(
        _INCOME, captions=r"\bamortization\b|\bacquisition\b|\bcommissions\b"
    ),
    "UNDERWRITING-OTHER": _loose(
        _INCOME, captions=r"\b(?:expenses?|costs?|underwriting|administrative)\b"
    ),
    # Article 9: banks.
    "LOANS": _loose(
        _BALANCE,
        "LoansAndLeasesReceivableNetOfDeferredIncome",
        "LoansAndLeasesReceivableNetReportedAmount",
        captions=r"\bloans?\b|^(?:total|gross) (?:finance )?receivables",
    ),
    "ALLOWANCE": _loose(_BALANCE, "LoansAndLeasesReceivableAllowance"),
    "INT-BEARING-DEPOSITS": _loose(
        _BALANCE,
        captions=r"\b(?:deposits|balances|due|certificates of deposit) (?:(?:in|with|from|at|other"
        r"|foreign|domestic|financial) )*+(?:banks?|institutions)\b|\binterest bearing\b",
    ),
    "FED-FUNDS-SOLD": _loose(
        _BALANCE,
        captions=r"\bfederal funds sold\b|\b(?:purchased|agreements?) (?:under|to) .*\bres",
    ),
    "TRADING-ASSETS": _loose(_BALANCE, captions=r"\btrading\b"),
    "INVESTMENTS-HELD-FOR-SALE": _loose(
        _BALANCE, captions=r"\bavailable for sale\b|\bheld for sale\b|\bat (?:fair|market) value\b"
    ),
    "INVESTMENTS-CARRYING": _loose(
        _BALANCE,
        captions=r"\bheld to maturity\b|\b(?:investment|debt) securities\b|^total (?:investments?"
        r"|securities)\b|\bheld for investment\b",
    ),
    "DEPOSITS": _balance("Deposits"),
    "SHORT-TERM": _loose(
        _BALANCE,
        "ShortTermBorrowings",
        captions=r"\bshort term\b|\bfederal funds purchased\b|\brepurchase\b|\bborrow(?:ings|ed)\b",
    ),
    "LIABILITIES-OTHER": _loose(
        _BALANCE,
        captions=r"\b(?:other|accrued|payables?|sundry)\b.*\bliabilit|^liabilities$|\baccrued\b",
    ),
    "LONG-TERM": _loose(
        _BALANCE,
        "LongTermDebtNoncurrent",
        captions=r"\blong term\b|\b(?:notes|debentures|debt|advances)\b",
    ),
    "INTEREST-LOAN": _loose(
        _INCOME,
        "InterestAndFeeIncomeLoansAndLeases",
        captions=r"^(?:total )?(?:interest (?:income )?)?(?:(?:and|fees|on|income"
        r"|from) )*+(?:loans|mortgage)\b",
    ),
    "INTEREST-INVEST": _loose(
        _INCOME, captions=r"\bsecurities\b(?!.*\b(?:gains?|loss(?:es)?)\b)|\binvestments?\b"
    ),
    "INTEREST-OTHER": _loose(
        _INCOME, captions=r"\b(?:federal funds|deposits|other|trading|banks|short term)\b"
    ),
    "INTEREST-EXPENSE": _loose(_INCOME, "InterestExpense", captions=r"\binterest\b(?!.*\bincome)"),
    "SECURITIES-GAINS": _loose(
        _INCOME,
        "GainLossOnInvestments",
        captions=r"\b(?:securities|investments?)\b.*\b(?:gains?|loss(?:es)?|transactions)\b"
        r"|\b(?:gains?|loss(?:es)?)\b.*\b(?:securities|investments?)\b",
    ),
    "INTEREST-TOTAL": _loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "TOTAL-INTEREST-INCOME": _loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "INTEREST-DEPOSIT": _loose(_INCOME, "InterestExpenseDeposits", captions=r"\bdeposits\b"),
    "INTEREST-INCOME-NET": _income(_R, "InterestIncomeExpenseNet"),
    "LOAN-LOSSES": _income(
        _C,
        "ProvisionForLoanAndLeaseLosses",
        captions=r"^(?:less )?(?:provisions?|credits?|reversal)\b(?!.*\btax).*\b(?:loss(?:es)?"
        r"|loans?)\b",
    ),
    "EXPENSE-OTHER": _loose(
        _INCOME,
        "NoninterestExpense",
        "OperatingExpenses",
        captions=r"^total (?:(?:other|non ?interest|operating|general|and|administrative) )*+"
        r"(?:expenses?|costs)",
    ),
    # Article UT: utilities.
    "TOTAL-NET-UTILITY-PLANT": _loose(
        _BALANCE,
        "PublicUtilitiesPropertyPlantAndEquipmentNet",
        "PropertyPlantAndEquipmentNet",
        captions=r"\b(?:utility|net|total)\b.*\b(?:plant|property|properties)\b",
    ),
    "OTHER-PROPERTY-AND-INVEST": _loose(
        _BALANCE, captions=r"\b(?:investments?|non ?utility|other property)\b"
    ),
    "TOTAL-DEFERRED-CHARGES": _loose(
        _BALANCE, captions=r"\bdeferred\b.*\b(?:charges|debits|assets)\b|\bregulatory assets\b"
    ),
    "OTHER-ASSETS": _loose(
        _BALANCE, captions=r"\bother\b.*\bassets\b|\b(?:deferred|regulatory|other)\b"
    ),
    "LONG-TERM-NOTES-PAYABLE": _loose(_BALANCE, captions=r"\bnotes\b|\blong term\b"),
    "PREFERRED-STOCK-CURRENT": _loose(_BALANCE, captions=r"\b(?:preferred|preference)\b"),
    "CAPITAL-LEASE-OBLIGATIONS": _loose(_BALANCE, captions=r"\bleases?\b"),
    "LEASES-CURRENT": _loose(_BALANCE, captions=r"\bleases?\b"),
    "TOTAL-CURRENT-ASSETS": _balance("AssetsCurrent"),
    "CAPITAL-SURPLUS-PAID-IN": _loose(
        _BALANCE,
        "AdditionalPaidInCapital",
        captions=r"\bpremium\b|\bpaid in\b|\bexcess of (?:par|stated)\b",
    ),
    "RETAINED-EARNINGS": _loose(_BALANCE, "RetainedEarningsAccumulatedDeficit"),
    "TOTAL-COMMON-STOCKHOLDERS-EQ": _loose(_BALANCE, "StockholdersEquity"),
    "LONG-TERM-DEBT-NET": _loose(_BALANCE, "LongTermDebtNoncurrent"),
    "SHORT-TERM-NOTES": _loose(_BALANCE, "ShortTermBorrowings"),
    "COMMERCIAL-PAPER-OBLIGATIONS": _loose(_BALANCE, "CommercialPaper"),
    "LONG-TERM-DEBT-CURRENT-PORT": _loose(_BALANCE, "LongTermDebtCurrent"),
    "TOT-CAPITALIZATION-AND-LIAB": _ALL_CLAIMS,
    "GROSS-OPERATING-REVENUE": _income(_R, "Revenues"),
    "INCOME-TAX-EXPENSE-NET": _loose(
        _INCOME, "IncomeTaxExpenseBenefit", captions=r"\btax(?:es)?\b"
    ),
    "INCOME-TAX-EXPENSE": _loose(_INCOME, "IncomeTaxExpenseBenefit", captions=r"\btax(?:es)?\b"),
    "OTHER-OPERATING-EXPENSES": _loose(
        _INCOME,
        "OperatingExpenses",
        "CostsAndExpenses",
        captions=r"\b(?:operations?|operating|total|other)\b",
    ),
    "INCOME-BEFORE-INTEREST-EXPEN": _loose(
        _INCOME, captions=r"\bbefore\b.*\b(?:interest|charges|fixed)\b|^(?:interest )?charges$"
    ),
    "COMMON-STOCK-DIVIDENDS": _loose(
        Kind.CASHFLOW, "PaymentsOfDividends", captions=r"\bdividends?\b"
    ),
    "TOTAL-INTEREST-ON-BONDS": _loose(
        _INCOME,
        captions=r"\binterest\b.*\b(?:bonds|long term|mortgage)\b|^(?:long term debt"
        r"|mortgage bonds)$",
    ),
    "CASH-FLOW-OPERATIONS": _loose(
        Kind.CASHFLOW,
        "NetCashProvidedByUsedInOperatingActivities",
        captions=r"^(?:net )?cash (?:flows? )?(?:\w++ ){1,4}operati",
    ),
    "TOTAL-OPERATING-EXPENSES": _loose(_INCOME, "OperatingExpenses", "CostsAndExpenses"),
    "OPERATING-INCOME-LOSS": _loose(
        _INCOME, "OperatingIncomeLoss", captions=r"\boperating (?:income|margin)\b"
    ),
    "OTHER-INCOME-NET": _loose(
        _INCOME, "NonoperatingIncomeExpense", captions=r"\bother (?:income|deductions)\b"
    ),
    "TOTAL-INTEREST-EXPENSE": _loose(_INCOME, "InterestExpense"),
    "PREFERRED-STOCK-DIVIDENDS": _loose(_INCOME, "PreferredStockDividendsIncomeStatementImpact"),
    "EARNINGS-AVAILABLE-FOR-COMM": _income(_R, _COMMON, instead=("NetIncomeLoss",)),
}
