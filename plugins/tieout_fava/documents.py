"""The documents of the books, and how much was read from each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tieout_fava.books import Books, Printed
from tieout_fava.marks import Mark


@dataclass(frozen=True, slots=True)
class Read:
    """A document of the books, and how much was read from it.

    Args:
        printed: the document.
        title: of its first statement; empty where it is not told.
        figures: how many were read.
        marks: how many of them have which mark.
    """

    printed: Printed
    title: str
    figures: int
    marks: Mapping[Mark, int]


def read_documents(books: Books) -> tuple[Read, ...]:
    """The documents of the books, the earliest first."""
    marks: dict[str, Counter[Mark]] = defaultdict(Counter)
    for held in books.figures:
        marks[held.figure.document or ""][held.mark] += 1
    return tuple(
        Read(printed, str(printed.entry.meta.get("title", "")), marks[name].total(), marks[name])
        for name, printed in books.documents.items()
    )
