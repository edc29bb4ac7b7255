"""A document as printed: each figure in its place, and what was not read told apart."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from beancount import loader
from tests import elec
from tests.fava.test_claims import STATED

from tieout_fava.books import Books
from tieout_fava.documents import read_documents
from tieout_fava.marks import Mark
from tieout_fava.paging import AT_ONCE, WINDOW, Paging
from tieout_fava.placing import _WORST
from tieout_fava.source import LONGEST, Document, NotShownError, source_of

LINES = elec.DOCUMENT.read_text().splitlines()


def read(main: Path) -> Books:
    entries, errors, options = loader.load_file(str(main))
    return Books(tuple(entries), tuple(errors), options)


@pytest.fixture(scope="module")
def release() -> Document:
    return source_of(read(elec.MAIN), elec.NAME)


def books_with(folder: Path, text: str, *figures: tuple[int, int, str]) -> Books:
    """Books of one document, of which some figures are read: line, column, text."""
    (folder / "q.txt").write_text(text)
    reported = "\n".join(
        f'2004-05-31 custom "reported" 2004-03-01 "A line" 1 USD\n'
        f'  document: "q.txt"\n  line: "{line}"\n  column: "{column}"\n  printed: "{printed}"'
        for line, column, printed in figures
    )
    main = folder / "main.beancount"
    main.write_text(
        'option "title" "X"\n2003-01-01 open Assets:NetAssets\n'
        f'2004-07-01 document Assets:NetAssets "q.txt"\n{reported}\n'
    )
    return read(main)


def marked(document: Document, number: int) -> list[str]:
    return [piece.text for piece in document.line(number).pieces if piece.held]


def unread(document: Document, number: int) -> list[str]:
    return [piece.text for piece in document.line(number).pieces if piece.unread]


def test_the_text_is_shown_as_it_is_printed(release: Document) -> None:
    for number, line in enumerate(LINES, 1):
        assert "".join(piece.text for piece in release.line(number).pieces) == line


@pytest.mark.parametrize("row", elec.ROWS, ids=lambda row: row.caption)
def test_every_figure_of_the_release_is_in_its_place(
    release: Document, row: elec.PrintedRow
) -> None:
    assert [text.replace(" ", "") for text in marked(release, row.line)] == list(row.printed)
    assert not release.line(row.line).lost


def test_no_number_of_the_statement_is_left_unread(release: Document) -> None:
    assert not [n for n in range(85, 136) if unread(release, n)]


def test_numbers_in_the_prose_are_no_figures(release: Document) -> None:
    """Line 22 says "$808,464, or $0.05 per share": no table, and no figure was read there."""
    assert not marked(release, 22)
    assert not unread(release, 22)


def test_a_statement_is_found_by_its_lines(release: Document) -> None:
    (table,) = release.tables
    assert (table.words, table.first, table.last) == ("Income statement", 85, 134)
    assert table.figures == 4 * len(elec.ROWS)
    assert not table.breaks


@pytest.mark.parametrize(
    ("line", "printed", "at"),
    [
        ("Sales          $ 1,895    $ 1,153", ("$1,895", "$1,153"), (15, 26)),
        ("Loss             ( 69 )      (706)", ("(69)", "(706)"), (17, 29)),
        ("Same                12          12", ("12", "12"), (20, 32)),
        ("Nil                 --           5", ("--", "5"), (20, 33)),
        ("Debt, at 5 of 5......... 5       7", ("5", "7"), (25, 33)),
        ("Part of           1,770        770", ("1,770", "770"), (18, 31)),
        ("Dollar apart   $    12    $     13", ("12", "13"), (20, 32)),
        ("Cents             .59         2.14", (".59", "2.14"), (18, 30)),
    ],
)
def test_figures_are_found_from_left_to_right(
    tmp_path: Path, line: str, printed: tuple[str, str], at: tuple[int, int]
) -> None:
    books = books_with(tmp_path, f"{line}\n", *((1, n, text) for n, text in enumerate(printed, 1)))
    document = source_of(books, "q.txt")

    begins, places = 0, []
    for piece in document.line(1).pieces:
        if piece.held:
            places.append(begins)
        begins += len(piece.text)
    assert tuple(places) == at
    assert not document.line(1).lost


def test_a_figure_that_its_line_does_not_have_is_told(tmp_path: Path) -> None:
    document = source_of(books_with(tmp_path, "Sales    12\n", (1, 1, "13")), "q.txt")
    (lost,) = document.line(1).lost
    assert lost.figure.entry.meta["printed"] == "13"


def test_a_blank_that_is_nil_has_no_place_and_is_not_lost(tmp_path: Path) -> None:
    document = source_of(books_with(tmp_path, "Sales    12\n", (1, 1, "12"), (1, 2, "")), "q.txt")
    assert marked(document, 1) == ["12"]
    assert not document.line(1).lost


def test_a_number_of_a_table_that_was_not_read_is_told_apart(tmp_path: Path) -> None:
    text = (
        "Sales in 1999     12     40%     13\nOther             14      7%     15\nTax    16  17\n"
    )
    figures = ((1, 1, "12"), (1, 2, "13"), (2, 1, "14"), (2, 2, "15"))
    document = source_of(books_with(tmp_path, text, *figures), "q.txt")

    assert marked(document, 1) == ["12", "13"]
    assert unread(document, 1) == ["40%"]
    assert unread(document, 2) == ["7%"]
    assert unread(document, 3) == []  # no line of the table


def test_a_row_that_was_not_read_is_told_apart_and_a_head_is_not(tmp_path: Path) -> None:
    text = "Sales        1,200      1,300\n         May 31, 2004\n               1999       1998\n"
    text += "Other        1,400      1,500\nTotal        2,600      2,800\n"
    figures = ((1, 1, "1,200"), (1, 2, "1,300"), (5, 1, "2,600"), (5, 2, "2,800"))
    document = source_of(books_with(tmp_path, text, *figures), "q.txt")

    assert unread(document, 2) == unread(document, 3) == []
    assert unread(document, 4) == ["1,400", "1,500"]


def test_lines_are_numbered_as_the_reader_numbers_them(tmp_path: Path) -> None:
    """A form feed ends no line of a document: the page that follows it is on the same."""
    document = source_of(books_with(tmp_path, "one\n\ftwo\n  Sales   12\n", (3, 1, "12")), "q.txt")
    assert marked(document, 3) == ["12"]


def test_a_long_document_is_shown_a_window_at_a_time(tmp_path: Path) -> None:
    text = "".join(f"line {n}\n" for n in range(1, 5001)) + "Sales   12\n"
    document = source_of(books_with(tmp_path, text, (5001, 1, "12")), "q.txt")

    assert len(document.window(0, 0)) == WINDOW
    assert 5001 in document.window(0, 0)  # where it is not told otherwise, the statement
    assert 2500 in document.window(2500, 0)
    assert document.window(0, 801) == range(801, 801 + WINDOW)
    assert document.window(1, 0)[0] == 1
    assert document.window(99999, 0)[-1] == document.window(0, 99999)[-1] == 5001


def test_a_short_document_is_shown_as_a_whole(release: Document) -> None:
    assert release.window(94, 0) == range(1, len(LINES) + 1)


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../main.beancount", "other.txt"])
def test_only_documents_of_the_books_are_shown(name: str) -> None:
    with pytest.raises(NotShownError, match="no document of that name"):
        source_of(read(elec.MAIN), name)


def test_a_document_whose_file_is_gone_or_unreadable_says_so(tmp_path: Path) -> None:
    books = books_with(tmp_path, "Sales   12\n", (1, 1, "12"))
    (tmp_path / "q.txt").write_bytes(b"\0\1\2\3" * 100)
    with pytest.raises(NotShownError, match="cannot be read"):
        source_of(books, "q.txt")
    (tmp_path / "q.txt").unlink()
    with pytest.raises(NotShownError, match="not there any more"):
        source_of(books, "q.txt")


def test_the_list_of_documents_says_how_much_was_read() -> None:
    (document,) = read_documents(read(elec.MAIN))
    assert document.printed.name == elec.NAME
    assert document.title == "Condensed Consolidated Statements of Operations"
    assert document.figures == 4 * len(elec.ROWS)
    assert document.marks[Mark.BREAKS] == 0
    assert document.marks[Mark.UNCHECKED] == 4 * 2
    assert document.claims == sum(map(len, STATED.values()))
    assert sum(document.marks.values()) == document.figures + document.claims


def test_a_line_of_a_million_characters_is_cut_and_says_so(tmp_path: Path) -> None:
    text = "Sales   12   " + "1,234  " * 170_000
    books = books_with(tmp_path, text, (1, 1, "12"), (1, 2, "9,999"))
    line = source_of(books, "q.txt").line(1)

    assert "".join(piece.text for piece in line.pieces) == text[:LONGEST]
    assert line.cut == len(text) - LONGEST
    assert [piece.text for piece in line.pieces if piece.held] == ["12"]
    assert [held.figure.entry.meta["printed"] for held in line.lost] == ["9,999"]


def test_more_figures_than_a_line_can_name_are_counted(tmp_path: Path) -> None:
    books = books_with(tmp_path, "Sales   12\n", *((1, n, f"{n},000") for n in range(1, 301)))
    line = source_of(books, "q.txt").line(1)
    assert len(line.lost) + line.unnamed == 300
    assert len(line.lost) == 50


def test_long_lines_make_a_short_page_and_all_of_them_can_be_reached(tmp_path: Path) -> None:
    text = "".join(f"{n} {'x' * 1990}\n" for n in range(1, 1001))
    document = source_of(books_with(tmp_path, text, (500, 1, "500")), "q.txt")

    assert 500 in document.window(0, 0)
    assert 700 in document.window(700, 0)
    reached, begin = set[int](), 1
    while begin:
        window = document.window(0, begin)
        assert sum(len(document.lines[number - 1]) for number in window) <= AT_ONCE
        reached |= set(window)
        begin = document.paging.later(window)
    assert reached == set(range(1, 1001))


@pytest.mark.parametrize("length", [0, 80, LONGEST])
def test_earlier_and_later_lines_lead_to_the_ends(length: int) -> None:
    paging = Paging([length] * 1000)
    shown = paging.lines_from(999)
    assert shown[-1] == 1000
    for _ in range(1000):
        if not (begin := paging.earlier(shown)):
            break
        assert begin < shown[0]
        assert paging.lines_from(begin)[-1] >= shown[0] - 1  # no line between is left out
        shown = paging.lines_from(begin)
    assert shown[0] == 1


def test_an_empty_document_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotShownError, match="empty"):
        source_of(books_with(tmp_path, "", (1, 1, "12")), "q.txt")


@pytest.mark.parametrize("printed", ["( 69 )", "(69)", "( 6 9 )"])
@pytest.mark.parametrize("line", ["Loss    (69)", "Loss    ( 69 )"])
def test_blanks_of_a_figures_text_count_for_nothing(
    tmp_path: Path, line: str, printed: str
) -> None:
    document = source_of(books_with(tmp_path, f"{line}\n", (1, 1, printed)), "q.txt")
    assert not document.line(1).lost


def test_a_figure_is_looked_for_in_one_pass_over_its_line(tmp_path: Path) -> None:
    """Blanks of both could be shared out among one another in some millions of ways."""
    text = f"({' ' * LONGEST}x\n"
    books = books_with(tmp_path, text, (1, 1, f"({' ' * 6}1)"), (1, 2, "( (" + "   (" * 9 + "1"))
    begun = process_time()
    assert len(source_of(books, "q.txt").line(1).lost) == 2
    assert process_time() - begun < 5  # it was hours


def test_every_mark_can_stand_on_a_document() -> None:
    assert set(_WORST) == set(Mark)
