"""The table of a statement: what stands in it, how it is marked, and what it is compared with.

Amounts come from tests/elec.py, the release transcribed by hand, or from ledgers written here.
"""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
from beancount import loader
from tests import elec

from tieout.fiscal import Span
from tieout_fava.books import Books
from tieout_fava.journal_links import journal_filter, quarters_filter
from tieout_fava.marks import Mark
from tieout_fava.statement_rows import Figure, Row
from tieout_fava.statement_table import Table, table_of

TOTALS = [row.caption for row in elec.MONEY if not row.account]


def load(main: Path) -> Books:
    entries, errors, options = loader.load_file(str(main))
    return Books(tuple(entries), tuple(errors), options)


@pytest.fixture(scope="module")
def example() -> Books:
    return load(elec.MAIN)


def table(books: Books, **asked: str) -> Table:
    made = table_of(books, asked)
    assert made is not None
    return made


def row_of(shown: Table, caption: str) -> Row:
    (row,) = [row for row in shown.rows if row.caption == caption]
    return row


def texts(row: Row) -> list[str]:
    return [figure.text for figure in row.figures]


def marks(row: Row) -> list[Mark]:
    return [figure.shown.mark for figure in row.figures if figure.shown is not None]


def said(figure: Figure) -> str:
    assert figure.shown is not None
    return "\n".join(figure.shown.said)


def accountants(value: Decimal) -> str:
    return f"({-value:,})" if value < 0 else f"{value:,}" if value else "--"


def test_by_quarter_every_figure_is_the_release_s_or_follows_from_it(example: Books) -> None:
    shown = table(example)
    assert [column.head for column in shown.window.columns] == list(elec.QUARTERS)
    for expected in elec.MONEY:
        row = row_of(shown, expected.caption)
        assert texts(row) == [accountants(value) for value in elec.by_quarter(expected)]
        assert marks(row) == [Mark.DERIVED, Mark.EXACT, Mark.DERIVED, Mark.EXACT]


def test_rows_stand_in_the_company_s_order_under_its_headings(example: Books) -> None:
    shown = table(example)
    captions = [row.caption for row in shown.rows if row.kind != "heading"]
    assert captions == [row.caption for row in elec.ROWS]
    places = {row.caption: n for n, row in enumerate(shown.rows)}
    assert places["Costs and expenses:"] == places["Costs of services"] - 1
    assert places["Other income (expense):"] == places["Interest expense"] - 1
    assert row_of(shown, "Costs of services").depth == 1
    assert row_of(shown, "Loss from operations").depth == 0


def test_totals_are_told_and_the_last_ends_the_statement(example: Books) -> None:
    rows = table(example).rows
    assert [row.caption for row in rows if row.kind == "total"] == TOTALS
    assert [row.caption for row in rows if row.last] == ["Net income"]


def test_what_does_not_add_up_is_shown_only_where_it_is_printed(example: Books) -> None:
    shown = table(example)
    per_share = row_of(shown, "Basic and diluted earnings per share")
    assert texts(per_share) == ["n/d", "0.00", "n/d", "0.05"]
    assert marks(per_share)[::2] == [Mark.UNKNOWN, Mark.UNKNOWN]
    assert texts(row_of(shown, elec.ROWS[-1].caption)) == ["n/d", "15,632,209", "n/d", "16,592,854"]


def test_a_figure_says_where_it_is_printed_and_a_derived_one_what_it_follows_from(
    example: Books,
) -> None:
    row = row_of(table(example), "Costs of services")
    derived, printed = row.figures[2].shown, row.figures[3].shown
    assert printed is not None
    assert derived is not None
    assert [(p.document, p.line, p.printed) for p in printed.places] == [(elec.NAME, 89, "916,626")]
    assert "1,796,701" in said(row.figures[2])
    assert "916,626" in said(row.figures[2])
    assert [place.printed for place in derived.places] == ["1,796,701"]


