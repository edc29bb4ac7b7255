"""The elements of balance sheets: of commerce and industry, banks, insurers and utilities."""

from __future__ import annotations

from tieout.concept import Balance, any_words, concept

_D, _C = Balance.DEBIT, Balance.CREDIT

#: What is said of a figure in its own caption: "less allowances of 61 and 64, respectively".
_ASIDE = any_words(
    r"net less of for allowances? reserves? doubtful accounts? uncollectibles? uncollectible and"
    r" discounts? returns? respectively approximately in at (?:19|20)\d\d \d+ trade principally"
    r" january february march april may june july august september october november december"
    r" \w*doubtfulaccounts losses customers"
)
_AT_COST = any_words(
    "at on cost which approximates? approximating fair market value lower or of and lifo fifo basis"
    " last first in out method net the average principally"
)
_IN_CASH = any_words(
    "at on cost which approximates? approximating fair market value or and including interest"
    r" bearing time deposits? certificates? of \d+ restricted temporary cash investments?"
    " equivalents primarily principally"
)
_OWNERS = r"(?:stock|share)(?:holders?|owners?)|share (?:holders|owners)|owners|common stock"
_EQUITY = r"(?:equity|investments?|deficit|deficiency|equity deficit|deficit equity)"
_SHARES_TAIL = any_words(
    r"no par value without stated per share of \w?\d+\w? \d+ cents? authorized issued and "
    r"outstanding"
    r" shares? in at respectively including held treasury none cumulative convertible class series"
    r" january february march april may june july august september october november december"
    r" each voting nonvoting non million thousand or less one"
)
_PROPERTY = (
    r"(?:property(?: and)? plant(?: and)? equipment|property and equipment|plant and equipment"
    r"|land buildings and equipment|properties(?: plant and equipment)?|premises and equipment"
    r"|bank premises and equipment|fixed assets|plant property and equipment|plant"
    r"|property plant equipment and leasehold improvements)"
)
_DEPRECIATION = (
    rf"accumulated{any_words('provision for depreciation depletion amortization obsolescence and')}"
)

