"""Columns and their periods on small made pages, one for each way that filers head them.

Each page is a head as it is printed, with what it says worked out by hand: `3m 1996-03-31` is three
months to that day, `13w` so many weeks, `at` an instant, and a word in brackets a basis.
"""

from __future__ import annotations

import pytest

from tieout.finding import Code
from tieout.period import Duration, Instant, Period
from tieout.statement import Document, Kind
from tieout_importers.text import read_document

INCOME = ("Net sales", "Cost of sales", "Selling expenses", "Net income")
BALANCE = ("Cash", "Inventories", "Property, net", "Total assets")


def page(
    head: str, filed: str = "", year_end: str = "", rows: tuple[str, ...] | None = None
) -> str:
    """A page under a head: the last line of it is a row whose figures the others repeat."""
    *lines, last = head.strip("\n").split("\n")
    captions = rows or (BALANCE if "balance" in lines[0].lower() else INCOME)
    figures = last[30:]
    body = [caption.ljust(30)[:30] + figures for caption in captions]
    fields = "".join(
        f"{name}\t{value}\n"
        for name, value in (
            ("FILED AS OF DATE:\t", filed.replace("-", "")),
            ("FISCAL YEAR END:\t", year_end.replace("-", "")),
        )
        if value
    )
    header = f"<SEC-DOCUMENT>x.txt\n<SEC-HEADER>x.hdr.sgml\n{fields}</SEC-HEADER>\n"
    text = "\n".join(["", "Acme Widgets, Inc.", *lines, *body, ""])
    return (header if fields else "") + text


def said(period: Period | None, basis: str) -> str:
    brackets = f" [{basis}]" if basis else ""
    if period is None:
        return f"none{brackets}"
    if isinstance(period, Instant):
        return f"at {period.end}{brackets}"
    assert isinstance(period, Duration)
    weeks, rest = divmod((period.end - period.start).days + 1, 7)
    whole = period == Duration.ending(period.end, period.months)
    length = f"{period.months}m" if whole or rest else f"{weeks}w"
    return f"{length} {period.end}{brackets}"


def read(text: str) -> Document:
    return read_document(text.encode(), "page.txt")


def columns(text: str) -> str:
    statements = [s for s in read(text).statements if s.kind is not Kind.OTHER]
    assert len(statements) == 1
    return "; ".join(said(c.period, c.basis) for c in statements[0].columns)


HEADS = {
    "length, days and years on lines of their own": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME

                                Three Months Ended        Six Months Ended
                                     June 30,                 June 30,
                                 1996        1995         1996        1995
                              ---------- ----------    ---------- ----------
Net sales                      $ 10,000   $  9,000      $ 20,000   $ 18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "the year to date first, oldest first": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Nine Months Ended        Three Months Ended
                                  September 30,            September 30,
                                 1995        1996         1995        1996
Net sales                      $ 18,000   $ 20,000      $  9,000   $ 10,000
""",
        "9m 1995-09-30; 9m 1996-09-30; 3m 1995-09-30; 3m 1996-09-30",
    ),
    "numeric days": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Three Months Ended        Six Months Ended
                                3/31/04    3/31/03       3/31/04    3/31/03
Net sales                        10,000      9,000        20,000     18,000
""",
        "3m 2004-03-31; 3m 2003-03-31; 6m 2004-03-31; 6m 2003-03-31",
    ),
    "numeric days with dashes": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                     QUARTER ENDED
                                12-31-96   12-31-95
Net sales                        10,000      9,000
""",
        "3m 1996-12-31; 3m 1995-12-31",
    ),
    "weeks in words": (
        """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                               Thirteen Weeks Ended     Thirty-nine Weeks Ended
                              October 28, October 29,  October 28,  October 29,
                                  1995       1994          1995         1994
Net sales                        10,000      9,000        30,000       28,000
""",
        # Thirty-nine weeks to these days are nine months to the day.
        "13w 1995-10-28; 13w 1994-10-29; 9m 1995-10-28; 9m 1994-10-29",
    ),
    "weeks in figures, the days below": (
        """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                  12 Weeks Ended           24 Weeks Ended
                              June 15,    June 17,     June 15,    June 17,
                                1996        1995         1996        1995
                              --------    --------     --------    --------
