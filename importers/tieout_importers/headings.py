"""Whether words could be a title by their shape: their case, their length, how they end."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST_TITLE = 132
#: What words say in parentheses.
ASIDE = re.compile(r"\([^()]{0,80}\)")

#: Words that a title may have in lower case; of any other, a line that has them is a sentence.
_SMALL_WORDS = """
    a and as at by ended ending except for from in of on or per the to with its through months
    month weeks week year years quarter quarters fiscal period periods three six nine twelve
    thirteen twenty fifty two four one first second third fourth nine half unaudited audited
    continued concluded data information page statement statements balance sheet sheets income
    earnings operations loss losses profit cash flow flows financial position condition results
    condensed consolidated combined comparative interim comprehensive retained accumulated
    deficit expense expenses shareholders shareholders' stockholders stockholders' equity
    changes subsidiaries company share millions thousands dollars amounts reinvested net assets
    liabilities capital conditions summarized summary and/or
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_SHORTENED = re.compile(
    r"\b(?:Inc|Corp|Cos?|Ltd|Bros|[A-Z]|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)
_MIDST = re.compile(r"[a-z][.;!?] |\b(?:is|are|was|were|has|have|been|that|this|which|see)\b")


@lru_cache(maxsize=256)
def is_heading(words: str) -> bool:
    """Whether words could be a title by their shape: in capitals, or of words that titles have.

    >>> is_heading("Consolidated statement of financial position"), is_heading("BALANCE SHEETS")
    (True, True)
    >>> is_heading("balance sheets of the Company"), is_heading("Gains in our statement of income")
    (False, False)
    """
    if not words or len(words) > _LONGEST_TITLE or words[-1] in ",;?!" or _refers(words):
        return False
    if words.isupper():
        return True
    if words[-1] == "." and not words.endswith(("Inc.", "Corp.", "Co.", "Ltd.")):
        return False
    bare = ASIDE.sub(" ", words)
    if "." in bare:
        bare = _SHORTENED.sub(" ", bare)
    if words[0].islower():
        return _IN_LOWER_CASE.match(bare) is not None and _SMALL.issuperset(bare.split())
    if _MIDST.search(bare):
        return False
    each = bare.replace("-", " ").split()
    foreign = sum(word[:1].islower() and word.rstrip(":,") not in _SMALL for word in each)
    return foreign == 0 or (foreign * 2 <= len(each) and _BEGINS.match(words) is not None)


#: A row or heading that refers to another statement: "Capitalization (see statements of ...)".
_REFERS = re.compile(
    r"\bsee (?:the |accompanying |consolidated |separate )*statements?\b"
    r"|\(note \w+ and (?:the )?(?:consolidated )?statements?\b",
    re.IGNORECASE,
)
#: A title without a capital: of the words that titles have alone.
_IN_LOWER_CASE = re.compile(
    r"(?:(?:condensed|consolidated|combined|interim|unaudited|comparative) )*+"
    r"(?:statements? of (?!the )\S+|balance sheets?)(?: \S+){0,5}$"
)
#: Words that begin a title: behind them a few more of any kind may stand.
_BEGINS = re.compile(
    r"(?:Condensed |Consolidated |Interim |Unaudited )*+(?:Statement|Balance Sheet)"
)


def _refers(words: str) -> bool:
    return "tatement" in words.lower() and _REFERS.search(words) is not None
