"""A line of a document as it is shown: its text in pieces, some of which the books know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieout_fava.books import Held
from tieout_fava.claims import Claimed
from tieout_fava.marks import Mark
from tieout_fava.placing import worst


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a line.

    Args:
        text: as printed.
        held: the figures that were read here, the worst first; none for other text.
        unread: whether it is a number among figures that was not read.
        claims: what it states, where it is a number of a sentence.
    """

    text: str
    held: tuple[Held, ...] = ()
    unread: bool = False
    claims: tuple[Claimed, ...] = ()

    @property
    def mark(self) -> Mark | None:
        """The worst mark of what it is; None for other text."""
        return worst([*(one.mark for one in self.held), *(one.mark for one in self.claims)])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document.

    Args:
        number: from 1.
        pieces: its text, in order.
        lost: figures of which the books say that they stand here, and whose text does not.
        unnamed: how many more of those there are.
        cut: how many characters at its end are not shown, and were not searched.
        astray: claims of which the books say that they begin here, and whose text does not.
    """

    number: int
    pieces: tuple[Piece, ...]
    lost: tuple[Held, ...] = ()
    unnamed: int = 0
    cut: int = 0
    astray: tuple[Claimed, ...] = ()


def add_claims(
    marked: list[tuple[int, int, Piece]], text: str, claims: Sequence[tuple[int, int, Claimed]]
) -> None:
    """Add the claims of a line to what is marked in it: one number may state several things."""
    for begin, end, claimed in claims:
        for at, (begins, ends, piece) in enumerate(marked):
            if begin < ends and begins < end:
                marked[at] = begins, ends, replace(piece, claims=(*piece.claims, claimed))
                break
        else:
            marked.append((begin, end, Piece(text[begin:end], claims=(claimed,))))
