"""A schedule is held against the column it summarises; what differs is said with both figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests import elec
from tests.documents import FOLDER, MISSING

from tieout.agreement import Outcome, ScheduleTieOut
from tieout.chart import concept_of
from tieout.finding import Severity
from tieout.statement import Kind, LineItem, Measure
from tieout.summary_tags import RULES
from tieout.tieout import tie_out
from tieout_importers.text import read_document

SUBMISSION = (elec.ROOT / "tests" / "errors" / "schedule-head.txt").read_text(encoding="utf-8")
HEAD, _, VALUES = SUBMISSION.partition("<ARTICLE> 5\n")


def hold(values: str, page: str = HEAD) -> ScheduleTieOut:
    text = f"{page}<ARTICLE> 5\n{values}</TEXT>\n</DOCUMENT>\n"
    (held,) = tie_out(read_document(text.encode(), "made.txt")).schedules
    return held


def outcomes(held: ScheduleTieOut) -> dict[str, Outcome]:
    return {one.entry.tag: one.outcome for one in held.compared}


YEAR = "<PERIOD-TYPE> YEAR\n<PERIOD-END> DEC-31-1997\n"
ALL = "<TOTAL-REVENUES> 10,000\n<INCOME-PRETAX> 2,500\n<INCOME-TAX> 1,000\n<NET-INCOME> {net}\n"


def test_values_that_agree() -> None:
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{ALL.format(net='1,500')}")
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    assert held.findings == ()


def test_a_value_that_differs_breaks_with_both_figures_and_both_lines() -> None:
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{ALL.format(net='1,510')}")
    (finding,) = held.findings
    assert finding.severity is Severity.BREAKS
    (differs,) = held.of(Outcome.DIFFERS)
    assert differs.equation is not None
    assert differs.equation.printed == Decimal(1_500_000)
    assert differs.equation.computed == Decimal(1_510_000)
    assert "1,510 thousand" in finding.message
    assert "1,500 thousand" in finding.message
    assert f"line {differs.equation.line}" in finding.message
    assert finding.line == differs.entry.line


def test_last_year_s_schedule_is_held_against_last_year_s_column() -> None:
    held = hold(
        "<MULTIPLIER> 1,000\n<PERIOD-TYPE> YEAR\n<PERIOD-END> DEC-31-1996\n"
        "<TOTAL-REVENUES> 9,000\n<INCOME-PRETAX> 2,600\n<NET-INCOME> 1,560\n"
    )
    assert set(outcomes(held).values()) == {Outcome.AGREES}


def test_a_schedule_in_full_dollars_agrees_within_the_statement_s_rounding() -> None:
    held = hold(f"<MULTIPLIER> 1\n{YEAR}<TOTAL-REVENUES> 10,000,321\n<NET-INCOME> 1,499,890\n")
    assert set(outcomes(held).values()) == {Outcome.AGREES}


@pytest.mark.parametrize("multiplier", ["1", "1,000,000"])
def test_a_multiplier_that_is_not_so_is_said(multiplier: str) -> None:
    held = hold(f"<MULTIPLIER> {multiplier}\n{YEAR}{ALL.format(net='1,500')}")
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    (finding,) = held.findings
    assert (str(finding.code), finding.severity) == ("schedule-head", Severity.NOTE)


def test_a_schedule_of_another_company_breaks_nothing() -> None:
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}<TOTAL-REVENUES> 77\n<NET-INCOME> 7\n")
    assert set(outcomes(held).values()) == {Outcome.NOT_COMPARED}
    assert [finding.severity for finding in held.findings] == [Severity.NOTE]


def test_a_period_type_that_is_not_so_is_matched_by_its_values() -> None:
    page = HEAD.replace(
        "                                     Year Ended December 31,\n"
        "                                      1997          1996\n",
        "                                Nine Months    Three Months\n"
        "                                   Ended          Ended\n"
        "                                December 31,   December 31,\n"
        "                                    1997           1997\n",
    )
    held = hold(
        "<MULTIPLIER> 1,000\n<PERIOD-TYPE> 3-MOS\n<PERIOD-END> DEC-31-1997\n"
        + ALL.format(net="1,500"),
        page,
    )
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    assert [str(finding.code) for finding in held.findings] == ["schedule-head"]


def test_a_tag_without_a_row_is_not_compared() -> None:
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{ALL.format(net='1,500')}<BONDS> 12\n<CASH> 3\n")
    assert outcomes(held)["BONDS"] is Outcome.NOT_COMPARED
    assert outcomes(held)["CASH"] is Outcome.NOT_COMPARED


def test_the_rules_name_elements_that_some_caption_stands_for() -> None:
    captions = {
        Kind.INCOME: ("Net income", "Net sales", "Income taxes", "Earnings before income taxes"),
        Kind.BALANCE: ("Total assets", "Cash", "Total deposits", "Total current liabilities"),
    }
    for kind, some in captions.items():
        for caption in some:
            concept = concept_of(LineItem(1, caption, ()), kind)
            assert concept is not None
            assert any(
                rule.kind is kind and concept.element in rule.elements for rule in RULES.values()
            ), caption


DEFINITE = (
    "TOTAL-REVENUES",
    "NET-INCOME",
    "EPS-PRIMARY",
    "EPS-BASIC",
    "EPS-DILUTED",
    "INCOME-PRETAX",
    "INCOME-TAX",
    "TOTAL-ASSETS",
    "CASH",
)
#: Where the filer's own schedule and statement differ: the schedule's figure, and the page's.
FILERS_OWN = {
    # One figure per share is printed, 1.88; the schedule leaves the second at 0.
    ("microsoft/1994-06-30.10-k.txt", "EPS-DILUTED"): "0",
}
WITH_SCHEDULES = sorted(
    path for path in FOLDER.glob("*/*.txt") if b"<TYPE>EX-27" in path.read_bytes()
)


@pytest.mark.skipif(not WITH_SCHEDULES, reason=MISSING)
@pytest.mark.parametrize("path", WITH_SCHEDULES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_real_schedules_agree_with_their_statements(path: Path) -> None:
    name = f"{path.parent.name}/{path.name}"
    (held,) = tie_out(read_document(path.read_bytes(), path.name)).schedules
    for one in held.compared:
        if one.entry.tag in DEFINITE and one.outcome is not Outcome.AGREES:
            assert FILERS_OWN.get((name, one.entry.tag)) == one.entry.printed, one


SUBMISSIONS = sorted((elec.ROOT / "tests" / "submissions").glob("*.txt"))


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_schedules_of_every_article_agree(path: Path) -> None:
    """A bank, an insurer, a utility, and a company shown with and without its finance arm."""
    held = tie_out(read_document(path.read_bytes(), path.name)).schedules
    assert held
    for one in (one for schedule in held for one in schedule.compared):
        rule = RULES.get(one.entry.tag)
        kinds = {Kind.INCOME} if "bank" not in path.stem else {Kind.INCOME, Kind.BALANCE}
        if rule is not None and rule.definite and rule.kind in kinds and one.entry.value:
            assert one.outcome is Outcome.AGREES, one
    assert not [f for h in held for f in h.findings if f.severity is Severity.BREAKS]


def test_an_article_s_own_tags_are_compared() -> None:
    expected = {
        "bank.10-q": {"DEPOSITS", "LOANS", "INTEREST-LOAN", "INTEREST-INCOME-NET", "LOAN-LOSSES"},
        "insurer.10-k": {"PREMIUMS", "INVESTMENT-INCOME", "INVESTMENT-GAINS"},
        "utility.10-k": {"GROSS-OPERATING-REVENUE", "EARNINGS-AVAILABLE-FOR-COMM"},
    }
    for path in SUBMISSIONS:
        held = tie_out(read_document(path.read_bytes(), path.name)).schedules
        agree = {one.entry.tag for h in held for one in h.of(Outcome.AGREES)}
        assert expected.get(path.stem, set()) <= agree


def test_measures_stay_what_they_are() -> None:
    row = LineItem(1, "Dividends declared per common share", (), Measure.PER_SHARE)
    concept = concept_of(row)
    assert concept is not None
    assert concept.element == "CommonStockDividendsPerShareDeclared"


def submission(body: str, article: str, values: str) -> ScheduleTieOut:
    """The schedule of a submission of one balance sheet, in thousands."""
    text = (
        "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nCONSOLIDATED BALANCE SHEETS\n(In thousands)\n"
        "                                              December 31,\n"
        "                                             1996      1995\n"
        f"{body}</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n<ARTICLE> {article}\n"
        f"<MULTIPLIER> 1,000\n<PERIOD-TYPE> YEAR\n<PERIOD-END> DEC-31-1996\n{values}"
        "</TEXT>\n</DOCUMENT>\n"
    )
    (held,) = tie_out(read_document(text.encode(), "made.txt")).schedules
    return held


#: Neither total has a caption, nor has the sum of the current assets; the plant is larger than all.
UTILITY = """\
Utility plant:
  Electric                                  5,000     4,900
  Less accumulated depreciation             2,000     1,900
                                           ------    ------
      Net utility plant                     3,000     3,000
