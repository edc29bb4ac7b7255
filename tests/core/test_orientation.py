"""Whether a profit or a loss is printed positive: the bottom line's own words, then its rows."""

from __future__ import annotations

import pytest

from tieout.income import bottom_line
from tieout.statement import Kind
from tieout.tree import calculation_tree
from tieout_importers.text import read_document

HEAD = """                         Acme Widgets, Inc.
                Consolidated Statements of Operations

                                          Year Ended December 31,
                                             2003        2002
                                          ----------  ----------
"""


def orientation(rows: str) -> int:
    (statement,) = read_document((HEAD + rows).encode(), "page.txt").of_kind(Kind.INCOME)
    bottom = bottom_line(statement, calculation_tree(statement.items, statement.kind))
    assert bottom is not None
    return bottom.orientation


REVENUES_THAT_SOUND_LIKE_COSTS = """Advertising                                  $9,000      $8,000
Selling commissions                           2,000       1,500
                                          ----------  ----------
Total                                        11,000       9,500
                                          ----------  ----------
Salaries                                      4,000       3,900
                                          ----------  ----------
Net income                                   $7,000      $5,600
"""
NO_REVENUES = """Legal and accounting                         $4,111      $3,000
Rent                                          3,000       1,100
                                          ----------  ----------
Total expenses                                7,111       4,100
                                          ----------  ----------
Net loss                                    $(7,111)    $(4,100)
"""
LOSS_PRINTED_POSITIVE = """Revenues                                     $4,111      $3,000
Rent                                          8,000       7,100
                                          ----------  ----------
Net loss                                     $3,889      $4,100
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(REVENUES_THAT_SOUND_LIKE_COSTS, 1), (NO_REVENUES, 1), (LOSS_PRINTED_POSITIVE, -1)],
    ids=["net income is a profit", "a loss in parentheses", "a loss without"],
)
def test_the_bottom_line_says_first_which_way_a_profit_is_printed(rows: str, expected: int) -> None:
    assert orientation(rows) == expected
