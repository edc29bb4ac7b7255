"""Lengths that heads leave open, and columns headed alike: figures settle them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieout.fiscal import FiscalCalendar
from tieout.period import Duration
from tieout.statement import Column, Kind, LineItem, Measure, Statement
from tieout_importers.dates import days_in
from tieout_importers.headed import Headed, InDocument, Settled, open_columns
from tieout_importers.lengths import Length
from tieout_importers.recognise import is_result
from tieout_importers.said import Said

_FULL_YEAR = Length(12, "month")


def settle_lengths(one: Headed, document: InDocument) -> Settled:
    """An end without a length: the year to date, the other statements', or a year."""
    if one.instant:
        return None
    open_ = [n for n, _, here in open_columns(one) if here.end is not None and _no_length(here)]
    if not open_:
        return None
    said = list(one.said)
    calendar = document.calendar
    if calendar is not None and all(one.said[n].to_date for n in open_):
        for n in open_:
            quarter = calendar.quarter_ending(_end(said[n]))
            if quarter is not None:
                said[n] = replace(said[n], length=Length(3 * quarter.number, "month"))
        if tuple(said) != one.said:
            return tuple(said), f"its head says year to date; the year ends on {calendar}"
    for n in open_:
        lengths = {
            other.said[m].length
            for other in document.statements
            if other is not one and not other.instant
            for m, column, there in open_columns(other)
            if there.end == said[n].end and _same_result(one.statement, n, other.statement, m)
        } - {None}
        if len(lengths) == 1:
            said[n] = replace(said[n], length=lengths.pop())
    if tuple(said) != one.said:
        return tuple(said), "its head gives no length; another statement has the same net income"
    if _are_years(one, open_, calendar):
        for n in open_:
            said[n] = replace(said[n], length=_FULL_YEAR)
        return tuple(said), "its head gives no length; its columns end a fiscal year apart"
    return None


def _no_length(said: Said) -> bool:
    return said.length is None and said.start is None


def _end(said: Said) -> date:
    assert said.end is not None
    return said.end


def _are_years(one: Headed, open_: Sequence[int], calendar: FiscalCalendar | None) -> bool:
    """Whether columns that give no length are one for each fiscal year."""
    ends = [_end(one.said[n]) for n in open_]
    if len(open_) < 2 or len({end.year for end in ends}) < len(ends) or calendar is None:
        return False
    quarters = [calendar.quarter_ending(end) for end in ends]
    return all(quarter is not None and quarter.number == 4 for quarter in quarters)


def _results(statement: Statement, n: int) -> set[Decimal]:
    """The figures of a column that are called net income."""
    figures = [
        item.figures[n]
        for item in statement.items
        if item.measure is Measure.MONEY and is_result(item.caption, Kind.INCOME)
    ]
    return {figure.value for figure in figures if figure is not None and not figure.nil}


def _same_result(one: Statement, n: int, other: Statement, m: int) -> bool:
    return bool(_results(one, n) & _results(other, m) - {Decimal(0)})


def settle_alike(one: Headed, document: InDocument) -> Settled:
    """Columns headed alike: another statement's figures, or a caption's dates, tell them apart."""
    times = Counter((c.period, c.basis) for c in one.statement.columns if c.period is not None)
    alike = [
        n for n, c, _ in open_columns(one) if c.period is not None and times[c.period, c.basis] > 1
    ]
    if not alike:
        return None
    if one.instant:
        dates = _dates_in_captions(one.statement.items, len(one.said))
        if dates is None or len(alike) != len(one.said) or one.said[0].end != dates[0]:
            return None
        said = tuple(
            replace(here, year=day.year, month_day=(day.month, day.day))
            for here, day in zip(one.said, dates, strict=True)
        )
        return said, "its head repeats a date; a caption names both"
    said_of = list(one.said)
    for n in alike:
        ends = {
            there.end
            for other in document.statements
            if other is not one and not other.instant
            for m, _, there in open_columns(other)
            if there.length == one.said[n].length
            and _same_result(one.statement, n, other.statement, m)
        } - {None}
        if len(ends) == 1:
            end = ends.pop()
            assert end is not None
            said_of[n] = replace(one.said[n], year=end.year, month_day=(end.month, end.day))
    if len({here.end for here in said_of}) <= len({here.end for here in one.said}):
        return None
    return tuple(said_of), "its head repeats a date; another statement has the same net income"


