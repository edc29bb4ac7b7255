"""What is accepted with a reason is left out; an acceptance of nothing, or without form, is not."""

from __future__ import annotations

import itertools
import pickle
from pathlib import Path
from typing import Any

import beanquery
import pytest
from beancount import loader
from fava.core import FavaLedger
from fava.core.query import QueryResultTable
from hypothesis import given
from hypothesis import strategies as st

ALL = 'plugin "tieout_plugins.all"\n'
SINGLY = "".join(
    f'plugin "tieout_plugins.{name}"\n'
    for name in ("period_totals", "per_share", "fiscal", "accepted")
)
# Line 12 breaks in both columns, line 13 in the second; line 20 is not the quotient.
BOOKS = """
2003-12-01 open Expenses:Rent
2003-12-01 open Assets:NetAssets
2004-02-29 * "First quarter"
  Expenses:Rent  1,400 USD
  Assets:NetAssets
2004-02-29 custom "reported" 2003-12-01 "Rent" 1,500 USD Expenses:Rent
  document: "q1.txt"
  line: "12"
  column: "1"
2004-02-28 custom "reported" 2003-12-01 "Rent" 1,500 USD Expenses:Rent
  document: "q1.txt"
  line: "12"
  column: "2"
2004-02-29 custom "reported" 2003-12-01 "Total" 1,400 USD Expenses:Rent
  document: "q1.txt"
  line: "13"
  column: "1"
2004-02-28 custom "reported" 2003-12-01 "Total" 1 USD Expenses:Rent
  document: "q1.txt"
  line: "13"
  column: "2"
2004-02-29 custom "reported" 2003-12-01 "Net income" -2,600 USD
2004-02-29 custom "reported" 2003-12-01 "Shares" 10,400 SHARES
2004-02-29 custom "reported" 2003-12-01 "EPS" 0.31 USD-PER-SHARE "Net income" "Shares"
  document: "q1.txt"
  line: "20"
  column: "1"
"""
BREAKS = {
    ("period-total", 12, 1),
    ("period-total", 12, 2),
    ("period-total", 13, 2),
    ("per-share", 20, 1),
}


def load(*accepted: str, plugins: str = ALL, books: str = BOOKS) -> tuple[Any, list[Any], Any]:
    lines = "".join(f'2004-07-02 custom "accepted" {values}\n' for values in accepted)
    return loader.load_string(plugins + books + lines)


def left(*accepted: str, plugins: str = ALL, books: str = BOOKS) -> set[tuple[str, int, int]]:
    _, errors, _ = load(*accepted, plugins=plugins, books=books)
    found = set()
    for error in errors:
        code = error.message[1 : error.message.index("]")]
        meta = error.entry.meta if error.entry else {}
        found.add((code, int(meta.get("line", 0)), int(meta.get("column", 0))))
    assert len(found) == len(errors)
    return found


def test_what_breaks_breaks_until_it_is_accepted() -> None:
    assert left() == BREAKS


@pytest.mark.parametrize("plugins", [ALL, SINGLY])
def test_a_line_accepts_all_its_figures_and_a_column_one(plugins: str) -> None:
    assert left('"q1.txt:12" "a misprint"', plugins=plugins) == {
        ("period-total", 13, 2),
        ("per-share", 20, 1),
    }
    assert left('"q1.txt:12:2" "a misprint"', plugins=plugins) == BREAKS - {("period-total", 12, 2)}
    assert left('"q1.txt:20" "a misprint"', plugins=plugins) == BREAKS - {("per-share", 20, 1)}


@pytest.mark.parametrize("plugins", [ALL, SINGLY])
def test_all_accepted_is_a_ledger_without_errors(plugins: str) -> None:
    accepted = ('"q1.txt:12" "a"', '"q1.txt:13:2" "b"', '"per-share" "q1.txt:20:1" "c"')
    assert left(*accepted, plugins=plugins) == set()


NOTHING = ("accepted-nothing", 0, 0)


@pytest.mark.parametrize(
    "accepted",
    [
        '"q1.txt:14" "no such line"',
        '"q2.txt:12" "no such document"',
        '"q1.txt" "the document as a whole"',
        '"q1.txt:12:3" "no such column"',
        '"q1.txt:13:1" "a figure that ties"',
        '"per-share" "q1.txt:12" "another code"',
        '"period-total" "q1.txt:20" "another code"',
        '"footing" "q1.txt:20" "no sum"',
    ],
)
@pytest.mark.parametrize("plugins", [ALL, SINGLY])
def test_an_acceptance_of_nothing_is_an_error_and_accepts_nothing(
    accepted: str, plugins: str
) -> None:
    assert left(accepted, plugins=plugins) == BREAKS | {NOTHING}


