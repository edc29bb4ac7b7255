"""Fiscal years: any year end, leap days, and years of 52 and 53 weeks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.fiscal import FiscalCalendar, Quarter
from tieout.period import Duration

calendars = st.one_of(
    st.builds(FiscalCalendar, st.integers(1, 12)),
    st.builds(FiscalCalendar, st.integers(1, 12), st.integers(1, 27)),
)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(calendars, days)
def test_every_day_is_in_just_one_quarter(calendar: FiscalCalendar, day: date) -> None:
    quarter = calendar.quarter_of(day)
    around = [calendar.quarter(quarter.plus(n)) for n in (-1, 0, 1)]
    assert [span.start <= day <= span.end for span in around] == [False, True, False]


@given(calendars, st.integers(1990, 2030))
def test_quarters_follow_on_one_another_and_make_up_the_year(
    calendar: FiscalCalendar, year: int
) -> None:
    quarters = [calendar.quarter(Quarter(year, number)) for number in (1, 2, 3, 4)]
    for before, after in pairwise(quarters):
        assert after.start == before.end + timedelta(days=1)
    assert quarters[-1].end == calendar.year_end(year)
    assert quarters[0].start == calendar.year_end(year - 1) + timedelta(days=1)


@pytest.mark.parametrize(
    ("year_end", "day", "quarter"),
    [
        ("11-30", date(2004, 5, 31), "2004Q2"),
        ("11-30", date(2004, 2, 29), "2004Q1"),
        ("11-30", date(2003, 12, 1), "2004Q1"),
        ("12-31", date(2004, 2, 29), "2004Q1"),
        ("01-31", date(1997, 1, 31), "1997Q4"),
        ("01-31", date(1997, 2, 1), "1998Q1"),
        ("02-28", date(2004, 2, 29), "2004Q4"),
        ("02-28", date(2004, 3, 1), "2005Q1"),
        ("06-15", date(2003, 6, 15), "2003Q4"),
        ("06-15", date(2003, 9, 16), "2004Q2"),
    ],
)
def test_a_day_belongs_to_the_companys_own_quarter(year_end: str, day: date, quarter: str) -> None:
    assert str(FiscalCalendar.parse(year_end).quarter_of(day)) == quarter


# Apple closes on the last Friday of September until 1997 and the last Saturday after; Pericom on
# the Saturday nearest to 30 June: the days are those their filings print.
@pytest.mark.parametrize(
    ("year_end", "end", "quarter"),
    [
        ("09-30", date(1996, 12, 27), "1997Q1"),
        ("09-30", date(1998, 9, 25), "1998Q4"),
        ("09-30", date(2000, 4, 1), "2000Q2"),
        ("06-30", date(2006, 7, 1), "2006Q4"),
        ("06-30", date(2005, 10, 1), "2006Q1"),
        ("01-31", date(1999, 5, 22), "2000Q1"),  # a first quarter of sixteen weeks
    ],
)
def test_a_printed_end_stands_for_the_quarter_that_ends_nearest(
    year_end: str, end: date, quarter: str
) -> None:
    assert str(FiscalCalendar.parse(year_end).quarter_ending(end)) == quarter


def test_a_month_is_no_quarter() -> None:
    july = Duration.ending(date(1996, 7, 31), 1)
    assert FiscalCalendar.parse("03-31").locate(july) is None


@pytest.mark.parametrize("weeks", [13, 26, 39, 52, 53])
def test_weeks_that_end_near_a_quarters_end_are_whole_quarters(weeks: int) -> None:
    period = Duration.weeks_ending(date(2000, 9, 30), weeks)
    span = FiscalCalendar.parse("09-30").locate(period)
    assert span is not None
    assert span.quarters == round(weeks / 13)


def test_a_year_of_weeks_closes_on_its_weekday() -> None:
    calendar = FiscalCalendar(9, weekday=5)
    for year in range(1995, 2010):
        close = calendar.close(Quarter(year, 4))
        assert close.weekday() == 5
        assert 0 <= (calendar.year_end(year) - close).days < 7
        assert calendar.weeks(year) in (52, 53)


def test_the_nearest_weekday_may_be_after_the_nominal_end() -> None:
    calendar = FiscalCalendar(6, weekday=5, nearest=True)
    assert calendar.close(Quarter(2006, 4)) == date(2006, 7, 1)
    assert calendar.close(Quarter(2005, 4)) == date(2005, 7, 2)


@pytest.mark.parametrize("text", ["", "13-01", "02-30", "11/30", "1", "November"])
def test_what_is_no_day_of_the_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day"):
        FiscalCalendar.parse(text)


@pytest.mark.parametrize(
    ("months", "end", "implied"),
    [
        ([6, 3], date(2004, 5, 31), "11-30"),
        ([9, 3], date(2004, 9, 30), "12-31"),
        ([12], date(1998, 9, 26), "09-30"),
        ([3], date(2004, 5, 31), None),
        ([6], date(2004, 5, 31), None),
    ],
)
def test_the_columns_imply_the_year(months: list[int], end: date, implied: str | None) -> None:
    calendar = FiscalCalendar.implied_by([Duration.ending(end, m) for m in months])
    assert (str(calendar) if calendar else None) == implied
