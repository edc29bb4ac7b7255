"""Agreement: a filer's financial data schedule held against the filer's own statements.

Both are the filer's, made at one time for one period. Where they differ, one of them is a misprint;
which, the page cannot say. A schedule's head is not always true either: multipliers are left out, a
form for six months is sent with nine. So the statement's column and the schedule's scale are those
in which most of its values agree, and what its head says decides between equals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from tieout.candidates import holdings
from tieout.equation import Equation
from tieout.finding import Code, Finding, Severity
from tieout.rounding import Grade
from tieout.schedule import Entry, Schedule
from tieout.statement import Kind
from tieout.summarised import Page, Place, beside, ends, months_of, places_of
from tieout.summary_tags import RULES


class Outcome(Enum):
    """What came of a tag."""

    AGREES = auto()
    DIFFERS = auto()
    #: No row is known to be it, or the tag is one that filers fill in each their own way.
    NOT_COMPARED = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """A value of a schedule, and the statement's figure that it was held against.

    Args:
        entry: the schedule's.
        outcome: what came of it.
        equation: the statement's figure against it; None where it was not compared.
    """

    entry: Entry
    outcome: Outcome
    equation: Equation | None = None


@dataclass(frozen=True, slots=True)
class ScheduleTieOut:
    """A schedule with what came of each of its values.

    Args:
        schedule: as printed.
        compared: its values, in order.
        times: what its values are to be taken times, beside its own multiplier, to agree.
        findings: where the filer's two versions differ, and where the schedule's head is not so.
    """

    schedule: Schedule
    compared: tuple[Compared, ...]
    times: Decimal
    findings: tuple[Finding, ...]

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Its values that were held against a figure."""
        return tuple(one.equation for one in self.compared if one.equation is not None)

    def of(self, outcome: Outcome) -> tuple[Compared, ...]:
        """The values of which that came."""
        return tuple(one for one in self.compared if one.outcome is outcome)

    @property
    def agreeing(self) -> int:
        """How many of its values that are not 0 agree."""
        return sum(bool(one.entry.value) for one in self.of(Outcome.AGREES))

    def without_differences(self) -> ScheduleTieOut:
        """The same, where what differs may be another company's: it is not compared."""
        compared = tuple(
            Compared(one.entry, Outcome.NOT_COMPARED) if one.outcome is Outcome.DIFFERS else one
            for one in self.compared
        )
        kept = tuple(finding for finding in self.findings if finding.code is not Code.SCHEDULE)
        return replace(self, compared=compared, findings=kept)


_TIMES = tuple(Decimal(text) for text in ("1", "1000", "1000000", "0.001", "0.000001"))


#: A family of companies files a schedule for each, restated ones a column a period: some dozens.
_MOST_SCHEDULES = 100


def hold_all(
    schedules: Sequence[Schedule],
    pages: Sequence[Page],
    aside: Sequence[Page],
    name: str,
    reported: date | None,
) -> Iterator[ScheduleTieOut]:
    """Hold each schedule of a document against its statements; a hundred of them, and no more.

    Several companies may file as one, each with statements and a schedule of its own. The document
    is read as the first's; what another's schedule summarises was left aside. Such a schedule is
    held against what was left aside where it agrees there in more; that it differs is not said, as
    the statement may be a third company's.

    Args:
        schedules: the document's.
        pages: its statements.
        aside: tables that were left aside, as each statement that they may be.
        name: the document's.
        reported: its period of report.
    """
    every = [
        hold_against(schedule, pages, name, reported) for schedule in schedules[:_MOST_SCHEDULES]
    ]
    for held in every:
        if all(one.outcome is not Outcome.DIFFERS for one in held.compared) and held.agreeing:
            yield held
            continue
        other = hold_against(held.schedule, aside, name, reported) if aside else held
        if other.agreeing >= _SURELY and other.agreeing > held.agreeing:
            yield other.without_differences()
        elif any(_is_rival(held, rival) for rival in every):
            yield held.without_differences()
        else:
            yield held
    if len(schedules) > _MOST_SCHEDULES:
        over = schedules[_MOST_SCHEDULES]
        more = f"of {len(schedules)} schedules, the first {_MOST_SCHEDULES} were compared"
        said = Finding(Code.SCHEDULE_HEAD, Severity.NOTE, more, name, over.line)
        yield ScheduleTieOut(over, (), Decimal(1), (said,))


#: So many values that are not 0 agree with no table by chance.
_SURELY = 4


def _is_rival(held: ScheduleTieOut, other: ScheduleTieOut) -> bool:
    """Whether another company's schedule, for the same period, summarises the same statements."""
    one, two = held.schedule, other.schedule
    same = (one.period_end, one.months) == (two.period_end, two.months)
    return same and (one.cik, one.name) != (two.cik, two.name) and other.agreeing > held.agreeing


