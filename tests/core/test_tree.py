"""The calculation tree: which rows sum to which, whatever the signs, and in spite of a misprint."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.statement import Figure, Kind, LineItem
from tieout.tree import calculation_tree

Sums = list[tuple[int, list[int]]]


def item(row: int, caption: str, *values: int, ruled: bool = False, unit: int = 1) -> LineItem:
    figures = tuple(Figure(str(v), Decimal(v), Decimal(unit), row, 0) for v in values)
    return LineItem(row, caption, figures, ruled=ruled)


def sums(items: list[LineItem], kind: Kind = Kind.INCOME) -> Sums:
    """Each total's row with the signed rows of its terms."""
    tree = calculation_tree(items, kind)
    return [(s.total, [term.row * term.sign for term in s.terms]) for s in tree.sums]


REVENUES, MATERIALS, RENT = (1_873, 1_347), (880, 757), (402, 377)
COSTS = tuple(a + b for a, b in zip(MATERIALS, RENT, strict=True))
INCOME = tuple(a - b for a, b in zip(REVENUES, COSTS, strict=True))


def negative(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-v for v in values)


def test_costs_printed_positive_are_subtracted() -> None:
    items = [
        item(1, "Revenues", *REVENUES),
        item(2, "Materials", *MATERIALS),
        item(3, "Rent", *RENT),
        item(4, "Total costs", *COSTS, ruled=True),
        item(5, "Operating income", *INCOME),
    ]
    assert sums(items) == [(4, [2, 3]), (5, [1, -4])]


def test_costs_printed_negative_are_added() -> None:
    items = [
        item(1, "Revenues", *REVENUES),
        item(2, "Materials", *negative(MATERIALS)),
        item(3, "Rent", *negative(RENT)),
        item(4, "Total costs", *negative(COSTS), ruled=True),
        item(5, "Operating income", *INCOME),
    ]
    assert sums(items) == [(4, [2, 3]), (5, [1, 4])]


def test_a_loss_may_be_printed_positive() -> None:
    items = [
        item(1, "Revenues", *MATERIALS),
        item(2, "Costs of sales", *REVENUES),
        item(3, "Net loss", *(r - m for r, m in zip(REVENUES, MATERIALS, strict=True))),
    ]
    assert sums(items) == [(3, [-1, 2])]


def test_a_subtotal_needs_no_caption() -> None:
    items = [
        item(1, "Revenues", *REVENUES),
        item(2, "Materials", *MATERIALS),
        item(3, "Rent", *RENT),
        item(4, "", *COSTS, ruled=True),
        item(5, "Net income", *INCOME, ruled=True),
    ]
    assert sums(items) == [(4, [2, 3]), (5, [1, -4])]


def test_nil_in_every_column_is_a_leaf_and_no_sum() -> None:
    items = [
        item(1, "Revenues", *REVENUES),
        item(2, "Gain on sale of assets", 0, 0),
        item(3, "Interest income", 0, 0),
        item(4, "Total revenues", *REVENUES, ruled=True),
    ]
    assert sums(items) == [(4, [1, 2, 3])]


@pytest.mark.parametrize("column", [0, 1, 2, 3])
@pytest.mark.parametrize("off", [1, -10, 500, -1000])
def test_a_misprint_in_one_column_does_not_change_the_reading(column: int, off: int) -> None:
    revenues, materials, rent = (9_731, 8_862, 4_410, 4_221), (6_093, 5_377, 2_700, 2_511), (
        1_500, 1_400, 702, 698)  # fmt: skip
    costs = [m + r for m, r in zip(materials, rent, strict=True)]
    income = [v - c for v, c in zip(revenues, costs, strict=True)]
    costs[column] += off
    items = [
        item(1, "Revenues", *revenues),
        item(2, "Materials", *materials),
        item(3, "Rent", *rent),
        item(4, "Total costs", *costs, ruled=True),
        item(5, "Net income", *income, ruled=True),
    ]
    assert sums(items) == [(4, [2, 3]), (5, [1, -4])]


def test_rows_rounded_one_by_one_still_foot() -> None:
    items = [
        item(1, "Materials", 1_000_000, 7_333_000, unit=1000),
        item(2, "Rent", 2_000_000, 8_666_000, unit=1000),
        item(3, "Total costs", 3_001_000, 15_998_000, ruled=True, unit=1000),
    ]
    assert sums(items) == [(3, [1, 2])]


def test_a_result_is_a_total_even_where_nothing_foots() -> None:
    items = [
        item(1, "Revenues", 1_000),
        item(2, "Costs of sales", 600),
        item(3, "Net income", 390, ruled=True),
    ]
    tree = calculation_tree(items)
    assert [(s.total, [t.row * t.sign for t in s.terms], s.foots) for s in tree.sums] == [
        (3, [1, -2], False)
    ]


def test_equity_is_not_taken_for_the_assets_less_the_liabilities() -> None:
    items = [
        item(1, "Cash", 4_000, 3_500),
        item(2, "Equipment", 2_000, 1_800),
        item(3, "Total assets", 6_000, 5_300, ruled=True),
        item(4, "Accounts payable", 1_000, 2_800),
        item(5, "Common stock", 2_500, 2_400),
        item(6, "Retained earnings", 2_500, 100),
        item(7, "Total liabilities and equity", 6_000, 5_300, ruled=True),
    ]
    assert sums(items, Kind.BALANCE) == [(3, [1, 2]), (7, [4, 5, 6])]


def test_a_balance_sheet_takes_off_what_it_says_is_less() -> None:
    items = [
        item(1, "Property, plant and equipment", 5_310, 4_290),
        item(2, "Less accumulated depreciation", 1_120, 1_010),
        item(3, "Net property, plant and equipment", 4_190, 3_280, ruled=True),
    ]
    assert sums(items, Kind.BALANCE) == [(3, [1, -2])]


def test_any_signs_are_found_for_a_row_that_looks_like_a_total() -> None:
    rows = [(7_113, 6_204), (1_351, 988), (402, 377), (913, 1_046), (89, 54)]
    signs = [1, -1, 1, -1, 1]
    total = [sum(s * row[n] for s, row in zip(signs, rows, strict=True)) for n in (0, 1)]
    captions = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]
    items = [item(n, c, *row) for n, (c, row) in enumerate(zip(captions, rows, strict=True), 1)]
    items.append(item(6, "Total", *total, ruled=True))
    assert sums(items) == [(6, [1, -2, 3, -4, 5])]
