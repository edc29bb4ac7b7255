r"""The figures of a line: which texts at its end are numbers, and where each stands.

A line is read from where its words end. What follows is taken apart from left to right, one figure
after another; a leader of dots, or anything else that is no figure, begins anew behind it. The
patterns are possessive and each character is looked at a fixed number of times, so that a line of
any length and content takes time in proportion to its length.

How figures are printed, and how each is read:

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
from decimal import Decimal
from typing import Final, NamedTuple

#: A longer run of digits is no figure: the world's largest company prints 13 digits in full.
_LONGEST_FIGURE = 24
#: A longer line is no row of a table: the widest printers had 132 columns.
LONGEST_LINE = 1000


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
        return len(self.printed) == 4 and self.printed[:2] in ("19", "20") and self.decimals == 0


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
_DOLLARS = tuple(sign for sign in CURRENCIES if sign.endswith("$"))
_OPEN_SIGNS = ("$", "Rs", "Rs.", "Ps", "Ps.", "Kr", "Rp")
#: What may stand for nil; of these, what needs no figure beside it.
_NIL_WORDS = ("N/A", "n/a", "NA", "NM", "N/M", "nil", "Nil", "NIL", "None", "none", "NONE")


_NIL_ALONE = frozenset(
    (
        "- -",
        "-0-",
        "- 0 -",
        *_NIL_WORDS[:2],
        *(dash * n for dash in "-\u2013\u2014\u2212" for n in (1, 2, 3)),
    )
)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CURRENCY = f"(?:{_any_of((*CURRENCIES, *_OPEN_SIGNS))})"
_OPENED = r"(?:(?!-[ ]?0[ ]?-)[-+\u2212](?=[\d.$(])|[(\[<][ ]{0,16}+){0,3}+"
_DIGITS = (
    r"\d[\d,]*+(?:[ ],\d{3}\b|(?<=,)[ ]\d{3}(?:,\d{3})*+\b)*+(?:\.\d++)?+"
    r"|\.\d++"
)
_DASHES = r"-[ ]?0[ ]?-|-{2,5}(?!-)|(?<!-[ ])-(?:[ ]-)?(?![ ]?-)|[\u2013\u2014\u2212]{1,2}"
_MARKS = r"(?:\([A-Za-z]{1,2}\)|\(\d\)(?!%)|<F\d{1,2}>|[*\u2020\u2021#]|[ ]{1,2}\([A-Za-z]\))*+"
_FIGURE = re.compile(
    rf"[ |]*+(?P<sign>{_OPENED}(?P<currency>{_CURRENCY})?+[ ]{{0,16}}+{_OPENED})"
    rf"(?:(?P<digits>{_DIGITS})(?P<close>-(?!\S)|(?:[ ]{{0,16}}+[)\]>%\u00a2]){{0,3}}+)"
    rf"|(?P<nil>{_DASHES}|{_any_of(_NIL_WORDS)})(?P<shut>(?:[ ]?[)%])*+))"
    rf"{_MARKS}(?![^\s|$(\[<\u00a3\u20ac\u00a5])",
    re.ASCII,
)
_LEADER = re.compile(
    r"[ ]*+(?:(?:\.[ ]*+){2,}+|\u2026[. \u2026]*+|_{2,}+[_ ]*+|-{4,}+[ ]*+|(?:-[ ]){3,}+)"
)
_BETWEEN = frozenset("$()[]<>%*|+-")
_NO_FIGURE = re.compile(r"[^\s|$()\[<]++\)?|.", re.DOTALL)

#: What figures at a line's end are made of.
_TAIL = "0123456789,.()[]<>$%*|+-_# \u00a2\u00a3\u00a5\u20ac\u2013\u2014\u2212\u2026\u2020\u2021"
#: Words that may stand among them: for nil, for a currency, and what footnotes' marks are made of.
_AMONG = frozenset((*_NIL_WORDS, *CURRENCIES, *_OPEN_SIGNS, *(sign[:-1] for sign in _DOLLARS)))
_WORD = re.compile(
    rf"[^A-Za-z]*(?:{_any_of(tuple(_AMONG))}|<F\d*|\([A-Za-z]{{1,2}}(?:\)\([A-Za-z]{{1,2}})?)"
)
_MOST_WORDS = 40
#: Letters typed or recognised for digits: only where the rest is clearly a figure.
_LETTERS_FOR_DIGITS = re.compile(
    r"[$(]*(?=[^\d]*\d)(?:[\dOolI]{1,3}(?:,[\dOolI]{3})++(?:\.[\dOo]{1,2})?|\d*\.[\dOo]{2})[)%]*",
    re.ASCII,
)
_AS_DIGITS = str.maketrans("OolI", "0011")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*+(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++", re.ASCII)

#: What a first figure stands off by: what ends so is not the sentence that it belongs to.
_OFF = (
    "  ",
    "..",
    ".. ",
    ". .",
    ". . ",
    "__",
    "__ ",
    "---",
    "--- ",
    "- - ",
    "|",
    "| ",
    "\u2026",
    "\u2026 ",
)
_FARTHEST_OFF = 4


def read_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, left to right; empty for a line that does not end in figures.

    The first must stand off from the words before it by two spaces, a leader or a currency:
    what follows a single space is a part of the sentence or caption.

    >>> [t.printed for t in read_figures("Costs of services      1,796,701   (5)   --")]
    ['1,796,701', '(5)', '--']
    >>> read_figures("for the quarter ended May 31, 2004")
    ()
    """
    text, found, led = _find(line)
    for n, match in enumerate(found):
        if _stands_off(line, match):
            return _tokens(line, text, found[n:], led)
    return ()


