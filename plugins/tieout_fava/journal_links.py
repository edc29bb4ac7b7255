"""Where Fava shows the entries that a figure is made of, and the directive that asserts it.

Fava's own filter of time is not used: the quarters are the company's, as the entries have them. An
entry that says no quarter, such as one of the user's own, counts in the quarter of its day. No
filter that is on is carried along: all of these entries count.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from beancount.core import data
from flask import g, url_for

from tieout.fiscal import FiscalCalendar, Span


@dataclass(slots=True)
class Journals:
    """The journals of accounts. A page has hundreds: what their URLs share is made once.

    Args:
        calendar: the company's fiscal year; where it is not given, entries that say no quarter
            are left out.
        journal: the URL of Fava's journal.
        accounts: the URLs of Fava's pages of accounts, as they are asked for.
        quarters: what the filter is for quarters that were asked for.
    """

    calendar: FiscalCalendar | None = None
    journal: str = field(default_factory=lambda: _fava_url("report", report_name="journal"))
    accounts: dict[str, str] = field(default_factory=dict)
    quarters: dict[Span | None, str] = field(default_factory=dict)

    def url(self, accounts: Sequence[str], span: Span | None) -> str:
        """The entries of accounts in fiscal quarters, and nothing else.

        Args:
            accounts: the entries of which are wanted.
            span: the quarters; None for all.
        """
        if span not in self.quarters:
            self.quarters[span] = quarters_filter(span, self.calendar)
        within = self.quarters[span]
        if len(accounts) != 1:
            wanted = f"{journal_filter(accounts, None)} {within}".rstrip()
            return with_asked(self.journal, filter=wanted)
        name = accounts[0]
        if name not in self.accounts:
            self.accounts[name] = _fava_url("account", name=name)
        return with_asked(self.accounts[name], filter=within)


def quarters_filter(span: Span | None, calendar: FiscalCalendar | None = None) -> str:
    """What Fava's filter must be for the entries within some quarters.

    Args:
        span: the quarters; None for all.
        calendar: tells the days of entries that say no quarter; without it they are left out.

    >>> quarters_filter(Span.parse("2004Q2")), quarters_filter(None)
    ('quarter:"^2004Q2$"', '')
    >>> quarters_filter(Span.parse("2004Q1"), FiscalCalendar(11))
    '(quarter:"^2004Q1$",-quarter:"^[0-9]{4}Q[1-4]" date:"^(2003-12|2004-01|2004-02)")'
    """
    if span is None:
        return ""
    quarters = "|".join(map(str, span))
    pattern = f"({quarters})(-({quarters}))?" if span.quarters > 1 else quarters
    said = f'quarter:"^{pattern}$"'
    if calendar is None:
        return said
    days = calendar.days(span)
    dated = "|".join(_dates(days.start, days.end))
    return f'({said},-quarter:"^[0-9]{{4}}Q[1-4]" date:"^({dated})")'


def _dates(start: date, end: date) -> Iterator[str]:
    """How the dates of some days begin: whole months, and the days of months that are not whole."""
    day = start
    while day <= end:
        last = day.replace(day=monthrange(day.year, day.month)[1])
        if day.day == 1 and last <= end:
            yield f"{day:%Y-%m}"
        else:
            last = min(last, end)
            yield from (f"{day:%Y-%m}-{number:02}" for number in range(day.day, last.day + 1))
        day = last + timedelta(days=1)


def journal_filter(accounts: Sequence[str], span: Span | None) -> str:
    """What Fava's filter must be for the entries of several accounts within some quarters.

    >>> journal_filter(["Income:A", "Income:B"], Span.parse("2004Q2"))
    'any(account:"^(Income:(A|B))$") quarter:"^2004Q2$"'
    """
    roots: dict[str, list[str]] = defaultdict(list)
    for account in dict.fromkeys(accounts):
        root, _, rest = account.partition(":")
        roots[root].append(re.escape(rest))
    names = "|".join(f"{root}:({'|'.join(rests)})" for root, rests in roots.items())
    return f'any(account:"^({names})$") {quarters_filter(span)}'.rstrip()


def directive_url(entry: data.Directive) -> str:
    """Where Fava's editor shows a directive."""
    return url_for(
        "report",
        bfile=g.beancount_file_slug,
        report_name="editor",
        file_path=str(entry.meta.get("filename", "")),
        line=str(entry.meta.get("lineno", 1)),
    )


def with_asked(url: str, **asked: str) -> str:
    """A URL that asks for something, and for what it asks already."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode(asked)}"


def _fava_url(endpoint: str, **values: Any) -> str:  # noqa: ANN401  (as Flask has it)
    # Fava carries its filters from page to page; a link that has its own leaves the others out.
    others = dict.fromkeys(("account", "filter", "time"))
    return url_for(endpoint, bfile=g.beancount_file_slug, **{**others, **values})
