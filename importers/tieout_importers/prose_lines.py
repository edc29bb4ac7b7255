"""Whether a long line is a sentence, or words that stand over columns: periods, a scale."""

from __future__ import annotations

import re

from tieout_importers.dates import MONTHS
from tieout_importers.figures import LONGEST_LINE
from tieout_importers.lengths import TIME_WORDS

_MANY_WORDS = 7
#: No shorter line is a sentence.
LONG_SENTENCE = 55
_PERIOD = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?) end(?:ed|ing)\b|\b(?:un)?audited\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b",
    re.IGNORECASE,
)


_WORD = re.compile(r"[A-Za-z]+")
#: The words of a line that says of when a statement is, and nothing else.
_OF_TIME = TIME_WORDS | {
    "and",
    "as",
    "at",
    "audited",
    "for",
    "of",
    "or",
    "period",
    "periods",
    "the",
}
_OF_TIME |= {"through", "to", "unaudited"}
#: One word that is a head by itself.
_ALONE = frozenset(MONTHS) | {
    "audited",
    "unaudited",
    "note",
    "notes",
    "assets",
    "restated",
    "ended",
}
_ALONE |= {f"{unit}{s}" for unit in ("year", "month", "quarter", "week") for s in ("", "s")}
_SCALE = re.compile(
    r"\((?:unaudited\b|(?:[a-z]++ ){0,3}+(?:thousands|millions|dollars)\b)", re.IGNORECASE
)


def is_prose(bare: str) -> bool:
    """Many words in a long line, but for periods side by side; a line longer than any row."""
    if len(bare) > LONGEST_LINE:
        return True
    if "  " not in bare:
        return bare.count(" ") >= _MANY_WORDS - 1 and not _is_head(bare)
    words = bare.split()
    return (
        len(words) >= _MANY_WORDS and len(" ".join(words)) >= LONG_SENTENCE and not _is_head(bare)
    )


def _is_head(bare: str) -> bool:
    """Periods side by side, a line of nothing but time, a scale in brackets: long, no sentence."""
    if "  " in bare:
        cells = [cell.strip() for cell in bare.split("  ") if cell]
        # The shortest first: in a paragraph set to both edges that is "of" or "the".
        if _is_of_time(min(cells, key=len)) and all(map(_is_of_time, cells)):
            return True
    if bare[-1] == ")" and _SCALE.search(bare):
        return True
    # Most lines have a word in front, or at the end, that is not of time: that settles it.
    for word in (bare.partition(" ")[0], bare.rpartition(" ")[2]):
        if word.isalpha() and word.lower() not in _OF_TIME:
            return False
    return all(match[0].lower() in _OF_TIME for match in _WORD.finditer(bare))


def _is_of_time(cell: str) -> bool:
    if cell.isalpha():  # one word, as in a paragraph set to both edges
        return cell.lower() in _ALONE
    return _PERIOD.search(cell) is not None or SPEAKS_OF_TIME.search(cell) is not None


SPEAKS_OF_TIME = re.compile(
    r"^\W*(?:(?:un)?audited|notes?|assets|(?:as )?restated|pro[ -]?forma)\W*$"
    r"|\b(?:in|of|000'?s?) (?:thousands|millions|dollars|omitted)\b"
    r"|\b(?:years?|months?|quarters?|weeks?|ended|december|january|february|march|april|may|june"
    r"|july|august|september|october|november)\b",
    re.IGNORECASE,
)
