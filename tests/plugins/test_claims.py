"""What sentences state is what the postings give: each kind of claim, its ends and its signs."""

from __future__ import annotations

import gc
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from beancount import loader
from beanquery import Connection
from hypothesis import given
from hypothesis import strategies as st

from tieout_plugins import claims
from tieout_plugins.period_sums import PeriodSums

#: Income 1,000, then 1,640; costs 600, then 820: margins of 40% and of 50%.
BOOKS = """
plugin "tieout_plugins.{plugin}"
2003-01-01 open Income:Sales
2003-01-01 open Income:Sales:Abroad
2003-01-01 open Expenses:Costs
2003-01-01 open Assets:Net
2003-03-31 * "First"
  Income:Sales         -900 USD
  Income:Sales:Abroad  -100 USD
  Expenses:Costs        600 USD
  Assets:Net
2004-03-31 * "Second"
  Income:Sales       -1,640 USD
  Expenses:Costs        820 USD
  Assets:Net
2004-03-31 custom "reported" 2004-01-01 "Earnings per share" 0.82 USD-PER-SHARE
2003-03-31 custom "reported" 2003-01-01 "Earnings per share" 0.40 USD-PER-SHARE
2004-03-31 custom "reported" 2004-01-01 "Shares" 1,000 SHARES
"""
SALES = "Income:Sales"
COSTS = "Expenses:Costs"
PROFIT = f"{SALES} {COSTS}"
MARGIN = f'{PROFIT} "of" {SALES}'
SINCE = '  since: "2003-01-01/2003-03-31"\n'
USD = '  currency: "USD"\n'
INCOME = '  sign: "-1"\n'


def load(stated: str, plugin: str = "claims") -> tuple[list[Any], list[Any], dict[str, Any]]:
    loaded: tuple[list[Any], list[Any], dict[str, Any]] = loader.load_string(
        BOOKS.replace("{plugin}", plugin) + stated
    )
    return loaded


def claim(states: str, rest: str, *meta: str) -> str:
    return f'2004-03-31 custom "claim" 2004-01-01 "{states}" {rest}\n{"".join(meta)}'


def messages(stated: str, plugin: str = "claims") -> list[str]:
    return [error.message for error in load(stated, plugin)[1]]


HOLDING = [
    claim("amount", f"-1,640 USD {SALES}"),
    claim("amount", f"-820 USD {PROFIT}"),
    claim("change", f"-640 USD {SALES}", SINCE),
    claim("change", f"220 USD {COSTS}", SINCE),
    claim("percent change", f"64 PERCENT {SALES}", SINCE, USD, INCOME),
    claim("multiple", f"1.64 TIMES {SALES}", SINCE, USD, INCOME),
    claim("percent of", f"50 PERCENT {MARGIN}", USD),
    claim("percent of", f'50 PERCENT {COSTS} "of" {SALES}', USD, INCOME),
    claim("points", f"10 POINTS {MARGIN}", SINCE, USD),
    claim("points", f'-10 POINTS {COSTS} "of" {SALES}', SINCE, USD, INCOME),
    claim("direction", f"1 DIRECTION {SALES}", SINCE, USD, INCOME),
    claim("direction", f"1 DIRECTION {COSTS}", SINCE, USD),
    claim("direction", f"1 DIRECTION {MARGIN}", SINCE, USD),
    claim("per share", '0.82 USD-PER-SHARE "Earnings per share"'),
    claim("shares", '1,000 SHARES "Shares"'),
    claim("change", '0.42 USD-PER-SHARE "Earnings per share"', SINCE),
    claim("percent change", '105 PERCENT "Earnings per share"', SINCE),
    claim("direction", '1 DIRECTION "Earnings per share"', SINCE),
]


