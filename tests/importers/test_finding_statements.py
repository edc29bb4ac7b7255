"""Pages of all the classes that file: which table is which statement, and which is none."""

from __future__ import annotations

import pytest

from tieout.finding import Code, Severity
from tieout.statement import Document, Kind, Statement
from tieout_importers.text import read_document

FOOT = "\n\nThe accompanying notes are an integral part of these statements of the company.\n"


def read(page: str, name: str = "page.txt") -> Document:
    return read_document((page + FOOT).encode(), name)


def kinds(document: Document) -> list[str]:
    return [str(s.kind) for s in document.statements if s.kind is not Kind.OTHER]


def only(document: Document, kind: Kind) -> Statement:
    (statement,) = document.of_kind(kind)
    return statement


INCOME_ROWS = """\
                                          1996          1995
                                       ----------    ----------
Net sales                                 $10,000        $9,000
Cost of sales                               6,000         5,000
Selling and administrative                  1,500         1,400
                                       ----------    ----------
Income before income taxes                  2,500         2,600
Income taxes                                1,000         1,000
                                       ----------    ----------
Net income                                 $1,500        $1,600
                                       ==========    ==========
Net income per share                        $0.15         $0.16
"""

BALANCE_ROWS = """\
                                         June 30,      December 31,
                                          1996             1995
                                       ----------       ----------
Cash                                         $500             $400
Accounts receivable                         1,500            1,600
                                       ----------       ----------
Total assets                               $2,000           $2,000
                                       ==========       ==========
Accounts payable                             $700             $900
Common stock                                  300              300
Retained earnings                           1,000              800
                                       ----------       ----------
Total liabilities and equity               $2,000           $2,000
                                       ==========       ==========
"""

CASH_ROWS = """\
                                          1996          1995
                                       ----------    ----------
Cash flows from operating activities:
  Net income                               $1,500        $1,600
  Depreciation                                700           600
                                       ----------    ----------
    Net cash from operating activities      2,200         2,200
Cash flows from investing activities:
  Capital expenditures                     (1,000)       (1,100)
Cash flows from financing activities:
  Dividends paid                             (900)       (1,000)
                                       ----------    ----------
Net increase in cash                          300           100
Cash at beginning of period                   400           300
                                       ----------    ----------
Cash at end of period                        $700          $400
                                       ==========    ==========
"""

ROWS = {Kind.INCOME: INCOME_ROWS, Kind.BALANCE: BALANCE_ROWS, Kind.CASHFLOW: CASH_ROWS}

TITLES = {
    Kind.INCOME: [
        "Condensed Consolidated Statements of Earnings",
        "STATEMENT OF CONSOLIDATED INCOME",
        "Consolidated Results of Operations",
        "Consolidated statement of earnings",
        "Statement of Earnings",
        "INCOME STATEMENT",
        "Consolidated Income Statements",
        "SUMMARY OF OPERATIONS",
        "Consolidated Statements of Income and Retained Earnings",
        "Statement of Earnings and Comprehensive Income",
        "STATEMENTS OF CONSOLIDATED OPERATIONS AND ACCUMULATED DEFICIT",
        "Statements of Consolidated (Loss) Income",
        "CONSOLIDATED STATEMENT OF INCOME/(LOSS)",
        "Consolidated Statement of Operation",
        "Consolidated Income and Retained Earnings",
        "INCOME ACCOUNT",
        "CONSOLIDATED STATEMENTS OF INCOME.",
        "C O N S O L I D A T E D   S T A T E M E N T   O F   I N C O M E",
        '"Consolidated Statements of Income"',
        "_CONSOLIDATED STATEMENTS OF INCOME_",
        "1. Consolidated Statements of Income (Unaudited)",
        "ACME WIDGETS, INC. CONSOLIDATED STATEMENTS OF INCOME",
        "Acme Widgets, Inc. - Consolidated Statements of Income (Continued)",
        "CONSOLIDATED STATEMENTS OF INCOME FOR THE SIX MONTHS ENDED JUNE 30, 1996 AND 1995",
        "<CAPTION>           CONSOLIDATED STATEMENTS OF INCOME",
        "CONSOLIDATED STATEMENTS OF\n                  INCOME AND RETAINED EARNINGS",
        "CONDENSED CONSOLIDATED\n             STATEMENTS OF OPERATIONS",
        "Statements of Consolidated Income\n (In millions of dollars, except for shares, in units)",
        "Operating Results",
        "",
    ],
    Kind.BALANCE: [
        "STATEMENT OF FINANCIAL POSITION",
        "Consolidated Statement of Condition",
        "Consolidated Statements of Financial Condition",
        "COMPARATIVE BALANCE SHEETS",
        "Statement of Consolidated Financial Position",
        "CONSOLIDATED BALANCE SHEET - JUNE 30, 1996 AND DECEMBER 31, 1995",
        "Consolidated Financial Position",
        "B A L A N C E   S H E E T S",
        "",
    ],
    Kind.CASHFLOW: [
        "CONSOLIDATED STATEMENTS OF\n                  CASH FLOWS (Unaudited)",
        "CONDENSED CONSOLIDATED STATEMENTS OF CASH\n              FLOWS (Unaudited)",
        "Cash Flow Statement",
        "STATEMENT OF CONSOLIDATED CASH FLOWS",
        "Consolidated Cash Flows",
        "",
    ],
}


