"""The tie-out of books: what the release's checks come to, and what a wrong figure does to them.

The counts are the page's own: 18 rows in four columns, worked out by hand from the release.
"""

from __future__ import annotations

import gc
import shutil
import weakref
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from tests import elec
from tests.fava.test_claims import STATED

from tieout.fiscal import Span
from tieout_fava.books import Books
from tieout_fava.checks import Kind, Outcome
from tieout_fava.journal_links import journal_filter, quarters_filter
from tieout_fava.listing import A_PAGE, listing_of
from tieout_fava.marks import Mark
from tieout_fava.tie_outs import FOOTED, TieOuts, tie_outs_of

QUARTERS = elec.BOOKS / "quarters"


def read(main: Path) -> TieOuts:
    entries, errors, options = loader.load_file(str(main))
    return tie_outs_of(Books(tuple(entries), tuple(errors), options))


def changed(tmp_path: Path, *edits: tuple[str, str, str]) -> TieOuts:
    """The example with some of its files edited: file, what stands there, what is to stand."""
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    for name, old, new in edits:
        file = books / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
    return read(books / "main.beancount")


def accepting(tmp_path: Path, line: str, *edits: tuple[str, str, str]) -> TieOuts:
    journal = (elec.BOOKS / "journal.beancount").read_text()
    return changed(tmp_path, *edits, ("journal.beancount", journal, f"{journal}\n{line}\n"))


def decimals(*amounts: int) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


#: The second quarter's costs of services, 916,626, with two digits that changed places.
COSTS = (
    "quarters/FY2004.beancount",
    "Expenses:CostsOfServices                                       916,626 USD",
    "Expenses:CostsOfServices                                       916,662 USD",
)


@pytest.fixture(scope="module")
def example() -> TieOuts:
    return read(elec.MAIN)


def test_every_printed_figure_and_every_claim_is_one_check(example: TieOuts) -> None:
    assert len(example.checks) == 4 * len(elec.ROWS) + sum(map(len, STATED.values()))
    assert sum(example.counts.values()) == len(example.checks)


def test_checks_are_told_apart_by_what_they_prove(example: TieOuts) -> None:
    """Ten line items and five totals in four columns, one of the totals net income."""
    kinds = {kind: sum(counts.values()) for kind, counts in example.by_kind.items()}

    assert kinds == {
        Kind.QUARTER: 2 * len(elec.ITEMS),
        Kind.PERIODS: 2 * len(elec.ITEMS),
        Kind.TOTAL: 4 * (len(elec.MONEY) - len(elec.ITEMS) - 1),
        Kind.NET_INCOME: 4,
        Kind.PER_SHARE: 4,
        Kind.FACT: 4 * 2,
        Kind.CLAIM: sum(map(len, STATED.values())),
    }


def test_a_longer_period_that_a_quarter_was_derived_from_proves_nothing(example: TieOuts) -> None:
    """The release has no first quarter: it is six months less three, so six months tie always."""
    assert dict(example.by_kind[Kind.PERIODS]) == {Outcome.NOTHING: 2 * len(elec.ITEMS)}
    assert example.by_kind[Kind.QUARTER][Outcome.NOTHING] == 0


def test_the_totals_of_derived_quarters_are_listed_as_such(example: TieOuts) -> None:
    """Five totals of six months, in two years: they foot, and their first quarter was derived."""
    listing = listing_of(example, {"proves": FOOTED})

    assert listing is not None
    assert listing.count == len(example.footed_only) == 2 * (len(elec.MONEY) - len(elec.ITEMS))
    totals = {row.line for row in elec.MONEY} - {row.line for row in elec.ITEMS}
    assert {shown.check.line for shown in listing.shown} == totals
    assert {shown.span for shown in listing.shown} == {
        Span.parse("2003Q1-2003Q2"),
        Span.parse("2004Q1-2004Q2"),
    }
    assert example.asked({"proves": "<b>"}) == ()


def test_a_longer_period_whose_quarters_are_all_printed_proves_something(tmp_path: Path) -> None:
    """Written by hand: both quarters and the six months, each printed."""
    main = tmp_path / "main.beancount"
    main.write_text(
        'plugin "tieout_plugins.all"\n'
        '2003-01-01 custom "fava-option" "fiscal-year-end" "11-30"\n'
        "2003-01-01 open Income:Sales\n"
        "2003-01-01 open Assets:NetAssets\n"
        '2004-02-29 * "Q1"\n  quarter: "2004Q1"\n  Income:Sales  -10 USD\n  Assets:NetAssets\n'
        '2004-05-31 * "Q2"\n  quarter: "2004Q2"\n  Income:Sales  -20 USD\n  Assets:NetAssets\n'
        '2004-05-31 custom "reported" 2003-12-01 "Sales" -30 USD Income:Sales\n'
    )

    assert [(c.kind, c.outcome) for c in read(main).checks] == [(Kind.PERIODS, Outcome.EXACT)]


