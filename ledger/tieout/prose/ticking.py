"""Claims held against the tables: what each sentence states, and what the figures make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.period import Instant
from tieout.prose.claim import Claim, Says, Sentence
from tieout.prose.computing import has_amounts, ways
from tieout.prose.lookup import Tables
from tieout.prose.rounded import last_digit
from tieout.prose.tick import Tick, Ticked, turned
from tieout.prose.worded import computed_of
from tieout.rounding import Grade, Interval

__all__ = ["Tick", "Ticked", "tick", "tick_all"]

_HUNDRED = Decimal(100)


def tick_all(sentences: Sequence[Sentence], sources: Sequence[Tables]) -> tuple[Ticked, ...]:
    """Hold every claim.

    Args:
        sentences: of a document.
        sources: its own tables first, then those of other documents of the company, for what it
            does not print itself.
    """
    return tuple(
        Ticked(sentence, _told_finely(_ticks_of(sentence, sources))) for sentence in sentences
    )


def _ticks_of(sentence: Sentence, sources: Sequence[Tables]) -> list[Tick]:
    """A sentence's claims held: a change that ties says what those beside it are from, too."""
    ticks = [tick(claim, sources) for claim in sentence.claims]
    ties = {_change_of(one.claim) for one in ticks if one.claim.assumed and one.grade is not None}
    return [
        tick(replace(one.claim, assumed=False), sources)
        if one.grade is None and one.claim.assumed and _change_of(one.claim) in ties
        else one
        for one in ticks
    ]


def _change_of(claim: Claim) -> tuple[object, ...]:
    return claim.item.caption, claim.item.element, claim.period, claim.base


_THOUSAND = Decimal(1000)