Current assets:
  Cash in bank                                 10        11
  Fuel and other inventories:
    Fuel                                      140       130
    Materials and supplies                     60        60
                                           ------    ------
                                              210       201
                                           ------    ------
{total:<40} 3,210     3,201
                                           ======    ======
Capitalization and liabilities:
  Common stock                              1,500     1,500
  Retained earnings                           300       291
  Long-term debt                            1,200     1,200
                                           ------    ------
      Total capitalization                  3,000     2,991
Current liabilities:
  Notes payable                                80        90
  Accounts payable                            130       120
                                           ------    ------
                                              210       210
                                           ------    ------
{total:<40} 3,210     3,201
                                           ======    ======
"""


@pytest.mark.parametrize("total", ["", "TOTAL", "Total"])
def test_totals_without_a_name_are_the_two_sides_that_are_equal(total: str) -> None:
    held = submission(
        UTILITY.format(total=total),
        "UT",
        "<TOTAL-ASSETS> 3,210\n<TOTAL-CURRENT-ASSETS> 210\n<CASH> 10\n"
        "<TOT-CAPITALIZATION-AND-LIAB> 3,210\n",
    )
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    lines = [one.equation.line for one in held.compared if one.equation is not None]
    assert len(set(lines)) == 4  # each against a row of its own


def test_a_total_without_a_name_that_is_another_breaks() -> None:
    held = submission(
        UTILITY.format(total=""), "UT", "<TOTAL-ASSETS> 3,120\n<CASH> 10\n<RETAINED-EARNINGS> 300\n"
    )
    (differs,) = held.of(Outcome.DIFFERS)
    assert differs.entry.tag == "TOTAL-ASSETS"
    assert differs.equation is not None
    assert differs.equation.printed == Decimal(3_210_000)


def test_rows_under_one_head_are_together_what_the_head_says() -> None:
    held = submission(
        UTILITY.format(total=""),
        "5",
        "<CASH> 10\n<INVENTORY> 200\n<CURRENT-ASSETS> 210\n<CURRENT-LIABILITIES> 210\n"
        "<TOTAL-ASSETS> 3,210\n",
    )
    assert outcomes(held)["CURRENT-ASSETS"] is Outcome.AGREES
    assert outcomes(held)["CURRENT-LIABILITIES"] is Outcome.AGREES
    inventories = submission(
        UTILITY.format(total="").replace("Fuel and other inventories", "Inventories"),
        "5",
        "<CASH> 10\n<INVENTORY> 200\n<CURRENT-ASSETS> 210\n",
    )
    assert set(outcomes(inventories).values()) == {Outcome.AGREES}


def test_a_sum_of_a_section_with_a_section_inside_is_not_named_for_the_inner() -> None:
    held = submission(
        UTILITY.format(total="").replace("Fuel and other inventories", "Inventories"),
        "5",
        "<CASH> 10\n<INVENTORY> 999\n<CURRENT-ASSETS> 210\n",
    )
    assert outcomes(held)["INVENTORY"] is Outcome.NOT_COMPARED


#: Each business with its own rows; the page prints no sum of both.
TWO_BUSINESSES = """\
Manufacturing
  Cash and cash equivalents                   500       400
  Receivables                                 300       300
                                           ------    ------
    Total manufacturing assets                800       700
