"""The tie-out of a document as people and programs read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from tieout.agreement import Outcome, ScheduleTieOut
from tieout.equation import Check, Equation
from tieout.finding import Finding, Severity
from tieout.quarters import Basis
from tieout.rounding import Grade
from tieout.statement import Column
from tieout.tieout import StatementTieOut, TieOut

_COLOURS = {Grade.EXACT: "green", Grade.ROUNDING: "yellow", Grade.BREAKS: "red"}
_WORST = (Grade.BREAKS, Grade.ROUNDING, Grade.EXACT)
_HEADINGS = {
    Check.FOOTING: "Footing: each total against the sum of its rows",
    Check.CROSS_PERIOD: "Periods: each total over quarters against the quarters printed",
    Check.PER_SHARE: "Per share: net income over the weighted shares",
    Check.DILUTION: "Dilution: diluted shares are not fewer than basic",
    Check.SCHEDULE: "Schedule: the filer's own summary against the statements",
    Check.BALANCE: "Balance: total assets are total liabilities and equity",
    Check.COHERENCE: "Coherence: what two statements of the document both print",
}


def as_text(tied: TieOut, prose: Iterable[str] = ()) -> Iterator[str]:
    """A document's tie-out for people, line by line; what is shown of its prose before the last."""
    document = tied.document
    company = document.company or "company not named"
    year_end = f"fiscal year ends {tied.calendar}" if tied.calendar else "fiscal year end not found"
    currency = document.currency or "currency not found"
    yield click.style(document.name, bold=True)
    yield f"  {company}; {year_end}; {currency}"
    if document.form:
        left = len(document.parts_left)
        period = f" to {document.period_of_report}" if document.period_of_report else ""
        parts = f"; {left} other {'part' if left == 1 else 'parts'} left alone" if left else ""
        yield f"  form {document.form}{period}{parts}"
    for one in tied.statements:
        yield from _statement(one)
    for held in tied.schedules:
        yield from _schedule(held)
    others = len(document.statements) - len(tied.statements)
    if others:
        tables = "table was" if others == 1 else "tables were"
        yield f"  {others} other {tables} read and not checked (tieout facts lists them)"
    notes = [f for f in tied.findings if f.code not in _SHOWN_WITH_EQUATIONS]
    if notes:
        yield ""
        yield "  Findings"
        yield from (f"    {_finding_line(finding)}" for finding in notes)
    yield from prose
    yield ""
    yield f"  {_summary(tied)}"


_SHOWN_WITH_EQUATIONS = {str(check) for check in Check}


def _schedule(held: ScheduleTieOut) -> Iterator[str]:
    """What came of a financial data schedule; then a line for each value that is off."""
    agree, differ = len(held.of(Outcome.AGREES)), len(held.of(Outcome.DIFFERS))
    left = len(held.of(Outcome.NOT_COMPARED))
    article = f", article {held.schedule.article}" if held.schedule.article else ""
    yield ""
    yield f"  {_HEADINGS[Check.SCHEDULE]}"
    yield (
        f"    line {held.schedule.line}{article}: {agree} of {agree + differ} values agree, "
        f"{left} were not compared"
    )
    for finding in held.findings:
        if finding.severity is Severity.BREAKS:
            yield f"      {click.style('breaks', fg='red')}: line {finding.line}: {finding.message}"


def _statement(one: StatementTieOut) -> Iterator[str]:
    statement = one.statement
    yield ""
    yield (
        f"  {statement.title or 'untitled table'}, line {statement.line}: "
        f"{_count(len(statement.items), 'row')}, {_count(len(statement.columns), 'column')}, "
        f"{_count(statement.figures, 'figure')}"
        + (f", in {statement.scale:,}" if statement.scale > 1 else "")
    )
    for column in statement.columns:
        basis = f", {column.basis}" if column.basis else ""
        yield f"    column {column.number}: {_period(column)}{basis}"
    for check, equations in groupby(one.equations, key=lambda equation: equation.check):
        yield ""
        yield f"  {_HEADINGS[check]}"
        for _, row in groupby(equations, key=lambda e: (e.row, e.terms)):
            yield from _row(list(row))
    if one.quarters:
        yield ""
        yield "  Quarters"
        yield from _quarters(one)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _period(column: Column) -> str:
    return str(column.period) if column.period else f"no period read from {column.heading!r}"


def _row(equations: Sequence[Equation]) -> Iterator[str]:
    """An equation over all columns as a line; then a line for each column that is off."""
    grades = Counter(equation.grade for equation in equations)
    worst = next(grade for grade in _WORST if grades[grade])
    first = equations[0]
    relation = "" if first.check is Check.DILUTION else "= "
    word = click.style(f"{worst:<16}", fg=_COLOURS[worst])
    share = "" if grades[worst] == len(equations) else f"{grades[worst]} of "
    columns = f"{share}{len(equations)} {'column' if len(equations) == 1 else 'columns'}"
    yield f"    {word}{columns:<16}{first.caption} {relation}{first.terms}"
    for equation in equations:
        if equation.grade is not Grade.EXACT:
            grade = click.style(str(equation.grade), fg=_COLOURS[equation.grade])
            yield (
                f"      line {equation.line}, column {equation.column.number} "
                f"({_period(equation.column)}): printed {equation.shown(equation.printed)}, "
                f"computed {equation.shown(equation.computed)}, "
                f"off by {equation.shown(equation.difference)}: {grade}"
            )


