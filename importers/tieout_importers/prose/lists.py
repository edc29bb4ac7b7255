"""Numbers in a list that "respectively" tells apart: which is of which period or line item."""

from __future__ import annotations

from collections.abc import Mapping

from tieout_importers.prose.clauses import Clause, Stated

#: No list that "respectively" tells apart is longer.
_LONGEST = 24


def spread(clause: Clause) -> None:
    """Give each number of a list the time that stands behind, and each change its amount.

    "was $24.9 million, $8.9 million, and $6.5 million for 1994, 1993, and 1992, respectively";
    "11 million in the quarter and 37.5 million for the year up 50.7% and 91.3%, respectively".
    """
    if not clause.respectively:
        return
    own = [entry for entry in clause.entries if not entry.compared and entry.stated]
    behind = own[-1].whens if own else []
    if len(own) == len(behind) > 1 and not any(entry.whens for entry in own[:-1]):
        for entry, when in zip(own, tuple(behind), strict=True):
            entry.whens = [when]
    timed = [entry for entry in own if entry.whens]
    if len(timed) == len(clause.changes) > 1:
        for change, entry in zip(clause.changes, timed, strict=True):
            change.entry = entry


def placed(clause: Clause, periods: int) -> Mapping[Stated, int]:
    """Which of several periods or line items each number of a list is of, by its place in it.

    Args:
        clause: its numbers.
        periods: how many periods its subject has.
    """
    many = max(periods, len(clause.items))
    if many < 2 or not clause.respectively:
        return {}
    own = [stated for e in clause.entries if not e.compared for stated in e.stated]
    compared = [stated for e in clause.entries if e.compared for stated in e.stated]
    return {
        one: n
        for alike in (own, compared, clause.changes)
        if len(alike) == many
        for n, one in enumerate(alike)
    }


def is_untold(one: Stated, clause: Clause, where: Mapping[Stated, int]) -> bool:
    """Whether a number is one of several alike that "respectively" does not tell apart."""
    if not clause.respectively or one in where:
        return False
    alike = clause.changes if one in clause.changes else one.entry.stated
    if len(alike) > _LONGEST:
        return True
    many = [other for other in alike if other.says is one.says]
    return len(many) > 1 and len({id(other.entry) for other in many}) < len(many)
