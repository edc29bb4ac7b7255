"""The prose of a document as people read it: each sentence, and under it each number with its tick.

A reviewer goes through a release number by number, on paper or on the screen: a sentence stands
under the line of its page, its numbers in their order, each with its own line.
"""

from __future__ import annotations

import shutil
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from tieout.prose.claim import Aside, Claim, Place, Reason, Sentence
from tieout.prose.lookup import Amount
from tieout.prose.tally import tally
from tieout.prose.ticking import Tick, Ticked
from tieout.prose.tied import ProseTieOut
from tieout.prose.worded import computed_of, difference_of, stated_of
from tieout.rounding import Grade

HEADING = "Prose: what the sentences state, against the tables"
NOT_CHECKED, NOT_RESOLVED = "not checked", "not resolved"

_COLOURS = {
    str(Grade.EXACT): "green",
    str(Grade.ROUNDING): "yellow",
    str(Grade.BREAKS): "red",
    NOT_CHECKED: "cyan",
    NOT_RESOLVED: "magenta",
}
#: Numbers that are no claims, one and several, as a count of them is said.
_NOUNS = {
    Reason.DATE: ("date", "dates"),
    Reason.TIME: ("time of day", "times of day"),
    Reason.TELEPHONE: ("telephone number", "telephone numbers"),
    Reason.ADDRESS: ("address", "addresses"),
    Reason.NAME: ("part of a name", "parts of names"),
    Reason.REFERENCE: ("reference", "references"),
    Reason.COUNT: ("count", "counts"),
    Reason.PRICE: ("par value or price", "par values or prices"),
    Reason.RANGE: ("end of a range", "ends of ranges"),
    Reason.FORECAST: ("said of the future", "said of the future"),
}
_NARROWEST = 40
#: How far the rest of a number's line stands in: under "line", behind the grade.
_HANGING = 23
#: On a narrower page the rest stands under the grade.
_ROOMY = 64


@dataclass(frozen=True, slots=True)
class Page:
    """How wide what is shown may be.

    Args:
        width: in characters.
        fold: whether the line of a number is folded too; in a pipe it stays one line.
    """

    width: int
    fold: bool

    @classmethod
    def of_terminal(cls) -> Page:
        """As wide as the terminal, or 80 where there is none."""
        width = shutil.get_terminal_size((80, 24)).columns
        return cls(max(width, _NARROWEST), sys.stdout.isatty())


def as_text(prose: ProseTieOut, document: str, page: Page | None = None) -> Iterator[str]:
    """The sentences that state something, with their ticks, line by line; nothing without prose.

    Args:
        prose: a document's.
        document: its name: a figure of another document is said to be of that.
        page: how wide the lines may be; None for the terminal's width.
    """
    if not prose.sentences:
        return
    page = page or Page.of_terminal()
    yield ""
    yield f"  {HEADING}"
    stating = [ticked for ticked in prose.sentences if _numbers(ticked, document)]
    for number, ticked in enumerate(stating):
        if number:
            yield ""
        yield from _sentence(ticked, document, page)
    if not stating:
        yield "    no sentence states a number of the statements"
    apart = tally(prose).no_claims
    if apart:
        yield ""
        yield from _folded(f"no claims: {_told_apart(apart)}", page.width)


def summary(prose: ProseTieOut) -> Iterator[str]:
    """What came of all claims, on one line; nothing of a document without prose."""
    if not prose.sentences:
        return
    counted = tally(prose)
    graded, breaks = counted.graded, counted.graded[Grade.BREAKS]
    unresolved = sum(counted.unresolved.values())
    yield (
        f"  {_count(counted.claims, 'claim')}: {graded[Grade.EXACT]} exact, "
        f"{graded[Grade.ROUNDING]} within rounding, {breaks} {'breaks' if breaks == 1 else 'break'}"
        f", {counted.not_checked} not checked; {unresolved} not resolved"
    )


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _told_apart(counts: Counter[Reason]) -> str:
    """How many numbers there are under each reason, in the order of the reasons."""
    said = []
    for reason in Reason:
        count = counts[reason]
        one, several = _NOUNS.get(reason, (str(reason), str(reason)))
        if count:
            said.append(f"{count} {one if count == 1 else several}")
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that is shown: where it stands, its grade or what it has instead, and the rest."""

    place: Place
    printed: str
    word: str
    said: str


def _numbers(ticked: Ticked, document: str) -> list[_Number]:
    """The numbers of a sentence that are claims or may be, in the order of the page."""
    ticks = [
        _Number(tick.claim.place, tick.claim.printed, grade_of(tick), _said(tick, document))
        for tick in ticked.ticks
    ]
    left = [
        _Number(aside.place, aside.printed, NOT_RESOLVED, _why(aside))
        for aside in ticked.sentence.asides
        if aside.reason.unresolved
    ]
    return sorted([*ticks, *left], key=lambda number: number.place)


def grade_of(tick: Tick) -> str:
    """A claim's grade, or that it has none."""
    return str(tick.grade) if tick.grade is not None else NOT_CHECKED


