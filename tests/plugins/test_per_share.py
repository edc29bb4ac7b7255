"""Earnings per share are income over shares, as intervals; a loss is negative as printed."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from beancount import loader
from hypothesis import given
from hypothesis import strategies as st


def load(*directives: str) -> list[str]:
    text = "".join(f'2004-05-31 custom "reported" 2004-03-01 {one}\n' for one in directives)
    _, errors, _ = loader.load_string('plugin "tieout_plugins.per_share"\n' + text)
    return [error.message for error in errors]


def quotient(income: str, shares: str, printed: str, more: str = "") -> list[str]:
    return load(
        f'"Net income" {income}',
        f'"Shares" {shares}',
        f'"EPS" {printed} USD-PER-SHARE "Net income" "Shares"{more}',
    )


@given(
    st.integers(-(10**10), 10**10),
    st.integers(10**5, 10**9),
    st.integers(0, 4),
    st.integers(-2, 2),
)
def test_a_figure_ties_exactly_when_it_is_a_rounding_of_the_quotient(
    earnings: int, shares: int, places: int, off: int
) -> None:
    exact = Fraction(earnings, shares)
    printed = Decimal(round(exact * 10**places) + off).scaleb(-places)
    found = quotient(f"{-earnings} USD", f"{shares} SHARES", f"{printed:f}")
    half = Fraction(1, 2 * 10**places)
    assert bool(found) == (abs(Fraction(printed) - exact) > half)


@pytest.mark.parametrize(
    ("printed", "ties"),
    [
        ("0.04", True),
        ("0.05", True),
        ("0.06", False),
        ("0.045", True),
        ("0.0449", False),
        ("0", True),
        ("-0.04", False),
    ],
)
def test_a_quotient_of_a_half_may_have_been_rounded_either_way(printed: str, *, ties: bool) -> None:
    assert (quotient("-45 USD", "1000 SHARES", printed) == []) == ties


def test_a_loss_is_positive_in_the_ledger_and_negative_per_share() -> None:
    assert quotient("808,464 USD", "16,259,782 SHARES", "-0.05") == []
    (message,) = quotient("808,464 USD", "16,259,782 SHARES", "0.05")
    assert "    consider     the sign: a loss per share is negative as printed" in message


@pytest.mark.parametrize(
    ("printed", "ties"), [("1.50", True), ("1.51", True), ("1.49", True), ("1.52", False)]
)
def test_figures_in_thousands_are_as_wide_as_half_a_thousand(printed: str, *, ties: bool) -> None:
    # 150,000 ± 500 over 100,000 ± 50 is 1.4943 to 1.5058.
    found = load(
        '"Net income" -150,000 USD\n  unit: "1000"',
        '"Shares" 100,000 SHARES\n  unit: "100"',
        f'"EPS" {printed} USD-PER-SHARE "Net income" "Shares"',
    )
    assert (found == []) == ties


@given(
    st.integers(-(10**6), 10**6),
    st.integers(1, 10**4),
    st.integers(1, 1000),
    st.integers(1, 1000),
    st.integers(-(10**5), 10**5),
)
def test_intervals_meet_when_some_true_values_could_print_so(
    income: int, shares: int, income_unit: int, shares_unit: int, cents: int
) -> None:
    shares += shares_unit
    printed = Fraction(cents, 100)
    corners = [
        Fraction(-2 * income + side * income_unit, 2 * shares + other * shares_unit)
        for side in (-1, 1)
        for other in (-1, 1)
    ]
    meets = min(corners) <= printed + Fraction(1, 200) and max(corners) >= printed - Fraction(
        1, 200
    )
    found = load(
        f'"Net income" {income} USD\n  unit: "{income_unit}"',
        f'"Shares" {shares} SHARES\n  unit: "{shares_unit}"',
        f'"EPS" {Decimal(cents).scaleb(-2):f} USD-PER-SHARE "Net income" "Shares"',
    )
    assert (found == []) == meets


def test_every_count_of_shares_must_tie() -> None:
    found = load(
        '"Net income" -100 USD',
        '"Basic" 100 SHARES',
        '"Diluted" 110 SHARES',
        '"EPS" 1.00 USD-PER-SHARE "Net income" "Basic" "Diluted"',
    )
    assert found[0].splitlines() == [
        (
            '[per-share] "EPS" is reported as 1.00 USD-PER-SHARE, but "Net income" over '
            '"Diluted" is 0.90909'
        ),
        "    period       2004-03-01 to 2004-05-31",
        "    reported     1.00 USD-PER-SHARE",
        '    numerator    100 USD   "Net income"',
        '    denominator  110 SHARES   "Diluted"',
        "    computed     0.90909 USD-PER-SHARE",
        "    difference   -0.09091 USD-PER-SHARE",
        (
            "    consider     another numerator (after preferred dividends?), or shares of another "
            "period or split"
        ),
    ]


def test_a_tolerance_widens_the_figure() -> None:
    assert quotient("-100 USD", "100 SHARES", "1.02")
    assert quotient("-100 USD", "100 SHARES", "1.02", '\n  tolerance: "0.015"') == []
    assert quotient("-100 USD", "100 SHARES", "1.02", '\n  tolerance: "0.0149"')


@pytest.mark.parametrize(
    ("income", "shares", "hint"),
    [("-100 USD", "100,000 SHARES", "income printed in"), ("-100,000 USD", "100 SHARES", "shares")],
)
def test_a_wrong_scale_is_named(income: str, shares: str, hint: str) -> None:
    (message,) = quotient(income, shares, "1.00")
    assert f"consider     the scale: {hint}" in message


@pytest.mark.parametrize(
    ("others", "problem"),
    [
        (['"Shares" 100 SHARES'], 'no figure "Net income" is reported for the period'),
        (['"Net income" -100 USD'], 'no figure "Shares" is reported for the period'),
        (
            ['"Net income" -100 EUR', '"Shares" 100 SHARES'],
            '"Net income" is -100 EUR, and not an amount in USD',
        ),
        (
            ['"Net income" -100 USD', '"Shares" 100 USD'],
            '"Shares" is 100 USD, and not a count of shares',
        ),
        (
            ['"Net income" -100 USD', '"Net income" -101 USD', '"Shares" 100 SHARES'],
            'several figures "Net income" are reported for the period: -100 USD, -101 USD',
        ),
        (
            ['"Net income" -100 USD', '"Shares" 0 SHARES'],
            '"Shares" is 0 SHARES: nothing can be divided by it',
        ),
        (
            ['"Net income" -100 USD', '"Shares" 500 SHARES\n  unit: "1000"'],
            '"Shares" is 500 SHARES: nothing can be divided by it',
        ),
        (
            ['"Net income" -100 USD', '"Shares" -5 SHARES'],
            '"Shares" is -5 SHARES: nothing can be divided by it',
        ),
    ],
)
def test_a_caption_that_leads_to_no_one_figure_is_an_error(others: list[str], problem: str) -> None:
    (message,) = load(*others, '"EPS" 1.00 USD-PER-SHARE "Net income" "Shares"')
    assert message.splitlines()[0] == f'[per-share-caption] "EPS" cannot be checked: {problem}'


def test_a_caption_printed_twice_with_one_value_is_one_figure() -> None:
    assert (
        load(
            '"Net income" -100 USD',
            '"EPS" 1.00 USD-PER-SHARE "Net income" "Shares"',
            '"Shares" 100 SHARES',
            '"Net income" -100 USD',
        )
        == []
    )


def test_terms_are_of_the_same_period(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.per_share"
    2004-05-31 custom "reported" 2003-12-01 "Net income" -100 USD
    2004-05-31 custom "reported" 2004-03-01 "Shares" 100 SHARES
    2004-05-31 custom "reported" 2004-03-01 "EPS" 1.00 USD-PER-SHARE "Net income" "Shares"
    """
    assert len(messages) == 1


