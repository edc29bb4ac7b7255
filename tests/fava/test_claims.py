"""What sentences state: each number in its place, its mark, and the figures that it rests on.

Expected numbers are the release's own, or worked out by hand beside the ledger that has them.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from tests import elec

from tieout.fiscal import Span
from tieout_fava.books import Books
from tieout_fava.checks import Kind, Outcome
from tieout_fava.claim_cells import Lines, asking_for, claims_on
from tieout_fava.claim_places import stretches
from tieout_fava.claim_words import described, in_parts, number_text, range_text
from tieout_fava.claims import Claimed, claims_of
from tieout_fava.documents import read_documents
from tieout_fava.marks import Mark
from tieout_fava.source import LONGEST, Document, source_of
from tieout_fava.tie_outs import tie_outs_of

#: The numbers of the release's sentences, by line, as they are read on the page.
STATED = {
    16: ["$808,464", "$0.05"],
    17: ["$1.9 million", "64%"],
    22: ["$808,464", "$0.05", "$48,855", "$0.00"],
    24: ["$1,895,932", "$742,516", "64%"],
    25: ["$1,153,416"],
    28: ["$852,553"],
    29: ["$659,966"],
    30: ["($69,002)"],
    31: ["($706,301)"],
}
#: What their words round: 1.9 million is 1,895,932, and 64% is 742,516 of 1,153,416, twice.
ROUNDED = {(17, "$1.9 million"), (17, "64%"), (24, "64%")}

PAGE = """Sales rose to
$1.2 million,\tup 20%  from $1.0
million a year ago, a fall of nothing.
"""
LEDGER = """
2003-01-01 custom "fava-option" "fiscal-year-end" "12-31"
2003-01-01 open Income:Sales
2003-01-01 open Assets:NetAssets
2004-07-01 document Assets:NetAssets "q.txt"
2003-03-31 * "Q1 of 2003"
  quarter: "2003Q1"
  Income:Sales  -1,000,000 USD
  Assets:NetAssets
2004-03-31 * "Q1 of 2004"
  quarter: "2004Q1"
  Income:Sales  -1,200,000 USD
  Assets:NetAssets
2003-03-31 custom "reported" 2003-01-01 "Sales" -1,000,000 USD Income:Sales
  document: "q.txt"
2004-03-31 custom "reported" 2004-01-01 "Sales" -1,200,000 USD Income:Sales
  document: "q.txt"
