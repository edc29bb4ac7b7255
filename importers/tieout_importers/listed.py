"""Titles that list the dates and lengths of their columns: "years ended June 30, 1996 and 1995"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tieout_importers.dates import days_in, month_days_in, range_in, years_in
from tieout_importers.lengths import length_in, lengths_in
from tieout_importers.said import Said


def listed(words: Sequence[str], shared: str, changes: Sequence[bool]) -> list[Said] | None:
    """Columns that a title lists, where the words over them say nothing of time, or None.

    Args:
        words: over each column.
        shared: the title, and what else stands over no column.
        changes: which columns are differences of others.
    """
    if any(years_in(own) or month_days_in(own) for own in words):
        return None
    found = _in_title(shared)
    if len(found) != len(words) - sum(changes) or len(found) < 2:
        return None
    in_order = iter(found)
    return [Said() if change else next(in_order) for change in changes]


def _in_title(shared: str) -> list[Said]:
    """What a title says: for each year the day before it, and the length before that."""
    found: list[Said] = []
    lengths = lengths_in(shared)
    at = 0
    for match in _LISTED_YEAR.finditer(shared):
        days = month_days_in(shared[at : match.end()])
        at = match.end()
        month_day = days[-1] if days else (found[-1].month_day if found else None)
        before = [length for start, length in lengths if start < at]
        length = before[-1] if before else length_in(shared)
        found.append(Said(int(match[0]), month_day, length, borrowed=not days))
    return found


_LISTED_YEAR = re.compile(r"(?<![\d,.$-])(?:19|20)\d\d(?![\d,]\d|\.\d)")


def with_listed_lengths(said: Sequence[Said], own: Sequence[bool], shared: str) -> list[Said]:
    """Columns of a title with several lengths: each has the one that the title gives it, or none.

    "Three months and six months ended June 30, 1996 and 1995" has the years over again for each
    length; "years ended December 31, 1995 and 1994 and three months ended March 31, 1996" has a
    year of its own for each column.

    Args:
        said: what is said of each column.
        own: whether its own words give its length.
        shared: the title, and what else stands over no column.
    """
    lengths = list(dict.fromkeys(length for _, length in lengths_in(shared)))
    if len(lengths) < 2 or any(own):
        return list(said)
    years = [one.year for one in said]
    titled = _in_title(shared)
    if years == [one.year for one in titled]:
        return [
            replace(
                one,
                length=listing.length,
                month_day=listing.month_day if one.borrowed else one.month_day,
            )
            for one, listing in zip(said, titled, strict=True)
        ]
    each, rest = divmod(len(said), len(lengths))
    over_again = not rest and years == years[:each] * len(lengths)
    return [
        replace(one, length=lengths[n // each] if over_again else None)
        for n, one in enumerate(said)
    ]


def with_listed_days(said: Sequence[Said], shared: str) -> list[Said]:
    """Years that are named for the one they begin in, over days that the title lists for them.

    Of "fiscal years ended February 1, 1997 and February 3, 1996" over columns headed 1996 and 1995
    each is a year later than its column's name; of "December 31, 2000 and January 2, 2000" over
    2000 and 1999 one is, as its year of weeks ends in the first days of the next.

    Args:
        said: what is said of each column.
        shared: the title, and what else stands over no column.
    """
    days = list(dict.fromkeys(day for day, _ in days_in(shared)))
    years = list(dict.fromkeys([one.year for one in said if one.year is not None]))
    open_ = any(one.borrowed or one.month_day is None for one in said if one.year is not None)
    if not open_ or len(days) < 2 or not _are_named(days, years):
        return list(said)
    ends = dict(zip(years, days, strict=True))
    return [
        replace(one, year=ends[one.year].year, month_day=(day.month, day.day), borrowed=False)
        if one.year in ends and (day := ends[one.year])
        else one
        for one in said
    ]


def _are_named(days: Sequence[date], years: Sequence[int]) -> bool:
    """Whether days, in their order, are of years that are named for the one they are most of."""
    if len(days) != len(years):
        return False
    if all(day.year - 1 == year for day, year in zip(days, years, strict=True)):
        return True
    named = [day.year - 1 if (day.month, day.day) <= _NEW_YEAR else day.year for day in days]
    return named == list(years)


#: The last day on which a year of weeks ends that is called by the year before.
_NEW_YEAR = (1, 10)


_PERIOD_FROM = re.compile(r"\bperiods? from\b", re.IGNORECASE)
_YEAR = timedelta(days=371)


def with_first_months(said: Sequence[Said], dated: Sequence[bool], shared: str) -> list[Said]:
    """The months of a company's first year, or the last of another: a title names both their days.

    Of "the year ended December 31, 1997 and the period from June 3, 1996 (inception) to December
    31, 1996" over 1997 and 1996, the column of the year that the period ends in is of it. A longer
    period than a year is one since a beginning, and beside years it has a column of its own.

    Args:
        said: what is said of each column.
        dated: whether its own words give a day or a length.
        shared: the title, and what else stands over no column.
    """
    ranges = []
    for part in _PERIOD_FROM.split(shared)[1:]:
        ends = range_in(part)
        if ends is not None and ends[1] - ends[0] < _YEAR:
            ranges.append(ends)
    found = list(said)
    for start, end in ranges:
        own = [n for n, one in enumerate(said) if one.year == end.year]
        alone = len(own) == 1 and sum(other.year == end.year for _, other in ranges) == 1
        if alone and not dated[own[0]]:
            found[own[0]] = Said(end.year, (end.month, end.day), start=start)
    return found


def with_quarters_in_order(said: Sequence[Said]) -> list[Said]:
    """Quarters that run from column to column, each with the year that their order gives it.

    Of "4th 3rd 2nd 1st 4th" under 1996 and 1995 the last alone is of 1995, wherever those stand.
    """
    quarters = [one.quarter for one in said]
    if len(said) < _FEWEST_QUARTERS or None in quarters:
        return list(said)
    numbers = [quarter for quarter in quarters if quarter is not None]
    steps = {(after - before) % 4 for before, after in pairwise(numbers)}
    if steps not in ({1}, {3}):
        return list(said)
    forward = steps == {1}
    turns = [
        0,
        *((after < before) if forward else (after > before) for before, after in pairwise(numbers)),
    ]
    off = [sum(turns[: n + 1]) * (1 if forward else -1) for n in range(len(turns))]
    known = [one.year - by for one, by in zip(said, off, strict=True) if one.year is not None]
    first, times = Counter(known).most_common(1)[0] if known else (0, 0)
    if times * 2 <= len(said):
        return list(said)
    return [
        one if one.year == first + by else replace(one, year=first + by, month_day=None)
        for one, by in zip(said, off, strict=True)
    ]


#: Fewer quarters than a year has do not show in which order they run.
_FEWEST_QUARTERS = 4
