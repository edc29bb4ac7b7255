"""What a page prints without its name is known by where it stands, or not at all."""

from __future__ import annotations

import pytest

from tieout.facts import facts
from tieout.tieout import tie_out
from tieout_importers.text import read_document

HEAD = """\
CONSOLIDATED BALANCE SHEETS
(In millions)
                                              December 31,
                                             1996      1995
"""
PAGE = """\
Current assets:
  Cash                                     $  200    $  194
  Receivables                               1,222       951
  Inventories:
    Finished goods                            200       150
    Raw materials                             100       100
                                           ------    ------
                                            1,722     1,395
Property, net                               6,623     6,060
                                           ------    ------
                                           $8,345    $7,455
Current liabilities:
  Notes payable                            $1,511    $1,100
  Accounts payable                          3,011     3,243
                                           ------    ------
                                            4,522     4,343
Long-term debt                              1,922     1,919
Shareholders' equity                        1,901     1,193
                                           ------    ------
                                           $8,345    $7,455
"""


def named(page: str) -> dict[str, str]:
    """The elements of the first column's figures on rows without a caption, by what is printed."""
    document = read_document(f"{HEAD}{page}".encode(), "made.txt")
    return {
        fact.printed.lstrip("$"): fact.concept.removeprefix("us-gaap:")
        for fact in facts(tie_out(document))
        if fact.caption.startswith("[") and fact.column == 1
    }


def test_sums_of_whole_sections_and_the_two_sides() -> None:
    assert named(PAGE) == {
        "1,722": "AssetsCurrent",
        "8,345": "LiabilitiesAndStockholdersEquity",  # the later of the two rows
        "4,522": "LiabilitiesCurrent",
    }


def test_the_sum_of_a_part_of_a_section_is_not_the_section() -> None:
    page = PAGE.replace(
        "  Receivables   ",
        "  Marketable securities                       100       100\n"
        "                                           ------    ------\n"
        "                                              300       294\n"
        "  Receivables   ",
    ).replace("1,222       951", "1,122       851")
    found = named(page)
    assert found["300"] == ""
    assert found["1,722"] != "InventoryNet"


@pytest.mark.parametrize("head", ["Inventories:", "Inventories (in part):"])
def test_a_sum_is_named_for_the_section_that_all_of_it_is_in(head: str) -> None:
    document = read_document(f"{HEAD}{PAGE}".replace("Inventories:", head).encode(), "made.txt")
    (sheet,) = document.statements
    (sum_of_all,) = [
        item for item in sheet.items if item.figures[0] and item.figures[0].printed == "1,722"
    ]
    assert sum_of_all.label == "[Current assets]"
