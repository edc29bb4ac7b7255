"""What sentences state, in books: nothing left out, held from postings, and only ever data."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from beancount import loader
from beancount.core import data
from tests import documents, elec

from tieout.books import BookedClaim, Books, broken_claims
from tieout.claimed import Claims
from tieout.holding import Held
from tieout.period import Duration
from tieout.prose.tied import tie_out_prose
from tieout.prose.worded import computed_of
from tieout.render import render
from tieout.rounding import Grade
from tieout.shell.importing import import_documents
from tieout.shell.reading import read_path
from tieout.shell.settings import Options
from tieout.tieout import tie_out
from tieout_plugins.acceptance import Place
from tieout_plugins.claim import read_claim
from tieout_plugins.claim_sums import Captions, ClaimSums
from tieout_plugins.period_sums import EXACT, PeriodSums
from tieout_plugins.reading import iter_reported
from tieout_plugins.reported import read_directive

#: Every number that the example's prose states of its statements, transcribed by hand: its line,
#: how it is printed, and what it is in ledger sign.
STATED: Final = [
    (16, "$808,464", "-808464 USD"),
    (16, "$0.05", "0.05 USD-PER-SHARE"),
    (17, "$1.9 million", "-1900000 USD"),
    (17, "64%", "64 PERCENT"),
    (22, "$808,464", "-808464 USD"),
    (22, "$0.05", "0.05 USD-PER-SHARE"),
    (22, "$48,855", "-48855 USD"),
    (22, "$0.00", "0.00 USD-PER-SHARE"),
    (24, "$1,895,932", "-1895932 USD"),
    (24, "$742,516", "-742516 USD"),
    (24, "64%", "64 PERCENT"),
    (25, "$1,153,416", "-1153416 USD"),
    (28, "$852,553", "-852553 USD"),
    (29, "$659,966", "-659966 USD"),
    (30, "($69,002)", "69002 USD"),
    (31, "($706,301)", "706301 USD"),
]


def claims_of(main: Path) -> tuple[list[data.Custom], list[Any]]:
    entries, errors, _ = loader.load_file(str(main))
    return [e for e in entries if isinstance(e, data.Custom) and e.type == "claim"], list(errors)


@cache
def imported(company: str, folder: Path, *, backwards: bool = False) -> Books:
    paths = sorted((documents.FOLDER / company).glob("*.txt"), reverse=backwards)
    return import_documents(paths, folder, Options(None, None, None)).books


@pytest.fixture(scope="module")
def asta(tmp_path_factory: pytest.TempPathFactory) -> tuple[Books, Path]:
    if not (documents.FOLDER / "asta").is_dir():
        pytest.skip(documents.MISSING)
    folder = tmp_path_factory.mktemp("books") / "asta"
    return imported("asta", folder), folder


def test_every_number_of_the_examples_sentences_is_a_claim_at_its_place() -> None:
    claims, errors = claims_of(elec.MAIN)
    assert errors == []
    lines = elec.DOCUMENT.read_text(encoding="cp1252").split("\n")
    found = []
    for claim in claims:
        assert claim.meta["document"] == elec.NAME
        line, offset = int(claim.meta["line"]), int(claim.meta["offset"])
        printed = claim.meta["printed"]
        # A number may be broken over two lines; where it begins it is on the page.
        assert lines[line - 1][offset:].startswith(printed.split()[0])
        assert "unchecked" not in claim.meta
        found.append((line, printed, str(claim.values[2].value)))
    order = {number: n for n, number in enumerate(STATED)}
    assert sorted(found, key=lambda one: order[one]) == STATED


@pytest.mark.parametrize(
    ("entry", "other", "lines"),
    [
        # Revenues of the second quarter of 2004: the headline's two, the paragraph's three; net
        # income twice; the loss from operations.
        ("-1,895,932 USD", "-1,700,932 USD", [16, 17, 17, 22, 24, 24, 24, 30]),
        # A gain of 2003 is in its net income, and stated itself.
        ("-659,966 USD", "-659,965 USD", [22, 29]),
    ],
)
def test_books_that_move_away_from_the_prose_fail_at_its_lines(
    tmp_path: Path, entry: str, other: str, lines: list[int]
) -> None:
    folder = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, folder)
    for path in (folder / "quarters").iterdir():
        path.write_text(path.read_text().replace(entry, other))
    _, errors = claims_of(folder / "main.beancount")
    broken = [error for error in errors if error.message.startswith("[claim]")]
    assert sorted(int(error.entry.meta["line"]) for error in broken) == lines


def test_rounded_words_stay_true_as_long_as_the_books_are_between_their_ends(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, folder)
    path = folder / "quarters" / "FY2004.beancount"
    # 1,895,000 is $1.9 million still, and 64.3% more than 1,153,416.
    path.write_text(path.read_text().replace("-1,895,932 USD", "-1,895,000 USD"))
    _, errors = claims_of(folder / "main.beancount")
    lines = [int(e.entry.meta["line"]) for e in errors if e.message.startswith("[claim]")]
    assert 17 not in lines
    assert lines.count(24) == 2


def test_every_claim_that_is_held_against_tables_is_in_the_books_once(
    asta: tuple[Books, Path],
) -> None:
    books, folder = asta
    ties = [tie_out(read_path(path)) for path in sorted((folder / "documents").iterdir())]
    for n, tied in enumerate(ties):
        ticks = tie_out_prose(tied, ties[:n]).ticks
        booked = [one for one in books.claims if one.document == tied.document.name]
        assert [(one.line, one.offset, one.printed) for one in booked] == [
            (tick.claim.place.line, tick.claim.place.offset, tick.claim.printed) for tick in ticks
        ]
        for one, tick in zip(booked, ticks, strict=True):
            if tick.grade is None:
                assert one.unchecked
            if one.unchecked:
                # No plugin holds it, so the directive itself says what the tables make of it.
                made = f"it breaks: the tables make it {computed_of(tick)}; "
                assert one.unchecked.startswith(made) == (tick.grade is Grade.BREAKS)


def test_a_claim_that_breaks_and_that_nothing_in_the_books_holds_says_so(
    asta: tuple[Books, Path],
) -> None:
    # Diluted earnings per share went from 0.39 to 0.46; the quarter before is another document's.
    books, _ = asta
    found = [c.unchecked for c in books.claims if c.line == 647 and c.printed == "48.4%"]
    assert found == [
        "it breaks: the tables make it 17.95% up; its figures go by several documents or captions"
    ]


def test_what_breaks_in_the_books_is_what_breaks_in_the_documents(
    asta: tuple[Books, Path],
) -> None:
    books, folder = asta
    _, errors = claims_of(folder / "main.beancount")
    found = Counter(
        (e.entry.meta["document"], int(e.entry.meta["line"]), int(e.entry.meta["offset"]))
        for e in errors
        if e.message.startswith("[claim")
    )
    said = [one for one in books.claims if one.unchecked.startswith("it breaks: ")]
    found.update((one.document, one.line, one.offset) for one in said)
    assert found == Counter((f.document, f.line, f.offset) for f in broken_claims(books))


@pytest.mark.parametrize("company", ["elec", "asta"])
def test_the_books_and_the_plugin_compute_a_claim_alike(
    company: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [elec.DOCUMENT]
    if company != "elec":
        paths = sorted((documents.FOLDER / company).glob("*.txt"))
        if not paths:
            pytest.skip(documents.MISSING)
    computed: dict[Place, Decimal | None] = {}
    held = Claims._held

    def kept(self: Claims, one: Held, document: str, sentence: int) -> BookedClaim:
        place = one.tick.claim.place
        computed[Place(document, place.line, place.offset)] = one.computed
        return held(self, one, document, sentence)

    monkeypatch.setattr(Claims, "_held", kept)
    import_documents(paths, tmp_path / "books", Options(None, None, None))
    found, _ = claims_of(tmp_path / "books" / "main.beancount")
    entries, _, _ = loader.load_file(str(tmp_path / "books" / "main.beancount"))
    read = [read_claim(entry) for entry in found if "unchecked" not in entry.meta]
    named = {account for claim in read for account in (*claim.accounts, *claim.whole)}
    figures = [read_directive(entry) for entry in iter_reported(entries)]
    sums = ClaimSums(PeriodSums(entries, named), Captions(figures, read))
    with localcontext(EXACT):
        given = {Place.of(claim.entry.meta): sums.given(claim).computed for claim in read}
    assert computed
    assert given == pytest.approx(computed, rel=Decimal("1e-25"))


def test_money_is_what_the_entries_of_its_accounts_add_up_to(asta: tuple[Books, Path]) -> None:
    books, _ = asta
    broken = {(f.document, f.line, f.offset) for f in broken_claims(books)}
    amounts = [c for c in books.claims if c.says == "amount" and c.accounts]
    held = [c for c in amounts if (c.document, c.line, c.offset) not in broken]
    assert held
    for claim in held:
        posted = Decimal(0)
        for entry in books.entries:
            if claim.as_of and entry.restated and entry.restated > claim.as_of:
                continue
            if claim.days.start <= entry.day <= claim.days.end:
                posted += entry.amount * (entry.account in claim.accounts)
                posted -= entry.amount * (entry.other_side in claim.accounts)
        low = (claim.low if claim.low is not None else claim.amount) - claim.tolerance
        high = (claim.high if claim.high is not None else claim.amount) + claim.tolerance
        assert low <= posted <= high


def test_a_tolerance_is_no_wider_than_rounding_explains(asta: tuple[Books, Path]) -> None:
    # A figure in thousands hides little of a percent, one in cents per share much; and a writer who
    # computed with rounded millions is said to have done so.
    books, _ = asta
    for claim in books.claims:
        if claim.commodity in ("PERCENT", "POINTS") and not claim.note:
            assert claim.tolerance < (Decimal(2) if claim.caption else Decimal("0.1"))


def test_the_same_documents_give_the_same_bytes_in_any_order(
    asta: tuple[Books, Path], tmp_path: Path
) -> None:
    books, _ = asta
    other = imported("asta", tmp_path / "asta", backwards=True)
    assert render(other) == render(books)


HOSTILE: Final = [
    'revenues" plugin "os',
    'revenues"\nplugin "os"\n',
    "revenues\\",
    "2004-01-01 open Assets:Hacked",
    "; #tag ^link",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_sentence_says_is_data(words: str, tmp_path: Path) -> None:
    claim = BookedClaim(
        days=Duration(date(2004, 3, 1), date(2004, 5, 31)),
        says="amount",
        amount=Decimal(1),
        commodity="USD",
        accounts=(),
        whole=(),
        caption=words,
        document=elec.NAME,
        line=1,
        offset=0,
        sentence=1,
        words=words,
        printed=words,
        since=None,
        currency="",
        opposite=False,
        low=None,
        high=None,
        tolerance=Decimal(0),
        within=None,
        figures_of="",
        as_of=None,
        note=words,
        unchecked=words,
    )
    done = import_documents([elec.DOCUMENT], tmp_path / "elec", Options(None, None, None))
    files = render(replace(done.books, claims=(claim,)))
    for name, text in files.items():
        (tmp_path / "elec" / name).write_text(text, encoding="utf-8")
    entries, errors, options = loader.load_file(str(tmp_path / "elec" / "main.beancount"))
    assert errors == []
    assert [name for name, _ in options["plugin"]] == ["tieout_plugins.all"]
    (found,) = [e for e in entries if isinstance(e, data.Custom) and e.type == "claim"]
    shown = re.sub(r"[\x00-\x1f]+", " ", words)
    assert [found.meta[key] for key in ("words", "printed", "note", "unchecked")] == [shown] * 4
    assert not any(isinstance(e, data.Open) and e.account == "Assets:Hacked" for e in entries)
