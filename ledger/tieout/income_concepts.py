"""The elements of income statements: of commerce and industry, banks, insurers and utilities."""

from __future__ import annotations

from tieout.concept import Balance, any_words, concept

_D, _C = Balance.DEBIT, Balance.CREDIT

#: Income before taxes, whatever else it is before.
PRETAX = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
)
#: The same before the share in affiliates' income is added.
PRETAX_BEFORE_AFFILIATES = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
    "MinorityInterestAndIncomeLossFromEquityMethodInvestments"
)

_SHORT = r"(?:income|loss|earnings|profit|deficit)"
#: "Income (loss)", "(Loss) earnings", "Net earnings".
RESULT = rf"(?:net )?{_SHORT}(?: {_SHORT})?"
_TAX = (
    r"(?:(?:provisions?|benefits?|credits?|charges?|charge credit|provision benefit"
    r"|benefit provision|provision credit|credit provision) (?:for|from) )?(?:the )?(?:total )?"
    r"(?:applicable |estimated )?(?:u s |us |united states |federal |state |foreign |domestic "
    r"|canadian |corporate |and |other |local )*+"
    r"(?:taxes (?:based )?on (?:income|earnings)|income tax(?:es)?|tax(?:es)?)"
    r"(?: (?:benefits?|expenses?|provisions?|credits?|recovery|charge)){0,3}"
)
_OTHER_ITEMS = any_words(
    "and or minority interests? extraordinary items? charges? credits? loss(?:es)? gains? earnings"
    " cumulative effects? of an? the changes? in accounting principles? methods? adoption"
    " subsidiar(?:y|ies) consolidated net preferred dividends? stock other discontinued operations"
    " unusual distributions on securities trusts? shareholders others income company obligated"
    " mandatorily redeemable"
)
_NET_OF_TAX = any_words(
    r"less applicable income tax(?:es)? net of (?:related )?benefits? (?:provision)? credits?"
    r" expense after the an? for from effects? \d+ and in"
)
_CHANGE = any_words(
    "changes? in an? the accounting principles? methods? for income taxes and postretirement"
    " benefits postemployment other than pensions post retirement employment standards inventories"
    " of adoption sfas fas no statements? start up costs revenue recognition derivatives? goodwill"
    r" \d+ new"
)
_AFFILIATES = any_words(
    "and in of net the from income loss(?:es)? earnings undistributed unconsolidated affiliates?"
    " affiliated compan(?:y|ies) subsidiar(?:y|ies) joint ventures? partnerships? investees?"
    " associated 20 50 percent or less owned nonconsolidated equity investments? other entities"
)
#: What may be sold beside goods, and is one total with them.
_REVENUE = any_words(
    "and other net operating services? revenues? income sales total of interest expense to"
    " customers rentals? franchise from operations royalties finance including excluding excise"
    " consumer taxes"
)
_MINORITY = any_words(
    "in of net income loss(?:es)? earnings consolidated subsidiar(?:y|ies) the and"
)
_HOLDERS = any_words(
    "the stock shares? stockholders? shareholders? shareowners? owners? holders? equity of ordinary"
)
_FOR_COMMON = (
    r"(?:net )?(?:(?:income|earnings|loss|balance|profit)(?: (?:loss|income|earnings))?)"
    r" (?:(?:applicable|available|attributable|allocable|remaining|distributable) )?(?:to|for|on)"
    rf"(?: the)? common{_HOLDERS}"
)

