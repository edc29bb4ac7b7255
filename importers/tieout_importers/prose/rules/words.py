"""The words that are understood between a number and what it is of, by what they do there."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The last words of line items that no statement of the document names: "cash collections".
LINE_NOUNS = _words(
    "income revenue revenues sales expense expenses costs collections profit profits earnings debt"
)
#: What is done by a line item: words that follow its name.
VERBS = _words("was were is are totaled totalled amounted reached came stood")
#: Words before a line item's name that leave it the whole of it.
WHOLE = _words(
    "the a an our its their this company company's record total net consolidated overall "
    "quarterly annual strong solid higher lower increased reported posted announced achieved "
    "generated had recorded earned reporting posting showing with of in for over and to from "
    "while but that as versus against than or on by at gaap year's quarter's period's years' "
    "quarters' was were is are into both our fiscal current "
    "another today also recognized realized incurred when where which if basic "
    "diluted fully primary outstanding"
)
#: A basis other than the statements' own, as it stands before a line item's name.
BASES = {
    "pro forma": "pro forma",
    "proforma": "pro forma",
    "pro-forma": "pro forma",
    "non-gaap": "non-GAAP",
    "adjusted": "adjusted",
    "normalized": "normalized",
}

#: Words of direction: +1 up, -1 down, 0 neither.
TURNS = {
    **dict.fromkeys(
        _words(
            "up increase increased increases increasing rise rose rises rising risen grow "
            "grew grows growing grown growth gain gained improved improving improvement "
            "higher climbed jumped advanced surged"
        ),
        1,
    ),
    **dict.fromkeys(
        _words(
            "down decrease decreased decreases decreasing decline declined declines declining "
            "fall fell falling fallen drop dropped lower reduction reduced decreased dropping"
        ),
        -1,
    ),
    **dict.fromkeys(_words("flat unchanged"), 0),
}
#: Those of them that may follow their number: "a 70% increase".
AFTER_NUMBER = _words(
    "increase increases decrease growth decline rise improvement reduction drop higher lower"
)
#: Words of a turn that has no number: "up slightly from".
DEGREES = _words(
    "slightly significantly substantially sharply modestly marginally strongly considerably "
    "sequentially essentially"
)
#: Words that bring in what is compared with.
COMPARISONS = (
    "as compared to", "as compared with", "compared to", "compared with", "in comparison to",
    "in comparison with", "as against", "against", "versus", "vs.", "vs", "from", "over", "than",
)  # fmt: skip
#: Words between a line item, its period and its number that change nothing of what is stated.
FILLERS = _words(
    "a an the of to was were is are been be had has totaled totalled total totaling amounted "
    "amounting amount reached reaching came in at for during by on our its their this that "
    "record strong solid only and or , : -- - reported posted recorded announced net "
    "respectively respective approximately about nearly almost around roughly just than "
    "exceeding excess over an some another also both each all ended ending as with results "
    "which it we and/or were restated previously today earned generated achieved grew well ; "
    "being stood another impressive company's company "
    "resulted representing or approximate equal equals close level outstanding showed shown "
    "excellent very pleased only"
)
#: Who speaks, between a phrase of time and a line item: "For the year, the company reported".
SPEAKERS = _words("we i it they the company management included includes")
#: Words that end what is stated: what follows is a cause, or another matter.
ENDS = _words(
    "while whereas but although despite excluding due driven primarily because reflecting "
    "resulting partially offset leaving mainly attributable which who when where if since "
    "although after before excludes exclude"
)
#: Words of time: one that is part of no phrase that is understood leaves the period open.
TIMES = _words(
    "year years quarter quarters month months week weeks period periods half ago earlier prior "
    "previous preceding next following coming annualized"
)
#: Words by which a sentence speaks of less than the line items that it names.
WITHOUT = re.compile(
    r"\b(?:excluding|excludes|exclusive of|normaliz(?:ing|ed) (?:for|the)|without the effects?"
    r"|not including|absent (?:the|a|any)|(?:aside|apart) from|other than|if not for"
    r"|net of (?:the|a)"
    r"|adjust(?:ed|ing) for|constant[- ]currency|(?:comparable|organic|like-for-like) basis"
    r"|(?:same|comparable)[- ]store"
    r"|before (?:(?:the|a|these|this|any) )?(?:special|restructuring|one[- ]time|unusual|charges?"
    r"|non-?recurring|merger|items))\b",
    re.IGNORECASE,
)
#: Words by which a sentence does not say itself what it states, or denies it.
DENIED = re.compile(
    r"\b(?:consensus|analysts['\u2019]?|untrue|not true|incorrect(?:ly)?|denie[sd])\b",
    re.IGNORECASE,
)
#: Words that make what a company has, where they are its subject, a part of the company's.
SEGMENTS = _words(
    "segment segments division divisions subsidiary subsidiaries region regions unit group groups "
    "affiliate affiliates"
)
#: Names that a sentence may begin with, and a colon, and still be of the whole company.
LABELS = _words("results highlights summary overview note")
#: Who speaks: what stands before it is a speaker's name.
SAYS = _words("said says stated commented noted that explained")
#: Words by which a sentence speaks of the future, or of what might be.
FORECAST = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat(?:e|es|ed|ing)|guidance|outlook|forecasts?"
    r"|project(?:s|ed)|will|should|would(?! have)|could|might|may not|estimated|estimates?"
    r"|targets?|goal|going forward|intends?|plans?"
    r"|likely|assum(?:e|ing)|potential(?:ly)?)\b",
    re.IGNORECASE,
)
