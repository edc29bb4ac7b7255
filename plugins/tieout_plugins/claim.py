"""The `claim` directive: one number that a sentence states of the figures.

    <end> custom "claim" <start> "<states>" <amount> [<account> ...] ["of" <account> ...]
    <end> custom "claim" <start> "<states>" <amount> "<caption>"

The directive is dated at the last day of the period that the sentence speaks of; its first value is
the period's first day. Then comes what the number states, and the number:

* `"amount"`: what is posted to the accounts in the period, in ledger sign;
* `"change"`: that, less what is posted to them in the period `since`; in ledger sign too;
* `"percent change"`: by how many PERCENT of the earlier that is more, a fall negative;
* `"multiple"`: how many TIMES the earlier the later is;
* `"percent of"`: how many PERCENT the accounts are of those after "of", as a margin of revenues;
* `"points"`: by how many POINTS that percent is more than in the period `since`;
* `"direction"`: 1, -1 or 0 DIRECTION, where a sentence says no more than up, down or flat;
* `"per share"` and `"shares"`: the `reported` figure of that caption, which is never posted.

In place of accounts a change, a percent change, a multiple and a direction may name a caption too.

Metadata are strings. These take part in the check: `since: "<start>/<end>"`, the earlier period;
`low` and `high`, all that rounded words may stand for, both included, where without them the amount
is exact; `tolerance`, how much more the rounding of figures needs; `within`, by how many percent
what is called flat may have moved; `currency`, of the postings, where the amount has none; `sign`,
"-1" where a positive sum of postings is negative in the words, as revenues are; `as-of`, the day up
to which restatements count; `document` or else `figures-of`, whose caption is meant; and
`unchecked`, why it is not checked. Others (`line`, `offset`, `words`, `printed`) say where it is.

This module reads one directive. It knows of no ledger: `tieout_plugins.claims` holds them.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import amount, data

from tieout_plugins.claim_kinds import (
    AMOUNT,
    CHANGE,
    COMMODITIES,
    COMPARED,
    DIRECTION,
    MULTIPLE,
    PARTS,
    PERCENT_CHANGE,
    PERCENT_OF,
    POINTS,
    QUOTED,
    check_figure,
    check_subject,
)
from tieout_plugins.claim_terms import (
    MalformedClaimError,
    read_as_of,
    read_ends,
    read_sign,
    read_since,
    read_size,
)
from tieout_plugins.reported import ACCOUNT
from tieout_plugins.wording import value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "AMOUNT",
    "CHANGE",
    "COMPARED",
    "DIRECTION",
    "MULTIPLE",
    "PARTS",
    "PERCENT_CHANGE",
    "PERCENT_OF",
    "POINTS",
    "QUOTED",
    "Claim",
    "MalformedClaimError",
    "read_claim",
]

DIRECTIVE: Final = "claim"
FORM: Final = (
    '<end> custom "claim" <start> "<states>" <amount> [<account> ...] ["of" <account> ...], '
    'or "<caption>" for the accounts'
)
OF: Final = "of"
HEAD_TYPES: Final = (dt.date, str, amount.Amount)
UNCHECKED: Final = "unchecked"


class Claim(NamedTuple):
    """One number that a sentence states.

    Attributes:
        entry: The directive, for its place and its other metadata.
        start: The period's first day.
        end: Its last day, itself in the period.
        states: What the number states.
        number: The number: in ledger sign, or as people speak where it is a quotient.
        commodity: What it counts.
        accounts: The accounts that it is of; none where a caption is named.
        whole: The accounts of what it is a part of; none where it is of no part.
        caption: The caption of a reported figure; None where accounts are named.
        since: The first and last day of the earlier period; None where nothing is compared.
        currency: The currency of the postings.
        low: The least that the words may stand for.
        high: The most.
        tolerance: By how much more the books may be off.
        within: By how many percent what is flat may have moved.
        sign: -1 where a positive sum is negative in the words, else 1.
        document: The name of the document whose figures are meant, where it is known.
        as_of: The day after which restatements do not count; None where all of them do.
        unchecked: Whether it is not to be checked.
    """

    entry: data.Custom
    start: dt.date
    end: dt.date
    states: str
    number: Decimal
    commodity: str
    accounts: tuple[str, ...]
    whole: tuple[str, ...]
    caption: str | None
    since: tuple[dt.date, dt.date] | None
    currency: str
    low: Decimal
    high: Decimal
    tolerance: Decimal
    within: Decimal
    sign: int
    document: str | None
    as_of: dt.date | None
    unchecked: bool

    @property
    def is_ratio(self) -> bool:
        """Whether it states a quotient or a word, which has no currency."""
        return bool(COMMODITIES[self.states])

    @property
    def is_exact(self) -> bool:
        """Whether the books must give the number itself."""
        return self.low == self.high


def read_claim(entry: data.Custom) -> Claim:
    """Read one `claim` directive.

    Args:
        entry: A custom directive whose type is "claim".

    Returns:
        The claim. Whether its accounts exist and its caption is found is the ledger's to say.

    Raises:
        MalformedClaimError: It has not the directive's form.
    """
    values, types = zip(*entry.values, strict=True) if entry.values else ((), ())
    if types[:3] != HEAD_TYPES:
        raise MalformedClaimError(_wrong_head(values, types))
    start, states, figure = values[:3]
    _check_head(entry, start, states, figure)
    meta = entry.meta
    caption, accounts, whole = _read_rest(values[3:], types[3:])
    unchecked = UNCHECKED in meta
    since = read_since(meta, dt.date.max if unchecked else entry.date)
    if not unchecked:
        check_subject(states, caption, accounts, whole, since)
    currency = figure.currency
    if COMMODITIES[states]:
        if accounts and not unchecked and not isinstance(meta.get("currency"), str):
            raise MalformedClaimError(
                f'a {states} of accounts needs their currency, as currency: "USD"'
            )
        currency = str(meta.get("currency", ""))
    low, high = read_ends(meta, figure.number)
    document = meta.get("figures-of", meta.get("document"))
    return Claim(
        entry,
        start,
        entry.date,
        states,
        figure.number,
        figure.currency,
        accounts,
        whole,
        caption,
        since,
        currency,
        low,
        high,
        read_size(meta, "tolerance"),
        read_size(meta, "within"),
        read_sign(meta),
        None if document is None else str(document),
        read_as_of(meta),
        unchecked,
    )


def _wrong_head(values: Sequence[Any], types: Sequence[object]) -> str:
    """Say what is wrong with the first three values, of which something is."""
    if len(values) < 3:
        return (
            f"it has {len(values)} value{'' if len(values) == 1 else 's'}; at least 3 are needed, "
            "the period's first day, what is stated and the amount"
        )
    start, states, figure = map(value_text, values[:3])
    if types[0] is not dt.date:
        return f"its first value must be the period's first day, a date: it is {start}"
    if types[1] is not str:
        return f"its second value must be what is stated, in quotes: it is {states}"
    return f"its third value must be an amount with what it counts, as 64 PERCENT: it is {figure}"


def _check_head(entry: data.Custom, start: dt.date, states: str, figure: amount.Amount) -> None:
    """Refuse a head that fits no claim.

    Raises:
        MalformedClaimError: It does not.
    """
    if states not in COMMODITIES:
        known = ", ".join(f'"{one}"' for one in COMMODITIES)
        raise MalformedClaimError(
            f"what it states must be one of {known}: it is {value_text(states)}"
        )
    if not isinstance(figure.number, Decimal) or not figure.number.is_finite():
        raise MalformedClaimError(f"its amount has no number: it is {value_text(figure)}")
    check_figure(states, figure)
    if start > entry.date:
        raise MalformedClaimError(
            f"its period starts on {start}, after it ends on {entry.date}; "
            "the directive's own date is the period's last day"
        )


def _read_rest(
    values: Sequence[Any], types: Sequence[object]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Read what follows the amount: a caption, or accounts and, after "of", others."""
    # By equality: an entry from Beancount's pickle cache has an equal string, not the same.
    if types.count(ACCOUNT) == len(types):
        return None, tuple(values), ()
    if types[0] is str and values[0] != OF:
        if len(values) > 1:
            raise MalformedClaimError(f"nothing may follow a caption: {value_text(values[1])} does")
        if not values[0].strip():
            raise MalformedClaimError("its caption is empty")
        return values[0], (), ()
    sides: list[list[str]] = [[]]
    for value, dtype in zip(values, types, strict=True):
        if dtype == ACCOUNT:
            sides[-1].append(value)
        elif dtype is str and value == OF and len(sides) == 1:
            sides.append([])
        else:
            raise MalformedClaimError(
                f'only accounts, and "of" once between them, may follow: {value_text(value)} is '
                "neither"
            )
    return None, tuple(sides[0]), tuple(sides[1]) if len(sides) > 1 else ()
