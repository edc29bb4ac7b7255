"""Habits of filers: losses without parentheses, rows under "Less", pages and periods in a title."""

from __future__ import annotations

import pytest

from tieout.equation import Check
from tieout.finding import Code
from tieout.rounding import Grade
from tieout.statement import Document, Kind
from tieout.tieout import TieOut, tie_out
from tieout_importers.text import read_document

FOOT = """

The accompanying notes are an integral part of these statements of the company, which
should be read with them and with the report that the company has filed for its last year.
"""


def page(title: str, head: str, rows: str, name: str = "ACME WIDGET CORP.") -> str:
    """A page: a name, a title, a head and rows of `caption | figure | figure`; `--` is a rule."""
    lines = [name.center(78), *(line.center(78) for line in title.splitlines()), "", head]
    for row in rows.strip().splitlines():
        caption, *figures = (cell.rstrip() for cell in row.split("|"))
        if caption.strip() == "--":
            lines.append(" " * 46 + "    ----------" * 2)
        else:
            lines.append(f"{caption:<46}" + "".join(f"{figure.strip():>14}" for figure in figures))
    return "\n".join(lines) + FOOT


def read(*pages: str) -> Document:
    return read_document("\n\n".join(pages).encode(), "page.txt")


def tied(*pages: str) -> TieOut:
    return tie_out(read(*pages))


def breaks(tie: TieOut) -> list[str]:
    return [f"{e.caption} {e.printed}" for e in tie.equations if e.grade is Grade.BREAKS]


def years(*, first: str = "1997", second: str = "1996") -> str:
    return " " * 46 + f"{first:>14}{second:>14}"


LOSS = """
Revenues | 1,216 | 900
Cost of revenues | 2,580 | 1,400
General and administrative | 832 | 242
--
Loss from operations | 2,196 | 742
Interest income | 156 | 19
--
Net loss | {this} | {last}
"""
FLOWS = """
Operating activities:
  Net loss | (2,040) | (723)
  Depreciation | 213 | 17
--
    Net cash used in operating activities | (1,827) | (706)
Investing activities:
  Purchases of equipment | (621) | (336)
--
    Net cash used in investing activities | (621) | (336)
Financing activities:
  Sale of stock | 3,000 | 2,000
--
    Net cash provided by financing activities | 3,000 | 2,000
--
Net increase in cash | 552 | 958
Cash at beginning of year | 1,058 | 100
--
Cash at end of year | 1,610 | 1,058
"""
TITLE = "STATEMENTS OF {}\nYears ended December 31, 1997 and 1996"


@pytest.mark.parametrize(
    ("this", "breaking"),
    [
        ("2,040", []),
        ("2,140", ["Net loss 2140", "Net loss -2040"]),
    ],
)
def test_a_net_loss_without_parentheses_is_the_cash_flow_statement_s_with_them(
    this: str, breaking: list[str]
) -> None:
    tie = tied(
        page(TITLE.format("OPERATIONS"), years(), LOSS.format(this=this, last="723")),
        page(TITLE.format("CASH FLOWS"), years(), FLOWS),
    )
    assert breaks(tie) == breaking


BALANCE = """
Cash | 1,610 | 1,058
Property | 3,000 | 2,500
--
Total assets | 4,610 | 3,558
--
Accounts payable | 600 | 500
Common stock | 2,000 | 2,000
Retained earnings | 2,510 | 1,358
--
 | 4,510 | 3,358
Less--Treasury stock, at cost | 400 | 250
     1988 Employee stock plan | 100 | 50
--
Total stockholders' equity | 4,010 | 3,058
--
Total liabilities and stockholders' equity | 4,610 | 3,558
"""


def test_what_stands_in_under_less_is_taken_off_as_printed() -> None:
    tie = tied(page("BALANCE SHEETS\nDecember 31, 1997 and 1996", years(), BALANCE))
    (sheet,) = tie.statements
    figures = {item.caption: item.figures[0] for item in sheet.statement.items}
    plan = figures["1988 Employee stock plan"]
    assert plan is not None
    assert plan.value == 100
    assert breaks(tie) == []
    assert Code.FIGURE_SUSPECT not in {finding.code for finding in tie.findings}


