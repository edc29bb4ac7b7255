"""Columns and their periods as filers of many trades head them, each on a small made page.

What the columns are is worked out by hand from each head, in the words of `test_columns`: weeks
that are months to the day are told as months.
"""

from __future__ import annotations

import pytest
from tests.importers.test_columns import columns, page

HEADS = {
    "three months and six months in one title": (
        """
                        CONSOLIDATED STATEMENT OF EARNINGS
              FOR THE THREE MONTHS AND SIX MONTHS ENDED JUNE 30, 1996 AND 1995
        (Unaudited, in millions of dollars except per share amounts)

                                      THREE MONTHS           SIX MONTHS
                                     1996      1995        1996      1995
Net Sales . . .  . . . . . .       $3,640    $3,431     $7,176     $6,750
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "quarters ended": (
        """
     CONDENSED CONSOLIDATED STATEMENT OF INCOME (UNAUDITED)

                                     Quarters Ended           Six Months Ended
                                        June 30                   June 30
                                    1996        1995         1996        1995
Sales by Company-operated restaurants   $1,886.4    $1,736.7    $3,636.5   $3,251.8
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "the whole and its parts under one length": (
        """
                      STATEMENT OF EARNINGS
                  Second quarter ended June 30 (unaudited)
                                     Consolidated              GE                 GECS
                                   ----------------     ----------------    ----------------
(Dollars in millions)               1996      1995       1996     1995       1996     1995
Sales of goods                $     9,286    8,853      9,287    8,853         -        -
""",
        (
            "3m 1996-06-30; 3m 1995-06-30; 3m 1996-06-30 [ge];"
            " 3m 1995-06-30 [ge]; 3m 1996-06-30 [gecs]; 3m 1995-06-30 [gecs]"
        ),
    ),
    "three lengths": (
        """
                        STATEMENTS OF INCOME
                                   (Unaudited)
                               For the Three Months     For the Nine Months    For the Twelve Months
                                Ended September 30,     Ended September 30,     Ended September 30,
                                1996        1995         1996       1995        1996       1995
                                                          (thousands)
OPERATING REVENUES            $ 10,000    $  9,000    $ 30,000   $ 27,000    $ 40,000   $ 36,000
""",
        (
            "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30;"
            " 9m 1995-09-30; 12m 1996-09-30; 12m 1995-09-30"
        ),
    ),
    "three days, the scale in the stub": (
        """
                        CONSOLIDATED BALANCE SHEETS
                                 March 31,    December 31,   March 31,
(In thousands)                     1996           1995         1995
- ------------------------------------------------------------------------
Cash and due from banks          $ 10,000     $  9,000     $  8,000
""",
        "at 1996-03-31; at 1995-12-31; at 1995-03-31",
    ),
    "the Saturday nearest to a month's end": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                     QUARTER ENDED
                                 May 4,          April 29,
                                  1996             1995
Net sales                       $ 10,000     $  9,000
""",
        "3m 1996-05-04; 3m 1995-04-29",
    ),
    "lengths over two lines": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                 For the Three       For the Six
                                 Months Ended        Months Ended
                                   June 30,            June 30,
                                1996     1995       1996     1995
Sales and Revenues            $ 10,000 $  9,000   $ 20,000 $ 18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "length and day in the stub": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
Three Months Ended March 31 (unaudited)      1996         1995
Net sales                                  $ 10,000     $  9,000
""",
        "3m 1996-03-31; 3m 1995-03-31",
    ),
    "the scale beside the years": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                     Years ended December 31
(In thousands, except per share data)        1996         1995
Net sales                                  $ 10,000     $  9,000
""",
        "12m 1996-12-31; 12m 1995-12-31",
    ),
    "a section beside the years": (
        """
                   CONSOLIDATED BALANCE SHEETS
                     December 31, 1996 and 1995
ASSETS                                       1996         1995
Cash                                       $ 10,000     $  9,000
""",
        "at 1996-12-31; at 1995-12-31",
    ),
    "all but the years in the title": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
            For the Three Months Ended March 31, 1996 and 1995
                            (Unaudited)
                                             1996         1995
                                             ----         ----
Net sales                                  $ 10,000     $  9,000
""",
        "3m 1996-03-31; 3m 1995-03-31",
    ),
    "a column of percentages, its head over two lines": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              Years Ended December 31,
                                                       Percent
                                1996         1995      Change