@pytest.mark.parametrize(
    ("kind", "title"), [(kind, title) for kind, titles in TITLES.items() for title in titles]
)
def test_a_statement_is_found_under_whatever_name_it_has(kind: Kind, title: str) -> None:
    page = f"                 {title}\n\n              Six Months Ended June 30,\n{ROWS[kind]}"
    assert kinds(read(page)) == [str(kind)]


@pytest.mark.parametrize(
    "title",
    [
        "PRO FORMA CONDENSED COMBINED STATEMENT OF INCOME",
        "Unaudited Pro Forma Financial Information\n\n       STATEMENT OF INCOME",
        "SCHEDULE I\n   CONDENSED FINANCIAL INFORMATION OF REGISTRANT\n  STATEMENT OF INCOME",
        "STATEMENTS OF INCOME (PARENT COMPANY ONLY)",
        "STATEMENTS OF INCOME\n              (Parent Company Only)",
        "CONDENSED CONSOLIDATING STATEMENT OF INCOME",
        "SELECTED FINANCIAL DATA",
        "FIVE-YEAR SUMMARY OF OPERATIONS",
        "QUARTERLY RESULTS OF OPERATIONS",
        "Summarized Income Statement Information",
        "CONSOLIDATED STATEMENTS OF OPERATIONS - NON-GAAP",
        "CONSOLIDATED STATEMENTS OF INCOME AS A PERCENTAGE OF SALES",
        "CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY",
        "Segment Information",
        "CONSOLIDATED STATEMENTS OF INCOME BY QUARTER",
    ],
)
def test_what_says_that_it_stands_apart_is_no_statement(title: str) -> None:
    page = f"                 {title}\n\n              Six Months Ended June 30,\n{INCOME_ROWS}"
    assert kinds(read(page)) == []


PERCENT_ROWS = INCOME_ROWS.replace("$10,000        $9,000", "  100.0         100.0")
INDEX_ROWS = """\
Statement of income                        14
Balance sheet                              15
Statement of cash flows                    16
Net income per share                       17
"""
EQUITY_ROWS = """\
Balance, January 1, 1995                1,000
Net income                                300
Balance, December 31, 1995              1,300
Net income                                400
Balance, December 31, 1996              1,700
"""


@pytest.mark.parametrize("rows", [PERCENT_ROWS, INDEX_ROWS, EQUITY_ROWS])
def test_rows_that_belie_the_title_are_no_statement(rows: str) -> None:
    page = f"           CONSOLIDATED STATEMENTS OF INCOME\n\n           Year Ended June 30,\n{rows}"
    assert kinds(read(page)) == []


