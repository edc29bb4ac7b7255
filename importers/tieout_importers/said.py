"""What the words over one column say of time, as far as they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tieout.period import Duration, Instant, Period
from tieout_importers.dates import day_of
from tieout_importers.lengths import Length


@dataclass(frozen=True, slots=True)
class Said:
    """What the words over a column say of time; None for what they leave open.

    Args:
        year: the year, or the year in which the fiscal year ends.
        month_day: the month and day of the end, without the year.
        length: how long the period is.
        start: its first day, where the head gives that and no length.
        quarter: the number of the fiscal quarter.
        to_date: whether it runs from the beginning of the fiscal year.
        borrowed: whether the month and day stand elsewhere, for all columns alike.
    """

    year: int | None = None
    month_day: tuple[int, int] | None = None
    length: Length | None = None
    start: date | None = None
    quarter: int | None = None
    to_date: bool = False
    borrowed: bool = False

    @property
    def end(self) -> date | None:
        """The last day, where year, month and day are known."""
        if self.year is None or self.month_day is None:
            return None
        return day_of(self.year, *self.month_day)

    def period(self, *, instant: bool) -> Period | None:
        """The period, where nothing is left open."""
        end = self.end
        if end is None:
            return None
        if instant:
            return Instant(end)
        if self.start is not None and self.start <= end:
            return Duration(self.start, end)
        return self.length.ending(end) if self.length is not None else None
