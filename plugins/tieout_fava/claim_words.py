"""A claim in words and numbers, as pages show it: what is stated, what the books make it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tieout_fava.claims import Claimed
from tieout_fava.marks import Mark
from tieout_fava.statement_cells import amount_text
from tieout_plugins.claim import DIRECTION

#: What stands behind a number that is a quotient.
_UNITS = {"PERCENT": "%", "POINTS": " points", "TIMES": " times"}
_DIRECTIONS = ("flat", "up", "down")


def number_text(claimed: Claimed, number: Decimal | None) -> str:
    """A number of a claim as it is written, with its unit; a direction in a word."""
    claim, spoken = claimed.claim, claimed.spoken(number)
    if number is None or spoken is None:
        return "n/a"
    if claim.states == DIRECTION:
        return _DIRECTIONS[(number > 0) - (number < 0)]
    if claim.is_ratio:
        return (amount_text(spoken) if spoken else "0") + _UNITS[claim.commodity]
    return f"{amount_text(spoken)} {claim.commodity}"


def range_text(claimed: Claimed) -> str:
    """What the words of a claim may stand for: "63.5% to 64.5%"; empty for just the number."""
    claim = claimed.claim
    if claim.is_exact:
        return ""
    ends = (claim.low, claim.high) if claimed.sign > 0 else (claim.high, claim.low)
    return " to ".join(number_text(claimed, end) for end in ends)


def described(claims: Sequence[Claimed]) -> str:
    """What claims state, what the books make it, and whether they hold, in words."""
    return "; ".join(_described(claimed) for claimed in claims)


def _described(claimed: Claimed) -> str:
    said = f"{claimed.what}, {claimed.period}: the sentence states {claimed.printed}"
    if claimed.computed is not None:
        said += f", the books make it {number_text(claimed, claimed.computed)}"
    said += f": {claimed.mark.words}"
    said += f" ({claimed.note})" if claimed.note else ""
    said += f": {reason_of(claimed)}" if reason_of(claimed) else ""
    if claimed.alone is not None and not claimed.in_books:
        said += f"; {alone_text(claimed)}"
    return said


def reason_of(claimed: Claimed) -> str:
    """Why a claim is accepted or held against nothing; empty where it ties or just breaks."""
    return claimed.said if claimed.mark is not Mark.BREAKS else ""


def alone_text(claimed: Claimed) -> str:
    """What its document makes of a claim that it breaks by itself; empty where it does not.

    Where the books break it too, they have said what it should be.
    """
    if claimed.alone is None:
        return ""
    if claimed.in_books:
        return "the document by itself breaks it too"
    return f"the document by itself: {claimed.alone.made}"


def in_parts(claimed: Claimed) -> tuple[tuple[str, str], ...]:
    """What is known of a claim, in the order in which it is read, each with its class in a page."""
    made = claimed.computed is not None
    parts = (
        ("made", f"the books make it {number_text(claimed, claimed.computed)}" if made else ""),
        ("alone", alone_text(claimed)),
        ("unheld", f"the books do not hold it: {claimed.unheld}" if claimed.unheld else ""),
        ("known", claimed.note),
        ("gist", _because(claimed)),
    )
    return tuple((kind, words) for kind, words in parts if words)


def _because(claimed: Claimed) -> str:
    reason = reason_of(claimed)
    return f"accepted: {reason}" if reason and claimed.mark is Mark.ACCEPTED else reason
