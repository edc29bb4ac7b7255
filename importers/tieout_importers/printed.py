r"""How a figure is printed, and how it is read.

1,234  1234  .05  1,234.56      a number; .05 with or without a currency before it
(5)  ( 5 )  <5>  [5]  -5  5-    negative
5)  (5  ((5))                   negative too, and suspect
--  -  ---  - -  -0-  N/A       nil; a word (nil, None, NM) only beside a figure
----                            nil beside a figure, from two spaces; else a rule or a leader
12%  (12)%  (12%)  12 %         a percentage
5¢                              0.05
1,234(a)  1,234 (b)  1,234*     the number: what follows is a footnote's mark
1,234(1)  1,234<F1>             the same, where the mark touches the figure
sales....1,234                  a leader may touch the figure
52,,818  4,180 ,000  1, 234     a number, and suspect: its digits are grouped oddly
1,O23                           1,023, and suspect: a letter for a digit
1.234.567  10-15  3/31/04  1/2  no figures of a statement: left among the words
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

#: A longer run of digits is no figure: the world's largest company prints 13 digits in full.
LONGEST_FIGURE = 24


class Token(NamedTuple):
    """A figure as it stands in a line. A tuple, as pages are full of them.

    Args:
        printed: its text without the spaces inside.
        value: the text as a number, not scaled; negative in parentheses or beside a minus.
        decimals: how many decimal places are printed; two more for cents.
        start: where in the line it begins, its sign and currency included, from 0.
        edge: where its digits end; figures of one column share it.
        nil: whether it is a dash, or a word for it.
        percent: whether a percent sign follows.
        currency: the currency before it as printed ("$", "US$", "DM"), or empty.
        suspect: what is odd about it (a parenthesis lost, digits grouped wrongly), or empty.
    """

    printed: str
    value: Decimal
    decimals: int
    start: int
    edge: int
    nil: bool = False
    percent: bool = False
    currency: str = ""
    suspect: str = ""

    @property
    def is_year(self) -> bool:
        """Whether it could as well be a year: four plain digits, 1900 to 2099."""
        text = self.printed
        return len(text) == 4 and text[:2] in ("19", "20") and text.isdigit()


#: The codes of currencies that one sign stands for. Where many could be meant (`$`, `Rs`, `Kr`)
#: the rest of the page decides.
CURRENCIES: Final = {
    **dict.fromkeys(("US$", "U.S.$", "USD"), "USD"),
    **dict.fromkeys(("C$", "CA$", "Cdn$", "CDN$", "Can$", "CAD"), "CAD"),
    **dict.fromkeys(("A$", "AU$", "AUD"), "AUD"),
    **dict.fromkeys(("£", "GBP", "L"), "GBP"),
    **dict.fromkeys(("\u20ac", "EUR"), "EUR"),
    **dict.fromkeys(("\u00a5", "JPY", "Yen", "yen", "Y"), "JPY"),
    **dict.fromkeys(("DM", "DEM"), "DEM"),
    **dict.fromkeys(("FF", "FRF"), "FRF"),
    **dict.fromkeys(("NLG", "Dfl", "Dfl."), "NLG"),
    **dict.fromkeys(("CHF", "SFr", "SFr."), "CHF"),
    **dict.fromkeys(("ITL", "Lit", "Lit."), "ITL"),
    **dict.fromkeys(("NIS", "ILS"), "ILS"),
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "J$": "JMD",
    **{code: code for code in ("SEK", "NOK", "DKK", "ESP", "BEF", "MXN", "ZAR", "KRW")},
}
#: Dollars of other countries, as they are told from one another.
DOLLARS = tuple(sign for sign in CURRENCIES if sign.endswith("$"))
#: Signs of more than one currency.
OPEN_SIGNS = ("$", "Rs", "Rs.", "Ps", "Ps.", "Kr", "Rp")
#: Words that may stand for nil.
NIL_WORDS = ("N/A", "n/a", "NA", "NM", "N/M", "nil", "Nil", "NIL", "None", "none", "NONE")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, a longer one before what it begins with."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Most figures have none: what cannot begin one is passed over without trying them all.
_CURRENCY = rf"(?![\d.,)-])(?:{any_of((*CURRENCIES, *OPEN_SIGNS))})"
_OPENED = r"(?:(?!-[ ]?0[ ]?-)[-+\u2212](?=[\d.$(])|[(\[<][ ]{0,16}+){0,3}+"
_DIGITS = (
    r"\d[\d,]*+(?:[ ],\d{3}\b|(?<=,)[ ]\d{3}(?:,\d{3})*+\b)*+(?:\.\d++)?+"
    r"|\.\d++"
)
_DASHES = r"-[ ]?0[ ]?-|-{2,5}(?!-)|(?<!-[ ])-(?:[ ]-)?(?![ ]?-)|[\u2013\u2014\u2212]{1,2}"
_MARKS = r"(?:\([A-Za-z]{1,2}\)|\(\d\)(?!%)|<F\d{1,2}>|[*\u2020\u2021#]|[ ]{1,2}\([A-Za-z]\))*+"
#: A figure and the spaces before it: its sign, its digits or its nil, what closes it, marks.
FIGURE = re.compile(
    rf"[ |]*+(?P<sign>{_OPENED}(?P<currency>{_CURRENCY})?+[ ]{{0,16}}+{_OPENED})"
    rf"(?:(?P<digits>{_DIGITS})(?P<close>-(?!\S)|(?:[ ]{{0,16}}+[)\]>%\u00a2]){{0,3}}+)"
    rf"|(?P<nil>{_DASHES}|{any_of(NIL_WORDS)})(?P<shut>(?:[ ]?[)%])*+))"
    rf"{_MARKS}(?![^\s|$(\[<\u00a3\u20ac\u00a5])",
    re.ASCII,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*+(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++", re.ASCII)


def is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a figure is none too long, no rule, and no hyphen behind a word."""
    digits = match[_DIGITS_GROUP]
    if digits is not None:
        return len(digits) <= LONGEST_FIGURE
    nil, (start, end) = match["nil"], match.span("nil")
    if nil.startswith("----"):
        return text[start - 2 : start] == "  " and text[end : end + 2] in ("  ", " ", "")
    return start == 0 or text[start - 1] in " $([|"


