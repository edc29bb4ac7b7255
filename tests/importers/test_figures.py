"""How a figure is printed, and how it is read: behind a caption, between others, by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout_importers.figures import read_figures, tail_figures
from tieout_importers.layout import Look, look_at

#: What is printed, its value, and what is odd about it.
NUMBERS = {
    "1,234": ("1234", ""),
    "1234": ("1234", ""),
    "$1,234": ("1234", ""),
    "$     1,234": ("1234", ""),
    "1,234.50": ("1234.50", ""),
    ".05": ("0.05", ""),
    "$.05": ("0.05", ""),
    "(.05)": ("-0.05", ""),
    "$(.05)": ("-0.05", ""),
    "$(0.00)": ("0", ""),
    "(5)": ("-5", ""),
    "$ (  5  )": ("-5", ""),
    "($5)": ("-5", ""),
    "(1,234          )": ("-1234", ""),
    "<1,234>": ("-1234", ""),
    "[1,234]": ("-1234", ""),
    "-1,234": ("-1234", ""),
    "-$1,234": ("-1234", ""),
    "1,234-": ("-1234", ""),
    "\u22121,234": ("-1234", ""),
    "+5": ("5", ""),
    "5\u00a2": ("0.05", ""),
    "12.5\u00a2": ("0.125", ""),
    "49,632)": ("-49632", "a parenthesis is missing"),
    "(49,632": ("-49632", "a parenthesis is missing"),
    "((5))": ("-5", "its parentheses are doubled"),
    "52,,818,225": ("52818225", "its digits are not in threes"),
    "4,180 ,000": ("4180000", "a space stands among its digits"),
    "1, 234": ("1234", "a space stands among its digits"),
    "1,O23": ("1023", "a letter stands among its digits"),
    "(l,234)": ("-1234", "a letter stands among its digits"),
    "$1.O5": ("1.05", "a letter stands among its digits"),
    "1,234(a)": ("1234", ""),
    "1,234 (b)": ("1234", ""),
    "1,234(1)": ("1234", ""),
    "1,234(a)(b)": ("1234", ""),
    "1,234*": ("1234", ""),
    "1,234<F1>": ("1234", ""),
    "US$1,234": ("1234", ""),
    "DM 1,234": ("1234", ""),
    "Y1,234": ("1234", ""),
    "Rs. 1,234": ("1234", ""),
}


@pytest.mark.parametrize("printed", NUMBERS)
def test_a_number_as_printed(printed: str) -> None:
    value, suspect = NUMBERS[printed]
    for line in (f"Rent and rates    {printed}", f"Rent  7   {printed}   8", printed):
        [token] = [t for t in read_figures(line) if t.printed not in {"7", "8"}]
        assert token.value == Decimal(value)
        assert suspect == token.suspect
        assert not token.nil
        assert line[token.start :].startswith(printed[0])


@pytest.mark.parametrize(
    "printed", ["--", "-", "---", "- -", "-0-", "- 0 -", "$ --", "(-)", "N/A", "\u2013", "\u2014"]
)
def test_a_dash_is_nil(printed: str) -> None:
    for line in (
        f"Rent and rates     {printed}",
        f"Rent  7   {printed}   8",
        f"Rent .... {printed}",
    ):
        [token] = [t for t in read_figures(line) if t.printed not in {"7", "8"}]
        assert token.nil
        assert token.value == 0
        assert token.suspect == ""


@pytest.mark.parametrize("printed", ["----", "-----", "nil", "None", "NM", "N/M", "NA"])
def test_a_rule_or_a_word_is_nil_only_beside_a_figure(printed: str) -> None:
    nil, figure = read_figures(f"Rent     {printed}     1,234")
    assert nil.nil
    assert not figure.nil
    assert read_figures(f"Legal proceedings.    {printed}") == ()
    assert read_figures(f"Legal proceedings.    {printed}    {printed}") == ()


@pytest.mark.parametrize("printed", ["12%", "(12)%", "(12%)", "12 %", "12.5%", "12%(a)"])
def test_a_percentage(printed: str) -> None:
    [token] = read_figures(f"Share of sales     {printed}")
    assert token.percent
    assert abs(token.value) in {12, Decimal("12.5")}
    assert (token.value < 0) == ("(12" in printed)


@pytest.mark.parametrize(
    "printed",
    [
        "10-15",
        "3/31/04",
        "12/31",
        "1/2",
        "2.5x",
        "1.234.567",
        "1.234,56",
        "996-1010",
        "F-12",
        "1" * 25,
    ],
)
def test_what_is_no_figure(printed: str) -> None:
    assert read_figures(f"See note     {printed}") == ()


@pytest.mark.parametrize(
    "leader",
    [
        "......",
        ". . . . ",
        " ..... ",
        "_____ ",
        " ------- ",
        " - - - - ",
        " \u2026\u2026 ",
        "...$ ",
        "     ",
    ],
)
def test_a_leader_is_no_figure_and_leads_to_one(leader: str) -> None:
    [line] = look_at([f"Rent and rates{leader}1,234     --"])
    assert [token.value for token in line.tokens] == [1234, 0]
    assert [token.nil for token in line.tokens] == [False, True]
    assert line.caption.startswith("Rent and rates")


def test_the_last_dot_of_a_leader_may_be_a_decimal_point() -> None:
    def values(line: str) -> list[Decimal]:
        return [token.value for token in read_figures(line)]

    assert values("Earnings per share . . . . .62     .55") == [Decimal(".62"), Decimal(".55")]
    assert values("Earnings per share......62     .55") == [Decimal(".62"), Decimal(".55")]
    assert values("Other income......62     155") == [62, 155]


def test_figures_that_touch_are_two() -> None:
    assert [t.value for t in read_figures("Rent   12,345(6,789)$5")] == [12345, -6789, 5]


def test_a_figure_that_touches_its_caption_is_found_in_the_tail() -> None:
    line = "costs ($68 in 1995)1,496     1,301"
    assert [token.value for token in tail_figures(line)] == [1496, 1301]
    assert [token.value for token in tail_figures("benefits 120     130")] == [120, 130]
    assert [token.value for token in read_figures("benefits 120     130")] == [130]


def test_a_currency_is_kept_as_printed() -> None:
    line = "Umsatz    DM 1,234   US$ 5   C$(6)   $7   \u00a58   9"
    assert [t.currency for t in read_figures(line)] == ["DM", "US$", "C$", "$", "\u00a5", ""]


def test_a_currency_in_a_column_of_its_own_belongs_to_the_figure_beside_it() -> None:
    line = "Cash      $             $         25"
    [token] = read_figures(line)
    assert (token.printed, token.start) == ("$25", line.rindex("$"))


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("   <1,234>     <567>", Look.ROW),
        ("<S>                 <C>       <C>", Look.TAG),
        ("</TABLE>", Look.TAG),
        ("<PAGE>       12", Look.TAG),
        ("<PAGE>   F-12", Look.TAG),
        ("<CAPTION>     1996      1995", Look.YEARS),
        ("<CAPTION>     Balance Sheets", Look.WORDS),
        ("<S>  Rent            1,234", Look.ROW),
        ("      1996(1)      1995", Look.YEARS),
        ("      ------  -------", Look.RULE),
        ("    $ ------- $ -----", Look.RULE),
        ("      ===     = = =", Look.RULE),
        ("       ---        ---", Look.RULE),
        ("      --         --", Look.ROW),
        ("| Rent  |  1,234 |   567 |", Look.ROW),
        ("Employees as of the last day of the year then ended: 1,234", Look.PROSE),
        ("On the 31st of December 1996 the company had employees numbering 1,234", Look.PROSE),
    ],
)
def test_the_look_of_a_line(line: str, look: Look) -> None:
    assert look_at([line])[0].look is look
