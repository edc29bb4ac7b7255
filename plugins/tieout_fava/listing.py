"""The checks that a page is asked for, a hundred at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout_fava.books import whole
from tieout_fava.check_amounts import Shown
from tieout_fava.checks import Kind, Outcome
from tieout_fava.tie_outs import FOOTED, NO_DOCUMENT, TieOuts

#: So many checks are shown at once.
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """Some checks of those that a page is asked for.

    Args:
        shown: the checks of this page.
        count: how many there are on all pages.
        page: which one this is, from 1.
        pages: how many there are.
    """

    shown: tuple[Shown, ...]
    count: int
    page: int
    pages: int


def listing_of(tie_outs: TieOuts, asked: Mapping[str, str]) -> Listing | None:
    """The checks that a page is asked for, a hundred at once; None where it is asked for none."""
    if not any(key in asked for key in ("kind", "outcome", "document", "reason", "proves")):
        return None
    found = tie_outs.asked(asked)
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(1, whole(asked.get("part"))), pages)
    some = found[(page - 1) * A_PAGE : page * A_PAGE]
    return Listing(tuple(tie_outs.amounts.shown(check) for check in some), len(found), page, pages)


def heading_of(asked: Mapping[str, str]) -> str:
    """What a page is asked for, in words.

    >>> heading_of({"kind": "total", "outcome": "breaks", "document": "q2.txt"})
    'Totals that break, in q2.txt'
    """
    kinds = {kind.key: kind.words for kind in Kind}
    many = {outcome.css: outcome.many for outcome in Outcome}
    heading = kinds.get(asked.get("kind", ""), "Checks")
    if asked.get("outcome") in many:
        heading += f" that {many[asked['outcome']]}"
    if asked.get("proves") == FOOTED:
        heading += ", of quarters of which one was derived: they foot, and prove no more"
    document = asked.get("document", "")
    if document:
        heading += ", printed by none" if document == NO_DOCUMENT else f", in {document}"
    return f"{heading}: {asked['reason']}" if asked.get("reason") else heading
