"""A sentence as a row of mentions: numbers, line items, times, directions, and other words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from tieout.chart import normal
from tieout.period import Instant
from tieout.prose.rounded import PHRASES
from tieout_importers.prose.fiscal_words import whens_in
from tieout_importers.prose.items import Known, Lexicon, item_of
from tieout_importers.prose.mention import (
    BASED_ON,
    BASIS,
    CLOSE,
    COMPARED,
    DEGREE,
    END,
    FILLER,
    GAP,
    ITEM,
    NUMBER,
    OPEN,
    PART,
    RESPECTIVELY,
    TO,
    TURN,
    WHEN,
    Kind,
    Mention,
)
from tieout_importers.prose.moments import Now, When
from tieout_importers.prose.number import Number
from tieout_importers.prose.numbers import numbers_in
from tieout_importers.prose.rules.words import (
    BASES,
    COMPARISONS,
    DEGREES,
    ENDS,
    FILLERS,
    LINE_NOUNS,
    SEGMENTS,
    TURNS,
    VERBS,
)
from tieout_importers.prose.wholes import is_whole

#: A line item that no statement names has no more words; one that a statement names has no more.
_MOST_UNKNOWN, _MOST_KNOWN = 4, 14
#: What is called "net" is the whole of these.
_ALSO_NET = frozenset(("Revenues", "NetIncomeLoss"))
#: A balance may be of a day so soon after the close of what is reported on.
_NEAR_CLOSE = timedelta(days=10)
_TOKEN = re.compile(
    r"[A-Za-z0-9$&.%+*\u00a2][A-Za-z0-9$&'\u2019./%+*\u00a2-]*[A-Za-z0-9$%]|[A-Za-z0-9]|\S"
)
_COMPARED = re.compile(
    "(?:"
    + "|".join(re.escape(words) for words in sorted(COMPARISONS, key=len, reverse=True))
    + r")(?![\w])",
    re.IGNORECASE,
)
_BASIS = re.compile(
    "(?:" + "|".join(re.escape(words) for words in BASES) + r")(?![\w-])(?: basis\b)?",
    re.IGNORECASE,
)
_AS_REPORTED = re.compile(
    r"gaap(?: basis)?(?![\w-])|(?:under )?generally accepted accounting principles", re.IGNORECASE
)
_MEANT = re.compile(rf"(?:{'|'.join(PHRASES)})(?!\w)", re.IGNORECASE)
_OVER = re.compile(
    r"(?:by|to|of|were|was|at|up|down|rose|rises|grew|grows|increased?|increases|declined"
    r"|decreased|fell) $",
    re.IGNORECASE,
)
_BASED_ON = re.compile(r"\(?based on (?:a weighted average of |an average of )?", re.IGNORECASE)
_TOGETHER = (
    (_BASED_ON, BASED_ON),
    (_MEANT, FILLER),
    (_COMPARED, COMPARED),
)
_QUIET = frozenset(",:\"\u201c\u201d.!?\u2014\u2013-'")
#: What a word is by itself: the first of these that has it.
_WORDS: Mapping[str, Kind] = {
    **dict.fromkeys((*FILLERS, *_QUIET), FILLER),
    "to": TO,
    "respectively": RESPECTIVELY,
    **dict.fromkeys((*ENDS, ";"), END),
    **dict.fromkeys(DEGREES, DEGREE),
    **dict.fromkeys(TURNS, TURN),
    "(": OPEN,
    ")": CLOSE,
}


def mentions_of(text: str, lexicon: Lexicon, now: Now) -> tuple[list[Mention], list[Number]]:
    """A sentence's mentions, in order, and its numbers."""
    numbers = numbers_in(text)
    whens = {when.start: when for when in whens_in(text, now)}
    by_start = {number.start: number for number in numbers}
    found = _Scanner(text, lexicon, now, by_start, whens).mentions()
    return found, numbers


def _is_dateline(when: When, now: Now) -> bool:
    """Whether a date says when the page was written: it has no "at", and nothing closes on it."""
    day = when.periods[0] if len(when.periods) == 1 else None
    if now.close is None or not isinstance(day, Instant) or not when.words[0].isupper():
        return False
    said = when.words.lower().startswith(("at ", "as of ", "on ", "since ", "through "))
    return not said and day.end - now.close > _NEAR_CLOSE


