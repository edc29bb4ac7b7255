"""A sentence made from a statement ties; with a digit changed beyond its rounding, it breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from tests.prose.made import two_quarters

from tieout.prose.claim import Says
from tieout.prose.ticking import Tick
from tieout.prose.tied import tie_out_prose
from tieout.rounding import Grade
from tieout.tieout import tie_out
from tieout_importers.text import read_document

thorough = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_TIES = (Grade.EXACT, Grade.ROUNDING)
THIS_QUARTER = (
    "the second quarter of 2005",
    "the second fiscal quarter of 2005",
    "the three months ended June 30, 2005",
    "the quarter ended June 30, 2005",
    "the quarter",
    "Q2 2005",
)
A_YEAR_BEFORE = (
    "the second quarter of 2004",
    "the same quarter last year",
    "the comparable period a year ago",
    "the quarter ended June 30, 2004",
    "the prior year's quarter",
    "Q2 2004",
)


@dataclass(frozen=True, slots=True)
class Quarters:
    """A statement of two quarters, this one first."""

    revenues: tuple[int, int]
    costs: tuple[int, int]

    def of(self, item: str) -> tuple[int, int]:
        """An item's two figures."""
        if item == "revenues":
            return self.revenues
        return self.revenues[0] - self.costs[0], self.revenues[1] - self.costs[1]


_FIGURES = st.integers(1_000_000, 900_000_000)


@st.composite
def quarters(draw: st.DrawFn) -> Quarters:
    revenues = draw(_FIGURES), draw(_FIGURES)
    parts = draw(st.integers(5, 95)), draw(st.integers(5, 95))
    one, other = (r * part // 100 for r, part in zip(revenues, parts, strict=True))
    return Quarters(revenues, (one, other))


def held(made: Quarters, words: str) -> dict[str, Tick]:
    """The claims of a sentence under the statement, by what is printed."""
    page = f"{two_quarters(made.revenues, made.costs)}\n{words}\n"
    note(page)
    ticks = tie_out_prose(tie_out(read_document(page.encode(), "page.txt"))).ticks
    return {tick.claim.printed: tick for tick in ticks}


def percent(one: int, other: int) -> Decimal:
    """A change in percent, as people round it."""
    return (Decimal(one - other) / other * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def in_millions(value: int) -> Decimal:
    """An amount in millions to one place, as people round it."""
    return (Decimal(value) / 1_000_000).quantize(Decimal("0.1"), ROUND_HALF_UP)


items = st.sampled_from(["revenues", "net income"])
times = st.tuples(st.sampled_from(THIS_QUARTER), st.sampled_from(A_YEAR_BEFORE))


def in_full(made: Quarters, item: str, when: tuple[str, str]) -> tuple[str, dict[str, Says]]:
    """A sentence that states all in full, and what each of its numbers states."""
    one, other = made.of(item)
    turn = "an increase" if one > other else "a decrease"
    change = abs(percent(one, other))
    words = (
        f"{item.capitalize()} for {when[0]} amounted to ${one:,}, {turn} of ${abs(one - other):,}, "
        f"or {change}%, from {item} of ${other:,} in {when[1]}."
    )
    return words, {
        f"${one:,}": Says.AMOUNT,
        f"${abs(one - other):,}": Says.CHANGE,
        f"{change}%": Says.PERCENT_CHANGE,
        f"${other:,}": Says.AMOUNT,
    }


def rounded(made: Quarters, item: str, when: tuple[str, str]) -> tuple[str, dict[str, Says]]:
    """A sentence that states its amounts in millions."""
    one, other = map(in_millions, made.of(item))
    words = (
        f"{item.capitalize()} for {when[0]} were ${one} million, "
        f"compared to ${other} million in {when[1]}."
    )
    return words, {f"${one} million": Says.AMOUNT, f"${other} million": Says.AMOUNT}


Sentence = Callable[[Quarters, str, tuple[str, str]], tuple[str, dict[str, Says]]]
sentences = st.sampled_from([in_full, rounded])


@given(quarters(), items, times, sentences)
@thorough
def test_a_sentence_made_from_the_statement_ties(
    made: Quarters, item: str, when: tuple[str, str], sentence: Sentence
) -> None:
    words, stated = sentence(made, item, when)
    assume(len(stated) == words.count("$") + words.count("%"))  # no two numbers alike
    ticks = held(made, words)
    assert {printed: tick.claim.says for printed, tick in ticks.items()} == stated
    assert all(tick.grade in _TIES for tick in ticks.values()), ticks


@given(quarters(), items, times, sentences, st.data())
@thorough
def test_a_digit_changed_beyond_its_rounding_breaks(
    made: Quarters, item: str, when: tuple[str, str], sentence: Sentence, data: st.DataObject
) -> None:
    words, stated = sentence(made, item, when)
    assume(len(stated) == words.count("$") + words.count("%"))
    printed, says = data.draw(st.sampled_from(list(stated.items())))
    at = data.draw(st.sampled_from([n for n, c in enumerate(printed) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != printed[at]]))
    becomes = printed[:at] + digit + printed[at + 1 :]
    assume(becomes not in stated and becomes.strip("$").lstrip("0,.")[:1].isdigit())
    assume(not becomes.startswith(("$0", "0")) or "." in becomes[:3])
    assume(not is_still_true(made, item, says, printed, becomes))
    tick = held(made, words.replace(printed, becomes, 1)).get(becomes)
    assert tick is not None
    assert tick.grade is Grade.BREAKS


def is_still_true(made: Quarters, item: str, says: Says, printed: str, becomes: str) -> bool:
    """Whether the changed number is within half a unit of what the figures may make it."""
    one, other = map(Decimal, made.of(item))
    was, now = _number(printed), _number(becomes)
    unit = Decimal(1).scaleb(int(was.as_tuple().exponent))
    width = Decimal(0)
    if says is Says.CHANGE:
        true, width = abs(one - other), Decimal(1)
    elif says is Says.PERCENT_CHANGE:
        true, width = abs(one / other - 1) * 100, 200 * (one / other + 1) / other
    else:
        true = min((_of(one, unit), _of(other, unit)), key=lambda value: abs(was - value))
    return abs(now - true) <= unit / 2 + width


def _number(printed: str) -> Decimal:
    return Decimal(printed.strip("$%").split(" ")[0].replace(",", ""))


def _of(value: Decimal, unit: Decimal) -> Decimal:
    return value if unit == 1 else value / 1_000_000


@given(quarters(), items, times)
@thorough
def test_a_wrong_direction_breaks_though_the_number_is_right(
    made: Quarters, item: str, when: tuple[str, str]
) -> None:
    one, other = made.of(item)
    words, stated = in_full(made, item, when)
    assume(len(stated) == 4)
    assume(percent(one, other))  # what is 0.0% is as near to a fall as to a rise
    wrong = "a decrease" if one > other else "an increase"
    right = "an increase" if one > other else "a decrease"
    ticks = held(made, words.replace(right, wrong))
    changes = [t for t in ticks.values() if t.claim.says in (Says.CHANGE, Says.PERCENT_CHANGE)]
    assert len(changes) == 2
    assert all(tick.grade is Grade.BREAKS for tick in changes)