#: In the order in which they are tried; a pattern matches the whole caption. Captions are short and
#: the patterns hold no nested repetition, so that none can hang.
INCOME_CONCEPTS = (
    concept(
        PRETAX_BEFORE_AFFILIATES,
        rf"{RESULT}(?: from (?:continuing )?operations)? before {_TAX}{_OTHER_ITEMS}"
        rf" equity(?: (?:in|of)){_AFFILIATES}{_OTHER_ITEMS}",
        _C,
    ),
    concept(
        PRETAX,
        rf"(?:consolidated )?{RESULT}(?: from (?:continuing )?(?:operations|businesses))?"
        r"(?: as restated)?"
        rf" before(?: (?:minority interests?|extraordinary items?) and)? {_TAX}{_OTHER_ITEMS}",
        _C,
    ),
    concept(PRETAX, rf"(?:total )?pre ?tax (?:{_SHORT})(?: {_SHORT})?", _C),
    concept(
        "Revenues",
        r"(?:total |net |consolidated |gross |utility )*+(?:operating )?(?:sales|revenues?)"
        rf"{_REVENUE}",
        _C,
    ),
    concept("CostOfRevenue", r"(?:total )?costs? of (?:net )?revenues?", _D),
    concept(
        "CostOfGoodsAndServicesSold",
        r"(?:total )?costs? of (?:(?:net )?sales|(?:goods|products?|merchandise) sold"
        r"|(?:products? and |sales and )?services(?: sold| rendered)?|products? sold and services"
        r"|goods sold and services)"
        r"(?: including buying and occupancy(?: costs| expenses)?)?",
        _D,
    ),
    concept("GrossProfit", r"gross (?:profit|margin|income)(?: on sales)?", _C),
    concept(
        "ResearchAndDevelopmentExpense",
        r"(?:product )?research(?: and)? development(?: expenses?| costs?)?",
        _D,
    ),
    concept(
        "SellingGeneralAndAdministrativeExpense",
        r"(?:operating )?(?:selling|marketing)(?: and)? general and administrative"
        r"(?: expenses?| costs?)?",
        _D,
    ),
    concept("GeneralAndAdministrativeExpense", r"general and administrative(?: expenses?)?", _D),
    concept(
        "SellingAndMarketingExpense",
        r"(?:sales and marketing|selling and marketing|marketing and sales)(?: expenses?)?",
        _D,
    ),
    concept(
        "DepreciationDepletionAndAmortization",
        r"depreciation(?: depletion)?(?: and)? amortization(?: expenses?)?",
        _D,
    ),
    concept("Depreciation", r"depreciation(?: expenses?)?", _D),
    concept("CostsAndExpenses", r"total (?:operating )?costs(?: and)?(?: operating)? expenses", _D),
    concept("CostsAndExpenses", r"total (?:expenses|costs)(?: and other(?: deductions)?)?", _D),
    concept("OperatingExpenses", r"total operating expenses", _D),
    concept(
        "BenefitsLossesAndExpenses", r"total (?:(?:benefits|losses|claims|and) )++expenses", _D
    ),
    concept(
        "OperatingIncomeLoss",
        r"(?:net )?operating (?:income|loss|earnings|income loss|loss income|profit|earnings loss"
        r"|profit loss)"
        r"|(?:income|loss|earnings|profit|income loss|loss income|earnings loss) from operations",
        _C,
    ),
    # Banks.
    concept(
        "InterestIncomeExpenseNet",
        r"(?:total )?net interest (?:income|revenue|earnings|margin)",
        _C,
    ),
    concept(
        "InterestIncomeExpenseAfterProvisionForLoanLoss",
        r"net interest (?:income|revenue|earnings)(?: \w++)? after (?:the )?(?:provisions?"
        r"|credits?)"
        rf"{any_words('for possible loan credit and lease loss(?:es)? on loans leases')}",
        _C,
    ),
    concept(
        "ProvisionForLoanAndLeaseLosses",
        r"(?:less )?provisions? for (?:possible )?(?:(?:loan|credit|lease|and) )++loss(?:es)?"
        r"|provisions? for (?:possible )?losses"
        r"|provisions? for (?:possible )?loss(?:es)? on (?:loans|loans and leases|credit)"
        r"|(?:loan|credit|loan and lease)(?: loss)? (?:losses )?provision",
        _D,
    ),
    concept(
        "InterestAndDividendIncomeOperating",
        r"total interest(?: and (?:dividend|fee|loan fee)s?)? (?:income|revenue)",
        _C,
    ),
    concept(
        "InterestAndFeeIncomeLoansAndLeases",
        r"interest and fees on loans(?: and leases)?|interest on loans(?: including fees)?"
        r"|loans including fees|interest income loans(?: including fees)?|interest and fees loans",
        _C,
    ),
    concept(
        "InterestExpenseDeposits",
        r"(?:total )?interest (?:expense )?(?:on )?(?:total )?deposits",
        _D,
    ),
    concept(
        "NoninterestIncome", r"total (?:non ?interest|other operating) (?:income|revenues?)", _C
    ),
    concept("NoninterestExpense", r"total non ?interest expenses?", _D),
    # Insurers.
    concept(
        "PremiumsEarnedNet",
        r"(?:total )?(?:net )?(?:insurance )?premiums(?: earned)?(?: net)?|(?:net )?earned premiums"
        r"|premiums and other considerations|(?:insurance )?premiums and (?:policy )?(?:fees"
        r"|charges)",
        _C,
    ),
    concept(
        "NetInvestmentIncome", r"net investment income|investment income net(?: of expenses)?", _C
    ),
    concept("InvestmentIncomeInterestAndDividend", r"investment income", _C),
    concept(
        "RealizedInvestmentGainsLosses",
        r"(?:net )?realized (?:investment |capital )?(?:gains?|loss(?:es)?|gains? loss(?:es)?)"
        r"(?: on (?:sales? of )?(?:investments|securities))?",
    ),
    # Utilities.
    concept(
        "InterestExpense",
        r"(?:total |net )?interest (?:charges|and (?:debt|related|financing) expenses?|and "
        r"amortization"
        r" of debt discount and expense|on long term debt and other)",
        _D,
    ),
    concept("InterestExpense", r"(?:total )?interest expenses?(?: on (?:long term )?debt)?", _D),
    concept(
        "InterestAndOtherIncome",
        r"interest and other income(?: net)?|other interest income",
        _C,
    ),
    concept("InvestmentIncomeInterest", r"interest (?:income|revenue)", _C),
    concept(
        "GainLossOnDispositionOfAssets1", r"(?:gain|loss|gain loss) on (?:the )?sales? of assets"
    ),
    concept(
        "GainLossOnInvestments",
        r"(?:gains?|loss(?:es)?|gains? loss(?:es)?) on (?:the )?sales? of (?:marketable "
        r"|investment )?"
        r"(?:investments?|securities)(?: and other investments?)?",
    ),
    concept(
        "NonoperatingIncomeExpense",
        r"(?:total |net )?other (?:income|expense|income expense|expense income)(?: net)?",
    ),
    concept(
        "IncomeLossFromEquityMethodInvestments",
        rf"equity(?: (?:in|of)){_AFFILIATES}|income loss(?:es)? from equity investments",
    ),
    concept(
        "IncomeTaxExpenseBenefit",
        rf"{_TAX}(?: (?:net|total|on income|current and deferred|\w++ credit))?",
        _D,
        "IncomeTaxes",
    ),
    concept(
        "MinorityInterestInNetIncomeLossOfConsolidatedEntities",
        rf"(?:less )?minority (?:interests?|shareholders interests?|owners interests?)"
        rf"{_MINORITY}"
        rf"{_NET_OF_TAX}",
    ),
    concept(
        "IncomeLossFromDiscontinuedOperationsNetOfTax",
        rf"(?:total )?(?:(?:{_SHORT})(?: {_SHORT})? from )?discontinued operations{_NET_OF_TAX}",
    ),
    concept(
        "ExtraordinaryItemNetOfTax",
        r"extraordinary (?:items?|charges?|credits?|gains?|loss(?:es)?)(?: (?:gain|loss|charge))?"
        r"(?: (?:on|from|for|due to|related to)(?: the)? (?:early )?"
        r"(?:extinguishment|retirement|redemption|repurchase|prepayment|refinancing)s?"
        r"(?: of(?: long term)? (?:debt|indebtedness))?)?"
        rf"{_NET_OF_TAX}",
    ),
    concept(
        "CumulativeEffectOfChangeInAccountingPrincipleNetOfTax",
        rf"(?:the )?cumulative effects?(?: (?:on|to) prior years)?(?: (?:of|to) \w++)?"
        rf"(?: of)?{_CHANGE}{_NET_OF_TAX}"
        rf"|(?:net )?effects? of(?: an?)? (?:accounting )?changes?{_CHANGE}{_NET_OF_TAX}"
        rf"|accounting changes?{_NET_OF_TAX}",
    ),
    concept("IncomeLossFromContinuingOperations", rf"{RESULT} from continuing operations", _C),
    concept(
        "IncomeLossBeforeExtraordinaryItemsAndCumulativeEffectOfChangeInAccountingPrinciple",
        rf"{RESULT}(?: from continuing operations)? before(?: an?| the)?"
        rf" (?:extraordinary|cumulative|accounting|effects?){_OTHER_ITEMS}",
        _C,
    ),
    concept("NetIncomeLossAvailableToCommonStockholdersBasic", _FOR_COMMON, _C),
    concept(
        "PreferredStockDividendsIncomeStatementImpact",
        r"(?:less )?(?:dividends (?:on|for) )?(?:preferred|preference)(?: and preference)?"
        r"(?: stock| share)?(?: and preference)?(?: stock)?(?: dividends?)?(?: requirements?)?"
        r"(?: of subsidiar(?:y|ies))?(?: net of tax)?",
        _D,
    ),
    concept(
        "NetIncomeLoss",
        rf"(?:consolidated )?net (?:{_SHORT})(?: {_SHORT})?(?: for the (?:year|period|quarter))?"
        r"|(?:net )?(?:profit|loss|profit loss) for the (?:period|quarter|year)",
        _C,
    ),
)