class _Scanner:
    """Goes through a sentence once, from left to right."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        now: Now,
        numbers: dict[int, Number],
        whens: dict[int, When],
    ) -> None:
        self.text = text
        self.now = now
        self.lexicon = lexicon
        self.numbers = numbers
        self.whens = whens
        self.found: list[Mention] = []
        self.basis = ""
        self.of_segment = False
        #: Whether only phrases of time were found: "For the year, cash collections were".
        self.only_time = True
        self.tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        # A name is spelled over tokens; each may be no word, or two ("pre-tax").
        self.spelled = [normal(text[start:end]).split() for start, end in self.tokens]

    def mentions(self) -> list[Mention]:
        """All of them."""
        n = 0
        while n < len(self.tokens):
            mention = self._at(n)
            if mention.kind is END:
                self.basis = ""
            self.found.append(mention)
            self.only_time = self.only_time and mention.kind in (WHEN, FILLER)
            if mention.kind is GAP and mention.words.lower() in SEGMENTS:
                self.of_segment = True
            n += 1
            while n < len(self.tokens) and self.tokens[n][0] < mention.end:
                n += 1
        return self.found

    def _unknown_item(self, n: int) -> Mention | None:
        """A line item that no statement names, where a clause begins with it: "Cash collections".

        It is known by its last word, and by what follows: a time, or what is done.
        """
        if self.found and self.found[-1].kind is not END and not self.only_time:
            return None
        words: list[str] = []
        for k in range(n, min(n + _MOST_UNKNOWN, len(self.tokens))):
            start, end = self.tokens[k]
            if start in self.numbers or start in self.whens or not self.spelled[k]:
                return None
            words += self.spelled[k]
            if not self.text[start:end].isalpha() or words[-1] in FILLERS or words[-1] in TURNS:
                return None
            if words[-1] in LINE_NOUNS:
                if len(words) < 2 or not self._is_done(k + 1):
                    return None
                begin = self.tokens[n][0]
                named = self.text[begin:end]
                item = item_of(self.lexicon.learn(words), named, self.basis)
                return Mention(ITEM, begin, end, named, item)
        return None

    def _is_done(self, k: int) -> bool:
        """Whether what follows a name is a time, a verb or a word of direction."""
        while k < len(self.tokens):
            start, end = self.tokens[k]
            word = self.text[start:end].lower()
            if start in self.whens or word in TURNS or word in VERBS:
                return True
            if word not in ("for", "in", "during", "the", "of", "at"):
                return False
            k += 1
        return False

    def _at(self, n: int) -> Mention:
        start, end = self.tokens[n]
        for at in range(start, min(end, start + 3)):
            number = self.numbers.get(at)
            if number is not None and start not in self.whens:
                return Mention(NUMBER, number.start, number.end, number.printed, number)
        when = self.whens.get(start)
        if when is not None:
            # A day after all that is reported on dates the page: "July 1, 2004 --".
            kind = FILLER if _is_dateline(when, self.now) else WHEN
            return Mention(kind, start, when.end, when.words, when)
        return (
            self._item(n) or self._unknown_item(n) or self._phrase(start) or self._word(start, end)
        )

    def _item(self, n: int) -> Mention | None:
        """A line item that a name of the lexicon begins here."""
        if not self.spelled[n] or self.spelled[n][0] not in self.lexicon.by_first:
            return None
        words: list[str] = []
        ends: list[int] = []
        for k in range(n, min(n + _MOST_KNOWN, len(self.tokens))):
            start, end = self.tokens[k]
            if self.text[start] in ";(" or (k > n and start in self.numbers):
                break
            words += self.spelled[k]
            ends += [end] * len(self.spelled[k])
        match = self.lexicon.longest(words, 0)
        if match is None:
            return None
        length, known = match
        within = length < len(ends) and ends[length] == ends[length - 1]
        return None if within else self._named(known, self.tokens[n][0], ends[length - 1])

    def _named(self, known: Known, start: int, end: int) -> Mention:
        words = self.text[start:end]
        whole = not self.of_segment and is_whole(
            self.found, self.now.own, titled=words[:1].isupper()
        )
        net = bool(self.found) and self.found[-1].words.lower() == "net"
        if net and known.named.element not in _ALSO_NET:
            whole = False  # "net interest expense" is less than interest expense
        if whole:
            return Mention(ITEM, start, end, words, item_of(known, words, self.basis))
        before = self.found[-1].words if self.found else ""
        return Mention(PART, start, end, f"{before} {words}")

    def _phrase(self, start: int) -> Mention | None:
        """Words that are understood together: of a basis, of a comparison, of rounding."""
        text = self.text
        for pattern in (_BASIS, _AS_REPORTED):
            match = pattern.match(text, start)
            if match is not None:
                words = match[0].lower().removesuffix(" basis")
                self.basis = BASES.get(words, "")
                return Mention(FILLER, start, match.end(), match[0], BASIS)
        for pattern, kind in _TOGETHER:
            match = pattern.match(text, start)
            if match is not None and (pattern is not _MEANT or self._is_of_number(match.end())):
                more = kind is COMPARED and self._means_more(match)
                return Mention(FILLER if more else kind, start, match.end(), match[0])
        return None

    def _is_of_number(self, end: int) -> bool:
        """Whether a number follows: "more than $5", and not "1.7% more than in 2002"."""
        return any(at in self.numbers for at in range(end + 1, end + 4))

    def _means_more(self, match: re.Match[str]) -> bool:
        """Whether "over" says how its number is meant: "rose over 120%"."""
        if match[0].lower() != "over" or match.end() + 1 not in self.numbers:
            return False
        return _OVER.search(self.text, max(0, match.start() - 12), match.start()) is not None

    def _word(self, start: int, end: int) -> Mention:
        word = self.text[start:end]
        lower = word.lower().strip("-'\u2019\"") or word
        return Mention(_WORDS.get(lower, GAP), start, end, word, TURNS.get(lower))