def test_cash_of_discontinued_operations_is_a_part_of_its_section_in_any_words() -> None:
    rows = FLOWS.replace(
        "    Net cash used in investing activities | (621) | (336)",
        """Net cash used in continuing operations | (621) | (336)
Net cash provided by (used in) discontinued operations | 100 | (20)
--
Net cash used in investing activities | (521) | (356)""",
    )
    rows = rows.replace("552 | 958", "652 | 938").replace("1,610 | 1,058", "1,710 | 1,038")
    tie = tied(page(TITLE.format("CASH FLOWS"), years(), rows))
    assert breaks(tie) == []
    sums = [e.terms for e in tie.equations if e.check is Check.FOOTING and "investing" in e.caption]
    parts = ("continuing operations", "provided by (used in) discontinued operations")
    assert set(sums) == {f"Net cash used in {parts[0]} + Net cash {parts[1]}"}


def columns(document: Document, kind: Kind) -> list[str]:
    (statement,) = document.of_kind(kind)
    return [str(column.period) for column in statement.columns]


@pytest.mark.parametrize(
    ("title", "heads", "periods"),
    [
        (
            "As of December 31, 2000 and January 2, 2000",
            ("2000", "1999"),
            ["at 2000-12-31", "at 2000-01-02"],
        ),
        (
            "As of January 3, 1999 and December 28, 1997",
            ("1998", "1997"),
            ["at 1999-01-03", "at 1997-12-28"],
        ),
        ("As of January 1, 2000 and 1999", ("2000", "1999"), ["at 2000-01-01", "at 1999-01-01"]),
        (
            "As of June 30, 2000 and January 2, 2000",
            ("2000", "1999"),
            ["at 2000-06-30", "at 2000-01-02"],
        ),
    ],
)
def test_days_of_a_title_are_of_years_of_weeks_in_their_order(
    title: str, heads: tuple[str, str], periods: list[str]
) -> None:
    first, second = heads
    text = page(f"BALANCE SHEETS\n{title}", years(first=first, second=second), BALANCE)
    assert columns(read(text), Kind.BALANCE) == periods


@pytest.mark.parametrize(
    ("title", "second"),
    [
        ("Year ended December 31, 1997 and period from\nJune 3, 1996 (inception) to", "1996-06-03"),
        (
            "Year ended December 31, 1997 and the period from\ninception (June 3, 1996) to",
            "1996-06-03",
        ),
    ],
)
def test_the_months_since_a_beginning_that_a_title_dates(title: str, second: str) -> None:
    text = page(
        f"STATEMENTS OF OPERATIONS\n{title} December 31, 1996",
        years(),
        LOSS.format(this="2,040", last="723"),
    )
    (statement,) = read(text).of_kind(Kind.INCOME)
    first, other = (column.period for column in statement.columns)
    assert str(first) == "twelve months to 1997-12-31"
    assert str(getattr(other, "start", "")) == second


def test_a_period_of_many_years_since_the_beginning_is_no_column_s_year() -> None:
    text = page(
        "STATEMENTS OF OPERATIONS\nYears ended December 31, 1997 and 1996 and period from\n"
        "June 3, 1989 (inception) to December 31, 1997",
        years(),
        LOSS.format(this="2,040", last="723"),
    )
    assert columns(read(text), Kind.INCOME)[0] == "twelve months to 1997-12-31"


INTERIM = page(
    "CONDENSED STATEMENTS OF OPERATIONS\nSix months ended June 30, 1998 and 1997",
    years(first="1998", second="1997"),
    LOSS.format(this="2,040", last="723"),
    name="{name}",
)
NOTES = "\nNOTES TO FINANCIAL STATEMENTS\n\n" + "\n".join(
    f"{n}. The company records its revenues when they are earned and its costs when it has them."
    for n in range(1, 9)
)


@pytest.mark.parametrize(("name", "own"), [("ACME WIDGET CORP.", 2), ("BUILDER INC.", 1)])
def test_later_months_behind_the_notes_are_the_company_s_own_under_its_name(
    name: str, own: int
) -> None:
    annual = page(TITLE.format("OPERATIONS"), years(), LOSS.format(this="2,040", last="723"))
    document = read(annual + NOTES, INTERIM.replace("{name}".center(78), name.center(78)))
    assert len(document.of_kind(Kind.INCOME)) == own


