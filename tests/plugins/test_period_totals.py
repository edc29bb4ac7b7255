"""Every reported amount equals the postings of its accounts in its period, to the last digit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beancount import loader
from hypothesis import given
from hypothesis import strategies as st

from tieout_plugins.period_totals import counted_once

if TYPE_CHECKING:
    from collections.abc import Sequence

ACCOUNTS = ("Expenses:A", "Expenses:A:B", "Expenses:A:C", "Expenses:AB", "Income:D")
FIRST_DAY = dt.date(2003, 12, 1)


class Posted(NamedTuple):
    date: dt.date
    account: str
    number: Decimal
    currency: str


class Asked(NamedTuple):
    start: dt.date
    end: dt.date
    accounts: tuple[str, ...]
    currency: str


DAYS = st.integers(0, 400).map(lambda days: FIRST_DAY + dt.timedelta(days))
POSTED = st.builds(
    Posted,
    DAYS,
    st.sampled_from(ACCOUNTS),
    st.decimals(-(10**9), 10**9, places=2).map(lambda number: number + Decimal("0.00")),
    st.sampled_from(["USD", "EUR"]),
)
ASKED = st.builds(
    lambda days, accounts, currency: Asked(min(days), max(days), tuple(accounts), currency),
    st.tuples(DAYS, DAYS),
    st.lists(st.sampled_from(ACCOUNTS), min_size=1, max_size=6),
    st.sampled_from(["USD", "EUR"]),
)


def counts(posted: Posted, asked: Asked) -> bool:
    below = any(
        posted.account == one or posted.account.startswith(one + ":") for one in asked.accounts
    )
    return below and asked.start <= posted.date <= asked.end and posted.currency == asked.currency


def write(posted: Sequence[Posted], figures: Sequence[tuple[Asked, Decimal]]) -> str:
    lines = ['plugin "tieout_plugins.period_totals"', "2003-12-01 open Assets:Net"]
    lines += [f"2003-12-01 open {account}" for account in ACCOUNTS]
    for date, account, number, currency in posted:
        lines += [f'{date} * "x"', f"  {account}  {number:f} {currency}", "  Assets:Net"]
    for asked, number in figures:
        amount = f"{number:f} {asked.currency} {' '.join(asked.accounts)}"
        lines.append(f'{asked.end} custom "reported" {asked.start} "Row" {amount}')
    return "\n".join(lines) + "\n"


def load(text: str) -> list[Any]:
    _, errors, _ = loader.load_string(text)
    return errors


def total(posted: Sequence[Posted], asked: Asked) -> Decimal:
    return sum((one.number for one in posted if counts(one, asked)), Decimal())


@given(st.lists(POSTED, max_size=12), st.lists(ASKED, max_size=6))
def test_the_sums_of_the_books_tie(posted: list[Posted], asked: list[Asked]) -> None:
    assert load(write(posted, [(one, total(posted, one)) for one in asked])) == []


@given(
    st.lists(POSTED, min_size=1, max_size=12),
    st.lists(ASKED, max_size=6),
    st.data(),
    st.sampled_from([Decimal(1), Decimal(-1), Decimal("0.01")]),
)
def test_a_change_of_any_posting_breaks_the_figures_it_counts_in_and_no_other(
    posted: list[Posted], asked: list[Asked], draw: st.DataObject, change: Decimal
) -> None:
    index = draw.draw(st.integers(0, len(posted) - 1))
    old = posted[index]
    leaf = Asked(old.date, old.date, (old.account,), old.currency)
    figures = [(one, total(posted, one)) for one in [*asked, leaf]]
    shown_change = f"{change + Decimal('0.00'):f} {old.currency}"
    posted[index] = old._replace(number=old.number + change)
    errors = load(write(posted, figures))
    broken = [one for one, _ in figures if counts(old, one)]
    assert sorted(error.entry.date for error in errors) == sorted(one.end for one in broken)
    for error in errors:
        gist, *detail = error.message.splitlines()
        assert gist.startswith("[period-total] ")
        assert gist.endswith(f"off by {shown_change}")
        accounts = [value.value for value in error.entry.values[3:]]
        shown = [line.split()[1] for line in detail if line.split()[0] == "account"]
        assert shown == list(counted_once(tuple(accounts)))
        assert f" {shown_change}" in next(
            line for line in detail if line.split()[0] == "difference"
        )


@given(st.lists(st.sampled_from(ACCOUNTS), min_size=1))
def test_accounts_counted_once_cover_the_same_accounts(accounts: list[str]) -> None:
    once = counted_once(tuple(accounts))
    assert len(set(once)) == len(once)
    for account in ACCOUNTS:
        above = [one for one in once if account == one or account.startswith(one + ":")]
        assert len(above) == any(account == a or account.startswith(a + ":") for a in accounts)


def test_the_message_says_where_and_what_and_by_how_much(errors: list[Any]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Income:Revenues
    2004-05-31 * "x"
      Expenses:Services  916,627 USD
      Income:Revenues

    2004-05-31 custom "reported" 2004-03-01 "Costs of services" 916,626 USD Expenses:Services
      document: "q2.txt"
      line: "98"
      column: "3"
      printed: "916,626"
    """
    (error,) = errors
    assert type(error).__name__ == "PeriodTotalError"
    assert error.source["lineno"] == 9
    assert error.message.splitlines() == [
        (
            '[period-total] "Costs of services" is reported as 916,626 USD, but postings to '
            "Expenses:Services sum to 916,627 USD: off by 1 USD"
        ),
        "    period      2004-03-01 to 2004-05-31",
        "    account     Expenses:Services",
        '    reported    916,626 USD   "916,626" in q2.txt, line 98, column 3',
        "    computed    916,627 USD",
        "    difference        1 USD",
        (
            "    consider    a posting missing, doubled or in another period; a `tolerance` on "
            "this directive only where the document itself is off by rounding"
        ),
    ]


