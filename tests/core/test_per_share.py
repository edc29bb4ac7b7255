"""Earnings per share are held against their own result and their own shares, part by part."""

from __future__ import annotations

import pytest
from tests.documents import FOLDER, MISSING

from tieout.equation import Check, Equation
from tieout.finding import Code
from tieout.rounding import Grade
from tieout.tieout import TieOut, tie_out
from tieout_importers.text import read_document

_HEAD = """\
Acme Widget Corporation
Consolidated Statements of Income
(In thousands, except per share data)

                                                        Year Ended December 31,
                                                          1996            1995
                                                     -----------     -----------
"""
_ROWS = (
    ("Revenues", "400,000", "380,000"),
    ("Cost of sales", "300,123", "290,456"),
    ("Interest expense", "4,000", "4,100"),
    ("Income before income taxes", "95,877", "85,444"),
    ("Provision for income taxes", "35,877", "30,444"),
)


def tied(*rows: tuple[str, str, str]) -> TieOut:
    """The rows down to income taxes, and those given: each a caption with two figures."""
    lines = [f"{caption:<50}{one:>14}{two:>16}" for caption, one, two in (*_ROWS, *rows)]
    return tie_out(read_document((_HEAD + "\n".join(lines) + "\n").encode(), "page.txt"))


def per_share(tie: TieOut) -> list[Equation]:
    return [e for e in tie.equations if e.check is Check.PER_SHARE]


def breaking(tie: TieOut) -> list[Equation]:
    return [e for e in per_share(tie) if e.grade is Grade.BREAKS]


@pytest.mark.parametrize(
    ("earnings", "shares"),
    [
        ("Net income per share", "Average shares outstanding"),
        ("Primary earnings per share", "Primary weighted average number of shares"),
        (
            "Earnings per common and common equivalent share",
            "Common and common equivalent shares used in the calculations of earnings per share",
        ),
        ("Earnings per average common share", "Average number of common shares outstanding"),
        ("Earnings per share - assuming no dilution", "Average shares - basic"),
        ("Earnings per share - assuming full dilution", "Average shares - fully diluted"),
    ],
)
def test_wordings_of_other_decades_are_checked(earnings: str, shares: str) -> None:
    tie = tied(
        ("Net income", "60,000", "55,000"),
        (earnings, "2.40", "2.21"),
        (shares, "25,000", "25,000"),
    )
    assert [(e.grade, str(e.printed)) for e in per_share(tie)] == [
        (Grade.EXACT, "2.40"),
        (Grade.BREAKS, "2.21"),
    ]
    assert all(finding.code is not Code.PER_SHARE_UNCHECKED for finding in tie.findings)


PARTS = (
    ("Income before extraordinary item", "60,000", "55,000"),
    ("Extraordinary loss, net of tax", "(5,000)", "--"),
    ("Net income", "55,000", "55,000"),
    ("Per share: income before extraordinary item per share", "2.40", "2.20"),
)


def test_each_part_is_over_its_own_result() -> None:
    tie = tied(
        *PARTS,
        ("Extraordinary loss per share", "(.20)", "--"),
        ("Net income per share", "2.20", "2.20"),
        ("Average shares outstanding", "25,000", "25,000"),
    )
    assert breaking(tie) == []
    whole = [e.terms for e in per_share(tie) if e.caption == "Net income per share"]
    assert len(whole) == 4, "against the result, and against the sum of the parts, in both columns"


def test_a_part_that_is_off_breaks_itself_and_the_sum() -> None:
    tie = tied(
        *PARTS,
        ("Extraordinary loss per share", "(.30)", "--"),
        ("Net income per share", "2.20", "2.20"),
        ("Average shares outstanding", "25,000", "25,000"),
    )
    captions = [e.caption for e in breaking(tie)]
    assert captions == ["Extraordinary loss per share", "Net income per share"]


