"""Years named for the one they begin in, of 52 weeks or 53, and heads that count from the first."""

from __future__ import annotations

import pytest
from tests.importers.test_columns import columns, page, read, said

from tieout.statement import Kind

NAMED = """
                     CONSOLIDATED STATEMENTS OF EARNINGS
                     Fiscal Years {names}
                                1996       1995       1994
Net sales                      10,000      9,000      8,000
Cost of sales                   7,000      6,000      5,000
Net income                      3,000      3,000      3,000
"""
BALANCE = """
                        CONSOLIDATED BALANCE SHEETS
                             {days}
                                {years}
Cash                             10,000         9,000
Inventories                      20,000        19,000
Total assets                     30,000        28,000
"""


def submission(*tables: str, period: str = "", filed: str = "", year_end: str = "0201") -> str:
    fields = (
        ("CONFORMED PERIOD OF REPORT:", period),
        ("FILED AS OF DATE:\t", filed),
        ("FISCAL YEAR END:\t", year_end),
    )
    lines = "".join(f"{name}\t{value}\n" for name, value in fields if value)
    return f"<SEC-DOCUMENT>x.txt\n<SEC-HEADER>x\n{lines}</SEC-HEADER>\nAcme, Inc.\n" + "\n".join(
        table.rstrip("\n") + "\n\nSee notes.\n" for table in tables
    )


def of(text: str, kind: Kind) -> str:
    (statement,) = read(text).of_kind(kind)
    return "; ".join(said(c.period, c.basis) for c in statement.columns)


NEWEST = BALANCE.format(days="February 1,    February 3,", years="1997           1996")
LATER = "52w 1997-02-01; 53w 1996-02-03; 52w 1995-01-28"


def test_the_newest_balance_sheet_says_that_a_year_is_named_for_its_beginning() -> None:
    text = submission(NAMED.format(names="1996, 1995 and 1994"), NEWEST)
    assert of(text, Kind.INCOME) == LATER


def test_a_year_that_the_newest_balance_sheet_closes_is_named_for_its_end() -> None:
    sheet = BALANCE.format(days="February 3,    January 28,", years="1996           1995")
    text = submission(NAMED.format(names="1996, 1995 and 1994"), sheet, filed="19970420")
    assert of(text, Kind.INCOME) == "53w 1996-02-03; 52w 1995-01-28; 52w 1994-01-29"


def test_balance_sheets_a_year_apart_close_a_year_that_nothing_else_does() -> None:
    text = submission(NAMED.format(names="1996, 1995 and 1994"), NEWEST, year_end="")
    assert of(text, Kind.INCOME) == LATER


def test_balance_sheets_a_year_apart_close_no_quarter() -> None:
    """A quarter's sheet may stand beside the same quarter's of the year before."""
    head = """
                     CONSOLIDATED STATEMENTS OF EARNINGS
                                    Second Quarter
                                  1996           1995
Net sales                        10,000         9,000
Cost of sales                     7,000         6,000
Net income                        3,000         3,000
"""
    sheet = BALANCE.format(days="August 3,      July 29,", years="1996           1995")
    assert of(submission(head, sheet, year_end=""), Kind.INCOME) == "none; none"


def test_the_day_reported_on_says_it_where_no_head_names_a_day() -> None:
    text = submission(NAMED.format(names="1996, 1995 and 1994"), period="19970201")
    assert of(text, Kind.INCOME).startswith("12m 1997-02-01; 12m 1996-01-31")


def test_days_spelled_out_over_the_years_names_are_their_ends() -> None:
    names = "Ended February 1, 1997,\n           February 3, 1996 and January 28, 1995"
    assert of(submission(NAMED.format(names=names)), Kind.INCOME) == LATER


def test_a_day_and_a_years_name_over_one_column() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                      Fiscal Year Ended
                          February 1, 1997   February 3, 1996
                           (Fiscal 1996)      (Fiscal 1995)