def test_a_per_share_page_under_the_title_again_is_of_the_statement() -> None:
    first = page(
        TITLE.format("INCOME"),
        years(),
        """
Sales | 91,568 | 84,407
Costs of sales | 85,168 | 81,748
--
Income before income taxes | 6,400 | 2,659
Provision for income taxes | 1,350 | 295
--
Net income | 5,050 | 2,364
""",
    )
    second = page(
        TITLE.format("INCOME"),
        years(),
        """
Average number of shares of
 Common Stock outstanding | 500 | 400
Amounts per share:
Income | $10.10 | $5.91
Income assuming full dilution | $10.00 | $5.80
Cash dividends | $1.60 | $1.60
""",
    )
    document = read(first.replace(FOOT, "\n<PAGE>\n"), second)
    (statement,) = document.of_kind(Kind.INCOME)
    assert [item.caption for item in statement.items][-3:] == [
        "Income",
        "Income assuming full dilution",
        "Cash dividends",
    ]


def test_a_caption_is_wrapped_where_its_leader_of_dots_ends() -> None:
    text = """\
                              ACME WIDGET CORP.
                           STATEMENTS OF CASH FLOWS
                   Years ended December 31, 1997 and 1996

                                                                 1997           1996
Operating activities:
  Net income............................................    $   4,453      $ 110,280
  Depreciation..........................................        1,000          1,100
                                                            ---------      ---------
Net Cash Provided by Operating Activities...............        5,453        111,380
Purchases of property...................................       (1,000)       (10,000)
                                                            ---------      ---------
Net Cash Used in Investing Activities...................       (1,000)       (10,000)
Dividends paid..........................................         (453)        (1,380)
                                                            ---------      ---------
Net Cash Used in Financing Activities...................         (453)        (1,380)
Effect of Exchange Rate Changes on Cash and Cash
  Equivalents...........................................       (1,000)           500
                                                            ---------      ---------
Net Increase in Cash....................................    $   3,000      $ 100,500
"""
    (statement,) = read(text + FOOT).of_kind(Kind.CASHFLOW)
    captions = [item.caption for item in statement.items]
    assert "Effect of Exchange Rate Changes on Cash and Cash Equivalents" in captions


def test_the_classes_of_shares_under_per_share_count_money_of_one() -> None:
    text = page(
        TITLE.format("OPERATIONS"),
        years(),
        """
Rental revenues | 18,689 | 17,918
Property operating | 17,527 | 17,858
--
Net income | 1,162 | 60
Net income per share:
  Preferred shares | $.16 | $.01
  Common shares | $.12 | $.01
""",
    )
    (statement,) = read(text).of_kind(Kind.INCOME)
    assert [str(item.measure) for item in statement.items[-2:]] == ["per share", "per share"]


def test_an_analysis_of_adjusted_results_is_no_statement_and_columns_of_changes_hide_none() -> None:
    heads = " " * 46 + f"{'3 Months Ended December':>42}\n" + " " * 46
    heads += "".join(f"{head:>14}" for head in ("2004", "2003", "Change"))
    adjusted = page(
        "Financial Highlights\n(In millions)",
        heads,
        """
Retail business | 122 | 117 | 5
Leasing business | 44 | 30 | 14
Operating revenues | 500 | 400 | 100
Operating expenses | 334 | 253 | 81
Net income - excluding one-time items | 166 | 147 | 19
  - As reported | 204 | 125 | 79
""",
    )
    account = page(
        "Analysis of Consolidated Earnings\n(In millions)",
        heads,
        """
Retail revenues | 2,194 | 1,968 | 226
Wholesale revenues | 305 | 324 | (19)
--
Total revenues | 2,499 | 2,292 | 207
Fuel | 1,948 | 1,824 | 124
Income taxes | 347 | 343 | 4
--
Net income as reported | 204 | 125 | 79
Net income excluding one-time items | 166 | 147 | 19
""",
    )
    (statement,) = read(adjusted, account).of_kind(Kind.INCOME)
    assert statement.items[0].caption == "Retail revenues"
    assert [str(column.period) for column in statement.columns] == [
        "three months to 2004-12-31",
        "three months to 2003-12-31",
        "None",
    ]


