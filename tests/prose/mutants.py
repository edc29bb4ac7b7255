"""Sentences with one thing changed: a digit, a scale, a word of direction, a word of time.

The words and what they are changed to are this module's own, and nothing is asked of the reader but
which claims tie. What is changed stands in a sentence that has a claim which ties.

    python -m tests.prose.mutants DOCUMENT ...    lists the mutants that are not found
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Final

from tests.prose.anew import Read, around, read

from tieout.prose.claim import Claim, Place, Says, Sentence
from tieout.prose.ticking import Tick
from tieout.rounding import Grade
from tieout_importers.prose.reading import Page


class Changed(StrEnum):
    """What a mutant changes."""

    DIGIT = "digit"
    SCALE = "scale"
    DIRECTION = "direction"
    PERIOD = "period"
    BASIS = "basis"


def _both(*pairs: tuple[str, str]) -> dict[str, str]:
    return {**dict(pairs), **{other: one for one, other in pairs}}


_DIRECTIONS: Final = _both(
    ("up", "down"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("increases", "decreases"),
    ("increasing", "decreasing"),
    ("rose", "fell"),
    ("rising", "falling"),
    ("grew", "declined"),
    ("growth", "decline"),
    ("higher", "lower"),
    ("gained", "dropped"),
    ("improved", "reduced"),
    ("doubled", "halved"),
)
_SCALES: Final = _both(("million", "billion"))
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_PERIODS: Final = {
    "first": "second", "second": "third", "third": "fourth", "fourth": "first",
    "1st": "2nd", "2nd": "3rd", "3rd": "4th", "4th": "1st",
    "q1": "Q2", "q2": "Q3", "q3": "Q4", "q4": "Q1",
    "three": "six", "six": "nine", "nine": "twelve", "twelve": "three",
    "quarter": "year", "quarters": "years", "year": "quarter", "years": "quarters",
    "previous": "following", "preceding": "following", "prior": "next", "last": "next",
    **{month.lower(): _MONTHS[(n + 3) % 12] for n, month in enumerate(_MONTHS)},
}  # fmt: skip
_BASES: Final = {"pro forma": "", "proforma": "", "non-gaap": ""}
_YEAR: Final = re.compile(r"(?<![\w$,.])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_WORDS: Final = {
    Changed.DIRECTION: _DIRECTIONS,
    Changed.SCALE: _SCALES,
    Changed.PERIOD: _PERIODS,
    Changed.BASIS: _BASES,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A document with a stretch of one line changed.

    Args:
        changed: what is.
        line: from 1.
        at: where it begins in the line, from 0.
        was: what stands there.
        becomes: what it is changed to.
        place: of the claim whose number it changes; None where it is a word.
        sentence: the number of the sentence, among those of its page.
        worth: what one in the place of a digit is worth, where it is of an amount.
    """

    changed: Changed
    line: int
    at: int
    was: str
    becomes: str
    place: Place | None
    sentence: int
    worth: Decimal | None = None

    def write(self, page: Page) -> Page:
        """The page with the stretch changed."""
        lines = list(page.lines)
        text = lines[self.line - page.first].expandtabs()
        assert text[self.at : self.at + len(self.was)] == self.was, (text, self)
        changed = text[: self.at] + self.becomes + text[self.at + len(self.was) :]
        lines[self.line - page.first] = changed
        return replace(page, lines=lines)

    def moved(self, place: Place) -> Place:
        """Where a place of the document as it is stands in the mutant."""
        by = len(self.becomes) - len(self.was)
        offset, last = place.offset, place.last_offset
        if place.line == self.line and offset > self.at:
            offset += by
        if place.last_line == self.line and last > self.at:
            last += by
        return Place(place.line, offset, place.last_line, last)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mutant, and what came of the claims of its sentence.

    Args:
        before: those claims, as the document has them, that tie.
        after: what stands in their places; None where no claim does.
    """

    mutant: Mutant
    before: tuple[Tick, ...]
    after: tuple[tuple[Tick, ...], ...]

    @property
    def broken(self) -> bool:
        """Whether some claim is now said to be wrong."""
        return any(tick.grade is Grade.BREAKS for held in self.after for tick in held)

    @property
    def found(self) -> bool:
        """Whether some claim that tied ties no longer."""
        return not all(held and all(map(ties, held)) for held in self.after)

    @property
    def finer(self) -> bool:
        """Whether what is changed is a digit finer than any that the table prints.

        "$19,217,000" is in thousands as the table is: of "$19,217,005" the table can say nothing.
        """
        place = self.mutant.worth
        units = [unit for tick in self.before for unit in _units(tick)]
        return place is not None and bool(units) and place < max(units)

    @property
    def same(self) -> bool:
        """Whether every claim is read as if nothing had been changed, but for its number."""
        return all(
            _meaning(one.claim) == _meaning(other.claim)
            for one, held in zip(self.before, self.after, strict=True)
            for other in held
        )


def ties(tick: Tick) -> bool:
    """Whether a claim agrees with the tables."""
    return tick.grade in (Grade.EXACT, Grade.ROUNDING)


def _meaning(claim: Claim) -> tuple[object, ...]:
    return (
        claim.says, claim.item.caption, claim.item.element, claim.item.basis, claim.period,
        claim.base, claim.direction, claim.dilution,
    )  # fmt: skip


def mutants_of(held: Read, page: Page, seed: int = 1) -> Iterator[Mutant]:
    """Every mutant of a page."""
    chance = random.Random(seed)  # noqa: S311  (a sample that is the same each time)
    good = {t.claim.place for t in held.ticks(page) if ties(t)}
    for n, sentence in enumerate(held.sentences(page)):
        claims = [claim for claim in sentence.claims if claim.place in good]
        if not claims:
            continue
        numbers = {c.place: c for c in claims if c.says is not Says.DIRECTION}
        for place, claim in numbers.items():
            yield from _digits(page, place, claim, n, chance)
        for number, at, was, changed, becomes in _swaps(page, sentence):
            yield Mutant(changed, number, at, was, becomes, None, n)


def _digits(
    page: Page, place: Place, claim: Claim, n: int, chance: random.Random
) -> Iterator[Mutant]:
    """Each digit changed to the next one, and to one by chance."""
    worths = _worths(claim)
    for number in range(place.line, place.last_line + 1):
        text = page.lines[number - page.first].expandtabs()
        start = place.offset if number == place.line else 0
        end = place.last_offset if number == place.last_line else len(text)
        for at in range(start, end):
            if not text[at].isdigit():
                continue
            worth = next(worths)
            sampled = chance.choice([d for d in "0123456789" if d != text[at]])
            for digit in dict.fromkeys((str((int(text[at]) + 1) % 10), sampled)):
                yield Mutant(Changed.DIGIT, number, at, text[at], digit, place, n, worth)


def _worths(claim: Claim) -> Iterator[Decimal | None]:
    """What one is worth in the place of each digit of an amount, from the first; else None."""
    amount = claim.says in (Says.AMOUNT, Says.CHANGE, Says.SHARES)
    digits, unit = _read(claim.printed)
    top = len(re.sub(r"\D", "", digits)) - 1
    for n in range(top + 1):
        yield unit * Decimal(10) ** (top - n) if amount else None


def _read(printed: str) -> tuple[str, Decimal]:
    """A number's digits, and what one in the last place is worth: read apart from the program."""
    match = re.search(r"[\d,.]*\d", printed)
    digits = match[0].replace(",", "") if match is not None else "0"
    decimals = len(digits.partition(".")[2])
    words = printed.lower()
    scale = 6 if "million" in words else 9 if "billion" in words else 0
    scale = -2 if "cent" in words.replace("percent", "") or "basis" in words else scale
    return digits, Decimal(1).scaleb(scale - decimals)