Net sales                    $ 10,000     $  9,000      11.1
""",
        "12m 1996-12-31; 12m 1995-12-31; none [percent]",
    ),
    "amounts and shares of sales": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              Year Ended             Year Ended
                           December 31, 1996      December 31, 1995
                             Amount      %          Amount      %
Net sales                   $10,000   100.0         $9,000   100.0
""",
        "12m 1996-12-31; none [percent]; 12m 1995-12-31; none [percent]",
    ),
    "an increase or decrease": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              Three Months Ended
                                   March 31,            Increase
                               1996        1995        (Decrease)
Net sales                    $10,000      $9,000          $1,000
""",
        "3m 1996-03-31; 3m 1995-03-31; none [change]",
    ),
    "one column": (
        """
                   CONSOLIDATED STATEMENT OF INCOME
                 For the year ended December 31, 1996
                            (in thousands)
Net sales                       $10,000
""",
        "12m 1996-12-31",
    ),
    "rules on both sides of a head": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              ---Three Months Ended---   ---Six Months Ended---
                               June 30,      July 1,       June 30,     July 1,
                                 1996         1995           1996        1995
Net sales                      $10,000       $9,000        $20,000     $18,000
""",
        "3m 1996-06-30; 3m 1995-07-01; 6m 1996-06-30; 6m 1995-07-01",
    ),
    "a predecessor's columns": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                               Successor              Predecessor
                              ------------      -----------------------
                              Six Months        Six Months   Year Ended
                                Ended             Ended
                              Dec. 31,           June 30,     Dec. 31,
                                1996               1996         1995
Net sales                      $10,000            $9,000       $18,000
""",
        "6m 1996-12-31; 6m 1996-06-30 [predecessor]; 12m 1995-12-31 [predecessor]",
    ),
    "months and days in short": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              3 Mos. Ended        6 Mos. Ended
                             6/30/96  6/30/95    6/30/96  6/30/95
Net sales                    $10,000   $9,000    $20,000  $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "a day over two lines": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                     Fiscal Years Ended
                             September   September    September
                             28, 1996    30, 1995     24, 1994
Net sales                    $10,000   $9,000    $20,000
""",
        "52w 1996-09-28; 53w 1995-09-30; 52w 1994-09-24",
    ),
    "weeks in brackets": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                 Third Quarter Ended     Three Quarters Ended
                              Sept. 8, 1996 Sept. 10, 1995  Sept. 8, 1996 Sept. 10, 1995
                                (12 weeks)  (12 weeks)      (36 weeks)   (36 weeks)
Net sales                       $10,000      $9,000        $20,000     $18,000
""",
        "12w 1996-09-08; 12w 1995-09-10; 36w 1996-09-08; 36w 1995-09-10",
    ),
    "as of, with notes below": (
        """
                   CONDENSED CONSOLIDATED BALANCE SHEETS
                                  As of            As of
                              June 30, 1996   December 31, 1995
                              -------------   -----------------
                               (unaudited)         (Note 1)
Cash                            $10,000      $9,000
""",
        "at 1996-06-30; at 1995-12-31",
    ),
    "a column of notes": (
        """
                   CONSOLIDATED BALANCE SHEETS
                         (Dollars in thousands)
                                            December 31,
                                         ------------------
                                Note      1996        1995
                                ----     ------      ------
Cash                             1      $10,000      $9,000
""",
        "at 1996-12-31; at 1995-12-31",
    ),
    "the company alone beside the whole": (
        """
                   CONSOLIDATED BALANCE SHEETS
                                June 30, 1996            December 31, 1995
                            Company    Consolidated   Company    Consolidated
Cash                        $10,000      $9,000       $20,000     $18,000
""",
        "at 1996-06-30 [company]; at 1996-06-30; at 1995-12-31 [company]; at 1995-12-31",
    ),
    "the fiscal quarter and the fiscal year": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                             For the Fiscal Quarter Ended      For the Fiscal Year Ended
                              January 31,   January 31,         January 31,  January 31,
                                 1997          1996                1997         1996
Net sales                       $10,000      $9,000              $20,000       $18,000
""",
        "3m 1997-01-31; 3m 1996-01-31; 12m 1997-01-31; 12m 1996-01-31",
    ),
    "rules as wide as groups": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
<TABLE>
<CAPTION>
                                        THREE MONTHS ENDED             SIX MONTHS ENDED
                                             JUNE 30,                      JUNE 30,
                                      ----------------------        ----------------------
                                        1996           1995           1996           1995
                                      -------        -------        -------        -------
<S>                                   <C>            <C>            <C>            <C>
Net sales.......................      $10,000        $ 9,000        $20,000        $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "heads a space apart": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                             Three Months Ended Six Months Ended
                              June 30, June 30, June 30, June 30,
                                1996     1995     1996     1995
