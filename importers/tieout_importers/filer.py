"""Whose document it is, of what day and of which fiscal year, by its titles and its prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.period import Duration, month_end
from tieout_importers.dates import days_in, month_day
from tieout_importers.layout import PROSE, WORDS, Line
from tieout_importers.submission import Header

_AND_SUBSIDIARIES = re.compile(
    r",? +and(?: its)?(?: wholly[ -]owned)?(?: consolidated)? +subsidiar(?:y|ies)\b.*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:statements?|sheets?|unaudited|ended|table|exhibit|page|schedule|follows?|financial|item|part"
    r"|consolidated|condensed|index)\b|^\W*$|[:;<>]",
    re.IGNORECASE,
)


def company_of(above_titles: Sequence[Sequence[Line]], header: Header) -> str | None:
    """The company: the line above a statement's title, else the submission's header."""
    if header.company:
        return header.company
    names = Counter(name for name in map(name_above, above_titles) if name)
    return names.most_common(1)[0][0] if names else None


def name_above(above_title: Sequence[Line]) -> str | None:
    """The name of a company right above a statement's title, or None."""
    words = [line for line in above_title if line.look in (WORDS, PROSE)]
    for line in reversed(words[-3:]):
        name = " ".join(_AND_SUBSIDIARIES.sub("", line.text.strip()).split())
        if 2 <= len(name) <= 80 and not _NO_NAME.search(name) and not days_in(name):
            return name
    return None


_YEAR_ENDED = re.compile(r"years? (?:ended|ending|ends)(?: on)? (?=[a-z]{3})")
_WINDOW = 40


def year_end_in_prose(text: str) -> str | None:
    """The month and day that a document's prose most often gives as the end of the year.

    A day near a month's end stands for it: years of 52 or 53 weeks end on a new day each time.

    Args:
        text: all that it prints, in lower case.

    >>> year_end_in_prose("on form 10-ksb for the year ended november 30, 2003")
    '11-30'
    """
    ends: Counter[tuple[int, int]] = Counter()
    for match in _YEAR_ENDED.finditer(text):
        end = month_day(text[match.end() : match.end() + _WINDOW])
        if end is not None:
            ends[end] += 1
    if not ends:
        return None
    (month, day), _ = ends.most_common(1)[0]
    return str(FiscalCalendar.ending_on(date(_COMMON_YEAR, month, min(day, _longest(month)))))


_COMMON_YEAR = 2001


def _longest(month: int) -> int:
    return month_end(date(_COMMON_YEAR, month, 1)).day


def _annual(header: Header) -> str | None:
    """The end of the year that an annual report is of."""
    annual = header.form is not None and header.form.startswith("10-K")
    return str(FiscalCalendar.ending_on(header.period)) if annual and header.period else None


def year_end(
    durations: Sequence[Duration], header: Header, in_prose: str | None, name: str
) -> tuple[str | None, list[Finding]]:
    """The fiscal year's end: as the columns imply it, else as an annual report's period ends.

    Else as the prose says, or the header, which has the latest year's end and not the document's.
    """
    implied = FiscalCalendar.implied_by(durations)
    said = _annual(header) or in_prose or header.fiscal_year_end
    if implied is None:
        return said, []
    try:
        agree = said is None or FiscalCalendar.parse(said).month == implied.month
    except ValueError:
        agree = True
    if agree:
        return str(implied), []
    return str(implied), [
        Finding(
            Code.YEAR_END_DIFFERS,
            Severity.NOTE,
            f"the columns imply a fiscal year that ends on {implied}, the text says {said}",
            name,
            consider=f"{implied} is used; --fiscal-year-end settles it",
        )
    ]


_DATELINE_CHARACTERS = 6000


def date_in_prose(text: str, after: date | None) -> date | None:
    """The day of a release: the first that its beginning names and that is after its figures."""
    days = [day for day, _ in days_in(text[:_DATELINE_CHARACTERS])]
    return next((day for day in days if after is None or 0 < (day - after).days < 400), None)
