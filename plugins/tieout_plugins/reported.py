"""The `reported` directive: one figure as a company printed it.

    <end> custom "reported" <start> "<caption>" <amount> ["<caption>" ...] [<account> ...]

The directive is dated at the last day of the figure's period. Its values are the period's first
day (both days belong to the period), the caption as printed, and the amount in ledger sign, debit
positive: a net income of 808,464 is `-808,464 USD`, an expense of 916,626 is `916,626 USD`. What
follows says what the figure must agree with:

* accounts: a money figure, equal to the postings of those accounts in the period
  (`tieout_plugins.period_totals`);
* captions, only after an amount in `<CUR>-PER-SHARE`, whose sign is as printed: a per-share figure,
  equal to the first caption's figure over each of the others' (`tieout_plugins.per_share`);
* nothing: a fact that no check reads by itself, such as a count of shares.

Metadata are strings. Five of them take part in checks: `tolerance`, by how much the figure may be
off; `unit`, the size of what it was printed in ("1000" for thousands: it is then v ± 500); `as-of`,
the day up to which restatements count; and `document` and `statement`, within which captions are
looked up. Others (`line`, `column`, `printed`) say where the figure stands.

This module reads one directive. It knows of no ledger: `tieout_plugins.reading` reads those.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from beancount.core import account as account_names
from beancount.core import amount, data

from tieout_plugins.wording import one_line, value_text

DIRECTIVE: Final = "reported"
PER_SHARE: Final = "-PER-SHARE"
ACCOUNT: Final = account_names.TYPE
HEAD_TYPES: Final = (dt.date, str, amount.Amount)
FORM: Final = (
    '<end> custom "reported" <start> "<caption>" <amount> ["<caption>" ...] [<account> ...]'
)

AS_OF: Final = "as-of"

ZERO: Final = Decimal()


class MalformedReportedError(ValueError):
    """A `reported` directive that says nothing which can be checked; its text says why."""


class Reported(NamedTuple):
    """One reported figure.

    A named tuple where the house has dataclasses: a ledger has more figures than transactions, and
    this is made in a third of the time.

    Attributes:
        entry: The directive, for its place and its other metadata.
        start: The period's first day.
        end: The period's last day, itself in the period.
        caption: The caption as printed.
        number: The amount's number, in ledger sign; per share, in the printed sign.
        currency: The amount's currency, `<CUR>-PER-SHARE` per share.
        captions: Per share, the numerator's caption and then the denominators'; else none.
        accounts: The accounts whose postings the amount must equal, as named; may be none.
        tolerance: By how much the amount may be off, in its own currency; 0 is exact.
        unit: The size of one printed unit, for a figure in thousands 1000; 0 is exact.
        document: The name of the document that prints the figure, where it is known.
        as_of: The day after which restatements do not count; None where all of them do.
    """

    entry: data.Custom
    start: dt.date
    end: dt.date
    caption: str
    number: Decimal
    currency: str
    captions: tuple[str, ...]
    accounts: tuple[str, ...]
    tolerance: Decimal
    unit: Decimal
    document: str | None
    as_of: dt.date | None

    @property
    def is_per_share(self) -> bool:
        """Whether the amount is per share, and so never a sum of postings."""
        return self.currency.endswith(PER_SHARE)


def read_directive(entry: data.Custom) -> Reported:
    """Read one `reported` directive.

    Args:
        entry: A custom directive whose type is "reported".

    Returns:
        The figure. Whether its accounts exist and its captions are found is the ledger's to say.

    Raises:
        MalformedReportedError: It has not the directive's form.
    """
    # Beancount has None, not an empty list, where there are no values.
    values, types = zip(*entry.values, strict=True) if entry.values else ((), ())
    if types[:3] != HEAD_TYPES or not values[1].strip():
        raise MalformedReportedError(_wrong_head(values, types))
    start, caption, figure = values[:3]
    if not isinstance(figure.number, Decimal) or not figure.number.is_finite():
        raise MalformedReportedError(f"its amount has no number: it is {value_text(figure)}")
    if start > entry.date:
        raise MalformedReportedError(
            f"its period starts on {start}, after it ends on {entry.date}; "
            "the directive's own date is the period's last day"
        )
    captions, accounts = _read_rest(
        values[3:], types[3:], per_share=figure.currency.endswith(PER_SHARE)
    )
    meta = entry.meta
    document = meta.get("document")
    return Reported(
        entry,
        start,
        entry.date,
        caption,
        figure.number,
        figure.currency,
        captions,
        accounts,
        _read_size(meta, "tolerance", "0 or more") if "tolerance" in meta else ZERO,
        _read_size(meta, "unit", "more than 0") if "unit" in meta else ZERO,
        None if document is None else str(document),
        _read_as_of(meta[AS_OF]) if AS_OF in meta else None,
    )


def _wrong_head(values: tuple[Any, ...], types: tuple[object, ...]) -> str:
    """Say what is wrong with the first three values, of which something is."""
    if len(values) < 3:
        return (
            f"it has {len(values)} value{'' if len(values) == 1 else 's'}; at least 3 are needed, "
            "the period's first day, the caption and the amount"
        )
    start, caption, figure = map(value_text, values[:3])
    if types[0] is not dt.date:
        return f"its first value must be the period's first day, a date: it is {start}"
    if types[1] is not str or not values[1].strip():
        return f"its second value must be the caption, in quotes: it is {caption}"
    return f"its third value must be an amount with its currency, as 916,626 USD: it is {figure}"


def _read_rest(
    values: tuple[Any, ...], types: tuple[object, ...], *, per_share: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read what follows the amount: captions, or accounts.

    Args:
        values: The values after the amount.
        types: Their Beancount types.
        per_share: Whether the amount is per share.

    Returns:
        The captions and the accounts, as named; one of the two is empty.

    Raises:
        MalformedReportedError: There is another value among them, or they do not suit the amount.
    """
    # By equality: an entry from Beancount's pickle cache has an equal string, not the same.
    if types.count(ACCOUNT) == len(types) and not (per_share and values):
        return (), values
    accounts, captions = [], []
    for value, dtype in zip(values, types, strict=True):
        if dtype == ACCOUNT:
            accounts.append(value)
        elif dtype is str:
            captions.append(value)
        else:
            raise MalformedReportedError(
                f"only captions or accounts may follow the amount: {value_text(value)} is neither"
            )
    if per_share and accounts:
        raise MalformedReportedError(
            "a per-share figure is no sum of postings: it names captions, "
            f"not accounts such as {accounts[0]}"
        )
    if not per_share and captions:
        raise MalformedReportedError(
            f"only a figure in <currency>{PER_SHARE} names other captions: "
            f"it names {value_text(captions[0])}"
        )
    if len(captions) == 1:
        raise MalformedReportedError(
            "a per-share figure names its numerator and then one share count or more: "
            f"it names only {value_text(captions[0])}"
        )
    return tuple(captions), tuple(accounts)