def test_a_figure_that_is_its_own_entry_proves_nothing(tmp_path: Path) -> None:
    """Written by hand: six months of which no quarter is known are one entry, and one figure."""
    place = '  document: "q.txt"\n  line: "7"\n  column: "1"\n'
    main = tmp_path / "main.beancount"
    main.write_text(
        'plugin "tieout_plugins.all"\n'
        '2003-01-01 custom "fava-option" "fiscal-year-end" "11-30"\n'
        "2003-01-01 open Income:Sales\n"
        "2003-01-01 open Assets:NetAssets\n"
        '2004-05-31 * "Half"\n  quarter: "2004Q1-2004Q2"\n  basis: "undivided"\n'
        f"  Income:Sales  -30 USD\n  {place.replace(chr(10), chr(10) + '  ').rstrip()}\n"
        "  Assets:NetAssets\n"
        f'2004-05-31 custom "reported" 2003-12-01 "Sales" -30 USD Income:Sales\n{place}'
        '2004-05-31 custom "reported" 2003-12-01 "Sales" -30 USD Income:Sales\n'
        f"{place.replace('q.txt', 'k.txt')}"
    )

    outcomes = {check.document: check.outcome for check in read(main).checks}
    assert outcomes == {"q.txt": Outcome.NOTHING, "k.txt": Outcome.EXACT}


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("six months to 2004-05-31 (30) - three months to 2004-05-31 (20)", Outcome.NOTHING),
        (
            "six months to 2004-05-31 (30 in q (1).txt) - three months to 2004-05-31 (20 in x.txt)",
            Outcome.NOTHING,
        ),
        # Of another document's figure, of another period's, or in no words of ours.
        ("six months to 2004-05-31 (30 in x.txt) - three months to 2004-05-31 (20)", Outcome.EXACT),
        ("nine months to 2004-08-31 (50) - six months to 2004-05-31 (30)", Outcome.EXACT),
        ("months to 2004-05-31 (,.) <script>", Outcome.EXACT),
    ],
)
def test_a_figure_is_known_by_the_formulas_that_use_it(
    tmp_path: Path, formula: str, outcome: Outcome
) -> None:
    main = tmp_path / "main.beancount"
    main.write_text(
        'plugin "tieout_plugins.all"\n'
        '2003-01-01 custom "fava-option" "fiscal-year-end" "11-30"\n'
        "2003-01-01 open Income:Sales\n"
        "2003-01-01 open Assets:NetAssets\n"
        '2004-02-29 * "Q1"\n  quarter: "2004Q1"\n  basis: "derived"\n'
        f'  document: "q (1).txt"\n  formula: "{formula}"\n'
        "  Income:Sales  -10 USD\n  Assets:NetAssets\n"
        '2004-05-31 * "Q2"\n  quarter: "2004Q2"\n  Income:Sales  -20 USD\n  Assets:NetAssets\n'
        '2004-05-31 custom "reported" 2003-12-01 "Sales" -30 USD Income:Sales\n'
        '  document: "q (1).txt"\n  line: "7"\n'
    )

    assert [check.outcome for check in read(main).checks] == [outcome]


def test_what_breaks_is_listed_first_and_the_rest_as_printed(tmp_path: Path) -> None:
    found = changed(tmp_path, COSTS).asked({"document": elec.NAME})

    broken = [check.outcome is Outcome.BREAKS for check in found]
    assert broken == sorted(broken, reverse=True)
    places = [(check.line, check.column) for check in found[broken.count(True) :]]
    assert places == sorted(places)


def test_earnings_per_share_that_round_to_what_is_printed_tie(example: TieOuts) -> None:
    assert dict(example.by_kind[Kind.PER_SHARE]) == {Outcome.EXACT: 4}
    (three_months,) = (
        shown
        for shown in map(example.amounts.shown, example.asked({"kind": "per-share"}))
        if shown.span == Span.parse("2004Q2")
    )
    # 808,464 / 16,592,854 is further from 0.05 than 808,464 / 16,259,782 is.
    assert three_months.printed == Decimal("0.05")
    assert three_months.quotient == Decimal("0.04872")
    # It rounds to what is printed, as `tieout check` has it: no difference.
    assert three_months.computed == Decimal("0.05")
    assert three_months.difference == 0