Net sales                       10,000       9,000       20,000      18,000
""",
        "12w 1996-06-15; 12w 1995-06-17; 24w 1996-06-15; 24w 1995-06-17",
    ),
    "a first quarter of sixteen weeks": (
        """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                                   16 weeks ended
                              May 18, 1996   May 20, 1995
Net sales                         10,000         9,000
""",
        "16w 1996-05-18; 16w 1995-05-20",
    ),
    "years of 52 and 53 weeks": (
        """
                    CONSOLIDATED STATEMENTS OF EARNINGS
                              52 Weeks      53 Weeks      52 Weeks
                                Ended         Ended         Ended
                             January 31,   February 3,   January 28,
                                 1998          1997          1996
Net sales                       10,000         9,000         8,000
""",
        "52w 1998-01-31; 53w 1997-02-03; 52w 1996-01-28",
    ),
    "restated and as reported, a third head": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                     Three Months Ended March 31,
                               2006         2005            2005
                                         (Restated)    (As Previously
                                                          Reported)
Net sales                       10,000         9,000         9,500
""",
        "3m 2006-03-31; 3m 2005-03-31 [restated]; 3m 2005-03-31 [as previously reported]",
    ),
    "pro forma beside": (
        """
                       CONSOLIDATED BALANCE SHEETS
                               December 31,   June 30,     Pro Forma
                                   1995         1996      June 30, 1996
Cash                              10,000        9,000         9,500
""",
        "at 1995-12-31; at 1996-06-30; at 1996-06-30 [pro forma]",
    ),
    "columns of change between": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                              Three Months Ended             Six Months Ended
                                   June 30,                      June 30,
                               1996      1995   % Change    1996      1995   % Change
Net sales                     10,000     9,000    11.1     20,000    18,000    11.1
""",
        (
            "3m 1996-06-30; 3m 1995-06-30; none [percent];"
            " 6m 1996-06-30; 6m 1995-06-30; none [percent]"
        ),
    ),
    "the length in the stub": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
(In millions)
Year Ended December 31,         1996       1995       1994
---------------------------------------------------------
Net sales                      $10,000    $ 9,000    $ 8,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31",
    ),
    "dates in the title, years over the columns": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
            For the years ended June 30, 1996, 1995 and 1994
                                1996       1995       1994
Net sales                      $10,000    $ 9,000    $ 8,000
""",
        "12m 1996-06-30; 12m 1995-06-30; 12m 1994-06-30",
    ),
    "dates in the title, nothing over the columns": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
            For the years ended June 30, 1996, 1995 and 1994
                           (in thousands)
Net sales                      $10,000    $ 9,000    $ 8,000
""",
        "12m 1996-06-30; 12m 1995-06-30; 12m 1994-06-30",
    ),
    "two dates in the title of a balance sheet, nothing over the columns": (
        """
                       CONSOLIDATED BALANCE SHEETS
              September 27, 1996 and September 29, 1995
                        (dollars in thousands)
Cash                             10,000        9,000
""",
        "at 1996-09-27; at 1995-09-29",
    ),
    "three fiscal years ended on one day": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
Three fiscal years ended September 30, 1996
                                1996       1995       1994
Net sales                      $10,000    $ 9,000    $ 8,000
""",
        "12m 1996-09-30; 12m 1995-09-30; 12m 1994-09-30",
    ),
    "footnotes' marks behind years": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Years ended December 31,
                               1996(a)    1995 *     1994(b)
Net sales                       10,000      9,000      8,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31",
    ),
    "quarters and half years, the day on a line of its own": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                 Second Quarter             Six Months
                                 Ended June 30,           Ended June 30,
                                 1996        1995         1996        1995
Net sales                        10,000      9,000        20,000     18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "quarter and first half": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Quarter Ended             First Half Ended
                                 June 30,                   June 30,
                                 1996        1995         1996        1995
Net sales                        10,000      9,000        20,000     18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "lengths with marks of columns on lines of their own": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
<TABLE>
<CAPTION>
                                   Three Months              Nine Months
                                      Ended                     Ended
                                  September 30,             September 30,
                              ---------------------     ---------------------
                                 1996        1995         1996        1995
