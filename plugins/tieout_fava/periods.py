"""What a figure's directive says of it: its period, its fiscal quarters, its sign on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tieout.fiscal import FiscalCalendar, Span
from tieout.period import Duration
from tieout.shell.lines import INCOME, stands_of
from tieout_plugins.reported import Reported


def span_of(figure: Reported, calendar: FiscalCalendar) -> Span | None:
    """The fiscal quarters of a figure's period; None where it is no whole number of them."""
    try:
        return calendar.locate(Duration(figure.start, figure.end))
    except (ValueError, OverflowError):  # its quarters would begin before the first day there is
        return None


def entry_span(figure: Reported, calendar: FiscalCalendar) -> Span | None:
    """The fiscal quarters of a figure's entries; a balance is entered in its last quarter."""
    if not stands(figure):
        return span_of(figure, calendar)
    quarter = calendar.quarter_ending(figure.end)
    return Span(quarter, quarter) if quarter is not None else None


def sign_of(figure: Reported) -> int:
    """-1 where the page's sign is the opposite of the ledger's, else 1."""
    return -1 if figure.entry.meta.get("sign") == "-1" else 1


def stands(figure: Reported) -> bool:
    """Whether a figure stands at a date, and is no sum over days of its period."""
    return bool(stands_of(figure, str(figure.entry.meta.get("statement", INCOME))))


def period_of(figure: Reported) -> str:
    """A figure's period in words, to the day that is printed."""
    closes = str(figure.entry.meta.get("closes", figure.end))
    if stands(figure):
        return f"at {closes}"
    words = str(Duration(figure.start, figure.end)).rpartition(" to ")[0]
    return f"{words} to {closes}"


def written_at(meta: Mapping[str, Any]) -> tuple[str, int]:
    """The file and line of the books where a directive is written."""
    return str(meta.get("filename", "")), int(meta.get("lineno", 0))