def token_of(line: str, match: re.Match[str]) -> Token:
    """The figure that `FIGURE` found in a line."""
    sign, currency, digits, close, _, shut = match.groups()
    start = match.start(_SIGN)
    if digits is None:
        return Token(
            "".join(line[start : match.end(_SHUT)].split()),
            _NIL,
            0,
            start,
            match.end(_NIL_GROUP),
            nil=True,
            percent="%" in shut,
            currency=currency or "",
        )
    edge = match.end(_DIGITS_GROUP)
    printed = line[start : edge + len(close)]
    if " " in printed:
        printed = "".join(printed.split())
    plain = digits
    suspect = ""
    if not digits.isdigit():
        plain = digits.replace(",", "").replace(" ", "")
        # Most are grouped as "12,345": that needs no pattern.
        if len(digits) - len(plain) != 1 or digits[-4:-3] != "," or len(digits) > _ONE_COMMA:
            suspect = _oddly_grouped(digits)
    value = Decimal(plain)
    decimals = len(plain) - plain.index(".") - 1 if "." in plain else 0
    percent = False
    if sign or close:
        negative, odd = around(sign, close)
        if negative:
            value = -value
        if "\u00a2" in close:
            value, decimals = value.scaleb(-2), decimals + 2
        percent = "%" in close
        suspect = suspect or odd
    # What `Token` comes to, without its call: a page is full of them.
    whole = (printed, value, decimals, start, edge, False, percent, currency or "", suspect)
    return tuple.__new__(Token, whole)


@lru_cache(maxsize=256)
def around(sign: str, close: str) -> tuple[bool, str]:
    """Whether what stands around digits makes them negative, and what is odd about it."""
    opened = sum(map(sign.count, "([<"))
    closed = sum(map(close.count, ")]>"))
    negative = bool(opened or closed or close == "-" or "-" in sign or "\u2212" in sign)
    if opened != closed:
        return negative, "a parenthesis is missing"
    return negative, "its parentheses are doubled" if opened > 1 else ""


_SIGN, _DIGITS_GROUP, _NIL_GROUP, _SHUT = (
    FIGURE.groupindex[name] for name in ("sign", "digits", "nil", "shut")
)
_NIL = Decimal(0)
#: As long is the longest number with one comma.
_ONE_COMMA = len("123,456")


def _oddly_grouped(digits: str) -> str:
    if _GROUPED.fullmatch(digits) is not None:
        return ""
    if " " in digits:
        return "a space stands among its digits"
    return "its digits are not in threes"
