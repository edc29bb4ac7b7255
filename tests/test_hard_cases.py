"""Cases that real pages print, and that arithmetic decides; others stand with what they test.

Captions over several lines are in importers/test_rows.py; figures above and below their captions,
lost parentheses and a statement that does not foot in importers/test_repair.py.
"""

from __future__ import annotations

import pytest
from tests.documents import FOLDER, MISSING

from tieout.equation import Check
from tieout.rounding import Grade
from tieout.statement import Kind, Measure
from tieout.tieout import StatementTieOut, TieOut, tie_out
from tieout_importers.text import read_document


def real(name: str) -> TieOut:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(MISSING)
    return tie_out(read_document(path.read_bytes(), path.name))


def income(name: str) -> list[StatementTieOut]:
    return [tied for tied in real(name).statements if tied.statement.kind is Kind.INCOME]


def terms(tied: StatementTieOut, label: str) -> list[str]:
    """What a total is made of, as printed; a term that is taken off stands behind a minus."""
    items = {item.row: item for item in tied.statement.items}
    (found,) = [a_sum for a_sum in tied.tree.sums if items[a_sum.total].label == label]
    return [("-" if term.sign < 0 else "") + items[term.row].caption for term in found.terms]


def signed(tied: StatementTieOut, caption: str) -> int:
    """With which sign a leaf, as printed, adds to a profit."""
    assert tied.bottom is not None
    (row,) = [item.row for item in tied.statement.items if item.caption == caption]
    return tied.bottom.signs[row]


@pytest.mark.parametrize(
    ("document", "label", "captions"),
    [
        (
            "asta/2004-02-10.8-k.txt",
            "[Expenses]",
            ["General and administrative", "Third-party servicing", "Interest"],
        ),
        (
            "elec/2004-07-01.8-k.ex-99.txt",
            "[Other income (expense)]",
            [
                "Interest expense",
                "Interest and other income",
                "Gain on debt reduction in bankruptcy",
                "Gain on sale of assets",
                "Gain on sale of investment securities and other investments",
            ],
        ),
    ],
)
def test_a_subtotal_without_a_caption(document: str, label: str, captions: list[str]) -> None:
    (tied, *_) = income(document)
    assert terms(tied, label) == captions
    assert all(e.grade is not Grade.BREAKS for e in tied.equations)


def test_a_cost_is_positive_in_one_statement_and_negative_in_the_next() -> None:
    year, quarter = income("turner/1994-01-24.8-k.txt")
    assert signed(year, "Interest expense (Notes 3 and 4)") == -1
    assert signed(quarter, "INTEREST EXPENSE") == 1
    for tied in (year, quarter):
        sums = [e for e in tied.equations if e.check is Check.FOOTING]
        assert sums
        assert {e.grade for e in sums} == {Grade.EXACT}


def test_earnings_per_share_that_do_not_add_up_are_never_added() -> None:
    """Nine months of 1.18 and a quarter of 0.48, and a year of 1.67: each is its own quotient."""
    (nine, *_) = income("asta/2004-08-04.8-k.txt")
    printed = [
        [str(figure.value) for figure in item.figures if figure is not None]
        for item in nine.statement.items
        if item.measure is Measure.PER_SHARE
    ]
    assert printed[0] == ["0.42", "0.30", "1.18", "0.88"]
    (year, *_) = income("asta/2005-12-15.8-k.txt")
    basic = [
        (str(e.printed), e.grade)
        for e in year.equations
        if e.check is Check.PER_SHARE and "BASIC" in e.caption.upper()
    ]
    assert [value for value, _ in basic] == ["0.66", "0.48", "2.29", "1.67"]
    assert all(grade is not Grade.BREAKS for _, grade in basic)
    per_share = {item.row for item in year.statement.items if item.measure is Measure.PER_SHARE}
    periods = [e for e in year.equations if e.check is Check.CROSS_PERIOD]
    assert not per_share & {e.row for e in periods}


def test_a_year_that_the_next_document_divides_otherwise() -> None:
    """Both documents' columns foot by rows of their own, to one and the same net income."""
    rows, results = [], []
    for document, column in (
        ("microsoft/1998-06-30.10-k.txt", 2),
        ("microsoft/1999-06-30.10-k.txt", 1),
    ):
        (tied, *_) = income(document)
        assert tied.bottom is not None
        held = [e for e in tied.equations if e.column.number == column + 1]
        assert all(e.grade is Grade.EXACT for e in held if e.check is Check.FOOTING)
        figure = tied.bottom.item.figures[column]
        assert figure is not None
        results.append(figure.value)
        rows.append({tied.statement.items[leaf.row - 1].caption for leaf in tied.bottom.leaves})
    assert results == [4_490_000_000] * 2
    assert "Gain on sale of Softimage, Inc." in rows[1] - rows[0]
