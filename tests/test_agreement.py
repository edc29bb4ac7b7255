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