def hold_against(
    schedule: Schedule, pages: Sequence[Page], name: str, reported: date | None = None
) -> ScheduleTieOut:
    """Hold a schedule against the statements of its document.

    Args:
        schedule: one column of an exhibit.
        pages: the document's statements, those that are told apart from the others.
        name: the document's.
        reported: the period of report, for a schedule whose own day is no column's.
    """
    of_kinds = [places_of(pages, kind, schedule, reported) for kind in _SUMMARISED]
    first = schedule.first_of_each()
    best: tuple[int, list[Place], Decimal] = (-1, [], Decimal(1))
    for times in _TIMES:
        chosen, agreed = [], 0
        for places in of_kinds:
            counts = [_agreeing(first, place, times) for place in places]
            if counts:
                agreed += max(counts)
                chosen += beside(places[counts.index(max(counts))], places)
        if agreed > best[0]:
            best = (agreed, chosen, times)
    _, chosen, times = best
    compared = tuple(
        _compare(entry, chosen if first[entry.tag] is entry else (), times)
        for entry in schedule.entries
    )
    agree = sum(one.outcome is Outcome.AGREES for one in compared)
    differ = sum(one.outcome is Outcome.DIFFERS for one in compared)
    if agree < differ or not agree:
        left = tuple(Compared(entry, Outcome.NOT_COMPARED) for entry in schedule.entries)
        return ScheduleTieOut(schedule, left, Decimal(1), (_no_summary(schedule, name),))
    findings = [
        _difference(one, name) for one in compared if one.outcome is Outcome.DIFFERS
    ] + _head(schedule, chosen, times, name)
    return ScheduleTieOut(schedule, compared, times, tuple(findings))


_SUMMARISED = (Kind.INCOME, Kind.BALANCE, Kind.CASHFLOW)


def _agreeing(entries: Mapping[str, Entry], place: Place, times: Decimal) -> int:
    kind = place.page.statement.kind
    agreed = 0
    for tag, rule in RULES.items():
        entry = entries.get(tag) if rule.kind is kind else None
        if entry is not None and entry.value:
            agreed += any(
                held.equation.grade is not Grade.BREAKS
                for held in holdings(entry, rule, place, times)
            )
    return agreed


def _compare(entry: Entry, places: Sequence[Place], times: Decimal) -> Compared:
    rule = RULES.get(entry.tag)
    if rule is None or entry.value is None:
        return Compared(entry, Outcome.NOT_COMPARED)
    own: list[Equation] = []
    for place in places:
        if place.page.statement.kind is not rule.kind:
            continue
        for held in holdings(entry, rule, place, times):
            if held.equation.grade is not Grade.BREAKS:
                return Compared(entry, Outcome.AGREES, held.equation)
            if held.own:
                own.append(held.equation)
    # Filers leave at 0 what they have no figure for.
    left_out = entry.value == 0 and rule.may_be_left_out
    if not own or not rule.definite or left_out:
        return Compared(entry, Outcome.NOT_COMPARED)
    return Compared(entry, Outcome.DIFFERS, own[0])


def _difference(one: Compared, name: str) -> Finding:
    equation = one.equation
    assert equation is not None
    period = equation.column.period or f"column {equation.column.number}"
    return Finding(
        Code.SCHEDULE,
        Severity.BREAKS,
        f"{one.entry.tag} of the schedule is {equation.shown(equation.computed)}, but "
        f"{equation.caption}, {period}, line {equation.line}, is "
        f"{equation.shown(equation.printed)}; off by {equation.shown(equation.difference)}",
        name,
        one.entry.line,
        "one of the filer's two versions is a misprint, unless the tag was understood otherwise",
    )


def _no_summary(schedule: Schedule, name: str) -> Finding:
    whose = f" of {schedule.name}" if schedule.name else ""
    return Finding(
        Code.SCHEDULE_HEAD,
        Severity.NOTE,
        f"the schedule{whose}, column {schedule.column}, to {schedule.period_end or 'no day'}, "
        "summarises no statement that was found here",
        name,
        schedule.line,
        "it may be of another period or company",
    )


def _head(schedule: Schedule, chosen: Sequence[Place], times: Decimal, name: str) -> list[Finding]:
    """What a schedule's head says and its values do not."""

    def note(message: str) -> Finding:
        return Finding(Code.SCHEDULE_HEAD, Severity.NOTE, message, name, schedule.line)

    findings = []
    if times != 1:
        stated = schedule.multiplier
        said = f"the multiplier {stated:,}" if stated else "no multiplier"
        really = times * (stated or 1)
        findings.append(
            note(
                f"the schedule gives {said}, but its values agree with the statements' when "
                f"a printed 1 is {really:,f}"
            )
        )
    kinds = (Kind.INCOME, Kind.BALANCE)
    chosen = [place for place in chosen if place.page.statement.kind in kinds]
    columns = {place.page.statement.kind: place.column for place in reversed(chosen)}
    for column in columns.values():
        period = column.period
        if period is None:
            continue
        if schedule.period_end is not None and not ends(column, schedule.period_end):
            findings.append(
                note(f"the schedule is to {schedule.period_end}, but its values are those {period}")
            )
        elif months_of(column) not in (schedule.months, None) and schedule.months:
            findings.append(
                note(f"the schedule says {schedule.period_type}, but its values are of {period}")
            )
    return findings
