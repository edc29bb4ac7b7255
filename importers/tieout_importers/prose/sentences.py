"""The sentences of a page: its paragraphs, bullets and headlines without its tables.

Lines are joined and spaces made single, and each character keeps its place, so that a number that
is broken over two lines is one number with two places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from tieout.prose.claim import Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one text.

    Args:
        number: its own on the page, from 1.
        lines: each line's number in the document, from 1, and its text.
        text: all of them on one line, spaces single.
        starts: where in the text each line begins.
    """

    number: int
    lines: Sequence[tuple[int, str]]
    text: str
    starts: Sequence[int]

    def line_at(self, at: int) -> int:
        """The line, from 1, on which a character of the text stands."""
        return self.lines[bisect_right(self.starts, at) - 1][0]

    def spot(self, at: int) -> tuple[int, int]:
        """The line, from 1, and the offset, from 0, at which a character of the text stands."""
        n = bisect_right(self.starts, at) - 1
        number, line = self.lines[n]
        starts, offsets = _words_of(line)
        word = bisect_right(starts, at - self.starts[n]) - 1
        return number, offsets[word] + at - self.starts[n] - starts[word]


@lru_cache(maxsize=64)  # a sentence asks for all its numbers in a row
def _words_of(line: str) -> tuple[list[int], list[int]]:
    """Where a line's words begin with its spaces single, and where they do as it stands."""
    offsets = [word.start() for word in _WORD.finditer(line)]
    lengths = (len(word) + 1 for word in line.split())
    return [0, *accumulate(lengths)][: len(offsets)], offsets


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a headline.

    Args:
        text: on one line, spaces single.
        within: the paragraph that it is of.
        start: where in the paragraph's text it begins.
    """

    text: str
    within: Paragraph
    start: int

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.within.line_at(self.start)

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return self.within.number

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the text, `end` not included, stands on the page."""
        line, offset = self.within.spot(self.start + start)
        last_line, last_offset = self.within.spot(self.start + end - 1)
        return Place(line, offset, last_line, last_offset + 1)


_WORD = re.compile(r"\S++")
_CELL = re.compile(
    r"[$(\-]{0,3}\.?\d[\d,.]*[)%*]{0,2}|-{1,3}%?|n/?[am]|[$(]{1,2}|\)", re.IGNORECASE
)
#: So many figures at the end of a line make it a row, whatever the gaps; one does behind a gap.
_MANY_CELLS = 3
_GAP = 3
_ROW_ENDS = frozenset("0123456789)%*-aAmM$")
_RULE = re.compile(r"[\s\-=_*#$~+|.]++$")
_RULES = frozenset("-=_*#$~+|.")
_TAG = re.compile(r"</?[A-Z]++>", re.IGNORECASE)
_BULLET = re.compile(r"(?:[o*\u2022\xb7\u25cf]|-{1,2}|\(?\w\)|\d{1,2}[.)])(?=\s+\S)")
_BULLETS = frozenset("o*\u2022\xb7\u25cf-(0123456789")
#: Where a sentence may end: a stop, and what a sentence may begin with.
_STOP = re.compile(r"[.!?][\"\u201d')\]]*+ (?=[\"\u201c('\[]*+[A-Z0-9$])")
_LAST_WORD = re.compile(r"\S*$")
_ABBREVIATED = re.compile(
    r"[\"\u201c('\[]*+(?:[A-Z]|[A-Z]\.[A-Z]|Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|No|Nos|vs|approx|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|St|Jr|Sr|U\.S|e\.g|i\.e|a\.m|p\.m)\.$"
)
#: Words that open a sentence, behind a name that ends in a full stop too.
_OPENS = re.compile(r"(?:In|The|This|For|At|On|We|Our|As|A|An|It|Net|During) ")
_DIGIT = re.compile(r"\d")
#: The beginnings of multiples in words.
_MULTIPLES = ("doubl", "tripl", "quadrupl", "halv", "fold", "Doubl", "Tripl", "DOUBL", "TRIPL")
#: No headline is longer.
_LINES_OF_HEADLINE = 2
LONGEST_HEADLINE = 120
_LONGEST_WORD = 100
_LONGEST_ABBREVIATION = 12