def test_year_to_date_is_the_printed_six_months(example: Books) -> None:
    shown = table(example, by="todate")
    heads = ["2003Q1", "2003Q1-Q2", "2004Q1", "2004Q1-Q2"]
    assert [column.head for column in shown.window.columns] == heads
    for expected in elec.ROWS:
        six_04, six_03 = (elec.value_of(text) for text in expected.printed[:2])
        figures = row_of(shown, expected.caption).figures
        assert [figures[1].number, figures[3].number] == [str(six_03), str(six_04)]
    # The first quarters were derived from the six months, but for what is made of several accounts.
    assert marks(row_of(shown, "Revenues"))[1::2] == [Mark.NOTHING, Mark.NOTHING]
    assert marks(row_of(shown, "Net income"))[1::2] == [Mark.EXACT, Mark.EXACT]


def test_quarter_stands_beside_year_to_date(example: Books) -> None:
    shown = table(example, by="both")
    heads = ["2003Q1", "2003Q2", "2003Q1-Q2", "2004Q1", "2004Q2", "2004Q1-Q2"]
    assert [column.head for column in shown.window.columns] == heads
    assert texts(row_of(shown, "Revenues"))[4:] == ["1,895,932", "3,769,924"]


def test_six_months_are_not_called_a_year(example: Books) -> None:
    shown = table(example, by="year")
    assert [column.head for column in shown.window.columns] == ["FY2003 to Q2", "FY2004 to Q2"]
    assert texts(row_of(shown, "Net income")) == ["754,654", "864,604"]


def test_as_printed_is_the_page(example: Books) -> None:
    shown = table(example, by="printed", document=elec.NAME)
    assert [column.head for column in shown.window.columns] == [
        "six months to 2004-05-31",
        "six months to 2003-05-31",
        "three months to 2004-05-31",
        "three months to 2003-05-31",
    ]
    for expected in elec.ROWS:
        row = row_of(shown, expected.caption)
        assert texts(row) == [text.strip("$") for text in expected.printed]


def test_change_on_the_year_before_is_as_the_release_says(example: Books) -> None:
    """Its text: "an increase of $742,516, or 64%, over revenues of $1,153,416"."""
    shown = table(example, against="year")
    revenue = row_of(shown, "Revenues")
    assert texts(revenue)[-3:] == ["1,895,932", "742,516", "64.4%"]
    assert texts(revenue)[:3] == ["1,347,029", "n/d", "n/d"]  # nothing is known of 2002


def test_change_on_the_quarter_before(example: Books) -> None:
    shown = table(example, against="before")
    assert texts(row_of(shown, "Revenues"))[-3:] == ["1,895,932", "21,940", "1.2%"]
    # 2004Q1 follows 2003Q4, which is not known: it must not be held against 2003Q2.
    assert texts(row_of(shown, "Revenues"))[6:9] == ["1,873,992", "n/d", "n/d"]


def test_a_percent_of_a_negative_or_of_nil_means_nothing(example: Books) -> None:
    shown = table(example, against="year")
    assert texts(row_of(shown, "Loss from operations"))[-2:] == ["637,299", "n/m"]
    assert texts(row_of(shown, "Gain on debt reduction in bankruptcy"))[-2:] == ["852,553", "n/m"]
    assert texts(row_of(shown, "Gain on sale of assets"))[-2:] == ["(659,966)", "(100.0%)"]


def test_per_share_figures_are_compared_only_where_one_document_prints_both(example: Books) -> None:
    caption = "Basic and diluted earnings per share"
    by_year, by_quarter = table(example, against="year"), table(example, against="before")
    assert texts(row_of(by_year, caption))[-3:] == ["0.05", "0.05", "n/m"]
    assert texts(row_of(by_quarter, caption))[-3:] == ["0.05", "n/d", "n/d"]


