"""Captions over several lines: which lines belong to which figures."""

from __future__ import annotations

import pytest
from tests.documents import FOLDER, MISSING

from tieout.statement import LineItem, Measure
from tieout_importers.layout import look_at
from tieout_importers.rows import read_rows
from tieout_importers.text import read_document


def captions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = read_rows(look_at(text.split("\n")))
    return [(row.caption, row.sections) for row in rows]


def test_a_caption_that_does_not_fit_goes_on_further_right_even_in_capitals() -> None:
    page = """\
Income Before Extraordinary Loss and Cumulative
  Effect of Accounting Change                      2,101      1,889
Extraordinary loss                                    --     (6,022)"""
    assert captions(page) == [
        ("Income Before Extraordinary Loss and Cumulative Effect of Accounting Change", ()),
        ("Extraordinary loss", ()),
    ]


def test_a_heading_that_fits_is_none() -> None:
    page = """\
Revenues
  Sales                                            2,101      1,889
Costs
  Cost of sales                                    1,101        889"""
    assert captions(page) == [("Sales", ("Revenues",)), ("Cost of sales", ("Costs",))]


def test_a_heading_over_several_rows_is_none() -> None:
    page = """\
Property, plant and equipment at cost, of the company
  Land and improvements                            2,101      1,889
  Buildings                                        1,101        889"""
    heading = "Property, plant and equipment at cost, of the company"
    assert captions(page) == [("Land and improvements", (heading,)), ("Buildings", (heading,))]


def test_the_end_of_a_caption_may_look_like_figures() -> None:
    page = """\
Accounts receivable, net of allowance for
doubtful accounts of $97 ($91 at September           1,633          1,581
30, 1994)
Inventories                                            394            412"""
    assert [caption for caption, _ in captions(page)] == [
        (
            "Accounts receivable, net of allowance for doubtful accounts of $97 ($91 at September"
            " 30, 1994)"
        ),
        "Inventories",
    ]


def test_the_end_of_a_caption_stands_below_its_figures_beside_a_rule() -> None:
    page = """\
Rent                                                   1,539      4,223
Total operating costs and administrative              37,667     77,242
expenses                                              ------     ------
Loss from operations                                 (11,873)   (27,390)"""
    assert [caption for caption, _ in captions(page)] == [
        "Rent",
        "Total operating costs and administrative expenses",
        "Loss from operations",
    ]


def test_a_caption_that_goes_on_in_digits() -> None:
    page = """\
Common stock, no par value;
  320,000,000 shares authorized;
  124,496,972 shares issued and outstanding              439          398
Retained earnings                                      1,634        2,464"""
    assert [caption for caption, _ in captions(page)] == [
        (
            "Common stock, no par value; 320,000,000 shares authorized;"
            " 124,496,972 shares issued and outstanding"
        ),
        "Retained earnings",
    ]


def item_at(document: str, line: int) -> LineItem:
    path = FOLDER / document
    if not path.exists():
        pytest.skip(MISSING)
    read = read_document(path.read_bytes(), path.name)
    return next(i for s in read.statements for i in s.items if i.line == line)


def test_real_captions_over_several_lines() -> None:
    turner = item_at("turner/1994-01-24.8-k.txt", 1653)
    assert turner.caption == (
        "INCOME (LOSS) BEFORE EQUITY INCOME OF, AND GAIN ON ISSUANCE OF STOCK BY, AFFILIATED"
        " COMPANY AND PROVISION FOR INCOME TAXES"
    )
    stock = item_at("apple/1996-09-27.10-k.txt", 2050)
    assert stock.caption.startswith("Common stock, no par value; 320,000,000 shares authorized;")
    assert stock.measure is Measure.MONEY