def tail_figures(line: str) -> tuple[Token, ...]:
    """The figures that end a line, even those that crowd the words before them.

    >>> [t.printed for t in tail_figures("Weighted average shares, 999,000   1,000,000")]
    ['999,000', '1,000,000']
    >>> [t.printed for t in tail_figures("Accrued costs (net of $5 in 1995)1,496     1,301")][-2:]
    ['1,496', '1,301']
    """
    text, found, led = _find(line)
    return _tokens(line, text, found, led)


def _find(line: str) -> tuple[str, list[re.Match[str]], int]:
    """The figures in a line's tail, in the text with letters made digits, and where a leader ends.

    What is no figure begins anew: only figures with nothing but spaces and signs between are kept.
    """
    if len(line) > LONGEST_LINE:
        return line, [], -1
    text, at = _tail_of(line)
    found: list[re.Match[str]] = []
    led = -1
    end = len(text.rstrip())
    while at < end:
        match = _FIGURE.match(text, at)
        if match is not None and _is_figure(text, match):
            found.append(match)
            at = match.end()
            continue
        while text[at] == " ":
            at += 1
        leader = _LEADER.match(text, at)
        if leader is not None:
            found.clear()
            led = at = leader.end()
            if text[at - 2 : at] == " ." and _FIGURE.match(text, at - 1) is not None:
                at -= 1  # its last dot is the decimal point of what follows
        elif text[at] in _BETWEEN:
            at += 1
        else:
            found.clear()
            no_figure = _NO_FIGURE.match(text, at)
            at = no_figure.end() if no_figure is not None else end
    if all(match["digits"] is None and match["nil"] not in _NIL_ALONE for match in found):
        found.clear()
    return text, found, led


def _tail_of(line: str) -> tuple[str, int]:
    """Where the words of a line end, and the line with the letters that stand for digits mended."""
    text = line
    begin = len(text.rstrip(_TAIL))
    for _ in range(_MOST_WORDS):
        left = text.rfind(" ", 0, begin) + 1
        word = text[left:begin]
        if word not in _AMONG:
            if word.isalpha() or not word:
                break
            mended = _with_digits(text, left, begin)
            if mended == text and _WORD.fullmatch(word) is None:
                break
            text = mended
        begin = len(text[:left].rstrip(_TAIL))
    return text, begin


