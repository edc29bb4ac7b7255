"""Stock splits: per-share figures of one period that two documents print differently.

After a split all earlier per-share figures are restated by its ratio, and share counts by its
inverse. Figures from before and after are of different shares: they are never subtracted or
compared, and books hold each as its document printed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.booking import Booked
from tieout.chart import concept_of
from tieout.cross_period import span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Span
from tieout.rounding import Interval
from tieout.statement import Figure, LineItem, Measure

#: New shares for old, as boards declare them; also the other way round.
_RATIOS = tuple(
    Fraction(*ratio)
    for ratio in ((2, 1), (3, 2), (3, 1), (4, 1), (5, 4), (5, 1), (4, 3), (5, 2), (10, 1), (6, 5))
)


@dataclass(frozen=True, slots=True)
class _Printed:
    document: str
    item: LineItem
    figure: Figure


def splits(statements: Sequence[Booked], calendar: FiscalCalendar) -> Iterator[Finding]:
    """Where a later document prints another per-share figure for the same quarters.

    Args:
        statements: income statements, the earliest document first.
        calendar: the company's.
    """
    first: dict[tuple[str, Span], _Printed] = {}
    for booked in statements:
        said: dict[tuple[str, str], tuple[list[str], _Printed, _Printed]] = {}
        for key, printed in _facts(booked, calendar):
            before = first.setdefault(key, printed)
            if before.figure.value == printed.figure.value:
                continue
            if printed.item.measure is Measure.PER_SHARE and before.document != booked.name:
                ratio = str(_ratio(before.figure, printed.figure))
                spans, *_ = said.setdefault((before.document, ratio), ([], before, printed))
                spans.append(str(key[1]))
                first[key] = printed
        for (document, change), (spans, before, printed) in said.items():
            yield _finding(document, change, sorted(set(spans)), before, printed)


def _facts(booked: Booked, calendar: FiscalCalendar) -> Iterator[tuple[tuple[str, Span], _Printed]]:
    for item in booked.tied.statement.items:
        concept = concept_of(item) if item.measure is Measure.PER_SHARE else None
        if concept is None:
            continue
        for column, figure in zip(booked.tied.statement.columns, item.figures, strict=True):
            span = span_of(column, calendar)
            if span is not None and figure is not None and figure.value:
                yield (concept.element, span), _Printed(booked.name, item, figure)


def _ratio(before: Figure, after: Figure) -> Fraction | None:
    """The simplest ratio of shares that makes the one figure the other; None where none does."""
    for ratio in _RATIOS:
        for each in (ratio, 1 / ratio):
            turned = Interval(
                before.interval.low * each.denominator / each.numerator,
                before.interval.high * each.denominator / each.numerator,
            )
            if turned.meets(after.interval) and not before.interval.meets(after.interval):
                return each
    return None


def _finding(
    document: str, ratio: str, spans: Sequence[str], before: _Printed, printed: _Printed
) -> Finding:
    caption = printed.item.full_caption
    changed = (
        f"{caption}, {', '.join(spans)}: {printed.figure.printed} here, {before.figure.printed} in "
        f"{document}"
    )
    if ratio == "None":
        return Finding(
            Code.RESTATED,
            Severity.NOTE,
            f"{changed}; per share, so that nothing is posted",
            printed.document,
            printed.figure.line,
        )
    new, _, old = ratio.partition("/")
    return Finding(
        Code.SPLIT,
        Severity.NOTE,
        f"{changed}, as after a split of {new} for {old or '1'}",
        printed.document,
        printed.figure.line,
        "per-share figures from before and after it are never held against one another",
    )
