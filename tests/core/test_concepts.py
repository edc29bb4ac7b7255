"""Captions stand for elements only where they leave no doubt, whoever prints them."""

from __future__ import annotations

import time

import pytest

from tieout.chart import concept_of
from tieout.statement import Kind, LineItem, Measure


def element(
    caption: str,
    kind: Kind = Kind.INCOME,
    measure: Measure = Measure.MONEY,
    sections: tuple[str, ...] = (),
) -> str | None:
    concept = concept_of(LineItem(1, caption, (), measure, sections=sections), kind)
    return concept.element if concept else None


PRETAX = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
)


@pytest.mark.parametrize(
    "caption",
    [
        "Income before income taxes",
        "Earnings before income taxes and minority interest",
        "Income (loss) before provision for income taxes",
        "Earnings before taxes on income",
        "Income from continuing operations before income taxes",
        "Income before income taxes, extraordinary item and cumulative effect of accounting change",
        "Earnings before provision for taxes on income",
        "Income before U.S. and foreign income taxes",
        "(Loss) income before income tax benefit",
        "Income before federal income taxes",
        "Earnings before minority interests and income taxes",
        "Income before taxes (Note 7)",
        "Pretax income",
    ],
)
def test_income_before_taxes(caption: str) -> None:
    assert element(caption) == PRETAX


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Total revenues", "Revenues"),
        ("Net sales", "Revenues"),
        ("Operating revenues", "Revenues"),
        ("Total operating revenues", "Revenues"),
        ("Sales and other operating revenues", "Revenues"),
        ("Revenues, net of interest expense", "Revenues"),
        ("Total revenues and other income", "Revenues"),
        ("Net sales and other operating revenues", "Revenues"),
        ("Sales and service revenues", "Revenues"),
        ("Federal, state and foreign income taxes", "IncomeTaxExpenseBenefit"),
        ("Cost of products sold", "CostOfGoodsAndServicesSold"),
        ("Interest and fees on loans", "InterestAndFeeIncomeLoansAndLeases"),
        ("Net interest income", "InterestIncomeExpenseNet"),
        ("Net interest revenue", "InterestIncomeExpenseNet"),
        (
            "Net interest income after provision for loan losses",
            "InterestIncomeExpenseAfterProvisionForLoanLoss",
        ),
        ("Provision for credit losses", "ProvisionForLoanAndLeaseLosses"),
        ("Provision for loan and lease losses", "ProvisionForLoanAndLeaseLosses"),
        ("Total interest income", "InterestAndDividendIncomeOperating"),
        ("Total noninterest expense", "NoninterestExpense"),
        ("Premiums", "PremiumsEarnedNet"),
        ("Net investment income", "NetInvestmentIncome"),
        ("Total benefits, losses and expenses", "BenefitsLossesAndExpenses"),
        ("Provision for taxes on income", "IncomeTaxExpenseBenefit"),
        ("Income taxes (benefit)", "IncomeTaxExpenseBenefit"),
        ("U.S. and foreign income taxes", "IncomeTaxExpenseBenefit"),
        ("Minority interest in earnings of consolidated subsidiaries",
         "MinorityInterestInNetIncomeLossOfConsolidatedEntities"),
        ("Earnings from continuing operations", "IncomeLossFromContinuingOperations"),
        (
            "Income before extraordinary item",
            "IncomeLossBeforeExtraordinaryItemsAndCumulativeEffectOfChangeInAccountingPrinciple",
        ),
        ("Extraordinary loss on early extinguishment of debt, net of income tax benefit",
         "ExtraordinaryItemNetOfTax"),
        ("Cumulative effect of change in accounting principle, net of tax",
         "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax"),
        ("Loss from discontinued operations, net of income taxes",
         "IncomeLossFromDiscontinuedOperationsNetOfTax"),
        ("Net earnings", "NetIncomeLoss"),
        ("Net (loss) income", "NetIncomeLoss"),
        ("Net earnings applicable to common stock",
         "NetIncomeLossAvailableToCommonStockholdersBasic"),
        ("Earnings available for common stockholders",
         "NetIncomeLossAvailableToCommonStockholdersBasic"),
        ("Preferred stock dividends", "PreferredStockDividendsIncomeStatementImpact"),
        ("Net interest charges", "InterestExpense"),
    ],
)  # fmt: skip
def test_income_statements_of_every_trade(caption: str, name: str) -> None:
    assert element(caption) == name