Financial Services
  Cash and cash equivalents                   200       150
  Finance receivables                       2,000     1,900
                                           ------    ------
    Total financial services assets         2,200     2,050
                                           ------    ------
Total assets                               $3,000    $2,750
                                           ======    ======
"""


def test_a_value_may_be_the_sum_of_two_businesses() -> None:
    held = submission(TWO_BUSINESSES, "5", "<CASH> 700\n<TOTAL-ASSETS> 3,000\n")
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    held = submission(TWO_BUSINESSES, "5", "<CASH> 710\n<TOTAL-ASSETS> 3,000\n")
    assert outcomes(held)["CASH"] is Outcome.DIFFERS


def test_a_loss_without_taxes_is_the_loss_before_them() -> None:
    taxed = HEAD.index("Income before income taxes"), HEAD.index("Net income")
    page = HEAD[: taxed[0]] + HEAD[taxed[1] :].replace(
        "$1,500        $1,560", "$2,500        $2,600"
    )
    values = "<TOTAL-REVENUES> 10,000\n<INCOME-PRETAX> {}\n<NET-INCOME> 2,500\n"
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{values.format('2,500')}", page)
    assert set(outcomes(held).values()) == {Outcome.AGREES}
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{values.format('2,400')}", page)
    assert outcomes(held)["INCOME-PRETAX"] is Outcome.NOT_COMPARED


def test_income_before_tax_is_not_net_income_where_both_are_printed() -> None:
    held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{ALL.format(net='1,500')}".replace("2,500", "1,500"))
    assert outcomes(held)["INCOME-PRETAX"] is Outcome.DIFFERS


def test_net_income_may_be_that_before_a_subsidiary_s_preferred_dividends() -> None:
    page = HEAD.replace(
        "Net income                            $1,500        $1,560\n",
        "Net income before preferred dividends of subsidiary"
        "  1,500         1,560\n"
        "Preferred dividends of subsidiary                      100           100\n"
        "                                  ----------    ----------\n"
        "Net income                                          $1,400        $1,460\n",
    )
    for net, outcome in (
        ("1,500", Outcome.AGREES),
        ("1,400", Outcome.AGREES),
        ("1,300", Outcome.DIFFERS),
    ):
        held = hold(f"<MULTIPLIER> 1,000\n{YEAR}{ALL.format(net=net)}", page)
        assert outcomes(held)["NET-INCOME"] is outcome


def two_companies(net: str) -> tuple[ScheduleTieOut, ...]:
    """The schedules of two companies that file as one; the second's revenues are the first's."""
    _, _, page = HEAD.partition("                         Acme Widgets, Inc.")
    page, end, _ = page.partition("</TEXT>")
    second = (
        page.replace(
            "Materials                              6,000",
            "Materials                              6,100",
        )
        .replace("7,500 ", "7,600 ")
        .replace("2,500 ", "2,400 ")
        .replace("1,000 ", "  960 ")
        .replace("$1,500", "$1,440")
    )
    assert second != page
    schedule = (
        "<DOCUMENT>\n<TYPE>EX-27.{n}\n<TEXT>\n<ARTICLE> 5\n<CIK> {n}\n<NAME> Company {n}\n"
        f"<MULTIPLIER> 1,000\n{YEAR}{{values}}</TEXT>\n</DOCUMENT>\n"
    )
    text = (
        HEAD.replace(
            f"{page}{end}", f"{page}\n\n                 Acme Sub, Inc.{second}{end}"
        ).partition("<DOCUMENT>\n<TYPE>EX-27")[0]
    ) + (
        schedule.format(n=1, values=ALL.format(net="1,500"))
        + schedule.format(
            n=2,
            values="<TOTAL-REVENUES> 10,000\n<TOTAL-COSTS> 7,600\n<INCOME-PRETAX> 2,400\n"
            f"<INCOME-TAX> 960\n<NET-INCOME> {net}\n",
        )
    )
    return tie_out(read_document(text.encode(), "made.txt")).schedules


def test_another_company_s_schedule_is_held_against_its_own_statement() -> None:
    first, second = two_companies("1,440")
    assert set(outcomes(first).values()) == {Outcome.AGREES}
    assert set(outcomes(second).values()) == {Outcome.AGREES}
    assert {e.table for e in first.equations} != {e.table for e in second.equations}


def test_what_another_company_s_schedule_says_otherwise_is_no_break() -> None:
    first, second = two_companies("1,490")
    assert set(outcomes(first).values()) == {Outcome.AGREES}
    assert outcomes(second)["NET-INCOME"] is Outcome.NOT_COMPARED
    assert outcomes(second)["INCOME-TAX"] is Outcome.AGREES
    assert not [f for f in second.findings if f.severity is Severity.BREAKS]