@pytest.mark.parametrize("text", HOLDING)
def test_what_the_postings_give_holds(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize("text", HOLDING)
def test_another_number_or_direction_breaks(text: str) -> None:
    _, _, _, states, rest = text.split('"', maxsplit=4)
    number, _, counted = rest.strip().partition(" ")
    other = "-1" if states == "direction" else str(Decimal(number.replace(",", "")) + 1)
    broken = text.replace(f" {number} {counted}", f" {other} {counted}")
    assert broken != text
    (message,) = messages(broken)
    assert message.startswith(f"[claim] {states} of ")


def test_an_account_counts_with_those_below_it_and_once() -> None:
    assert messages(claim("change", f"-640 USD {SALES}:Abroad {SALES}", SINCE)) == []


@pytest.mark.parametrize(
    ("stated", "low", "high", "holds"),
    [("64", "63.5", "64.5", True), ("65", "64", "65", True), ("63", "63", "64", True),
     ("65", "64.01", "65", False), ("63", "63", "63.99", False)],
)  # fmt: skip
def test_the_ends_of_rounded_words_are_in_them(
    stated: str, low: str, high: str, *, holds: bool
) -> None:
    ends = f'  low: "{low}"\n  high: "{high}"\n'
    text = claim("percent change", f"{stated} PERCENT {SALES}", SINCE, USD, INCOME, ends)
    assert (messages(text) == []) == holds


def test_a_tolerance_reaches_beyond_the_ends() -> None:
    ends = '  low: "-1,639"\n  high: "-1,600"\n'
    text = claim("amount", f"-1,600 USD {SALES}", ends)
    assert len(messages(text + '  tolerance: "0.99"\n')) == 1
    assert messages(text + '  tolerance: "1"\n') == []


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(-3, 3))
def test_a_percent_holds_exactly_where_the_quotient_is_between_its_ends(
    earlier: int, later: int, off: int
) -> None:
    exact = Fraction(later - earlier, earlier) * 100
    stated = round(exact) + off
    text = f"""
    plugin "tieout_plugins.claims"
    2003-01-01 open Income:Sales
    2003-01-01 open Assets:Net
    2003-03-31 * "First"
      Income:Sales  -{earlier} USD
      Assets:Net
    2004-03-31 * "Second"
      Income:Sales  -{later} USD
      Assets:Net
    2004-03-31 custom "claim" 2004-01-01 "percent change" {stated} PERCENT Income:Sales
      since: "2003-01-01/2003-03-31"
      currency: "USD"
      sign: "-1"
      low: "{Decimal(stated) - Decimal("0.5")}"
      high: "{Decimal(stated) + Decimal("0.5")}"
    """
    _, errors, _ = loader.load_string(text, dedent=True)
    assert (not errors) == (abs(exact - stated) <= Fraction(1, 2))


def test_a_percent_of_what_is_not_above_zero_means_nothing() -> None:
    (message,) = messages(claim("percent change", f"64 PERCENT {SALES}", SINCE, USD))
    assert "but the books give nothing it could be of" in message
    assert "a percent or multiple of what is not above zero means nothing" in message
    nothing = '  since: "2002-01-01/2002-12-31"\n'
    assert len(messages(claim("multiple", f"2 TIMES {SALES}", nothing, USD, INCOME))) == 1
    assert len(messages(claim("points", f"2 POINTS {MARGIN}", nothing, USD))) == 1


@pytest.mark.parametrize(
    ("accounts", "sign", "advice"),
    [
        (SALES, "", 'sign: "-1" where it is of income, which stands negative in the ledger'),
        (COSTS, INCOME, 'sign: "-1" turns what is above zero'),
    ],
)
def test_a_sign_that_is_forgotten_or_too_much_is_said(
    accounts: str, sign: str, advice: str
) -> None:
    (message,) = messages(claim("multiple", f"1.64 TIMES {accounts}", SINCE, USD, sign))
    meaningless = "a percent or multiple of what is not above zero means nothing"
    assert message.splitlines()[-1] == f"    consider  {meaningless}: {advice}"


@pytest.mark.parametrize(
    "text",
    [
        claim("percent change", f"64 PERCENT {SALES}", SINCE, '  currency: "EUR"\n', INCOME),
        claim("amount", "-1,640 EUR Income:Sales"),
        '2006-03-31 custom "claim" 2006-01-01 "amount" -1,640 USD Income:Sales\n',
    ],
)
def test_where_nothing_is_posted_at_all_that_is_said(text: str) -> None:
    (message,) = messages(text)
    assert message.splitlines()[-1].endswith(
        "nothing is posted there: the currency, the accounts or the period may be another's"
    )