def income(*rows: str, head: str = "", title: str = TITLE.format("INCOME")) -> TieOut:
    return tied(page(title, head or years(), "\n".join(rows)))


_RESULT = (
    "Revenues | 91,000 | 88,000",
    "Costs and expenses | 80,000 | 79,100",
    "--",
    "Income before income taxes | 11,000 | 8,900",
    "Income taxes | 4,100 | 3,300",
    "--",
)


def per_share(tie: TieOut) -> list[tuple[str, Grade]]:
    checks = [e for e in tie.equations if e.check is Check.PER_SHARE]
    return [(e.terms.partition(" / ")[0], e.grade) for e in checks]


def test_earnings_per_share_of_a_part_in_two_lines_are_of_both() -> None:
    tie = income(
        *_RESULT,
        "Income from continuing operations | 6,900 | 5,600",
        "Discontinued operations:",
        "  Loss from operations, net of taxes | (200) | (810)",
        "  Gain on disposal, net of taxes | 500 | 2,300",
        "--",
        "Net income | 7,200 | 7,090",
        "Per share:",
        "  Continuing operations | .69 | .56",
        "  Discontinued operations | .03 | .15",
        "  Net income | .72 | .71",
        "Average shares outstanding | 10,000 | 10,000",
    )
    assert breaks(tie) == []
    both = "(Loss from operations, net of taxes + Gain on disposal, net of taxes)"
    assert (both, Grade.EXACT) in per_share(tie)


def test_a_bare_per_share_row_is_of_the_result_above_it() -> None:
    tie = income(
        *_RESULT,
        "Income from continuing operations | 6,900 | 5,600",
        "  Per share | .69 | .56",
        "Discontinued operations | (400) | 200",
        "  Per share | (.04) | .02",
        "Net income | 6,500 | 5,800",
        "  Per share | .65 | .58",
        "Average shares outstanding | 10,000 | 10,000",
    )
    of = ["Income from continuing operations", "Discontinued operations", "Net income"]
    assert per_share(tie) == [(row, Grade.EXACT) for row in of for _ in range(2)]


def test_income_per_unit_is_of_the_limited_partners() -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        "Allocated to:",
        "  General partner | 69 | 56",
        "  Limited partners | 6,831 | 5,544",
        "Net income per limited partnership unit | 6.83 | 5.54",
        "Weighted average units outstanding | 1,000 | 1,000",
    )
    assert per_share(tie) == [("Limited partners", Grade.EXACT)] * 2


@pytest.mark.parametrize(
    ("earnings", "opened", "broken"),
    [
        (("2.21", "1.82"), 2, 0),  # as over some 3,120 and 3,075 shares
        (("2.19", "1.82"), 0, 1),  # only one column is off
        (("2.21", "1.79"), 0, 2),  # one is above and one below
        (("2.41", "1.98"), 0, 2),  # a tenth off
    ],
)
def test_every_column_off_slightly_the_same_way_is_over_other_shares(
    earnings: tuple[str, str], opened: int, broken: int
) -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        f"Net income per share | {earnings[0]} | {earnings[1]}",
        "Average shares outstanding | 3,150 | 3,100",  # 2.190 and 1.806 a share
    )
    open_ = [f for f in tie.findings if f.code is Code.PER_SHARE_UNCHECKED]
    assert (len(open_), len(breaks(tie))) == (opened, broken)


@pytest.mark.parametrize("shares", ["250,123", "250.123", "250,123,000"])
@pytest.mark.parametrize(
    "note",
    [
        "(Dollars in millions, except per share amounts; shares in thousands)",
        "(Dollars in millions except per share amounts, share data in thousands)",
        "(In millions, except share and per share data)",
        "(In millions, except per\n share data)",
    ],
)
def test_share_counts_are_in_what_gives_the_earnings_per_share(note: str, shares: str) -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        "Net income per share | 27.59 | 22.39",
        f"Average shares outstanding | {shares} | {shares}",
        title=f"{TITLE.format('INCOME')}\n{note}",
    )
    assert breaks(tie) == []
    assert len(per_share(tie)) == 2


