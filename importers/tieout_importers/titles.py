"""What names a statement: the words of a title, over how many lines, and which statement it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tieout.statement import Kind
from tieout_importers.headings import ASIDE, is_heading
from tieout_importers.layout import BLANK, PROSE, ROW, RULE, TAG, WORDS, YEARS, Line


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a statement above a table.

    Args:
        kind: the statement that it promises.
        text: its lines as printed, joined, spaces single.
        first: the index of its first line in the table's head.
        last: the index of its last line there.
        plain: whether it says so outright: "Results of operations" is a heading for much else.
    """

    kind: Kind
    text: str
    first: int
    last: int
    plain: bool = True


_TAG = re.compile(r"<[^<>]{1,20}+>")
_LETTERS_APART = re.compile(r"(?:^|(?<=\s))\S(?: \S){3,}+(?=\s|$)")
#: Without such, no letters stand apart; that is soon seen.
_SOME_APART = re.compile(r" \S \S ")
_FEW_APART = re.compile(r"(?:^|(?<=\s))[^\W\d](?: [^\W\d]){1,2}+(?=\s|$)")
_NUMBERING = re.compile(r"^(?:\(?[a-zA-Z0-9]{1,3}[.)]|item \d++[a-z]?+[.:]?+)\s++", re.IGNORECASE)


@lru_cache(maxsize=1024)  # the lines of a head are asked for again and again
def words_of(text: str) -> str:
    """A line's words: without tags, ornaments and numbering, letter-spaced words put together.

    >>> words_of('  C O N S O L I D A T E D   B A L A N C E   S H E E T S')
    'CONSOLIDATED BALANCE SHEETS'
    >>> words_of('<CAPTION> "_Statements of Income_"'), words_of("1.  Balance Sheets")
    ('Statements of Income', 'Balance Sheets')
    """
    if "<" in text:
        text = _TAG.sub(" ", text)
    if _SOME_APART.search(text) is not None and _LETTERS_APART.search(text) is not None:
        text = _LETTERS_APART.sub(_together, text)
        text = _FEW_APART.sub(_together, text)
    text = " ".join(text.strip(" \t\"'*_=~`").split())
    return _NUMBERING.sub("", text)


