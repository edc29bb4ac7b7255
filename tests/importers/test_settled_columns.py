"""What a head leaves open or gets wrong, what in the document settles it, and that this is said."""

from __future__ import annotations

import pytest
from tests.importers.test_columns import columns, page, read

from tieout.finding import Code
from tieout.statement import Kind

SETTLED = {
    "years alone end with the fiscal year": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                (in millions)
                                1996       1995       1994
Net sales                      $10,000    $ 9,000    $ 8,000
""",
        "12m 1996-09-30; 12m 1995-09-30; 12m 1994-09-30",
    ),
    "fiscal years by their names": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                             Fiscal 1996   Fiscal 1995   FY94
Net sales                      $10,000       $ 9,000    $ 8,000
""",
        "12m 1996-09-30; 12m 1995-09-30; 12m 1994-09-30",
    ),
    "quarters by their numbers": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                   Fourth Quarter             Full Year
                                 1996         1995         1996       1995
Net sales                      $10,000       $ 9,000    $ 38,000    $ 35,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 12m 1996-09-30; 12m 1995-09-30",
    ),
    "the year to date beside the quarter": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                 Quarter Ended            Year-To-Date
                               June 30,   June 30,    June 30,   June 30,
                                1996        1995        1996       1995
Net sales                      10,000      9,000       30,000     27,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 9m 1996-06-30; 9m 1995-06-30",
    ),
    "days a year apart on which the fiscal year ends": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                     September 30,
                                1996       1995       1994
Net sales                      10,000      9,000      8,000
""",
        "12m 1996-09-30; 12m 1995-09-30; 12m 1994-09-30",
    ),
    "a day that had not come": (
        """
                       CONSOLIDATED BALANCE SHEETS
                             September 30,  September 30,
                                 1997           1995
Cash                             10,000         9,000
""",
        "at 1996-09-30; at 1995-09-30",
    ),
    "larger figures to the shorter period": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                              Three Months Ended        Nine Months Ended
                             June 30,    June 30,     June 30,   June 30,
                                1996       1995         1996       1995
Net sales                      30,000     27,000       10,000      9,000
""",
        "9m 1996-06-30; 9m 1995-06-30; 3m 1996-06-30; 3m 1995-06-30",
    ),
}


@pytest.mark.parametrize("name", SETTLED)
def test_the_document_settles_what_a_head_leaves_open(name: str) -> None:
    head, expected = SETTLED[name]
    text = page(head, filed="1996-12-20", year_end="09-30")
    assert columns(text) == expected
    assert [f.code for f in read(text).findings].count(Code.COLUMN_SETTLED) == 1


def test_a_retailer_names_a_year_for_the_one_it_begins_in() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF INCOME
                             Fiscal 1996    Fiscal 1995
Net sales                      $10,000        $ 9,000
"""
    text = page(head, filed="1997-04-20", year_end="01-31")
    assert columns(text) == "12m 1997-01-31; 12m 1996-01-31"


def test_nothing_settles_a_year_without_an_end() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF INCOME
                                1996       1995       1994
Net sales                      $10,000    $ 9,000    $ 8,000
"""
    text = page(head)
    assert columns(text) == "none; none; none"
    assert Code.COLUMN_UNREAD in {f.code for f in read(text).findings}


OPEN = """
                    CONSOLIDATED STATEMENTS OF INCOME
                                June 30,      June 30,
                                  1996          {year}
Net sales                       10,000         9,000
"""
CASHFLOW = """
                  CONSOLIDATED STATEMENTS OF CASH FLOWS
                                  Six Months Ended
                                June 30,      June 30,
                                  1996          1995
Net income                     {net}
"""
_FLOWS = ("Net income", "Depreciation", "Other changes", "Cash at end of period")


def both(year: str, net: str) -> str:
    return page(OPEN.format(year=year)) + page(CASHFLOW.format(net=net), rows=_FLOWS)


def income_of(text: str) -> list[str]:
    (statement,) = (s for s in read(text).statements if s.kind is Kind.INCOME)
    return [str(column.period) for column in statement.columns]


def test_the_same_net_income_in_the_cash_flows_gives_the_length() -> None:
    six = ["six months to 1996-06-30", "six months to 1995-06-30"]
    assert income_of(both("1995", " 10,000         9,000")) == six
    assert income_of(both("1995", " 25,000        22,000")) == ["None", "None"]


def test_two_columns_headed_alike_are_told_apart_by_net_income() -> None:
    head = OPEN.replace("June 30,      June 30,", "Six Months Ended June 30,")
    text = page(head.format(year="1996")) + page(
        CASHFLOW.format(net=" 10,000         9,000"), rows=_FLOWS
    )
    assert income_of(text) == ["six months to 1996-06-30", "six months to 1995-06-30"]


def test_two_balance_sheets_headed_alike_are_told_apart_by_a_caption() -> None:
    head = """
                       CONSOLIDATED BALANCE SHEETS
                                 July 31,      July 31,
                                   1997          1997
Cash                             10,000         9,000
"""
    stock = """Common stock, 38,575 shares at
  July 31, 1997 and 33,387 shares at
  January 31, 1997                   10             9
"""
    text = page(head)
    assert columns(text) == "none; none"
    assert columns(text + stock) == "at 1997-07-31; at 1997-01-31"


NINE = """
                    CONSOLIDATED STATEMENTS OF INCOME
                              Three Months Ended        Nine Months Ended
                                   July 31,                 July 31,
                                1996       1995         1996       1995
Net sales                      10,000      9,000       20,000     18,000
"""


@pytest.mark.parametrize(
    ("prose", "months"),
    [
        ("Sales of the six months ended July 31, 1996 rose by a tenth.", 6),
        ("Sales of the nine months ended July 31, 1996 rose by a tenth.", 9),
        ("Sales rose by a tenth.", 9),
    ],
)
def test_the_text_corrects_a_length_that_the_fiscal_year_contradicts(
    prose: str, months: int
) -> None:
    text = page(NINE, filed="1996-09-20", year_end="01-31") + f"\n{prose}\n"
    assert columns(text) == (
        f"3m 1996-07-31; 3m 1995-07-31; {months}m 1996-07-31; {months}m 1995-07-31"
    )


def test_one_figure_that_fell_does_not_swap_a_quarter_and_half_a_year() -> None:
    text = """
                    CONSOLIDATED STATEMENTS OF INCOME
                             Three Months Ended   Six Months Ended
                                  June 30, 1996      June 30, 1996
Gain on sales of assets                   500                 300
Net sales                              10,000              20,000
Cost of sales                           8,000              16,000
Net income                              2,500               4,300
"""
    assert columns(text) == "3m 1996-06-30; 6m 1996-06-30"


def test_three_years_in_a_period_are_years() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF INCOME
       Each of the three years in the period ended December 31, 1996
                                1996       1995       1994
Net sales                      $10,000    $ 9,000    $ 8,000
"""
    assert columns(page(head)) == "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31"
