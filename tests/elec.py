"""The example release's statement, transcribed by hand from the page: what a reading must give.

Nothing here comes from the program. The page is 2004-07-01.8-k.ex-99.txt of the example books.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
BOOKS: Final = ROOT / "ledger" / "books" / "elec"
MAIN: Final = BOOKS / "main.beancount"
NAME: Final = "2004-07-01.8-k.ex-99.txt"
DOCUMENT: Final = BOOKS / "documents" / NAME

#: The columns as the page heads them: first day, last day, months.
COLUMNS: Final = (
    ("2003-12-01", "2004-05-31", "6"),
    ("2002-12-01", "2003-05-31", "6"),
    ("2004-03-01", "2004-05-31", "3"),
    ("2003-03-01", "2003-05-31", "3"),
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of the page.

    Args:
        caption: its words; in brackets the section's, where the page has none.
        line: of the file, where its figures stand.
        account: of a line item; empty for the others.
        ledger_sign: what turns a figure as printed into a debit: -1 for what adds to income.
        unit: of its figures.
        printed: the four figures, without the spaces inside.
    """

    caption: str
    line: int
    account: str
    ledger_sign: int
    unit: str
    printed: tuple[str, str, str, str]


# fmt: off
ROWS: Final = (
    PrintedRow("Revenues", 85, "Income:Revenues", -1, "USD",
               ("$3,769,924", "$2,500,445", "$1,895,932", "$1,153,416")),
    PrintedRow("Costs of services", 89, "Expenses:CostsOfServices", 1, "USD",
               ("1,796,701", "1,337,129", "916,626", "579,434")),
    PrintedRow("Selling, general and administrative", 90,
               "Expenses:SellingGeneralAndAdministrative", 1, "USD",
               ("2,101,067", "2,780,871", "1,044,355", "1,247,456")),
    PrintedRow("Depreciation and amortization", 91,
               "Expenses:DepreciationAndAmortization", 1, "USD",
               ("7,811", "63,643", "3,953", "32,827")),
    PrintedRow("Total costs and expenses", 94, "", 1, "USD",
               ("3,905,579", "4,181,643", "1,964,934", "1,859,717")),
    PrintedRow("Loss from operations", 96, "", -1, "USD",
               ("(135,655)", "(1,681,198)", "(69,002)", "(706,301)")),
    PrintedRow("Interest expense", 102, "Expenses:InterestExpense", -1, "USD",
               ("(3,544)", "(69,444)", "(782)", "(34,357)")),
    PrintedRow("Interest and other income", 103, "Income:InterestAndOtherIncome", -1, "USD",
               ("51,069", "164,680", "21,988", "79,622")),
    PrintedRow("Gain on debt reduction in bankruptcy", 104,
               "Income:GainOnDebtReductionInBankruptcy", -1, "USD",
               ("904,027", "--", "852,553", "--")),
    PrintedRow("Gain on sale of assets", 105, "Income:GainOnSaleOfAssets", -1, "USD",
               ("--", "2,256,855", "--", "659,966")),
    PrintedRow("Gain on sale of investment securities and other investments", 107,
               "Income:GainOnSaleOfInvestmentSecuritiesAndOtherInvestments", -1, "USD",
               ("770", "83,761", "770", "49,925")),
    PrintedRow("[Other income (expense)]", 111, "", -1, "USD",
               ("952,322", "2,435,852", "874,529", "755,156")),
    PrintedRow("Net income before income tax benefit", 118, "", -1, "USD",
               ("816,667", "754,654", "805,527", "48,855")),
    PrintedRow("Income tax benefit", 120, "Expenses:IncomeTaxes", -1, "USD",
               ("47,937", "--", "2,937", "--")),
    PrintedRow("Net income", 123, "", -1, "USD",
               ("$864,604", "$754,654", "$808,464", "$48,855")),
    PrintedRow("Basic and diluted earnings per share", 127, "", 1, "USD/share",
               ("$0.05", "$0.05", "$0.05", "$0.00")),
    PrintedRow("Weighted average number of common shares outstanding, Basic",
               132, "", 1, "shares",
               ("16,258,730", "15,608,282", "16,259,782", "15,608,282")),
    PrintedRow("Weighted average number of common shares outstanding, Diluted",
               134, "", 1, "shares",
               ("16,580,715", "15,629,293", "16,592,854", "15,632,209")),
)

#: Net income by fiscal quarter, the first quarters worked out with pencil and paper.
QUARTERS: Final = ("2003Q1", "2003Q2", "2004Q1", "2004Q2")
REVENUES: Final = (1_347_029, 1_153_416, 1_873_992, 1_895_932)
NET_INCOME: Final = (705_799, 48_855, 56_140, 808_464)
# fmt: on

MONEY: Final = tuple(row for row in ROWS if row.unit == "USD")
ITEMS: Final = tuple(row for row in ROWS if row.account)


def value_of(printed: str) -> Decimal:
    """A figure's worth, read as an accountant reads it."""
    digits = printed.strip("$()").replace(",", "")
    if digits == "--":
        return Decimal(0)
    return -Decimal(digits) if printed.startswith("(") else Decimal(digits)


def by_quarter(row: PrintedRow) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """The row by quarter, as printed: a first quarter is six months less the second three."""
    six_04, six_03, three_04, three_03 = (value_of(text) for text in row.printed)
    return six_03 - three_03, three_03, six_04 - three_04, three_04