BALANCE_CONCEPTS = (
    # Assets.
    concept(
        "CashAndDueFromBanks",
        r"cash and (?:non ?interest bearing )?(?:(?:amounts|balances|deposits) )?due from banks"
        r"|cash and demand balances due from banks"
        r"|cash and non ?interest bearing (?:balances|deposits) (?:with|in|at) (?:other )?banks",
        _D,
    ),
    concept(
        "CashCashEquivalentsAndShortTermInvestments",
        r"(?:total )?cash(?: and)?(?: cash)?(?: equivalents)?(?: and)?"
        r" (?:marketable securities|short term (?:cash )?investments|temporary investments"
        rf"|short term securities){_AT_COST}",
        _D,
    ),
    concept(
        "CashAndCashEquivalentsAtCarryingValue",
        r"(?:total )?cash(?: and)?(?: temporary)?(?: cash)? (?:equivalents|items"
        rf"|investments){_AT_COST}"
        rf"|cash{_IN_CASH}|cash (?:in|on)"
        rf"{any_words('in on with and hand banks? deposits? checking accounts?')}"
        r"|cash and (?:invested cash|money market (?:investments|funds|accounts))",
        _D,
    ),
    concept(
        "MarketableSecuritiesCurrent",
        rf"(?:current )?marketable (?:equity )?securities{_AT_COST}",
        _D,
    ),
    concept(
        "ShortTermInvestments",
        rf"(?:short term|temporary)(?: cash)? (?:investments|securities){_AT_COST}",
        _D,
    ),
    concept(
        "AllowanceForDoubtfulAccountsReceivableCurrent",
        r"(?:less )?(?:allowances?|reserves?) for (?:doubtful|uncollectible) (?:accounts"
        r"|receivables)"
        r"(?: and (?:returns|discounts|sales returns))?",
        _C,
    ),
    concept(
        "AccountsReceivableNetCurrent",
        r"(?:trade |customer )?(?:accounts?|trade)(?: and (?:notes|other))?"
        rf" receivables?{_ASIDE}|receivables?(?: from)? customers{_ASIDE}",
        _D,
    ),
    concept(
        "ReceivablesNetCurrent",
        r"(?:total )?(?:net )?(?:current )?(?:notes and accounts |notes and "
        rf")?receivables?{_ASIDE}",
        _D,
    ),
    concept(
        "InventoryNet",
        rf"(?:total )?(?:net )?(?:merchandise )?inventor(?:y|ies)(?: and supplies)?{_AT_COST}",
        _D,
    ),
    concept("DeferredTaxAssetsNetCurrent", r"deferred (?:income )?tax assets(?: current)?", _D),
    concept("PrepaidExpenseCurrent", r"prepaid expenses", _D),
    concept(
        "PrepaidExpenseAndOtherAssetsCurrent",
        r"prepaid expenses and other(?: current)?(?: assets)?|other current assets and "
        r"prepaid expenses",
        _D,
    ),
    concept("OtherAssetsCurrent", r"other current assets", _D),
    concept("AssetsCurrent", r"total current assets", _D),
    concept(
        "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment",
        rf"(?:less )?(?:allowances? for )?(?:{_DEPRECIATION}|depreciation"
        r"(?: depletion)?(?: and amortization)?)",
        _C,
    ),
    concept(
        "PropertyPlantAndEquipmentNet",
        rf"(?:total )?net {_PROPERTY}|{_PROPERTY}(?: at cost)? net(?: of {_DEPRECIATION}(?: of)?)?"
        rf"|{_PROPERTY}(?: at cost)? less {_DEPRECIATION}(?: of)?{_ASIDE}",
        _D,
    ),
    concept(
        "PropertyPlantAndEquipmentGross",
        rf"(?:total |gross ){_PROPERTY}(?: gross| at cost)?|{_PROPERTY} (?:gross|at "
        r"(?:original )?cost)",
        _D,
    ),
    concept(
        "PublicUtilitiesPropertyPlantAndEquipmentNet",
        r"(?:total )?net utility plant(?: in service)?|utility plant net|total utility plant net",
        _D,
    ),
    concept(
        "Goodwill",
        r"goodwill(?: net)?|(?:excess of )?costs? (?:in excess of|over) (?:the )?(?:fair "
        r"value of )?"
        r"net assets (?:of )?(?:acquired|purchased)(?: businesses)?(?: net)?",
        _D,
    ),
    concept("IntangibleAssetsNetExcludingGoodwill", r"(?:other )?intangible assets(?: net)?", _D),
    concept("DeferredPolicyAcquisitionCosts", r"deferred policy acquisition costs", _D),
    concept("Investments", r"total investments", _D),
    concept("OtherAssetsNoncurrent", r"(?:total )?other assets|other noncurrent assets", _D),
    concept("Assets", r"total (?:consolidated )?assets(?: and other debits)?|assets total", _D),
    # Banks' assets.
    concept(
        "LoansAndLeasesReceivableAllowance",
        r"(?:less )?(?:allowances?|reserves?) for (?:possible )?(?:(?:loan|credit|lease|and) "
        r")++losses"
        r"|(?:less )?(?:allowances?|reserves?) for (?:possible )?losses on (?:loans|loans and "
        r"leases)",
        _C,
    ),
    concept(
        "LoansAndLeasesReceivableNetReportedAmount",
        r"(?:total )?(?:net loans|loans net|loans and leases net|net loans and leases)"
        r"(?: of allowance for (?:loan|credit|possible loan) losses)?"
        r"|loans less allowance for (?:loan|credit) losses",
        _D,
    ),
    concept(
        "LoansAndLeasesReceivableNetOfDeferredIncome",
        r"(?:total )?loans(?: and leases)?(?: net of unearned (?:income|discount))?",
        _D,
    ),
    # Liabilities.
    concept("Deposits", r"total deposits", _C),
    concept("InterestBearingDepositLiabilities", r"total interest bearing deposits", _C),
    concept(
        "AccountsPayableCurrent",
        r"(?:total )?(?:trade )?accounts payable(?: trade)?|trade payables",
        _C,
    ),
    concept(
        "AccountsPayableAndAccruedLiabilitiesCurrent",
        r"accounts payable and accrued (?:liabilities|expenses)",
        _C,
    ),
    concept(
        "AccruedLiabilitiesCurrent",
        r"(?:other )?accrued (?:liabilities|expenses)(?: and other(?: current liabilities)?)?"
        r"|accrued and other current liabilities",
        _C,
    ),
    concept("CommercialPaper", r"commercial paper", _C),
    concept("ShortTermBorrowings", r"(?:total )?short term (?:borrowings?|debt|obligations)", _C),
    concept(
        "LongTermDebtCurrent",
        r"current (?:portion|maturities|installments|maturity) (?:of|on) long term (?:debt"
        r"|obligations)"
        r"|long term (?:debt|obligations) due within one year|long term debt current portion",
        _C,
    ),
    concept(
        "AccruedIncomeTaxesCurrent",
        r"(?:accrued )?(?:federal |federal and state )?income taxes payable"
        r"|accrued (?:federal |federal and state )?income taxes",
        _C,
    ),
    concept("DividendsPayableCurrent", r"(?:cash )?dividends payable", _C),
    concept("OtherLiabilitiesCurrent", r"other current liabilities", _C),
    concept("LiabilitiesCurrent", r"total current liabilities", _C),
    concept(
        "LongTermDebtNoncurrent",
        r"(?:total )?(?:net )?long term (?:debt|obligations|borrowings)"
        r"(?: (?:net of|less|excluding) (?:current|amounts? due)"
        rf"{any_words('portion maturities installments amounts? due within one year')})?",
        _C,
    ),
    concept("DeferredTaxLiabilitiesNoncurrent", r"deferred (?:income )?tax liabilit(?:y|ies)", _C),
    concept("LiabilityForFuturePolicyBenefits", r"(?:liability for )?future policy benefits", _C),
    concept("UnearnedPremiums", r"unearned premiums", _C),
    concept("OtherLiabilitiesNoncurrent", r"other (?:non ?current|long term) liabilities", _C),
    concept(
        "MinorityInterest", r"minority interests?(?: in(?: consolidated)? subsidiar(?:y|ies))?", _C
    ),
    concept("Liabilities", r"total liabilities", _C),
    # Equity.
    concept(
        "PreferredStockValue",
        rf"(?:cumulative |convertible |redeemable )*+(?:preferred|preference) (?:stock|shares)"
        rf"{_SHARES_TAIL}",
        _C,
    ),
    concept(
        "CommonStocksIncludingAdditionalPaidInCapital",
        r"common (?:stock|shares) and (?:additional )?(?:paid in capital|capital in excess of par)"
        rf"(?: value)?{_SHARES_TAIL}",
        _C,
    ),
    concept(
        "CommonStockValue",
        rf"(?:class [a-z] )?(?:common|capital) (?:stock|shares){_SHARES_TAIL}",
        _C,
    ),
    concept(
        "AdditionalPaidInCapital",
        r"(?:additional |other )?(?:paid in|contributed) capital|additional capital|capital surplus"
        r"|capital in excess of (?:par|stated)(?: value)?(?: of (?:common )?(?:stock|shares))?"
        r"|(?:additional )?(?:paid in )?capital in excess of par(?: value)?",
        _C,
    ),
    concept(
        "RetainedEarningsAccumulatedDeficit",
        r"(?:retained|reinvested) earnings(?: (?:accumulated )?deficit)?|accumulated deficit"
        r"|(?:earnings|income|profit) (?:retained|reinvested|employed)(?: (?:for use )?in (?:the )?"
        r"business)?"
        r"|accumulated deficit retained earnings|earnings reinvested|undistributed earnings",
        _C,
    ),
    concept(
        "TreasuryStockValue",
        r"(?:less )?(?:cost of )?(?:common )?(?:treasury (?:stock|shares)|(?:stock|shares) "
        r"(?:held )?in"
        rf" treasury)(?: common)?(?: at cost)?{_SHARES_TAIL}(?: at cost)?",
        _D,
    ),
    concept(
        "AccumulatedOtherComprehensiveIncomeLossForeignCurrencyTranslationAdjustmentNetOfTax",
        r"(?:accumulated |cumulative |foreign |currency |equity )*+translation adjustments?"
        r"|(?:cumulative |equity )?adjustments? from foreign currency translation",
    ),
    concept(
        "AccumulatedOtherComprehensiveIncomeLossNetOfTax",
        r"(?:accumulated other|other accumulated) (?:non ?owner changes|comprehensive"
        r" (?:income|loss|income loss|loss income|earnings))",
    ),
    concept(
        "StockholdersEquity",
        rf"total (?:common )?(?:{_OWNERS}) {_EQUITY}|(?:net )?(?:{_OWNERS}) {_EQUITY}"
        rf"|total (?:common )?{_EQUITY}|total capital accounts",
        _C,
    ),
    concept(
        "LiabilitiesAndStockholdersEquity",
        r"total liabilities(?:"
        rf"{any_words('minority interests? redeemable preferred stock of subsidiary and')})"
        rf" (?:(?:{_OWNERS}|common|total) )?(?:{_EQUITY}|capital)"
        r"|total liabilities and (?:capital(?:ization)?|net worth|partners (?:capital|equity))"
        r"|total (?:capitalization|capital) and liabilities"
        rf"|total (?:{_OWNERS}) equity and liabilities|total equity and liabilities",
        _C,
    ),
)
