"""What is less than a line item, or more than one, is never held against all of it."""

from __future__ import annotations

import pytest
from tests.prose.made import held

from tieout.rounding import Grade

_THE_QUARTER = "the second quarter of 2005"


@pytest.mark.parametrize(
    "words",
    [
        f"In Europe, revenues for {_THE_QUARTER} were $18,200.",
        f"At Harbor Valves, revenues for {_THE_QUARTER} were $18,200.",
        f"Harbor Valves: Revenues for {_THE_QUARTER} were $18,200.",
        "Harbor Valves had second quarter 2005 revenues of $18,200.",
        "Harbor's second quarter 2005 revenues were $18,200.",
        f"Harbor posted a 9% increase in revenues in {_THE_QUARTER}, to $18,200.",
        f"Before special items, revenues for {_THE_QUARTER} were $18,200.",
        f"On a constant currency basis, revenues for {_THE_QUARTER} were $18,200.",
        f"Revenues for {_THE_QUARTER} were $18,200 in the Americas.",
        f"Revenues for {_THE_QUARTER} were $18.0 to $18.4 million.",
        f"Revenues for {_THE_QUARTER} were $18,200 on a pro forma basis.",
        f"Revenues for {_THE_QUARTER} fell short of the consensus of $18,200.",
        f"Pump revenues for {_THE_QUARTER} rose to $18,200. Revenues were $17,100 in 2004.",
    ],
)
def test_an_amount_of_a_part_is_not_held_against_the_whole(words: str) -> None:
    graded = [tick.claim.printed for tick in held(words).ticks if tick.grade is not None]
    assert graded == []


@pytest.mark.parametrize(
    "words",
    [
        f"Halden Pumps had revenues of $60,331 for {_THE_QUARTER}.",
        f"Halden's revenues for {_THE_QUARTER} were $60,331.",
        f"In addition, revenues for {_THE_QUARTER} were $60,331.",
    ],
)
def test_an_amount_of_the_company_itself_is_held(words: str) -> None:
    (tick,) = held(words).ticks
    assert tick.grade is Grade.EXACT


def test_what_is_above_another_number_is_a_difference_and_no_amount() -> None:
    words = f"Revenues for {_THE_QUARTER} were $60,331, $5,000 above the second quarter of 2004."
    assert [tick.claim.printed for tick in held(words).ticks if tick.grade] == ["$60,331"]


def test_each_of_two_times_in_a_sentence_has_its_own_number() -> None:
    words = f"Revenues for {_THE_QUARTER} were $60,331 and for the first six months were $115,348."
    assert [str(tick.grade) for tick in held(words).ticks] == ["exact", "exact"]
    words = f"Revenues grew 16% in {_THE_QUARTER} and 15% in the first six months of 2005."
    months = [tick.claim.period.months for tick in held(words).ticks]  # type: ignore[union-attr]
    assert months == [3, 6]


def test_an_amount_behind_a_comparison_and_a_verb_is_of_the_subject() -> None:
    words = "Revenues, compared to $51,944 in the second quarter of 2004, were $60,331."
    grades = {tick.claim.printed: tick.grade for tick in held(words).ticks}
    assert grades == {"$51,944": Grade.EXACT, "$60,331": Grade.EXACT}


def test_a_change_beside_one_that_ties_is_from_the_same_period() -> None:
    """Alone it may be from another; 60,331 less 51,944 is 8,387, and 16.1 percent of it."""
    words = f"Revenues for {_THE_QUARTER} were $60,331, an increase of $8,378, or 16%."
    (broken,) = [t for t in held(words).ticks if t.grade is Grade.BREAKS]
    assert broken.claim.printed == "$8,378"
