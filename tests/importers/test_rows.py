"""Captions over several lines: which lines belong to which figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.documents import FOLDER, MISSING

from tieout.statement import LineItem, Measure
from tieout_importers.layout import look_at
from tieout_importers.rows import read_rows
from tieout_importers.text import read_document


def captions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = read_rows(look_at(text.split("\n")))
    return [(row.caption, row.sections) for row in rows]


def test_a_caption_that_does_not_fit_goes_on_further_right_even_in_capitals() -> None:
    page = """\
Income Before Extraordinary Loss and Cumulative
  Effect of Accounting Change                      2,101      1,889
Extraordinary loss                                    --     (6,022)"""
    assert captions(page) == [
        ("Income Before Extraordinary Loss and Cumulative Effect of Accounting Change", ()),
        ("Extraordinary loss", ()),
    ]


def test_a_heading_that_fits_is_none() -> None:
    page = """\
Revenues
  Sales                                            2,101      1,889
Costs
  Cost of sales                                    1,101        889"""
    assert captions(page) == [("Sales", ("Revenues",)), ("Cost of sales", ("Costs",))]


def test_a_heading_over_several_rows_is_none() -> None:
    page = """\
Property, plant and equipment at cost, of the company
  Land and improvements                            2,101      1,889
  Buildings                                        1,101        889"""
    heading = "Property, plant and equipment at cost, of the company"
    assert captions(page) == [("Land and improvements", (heading,)), ("Buildings", (heading,))]


def test_the_end_of_a_caption_may_look_like_figures() -> None:
    page = """\
Accounts receivable, net of allowance for
doubtful accounts of $97 ($91 at September           1,633          1,581
30, 1994)
Inventories                                            394            412"""
    assert [caption for caption, _ in captions(page)] == [
        (
            "Accounts receivable, net of allowance for doubtful accounts of $97 ($91 at September"
            " 30, 1994)"
        ),
        "Inventories",
    ]


def test_the_end_of_a_caption_stands_below_its_figures_beside_a_rule() -> None:
    page = """\
Rent                                                   1,539      4,223
Total operating costs and administrative              37,667     77,242
expenses                                              ------     ------
Loss from operations                                 (11,873)   (27,390)"""
    assert [caption for caption, _ in captions(page)] == [
        "Rent",
        "Total operating costs and administrative expenses",
        "Loss from operations",
    ]


def test_a_caption_that_goes_on_in_digits() -> None:
    page = """\
Common stock, no par value;
  320,000,000 shares authorized;
  124,496,972 shares issued and outstanding              439          398
Retained earnings                                      1,634        2,464"""
    assert [caption for caption, _ in captions(page)] == [
        (
            "Common stock, no par value; 320,000,000 shares authorized;"
            " 124,496,972 shares issued and outstanding"
        ),
        "Retained earnings",
    ]


def item_at(document: str, line: int) -> LineItem:
    path = FOLDER / document
    if not path.exists():
        pytest.skip(MISSING)
    read = read_document(path.read_bytes(), path.name)
    return next(i for s in read.statements for i in s.items if i.line == line)


def test_real_captions_over_several_lines() -> None:
    turner = item_at("turner/1994-01-24.8-k.txt", 1653)
    assert turner.caption == (
        "INCOME (LOSS) BEFORE EQUITY INCOME OF, AND GAIN ON ISSUANCE OF STOCK BY, AFFILIATED"
        " COMPANY AND PROVISION FOR INCOME TAXES"
    )
    stock = item_at("apple/1996-09-27.10-k.txt", 2050)
    assert stock.caption.startswith("Common stock, no par value; 320,000,000 shares authorized;")
    assert stock.measure is Measure.MONEY


def rows_of(table: str) -> list[tuple[str, list[str | None]]]:
    """The rows of the only statement on a page, with their figures as printed."""
    page = f"For the fiscal year ended December 31, 1996\n\n{table}"
    (statement,) = read_document(page.encode(), "page.txt").statements
    return [
        (item.caption, [figure.printed if figure else None for figure in item.figures])
        for item in statement.items
    ]


INCOME = """\
CONSOLIDATED STATEMENTS OF INCOME
(In thousands)
                                         Year ended December 31,
                                       1996        1995        1994
Sales                                $100,000    $ 98,000    $ 95,000
Costs                                  80,000      79,000      78,000
Income from continuing operations      20,000      19,000      17,000
{}
Net income                           $ 15,778    $ 16,667    $ 16,189
"""
DISCONTINUED = (
    "Discontinued operations, net of income tax benefit of $2,111, $1,222 and $422",
    ["(4,222)", "(2,333)", "(811)"],
)


@pytest.mark.parametrize(
    "row",
    [
        """\
