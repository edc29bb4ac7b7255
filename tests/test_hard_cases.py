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


@pytest.mark.parametrize(
    ("document", "sales", "shares"),
    [
        # "In millions, except per share amounts", and shares "(in thousands)" in their caption.
        ("apple/1996-09-27.10-k.txt", 9_833_000_000, 123_734_000),
        # "In thousands, except per share data", and shares in thousands too.
        ("pericom/2006-08-16.8-k.txt", 29_288_000, 26_206_000),
        # In dollars and shares.
        ("asta/2004-05-12.8-k.txt", 12_864_000, 13_347_000),
    ],
)
def test_money_and_share_counts_have_each_their_own_scale(
    document: str, sales: int, shares: int
) -> None:
    items = income(document)[0].statement.items
    (first,) = [item.figures[0] for item in items if item.measure is Measure.MONEY][:1]
    (count,) = [item.figures[0] for item in items if item.measure is Measure.SHARES][:1]
    assert first is not None
    assert count is not None
    assert (int(first.value), int(count.value)) == (sales, shares)


def test_a_pro_forma_statement_with_the_captions_of_the_real_one_is_another() -> None:
    tied = real("pericom/2005-08-09.8-k.txt")
    titles = {s.statement.title for s in tied.statements if s.statement.kind is Kind.INCOME}
    assert titles
    assert not [title for title in titles if "forma" in title.lower()]
    left = [s for s in tied.document.statements if s.kind is Kind.OTHER]
    assert any("Pro Forma" in statement.title for statement in left)


@pytest.mark.parametrize(
    "document",
    [
        "pericom/2003-07-29.8-k.txt",  # no <TABLE> in it
        "apple/1994-07-01.10-q.txt",  # <PAGE> stands between the two sides
    ],
)
def test_tables_without_markers_and_with_page_breaks_within(document: str) -> None:
    tied = real(document)
    (sheet,) = [s for s in tied.statements if s.statement.kind is Kind.BALANCE]
    checked = [e for e in sheet.equations if e.check is Check.BALANCE]
    assert [e.grade for e in checked] == [Grade.EXACT, Grade.EXACT]


_CANADIAN = """                         Acme Widgets, Inc.
                Consolidated Statements of Income
                 (in thousands of Canadian dollars)

                                          Year Ended December 31,
                                             2003        2002
                                          ----------  ----------
Revenues                                     $9,000      $8,000
Materials                                     4,000       3,900
                                          ----------  ----------
Net income                                   $5,000      $4,100
"""


@pytest.mark.parametrize(
    ("page", "currency"),
    [
        (_CANADIAN, None),
        (_CANADIAN.replace(" of Canadian dollars", ""), "USD"),
        (_CANADIAN.replace(" of Canadian dollars", "").replace("$", "£"), "GBP"),
    ],
)
def test_a_dollar_is_the_united_states_unless_a_page_says_another(
    page: str, currency: str | None
) -> None:
    assert read_document(page.encode(), "page.txt").currency == currency
