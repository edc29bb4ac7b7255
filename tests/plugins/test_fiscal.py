"""Queries group by the company's own quarters, in bean-query, on Fava's page, from the cache."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import os
import subprocess
import sys
from pathlib import Path

import beanquery
import pytest
from beancount import loader
from fava.application import create_app
from fava.core import FavaLedger
from fava.core.query import QueryResultTable
from fava.helpers import FavaAPIError
from fava.util.date import get_fiscal_period, parse_fye_string
from hypothesis import given
from hypothesis import strategies as st

from tieout_plugins.fiscal_year import FiscalYearEnd, NotAYearEndError, months_count

BEAN_QUERY = Path(sys.executable).with_name("bean-query")
BOOKS = """
option "title" "{title}"
{plugin}
{option}
2003-12-01 open Income:Revenues
2003-12-01 open Assets:Cash
2003-12-31 * "December"
  Income:Revenues  -1 USD
  Assets:Cash
2004-05-31 * "May"
  Income:Revenues  -10 USD
  Assets:Cash
2004-05-31 custom "reported" 2003-12-01 "Sales" -11 USD Income:Revenues
  document: "q2.txt"
  line: "98"
  column: "3"
  printed: "11"
2004-06-30 * "June"
  Income:Revenues  -100 USD
  Assets:Cash
