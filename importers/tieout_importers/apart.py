"""The words that set a table apart from the statements: pro forma, the parent alone, selected."""

from __future__ import annotations

import re

_NEAR = (
    r"pro[ -]?forma|parent[ -](?:company|only|corporation)|non-?gaap|consolidating|guarantors?"
    r"|schedule (?:[ivx]{1,5}|\d{1,2})|unconsolidated|registrant only|of (?:the )?registrant"
    r"|summarized|projected|forecast|(?:five|six|seven|eight|nine|ten|eleven)[ -]years?"
)
_ITSELF = (
    r"selected|segments?|schedule|quarterly|reconciliations?|index|percent(?:age)?s?|excluding"
    r"|adjusted|industry|geographic|budget(?:ed)?|table of contents|average"
    r"|by (?:quarter|division|region)|contributions?"
)
# One boundary before them all, and lower case: most places are passed over by their first letter.
_APART = re.compile(rf"\b(?:{_NEAR})\b|\(parent\)")
_APART_ITSELF = re.compile(
    rf"\b(?:(?:{_NEAR}|{_ITSELF})\b"
    r"|supplementa(?:l|ry) (?:schedule|cash|income|statement of|disclosure))|\(parent\)"
)


def sets_apart(words: str) -> bool:
    """Whether a heading near a table says that it is none of the statements.

    >>> sets_apart("UNAUDITED PRO FORMA INFORMATION"), sets_apart("Quarterly Report")
    (True, False)
    """
    return _APART.search(words.lower()) is not None


def is_apart(words: str) -> bool:
    """Whether a title, or the words over a table without one, say so: they say more than others.

    >>> is_apart("Selected Quarterly Data"), is_apart("Statements of Income")
    (True, False)
    """
    return _APART_ITSELF.search(words.lower()) is not None
