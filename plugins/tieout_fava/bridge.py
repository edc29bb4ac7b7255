"""From one quarter's net income to another's: what each line of the statement adds to it.

The bridge adds up exactly. What no line tells, as where the page is rounded or a line cannot be
derived, is a step of its own, and is called that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tieout.fiscal import Quarter
from tieout.shell.ledger import Ledger
from tieout.shell.lines import Key
from tieout_fava.marks import Mark
from tieout_fava.told_lines import DOUBTS, Told, ToldLines, worst
from tieout_fava.trends import NET_INCOME, lines_with
from tieout_plugins.period_sums import EXACT

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
        doubt: breaks or accepted, where a figure that it is made of is.
    """

    caption: str
    start: Decimal
    end: Decimal
    total: bool = False
    doubt: Mark | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A quarter of a bridge in which a figure that its document prints breaks.

    Args:
        quarter: which.
        mark: breaks or accepted.
        captions: the lines of which a figure does.
    """

    quarter: Quarter
    mark: Mark
    captions: tuple[str, ...]


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
    def between(
        cls, ledger: Ledger, doubted: Mapping[int, Mark], first: Quarter, second: Quarter
    ) -> Bridge | None:
        """The bridge between two quarters; None where the net income of one is not known."""
        lines = ToldLines(ledger, doubted)
        for key in lines_with(ledger, NET_INCOME):
            start, end = (lines.at(key, quarter) or Told(None) for quarter in (first, second))
            if start.value is None or end.value is None:
                continue
            with localcontext(EXACT):
                steps = tuple(_steps(lines, key, first, second))
                told = sum((step.effect for step in steps if step.effect is not None), Decimal(0))
                rest = end.value - start.value - told
            caption, marks = ledger.lines[key].caption, (start.mark, end.mark)
            return cls(caption, first, second, start.value, end.value, marks, steps, rest)
        return None

    @property
    def change(self) -> Decimal:
        """From `start` to `end`."""
        return EXACT.subtract(self.end, self.start)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What breaks in its quarters, and so in what it leads through."""
        lines = (*((s.caption, s.marks) for s in self.steps), (self.caption, self.marks))
        return tuple(
            Doubt(quarter, mark, captions)
            for at, quarter in enumerate((self.first, self.second))
            for mark in DOUBTS
            if (captions := tuple(caption for caption, marks in lines if marks[at] is mark))
        )

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn: the two ends and the largest steps; the others are one step."""
        moved = [(s.caption, s.effect, _doubt(*s.marks)) for s in self.steps if s.effect]
        by_size = sorted(range(len(moved)), key=lambda at: abs(moved[at][1]), reverse=True)
        small = {*by_size[DRAWN:]} if len(moved) > DRAWN + 1 else set()
        drawn = [step for at, step in enumerate(moved) if at not in small]
        with localcontext(EXACT):
            if small:
                others = sum((moved[at][1] for at in small), Decimal(0))
                doubt = _doubt(*(moved[at][2] for at in small))
                drawn.append((f"{len(small)} other lines", others, doubt))
            if self.rest:
                drawn.append((UNTOLD, self.rest, None))
            at = self.start
            first, last = (_doubt(mark) for mark in self.marks)
            bars = [Bar(f"{self.caption}, {self.first}", Decimal(0), at, total=True, doubt=first)]
            for caption, effect, doubt in drawn:
                bars.append(Bar(caption, at, at + effect, doubt=doubt))
                at += effect
        end = Bar(f"{self.caption}, {self.second}", Decimal(0), at, total=True, doubt=last)
        return (*bars, end)


def _doubt(*marks: Mark | None) -> Mark | None:
    """Whether a figure breaks, and not merely how it is known."""
    return worst(mark for mark in marks if mark in DOUBTS)


def _steps(lines: ToldLines, net_income: Key, first: Quarter, second: Quarter) -> Iterator[Step]:
    """The lines that are posted, and that a net income is the sum of, each account once."""
    own = {*lines.ledger.lines[net_income].accounts}
    for key, line in lines.ledger.lines.items():
        if line.total or not own.intersection(line.accounts):
            continue
        own.difference_update(line.accounts)
        before, after = _value(lines, key, first), _value(lines, key, second)
        effect = None if before.value is None or after.value is None else after.value - before.value
        marks = before.mark, after.mark
        if before.value != 0 or after.value != 0 or any(marks):
            yield Step(line.caption, before.value, after.value, effect, line.accounts, marks)


def _value(lines: ToldLines, key: Key, quarter: Quarter) -> Told:
    """What a line adds to income in a quarter whose net income is known.

    One that is not on its statement is nil, and of nil it is said only that it breaks.
    """
    told = lines.at(key, quarter) or Told(Decimal(0))
    return told if told.value != 0 else Told(told.value, _doubt(told.mark))


def against(second: Quarter, known: Sequence[Quarter]) -> Quarter | None:
    """What a quarter is held against: a year before, or else the latest before it."""
    before = [quarter for quarter in known if quarter < second]
    year_before = second.plus(-4)
    return year_before if year_before in before else before[-1] if before else None