def test_common_size_is_percent_of_revenue(example: Books) -> None:
    shown = table(example, common="yes")
    assert texts(row_of(shown, "Revenues"))[-1] == "100.0%"
    assert texts(row_of(shown, "Costs of services"))[-1] == "48.3%"  # 916,626 of 1,895,932
    assert texts(row_of(shown, "Loss from operations"))[-1] == "(3.6%)"  # 69,002
    assert texts(row_of(shown, elec.ROWS[-1].caption))[-1] == ""


def test_units_round_and_say_so_and_what_rounds_to_nothing_is_not_nil(example: Books) -> None:
    thousands, millions = table(example, units="thousands"), table(example, units="millions")
    assert texts(row_of(thousands, "Revenues"))[3] == "1,896"
    assert texts(row_of(thousands, "Interest expense"))[3] == "(1)"
    assert texts(row_of(millions, "Interest expense"))[3] == "(0)"
    assert texts(row_of(millions, "Gain on sale of assets"))[2:] == ["--", "--"]
    assert texts(row_of(millions, "Basic and diluted earnings per share"))[3] == "0.05"
    assert any("Rounded" in note for note in thousands.notes)
    assert table(example).unit_words == "in USD"  # whole dollars lose digits otherwise
    assert table(example).notes == ()


@pytest.mark.parametrize(
    "asked", [{"statement": "x"}, {"by": "x"}, {"units": "x"}, {"against": "x"}, {"until": "x"}]
)
def test_what_a_url_gets_wrong_is_the_default(example: Books, asked: dict[str, str]) -> None:
    shown, default = table(example, **asked), table(example)
    assert (shown.rows, shown.window) == (default.rows, default.window)


def test_csv_is_the_table_with_amounts_unformatted(example: Books) -> None:
    rows = list(csv.DictReader(io.StringIO(table(example, against="year").as_csv())))
    assert [row["caption"] for row in rows] == [row.caption for row in elec.ROWS]
    for row, expected in zip(rows, elec.ROWS, strict=True):
        if expected.unit == "USD":
            values = [row[quarter] for quarter in elec.QUARTERS]
            assert values == [str(value) for value in elec.by_quarter(expected)]
    loss = next(row for row in rows if row["caption"] == "Loss from operations")
    assert loss["2004Q2"] == "-69002"
    assert (loss["2004Q1 basis"], loss["2004Q1 mark"]) == ("derived", Mark.DERIVED.words)
    assert loss["2004Q2 change on year before"] == "637299"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_caption_cannot_run_as_a_formula(tmp_path: Path, sign: str) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    (reported,) = (books / "reported").iterdir()
    reported.write_text(reported.read_text().replace('"Revenues"', f'"{sign}HYPERLINK(1)"'))
    rows = list(csv.DictReader(io.StringIO(table(load(books / "main.beancount")).as_csv())))
    assert rows[0]["caption"] == f"'{sign}HYPERLINK(1)"


def test_a_broken_figure_is_marked_and_says_what_breaks(tmp_path: Path) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarter = books / "quarters" / "FY2004.beancount"
    quarter.write_text(quarter.read_text().replace("-1,895,932 USD", "-1,895,933 USD"))
    revenue = row_of(table(load(books / "main.beancount")), "Revenues")
    assert marks(revenue) == [Mark.DERIVED, Mark.EXACT, Mark.DERIVED, Mark.BREAKS]
    assert "1,895,932" in said(revenue.figures[3])


def test_what_is_accepted_says_why(tmp_path: Path) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarter = books / "quarters" / "FY2004.beancount"
    quarter.write_text(quarter.read_text().replace("-1,895,932 USD", "-1,895,933 USD"))
    with (books / "journal.beancount").open("a") as journal:
        journal.write(f'2004-08-02 custom "accepted" "{elec.NAME}:85" "a slip of ours"\n')
    revenue = row_of(table(load(books / "main.beancount")), "Revenues")
    assert marks(revenue)[3] is Mark.ACCEPTED
    assert said(revenue.figures[3]) == "a slip of ours"


