"""Sentences of one made-up company, read beside its statement: for what no real page shows."""

from __future__ import annotations

from functools import cache

from tests.releases import SIX_MONTHS

from tieout.prose.claim import Sentence
from tieout.prose.tied import ProseTieOut, tie_out_prose
from tieout.statement import Document
from tieout.tieout import tie_out
from tieout_importers.text import read_document


def two_quarters(revenues: tuple[int, int], costs: tuple[int, int]) -> str:
    """A release with one statement: the three months to June 30, 2005, and to June 30, 2004."""
    left = (revenues[0] - costs[0], revenues[1] - costs[1])
    rule = f"{'':<44}{'-' * 16:>20}{'-' * 16:>20}"
    rows = [
        f"{caption:<44}{figures[0]:>20,}{figures[1]:>20,}"
        for caption, figures in (("Revenues", revenues), ("Costs of goods sold", costs))
    ]
    return "\n".join(
        [
            "August 1, 2005",
            "",
            "Halden Pumps, Inc.",
            "Statements of Operations",
            "",
            f"{'':<44}{'Three months ended':>30}",
            f"{'':<44}{'June 30, 2005':>20}{'June 30, 2004':>20}",
            "",
            *rows,
            rule,
            f"{'Net income':<44}{left[0]:>20,}{left[1]:>20,}",
            rule.replace("-", "="),
            "",
            "The fiscal year of the company ends on December 31, as that of most of its customers",
            "does, and the annual report for the fiscal year ended December 31, 2004 says more.",
            "",
        ]
    )


@cache
def _release() -> str:
    return SIX_MONTHS.text


def page_with(words: str) -> Document:
    """The company's release for six months, with a paragraph of one's own under its statement."""
    return read_document(f"{_release()}\n\n{words}\n".encode(), "page.txt")


def sentences_of(words: str) -> list[Sentence]:
    """What is read of the sentences of a paragraph."""
    document = page_with(words)
    under = _release().count("\n")
    return [sentence for sentence in document.prose if sentence.line > under]


def held(words: str) -> ProseTieOut:
    """The sentences of a paragraph, held against the statement."""
    return tie_out_prose(tie_out(page_with(words)))
