"""Statements of the kinds that companies file, made up: every sum is found, and every sum holds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tieout.finding import Code
from tieout.rounding import Grade
from tieout.statement import Figure, Kind, LineItem
from tieout.tieout import StatementTieOut, tie_out
from tieout.tree import calculation_tree
from tieout_importers.text import read_document

PAGES = Path(__file__).parent / "classes"

#: For each page: its statement's kind, its bottom line, and how many sums its author made.
CLASSES = {
    "bank": (Kind.INCOME, "NET INCOME", 8),
    "insurer": (Kind.INCOME, "NET INCOME (LOSS)", 5),
    "utility": (Kind.INCOME, "NET INCOME", 8),
    "telephone": (Kind.INCOME, "Net Income (Loss)", 8),
    "conglomerate": (Kind.INCOME, "NET EARNINGS", 5),
    "restaurants": (Kind.INCOME, "Net income", 6),
    "with-retained-earnings": (Kind.INCOME, "Net Earnings", 3),
    "discontinued": (Kind.INCOME, "Net income (loss)", 8),
    "balance-sheet": (Kind.BALANCE, None, 9),
    "bank-balance-sheet": (Kind.BALANCE, None, 6),
    "cash-flow": (Kind.CASHFLOW, None, 6),
    "cash-flow-from-the-beginning": (Kind.CASHFLOW, None, 5),
}


def tied(name: str) -> StatementTieOut:
    content = (PAGES / f"{name}.txt").read_bytes()
    (statement,) = tie_out(read_document(content, f"{name}.txt")).statements
    return statement


def sums(tie: StatementTieOut) -> dict[str, list[str]]:
    """Each total with its terms, those that are taken off behind a minus."""
    labels = {item.row: item.label for item in tie.statement.items}
    return {
        labels[a_sum.total]: [
            ("-" if term.sign < 0 else "") + labels[term.row] for term in a_sum.terms
        ]
        for a_sum in tie.tree.sums
    }


@pytest.mark.parametrize("name", CLASSES)
def test_every_sum_is_found_and_holds(name: str) -> None:
    kind, bottom, count = CLASSES[name]
    tie = tied(name)
    assert tie.statement.kind is kind
    assert [e for e in tie.equations if e.grade is not Grade.EXACT] == []
    assert all(a_sum.foots for a_sum in tie.tree.sums)
    assert len(tie.tree.sums) == count
    assert (tie.bottom.item.label if tie.bottom else None) == bottom


@pytest.mark.parametrize("name", CLASSES)
def test_nothing_of_it_is_left_out(name: str) -> None:
    content = (PAGES / f"{name}.txt").read_bytes()
    found = {finding.code for finding in tie_out(read_document(content, f"{name}.txt")).findings}
    assert not found & {
        Code.UNFOOTED,
        Code.NOT_IN_TOTAL,
        Code.NO_BOTTOM_LINE,
        Code.FOOTING,
        Code.PER_SHARE,
        Code.CUT_OFF,
        Code.FIGURE_SUSPECT,
    }


def test_net_income_is_the_bottom_line_and_not_what_is_left_for_common_stock() -> None:
    tie = tied("utility")
    assert sums(tie)["EARNINGS AVAILABLE FOR COMMON STOCK"] == [
        "NET INCOME",
        "-PREFERRED DIVIDEND REQUIREMENTS",
    ]
    (average,) = {
        e.terms for e in tie.equations if e.caption == "EARNINGS PER AVERAGE COMMON SHARE"
    }
    assert average.startswith("EARNINGS AVAILABLE FOR COMMON STOCK / ")


def test_retained_earnings_begin_anew_with_net_income_printed_again() -> None:
    rows = [
        ("Net sales", 13_767, 11_984),
        ("Cost of products sold", 11_365, 9_429),
        ("Earnings before income taxes", 2_402, 2_555),
        ("Provision for income taxes", 590, 713),
        ("Net earnings", 1_812, 1_842),
        ("Retained earnings, January 1", 7_600, 7_243),
        ("Net earnings", 1_812, 1_842),
        ("", 9_412, 9_085),
        ("Less dividends", 1_495, 1_485),
        ("Retained earnings, December 31", 7_917, 7_600),
    ]
    items = [
        LineItem(n, caption, tuple(Figure(str(v), Decimal(v), Decimal(1), n, 0) for v in values))
        for n, (caption, *values) in enumerate(rows, start=1)
    ]
    found = {s.total: [t.row * t.sign for t in s.terms] for s in calculation_tree(items).sums}
    assert found == {3: [1, -2], 5: [3, -4], 8: [6, 7], 10: [8, -9]}


@pytest.mark.parametrize("name", ["cash-flow", "cash-flow-from-the-beginning"])
def test_cash_is_rolled_forward(name: str) -> None:
    tie = tied(name)
    found = list(sums(tie).items())
    (change, parts), (_, rolled) = found[-2:]
    assert len(parts) == (4 if name == "cash-flow" else 3)
    assert change in rolled
    assert len(rolled) == 2


def test_both_sides_of_a_balance_sheet_are_sums_without_a_caption() -> None:
    tie = tied("balance-sheet")
    items = {item.row: item for item in tie.statement.items}
    roots = [items[row] for row in tie.tree.roots]
    assert [item.caption for item in roots] == ["", ""]
    values = [[f.value for f in item.figures if f is not None] for item in roots]
    assert values == [[201_587_000, 187_884_000]] * 2
