"""The tags that the schedules of insurers, banks and utilities have and others have not."""

from __future__ import annotations

from tieout.statement import Kind
from tieout.summary_rule import Sense, balance, income, loose

_R, _C = Sense.RESULT, Sense.COST
_INCOME, _BALANCE = Kind.INCOME, Kind.BALANCE
_COMMON = "NetIncomeLossAvailableToCommonStockholdersBasic"
#: A balance sheet's lower total, which every article calls otherwise.
ALL_CLAIMS = balance("LiabilitiesAndStockholdersEquity", instead=("Assets",))

ARTICLES = {
    # Article 7: insurers.
    "DEBT-HELD-FOR-SALE": loose(
        _BALANCE,
        captions=r"\bavailable for sale\b|\bfixed maturit|\bbonds\b|\bdebt securities\b"
        r"|\bat (?:fair|market)\b",
    ),
    "DEBT-CARRYING-VALUE": loose(
        _BALANCE,
        captions=r"\bheld (?:to maturity|for investment)\b|\bfixed maturit|\bat amortized cost\b",
    ),
    "EQUITIES": loose(
        _BALANCE,
        captions=r"\bequit(?:y|ies)\b(?!.*\b(?:holders|owners)\b)|\b(?:common|preferred) stocks?\b",
    ),
    "MORTGAGE": loose(_BALANCE, captions=r"\bmortgages?\b"),
    "REAL-ESTATE": loose(_BALANCE, captions=r"\breal estate\b"),
    "TOTAL-INVEST": balance("Investments", captions=r"^total (?:cash and )?invest"),
    "RECOVER-REINSURE": loose(_BALANCE, captions=r"\breinsur"),
    "POLICY-OTHER": loose(_BALANCE, captions=r"\bpolic(?:y|ies|yholders?)\b|\bclaims\b|\bcontract"),
    "POLICY-HOLDER-FUNDS": loose(
        _BALANCE,
        captions=r"\b(?:policy ?(?:holders?|owners?)|contract ?(?:holders?|owners?)|policy)\b",
    ),
    "NOTES-PAYABLE": loose(_BALANCE, captions=r"\b(?:notes?|debt|debentures|borrowings|loans)\b"),
    "DEFERRED-ACQUISITION": balance("DeferredPolicyAcquisitionCosts"),
    "POLICY-LOSSES": loose(
        _BALANCE,
        "LiabilityForFuturePolicyBenefits",
        captions=r"\b(?:loss(?:es)?|claims?|benefits?|reserves?)\b",
    ),
    "UNEARNED-PREMIUMS": balance("UnearnedPremiums", captions=r"\bunearned\b"),
    "PREMIUMS": loose(_INCOME, "PremiumsEarnedNet", captions=r"\bpremiums?\b"),
    "INVESTMENT-INCOME": loose(
        _INCOME, "NetInvestmentIncome", "InvestmentIncomeInterestAndDividend"
    ),
    "INVESTMENT-GAINS": loose(
        _INCOME, "RealizedInvestmentGainsLosses", captions=r"\b(?:gains?|loss(?:es)?)\b"
    ),
    "OTHER-INCOME": loose(
        _INCOME, captions=r"\b(?:other|fees?|commissions?|miscellaneous|service)\b"
    ),
    "BENEFITS": loose(
        _INCOME, "BenefitsLossesAndExpenses", captions=r"\b(?:benefits?|loss(?:es)?|claims?)\b"
    ),
    "UNDERWRITING-AMORTIZATION": loose(
        _INCOME, captions=r"\bamortization\b|\bacquisition\b|\bcommissions\b"
    ),
    "UNDERWRITING-OTHER": loose(
        _INCOME, captions=r"\b(?:expenses?|costs?|underwriting|administrative)\b"
    ),
    # Article 9: banks.
    "LOANS": loose(
        _BALANCE,
        "LoansAndLeasesReceivableNetOfDeferredIncome",
        "LoansAndLeasesReceivableNetReportedAmount",
        captions=r"\bloans?\b|^(?:total|gross) (?:finance )?receivables",
    ),
    "ALLOWANCE": loose(_BALANCE, "LoansAndLeasesReceivableAllowance"),
    "INT-BEARING-DEPOSITS": loose(
        _BALANCE,
        captions=r"\b(?:deposits|balances|due|certificates of deposit) (?:(?:in|with|from|at|other"
        r"|foreign|domestic|financial) )*+(?:banks?|institutions)\b|\binterest bearing\b",
    ),
    "FED-FUNDS-SOLD": loose(
        _BALANCE,
        captions=r"\bfederal funds sold\b|\b(?:purchased|agreements?) (?:under|to) .*\bres",
    ),
    "TRADING-ASSETS": loose(_BALANCE, captions=r"\btrading\b"),
    "INVESTMENTS-HELD-FOR-SALE": loose(
        _BALANCE, captions=r"\bavailable for sale\b|\bheld for sale\b|\bat (?:fair|market) value\b"
    ),
    "INVESTMENTS-CARRYING": loose(
        _BALANCE,
        captions=r"\bheld to maturity\b|\b(?:investment|debt) securities\b|^total (?:investments?"
        r"|securities)\b|\bheld for investment\b",
    ),
    "DEPOSITS": balance("Deposits", captions=r"^deposits$"),
    "SHORT-TERM": loose(
        _BALANCE,
        "ShortTermBorrowings",
        captions=r"\bshort term\b|\bfederal funds purchased\b|\brepurchase\b|\bborrow(?:ings|ed)\b",
    ),
    "LIABILITIES-OTHER": loose(
        _BALANCE,
        captions=r"\b(?:other|accrued|payables?|sundry)\b.*\bliabilit|^liabilities$|\baccrued\b",
    ),
    "LONG-TERM": loose(
        _BALANCE,
        "LongTermDebtNoncurrent",
        captions=r"\blong term\b|\b(?:notes|debentures|debt|advances)\b",
    ),
    "INTEREST-LOAN": loose(
        _INCOME,
        "InterestAndFeeIncomeLoansAndLeases",
        captions=r"^(?:total )?(?:interest (?:income )?)?(?:(?:and|fees|on|income"
        r"|from) )*+(?:loans|mortgage)\b",
    ),
    "INTEREST-INVEST": loose(
        _INCOME, captions=r"\bsecurities\b(?!.*\b(?:gains?|loss(?:es)?)\b)|\binvestments?\b"
    ),
    "INTEREST-OTHER": loose(
        _INCOME, captions=r"\b(?:federal funds|deposits|other|trading|banks|short term)\b"
    ),
    "INTEREST-EXPENSE": loose(_INCOME, "InterestExpense", captions=r"\binterest\b(?!.*\bincome)"),
    "SECURITIES-GAINS": loose(
        _INCOME,
        "GainLossOnInvestments",
        captions=r"\b(?:securities|investments?)\b.*\b(?:gains?|loss(?:es)?|transactions)\b"
        r"|\b(?:gains?|loss(?:es)?)\b.*\b(?:securities|investments?)\b",
    ),
    "INTEREST-TOTAL": loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "TOTAL-INTEREST-INCOME": loose(_INCOME, "InterestAndDividendIncomeOperating"),
    "INTEREST-DEPOSIT": loose(_INCOME, "InterestExpenseDeposits", captions=r"\bdeposits\b"),
    "INTEREST-INCOME-NET": income(_R, "InterestIncomeExpenseNet"),
    "LOAN-LOSSES": income(
        _C,
        "ProvisionForLoanAndLeaseLosses",
        captions=r"^(?:less )?(?:provisions?|credits?|reversal)\b(?!.*\btax).*\b(?:loss(?:es)?"
        r"|loans?)\b",
    ),
    "EXPENSE-OTHER": loose(
        _INCOME,
        "NoninterestExpense",
        "OperatingExpenses",
        captions=r"^total (?:(?:other|non ?interest|operating|general|and|administrative) )*+"
        r"(?:expenses?|costs)",
    ),
    # Article UT: utilities.
    "TOTAL-NET-UTILITY-PLANT": loose(
        _BALANCE,
        "PublicUtilitiesPropertyPlantAndEquipmentNet",
        "PropertyPlantAndEquipmentNet",
        captions=r"\b(?:utility|net|total)\b.*\b(?:plant|property|properties)\b",
    ),
    "OTHER-PROPERTY-AND-INVEST": loose(
        _BALANCE, captions=r"\b(?:investments?|non ?utility|other property)\b"
    ),
    "TOTAL-DEFERRED-CHARGES": loose(
        _BALANCE, captions=r"\bdeferred\b.*\b(?:charges|debits|assets)\b|\bregulatory assets\b"
    ),
    "OTHER-ASSETS": loose(
        _BALANCE, captions=r"\bother\b.*\bassets\b|\b(?:deferred|regulatory|other)\b"
    ),
    "LONG-TERM-NOTES-PAYABLE": loose(_BALANCE, captions=r"\bnotes\b|\blong term\b"),
    "PREFERRED-STOCK-CURRENT": loose(_BALANCE, captions=r"\b(?:preferred|preference)\b"),
    "CAPITAL-LEASE-OBLIGATIONS": loose(_BALANCE, captions=r"\bleases?\b"),
    "LEASES-CURRENT": loose(_BALANCE, captions=r"\bleases?\b"),
    "TOTAL-CURRENT-ASSETS": balance("AssetsCurrent"),
    "CAPITAL-SURPLUS-PAID-IN": loose(
        _BALANCE,
        "AdditionalPaidInCapital",
        captions=r"\bpremium\b|\bpaid in\b|\bexcess of (?:par|stated)\b",
    ),
    "RETAINED-EARNINGS": loose(_BALANCE, "RetainedEarningsAccumulatedDeficit"),
    "TOTAL-COMMON-STOCKHOLDERS-EQ": loose(_BALANCE, "StockholdersEquity"),
    "LONG-TERM-DEBT-NET": loose(_BALANCE, "LongTermDebtNoncurrent"),
    "SHORT-TERM-NOTES": loose(_BALANCE, "ShortTermBorrowings"),
    "COMMERCIAL-PAPER-OBLIGATIONS": loose(_BALANCE, "CommercialPaper"),
    "LONG-TERM-DEBT-CURRENT-PORT": loose(_BALANCE, "LongTermDebtCurrent"),
    "TOT-CAPITALIZATION-AND-LIAB": ALL_CLAIMS,
    "GROSS-OPERATING-REVENUE": income(_R, "Revenues"),
    "INCOME-TAX-EXPENSE-NET": loose(_INCOME, "IncomeTaxExpenseBenefit", captions=r"\btax(?:es)?\b"),
    "INCOME-TAX-EXPENSE": loose(_INCOME, "IncomeTaxExpenseBenefit", captions=r"\btax(?:es)?\b"),
    "OTHER-OPERATING-EXPENSES": loose(
        _INCOME,
        "OperatingExpenses",
        "CostsAndExpenses",
        captions=r"\b(?:operations?|operating|total|other)\b",
    ),
    "INCOME-BEFORE-INTEREST-EXPEN": loose(
        _INCOME, captions=r"\bbefore\b.*\b(?:interest|charges|fixed)\b|^(?:interest )?charges$"
    ),
    "COMMON-STOCK-DIVIDENDS": loose(
        Kind.CASHFLOW, "PaymentsOfDividends", captions=r"\bdividends?\b"
    ),
    "TOTAL-INTEREST-ON-BONDS": loose(
        _INCOME,
        captions=r"\binterest\b.*\b(?:bonds|long term|mortgage)\b|^(?:long term debt"
        r"|mortgage bonds)$",
    ),
    "CASH-FLOW-OPERATIONS": loose(
        Kind.CASHFLOW,
        "NetCashProvidedByUsedInOperatingActivities",
        captions=r"^(?:net )?cash (?:flows? )?(?:\w++ ){1,4}operati",
    ),
    "TOTAL-OPERATING-EXPENSES": loose(_INCOME, "OperatingExpenses", "CostsAndExpenses"),
    "OPERATING-INCOME-LOSS": loose(
        _INCOME, "OperatingIncomeLoss", captions=r"\boperating (?:income|margin)\b"
    ),
    "OTHER-INCOME-NET": loose(
        _INCOME, "NonoperatingIncomeExpense", captions=r"\bother (?:income|deductions)\b"
    ),
    "TOTAL-INTEREST-EXPENSE": loose(_INCOME, "InterestExpense"),
    "PREFERRED-STOCK-DIVIDENDS": loose(_INCOME, "PreferredStockDividendsIncomeStatementImpact"),
    "EARNINGS-AVAILABLE-FOR-COMM": income(_R, _COMMON, instead=("NetIncomeLoss",)),
}
