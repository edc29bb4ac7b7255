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
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.claim import (
    DIRECTION,
    DIRECTIVE,
    FORM,
    Claim,
    read_claim,
)
from tieout_plugins.claim_sums import Captions, ClaimSums, Given, UnusableCaptionError, holds
from tieout_plugins.claim_terms import MalformedClaimError
from tieout_plugins.collector import collector_paused
from tieout_plugins.known_accounts import unknown_accounts
from tieout_plugins.period_sums import EXACT
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.wording import amount_text, detail, number_text, one_line, source_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

__plugins__ = ("check_claims",)

#: A quotient is shown to so many decimals more than its words have.
DECIMALS_BEYOND: Final = 2
DIRECTIONS: Final = {1: "up", -1: "down", 0: "flat"}


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
    """Word the finding that the books do not give what a sentence states."""
    meta = claim.entry.meta
    computed = given.computed
    facts = [
        (
            "period",
            _period((claim.start, claim.end)) + (f", as of {claim.as_of}" * bool(claim.as_of)),
        ),
        ("since", _period(claim.since) if claim.since else ""),
        *_sum_facts(claim, given),
        ("stated", f"{_stated(claim)}{_width(claim)}   {source_text(meta)}".rstrip()),
    ]
    if computed is None:
        off = "the books give nothing it could be of"
        facts.append(("consider", "a percent or multiple of what is not above zero means nothing"))
    else:
        shown = _shown(claim, computed)
        off = f"the books give {shown}"
        facts.append(("computed", shown))
        if claim.states != DIRECTION:
            difference = _shown(claim, computed - claim.number)
            off += f": off by {difference}"
            facts.append(("difference", difference))
        facts.append(("consider", _advice(claim, computed)))
    gist = f"{_place(meta)}{_of(claim)} is stated as {_stated(claim)}, but {off}"
    return ClaimError(meta, f"[claim] {gist}{detail(facts)}", claim.entry)


def _place(meta: data.Meta) -> str:
    """Show where the sentence stands, as findings show it."""
    document, line = meta.get("document"), meta.get("line")
    if document is None:
        return ""
    return one_line(f"{document}:{line}" if line is not None else str(document)) + ": "


def _of(claim: Claim) -> str:
    """Show what a claim is of: `percent change of "Revenues"`."""
    words = claim.entry.meta.get("words")
    named = str(words) if words is not None else claim.caption or claim.accounts[0]
    return f'{claim.states} of "{one_line(named)}"'


def _period(period: tuple[object, object]) -> str:
    """Show a period."""
    return f"{period[0]} to {period[1]}"


def _stated(claim: Claim) -> str:
    """Show what is stated."""
    if claim.states == DIRECTION:
        return DIRECTIONS[int(claim.number)]
    return amount_text(claim.number, claim.commodity)


def _width(claim: Claim) -> str:
    """Show all that the words may stand for, where that is more than the number."""
    texts = []
    if not claim.is_exact:
        texts.append(f"{number_text(claim.low)} to {number_text(claim.high)}")
    if claim.tolerance:
        texts.append(f"within {number_text(claim.tolerance)}")
    return f" ({', '.join(texts)})" if texts else ""


def _shown(claim: Claim, number: Decimal) -> str:
    """Show a computed number, a quotient to no more decimals than mean something."""
    if claim.states == DIRECTION:
        unit = "points" if claim.whole else claim.currency
        return amount_text(_short(number, claim), unit).rstrip()
    if claim.is_ratio:
        number = _short(number, claim)
    return amount_text(number, claim.commodity)


def _short(number: Decimal, claim: Claim) -> Decimal:
    """Cut the endless decimals of a quotient."""
    places = (_decimals(end) for end in (claim.number, claim.low, claim.high))
    place = -max(places) - DECIMALS_BEYOND
    if _decimals(number) <= -place:
        return number
    return EXACT.quantize(number, decimal.Decimal(1).scaleb(place))


def _decimals(number: Decimal) -> int:
    """Count a number's decimals."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _sum_facts(claim: Claim, given: Given) -> Iterator[tuple[str, str]]:
    """Show the sums that a claim is made of, with the accounts or the caption they are of."""
    for accounts in (claim.accounts, claim.whole):
        if accounts:
            more = f" and {len(accounts) - 1} more" if len(accounts) > 1 else ""
            yield ("of" if accounts is claim.whole else "account"), f"{accounts[0]}{more}"
    if claim.caption is not None:
        yield "caption", f'"{one_line(claim.caption)}"'
    if len(given.sums) > 1:
        for period, is_whole, number in given.sums:
            unit = claim.currency or claim.commodity
            of = ", of the whole" if is_whole else ""
            unit = "" if claim.is_ratio and claim.caption is not None else unit
            yield "books", f"{amount_text(number, unit).rstrip()}   {_period(period)}{of}"


def _advice(claim: Claim, computed: Decimal) -> str:
    """Say what a claim that does not hold may come from."""
    if claim.states == DIRECTION:
        return "it went the other way, or not at all: the word, the period, or a posting"
    if computed == -claim.number:
        return "the sign: amounts are in ledger sign, debit positive, income negative"
    return (
        "a posting that was changed since the sentence was read; or the sentence is wrong: "
        "compare it with the table"
    )
