"""How a claim that does not hold is worded: what is stated, what is given, what to look at."""

from __future__ import annotations

import decimal
from typing import TYPE_CHECKING, Final

from tieout_plugins.claim import DIRECTION, Claim
from tieout_plugins.period_sums import EXACT
from tieout_plugins.wording import amount_text, detail, number_text, one_line, source_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from beancount.core import data

    from tieout_plugins.claim_sums import Given

#: A quotient is shown to so many decimals more than its words have.
DECIMALS_BEYOND: Final = 2
DIRECTIONS: Final = {1: "up", -1: "down", 0: "flat"}


def broken_text(claim: Claim, given: Given) -> str:
    """Word the finding that the books do not give what a sentence states.

    Args:
        claim: The claim.
        given: What the books give.

    Returns:
        What is off and by how much, and below it the facts.
    """
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
    else:
        shown = _shown(claim, computed)
        off = f"the books give {shown}"
        facts.append(("computed", shown))
        if claim.states != DIRECTION:
            difference = _shown(claim, computed - claim.number)
            off += f": off by {difference}"
            facts.append(("difference", difference))
    facts.append(("consider", _advice(claim, given)))
    gist = f"{_place(meta)}{_of(claim)} is stated as {_stated(claim)}, but {off}"
    return f"{gist}{detail(facts)}"


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


def _advice(claim: Claim, given: Given) -> str:
    """Say what a claim that does not hold may come from."""
    computed = given.computed
    if claim.accounts and not any(number for _, _, number in given.sums):
        return "nothing is posted there: the currency, the accounts or the period may be another's"
    if computed is None:
        return _meaningless(claim, given)
    if claim.states == DIRECTION:
        return "it went the other way, or not at all: the word, the period, or a posting"
    if computed == -claim.number:
        return "the sign: amounts are in ledger sign, debit positive, income negative"
    return (
        "a posting that was changed since the sentence was read; or the sentence is wrong: "
        "compare it with the table"
    )


def _meaningless(claim: Claim, given: Given) -> str:
    """Say why a quotient means nothing, and whether a sign would mend it."""
    said = "a percent or multiple of what is not above zero means nothing"
    if given.base * claim.sign >= 0:
        return said
    if claim.sign < 0:
        return f'{said}: sign: "-1" turns what is above zero'
    return f'{said}: sign: "-1" where it is of income, which stands negative in the ledger'