def test_terms_are_of_the_same_document_where_it_is_known(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.per_share"
    2004-05-31 custom "reported" 2004-03-01 "Net income" -100 USD
      document: "first.txt"
    2004-05-31 custom "reported" 2004-03-01 "Net income" -200 USD
      document: "restated.txt"
    2004-05-31 custom "reported" 2004-03-01 "Shares" 100 SHARES
    2004-05-31 custom "reported" 2004-03-01 "First" 1.00 USD-PER-SHARE "Net income" "Shares"
      document: "first.txt"
    2004-05-31 custom "reported" 2004-03-01 "Restated" 2.00 USD-PER-SHARE "Net income" "Shares"
      document: "restated.txt"
    2004-05-31 custom "reported" 2004-03-01 "Other" 1.00 USD-PER-SHARE "Net income" "Shares"
      document: "other.txt"
    2004-05-31 custom "reported" 2004-03-01 "Unknown" 1.00 USD-PER-SHARE "Net income" "Shares"
    """
    assert [message.splitlines()[0] for message in messages] == [
        (
            '[per-share-caption] "Other" cannot be checked: '
            'no figure "Net income" is reported for the period in other.txt'
        ),
        (
            '[per-share-caption] "Unknown" cannot be checked: '
            'several figures "Net income" are reported for the period: -100 USD, -200 USD'
        ),
    ]


def test_terms_are_of_the_same_statement_where_a_document_prints_a_caption_on_several() -> None:
    income = '"Net income" -100 USD\n  statement: "income"'
    flows = '"Net income" -101 USD\n  statement: "cashflow"'
    shares = '"Shares" 100 SHARES\n  statement: "income"'
    eps = '"EPS" {} USD-PER-SHARE "Net income" "Shares"'
    on_income = '\n  statement: "income"'
    for order in itertools.permutations((income, flows, shares)):
        assert load(*order, eps.format("1.00") + on_income) == []
        (message,) = load(*order, eps.format("1.02") + on_income)
        assert message.startswith("[per-share] ")
        (message,) = load(*order, eps.format("1.00"))
        assert 'several figures "Net income"' in message
    assert load(flows, shares, eps.format("1.01") + on_income) == []
