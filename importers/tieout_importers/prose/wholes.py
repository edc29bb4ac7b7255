"""Whether a name in a sentence is of the whole line item, or of a part of it.

"Net sales" may be all of them; "international net sales", "expense on borrowings" and a sum of
several line items are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout_importers.prose.mention import CLOSE, GAP, ITEM, NUMBER, PART, Mention
from tieout_importers.prose.number import Sort
from tieout_importers.prose.rules.words import WHOLE

#: What makes a name a part of something stands this near before it.
_NEAR = 12
_OF_ANOTHER = frozenset(("for", "on", "of", "with", "to", "by", "at", "in", "before"))
_ARTICLES = frozenset(("a", "an", "the", "its", "our", "their", "net", "total"))
_JOINS = frozenset(("and", ",", "or"))
_POSSESSIVE = ("'s", "\u2019s", "s'", "s\u2019")


def is_whole(found: Sequence[Mention]) -> bool:
    """Whether a name is of the whole line item, by the mentions that stand before it."""
    if not found:
        return True
    last = found[-1]
    if last.kind is GAP:
        word = last.words.lower().rstrip(",")
        return word in WHOLE or word.endswith(_POSSESSIVE)
    if last.kind in (PART, CLOSE):
        return False
    near = list(found[-_NEAR:])
    while len(near) > 2 and near[-1].words.lower() in _ARTICLES:
        near.pop()
    word = near[-1].words.lower()
    if word in _OF_ANOTHER and len(near) > 1:
        return not _is_of(near[-2], word)
    if word in ("and", "or"):
        # "Cash, cash equivalents and short-term investments": one of what is added up.
        joined = next((m for m in reversed(near) if m.words.lower() not in _JOINS), last)
        return joined.kind is not GAP or joined.words[0].isupper()
    return True


def _is_of(before: Mention, word: str) -> bool:
    """Whether what a name is "of" is another thing: "interest expense on short-term borrowings"."""
    if before.kind is NUMBER:
        return before.value.sort in (Sort.SHARES, Sort.PLAIN)
    if word == "of" and before.words.lower() == "net":
        return True
    return before.kind in (GAP, ITEM, PART)