@pytest.mark.parametrize("code", ["footing", "cross-period", "restated", "period-total"])
def test_what_a_document_says_of_its_sums_covers_what_the_books_say(code: str) -> None:
    assert left(f'"{code}" "q1.txt:13" "a"') == BREAKS - {("period-total", 13, 2)}


def test_an_acceptance_that_has_served_its_time_says_what_it_was_for() -> None:
    mended = BOOKS.replace('"Total" 1 USD', '"Total" 0 USD')
    _, errors, _ = load('"q1.txt:13:2" "the 1 is a footnote"', books=mended)
    (message,) = [error.message for error in errors if "accepted" in error.message]
    assert message.splitlines() == [
        "[accepted-nothing] nothing breaks at q1.txt:13:2 that this accepts",
        "    document  q1.txt",
        "    line      13",
        "    column    2",
        "    reason    the 1 is a footnote",
        "    consider  the books changed, and it can go; or the place or the code is wrong",
    ]


def test_two_acceptances_of_one_place_both_accept() -> None:
    assert left('"q1.txt:12" "a"', '"q1.txt:12:1" "b"') == BREAKS - {
        ("period-total", 12, 1),
        ("period-total", 12, 2),
    }


def test_a_figure_that_names_no_place_cannot_be_accepted() -> None:
    books = BOOKS.replace('  line: "13"\n', "")
    assert NOTHING in left('"q1.txt:13" "a"', books=books)


FINDING = '2004-02-29 custom "finding" "footing" "q9.txt:7{}" "printed 5, but the rows are 6"\n'


@pytest.mark.parametrize(
    ("column", "accepted", "matched"),
    [
        ("", '"q9.txt:7" "a"', True),
        (":2", '"q9.txt:7" "a"', True),
        (":2", '"q9.txt:7:2" "a"', True),
        (":2", '"footing" "q9.txt:7:2" "a"', True),
        (":2", '"q9.txt:7:3" "a"', False),
        ("", '"q9.txt:7:2" "a"', False),
        ("", '"cross-period" "q9.txt:7" "a"', False),
        ("", '"q9.txt:8" "a"', False),
    ],
)
def test_a_finding_in_the_books_is_no_error_and_can_be_accepted(
    column: str, accepted: str, *, matched: bool
) -> None:
    books = BOOKS + FINDING.format(column)
    assert left(books=books) == BREAKS
    assert left(accepted, books=books) == (BREAKS if matched else BREAKS | {NOTHING})


def test_a_finding_of_a_whole_document_is_accepted_by_the_documents_name() -> None:
    books = BOOKS + FINDING.replace(":7{}", "")
    assert left('"q9.txt" "a"', books=books) == BREAKS
    assert left('"q9.txt:7" "a"', books=books) == BREAKS | {NOTHING}


def test_findings_of_others_are_none_of_ours() -> None:
    others = ('"footing"', '"footing" "" "x"', '5 USD "q9.txt:7" "x"')
    books = BOOKS + "".join(f'2004-02-29 custom "finding" {values}\n' for values in others)
    assert left('"q1.txt:13" "a"', books=books) == BREAKS - {("period-total", 13, 2)}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ("", "it has 0 values; needed are the place and the reason"),
        ('"q1.txt:12"', "it has 1 value; needed are"),
        ('"a" "q1.txt:12" "b" "c"', "it has 4 values; needed are"),
        ('"q1.txt:12" ""', "its reason is empty: say in words why this may break"),
        ('"footing" "q1.txt:12" "  "', "its reason is empty"),
        ('"footing" "q1.txt:12"', 'must be the reason, in words: it is "q1.txt:12"'),
        ('"a misprint" "q1.txt:12"', 'must be the reason, in words: it is "q1.txt:12"'),
        ('"q1.txt:12" "footing" "a misprint"', 'the code of a finding, as "footing": it is "q1.'),
        ('12 "a misprint"', "its values are texts in quotes: 12 is none"),
        ('":12" "a misprint"', 'must be a document and a line, as "q2.txt:98": it is ":12"'),
        ('"q1.txt:" "a misprint"', "must be a document and a line"),
        ('"q1.txt:0" "a misprint"', "must be a document and a line"),
        ('"q1.txt:1:2:3" "a misprint"', "must be a document and a line"),
        ('"" "a misprint"', "must be a document and a line"),
    ],
)
def test_a_malformed_acceptance_is_one_error_that_teaches_whatever_is_loaded(
    values: str, problem: str
) -> None:
    names = ("period_totals", "per_share", "fiscal", "accepted")
    for plugins in itertools.chain(
        itertools.permutations(names, 4), itertools.combinations(names, 1)
    ):
        lines = "".join(f'plugin "tieout_plugins.{name}"\n' for name in plugins)
        _, errors, _ = load(values, plugins=lines, books="")
        # Beancount's own pad fails where a directive has no values.
        (message,) = [error.message for error in errors if error.message.startswith("[")]
        assert message.startswith("[accepted] this acceptance cannot be read: ")
        assert problem in message.splitlines()[0]
        assert errors[0].source["lineno"] == len(plugins) + 1