def test_a_share_in_the_income_of_others_is_no_result() -> None:
    tie = income(
        *_RESULT,
        "Income before equity in joint venture | 6,900 | 5,600",
        "Equity in net income (loss) of joint venture | (12) | (3)",
        "--",
        "Net income | 6,888 | 5,597",
        "Net income per share | 2.30 | 1.87",
        "Average shares outstanding | 3,000 | 3,000",
        title=f"{TITLE.format('INCOME')}\n(In thousands, except per share amounts)",
    )
    assert breaks(tie) == []
    (statement,) = tie.document.of_kind(Kind.INCOME)
    counted = statement.items[-1].figures[0]
    assert counted is not None
    assert counted.value == 3_000_000


@pytest.mark.parametrize("unit", ["CONSOLIDATED STATEMENTS OF INCOME", "statements of income"])
def test_a_title_in_lower_case_is_one(unit: str) -> None:
    tie = income(*_RESULT, "Net income | 6,900 | 5,600", title=f"{unit}\nYears ended June 30, 1997")
    assert [tied.statement.title.startswith(unit) for tied in tie.statements] == [True]


def test_a_condensed_cash_flow_of_a_line_a_section_foots() -> None:
    tie = tied(
        page(
            TITLE.format("CASH FLOWS"),
            years(),
            """
Net cash provided from operating activities | 3,919 | 5,314
Net cash used in investing activities | (8,435) | (5,544)
Net cash provided from (used in) financing activities | 4,102 | 872
Effect of exchange rate changes on cash | (21) | (17)
--
Net change in cash and cash equivalents | (435) | 625
Cash and cash equivalents at January 1 | 1,433 | 808
--
Cash and cash equivalents at December 31 | 998 | 1,433
""",
        )
    )
    assert breaks(tie) == []
    assert {e.caption for e in tie.equations if e.check is Check.FOOTING} == {
        "Net change in cash and cash equivalents",
        "Cash and cash equivalents at December 31",
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Stockholders' equity (see statements of stockholders' equity):",
        "STOCKHOLDERS' EQUITY - See Consolidated Statements of Stockholders' Equity",
        "STOCKHOLDERS' EQUITY (Note 8 and Statement of Stockholders' Equity)",
    ],
)
def test_a_reference_to_another_statement_heads_rows_of_this_one(heading: str) -> None:
    rows = BALANCE.replace("Common stock |", f"{heading}\nCommon stock |")
    (sheet,) = read(page("BALANCE SHEETS\nDecember 31, 1997 and 1996", years(), rows)).of_kind(
        Kind.BALANCE
    )
    assert sheet.items[-1].caption == "Total liabilities and stockholders' equity"


def test_counts_of_shares_by_year_below_a_stock_are_no_figures() -> None:
    rows = BALANCE.replace(
        "Retained earnings |",
        "  Shares issued:  1997 - 2,546,011\n"
        "                  1996 - 2,546,011*\n"
        "Retained earnings |",
    )
    tie = tied(page("BALANCE SHEETS\nDecember 31, 1997 and 1996", years(), rows))
    (sheet,) = tie.statements
    assert breaks(tie) == []
    assert all(len(item.figures) == 2 for item in sheet.statement.items)
    assert "2,546,011" not in {f.printed for i in sheet.statement.items for f in i.figures if f}


def test_cash_in_two_lines_of_the_balance_sheet_is_the_cash_of_the_flows() -> None:
    rows = BALANCE.replace("Cash |", "Cash and cash equivalents | 610 | 58\nTemporary cash |")
    rows = rows.replace(
        "Temporary cash | 1,610 | 1,058", "Temporary cash investments | 1,000 | 1,000"
    )
    flows = FLOWS.replace("Cash at", "Cash and cash equivalents at")
    tie = tied(
        page("BALANCE SHEETS\nDecember 31, 1997 and 1996", years(), rows),
        page(TITLE.format("CASH FLOWS"), years(), flows),
    )
    assert breaks(tie) == []
    held = [e.terms for e in tie.equations if e.check is Check.COHERENCE]
    assert (
        held == ["Cash and cash equivalents + Temporary cash investments of the balance sheet"] * 2
    )


