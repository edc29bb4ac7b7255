"""What a table is, and what its figures are worth: the kind, the scale, the currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tieout.chart import normal
from tieout.statement import Kind
from tieout_importers.layout import Line
from tieout_importers.printed import CURRENCIES
from tieout_importers.titles import first_cell, words_of

_RESULTS = {
    Kind.INCOME: re.compile(
        r"^(?!.*\b(?:equity|minority|interests?|subsidiar\w+|affiliat\w+)\b)"
        r".*\bnet (?:income|loss|earnings|profit)\b(?!.*\bbefore\b)"
        r"|\b(?:profit|loss) for the (?:period|quarter|year)\b"
    ),
    Kind.BALANCE: re.compile(r"\btotal\b.*\bliabilities\b.*\b(?:and|equity|deficit)\b"),
    Kind.CASHFLOW: re.compile(r"\bend(?:ing)?\b|\bnet (?:increase|decrease|change)\b"),
}


def is_result(caption: str, kind: Kind) -> bool:
    """Whether a caption is the line that a statement of its kind works towards.

    >>> is_result("Net loss", Kind.INCOME), is_result("Net income before taxes", Kind.INCOME)
    (True, False)
    """
    pattern = _RESULTS.get(kind)
    return pattern is not None and pattern.search(normal(caption)) is not None


# First what a match may begin with: most places are passed over by that.
_SCALE = re.compile(
    r"(?=[mio0$t(])(?:"
    r"(?P<millions>\bmillions\b|\b(?:in|of) million\b|(?<![\d,])000,?000'?s?\b"
    r"|\$ ?mm?\b(?!\w)|\bmils?\.)"
    r"|(?P<thousands>\bthousands\b|\bin thousand\b|\bthousand dollars\b|(?<![\d,.])000'?s\b"
    r"|\$ ?000\b|\(000\)|\bin 000\b|\bin 1,?000'?s\b|\bthous\.|(?<![\d,.])000 omitted))"
)
#: What is said of shares alone.
_OF_SHARES = re.compile(
    r"(?<!dollars and )(?<!amounts and )\b(?:shares?|units)(?: (?:amounts|data))?"
    r"(?: are)?(?: stated)? in (?:thousands|millions)\b"
)
#: Without one of these, no words speak of scale.
_SCALE_IN = ("million", "thous", "000", "$m", "$ m", "mil")
_SCALES = {"millions": 1_000_000, "thousands": 1_000}


@lru_cache(maxsize=1024)  # of a section it is asked for every row
def stated_scale(words: str) -> int | None:
    """What words say a printed 1 is worth; None where they say nothing of it.

    >>> stated_scale("(In thousands, except per share data)"), stated_scale("($000 omitted)")
    (1000, 1000)
    >>> stated_scale("Millions of dollars; shares in thousands"), stated_scale("(Unaudited)")
    (1000000, None)
    """
    lower = words.lower()
    if not any(word in lower for word in _SCALE_IN):
        return None
    match = _SCALE.search(_OF_SHARES.sub(" ", lower))
    return _SCALES[match.lastgroup] if match is not None and match.lastgroup is not None else None


def scale_of(words: str) -> int:
    """What a printed 1 is worth, 1 where words say nothing of it.

    >>> scale_of("(In thousands, except per share data)"), scale_of("(Unaudited)")
    (1000, 1)
    """
    return stated_scale(words) or 1


_AMOUNTS = re.compile(
    r"\b(?:dollars?|amounts?|figures|\$)(?: \w++){0,4}? (?:in|are in|of) (?:thousands|millions)\b"
    r"|\b(?:thousands|millions) of (?:u\.?s\.? )?dollars\b|\bomitted\b"
    r"|\((?:\$ )?in (?:thousands|millions)",
    re.IGNORECASE,
)


def scale_at_foot(words: str) -> int | None:
    """The scale that the words under a table give, where they speak of its amounts.

    >>> scale_at_foot("Dollar amounts are in thousands."), scale_at_foot("We lost millions.")
    (1000, None)
    """
    scale = stated_scale(words)
    return scale if scale is not None and _AMOUNTS.search(words) is not None else None


def beside_title(line: Line) -> Line | None:
    """The columns' heads that stand on a title's own line, to the right of it."""
    left = first_cell(line.text)
    if left == words_of(line.text):
        return None
    text = line.text
    end = len(text) - len(text.lstrip()) + text.strip().index("   ")
    return line._replace(text=" " * end + text[end:])


def own_scale(caption: str, sections: Sequence[str]) -> int | None:
    """The scale that a row's own caption or section gives, which holds whatever the title says.

    >>> own_scale("Basic", ["Shares used in computing earnings per share (in thousands):"])
    1000
    >>> own_scale("Basic", ["Earnings per share:"]) is None
    True
    """
    stated = map(stated_scale, (caption, *sections))
    return next((scale for scale in stated if scale is not None), None)


def scales_shares(words: str) -> bool:
    """Whether the scale that a heading gives holds for share counts too.

    >>> scales_shares("(In thousands, except per share data)")
    True
    >>> scales_shares("(In thousands, except share and per share amounts)")
    False
    """
    match = re.search(r"except\b([^)]{0,60})", words, re.IGNORECASE)
    if match is None:
        return True
    apart = re.sub(r"\bper[ -](?:common )?shares?\b", "", match[1], flags=re.IGNORECASE)
    return re.search(r"\bshares?\b", apart, re.IGNORECASE) is None


_OTHER_DOLLAR = r"(?:canadian|australian|new zealand|hong kong|singapore|jamaican) dollars?\b"
_NAMES_ITS_DOLLAR = re.compile(rf"\b{_OTHER_DOLLAR}|\b[ca]\$|\bhk\$")
_REPORTS_IN = re.compile(
    rf"\b(?:expressed|stated|reported|presented|figures|amounts)(?: are)? in {_OTHER_DOLLAR}",
    re.IGNORECASE,
)
_SIGNS = {"$": "USD", **CURRENCIES}


def _names_its_dollar(heads: str) -> bool:
    """Whether heads name another country's dollar; most have no word for any."""
    lower = heads.lower()
    some = any(word in lower for word in ("dollar", "c$", "a$", "hk$"))
    return some and _NAMES_ITS_DOLLAR.search(lower) is not None