def test_earnings_per_share_that_do_not_round_to_what_is_printed_are_off(tmp_path: Path) -> None:
    """808,464 over the printed shares is 0.0487 to 0.0497: not 0.06."""
    caption = '2004-03-01 "Basic and diluted earnings per share"'
    tied = changed(
        tmp_path, (f"reported/{elec.NAME}.beancount", f"{caption} 0.05", f"{caption} 0.06")
    )

    *claims, shown = tied.breaks
    assert [(one.check.kind, one.check.line) for one in claims] == [
        (Kind.CLAIM, 16),
        (Kind.CLAIM, 22),
    ]  # "$0.05 per share", twice
    assert shown.printed == Decimal("0.06")
    assert shown.computed == shown.quotient == Decimal("0.04872")
    assert shown.difference == Decimal("-0.01128")


def test_what_is_held_against_nothing_says_why(example: TieOuts) -> None:
    ((reason, count),) = example.unchecked
    assert count == 8
    assert len(example.asked({"outcome": "unchecked", "reason": reason})) == 8


def test_a_wrong_entry_breaks_its_line_its_total_and_net_income(tmp_path: Path) -> None:
    """916,662 is 36 more than the page has, in three months and in six."""
    broken = changed(tmp_path, COSTS).breaks

    found = {(shown.check.caption, shown.period): shown for shown in broken}
    leaf = found["Costs of services", "three months to 2004-05-31"]
    assert [leaf.printed, leaf.computed, leaf.difference] == decimals(916_626, 916_662, 36)
    assert (leaf.check.document, leaf.check.line) == (elec.NAME, 89)
    assert leaf.check.consider[0].startswith("two digits that changed places")
    loss = found["Loss from operations", "three months to 2004-05-31"]
    assert [loss.printed, loss.computed] == decimals(-69_002, -69_038)
    assert ("Net income", "six months to 2004-05-31") in found
    sentences = {16, 22, 30}  # of net income twice, and of the loss from operations
    assert {shown.check.line for shown in broken} == {89, 94, 96, 118, 123, *sentences}
    assert [shown.check.line for shown in broken] == sorted(s.check.line for s in broken)


def test_what_breaks_is_never_said_to_prove_nothing(tmp_path: Path) -> None:
    counts = changed(tmp_path, COSTS).by_kind[Kind.PERIODS]
    assert counts[Outcome.BREAKS] == 1
    assert counts[Outcome.NOTHING] == 2 * len(elec.ITEMS) - 1


def test_what_is_accepted_has_its_day_place_and_reason(tmp_path: Path) -> None:
    tied = accepting(
        tmp_path,
        f'2004-08-02 custom "accepted" "{elec.NAME}:89" "the clerk turned two digits round"',
        COSTS,
    )

    assert {(str(a.day), a.reason) for a in tied.accepted} == {
        ("2004-08-02", "the clerk turned two digits round")
    }
    assert {str(a.broken.place) for a in tied.accepted} == {
        f"{elec.NAME}:89:1",
        f"{elec.NAME}:89:3",
    }
    assert tied.counts[Outcome.ACCEPTED] == 2
    assert all(shown.check.line != 89 for shown in tied.breaks)


@pytest.mark.parametrize(
    ("line", "by"), [("", ""), ('by: "A. Clerk"', "A. Clerk"), ('by: "  "', ""), ("by: 7", "")]
)
def test_who_accepts_is_told_where_the_journal_says_it(tmp_path: Path, line: str, by: str) -> None:
    accepted = f'2004-08-02 custom "accepted" "{elec.NAME}:89" "two digits turned"\n  {line}'
    assert {one.by for one in accepting(tmp_path, accepted, COSTS).accepted} == {by}


def test_what_was_made_of_books_goes_when_they_go() -> None:
    """Fava loads the books anew at each change: none of those before may be kept."""
    entries, errors, options = loader.load_file(str(elec.MAIN))
    books = Books(tuple(entries), tuple(errors), options)
    assert tie_outs_of(books) is tie_outs_of(books)
    assert tie_outs_of(books).counts
    gone = weakref.ref(books)
    del books
    gc.collect()
    assert gone() is None


def test_the_outcome_of_a_figure_is_its_mark(example: TieOuts) -> None:
    marks = [held.mark for held in example.books.figures]
    figures = [check for check in example.checks if check.figure is not None]
    assert [check.outcome.mark for check in figures] == marks
    assert marks.count(Mark.NOTHING) == 2 * len(elec.ITEMS)