@pytest.mark.parametrize(
    ("first", "second", "caption"),
    [
        ("Net Cash Used for Investing", " Activities", "Net Cash Used for Investing Activities"),
        ("Cash and Cash Equivalents", " - End of Year", "Cash and Cash Equivalents - End of Year"),
        (
            "INCOME FROM DISCONTINUED OPERATIONS",
            "NET OF INCOME TAXES",
            "INCOME FROM DISCONTINUED OPERATIONS NET OF INCOME TAXES",
        ),
        (
            "Net transactions with Automotive/",
            " Financial Services",
            "Net transactions with Automotive/ Financial Services",
        ),
        (
            "Accounts receivable, less allowance:",
            " $183 in 1996 and $150 in 1995",
            "Accounts receivable, less allowance: $183 in 1996 and $150 in 1995",
        ),
        ("Current assets:", "  Cash", "Cash"),
        ("Cash flows from financing", "  Common stock issued", "Common stock issued"),
        ("Discontinued operations:", "  Net of income taxes", "Net of income taxes"),
    ],
)
def test_a_caption_on_two_lines_is_told_from_a_heading(
    first: str, second: str, caption: str
) -> None:
    body = f"Revenues | 91,000 | 88,000\n{first}\n{second} | 1,234 | 1,345\nOther | 5 | 6\n"
    (statement,) = read(page("STATEMENTS OF CASH FLOWS", years(), body)).statements
    assert statement.items[1].caption == caption


def heads(text: str) -> list[str]:
    """The periods of the four columns of an income statement with these lines over its figures."""
    body = "".join(
        f"{caption:<40}" + "".join(f"{value:>13}" for value in [value] * 4) + "\n"
        for caption, value in (
            ("Revenues", "91,000"),
            ("Costs", "80,000"),
            ("Income taxes", "4,100"),
            ("Net income", "6,900"),
        )
    )
    name = "ACME WIDGET CORP.\nSTATEMENTS OF INCOME\n\n"
    (statement,) = read(name + text + "\n" + body + FOOT).of_kind(Kind.INCOME)
    return [str(column.period) for column in statement.columns]


def test_a_short_length_stands_over_the_column_of_the_words_that_end_it() -> None:
    text = """\
                                                          One Month
                                           Year Ended       Ended           Years Ended
                                          December 31, December 31,         November 30,
                                               1996         1995         1995         1994"""
    assert heads(text) == [
        "twelve months to 1996-12-31",
        "1 month to 1995-12-31",
        "twelve months to 1995-11-30",
        "twelve months to 1994-11-30",
    ]


def test_years_far_left_of_their_columns_are_taken_in_order() -> None:
    text = """\
                        Years Ended December 31,
              1996          1995         1994         1993"""
    assert [period[-10:] for period in heads(text)] == [
        f"{year}-12-31" for year in (1996, 1995, 1994, 1993)
    ]


def test_a_name_in_the_stub_beside_its_years_is_a_title_under_the_heads() -> None:
    text = """\
                       ACME WIDGET CORP. AND SUBSIDIARIES
                        Consolidated Financial Statements
                              (In thousands)

                                                   Sept 30      Dec. 31
Balance Sheet                                        1998         1997
-------------                                       -------      -------
"""
    rows = "\n".join(
        f"{caption.strip():<46}{one.strip():>12}{two.strip():>13}"
        for caption, one, two in (
            row.split("|") for row in BALANCE.strip().splitlines() if row.count("|") == 2
        )
    )
    assert columns(read(text + rows + FOOT), Kind.BALANCE) == ["at 1998-09-30", "at 1997-12-31"]


def test_letters_of_notes_are_no_part_of_captions() -> None:
    tie = income(
        "Revenues J | 91,000 | 88,000",
        "Interest expense J & K | 80,000 | 79,100",
        "--",
        "Income before income taxes | 11,000 | 8,900",
        "Provision for income taxes O | 4,100 | 3,300",
        "--",
        "Net income | 6,900 | 5,600",
        "Dividends of Class B | 10 | 10",
        head=" " * 40 + "Notes " + "".join(f"{year:>14}" for year in ("1997", "1996")),
    )
    captions = [item.caption for item in tie.statements[0].statement.items]
    assert captions[:2] == ["Revenues", "Interest expense"]
    assert captions[-1] == "Dividends of Class B"