def _quarters(one: StatementTieOut) -> Iterator[str]:
    """A line a quarter: how its amounts are known."""
    lines: dict[str, Counter[str]] = {}
    for row in one.quarters:
        for discrete in row.discrete:
            lines.setdefault(str(discrete.span), Counter())[_how(discrete.basis)] += 1
        for unknown in row.not_derivable:
            lines.setdefault(str(unknown.quarter), Counter())["not derivable"] += 1
    for quarter, ways in sorted(lines.items()):
        known = ", ".join(f"{count} rows {way}" for way, count in ways.items())
        formula = _formula(one, quarter)
        yield f"    {quarter}: {known}{formula}"
    yield "    per-share figures and share counts do not add up over quarters: none is derived"


def _how(basis: Basis) -> str:
    return "kept undivided" if basis is Basis.UNDIVIDED else str(basis)


def _formula(one: StatementTieOut, quarter: str) -> str:
    for row in one.quarters:
        for discrete in row.discrete:
            if str(discrete.span) == quarter and discrete.basis is Basis.DERIVED:
                terms = [
                    f"{'+' if sign > 0 else '-'} {seen.period}" for sign, seen in discrete.terms
                ]
                return f", as {' '.join(terms).removeprefix('+ ')}"
    return ""


def _finding_line(finding: Finding) -> str:
    colour = {Severity.REFUSED: "red", Severity.BREAKS: "red", Severity.NOTE: "yellow"}
    where = f"line {finding.line}: " if finding.line else ""
    consider = f" ({finding.consider})" if finding.consider else ""
    code = click.style(f"{finding.code}", fg=colour[finding.severity])
    return f"{code}: {where}{finding.message}{consider}"


def _summary(tied: TieOut) -> str:
    grades = Counter(equation.grade for equation in tied.equations)
    figures = sum(one.statement.figures for one in tied.statements)
    return (
        f"{figures} figures, {sum(grades.values())} equations: {grades[Grade.EXACT]} exact, "
        f"{grades[Grade.ROUNDING]} within rounding, {grades[Grade.BREAKS]} "
        f"{'breaks' if grades[Grade.BREAKS] == 1 else 'break'}"
    )


def as_json(tied: TieOut) -> dict[str, Any]:
    """A document's tie-out for programs; amounts are strings, so that no digit is lost."""
    document = tied.document
    return {
        "document": document.name,
        "company": document.company,
        "form": document.form,
        "cik": document.cik,
        "period_of_report": (
            document.period_of_report.isoformat() if document.period_of_report else None
        ),
        "parts_left": list(document.parts_left),
        "currency": document.currency,
        "fiscal_year_end": document.fiscal_year_end,
        "dated": document.dated.isoformat() if document.dated else None,
        "statements": [_statement_json(one) for one in tied.statements],
        "schedules": [_schedule_json(held) for held in tied.schedules],
        "other_tables": len(document.statements) - len(tied.statements),
        "findings": [finding_json(finding) for finding in tied.findings],
    }


def _schedule_json(held: ScheduleTieOut) -> dict[str, Any]:
    schedule = held.schedule
    return {
        "line": schedule.line,
        "column": schedule.column,
        "article": schedule.article,
        "multiplier": schedule.multiplier,
        "period_type": schedule.period_type,
        "period_end": schedule.period_end.isoformat() if schedule.period_end else None,
        "values": [
            {
                "tag": one.entry.tag,
                "line": one.entry.line,
                "printed": one.entry.printed,
                "value": str(one.entry.value) if one.entry.value is not None else None,
                "outcome": one.outcome.name.lower().replace("_", " "),
                "equation": _equation_json(one.equation) if one.equation else None,
            }
            for one in held.compared
        ],
    }


def _statement_json(one: StatementTieOut) -> dict[str, Any]:
    statement = one.statement
    return {
        "statement": str(statement.kind),
        "table": statement.table,
        "title": statement.title,
        "line": statement.line,
        "scale": statement.scale,
        "rows": len(statement.items),
        "figures": statement.figures,
        "columns": [_column_json(column) for column in statement.columns],
        "equations": [_equation_json(equation) for equation in one.equations],
        "quarters": [
            {
                "row": row.item.row,
                "caption": row.item.label,
                "quarter": str(discrete.span),
                "basis": str(discrete.basis),
                "value": str(discrete.value),
                "formula": discrete.formula,
            }
            for row in one.quarters
            for discrete in row.discrete
        ],
        "not_derivable": [
            {"row": row.item.row, "quarter": str(n.quarter), "reason": n.reason}
            for row in one.quarters
            for n in row.not_derivable
        ],
    }


def _column_json(column: Column) -> dict[str, Any]:
    start = getattr(column.period, "start", None)
    return {
        "column": column.number,
        "heading": column.heading,
        "start": start.isoformat() if start else None,
        "end": column.period.end.isoformat() if column.period else None,
        "basis": column.basis,
    }


def _equation_json(equation: Equation) -> dict[str, Any]:
    return {
        "check": str(equation.check),
        "row": equation.row,
        "column": equation.column.number,
        "line": equation.line,
        "caption": equation.caption,
        "terms": equation.terms,
        "printed": str(equation.printed),
        "computed": str(equation.computed),
        "difference": str(equation.difference),
        "grade": str(equation.grade),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding for programs."""
    return {
        "code": str(finding.code),
        "severity": str(finding.severity),
        "document": finding.document,
        "line": finding.line or None,
        "message": finding.message,
        "consider": finding.consider,
    }