@pytest.mark.parametrize(
    ("within", "holds"), [("64", True), ("63.9", False), ("", False)]
)  # fmt: skip
def test_what_is_flat_may_have_moved_within_so_many_percent(within: str, *, holds: bool) -> None:
    said = f'  within: "{within}"\n' if within else ""
    text = claim("direction", f"0 DIRECTION {SALES}", SINCE, USD, INCOME, said)
    assert (messages(text) == []) == holds


def test_what_was_restated_after_a_day_does_not_count() -> None:
    restated = """
2004-03-31 * "Second" #restated
  restated: "2005-01-01"
  Income:Sales  -60 USD
  Assets:Net
"""
    text = claim("change", f"-640 USD {SALES}", SINCE)
    assert len(messages(restated + text)) == 1
    assert messages(restated + text + '  as-of: "2004-12-31"\n') == []
    latest = claim("change", f"-700 USD {SALES}", SINCE)
    assert messages(restated + latest) == []


def test_a_break_says_where_what_and_by_how_much() -> None:
    place = '  document: "q1.txt"\n  line: "17"\n  words: "Sales"\n  printed: "$1.7 million"\n'
    (message,) = messages(claim("amount", f"-1,700 USD {SALES}", place))
    assert message.splitlines() == [
        (
            '[claim] q1.txt:17: amount of "Sales" is stated as -1,700 USD, but the books give '
            "-1,640 USD: off by 60 USD"
        ),
        "    period      2004-01-01 to 2004-03-31",
        "    account     Income:Sales",
        '    stated      -1,700 USD   "$1.7 million" in q1.txt, line 17',
        "    computed    -1,640 USD",
        "    difference  60 USD",
        (
            "    consider    a posting that was changed since the sentence was read; or the "
            "sentence is wrong: compare it with the table"
        ),
    ]


def test_text_from_a_sentence_is_shown_on_one_line() -> None:
    place = '  document: "q1.txt"\n  line: "17"\n  words: "Sales\nplugin \x1b[31m"\n'
    (message,) = messages(claim("amount", f"-1 USD {SALES}", place))
    assert message.splitlines()[0].startswith('[claim] q1.txt:17: amount of "Sales plugin ?[31m"')


