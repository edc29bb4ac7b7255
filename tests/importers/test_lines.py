"""What old printers and other programs left in a text, and what a line is made of."""

from __future__ import annotations

from tieout_importers.encoding import UnreadableError, decode, lines_of
from tieout_importers.figures import read_figures


def read(content: bytes) -> list[str]:
    return lines_of(decode(content))


def refused(content: bytes) -> bool:
    try:
        decode(content)
    except UnreadableError as error:
        return "control bytes" in error.message
    return False


def test_characters_over_others_stand_in_their_place() -> None:
    assert read(b"T\bTo\bot\bta\bal\bl") == ["Total"]
    assert read(b"_\b1_\b,_\b2_\b3_\b4") == ["1,234"]
    assert read(b"1,234\b\b\b\b\b_____") == ["1,234"]
    assert read(b"\b\bTotal") == ["Total"]


def test_a_stray_control_character_is_a_space_and_many_are_no_text() -> None:
    words = b"Net sales of the company, as everyone knows, were as they had been the year before. "
    assert read(words * 40 + b"\x0f\x131,234")[0].endswith("  1,234")
    for control in (b"\x0f" * 20, b"\0", b"\x1b[1m"):
        assert refused(words * 40 + control)


def test_a_dash_of_any_kind_is_nil() -> None:
    for dash in (b"\x96", b"\x97", b"\xad", b"-", "\u2014".encode(), "\u2212".encode()):
        [line] = read(b"Rent        " + dash + b"      1,234")
        assert [token.nil for token in read_figures(line)] == [True, False]


def test_a_tab_in_the_midst_goes_to_the_next_of_eight_columns() -> None:
    [line] = read(b"Rent\t\t1,234\t567")
    assert [(token.start, token.edge) for token in read_figures(line)] == [(16, 21), (24, 27)]
