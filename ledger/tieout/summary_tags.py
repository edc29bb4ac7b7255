"""Which rows of a statement the tags of financial data schedules summarise, for every article.

Some tags are filled in by all filers alike; where such a one differs from its row, that is said.
Others are understood in many ways (receivables gross or net, total costs with or without those of
selling): they count where they agree with a row that they may mean, and are not compared else.
"""

from __future__ import annotations

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
    """

    kind: Kind
    sense: Sense
    elements: tuple[str, ...]
    instead: tuple[str, ...] = ()
    definite: bool = True
    may_be_left_out: bool = False


def _income(sense: Sense, *elements: str, instead: tuple[str, ...] = ()) -> Rule:
    return Rule(Kind.INCOME, sense, elements, instead)


def _loose(kind: Kind, *elements: str) -> Rule:
    return Rule(kind, Sense.SIZE, elements, definite=False, may_be_left_out=True)


def _balance(*elements: str, instead: tuple[str, ...] = ()) -> Rule:
    return Rule(Kind.BALANCE, Sense.SIZE, elements, instead, may_be_left_out=True)


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
_INCOME, _BALANCE = Kind.INCOME, Kind.BALANCE

RULES = {
    # What every article has.
    "CASH": _balance(
        "CashAndCashEquivalentsAtCarryingValue",
        "CashAndDueFromBanks",
        "CashCashEquivalentsAndShortTermInvestments",
    ),
    "TOTAL-ASSETS": _balance("Assets"),
    "COMMON": _loose(_BALANCE, "CommonStockValue", "CommonStocksIncludingAdditionalPaidInCapital"),
    "PREFERRED": _loose(_BALANCE, "PreferredStockValue"),
    "PREFERRED-MANDATORY": _loose(_BALANCE, "PreferredStockValue"),
    "TOTAL-LIABILITY-AND-EQUITY": _ALL_CLAIMS,
    "TOTAL-LIABILITIES-AND-EQUITY": _ALL_CLAIMS,
    "INCOME-PRETAX": _income(_R, PRETAX, PRETAX_BEFORE_AFFILIATES),
    "INCOME-TAX": _income(_C, "IncomeTaxExpenseBenefit"),
    "INCOME-CONTINUING": _income(
        _R, "IncomeLossFromContinuingOperations", _BEFORE, instead=("NetIncomeLoss", _COMMON)
    ),
    "INCOME-PRE-EXTRAORDINARY": _income(
        _R, _BEFORE, "IncomeLossFromContinuingOperations", instead=("NetIncomeLoss", PRETAX)
    ),
    "DISCONTINUED": _loose(_INCOME, "IncomeLossFromDiscontinuedOperationsNetOfTax"),
    "EXTRAORDINARY": _loose(_INCOME, "ExtraordinaryItemNetOfTax"),
    "CHANGES": _loose(_INCOME, "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax"),
    "NET-INCOME": _income(_R, "NetIncomeLoss", instead=(_COMMON,)),
    "EPS-PRIMARY": _EPS_BASIC,
    "EPS-BASIC": _EPS_BASIC,
    "EPS-DILUTED": _EPS_DILUTED,
    # Article 5: commerce and industry.
    "SECURITIES": _loose(_BALANCE, "MarketableSecuritiesCurrent", "ShortTermInvestments"),
    "RECEIVABLES": _loose(_BALANCE, "AccountsReceivableNetCurrent", "ReceivablesNetCurrent"),
    "ALLOWANCES": _loose(_BALANCE, "AllowanceForDoubtfulAccountsReceivableCurrent"),
    "INVENTORY": _balance("InventoryNet"),
    "CURRENT-ASSETS": _balance("AssetsCurrent"),
    "PP&E": _loose(_BALANCE, "PropertyPlantAndEquipmentGross", "PropertyPlantAndEquipmentNet"),
    "DEPRECIATION": _loose(
        _BALANCE, "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
    ),
    "CURRENT-LIABILITIES": _balance("LiabilitiesCurrent"),
    "BONDS": _loose(_BALANCE, "LongTermDebtNoncurrent"),
    "OTHER-SE": _loose(_BALANCE, "StockholdersEquity", "RetainedEarningsAccumulatedDeficit"),
    "SALES": _loose(_INCOME, "Revenues"),
    "TOTAL-REVENUES": _income(_R, "Revenues"),
    "CGS": _loose(_INCOME, *_COSTS),
    "TOTAL-COSTS": _loose(_INCOME, *_COSTS),
    "OTHER-EXPENSES": _loose(_INCOME, "OperatingExpenses", "NonoperatingIncomeExpense"),
    "LOSS-PROVISION": _loose(_INCOME, "ProvisionForLoanAndLeaseLosses"),
    "INTEREST-EXPENSE": _loose(_INCOME, "InterestExpense"),
    # Article 7: insurers.
    "TOTAL-INVEST": _balance("Investments"),
    "DEFERRED-ACQUISITION": _balance("DeferredPolicyAcquisitionCosts"),
    "POLICY-LOSSES": _loose(_BALANCE, "LiabilityForFuturePolicyBenefits"),
    "UNEARNED-PREMIUMS": _balance("UnearnedPremiums"),
    "PREMIUMS": _loose(_INCOME, "PremiumsEarnedNet"),
    "INVESTMENT-INCOME": _loose(
        _INCOME, "NetInvestmentIncome", "InvestmentIncomeInterestAndDividend"
    ),
    "INVESTMENT-GAINS": _loose(_INCOME, "RealizedInvestmentGainsLosses"),
    "BENEFITS": _loose(_INCOME, "BenefitsLossesAndExpenses"),
    # Article 9: banks.
    "LOANS": _loose(
        _BALANCE,
        "LoansAndLeasesReceivableNetOfDeferredIncome",
        "LoansAndLeasesReceivableNetReportedAmount",
    ),
    "ALLOWANCE": _loose(_BALANCE, "LoansAndLeasesReceivableAllowance"),
    "DEPOSITS": _balance("Deposits"),
    "SHORT-TERM": _loose(_BALANCE, "ShortTermBorrowings"),
    "LONG-TERM": _loose(_BALANCE, "LongTermDebtNoncurrent"),
    "INTEREST-LOAN": _loose(_INCOME, "InterestAndFeeIncomeLoansAndLeases"),
    "INTEREST-TOTAL": _loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "TOTAL-INTEREST-INCOME": _loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "INTEREST-DEPOSIT": _loose(_INCOME, "InterestExpenseDeposits"),
    "INTEREST-INCOME-NET": _income(_R, "InterestIncomeExpenseNet"),
    "LOAN-LOSSES": _income(_C, "ProvisionForLoanAndLeaseLosses"),
    "EXPENSE-OTHER": _loose(_INCOME, "NoninterestExpense", "OperatingExpenses"),
    # Article UT: utilities.
    "TOTAL-NET-UTILITY-PLANT": _loose(_BALANCE, "PublicUtilitiesPropertyPlantAndEquipmentNet"),
    "TOTAL-CURRENT-ASSETS": _balance("AssetsCurrent"),
    "CAPITAL-SURPLUS-PAID-IN": _loose(_BALANCE, "AdditionalPaidInCapital"),
    "RETAINED-EARNINGS": _loose(_BALANCE, "RetainedEarningsAccumulatedDeficit"),
    "TOTAL-COMMON-STOCKHOLDERS-EQ": _loose(_BALANCE, "StockholdersEquity"),
    "LONG-TERM-DEBT-NET": _loose(_BALANCE, "LongTermDebtNoncurrent"),
    "SHORT-TERM-NOTES": _loose(_BALANCE, "ShortTermBorrowings"),
    "COMMERCIAL-PAPER-OBLIGATIONS": _loose(_BALANCE, "CommercialPaper"),
    "LONG-TERM-DEBT-CURRENT-PORT": _loose(_BALANCE, "LongTermDebtCurrent"),
    "TOT-CAPITALIZATION-AND-LIAB": _ALL_CLAIMS,
    "GROSS-OPERATING-REVENUE": _income(_R, "Revenues"),
    "INCOME-TAX-EXPENSE-NET": _loose(_INCOME, "IncomeTaxExpenseBenefit"),
    "TOTAL-OPERATING-EXPENSES": _loose(_INCOME, "OperatingExpenses", "CostsAndExpenses"),
    "OPERATING-INCOME-LOSS": _loose(_INCOME, "OperatingIncomeLoss"),
    "OTHER-INCOME-NET": _loose(_INCOME, "NonoperatingIncomeExpense"),
    "TOTAL-INTEREST-EXPENSE": _loose(_INCOME, "InterestExpense"),
    "PREFERRED-STOCK-DIVIDENDS": _loose(_INCOME, "PreferredStockDividendsIncomeStatementImpact"),
    "EARNINGS-AVAILABLE-FOR-COMM": _income(_R, _COMMON, instead=("NetIncomeLoss",)),
}
