"""One history out of many documents: for each account and quarter one figure, and who gave it.

A figure that was reported first stands; a later one that differs is said. A quarter belongs to the
document that prints it most closely, the earliest of those. Where another document has a line that
its owner does not have, by another caption or another division, its amounts would count twice what
the owner's lines hold already: they are left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.accounts import Booked, LeafRow
from tieout.cross_period import observations, span_of
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.quarters import Discrete, Observation, derive_quarters

History = dict[str, tuple[Discrete, ...]]


def one_history(
    rows: Sequence[LeafRow], booked: Sequence[Booked], calendar: FiscalCalendar
) -> tuple[History, list[Finding]]:
    """Each account's quarters, on the account's normal side.

    Args:
        rows: the leaves of all statements, the earliest document first.
        booked: the statements, in the same order.
        calendar: the company's.

    Returns:
        The quarters by account, and what the documents do not agree on.
    """
    history, findings = _as_first_reported(rows, calendar)
    owners = _owners(booked, calendar)
    leaves: dict[str, set[str]] = {}
    for row in rows:
        leaves.setdefault(row.booked.name, set()).add(row.account.name)
    for name, figures in history.items():
        kept = []
        for figure in figures:
            other = _other_owner(name, figure, owners, leaves)
            if other is None:
                kept.append(figure)
            else:
                findings.append(_drift(name, figure, other))
        history[name] = tuple(kept)
    return history, findings


def _observed(row: LeafRow, calendar: FiscalCalendar) -> list[Observation]:
    """A leaf's figures on its account's normal side, so that documents of either sign agree."""
    seen = observations(row.booked.tied.statement, row.item, calendar, row.booked.name)
    if row.sign > 0:
        return seen
    return [Observation(o.span, o.period, -o.value, -o.interval, o.source) for o in seen]


def _as_first_reported(
    rows: Sequence[LeafRow], calendar: FiscalCalendar
) -> tuple[History, list[Finding]]:
    """Each account's quarters, and a finding for each figure that a later document prints anew."""
    seen: dict[str, dict[Span, Observation]] = {}
    findings = []
    for row in rows:
        spans = seen.setdefault(row.account.name, {})
        for figure in _observed(row, calendar):
            first = spans.setdefault(figure.span, figure)
            exact = row.booked.tied.exact_units
            differs = first.value != figure.value
            if differs and (exact or not first.interval.meets(figure.interval)):
                findings.append(
                    Finding(
                        Code.RESTATED,
                        Severity.BREAKS,
                        f"{row.item.label}, {figure.period}: {figure.value:,} here, "
                        f"{first.value:,} in {first.source[0]}; off by "
                        f"{figure.value - first.value:,}",
                        row.booked.name,
                        row.item.line,
                        "the books keep the figure as first reported",
                    )
                )
    quarters = {name: derive_quarters(list(spans.values()))[0] for name, spans in seen.items()}
    return quarters, findings


def _owners(booked: Sequence[Booked], calendar: FiscalCalendar) -> dict[Quarter, Booked]:
    """For each quarter, the document that prints it most closely, and of those the first."""
    owners: dict[Quarter, tuple[int, Booked]] = {}
    for one in booked:
        for column in one.tied.statement.columns:
            span = span_of(column, calendar)
            for quarter in span or ():
                if span is not None and span.quarters < owners.get(quarter, (5, one))[0]:
                    owners[quarter] = (span.quarters, one)
    return {quarter: owner for quarter, (_, owner) in owners.items()}


def _other_owner(
    account: str, figure: Discrete, owners: dict[Quarter, Booked], leaves: dict[str, set[str]]
) -> Booked | None:
    """The owner of one of a figure's quarters that has no such line; a nil does no harm."""
    if not figure.value:
        return None
    strangers = (owners[q] for q in figure.span if account not in leaves[owners[q].name])
    return next(strangers, None)


def _drift(account: str, figure: Discrete, owner: Booked) -> Finding:
    document = figure.terms[0][1].source[0]
    return Finding(
        Code.DRIFT,
        Severity.BREAKS,
        f"{account.partition(':')[2]}, {figure.span}: {figure.value:,} by {document}, but "
        f"{owner.name}, which prints the quarter, has no such line; it is not booked",
        document,
        consider="a line that was renamed, divided or reclassified between the documents",
    )