def _read_size(meta: data.Meta, key: str, rule: str) -> Decimal:
    """Read a size from metadata, written as text ("1,000") or, by hand, as a number.

    Args:
        meta: The directive's metadata.
        key: The key, which is there.
        rule: "0 or more" or "more than 0".

    Returns:
        The size.

    Raises:
        MalformedReportedError: It is not a number, or against the rule.
    """
    size = number_of(meta[key])
    if size is None or size < 0 or (size == 0 and rule == "more than 0"):
        text = one_line(str(meta[key]))
        raise MalformedReportedError(
            f'its {key} must be a number, {rule}, in quotes as "500": it is "{text}"'
        )
    return size


def number_of(written: object) -> Decimal | None:
    """Read a number from metadata, written as text ("1,000") or, by hand, as a number.

    Args:
        written: The metadata's value.

    Returns:
        The number; None where it is none.

    >>> number_of("-1,950,000"), number_of("many"), number_of("Infinity"), number_of(None)
    (Decimal('-1950000'), None, None, None)
    """
    if isinstance(written, str):
        try:
            number = Decimal(written.replace(",", ""))
        except InvalidOperation:
            return None
    elif isinstance(written, Decimal):
        number = written
    else:
        return None
    return number if number.is_finite() else None


def day_of(written: object) -> dt.date | None:
    """Read a day from metadata, written as text or, by hand, as a date.

    Args:
        written: The metadata's value.

    Returns:
        The day; None where it is none.

    >>> day_of("2005-11-07")
    datetime.date(2005, 11, 7)
    >>> day_of("2005-11-7"), day_of("20051107"), day_of(None)
    (None, None, None)
    """
    if isinstance(written, dt.date):
        return written
    day = None
    if isinstance(written, str):
        with suppress(ValueError):
            day = dt.date.fromisoformat(written)
    # Python reads other forms too, such as 2005-W45-1.
    return day if day is not None and day.isoformat() == written else None


def _read_as_of(written: object) -> dt.date:
    """Read the day after which restatements do not count.

    Args:
        written: The metadata's value.

    Returns:
        The day.

    Raises:
        MalformedReportedError: It is none.
    """
    day = day_of(written)
    if day is None:
        text = one_line(str(written))
        raise MalformedReportedError(
            f'its {AS_OF} must be the day of a document, in quotes as "2005-11-07": it is "{text}"'
        )
    return day
