"""No pattern backtracks without bound: reading takes time that grows with a document's length.

What is measured is the processor's time of a process of its own, which other work on the machine
does not lengthen, for a page and for one four times as long. Linear work takes four times as long,
quadratic work sixteen times: the limit is ten. Short times are noise, so that the shorter page
counts for no less than a fifth of what its length may take. A hang ends with the time limit of the
process.

    python tests/test_linear_time.py    prints the seconds for a megabyte of each.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = (ROOT / "ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt").read_text(
    encoding="ascii"
)
MEGABYTE: Final = 1 << 20
SHORT: Final = 1 << 14

#: What a page is filled with.
PIECES: Final = {
    "spaces": " ",
    "tabs": "\t",
    "newlines": "\n",
    "returns": "\r",
    "form-feeds": "\f",
    "digits": "7",
    "letters": "a",
    "accents": "\u00e9",
    "dashes": "-",
    "equals": "=",
    "dots": ".",
    "commas": ",",
    "open": "(",
    "close": ")",
    "dollars": "$",
    "less-than": "<",
    "spaced-dashes": "- ",
    "spaced-dots": ". ",
    "spaced-open": "( ",
    "spaced-dollars": "$ ",
    "open-dollars": "($ ",
    "grouped": "1,",
    "decimals": "1.1.",
    "signs": ".-",
    "narrow-figures": "1  ",
    "wide-figures": "12345678901  ",
    "dollar-figures": "$  1",
    "percents": "1% ",
    "notes": "( 1 ) ",
    "nils": "-- ",
    "long-nils": "---  ",
    "years": "2004 ",
    "months": "May ",
    "days": "May 31, 2004  ",
    "numeric-days": "12/31/",
    "periods": "year ended ",
    "periods-of-a-month": "for the year ended May 3",
    "cells": "a  ",
    "tags": "<TAG> ",
    "titles": "statement of ",
    "titles-of-two": "statements of x and ",
    "liabilities": "total liabilities and ",
    "net-income": "net income ",
    "net-income-before": "net income before ",
    "totals": "total ",
    "except": "except ",
    "thousands": "in thousands ",
    "pro-forma": "pro-forma ",
    "per-share": "per share basic and diluted ",
    "subsidiaries": " and its wholly owned consolidated",
    "quarters": "quarter ",
}


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _lines(piece: str, length: int, width: int) -> str:
    filled = _filled(piece, length)
    return "\n".join(filled[at : at + width] for at in range(0, length, width))


def _embedded(text: str) -> str:
    """In the midst of the example's statement."""
    middle = EXAMPLE.index("Costs and expenses:")
    return f"{EXAMPLE[:middle]}{text}\n{EXAMPLE[middle:]}"