def _reports_in_another(text: str) -> bool:
    """Whether a text says that its amounts are in another country's dollars."""
    at = text.find("dollar")
    while at >= 0:
        if _REPORTS_IN.search(text, max(0, at - _FARTHEST_VERB), at + len("dollars")):
            return True
        at = text.find("dollar", at + 1)
    return False


#: How far before the currency's name the words that say what is reported in it may begin.
_FARTHEST_VERB = 60


def currency_of(signs: Counter[str], heads: str, text: str) -> str | None:
    """The currency of a document's figures, or None where it leaves that open.

    A dollar sign is the United States dollar unless a statement's head names another country's, or
    the text says that its amounts are in one.

    Args:
        signs: the currency signs before figures, counted.
        heads: the words over the statements.
        text: the whole document, in lower case.

    >>> currency_of(Counter({"$": 8}), "three months", "debt in canadian dollars")
    'USD'
    >>> currency_of(Counter({"$": 8}), "in thousands of Canadian dollars", "") is None
    True
    >>> currency_of(Counter({"DM": 8, "$": 2}), "", ""), currency_of(Counter({"US$": 8}), "", "")
    ('DEM', 'USD')
    >>> currency_of(Counter(), "three months", "") is None
    True
    """
    if not signs:
        return None
    (sign, _), *_ = signs.most_common(1)
    if sign == "$" and (_names_its_dollar(heads) or _reports_in_another(text)):
        return None
    return _SIGNS.get(sign)