_WHOLE = """
Revenues | 91,000 | 88,000
Costs and expenses | 80,000 | 79,100
--
Income before income taxes | 11,000 | 8,900
Income taxes | 4,100 | 3,300
--
Net income | 6,900 | 5,600
"""


@pytest.mark.parametrize("title", [TITLE.format("INCOME"), TITLE.format("INCOME (Continued)"), ""])
def test_a_row_or_two_under_the_heads_again_are_the_statement_s_last(title: str) -> None:
    first = page(TITLE.format("INCOME"), years(), _WHOLE).replace(FOOT, "")
    rows = "Primary earnings per share | $.69 | $.56\nFully diluted earnings per share | .65 | .52"
    again = page(title, years(), rows) if title else years() + "\n" + page("", "", rows, name="")
    (statement,) = read(first, again).of_kind(Kind.INCOME)
    assert statement.items[-1].caption == "Fully diluted earnings per share"


def test_a_row_or_two_of_something_else_are_not() -> None:
    first = page(TITLE.format("INCOME"), years(), _WHOLE).replace(FOOT, "")
    again = page("BACKLOG\nDecember 31, 1997 and 1996", years(), "Orders | 12,345 | 13,456")
    (statement,) = read(first, again).of_kind(Kind.INCOME)
    assert statement.items[-1].caption == "Net income"


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("(000)        (000)", 1000),
        ("($ in 000)", 1000),
        ("(US$000)", 1000),
        ("(Thous.)", 1000),
        ("(in 1,000s)", 1000),
        ("(In Mils.)", 1_000_000),
        ("(Dollars rounded to nearest thousand)", 1),
    ],
)
def test_what_a_printed_one_is_worth(unit: str, scale: int) -> None:
    head = " " * 55 + unit + "\n" + years()
    (statement,) = read(page(TITLE.format("INCOME"), head, _WHOLE)).of_kind(Kind.INCOME)
    revenues = statement.items[0].figures[0]
    assert revenues is not None
    assert revenues.value == 91_000 * scale


@pytest.mark.parametrize(
    "text",
    [
        """\
                                                  1996                          1995
                                    4th Qtr      3rd Qtr      2nd Qtr      1st Qtr      4th Qtr""",
        """\
                                                     1996                    1995
                                    Fourth        Third       Second        First       Fourth
                                   Quarter      Quarter      Quarter      Quarter      Quarter""",
        """\
                                       4Q96         3Q96         2Q96         1Q96         4Q95""",
    ],
)
def test_quarters_in_their_order_have_the_years_that_it_gives(text: str) -> None:
    rows = "\n".join(
        f"{caption:<30}" + f"{value:>13}" * 5
        for caption, value in (
            ("Revenues", "91,000"),
            ("Costs", "80,000"),
            ("Income taxes", "4,100"),
            ("Net income", "6,900"),
        )
    )
    title = "                      ACME WIDGET CORP.\n                    STATEMENTS OF INCOME\n\n"
    years_end = "\nOur fiscal year ends on December 31 and was the year ended December 31, 1996.\n"
    periods = columns(read(title + text + "\n" + rows + FOOT + years_end * 2), Kind.INCOME)
    assert periods == [
        f"three months to {end}"
        for end in ("1996-12-31", "1996-09-30", "1996-06-30", "1996-03-31", "1995-12-31")
    ]


def test_a_sheet_without_a_title_is_read_though_it_does_not_balance() -> None:
    rows = """
Cash | 1,610 | 1,058
Accounts receivable | 1,000 | 900
Inventories | 500 | 400
--
Total current assets | 3,110 | 2,358
Property | 2,000 | 1,500
--
Total assets | {total} | 3,858
--
Accounts payable | 600 | 500
Accrued liabilities | 100 | 100
--
Total current liabilities | 700 | 600
Common stock | 2,000 | 2,000
Retained earnings | 2,410 | 1,258
--
Total stockholders' equity | 4,410 | 3,258
--
Total liabilities and stockholders' equity | 5,110 | 3,858
"""
    for total, broken in (("5,110", 0), ("9,110", 2)):
        tie = tied(page("December 31, 1997 and 1996", years(), rows.format(total=total)))
        assert [one.statement.kind for one in tie.statements] == [Kind.BALANCE]
        assert len(breaks(tie)) == broken


