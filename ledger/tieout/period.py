"""When: the durations and instants that columns are headed with. A duration holds both its ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

_DAY = timedelta(days=1)
_DAYS_A_MONTH = 365.25 / 12
_NUMBER_WORDS = {3: "three", 6: "six", 9: "nine", 12: "twelve"}


@lru_cache(maxsize=1024)
def _months_before(day: date, months: int) -> date:
    return day - relativedelta(months=months)


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A stretch of days, `start` and `end` included.

    Raises:
        ValueError: when it would end before it starts.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def ending(cls, end: date, months: int) -> Duration:
        """The months that end on a day; a month's end counts as such.

        >>> str(Duration.ending(date(2004, 2, 29), 3))
        'three months to 2004-02-29'
        >>> Duration.ending(date(2004, 5, 31), 6).start
        datetime.date(2003, 12, 1)
        """
        return cls(_months_before(end + _DAY, months), end)

    @classmethod
    def weeks_ending(cls, end: date, weeks: int) -> Duration:
        """The weeks that end on a day.

        >>> Duration.weeks_ending(date(1998, 9, 26), 52).start
        datetime.date(1997, 9, 28)
        """
        return cls(end + _DAY - timedelta(weeks=weeks), end)

    @property
    def months(self) -> int:
        """The whole number of months nearest to its days: 13 weeks are 3, 53 weeks are 12."""
        return round(((self.end - self.start).days + 1) / _DAYS_A_MONTH)

    def __str__(self) -> str:
        months = self.months
        noun = "month" if months == 1 else "months"
        return f"{_NUMBER_WORDS.get(months, str(months))} {noun} to {self.end}"


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """The close of a day, at which a balance stands.

    >>> str(Instant(date(2004, 5, 31)))
    'at 2004-05-31'
    """

    end: date

    def __str__(self) -> str:
        return f"at {self.end}"


Period = Duration | Instant


def month_end(day: date) -> date:
    """The last day of a day's month.

    >>> month_end(date(2004, 2, 3))
    datetime.date(2004, 2, 29)
    """
    return day + relativedelta(day=31)
