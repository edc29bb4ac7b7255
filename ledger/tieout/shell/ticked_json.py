"""The prose of a document for programs: every sentence with each of its numbers.

Amounts are strings, so that no digit is lost; lines are from 1 and offsets from 0, as on the page.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tieout.period import Duration, Period
from tieout.prose.claim import Aside, Item, Place
from tieout.prose.lookup import Amount
from tieout.prose.tally import tally
from tieout.prose.ticking import Tick, Ticked
from tieout.prose.tied import ProseTieOut


def as_json(prose: ProseTieOut) -> dict[str, Any]:
    """A document's prose, and the counts of what came of it."""
    counted = tally(prose)
    return {
        "sentences": [_sentence(ticked) for ticked in prose.sentences],
        "counts": {
            **{name.replace(" ", "_"): count for name, count in counted.counts().items()},
            "unresolved_by_reason": {str(r): n for r, n in counted.unresolved.items()},
            "no_claims_by_reason": {str(r): n for r, n in counted.no_claims.items()},
        },
    }


def _sentence(ticked: Ticked) -> dict[str, Any]:
    sentence = ticked.sentence
    return {
        "number": sentence.number,
        "line": sentence.line,
        "text": sentence.text,
        "claims": [_claim(tick) for tick in ticked.ticks],
        "unresolved": [_aside(one) for one in sentence.asides if one.reason.unresolved],
        "no_claims": [_aside(one) for one in sentence.asides if not one.reason.unresolved],
    }


def _claim(tick: Tick) -> dict[str, Any]:
    claim = tick.claim
    return {
        **_place(claim.place),
        "printed": claim.printed,
        "states": str(claim.says),
        **_item(claim.item),
        "of": _item(claim.item.of) if claim.item.of is not None else None,
        "dilution": claim.dilution.name.lower(),
        "period": _period(claim.period),
        "base": _period(claim.base) if claim.base is not None else None,
        "direction": claim.direction,
        "value": _amount(claim.value),
        "low": _amount(claim.interval.low),
        "high": _amount(claim.interval.high),
        "grade": str(tick.grade) if tick.grade is not None else None,
        "stated": _amount(tick.stated),
        "computed": _amount(tick.computed),
        "difference": _amount(tick.difference),
        "rests_on": [_source(amount) for amount in tick.rests_on],
        "note": tick.note,
        "rule": claim.rule,
    }


def _item(item: Item) -> dict[str, Any]:
    return {"item": item.words, "element": item.element or None, "basis": item.basis}


def _place(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "offset": place.offset,
        "end_line": place.last_line,
        "end_offset": place.last_offset,
    }


def _period(period: Period) -> dict[str, str | None]:
    """First and last day; a balance's day has no first."""
    start = period.start.isoformat() if isinstance(period, Duration) else None
    return {"start": start, "end": period.end.isoformat()}


def _amount(value: Decimal | None) -> str | None:
    return f"{value:f}" if value is not None else None


def _source(amount: Amount) -> dict[str, Any]:
    """A figure that a claim rests on; one that is derived has its row and formula, no column."""
    figure = amount.figure
    return {
        "document": amount.document,
        "statement": str(amount.statement.kind),
        "table": amount.statement.table,
        "row": amount.item.row,
        "caption": amount.item.label,
        "column": amount.column.number if amount.column is not None else None,
        "line": figure.line if figure is not None else amount.item.line,
        "printed": figure.printed if figure is not None else None,
        "value": _amount(amount.value),
        "formula": amount.formula or None,
    }


def _aside(aside: Aside) -> dict[str, Any]:
    return {
        **_place(aside.place),
        "printed": aside.printed,
        "reason": str(aside.reason),
        "words": aside.words or None,
    }
