"""What a number of a sentence may state, what it then counts and what it must name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tieout_plugins.claim_terms import MalformedClaimError
from tieout_plugins.reported import PER_SHARE
from tieout_plugins.wording import value_text

if TYPE_CHECKING:
    import datetime as dt

    from beancount.core import amount

AMOUNT: Final = "amount"
CHANGE: Final = "change"
PERCENT_CHANGE: Final = "percent change"
PERCENT_OF: Final = "percent of"
POINTS: Final = "points"
MULTIPLE: Final = "multiple"
DIRECTION: Final = "direction"
QUOTED: Final = ("per share", "shares")

#: What a number states, and what it then counts; "" for a currency.
COMMODITIES: Final = {
    AMOUNT: "",
    CHANGE: "",
    PERCENT_CHANGE: "PERCENT",
    PERCENT_OF: "PERCENT",
    POINTS: "POINTS",
    MULTIPLE: "TIMES",
    DIRECTION: "DIRECTION",
    "per share": "",
    "shares": "",
}
COMPARED: Final = frozenset((CHANGE, PERCENT_CHANGE, POINTS, MULTIPLE, DIRECTION))
PARTS: Final = frozenset((PERCENT_OF, POINTS))


def check_figure(states: str, figure: amount.Amount) -> None:
    """Refuse a number that does not count what is stated.

    Args:
        states: What it states.
        figure: The number and what it counts.

    Raises:
        MalformedClaimError: It does not.
    """
    counted = COMMODITIES[states]
    if counted and figure.currency != counted:
        raise MalformedClaimError(f"a {states} is in {counted}: it is {value_text(figure)}")
    if states == "per share" and not figure.currency.endswith(PER_SHARE):
        raise MalformedClaimError(
            f"an amount per share is in <currency>{PER_SHARE}: it is {value_text(figure)}"
        )
    if states == DIRECTION and figure.number not in {1, -1, 0}:
        raise MalformedClaimError(
            f"a direction is 1 for up, -1 for down or 0 for flat: it is {value_text(figure)}"
        )


def check_subject(
    states: str,
    caption: str | None,
    accounts: tuple[str, ...],
    whole: tuple[str, ...],
    since: tuple[dt.date, dt.date] | None,
) -> None:
    """Refuse a subject that does not suit what is stated.

    Args:
        states: What the number states.
        caption: The caption that is named; None where none is.
        accounts: The accounts that are named.
        whole: The accounts of what it is a part of.
        since: The earlier period; None where there is none.

    Raises:
        MalformedClaimError: Something does not.
    """
    if not accounts and caption is None:
        raise MalformedClaimError("it names neither accounts nor a caption to hold it against")
    if states in QUOTED and caption is None:
        raise MalformedClaimError(
            f'"{states}" is no sum of postings: it names the caption of a reported figure, '
            f"not accounts such as {accounts[0]}"
        )
    if states == AMOUNT and caption is not None:
        raise MalformedClaimError(
            f'"{states}" is what is posted to accounts, and names a caption: a reported figure is '
            'stated as "per share" or "shares"'
        )
    if states in PARTS and not whole:
        raise MalformedClaimError(
            f'"{states}" needs accounts, the word "of" and the accounts of the whole'
        )
    if whole and states not in PARTS and states != DIRECTION:
        raise MalformedClaimError(f'"{states}" is not of a whole, and names one')
    if (states in COMPARED) != (since is not None):
        raise MalformedClaimError(
            f'"{states}" needs `since`, the period that it is compared with, as '
            'since: "2003-03-01/2003-05-31"'
            if states in COMPARED
            else f'"{states}" compares nothing, and has a `since`'
        )
