"""An element of the US-GAAP taxonomy, and how a caption is known to stand for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Balance(StrEnum):
    """The side on which an element normally stands."""

    DEBIT = "debit"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Concept:
    """An element of the US-GAAP taxonomy, and how to know it by its caption.

    Args:
        element: its name there, without prefix.
        words: what its whole caption says, as a pattern: in lower case with single spaces and no
            punctuation.
        balance: its normal side; None for what has none.
        account: its account, where the caption's own name would change with the year.
    """

    element: str
    words: str
    balance: Balance | None = None
    account: str | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its words, compiled when a caption is first held against them: a check starts sooner."""
        return _compiled(self.words)

    @property
    def name(self) -> str:
        """As it stands in books and facts: us-gaap:Revenues."""
        return f"us-gaap:{self.element}"


def concept(
    element: str, pattern: str, balance: Balance | None = None, account: str | None = None
) -> Concept:
    """A concept by its pattern."""
    return Concept(element, pattern, balance, account)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


def any_words(words: str) -> str:
    """A pattern for any number of these words, each after a space, in any order.

    It takes what it can and gives nothing back, so that it cannot hang.

    >>> bool(re.fullmatch("income" + any_words("net of tax(?:es)?"), "income net of tax"))
    True
    """
    return f"(?: (?:{'|'.join(words.split())})(?= |$))*+"