Discontinued operations, net of
  income tax benefit of $2,111, $1,222
  and $422                             (4,222)     (2,333)       (811)""",
        """\
Discontinued operations, net of
  income tax benefit of $2,111,
  $1,222 and $422                      (4,222)     (2,333)       (811)""",
        """\
Discontinued operations, net of        (4,222)     (2,333)       (811)
  income tax benefit of $2,111,
  $1,222 and $422""",
        """\
Discontinued operations,               (4,222)     (2,333)       (811)
  net of income
  tax benefit of $2,111,
  $1,222 and $422""",
    ],
)
def test_amounts_that_a_caption_speaks_of_are_no_figures(row: str) -> None:
    assert rows_of(INCOME.format(row))[3] == DISCONTINUED


def test_an_amount_that_ends_a_line_above_its_figures_is_no_figure() -> None:
    table = """\
CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions)
                                             Year ended December 31,
                                           1996      1995      1994
Operating activities:
  Net income                            $ 1,573   $ 1,427   $ 1,224
  Net cash provided by operating
    activities                            1,573     1,427     1,224
Financing activities:
  Cash dividends ($1.64, $1.56 and $1.48
    per share)                             (200)     (190)     (180)
  Net cash used in financing
    activities                             (200)     (190)     (180)
Net increase in cash                      1,373     1,237     1,044
Cash at beginning of year                 2,281     1,044        --
Cash at end of year                     $ 3,654   $ 2,281   $ 1,044
"""
    dividends = "Cash dividends ($1.64, $1.56 and $1.48 per share)"
    assert (dividends, ["(200)", "(190)", "(180)"]) in rows_of(table)


def test_an_amount_under_a_column_is_its_figure_whatever_leads_to_it() -> None:
    row = "Costs that the company has to bear of $2,111      $1,222        $422"
    assert rows_of(INCOME.format(row))[3] == (
        "Costs that the company has to bear of",
        ["$2,111", "$1,222", "$422"],
    )


@pytest.mark.parametrize(
    ("figures", "measure"),
    [("(9,999)     (9,111)     (8,888)", Measure.MONEY), (".32         .30         .28", None)],
)
def test_dividends_that_name_their_rate_are_money_where_they_are_amounts(
    figures: str, measure: Measure | None
) -> None:
    table = INCOME.format(f"Cash dividends ($.32 per share)        {figures}")
    page = f"For the fiscal year ended December 31, 1996\n\n{table}"
    (statement,) = read_document(page.encode(), "page.txt").statements
    dividends = statement.items[3]
    assert dividends.measure is (measure or Measure.PER_SHARE)
    assert dividends.figures[0] is not None
    assert dividends.figures[0].value == (-9_999_000 if measure else Decimal("0.32"))


def test_a_heading_may_end_in_a_dash() -> None:
    page = """\
Current assets -
  Cash and cash equivalents                           322          411
  Inventories -
    Crude oil and products                            811          822
    Materials                                         122          111"""
    assert captions(page) == [
        ("Cash and cash equivalents", ("Current assets -",)),
        ("Crude oil and products", ("Current assets -", "Inventories -")),
        ("Materials", ("Current assets -", "Inventories -")),
    ]


def test_a_dash_behind_a_row_goes_on_below_it() -> None:
    page = """\
Weighted average shares -                          37,199       33,289
basic
Weighted average shares -                          37,200       33,290
diluted"""
    assert [caption for caption, _ in captions(page)] == [
        "Weighted average shares - basic",
        "Weighted average shares - diluted",
    ]


def test_a_parenthesis_that_breaks_off_goes_on_in_capitals() -> None:
    page = """\
Depreciation and amortization (Note
  B)  . . . . . . . . . . . . . . .                   500          490
Interest                                              100          100"""
    assert captions(page)[0] == ("Depreciation and amortization (Note B)", ())


def test_a_caption_that_leaves_no_space_for_a_leader_goes_on_below() -> None:
    page = """\
Income before Income
  Taxes..................   2,700     2,600     2,550
Income Taxes (Note 6)....    (900)     (850)     (800)"""
    assert [caption for caption, _ in captions(page)] == [
        "Income before Income Taxes",
        "Income Taxes (Note 6)",
    ]


def test_side_heads_stand_left_of_the_captions() -> None:
    table = """\
STATEMENT OF CONSOLIDATED INCOME
(Millions of Dollars, Except Per Share Amounts)
                                                   Year ended December 31,
                                                    1994      1993      1992
Operating Revenues      Rail transportation......  $5,167    $4,987    $4,897
                        Trucking.................   1,037       967       912
                        Total....................   6,204     5,954     5,809
Operating               Salaries, wages and
  Expenses                employee benefits......   2,100     2,000     1,950
                        Equipment rents..........     600       580       560
                        Total....................   2,700     2,580     2,510
