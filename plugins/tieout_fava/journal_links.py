"""Where Fava shows the entries that a figure is made of, and the directive that asserts it.

Fava's own filter of time is not used: the quarters are the company's, as the entries have them. Nor
is any filter that is on: all of these entries count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from beancount.core import data
from flask import g, url_for

from tieout.fiscal import Span


@dataclass(slots=True)
class Journals:
    """The journals of accounts. A page has hundreds: what their URLs share is made once.

    Args:
        journal: the URL of Fava's journal.
        accounts: the URLs of Fava's pages of accounts, as they are asked for.
    """

    journal: str = field(default_factory=lambda: _fava_url("report", report_name="journal"))
    accounts: dict[str, str] = field(default_factory=dict)

    def url(self, accounts: Sequence[str], span: Span | None) -> str:
        """The entries of accounts in fiscal quarters, and nothing else.

        Args:
            accounts: the entries of which are wanted.
            span: the quarters; None for all.
        """
        if len(accounts) != 1:
            return with_asked(self.journal, filter=journal_filter(accounts, span))
        name = accounts[0]
        if name not in self.accounts:
            self.accounts[name] = _fava_url("account", name=name)
        return with_asked(self.accounts[name], filter=quarters_filter(span))


def quarters_filter(span: Span | None) -> str:
    """What Fava's filter must be for the entries within some quarters.

    >>> quarters_filter(Span.parse("2004Q2")), quarters_filter(None)
    ('quarter:"^2004Q2$"', '')
    """
    if span is None:
        return ""
    quarters = "|".join(map(str, span))
    pattern = f"({quarters})(-({quarters}))?" if span.quarters > 1 else quarters
    return f'quarter:"^{pattern}$"'


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
