"""Hold the books against every amount that a company reports.

A statement prints one amount for each line item and period, and totals of them. Each such figure
is a `reported` directive that names the accounts it is made of, and must equal the sum of what is
posted to those accounts, and to accounts below them, from the period's first day to its last. One
rule holds three checks of an auditor: a line item's quarter, six months, nine months and year agree
with the postings (a leaf names one account); every column foots (a subtotal names the accounts of
its rows); and the quarters cross-foot to the year (the same rows, a longer period).

    plugin "tieout_plugins.period_totals"

    2003-12-01 open Income:Revenues
    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:NetAssets

    2004-02-29 * "First quarter"
      Income:Revenues    -1,700,000 USD
      Expenses:Services     880,075 USD
      Assets:NetAssets

    2004-05-31 * "Second quarter"
      Income:Revenues    -1,800,000 USD
      Expenses:Services     916,626 USD
      Assets:NetAssets

    2004-05-31 custom "reported" 2004-03-01 "Costs of services" 916,626 USD Expenses:Services
    2004-05-31 custom "reported" 2003-12-01 "Costs of services" 1,796,701 USD Expenses:Services
    2004-05-31 custom "reported" 2003-12-01 "Gross" -1,703,299 USD Income:Revenues Expenses:Services

Amounts agree exactly, unless the directive has a `tolerance` of its own: no rule for the whole
ledger may hide a dollar. An account named together with its own parent counts once.

A later document may restate a period: a transaction tagged `#restated`, which has the document's
day as `restated: "2006-08-16"`, brings the accounts to the later figures. The figures of an earlier
document have `as-of: "2005-11-07"`: what was restated after that day does not count in them, so
that both the earlier and the later figures hold.
"""

from __future__ import annotations