Net sales                        $10,000         $ 9,000
"""
    assert columns(page(head)) == "52w 1997-02-01; 53w 1996-02-03"


@pytest.mark.parametrize("words", ["", "on the Saturday Nearest "])
def test_one_day_above_all_fiscal_years_does_not_name_their_ends(words: str) -> None:
    head = NAMED.format(names=f"Ended {words}January 31")
    text = submission(head, NEWEST)
    assert of(text, Kind.INCOME) == LATER


def test_a_years_end_late_in_the_year_gives_it_its_name() -> None:
    """A sheet a year younger than the statement is then no sign of another name."""
    sheet = BALANCE.format(days="December 31,   December 31,", years="1997           1996")
    text = submission(NAMED.format(names="1996, 1995 and 1994"), sheet, year_end="1231")
    assert of(text, Kind.INCOME) == "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31"


def test_a_quarter_of_a_year_named_for_its_beginning() -> None:
    income = """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                              Third Quarter        First Nine Months
                             1996      1995        1996        1995
Net sales                   10,000     9,000      30,000      27,000
Cost of sales                7,000     6,000      21,000      18,000
Net income                   3,000     3,000       9,000       9,000
"""
    sheet = BALANCE.format(days="November 2,    February 3,", years="1996           1996")
    ends = ("1996-11-02", "1995-10-31")
    expected = "; ".join(f"{months}m {end}" for months in (3, 9) for end in ends)
    assert of(submission(income, sheet), Kind.INCOME) == expected


FIRST = {
    "First Six Months": "6m 1996-06-30; 6m 1995-06-30",
    "First Half": "6m 1996-06-30; 6m 1995-06-30",
    "Six Months": "6m 1996-06-30; 6m 1995-06-30",
    "Year to Date": "6m 1996-06-30; 6m 1995-06-30",
    "Twelve Months": "12m 1996-06-30; 12m 1995-06-30",
    "Full Year": "12m 1996-12-31; 12m 1995-12-31",
}


@pytest.mark.parametrize("words", FIRST)
def test_months_beside_a_quarter_end_with_it(words: str) -> None:
    head = f"""
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                 Second Quarter         {words}
                                1996       1995        1996        1995
Net sales                     10,000      9,000      20,000      18,000
"""
    expected = f"3m 1996-06-30; 3m 1995-06-30; {FIRST[words]}"
    assert columns(page(head, year_end="1231")) == expected


def test_the_first_months_are_counted_from_the_years_beginning() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                  First Nine Months
                                 1996          1995
Net income                     10,000         9,000
"""
    assert columns(page(head, year_end="0930")) == "9m 1996-06-30; 9m 1995-06-30"


def test_a_year_of_weeks_begins_the_day_after_the_year_before() -> None:
    head = """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                        Fiscal Year Ended
                              January 29,  January 30,  January 25,
                                 1994         1993         1992
Net income                      22,221       18,137       17,954
"""
    assert columns(page(head)) == "52w 1994-01-29; 53w 1993-01-30; 52w 1992-01-25"


def test_weeks_say_when_the_years_before_ended() -> None:
    weeks = "\n                         (52 weeks)  (53 weeks)  (52 weeks)"
    income = NAMED.format(names="1996, 1995 and 1994").replace("1994\nNet", f"1994{weeks}\nNet")
    sheet = BALANCE.format(days="Fiscal         Fiscal", years="1996           1995")
    text = submission(income, sheet, period="19970201")
    assert of(text, Kind.INCOME) == "52w 1997-02-01; 53w 1996-02-03; 52w 1995-01-28"
    assert of(text, Kind.BALANCE) == "at 1997-02-01; at 1996-02-03"


def test_months_of_one_statement_are_the_weeks_of_another() -> None:
    income = """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                   Thirty-Nine Weeks Ended
                               November 2,      October 28,
                                  1996             1995
Net sales                        30,000          27,000
Cost of sales                    21,000          18,000
Net income                        9,000           9,000
"""
    flows = """
                    CONSOLIDATED STATEMENTS OF CASH FLOWS
                                     Nine Months Ended
                               November 2,      October 28,
                                  1996             1995
Net income                        9,000           9,000
Depreciation                      1,000           1,000
Net cash provided by operations  10,000          10,000
"""
    text = submission(income, flows)
    assert of(text, Kind.CASHFLOW) == of(text, Kind.INCOME) == "39w 1996-11-02; 9m 1995-10-28"


def test_heads_on_two_levels_beside_the_word_for_the_rows() -> None:
    head = """
                CONDENSED CONSOLIDATED BALANCE SHEETS
                                June 30
                                 1996      December 31
            Assets            (Unaudited)     1995
            ------            -----------  -----------
Cash                             10,000         9,000
"""
    assert columns(page(head)) == "at 1996-06-30; at 1995-12-31"
