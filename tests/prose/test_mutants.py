"""One word or digit of a claim that ties is changed: it ties no longer, or a rule says why.

The example and five releases of two companies. A changed digit, scale, word of direction or word of
time is found when some claim of its sentence no longer ties: it is said to be wrong, or is left as
one that is not resolved or not checked.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from tests import elec
from tests.documents import DOCUMENTS, FOLDER, MISSING
from tests.prose.anew import part_of, read
from tests.prose.mutants import Changed, Mutant, Outcome, outcomes, ties, why

from tieout.prose.tied import tie_out_prose
from tieout.tieout import tie_out
from tieout_importers.text import read_document

#: The part of the mutants that is found; what of the rest is hidden, a rule says.
FOUND = 0.98
#: Of those that are found, the part that is said to be wrong in so many words.
SAID = 0.9
#: Documents and the part that is the release: a call's transcript is not written to be ticked.
RELEASES = (
    (elec.DOCUMENT, ""),
    *(
        pytest.param(
            FOLDER / name, part, marks=pytest.mark.skipif(not DOCUMENTS, reason=MISSING), id=name
        )
        for name, part in (
            ("asta/2004-05-12.8-k.txt", "EX-99.2"),
            ("asta/2004-11-23.8-k.txt", "EX-99.1"),
            ("asta/2005-08-09.8-k.txt", "EX-99.1"),
            ("pericom/2005-02-02.8-k.txt", "EX-99.1"),
            ("pericom/2007-04-26.8-k.txt", "EX-99.1"),
        )
    ),
)
of_releases = pytest.mark.parametrize(("path", "part"), RELEASES)


@cache
def run(path: Path, part: str) -> tuple[Outcome, ...]:
    held = read(path)
    return tuple(outcomes(held, [part_of(held, part)]))


def counted(path: Path, part: str) -> list[Outcome]:
    """The mutants of what a sentence states: all but those of a basis, which may be said twice."""
    return [one for one in run(path, part) if one.mutant.changed is not Changed.BASIS]


@of_releases
def test_of_the_mutants_98_percent_are_found(path: Path, part: str) -> None:
    of_it = counted(path, part)
    found = [one for one in of_it if one.found]
    assert len(of_it) > 100
    assert len(found) / len(of_it) >= FOUND, [one.mutant for one in of_it if not one.found]


@of_releases
def test_every_mutant_that_is_not_found_is_explained_by_a_rule(path: Path, part: str) -> None:
    held = read(path)
    page = part_of(held, part)
    left = [one.mutant for one in run(path, part) if not one.found and not why(one, held, page)]
    assert left == []


@of_releases
def test_a_word_of_direction_or_a_digit_that_is_found_is_said_to_be_wrong(
    path: Path, part: str
) -> None:
    """Not only left as not understood: the claim is still read, and breaks.

    A headline that does not say what its percent is a change from may be left as not checked, and
    so is a digit finer than any that the table prints: of that the table can say nothing.
    """
    kinds = (Changed.DIGIT, Changed.SCALE, Changed.DIRECTION)
    of_it = [one for one in counted(path, part) if one.mutant.changed in kinds]
    found = [one for one in of_it if one.found and not one.finer]
    said = [one for one in found if one.broken]
    assert len(said) / len(found) >= SAID


@of_releases
def test_every_kind_of_change_is_made(path: Path, part: str) -> None:
    made = Counter(one.mutant.changed for one in run(path, part))
    assert made[Changed.DIGIT] > 50
    assert made[Changed.DIRECTION]
    assert made[Changed.PERIOD] > 10


@of_releases
def test_the_document_changed_in_its_bytes_and_read_anew_says_the_same(
    path: Path, part: str
) -> None:
    """The quick way, by which the tables are read once, is no other than the long one."""
    of_it = run(path, part)
    held = read(path)
    for one in of_it[:: 3 if path == elec.DOCUMENT else 40]:
        changed = _changed(held.content, one.mutant)
        prose = tie_out_prose(tie_out(read_document(changed, path.name)))
        places = {one.mutant.moved(tick.claim.place) for tick in one.before}
        tied = {t.claim.place for t in prose.ticks if t.claim.place in places and ties(t)}
        assert (tied != places) == one.found, one.mutant


def _changed(content: bytes, mutant: Mutant) -> bytes:
    lines = content.decode("cp1252").split("\n")
    line = lines[mutant.line - 1].expandtabs()
    assert line[mutant.at :].startswith(mutant.was)
    rest = line[mutant.at + len(mutant.was) :]
    lines[mutant.line - 1] = line[: mutant.at] + mutant.becomes + rest
    return "\n".join(lines).encode("cp1252")
