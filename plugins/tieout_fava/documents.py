"""The documents of the books, and how much was read from each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tieout_fava.books import Books, Printed
from tieout_fava.claims import claims_of
from tieout_fava.marks import Mark


@dataclass(frozen=True, slots=True)
class Read:
    """A document of the books, and how much was read from it.

    Args:
        printed: the document.
        title: of its first statement; empty where it is not told.
        figures: how many were read.
        claims: how many numbers its sentences state.
        marks: how many of both have which mark.
    """

    printed: Printed
    title: str
    figures: int
    claims: int
    marks: Mapping[Mark, int]


def read_documents(books: Books) -> tuple[Read, ...]:
    """The documents of the books, the earliest first."""
    claims = claims_of(books).by_document
    figures = Counter(held.figure.document or "" for held in books.figures)
    marks: dict[str, Counter[Mark]] = defaultdict(Counter)
    for held in books.figures:
        marks[held.figure.document or ""][held.mark] += 1
    for name, stated in claims.items():
        marks[name].update(claimed.mark for claimed in stated)
    return tuple(
        Read(
            printed,
            str(printed.entry.meta.get("title", "")),
            figures[name],
            len(claims.get(name, ())),
            marks[name],
        )
        for name, printed in books.documents.items()
    )
