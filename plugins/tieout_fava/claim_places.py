"""Where in its document's lines a claim stands: a number of a sentence, which a line may break.

The books have the line and the offset at which a claim begins, and its text as it is printed. The
text is followed from there, blanks for nothing, and over the end of the line where it goes on
beneath. What does not stand there is not looked for elsewhere: a sentence may name one amount
twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tieout_fava.claims import Claimed

#: A number that a line breaks goes on after this many lines at most: the next, if none is blank.
_FURTHER = 3

#: The line, the begin and the end of some text.
Stretch = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims of a document in their places.

    Args:
        on: by line, where each begins and ends; one that a line breaks is on both.
        lost: by line, those of which the books say that they begin there, and whose text does not.
    """

    on: Mapping[int, Sequence[tuple[int, int, Claimed]]] = field(default_factory=dict)
    lost: Mapping[int, Sequence[Claimed]] = field(default_factory=dict)

    def of(self, line: int) -> tuple[Claimed, ...]:
        """The claims that stand on a line, or begin on it as the books say."""
        found = [claimed for _, _, claimed in self.on.get(line, ())]
        return (*dict.fromkeys(found), *self.lost.get(line, ()))


def standing(lines: Sequence[str], claims: Iterable[Claimed], longest: int) -> Standing:
    """Find the claims of a document in its lines, of which so many characters are searched."""
    on: dict[int, list[tuple[int, int, Claimed]]] = defaultdict(list)
    lost: dict[int, list[Claimed]] = defaultdict(list)
    for claimed in claims:
        found = stretches(lines, claimed.line, claimed.offset, claimed.printed, longest)
        for line, begin, end in found:
            on[line].append((begin, end, claimed))
        if not found:
            lost[claimed.line].append(claimed)
    return Standing(on, lost)


def stretches(
    lines: Sequence[str], line: int, offset: int, printed: str, longest: int
) -> tuple[Stretch, ...]:
    """Find the stretches of text that a claim is.

    Args:
        lines: the document's, as its reader has them.
        line: on which it begins, from 1.
        offset: at which it begins in that line, from 0.
        printed: its text.
        longest: so many characters of a line are searched.

    Returns:
        The line, the begin and the end of each, one for every line that has some of it; none where
        the text does not stand there.

    >>> stretches(["up $1.9", "million"], 1, 3, "$1.9 million", 100)
    ((1, 3, 7), (2, 0, 7))
    >>> stretches(["up $1.8"], 1, 3, "$1.9 million", 100)
    ()
    """
    wanted = "".join(printed.split())
    if not wanted or not 0 < line <= len(lines):
        return ()
    found: list[Stretch] = []
    at, done = offset, 0
    for number in range(line, min(line + _FURTHER, len(lines) + 1)):
        text = lines[number - 1][:longest]
        spots = _followed(text, at, wanted[done:])
        if spots:
            found.append((number, spots[0], spots[-1] + 1))
            done += len(spots)
        if done == len(wanted):
            return tuple(found)
        if not found or text[found[-1][2] if spots else 0 :].strip():
            return ()  # other text stands where it should begin, or go on
        at = 0
    return ()


def _followed(text: str, at: int, wanted: str) -> list[int]:
    """Where in a line, from some place on, the characters of a text stand that has no blanks."""
    spots: list[int] = []
    for position in range(at, len(text)):
        if len(spots) == len(wanted):
            break
        if text[position] == wanted[len(spots)]:
            spots.append(position)
        elif not text[position].isspace():
            break
    return spots
