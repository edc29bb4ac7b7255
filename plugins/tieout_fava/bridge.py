"""From one quarter's net income to another's: what each line of the statement adds to it.

The bridge adds up exactly. What no line tells, as where the page is rounded or a line cannot be
derived, is a step of its own, and is called that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout.fiscal import Quarter, Span
from tieout.shell.ledger import Ledger
from tieout.shell.lines import Key
from tieout_fava.marks import Mark
from tieout_fava.trends import NET_INCOME, Point, income_of, lines_with, mark_of, stated

#: More lines than these are drawn as one; the table has each.
DRAWN = 10
UNTOLD = "What no line tells"


@dataclass(frozen=True, slots=True)
class Step:
    """What a line adds to the change of net income.

    Args:
        caption: as printed.
        before: what the line adds to income in the first quarter; None where that is not known.
        after: the same in the second.
        effect: the difference; None where either is not known.
        accounts: whose entries it is.
        marks: of the two figures.
    """

    caption: str
    before: Decimal | None
    after: Decimal | None
    effect: Decimal | None
    accounts: tuple[str, ...]
    marks: tuple[Mark | None, Mark | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Bar:
    """A step as it is drawn, from where the step before it ended.

    Args:
        caption: the line's, or how many lines are drawn together.
        start: where it begins.
        end: where it ends.
        total: whether it is a net income, and not a change.
    """

    caption: str
    start: Decimal
    end: Decimal
    total: bool = False


@dataclass(frozen=True, slots=True)
class Bridge:
    """The net income of two quarters, and the steps from one to the other.

    Args:
        caption: of the last line, as printed.
        first: the quarter that it starts from.
        second: the quarter that it leads to.
        start: the first's net income.
        end: the second's.
        marks: of the two.
        steps: in the statement's order; those that are nil in both quarters are left out.
        rest: what is between `start` and `end` and no step tells.
    """

    caption: str
    first: Quarter
    second: Quarter
    start: Decimal
    end: Decimal
    marks: tuple[Mark | None, Mark | None]
    steps: tuple[Step, ...]
    rest: Decimal

    @classmethod
    def between(cls, ledger: Ledger, first: Quarter, second: Quarter) -> Bridge | None:
        """The bridge between two quarters; None where the net income of one is not known."""
        for key in lines_with(ledger, NET_INCOME):
            before, after = stated(ledger, key, first), stated(ledger, key, second)
            if before is None or after is None:
                continue
            line = ledger.lines[key]
            start, end = income_of(line, before), income_of(line, after)
            steps = tuple(_steps(ledger, key, first, second))
            told = sum((step.effect for step in steps if step.effect is not None), Decimal(0))
            marks = mark_of(before), mark_of(after)
            rest = end - start - told
            return cls(line.caption, first, second, start, end, marks, steps, rest)
        return None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn: the two ends and the largest steps; the others are one step."""
        moved = [(step.caption, step.effect) for step in self.steps if step.effect]
        by_size = sorted(range(len(moved)), key=lambda at: abs(moved[at][1]), reverse=True)
        small = {*by_size[DRAWN:]} if len(moved) > DRAWN + 1 else set()
        drawn = [step for at, step in enumerate(moved) if at not in small]
        if small:
            others = sum((moved[at][1] for at in small), Decimal(0))
            drawn.append((f"{len(small)} other lines", others))
        if self.rest:
            drawn.append((UNTOLD, self.rest))
        bars = [Bar(f"{self.caption}, {self.first}", Decimal(0), self.start, total=True)]
        at = self.start
        for caption, effect in drawn:
            bars.append(Bar(caption, at, at + effect))
            at += effect
        return (*bars, Bar(f"{self.caption}, {self.second}", Decimal(0), at, total=True))


def _steps(ledger: Ledger, net_income: Key, first: Quarter, second: Quarter) -> Iterator[Step]:
    """The lines that are posted, and that a net income is the sum of, each account once."""
    own = {*ledger.lines[net_income].accounts}
    for key, line in ledger.lines.items():
        if line.total or not own.intersection(line.accounts):
            continue
        own.difference_update(line.accounts)
        before, after = _value(ledger, key, first), _value(ledger, key, second)
        effect = None if before.value is None or after.value is None else after.value - before.value
        if before.value != 0 or after.value != 0:
            marks = before.mark, after.mark
            yield Step(line.caption, before.value, after.value, effect, line.accounts, marks)


def _value(ledger: Ledger, key: Key, quarter: Quarter) -> Point:
    """What a line adds to income in a quarter whose net income is known.

    A line of which the books have nothing at all in that quarter is not on its statement: nil.
    """
    span, line = Span(quarter, quarter), ledger.lines[key]
    cell = ledger.cell(key, span)
    if cell is not None:
        value = income_of(line, cell)
        return Point(quarter, value, mark_of(cell) if value else None)
    parts = [part for account in line.accounts for part in ledger.posted.get(account, ())]
    parts += [part for name in line.accounts for part, _ in ledger.restated.get(name, ())]
    return Point(quarter, Decimal(0) if all(map(span.is_apart_from, parts)) else None)


def against(second: Quarter, known: Sequence[Quarter]) -> Quarter | None:
    """What a quarter is held against: a year before, or else the latest before it."""
    before = [quarter for quarter in known if quarter < second]
    year_before = second.plus(-4)
    return year_before if year_before in before else before[-1] if before else None