def test_preferred_dividends_are_taken_off_where_no_row_does_it() -> None:
    tie = tied(
        ("Net income", "60,000", "55,000"),
        ("Preferred stock dividends", "5,000", "5,000"),
        ("Net income per common share", "2.20", "2.00"),
        ("Average shares outstanding", "25,000", "25,000"),
    )
    assert [e.grade for e in per_share(tie)] == [Grade.EXACT, Grade.EXACT]


def convertible(diluted: str) -> TieOut:
    return tied(
        ("Net income", "60,000", "55,000"),
        ("Basic earnings per share", "2.40", "2.20"),
        ("Diluted earnings per share", diluted, "2.20"),
        ("Average shares - basic", "25,000", "25,000"),
        ("Average shares - diluted", "27,000", "25,000"),
    )


def test_interest_on_convertible_debt_may_explain_a_diluted_figure_and_is_said() -> None:
    tie = convertible("2.30")  # 62,100 over 27,000: 2,100 added of 4,000 interest
    assert breaking(tie) == []
    (said,) = [f for f in tie.findings if f.code is Code.PER_SHARE_UNCHECKED]
    assert "2.30" in said.message
    assert "2.22" in said.message


@pytest.mark.parametrize("diluted", ["2.15", "2.39", "2.45"])
def test_what_interest_cannot_explain_breaks(diluted: str) -> None:
    # Less than income over shares; more than all the interest (2.39 x 27,000 is 4,530 more); more
    # than the basic figure.
    assert [str(e.printed) for e in breaking(convertible(diluted))] == [diluted]


def test_a_basic_figure_that_is_off_breaks_always() -> None:
    tie = tied(
        ("Net income", "60,000", "55,000"),
        ("Basic earnings per share", "2.45", "2.20"),
        ("Average shares - basic", "25,000", "25,000"),
        ("Average shares - diluted", "27,000", "25,000"),
    )
    assert [str(e.printed) for e in breaking(tie)] == ["2.45"]


def test_dividends_per_share_are_no_earnings() -> None:
    tie = tied(
        ("Net income", "60,000", "55,000"),
        ("Net income per share", "2.40", "2.20"),
        ("Cash dividends paid per common share", ".48", ".48"),
        ("Average shares outstanding", "25,000", "25,000"),
    )
    assert {e.caption for e in per_share(tie)} == {"Net income per share"}


REAL = FOLDER / "microsoft" / "2001-06-30.10-k.txt"


@pytest.mark.skipif(not REAL.exists(), reason=MISSING)
def test_earnings_per_share_before_and_for_a_change_of_accounting() -> None:
    tie = tie_out(read_document(REAL.read_bytes(), REAL.name))
    last = {
        (
            e.caption,
            str(e.printed),
            e.terms.split(" / ")[0].removesuffix(" $185)"),
            e.grade,
        )
        for e in per_share(tie)
        if e.column.number == 3
    }
    before, change = "Before accounting change", "Cumulative effect of accounting change"
    effect = f"{change} (net of income taxes of"
    dividends = "Preferred stock dividends of the cash flow statement"
    earned = "Income before accounting change"
    basic, diluted = "Basic earnings per share", "Diluted earnings per share"
    assert last == {
        (f"{basic}, {before}", "1.45", f"({earned} - {dividends})", Grade.EXACT),
        (f"{basic}, {change}", "-0.07", effect, Grade.EXACT),
        (f"[{basic}]", "1.38", f"(Net income - {dividends})", Grade.EXACT),
        (f"[{basic}]", "1.38", f"{before} + {change}", Grade.EXACT),
        # 7,721 over 5,574 is 1.3852, which is 1.38 for a result of 7,720.5.
        (f"{diluted}, {before}", "1.38", earned, Grade.ROUNDING),
        # 375 over 5,574 is 0.067: the page prints what makes its parts add up.
        (f"{diluted}, {change}", "-0.06", effect, Grade.ROUNDING),
        (f"[{diluted}]", "1.32", "Net income", Grade.EXACT),
        (f"[{diluted}]", "1.32", f"{before} + {change}", Grade.EXACT),
    }


