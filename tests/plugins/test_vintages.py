"""A figure holds as its document prints it, and restated as the later document does."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import beanquery
import pytest
from beancount import loader
from hypothesis import given
from hypothesis import strategies as st

from tieout_plugins import period_sums

# Cost of the first quarter, in the words of three documents: 19,047, then 19,769, then 19,700.
RESTATED_TWICE = """
plugin "tieout_plugins.period_totals"
2005-07-01 open Expenses:CostOfRevenue
2005-07-01 open Assets:NetAssets
2005-09-30 * "Cost of revenue"
  Expenses:CostOfRevenue  19,047 USD
  Assets:NetAssets
2005-09-30 * "Cost of revenue" #restated
  restated: "2006-01-26"
  Expenses:CostOfRevenue  722 USD
  Assets:NetAssets
2005-09-30 * "Cost of revenue" #restated
  restated: "2006-08-16"
  Expenses:CostOfRevenue  -69 USD
  Assets:NetAssets
2005-12-31 * "Cost of revenue"
  Expenses:CostOfRevenue  20,000 USD
  Assets:NetAssets
"""
FIGURES = (
    ("2005-09-30", "2005-07-01", 19047, "2005-11-07"),
    ("2005-09-30", "2005-07-01", 19769, "2006-01-26"),
    ("2005-09-30", "2005-07-01", 19769, "2006-05-05"),
    ("2005-09-30", "2005-07-01", 19700, "2006-08-16"),
    ("2005-09-30", "2005-07-01", 19700, None),
    ("2005-12-31", "2005-07-01", 39769, "2006-08-15"),
    ("2005-12-31", "2005-07-01", 39700, None),
    ("2005-12-31", "2005-10-01", 20000, "2005-12-31"),
)


def reported(end: str, start: str, number: int, as_of: str | None) -> str:
    line = f'{end} custom "reported" {start} "Cost" {number} USD Expenses:CostOfRevenue\n'
    return line + (f'  as-of: "{as_of}"\n' if as_of else "")


def messages(text: str) -> list[str]:
    return [error.message for error in loader.load_string(text)[1]]


def test_a_figure_holds_as_first_reported_and_as_restated_and_restated_again() -> None:
    assert messages(RESTATED_TWICE + "".join(reported(*figure) for figure in FIGURES)) == []


@pytest.mark.parametrize("index", range(len(FIGURES)))
@pytest.mark.parametrize("change", [1, -1, 1000])
def test_a_digit_changed_in_a_figure_of_any_vintage_is_found(index: int, change: int) -> None:
    changed = [
        (end, start, number + change * (at == index), as_of)
        for at, (end, start, number, as_of) in enumerate(FIGURES)
    ]
    (message,) = messages(RESTATED_TWICE + "".join(reported(*figure) for figure in changed))
    assert message.splitlines()[0].endswith(f"off by {-change:,} USD")


@pytest.mark.parametrize(
    ("printed", "changed", "broken"),
    [
        ("19,047 USD", "19,048 USD", [0, 1, 2, 3, 4, 5, 6]),
        ("722 USD", "732 USD", [1, 2, 3, 4, 5, 6]),
        ("-69 USD", "-68 USD", [3, 4, 6]),
        ("20,000 USD", "20,100 USD", [5, 6, 7]),
    ],
)
def test_a_digit_changed_in_a_posting_breaks_the_figures_from_its_vintage_on(
    printed: str, changed: str, broken: list[int]
) -> None:
    ledger = RESTATED_TWICE.replace(printed, changed)
    assert ledger != RESTATED_TWICE
    figures = (reported(*figure) + f'  line: "{at}"\n' for at, figure in enumerate(FIGURES))
    errors: list[Any] = loader.load_string(ledger + "".join(figures))[1]
    assert sorted(int(error.entry.meta["line"]) for error in errors) == broken


def test_the_error_says_as_of_when_and_which_vintage_ties() -> None:
    (message,) = messages(
        RESTATED_TWICE + reported("2005-09-30", "2005-07-01", 19047, "2006-05-05")
    )
    assert message.splitlines() == [
        (
            '[period-total] "Cost" is reported as 19,047 USD, but postings to '
            "Expenses:CostOfRevenue sum to 19,769 USD: off by 722 USD"
        ),
        "    period      2005-07-01 to 2005-09-30, as of 2006-05-05",
        "    account     Expenses:CostOfRevenue",
        "    reported    19,047 USD",
        "    computed    19,769 USD",
        "    difference     722 USD",
        (
            "    consider    before the restatement of 2006-01-26 it ties: `as-of` on this "
            "directive should be the day of the document that prints the figure"
        ),
    ]
    (message,) = messages(RESTATED_TWICE + reported("2005-09-30", "2005-07-01", 19769, None))
    assert "    consider    as of 2006-01-26 it ties: `as-of` on this directive" in message


@pytest.mark.parametrize("said", ["", '  restated: "2006-8-16"\n', '  restated: "later"\n'])
def test_a_restatement_that_does_not_tell_its_day_counts_always_and_the_error_says_so(
    said: str,
) -> None:
    ledger = RESTATED_TWICE.replace('  restated: "2006-01-26"\n', said)
    first = reported("2005-09-30", "2005-07-01", 19769, "2005-11-07")
    assert messages(ledger + first) == []
    (message,) = messages(ledger + first.replace("19769", "19047"))
    assert "    consider    a transaction #restated that does not tell when" in message


def test_days_may_be_written_as_dates() -> None:
    ledger = RESTATED_TWICE.replace('"2006-01-26"', "2006-01-26")
    first = reported("2005-09-30", "2005-07-01", 19047, "2005-11-07")
    assert messages(ledger + first.replace('"2005-11-07"', "2005-11-07")) == []


def test_without_the_tag_the_metadata_says_nothing() -> None:
    ledger = RESTATED_TWICE.replace(" #restated", "")
    assert messages(ledger + reported("2005-09-30", "2005-07-01", 19700, "2005-11-07")) == []


def test_the_reported_figures_tell_their_vintage_to_queries() -> None:
    ledger = 'plugin "tieout_plugins.fiscal"\n' + RESTATED_TWICE + reported(*FIGURES[0])
    ledger += '  statement: "income"\n' + reported(*FIGURES[4])
    entries, errors, options = loader.load_string(ledger)
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    rows = connection.execute("SELECT number, as_of, statement FROM #reported").fetchall()
    assert rows == [(19047, dt.date(2005, 11, 7), "income"), (19700, None, None)]


def test_where_no_figure_has_a_vintage_no_restatement_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def looked_at(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(period_sums, "day_of", looked_at)
    assert messages(RESTATED_TWICE + reported(*FIGURES[4])) == []
    assert messages(RESTATED_TWICE + reported(*FIGURES[0])) != []


# --- any books


DAY = dt.date(2005, 1, 1)
ACCOUNTS = ("Expenses:A", "Expenses:A:B", "Expenses:C")


class Posted(NamedTuple):
    date: dt.date
    restated: dt.date | None
    account: str
    number: int


DAYS = st.integers(0, 60).map(lambda days: DAY + dt.timedelta(days))
VINTAGES = st.none() | st.integers(0, 4).map(lambda years: dt.date(2006 + years, 1, 1))
POSTED = st.builds(Posted, DAYS, VINTAGES, st.sampled_from(ACCOUNTS), st.integers(-99, 99))
ASKED = st.tuples(DAYS, DAYS, VINTAGES, st.sampled_from(ACCOUNTS))


def counts(one: Posted, start: dt.date, end: dt.date, as_of: dt.date | None, account: str) -> bool:
    below = one.account == account or one.account.startswith(account + ":")
    known = one.restated is None or as_of is None or one.restated <= as_of
    return below and start <= one.date <= end and known


def load(posted: list[Posted], figures: list[tuple[Any, ...]]) -> list[Any]:
    lines = ['plugin "tieout_plugins.period_totals"', "2005-01-01 open Assets:Net"]
    lines += [f"2005-01-01 open {account}" for account in ACCOUNTS]
    for one in posted:
        lines.append(f'{one.date} * "x"{" #restated" if one.restated else ""}')
        if one.restated:
            lines.append(f'  restated: "{one.restated}"')
        lines += [f"  {one.account}  {one.number} USD", "  Assets:Net"]
    for at, (start, end, as_of, account, number) in enumerate(figures):
        lines.append(f'{end} custom "reported" {start} "Row" {number} USD {account}')
        lines.append(f'  line: "{at}"')
        if as_of:
            lines.append(f'  as-of: "{as_of}"')
    return loader.load_string("\n".join(lines) + "\n")[1]


@given(
    st.lists(POSTED, min_size=1, max_size=10),
    st.lists(ASKED, min_size=1, max_size=8),
    st.data(),
    st.sampled_from([0, 1, -10]),
)
def test_a_changed_posting_breaks_the_figures_of_its_period_and_vintage_and_no_other(
    posted: list[Posted],
    asked: list[tuple[dt.date, dt.date, dt.date | None, str]],
    draw: st.DataObject,
    change: int,
) -> None:
    figures = []
    for one, other, as_of, account in asked:
        question = (min(one, other), max(one, other), as_of, account)
        total = sum((p.number for p in posted if counts(p, *question)), 0)
        figures.append((*question, total))
    index = draw.draw(st.integers(0, len(posted) - 1))
    old = posted[index]
    posted[index] = old._replace(number=old.number + change)
    errors = load(posted, figures)
    broken = [at for at, figure in enumerate(figures) if change and counts(old, *figure[:4])]
    assert sorted(int(error.entry.meta["line"]) for error in errors) == broken
    for error in errors:
        assert error.message.splitlines()[0].endswith(f"off by {Decimal(change)} USD")