Net sales                    $10,000   $9,000  $20,000  $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "years, then half years": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                              Years Ended December 31,     Six Months Ended June 30,
                              -------------------------    -------------------------
                                1994           1995          1995           1996
                                                          (unaudited)    (unaudited)
Net sales                    $10,000         $9,000        $20,000        $18,000
""",
        "12m 1994-12-31; 12m 1995-12-31; 6m 1995-06-30; 6m 1996-06-30",
    ),
    "years over lengths": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                   1996                      1995
                           Three Months  Six Months   Three Months  Six Months
                              Ended         Ended        Ended        Ended
                             June 30,     June 30,     June 30,     June 30,
Net sales                    $10,000      $19,000       $9,000       $18,000
""",
        "3m 1996-06-30; 6m 1996-06-30; 3m 1995-06-30; 6m 1995-06-30",
    ),
    "the day and the scale in one line": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
            Periods Ended March 31 (In millions, except per share data)
                                 Three Months
                                1996         1995
Net sales                    $10,000      $19,000
""",
        "3m 1996-03-31; 3m 1995-03-31",
    ),
    "five years": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
Year Ended December 31           1996     1995     1994     1993     1992
Net sales                     $10,000   $9,000   $8,000   $7,000   $6,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31; 12m 1993-12-31; 12m 1992-12-31",
    ),
    "years over days": (
        """
                   CONSOLIDATED BALANCE SHEETS
                                1996         1995
                              --------     --------
                              (Unaudited)
                              June 30   December 31
Cash                         $10,000      $19,000
""",
        "at 1996-06-30; at 1995-12-31",
    ),
    "months in short": (
        """
                   CONSOLIDATED BALANCE SHEETS
                               (UNAUDITED)
                                MAR 31         DEC 31
                                 1997           1996
                             -----------    -----------
Cash                         $10,000      $19,000
""",
        "at 1997-03-31; at 1996-12-31",
    ),
    "days with dashes": (
        """
                   CONSOLIDATED BALANCE SHEETS
                             Mar-31-97      Dec-31-96
Cash                         $10,000      $19,000
""",
        "at 1997-03-31; at 1996-12-31",
    ),
    "months and years in short": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                               Quarter Ended
                             Mar-97      Mar-96
Net sales                    $10,000      $19,000
""",
        "3m 1997-03-31; 3m 1996-03-31",
    ),
    "the first quarter by its number": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                            1st Quarter Ended March 31,
                             1997           1996
Net sales                    $10,000      $19,000
""",
        "3m 1997-03-31; 3m 1996-03-31",
    ),
    "a transition period": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                                               Transition
                                                 Period
                             Year Ended       June 30, 1996      Year Ended
                            December 31,    to December 31,       June 29,
                                1997              1996              1996
Net sales                    $10,000           $9,000            $8,000
""",
        "12m 1997-12-31; 6m 1996-12-31; 12m 1996-06-29",
    ),
    "one date over parts and the whole": (
        """
                   CONSOLIDATED BALANCE SHEETS
                            December 31, 1996
                            Parent    Subsidiaries   Eliminations   Consolidated
Cash                         $1,000     $9,000         $(500)         $9,500
""",
        (
            "at 1996-12-31 [parent]; at 1996-12-31 [subsidiaries];"
            " at 1996-12-31 [eliminations]; at 1996-12-31"
        ),
    ),
    "adjustments to pro forma figures": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                             Year ended December 31, 1996
                           As Reported   Adjustments    Pro Forma
Net sales                    $1,000         $500         $9,500
""",
        "12m 1996-12-31; 12m 1996-12-31 [adjustments]; 12m 1996-12-31 [pro forma]",
    ),
    "weeks and days in the title, days again below": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
               FOR THE TWENTY-SIX WEEKS ENDED JULY 27, 1996 AND JULY 29, 1995
                                (In thousands)
                                          July 27,          July 29,
                                            1996              1995
Net sales                                 $10,000      $9,000
""",
        "6m 1996-07-27; 26w 1995-07-29",
    ),
    "weeks and days in the title alone": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
               FOR THE THIRTEEN WEEKS ENDED APRIL 27, 1996 AND APRIL 29, 1995
                                (In thousands)
Net sales                                 $10,000      $9,000
""",
        "3m 1996-04-27; 13w 1995-04-29",
    ),
    "a period between two days": (
        """
                   CONSOLIDATED STATEMENTS OF OPERATIONS
                           For the period from
                           January 1, 1997 to      Year ended
                           November 15, 1997    December 31, 1996
                             (Predecessor)        (Predecessor)
