"""The fiscal year: which year and quarter of a company's own calendar a day falls in.

A fiscal year ends on one day each year and is named for the calendar year in which it ends. Its
quarters end on nominal month ends, three, six and nine months after the last year's; a year of 52
or 53 weeks is dated on the month end nearest to it. The year's end is written "11-30", as for
Fava's option `fiscal-year-end`, and by Fava's rules: a month above 12 counts on into the next
calendar year, so that "15-31" ends on 31 March and names the year for the one in which it begins.
"02-28" and "02-29" are both the end of February.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

YEAR_END: Final = re.compile(r"([0-9]{2})-([0-9]{2})")
LEAP_YEAR: Final = 2000
COMMON_YEAR: Final = 2001


class NotAYearEndError(ValueError):
    """Text that does not name a day of the year as "11-30" does."""

    def __init__(self, text: str) -> None:
        super().__init__(f'"{text}" is not a month and day, as "11-30"')


@dataclass(frozen=True, slots=True)
class FiscalYearEnd:
    """The last day of a company's fiscal year.

    Attributes:
        month: 1 to 12.
        day: 1 to 31; 29 for the end of February in any year.
        years_ahead: By how many years a year's end lies after the year it is named for.
    """

    month: int
    day: int
    years_ahead: int = 0

    @classmethod
    def parse(cls, text: str) -> FiscalYearEnd:
        """Read a year's end as Fava writes it.

        Args:
            text: Month and day, as "11-30".

        Returns:
            The year's end.

        Raises:
            NotAYearEndError: It is not such a text, or no such day is in any year.

        >>> FiscalYearEnd.parse("11-30")
        FiscalYearEnd(month=11, day=30, years_ahead=0)
        >>> FiscalYearEnd.parse("15-31")
        FiscalYearEnd(month=3, day=31, years_ahead=1)
        """
        match = YEAR_END.fullmatch(text)
        if match is None:
            raise NotAYearEndError(text)
        years_ahead, month_index = divmod(int(match[1]) - 1, 12)
        month, day = month_index + 1, int(match[2])
        if not 1 <= day <= calendar.monthrange(LEAP_YEAR, month)[1]:
            raise NotAYearEndError(text)
        if month == 2 and day == 28:
            day = 29
        return cls(month, day, years_ahead)

    @property
    def has_quarters(self) -> bool:
        """Whether the year ends with a month, and so has quarters of three months each.

        >>> FiscalYearEnd.parse("04-05").has_quarters
        False
        """
        return self.day >= calendar.monthrange(COMMON_YEAR, self.month)[1]

    def year(self, date: dt.date) -> int:
        """Name the fiscal year of a day.

        Args:
            date: A day.

        Returns:
            The calendar year in which its fiscal year ends, less `years_ahead`.

        >>> import datetime
        >>> FiscalYearEnd.parse("11-30").year(datetime.date(2003, 12, 1))
        2004
        """
        after = (date.month, date.day) > (self.month, self.day)
        return date.year + after - self.years_ahead

    def quarter(self, date: dt.date) -> str | None:
        """Name the fiscal quarter of a day.

        Args:
            date: A day.

        Returns:
            The fiscal year and quarter, or None where the year has no quarters.

        >>> import datetime
        >>> FiscalYearEnd.parse("11-30").quarter(datetime.date(2004, 5, 31))
        '2004Q2'
        """
        if not self.has_quarters:
            return None
        months_before = (date.month - self.month - 1) % 12
        return f"{self.year(date)}Q{months_before // 3 + 1}"


CALENDAR_YEAR: Final = FiscalYearEnd(12, 31)


def months_count(start: dt.date, end: dt.date) -> int:
    """Count the months of a period to the nearest.

    Args:
        start: The period's first day.
        end: Its last day, itself in the period.

    Returns:
        3 for a quarter of 13 or 14 weeks as for one of three months; 12 for 52 or 53 weeks.

    >>> import datetime
    >>> months_count(datetime.date(2003, 12, 1), datetime.date(2004, 5, 31))
    6
    """
    return round(((end - start).days + 1) * 12 / 365.25)