HALVES = """\
                     ACME WIDGETS, INC.
                 CONSOLIDATED BALANCE SHEETS
                    (In thousands)
                          ASSETS
                                         June 30,     December 31,
                                           1996           1995
Current assets:
  Cash                                       $500           $400
  Accounts receivable                       1,500          1,600
                                       ----------     ----------
    Total current assets                    2,000          2,000
Goodwill                                      100            100
                                       ----------     ----------
{assets}                                 $2,100         $2,100

               See notes to financial statements.

                              3
<PAGE>
                     ACME WIDGETS, INC.
{title}
             LIABILITIES AND SHAREHOLDERS' EQUITY
                                         June 30,     December 31,
                                           1996           1995
Current liabilities:
  Accounts payable                           $700           $900
Shareholders' equity:
  Common stock                                400            400
  Retained earnings                         1,000            800
                                       ----------     ----------
{total}                                    $2,100         $2,100
"""


@pytest.mark.parametrize(
    "title",
    [
        "            CONSOLIDATED BALANCE SHEETS",
        "            CONSOLIDATED BALANCE SHEETS (Continued)",
        "            CONSOLIDATED BALANCE SHEETS, Continued",
        "",
    ],
)
@pytest.mark.parametrize(
    ("assets", "total"),
    [("Total assets", "Total liabilities and equity"), ("            ", "          ")],
)
def test_assets_and_liabilities_on_two_pages_are_one_balance_sheet(
    title: str, assets: str, total: str
) -> None:
    document = read(HALVES.format(title=title, assets=assets, total=total))
    statement = only(document, Kind.BALANCE)
    assert len(statement.items) == 9
    assert statement.scale == 1000
    assert statement.items[-1].figures[0] is not None
    assert statement.items[-1].figures[0].value == 2_100_000
    assert len(document.statements) == 1


def test_a_cash_flow_statement_goes_on_over_the_page() -> None:
    first, second = CASH_ROWS.split("Cash flows from investing activities:\n")
    title = "          CONSOLIDATED STATEMENTS OF CASH FLOWS\n\n       Six Months Ended June 30,\n"
    again = title.replace("FLOWS", "FLOWS (Continued)")
    years = "                                          1996          1995\n"
    page = f"{title}{first}\n              4\n<PAGE>\n{again}{years}"
    document = read(f"{page}Cash flows from investing activities:\n{second}")
    statement = only(document, Kind.CASHFLOW)
    assert len(statement.items) == 8
    assert statement.items[3].sections[-1] == "Cash flows from investing activities:"


def test_three_months_and_below_them_six_are_two_statements_of_one_name() -> None:
    title = "          CONSOLIDATED STATEMENTS OF INCOME\n              (In thousands)\n"
    quarter = f"{title}       Three Months Ended June 30,\n{INCOME_ROWS}\n"
    document = read(f"{quarter}       Six Months Ended June 30,\n{INCOME_ROWS}")
    assert [s.title for s in document.statements] == ["CONSOLIDATED STATEMENTS OF INCOME"] * 2
    assert [s.scale for s in document.statements] == [1000, 1000]
    periods = [s.columns[0].period for s in document.of_kind(Kind.INCOME)]
    assert [getattr(period, "months", None) for period in periods] == [3, 6]


def test_a_filing_s_own_words_above_a_title_do_not_set_it_apart() -> None:
    words = "ITEM 8. FINANCIAL STATEMENTS AND SUPPLEMENTARY SCHEDULES\n\n"
    page = f"{words}   CONSOLIDATED STATEMENTS OF INCOME\n\n  Year Ended June 30,\n{INCOME_ROWS}"
    assert kinds(read(page)) == ["income"]


def test_a_page_inside_a_table_is_passed_over() -> None:
    cost = INCOME_ROWS.index("Cost of sales")
    rows = f"{INCOME_ROWS[:cost]}\n                 12\n<PAGE>\n\nACME WIDGETS\n\n"
    title = "ACME WIDGETS\n    Statements of Income\n\n    Six Months Ended June 30,\n"
    statement = only(read(f"{title}{rows}{INCOME_ROWS[cost:]}"), Kind.INCOME)
    assert [item.caption for item in statement.items][:2] == ["Net sales", "Cost of sales"]
    assert statement.items[1].sections == ()


