"""The forms that a number of prose has: money, percents, counts of shares, multiples, ranges."""

from __future__ import annotations

import re

SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "mm": 6,
    "m": 6,
    "b": 9,
}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+|\.\d++"
_SCALE = r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|MM|[KMB])(?![\w]))?+"
MONEY = re.compile(
    r"(?P<open>\()?+(?:US)?\$ ?(?P<inner>\()?+(?P<sign>-)?+"
    rf"(?P<digits>\d{{1,3}}(?:, ?\d{{3}})++(?!\d)(?:\.\d++)?+|{_DIGITS}){_SCALE}(?P<close>\))?+",
    re.IGNORECASE,
)
CENTS = re.compile(rf"(?P<digits>{_DIGITS})(?: ?\u00a2| cents?\b)", re.IGNORECASE)
PERCENT = re.compile(
    rf"(?P<open>\()?+(?P<sign>[-+])?+(?P<digits>{_DIGITS})(?:\)? ?%|[ -](?:percent|per cent)\b)"
    r"(?P<points>(?:age)? points?\b)?+(?P<close>\))?+",
    re.IGNORECASE,
)
POINTS = re.compile(
    rf"(?P<digits>{_DIGITS})[ -](?P<basis>basis|percentage)[ -]points?\b", re.IGNORECASE
)
SCALED = re.compile(
    rf"(?P<digits>{_DIGITS}),? (?P<scale>thousand|million|billion|trillion)\b", re.IGNORECASE
)
TIMES = re.compile(rf"(?P<digits>{_DIGITS})(?:[ -]times\b|[ -]?fold\b|x\b)", re.IGNORECASE)
RANGE = re.compile(rf"(?P<digits>{_DIGITS})%?[-\u2013]\d[\d.]*(?: ?%| percent\b)", re.IGNORECASE)
PLAIN = re.compile(rf"(?P<digits>{_DIGITS})")
VERBS = {
    "doubled": (2, 1), "doubling": (2, 1), "tripled": (3, 1), "tripling": (3, 1),
    "quadrupled": (4, 1), "quadrupling": (4, 1), "halved": (2, -1), "twofold": (2, 1),
    "threefold": (3, 1), "fourfold": (4, 1),
}  # fmt: skip
VERB = re.compile(rf"\b(?:{'|'.join(VERBS)})\b", re.IGNORECASE)
_OF_SHARES = r"(?:fully|basic|diluted|common|and|ordinary|primary) "
A_SHARE = re.compile(
    rf",? (?:(?:per|a) (?:{_OF_SHARES})*+share\b"
    rf"|(?:{_OF_SHARES}){{0,3}}+(?:earnings|income|loss) per share\b)"
    r"(?: ?\((?:(?:fully|basic|and|diluted|primary) ?)++\))?+",
    re.IGNORECASE,
)
SHARE_COUNT = re.compile(
    r" (?:(?:weighted|average|basic|diluted|fully|common|outstanding|of) )*+shares\b", re.IGNORECASE
)
RANGE_AFTER = re.compile(r" ?(?:-|\u2013|to) ?\$?(?=\d)")
RANGE_WORD = re.compile(r"(?:between|range of) \$?$", re.IGNORECASE)
RANGE_BEFORE = re.compile(r"\d(?:%| percent| million)? ?[-\u2013] ?\$?$")
RANGE_END = re.compile(r"[^.;]{0,12} (?:to|and) \$?\d")
#: Words that say how a number is meant stand this near before it.
BEFORE = 40
TELEPHONE = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}(?!\d)")
MAY_BEGIN = re.compile(r"\d|\(\d{3}\)|[($.+-]{1,3} ?[($-]{0,2}\.?\d|US\$ ?\d")
IN_WORD = re.compile(r"[\w./:'\u2019@&+$-]")
WORD = re.compile(r"(?:[\w./:'\u2019@&+$-]|,(?=\d{3}(?!\d)))*[\w%]")
#: A word that is a number and nothing else, or one with what belongs to it: "124%", "2-fold", "$5".
ALONE = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
    r"(?:%|x|\u00a2|-fold|-times|-(?:percent|per|basis|percentage))?$"
    r"|\d[\d.]*%?-\d[\d.]*%?$",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+$")
SMALL = re.compile(r"\d+(?:\.\d+)?$")