def test_a_page_whose_columns_are_not_a_quarter_apart_has_no_change_on_it(example: Books) -> None:
    shown = table(example, by="printed", against="both")
    assert list(shown.heads) == ["", "change on year before", "% on year before"]
    assert texts(row_of(shown, "Revenues"))[6:9] == ["1,895,932", "742,516", "64.4%"]
    assert any("quarter apart" in note for note in shown.notes)


def test_a_ledger_without_figures_has_no_table() -> None:
    entries, errors, options = loader.load_string('option "title" "Mine"\n')
    assert table_of(Books(tuple(entries), tuple(errors), options), {}) is None


def test_filters_name_just_the_entries_of_accounts_and_quarters() -> None:
    assert quarters_filter(Span.parse("2004Q2")) == 'quarter:"^2004Q2$"'
    wanted = 'any(account:"^(Income:(A|B)|Expenses:(C))$") quarter:"^2004Q2$"'
    accounts = ["Income:A", "Income:B", "Expenses:C"]
    assert journal_filter(accounts, Span.parse("2004Q2")) == wanted


def edited(folder: Path, journal: str = "", *, without: str = "") -> Books:
    """The example's books with entries of the user's own, or without some words of its main file.

    Args:
        folder: where the copy goes.
        journal: what is added to the user's file.
        without: the words.
    """
    books = folder / "elec"
    shutil.copytree(elec.BOOKS, books)
    main = books / "main.beancount"
    if without:
        assert without in main.read_text()
        main.write_text(main.read_text().replace(without, ""))
    with (books / "journal.beancount").open("a") as file:
        file.write(dedent(journal))
    return load(main)


OWN = """
    2004-05-30 * "Me" "A correction"
      Income:Revenues  {}
      Assets:NetAssets
"""


def test_an_entry_in_another_currency_changes_no_figure(tmp_path: Path, example: Books) -> None:
    books = edited(tmp_path, OWN.format("-7 EUR"))
    for asked in ({}, {"by": "todate"}, {"as": "first"}):
        assert [(r.caption, texts(r), marks(r)) for r in table(books, **asked).rows] == [
            (r.caption, texts(r), marks(r)) for r in table(example, **asked).rows
        ]
    assert texts(row_of(table(books), "Revenues"))[-1] == "1,895,932"


def test_without_a_plugin_that_checks_no_figure_has_a_tick(tmp_path: Path) -> None:
    books = edited(tmp_path, OWN.format("-36 USD"), without='plugin "tieout_plugins.all"')
    assert books.errors == ()
    revenue = row_of(table(books), "Revenues")
    assert texts(revenue)[3] == "1,895,968"
    assert marks(revenue)[3] is Mark.UNCHECKED
    assert said(revenue.figures[3]).startswith("no plugin checks it\n1,895,932 as printed")


def test_a_figure_of_the_books_that_is_not_what_is_printed_has_no_tick(tmp_path: Path) -> None:
    """An entry that says another quarter than its day's: by days the printed figure holds."""
    other = """
        2004-05-30 * "Me" "The same the other way"
          quarter: "2004Q1"
          Income:Revenues  36 USD
          Assets:NetAssets
    """
    books = edited(tmp_path, dedent(OWN).format("-36 USD") + dedent(other))
    assert books.errors == ()  # the check goes by days: both are in the second quarter
    revenue = row_of(table(books), "Revenues")
    assert texts(revenue)[2:] == ["1,873,956", "1,895,968"]
    assert marks(revenue)[3] is Mark.BREAKS
    assert "1,895,932 as printed" in said(revenue.figures[3])