Income                  Operating Income.........   3,504     3,374     3,299
                        Income Taxes (Note 6)....   1,104     1,074       999
                        Net Income...............  $2,400    $2,300    $2,300
Per Share               Net Income...............  $ 9.00    $ 8.75    $ 8.75
                        Dividends................  $ 1.66    $ 1.54    $ 1.42
"""
    page = f"For the fiscal year ended December 31, 1994\n\n{table}"
    (statement,) = read_document(page.encode(), "page.txt").statements
    assert [(item.caption, *item.sections) for item in statement.items] == [
        ("Rail transportation", "Operating Revenues"),
        ("Trucking", "Operating Revenues"),
        ("Total", "Operating Revenues"),
        ("Salaries, wages and employee benefits", "Operating Expenses"),
        ("Equipment rents", "Operating Expenses"),
        ("Total", "Operating Expenses"),
        ("Operating Income", "Income"),
        ("Income Taxes (Note 6)", "Income"),
        ("Net Income", "Income"),
        ("Net Income", "Per Share"),
        ("Dividends", "Per Share"),
    ]
    per_share = [item.measure is Measure.PER_SHARE for item in statement.items]
    assert per_share == [False] * 9 + [True] * 2


def test_a_heading_in_capitals_is_no_beginning_of_a_caption_that_is_not() -> None:
    page = """\
PRIMARY EARNINGS PER COMMON SHARE
  Net earnings                    $  2.00   $  0.79     $  3.33   $  2.39
DIVIDENDS                         $  0.35   $  0.25     $  0.65   $  0.45"""
    assert captions(page)[0] == ("Net earnings", ("PRIMARY EARNINGS PER COMMON SHARE",))


def test_a_caption_in_capitals_goes_on_where_its_next_word_did_not_fit() -> None:
    page = """\
NET INCOME (LOSS) AVAILABLE FOR COMMON
STOCK  . . . . . . . . . . . . . . . .  $ (138,645)   $  475,149
OPERATING EXPENSES
FUEL . . . . . . . . . . . . . . . . .       1,234         1,111"""
    assert captions(page) == [
        ("NET INCOME (LOSS) AVAILABLE FOR COMMON STOCK", ()),
        ("FUEL", ("OPERATING EXPENSES",)),
    ]


def test_what_is_said_of_a_stock_stands_on_lines_of_its_own() -> None:
    page = """\
Common stock, $5 par value per share:
 Authorized - 100,000,000 shares
 Issued - 30,123,456, 30,111,222 and
  30,100,000 shares                           150,617       150,556
Surplus                                       200,000       200,000"""
    stock = (
        "Common stock, $5 par value per share: Authorized - 100,000,000 shares"
        " Issued - 30,123,456, 30,111,222 and 30,100,000 shares"
    )
    assert captions(page) == [
        (stock, ()),
        ("Surplus", ()),
    ]


def test_a_heading_of_shares_goes_on_in_capitals() -> None:
    page = """\
AVERAGE COMMON SHARES
OUTSTANDING (Millions):
 Primary                             71.8       71.7
 Fully diluted                       76.0       75.8"""
    assert captions(page)[0] == ("Primary", ("AVERAGE COMMON SHARES OUTSTANDING (Millions):",))


BALANCE = """\
CONSOLIDATED BALANCE SHEET
(In thousands)
                                                December 31
                                             1995          1994
Cash                                  $   511,000   $   522,000
Securities available for sale, at
 fair value (amortized cost of
 $1,211,345 and $1,100,222)             1,200,000     1,080,000
Premises (less depreciation: $99,999
 and $95,555)                             150,000       148,000
Receivables (less allowance - $16,199
 and $15,846)                             139,000       250,000
                                      -----------   -----------
Total                                 $ 2,000,000   $ 2,000,000
Deposits, including $100,000
 and over: $411,000 and
 $398,000                             $ 1,800,000   $ 1,850,000
Common stock                              200,000       150,000
                                      -----------   -----------
Total liabilities and equity          $ 2,000,000   $ 2,000,000
"""


def test_amounts_that_captions_speak_of_make_no_column() -> None:
    securities = (
        "Securities available for sale, at fair value (amortized cost of $1,211,345 and $1,100,222)"
    )
    assert rows_of(BALANCE) == [
        ("Cash", ["$511,000", "$522,000"]),
        (securities, ["1,200,000", "1,080,000"]),
        ("Premises (less depreciation: $99,999 and $95,555)", ["150,000", "148,000"]),
        ("Receivables (less allowance - $16,199 and $15,846)", ["139,000", "250,000"]),
        ("Total", ["$2,000,000", "$2,000,000"]),
        (
            "Deposits, including $100,000 and over: $411,000 and $398,000",
            ["$1,800,000", "$1,850,000"],
        ),
        ("Common stock", ["200,000", "150,000"]),
        ("Total liabilities and equity", ["$2,000,000", "$2,000,000"]),
    ]


def test_the_last_caption_ends_beside_the_rule_under_its_figures() -> None:
    table = """\
