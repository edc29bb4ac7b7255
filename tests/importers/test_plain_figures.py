"""A plain line's figures: the short road gives what the long one gives, for any line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.documents import DOCUMENTS, MISSING

from tieout_importers.encoding import decode, lines_of
from tieout_importers.figures import LONGEST_LINE, _read_any, read_figures
from tieout_importers.plain import plain_figures

_WORDS = st.sampled_from(
    (
        "", "Total", "of", "tax", "nil", "None", "yen", "NM", "(loss)", "Inc.", "sales:", "total",
        "holders'", "income,", "June 30", "Note (a)", "US", "1,O23", "net -", "- -", "OOOO", "foo)",
    )
)  # fmt: skip
_GAPS = st.sampled_from(
    ("", " ", "  ", "   ", "....", " . . . ", ". ", " .", "  ...  ", "$", " $ ", "|", " " * 17)
)
_FIGURES = st.sampled_from(
    (
        "5", "1,234", "$5", "$ 5", "(5)", "$(5)", "($5)", "(5", "5)", "-", "--", "---", "----", "0",
        "-0-", ".05", "1.25", "12%", "(12)%", "(12%)", "5-", "-5", "1,234,567", "12,34", ",180",
        "1,", "1996", "$", "%", ")", "(", "(a)", "(1)", "*", "1" * 25, "1234,567", "((5))", "5.",
        "1.234.567", "3/31/04", "NM", "$-", "$ --", "( 5 )",
    )
)  # fmt: skip
_LINES = st.builds(
    "".join, st.lists(st.one_of(_WORDS, _GAPS, _FIGURES, _GAPS), min_size=1, max_size=14)
)


def _check(line: str) -> None:
    plain = plain_figures(line)
    assert plain is None or plain == _read_any(line), line


@given(_LINES)
@example("Total . . .05")
@example("Total.   .05")
@example("Vice President -      1989    54")
@example("Balance, June 30    - 0 -   5")
@example("Rent and rates - - - - 1,234     --")
@example("Sales   $                  5")
def test_the_short_road_gives_what_the_long_one_gives(line: str) -> None:
    _check(line)


@given(st.text("Ttoal neN.,()$%-0123456789 :'|*", max_size=60))
def test_it_does_so_for_lines_of_any_characters(line: str) -> None:
    _check(line)


def test_a_figure_at_the_beginning_of_a_line_has_no_leader_before_it() -> None:
    assert [token.printed for token in read_figures("5")] == ["5"]
    assert [token.printed for token in _read_any("5   1.25   .5")] == ["5", "1.25", ".5"]


def test_most_rows_are_plain() -> None:
    for row in ("Sales   1,234   (5)", "Loss . . . $ 5   --", "Net of tax (loss)   5.25   12%"):
        assert plain_figures(row)


@pytest.mark.skipif(not DOCUMENTS, reason=MISSING)
def test_it_does_so_for_every_line_of_real_documents() -> None:
    lines = {line for document in DOCUMENTS for line in lines_of(decode(document.read_bytes()))}
    for line in lines:
        if len(line) <= LONGEST_LINE:
            _check(line)