<S>                           <C>        <C>            <C>        <C>
Net sales                      $ 10,000   $  9,000      $ 20,000   $ 18,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "a rule that covers what a head is for": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                      Three Months Ended                  Nine Months
                              ---------------------------------      ---------------------
                              Sept. 30,   June 30,    Sept. 30,      Sept. 30,   Sept. 30,
                                1996        1996        1995           1996        1995
Net sales                       10,000      9,500       9,000          29,000      27,000
""",
        "3m 1996-09-30; 3m 1996-06-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "a period of its own two days": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Year Ended    Period from July 1,
                               December 31,   1996 (inception) to
                                   1997        December 31, 1996
Net sales                         10,000             9,000
""",
        "12m 1997-12-31; 6m 1996-12-31",
    ),
    "since inception": (
        """
                    CONSOLIDATED STATEMENTS OF OPERATIONS
                                                             March 1, 1990
                               Year Ended     Year Ended     (inception) to
                               December 31,   December 31,    December 31,
                                   1997           1996            1997
Net sales                         10,000         9,000          39,000
""",
        "12m 1997-12-31; 12m 1996-12-31; 94m 1997-12-31 [cumulative]",
    ),
    "a change of fiscal year": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                              Eleven Months    Year Ended    Year Ended
                                  Ended         March 31,     March 31,
                              February 28,        1996          1995
                                  1997
Net sales                         10,000         9,000         8,000
""",
        "11m 1997-02-28; 12m 1996-03-31; 12m 1995-03-31",
    ),
    "a balance sheet with unaudited beside": (
        """
                    CONDENSED CONSOLIDATED BALANCE SHEETS
                                June 30, 1996     December 31, 1995
                                 (Unaudited)
Cash                                10,000             9,000
""",
        "at 1996-06-30; at 1995-12-31",
    ),
    "a balance sheet with day and year apart": (
        """
                    CONDENSED CONSOLIDATED BALANCE SHEETS
                                  June 30        December 31
                                    1996             1995
                                -----------      -----------
                                (Unaudited)
Cash                                10,000             9,000
""",
        "at 1996-06-30; at 1995-12-31",
    ),
    "years at one day in the stub": (
        """
                       CONSOLIDATED BALANCE SHEETS
At December 31 (in millions)        1996             1995
---------------------------------------------------------
Cash                                10,000             9,000
""",
        "at 1996-12-31; at 1995-12-31",
    ),
    "the whole and its parts": (
        """
                       CONSOLIDATED BALANCE SHEETS
                                 Consolidated        Equipment        Finance
                                 December 31,       December 31,    December 31,
                                1996      1995     1996    1995     1996    1995
Cash                          10,000     9,000    6,000   5,000    4,000   4,000
""",
        (
            "at 1996-12-31; at 1995-12-31; at 1996-12-31 [equipment]; at 1995-12-31 [equipment];"
            " at 1996-12-31 [finance]; at 1995-12-31 [finance]"
        ),
    ),
    "29 February": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Years Ended February 29 or 28,
                                1996       1995       1994
Net sales                       10,000      9,000      8,000
""",
        "12m 1996-02-29; 12m 1995-02-28; 12m 1994-02-28",
    ),
    "heads that crowd each other": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                               Three Months Ended   Six Months Ended
                               September 28, September 29, September 28, September 29,
                                1996     1995        1996     1995
Net sales                      10,000   9,000       20,000   18,000
""",
        "3m 1996-09-28; 3m 1995-09-29; 6m 1996-09-28; 6m 1995-09-29",
    ),
    "months without days": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                  Six Months Ended
                              June 1999     June 1998
Net sales                       10,000        9,000
""",
        "6m 1999-06-30; 6m 1998-06-30",
    ),
    "the day before the month": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                     Year ended
                              31 December   31 December
                                  1999          1998
Net sales                       10,000        9,000
""",
        "12m 1999-12-31; 12m 1998-12-31",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_gives_its_columns(name: str) -> None:
    head, expected = HEADS[name]
    text = page(head)
    assert columns(text) == expected
    assert not [f for f in read(text).findings if f.code is Code.COLUMN_UNREAD]


def figures(text: str) -> list[str]:
    """Each row's figures as printed, a dot where there is none."""
    (statement,) = (s for s in read(text).statements if s.kind is not Kind.OTHER)
    return [
        " ".join("." if figure is None else figure.printed for figure in item.figures)
        for item in statement.items
    ]


