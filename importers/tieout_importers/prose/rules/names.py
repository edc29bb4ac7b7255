"""The names that prose has for line items, beside the captions of the document's own statements."""

from __future__ import annotations

from typing import NamedTuple

from tieout.income_concepts import PRETAX
from tieout.prose.claim import BOOK_VALUE


class Named(NamedTuple):
    """What a name of a line item stands for.

    Args:
        element: of US-GAAP.
        loss: whether a positive number of it is a loss.
        of: the element that it is a part of, for a name that is a margin or a rate.
    """

    element: str
    loss: bool = False
    of: str = ""


_REVENUES, _INCOME, _OPERATING = "Revenues", "NetIncomeLoss", "OperatingIncomeLoss"
_EPS, _TAX = "EarningsPerShare", "IncomeTaxExpenseBenefit"
_EQUITY = "StockholdersEquity"

#: Each name, in lower case and without punctuation, and what it stands for.
NAMES: dict[str, Named] = {
    "revenue": Named(_REVENUES),
    "revenues": Named(_REVENUES),
    "net revenue": Named(_REVENUES),
    "net revenues": Named(_REVENUES),
    "total revenue": Named(_REVENUES),
    "total revenues": Named(_REVENUES),
    "total net revenue": Named(_REVENUES),
    "total net revenues": Named(_REVENUES),
    "sales": Named(_REVENUES),
    "net sales": Named(_REVENUES),
    "total sales": Named(_REVENUES),
    "net income": Named(_INCOME),
    "net earnings": Named(_INCOME),
    "net profit": Named(_INCOME),
    "net loss": Named(_INCOME, loss=True),
    "gross profit": Named("GrossProfit"),
    "gross margin": Named("GrossProfit", of=_REVENUES),
    "gross margins": Named("GrossProfit", of=_REVENUES),
    "gross margin percentage": Named("GrossProfit", of=_REVENUES),
    "operating margin": Named(_OPERATING, of=_REVENUES),
    "net margin": Named(_INCOME, of=_REVENUES),
    "operating income": Named(_OPERATING),
    "operating profit": Named(_OPERATING),
    "operating loss": Named(_OPERATING, loss=True),
    "income from operations": Named(_OPERATING),
    "loss from operations": Named(_OPERATING, loss=True),
    "net loss from operations": Named(_OPERATING, loss=True),
    "pretax income": Named(PRETAX),
    "pre tax income": Named(PRETAX),
    "pretax profit": Named(PRETAX),
    "pretax loss": Named(PRETAX, loss=True),
    "income before income taxes": Named(PRETAX),
    "income before taxes": Named(PRETAX),
    "income taxes": Named(_TAX),
    "income tax expense": Named(_TAX),
    "provision for income taxes": Named(_TAX),
    "tax rate": Named(_TAX, of=PRETAX),
    "effective tax rate": Named(_TAX, of=PRETAX),
    "cost of sales": Named("CostOfRevenue"),
    "cost of revenue": Named("CostOfRevenue"),
    "cost of revenues": Named("CostOfRevenue"),
    "operating expenses": Named("OperatingExpenses"),
    "total operating expenses": Named("OperatingExpenses"),
    "total expenses": Named("CostsAndExpenses"),
    "expenses": Named("CostsAndExpenses"),
    "book value": Named(BOOK_VALUE),
    "book value per share": Named(BOOK_VALUE),
    "total costs and expenses": Named("CostsAndExpenses"),
    "interest expense": Named("InterestExpense"),
    "interest income": Named("InvestmentIncomeInterest"),
    "research and development": Named("ResearchAndDevelopmentExpense"),
    "research and development expenses": Named("ResearchAndDevelopmentExpense"),
    "research and development expense": Named("ResearchAndDevelopmentExpense"),
    "selling general and administrative": Named("SellingGeneralAndAdministrativeExpense"),
    "selling general and administrative expenses": Named("SellingGeneralAndAdministrativeExpense"),
    "selling general and administrative expense": Named("SellingGeneralAndAdministrativeExpense"),
    "sg and a": Named("SellingGeneralAndAdministrativeExpense"),
    "sg and a expenses": Named("SellingGeneralAndAdministrativeExpense"),
    "r and d": Named("ResearchAndDevelopmentExpense"),
    "r and d expenses": Named("ResearchAndDevelopmentExpense"),
    "g and a": Named("GeneralAndAdministrativeExpense"),
    "g and a expenses": Named("GeneralAndAdministrativeExpense"),
    "sg and a expense": Named("SellingGeneralAndAdministrativeExpense"),
    "g and a expense": Named("GeneralAndAdministrativeExpense"),
    "general and administrative expenses": Named("GeneralAndAdministrativeExpense"),
    "earnings per share": Named(_EPS),
    "eps": Named(_EPS),
    "diluted earnings per share": Named(_EPS + "Diluted"),
    "fully diluted earnings per share": Named(_EPS + "Diluted"),
    "fully diluted eps": Named(_EPS + "Diluted"),
    "diluted eps": Named(_EPS + "Diluted"),
    "diluted net income per share": Named(_EPS + "Diluted"),
    "basic earnings per share": Named(_EPS + "Basic"),
    "basic eps": Named(_EPS + "Basic"),
    "net income per share": Named(_EPS),
    "net loss per share": Named(_EPS, loss=True),
    "net income per diluted share": Named(_EPS + "Diluted"),
    "shareholders equity": Named(_EQUITY),
    "stockholders equity": Named(_EQUITY),
    "shareholder s equity": Named(_EQUITY),
    "stockholder s equity": Named(_EQUITY),
    "total shareholders equity": Named(_EQUITY),
    "total stockholders equity": Named(_EQUITY),
    "total assets": Named("Assets"),
    "total liabilities": Named("Liabilities"),
}