"""
PLUGIN = 'plugin "tieout_plugins.fiscal"'
BY_QUARTER = (
    "SELECT fiscal_quarter(date) AS q, sum(number) AS n WHERE account ~ '^Income' GROUP BY q"
)
BY_YEAR = "SELECT fiscal_year(date) AS y, sum(number) AS n WHERE account ~ '^Income' GROUP BY y"


def option(year_end: str) -> str:
    return f'2003-01-01 custom "fava-option" "fiscal-year-end" "{year_end}"'


def books(plugin: str = PLUGIN, option: str = "", title: str = "Books") -> str:
    return BOOKS.format(plugin=plugin, option=option, title=title)


def query(text: str, statement: str) -> list[tuple[object, ...]]:
    entries, errors, options = loader.load_string(text)
    assert not errors, errors[0].message
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    return [tuple(row) for row in connection.execute(statement).fetchall()]


def fava_query(ledger: FavaLedger, statement: str, time: str | None = None) -> list[object]:
    entries = ledger.get_filtered(time=time).entries
    result = ledger.query_shell.execute_query_serialised(entries, statement)
    assert isinstance(result, QueryResultTable)
    return [tuple(map(str, row)) for row in result.rows]


def messages(text: str) -> list[str]:
    return [error.message.splitlines()[0] for error in loader.load_string(text)[1]]


# --- the calendar


@pytest.mark.parametrize(
    ("year_end", "date", "quarter"),
    [
        ("12-31", "2004-01-01", "2004Q1"),
        ("12-31", "2004-12-31", "2004Q4"),
        ("11-30", "2003-11-30", "2003Q4"),
        ("11-30", "2003-12-01", "2004Q1"),
        ("11-30", "2004-02-29", "2004Q1"),
        ("11-30", "2004-03-01", "2004Q2"),
        ("11-30", "2004-05-31", "2004Q2"),
        ("11-30", "2004-11-30", "2004Q4"),
        ("09-30", "2003-10-01", "2004Q1"),
        ("09-30", "2004-09-30", "2004Q4"),
        ("06-30", "2004-07-01", "2005Q1"),
        ("01-31", "2004-01-31", "2004Q4"),
        ("01-31", "2004-02-01", "2005Q1"),
        ("01-31", "2004-04-30", "2005Q1"),
        ("02-28", "2004-02-29", "2004Q4"),
        ("02-29", "2004-02-29", "2004Q4"),
        ("02-29", "2003-02-28", "2003Q4"),
        ("02-28", "2004-03-01", "2005Q1"),
        ("15-31", "2004-03-31", "2003Q4"),
        ("15-31", "2004-04-01", "2004Q1"),
        ("24-31", "2004-12-31", "2003Q4"),
    ],
)
def test_a_day_falls_in_a_quarter_of_the_year_that_is_named_for_its_end(
    year_end: str, date: str, quarter: str
) -> None:
    assert FiscalYearEnd.parse(year_end).quarter(dt.date.fromisoformat(date)) == quarter


MONTH_ENDS = [
    f"{month:02}-{calendar.monthrange(2001, (month - 1) % 12 + 1)[1]}" for month in range(1, 37)
]


@given(st.sampled_from(MONTH_ENDS), st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)))
def test_quarters_and_years_are_favas(year_end: str, date: dt.date) -> None:
    ours, favas = FiscalYearEnd.parse(year_end), parse_fye_string(year_end)
    quarter = ours.quarter(date)
    assert quarter is not None
    year, number = map(int, quarter.split("Q"))
    assert year == ours.year(date)
    start, after = get_fiscal_period(year, favas, number)
    assert start is not None
    assert after is not None
    assert start <= date < after


@given(
    st.dates(dt.date(1901, 3, 1), dt.date(2199, 12, 31)),
    st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)),
)
def test_years_that_end_within_a_month_are_favas_too(date: dt.date, end: dt.date) -> None:
    year_end = f"{end:%m-%d}"
    start, after = get_fiscal_period(
        FiscalYearEnd.parse(year_end).year(date), parse_fye_string(year_end)
    )
    assert start is not None
    assert after is not None
    assert start <= date < after


@given(st.from_regex(r"\A[0-9]{2}-[0-9]{2}\Z"))
def test_favas_year_ends_and_the_leap_day_can_be_read(text: str) -> None:
    try:
        FiscalYearEnd.parse(text)
    except NotAYearEndError:
        assert parse_fye_string(text) is None
    else:
        leap_day = text.endswith("-29") and (int(text[:2]) - 1) % 12 == 1
        assert leap_day or parse_fye_string(text) is not None


@pytest.mark.parametrize(
    "text", ["", "11", "1-30", "11-31", "02-30", "11-00", "November", "11-30 "]
)
def test_other_text_is_no_year_end(text: str) -> None:
    with pytest.raises(NotAYearEndError, match="is not a month and day"):
        FiscalYearEnd.parse(text)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2004-03-01", "2004-05-31", 3),
        ("2003-12-01", "2004-02-29", 3),
        ("2003-12-01", "2004-11-30", 12),
        ("2003-06-29", "2003-09-27", 3),  # 13 weeks
        ("2003-06-29", "2003-10-04", 3),  # 14 weeks
        ("2003-12-28", "2004-04-17", 4),  # 16 weeks
        ("2003-12-28", "2005-01-01", 12),  # 53 weeks
        ("2004-05-31", "2004-05-31", 0),
    ],
)
def test_months_are_counted_to_the_nearest(start: str, end: str, months: int) -> None:
    assert months_count(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == months


# --- the ledger's year end


@pytest.mark.parametrize(
    "text",
    [
        books(option=option("11-30")),
        books(plugin='plugin "tieout_plugins.fiscal" "11-30"'),
        books(plugin='plugin "tieout_plugins.fiscal" "11-30"', option=option("11-30")),
        books(
            option=option("09-30").replace("-01-01", "-01-02")
            + "\n"
            + option("11-30").replace("2003", "2004")
        ),
    ],
)
def test_the_year_end_is_the_ledgers_own(text: str) -> None:
    assert query(text, BY_QUARTER) == [("2004Q1", -1), ("2004Q2", -10), ("2004Q3", -100)]
    assert query(text, BY_YEAR) == [(2004, -111)]


def test_without_a_year_end_it_is_the_calendars() -> None:
    assert query(books(), BY_QUARTER) == [("2003Q4", -1), ("2004Q2", -110)]
    assert query(books(), BY_YEAR) == [(2003, -1), (2004, -110)]


def test_a_year_end_that_cannot_be_read_is_an_error_and_leaves_the_others() -> None:
    broken = "the fiscal year's end "
    assert messages(books(option=option("11-31"))) == [
        f'[fiscal-year-end] {broken}"11-31" is not a month and day, as "11-30"'
    ]
    assert messages(books(plugin='plugin "tieout_plugins.fiscal" "July"')) == [
        f'[fiscal-year-end] {broken}"July" is not a month and day, as "11-30"'
    ]
    assert messages(books(option='2003-01-01 custom "fava-option" "fiscal-year-end"')) == [
        f'[fiscal-year-end] {broken}"" is not a month and day, as "11-30"'
    ]


def test_two_year_ends_that_differ_are_an_error() -> None:
    text = books(plugin='plugin "tieout_plugins.fiscal" "11-30"', option=option("09-30"))
    assert messages(text) == [
        (
            "[fiscal-year-end] the plugin's line and Fava's option give two different ends of the "
            "fiscal year"
        )
    ]


def test_a_year_that_ends_within_a_month_has_no_quarters_and_says_so() -> None:
    text = books(option=option("04-05"))
    assert messages(text) == [
        "[fiscal-year-end] a fiscal year that ends on 04-05, within a month, has no quarters"
    ]
    entries, errors, options = loader.load_string(text)
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    assert connection.execute(BY_QUARTER).fetchall() == [(None, -111)]
    assert connection.execute(BY_YEAR).fetchall() == [(2004, -1), (2005, -110)]


# --- the queries


def test_null_is_null_and_a_constant_is_evaluated_for_this_ledger() -> None:
    text = books(option=option("11-30"))
    assert query(text, "SELECT fiscal_quarter(cost_date) LIMIT 1") == [(None,)]
    assert query(text, "SELECT fiscal_quarter(2003-12-31) FROM #") == [("2004Q1",)]


def test_the_table_has_a_row_for_each_reported_figure() -> None:
    text = books(option=option("11-30"))
    (row,) = query(
        text,
        "SELECT start, end, months, quarter, caption, number, currency, "
        "accounts, document, line, column, printed, meta['line'] FROM #reported",
    )
    assert [str(value) for value in row] == [
        "2003-12-01", "2004-05-31", "6", "2004Q2", "Sales", "-11", "USD",
        "{'Income:Revenues'}", "q2.txt", "98", "3", "11", "98",
    ]  # fmt: skip
    assert query(text, "SELECT str(amount) FROM reported WHERE 'Income:Revenues' IN accounts")
    assert len(query(text, "SELECT * FROM #reported")[0]) == 15


def test_a_figure_that_cannot_be_read_is_an_error_and_not_a_row() -> None:
    text = books() + '\n2004-05-31 custom "reported" "broken"\n'
    entries, errors, options = loader.load_string(text)
    assert len(errors) == 1
    connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    assert len(connection.execute("SELECT * FROM #reported").fetchall()) == 1


def test_a_ledger_without_the_plugin_is_told_so_and_not_given_anothers_year() -> None:
    assert query(books(option=option("11-30")), BY_YEAR) == [(2004, -111)]
    with pytest.raises(beanquery.CompilationError, match="needs the line `plugin"):
        query(books(plugin=""), BY_QUARTER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, plugin, year_end in (
        ("november", PLUGIN, "11-30"),
        ("september", PLUGIN, "09-30"),
        ("none", "", "11-30"),
    ):
        path = tmp_path / f"{name}.beancount"
        path.write_text(books(plugin, option(year_end), name))
    return tmp_path


def test_two_ledgers_in_one_fava_keep_their_own_years(folder: Path) -> None:
    november = FavaLedger(str(folder / "november.beancount"))
    september = FavaLedger(str(folder / "september.beancount"))
    none = FavaLedger(str(folder / "none.beancount"))
    for ledger, expected in itertools.islice(
        itertools.cycle(
            [
                (november, [("2004Q1", "-1"), ("2004Q2", "-10"), ("2004Q3", "-100")]),
                (september, [("2004Q1", "-1"), ("2004Q3", "-110")]),
            ]
        ),
        4,
    ):
        assert fava_query(ledger, BY_QUARTER) == expected
        with pytest.raises(FavaAPIError, match="needs the line `plugin"):
            fava_query(none, BY_QUARTER)


def test_favas_filter_leaves_the_year_as_it_is(folder: Path) -> None:
    ledger = FavaLedger(str(folder / "november.beancount"))
    # The filter drops the option's directive, which is dated before the quarter.
    assert fava_query(ledger, BY_QUARTER, "FY2004-Q2") == [("2004Q2", "-10")]
    captions = "SELECT caption, quarter FROM #reported"
    assert fava_query(ledger, captions, "FY2004-Q2") == [("Sales", "2004Q2")]
    assert fava_query(ledger, captions, "FY2004-Q3") == []


def test_favas_query_page_answers(folder: Path) -> None:
    app = create_app([folder / "november.beancount", folder / "september.beancount"], load=True)
    client = app.test_client()
    for name, first in (("november", ["2004Q1", -1]), ("september", ["2004Q1", -1])):
        response = client.get(f"/{name}/api/query", query_string={"query_string": BY_QUARTER})
        assert response.json
        assert response.json["data"]["rows"][0] == first
        response = client.get(
            f"/{name}/api/query", query_string={"query_string": "SELECT * FROM #reported"}
        )
        assert response.json
        assert response.json["data"]["rows"][0][4] == "Sales"
        assert client.get(f"/{name}/api/options").status_code == 200


def bean_query(path: Path, statement: str, **env: str) -> list[str]:
    done = subprocess.run(
        [BEAN_QUERY, "-q", "-f", "csv", str(path), statement],
        env={**os.environ, **env},
        check=True,
        capture_output=True,
        text=True,
    )
    assert not done.stderr
    return done.stdout.replace(" ", "").splitlines()


WRITE_CACHE = """
import sys
from beancount import loader
loader.PICKLE_CACHE_THRESHOLD = 0.0
loader.initialize(use_cache=True)
loader.load_file(sys.argv[1])
"""


def test_bean_query_answers_with_and_without_beancounts_cache(folder: Path) -> None:
    path = folder / "november.beancount"
    rows = ["q,n", "2004Q1,-1", "2004Q2,-10", "2004Q3,-100"]
    assert bean_query(path, BY_QUARTER) == rows
    subprocess.run([sys.executable, "-c", WRITE_CACHE, str(path)], check=True)
    cache = path.with_name(f".{path.name}.picklecache")
    before = cache.read_bytes()
    assert bean_query(path, BY_QUARTER) == rows
    assert bean_query(path, "SELECT caption FROM #reported") == ["caption", "Sales"]
    assert cache.read_bytes() == before
    assert bean_query(path, BY_QUARTER, BEANCOUNT_DISABLE_LOAD_CACHE="1") == rows