Net sales                     $10,000      $9,000
""",
        "10m 1997-11-15 [predecessor]; 12m 1996-12-31 [predecessor]",
    ),
    "the day on a line below the years": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
                             (Millions, except per share)
For the fiscal years ended               1997         1996         1995
May 31
Net sales                     $10,000      $9,000       $8,000
""",
        "12m 1997-05-31; 12m 1996-05-31; 12m 1995-05-31",
    ),
    "the scale beside years of days": (
        """
                   CONSOLIDATED STATEMENTS OF EARNINGS
                           Fiscal Year Ended
               January 26,     January 28,     January 29,
(In Thousands)       1997            1996            1995
Net sales                     $10,000      $9,000       $8,000
""",
        "52w 1997-01-26; 52w 1996-01-28; 52w 1995-01-29",
    ),
    "several lengths in the title, years over again": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
     For the three months and six months ended June 30, 1996 and 1995
                               1996        1995        1996        1995
Net sales                    $10,000     $ 9,000     $20,000     $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "several lengths in the title, a year for each column": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
           For the years ended December 31, 1994 and 1995
           and the six months ended June 30, 1996
                               1994        1995        1996
Net sales                    $10,000     $ 9,000     $20,000
""",
        "12m 1994-12-31; 12m 1995-12-31; 6m 1996-06-30",
    ),
    "several lengths in the title, and columns that fit none": (
        """
                   CONSOLIDATED STATEMENTS OF INCOME
     For the three months and six months ended June 30, 1996 and 1995
                               1996        1995        1994
Net sales                    $10,000     $ 9,000     $20,000
""",
        "none; none; none",
    ),
    "the scale in the stub beside days": (
        """
                 CONDENSED CONSOLIDATED BALANCE SHEET
                                      (unaudited)
In millions                            June 30,        December 31,
                                         1996              1995
ASSETS
Cash                                     $10,000      $9,000
""",
        "at 1996-06-30; at 1995-12-31",
    ),
    "numeric days under groups": (
        """
                     CONDENSED BALANCE SHEETS
                          General Electric Company
                        and consolidated affiliates            GE                     GECS
                        --------------------------   ---------------------  ----------------------
(Dollars in millions)      9/30/96   12/31/95          9/30/96   12/31/95     9/30/96   12/31/95
Cash and marketable         $10,000   $ 9,000          $ 1,000   $ 1,000      $ 9,000   $ 8,000
""",
        (
            "at 1996-09-30; at 1995-12-31; at 1996-09-30 [ge];"
            " at 1995-12-31 [ge]; at 1996-09-30 [gecs]; at 1995-12-31 [gecs]"
        ),
    ),
    "three lengths with their days in one line": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                              Quarter Ended June 30   Six Months Ended June 30   Year Ended June 30
                                   1996      1995          1996      1995           1996      1995
Operating Revenues               $10,000   $ 9,000       $20,000   $18,000        $40,000   $36,000
""",
        (
            "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30;"
            " 6m 1995-06-30; 12m 1996-06-30; 12m 1995-06-30"
        ),
    ),
    "a rule and the scale below the years": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
YEAR ENDED DECEMBER 31,                    1996        1995         1994
- ------------------------------------------------------------------------
(Millions, except per share amounts)
Net sales                                $10,000      $9,000      $8,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31",
    ),
    "weeks below the years": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                             Fiscal Years Ended
                            -----------------------------------------------
                            February 22,     February 24,     February 25,
                                1997             1996             1995
                             (52 weeks)       (52 weeks)       (52 weeks)
Net sales                      $10,000         $9,000            $8,000
""",
        "52w 1997-02-22; 52w 1996-02-24; 52w 1995-02-25",
    ),
    "audited and unaudited": (
        """
                     CONSOLIDATED BALANCE SHEETS
                           December 31, 1996         March 31, 1996
                              (Unaudited)               (Audited)
Cash                            $10,000                  $9,000
""",
        "at 1996-12-31; at 1996-03-31",
    ),
    "for the quarters ended, days in the same cell": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                         FOR THE QUARTERS ENDED JUNE 30,   FOR THE SIX MONTHS ENDED JUNE 30,
                              1996           1995               1996           1995
Net sales                   $10,000       $9,000              $20,000       $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "lengths and days in figures": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                               3 MONTHS ENDED      9 MONTHS ENDED
                              09/30/96  09/30/95  09/30/96  09/30/95
Net sales                     $10,000    $9,000   $20,000   $18,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "since an inception without a day": (
        """
                     CONSOLIDATED STATEMENTS OF OPERATIONS
                                                            Cumulative
                                                               From
                               Three Months Ended          Inception to
                             March 31,     March 31,         March 31,
                               1997          1996              1997
