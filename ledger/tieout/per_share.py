"""Earnings per share are a result over the weighted shares; diluted shares are not fewer.

The quotient of two rounded figures is an interval, and so is the printed one: they must meet. What
a figure of cents hides of its numerator and denominator cannot be checked by anyone. The parts of
earnings per share are each held against their own part of the result, and their sum against the
whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from tieout.dilution import Dilution
from tieout.earnings import Quotient, agrees, oriented, quotients, takes_nothing_off
from tieout.equation import Check, Equation, grade
from tieout.finding import Code, Finding, Severity
from tieout.income import BottomLine
from tieout.preferred import NO_PREFERRED, Preferred
from tieout.rounding import Grade, Interval
from tieout.share_words import Part, dilution_of, is_earnings, part_of, share_counts
from tieout.statement import Kind, LineItem, Measure, Statement
from tieout.unprinted import may_be_unprinted


@dataclass(frozen=True, slots=True)
class PerShare:
    """All that holds an income statement's per-share figures.

    Args:
        equations: every check that can be made.
        quotients: by its number, the result and the shares that each row of earnings is over.
        loose: by row and column, from 0, why a figure need not be its quotient.
        findings: what was not checked.
    """

    equations: tuple[Equation, ...] = ()
    quotients: Mapping[int, Quotient] = field(default_factory=dict)
    loose: Mapping[tuple[int, int], str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def per_share(
    statement: Statement,
    bottom: BottomLine | None,
    name: str,
    preferred: Preferred = NO_PREFERRED,
) -> PerShare:
    """Every check of a statement's earnings per share and share counts, and what has none.

    Args:
        statement: of any kind; only an income statement has any.
        bottom: its bottom line.
        name: of the document.
        preferred: what its other statements tell of preferred stock.
    """
    if statement.kind is not Kind.INCOME:
        return PerShare()
    found = quotients(statement, bottom, preferred) if bottom else ()
    over = {quotient.item.row: quotient for quotient in found}
    taken = preferred if bottom and takes_nothing_off(statement, bottom) else NO_PREFERRED
    by_shares: dict[int, list[Equation]] = {}
    loose: dict[tuple[int, int], str] = {}
    findings: list[Finding] = []
    for item in statement.items:
        if item.measure is not Measure.PER_SHARE:
            continue
        quotient = over.get(item.row)
        if quotient is None:
            findings.append(_unchecked(item, name, _why_not(statement, item, bottom)))
            continue
        for shares in quotient.shares:
            for n, equation in _checked(statement, quotient, shares):
                why = ""
                if equation.grade is Grade.BREAKS:
                    why = may_be_unprinted(statement, quotient, shares, n, taken)
                if why:
                    loose[item.row, n] = why
                    findings.append(_unchecked(item, name, _open(equation, why)))
                else:
                    by_shares.setdefault(shares.row, []).append(equation)
    equations: list[Equation] = []
    for checked in by_shares.values():
        others = _of_other_shares(checked, len(statement.columns))
        for equation in others:
            loose[equation.row, statement.columns.index(equation.column)] = _OTHER_SHARES
            findings.append(_unchecked(equation, name, _open(equation, _OTHER_SHARES)))
        equations += (equation for equation in checked if equation not in others)
    equations.sort(key=lambda equation: equation.row)
    sums = list(_sums(statement))
    made = _made_to_sum(equations, sums)
    for equation in made:
        loose[equation.row, statement.columns.index(equation.column)] = _MADE_TO_SUM
    equations = [replace(e, grade=Grade.ROUNDING) if e in made else e for e in equations]
    held = (*_dilution(statement), *equations, *(a_sum.equation for a_sum in sums))
    return PerShare(held, over, loose, tuple(findings))


_OTHER_SHARES = "every column is off the same way, as over other shares than are printed"
#: By how much of itself a figure over other shares may be off.
_SLIGHTLY = Decimal("0.015")


def _of_other_shares(checked: Sequence[Equation], columns: int) -> list[Equation]:
    """The checks over one share count that break, where they all do as if it were another.

    Companies divide by what an employees' plan leaves, and print all; or by more than they print.
    Then some figure of every column is off, all the same way and slightly: that is no misprint.
    """
    broken = [e for e in checked if e.grade is Grade.BREAKS]
    off = {abs(e.printed) > abs(e.computed) for e in checked if e.difference}
    slightly = all(abs(e.difference) <= abs(e.computed) * _SLIGHTLY for e in broken)
    every = len({e.column.number for e in broken}) == columns > 1
    return broken if every and slightly and len(off) == 1 else []


def _why_not(statement: Statement, item: LineItem, bottom: BottomLine | None) -> str:
    if not is_earnings(item):
        return "it is not of earnings"
    if bottom is None:
        return "the statement has no bottom line"
    if not share_counts(statement):
        return "no share count to divide by"
    return "the statement prints no such result, or no such share count"


def _checked(
    statement: Statement, quotient: Quotient, shares: LineItem
) -> Iterator[tuple[int, Equation]]:
    """A row against its quotient in each column, from 0."""
    item = quotient.item
    for n, (column, printed) in enumerate(zip(statement.columns, item.figures, strict=True)):
        profit, count = quotient.numerator.profit(n), shares.figures[n]
        if printed is None or profit is None or count is None or count.interval.low <= 0:
            continue
        if printed.nil and profit[0] and quotient.dilution is Dilution.DILUTED:
            continue  # not nothing, but not given
        value = oriented(item, printed, profit[0])
        rounded = (profit[0] / count.value).quantize(printed.unit, ROUND_HALF_UP)
        difference = value - rounded
        meets = agrees(item, printed, profit, count)
        yield (
            n,
            Equation(
                Check.PER_SHARE,
                statement.table,
                item.row,
                column,
                printed.line,
                item.full_caption,
                f"{quotient.numerator.words} / {shares.full_caption}",
                value,
                rounded,
                difference,
                Grade.EXACT if difference == 0 else Grade.ROUNDING if meets else Grade.BREAKS,
            ),
        )


def _open(equation: Equation, why: str) -> str:
    return f"it is {equation.printed}, where {equation.terms} is {equation.computed}: {why}"


_MADE_TO_SUM = "it is one off in its last place, so that it sums with the others"


def _made_to_sum(equations: Sequence[Equation], sums: Iterable[_Sum]) -> list[Equation]:
    """The checks of parts that are off by one in their last place, and were made to sum.

    Rounded parts need not sum to their rounded whole. Where they do, the whole is what it must be,
    and one part alone is off, that is how it was rounded.
    """
    broken = [e for e in equations if e.grade is Grade.BREAKS]
    made = []
    for a_sum in sums:
        column = a_sum.equation.column
        rows = {part.row: part for part in a_sum.parts}
        off = [e for e in broken if e.column == column and (e.row in rows or e.row == a_sum.whole)]
        if a_sum.equation.grade is Grade.EXACT and len(off) == 1 and off[0].row in rows:
            figure = rows[off[0].row].figures[column.number - 1]
            made += [e for e in off if figure is not None and abs(e.difference) == figure.unit]
    return made


@dataclass(frozen=True, slots=True)
class _Sum:
    """Earnings per share of the whole in one column, and the rows of its parts."""

    whole: int
    parts: tuple[LineItem, ...]
    equation: Equation


def _sums(statement: Statement) -> Iterator[_Sum]:
    """Earnings per share of the parts against the whole: the sum of rounded figures is wider."""
    groups: dict[Dilution, list[LineItem]] = {}
    for item in statement.items:
        if is_earnings(item):
            groups.setdefault(dilution_of(item), []).append(item)
    for rows in groups.values():
        parts: list[LineItem] = []
        for item in rows:
            part = part_of(item)
            if part is Part.BEFORE:
                # Behind others, such a row is a subtotal of those above it.
                if len(parts) > 1:
                    yield from _sum(statement, item, parts)
                    parts = [item]
                parts = parts or [item]
            elif part is not Part.WHOLE:
                parts = [*parts, item] if parts else []
            else:
                if len(parts) > 1:
                    yield from _sum(statement, item, parts)
                parts = []


def _sum(statement: Statement, whole: LineItem, parts: Sequence[LineItem]) -> Iterator[_Sum]:
    for n, column in enumerate(statement.columns):
        printed = whole.figures[n]
        figures = [figure for part in parts if (figure := part.figures[n]) is not None]
        if printed is None or not figures:
            continue
        computed = sum((figure.value for figure in figures), Decimal(0))
        interval = sum((f.interval for f in figures), Interval(Decimal(0), Decimal(0)))
        difference = printed.value - computed
        equation = Equation(
            Check.PER_SHARE,
            statement.table,
            whole.row,
            column,
            printed.line,
            whole.full_caption,
            " + ".join(part.label for part in parts),
            printed.value,
            computed,
            difference,
            grade(printed.interval, interval, difference),
        )
        yield _Sum(whole.row, tuple(parts), equation)


def _dilution(statement: Statement) -> Iterator[Equation]:
    counts = share_counts(statement)
    basic, diluted = counts.get(Dilution.BASIC), counts.get(Dilution.DILUTED)
    if not basic or not diluted:
        return
    for column, fewer, more in zip(
        statement.columns, basic[0].figures, diluted[0].figures, strict=True
    ):
        # A dash is no count: where nothing dilutes, or all would, none is given.
        if fewer is None or more is None or more.nil:
            continue
        missing = min(more.value - fewer.value, Decimal(0))
        yield Equation(
            Check.DILUTION,
            statement.table,
            diluted[0].row,
            column,
            more.line,
            diluted[0].full_caption,
            f"not fewer than {basic[0].full_caption}",
            more.value,
            fewer.value,
            missing,
            Grade.BREAKS if missing else Grade.EXACT,
        )


def _unchecked(row: LineItem | Equation, name: str, why: str) -> Finding:
    """What was not checked: a row, or what a check of it found, which is open."""
    caption = row.caption if isinstance(row, Equation) else row.full_caption
    message = f"{caption} was not checked: {why}"
    return Finding(Code.PER_SHARE_UNCHECKED, Severity.NOTE, message, name, row.line)
