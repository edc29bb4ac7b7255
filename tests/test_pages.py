"""Pages that mislead a reader, each with the rule that it must not break; all are made up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from tieout.equation import Check
from tieout.finding import Code, Severity
from tieout.rounding import Grade
from tieout.shell.cli import main
from tieout.statement import Measure
from tieout.tieout import TieOut, tie_out
from tieout_importers.text import read_document

HEAD = """                         Acme Widgets, Inc.
                Consolidated Statements of Income
                    {note}

                                     {length}
                                  March 31,     March 31,
                                    2004          2003
                                  ----------    ----------
"""
FOOT = "\nSee the annual report for the year ended December 31, 2003.\n"


def page(
    rows: str, note: str = "(Unaudited)", length: str = "Three Months Ended", foot: str = FOOT
) -> TieOut:
    text = HEAD.format(note=note, length=length) + rows + foot
    return tie_out(read_document(text.encode(), "page.txt"))


def grades(tied: TieOut, check: Check) -> list[Grade]:
    return [equation.grade for equation in tied.equations if equation.check is check]


def codes(tied: TieOut) -> set[Code]:
    return {finding.code for finding in tied.findings}


PLAIN = """\
Revenues                               10,000         9,000
Materials                               6,000         5,000
Rent                                    1,500         1,400
                                   ----------    ----------
Total expenses                          7,500         6,400
                                   ----------    ----------
Net income                              2,500         2,600
"""


def test_a_company_without_revenue_makes_a_loss(tmp_path: Path) -> None:
    rows = """\
Research and development              500,123       410,004
General and administrative            300,222       250,111
Other income (expense), net           (20,011)       10,007
                                   ----------    ----------
Net loss                             (820,356)     (650,108)
"""
    release = tmp_path / "page.txt"
    release.write_text(HEAD.format(note="", length="Three Months Ended") + rows + FOOT)
    arguments = ["import", str(release), "--books", str(tmp_path / "books"), "--currency", "USD"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    quarter = (tmp_path / "books" / "quarters" / "FY2004.beancount").read_text()
    assert "Expenses:ResearchAndDevelopment" in quarter
    assert "500,123 USD" in quarter
    assert "-500,123 USD" not in quarter


def test_a_row_of_four_digits_is_no_head_of_years() -> None:
    rows = PLAIN.replace("Rent                                    1,500         1,400", (
        "Rent                                     1999          2004"))  # fmt: skip
    rows = rows.replace("7,500         6,400", "7,999         7,004")
    rows = rows.replace("2,500         2,600", "2,001         1,996")
    tied = page(rows)
    assert grades(tied, Check.FOOTING) == [Grade.EXACT] * 4


@pytest.mark.parametrize("length", ["Year to Date", "Year-to-date"])
def test_the_year_to_date_is_no_year(length: str) -> None:
    tied = page(PLAIN, length=length)
    columns = tied.document.statements[0].columns
    assert [str(column.period) for column in columns] == [
        "three months to 2004-03-31",
        "three months to 2003-03-31",
    ]
    assert Code.COLUMN_SETTLED in codes(tied)
    assert tied.document.fiscal_year_end == "12-31"


def test_the_year_to_date_of_an_unknown_year_has_no_length() -> None:
    assert Code.COLUMN_UNREAD in codes(page(PLAIN, length="Year to Date", foot=""))


@pytest.mark.parametrize(("words", "months"), [("Thirty-Six", 8), ("Twenty-Four", 6), ("Forty", 9)])
def test_weeks_are_counted_as_written(words: str, months: int) -> None:
    tied = page(PLAIN, length=f"{words} Weeks Ended")
    period = tied.document.statements[0].columns[0].period
    assert getattr(period, "months", None) == months


def test_two_rows_alike_are_two_leaves() -> None:
    rows = """\
Revenues                               10,000         9,000
Rent                                    1,500         1,400
Salaries                                1,500         1,400
                                   ----------    ----------
Total expenses                          3,000         2,800
                                   ----------    ----------
Net income                              7,000         6,200
"""
    assert grades(page(rows), Check.FOOTING) == [Grade.EXACT] * 4


def test_a_statement_that_breaks_off_within_the_text_is_not_whole() -> None:
    rows = PLAIN[: PLAIN.index("Net income")]
    tied = page(rows.replace("Total expenses", "Total net expenses"))
    assert Code.NO_BOTTOM_LINE in codes(tied)
    assert tied.of(Severity.BREAKS)


def test_a_revenue_in_no_sum_breaks() -> None:
    rows = PLAIN.replace("Net income                              2,500         2,600", (
        "Net loss                               (7,500)       (6,400)"))  # fmt: skip
    tied = page(rows)
    assert [f.code for f in tied.of(Severity.BREAKS)] == [Code.NOT_IN_TOTAL]


def test_a_figure_that_crowds_its_caption_is_read() -> None:
    rows = (
        PLAIN
        + """\
