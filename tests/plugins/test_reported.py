"""A `reported` directive that cannot be read is one error, at its own line, whatever is loaded."""

from __future__ import annotations

import itertools

import pytest
from beancount import loader
from beancount.parser import printer

from tieout_plugins import per_share, period_totals

PLUGINS = ("period_totals", "per_share", "fiscal")
HEAD = "2003-12-01 open Assets:Cash\n2003-12-01 open Expenses:Services:Telephone\n"
LINE = 'custom "reported"'
END = "2004-05-31"


def load(text: str, *plugins: str) -> tuple[list[str], list[int]]:
    lines = "".join(f'plugin "tieout_plugins.{name}"\n' for name in plugins)
    _, errors, _ = loader.load_string(HEAD + text + "\n" + lines)
    for error in errors:
        printer.format_error(error)  # type: ignore[no-untyped-call]
    return [error.message for error in errors], [error.source["lineno"] for error in errors]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ('2004-03-01 "Services"', "it has 2 values; at least 3 are needed"),
        ('"Services" 5 USD Assets:Cash', 'a date: it is "Services"'),
        ("2004-03-01 5 USD Assets:Cash", "the caption, in quotes: it is 5 USD"),
        ('2004-03-01 "  " 5 USD', 'the caption, in quotes: it is ""'),
        ('2004-03-01 "Services" 5 Assets:Cash', "an amount with its currency, as 916,626 USD: it"),
        ('2004-03-01 "Services" "5" Assets:Cash', 'it is "5"'),
        ('2004-06-01 "Services" 5 USD Assets:Cash', "starts on 2004-06-01, after it ends on 2004"),
        ('2004-03-01 "Services" 5 USD TRUE', "True is neither"),
        ('2004-03-01 "Services" 5 USD Assets:Cash 2004-03-01', "2004-03-01 is neither"),
        ('2004-03-01 "Services" 5 USD "Income" "Shares"', "only a figure in <currency>-PER-SHARE"),
        ('2004-03-01 "EPS" 5 USD-PER-SHARE Assets:Cash', "not accounts such as Assets:Cash"),
        ('2004-03-01 "EPS" 5 USD-PER-SHARE "Income" "S" Assets:Cash', "not accounts such as"),
        ('2004-03-01 "EPS" 5 USD-PER-SHARE "Income"', 'it names only "Income"'),
        ('2004-03-01 "X" 5 USD\n  tolerance: "abc"', "its tolerance must be a number, 0 or more"),
        ('2004-03-01 "X" 5 USD\n  tolerance: "-1"', 'as "500": it is "-1"'),
        ('2004-03-01 "X" 5 USD\n  tolerance: "NaN"', 'it is "NaN"'),
        ('2004-03-01 "X" 5 USD\n  tolerance: TRUE\n  unit: "1"', 'it is "True"'),
        ('2004-03-01 "X" 5 USD\n  unit: "0"', "its unit must be a number, more than 0"),
        ('2004-03-01 "X" 5 USD\n  unit: 2004-03-01', "its unit must be a number"),
        (
            '2004-03-01 "X" 5 USD\n  as-of: "7 Nov 2005"',
            'quotes as "2005-11-07": it is "7 Nov 2005"',
        ),
        ('2004-03-01 "X" 5 USD\n  as-of: "2005-11-31"', "its as-of must be the day of a document"),
        ('2004-03-01 "X" 5 USD\n  as-of: ""', 'it is ""'),
    ],
)
def test_a_directive_that_cannot_be_read_is_an_error_once(values: str, problem: str) -> None:
    for count in (1, 2, 3):
        for plugins in itertools.permutations(PLUGINS, count):
            messages, lines = load(f"{END} {LINE} {values}", *plugins)
            assert len(messages) == 1
            assert messages[0].startswith("[reported] this reported figure cannot be read: ")
            assert problem in messages[0].splitlines()[0]
            assert lines == [3]


def test_a_directive_without_values_is_an_error_that_bean_check_can_print() -> None:
    messages, _ = load(f"{END} {LINE}", *PLUGINS)
    assert "it has 0 values" in messages[0]


@pytest.mark.parametrize(
    "meta", ['tolerance: "1,000"', "tolerance: 1000", 'unit: "1000"', 'line: "98"\n  other: TRUE']
)
def test_sizes_may_have_commas_or_be_numbers_and_other_metadata_is_ignored(meta: str) -> None:
    assert load(f'{END} {LINE} 2004-03-01 "X" 0 USD Assets:Cash\n  {meta}', *PLUGINS) == ([], [])


def test_an_account_that_the_ledger_has_not_is_an_error_even_for_nil() -> None:
    text = f'{END} {LINE} 2004-03-01 "X" 0 USD Assets:Cash Expenses:Servces'
    for plugins in itertools.permutations(PLUGINS):
        messages, lines = load(text, *plugins)
        assert lines == [3]
        assert messages[0].startswith(
            '[reported-account] "X" names an account that is neither opened nor posted to\n'
        )
        assert "Expenses:Servces" in messages[0]


def test_an_account_may_be_the_parent_of_one_that_is_open() -> None:
    text = f'{END} {LINE} 2004-03-01 "X" 0 USD Expenses:Services'
    assert load(text, *PLUGINS) == ([], [])


def test_an_account_may_be_posted_to_and_opened_later_by_auto_accounts() -> None:
    text = (
        f'{END} * "x"\n  Assets:New  5 USD\n  Assets:Cash\n{END} {LINE} {END} "X" 5 USD Assets:New'
    )
    messages, _ = load(text, *PLUGINS)
    assert messages == ["Invalid reference to unknown account 'Assets:New'"]


def test_a_fact_is_no_error_and_no_check() -> None:
    facts = [
        '2004-03-01 "Weighted average shares" 16,259,782 SHARES',
        '2004-03-01 "Dividends per share" 0.12 USD-PER-SHARE',
        '2004-03-01 "Net income" -808,464 USD',
        '2004-05-31 "One day" -808,464 USD',
    ]
    assert load("\n".join(f"{END} {LINE} {fact}" for fact in facts), *PLUGINS) == ([], [])


def test_a_directive_that_another_plugin_adds_is_read_too() -> None:
    text = f'{END} {LINE} 2004-03-01 "X" 0 USD Assets:Cash\n{END} {LINE} "broken"'
    entries, _, options = loader.load_string(HEAD + text)
    _, first = period_totals.check_period_totals(entries, options)
    assert [error.source["lineno"] for error in first] == [4]
    _, again = per_share.check_per_share(entries, options)
    assert again == []
    added = entries[-1]._replace(meta={"filename": "generated", "lineno": 9})
    _, later = per_share.check_per_share([*entries, added], options)
    assert [error.source["filename"] for error in later] == ["generated"]


def test_a_caption_cannot_break_the_message_or_the_terminal() -> None:
    text = f'{END} {LINE} 2004-03-01 "Costs\n   of \x1b[31m" 1 USD Assets:Cash'
    messages, _ = load(text, "period_totals")
    assert messages[0].startswith('[period-total] "Costs of ?[31m" is reported as 1 USD')