@pytest.mark.parametrize(
    "caption",
    [
        "Net income per weighted average share, primary",
        "Earnings per average common share",
        "Net income per weighted average common share",
    ],
)
def test_an_amount_per_average_share_is_no_count_of_shares(caption: str) -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        f"{caption} | $.69 | $.56",
        "Weighted average shares, primary | 10,000 | 10,000",
    )
    assert per_share(tie) == [("Net income", Grade.EXACT)] * 2


def test_a_heading_that_begins_with_shares_counts_them() -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        "Net income per share | .69 | .56",
        "Shares and equivalents used in",
        "  calculation of net income per share:",
        "    Primary | 10,000 | 10,000",
    )
    assert per_share(tie) == [("Net income", Grade.EXACT)] * 2


def test_what_dilutes_counts_shares_and_is_none_to_divide_by() -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        "Diluted earnings per share | .66 | .55",
        "Average shares outstanding | 10,000 | 10,000",
        "Dilutive effect of:",
        "  Employee stock options | 375 | 175",
        "  Warrants | 125 | 75",
        "Average shares, assuming dilution | 10,500 | 10,250",
    )
    assert breaks(tie) == []
    (statement,) = tie.document.of_kind(Kind.INCOME)
    assert {str(item.measure) for item in statement.items[-3:]} == {"shares"}


@pytest.mark.parametrize(
    ("this", "last", "broken"),
    [
        ("552", "958", []),  # of the three sections; the effect is in the end alone
        ("512", "968", []),  # with the effect
        ("562", "968", ["Net increase in cash"]),
    ],
)
def test_the_effect_of_exchange_rates_is_in_the_increase_or_in_the_end(
    this: str, last: str, broken: list[str]
) -> None:
    rows = FLOWS.replace(
        "Net increase in cash | 552 | 958",
        "Effect of exchange rate changes on cash | (40) | 10\n"
        f"Net increase in cash | {this} | {last}",
    ).replace("1,610 | 1,058", "1,570 | 1,068")
    tie = tied(page(TITLE.format("CASH FLOWS"), years(), rows))
    off = {e.caption for e in tie.equations if e.grade is Grade.BREAKS}
    assert sorted(off - {"Cash at end of year"}) == broken


def test_selected_data_under_a_statement_s_name_are_no_statement() -> None:
    rows = """
Statement of Operations
 Data:
Net sales | 941,546 | 1,193,786
Costs and expenses | 822,276 | 1,021,885
Net income | 119,270 | 171,901
"""
    document = read(page("", years(), rows))
    assert document.of_kind(Kind.INCOME) == ()


def test_a_table_of_the_notes_at_the_end_does_not_refuse_the_statements_before_it() -> None:
    sheet = page("BALANCE SHEETS\nDecember 31, 1997 and 1996", years(), BALANCE)
    rows = BALANCE.partition("Accounts payable")[0] + "Inventories | 1 | 1\n" * 12
    note = page("NOTE 2. BALANCE SHEET INFORMATION", years(), rows).replace(FOOT, "")
    codes = {finding.code for finding in read(sheet, note).findings}
    assert Code.CUT_OFF not in codes
    assert Code.CUT_OFF in {finding.code for finding in read(note).findings}


@pytest.mark.parametrize("counts", [("10,500", "--"), ("10,500", "10,400")])
def test_a_dash_for_what_is_not_diluted_is_nothing_to_hold(counts: tuple[str, str]) -> None:
    tie = income(
        *_RESULT,
        "Net income | 6,900 | 5,600",
        "Primary earnings per share | .69 | .56",
        "Fully diluted earnings per share | .66 | --",
        "Average shares, primary | 10,000 | 10,000",
        f"Average shares, fully diluted | {counts[0]} | {counts[1]}",
    )
    assert breaks(tie) == []