def passages(lines: Sequence[str], first: int, tabular: Collection[int]) -> Iterator[Passage]:
    """The sentences of a page that have a number, and its headlines, in its order.

    Args:
        lines: the page's.
        first: the number of the first of them.
        tabular: the numbers of the lines that belong to tables.
    """
    for number, own in enumerate(_paragraphs(lines, first, tabular), start=1):
        if len(own) > _LINES_OF_HEADLINE and not any(has_number(line) for _, line in own):
            continue
        paragraph = _joined(number, own)
        text = paragraph.text
        begin = 0
        for end in (*_ends(text), len(text)):
            sentence = text[begin:end].rstrip()
            if len(sentence) <= LONGEST_HEADLINE or has_number(sentence):
                yield Passage(sentence, paragraph, begin)
            begin = end


def has_number(text: str) -> bool:
    """Whether a text has a number: a digit, or what may be a multiple in words."""
    return _DIGIT.search(text) is not None or any(word in text for word in _MULTIPLES)


def _ends(text: str) -> Iterator[int]:
    """Where the sentences of a paragraph end, but the last: where the next begins."""
    for stop in _STOP.finditer(text):
        before = _LAST_WORD.search(
            text, max(0, stop.start() - _LONGEST_ABBREVIATION), stop.start() + 1
        )
        short = before is not None and _ABBREVIATED.match(before[0]) is not None
        if not short or _OPENS.match(text, stop.end()):
            yield stop.end()


def _joined(number: int, lines: Sequence[tuple[int, str]]) -> Paragraph:
    """Lines as one text. A word that a line's end divides goes on: "non-" and "GAAP"."""
    text: list[str] = []
    starts: list[int] = []
    length = 0
    for _, line in lines:
        starts.append(length)
        own = " ".join(line.split())
        divided = own.endswith("-") and not own.endswith(("--", " -"))
        text.append(own if divided else f"{own} ")
        length += len(own) + (not divided)
    return Paragraph(number, lines, "".join(text).rstrip(), starts)


def _paragraphs(
    lines: Sequence[str], first: int, tabular: Collection[int]
) -> Iterator[list[tuple[int, str]]]:
    """The paragraphs of a page, as their lines with their numbers; a bullet's mark is blank."""
    own: list[tuple[int, str]] = []
    spaced = _is_double_spaced(lines)
    indent = blank = 0
    for number, raw in enumerate(lines, start=first):
        bare = raw.strip()
        if not bare:
            blank += 1
            if own and blank == (2 if spaced else 1):
                yield own
                own = []
            continue
        line = raw.expandtabs() if "\t" in raw else raw
        begin = len(line) - len(line.lstrip())
        breaks = number in tabular or _is_apart(line, bare)
        bullet = _BULLET.match(bare) if bare[0] in _BULLETS else None
        if own and (breaks or bullet or (blank and begin > indent)):
            yield own
            own = []
        if bullet is not None:
            line = " " * (begin + bullet.end()) + bare[bullet.end() :]
            begin = len(line) - len(line.lstrip())
        if not breaks:
            own.append((number, line))
        indent, blank = begin, 0
    if own:
        yield own


def _is_apart(line: str, bare: str) -> bool:
    """Whether a line is no part of a sentence: a rule, a tag, a row of a table."""
    if bare[0] == "<" and _TAG.match(bare):
        return True
    if bare[0] in _RULES and _RULE.match(bare):
        return True
    if len(bare) > _LONGEST_WORD and max(map(len, bare.split())) > _LONGEST_WORD:
        return True  # no word of a sentence is so long
    return bare[-1] in _ROW_ENDS and _is_row(line)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: words, a gap, and then nothing but figures."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(line)]
    cells = 0
    for n in range(len(words) - 1, -1, -1):
        word, start, _ = words[n]
        if _CELL.fullmatch(word) is None:
            break
        cells += any(c.isdigit() or c == "-" for c in word)
        before = words[n - 1][2] if n else -_GAP
        if cells and start - before >= _GAP:
            return n > 0 or cells > 1
    return cells >= _MANY_CELLS


def _is_double_spaced(lines: Sequence[str]) -> bool:
    """Whether a page has a blank line between any two, so that one ends no paragraph."""
    blank = [not line.strip() for line in lines]
    inner = [(blank[n - 1], blank[n + 1]) for n in range(1, len(lines) - 1) if not blank[n]]
    apart = sum(above and below for above, below in inner)
    return apart * 10 > len(inner) * 7
