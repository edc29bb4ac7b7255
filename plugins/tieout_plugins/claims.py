"""Hold the books against what sentences state: `plugin "tieout_plugins.claims"`.

A release says in words what its tables print: "Revenues rose 64% to $1.9 million". Each such number
is a `claim` directive that names the accounts it is of. It is computed anew from the postings, so
that books which move away from what was said are an error at the sentence's own place.

    plugin "tieout_plugins.claims"

    2003-03-01 open Income:Revenues
    2003-03-01 open Assets:NetAssets

    2003-05-31 * "Second quarter of 2003"
      Income:Revenues  -1,153,416 USD
      Assets:NetAssets

    2004-05-31 * "Second quarter of 2004"
      Income:Revenues  -1,895,932 USD
      Assets:NetAssets

    2004-05-31 custom "claim" 2004-03-01 "change" -742,516 USD Income:Revenues
      since: "2003-03-01/2003-05-31"
    2004-05-31 custom "claim" 2004-03-01 "percent change" 64 PERCENT Income:Revenues
      since: "2003-03-01/2003-05-31"
      currency: "USD"
      sign: "-1"
      low: "63.5"
      high: "64.5"

See `tieout_plugins.claim` for the directive's form. A claim that is `unchecked` is not held.
"""

from __future__ import annotations

import decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beancount.core import data

from tieout_plugins.claim import DIRECTIVE, FORM, Claim, read_claim
from tieout_plugins.claim_sums import Captions, ClaimSums, Given, UnusableCaptionError, holds
from tieout_plugins.claim_terms import MalformedClaimError
from tieout_plugins.claim_wording import broken_text
from tieout_plugins.collector import collector_paused
from tieout_plugins.known_accounts import unknown_accounts
from tieout_plugins.period_sums import EXACT
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.wording import detail, source_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__plugins__ = ("check_claims",)


class ClaimError(NamedTuple):
    """A number that a sentence states and the books do not give."""

    source: data.Meta
    message: str
    entry: data.Custom


class ClaimUnreadError(NamedTuple):
    """A `claim` directive that cannot be held: by its form, its accounts or its caption."""

    source: data.Meta
    message: str
    entry: data.Custom | None


class _Side(NamedTuple):
    """A claim with all the accounts that it names."""

    claim: Claim
    accounts: tuple[str, ...]


@collector_paused()
def check_claims(
    entries: data.Directives, options_map: dict[str, Any]
) -> tuple[data.Directives, list[ClaimError | ClaimUnreadError | Malformed]]:
    """Check each claim that is not said to be unchecked.

    Args:
        entries: The ledger's directives, in order of their dates.
        options_map: The ledger's options.

    Returns:
        The directives as they are, and an error for each claim that cannot be held, or that does
        not hold and is not accepted.
    """
    reading = read_ledger(entries, options_map)
    claims, errors = _read(entry for entry in reading.customs if entry.type == DIRECTIVE)
    if not claims:
        reading.last.forget_sums()
        return entries, [*reading.errors, *errors]
    named = [_Side(claim, claim.accounts + claim.whole) for claim in claims]
    misnamed = unknown_accounts(named, entries)
    errors += (_misnamed(side.claim, account) for side, account in misnamed)
    left_out = {id(side.claim) for side, _ in misnamed}
    accounts = {account for side in named for account in side.accounts}
    sums = ClaimSums(reading.last.sums(accounts), Captions(reading.figures, claims))
    reading.last.forget_sums()
    found: list[ClaimError] = []
    with decimal.localcontext(EXACT):
        for claim in claims:
            if id(claim) in left_out:
                continue
            try:
                given = sums.given(claim)
            except UnusableCaptionError as error:
                errors.append(_unread(claim.entry, str(error)))
                continue
            if not holds(claim, given):
                found.append(_broken(claim, given))
    return entries, [*reading.errors, *errors, *reading.acceptances.leave_out(found)]


def _read(entries: Iterable[data.Custom]) -> tuple[list[Claim], list[ClaimUnreadError]]:
    """Read the claims that are to be checked, and say which cannot be read."""
    claims: list[Claim] = []
    errors: list[ClaimUnreadError] = []
    for entry in entries:
        try:
            claim = read_claim(entry)
        except MalformedClaimError as error:
            errors.append(_unread(entry, str(error)))
        else:
            if not claim.unchecked:
                claims.append(claim)
    return claims, errors


def _unread(entry: data.Custom, problem: str) -> ClaimUnreadError:
    """Word the error of a claim that cannot be held."""
    facts = [
        ("document", source_text(entry.meta)),
        ("expected", FORM),
        ("consider", "it is not checked until the directive can be read"),
    ]
    message = f"[claim-unread] this claim cannot be held: {problem}{detail(facts)}"
    # Beancount's printer fails on a directive without values.
    return ClaimUnreadError(entry.meta, message, entry if entry.values else None)


def _misnamed(claim: Claim, account: str) -> ClaimUnreadError:
    """Word the error of a claim that names an account which is not there."""
    facts = [
        ("document", source_text(claim.entry.meta)),
        ("account", account),
        ("consider", "a mistyped name, or an `open` directive that is missing"),
    ]
    message = (
        "[claim-unread] this claim cannot be held: it names an account that is neither opened nor "
        f"posted to{detail(facts)}"
    )
    return ClaimUnreadError(claim.entry.meta, message, claim.entry)


def _broken(claim: Claim, given: Given) -> ClaimError:
    """Make the error of a claim that does not hold."""
    return ClaimError(claim.entry.meta, f"[claim] {broken_text(claim, given)}", claim.entry)