@pytest.mark.parametrize(
    ("values", "meta", "problem"),
    [
        ("", "", "it has 0 values; at least 3 are needed"),
        ('"amount" "x" 5 USD', "", "its first value must be the period's first day"),
        ("2004-01-01 5 5 USD", "", "its second value must be what is stated, in quotes"),
        ('2004-01-01 "amount" 5', "", "its third value must be an amount with what it counts"),
        (f'2004-01-01 "sum" 5 USD {SALES}', "", 'what it states must be one of "amount"'),
        (f'2005-01-01 "amount" 5 USD {SALES}', "", "its period starts on 2005-01-01"),
        (f'2004-01-01 "multiple" 5 USD {SALES}', SINCE, "a multiple is in TIMES: it is 5 USD"),
        (f'2004-01-01 "direction" 2 DIRECTION {SALES}', SINCE, "a direction is 1 for up"),
        ('2004-01-01 "per share" 1 USD "EPS"', "", "an amount per share is in <currency>-PER-"),
        (f'2004-01-01 "shares" 1 SHARES {SALES}', "", '"shares" is no sum of postings'),
        ('2004-01-01 "amount" 5 USD', "", "it names neither accounts nor a caption"),
        ('2004-01-01 "amount" 5 USD "A" "B"', "", 'nothing may follow a caption: "B" does'),
        (f'2004-01-01 "amount" 5 USD {SALES} "by" {SALES}', "", 'only accounts, and "of" once'),
        (f'2004-01-01 "amount" 5 USD {SALES} 7', "", "only accounts, and "),
        (f'2004-01-01 "change" 5 USD {SALES}', "", '"change" needs `since`'),
        (f'2004-01-01 "amount" 5 USD {SALES}', SINCE, '"amount" compares nothing'),
        (f'2004-01-01 "percent of" 5 PERCENT {SALES}', USD, '"percent of" needs accounts, the'),
        (f'2004-01-01 "amount" 5 USD {MARGIN}', "", '"amount" is not of a whole'),
        (f'2004-01-01 "multiple" 5 TIMES {SALES}', SINCE, "a multiple of accounts needs their"),
        (f'2004-01-01 "change" 5 USD {SALES}', '  since: "2003"\n', "its since must be the first"),
        (f'2004-01-01 "amount" 5 USD {SALES}', '  low: "5"\n', "its low and high must both be"),
        (
            f'2004-01-01 "amount" 5 USD {SALES}',
            '  low: "6"\n  high: "5"\n',
            "its low and high must both be numbers",
        ),
        (
            f'2004-01-01 "amount" 5 USD {SALES}',
            '  low: "5.01"\n  high: "6"\n',
            "its own number, 5, must be one of those from low to high: they are 5.01 to 6",
        ),
        (
            f'2004-01-01 "change" 5 USD {SALES}',
            '  since: "2004-01-01/2004-03-31"\n',
            "its since must end before its own period does, on 2004-03-31: it ends on 2004-03-31",
        ),
        ('2004-01-01 "amount" 820 USD "Costs"', "", '"amount" is what is posted to accounts, and'),
        (f'2004-01-01 "amount" 5 USD {SALES}', '  tolerance: "-1"\n', "its tolerance must be a"),
        (f'2004-01-01 "amount" 5 USD {SALES}', '  sign: "2"\n', 'its sign must be "1" or "-1"'),
        (f'2004-01-01 "amount" 5 USD {SALES}', '  as-of: "2004"\n', "its as-of must be the day"),
        ('2004-01-01 "amount" 5 USD Income:Sale', "", "it names an account that is neither opened"),
        (f'2004-01-01 "percent of" 5 PERCENT {SALES} "of" Income:Sale', USD, "it names an account"),
        ('2004-01-01 "per share" 1 USD-PER-SHARE "Loss"', "", 'no figure "Loss" that it can be of'),
    ],
)  # fmt: skip
def test_what_is_malformed_is_one_error_at_its_own_line(
    values: str, meta: str, problem: str
) -> None:
    text = BOOKS.replace("{plugin}", "all") + f'2004-03-31 custom "claim" {values}\n{meta}'
    _, errors, _ = loader.load_string(text)
    # Beancount's own `pad` fails on a directive without values.
    (error,) = (error for error in errors if type(error).__module__ == claims.__name__)
    assert error.message.startswith(f"[claim-unread] this claim cannot be held: {problem}")
    assert error.source["lineno"] == BOOKS.count("\n") + 1


def test_a_caption_is_looked_up_in_the_claims_document_or_the_one_it_names() -> None:
    text = (
        '2004-03-31 custom "reported" 2004-01-01 "EPS" 0.10 USD-PER-SHARE\n  document: "one.txt"\n'
        '2004-03-31 custom "reported" 2004-01-01 "EPS" 0.20 USD-PER-SHARE\n  document: "two.txt"\n'
    )
    stated = claim("per share", '0.10 USD-PER-SHARE "EPS"')
    assert "several figures" in messages(text + stated)[0]
    assert messages(text + stated + '  document: "one.txt"\n') == []
    assert len(messages(text + stated + '  document: "two.txt"\n')) == 1
    other = '  document: "two.txt"\n  figures-of: "one.txt"\n'
    assert messages(text + stated + other) == []
    assert "in six.txt" in messages(text + stated + '  document: "six.txt"\n')[0]


def test_what_is_unchecked_is_not_held_and_needs_nothing_to_be_held_against() -> None:
    why = '  unchecked: "pro forma figures are not booked"\n'
    assert messages(claim("amount", f"-7 USD {SALES}", why)) == []
    assert messages(claim("percent change", "7 PERCENT", why)) == []


