"""Books as Beancount's own directives: the one module of the core that knows Beancount.

What stands here says the same as the text of `tieout.render`, whose words about an entry it uses;
a test parses that text and compares. Where the text leaves the second amount of an entry to
Beancount, a directive states it, so that an entry balances before anything has been loaded.

The settings of a ledger (options, plugins, queries, where its documents lie) are no part of this:
an importer adds to a ledger that has its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from beancount.core import account as account_names
from beancount.core import data
from beancount.core.amount import Amount
from beancount.parser.grammar import ValueType

from tieout.books import NET_ASSETS, NET_ASSETS_CAPTION, BookedClaim, Books, Entry, Reported
from tieout.wording import (
    claim_metadata,
    entry_metadata,
    one_line,
    reported_metadata,
    source_metadata,
    tags_of,
)

#: The type of the `custom` directive that asserts a printed figure.
REPORTED = "reported"
#: The type of the one that asserts what a sentence states.
CLAIM = "claim"


class Caption(str):
    r"""A string of a `custom` directive that can be printed: in all else it is the caption.

    Beancount's printer (3.2) puts such a string between quotes as it is, so that a quote in a
    caption would end the string there, and what follows would be read as Beancount. This one
    escapes itself where it is formatted.

    >>> caption = Caption('Sales of "Acme" \\ Co.')
    >>> print(f'"{caption}"')
    "Sales of \"Acme\" \\ Co."
    >>> caption == 'Sales of "Acme" \\ Co.'
    True
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return format(self.replace("\\", "\\\\").replace('"', '\\"'), spec)


def opens(books: Books, other_side: str = NET_ASSETS) -> list[data.Open]:
    """The accounts of the books, opened on the first day of their first period.

    Args:
        books: of one company.
        other_side: the account that every entry is posted against.

    Returns:
        That account, then the accounts of the line items in their order.
    """
    opened = [
        data.Open(
            _meta("", 0, [("caption", NET_ASSETS_CAPTION)]), books.opened, other_side, [], None
        )
    ]
    for account in books.accounts:
        said = [("caption", account.caption)]
        if account.concept:
            said.append(("concept", account.concept))
        opened.append(
            data.Open(
                _meta("", 0, said), books.opened, _valid(account.name), [books.currency], None
            )
        )
    return opened


def transactions(books: Books, other_side: str = NET_ASSETS) -> list[data.Transaction]:
    """The entries of the books, in their order, each with both its amounts.

    Args:
        books: of one company.
        other_side: the account that every entry is posted against.
    """
    return [_transaction(books, entry, other_side) for entry in books.entries]


def assertions(books: Books) -> list[data.Custom]:
    """A `reported` directive for each printed figure: column by column, from top to bottom."""
    return [_reported(figure) for figure in books.reported]


def claims(books: Books) -> list[data.Custom]:
    """A `claim` directive for each number that a sentence states, in the order of the page."""
    return [_claim(claim) for claim in books.claims]


def _transaction(books: Books, entry: Entry, other_side: str) -> data.Transaction:
    line = entry.source.line if entry.source is not None else 0
    return data.Transaction(
        _meta(entry.document, line, entry_metadata(entry)),
        entry.day,
        "*",
        one_line(books.company),
        one_line(entry.caption),
        frozenset(tags_of(entry)),
        frozenset([entry.link]),
        [
            data.Posting(
                _valid(entry.account),
                Amount(entry.amount, books.currency),
                None,
                None,
                None,
                _meta(entry.document, line, source_metadata(entry)),
            ),
            data.Posting(
                other_side,
                Amount(-entry.amount, books.currency),
                None,
                None,
                None,
                _meta(entry.document, line, []),
            ),
        ],
    )


def _reported(figure: Reported) -> data.Custom:
    values = [
        ValueType(figure.days.start, dt.date),
        ValueType(Caption(one_line(figure.caption)), str),
        ValueType(Amount(figure.amount, figure.commodity), Amount),
        *(ValueType(Caption(one_line(caption)), str) for caption in figure.rests_on),
        *(_account_value(_valid(account)) for account in figure.accounts),
    ]
    source = figure.source
    return data.Custom(
        _meta(source.document, source.line, reported_metadata(figure)),
        figure.days.end,
        REPORTED,
        values,
    )


def _claim(claim: BookedClaim) -> data.Custom:
    values = [
        ValueType(claim.days.start, dt.date),
        ValueType(claim.says, str),
        ValueType(Amount(claim.amount, claim.commodity), Amount),
        *([ValueType(Caption(one_line(claim.caption)), str)] if claim.caption else ()),
        *(_account_value(_valid(account)) for account in claim.accounts),
        *([ValueType("of", str)] if claim.whole else ()),
        *(_account_value(_valid(account)) for account in claim.whole),
    ]
    return data.Custom(
        _meta(claim.document, claim.line, claim_metadata(claim)), claim.days.end, CLAIM, values
    )


def _account_value(account: str) -> ValueType:
    return ValueType(account, account_names.TYPE)  # type: ignore[arg-type]  # a str marks accounts


def _meta(document: str, line: int, said: Iterable[tuple[str, str]]) -> data.Meta:
    """Metadata that begin, as Beancount's do, with the place: here the document and its line."""
    return data.new_metadata(document, line, {key: one_line(value) for key, value in said})


def _valid(account: str) -> str:
    assert account_names.is_valid(account), account
    return account