@pytest.mark.parametrize(
    "caption",
    [
        "Interest",
        "Other",
        "Net income from equity securities",
        "Income before depreciation",
        "Cost of sales, exclusive of depreciation",
        "Net income per thousand",
        "Revenues from affiliates",
        "Sales returns",
        "Gain on sales of assets, net of tax on operations",
        "Taxes other than income taxes",
        "Net income (loss) of acquired company",
    ],
)
def test_a_doubtful_caption_stands_for_nothing(caption: str) -> None:
    assert element(caption) is None


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Net income per common and common equivalent share", "EarningsPerShareBasic"),
        ("Primary", "EarningsPerShareBasic"),
        ("Fully diluted", "EarningsPerShareDiluted"),
        ("Net income per share - assuming full dilution", "EarningsPerShareDiluted"),
        ("Earnings per common share - assuming dilution", "EarningsPerShareDiluted"),
        ("Basic and diluted loss per share", "EarningsPerShareBasicAndDiluted"),
        ("Income from continuing operations", "IncomeLossFromContinuingOperationsPerBasicShare"),
        ("Extraordinary item", "ExtraordinaryItemNetOfTaxPerBasicShare"),
        ("Dividends declared per share", "CommonStockDividendsPerShareDeclared"),
        ("Cash dividends paid per common share", "CommonStockDividendsPerShareCashPaid"),
        ("Book value per share", None),
        ("Pro forma net income per share", None),
    ],
)
def test_what_is_per_share(caption: str, name: str | None) -> None:
    assert element(caption, Kind.INCOME, Measure.PER_SHARE, ("Net income per share:",)) == name


def test_a_section_that_does_not_speak_of_shares_changes_no_element() -> None:
    sections = ("Discontinued operations:", "Earnings per share:")
    assert element("Basic", Kind.INCOME, Measure.PER_SHARE, sections) == "EarningsPerShareBasic"


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Cash and due from banks", "CashAndDueFromBanks"),
        ("Cash and cash equivalents", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash and temporary cash investments", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash, including temporary cash investments", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash and equivalents", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash and marketable securities", "CashCashEquivalentsAndShortTermInvestments"),
        ("Receivables, net", "ReceivablesNetCurrent"),
        ("Accounts receivable, less allowances of $61 and $64", "AccountsReceivableNetCurrent"),
        ("Inventories, at lower of cost (first-in, first-out) or market", "InventoryNet"),
        ("Total current assets", "AssetsCurrent"),
        ("Less accumulated depreciation and amortization",
         "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"),
        ("Property, plant and equipment, net", "PropertyPlantAndEquipmentNet"),
        ("Property, plant and equipment, at cost", "PropertyPlantAndEquipmentGross"),
        ("Property, plant and equipment", None),
        ("Loans, net of unearned income", "LoansAndLeasesReceivableNetOfDeferredIncome"),
        ("Less allowance for possible loan losses", "LoansAndLeasesReceivableAllowance"),
        ("Total deposits", "Deposits"),
        ("Current portion of long-term debt", "LongTermDebtCurrent"),
        ("Long-term debt, less current portion", "LongTermDebtNoncurrent"),
        ("Common stock, no par value; 320,000,000 shares authorized", "CommonStockValue"),
        ("Capital in excess of par value", "AdditionalPaidInCapital"),
        ("Earnings retained for use in the business", "RetainedEarningsAccumulatedDeficit"),
        ("Common stock held in treasury, at cost", "TreasuryStockValue"),
        ("Total shareowners' equity", "StockholdersEquity"),
        ("Total liabilities and shareholders' equity", "LiabilitiesAndStockholdersEquity"),
        ("Total liabilities, minority interest and stockholders' investment",
         "LiabilitiesAndStockholdersEquity"),
        ("Total capitalization and liabilities", "LiabilitiesAndStockholdersEquity"),
        ("Other", None),
    ],
)  # fmt: skip
def test_balance_sheets(caption: str, name: str | None) -> None:
    assert element(caption, Kind.BALANCE) == name


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Net cash provided by operating activities", "NetCashProvidedByUsedInOperatingActivities"),
        ("Cash generated by (used for) operations", "NetCashProvidedByUsedInOperatingActivities"),
        ("Net cash flows used in investing activities",
         "NetCashProvidedByUsedInInvestingActivities"),
        ("Net cash (required by) provided from financing activities",
         "NetCashProvidedByUsedInFinancingActivities"),
        ("Depreciation and amortization", "DepreciationDepletionAndAmortization"),
        ("Additions to property, plant and equipment",
         "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("Capital expenditures", "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("Cash dividends paid", "PaymentsOfDividends"),
        ("Net increase (decrease) in cash and cash equivalents",
         "CashAndCashEquivalentsPeriodIncreaseDecrease"),
        ("Cash and cash equivalents at beginning of year", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash and cash equivalents, end of period", "CashAndCashEquivalentsAtCarryingValue"),
        ("Effect of exchange rate changes on cash", "EffectOfExchangeRateOnCashAndCashEquivalents"),
        ("Other, net", None),
    ],
)  # fmt: skip
def test_cash_flow_statements(caption: str, name: str | None) -> None:
    assert element(caption, Kind.CASHFLOW) == name


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Weighted average common shares outstanding",
         "WeightedAverageNumberOfSharesOutstandingBasic"),
        ("Shares used in computing diluted earnings per share",
         "WeightedAverageNumberOfDilutedSharesOutstanding"),
        ("Common shares outstanding at end of period", "CommonStockSharesOutstanding"),
        ("Treasury shares", None),
    ],
)  # fmt: skip
def test_counts_of_shares(caption: str, name: str | None) -> None:
    assert element(caption, Kind.INCOME, Measure.SHARES) == name


