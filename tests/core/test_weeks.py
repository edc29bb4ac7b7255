"""Years of 52 and 53 weeks, quarters of 12 and 16, leap days and a change of fiscal year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.period import Duration
from tieout.weeks import calendars_closing_on

SATURDAY, SUNDAY, FRIDAY = 5, 6, 4
YEARS = range(1990, 2010)


def weeks(end: date, count: int) -> Duration:
    return Duration.weeks_ending(end, count)


@pytest.mark.parametrize(
    "calendar",
    [
        FiscalCalendar(1, weekday=SATURDAY, nearest=True),
        FiscalCalendar(12, weekday=SUNDAY),
        FiscalCalendar(9, weekday=FRIDAY),
        FiscalCalendar(9, weekday=SATURDAY),
        FiscalCalendar(6, weekday=SATURDAY, nearest=True),
    ],
    ids=lambda c: f"{c.month}-{c.weekday}{'n' if c.nearest else ''}",
)
@pytest.mark.parametrize("year", YEARS)
def test_every_quarter_of_weeks_is_the_nominal_one(calendar: FiscalCalendar, year: int) -> None:
    """What is printed is located by a calendar that knows only the year end's month."""
    nominal = FiscalCalendar(calendar.month)
    before = calendar.close(Quarter(year - 1, 4))
    for number in (1, 2, 3, 4):
        end = calendar.close(Quarter(year, number))
        to_date = Duration(before + timedelta(days=1), end)
        quarter = weeks(end, 13)
        assert nominal.locate(to_date) == Span(Quarter(year, 1), Quarter(year, number))
        assert nominal.locate(quarter) == Span(Quarter(year, number), Quarter(year, number))
    assert FiscalCalendar.implied_by([to_date]) == nominal


def test_the_53rd_week_of_a_quarter_of_14_weeks_is_its_own() -> None:
    calendar = FiscalCalendar(9)
    end = date(2000, 9, 30)
    assert calendar.locate(weeks(end, 14)) == Span(Quarter(2000, 4), Quarter(2000, 4))
    assert calendar.locate(weeks(end, 53)) == Span(Quarter(2000, 1), Quarter(2000, 4))


@pytest.mark.parametrize("year_end", [date(1996, 8, 31), date(1997, 8, 30), date(1998, 8, 29)])
def test_quarters_of_12_and_16_weeks_are_the_nominal_ones(year_end: date) -> None:
    """Three of twelve weeks, then one of sixteen; and one of sixteen, then three of twelve."""
    calendar = FiscalCalendar(8)
    before = year_end - timedelta(weeks=52)
    for lengths in ((12, 12, 12, 16), (16, 12, 12, 12)):
        end = before
        for number, length in enumerate(lengths, start=1):
            end += timedelta(weeks=length)
            quarter = Quarter(year_end.year, number)
            assert calendar.locate(weeks(end, length)) == Span(quarter, quarter)
            to_date = Duration(before + timedelta(days=1), end)
            assert calendar.locate(to_date) == Span(Quarter(year_end.year, 1), quarter)
        assert end == year_end


@pytest.mark.parametrize(("year", "day"), [(1996, 29), (1995, 28), (2000, 29), (1997, 28)])
def test_the_end_of_february_is_a_quarters_end_in_every_year(year: int, day: int) -> None:
    calendar = FiscalCalendar(11)
    end = date(year, 2, day)
    assert calendar.locate(Duration.ending(end, 3)) == Span(Quarter(year, 1), Quarter(year, 1))
    assert calendar.quarter(Quarter(year, 1)).end == end
    at_february = FiscalCalendar.parse("02-28")
    assert at_february.locate(Duration.ending(end, 12)) == Span(Quarter(year, 1), Quarter(year, 4))


@pytest.mark.parametrize(("year", "day"), [(1996, 28), (1996, 29)])
def test_the_day_before_a_leap_day_is_taken_for_the_months_end(year: int, day: int) -> None:
    calendar = FiscalCalendar(2)
    twelve = Duration.ending(date(year, 2, day), 12)
    assert calendar.locate(twelve) == Span(Quarter(year, 1), Quarter(year, 4))


def test_the_months_of_a_changed_fiscal_year_are_whole_quarters_or_none() -> None:
    """From a year that ended in March to one that ends in December: nine months between."""
    calendar = FiscalCalendar(12)
    nine, eleven = (Duration.ending(date(1997, 12, 31), months) for months in (9, 11))
    assert calendar.locate(nine) == Span(Quarter(1997, 2), Quarter(1997, 4))
    assert calendar.locate(eleven) is None
    old_year = Duration.ending(date(1997, 3, 31), 12)
    assert calendar.locate(old_year) == Span(Quarter(1996, 2), Quarter(1997, 1))


def test_a_month_more_or_less_is_no_quarter() -> None:
    calendar = FiscalCalendar(12)
    for months in (1, 2, 4, 5, 7, 8, 10, 11):
        assert calendar.locate(Duration.ending(date(1996, 12, 31), months)) is None


@pytest.mark.parametrize(
    ("ends", "nearest"),
    [
        # The last Friday of September; the one nearest to its end would be in October at times.
        ([date(1994, 9, 30), date(1993, 9, 24), date(1992, 9, 25)], [False]),
        ([date(1997, 9, 26), date(1996, 9, 27)], [False]),
        # The Saturday nearest to the end of January.
        ([date(1996, 2, 3), date(1997, 2, 1), date(1998, 1, 31)], [True]),
        # Sundays that are both the last of December and the nearest to its end.
        ([date(1995, 12, 31), date(1996, 12, 29), date(1997, 12, 28)], [False, True]),
        # A calendar that changed its day of the week is none of them.
        ([date(1998, 9, 25), date(1999, 9, 25)], []),
    ],
)
def test_days_on_which_years_closed_give_the_rule(ends: list[date], nearest: list[bool]) -> None:
    assert [calendar.nearest for calendar in calendars_closing_on(ends)] == nearest