def _swaps(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, str, Changed, str]]:
    """Each word of a sentence that has a counterpart: line, place, itself, what, counterpart."""
    for number, start, end in _stretches(page, sentence):
        text = page.lines[number - page.first].expandtabs()
        for changed, swaps in _WORDS.items():
            pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, swaps))})(?![\w])"
            for match in re.compile(pattern, re.IGNORECASE).finditer(text, start, end):
                becomes = swaps[match[0].lower()]
                if match[0][0].isupper():
                    becomes = becomes[:1].upper() + becomes[1:]
                yield number, match.start(), match[0], changed, becomes
        for match in _YEAR.finditer(text, start, end):
            for by in (1, -1):
                year = str(int(match[0]) + by)
                yield number, match.start(), match[0], Changed.PERIOD, year


def _stretches(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Where a sentence stands on the page, line by line: its words followed from its first."""
    words = sentence.text
    at = 0
    number = sentence.line
    first = words.split(" ", 1)[0]
    text = page.lines[number - page.first].expandtabs()
    column = text.find(words[: min(len(words), 24)].strip())
    if column < 0:
        column = text.find(first)
    while at < len(words) and number - page.first < len(page.lines):
        text = page.lines[number - page.first].expandtabs()
        start = column if number == sentence.line else 0
        end = start
        for match in re.compile(r"\S+").finditer(text, start):
            while at < len(words) and words[at] == " ":
                at += 1
            if not words.startswith(match[0], at):
                break
            at += len(match[0])
            end = match.end()
        if end > start:
            yield number, start, end
        number += 1


def outcome(held: Read, page: Page, mutant: Mutant, before: Sequence[Tick]) -> Outcome:
    """Read a mutant, and look at the claims of the sentence that was changed."""
    ticks: dict[Place, list[Tick]] = {}
    for tick in held.ticks(around(mutant.write(page), mutant.line)):
        ticks.setdefault(tick.claim.place, []).append(tick)
    after = tuple(tuple(ticks.get(mutant.moved(one.claim.place), ())) for one in before)
    return Outcome(mutant, tuple(before), after)


def outcomes(held: Read, pages: Sequence[Page] | None = None) -> Iterator[Outcome]:
    """Every mutant of a document, read."""
    for page in pages if pages is not None else held.pages:
        sentences = held.sentences(page)
        tied = {t.claim.place: t for t in held.ticks(page) if ties(t)}
        for mutant in mutants_of(held, page):
            sentence = sentences[mutant.sentence]
            of_it = [tied[c.place] for c in sentence.claims if c.place in tied]
            if mutant.place is not None:
                of_it = [t for t in of_it if t.claim.place == mutant.place]
            yield outcome(held, page, mutant, of_it)


def why(one: Outcome, held: Read, page: Page) -> str:
    """Why a mutant is not found, by a rule; empty where none explains it."""
    if one.mutant.changed is Changed.DIGIT:
        return _hidden(one)
    sentence = held.sentences(page)[one.mutant.sentence]
    if not one.same and _figures(one.before) == _figures([t for ts in one.after for t in ts]):
        return "the words are of the same figures"
    if one.mutant.changed is Changed.BASIS and _says_again(sentence, one.mutant.was):
        return "the sentence says the basis elsewhere"
    if _is_of_another(one, sentence):
        return "it is said of a number that is not resolved, or that no table has"
    return ""


def _hidden(one: Outcome) -> str:
    """Whether the number, as changed, is still one that the figures may stand for."""
    held = [tick for ticks in one.after for tick in ticks]
    for tick in held:
        digits, unit = _read(tick.claim.printed)
        stated = Decimal(digits) * (unit * 10 ** len(digits.partition(".")[2]))
        low, high = (abs(end) for end in _bounds(tick))
        low, high = min(low, high), max(low, high)
        computed = abs(_computed(tick))
        within = stated - unit / 2 <= computed <= stated + unit / 2
        meets = stated - unit / 2 < high and low < stated + unit / 2
        if not (within or meets):
            return ""
    return "rounding hides it" if held else ""


def _computed(tick: Tick) -> Decimal:
    values = [amount.value for amount in tick.rests_on]
    return _of(tick.claim.says, *values)


def _bounds(tick: Tick) -> tuple[Decimal, Decimal]:
    """The least and the most that the figures may make it, worked out anew from their ends."""
    ends = [
        (abs(amount.value) - unit / 2, abs(amount.value) + unit / 2)
        for amount, unit in zip(tick.rests_on, _units(tick), strict=True)
    ]
    made = [_of(tick.claim.says, *chosen) for chosen in product(*ends)]
    return min(made), max(made)


def _of(says: Says, *values: Decimal) -> Decimal:
    if says is Says.CHANGE:
        return values[0] - values[1]
    if says is Says.PERCENT_CHANGE:
        return (values[0] / values[1] - 1) * 100
    if says is Says.PERCENT_OF:
        return values[0] / values[1] * 100
    if says is Says.POINTS:
        return (values[0] / values[1] - values[2] / values[3]) * 100
    return values[0] / values[1] if len(values) > 1 else values[0]


def _units(tick: Tick) -> list[Decimal]:
    """What one in the last place of each figure is worth; of a derived one, of all its terms."""
    return [
        amount.figure.unit if amount.figure is not None
        else amount.interval.high - amount.interval.low
        for amount in tick.rests_on
    ]  # fmt: skip


def _figures(ticks: Sequence[Tick]) -> set[tuple[int, int] | str]:
    return {
        (amount.figure.line, amount.figure.offset) if amount.figure is not None else amount.formula
        for tick in ticks
        for amount in tick.rests_on
    }


def _says_again(sentence: Sentence, words: str) -> bool:
    return sentence.text.lower().count(words.lower()) > 1


def _is_of_another(one: Outcome, sentence: Sentence) -> bool:
    """Whether the number that a word stands beside is none of those that tie.

    It is the one right behind the word, as in "an increase of roughly 25%", else the nearest.
    """
    mutant = one.mutant

    def ahead(place: Place) -> int:
        return (place.line - mutant.line) * 80 + place.offset - mutant.at

    own = {tick.claim.place for tick in one.before}
    others = [claim.place for claim in sentence.claims if claim.place not in own]
    others += [aside.place for aside in sentence.asides if aside.reason.unresolved]
    if not others:
        return False
    behind = min((ahead(p) for p in others if ahead(p) > 0), default=_FAR)
    if behind < min((ahead(p) for p in own if ahead(p) > 0), default=_FAR) and behind < _BESIDE:
        return True
    return min(abs(ahead(p)) for p in others) < min(abs(ahead(p)) for p in own)


_BESIDE: Final = 25
_FAR: Final = 10**6


def _shown(one: Outcome, held: Read) -> str:
    mutant = one.mutant
    text = held.page_of(mutant.line).lines[mutant.line - held.page_of(mutant.line).first]
    said = "; ".join(
        f"{b.claim.printed}|{b.claim.item.words}|{b.claim.period}<{b.claim.base} -> "
        + ", ".join(
            f"{a.claim.printed}|{a.claim.period}<{a.claim.base}|{a.grade}|{a.computed}"
            for a in after
        )
        for b, after in zip(one.before, one.after, strict=True)
    )
    same = "same reading" if one.same else "read otherwise"
    same = f"{same}, {why(one, held, held.page_of(mutant.line)) or 'NOT EXPLAINED'}"
    return (
        f"{mutant.line}: {mutant.changed} {mutant.was!r} -> {mutant.becomes!r}, {same}: "
        f"{text.strip()[:110]!r}\n      {said[:600]}"
    )


def main() -> None:
    """Run from the command line."""
    for name in sys.argv[1:]:
        held = read(Path(name))
        tally: Counter[str] = Counter()
        print(f"== {name}")  # noqa: T201
        for one in outcomes(held):
            kind = f"{one.mutant.changed}"
            if one.finer:
                kind += " finer than the table"
            tally[
                f"{kind} {'broken' if one.broken else 'not resolved' if one.found else 'SURVIVES'}"
            ] += 1
            if not one.found:
                print("  ", _shown(one, held))  # noqa: T201
        print(dict(tally))  # noqa: T201


if __name__ == "__main__":
    main()