import datetime as dt
import decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.collector import collector_paused
from tieout_plugins.period_sums import EXACT, RESTATED, PeriodSum, PeriodSums
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.reported import AS_OF, ZERO
from tieout_plugins.wording import (
    aligned,
    amount_text,
    detail,
    number_text,
    one_line,
    source_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tieout_plugins.reported import Reported

__plugins__ = ("check_period_totals",)

ACCOUNTS_SHOWN_MAX: Final = 24


class PeriodTotalError(NamedTuple):
    """A reported figure that the postings of its period do not add up to."""

    source: data.Meta
    message: str
    entry: data.Custom


@collector_paused()
def check_period_totals(
    entries: data.Directives, options_map: dict[str, Any]
) -> tuple[data.Directives, list[PeriodTotalError | Malformed]]:
    """Check each reported figure that names accounts.

    Args:
        entries: The ledger's directives, in order of their dates.
        options_map: The ledger's options.

    Returns:
        The directives as they are, and an error for each figure that cannot be read, or is off
        and not accepted.
    """
    reading = read_ledger(entries, options_map)
    figures = [figure for figure in reading.figures if figure.accounts]
    # Most figures share their accounts with the same row of another period.
    topmost = {accounts: counted_once(accounts) for accounts in {one.accounts for one in figures}}
    sums = reading.last.sums({account for accounts in topmost.values() for account in accounts})
    found: list[PeriodTotalError] = []
    with decimal.localcontext(EXACT):
        for figure in figures:
            accounts = topmost[figure.accounts]
            posted = sums.of(figure.start, figure.end, figure.currency, figure.as_of)
            computed = _total(accounts, posted)
            if computed != figure.number and abs(computed - figure.number) > figure.tolerance:
                parts = [posted[account] for account in accounts]
                found.append(_period_total(figure, accounts, parts, sums))
    return entries, [*reading.errors, *reading.acceptances.leave_out(found)]


def _total(accounts: tuple[str, ...], posted: PeriodSum) -> Decimal:
    """Add up what is posted to accounts."""
    if len(accounts) == 1:
        return posted[accounts[0]]
    return sum(map(posted.__getitem__, accounts), ZERO)


def counted_once(accounts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out accounts that are named twice, or whose parent is named too.

    Args:
        accounts: The accounts that a figure names.

    Returns:
        Accounts whose postings are those of all of them, each once.

    >>> counted_once(("Income:Sales:Domestic", "Income:Sales", "Income:Sales"))
    ('Income:Sales',)
    """
    named = set(accounts)
    return tuple(
        account
        for account in dict.fromkeys(accounts)
        if not any(account.startswith(f"{other}:") for other in named)
    )


def _period_total(
    figure: Reported, accounts: tuple[str, ...], parts: Sequence[Decimal], sums: PeriodSums
) -> PeriodTotalError:
    """Word the finding that a figure is off.

    Args:
        figure: The figure.
        accounts: Its accounts, each counted once.
        parts: What is posted to each of them.
        sums: The ledger's sums.

    Returns:
        The error.
    """
    computed = sum(parts, ZERO)
    difference = computed - figure.number
    reported_text, computed_text, difference_text = aligned(
        [number_text(number) for number in (figure.number, computed, difference)]
    )
    source = source_text(figure.entry.meta)
    tolerance = amount_text(figure.tolerance, figure.currency)
    facts = [
        ("period", f"{figure.start} to {figure.end}{_as_of(figure)}"),
        *_account_facts(accounts, parts, figure.currency),
        ("reported", f"{reported_text} {figure.currency}" + (f"   {source}" if source else "")),
        ("computed", f"{computed_text} {figure.currency}"),
        (
            "difference",
            f"{difference_text} {figure.currency}"
            + (f"   more than the tolerance of {tolerance}" if figure.tolerance else ""),
        ),
        *(("consider", advice) for advice in _advice(figure, accounts, computed, sums)),
    ]
    whose = f"postings to {accounts[0]}" if len(accounts) == 1 else f"its {len(accounts)} accounts"
    gist = (
        f'"{one_line(figure.caption)}" is reported as '
        f"{amount_text(figure.number, figure.currency)}, but {whose} sum to "
        f"{amount_text(computed, figure.currency)}: "
        f"off by {amount_text(difference, figure.currency)}"
    )
    return PeriodTotalError(
        figure.entry.meta, f"[period-total] {gist}{detail(facts)}", figure.entry
    )


def _as_of(figure: Reported) -> str:
    """Show the day after which restatements do not count."""
    return f", as of {figure.as_of}" if figure.as_of else ""


def _account_facts(
    accounts: tuple[str, ...], parts: Sequence[Decimal], currency: str
) -> list[tuple[str, str]]:
    """Show what is posted to each account, so that the one which is off can be seen."""
    if len(accounts) == 1:
        return [("account", accounts[0])]
    shown = accounts[:ACCOUNTS_SHOWN_MAX]
    width = max(map(len, shown))
    numbers = aligned([number_text(part) for part in parts[: len(shown)]])
    facts = [
        ("account", f"{account:<{width}}  {number} {currency}")
        for account, number in zip(shown, numbers, strict=True)
    ]
    if len(accounts) > len(shown):
        facts.append(("account", f"and {len(accounts) - len(shown)} more"))
    return facts


def _advice(
    figure: Reported, accounts: tuple[str, ...], computed: Decimal, sums: PeriodSums
) -> list[str]:
    """Say what a figure that is off may come from, most telling first."""
    advice = []
    others = [
        currency
        for currency in sums.currencies(accounts, figure.start, figure.end)
        if currency != figure.currency
    ]
    if not sums.postings_count(accounts, figure.start, figure.end):
        advice.append("nothing is posted to the account in this period: dates, or account")
    if others:
        apart = ", ".join(
            amount_text(
                _total(accounts, sums.of(figure.start, figure.end, currency, figure.as_of)),
                currency,
            )
            for currency in others
        )
        advice.append(f"not counted, being other units whatever their cost or price: {apart}")
    if computed == -figure.number:
        advice.append("the sign: amounts are in ledger sign, debit positive, income negative")
    elif computed and computed in (figure.number * 1000, figure.number / 1000):
        advice.append("the scale: one of the two is in thousands")
    elif _is_transposition(computed - figure.number):
        advice.append("two digits that changed places: the difference is 9 times one digit")
    if any(account in sums.padded for account in accounts):
        advice.append("what `pad` fills in is not counted: it is added after plugins run")
    advice += _vintage_advice(figure, accounts, sums)
    if not advice:
        advice.append(
            "a posting missing, doubled or in another period; a `tolerance` on this directive "
            "only where the document itself is off by rounding"
        )
    return advice


def _vintage_advice(figure: Reported, accounts: tuple[str, ...], sums: PeriodSums) -> list[str]:
    """Say which restatements make the difference, where some do."""
    period = (figure.start, figure.end, figure.currency)
    known = sums.restated_days(accounts, *period)
    days = sorted(day for day in known if day is not None)
    advice = []
    for day in (dt.date.min, *days):
        if _total(accounts, sums.of(*period, day)) == figure.number:
            when = f"as of {day}" if day in known else f"before the restatement of {days[0]}"
            advice.append(
                f"{when} it ties: `{AS_OF}` on this directive should be the day of the document "
                "that prints the figure"
            )
            break
    if None in known:
        advice.append(
            f'a transaction #{RESTATED} that does not tell when, as `{RESTATED}: "2006-08-16"`, '
            "counts always"
        )
    return advice


def _is_transposition(difference: Decimal) -> bool:
    """Tell whether two neighbouring digits that changed places can make a difference.

    Args:
        difference: A difference, not zero.

    Returns:
        Whether it is 9 times one digit, at whatever decimal place.

    >>> from decimal import Decimal
    >>> _is_transposition(Decimal(916662 - 916626)), _is_transposition(Decimal("-0.90"))
    (True, True)
    >>> _is_transposition(Decimal("1.00"))
    False
    """
    digits = "".join(map(str, difference.as_tuple().digits)).strip("0")
    return int(digits) % 9 == 0 and int(digits) // 9 < 10