def _dates_in_captions(items: Sequence[LineItem], columns: int) -> list[date] | None:
    """The dates that a caption gives one for each column: "at June 30, 2000 and June 30, 1999"."""
    for item in items:
        words = " ".join((*item.sections, item.caption))
        days = list(dict.fromkeys(day for day, _ in days_in(words)))
        if len(days) == columns:
            return days
    return None


_MONTHS_IN_WORDS = {3: "three", 6: "six", 9: "nine"}


def settle_contradicted(one: Headed, document: InDocument) -> Settled:
    """A year to date of as many months as the fiscal year has had, if the text says so too."""
    stated = document.stated
    ends = {here.end for _, _, here in open_columns(one) if here.length == Length(3, "month")}
    if one.instant or stated is None:
        return None
    said = list(one.said)
    for n, _, here in open_columns(one):
        quarter = stated.quarter_ending(here.end) if here.end in ends and here.end else None
        if quarter is None or here.length not in (Length(6, "month"), Length(9, "month")):
            continue
        months, headed = 3 * quarter.number, here.length
        if months in _MONTHS_IN_WORDS and months not in (3, headed.count):
            said[n] = replace(here, length=Length(months, "month"))
    changed = [(b, a) for b, a in zip(one.said, said, strict=True) if a is not b]
    text = document.text.lower() if changed else ""
    if not changed or not any(_in_text(text, after) for _, after in changed):
        return None
    if any(_in_text(text, before) for before, _ in changed):
        return None
    return tuple(said), f"the text gives that length; the fiscal year ends on {stated}"


def _in_text(text: str, said: Said) -> bool:
    """Whether a text speaks of the months that end on a day: "six months ended July 31, 2000"."""
    if said.end is None or said.length is None:
        return False
    months = _MONTHS_IN_WORDS.get(said.length.count, str(said.length.count))
    words = f"{months} months ended {said.end:%B} {said.end.day}, {said.end.year}".lower()
    return re.search(r"\s+".join(map(re.escape, words.split())), text) is not None


def settle_swapped(one: Headed, document: InDocument) -> Settled:
    """Of two columns to one day, the longer has the larger figures: other heads are swapped."""
    del document
    if one.statement.kind is not Kind.INCOME:
        return None
    pairs: dict[tuple[object, str], list[int]] = {}
    for n, column, here in open_columns(one):
        if isinstance(column.period, Duration) and here.length is not None:
            pairs.setdefault((column.period.end, column.basis), []).append(n)
    said = list(one.said)
    for pair in pairs.values():
        if len(pair) != 2:
            return None
        short, long = sorted(pair, key=lambda n: _days_of(one.statement.columns[n]))
        both = [
            (a.value, b.value)
            for item in one.statement.items
            if item.measure is Measure.MONEY
            for a, b in [(item.figures[short], item.figures[long])]
            if a is not None and b is not None and a.value > 0 and b.value > 0
        ]
        less = sum(b < a for a, b in both)
        if not both or both[0][1] >= both[0][0] or less * _MOST < len(both):
            return None
        said[short], said[long] = (
            replace(said[short], length=said[long].length),
            replace(said[long], length=said[short].length),
        )
    if tuple(said) == one.said:
        return None
    return tuple(said), "its heads give the larger figures to the shorter period"


#: Four of five rows that are positive in both columns are less in the one headed as longer.
_MOST = 1.25


def _days_of(column: Column) -> int:
    period = column.period
    return (period.end - period.start).days if isinstance(period, Duration) else 0