@pytest.mark.skipif(not REAL.exists(), reason=MISSING)
def test_preferred_dividends_of_the_cash_flow_statement_are_taken_off() -> None:
    # 7,785 - 28 over 5,028 is 1.5428, 9,421 - 13 over 5,189 is 1.8131; without them, 1.55 and 1.82.
    tie = tie_out(read_document(REAL.read_bytes(), REAL.name))
    basic = [e for e in per_share(tie) if e.line in {2041, 2044} and "Net" in e.terms]
    assert [(str(e.printed), e.grade) for e in basic[:2]] == [
        ("1.54", Grade.EXACT),
        ("1.81", Grade.EXACT),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "breaks"),
    [
        ("(.07)", "2.33", []),  # one off, so that it sums
        ("(.06)", "2.33", []),  # as it is, and sums within rounding
        ("(.08)", "2.33", ["-0.08"]),  # two off
        ("(.07)", "2.34", ["-0.07", "2.34"]),  # one off, and does not sum
        ("(.07)", "2.32", ["-0.07", "2.32"]),
        ("(.05)", "2.35", ["-0.05", "2.35"]),  # one off, and sums with a whole that is off
    ],
)
def test_a_part_may_be_made_to_sum_with_a_whole_that_is_right(
    part: str, whole: str, breaks: list[str]
) -> None:
    # 60,000 over 25,040 is 2.396, 1,600 is 0.064, and 58,400 is 2.332.
    tie = tied(
        ("Income before extraordinary item", "60,000", "55,000"),
        ("Extraordinary loss, net of tax", "(1,600)", "--"),
        ("Net income", "58,400", "55,000"),
        ("Per share: income before extraordinary item per share", "2.40", "2.20"),
        ("Extraordinary loss per share", part, "--"),
        ("Net income per share", whole, "2.20"),
        ("Average shares outstanding", "25,040", "25,000"),
    )
    assert [str(e.printed) for e in breaking(tie)] == breaks


_BALANCE = """

                          Consolidated Balance Sheets
                                (In thousands)

                                                            December 31,
                                                          1996            1995
                                                     -----------     -----------
Cash                                                     110,000         105,000
Property                                                 200,000         195,000
                                                     -----------     -----------
Total assets                                             310,000         300,000
                                                     ===========     ===========
Accounts payable                                         100,000         110,000
Preferred stock                                           {stock}          60,000
Common stock and retained earnings                       150,000         130,000
                                                     -----------     -----------
Total liabilities and shareholders' equity               310,000         300,000
                                                     ===========     ===========
"""


@pytest.mark.parametrize(
    ("earnings", "breaks"),
    [
        ("2.24", []),  # 56,000: 4,000 less, of 60,000 that may pay 9,000 a year
        ("2.40", []),
        ("2.41", ["2.41"]),  # more than net income
        ("2.00", ["2.00"]),  # 10,000 less
    ],
)
def test_dividends_on_preferred_stock_of_the_balance_sheet_may_be_taken_off(
    earnings: str, breaks: list[str]
) -> None:
    lines = [
        f"{caption:<50}{one:>14}{two:>16}"
        for caption, one, two in (
            *_ROWS,
            ("Net income", "60,000", "55,000"),
            ("Net income per share", earnings, "2.20"),
            ("Average shares outstanding", "25,000", "25,000"),
        )
    ]
    page = _HEAD + "\n".join(lines) + _BALANCE.format(stock="60,000")
    tie = tie_out(read_document(page.encode(), "page.txt"))
    assert [str(e.printed) for e in breaking(tie)] == breaks
    open_ = [f for f in tie.findings if f.code is Code.PER_SHARE_UNCHECKED]
    assert len(open_) == (earnings == "2.24")
    assert all("preferred" in finding.message for finding in open_)
