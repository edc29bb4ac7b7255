"""Columns that filers name by quarters, halves and years: what each is, worked out by hand."""

from __future__ import annotations

import pytest
from tests.importers.test_columns import columns, page

HEADS = {
    "two quarters and the first six months": (
        """
                   CONSOLIDATED STATEMENT OF INCOME
                                      Second          First         First Six
                                     Quarter         Quarter         Months
                                       1996            1996        1996     1995
Sales                                10,000           9,000      19,000   18,000
""",
        "3m 1996-06-30; 3m 1996-03-31; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "a quarter that ended and a first half": (
        """
                   CONSOLIDATED STATEMENT OF INCOME
                                   Quarter Ended June 30     First Half
                                      1996       1995       1996       1995
Sales                                10,000     9,000      19,000   18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "quarters and months cut short": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                2nd Qtr.   2nd Qtr.     6 Mos.    6 Mos.
                                  1996       1995        1996      1995
Net sales                       10,000      9,000      20,000    18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "a title that lists what the columns are": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
              Third Quarter and First Nine Months 1996 and 1995
                                 Third Quarter            Nine Months
                                  1996       1995        1996      1995
Net sales                       10,000      9,000      20,000    18,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "from the first of a month to a day": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                               July 1 - September 30    January 1 - September 30
                                  1996       1995        1996      1995
Net sales                       10,000      9,000      20,000    18,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "quarters of the fiscal year": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                Fiscal Quarter Ended     Three Fiscal Quarters Ended
                              Nov. 2,     Oct. 28,          Nov. 2,    Oct. 28,
                                1996        1995             1996        1995
Net sales                     10,000       9,000            30,000     27,000
""",
        "3m 1996-11-02; 3m 1995-10-28; 9m 1996-11-02; 9m 1995-10-28",
    ),
    "two quarters of twelve weeks": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                   Quarter Ended           Two Quarters Ended
                                June 15,    June 17,      June 15,    June 17,
                                  1996        1995          1996        1995
                               (12 weeks)  (12 weeks)    (24 weeks)   (24 weeks)
Net sales                       10,000       9,000        20,000      18,000
""",
        "12w 1996-06-15; 12w 1995-06-17; 24w 1996-06-15; 24w 1995-06-17",
    ),
    "a forerunner over its own columns": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                                           Predecessor
                                  Period from          Period from
                                 May 1, 1996 to     January 1, 1996 to   Year Ended
                                  December 31,          April 30,       December 31,
                                     1996                 1996             1995
Net sales                            10,000              9,000          20,000
""",
        "8m 1996-12-31; 4m 1996-04-30 [predecessor]; 12m 1995-12-31",
    ),
    "the fourth quarter and twelve months": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                   Fourth Quarter        Twelve Months
                                  1996       1995        1996      1995
Net sales                       10,000      9,000      20,000    18,000
""",
        "3m 1996-12-31; 3m 1995-12-31; 12m 1996-12-31; 12m 1995-12-31",
    ),
    "a mark over the first of two days": (
        """
                       CONSOLIDATED BALANCE SHEETS
                                    Sept. 30,       Dec. 31,
                                      1996            1995
                                    ---------       --------
(Thousands of dollars)             (Unaudited)
Cash                                  10,000           9,000
""",
        "at 1996-09-30; at 1995-12-31",
    ),
    "days in figures under months in figures": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                For the 3 Months              For the 6 Months
                                  Ended 6/30                    Ended 6/30
                              1996          1995            1996          1995
Operating revenues            10,000         9,000          20,000        18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "five quarters by their numbers": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                       1996                       1995
                              3rd Qtr   2nd Qtr  1st Qtr    4th Qtr   3rd Qtr
Net sales                       10,000     9,000     8,000    7,000     6,000
""",
        "3m 1996-09-30; 3m 1996-06-30; 3m 1996-03-31; 3m 1995-12-31; 3m 1995-09-30",
    ),
    "a year, a transition and a year": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                               Fiscal Year    Three Months   Fiscal Year
                                  Ended           Ended         Ended
                               December 31,   December 31,   September 30,
                                   1996            1995          1995
Net sales                        10,000           9,000         8,000
""",
        "12m 1996-12-31; 3m 1995-12-31; 12m 1995-09-30",
    ),
    "years with their weeks beneath": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                     Fiscal Year
                               1996          1995         1994
                            (52 Weeks)    (53 Weeks)   (52 Weeks)
Net sales                     10,000         9,000         8,000
""",
        "52w 1996-12-31; 53w 1995-12-31; 52w 1994-12-31",
    ),
    "months from one to another": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                 Jan. - March         Jan. - June
                                1996      1995       1996     1995
Net sales                     10,000     9,000     20,000   18,000
""",
        "3m 1996-03-31; 3m 1995-03-31; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "six months between years": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                Six Months
                                  Ended            Years Ended
                               December 31,          June 30,
                                   1996        1996          1995
Net sales                        10,000        9,000         8,000
""",
        "6m 1996-12-31; 12m 1996-06-30; 12m 1995-06-30",
    ),
    "amounts beside their share of sales": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                 Fiscal Year Ended
                       January 31, 1997       January 31, 1996
                       Amount       %        Amount       %
Net sales                     10,000  100.0     9,000    100.0
""",
        "12m 1997-01-31; none [percent]; 12m 1996-01-31; none [percent]",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_gives_its_columns(name: str) -> None:
    head, expected = HEADS[name]
    assert columns(page(head, year_end="1231")) == expected
