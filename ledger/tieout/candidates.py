"""What a tag of a financial data schedule may stand for: rows, and rows together, of a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from tieout.chart import normal
from tieout.equation import Check, Equation, grade
from tieout.income import BottomLine
from tieout.rounding import Interval
from tieout.schedule import Entry, interval_of
from tieout.statement import LineItem, Measure
from tieout.summarised import Place
from tieout.summary_rule import Rule, Sense
from tieout.unnamed import Group


@dataclass(frozen=True, slots=True)
class Held:
    """A value against a figure, or several; whether they are what the tag means to all filers."""

    equation: Equation
    own: bool


def holdings(entry: Entry, rule: Rule, place: Place, times: Decimal) -> Iterator[Held]:
    """Each row, and rows together, that a tag may stand for, in the rule's order."""
    stated = interval_of(entry, times)
    if stated is None or entry.value is None:
        return
    value = entry.value * times if entry.scaled else entry.value
    statement = place.page.statement
    for group, own in _candidates(rule, place, value, several=entry.scaled):
        figures = [figure for item in group if (figure := item.figures[place.n]) is not None]
        if not figures:
            continue
        total = sum((figure.value for figure in figures), Decimal(0))
        interval = reduce(Interval.__add__, (figure.interval for figure in figures))
        first = group[0]
        sign = _sign(rule.sense, first, total, value, place.page.bottom)
        printed = total * sign
        equation = Equation(
            Check.SCHEDULE,
            statement.table,
            first.row,
            place.column,
            figures[0].line,
            " + ".join(item.label for item in group[:_MOST_NAMED])
            + (" + ..." if len(group) > _MOST_NAMED else ""),
            f"{entry.tag} of the schedule, line {entry.line},",
            printed,
            value,
            printed - value,
            grade(interval.turned(sign), stated, printed - value),
            statement.scale if entry.scaled else 1,
        )
        yield Held(equation, own)


#: A sum of many rows is said by the first of them.
_MOST_NAMED = 4


def _candidates(
    rule: Rule, place: Place, value: Decimal, *, several: bool
) -> Iterator[tuple[Group, bool]]:
    """The rows that a tag may stand for, each with whether it is what the tag means."""

    def rows(elements: Sequence[str]) -> list[LineItem]:
        found = []
        for element in elements:
            of_element = place.rows.get(element, ())
            found += sorted(of_element, key=lambda i: not normal(i.caption).startswith("total"))
        return found

    own = rows(rule.elements)
    yield from (((item,), True) for item in own)
    yield from (((item,), False) for item in rows(rule.instead))
    if not own:
        yield from (((item,), False) for item in rows(rule.otherwise))
    if rule.captions is not None and value:
        yield from (
            ((item,), False)
            for item in place.page.statement.items
            if item.measure is Measure.MONEY and rule.captions.search(normal(item.caption))
        )
    if several:
        yield from ((g, False) for e in rule.elements for g in place.perhaps.get(e, ()))
        # As where two businesses stand on one page, or an amount is printed in its parts.
        together = [tuple(place.rows.get(element, ())) for element in rule.elements]
        yield from ((group, False) for group in (*together, tuple(own)) if len(group) > 1)


def _sign(
    sense: Sense, item: LineItem, printed: Decimal, value: Decimal, bottom: BottomLine | None
) -> int:
    """+1 where a figure stands as the schedule would have it, -1 where with the other sign."""
    if sense is Sense.SIZE:
        return -1 if (printed < 0) != (value < 0) else 1
    words = normal(item.full_caption).split()
    only_loss = "loss" in words and not {"income", "earnings", "profit"} & set(words)
    as_printed = (printed < 0) == (value < 0)
    if sense is Sense.COST or (as_printed and not only_loss):
        return 1 if as_printed else -1
    signs = bottom.signs if bottom is not None else {}
    if item.row in signs:
        return signs[item.row]
    return -1 if only_loss and printed > 0 else 1