def _why(aside: Aside) -> str:
    return f"{aside.reason}: {aside.words!r}" if aside.words else str(aside.reason)


def _said(tick: Tick, document: str) -> str:
    """What a claim states, what the tables make it and where, and by how much it is off."""
    claim = tick.claim
    parts = [stated_of(claim)]
    if tick.computed is not None:
        lines = dict.fromkeys(_source(amount, document) for amount in tick.rests_on)
        off = difference_of(tick) if tick.difference else ""
        parts.append(
            f"computed {computed_of(tick)} ({', '.join(lines)})"
            + (f", off by {off}" if off else "")
        )
    if tick.note:
        parts.append(tick.note)
    return "; ".join(parts)


def _source(amount: Amount, document: str) -> str:
    """Where an amount stands, or how it is derived; another document than the own is named."""
    line = amount.figure.line if amount.figure is not None else amount.item.line
    derived = f" as {amount.formula}" if amount.formula else ""
    other = f" of {amount.document}" if amount.document != document else ""
    return f"line {line}{other}{derived}"


def _sentence(ticked: Ticked, document: str, page: Page) -> Iterator[str]:
    numbers = _numbers(ticked, document)
    yield from _text(ticked.sentence, {n.place: n.word for n in numbers}, page.width)
    wide = max(len(number.printed) for number in numbers)
    for number in numbers:
        first, *rest = _below(number, wide, page)
        yield first.replace(number.word, click.style(number.word, fg=_COLOURS[number.word]), 1)
        yield from rest


def _below(number: _Number, wide: int, page: Page) -> Iterator[str]:
    """A number's line: what it has, where it stands, and the rest; folded, but not within it."""
    lead, hanging, kept = f"      {number.word:<17}line {number.place.line:<6}", _HANGING, _HANGING
    if page.fold and page.width < _ROOMY:
        lead, hanging, kept = f"      {number.word}, line {number.place.line}: ", 8, 6
        wide = 0
    line = f"{lead}{number.printed:<{wide}}  {number.said}"
    whole = {*range(kept), *range(len(lead), len(lead + number.printed))}
    for start, end in _stretches(line, page.width if page.fold else len(line), hanging, whole):
        yield f"{' ' * hanging if start else ''}{line[start:end].rstrip()}"


def _folded(text: str, width: int) -> Iterator[str]:
    for start, end in _stretches(text, width - 4, 2):
        yield f"    {'  ' if start else ''}{text[start:end]}"


def _text(sentence: Sentence, words: Mapping[Place, str], width: int) -> Iterator[str]:
    """A sentence under its line, folded but not within a number; its numbers in their colours."""
    lead = f"line {sentence.line}: "
    text = lead + sentence.text
    marks = _marks(sentence, words, text, len(lead))
    within = {at for start, end, _ in marks for at in range(start, end)}
    for start, end in _stretches(text, width - 4, 2, within):
        yield f"    {'  ' if start else ''}{_coloured(text, start, end, marks)}"


def _stretches(
    text: str, width: int, hanging: int, within: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """A text parted at spaces into stretches that fit; `within` are the places of others."""
    start = end = 0
    for at, letter in enumerate(f"{text} "):
        if letter == " " and at not in within:
            if at - start + (hanging if start else 0) > width and end > start:
                yield start, end
                start = end + 1
            end = at
    yield start, end


def _marks(
    sentence: Sentence, words: Mapping[Place, str], text: str, at: int
) -> list[tuple[int, int, str]]:
    """Where the numbers stand in the text of a sentence, with what each is called."""
    numbers: tuple[Claim | Aside, ...] = (*sentence.claims, *sentence.asides)
    printed = {number.place: number.printed for number in numbers}
    marks = []
    for place in sorted(printed):
        start = text.find(printed[place], at)
        if start >= 0:
            at = start + len(printed[place])
            if place in words:
                marks.append((start, at, words[place]))
    return marks


def _coloured(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> str:
    """A stretch of a sentence; what is marked in it has the colour of its grade."""
    pieces = []
    # Only the marks of this stretch are gone through: a sentence may have thousands.
    for first, last, word in marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]:
        pieces.append(text[start:first])
        pieces.append(click.style(text[first:last], fg=_COLOURS[word], bold=True))
        start = last
    return "".join([*pieces, text[start:end]])