Basic earnings per share                 0.25          0.26
Weighted average shares outstanding, 9,999,000   10,000,000
"""
    )
    tied = page(rows.replace("0.25", "0.00").replace("0.26", "0.00"))
    shares = next(i for i in tied.document.statements[0].items if i.measure is Measure.SHARES)
    assert [f.value for f in shares.figures if f] == [9_999_000, 10_000_000]
    assert shares.caption == "Weighted average shares outstanding,"


def test_a_percent_column_does_not_add_up() -> None:
    rows = """\
Revenues                               10,000         9,000     11.1%
Materials                               6,000         5,000     20.0%
Rent                                    1,500         1,400      7.1%
                                   ----------    ----------
Total expenses                          7,500         6,400     17.2%
                                   ----------    ----------
Net income                              2,500         2,600     (3.8)%
"""
    tied = page(rows)
    assert grades(tied, Check.FOOTING) == [Grade.EXACT] * 4
    assert tied.document.statements[0].columns[2].basis == "percent"


def test_earnings_per_share_are_what_preferred_dividends_leave() -> None:
    rows = (
        PLAIN
        + """\
Preferred dividends                       500           500
                                   ----------    ----------
Net income available to common stockholders
                                        2,000         2,100
Basic earnings per share                 0.20          0.21
Weighted average shares, basic         10,000        10,000
"""
    )
    assert grades(page(rows), Check.PER_SHARE) == [Grade.EXACT] * 2


@pytest.mark.parametrize("shares", ["10,000", "10,000,000"])
def test_earnings_per_share_settle_the_scale_of_share_counts(shares: str) -> None:
    rows = (
        PLAIN
        + f"""\
Basic earnings per share                 0.25          0.26
Weighted average shares, basic     {shares:>10}    {shares:>10}
"""
    )
    tied = page(rows, note="(In thousands, except per share data)")
    item = next(i for i in tied.document.statements[0].items if i.measure is Measure.SHARES)
    assert [f.value for f in item.figures if f] == [10_000_000, 10_000_000]
    assert grades(tied, Check.PER_SHARE) == [Grade.EXACT] * 2


def test_a_minus_may_stand_behind() -> None:
    rows = PLAIN.replace("Rent                                    1,500         1,400", (
        "Gain (loss) on sale of assets           1,500-        1,400-"))  # fmt: skip
    item = page(rows).document.statements[0].items[2]
    assert [(f.value, f.printed) for f in item.figures if f] == [
        (Decimal(-1500), "1,500-"),
        (Decimal(-1400), "1,400-"),
    ]


def test_figures_with_points_between_thousands_are_not_read_as_others() -> None:
    rows = PLAIN.replace(",", ".")
    rows = rows.replace("10.000", "9.137.123").replace("9.000", "8.137.123")
    statements = page(rows).document.statements
    assert not any(
        "9.137" in f.printed for s in statements for i in s.items for f in i.figures if f
    )


def test_the_last_digit_counts_in_a_small_statement_of_full_dollars() -> None:
    tied = page(PLAIN.replace("2,600", "2,601"))
    assert Grade.BREAKS in grades(tied, Check.FOOTING)


def test_net_income_is_asserted_though_another_document_has_lines_of_its_own(
    tmp_path: Path,
) -> None:
    later = PLAIN.replace("Rent    ", "Premises").replace("2,500", "2,900")
    later = later.replace("7,500", "7,100").replace("1,500", "1,100")
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(HEAD.format(note="", length="Three Months Ended") + PLAIN + FOOT)
    head = HEAD.format(note="", length="Three Months Ended")
    second.write_text(head.replace("March 31,", " June 30,") + later + FOOT)
    books = tmp_path / "books"
    arguments = ["import", str(first), str(second), "--books", str(books), "--currency", "USD"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    for name in ("first", "second"):
        reported = (books / "reported" / f"{name}.txt.beancount").read_text()
        assert "unchecked" not in reported
        net_income = [line for line in reported.splitlines() if '"Net income"' in line]
        assert len(net_income) == 2
        assert all("Income:Revenues" in line for line in net_income)