def test_an_acceptance_of_nothing_is_an_error_that_is_shown(tmp_path: Path) -> None:
    tied = accepting(tmp_path, f'2004-08-02 custom "accepted" "{elec.NAME}:89" "nothing"')

    (shown,) = tied.breaks
    assert shown.check.kind is Kind.OTHER
    assert shown.check.gist == f"nothing breaks at {elec.NAME}:89 that this accepts"
    assert shown.check.consider


FINDING = f'2004-07-01 custom "finding" "footing" "{elec.NAME}:89" "Costs: off by 36"'


def test_a_finding_of_a_document_breaks(tmp_path: Path) -> None:
    (shown,) = accepting(tmp_path, FINDING).breaks

    assert (shown.check.kind, shown.check.line) == (Kind.FINDING, 89)
    assert shown.check.caption == "Costs: off by 36"


def test_what_is_found_in_the_document_and_in_the_books_is_shown_once(tmp_path: Path) -> None:
    tied = accepting(tmp_path, FINDING, COSTS)

    assert tied.by_kind[Kind.FINDING][Outcome.BREAKS] == 1
    assert all(shown.check.kind is not Kind.FINDING for shown in tied.breaks)
    assert {shown.also for shown in tied.breaks if shown.also} == {("footing: Costs: off by 36",)}


def test_a_balance_that_does_not_hold_breaks(tmp_path: Path) -> None:
    """Revenues of four quarters: 1,347,029 + 1,153,416 + 1,873,992 + 1,895,932 = 6,270,369."""
    assert sum(elec.REVENUES) == 6_270_369
    tied = accepting(
        tmp_path,
        "2004-06-01 balance Income:Revenues  -6,270,369 USD\n"
        "2004-06-02 balance Income:Revenues  -6,270,300 USD",
    )

    (shown,) = tied.breaks
    assert shown.check.kind is Kind.BALANCE
    assert [shown.printed, shown.computed, shown.difference] == decimals(
        -6_270_300, -6_270_369, -69
    )
    assert tied.by_kind[Kind.BALANCE] == {Outcome.EXACT: 1, Outcome.BREAKS: 1}


def test_another_error_of_the_ledger_is_shown(tmp_path: Path) -> None:
    tied = accepting(
        tmp_path, '2004-06-01 custom "reported" 2003-12-01 "Revenues" "no amount at all"'
    )

    (shown,) = tied.breaks
    assert shown.check.kind is Kind.OTHER
    assert shown.check.caption.startswith("journal.beancount:")
    assert "its third value must be an amount" in shown.check.said


def test_a_long_list_is_shown_a_page_at_a_time(tmp_path: Path) -> None:
    more = "\n".join(f"2005-01-01 balance Income:Revenues{n}  0 USD" for n in range(150))
    opened = "\n".join(f"2003-01-01 open Income:Revenues{n}" for n in range(150))
    tied = accepting(tmp_path, f"{opened}\n{more}")

    first = listing_of(tied, {"kind": "balance"})
    last = listing_of(tied, {"kind": "balance", "part": "2"})
    beyond = listing_of(tied, {"kind": "balance", "part": "999"})
    assert first is not None
    assert last is not None
    assert beyond is not None
    assert (len(first.shown), len(last.shown)) == (A_PAGE, 50)
    assert (first.count, first.pages, beyond.page) == (150, 2, 2)


def test_a_page_that_is_asked_for_nothing_lists_nothing(example: TieOuts) -> None:
    assert listing_of(example, {}) is None


@pytest.mark.parametrize("asked", [{"kind": "no-such"}, {"document": "../../etc/passwd"}])
def test_what_there_is_not_is_listed_as_empty(example: TieOuts, asked: dict[str, str]) -> None:
    listing = listing_of(example, asked)
    assert listing is not None
    assert listing.shown == ()


def test_the_counts_of_documents_are_those_of_kinds(example: TieOuts) -> None:
    assert list(example.by_document) == [elec.NAME]
    assert sum(example.by_document[elec.NAME].values()) == len(example.checks)


def test_a_filter_of_quarters_is_the_companys_own() -> None:
    quarters = "(2003Q4|2004Q1|2004Q2)"
    assert quarters_filter(Span.parse("2003Q4-2004Q2")) == f'quarter:"^{quarters}(-{quarters})?$"'
    assert journal_filter(["Income:A.B"], None) == r'any(account:"^(Income:(A\.B))$")'
