"""The forms in which prose names a period, each with an example from a real document.

A pattern is held against text whatever its case. What each stands for is made in `fiscal_words`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout_importers.dates import MONTHS

_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_COUNT = (
    r"(?:three|six|nine|twelve|3|6|9|12|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three"
    r"|fourteen|sixteen|13|26|39|52|53|14)"
)
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
_NO_MORE = r"(?![\d%]|[.,]\d)"
_FULL_YEAR = rf"(?:19|20)\d\d{_NO_MORE}"
_YEAR = rf"(?:['\u2019]\d\d{_NO_MORE}|{_FULL_YEAR})"
#: A day spelled out, its year or not.
SPELLED = rf"(?P<month>{_MONTH})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? ?(?P<year>{_YEAR}))?"
_DATE = (
    rf"(?:{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?(?:,? ?{_YEAR})?{_NO_MORE}"
    r"|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)(?!\d))"
)
_LENGTH = (
    rf"(?:fiscal )?(?:(?:{_COUNT}|{_NTH}|full)[ -])?(?:fiscal )?(?:months?|weeks?|quarter|year)"
    r"(?:[ -]periods?)?"
)
_THE = r"(?:(?:the|our|its|this) )?+"
_S = r"(?:['\u2019]s)?"
_OF_YEAR = (
    rf"(?:,?(?: of| in| for)?(?: the| its| our)?(?: fiscal| calendar)?(?: year)? ?(?P<year>{_YEAR})"
    r"|(?: of| in)(?: the)? (?P<which>this|current|prior|previous|preceding|last)(?: fiscal)? year)"
)
_SAME_WORD = r"(?:same|comparable|corresponding|similar|like|equivalent)"
_BEFORE_WORD = r"(?:prior|previous|preceding)"


class Phrase(NamedTuple):
    """A form of words for a period.

    Args:
        name: by which `fiscal_words` knows it.
        pattern: matched from its first character on.
        example: from a real document.
    """

    name: str
    pattern: re.Pattern[str]
    example: str


def _phrase(name: str, pattern: str, example: str) -> Phrase:
    return Phrase(name, re.compile(pattern, re.IGNORECASE), example)


#: In the order in which they are tried.
PHRASES: tuple[Phrase, ...] = (
    _phrase("year over year", r"(?:the |a )?year[- ](?:over|on|to)[- ]year", "year over year"),
    _phrase(
        "ended",
        rf"{_THE}(?P<first>{_LENGTH})(?: and (?:the |for the )?(?P<second>{_LENGTH}))?"
        rf",? ?(?:which |that )?(?:ended|ending|to)(?: on)? (?P<date>{_DATE})",
        "the quarter and six months ended March 31, 2004",
    ),
    _phrase(
        "first months",
        rf"{_THE}first (?:(?P<count>three|six|nine|3|6|9)[ -]months?|(?P<half>half)"
        rf"|(?P<quarters>two|three) quarters)(?:{_OF_YEAR})?+"
        rf"|{_THE}(?P<count2>six|nine|6|9)[ -]months? (?:of|in) (?:fiscal )?(?P<year2>{_YEAR})",
        "the first six months of fiscal 2003",
    ),
    _phrase(
        "nth quarter",
        rf"{_THE}(?:fiscal )?(?P<nth>{_NTH})(?: fiscal)? (?:quarter|qtr\.?){_S}"
        rf"(?: (?:results|ended))?(?:(?: ?FY ?)?{_OF_YEAR}|,? fiscal (?P<year2>{_YEAR}))?+",
        "the second quarter of fiscal 2004",
    ),
    _phrase(
        "q",
        r"(?:Q(?P<behind>[1-4])|(?P<ahead>[1-4])Q)"
        rf"(?:[ -]?(?:of )?(?:fiscal |FY ?)?(?P<year>{_YEAR}|\d\d(?!\d)))?(?!\w)",
        "Q2 2003",
    ),
    _phrase(
        "fiscal year",
        rf"(?:full )?(?:fiscal(?: years?)?|FY|calendar(?: year)?|year) ?(?P<year>{_YEAR})"
        r"|FY ?(?P<short>\d\d)(?!\d)",
        "fiscal 2004",
    ),
    _phrase(
        "month's quarter",
        rf"{_THE}(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))? quarter",
        "the June quarter",
    ),
    _phrase(
        "same",
        rf"(?:the )?{_SAME_WORD},? (?:(?:prior|previous|last)(?:[- ]fiscal)?[- ]year |year[- ]ago "
        r"|fiscal |(?:three|six|nine)[- ]month )?(?:periods?|quarters?)"
        r"(?:,? (?:of|in|for|from) (?:the )?(?:(?:prior|previous|preceding|last)(?: fiscal)? year"
        rf"|(?:fiscal(?: year)? )?(?P<year>{_FULL_YEAR}))"
        r"|,? last year| (?:a|one) year (?:ago|earlier)| (?:a |the )?year[- ](?:ago|earlier))?+",
        "the same period a year earlier",
    ),
    _phrase(
        "year ago",
        rf"(?:(?:the )?{_SAME_WORD},? (?:[a-z]+ )?(?:periods?|quarters?|months?|date|time)"
        r"(?: (?:of|in|for|from))?(?: the)? ?)?"
        r"(?:(?:just )?(?:a|one) year (?:ago|earlier|before|prior)(?: (?:period|quarter)s?)?"
        rf"|(?:the |a )?year[- ](?:ago|earlier)(?:{_S} (?:periods?|quarters?))?"
        rf"|last year{_S}(?: (?:same |comparable )?(?:(?:first|second|third|fourth) )?"
        rf"(?:quarter|period)s?)?{_S}"
        rf"|(?:the )?{_BEFORE_WORD}(?:[- ]fiscal)?[- ]year(?:['\u2019]s|s)?"
        rf"(?: (?:{_SAME_WORD} )?(?:quarter|period|results)s?)?{_S})",
        "the prior year comparable period",
    ),
    _phrase(
        "quarter before",
        r"(?:the |our )?(?:immediately )?(?:previous|preceding|prior|last|sequential)"
        rf"(?:[- ]fiscal)?[- ]quarter{_S}",
        "the preceding quarter",
    ),
    _phrase("quarter ago", r"(?:a|one) quarter (?:ago|earlier|before)", "a quarter ago"),
    _phrase(
        "years ago", r"(?P<count>two|three|four|five) years (?:ago|earlier|before)", "two years ago"
    ),
    _phrase(
        "sequentially",
        r"sequentially|on a sequential basis|quarter[- ]over[- ]quarter",
        "sequentially",
    ),
    _phrase("date", rf"(?:(?:at|as of|on|since|through) )?(?P<date>{_DATE})", "At June 30, 2005"),
    _phrase("year alone", rf"(?P<year>(?:19|20)\d\d)(?![%/-]){_NO_MORE}", "2003"),
    _phrase(
        "its own",
        r"(?:the |our |this |its |the company's |at |current |latest |most recent |recent |full "
        r"|fiscal ){0,4}+(?:(?P<quarter>(?:fiscal )?quarter|three[- ]months?(?: period)?)"
        r"|(?P<months>(?P<count>six|nine|twelve|6|9|12)[- ]months?(?:[- ]periods?)?)"
        r"|(?P<todate>year[- ]to[- ]date)|(?P<year>(?:fiscal |full ){0,2}year))"
        rf"(?:[- ]end|['\u2019]s end)?(?![\w-]){_S}",
        "the quarter",
    ),
)
#: Where a phrase may begin: at a word that some of them begins with.
BEGINS = re.compile(
    rf"(?<![\w$.,])(?<!\w-)(?:fiscal|full|{_NTH}|{_COUNT}|months?|weeks?|quarter|year|qtr|Q[1-4]"
    rf"|[1-4]Q|FY|calendar|at|as|on|since|through|{_MONTH}|two|four|five|{_SAME_WORD}|a|one|just"
    rf"|last|the|{_BEFORE_WORD}|immediately|sequential\w*|our|its|this|current|latest|most|recent"
    r"|(?:19|20)\d\d|\d{1,2}[/-]\d)(?!\w)",
    re.IGNORECASE,
)