def _together(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


_STATEMENT_OF = re.compile(
    r"\bstatements?(?:\(s\))? (?:of|on)\b(?P<what>.{3,90})|\bstatements? (?:of|on)$"
)
_STATEMENT_BEFORE = re.compile(
    r"\b(?P<what>income|earnings|operating|operations|profit and loss|profit & loss|p&l"
    r"|cash[- ]flows?|financial position) statements?\b"
)
_BALANCE_SHEET = re.compile(r"\bbalance sheets?\b")
_PROMISES = re.compile(
    r"(?P<cash>\bcash ?-?flows?\b)"
    r"|(?P<other>\bretained\b|\breinvested\b|\bchanges\b|\b(?:stock|share|certificate)(?:holders?|owners?)\b"
    r"|\bequity\b|\bcapitalization\b|\bcapital\b|\baccumulated\b|\bpartners\b|\binvestments\b"
    r"|\btaxes\b|\bcomputation\b|\bcommon stock\b|\bfinancial accounting\b|\bintent\b|\bpolicy\b)"
    r"|(?P<comprehensive>\bcomprehensive\b)"
    r"|(?P<balance>\b(?:financial )?(?:position|condition)\b|\bassets(?:,)? (?:and )?liabilities\b)"
    r"|(?P<income>\boperations?\b|\boperating results\b|\bincome\b|\bearnings\b|\bloss(?:es)?\b"
    r"|\bprofits?\b|\brevenues?\b|\bresults\b)"
)
_KINDS = {
    "cash": Kind.CASHFLOW,
    "other": Kind.OTHER,
    "comprehensive": Kind.INCOME,
    "balance": Kind.BALANCE,
    "income": Kind.INCOME,
}

#: A heading without the word "statement" that is the title of one where its rows bear it out.
_WITHOUT_STATEMENT = re.compile(
    r"(?:(?:condensed|consolidated|unaudited|combined|summary|comparative|interim|of|the) )*+"
    r"(?:financial |operating )?(?P<what>results of operations|operations|results|income|earnings"
    r"|profit and loss|financial position|financial condition|position|cash flows?|highlights"
    r"|summary)"
    r"(?: (?:data|summary|highlights|information|statements?))?(?: of (?:operations|earnings))?"
    r"(?: and retained earnings)?"
)
_PERIOD_WORDS = re.compile(
    r"\W*\b(?:for the|at|as of|years?|fiscal|three|six|nine|twelve|quarters?|months?|first|second"
    r"|third|fourth|thirteen|twenty|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:sept|nov|dec)ember|october)\b.*$"
)


@lru_cache(maxsize=256)
def promise_of(words: str) -> tuple[Kind, bool] | None:
    """Which statement words name, and whether outright; None where they name none.

    >>> promise_of("Condensed Consolidated Statements of Operations")
    (<Kind.INCOME: 'income'>, True)
    >>> promise_of("STATEMENT OF CONSOLIDATED INCOME AND RETAINED EARNINGS")
    (<Kind.INCOME: 'income'>, True)
    >>> promise_of("Statements of Changes in Shareholders' Equity")
    (<Kind.OTHER: 'other'>, True)
    >>> promise_of("Consolidated Results of Operations - Unaudited"), promise_of("Rent")
    ((<Kind.INCOME: 'income'>, False), None)
    """
    low = words.lower()
    sheet = _BALANCE_SHEET.search(low)
    if sheet is not None and "statement" not in low[: sheet.start()]:
        return Kind.BALANCE, True
    if "statement" in low:
        match = _STATEMENT_OF.search(low) or _STATEMENT_BEFORE.search(low)
        found = _PROMISES.search(match["what"] or "") if match is not None else None
        if found is None and match is not None and match["what"] and "operating" in match["what"]:
            return Kind.INCOME, True
        if found is not None and found.lastgroup is not None:
            return _KINDS[found.lastgroup], found.lastgroup != "comprehensive"
    bare = _PERIOD_WORDS.sub("", ASIDE.sub(" ", low)).strip(" -:,")
    bare = bare.removesuffix("unaudited").rstrip(" -:,")
    match = _WITHOUT_STATEMENT.fullmatch(" ".join(bare.split()))
    if match is None:
        return None
    what = match["what"]
    if what.startswith("cash"):
        return Kind.CASHFLOW, False
    return (Kind.BALANCE if what.endswith(("position", "condition")) else Kind.INCOME), False


_BEGUN = re.compile(r"\bstatements? of(?: consolidated)?(?: cash)?$", re.IGNORECASE)
_NAMELIKE = (WORDS, PROSE, YEARS)


def is_title(line: Line) -> bool:
    """Whether a line by itself names a statement outright."""
    look = line.look
    if look is BLANK or look is ROW or look not in _NAMELIKE:
        return False
    lower = line.text.lower()
    # Spelled out, and asked first: this is asked of every line near a table.
    apart = "s t a t e" in lower or "b a l a n" in lower
    if not (apart or "statement" in lower or "balance" in lower):
        return False
    words = first_cell(line.text)
    if not is_heading(words):
        return False
    promise = promise_of(words)
    return (promise is not None and promise[1]) or _BEGUN.search(words) is not None


_CELLS = re.compile(r"(?<=\S) {3,}+(?=\S)")


def first_cell(text: str) -> str:
    """The words of a line; of a line that has a column's head on its right, those on the left.

    >>> first_cell("Statements of Income        Year ended December 31,")
    'Statements of Income'
    """
    words = words_of(text)
    if "   " not in text.strip():
        return words
    cells = _CELLS.split(text.strip())
    if len(cells) == 1 or _LETTERS_APART.search(text) is not None:
        return words
    first = words_of(cells[0])
    promise = promise_of(first)
    return first if promise is not None and promise[1] else words


_UNENDED = re.compile(
    r"(?:\bof|\bof cash|\band|\bin|\bconsolidated|\bcondensed|,|-)$", re.IGNORECASE
)
#: None of these is longer.
_LONGEST_UNENDED = 12
_MOST_LINES = 3


def title_in(head: Sequence[Line], below: str = "") -> Title | None:
    """The title in a table's head: the last that says outright what it is, or else the last.

    The ones before it may belong to what stands before the table.

    Args:
        head: the lines above the table.
        below: the first line of the table, on which a heading may end: "Data:".
    """
    named = [
        (n, words_of(line.text) if line.look in _NAMELIKE else "")
        for n, line in enumerate(head)
        if line.look not in (BLANK, RULE, TAG)
    ]
    loose = None
    for at in range(len(named) - 1, -1, -1):
        title = _title_at(head, named, at, below)
        if title is not None and title.plain:
            return title
        loose = loose or title
    return loose


#: What ends the heading of rows of selected data.
_DATA = " data:"


def _title_at(
    head: Sequence[Line], named: Sequence[tuple[int, str]], at: int, below: str
) -> Title | None:
    """The title that begins on a line of a head, with the lines that it goes on over."""
    n, words = named[at]
    words = first_cell(head[n].text) if words else ""
    if not words:
        return None
    last = at
    while last + 1 < len(named) and last - at + 1 < _MOST_LINES:
        following = named[last + 1][1]
        if not following or named[last + 1][0] - named[last][0] > 2:
            break
        ends = _UNENDED.search(words, len(words) - _LONGEST_UNENDED) is None
        begins = not following.lower().startswith(("and ", "of "))
        if (ends and begins) or not is_heading(f"{words} {following}"):
            break
        words, last = f"{words} {following}", last + 1
    if not is_heading(words):
        return None
    promise = promise_of(words)
    if promise is None or (not promise[1] and words.endswith(("-", ":"))):
        return None  # what ends so and names no statement outright heads rows
    following = named[last + 1][1] if last + 1 < len(named) else below.strip()
    if words.lower().endswith(_DATA) or f" {following.lower()}" == _DATA:
        return None
    above = named[at - 1] if at else (n, "")
    if n - above[0] == 1 and _QUALIFIES.fullmatch(above[1].lower()):
        n, words = above[0], f"{above[1]} {words}"
    return Title(promise[0], words, n, named[last][0], plain=promise[1])


#: The first line of a title that says nothing by itself.
_QUALIFIES = re.compile(
    r"(?:(?:condensed|consolidated|unaudited|interim|summary|comparative|supplemental|combined)"
    r" ?)++"
)
