"""What stands around a mention: the words before a number or a line item, and those behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout_importers.prose.mention import (
    BASED_ON,
    BASIS,
    COMPARED,
    END,
    FILLER,
    GAP,
    ITEM,
    NUMBER,
    PART,
    TO,
    TURN,
    WHEN,
    Kind,
    Mention,
)
from tieout_importers.prose.moments import When
from tieout_importers.prose.rules.words import AFTER_NUMBER, BASES

#: No mention further away than this matters, so that a sentence takes time as it is long.
_FAR = 30
#: Words that make what follows them a place, a cause or a part.
_PLACES = frozenset(("for", "in", "of", "from", "on", "by", "at", "with", "to"))
#: Words between a word of direction and the line item that it is of.
_LEADS = frozenset(("in", "of", "the", "our", "its", "to", "net", "total"))
#: Words between "and" or "to" and the number or line item that it brings in.
_PASSED = frozenset(("a", "an", "the", "record", "approximately", "about", "nearly"))
#: Words between the line items of a list.
_LISTED = frozenset(("and", ",", "the", "its", "our", "basis"))
#: Words between the times of a list.
_TIMES_LISTED = frozenset(("and", "for", "the", "both", "in", "of", ","))
_ARTICLES = frozenset(("the", "our", "its"))
#: What right behind an amount makes it less than the whole.
_LESS = frozenset(("before", "after", "without"))
#: Verbs that state an amount: a word of direction before them is not the number's.
_STATES = frozenset(
    ("was", "were", "at", "totaled", "totaling", "reached", "reaching", "amounted", "amounting")
)
#: Words that bring in an amount before its line item: "with $1 of equity".
_BRINGS = frozenset(("with", "had", "has", "have"))


class Around:
    """A sentence's mentions, each looked at from its place `n`."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions

    def _behind(self, n: int) -> Iterator[Mention]:
        """The mentions before, the nearest first, as far as any matters."""
        yield from reversed(self.mentions[max(0, n - _FAR) : n])

    def _ahead(self, n: int) -> Sequence[Mention]:
        """The mentions behind, as far as any matters."""
        return self.mentions[n + 1 : n + 1 + _FAR]

    def before(self, n: int, *kinds: Kind) -> Mention | None:
        """The mention right before, where it is of one of some kinds."""
        mention = self.mentions[n - 1] if n else None
        return mention if mention is not None and mention.kind in kinds else None

    def after(self, n: int) -> Mention | None:
        """The mention right behind."""
        return self.mentions[n + 1] if n + 1 < len(self.mentions) else None

    def last_word(self, n: int) -> Mention:
        """The mention before, articles and words of a basis passed over."""
        for mention in self._behind(n):
            if mention.value != BASIS and mention.words.lower() not in _PASSED:
                return mention
        return self.mentions[0]

    def follows(self, n: int, word: str) -> bool:
        """Whether a word stands before, articles passed over."""
        return n > 0 and self.last_word(n).words.lower() == word

    def turn_behind(self, n: int) -> Mention | None:
        """The word of direction that follows a number: "a 70% increase", "38.7% revenue growth"."""
        behind = [m for m in self.mentions[n + 1 : n + 4] if m.kind is not ITEM]
        if not behind or behind[0].kind is not TURN:
            return None
        after = behind[1] if len(behind) > 1 else None
        is_noun = behind[0].words.lower() in AFTER_NUMBER
        return behind[0] if is_noun and (after is None or after.kind is not NUMBER) else None

    def changed_behind(self, n: int) -> Mention | None:
        """What a change is of that names it behind: "a 4% increase in average prices"."""
        ahead = self.mentions[n + 1 : n + 6]
        if len(ahead) < 2 or ahead[0].kind is not TURN:
            return None
        if ahead[1].words.lower() not in ("in", "of"):
            return None
        return next((m for m in ahead[2:] if m.words.lower() not in _LEADS), None)

    def whole_behind(self, n: int) -> Mention | None:
        """The line item that a percent is of: "5% of net sales"."""
        ahead = self.mentions[n + 1 : n + 4]
        if not ahead or ahead[0].words.lower() != "of":
            return None
        return next((m for m in ahead[1:] if m.kind is ITEM), None)

    def item_behind(self, n: int) -> Mention | None:
        """The line item of a number that stands before it: "with $114.5 million of equity"."""
        turned = self.turn_behind(n) is not None
        brought = self.last_word(n).words.lower() in _BRINGS
        linked = False
        for k, mention in enumerate(self._ahead(n), start=n + 1):
            word = mention.words.lower()
            if mention.kind is ITEM:
                after = self.after(k)
                whole = after is None or after.kind is not GAP
                return mention if turned or (linked and brought and whole) else None
            its_turn = turned and mention.kind is TURN and k == n + 1
            if word not in ("of", "in", "the", "total", "basis") and not its_turn:
                return None
            linked = linked or word in ("of", "in")
        return None

    def trailing(self, n: int, whole: Mention | None) -> str:
        """The words that make a number one of a part: "for credit cards"; empty where none do.

        Args:
            n: the number's place.
            whole: a line item behind it that a percent is of, and that makes it no part.
        """
        placed = False
        after = self.after(n)
        if after is not None and after.words.lower() in _LESS:
            return after.words
        for mention in self._ahead(n):
            if mention.kind in (GAP, PART):
                return mention.words
            if mention.kind is ITEM and mention is not whole and placed:
                return mention.words
            word = mention.words.lower()
            if placed and word in _ARTICLES:
                continue
            if mention.kind not in (FILLER, TO) or word not in _PLACES:
                return ""
            placed = word in ("of", "in")
        return ""

    def trailing_of(self, n: int, item: Mention) -> str:
        """The words that make a line item near behind a part: "net sales of one product"."""
        near = range(n, min(n + _FAR, len(self.mentions)))
        place = next((k for k in near if self.mentions[k] is item), None)
        return self.trailing(place, None) if place is not None else ""

    def has_time_since_number(self, n: int) -> bool:
        """Whether a phrase of time stands between a number and the one before it."""
        for mention in self._behind(n):
            if mention.kind is NUMBER:
                return False
            if mention.kind is WHEN:
                return True
        return False

    def number_before(self, n: int) -> Mention | None:
        """The nearest number before."""
        return next((m for m in self._behind(n) if m.kind is NUMBER), None)

    def basis_behind(self, n: int) -> str:
        """Another basis that is named behind a number: "on a pro forma basis"; else empty."""
        for mention in self._ahead(n):
            if mention.kind in (END, ITEM, COMPARED, TURN) or mention.words in (".", "("):
                return ""
            if mention.value == BASIS and mention.words.lower().split(" basis")[0] in BASES:
                return mention.words
        return ""

    def opens_entry(self, n: int) -> bool:
        """Whether a phrase of time is of the next number: "were $1 and for the year $2"."""
        after = next((m for m in self._ahead(n) if m.kind is not FILLER), None)
        if after is None or after.kind is not NUMBER:
            return False
        joined = False
        for mention in self._behind(n):
            if mention.kind is not FILLER:
                return joined and mention.kind is NUMBER
            joined = joined or mention.words.lower() == "and"
        return False

    def is_spoken_amount(self, n: int) -> bool:
        """Whether a bare number ends like an amount, and counts nothing: "to 407,000 during"."""
        after = self.after(n)
        if after is None or after.kind in (WHEN, COMPARED, END, TO):
            return True
        return after.words.lower() in (",", ".", "for", "in", "during", "and")

    def leading_whens(self, n: int) -> list[When]:
        """The phrases of time right before a new subject, which are its own."""
        whens: list[When] = []
        for mention in self._behind(n):
            if mention.kind is WHEN:
                whens.insert(0, mention.value)
            elif whens and mention.kind is NUMBER:
                return []  # the phrase is that number's own
            elif mention.kind is not FILLER:
                break
        return whens

    def joins_item(self, n: int) -> bool:
        """Whether only "and" and articles stand between a line item and the one before it."""
        joined = False
        for mention in self._behind(n):
            word = mention.words.lower()
            if mention.kind in (ITEM, PART):
                return mention.kind is ITEM and joined
            if mention.kind is not FILLER or word not in _LISTED:
                return False
            joined = joined or word == "and"
        return False

    def joins_when(self, n: int) -> bool:
        """Whether a phrase of time is one of a list: "the quarter and the year"."""
        for mention in self._behind(n):
            if mention.kind is WHEN:
                return True
            if mention.kind is not FILLER or mention.words.lower() not in _TIMES_LISTED:
                return False
        return False

    def turn_leads(self, n: int, turn: Mention) -> bool:
        """Whether a word of direction is a line item's own: "an increase in revenues of"."""
        links = False
        for mention in self._behind(n):
            if mention is turn:
                return links
            if mention.words.lower() not in _LEADS:
                return False
            links = links or mention.words.lower() in ("in", "of", "to")
        return False

    def to_since(self, n: int, turn: Mention) -> bool:
        """Whether "to", a verb or a comparison parts a word of direction from a number."""
        for mention in self._behind(n):
            if mention is turn or mention.kind is ITEM:
                return False
            if mention.kind in (TO, COMPARED) or mention.words.lower() in _STATES:
                return True
        return True

    def is_based_on(self, n: int) -> bool:
        """Whether a number stands behind "based on"."""
        return any(m.kind is BASED_ON for m in self.mentions[max(0, n - 3) : n])

    def inclusion_end(self, n: int) -> int:
        """Where an inserted ", including …," ends; 0 where none begins here.

        What an amount includes does not change what it is of, where the amount stands behind it.
        """
        before = self.before(n, FILLER)
        if before is None or before.words != ",":
            return 0
        ahead = self._ahead(n)
        for k, mention in enumerate(ahead):
            # ", or $0.03 per share," is of what is included.
            goes_on = k + 1 < len(ahead) and ahead[k + 1].words.lower() == "or"
            if mention.words == "," and not goes_on:
                return mention.end
        return 0