Net loss                     $10,000        $9,000            $80,000
""",
        "3m 1997-03-31; 3m 1996-03-31; none [cumulative]",
    ),
    "an increase beside a balance sheet": (
        """
                     CONSOLIDATED BALANCE SHEETS
                               June 30,     December 31,     Increase
                                 1996           1995        (Decrease)
Cash                            $10,000       $9,000          $1,000
""",
        "at 1996-06-30; at 1995-12-31; none [change]",
    ),
    "measures of the filer's own beside those of the rules": (
        """
                    CONSOLIDATED STATEMENTS OF INCOME
                                 Three months ended June 30, 2004
                                GAAP    Adjustments   Non-GAAP
Net sales                     $10,000      $1,000     $11,000
""",
        "3m 2004-06-30; 3m 2004-06-30 [adjustments]; 3m 2004-06-30 [non gaap]",
    ),
    "rules around the years": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
- --------------------------------------------------------------------------------
For the Years Ended December 31,                 1996        1995        1994
- --------------------------------------------------------------------------------
(IN MILLIONS, EXCEPT PER SHARE AMOUNTS)
Premiums                                       $10,000      $9,000      $8,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31",
    ),
    "the scale in the stub under rules": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                              Three Months              Six Months
                              Ended June 30             Ended June 30
                            -----------------        ------------------
Dollars in millions          1996       1995           1996        1995
Revenues                     $10,000    $9,000       $20,000     $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "a footnote behind one year": (
        """
                     CONSOLIDATED BALANCE SHEETS
                                   (Unaudited)
                                                  September 30,     December 31,
                                                      1996            1995(1)
Cash                                               $10,000        $9,000
""",
        "at 1996-09-30; at 1995-12-31",
    ),
    "an asterisk behind one year": (
        """
                     CONSOLIDATED BALANCE SHEETS
                                                  Sept. 30,     Dec. 31,     Sept. 30,
                                                    1996         1995*         1995
Cash                                               $10,000        $9,000        $8,000
""",
        "at 1996-09-30; at 1995-12-31; at 1995-09-30",
    ),
    "days in the title, the lengths below": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                       PERIODS ENDED SEPTEMBER 30, 1996 AND 1995
                             Third Quarter              Nine Months
                           1996         1995          1996         1995
Net sales                    $10,000    $9,000       $20,000     $18,000
""",
        "3m 1996-09-30; 3m 1995-09-30; 9m 1996-09-30; 9m 1995-09-30",
    ),
    "a column for each length": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                             Quarter Ended         Year Ended
                             Dec. 31, 1996        Dec. 31, 1996
Net sales                    $10,000              $38,000
""",
        "3m 1996-12-31; 12m 1996-12-31",
    ),
    "the first and the last month": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                             April-June               January-June
                           1996         1995          1996         1995
Net sales                    $10,000    $9,000       $20,000     $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "bars between columns": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                           | Three Months Ended  |  Six Months Ended    |
                           | 6/30/96   6/30/95   |  6/30/96    6/30/95  |
Net sales                    $10,000    $9,000       $20,000     $18,000
""",
        "3m 1996-06-30; 3m 1995-06-30; 6m 1996-06-30; 6m 1995-06-30",
    ),
    "a statement restated throughout": (
        """
               CONSOLIDATED STATEMENTS OF INCOME (AS RESTATED)
                                Years ended December 31,
                               1996        1995        1994
Net sales                    $10,000     $ 9,000     $ 8,000
""",
        "12m 1996-12-31; 12m 1995-12-31; 12m 1994-12-31",
    ),
    "one year restated": (
        """
                     CONSOLIDATED STATEMENTS OF INCOME
                                Years ended December 31,
                               1996        1995        1994
                                        (Restated)
Net sales                    $10,000     $ 9,000     $ 8,000
""",
        "12m 1996-12-31; 12m 1995-12-31 [restated]; 12m 1994-12-31",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_gives_its_columns(name: str) -> None:
    head, expected = HEADS[name]
    assert columns(page(head)) == expected


#: Here a name of two lines over three columns is on the edge of the next ones.
ON_EDGE = "numeric days under groups"


@pytest.mark.parametrize("shift", [-1, 1])
@pytest.mark.parametrize("name", sorted(set(HEADS) - {ON_EDGE}))
def test_a_head_a_character_off_its_figures_is_read_alike(name: str, shift: int) -> None:
    head, expected = HEADS[name]
    *lines, row = head.strip("\n").split("\n")
    moved = [
        line if not line.startswith(" " * 20) else f" {line}" if shift > 0 else line[1:]
        for line in lines
    ]
    assert columns(page("\n".join(["", *moved, row, ""]))) == expected
