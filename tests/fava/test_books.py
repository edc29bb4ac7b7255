"""A loaded ledger's figures and their marks: no tick where nothing checked, and nothing kept over.

The books are written here by hand: sales of 100 and 110, profit alike, and 100 shares.
"""

from __future__ import annotations

import gc
import weakref
from functools import partial
from pathlib import Path

import pytest
from beancount import loader
from tests import elec

from tieout_fava.books import Books
from tieout_fava.marks import Mark

BOOKS = """
2004-12-31 custom "fava-option" "fiscal-year-end" "12-31"
2004-12-31 open Income:Sales
2004-12-31 open Assets:NetAssets
2005-03-31 * "Sales"
  quarter: "2005Q1"
  Income:Sales  -100 USD
  Assets:NetAssets
2005-03-31 custom "reported" 2005-01-01 "Sales" {sales} USD Income:Sales
  document: "first.txt"
2005-03-31 custom "reported" 2005-01-01 "Shares" 100 SHARES
  document: "first.txt"
2005-03-31 custom "reported" 2005-01-01 "Per share" {per_share} USD-PER-SHARE "Sales" "Shares"
  document: "first.txt"
"""


def load(*plugins: str, sales: int = -100, per_share: str = "1.00") -> Books:
    lines = "".join(f'plugin "{name}"\n' for name in plugins)
    text = lines + BOOKS.format(sales=sales, per_share=per_share)
    entries, errors, options = loader.load_string(text)
    return Books(tuple(entries), tuple(errors), options)


def marks(books: Books) -> list[tuple[Mark, str]]:
    """The marks of sales, shares and what is per share, with the first line of what is said."""
    found = {held.figure.caption: held for held in books.figures}
    ordered = (found[caption] for caption in ("Sales", "Shares", "Per share"))
    return [(held.mark, held.said.partition("\n")[0]) for held in ordered]


NO_PLUGIN = (Mark.UNCHECKED, "no plugin checks it")
FACT = (Mark.UNCHECKED, "")
TIES = (Mark.EXACT, "")


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        ((), [NO_PLUGIN, FACT, NO_PLUGIN]),
        (("tieout_plugins.fiscal",), [NO_PLUGIN, FACT, NO_PLUGIN]),
        (("tieout_plugins.period_totals",), [TIES, FACT, NO_PLUGIN]),
        (("tieout_plugins.per_share",), [NO_PLUGIN, FACT, TIES]),
        (("tieout_plugins.period_totals", "tieout_plugins.per_share"), [TIES, FACT, TIES]),
        (("tieout_plugins.all",), [TIES, FACT, TIES]),
    ],
)
def test_a_tick_only_where_the_check_of_its_kind_was_loaded(
    plugins: tuple[str, ...], expected: list[tuple[Mark, str]]
) -> None:
    assert marks(load(*plugins)) == expected


@pytest.mark.parametrize("plugins", [(), ("tieout_plugins.per_share",)])
def test_a_wrong_figure_that_nobody_checks_has_no_tick(plugins: tuple[str, ...]) -> None:
    books = load(*plugins, sales=-136, per_share="1.36")
    assert books.errors == ()
    assert marks(books)[0] == NO_PLUGIN


def test_a_wrong_figure_that_is_checked_breaks() -> None:
    found = marks(load("tieout_plugins.all", sales=-136, per_share="7.77"))
    assert [mark for mark, _ in found] == [Mark.BREAKS, Mark.UNCHECKED, Mark.BREAKS]


def test_a_plugin_that_failed_checked_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("tieout_plugins.period_totals.__plugins__", (fail,))
    books = load("tieout_plugins.period_totals", "tieout_plugins.per_share")
    assert books.errors
    assert marks(books) == [NO_PLUGIN, FACT, TIES]


def test_the_six_months_of_which_a_quarter_was_derived_prove_nothing() -> None:
    """By the release: its quarters are the second ones; the first is six months less the second."""
    entries, errors, options = loader.load_file(str(elec.MAIN))
    books = Books(tuple(entries), tuple(errors), options)
    leaves = {row.caption for row in elec.MONEY if row.account}
    longer = [held for held in books.figures if held.figure.start.month == 12]
    nothing = {held.figure.caption for held in longer if held.mark is Mark.NOTHING}
    assert nothing == leaves
    totals = {row.caption for row in elec.MONEY} - leaves
    assert {held.figure.caption for held in longer if held.mark is Mark.EXACT} >= totals
    quarters = [held for held in books.figures if held.figure.start.month == 3]
    assert not [held for held in quarters if held.mark is Mark.NOTHING]


def test_statements_are_made_once_for_each_load_however_many_books_there_are() -> None:
    several = [load("tieout_plugins.all") for _ in range(4)]
    kinds = [(kind, first) for kind in ("income", "balance", "cashflow") for first in (False, True)]
    made = [[b.statement(k, as_first_reported=f) for k, f in kinds] for b in several]
    again = [[b.statement(k, as_first_reported=f) for k, f in kinds] for b in several]
    for one, other in zip(made, again, strict=True):
        assert all(a is b for a, b in zip(one, other, strict=True))
    assert made[0][0] is not made[1][0]


def test_what_was_made_of_books_goes_with_them() -> None:
    books = load("tieout_plugins.all")
    ledger = books.statement("income")
    keeps = partial(Keeps, books)
    own = books.once(Keeps, keeps)
    assert books.once(Keeps, keeps) is own
    gone = weakref.ref(books)
    assert ledger.lines
    del books, own, ledger, keeps
    gc.collect()
    assert gone() is None


class Keeps:
    """Something a page makes of books, that has them."""

    def __init__(self, books: Books) -> None:
        self.books = books


def test_the_example_is_checked(tmp_path: Path) -> None:
    """Where the line of the plugins is taken out of the books, every tick goes."""
    main = tmp_path / "main.beancount"
    text = elec.MAIN.read_text().replace('plugin "tieout_plugins.all"\n', "")
    main.write_text(text.replace('include "', f'include "{elec.BOOKS}/'))
    for path, ticks in ((elec.MAIN, True), (main, False)):
        entries, errors, options = loader.load_file(str(path))
        found = {held.mark for held in Books(tuple(entries), tuple(errors), options).figures}
        assert (Mark.EXACT in found) is ticks
        assert (Mark.NOTHING in found) is ticks