"""
LATER = '2004-03-31 custom "claim" 2004-01-01 "amount" -1,200,000 USD Income:Sales'
EARLIER = '2003-03-31 custom "claim" 2003-01-01 "amount" -1,000,000 USD Income:Sales'
RISE = (
    '2004-03-31 custom "claim" 2004-01-01 "percent change" {} PERCENT Income:Sales\n'
    '  since: "2003-01-01/2003-03-31"\n  currency: "USD"\n  sign: "-1"'
)
PLUGIN = 'plugin "tieout_plugins.all"\n'


def at(line: int, offset: int, printed: str, *more: str) -> str:
    """The metadata of a claim on the page above."""
    place = ('document: "q.txt"', f'line: "{line}"', f'offset: "{offset}"', f'printed: "{printed}"')
    return "".join(f"\n  {meta}" for meta in (*place, 'words: "Sales"', *more))


def read(main: Path) -> Books:
    entries, errors, options = loader.load_file(str(main))
    return Books(tuple(entries), tuple(errors), options)


def books_of(folder: Path, *claims: str, plugin: str = PLUGIN, page: str = PAGE) -> Books:
    (folder / "q.txt").write_text(page)
    (folder / "main.beancount").write_text(plugin + LEDGER + "\n".join(claims) + "\n")
    return read(folder / "main.beancount")


def only(books: Books) -> Claimed:
    (claimed,) = claims_of(books).all
    return claimed


def pieces(document: Document) -> list[tuple[int, str]]:
    """The numbers of sentences that are marked: their lines and texts."""
    lines = range(1, len(document.lines) + 1)
    return [(n, piece.text) for n in lines for piece in document.line(n).pieces if piece.claims]


@pytest.fixture(scope="module")
def example() -> Books:
    return read(elec.MAIN)


def test_every_number_of_the_release_s_sentences_is_marked_in_its_place(example: Books) -> None:
    found: dict[int, list[str]] = {}
    for line, text in pieces(source_of(example, elec.NAME)):
        found.setdefault(line, []).append(text)
    assert found == STATED


def test_a_number_that_is_no_claim_stays_as_it_is(example: Books) -> None:
    """A telephone number, dates, 1,000 lines sold: none of them is of the statements."""
    document = source_of(example, elec.NAME)
    for line in (7, 12, 21, 27, 53, 54):
        assert all(piece.mark is None for piece in document.line(line).pieces)


def test_the_release_s_claims_tie_as_its_words_are_rounded(example: Books) -> None:
    claims = claims_of(example).all
    assert {claimed.mark for claimed in claims} == {Mark.EXACT, Mark.ROUNDING}
    rounded = {(c.line, c.printed) for c in claims if c.mark is Mark.ROUNDING}
    assert rounded == ROUNDED


def test_a_number_that_a_line_breaks_is_marked_on_both(tmp_path: Path) -> None:
    books = books_of(tmp_path, EARLIER + at(2, 29, "$1.0 million"))
    document = source_of(books, "q.txt")

    assert pieces(document) == [(2, "$1.0"), (3, "million")]
    for number, line in enumerate(PAGE.expandtabs().splitlines(), 1):
        assert "".join(piece.text for piece in document.line(number).pieces) == line
    assert document.standing.of(2) == document.standing.of(3) == (only(books),)


@pytest.mark.parametrize(
    ("lines", "line", "offset", "printed", "found"),
    [
        (["up $ 12"], 1, 3, "$12", ((1, 3, 7),)),
        (["up $1.9", "", "million"], 1, 3, "$1.9 million", ((1, 3, 7), (3, 0, 7))),
        (["up $1.9", "over", "million"], 1, 3, "$1.9 million", ()),
        (["up 12% and 12%"], 1, 11, "12%", ((1, 11, 14),)),
        (["up 12%"], 1, 2, "13%", ()),
        (["up 12%"], 1, 999_999_999, "12%", ()),
        (["up 12%"], 9, 3, "12%", ()),
        (["up 12%"], 0, 3, "12%", ()),
        (["up 12%"], 1, 3, "", ()),
        (["up 12"], 1, 3, "12%", ()),
    ],
)
def test_a_claim_stands_where_the_books_say_or_nowhere(
    lines: list[str], line: int, offset: int, printed: str, found: tuple[tuple[int, ...], ...]
) -> None:
    assert stretches(lines, line, offset, printed, LONGEST) == found


def test_a_claim_whose_text_is_not_there_is_told_on_its_line(tmp_path: Path) -> None:
    line = source_of(books_of(tmp_path, LATER + at(2, 3, "$1.3 million")), "q.txt").line(2)
    assert [claimed.printed for claimed in line.astray] == ["$1.3 million"]
    assert not any(piece.claims for piece in line.pieces)


def test_one_number_may_state_two_things_and_shows_the_worse(tmp_path: Path) -> None:
    books = books_of(
        tmp_path, RISE.format(20) + at(2, 19, "20%"), RISE.format(21) + at(2, 19, "20%")
    )
    (piece,) = [p for p in source_of(books, "q.txt").line(2).pieces if p.claims]
    assert (piece.text, len(piece.claims), piece.mark) == ("20%", 2, Mark.BREAKS)


def test_no_claim_ties_that_no_plugin_checks(tmp_path: Path) -> None:
    """The same claim, right by its amount, in books without the plugin and with others alone."""
    for plugin in ("", 'plugin "tieout_plugins.period_totals"\n', 'plugin "tieout_plugins.no"\n'):
        claimed = only(books_of(tmp_path, LATER + at(2, 0, "$1.2 million"), plugin=plugin))
        assert (claimed.mark, claimed.said) == (Mark.UNCHECKED, "no plugin checks it")
    claims = 'plugin "tieout_plugins.claims"\n'
    assert only(books_of(tmp_path, LATER + at(2, 0, "$1.2"), plugin=claims)).mark is Mark.EXACT


def test_what_the_books_cannot_hold_says_why(tmp_path: Path) -> None:
    claim = '2004-03-31 custom "claim" 2004-01-01 "amount" 7 USD'
    claimed = only(books_of(tmp_path, claim + at(2, 0, "$7", 'unchecked: "pro forma"')))
    assert (claimed.mark, claimed.said, claimed.computed) == (Mark.UNCHECKED, "pro forma", None)
    assert described((claimed,)).endswith("held against nothing: pro forma")


def test_a_claim_that_breaks_shows_what_the_books_make_it(tmp_path: Path) -> None:
    """1.2 million is a fifth more than 1.0 million: 20%, and not 25%."""
    books = books_of(tmp_path, RISE.format(25) + at(2, 19, "25%", 'low: "24.5"', 'high: "25.5"'))
    claimed = only(books)

    assert claimed.mark is Mark.BREAKS
    assert number_text(claimed, claimed.computed) == "20%"
    assert range_text(claimed) == "24.5% to 25.5%"
    (shown,) = tie_outs_of(books).breaks
    assert shown.check.kind is Kind.CLAIM
    numbers = [shown.printed, shown.computed, shown.difference]
    assert numbers == [Decimal(25), Decimal(20), Decimal(-5)]
    assert shown.period == "three months to 2004-03-31, from three months to 2003-03-31"


def test_only_what_breaks_on_an_accepted_line_is_accepted(tmp_path: Path) -> None:
    books = books_of(
        tmp_path,
        LATER + at(2, 0, "$1.2 million"),
        RISE.format(25) + at(2, 19, "25%"),
        '2004-08-01 custom "accepted" "q.txt:2" "the writer rounds up"',
    )
    marks = {claimed.printed: (claimed.mark, claimed.said) for claimed in claims_of(books).all}
    assert marks == {
        "$1.2 million": (Mark.EXACT, ""),
        "25%": (Mark.ACCEPTED, "the writer rounds up"),
    }


def test_a_profit_is_positive_and_a_loss_in_parentheses(example: Books) -> None:
    by_place = claims_of(example).by_place
    income, loss = by_place[f"{elec.NAME}:16:35"], by_place[f"{elec.NAME}:30:39"]
    assert number_text(income, income.computed) == "808,464 USD"
    assert number_text(loss, loss.computed) == "(69,002) USD"


@pytest.mark.parametrize(("number", "mark"), [(1, Mark.EXACT), (-1, Mark.BREAKS)])
def test_a_direction_is_a_word(tmp_path: Path, number: int, mark: Mark) -> None:
    claim = (
        f'2004-03-31 custom "claim" 2004-01-01 "direction" {number} DIRECTION Income:Sales\n'
        '  since: "2003-01-01/2003-03-31"\n  currency: "USD"\n  sign: "-1"'
    )
    claimed = only(books_of(tmp_path, claim + at(1, 6, "rose")))
    assert claimed.mark is mark
    assert number_text(claimed, claimed.computed) == "up"


def test_a_change_rests_on_the_figures_of_both_periods(example: Books) -> None:
    """An increase of $742,516: revenues of 2004Q2 and of 2003Q2."""
    change = claims_of(example).by_place[f"{elec.NAME}:24:45"]
    under = Lines.of(example).under(change)
    assert [(at.kind, at.span) for at in under] == [
        ("income", Span.parse("2004Q2")),
        ("income", Span.parse("2003Q2")),
    ]
    assert {at.key for at in under} == {("", ("Income:Revenues",))}


def test_a_figure_knows_the_claims_that_rest_on_it(example: Books) -> None:
    """Revenues of 2003Q2 are stated once, and three numbers are computed with them."""
    on = claims_on(example, "income")[("", ("Income:Revenues",)), Span.parse("2003Q2")]
    assert sorted((claimed.line, claimed.printed) for claimed in on) == [
        (17, "64%"),
        (24, "$742,516"),
        (24, "64%"),
        (25, "$1,153,416"),
    ]


def test_a_balance_stands_at_its_date_and_at_the_one_before(tmp_path: Path) -> None:
    """Its period begins with the books: it is of no ten years, and of no twelve months."""
    claim = (
        '2004-03-31 custom "claim" 1994-01-01 "change" 7 USD\n'
        '  since: "2003-04-01/2004-03-31"\n  unchecked: "no table has it"'
    )
    claimed = only(books_of(tmp_path, claim + at(2, 0, "$7")))
    assert claimed.period == "at 2004-03-31, from at 2004-03-31"


def test_a_figure_names_first_what_breaks(tmp_path: Path) -> None:
    books = books_of(tmp_path, LATER + at(2, 0, "$1.2 million"), RISE.format(25) + at(2, 19, "25%"))
    on = claims_on(books, "income")[("", ("Income:Sales",)), Span.parse("2004Q1")]
    assert [claimed.printed for claimed in on] == ["25%", "$1.2 million"]


@pytest.mark.parametrize(
    ("line", "offset", "by", "until"),
    [(24, 17, "quarter", "2004Q2"), (22, 71, "quarter", "2003Q2")],
)
def test_a_claim_leads_to_the_statement_that_has_its_figure(
    example: Books, line: int, offset: int, by: str, until: str
) -> None:
    claimed = claims_of(example).by_place[f"{elec.NAME}:{line}:{offset}"]
    assert asking_for(example, claimed) == {
        "statement": "income",
        "claim": claimed.place,
        "by": by,
        "until": until,
    }


def test_every_claim_is_a_check_of_its_own(example: Books) -> None:
    tie_outs = tie_outs_of(example)
    assert tie_outs.by_kind[Kind.CLAIM] == {
        Outcome.EXACT: sum(map(len, STATED.values())) - len(ROUNDED),
        Outcome.ROUNDING: len(ROUNDED),
    }
    checks = tie_outs.asked({"kind": "claim"})
    assert [(check.line, check.claim.printed) for check in checks if check.claim] == [
        (line, text) for line, texts in STATED.items() for text in texts
    ]


def test_a_posting_that_moves_breaks_the_sentences_and_not_others(tmp_path: Path) -> None:
    """Revenues of 1,895,933 for 1,895,932: what is exact of them breaks, and net income with it."""
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarters = books / "quarters" / "FY2004.beancount"
    text = quarters.read_text()
    assert text.count("-1,895,932 USD") == 1
    quarters.write_text(text.replace("-1,895,932 USD", "-1,895,933 USD"))

    claims = claims_of(read(books / "main.beancount")).all
    assert sorted((c.line, c.printed) for c in claims if c.mark is Mark.BREAKS) == [
        (16, "$808,464"),
        (22, "$808,464"),
        (24, "$1,895,932"),
        (24, "$742,516"),
        (30, "($69,002)"),
    ]


def test_a_finding_of_a_claim_is_shown_with_it_and_once(tmp_path: Path) -> None:
    finding = '2004-07-01 custom "finding" "{}" "q.txt:2" "so and so"'
    broken = RISE.format(25) + at(2, 19, "25%")
    same = tie_outs_of(books_of(tmp_path, broken, finding.format("claim"))).breaks
    assert [shown.also for shown in same] == [("so and so",)]
    other = tie_outs_of(books_of(tmp_path, broken, finding.format("footing"))).breaks
    assert {shown.check.kind for shown in other} == {Kind.CLAIM, Kind.FINDING}


#: As the importer words what a document breaks by itself.
QUOTED = (
    '2004-07-01 custom "finding" "claim" "q.txt:2" "percent change of Sales, three months to '
    '2004-03-31 from three months to 2003-03-31: stated {}, but the tables make it 20% up"'
)
ACCEPTED = '2004-08-01 custom "accepted" "claim" "q.txt:2" "a slip"'


@pytest.mark.parametrize(
    ("more", "outcome"), [((), Outcome.BREAKS), ((ACCEPTED,), Outcome.ACCEPTED)]
)
def test_a_claim_and_its_finding_are_one_check(
    tmp_path: Path, more: tuple[str, ...], outcome: Outcome
) -> None:
    claim = RISE.format(25) + at(2, 19, "25%")
    tie_outs = tie_outs_of(books_of(tmp_path, claim, QUOTED.format("25% up"), *more))
    assert tie_outs.by_kind[Kind.CLAIM] == {outcome: 1}
    assert Kind.FINDING not in tie_outs.by_kind
    # Beside it stand the two figures of the page, which tie.
    assert tie_outs.counts == tie_outs.by_document["q.txt"] == {outcome: 1, Outcome.EXACT: 2}
    assert len(tie_outs.asked({"outcome": outcome.css})) == 1


@pytest.mark.parametrize(("more", "mark"), [((), Mark.BREAKS), ((ACCEPTED,), Mark.ACCEPTED)])
def test_what_the_books_do_not_hold_breaks_as_its_document_says(
    tmp_path: Path, more: tuple[str, ...], mark: Mark
) -> None:
    """A change over two documents is nothing to the books; the one that states it breaks it."""
    claim = RISE.format(25) + at(2, 19, "25%", 'unchecked: "two documents have it"')
    page = PAGE.replace("20%", "25%")
    books = books_of(tmp_path, claim, QUOTED.format("25% up"), *more, page=page)
    claimed = only(books)
    assert (claimed.mark, claimed.said) == (mark, "a slip" if more else "")
    assert claimed.unheld == "two documents have it"
    assert described((claimed,)).endswith("the document by itself: the tables make it 20% up")
    assert dict(in_parts(claimed)) == {
        "alone": "the document by itself: the tables make it 20% up",
        "unheld": "the books do not hold it: two documents have it",
        **({"gist": "accepted: a slip"} if more else {}),
    }
    (piece,) = [p for p in source_of(books, "q.txt").line(2).pieces if p.claims]
    assert piece.mark is mark
    (read_,) = read_documents(books)
    assert read_.marks == {mark: 1, Mark.EXACT: 2}
    tie_outs = tie_outs_of(books)
    assert tie_outs.by_kind[Kind.CLAIM] == {Outcome[mark.name]: 1}
    assert tie_outs.twice == 0  # the books do not break it


def test_a_finding_is_of_the_claim_that_it_quotes(tmp_path: Path) -> None:
    """Of three claims of a line one is quoted; "20%" is no part of "120%", nor "$1.2" of more."""
    books = books_of(
        tmp_path,
        LATER + at(2, 0, "$1.2 million"),
        RISE.format(20) + at(2, 19, "20%"),
        EARLIER + at(2, 29, "$1.0 million"),
        QUOTED.format("20% up"),
    )
    alone = {one.printed: one.alone is not None for one in claims_of(books).all}
    assert alone == {"$1.2 million": False, "20%": True, "$1.0 million": False}
    for printed in ("120%", "20%.5", "20"):
        books = books_of(tmp_path, RISE.format(20) + at(2, 19, "20%"), QUOTED.format(printed))
        assert only(books).mark is Mark.EXACT
        (shown,) = tie_outs_of(books).breaks
        assert shown.check.kind is Kind.FINDING  # of no claim that the books have: by itself


def test_of_two_claims_of_one_text_a_finding_names_the_periods(tmp_path: Path) -> None:
    claim = (
        '2004-03-31 custom "claim" 2004-01-01 "percent change" 25 PERCENT\n  since: "{}"\n'
        '  unchecked: "two documents have it"'
    )
    year, quarter = "2003-01-01/2003-03-31", "2003-10-01/2003-12-31"
    for first, second in ((quarter, year), (year, quarter)):
        books = books_of(
            tmp_path,
            claim.format(first) + at(2, 0, "25%"),
            claim.format(second) + at(2, 19, "25%"),
            QUOTED.format("25% up"),
        )
        (found,) = [one for one in claims_of(books).all if one.alone is not None]
        assert found.period == "three months to 2004-03-31, from three months to 2003-03-31"


def test_no_posting_is_suspected_where_the_document_breaks_by_itself(tmp_path: Path) -> None:
    claim = RISE.format(25) + at(2, 19, "25%")
    (shown,) = tie_outs_of(books_of(tmp_path, claim)).breaks
    assert "a posting that was changed" in shown.check.consider[0]
    (shown,) = tie_outs_of(books_of(tmp_path, claim, QUOTED.format("25% up"))).breaks
    assert shown.check.consider == ("compare the sentence with the table",)
    noted = claim + '\n  note: "another basis"'
    (shown,) = tie_outs_of(books_of(tmp_path, noted, QUOTED.format("25% up"))).breaks
    assert shown.check.consider == ()  # the note says it


def test_a_claim_that_cannot_be_read_is_an_error_that_is_shown(tmp_path: Path) -> None:
    books = books_of(tmp_path, LATER.replace('"amount"', '"nonsense"') + at(2, 0, "$1.2"))
    assert claims_of(books).all == ()
    (shown,) = tie_outs_of(books).breaks
    assert shown.check.kind is Kind.OTHER


def test_a_claim_of_any_length_is_shown(tmp_path: Path) -> None:
    long = "9" * 100
    claimed = only(books_of(tmp_path, RISE.format(long) + at(2, 19, "20%")))
    assert claimed.mark is Mark.BREAKS
    assert number_text(claimed, claimed.claim.number).endswith("%")
    assert claimed.spoken(Decimal("64.375")) == Decimal("64.38")