def test_csv_says_that_a_statement_has_no_such_line_where_the_page_is_blank(
    ten_quarters: Books,
) -> None:
    shown = table(ten_quarters, statement="income", show="all")
    blank = [f for row in shown.rows for f in row.figures if f.shown is not None and not f.text]
    assert len(blank) == 9  # interest, which one of ten quarters has
    (interest,) = [
        row for row in csv.DictReader(io.StringIO(shown.as_csv())) if row["caption"] == "Interest"
    ]
    assert (interest["2002Q1"], interest["2002Q1 mark"]) == ("5000", Mark.EXACT.words)
    assert (interest["2002Q2"], interest["2002Q2 mark"]) == ("", "no such line")
    assert Mark.UNKNOWN.words not in shown.as_csv()


def test_what_no_document_prints_is_not_offered_as_printed(tmp_path: Path) -> None:
    main = tmp_path / "main.beancount"
    named = 'document: "'
    main.write_text(ONE.replace(named, 'paper: "'))
    assert "printed" not in dict(table(load(main)).offered.by)
    assert texts(row_of(table(load(main), by="printed"), "Sales")) == ["30"]
    main.write_text(ONE)
    shown = table(load(main), by="printed")
    assert shown.asked.by == "printed"
    assert texts(row_of(shown, "Sales")) == ["30"]


@pytest.mark.parametrize("digits", [29, 45, 150])
def test_no_amount_is_too_long(tmp_path: Path, digits: int) -> None:
    amount = "7" * (digits - 1) + "6"  # a debit, for Beancount itself rounds what it turns round
    main = tmp_path / "main.beancount"
    main.write_text(ONE.replace("-30 USD", f"{amount} USD").replace('"-1"', '"1"'))
    books = load(main)
    for units in ("", "full", "thousands", "millions"):
        shown = table(books, units=units, common="yes", against="both")
        sales = row_of(shown, "Sales").figures[0]
        assert sales.number == amount
        if units in {"", "full"}:
            assert sales.text == f"{int(amount):,}"
    in_millions = row_of(table(books, units="millions"), "Sales").figures[0].text
    assert in_millions == f"{int('7' * (digits - 6)) + 1:,}"


def test_the_percent_is_rounded_away_from_nil_at_the_half(tmp_path: Path) -> None:
    main = tmp_path / "main.beancount"
    main.write_text(TWO)
    change = row_of(table(load(main), against="before"), "Sales")
    assert texts(change)[-3:] == ["1,999", "(1)", "(0.1%)"]  # 0.05 of 2,000, exactly


#: Books of one figure, by hand.
ONE = """
plugin "tieout_plugins.all"
2004-12-31 custom "fava-option" "fiscal-year-end" "12-31"
2004-12-31 open Income:Sales
2004-12-31 open Assets:NetAssets
2005-03-31 * "Sales"
  quarter: "2005Q1"
  basis: "reported"
  Income:Sales  -30 USD
  Assets:NetAssets
2005-03-31 custom "reported" 2005-01-01 "Sales" -30 USD Income:Sales
  document: "first.txt"
  row: "1"
  column: "1"
  sign: "-1"
"""
TWO = (
    ONE.replace("-30 USD", "-2,000 USD")
    + """
2005-06-30 * "Sales"
  quarter: "2005Q2"
  basis: "reported"
  Income:Sales  -1,999 USD
  Assets:NetAssets
2005-06-30 custom "reported" 2005-04-01 "Sales" -1,999 USD Income:Sales
  document: "second.txt"
  row: "1"
  column: "1"
  sign: "-1"
"""
)


RESTATED = """
    plugin "tieout_plugins.all"
    option "operating_currency" "USD"
    2004-12-31 custom "fava-option" "fiscal-year-end" "12-31"
    2004-12-31 open Income:Sales
    2004-12-31 open Assets:NetAssets
    2005-05-01 document Assets:NetAssets "first.txt"
    2006-05-01 document Assets:NetAssets "second.txt"
    2005-03-31 * "Acme" "Sales"
      quarter: "2005Q1"
      basis: "reported"
      Income:Sales  -100 USD
      Assets:NetAssets
    2005-03-31 * "Acme" "Sales" #restated
      quarter: "2005Q1"
      basis: "restated"
      restated: "2006-05-01"
      formula: "110 as restated - 100 in first.txt"
      Income:Sales  -10 USD
      Assets:NetAssets
    2006-03-31 * "Acme" "Sales"
      quarter: "2006Q1"
      basis: "reported"
      Income:Sales  -300 USD
      Assets:NetAssets
"""