def _captions(piece: str, length: int) -> str:
    """Rows that foot with their neighbours, each with what fills the page for a caption."""
    caption = _filled(piece, 40).replace("\n", " ")
    row = f"{caption:<44}{'1,000':>14}{'2,000':>16}{'3,000':>16}{'4,000':>16}\n"
    return _embedded(row * (length // len(row) + 1))


FORMS: Final[dict[str, Callable[[str, int], str]]] = {
    "a-line": _filled,
    "lines-of-80": lambda piece, length: _lines(piece, length, 80),
    "lines-of-132": lambda piece, length: _lines(piece, length, 132),
    "a-line-in-a-statement": lambda piece, length: _embedded(_filled(piece, length)),
    "lines-in-a-statement": lambda piece, length: _embedded(_lines(piece, length, 80)),
    "captions-in-a-statement": _captions,
}

_HEAD: Final = """August 1, 2005

Halden Pumps, Inc.
{title}

                                         Three months ended    Six months ended
                                                   June 30,            June 30,
                                                       2005                2005

"""


def _table(title: str, rows: Iterator[tuple[str, int, int]], length: int) -> str:
    page = [_HEAD.format(title=title)]
    size = 0
    while size < length:
        caption, quarter, half = next(rows)
        page.append(f"{caption:<40}{quarter:>18,}{half:>20,}\n")
        size += len(page[-1])
    return "".join(page)


def _same(caption: str) -> Iterator[tuple[str, int, int]]:
    while True:
        yield caption, 123_456_789, 987_654_321


def _growing() -> Iterator[tuple[str, int, int]]:
    """Each total is the total above it and one row more."""
    quarter, half = 123_456_789, 987_654_321
    while True:
        yield "Net income", quarter, half
        yield "Rent", 7, 13
        quarter, half = quarter + 7, half + 13


def _sections(length: int) -> str:
    depth = 200
    lines = [
        f"{' ' * (n % depth)}Heading {n}:\n{' ' * (n % depth + 1)}{'x':<200}1,000   2,000\n"
        for n in range(length // 500 + 1)
    ]
    return _HEAD.format(title="Statements of Operations") + "".join(lines)


_SMALL_TABLE: Final = _table("Statements of Operations", _same("Rent"), 300) + "\n" + "Words. " * 20


_PART: Final = "<DOCUMENT>\n<TYPE>10-Q\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
_SCHEDULE: Final = (
    "<ARTICLE> 5\n<PERIOD-TYPE> 6-MOS\n<PERIOD-END> JUN-30-2005\n<NET-INCOME> 987,654,321\n"
)


def _schedules(length: int) -> str:
    """As many schedules as statements, each of which may be the one that they summarise."""
    statements = _filled(_SMALL_TABLE.replace("Rent", "Net income") + "\n\n", length // 2)
    return _PART.format(statements) + _PART.format(_filled(_SCHEDULE, length // 2))


#: Whole pages that are made to be hard.
PAGES: Final[dict[str, Callable[[int], str]]] = {
    "one-total-again-and-again": lambda length: _table(
        "Statements of Operations", _same("Net income"), length
    ),
    "totals-of-totals": lambda length: _table("Statements of Operations", _growing(), length),
    "long-captions": lambda length: _table(
        "Balance Sheets", _same("total liabilities " * 45), length
    ),
    "sections-in-sections": _sections,
    "titles-alone": lambda length: _filled("Statements of Operations\n", length),
    "many-statements": lambda length: _filled(_SMALL_TABLE + "\n\n", length),
    "rows-of-all-widths": lambda length: "".join(
        f"{'x' * 40}{'  1' * (1 + n % 14)}\n" for n in range(length // 65 + 1)
    ),
    "parts": lambda length: _filled(_PART.format("Words."), length),
    "parts-without-end": lambda length: _filled("<DOCUMENT>\n<TYPE>10-Q\n<TEXT>\n", length),
    "schedules": _schedules,
    "tags-alone": lambda length: _PART.format(
        _SMALL_TABLE.replace("Rent", "Net income")
        + "<ARTICLE> 5\n"
        + _filled("<NET-INCOME> 1\n<NET-INCOME>\n", length)
    ),
    "columns-of-a-schedule": lambda length: (
        "<ARTICLE> 5\n" + _filled("<NET-INCOME> " + "1  " * 300 + "\n<CASH> 1\n", length)
    ),
    "a-header": lambda length: "<SEC-HEADER>\n" + _filled("FILER:\nNAME A: B: C:  D\n", length),
    "rows-too-wide": lambda length: _filled("x" * 40 + "  1" * 300 + "\n", length),
}


def _seconds(text: str) -> float:
    from tieout.tieout import tie_out  # noqa: PLC0415
    from tieout_importers.encoding import UnreadableError  # noqa: PLC0415  (not by the parent)
    from tieout_importers.text import read_document  # noqa: PLC0415

    start = time.process_time()
    try:
        tie_out(read_document(text.encode(), "page.txt"))
    except UnreadableError as error:
        assert error.code == "empty"  # noqa: PT017  (this runs outside pytest)
    return time.process_time() - start


def _made(name: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    """The pages of a name: a page of its own, or a piece in every form."""
    if name in PAGES:
        yield name, PAGES[name]
        return
    piece = PIECES[name]
    for form, make in FORMS.items():
        yield form, lambda length, make=make: make(piece, length)  # type: ignore[misc]


#: The slowest page of all took 8 seconds a megabyte where this was written.
_SECONDS_A_MEGABYTE: Final = 25.0
_FACTOR: Final = 10


def _measure(name: str) -> None:
    """In a process of its own: raises where time does not grow with length."""
    length = SHORT if name in PIECES else 4 * SHORT
    floor = _SECONDS_A_MEGABYTE / 5 * length / MEGABYTE
    for form, make in _made(name):
        for attempt in (1, 2, 3):
            short, long = _seconds(make(length)), _seconds(make(4 * length))
            if long < _FACTOR * max(short, floor):
                break
            assert attempt < 3, f"{name} as {form}: {short:.2f} s, four times as much {long:.2f} s"
        if form.startswith("a-line"):
            seconds = _seconds(make(MEGABYTE))
            assert seconds < _SECONDS_A_MEGABYTE, f"{name} as {form}: a megabyte, {seconds:.1f} s"


@pytest.mark.parametrize("name", [*PIECES, *PAGES])
def test_time_grows_with_length(name: str) -> None:
    done = subprocess.run(
        [sys.executable, __file__, name], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr


def _print_all() -> None:
    for name in (*PIECES, *PAGES):
        for form, make in _made(name):
            print(f"{_seconds(make(MEGABYTE)):8.2f}  {name}  {form}", flush=True)  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:]:
        _measure(sys.argv[1])
    else:
        _print_all()