def test_a_subtotal_shows_what_is_posted_to_each_account(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Income:Revenues
    2004-05-31 * "x"
      Expenses:Services  916,626 USD
      Income:Revenues

    2004-05-31 custom "reported" 2004-03-01 "Gross" 1 USD Income:Revenues Expenses:Services
    """
    (message,) = messages
    assert "but its 2 accounts sum to 0 USD: off by -1 USD" in message
    assert "    account     Income:Revenues    -916,626 USD\n" in message
    assert "    account     Expenses:Services   916,626 USD\n" in message


def test_both_days_of_the_period_belong_to_it_and_no_other(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash
    2004-02-29 * "the day before"
      Expenses:Services  1 USD
      Assets:Cash
    2004-03-01 * "the first"
      Expenses:Services  10 USD
      Assets:Cash
    2004-05-31 * "the last"
      Expenses:Services  100 USD
      Assets:Cash
    2004-06-01 * "the day after"
      Expenses:Services  1000 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "Costs" 110 USD Expenses:Services
    2004-02-29 custom "reported" 2004-02-29 "Leap day" 1 USD Expenses:Services
    2004-02-28 custom "reported" 2003-12-01 "Until the day before it" 0 USD Expenses:Services
    """
    assert messages == []


def test_a_tolerance_holds_for_its_own_directive_up_to_its_size(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash
    2004-05-31 * "x"
      Expenses:Services  10,500 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "At it" 10,000 USD Expenses:Services
      tolerance: "500"
    2004-05-31 custom "reported" 2004-03-01 "Beyond it" 9,999 USD Expenses:Services
      tolerance: "500"
    2004-05-31 custom "reported" 2004-03-01 "Without" 10,501 USD Expenses:Services
    """
    assert [message.split('"')[1] for message in messages] == ["Beyond it", "Without"]
    assert "501 USD   more than the tolerance of 500 USD" in messages[0]


def test_a_restatement_breaks_what_was_first_reported(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash
    2004-05-31 * "as first reported"
      Expenses:Services  19,047 USD
      Assets:Cash
    2004-05-31 * "difference" #restated
      Expenses:Services  722 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "First" 19,047 USD Expenses:Services
    2004-05-31 custom "reported" 2004-03-01 "Restated" 19,769 USD Expenses:Services
    """
    assert [message.split('"')[1] for message in messages] == ["First"]


def test_a_wrong_sign_is_named(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Income:Revenues
    2003-12-01 open Assets:Cash
    2004-05-31 * "x"
      Income:Revenues  -5 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "Revenues" 5 USD Income:Revenues
    """
    (message,) = messages
    assert "consider    the sign: amounts are in ledger sign" in message


def test_a_wrong_scale_is_named(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Income:Revenues
    2003-12-01 open Assets:Cash
    2004-05-31 * "x"
      Income:Revenues  -5000 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "Revenues" -5 USD Income:Revenues
    """
    (message,) = messages
    assert "consider    the scale: one of the two is in thousands" in message


def test_units_are_summed_whatever_they_cost_or_are_priced_at(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Assets:Shares
    2003-12-01 open Assets:Cash
    2004-05-31 * "held at cost"
      Assets:Shares  3 XYZ {100 USD}
      Assets:Cash
    2004-05-31 * "at a price"
      Assets:Shares  2 EUR @ 1.20 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "Units" 3 XYZ Assets:Shares
    2004-05-31 custom "reported" 2004-03-01 "Cash" -302.40 USD Assets:Cash
    2004-05-31 custom "reported" 2004-03-01 "Cost" 300 USD Assets:Shares
    """
    (message,) = messages
    assert '"Cost"' in message
    assert "not counted, being other units whatever their cost or price: 2 EUR, 3 XYZ" in message


def test_amounts_left_out_are_filled_in_but_a_pad_is_not(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash
    2003-12-01 open Equity:Opening
    2004-05-01 pad Assets:Cash Equity:Opening
    2004-05-31 * "interpolated"
      Expenses:Services
      Assets:Cash  -7 USD

    2004-06-01 balance Assets:Cash  100 USD
    2004-05-31 custom "reported" 2004-03-01 "Services" 7 USD Expenses:Services
    2004-05-31 custom "reported" 2004-03-01 "Cash" 100 USD Assets:Cash
    """
    (message,) = messages
    assert '"Cash"' in message
    assert "what `pad` fills in is not counted" in message


def test_nothing_posted_in_the_period_is_said(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2004-05-31 custom "reported" 2004-03-01 "Services" 7 USD Expenses:Services
    """
    (message,) = messages
    assert "nothing is posted to the account in this period" in message


def test_sums_are_exact_beyond_pythons_digits(messages: list[str]) -> None:
    """
    plugin "tieout_plugins.period_totals"
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash
    2004-01-31 * "x"
      Expenses:Services  100000000000000000000000000000 USD
      Assets:Cash       -100000000000000000000000000000 USD
    2004-05-31 * "x"
      Expenses:Services  0.01 USD
      Assets:Cash       -0.01 USD

    2004-05-31 custom "reported" 2004-03-01 "Services" 0.01 USD Expenses:Services
    2004-05-31 custom "reported" 2004-03-01 "Off by 2" 0.03 USD Expenses:Services
    """
    assert [message.split('"')[1] for message in messages] == ["Off by 2"]


def test_many_accounts_are_shown_in_part() -> None:
    accounts = [f"Expenses:Row{index}" for index in range(30)]
    opens = "".join(f"2003-12-01 open {account}\n" for account in accounts)
    _, errors, _ = loader.load_string(
        f'plugin "tieout_plugins.period_totals"\n{opens}'
        f'2004-05-31 custom "reported" 2004-03-01 "All" 1 USD {" ".join(accounts)}\n'
    )
    assert "    account     and 6 more\n" in errors[0].message