def reported(end: str, start: str, rest: str, document: str, row: int, **meta: str) -> str:
    where = {"document": document, "row": str(row), "line": str(row), "column": "1", **meta}
    lines = "".join(f'  {key}: "{value}"\n' for key, value in where.items())
    return f'{end} custom "reported" {start} {rest}\n{lines}'


@pytest.fixture
def restated(tmp_path: Path) -> Books:
    """A company that restates its first quarter and splits its shares in two, by hand."""
    first, second = ("2005-03-31", "2005-01-01"), ("2006-03-31", "2006-01-01")
    text = dedent(RESTATED)
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text("")
    sales, shares = '"Sales" {} USD Income:Sales', '"Shares" {} SHARES'
    then = {"sign": "-1", "as-of": "2005-05-01"}
    text += reported(*first, sales.format(-100), "first.txt", 1, **then)
    text += reported(*first, sales.format(-110), "second.txt", 1, sign="-1", column="2")
    text += reported(*second, sales.format(-300), "second.txt", 1, sign="-1", closes="2006-04-01")
    text += reported(*first, shares.format(1000), "first.txt", 2)
    text += reported(*first, shares.format(2000), "second.txt", 2, column="2")
    text += reported(*second, shares.format(2010), "second.txt", 2, closes="2006-04-01")
    main = tmp_path / "main.beancount"
    main.write_text(text)
    return load(main)


def test_as_restated_and_as_first_reported_each_say_the_other(restated: Books) -> None:
    later = row_of(table(restated), "Sales")
    first = row_of(table(restated, **{"as": "first"}), "Sales")
    assert (texts(later), texts(first)) == (["110", "300"], ["100", "300"])
    assert marks(later) == marks(first) == [Mark.RESTATED, Mark.EXACT]
    assert "100 as first reported" in said(later.figures[0])
    assert "110 as restated" in said(first.figures[0])


def test_shares_of_before_a_split_are_not_mixed_with_those_of_after(restated: Books) -> None:
    later = row_of(table(restated, against="year"), "Shares")
    assert texts(later) == ["2,000", "n/d", "n/d", "2,010", "10", "0.5%"]
    first = table(restated, against="year", **{"as": "first"})
    row = row_of(first, "Shares")
    assert texts(row) == ["1,000", "n/d", "n/d", "2,010", "n/d", "n/d"]
    before = [f.shown.before_split for f in row.figures if f.shown is not None]
    assert before == [True, False]
    assert any("split" in note for note in first.notes)


def test_the_day_is_the_one_that_is_printed_not_the_nominal_one(restated: Books) -> None:
    days = [column.days for column in table(restated).window.columns]
    assert days == ["three months to 2005-03-31", "three months to 2006-04-01"]


