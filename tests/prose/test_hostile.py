"""No sentence hangs the reader, exhausts its stack, or becomes more than words.

What is measured is the processor's time of a process of its own, for a sentence and for one four
times as long: linear work takes four times as long, quadratic work sixteen times; the limit is ten.
Short times are noise, so that the shorter counts for no less than a fifth of what it may take.

    python -m tests.prose.test_hostile [LENGTH]    prints the seconds for a megabyte of each.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from tests.prose.made import held, sentences_of

from tieout.rounding import Grade

MEGABYTE: Final = 1 << 20
SHORT: Final = 1 << 13

#: What a sentence is filled with.
PIECES: Final = {
    "digits": "7",
    "letters": "a",
    "and": "and ",
    "the": "the ",
    "open": "(",
    "close": ")",
    "nested": "(a ",
    "open-figures": "($1 ",
    "grouped": "1,",
    "dollars-grouped": "$1,1,1,1 ",
    "dollars": "$",
    "dollars-a-figure": "$1 ",
    "commas": ", ",
    "points": ".",
    "decimals": "1.1.",
    "signs": "-+",
    "percents": "1% ",
    "ranges": "1-2-",
    "spaced-ranges": "$1 to $2 ",
    "quotes": '"',
    "quotes-open": '"a ',
    "apostrophes": "'04 ",
    "curled": "\u201c",
    "hyphens": "a-",
    "slashes": "1/2/",
    "line-item": "revenues ",
    "line-items": "revenues and net income and ",
    "names-begun": "research and development research and ",
    "names-of-general": "selling general and administrative ",
    "basis": "pro forma ",
    "basis-begun": "non-",
    "directions": "increased ",
    "degrees": "up slightly from ",
    "changes": "increased 1% ",
    "compared": "compared to ",
    "compared-amounts": "compared to $1 ",
    "over": "over over ",
    "amounts": "revenues of $1 million ",
    "amounts-and-periods": "$1 for the quarter ",
    "per-share": "$1 per diluted share ",
    "per-share-begun": "$1 per basic and diluted and basic and ",
    "shares-begun": "1 weighted average basic ",
    "quarters": "quarter ",
    "the-quarters": "the the our its quarter ",
    "periods-begun": "the same period of the prior ",
    "ordinals": "first second ",
    "ended": "the three months ended ",
    "ended-and": "three months and the six months ended ",
    "months": "May ",
    "dates": "May 31, 2004 ",
    "years": "2004 ",
    "telephones": "800-949-",
    "references": "form note section ",
    "references-of-figures": "note 1(a)(b",
    "forecasts": "expect will ",
    "respectively": "$1 and $2, respectively, ",
    "multiples": "doubled ",
    "based-on": "(based on 1 ",
    "sentences": "It was $1. ",
    "sentences-of-one": "A. ",
    "abbreviated": "Inc. ",
    "made-words": "ends. (\u201c",
    "spaces": " ",
    "tabs": "\t",
}


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _lines(piece: str, length: int) -> str:
    filled = _filled(piece, length)
    return "\n".join(filled[at : at + 80] for at in range(0, length, 80))


_SUBJECT: Final = "Revenues for the quarter ended May 31, 2004 were $1,895,932, up"
FORMS: Final[dict[str, Callable[[str, int], str]]] = {
    "in one line": _filled,
    "in lines": _lines,
    "after a subject": lambda piece, length: (
        f"{_SUBJECT} {_filled(piece, length)} from $1,153,416 in the same quarter last year."
    ),
}


def _seconds(text: str) -> float:
    """To read a page of nothing but the sentence, in the words of the example's company."""
    from tests import elec  # noqa: PLC0415  (not by the parent)

    from tieout.fiscal import FiscalCalendar  # noqa: PLC0415
    from tieout.prose.lookup import Tables  # noqa: PLC0415
    from tieout.prose.ticking import tick_all  # noqa: PLC0415
    from tieout.tieout import tie_out  # noqa: PLC0415
    from tieout_importers.prose.reading import Page, read_prose  # noqa: PLC0415
    from tieout_importers.text import read_document  # noqa: PLC0415

    document = read_document(elec.DOCUMENT.read_bytes(), elec.NAME)
    tables = Tables(tie_out(document))
    calendar = FiscalCalendar.parse("11-30")
    page = Page(text.split("\n"), 1, frozenset())
    start = time.process_time()
    sentences = read_prose([page], document.statements, calendar, date(2004, 7, 1))
    tick_all(sentences, [tables])
    return time.process_time() - start


#: About so many seconds a megabyte the slowest of all takes; a clock says little below it.
_SECONDS_A_MEGABYTE: Final = 60.0
_FACTOR: Final = 10


def _measure(name: str) -> None:
    """In a process of its own: raises where time does not grow with length."""
    floor = _SECONDS_A_MEGABYTE / 5 * SHORT / MEGABYTE
    for form, make in FORMS.items():
        for attempt in (1, 2, 3):
            short = _seconds(make(PIECES[name], SHORT))
            long = _seconds(make(PIECES[name], 4 * SHORT))
            if long < _FACTOR * max(short, floor):
                break
            assert attempt < 3, f"{name} {form}: {short:.2f} s, four times as much {long:.2f} s"


#: A process measures so many: it takes longer to start than to read one.
_A_PROCESS: Final = 8
_GROUPS: Final = [list(PIECES)[at : at + _A_PROCESS] for at in range(0, len(PIECES), _A_PROCESS)]


@pytest.mark.parametrize("names", _GROUPS, ids=lambda names: names[0])
def test_time_grows_with_the_length_of_a_sentence(names: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.prose.test_hostile", *names],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["nested", "open", "quotes", "compared", "and"])
def test_a_sentence_of_a_hundred_thousand_parts_is_read_without_recursion(name: str) -> None:
    sentences_of(_lines(PIECES[name], 100_000))


def test_what_stands_behind_a_hostile_sentence_is_read() -> None:
    words = f"{'(' * 5000}\n\nRevenues for the second quarter of 2005 were $60,331."
    (claim,) = sentences_of(words)[-1].claims
    assert claim.printed == "$60,331"


def test_a_number_too_large_for_any_book_is_read_or_told_apart() -> None:
    """No exponent, no overflow: a number of a thousand digits is a number."""
    digits = "9" * 1000
    words = f"Revenues for the second quarter of 2005 were ${digits} million, up {digits}%."
    prose = held(words)
    assert all(tick.grade is not Grade.EXACT for tick in prose.ticks)


def _print_all(length: int) -> None:
    for name, piece in PIECES.items():
        for form, make in FORMS.items():
            seconds = _seconds(make(piece, length))
            print(f"{seconds * MEGABYTE / length:8.2f}  {name}  {form}", flush=True)  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in PIECES:
        for given in sys.argv[1:]:
            _measure(given)
    else:
        _print_all(int(sys.argv[1]) if sys.argv[1:] else MEGABYTE)