def test_numbers_of_notes_in_a_column_of_their_own_are_no_figures() -> None:
    text = """
                       CONSOLIDATED BALANCE SHEETS
                               Notes     June 30,    June 30,
                                           1996        1995
Cash                             1       $ 1,000     $   900
Inventories                                2,000       1,900
Property, net                   3, 4       5,000       4,000
Goodwill                         5         1,000         500
Commitments                      8
Total assets                             $ 9,000     $ 7,300
"""
    assert columns(text) == "at 1996-06-30; at 1995-06-30"
    assert figures(text) == [
        "$1,000 $900", "2,000 1,900", "5,000 4,000", "1,000 500", "$9,000 $7,300",
    ]  # fmt: skip
    assert not [f for f in read(text).findings if f.code is Code.FIGURE_UNPLACED]


def test_figures_of_a_caption_are_in_no_column() -> None:
    text = """
                       CONSOLIDATED BALANCE SHEETS
                                               June 30,    June 30,
                                                 1996        1995
Cash                                            1,000         900
Equipment, net of depreciation of $5,000
  in 1996 and $4,000 in 1995                    2,000       1,900
Receivables, net of $76 and
  $92                                           5,000       4,000
Total assets                                    8,000       6,800
"""
    (statement,) = read(text).statements
    assert [item.caption for item in statement.items] == [
        "Cash",
        "Equipment, net of depreciation of $5,000 in 1996 and $4,000 in 1995",
        "Receivables, net of $76 and $92",
        "Total assets",
    ]
    assert not [f for f in read(text).findings if f.code is Code.FIGURE_UNPLACED]


def test_small_figures_are_no_numbers_of_notes() -> None:
    text = """
                       CONSOLIDATED BALANCE SHEETS
                                June 30,    June 30,
                                  1996        1995
Cash                                 1            2
Inventories                          3            1
Property, net                        7            5
Total assets                        11            8
"""
    assert figures(text) == ["1 2", "3 1", "7 5", "11 8"]


def test_a_short_row_goes_where_its_figures_stand() -> None:
    text = """
                    CONSOLIDATED STATEMENTS OF INCOME
                                Three Months Ended        Six Months Ended
                                     June 30,                 June 30,
                                 1996        1995         1996        1995
Net sales                      $ 10,000   $  9,000      $ 20,000   $ 18,000
Merger costs                                                            500
Gain on sale                                   120                      120
Restructuring                       250                      250
Net income                     $  1,000   $    900      $  2,000   $  1,800
"""
    assert figures(text) == [
        "$10,000 $9,000 $20,000 $18,000", ". . . 500", ". 120 . 120", "250 . 250 .",
        "$1,000 $900 $2,000 $1,800",
    ]  # fmt: skip


def test_pages_of_132_columns_are_read_like_others() -> None:
    captions = ("Net sales", "Cost of sales", "Net income")
    years = range(1996, 1989, -1)
    text = "\n".join([
        "", " " * 50 + "CONSOLIDATED STATEMENTS OF INCOME",
        " " * 68 + "Years ended December 31,",
        " " * 40 + "".join(f"{year:>13}" for year in years),
        *(f"{words:.<40}" + "".join(f"{year * 7:>13,}" for year in years) for words in captions),
        "",
    ])  # fmt: skip
    assert columns(text) == "; ".join(f"12m {year}-12-31" for year in years)
    assert figures(text) == [" ".join(f"{year * 7:,}" for year in years)] * 3


def test_fourteen_columns_half_filled_are_placed() -> None:
    full = "Net sales".ljust(30) + "".join(f"{n:>9,}" for n in range(1_000, 1_014))
    half = "Other costs".ljust(30) + "".join(
        f"{n:>9,}" if n % 2 else " " * 9 for n in range(2_000, 2_014)
    )
    text = f"\nCONSOLIDATED STATEMENTS OF INCOME\n{full}\n{half}\n{half}\n{full}\n{full}\n"
    text = text.replace("Net sales", "Net loss ", 1)
    expected = " ".join(f"{n:,}" if n % 2 else "." for n in range(2_000, 2_014))
    assert figures(text)[1:3] == [expected] * 2
