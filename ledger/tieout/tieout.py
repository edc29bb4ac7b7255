"""The tie-out of a document: every equation that its figures must satisfy, and the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout.agreement import ScheduleTieOut, hold_all
from tieout.chart import concept_of
from tieout.coherence import agreements, two_sides_agree
from tieout.cross_period import cross_period, observations
from tieout.equation import Check, Equation
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar
from tieout.footing import footing, ties_to_the_unit, to_the_unit
from tieout.income import BottomLine, bottom_line
from tieout.per_share import PerShare, per_share
from tieout.preferred import preferred_elsewhere
from tieout.quarters import Discrete, NotDerivable, derive_quarters
from tieout.rounding import Grade
from tieout.statement import PERCENT, Document, Kind, LineItem, Measure, Statement
from tieout.summarised import Page, left_aside
from tieout.tree import CalculationTree, calculation_tree


@dataclass(frozen=True, slots=True)
class ItemQuarters:
    """A money row's quarters, and those that cannot be derived."""

    item: LineItem
    discrete: tuple[Discrete, ...]
    not_derivable: tuple[NotDerivable, ...]


@dataclass(frozen=True, slots=True)
class StatementTieOut:
    """A statement with all that follows from it.

    Args:
        statement: as printed.
        tree: which rows sum to which.
        bottom: its bottom line; None for what is not an income statement.
        equations: every check, by row and column.
        quarters: for an income statement whose year is known, each money row's quarters.
        exact_units: whether it is held to tie to the unit.
        per_share: what each row of earnings per share is over.
    """

    statement: Statement
    tree: CalculationTree
    bottom: BottomLine | None
    equations: tuple[Equation, ...]
    quarters: tuple[ItemQuarters, ...] = ()
    exact_units: bool = False
    per_share: PerShare = field(default_factory=PerShare)


@dataclass(frozen=True, slots=True)
class TieOut:
    """A document with all that follows from it; findings include the reader's."""

    document: Document
    calendar: FiscalCalendar | None
    statements: tuple[StatementTieOut, ...]
    findings: tuple[Finding, ...]
    schedules: tuple[ScheduleTieOut, ...] = ()

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Every equation of every statement, and of every schedule."""
        of_statements = (equation for tied in self.statements for equation in tied.equations)
        of_schedules = (equation for held in self.schedules for equation in held.equations)
        return (*of_statements, *of_schedules)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of a severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


def tie_out(document: Document) -> TieOut:
    """Hold every figure of a document's statements against the others."""
    calendar = FiscalCalendar.parse(document.fiscal_year_end) if document.fiscal_year_end else None
    statements = []
    findings = list(document.findings)
    for statement in document.statements:
        if statement.kind is Kind.OTHER:
            continue
        tied, said = _tie_out_statement(statement, document, calendar)
        statements.append(tied)
        findings += said
    pages = [Page(tied.statement, tied.bottom, tied.tree) for tied in statements]
    aside = list(left_aside(document.statements)) if len(document.schedules) > 1 else []
    reported = document.period_of_report
    schedules = tuple(hold_all(document.schedules, pages, aside, document.name, reported))
    findings += (finding for held in schedules for finding in held.findings)
    return TieOut(document, calendar, tuple(statements), tuple(findings), schedules)


def _tie_out_statement(
    statement: Statement, document: Document, calendar: FiscalCalendar | None
) -> tuple[StatementTieOut, list[Finding]]:
    name = document.name
    percent = frozenset(n for n, c in enumerate(statement.columns) if c.basis == PERCENT)
    tree = calculation_tree(statement.items, statement.kind, percent)
    income = statement.kind is Kind.INCOME
    bottom = bottom_line(statement, tree) if income else None
    sums = list(footing(statement, tree))
    exact_units = ties_to_the_unit(statement, tree, sums)
    quarters: list[ItemQuarters] = []
    periods: list[Equation] = []
    unproved = 0
    if income and calendar is not None:
        for item in statement.items:
            if item.measure is Measure.MONEY:
                seen = observations(statement, item, calendar, name)
                quarters.append(ItemQuarters(item, *derive_quarters(seen)))
                checked = list(cross_period(statement, item, seen))
                periods += checked
                unproved += sum(s.span.quarters > 1 for s in seen) - len(checked)
    equations = [*sums, *periods]
    if exact_units:
        equations = [to_the_unit(equation) for equation in equations]
    preferred = preferred_elsewhere(statement, document.statements)
    shared = per_share(statement, bottom, name, preferred)
    equations += shared.equations
    if statement.kind is Kind.BALANCE:
        equations += two_sides_agree(statement, tree)
    equations += agreements(statement, document.statements)
    findings = [
        *(_finding(equation, name, exact_units=exact_units) for equation in equations
          if equation.grade is Grade.BREAKS),
        *_unfooted(statement, tree, name),
        *_outside(statement, tree, bottom, name),
        *shared.findings,
        *_underivable(statement, quarters, name),
    ]  # fmt: skip
    if unproved:
        findings.append(_proves_nothing(statement, unproved, name))
    return (
        StatementTieOut(
            statement, tree, bottom, tuple(equations), tuple(quarters), exact_units, shared
        ),
        findings,
    )


