"""The line items that prose may name: captions of the document's statements, and common names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tieout.chart import concept_of, normal
from tieout.prose.claim import Item
from tieout.statement import Kind, LineItem, Measure, Statement
from tieout_importers.prose.rules.names import NAMES, Named
from tieout_importers.prose.rules.words import LINE_NOUNS

#: A caption that is a word of every day's language names nothing in a sentence.
_TOO_PLAIN = frozenset(
    [
        "total",
        "totals",
        "basic",
        "diluted",
        "other",
        "net",
        "assets",
        "liabilities",
        "cash",
        "equity",
        "costs",
        "expenses",
        "current",
        "common",
        "capital",
        "interest",
        "year",
        "income",
        "loss",
        "earnings",
        "gain",
        "taxes",
        "tax",
        "service",
        "services",
        "product",
        "products",
        "equipment",
        "land",
        "buildings",
        "notes",
        "operations",
    ]
)
_MOST_WORDS = 12
_FEWEST_IN_PREFIX = 3
#: So many names that begin alike are kept, so that a page of them takes time as it is long.
_MOST_NAMES = 100
_LINKS = frozenset(
    [
        "of",
        "in",
        "and",
        "on",
        "to",
        "for",
        "from",
        "the",
        "a",
        "an",
        "with",
        "by",
        "or",
        "at",
        "as",
        "per",
        "net",
    ]
)
_PARENTHESES = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Known:
    """A name and what it stands for."""

    caption: str
    named: Named


@dataclass(slots=True)
class Lexicon:
    """All names that a document's prose may use, by their first word."""

    by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = field(default_factory=dict)

    def may_name(self, text: str) -> bool:
        """Whether a sentence may name a line item: a known one, or one that ends as they do."""
        words = normal(text).split()
        return any(
            word in LINE_NOUNS or (word in self.by_first and self.longest(words, n) is not None)
            for n, word in enumerate(words)
        )

    def learn(self, words: Sequence[str]) -> Known:
        """Take in a name that no statement has, so that it is known where it stands again."""
        known = Known(" ".join(words), Named(""))
        if words:
            names = self.by_first.setdefault(words[0], [])
            if len(names) >= _MOST_NAMES:
                return known
            names.append((tuple(words), known))
            names.sort(key=lambda pair: -len(pair[0]))
        return known

    def longest(self, words: Sequence[str], at: int) -> tuple[int, Known] | None:
        """The longest name that the words from a place on spell, with its number of words."""
        for name, known in self.by_first.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), known
        return None


def lexicon_of(statements: Iterable[Statement]) -> Lexicon:
    """The names of a document: common ones, and its own captions whole or cut short.

    A caption cut short names its row where no other caption begins so.
    """
    statements = [one for one in statements if one.kind is not Kind.OTHER]
    says_sales = any(
        "sales" in normal(item.caption).split()
        for statement in statements
        if statement.kind is Kind.INCOME
        for item in statement.items
    )
    names = {
        tuple(name.split()): Known(name, named)
        for name, named in NAMES.items()
        # Where no statement speaks of sales, what is called so is something else.
        if says_sales or named.element != "Revenues" or "sales" not in name
    }
    own: dict[tuple[str, ...], Known] = {}
    starts: Counter[tuple[str, ...]] = Counter()
    captions = {
        (words, _named(item, statement.kind))
        for statement in statements
        for item in statement.items
        if item.measure is Measure.MONEY and item.caption
        for words in _variants(item.caption)
    }
    for words, _ in captions:
        starts.update({words[:n] for n in range(_FEWEST_IN_PREFIX, len(words))})
    whole = {words for words, _ in captions}
    for words, named in sorted(captions):
        if len(words) > 1 or words[0] not in _TOO_PLAIN:
            own[words] = Known(" ".join(words), named)
        for n in range(_FEWEST_IN_PREFIX, len(words)):
            short = words[:n]
            if starts[short] == 1 and short not in whole and short[-1] not in _LINKS:
                own.setdefault(short, Known(" ".join(words), named))
    for words, known in own.items():
        names.setdefault(words, known)
    lexicon = Lexicon()
    for words, known in sorted(names.items(), key=lambda pair: -len(pair[0])):
        lexicon.by_first.setdefault(words[0], []).append((words, known))
    return lexicon


def _named(item: LineItem, kind: Kind) -> Named:
    concept = concept_of(item, kind)
    words = normal(item.caption)
    loss = words.startswith(("loss ", "net loss")) and "income" not in words
    return Named(concept.element if concept is not None else "", loss=loss)


def _variants(caption: str) -> Iterator[tuple[str, ...]]:
    """A caption's words: as they stand, without parentheses, without "total" and "net"."""
    bare = _PARENTHESES.sub(" ", caption)
    for text in (
        caption,
        bare,
        bare.rpartition(", net")[0],
        re.sub(r"^total ", "", bare, flags=re.IGNORECASE),
    ):
        words = tuple(normal(text).split())
        if 0 < len(words) <= _MOST_WORDS and any(word.isalpha() for word in words):
            yield words


def item_of(known: Known, words: str, basis: str) -> Item:
    """A line item as a sentence names it."""
    named = known.named
    of = None
    if named.of:
        of = Item(words, "", named.of, basis)
    return Item(words, known.caption, named.element, basis, named.loss, of)