STATEMENTS OF INCOME
(In thousands, except per share amounts)
                                          Year ended December 31,
                                            1996          1995
Net sales                                $ 5,345       $ 5,234
Costs                                      5,165         4,534
Net income                               $   180       $   700
Net income per share                     $   .03       $   .13
Weighted average common and common         5,500         5,400
     equivalent shares outstanding       =======       =======

"""
    assert rows_of(table)[-1] == (
        "Weighted average common and common equivalent shares outstanding",
        ["5,500", "5,400"],
    )


def test_a_row_with_cents_is_per_share_among_figures_in_tenths_of_millions() -> None:
    table = """\
STATEMENTS OF INCOME
(In millions, except per share amounts)
                                          Year ended December 31,
                                            1996          1995
Premiums                                $  534.5      $  523.4
Claims                                     516.5         453.4
Net income                              $   18.0      $   70.0
PER SHARE DATA
  Net income                            $    .30      $   1.30
"""
    page = f"For the fiscal year ended December 31, 1996\n\n{table}"
    (statement,) = read_document(page.encode(), "page.txt").statements
    assert [item.measure for item in statement.items] == [*[Measure.MONEY] * 3, Measure.PER_SHARE]


def test_a_caption_in_capitals_goes_on_over_three_lines() -> None:
    page = """\
    SELLING, GENERAL AND ADMINISTRATIVE
        EXPENSES                                8,000,000        7,500,000
    INTEREST EXPENSE, NET OF AMOUNTS
        CAPITALIZED OF $1,234,567 AND
        INTEREST INCOME                         2,000,000        2,500,000
    INCOME TAXES                                5,000,000        2,500,000"""
    assert [caption for caption, _ in captions(page)] == [
        "SELLING, GENERAL AND ADMINISTRATIVE EXPENSES",
        "INTEREST EXPENSE, NET OF AMOUNTS CAPITALIZED OF $1,234,567 AND INTEREST INCOME",
        "INCOME TAXES",
    ]


def test_a_heading_goes_on_further_right_with_what_stands_before_a_noun() -> None:
    page = """\
AVERAGE SHARES USED IN COMPUTING EARNINGS
 PER COMMON SHARE (in millions)
 Basic..................................     356.0       340.0
 Diluted................................     409.0       391.2"""
    heading = "AVERAGE SHARES USED IN COMPUTING EARNINGS PER COMMON SHARE (in millions)"
    assert captions(page) == [("Basic", (heading,)), ("Diluted", (heading,))]


def test_a_caption_that_breaks_off_beside_its_figures_goes_on_in_capitals() -> None:
    page = """\
   Machinery, Equipment, Furniture and             35,000          34,000
      Fixtures
   Land                                             2,000           2,000"""
    assert captions(page) == [
        ("Machinery, Equipment, Furniture and Fixtures", ()),
        ("Land", ()),
    ]


def test_retained_earnings_end_before_what_there_is_for_a_share() -> None:
    table = """\
STATEMENTS OF CONSOLIDATED INCOME AND RETAINED EARNINGS
(Dollars in thousands except per share data)
                                                    Fiscal year ended June 30
                                                1995         1994         1993
Sales.................................... $8,086,794   $7,046,876   $6,610,783
Costs....................................  7,496,794    6,446,876    6,214,783
Net income...............................    590,000      600,000      396,000
RETAINED EARNINGS:
  Amount at beginning of year............  3,620,000    3,365,000    3,290,000
  Cash dividends:
    Preferred stock......................        (70)         (80)         (90)
    Common stock ($1.41, $1.29 and
      $1.17 per share)...................   (345,930)    (344,920)    (320,910)
  Amount at end of year.................. $3,864,000   $3,620,000   $3,365,000
PER COMMON SHARE AMOUNTS:
  Net income............................. $     2.38   $     2.35   $     1.53
Average shares for earnings per share....    247,900      255,300      258,700
"""
    page = f"For the fiscal year ended June 30, 1995\n\n{table}"
    income, *_ = read_document(page.encode(), "page.txt").statements
    assert [(item.caption, item.measure) for item in income.items] == [
        ("Sales", Measure.MONEY),
        ("Costs", Measure.MONEY),
        ("Net income", Measure.MONEY),
        ("Net income", Measure.PER_SHARE),
        ("Average shares for earnings per share", Measure.SHARES),
    ]
