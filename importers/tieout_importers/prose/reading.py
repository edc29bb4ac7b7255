"""A document's prose: each number of each sentence as a claim, or under its reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from tieout.fiscal import FiscalCalendar
from tieout.later import Later
from tieout.period import Duration, Period
from tieout.prose.claim import Sentence
from tieout.statement import Kind, Statement
from tieout_importers.prose.fiscal_words import whens_in
from tieout_importers.prose.items import lexicon_of
from tieout_importers.prose.moments import Now
from tieout_importers.prose.resolving import resolve
from tieout_importers.prose.sentences import LONGEST_HEADLINE, has_number, passages
from tieout_importers.prose.told import asides_of
from tieout_importers.prose.wholes import letters_of


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a document whose sentences are read.

    Args:
        lines: its lines.
        first: the number of the first.
        tabular: the numbers of those that belong to statements.
    """

    lines: Sequence[str]
    first: int
    tabular: Collection[int]


def read_prose(
    pages: Sequence[Page],
    statements: Sequence[Statement],
    calendar: FiscalCalendar | None,
    dated: date | None,
    company: str = "",
) -> list[Sentence]:
    """The sentences of a document that have a number, with what each number states.

    Args:
        pages: its parts.
        statements: what it prints.
        calendar: its fiscal calendar; None where nothing says it.
        dated: its day.
        company: its name.

    Cost: in proportion to the length of the prose.
    """
    lexicon = lexicon_of(statements)
    now = replace(now_of(statements, calendar, dated), own=_own(company, pages))
    sentences: list[Sentence] = []
    for page in pages:
        carried, parts = _Carried(0, (), headline=False), frozenset[str]()
        for passage in passages(page.lines, page.first, page.tabular):
            text, periods = passage.text, carried.of(passage.paragraph)
            if passage.paragraph != carried.paragraph:
                parts = frozenset()
            headline = _is_headline(text)
            number = len(sentences) + 1
            if _may_state(text) and lexicon.may_name(text):
                sentence, periods, parts = resolve(passage, number, lexicon, now, periods, parts)
                sentences.append(sentence)
            else:
                if headline:
                    periods = _named_by(text, now)
                if _DIGIT.search(text):
                    asides = Later(partial(asides_of, passage))
                    sentences.append(Sentence(number, passage.line, text, (), asides))
            carried = _Carried(passage.paragraph, periods, headline=headline)
    return sentences


#: How a company that is named in full ends, and the words before: "Acme Instruments, Inc.".
_FORM = re.compile(r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|plc|LLC)\b")
_NAMED = re.compile(r"(?:[A-Z][\w&.'-]*,? ){1,5}$")
_LONGEST_NAME = 80
_FIRST_LINES = 60


def _own(company: str, pages: Sequence[Page]) -> frozenset[str]:
    """The words of the company's name: as the tables have it, and as a page first says it."""
    names = [company]
    for page in pages:
        text = " ".join(" ".join(page.lines[:_FIRST_LINES]).split())
        for form in _FORM.finditer(text):
            match = _NAMED.search(text[max(0, form.start() - _LONGEST_NAME) : form.start()])
            if match is not None:
                names.append(match[0])
                break
    words = {letters_of(word) for name in names for word in name.replace("-", " ").split()}
    joined = {letters_of(word) for name in names for word in name.split()}
    return frozenset((words | joined) - {""})


_DIGIT = re.compile(r"\d")
#: What a sentence has that states something of a statement: money, a percent, shares, a multiple.
_STATES = (
    "\u00a2", "percent", "cent", "million", "billion", "trillion", "thousand", "point", "times",
    "fold", "share", "doubl", "tripl", "quadrupl", "halv",
)  # fmt: skip
_GROUPED = re.compile(r"\d,\d\d\d")


def _may_state(text: str) -> bool:
    """Whether a sentence may state something of a statement."""
    if "$" in text or "%" in text:
        return True
    if not has_number(text):
        return False
    lower = text.lower()
    return _GROUPED.search(text) is not None or any(word in lower for word in _STATES)


def now_of(
    statements: Sequence[Statement], calendar: FiscalCalendar | None, dated: date | None
) -> Now:
    """What "the quarter" and "the year" of a document are: the latest that its statements print."""
    periods = {
        column.period
        for statement in statements
        if statement.kind is Kind.INCOME
        for column in statement.columns
        if isinstance(column.period, Duration)
    }
    if not periods:
        return Now(calendar, None, None, None, dated)
    ends = frozenset(period.end for period in periods)
    close = max(ends)
    latest = [period for period in periods if period.end == close]
    quarter = next((period for period in latest if period.months == 3), None)
    longest = max(latest, key=lambda period: period.months)
    return Now(calendar, quarter, longest, close, dated, ends)


@dataclass(frozen=True, slots=True)
class _Carried:
    """The periods that a paragraph speaks of, which a sentence without its own takes over.

    A headline gives its own to the line below it.
    """

    paragraph: int
    periods: tuple[Period, ...]
    headline: bool

    def of(self, paragraph: int) -> tuple[Period, ...]:
        """Those that hold in a paragraph."""
        holds = paragraph == self.paragraph or (self.headline and paragraph == self.paragraph + 1)
        return self.periods if holds else ()


_OF_TIME = re.compile(r"quarter|year|month|\bq[1-4]\b|\b[1-4]q|\bfy", re.IGNORECASE)


def _is_headline(text: str) -> bool:
    """Whether a line is no sentence: short, and without a full stop."""
    return len(text) < LONGEST_HEADLINE and text.rstrip("-* ")[-1:] not in (".", ":", ";")


def _named_by(text: str, now: Now) -> tuple[Period, ...]:
    """The periods that a headline names."""
    if _OF_TIME.search(text) is None:
        return ()
    return tuple(period for when in whens_in(text, now) for period in when.periods)
