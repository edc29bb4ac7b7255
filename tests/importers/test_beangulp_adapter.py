"""The adapter's directives against the text of `render`, as Beancount's own parser reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core import data
from beancount.core.amount import Amount
from beancount.parser import parser, printer

from tieout import adapter
from tieout.books import NET_ASSETS, Books
from tieout.fiscal import FiscalCalendar
from tieout.posting import post
from tieout.render import render
from tieout.tieout import tie_out
from tieout_importers.text import read_document

ROOT = Path(__file__).parents[2]
ELEC = ROOT / "ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt"
MADE_UP = sorted((Path(__file__).parent / "beangulp").glob("*.txt"))

NOTHING = Amount(Decimal(0), "USD")
HOSTILE = 'Sales" 1 USD\n2004-01-01 open Assets:Evil\nplugin "os" \\" \\'


def books_of(path: Path) -> Books:
    document = read_document(path.read_bytes(), path.name)
    assert document.company
    assert document.currency
    assert document.fiscal_year_end
    return post(
        [tie_out(document)],
        company=document.company,
        currency=document.currency,
        calendar=FiscalCalendar.parse(document.fiscal_year_end),
    )


def hostile_books() -> Books:
    books = books_of(ELEC)
    return replace(
        books,
        company=HOSTILE,
        accounts=tuple(replace(account, caption=HOSTILE) for account in books.accounts),
        entries=tuple(replace(entry, caption=HOSTILE, formula=HOSTILE) for entry in books.entries),
        reported=tuple(
            replace(
                figure,
                caption=HOSTILE,
                rests_on=tuple(HOSTILE for _ in figure.rests_on),
                sections=(HOSTILE,),
            )
            for figure in books.reported
        ),
        claims=tuple(
            replace(
                claim,
                words=HOSTILE,
                printed=HOSTILE,
                note=HOSTILE,
                caption=claim.caption and HOSTILE,
            )
            for claim in books.claims
        ),
    )


def said(meta: data.Meta | None) -> dict[str, Any]:
    """Metadata without what Beancount adds: the place, and marks of its own."""
    return {
        key: value
        for key, value in (meta or {}).items()
        if key not in ("filename", "lineno") and not key.startswith("__")
    }


def comparable(entry: data.Directive) -> tuple[Any, ...]:
    place: tuple[Any, ...]
    match entry:
        case data.Open():
            place = (entry.account, tuple(entry.currencies or ()), entry.booking)
        case data.Transaction():
            # Beancount drops a posting that is left to it where nothing is left.
            kept = [p for p in entry.postings if p.account != NET_ASSETS or p.units != NOTHING]
            postings = tuple((p.account, p.units, p.cost, p.price, p.flag) for p in kept)
            metas = tuple(tuple(said(p.meta).items()) for p in kept)
            head = (entry.flag, entry.payee, entry.narration, entry.tags, entry.links)
            place = (*head, postings, metas)
        case data.Custom():
            place = (entry.type, tuple((value, dtype) for value, dtype in entry.values))
        case _:
            raise AssertionError(entry)
    return (type(entry).__name__, entry.date, *place, tuple(said(entry.meta).items()))


def rendered(books: Books, folder: Path) -> list[data.Directive]:
    """What Beancount makes of the rendered books, without the ledger's settings and checks."""
    for name, text in render(books).items():
        (folder / name).parent.mkdir(exist_ok=True)
        plain = re.sub("^plugin .*\n", "", text, flags=re.MULTILINE)
        (folder / name).write_text(plain, encoding="utf-8")
    (folder / "journal.beancount").touch()
    for document in books.documents:
        (folder / "documents").mkdir(exist_ok=True)
        (folder / "documents" / document.name).touch()
    entries, errors, _ = loader.load_file(str(folder / "main.beancount"))
    assert not errors
    kept = (data.Open, data.Transaction)
    return [
        entry
        for entry in entries
        if isinstance(entry, kept)
        or (isinstance(entry, data.Custom) and entry.type in (adapter.REPORTED, adapter.CLAIM))
    ]


def directives(books: Books) -> list[data.Directive]:
    return [
        *adapter.opens(books),
        *adapter.transactions(books),
        *adapter.assertions(books),
        *adapter.claims(books),
    ]


@pytest.mark.parametrize("path", [ELEC, *MADE_UP], ids=lambda path: path.name)
def test_the_directives_are_those_that_the_text_is_read_as(path: Path, tmp_path: Path) -> None:
    books = books_of(path)
    from_text = sorted(map(repr, map(comparable, rendered(books, tmp_path))))
    from_adapter = sorted(map(repr, map(comparable, directives(books))))
    assert from_adapter == from_text


def test_captions_that_look_like_beancount_stay_captions_in_both(tmp_path: Path) -> None:
    books = hostile_books()
    from_text = sorted(map(repr, map(comparable, rendered(books, tmp_path))))
    assert sorted(map(repr, map(comparable, directives(books)))) == from_text


def test_captions_that_look_like_beancount_stay_captions_when_beancount_prints_them() -> None:
    before = directives(hostile_books())
    text = "".join(map(printer.format_entry, before))
    after, errors, options = parser.parse_string(text)
    assert not errors
    assert not options["plugin"]
    assert sorted(repr(comparable(entry)) for entry in after) == sorted(
        repr(comparable(entry)) for entry in before
    )


@pytest.mark.parametrize("path", [ELEC, *MADE_UP], ids=lambda path: path.name)
def test_every_entry_balances_before_it_is_loaded(path: Path) -> None:
    for entry in adapter.transactions(books_of(path)):
        one, other = (posting.units for posting in entry.postings)
        assert one is not None
        assert one.number is not None
        assert other == Amount(-one.number, one.currency)


def test_another_account_can_stand_for_net_assets() -> None:
    books = books_of(ELEC)
    assert adapter.opens(books, "Equity:Elec")[0].account == "Equity:Elec"
    accounts = {entry.postings[1].account for entry in adapter.transactions(books, "Equity:Elec")}
    assert accounts == {"Equity:Elec"}


def test_only_the_adapter_of_the_core_knows_beancount() -> None:
    core = (ROOT / "ledger/tieout").glob("*.py")
    importing = [path.name for path in core if "import beancount" in (text := path.read_text())
                 or "from beancount" in text]  # fmt: skip
    assert importing == ["adapter.py"]
