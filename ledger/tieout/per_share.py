"""Earnings per share are a result over the weighted shares; diluted shares are not fewer.

The quotient of two rounded figures is an interval, and so is the printed one: they must meet. What
a figure of cents hides of its numerator and denominator cannot be checked by anyone. The parts of
earnings per share are each held against their own part of the result, and their sum against the
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tieout.chart import normal
from tieout.dilution import Dilution
from tieout.earnings import Quotient, agrees, oriented, quotients
from tieout.equation import Check, Equation, grade
from tieout.finding import Code, Finding, Severity
from tieout.income import BottomLine
from tieout.rounding import Grade, Interval
from tieout.share_words import Part, dilution_of, is_earnings, part_of, share_counts
from tieout.statement import Kind, LineItem, Measure, Statement


def per_share(
    statement: Statement, bottom: BottomLine | None, name: str
) -> tuple[list[Equation], list[Finding]]:
    """Every check of a statement's earnings per share and share counts, and what has none."""
    if statement.kind is not Kind.INCOME:
        return [], []
    equations = list(_dilution(statement))
    findings: list[Finding] = []
    over = {q.item.row: q for q in quotients(statement, bottom)} if bottom else {}
    for item in statement.items:
        if item.measure is not Measure.PER_SHARE:
            continue
        quotient = over.get(item.row)
        if quotient is None:
            findings.append(_unchecked(item, name, _why_not(statement, item, bottom)))
            continue
        for shares in quotient.shares:
            checked, unprovable = _checked(statement, quotient, shares, name)
            equations += checked
            findings += unprovable
    equations += _sums(statement)
    return equations, findings


def _why_not(statement: Statement, item: LineItem, bottom: BottomLine | None) -> str:
    if not is_earnings(item):
        return "it is not of earnings"
    if bottom is None:
        return "the statement has no bottom line"
    if not share_counts(statement):
        return "no share count to divide by"
    return "the statement prints no such result, or no such share count"


def _checked(
    statement: Statement, quotient: Quotient, shares: LineItem, name: str
) -> tuple[list[Equation], list[Finding]]:
    equations, findings = [], []
    item = quotient.item
    for n, (column, printed) in enumerate(zip(statement.columns, item.figures, strict=True)):
        profit, count = quotient.numerator.profit(n), shares.figures[n]
        if printed is None or profit is None or count is None or count.interval.low <= 0:
            continue
        value = oriented(item, printed, profit[0])
        rounded = (profit[0] / count.value).quantize(printed.unit, ROUND_HALF_UP)
        difference = value - rounded
        meets = agrees(item, printed, profit, count)
        if not meets and may_be_converted(statement, quotient, shares, n):
            findings.append(
                _unchecked(
                    item,
                    name,
                    f"it is {value}, where {quotient.numerator.words} / {shares.full_caption} is "
                    f"{rounded}: interest on convertible debt may be added back, and the statement "
                    "does not print it",
                )
            )
            continue
        yields = Equation(
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
        )
        equations.append(yields)
    return equations, findings


_INTEREST = re.compile(r"\binterest\b")
_INTEREST_EARNED = re.compile(r"\binterest\b.*\bincome\b|\bincome\b.*\binterest\b")


def may_be_converted(statement: Statement, quotient: Quotient, shares: LineItem, n: int) -> bool:
    """Whether interest on convertible debt can explain diluted earnings per share.

    Where debt is taken as converted, its interest after tax is added to the numerator. That is
    possible where the diluted shares are more than the basic, the figure is above the plain
    quotient and not above basic earnings per share, and what is added is no more than the interest
    expense, where the statement prints one. In such a case nothing printed can prove the figure
    wrong.

    Args:
        statement: the whole.
        quotient: of the row in question.
        shares: the count it is over.
        n: the column, from 0.
    """
    printed, profit, count = (
        quotient.item.figures[n],
        quotient.numerator.profit(n),
        shares.figures[n],
    )
    if quotient.dilution is not Dilution.DILUTED or printed is None or profit is None:
        return False
    if count is None or count.value <= 0 or profit[0] <= 0:
        return False
    added = printed.interval.low * count.interval.low - profit[1].high
    fewer = [row.figures[n] for kind, rows in share_counts(statement).items()
             if kind in (Dilution.BASIC, Dilution.PLAIN) for row in rows]  # fmt: skip
    basic = [
        other.figures[n]
        for other in statement.items
        if is_earnings(other)
        and dilution_of(other) in (Dilution.BASIC, Dilution.PLAIN)
        and part_of(other) is quotient.part
    ]
    if added <= 0 or not any(f is not None and f.value < count.value for f in fewer):
        return False
    if not any(f is not None and printed.value <= f.value for f in basic):
        return False
    interest = [
        abs(figure.value)
        for item in statement.items
        if item.measure is Measure.MONEY
        and _INTEREST.search(normal(item.caption))
        and not _INTEREST_EARNED.search(normal(item.caption))
        and (figure := item.figures[n]) is not None
    ]
    return not interest or added <= max(interest)


def _sums(statement: Statement) -> Iterator[Equation]:
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
                # A second such row is a subtotal of those above it.
                parts = parts or [item]
            elif part is not Part.WHOLE:
                parts = [*parts, item] if parts else []
            else:
                if len(parts) > 1:
                    yield from _sum(statement, item, parts)
                parts = []


def _sum(statement: Statement, whole: LineItem, parts: Sequence[LineItem]) -> Iterator[Equation]:
    for n, column in enumerate(statement.columns):
        printed = whole.figures[n]
        figures = [figure for part in parts if (figure := part.figures[n]) is not None]
        if printed is None or not figures:
            continue
        computed = sum((figure.value for figure in figures), Decimal(0))
        interval = sum((f.interval for f in figures), Interval(Decimal(0), Decimal(0)))
        difference = printed.value - computed
        yield Equation(
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


def _dilution(statement: Statement) -> Iterator[Equation]:
    counts = share_counts(statement)
    basic, diluted = counts.get(Dilution.BASIC), counts.get(Dilution.DILUTED)
    if not basic or not diluted:
        return
    for column, fewer, more in zip(
        statement.columns, basic[0].figures, diluted[0].figures, strict=True
    ):
        if fewer is None or more is None:
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


def _unchecked(item: LineItem, name: str, why: str) -> Finding:
    return Finding(
        Code.PER_SHARE_UNCHECKED,
        Severity.NOTE,
        f"{item.full_caption} was not checked: {why}",
        name,
        item.line,
    )