def test_a_break_is_accepted_by_its_place() -> None:
    text = claim("amount", f"-1,700 USD {SALES}", '  document: "q1.txt"\n  line: "17"\n')
    accepted = '2004-04-30 custom "accepted" {} "q1.txt:17" "the words are wrong"\n'
    assert len(messages(text, "all")) == 1
    assert messages(text + accepted.format(""), "all") == []
    assert messages(text + accepted.format('"claim"'), "all") == []
    assert len(messages(text + accepted.format('"footing"'), "all")) == 2


def test_of_several_claims_of_a_line_one_is_accepted_by_its_offset() -> None:
    place = '  document: "q1.txt"\n  line: "4"\n  offset: "{}"\n'
    text = claim("amount", f"-1,700 USD {SALES}", place.format(0))
    text += claim("amount", f"-1,800 USD {SALES}", place.format(267))
    accepted = '2004-04-30 custom "accepted" "claim" "q1.txt:4{}" "the words are wrong"\n'
    for offset, left in ((":0", "-1,800 USD"), (":267", "-1,700 USD")):
        (message,) = messages(text + accepted.format(offset), "all")
        assert f"is stated as {left}" in message
    assert messages(text + accepted.format(""), "all") == []
    both = accepted.format(":0") + accepted.format(":267")
    assert messages(text + both, "all") == []
    stale = messages(text + accepted.format(":26"), "all")
    assert [one[:9] for one in stale] == ["[claim] q", "[claim] q", "[accepted"]


@pytest.mark.parametrize(
    ("stated", "plugin"),
    [
        (HOLDING[0], "all"),
        (claim("amount", f"-7 USD {SALES}", '  unchecked: "no table has it"\n'), "all"),
        (claim("amount", f"-7 USD {SALES}", '  unchecked: "no table"\n'), "period_totals"),
        (claim("amount", "5", ""), "all"),
    ],
)
def test_no_sums_outlive_the_load(stated: str, plugin: str) -> None:
    figure = f'2004-03-31 custom "reported" 2004-01-01 "Costs" 820 USD {COSTS}\n'
    before = _alive()  # of ledgers that other tests hold
    _, _, options = load(figure + stated, plugin)
    assert not [one for one in _alive() if not any(one is old for old in before)], options


def _alive() -> list[PeriodSums]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, PeriodSums)]


def test_claims_are_read_by_their_own_plugin_alone() -> None:
    text = '2004-03-31 custom "claim" "of another make"\n'
    assert messages(text, "period_totals") == []
    assert len(messages(text, "claims")) == 1


def test_the_ledger_is_walked_once_for_figures_and_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    walks: list[object] = []
    walk = PeriodSums._walk

    def counted(self: PeriodSums, entries: Any) -> None:  # noqa: ANN401
        walks.append(self)
        walk(self, entries)

    monkeypatch.setattr(PeriodSums, "_walk", counted)
    figure = f'2004-03-31 custom "reported" 2004-01-01 "Costs" 820 USD {COSTS}\n'
    assert messages(figure + HOLDING[0], "all") == []
    assert len(walks) == 1


def test_the_table_has_a_row_for_each_claim_checked_or_not() -> None:
    place = '  document: "q1.txt"\n  line: "17"\n  words: "Sales"\n  printed: "64%"\n'
    entries, errors, options = load(
        claim("percent change", f"64 PERCENT {SALES}", SINCE, USD, INCOME, place)
        + claim("amount", "5 USD", '  unchecked: "no table has it"\n')
        + claim("amount", "5", ""),
        "all",
    )
    assert len(errors) == 1
    connection = Connection("beancount:", entries=entries, errors=errors, options=options)
    rows = connection.execute(
        "SELECT end, since_start, states, number, commodity, accounts, document, line, words, "
        "printed, unchecked FROM #claims"
    ).fetchall()
    first, second = rows
    assert [str(value) for value in first[:2]] == ["2004-03-31", "2003-01-01"]
    assert first[2:] == (
        "percent change", Decimal(64), "PERCENT", {SALES}, "q1.txt", "17", "Sales", "64%", None,
    )  # fmt: skip
    assert second[2:4] == ("amount", Decimal(5))
    assert second[-1] == "no table has it"