def _with_digits(text: str, left: int, end: int) -> str:
    """A line whose piece from `left` on is a figure but for the letter before `end`, as digits."""
    if text[end - 1] not in "OolI":
        return text
    right = text.find(" ", end)
    piece = text[left : right if right >= 0 else None]
    if _LETTERS_FOR_DIGITS.fullmatch(piece) is None:
        return text
    return text[:left] + piece.translate(_AS_DIGITS) + text[left + len(piece) :]


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a figure is none too long, no rule, and no hyphen behind a word."""
    nil = match["nil"]
    if nil is None:
        return len(match["digits"]) <= _LONGEST_FIGURE
    start, end = match.start("nil"), match.end("nil")
    if nil.startswith("----"):
        return text[start - 2 : start] == "  " and text[end : end + 2] in ("  ", " ", "")
    return start == 0 or text[start - 1] in " $([|"


def _stands_off(line: str, match: re.Match[str]) -> bool:
    start = match.start("sign")
    before = line[max(0, start - _FARTHEST_OFF) : start]
    if before.endswith(_OFF) or (match["currency"] and before.endswith(" ")):
        return True
    return not line[:start].strip(" |")


def _tokens(line: str, text: str, found: list[re.Match[str]], led: int) -> tuple[Token, ...]:
    tokens = [_token(line, match) for match in found]
    if text != line:
        tokens = [_mended(line, text, token) for token in tokens]
    if tokens and tokens[0].edge == led + 2 and line[led - 1] == ".":
        # Cents behind a leader that touches them: its last dot is their decimal point.
        first = tokens[0]
        if first.printed.isdigit() and any(token.decimals == 2 for token in tokens[1:]):
            tokens[0] = first._replace(
                printed=f".{first.printed}",
                value=first.value.scaleb(-2),
                decimals=2,
                start=first.start - 1,
            )
    return tuple(tokens)


def _mended(line: str, text: str, token: Token) -> Token:
    """A token as its line prints it; suspect, where a letter of it was made a digit."""
    if line[token.start : token.edge] == text[token.start : token.edge]:
        return token
    return token._replace(suspect="a letter stands among its digits")


def _token(line: str, match: re.Match[str]) -> Token:
    sign, currency, digits, close, _, shut = match.groups()
    start = match.start()
    if line[start] in " |":
        start = match.start("sign")
    if digits is None:
        printed = "".join(line[start : match.end("shut")].split())
        return Token(
            printed,
            _NIL,
            0,
            start,
            match.end("nil"),
            nil=True,
            percent="%" in shut,
            currency=currency or "",
        )
    edge = match.end("digits")
    if not sign and not close and " " not in digits:
        return Token(
            line[start:edge],
            *_number(digits),
            start,
            edge,
            suspect=_oddly_grouped(digits),
        )
    printed = "".join(line[start : match.end("close")].split())
    value, decimals = _number(digits)
    opened = sum(map(sign.count, "([<"))
    closed = sum(map(close.count, ")]>"))
    if opened or closed or close == "-" or "-" in sign or "\u2212" in sign:
        value = -value
    if "\u00a2" in close:
        value, decimals = value.scaleb(-2), decimals + 2
    suspect = _oddly_grouped(digits)
    if opened != closed:
        suspect = "a parenthesis is missing"
    elif opened > 1:
        suspect = suspect or "its parentheses are doubled"
    return Token(
        printed,
        value,
        decimals,
        start,
        edge,
        percent="%" in close,
        currency=currency or "",
        suspect=suspect,
    )


_NIL = Decimal(0)


def _number(digits: str) -> tuple[Decimal, int]:
    """Digits as a number, and how many of them are decimals."""
    plain = digits.replace(",", "").replace(" ", "")
    return Decimal(plain), len(plain.partition(".")[2])


def _oddly_grouped(digits: str) -> str:
    if digits.isdigit() or _GROUPED.fullmatch(digits) is not None:
        return ""
    if " " in digits:
        return "a space stands among its digits"
    return "its digits are not in threes"
