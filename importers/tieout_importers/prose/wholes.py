"""Whether a name in a sentence is of the whole line item, or of a part of it.

"Net sales" may be all of them; "international net sales", "expense on borrowings" and a sum of
several line items are not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tieout_importers.prose.mention import CLOSE, COMPARED, END, GAP, ITEM, NUMBER, PART, Mention
from tieout_importers.prose.number import Sort
from tieout_importers.prose.rules.words import LABELS, SAYS, SPEAKERS, WHOLE

#: What makes a name a part of something stands this near before it.
_NEAR = 12
_OF_ANOTHER = frozenset(("for", "on", "of", "with", "to", "by", "at", "in", "before", "from"))
_ARTICLES = frozenset(("a", "an", "the", "its", "our", "their", "net", "total"))
_JOINS = frozenset(("and", ",", "or"))
_POSSESSIVE = ("'s", "\u2019s", "s'", "s\u2019")


def is_whole(found: Sequence[Mention], own: Collection[str], *, titled: bool) -> bool:
    """Whether a name is of the whole line item, by the mentions that stand before it.

    Args:
        found: those mentions.
        own: the words of the company's own name.
        titled: whether the name itself has a capital, as all words of a title have.
    """
    if not found:
        return True
    is_title = titled and _is_titled(found) and found[-1].words not in _LABEL_ENDS
    if not is_title and _is_of_another(found, own):
        return False
    last = found[-1]
    if last.kind is GAP:
        word = last.words.lower().rstrip(",")
        return word in WHOLE or (word.endswith(_POSSESSIVE) and letters_of(word) in own)
    # "license revenue": a row's caption, and the name of all of it.
    return last.kind not in (PART, CLOSE, ITEM) and not _is_joined_or_of(found)


def _is_joined_or_of(found: Sequence[Mention]) -> bool:
    """Whether a name is one of a sum, or what another thing is of."""
    last = found[-1]
    near = list(found[-_NEAR:])
    while len(near) > 2 and near[-1].words.lower() in _ARTICLES:
        near.pop()
    word = near[-1].words.lower()
    if word in _OF_ANOTHER and len(near) > 1:
        return _is_of(near[-2], word)
    if word in ("and", "or"):
        # "Cash, cash equivalents and short-term investments": one of what is added up.
        joined = next((m for m in reversed(near) if m.words.lower() not in _JOINS), last)
        named = joined.words[0].isupper() and joined is not found[0]
        return joined.kind is GAP and not named
    return False


def letters_of(word: str) -> str:
    """A word in lower case, its letters and digits alone; an owner is the word itself.

    >>> letters_of("Wal-Mart's"), letters_of("Holdings'")
    ('walmart', 'holdings')
    """
    lower = word.lower().removesuffix("'s").removesuffix("\u2019s")
    return "".join(filter(str.isalnum, lower))


def _is_of_another(found: Sequence[Mention], own: Collection[str]) -> bool:
    """Whether what a name is of has a name itself: "In Europe, net sales", "Japan had sales of".

    A word with a capital is a name, but for the company's own, and for those before who speaks.
    """
    for n in range(len(found) - 1, max(-1, len(found) - _NEAR), -1):
        mention = found[n]
        word = mention.words.lower()
        if mention.kind in (END, COMPARED, ITEM, PART) or word in SAYS:
            return False
        if mention.kind is not GAP or not mention.words[0].isupper():
            continue
        if word in WHOLE or word in SPEAKERS or letters_of(word) in own:
            continue
        return n > 0 or _is_owner(found)
    return False


def _is_owner(found: Sequence[Mention]) -> bool:
    """Whether the first word of a sentence, which has a capital anyhow, is whose the rest is."""
    word = found[0].words.lower()
    behind = [mention.words.lower() for mention in found[1:3]]
    after = behind[0] if behind else ""
    label = after in _LABEL_ENDS and word not in LABELS
    beside = behind in ([",", "with"], [",", "which"])
    return word.endswith(_POSSESSIVE) or after in _HAS or label or beside


def _is_titled(found: Sequence[Mention]) -> bool:
    """Whether words have capitals because they are a title's."""
    plain = [m.words for m in found[-_NEAR:] if m.kind is not NUMBER and len(m.words) > 3]
    return sum(word[0].isupper() for word in plain) * 2 > len(plain) > 1


#: What a name at the beginning of a sentence has or does; or it is a label.
_HAS = frozenset(("had", "has", "reported", "posted", "generated", "recorded", "achieved"))
_LABEL_ENDS = frozenset((":", "-", "--", "\u2013", "\u2014"))


def _is_of(before: Mention, word: str) -> bool:
    """Whether what a name is "of" is another thing: "interest expense on short-term borrowings"."""
    if before.kind is NUMBER:
        return before.value.sort in (Sort.SHARES, Sort.PLAIN)
    if word == "of" and before.words.lower() == "net":
        return True
    return before.kind in (GAP, ITEM, PART, CLOSE)
