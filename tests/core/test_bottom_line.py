"""Which row is the bottom line, in the words that companies have for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.income import bottom_line
from tieout.statement import Figure, Kind, LineItem, Statement
from tieout.tree import calculation_tree


def bottom(*rows: tuple[str, int, int]) -> str | None:
    """The bottom line of a statement that begins with sales, costs and taxes."""
    above = (("Net sales", 13_767, 11_984), ("Cost of products sold", 11_365, 9_429))
    items = tuple(
        LineItem(n, caption, tuple(Figure(str(v), Decimal(v), Decimal(1), n, 0) for v in values))
        for n, (caption, *values) in enumerate((*above, *rows), start=1)
    )
    statement = Statement(Kind.INCOME, 1, "Statements of income", (), items)
    found = bottom_line(statement, calculation_tree(items))
    return found.item.caption if found is not None else None


@pytest.mark.parametrize(
    "caption",
    [
        "Net income",
        "NET EARNINGS (LOSS)",
        "Net (loss) income",
        "Earnings for the year",
        "Income (loss) for the period",
        "Consolidated net income",
        "Net Income - Note 5",
        "Income",
        "Earnings available for common stock",
        "Net income after dividends on preferred stock",
        "Excess of revenues over expenses",
    ],
)
def test_words_for_it(caption: str) -> None:
    assert bottom((caption, 2_402, 2_555)) == caption


@pytest.mark.parametrize(
    "after",
    [
        (("Preferred dividends", 100, 100), ("Net income applicable to common", 2_302, 2_455)),
        (("Preferred dividends", 100, 100), ("Net income after preferred dividends", 2_302, 2_455)),
        (("Pro forma income taxes", 900, 950), ("Pro forma net income", 1_502, 1_605)),
        (("Retained earnings, beginning", 800, 700), ("Retained earnings, end", 3_202, 3_255)),
    ],
)
def test_what_follows_it_is_not_it(after: tuple[tuple[str, int, int], ...]) -> None:
    assert bottom(("Net income", 2_402, 2_555), *after) == "Net income"


def test_what_it_is_made_of_is_not_it() -> None:
    rows = (
        ("Net income before extraordinary item", 2_402, 2_555),
        ("Extraordinary item", 300, 200),
        ("Net income", 2_702, 2_755),
    )
    assert bottom(*rows) == "Net income"


def test_without_any_of_these_there_is_none() -> None:
    assert bottom(("Gross margin", 2_402, 2_555)) is None