def test_cash_at_the_beginning_is_of_the_end_of_the_quarter_before(tmp_path: Path) -> None:
    """Two quarters by hand: 50 at first, 10 more, 20 more. A document of six months has no 60."""
    text = dedent(
        """
        2004-12-31 custom "fava-option" "fiscal-year-end" "12-31"
        2004-12-31 open Assets:Cash
        2004-12-31 open Equity:CashFlows:Operating:Sales
        2004-12-31 open Equity:CashFlows:NetChange
        2005-03-31 * "Sales"
          quarter: "2005Q1"
          Equity:CashFlows:Operating:Sales  10 USD
          Equity:CashFlows:NetChange
        2005-06-30 * "Sales" #derived
          quarter: "2005Q2"
          basis: "derived"
          Equity:CashFlows:Operating:Sales  20 USD
          Equity:CashFlows:NetChange
        """
    )
    three, six = ("2005-03-31", "2005-01-01"), ("2005-06-30", "2005-01-01")
    before, kind = ("2004-12-31", "2004-12-31"), {"statement": "cashflow"}
    sales = '"Sales" {} USD Equity:CashFlows:Operating:Sales'
    beginning = '"Cash at beginning of period" 50 USD Assets:Cash'
    end = '"Cash at end of period" {} USD Assets:Cash'
    text += reported(*three, sales.format(10), "first.txt", 1, **kind)
    text += reported(*six, sales.format(30), "second.txt", 1, **kind)
    for name, day, cash in (("first.txt", "2005-03-31", 60), ("second.txt", "2005-06-30", 80)):
        text += reported(*before, beginning, name, 2, **kind)
        text += reported(day, "2004-12-31", end.format(cash), name, 3, **kind)
    main = tmp_path / "main.beancount"
    main.write_text(text)
    shown = table(load(main), statement="cashflow")
    assert texts(row_of(shown, "Sales")) == ["10", "20"]
    assert texts(row_of(shown, "Cash at beginning of period")) == ["50", "60"]
    assert texts(row_of(shown, "Cash at end of period")) == ["60", "80"]
    six_months = table(load(main), statement="cashflow", by="todate")
    assert texts(row_of(six_months, "Cash at beginning of period")) == ["50", "50"]


@pytest.fixture
def ten_quarters(tmp_path: Path) -> Books:
    """Sales of 1,000 in the first of ten quarters, 1,000 more in each; interest in the fifth."""
    text = '2000-12-31 custom "fava-option" "fiscal-year-end" "12-31"\n'
    text += "2000-12-31 open Income:Sales\n2000-12-31 open Assets:NetAssets\n"
    text += 'plugin "tieout_plugins.all"\n2000-12-31 open Income:Interest\n'
    ends = [
        f"{2001 + n // 4}-{(3, 6, 9, 12)[n % 4]:02}-{(31, 30, 30, 31)[n % 4]}" for n in range(10)
    ]
    starts = [f"{2001 + n // 4}-{(1, 4, 7, 10)[n % 4]:02}-01" for n in range(10)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        amount = -1000 * (n + 1)
        text += f'{end} * "Sales"\n  quarter: "{2001 + n // 4}Q{n % 4 + 1}"\n'
        text += f"  Income:Sales  {amount} USD\n  Assets:NetAssets\n"
        text += reported(end, start, f'"Sales" {amount} USD Income:Sales', f"{n}.txt", 1, sign="-1")
        if n == 4:
            text += f'{end} * "Interest"\n  quarter: "2002Q1"\n'
            text += "  Income:Interest  -5000 USD\n  Assets:NetAssets\n"
            rest = '"Interest" -5000 USD Income:Interest'
            text += reported(end, start, rest, f"{n}.txt", 2, sign="-1")
    main = tmp_path / "main.beancount"
    main.write_text(text)
    return load(main)


def test_the_latest_periods_are_shown_and_the_others_are_a_link_away(ten_quarters: Books) -> None:
    shown = table(ten_quarters)
    assert [column.head for column in shown.window.columns][::7] == ["2001Q3", "2003Q2"]
    assert (shown.window.count, shown.window.later) == (10, "")
    earlier = table(ten_quarters, until=shown.window.earlier)
    assert earlier.window.columns[0].head == "2001Q1"
    assert len(earlier.window.columns) == 8
    assert earlier.window.later == "2003Q2"
    assert len(table(ten_quarters, show="all").window.columns) == 10


def test_units_are_the_coarsest_that_lose_no_digit(ten_quarters: Books) -> None:
    shown = table(ten_quarters)
    assert shown.unit_words == "in thousands of USD"
    assert texts(row_of(shown, "Sales"))[-1] == "10"
    assert shown.notes == ()
