"""The metadata of a `claim` directive that take part in its check: each read, or refused in words.

All of them are strings, as Beancount keeps nothing else whole; a number by hand is read too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tieout_plugins.reported import AS_OF, ZERO, day_of, number_of
from tieout_plugins.wording import number_text, one_line, value_text

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from beancount.core import data


class MalformedClaimError(ValueError):
    """A `claim` directive that states nothing which can be checked; its text says why."""


def read_since(meta: data.Meta, end: dt.date) -> tuple[dt.date, dt.date] | None:
    """Read the earlier period.

    Args:
        meta: The directive's metadata.
        end: The day before which it must end: the last of the period that is compared with it.

    Returns:
        Its first and last day; None where there is none.

    Raises:
        MalformedClaimError: It is written otherwise, or is not earlier.
    """
    written = meta.get("since")
    if written is None:
        return None
    days = str(written).partition("/")
    first, last = day_of(days[0]), day_of(days[2])
    if first is None or last is None or first > last:
        raise MalformedClaimError(
            'its since must be the first and last day of a period, as "2003-03-01/2003-05-31": '
            f'it is "{one_line(str(written))}"'
        )
    if last >= end:
        raise MalformedClaimError(
            f"its since must end before its own period does, on {end}: it ends on {last}"
        )
    return first, last


def read_ends(meta: data.Meta, number: Decimal) -> tuple[Decimal, Decimal]:
    """Read all that the words may stand for.

    Args:
        meta: The directive's metadata.
        number: The claim's own number.

    Returns:
        The least and the most; the number itself twice where nothing is said.

    Raises:
        MalformedClaimError: It is written otherwise.
    """
    if "low" not in meta and "high" not in meta:
        return number, number
    low, high = number_of(meta.get("low")), number_of(meta.get("high"))
    if low is None or high is None or low > high:
        raise MalformedClaimError(
            'its low and high must both be numbers, as "63.5" and "64.5", the low one first: they '
            f"are {value_text(meta.get('low'))} and {value_text(meta.get('high'))}"
        )
    if not low <= number <= high:
        raise MalformedClaimError(
            f"its own number, {number_text(number)}, must be one of those from low to high: they "
            f"are {number_text(low)} to {number_text(high)}"
        )
    return low, high


def read_size(meta: data.Meta, key: str) -> Decimal:
    """Read a size that is 0 or more.

    Args:
        meta: The directive's metadata.
        key: The size's.

    Returns:
        The size; 0 where nothing is said.

    Raises:
        MalformedClaimError: It is written otherwise.
    """
    if key not in meta:
        return ZERO
    size = number_of(meta[key])
    if size is None or size < 0:
        raise MalformedClaimError(
            f'its {key} must be a number, 0 or more, in quotes as "0.5": '
            f'it is "{one_line(str(meta[key]))}"'
        )
    return size


def read_sign(meta: data.Meta) -> int:
    """Read what turns sums in ledger sign into the words' own.

    Args:
        meta: The directive's metadata.

    Returns:
        1 or -1; 1 where nothing is said.

    Raises:
        MalformedClaimError: It is written otherwise.
    """
    if "sign" not in meta:
        return 1
    sign = number_of(meta["sign"])
    if sign is None or abs(sign) != 1:
        raise MalformedClaimError(
            f'its sign must be "1" or "-1": it is "{one_line(str(meta["sign"]))}"'
        )
    return int(sign)


def read_as_of(meta: data.Meta) -> dt.date | None:
    """Read the day after which restatements do not count.

    Args:
        meta: The directive's metadata.

    Returns:
        The day; None where all of them do.

    Raises:
        MalformedClaimError: It is written otherwise.
    """
    if AS_OF not in meta:
        return None
    day = day_of(meta[AS_OF])
    if day is None:
        raise MalformedClaimError(
            f'its {AS_OF} must be the day of a document, in quotes as "2005-11-07": '
            f'it is "{one_line(str(meta[AS_OF]))}"'
        )
    return day
