"""Where the layout leaves a reading open, the one that foots is taken, and said."""

from __future__ import annotations

import pytest
from tests.documents import FOLDER, MISSING

from tieout.equation import Check
from tieout.finding import Code, Finding, Severity
from tieout.rounding import Grade
from tieout.statement import Statement
from tieout.tieout import TieOut, tie_out
from tieout_importers.text import read_document

_HEAD = """\
Acme Widget Corporation
Consolidated Statements of Cash Flows
(In thousands)

                                                        Year Ended December 31,
                                                          1996            1995
                                                     -----------     -----------
"""
_ROWS = (
    ("Net income", "15,432", "13,210"),
    ("Depreciation and amortization", "9,876", "9,123"),
    ("Deferred income taxes", "864", "721"),
    ("Other, net", "2,297", "1,567"),
    ("Net cash provided by operating activities", "28,469", "24,621"),
    ("Capital expenditures", "(15,654)", "(12,345)"),
    ("Other investments", "(679)", "(666)"),
    ("Net cash used in investing activities", "(16,333)", "(13,011)"),
)


def row(caption: str, one: str, two: str) -> str:
    return f"{caption:<50}{_cell(one, 14)}{_cell(two, 16)}".rstrip()


def _cell(figure: str, wide: int) -> str:
    """Digits end in one column, and a parenthesis stands behind them."""
    return figure.rjust(wide) if figure.endswith(")") else f"{figure.rjust(wide - 1)} "


def page(*changes: tuple[str, str]) -> TieOut:
    """The statement with some lines put in others' place."""
    text = "\n".join(row(*cells) for cells in _ROWS) + "\n"
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return tie_out(read_document((_HEAD + text).encode(), "page.txt"))


def breaks(tie: TieOut) -> int:
    return sum(e.grade is Grade.BREAKS and e.check is Check.FOOTING for e in tie.equations)


def suspects(tie: TieOut) -> list[Finding]:
    return [finding for finding in tie.findings if finding.code is Code.FIGURE_SUSPECT]


def values(statement: Statement, caption: str) -> list[str]:
    (item,) = [item for item in statement.items if item.caption == caption]
    return ["" if f is None else f"{f.value / 1000:,} {f.printed}" for f in item.figures]


def test_a_statement_that_foots_is_left_alone() -> None:
    tie = page()
    assert breaks(tie) == 0
    assert suspects(tie) == []


def test_a_figure_on_the_line_below_its_caption() -> None:
    old = row(*_ROWS[1])
    new = row("Depreciation and amortization", "9,876", "") + "\n" + row("", "", "9,123")
    tie = page((old, new))
    assert breaks(tie) == 0
    (said,) = suspects(tie)
    assert said.line == 10
    assert "9,123 was read as a part of 'Depreciation and amortization'" in said.message
    statement = tie.statements[0].statement
    assert values(statement, "Depreciation and amortization") == ["9,876 9,876", "9,123 9,123"]


def test_figures_on_the_line_above_their_caption() -> None:
    new = row("", "9,876", "9,123") + "\nDepreciation and amortization"
    tie = page((row(*_ROWS[1]), new))
    assert breaks(tie) == 0
    statement = tie.statements[0].statement
    assert [item.caption for item in statement.items] == [caption for caption, _, _ in _ROWS]
    assert len(suspects(tie)) == 1


def test_a_figure_that_crowds_its_caption() -> None:
    new = f"{'Deferred income taxes and some other such items of 864':<64}{'721':>15}"
    tie = page((row(*_ROWS[2]), new.replace("items of 864", "things now 864")))
    assert breaks(tie) == 0
    (said,) = suspects(tie)
    assert "864 behind" in said.message


@pytest.mark.parametrize("cells", [("9,876", "(9,123)"), ("(9,876)", "9,123")])
def test_a_sign_lost_or_doubled(cells: tuple[str, str]) -> None:
    tie = page((row(*_ROWS[1]), row("Depreciation and amortization", *cells)))
    assert breaks(tie) == 0
    (said,) = suspects(tie)
    assert said.severity is Severity.NOTE
    read = values(tie.statements[0].statement, "Depreciation and amortization")
    assert sorted(read) == sorted([f"{one.strip('()')} {one}" for one in cells]), (
        "the value is mended, the printed text is kept"
    )


def test_a_figure_in_the_column_beside_its_own() -> None:
    tie = page(
        (row(*_ROWS[2]), row("Deferred income taxes", "", "864")),
        (row(*_ROWS[4]), row(_ROWS[4][0], "28,469", "23,900")),
    )
    assert breaks(tie) == 0
    assert "864 in 'Deferred income taxes' was read as of column 1" in suspects(tie)[0].message


@pytest.mark.parametrize("digits", ["9,867", "9,976", "1,876", "98,760"])
def test_a_wrong_digit_is_never_mended(digits: str) -> None:
    tie = page((row(*_ROWS[1]), row("Depreciation and amortization", digits, "9,123")))
    assert breaks(tie) > 0
    assert suspects(tie) == []


def test_what_foots_in_no_reading_is_kept_as_printed() -> None:
    new = row("Depreciation and amortization", "9,867", "") + "\n" + row("", "", "9,321")
    tie = page((row(*_ROWS[1]), new))
    assert breaks(tie) > 0
    assert suspects(tie) == []
    assert len(tie.statements[0].statement.items) == len(_ROWS) + 1


def real(name: str) -> TieOut:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(MISSING)
    return tie_out(read_document(path.read_bytes(), path.name))


def test_figures_below_and_above_their_captions_and_a_statement_that_does_not_foot() -> None:
    """Hard cases 3, 4 and 11: the differences are the page's own, and nothing else breaks."""
    tie = real("innovative-clinical/2000-09-21.8-k.txt")
    off = [(e.line, int(e.difference / 1000)) for e in tie.equations if e.grade is Grade.BREAKS]
    assert off == [(5753, 145), (5753, 1030), (5753, 318), (5753, 1664)]
    said = {(finding.line, finding.message.split(" was read")[0]) for finding in suspects(tie)}
    assert said >= {
        (5762, "49,632 in 'Extraordinary item, net of tax of $0'"),
        (5791, "25,558"),
        (5797, "-, 2,419"),
        (5817, "$4,317, $11,718"),
    }


def test_a_figure_alone_on_the_next_line() -> None:
    """Hard case 3: receivables of 9,442 thousand stand below their caption."""
    tie = real("pericom/2006-08-16.8-k.txt")
    assert breaks(tie) == 0
    sheet = next(t.statement for t in tie.statements if t.statement.kind == "balance")
    assert values(sheet, "Accounts receivable") == ["23,306 23,306", "9,442 9,442"]


@pytest.mark.parametrize(
    ("document", "line", "message"),
    [
        ("apple/1996-06-28.10-q.txt", 139, "(8,929) in '[Costs and expenses]' was read as 8,929"),
        (
            "apple/1996-09-27.10-k.txt",
            2040,
            "120 behind 'Accrued compensation and employee benefits' was read as a figure",
        ),
    ],
)
def test_real_pages_are_mended_and_it_is_said(document: str, line: int, message: str) -> None:
    tie = real(document)
    assert breaks(tie) == 0
    assert [(f.line, f.message.split(", for so")[0]) for f in suspects(tie)] == [(line, message)]