_CODES = {
    Check.FOOTING: Code.FOOTING,
    Check.CROSS_PERIOD: Code.CROSS_PERIOD,
    Check.PER_SHARE: Code.PER_SHARE,
    Check.DILUTION: Code.DILUTION,
    Check.BALANCE: Code.BALANCE,
    Check.COHERENCE: Code.COHERENCE,
}


def _finding(equation: Equation, name: str, *, exact_units: bool) -> Finding:
    period = equation.column.period or f"column {equation.column.number}"
    unit_off = exact_units and equation.check in (Check.FOOTING, Check.CROSS_PERIOD)
    near = abs(equation.difference) <= 2
    but = f"{equation.terms} is"
    if equation.check is Check.DILUTION:
        but = f"{equation.terms.removeprefix('not fewer than ')} are"
    return Finding(
        _CODES[equation.check],
        Severity.BREAKS,
        f"{equation.caption}, {period}: printed {equation.shown(equation.printed)}, but {but} "
        f"{equation.shown(equation.computed)}; off by {equation.shown(equation.difference)}",
        name,
        equation.line,
        "the statement's other sums tie to the unit, so this is no rounding"
        if unit_off and near
        else "compare these figures with the page",
        equation.column.number,
    )


def _unfooted(statement: Statement, tree: CalculationTree, name: str) -> list[Finding]:
    items = {item.row: item for item in statement.items}
    return [
        Finding(
            Code.UNFOOTED,
            Severity.NOTE,
            f"{items[a_sum.total].label} looks like a total, but the rows above foot in no reading",
            name,
            items[a_sum.total].line,
            "the nearest reading is shown",
        )
        for a_sum in tree.sums
        if not a_sum.foots
    ]


def _outside(
    statement: Statement, tree: CalculationTree, bottom: BottomLine | None, name: str
) -> list[Finding]:
    """An income statement's lack of a bottom line, or the rows above it that are in no total.

    A row that is known to be a part of net income, and is not in its sums, breaks.
    """
    if statement.kind is not Kind.INCOME:
        return []
    if bottom is None:
        return [
            Finding(
                Code.NO_BOTTOM_LINE,
                Severity.BREAKS,
                f"no total of {statement.title!r} is called net income: nothing of it is booked",
                name,
                statement.line,
                "is the statement cut off?",
            )
        ]
    items = {item.row: item for item in statement.items}
    return [
        Finding(
            Code.NOT_IN_TOTAL,
            Severity.NOTE if concept_of(items[row]) is None else Severity.BREAKS,
            f"{items[row].label} is in no sum that leads to {bottom.item.label}, and is not booked",
            name,
            items[row].line,
        )
        for row in tree.roots
        if row < bottom.item.row
    ]


def _underivable(
    statement: Statement, quarters: Sequence[ItemQuarters], name: str
) -> list[Finding]:
    """One finding a quarter, not one a row."""
    reasons = {n.quarter: n.reason for row in quarters for n in row.not_derivable}
    return [
        Finding(Code.NOT_DERIVABLE, Severity.NOTE, reason, name, statement.line)
        for _, reason in sorted(reasons.items())
    ]


def _proves_nothing(statement: Statement, count: int, name: str) -> Finding:
    return Finding(
        Code.PROVES_NOTHING,
        Severity.NOTE,
        f"{count} figures over several quarters cannot be checked by their quarters, of which some "
        "were derived from them",
        name,
        statement.line,
        "the release of a missing quarter would check them",
    )