def test_three_statements_on_one_page_without_tags() -> None:
    page = (
        "            ACME WIDGETS, INC.\n     CONDENSED STATEMENTS OF INCOME (Unaudited)\n"
        f"       (Thousands of dollars)\n\n       Six Months Ended June 30,\n{INCOME_ROWS}\n"
        f"     CONDENSED BALANCE SHEETS\n       (Thousands of dollars)\n\n{BALANCE_ROWS}\n"
        "     CONDENSED STATEMENTS OF CASH FLOWS\n       (Thousands of dollars)\n\n"
        f"       Six Months Ended June 30,\n{CASH_ROWS}"
    )
    document = read(page)
    assert kinds(document) == ["income", "balance", "cashflow"]
    assert [s.scale for s in document.statements] == [1000, 1000, 1000]


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("(000's omitted)", 1000),
        ("(000 omitted)", 1000),
        ("($000)", 1000),
        ("(Thousands of dollars)", 1000),
        ("(Thousands)", 1000),
        ("In millions of dollars", 1_000_000),
        ("Dollars in Millions, Except Per Share Data", 1_000_000),
        ("$ in thousands", 1000),
        ("($ millions)", 1_000_000),
        ("(millions)", 1_000_000),
        ("Amounts expressed in thousands", 1000),
        ("(Dollars and shares in millions, except per share)", 1_000_000),
        ("(000,000's omitted)", 1_000_000),
        ("(Shares in thousands)", 1),
        ("(Unaudited)", 1),
    ],
)
@pytest.mark.parametrize("place", ["title", "below", "stub", "above"])
def test_the_scale_is_found_wherever_it_stands(words: str, scale: int, place: str) -> None:
    title = "Consolidated Statements of Income" + (f" {words}" if place == "title" else "")
    below = f"                 {words}\n" if place == "below" else ""
    above = f"                 {words}\n" if place == "above" else ""
    rows = f"{words:<42}{INCOME_ROWS.lstrip()}" if place == "stub" else INCOME_ROWS
    page = f"{above}           {title}\n{below}\n      Six Months Ended June 30,\n{rows}"
    assert only(read(page), Kind.INCOME).scale == scale


@pytest.mark.parametrize(
    ("foot", "scale"),
    [
        ("Dollar amounts are in thousands", 1000),
        ("(In millions, except per share amounts)", 1_000_000),
        ("Amounts above are in thousands of dollars.", 1000),
        ("(000's omitted)", 1000),
        ("We sold millions of widgets", 1),
    ],
)
def test_the_scale_may_stand_at_the_foot(foot: str, scale: int) -> None:
    page = (
        f"         Statements of Income\n\n      Six Months Ended June 30,\n{INCOME_ROWS}\n{foot}\n"
    )
    assert only(read(page), Kind.INCOME).scale == scale


def test_a_scale_that_stands_nowhere_is_that_of_the_statements_that_share_figures() -> None:
    income = f"  Statements of Income\n  (In thousands)\n\n   Year Ended June 30,\n{INCOME_ROWS}\n"
    flows = f"  Statements of Cash Flows\n\n   Year Ended June 30,\n{CASH_ROWS}"
    document = read(income + flows)
    assert [s.scale for s in document.statements] == [1000, 1000]
    assert [f.code for f in document.findings if f.code is Code.SCALE_TAKEN] == [Code.SCALE_TAKEN]
    others = flows.replace("1,500", "4,500").replace("1,600", "4,600")
    others = others.replace("1,000", "1,001")
    assert [s.scale for s in read(income + others).statements] == [1000, 1]


AVERAGE = """
                AVERAGE BALANCE SHEETS, INTEREST AND RATES
(In thousands)                1996                          1995
                       Average            Rate       Average            Rate
                       balance  Interest             balance  Interest
Loans                 $900,000   $81,000   9.0%     $800,000   $72,000   9.0%
Securities             300,000    18,000   6.0       280,000    16,800   6.0
Total assets        $1,200,000   $99,000          $1,080,000   $88,800
Deposits            $1,000,000   $40,000   4.0%     $900,000   $36,000   4.0%
Equity                 200,000                       180,000
Total liabilities   $1,200,000                    $1,080,000
"""


