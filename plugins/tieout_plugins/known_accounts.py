"""Which of the accounts that figures name a ledger has.

Beancount itself never looks into a custom directive: a mistyped account there would be an account
without postings, and a `--` reported for it would tie. So an account must be opened or posted to,
or be the parent of one that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from beancount.core import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Naming(Protocol):
    """What names accounts: a reported figure, or one side of a claim."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts, as named."""


T = TypeVar("T", bound=Naming)


def unknown_accounts(
    figures: Sequence[T], entries: Sequence[data.Directive]
) -> list[tuple[T, str]]:
    """Find the figures that name accounts which the ledger does not have.

    Args:
        figures: Figures, or whatever else names accounts.
        entries: The ledger's directives.

    Returns:
        Each such figure, with the first account that is not there.
    """
    # Most figures share their accounts with the same row of another period.
    groups = {figure.accounts for figure in figures}
    named = {account for accounts in groups for account in accounts}
    unknown = named - _known(named, entries)
    if not unknown:
        return []
    return [
        (figure, next(account for account in figure.accounts if account in unknown))
        for figure in figures
        if not unknown.isdisjoint(figure.accounts)
    ]


def _known(named: set[str], entries: Sequence[data.Directive]) -> set[str]:
    """Find which accounts the ledger has, reading its postings only if its `open`s do not do.

    Args:
        named: The accounts to look for.
        entries: The ledger's directives.

    Returns:
        Those of the accounts that are opened or posted to, or the parent of one that is.
    """
    opened = _with_parents({entry.account for entry in entries if isinstance(entry, data.Open)})
    if named <= opened:
        return named
    # Beancount's auto_accounts opens accounts only after these plugins have run.
    posted = {
        posting.account
        for entry in entries
        if isinstance(entry, data.Transaction)
        for posting in entry.postings
    }
    return named & (opened | _with_parents(posted))


def _with_parents(accounts: Iterable[str]) -> set[str]:
    """Add every parent of some accounts.

    Args:
        accounts: Accounts.

    Returns:
        The accounts and all their parents.

    >>> sorted(_with_parents({"Income:Sales:Domestic"}))
    ['Income', 'Income:Sales', 'Income:Sales:Domestic']
    """
    known: set[str] = set()
    for account in accounts:
        parent = account
        while parent and parent not in known:
            known.add(parent)
            parent = parent.rpartition(":")[0]
    return known