def _told_finely(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """A sentence's claims, but for one to the unit where the table and its other amounts are not.

    Where a table is in thousands, and a sentence states its amounts so, one that is stated to the
    last unit agrees with the table whatever its last digits are: that is no check of them.
    """
    round_ones = [_is_in_thousands(tick) for tick in ticks]
    if not any(round_ones):
        return tuple(ticks)
    note = "it is stated more finely than the table and the sentence's other amounts are"
    return tuple(
        replace(tick, grade=None, computed=None, note=note) if _is_finer(tick) else tick
        for tick in ticks
    )


def _is_in_thousands(tick: Tick) -> bool:
    in_full = "," in tick.claim.printed and tick.claim.says in (Says.AMOUNT, Says.CHANGE)
    return in_full and tick.claim.value % _THOUSAND == 0 and tick.claim.value != 0


def _is_finer(tick: Tick) -> bool:
    claim = tick.claim
    units = [amount.figure.unit for amount in tick.rests_on if amount.figure is not None]
    return (
        tick.grade is Grade.ROUNDING
        and claim.says in (Says.AMOUNT, Says.CHANGE)
        and claim.interval.high - claim.interval.low <= 1
        and bool(units)
        and max(units) >= _THOUSAND
    )


def tick(claim: Claim, sources: Sequence[Tables]) -> Tick:
    """Hold a claim against the first source that has what it is of."""
    ungraded: Tick | None = None
    for source in sources:
        tried = list(ways(claim, source))
        if not tried:
            continue
        best = min(tried, key=_rank)
        if best.grade is None:
            ungraded = ungraded or best
            continue
        if best.grade is Grade.BREAKS and claim.assumed:
            return _unsaid(best)
        if best.grade is Grade.BREAKS and _is_bare(claim):
            return replace(best, grade=None, computed=None, note=_BARE)
        if best.grade is Grade.BREAKS:
            best = _by_its_own_numbers(claim, best) or _on_another_basis(claim, source, best)
        return best
    return ungraded or Tick(claim, None, note=_missing(claim, sources))


_BARE = "it has no sign of a currency, and does not tie: it may count something else, or be rounded"


def _is_bare(claim: Claim) -> bool:
    """Whether a number is taken for money by its place in the sentence alone: "to 407,000"."""
    digits = claim.printed.replace(",", "")
    return claim.says in (Says.AMOUNT, Says.CHANGE) and digits.isdigit()


def _unsaid(best: Tick) -> Tick:
    """A change that does not tie with the year before, nor says what it is a change from."""
    note = "it does not say what it is a change from; from the year before it would be "
    return replace(best, grade=None, computed=None, note=note + computed_of(best))


_RANKS = {Grade.EXACT: 0, Grade.ROUNDING: 1, Grade.BREAKS: 2, None: 3}


def _rank(tick: Tick) -> tuple[int, Decimal]:
    off = tick.difference
    return _RANKS[tick.grade], abs(off) if off is not None else Decimal(0)


def _by_its_own_numbers(claim: Claim, broken: Tick) -> Tick | None:
    """A change that its writer computed from the rounded amounts of the same sentence."""
    if claim.rests_on is None or broken.computed is None or claim.direction is None:
        return None
    if not _are_rounded(claim.rests_on, broken):
        return None
    later, earlier = claim.rests_on
    if claim.item.loss:
        later, earlier = abs(later), abs(earlier)
    computed: Decimal
    if claim.says is Says.CHANGE or claim.says is Says.POINTS:
        computed = later - earlier
    elif claim.says is Says.PERCENT_CHANGE and earlier > 0:
        computed = (later / earlier - 1) * _HUNDRED
    else:
        return None
    true = (broken.computed > 0) == (claim.direction > 0)
    if not true or not turned(claim).meets(Interval(computed, computed)):
        return None
    return replace(
        broken,
        grade=Grade.ROUNDING,
        note="computed from the rounded amounts that the sentence states",
    )


def _are_rounded(stated: tuple[Decimal, Decimal], broken: Tick) -> bool:
    """Whether two amounts of a sentence are what the figures of a change were rounded to."""
    values = [abs(amount.value) for amount in broken.rests_on]
    if len(values) == 4:  # of two margins
        part, whole, other, its_whole = values
        values = [part / whole * _HUNDRED, other / its_whole * _HUNDRED]
    pairs = [(abs(one), value) for one, value in zip(stated, values, strict=True)]
    close = all(abs(one - value) * 2 <= last_digit(one) for one, value in pairs)
    return close and any(one != value for one, value in pairs)


def _on_another_basis(claim: Claim, source: Tables, broken: Tick) -> Tick:
    """A break, with the word that it would tie on another basis of the same document."""
    for basis in ("pro forma", "") if not claim.item.basis else ("",):
        if basis == claim.item.basis:
            continue
        of = claim.item.of
        item = replace(claim.item, basis=basis, of=replace(of, basis=basis) if of else None)
        tried = [t for t in ways(replace(claim, item=item), source) if t.grade is not Grade.BREAKS]
        if any(t.grade is not None for t in tried):
            named = basis or "the statements'"
            return replace(broken, note=f"it ties on {named} figures: a change of basis")
    return broken


def _missing(claim: Claim, sources: Sequence[Tables]) -> str:
    """Why a claim has nothing that it could be held against."""
    item = claim.item
    if not any(source.has(item) for source in sources):
        basis = f"{item.basis} " if item.basis else ""
        return f"no table has {basis}{item.words!r}"
    periods = [claim.period, *([claim.base] if claim.base is not None else [])]
    lacks = [p for p in periods if not any(has_amounts(claim, p, s) for s in sources)] or periods
    named = " or ".join(str(p) if isinstance(p, Instant) else f"for {p}" for p in lacks)
    return f"no table has {item.words!r} {named}{_elsewhere(claim, sources)}"


def _elsewhere(claim: Claim, sources: Sequence[Tables]) -> str:
    """Of which period a claim's amount is, where a table has it under another."""
    if claim.says is not Says.AMOUNT or not claim.value:
        return ""
    found = (source.periods_of(claim.item, abs(claim.value)) for source in sources)
    periods = list(dict.fromkeys(period for of_source in found for period in of_source))
    if not periods:
        return ""
    return f"; {claim.printed} is that of {' and '.join(map(str, periods))}"