def test_average_balances_are_no_balance_sheet() -> None:
    page = f"{AVERAGE}\n\n          CONSOLIDATED BALANCE SHEETS\n\n{BALANCE_ROWS}"
    assert kinds(read(page)) == ["balance"]
    assert kinds(read(AVERAGE)) == []


def test_of_a_condensed_and_a_full_statement_the_full_one_is_taken() -> None:
    condensed = f"  CONDENSED CONSOLIDATED BALANCE SHEETS\n    (in millions)\n\n{BALANCE_ROWS}\n"
    full = f"  CONSOLIDATED BALANCE SHEETS\n    (in millions)\n\n{BALANCE_ROWS}\n"
    document = read(condensed + full)
    assert only(document, Kind.BALANCE).title == "CONSOLIDATED BALANCE SHEETS"
    assert [f.code for f in document.findings] == [Code.ANOTHER_STATEMENT]


def test_equity_in_what_was_not_distributed_is_income() -> None:
    rows = INCOME_ROWS.replace("Income taxes      ", "Equity in undistributed earnings").replace(
        "Income before income taxes                  2,500         2,600",
        "Net income before equity in earnings        2,500         2,600",
    )
    page = f"  STATEMENTS OF INCOME\n\n  Year Ended June 30,\n{rows}"
    assert len(only(read(page), Kind.INCOME).items) == 7


@pytest.mark.parametrize("page_number", ["17", "-17-", "F-3", "Page 3", "II-25"])
def test_a_title_may_have_its_page_beside_it(page_number: str) -> None:
    title = f"CONSOLIDATED STATEMENTS OF INCOME                     {page_number}"
    statement = only(read(f"{title}\n\n  Year Ended June 30,\n{INCOME_ROWS}"), Kind.INCOME)
    assert statement.title.startswith("CONSOLIDATED STATEMENTS OF INCOME")
    assert statement.line == 1


def test_a_page_that_begins_again_is_no_continuation() -> None:
    title = "  STATEMENT OF FINANCIAL POSITION{}\n    (in millions)\n\n"
    again = BALANCE_ROWS.replace("1,500            1,600", "1,400            1,500")
    again = again.replace("$2,000           $2,000", "$1,900           $1,900")
    again = again.replace("1,000              800", "  900              700")
    page = title.format("") + BALANCE_ROWS + "\n" + title.format(" (CONTINUED)") + again
    statement = only(read(page), Kind.BALANCE)
    assert len(statement.items) == 7
    assert statement.items[2].figures[0] is not None
    assert statement.items[2].figures[0].value == 2_000_000_000


def test_a_hundred_statements_are_one_and_ninety_nine_others() -> None:
    page = f"  STATEMENTS OF INCOME\n\n  Year Ended June 30,\n{INCOME_ROWS}\n"
    document = read(page * 100)
    assert len(document.of_kind(Kind.INCOME)) == 1
    assert len(document.of_kind(Kind.OTHER)) == 99
    assert sum(f.code is Code.ANOTHER_STATEMENT for f in document.findings) == 99


BOX = """

                            BALANCE SHEET DATA
                              (In thousands)

                                         March 31,   December 31,
                                           2003         2002
Cash and marketable securities              $148,310     $161,920
Total assets                                 171,230      186,410
Total liabilities                             21,310       24,140
Total stockholders' equity                   149,920      162,270
"""


def test_a_few_rows_of_a_balance_sheet_are_no_statement_and_none_cut_off() -> None:
    income = """
                           STATEMENTS OF OPERATIONS
                   (In thousands, except per share amounts)

                                         Three Months Ended
                                              March 31,
                                           2003         2002
Revenues                                      $3,530       $4,590
Research and development                      14,210       11,830
Loss from operations                         (10,680)      (7,240)
Interest income                                1,620        2,010
Net loss                                     ($9,060)     ($5,230)
"""
    document = read_document((income + BOX).encode(), "release.txt")
    assert [statement.kind for statement in document.statements] == [Kind.INCOME, Kind.OTHER]
    assert all(finding.severity is not Severity.REFUSED for finding in document.findings)