@pytest.mark.parametrize("kind", [Kind.INCOME, Kind.BALANCE, Kind.CASHFLOW])
@pytest.mark.parametrize(
    "words",
    [
        "income before income taxes and minority interest ",
        "net of income taxes ",
        "cash provided by used in ",
        "total liabilities and ",
        "shares per value no par ",
    ],
)
def test_no_caption_takes_long(kind: Kind, words: str) -> None:
    start = time.perf_counter()
    for n in range(60):
        element(words * n + "x", kind)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Sales and other operating revenue, including excise taxes", "Revenues"),
        ("Net sales, including excise taxes", "Revenues"),
        ("Utility operating revenues", "Revenues"),
        ("Consolidated profit before taxes", PRETAX),
        ("Income taxes - current and deferred", "IncomeTaxExpenseBenefit"),
        ("Provision for losses", "ProvisionForLoanAndLeaseLosses"),
        (
            "Net Effect of Changes in Accounting Principles",
            "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax",
        ),
        ("Provision for losses on contracts", None),
        ("Sales of assets, including taxes of affiliates", None),
    ],
)
def test_captions_of_oil_companies_utilities_and_lenders(caption: str, name: str | None) -> None:
    assert element(caption) == name


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Cash in banks", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash on hand and in banks", "CashAndCashEquivalentsAtCarryingValue"),
        ("Cash and invested cash", "CashAndCashEquivalentsAtCarryingValue"),
        (
            "Cash, including temporary cash investments of $12,345 and $2,333",
            "CashAndCashEquivalentsAtCarryingValue",
        ),
        ("Cash and noninterest-bearing deposits with banks", "CashAndDueFromBanks"),
        ("Inventories, at the lower of cost or market", "InventoryNet"),
        ("Inventories and supplies", "InventoryNet"),
        ("Total assets and other debits", "Assets"),
        ("Total liabilities and capitalization", "LiabilitiesAndStockholdersEquity"),
        (
            "Total liabilities, redeemable preferred stock and stockholders' equity",
            "LiabilitiesAndStockholdersEquity",
        ),
        ("Total common stockholders' equity", "StockholdersEquity"),
        ("Earnings retained for use in business", "RetainedEarningsAccumulatedDeficit"),
        ("Cash surrender value of life insurance", None),
        ("Cash and securities segregated", None),
        ("Total liabilities", "Liabilities"),
        ("Materials and supplies", None),
    ],
)
def test_captions_of_balance_sheets_of_many_trades(caption: str, name: str | None) -> None:
    assert element(caption, Kind.BALANCE) == name


@pytest.mark.parametrize(
    ("caption", "sections"),
    [
        ("Income", ("Amounts per share of common stock after preferred dividends (Note 1)",)),
        ("Income", ("Amounts per share of common stock and Class B stock (Note 1)",)),
        ("Consolidated earnings per share", ()),
        ("Earnings per share of common stock outstanding during the year", ()),
    ],
)
def test_earnings_per_share_under_heads(caption: str, sections: tuple[str, ...]) -> None:
    found = element(caption, measure=Measure.PER_SHARE, sections=sections)
    assert found == "EarningsPerShareBasic"


def test_dividends_under_a_head_of_per_share_amounts_are_no_earnings() -> None:
    head = "Amounts per share of common stock after preferred stock dividends"
    found = element("Cash dividends", measure=Measure.PER_SHARE, sections=(head,))
    assert found == "CommonStockDividendsPerShareDeclared"
