"""Any well-formed income statement is read as printed, its sums found, and no misprint missed."""

from __future__ import annotations

from typing import Any

from bench import mutations
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from tests.statement_strategies import Page, Row, pages, worth

from tieout.finding import Code
from tieout.rounding import Grade
from tieout.statement import Kind, Measure
from tieout.tieout import tie_out
from tieout_importers.text import read_document

thorough = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(page: Page) -> Any:  # noqa: ANN401  (a document; its parts are looked at freely)
    note(page.text)
    return read_document(page.text.encode(), "page.txt")


def assume_whole(document: Any) -> None:  # noqa: ANN401
    """Pass over pages on which three months are more than the six that hold them: such are made."""
    assume(all(finding.code is not Code.COLUMN_SETTLED for finding in document.findings))


@given(pages())
@thorough
def test_every_figure_is_read_as_printed(page: Page) -> None:
    document = read(page)
    (statement,) = document.statements
    assert statement.kind is Kind.INCOME
    assert document.company == "Acme Widget Corporation"
    assume_whole(document)
    assert document.findings == ()
    assert [item.caption for item in statement.items] == [row.caption for row in page.rows]
    for item, row in zip(statement.items, page.rows, strict=True):
        figures = [None if figure is None else figure.value for figure in item.figures]
        assert figures == [worth(page, value) for value in row.values]
        assert item.measure is Measure.MONEY


@given(pages())
@thorough
def test_every_period_is_read(page: Page) -> None:
    document = read(page)
    assume_whole(document)
    (statement,) = document.statements
    months = {"Three Months Ended": 3, "Six Months Ended": 6, "Year Ended": 12}
    for column, (words, day) in zip(statement.columns, page.columns, strict=True):
        assert column.period.months == months[words]
        assert str(column.period.end.year) == day[-4:]


def test_a_head_over_two_columns_of_narrow_figures() -> None:
    rows = (
        Row("Revenues", (2_386_093, 1_076_013, 48_115, 10_855)),
        Row("Cost of sales", (0, 0, 0, 110_942), section="Costs and expenses:"),
        Row("Costs of services", (0, 0, 41_661, 0)),
        Row("Research and development", (1_365_193, 16_339, 0, 0)),
        Row("Total costs and expenses", (1_365_193, 16_339, 41_661, 110_942), ruled=True),
        Row("Net income (loss)", (1_020_900, 1_059_674, 6_454, -100_087), ruled=True),
    )
    columns = tuple(
        (f"{months} Months Ended", f"June 30, {year}")
        for months in ("Six", "Three")
        for year in (2004, 2003)
    )
    (statement,) = read_document(Page(rows, columns).text.encode(), "page.txt").statements
    assert [column.heading for column in statement.columns] == [" ".join(one) for one in columns]


@given(pages())
@thorough
def test_the_tree_is_the_author_s(page: Page) -> None:
    (tied,) = tie_out(read(page)).statements
    found = {
        a_sum.total - 1: tuple((term.row - 1, term.sign) for term in a_sum.terms)
        for a_sum in tied.tree.sums
    }
    assert found == {n: row.terms for n, row in enumerate(page.rows) if row.terms}
    assert all(a_sum.foots for a_sum in tied.tree.sums)
    assert {equation.grade for equation in tied.equations} == {Grade.EXACT}
    assert tied.bottom is not None
    assert tied.bottom.item.row == len(page.rows)


@given(pages(fewest_columns=2), st.data())
@thorough
def test_a_changed_digit_is_found(page: Page, data: st.DataObject) -> None:
    """Every digit breaks a sum; the last place may pass as rounding, which is then said.

    A page of two or three columns has too few sums to show that it is not rounded row by row
    (tieout.footing); the example release has enough, and there the last place breaks too.
    """
    content = read(page) and page.text.encode()
    misprint = data.draw(st.sampled_from(list(mutations.mutants(content))))
    changed = misprint.write(mutations.lines_in(content))
    note(changed.decode())
    if not mutations.breaks(changed):
        tied = tie_out(read_document(changed, "page.txt"))
        assert _is_last_digit(changed.decode().split("\n")[misprint.line - 1], misprint.at)
        off = [e for e in tied.equations if e.grade is Grade.ROUNDING]
        assert {equation.column.number for equation in off} == {misprint.column}


def _is_last_digit(line: str, at: int) -> bool:
    return not line[at + 1 : at + 2].isdigit() and line[at + 1 : at + 2] != ","
