"""Discrete quarters, held against linear algebra: what follows from printed periods, no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.quarters import Basis, Observation, derive_quarters, without
from tieout.rounding import Interval

FIRST = Quarter(2003, 1)
CALENDAR = FiscalCalendar(11)


def observation(first: int, quarters: int, value: int, unit: int = 1) -> Observation:
    """An amount printed for some quarters, counted from the first of fiscal 2003."""
    span = Span(FIRST.plus(first), FIRST.plus(first + quarters - 1))
    interval = Interval.around(Decimal(value), Decimal(unit))
    return Observation(span, CALENDAR.days(span), Decimal(value), interval, ("a", 1, 1))


@st.composite
def printed(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    """Two years of true quarterly amounts, and which periods of them are printed."""
    amounts = draw(st.lists(st.integers(-999, 999), min_size=8, max_size=8))
    within_year = st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(1, 4)).filter(
        lambda period: period[1] + period[2] <= 4
    )
    periods = draw(st.lists(within_year, min_size=1, max_size=6, unique=True))
    return amounts, [(4 * year + first, length) for year, first, length in periods]


def follows(quarter: int, periods: Sequence[tuple[int, int]]) -> bool:
    """Whether a quarter is a linear combination of periods: by elimination over fractions."""
    rows = [[Fraction(first <= n < first + length) for n in range(8)] for first, length in periods]
    target = [Fraction(n == quarter) for n in range(8)]
    for column in range(8):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        for row in [*rows, target]:
            factor = row[column] / pivot[column]
            for n in range(8):
                row[n] -= factor * pivot[n]
    return not any(target)


@given(printed())
def test_a_quarter_is_known_just_where_it_follows_and_then_is_right(
    page: tuple[list[int], list[tuple[int, int]]],
) -> None:
    amounts, periods = page
    seen = [observation(f, n, sum(amounts[f : f + n])) for f, n in periods]
    known, unknown = derive_quarters(seen)
    covered = {n for first, length in periods for n in range(first, first + length)}
    found = {d.span.first - FIRST: d for d in known if d.basis is not Basis.UNDIVIDED}
    assert set(found) == {n for n in covered if follows(n, periods)}
    assert {u.quarter - FIRST for u in unknown} == covered - set(found)
    for n, discrete in found.items():
        assert discrete.value == amounts[n]


@given(printed())
def test_a_printed_quarter_is_never_derived(
    page: tuple[list[int], list[tuple[int, int]]],
) -> None:
    amounts, periods = page
    known, _ = derive_quarters([observation(f, n, sum(amounts[f : f + n])) for f, n in periods])
    for discrete in known:
        if discrete.span.quarters == 1:
            is_printed = (discrete.span.first - FIRST, 1) in periods
            assert (discrete.basis is Basis.REPORTED) == is_printed


@given(printed())
def test_what_is_kept_undivided_does_not_overlap_with_known_quarters(
    page: tuple[list[int], list[tuple[int, int]]],
) -> None:
    amounts, periods = page
    known, _ = derive_quarters([observation(f, n, sum(amounts[f : f + n])) for f, n in periods])
    quarters = [quarter for discrete in known for quarter in discrete.span]
    assert len(quarters) == len(set(quarters))


def test_a_derived_quarter_is_known_less_well_than_its_parts() -> None:
    year, nine_months = observation(0, 4, 79_557_000, 1000), observation(0, 3, 58_436_000, 1000)
    known, _ = derive_quarters([year, nine_months])
    fourth = next(d for d in known if d.span == Span(Quarter(2003, 4), Quarter(2003, 4)))
    assert fourth.value == 21_121_000
    assert fourth.interval == Interval(Decimal(21_120_000), Decimal(21_122_000))


def test_the_fewest_periods_give_a_quarter() -> None:
    seen = [observation(0, 1, 10), observation(1, 1, 20), observation(0, 3, 60)]
    seen += [observation(0, 2, 30)]
    known, _ = derive_quarters(seen)
    third = next(d for d in known if d.span.first == Quarter(2003, 3))
    assert third.formula == "nine months to 2003-08-31 (60) - six months to 2003-05-31 (30)"


def test_a_total_is_checked_by_its_quarters_only_where_they_do_not_come_from_it() -> None:
    six, first, second = observation(0, 2, 30), observation(0, 1, 10), observation(1, 1, 20)
    assert without([six, second], six) is None
    terms = without([six, first, second], six)
    assert terms is not None
    assert sum(sign * seen.value for sign, seen in terms) == 30


def test_a_quarter_that_nothing_divides_off_says_within_what_it_is_printed() -> None:
    known, unknown = derive_quarters([observation(0, 2, 30)])
    assert [d.basis for d in known] == [Basis.UNDIVIDED]
    assert unknown[0].reason == (
        "2003Q1 is printed only within 2003Q1-2003Q2, and nothing printed divides it off"
    )
    assert CALENDAR.days(known[0].span).start == date(2002, 12, 1)
