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
    r"(?P<open>\()?+(?:(?<![\w%)-])(?P<minus>-))?+"
    r"(?:(?:US|C|A|HK)?\$|\u20ac|\u00a3|(?:USD|EUR|GBP|CAD) )"
    r" ?(?P<inner>\()?+(?P<sign>-)?+"
    rf"(?P<digits>\d{{1,3}}(?:, ?\d{{3}})++(?!\d)(?:\.\d++)?+|{_DIGITS}){_SCALE}(?P<close>\))?+"
    r"(?:(?<=\)) (?P<behind>thousand|million|billion|trillion)\b)?+",
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
#: A range whose scale, or what it counts, stands at its end alone: "$12.0 to $12.5 million".
RANGE_SHORT = re.compile(
    r" to \$?[\d.]+(?: (?:thousand|million|billion)\b| (?:per|a) (?:\w+ )?share\b)", re.IGNORECASE
)
#: The same range, before the number at its end.
RANGE_SHORT_BEFORE = re.compile(r"(?:^| )\$?\d[\d.]* to \$?$")
RANGE_WORD = re.compile(r"(?:between|range of) \$?$", re.IGNORECASE)
RANGE_BEFORE = re.compile(r"\d(?:%| percent| million)? ?[-\u2013] ?\$?$")
RANGE_END = re.compile(r"[^.;]{0,12} (?:to|and) \$?\d")
#: Words that say how a number is meant stand this near before it.
BEFORE = 40
#: Groups of digits, whether of three or not; a year or a list has a space behind its comma.
UNGROUPED = re.compile(r"(?:\$ ?)?(?P<groups>\d{1,3}(?:,\d+)++)(?:\.\d+)?%?(?!\w|,\d)")
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
ONES = {word: n for n, word in enumerate(_ONES.split(), start=1)}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: n * 10 for n, word in enumerate(_TENS.split(), start=2)}
SPELLED_PERCENT = re.compile(
    rf"\b(?=(?:{'|'.join((*TENS, *ONES))})\b)(?:(?P<tens>{'|'.join(TENS)})(?:[- ](?=[a-z]+ per))?)?"
    rf"(?P<ones>{'|'.join(reversed(ONES))})? ?(?<= )(?:percent|per cent)\b",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}(?!\d)")
MAY_BEGIN = re.compile(
    r"\d|[\u20ac\u00a3] ?\d|(?:USD|EUR|GBP|CAD) \d|\(\d{3}\)|[($.+-]{1,3} ?[($-]{0,2}\.?\d|US\$ ?\d"
)
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
