"""How the statements hang together: retained earnings and cash, rolled from sheet to sheet.

Retained earnings are those of the sheet before, and net income, less dividends. So they are not
posted but for the first sheet: income is posted already. Cash is that of the sheet before and the
net change of the cash flow statement. What is left over is said with its amount and never posted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieout.accounts import LeafRow, side
from tieout.balance_sheet import is_retained_earnings
from tieout.balances import Balances
from tieout.books import NET_ASSETS, Account, Entry, Standing, plain
from tieout.chart import normal
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.history import History
from tieout.period import Duration
from tieout.postings import Posting
from tieout.quarters import Basis
from tieout.rounding import Interval
from tieout.sums import Sums

_DIVIDENDS = re.compile(r"\bdividends?\b")
_NOT_PAID = re.compile(r"\b(?:received|from|income)\b")


def retained_earnings(rows: Sequence[LeafRow]) -> str | None:
    """The account of retained earnings, of which there must be one; None where there is not."""
    names = {row.account.name for row in rows if is_retained_earnings(row.item)}
    names = {name for name in names if name.startswith("Equity:")}
    return names.pop() if len(names) == 1 else None


def dividends(postings: Sequence[Posting], account: str) -> Iterator[Posting]:
    """Dividends paid, as the cash flow statement has them, taken from retained earnings."""
    for posting in postings:
        entry = posting.entry
        text = normal(entry.caption)
        paid = _DIVIDENDS.search(text) and not _NOT_PAID.search(text)
        if entry.account.startswith("Equity:CashFlows:Financing:") and paid:
            yield replace(posting, entry=replace(entry, account=account, other_side=NET_ASSETS))


def opening(
    balances: Balances,
    account: Account,
    income: Sequence[Posting],
    calendar: FiscalCalendar,
    link: str,
) -> Posting | None:
    """Retained earnings before the first period of the books, from the first sheet that has them.

    Args:
        balances: by date.
        account: of retained earnings.
        income: all entries of income and dividends.
        calendar: the company's.
        link: of the sheet's document.
    """
    for quarter, sheet in balances.sheets.items():
        balance = sheet.balances.get(account.name)
        if balance is None:
            continue
        end = calendar.quarter(quarter).end
        since = [p for p in income if p.entry.day <= end and p.entry.restated is None]
        rolled = sum((p.entry.amount for p in since), Decimal(0))
        amount = side(account) * balance.value - rolled
        formula = f"{balance.value:,} at {end}"
        if since:
            formula += f", less {-rolled:,} of net income and dividends since the books begin"
        entry = Entry(
            day=end,
            caption=balance.caption,
            link=link,
            quarter=str(quarter),
            basis=Basis.DERIVED if since else Basis.BALANCE,
            formula=formula if since else "",
            account=account.name,
            amount=plain(amount),
            source=balance.source if not since else None,
            document=sheet.document,
        )
        low, high = balance.interval.low, balance.interval.high
        width = Interval(low, high) if side(account) > 0 else Interval(-high, -low)
        for posting in since:
            width = width - posting.interval
        return Posting(entry, width, Span(quarter, quarter))
    return None


def rolled_forward(
    balances: Balances,
    history: History | None,
    sums: Sums,
    calendar: FiscalCalendar,
    rolled: str | None,
) -> Iterator[Finding]:
    """From sheet to sheet, what retained earnings moved by that net income does not explain."""
    sheets = list(balances.sheets.values())
    for before, after in itertools.pairwise(sheets):
        days = Duration(
            calendar.quarter(before.quarter.plus(1)).start, calendar.quarter(after.quarter).end
        )
        if rolled is None or rolled not in after.balances or rolled not in before.balances:
            yield _said(
                after.document,
                f"retained earnings were not rolled forward to {days.end}: no one row of a balance "
                "sheet is called so",
            )
            continue
        span = Span(before.quarter.plus(1), after.quarter)
        known = {quarter for one in (history.spans if history else ()) for quarter in one}
        missing = [str(quarter) for quarter in span if quarter not in known]
        source = after.balances[rolled].source
        line = source.line if source is not None else 0
        if missing:
            yield _said(
                after.document,
                f"retained earnings were not rolled forward to {days.end}: the income of "
                f"{', '.join(missing)} is not in the books",
                line,
            )
            continue
        left, width = sums.total(NET_ASSETS, days, days.end.max)
        if left and not (width.low <= 0 <= width.high):
            yield _said(
                after.document,
                f"from {days.start} to {days.end} net income less dividends is {abs(left):,} "
                f"{'more' if left > 0 else 'less'} than retained earnings moved by",
                line,
            )


def net_assets(
    balances: Balances, sums: Sums, calendar: FiscalCalendar, rolled: str | None, opened: date
) -> Iterator[Standing]:
    """What net assets stand at on each date: nothing, where the statements articulate.

    Where they do not, it is what the findings name, and stands there until a document explains it.
    """
    for quarter in balances.sheets if rolled is not None else ():
        end = calendar.quarter(quarter).end
        left, width = sums.total(NET_ASSETS, Duration(min(opened, end), end), date.max)
        said = (
            "nothing: the statements articulate"
            if not left
            else "what rounding leaves"
            if width.low <= 0 <= width.high
            else "what net income and dividends do not explain of retained earnings"
        )
        yield Standing(end, NET_ASSETS, plain(left), None, said)


def _said(document: str, message: str, line: int = 0) -> Finding:
    return Finding(
        Code.ARTICULATION,
        Severity.NOTE,
        message,
        document,
        line,
        "dividends declared and not yet paid, shares bought back or a change of accounting are not "
        "in these statements"
        if "dividends is" in message
        else "",
    )


def cash_accounts(
    balances: Balances, accounts: Mapping[str, Account], quarter: Quarter, cash: Interval
) -> list[str]:
    """The leaves of a balance sheet that are the cash flow statement's cash; none where none are.

    It is the one that is called cash and stands at the amount, or the few that do together.
    """
    sheet = balances.sheets.get(quarter)
    if sheet is None:
        return []
    called = [
        name
        for name, balance in sheet.balances.items()
        if name.startswith("Assets:") and "cash" in normal(accounts[name].caption + balance.caption)
    ]
    for name in called:
        if cash.meets_rounded(sheet.balances[name].interval):
            return [name]
    nothing = Interval(Decimal(0), Decimal(0))
    together = sum((sheet.balances[name].interval for name in called), nothing)
    return called if len(called) > 1 and cash.meets_rounded(together) else []
