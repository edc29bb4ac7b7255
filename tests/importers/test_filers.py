"""Made pages in the ways that kinds of companies print: each statement found once, whole, scaled.

A bank, an insurer, two registrants in one filing of a utility, a telephone company, a conglomerate
with its finance subsidiary on a page of its own or side by side, a drug maker's report on pages
without tags, a retailer's annual report as an exhibit, a restaurant's release.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.finding import Code, Severity
from tieout.statement import Document, Kind
from tieout_importers.text import read_document

PAGES = Path(__file__).parent.parent / "filers"

#: The kind, the line of the title, what a printed 1 is worth, the rows.
STATEMENTS = {
    "bank": ["income 3 1000 23", "balance 55 1000 20"],
    "insurer": ["income 2 1000000 14", "balance 33 1000000 17"],
    "utility": ["income 31 1000 19", "balance 74 1000 19"],
    "telephone": ["income 3 1000000 15", "balance 50 1000000 11"],
    "conglomerate": ["income 2 1000000 15"],
    "side-by-side": ["balance 1 1000000 13"],
    "drug-maker": ["income 7 1000000 13", "balance 63 1000000 31"],
    "retailer": ["income 62 1000000 15", "balance 93 1000000 17", "cashflow 128 1000000 10"],
    "release": ["income 9 1000000 14"],
}


def read(name: str) -> Document:
    return read_document((PAGES / f"{name}.txt").read_bytes(), f"{name}.txt")


def test_every_page_is_in_the_list() -> None:
    assert {path.stem for path in PAGES.iterdir()} == set(STATEMENTS)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_filer_s_own_statements_are_found_whole(name: str) -> None:
    document = read(name)
    found = [
        f"{s.kind} {s.line} {s.scale} {len(s.items)}"
        for s in document.statements
        if s.kind is not Kind.OTHER
    ]
    assert found == STATEMENTS[name]
    assert not [finding for finding in document.findings if finding.severity is Severity.REFUSED]


@pytest.mark.parametrize("name", ["bank", "utility", "conglomerate"])
def test_the_parent_or_another_registrant_is_left_aside_and_said(name: str) -> None:
    document = read(name)
    left = [finding.line for finding in document.findings if finding.code is Code.ANOTHER_STATEMENT]
    other = {statement.line for statement in document.of_kind(Kind.OTHER)}
    assert left
    assert set(left) <= other


def test_what_was_retained_is_a_table_apart() -> None:
    income, retained, _ = read("drug-maker").statements
    assert retained.kind is Kind.OTHER
    assert [item.caption for item in retained.items] == [
        "Retained Earnings, January 1",
        "Net earnings",
        "",
        "Less dividends",
        "Retained Earnings, September 30",
    ]
    assert [item.caption for item in income.items if item.caption == "Net Earnings"]


def test_the_parts_of_a_group_beside_the_whole_are_of_another_basis() -> None:
    (statement,) = read("side-by-side").statements
    assert [column.basis for column in statement.columns] == ["", "", "acme", "acme", "acs", "acs"]
