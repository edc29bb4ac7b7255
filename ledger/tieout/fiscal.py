"""A company's own year: nominal quarters on month ends, and the weeks that differ from them.

Books date a quarter on its nominal end, so that every tool's calendar agrees. A company that closes
on "the last Saturday of September" prints 1998-09-26; that day belongs to the nominal quarter
that ends nearest to it, 1998-09-30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from tieout.period import Duration, month_end

#: A printed end this near to a nominal quarter end is that quarter's. Sixteen-week quarters are up
#: to 22 days off; a month is the nearest thing that must not match.
_NEAREST_DAYS = 24


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A fiscal quarter: the year it belongs to and its number, 1 to 4.

    >>> str(Quarter(2004, 2)), str(Quarter(2004, 4).plus(1)), Quarter(2005, 1) - Quarter(2004, 2)
    ('2004Q2', '2005Q1', 3)
    """

    year: int
    number: int

    def plus(self, quarters: int) -> Quarter:
        """The quarter so many later, or earlier where negative."""
        years, number = divmod(self.number - 1 + quarters, 4)
        return Quarter(self.year + years, number + 1)

    def __sub__(self, other: Quarter) -> int:
        return (self.year - other.year) * 4 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Consecutive quarters, `first` and `last` included.

    >>> str(Span(Quarter(2004, 1), Quarter(2004, 2)))
    '2004Q1-2004Q2'
    >>> Span(Quarter(2003, 4), Quarter(2004, 3)).quarters
    4
    """

    first: Quarter
    last: Quarter

    @classmethod
    def parse(cls, text: str) -> Span:
        """A quarter or a range of them, as `str` writes it.

        >>> Span.parse("2004Q1-2004Q3").quarters, str(Span.parse("2004Q2"))
        (3, '2004Q2')

        Raises:
            ValueError: when the text is neither.
        """
        match = re.fullmatch(r"(\d{4})Q([1-4])(?:-(\d{4})Q([1-4]))?", text)
        if match is None:
            raise ValueError(f"{text!r} is not a quarter like 2004Q2")
        first = Quarter(int(match[1]), int(match[2]))
        return cls(first, Quarter(int(match[3]), int(match[4])) if match[3] else first)

    @property
    def quarters(self) -> int:
        """How many quarters it holds."""
        return self.last - self.first + 1

    def is_within(self, other: Span) -> bool:
        """Whether all its quarters are the other's too."""
        return other.first <= self.first and self.last <= other.last

    def is_apart_from(self, other: Span) -> bool:
        """Whether no quarter is in both."""
        return self.last < other.first or other.last < self.first

    def __iter__(self) -> Iterator[Quarter]:
        return iter([self.first.plus(n) for n in range(self.quarters)])

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """A company's year end, and with it its quarters. A year is named for the one it ends in.

    Args:
        month: the month in which the fiscal year ends, 1 to 12.
        day: the day on which it ends; past the month's length it means the month's last day.
        weekday: for years of 52 and 53 weeks, the day of the week (0 is Monday) they close on.
        nearest: whether such a year closes on the weekday nearest to the nominal end, or (False)
            on the last one that is not after it.

    Raises:
        ValueError: when there is no such day.

    >>> calendar = FiscalCalendar(11)
    >>> str(calendar.quarter_of(date(2004, 5, 31))), str(calendar.quarter_of(date(2003, 12, 1)))
    ('2004Q2', '2004Q1')
    >>> calendar.quarter(Quarter(2004, 1)).end
    datetime.date(2004, 2, 29)
    """

    month: int
    day: int = 31
    weekday: int | None = None
    nearest: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= 31):
            raise ValueError(f"no day of the year is {self.month:02d}-{self.day:02d}")
        if self.weekday is not None and not 0 <= self.weekday <= 6:
            raise ValueError(f"a week has the days 0 to 6, not {self.weekday}")

    @classmethod
    def parse(cls, text: str) -> FiscalCalendar:
        """A year end as it is written on a command line, in a submission's header, or in Fava.

        >>> FiscalCalendar.parse("11-30") == FiscalCalendar.parse("1130") == FiscalCalendar(11)
        True
        >>> FiscalCalendar.parse("02-28").year_end(2004)
        datetime.date(2004, 2, 29)

        Raises:
            ValueError: when the text is no month and day.
        """
        match = re.fullmatch(r"(\d\d)-?(\d\d)", text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a month and a day like 11-30")
        month, day = int(match[1]), int(match[2])
        try:
            date(2000, month, day)
        except ValueError:
            raise ValueError(f"{text!r} is not a day of the year") from None
        return cls(month, _or_month_end(month, day))

    @classmethod
    def ending_on(cls, end: date) -> FiscalCalendar:
        """The calendar of which one year was printed to end on a day.

        A day within a week of a month's end is taken for a year of 52 or 53 weeks.

        >>> FiscalCalendar.ending_on(date(1998, 9, 26)) == FiscalCalendar(9)
        True
        >>> FiscalCalendar.ending_on(date(1999, 1, 2)) == FiscalCalendar(12)
        True
        >>> FiscalCalendar.ending_on(date(2003, 6, 15)) == FiscalCalendar(6, 15)
        True
        """
        this, before = month_end(end), end.replace(day=1) - timedelta(days=1)
        if (this - end).days <= 7:
            return cls(this.month)
        if (end - before).days <= 7:
            return cls(before.month)
        return cls(end.month, end.day)

    @classmethod
    def implied_by(cls, periods: Iterable[Duration]) -> FiscalCalendar | None:
        """The calendar that a statement's own columns imply, or None where they leave it open.

        A column of a year ends with the fiscal year. One of six or nine months is the year to date
        where a quarter that ends on the same day stands beside it.

        >>> end = date(2004, 5, 31)
        >>> str(FiscalCalendar.implied_by([Duration.ending(end, 6), Duration.ending(end, 3)]))
        '11-30'
        >>> FiscalCalendar.implied_by([Duration.ending(end, 3)]) is None
        True
        """
        periods = list(periods)
        for period in periods:
            if period.months == 12:
                return cls.ending_on(period.end)
        quarter_ends = {period.end for period in periods if period.months == 3}
        for period in periods:
            if period.months in (6, 9) and period.end in quarter_ends:
                return cls.ending_on(period.start - timedelta(days=1))
        return None

    def __str__(self) -> str:
        return f"{self.month:02d}-{min(self.day, _LONGEST[self.month - 1]):02d}"

    def year_end(self, year: int) -> date:
        """The nominal last day of a fiscal year."""
        return date(year, self.month, 1) + relativedelta(day=self.day)

    def close(self, quarter: Quarter) -> date:
        """The day on which a quarter really closes: its nominal end, or a whole number of weeks.

        >>> by_weeks = FiscalCalendar(9, weekday=5)
        >>> by_weeks.close(Quarter(1998, 4)), by_weeks.close(Quarter(1998, 3))
        (datetime.date(1998, 9, 26), datetime.date(1998, 6, 27))
        """
        if self.weekday is None:
            return self.quarter(quarter).end
        nominal = self.year_end(quarter.year)
        back = (nominal.weekday() - self.weekday) % 7
        end = nominal - timedelta(days=back)
        if self.nearest and back > 3:
            end += timedelta(days=7)
        return end - timedelta(weeks=13 * (4 - quarter.number))

    def weeks(self, year: int) -> int | None:
        """How many weeks a fiscal year has, 52 or 53; None where it follows the calendar.

        >>> [FiscalCalendar(9, weekday=5).weeks(year) for year in (1999, 2000)]
        [52, 53]
        """
        if self.weekday is None:
            return None
        return (self.close(Quarter(year, 4)) - self.close(Quarter(year - 1, 4))).days // 7

    def quarter(self, quarter: Quarter) -> Duration:
        """The nominal days of a quarter."""
        return _quarter_days(self.month, self.day, quarter)

    def days(self, span: Span) -> Duration:
        """The nominal days of consecutive quarters."""
        return Duration(self.quarter(span.first).start, self.quarter(span.last).end)

    def quarter_of(self, day: date) -> Quarter:
        """The quarter that a day falls in, by the closing days.

        >>> str(FiscalCalendar(9, weekday=5).quarter_of(date(1998, 9, 27)))
        '1999Q1'
        """
        quarter = Quarter(day.year - 1, 4)
        while day > self.close(quarter):
            quarter = quarter.plus(1)
        return quarter

    def quarter_ending(self, end: date) -> Quarter | None:
        """The quarter that a printed end stands for, or None where no quarter ends near it.

        >>> calendar = FiscalCalendar(9)
        >>> str(calendar.quarter_ending(date(1999, 1, 2)))
        '1999Q1'
        >>> calendar.quarter_ending(date(1999, 2, 1)) is None
        True
        """
        return _quarter_ending(self.month, self.day, end)

    def locate(self, period: Duration) -> Span | None:
        """The quarters that a printed duration covers, or None where it is not whole quarters.

        >>> six_months = Duration.ending(date(2004, 5, 31), 6)
        >>> str(FiscalCalendar(11).locate(six_months)), FiscalCalendar(12).locate(six_months)
        ('2004Q1-2004Q2', None)
        """
        last = self.quarter_ending(period.end)
        before = self.quarter_ending(period.start - timedelta(days=1))
        if last is None or before is None or last <= before:
            return None
        return Span(before.plus(1), last)


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _or_month_end(month: int, day: int) -> int:
    """31, which stands for a month's end, where the day is one (28 February too)."""
    return 31 if day >= _LONGEST[month - 1] or (month == 2 and day == 28) else day


@lru_cache(maxsize=1024)
def _quarter_days(month: int, day: int, quarter: Quarter) -> Duration:
    def end(which: Quarter) -> date:
        first = date(which.year, month, 1) - relativedelta(months=3 * (4 - which.number))
        return first + relativedelta(day=day)

    return Duration(end(quarter.plus(-1)) + timedelta(days=1), end(quarter))


@lru_cache(maxsize=1024)
def _quarter_ending(month: int, day: int, end: date) -> Quarter | None:
    around = Quarter(end.year + (end.month > month), 1)
    days_off, nearest = min(
        (abs((_quarter_days(month, day, quarter).end - end).days), quarter)
        for quarter in (around.plus(n) for n in range(-6, 6))
    )
    return nearest if days_off <= _NEAREST_DAYS else None