def test_the_check_that_comes_before_the_others_says_that_it_should_come_last() -> None:
    first = 'plugin "tieout_plugins.accepted"\nplugin "tieout_plugins.period_totals"\n'
    _, errors, _ = load('"q1.txt:12" "a"', plugins=first)
    (message,) = [error.message for error in errors if "accepted-nothing" in error.message]
    assert 'the line `plugin "tieout_plugins.accepted"` stands after the checks\'' in message


QUERY = "SELECT date, document, line, column, code, message, reason FROM #accepted"


@pytest.mark.parametrize("plugins", [ALL, SINGLY])
def test_the_table_lists_what_is_accepted_with_its_reason(plugins: str) -> None:
    entries, errors, options = load(
        '"q1.txt:12" "a misprint"', '"q1.txt:99" "stale"', '"broken"', plugins=plugins
    )
    # As from Beancount's cache: what plugins leave in the options is pickled with them.
    entries, options = pickle.loads(pickle.dumps((entries, options)))  # noqa: S301
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    off = '"Rent" is reported as 1,500 USD, but postings to Expenses:Rent sum to'
    assert [tuple(map(str, row[1:])) for row in connection.execute(QUERY).fetchall()] == [
        ("q1.txt", "12", "2", "period-total", f"{off} 0 USD: off by -1,500 USD", "a misprint"),
        ("q1.txt", "12", "1", "period-total", f"{off} 1,400 USD: off by -100 USD", "a misprint"),
        ("q1.txt", "99", "None", "None", "None", "stale"),
    ]


def test_the_table_is_empty_where_nothing_is_accepted() -> None:
    entries, errors, options = load()
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    assert connection.execute("SELECT * FROM #accepted").fetchall() == []


def test_the_table_is_on_favas_query_page_and_goes_by_its_filter(tmp_path: Path) -> None:
    path = tmp_path / "books.beancount"
    accepted = (
        '2004-07-02 custom "accepted" "q1.txt:13" "a"\n2005-07-02 custom "accepted" "q1.txt:20" "b"'
    )
    path.write_text(ALL + BOOKS + accepted)
    ledger = FavaLedger(str(path))
    for year, line in (("2004", "13"), ("2005", "20")):
        entries = ledger.get_filtered(time=year).entries
        result = ledger.query_shell.execute_query_serialised(entries, "SELECT line FROM #accepted")
        assert isinstance(result, QueryResultTable)
        assert [str(row[0]) for row in result.rows] == [line]


# --- any figures, any acceptances


PLACES = st.tuples(st.integers(1, 3), st.integers(1, 2))


@given(st.sets(PLACES), st.lists(st.tuples(st.integers(1, 3), st.none() | st.integers(1, 2))))
def test_errors_are_those_that_break_and_are_not_accepted(
    breaking: set[tuple[int, int]], accepted: list[tuple[int, int | None]]
) -> None:
    books = "2003-12-01 open Expenses:Rent\n"
    for line, column in itertools.product((1, 2, 3), (1, 2)):
        number = 1 if (line, column) in breaking else 0
        books += (
            f'2004-02-29 custom "reported" 2003-12-01 "Rent" {number} USD Expenses:Rent\n'
            f'  document: "q.txt"\n  line: "{line}"\n  column: "{column}"\n'
        )
    values = [f'"q.txt:{line}{f":{column}" if column else ""}" "why"' for line, column in accepted]
    _, errors, _ = load(*values, books=books)
    messages = [error.message for error in errors]

    def covers(one: tuple[int, int | None], place: tuple[int, int]) -> bool:
        return one[0] == place[0] and one[1] in {None, place[1]}

    still = [place for place in breaking if not any(covers(one, place) for one in accepted)]
    stale = [one for one in accepted if not any(covers(one, place) for place in breaking)]
    assert sum("[period-total]" in message for message in messages) == len(still)
    assert sum("[accepted-nothing]" in message for message in messages) == len(stale)
    assert len(messages) == len(still) + len(stale)
