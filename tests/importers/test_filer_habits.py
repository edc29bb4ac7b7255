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
