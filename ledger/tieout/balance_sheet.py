"""The balance sheet as a whole: its two sides, and which leaf is asset, liability or equity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tieout.chart import normal
from tieout.statement import LineItem, Measure, Statement
from tieout.tree import CalculationTree, Term

ASSETS, LIABILITIES, EQUITY = "Assets", "Liabilities", "Equity"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a balance sheet.

    Args:
        assets: the row of total assets.
        claims: the row of total liabilities and equity.
        leaves: top to bottom, each with the sign with which it enters its side as printed.
        roots: Assets, Liabilities or Equity for each leaf.
        signs: for every row that leads to a side, the sign with which it enters that side.
    """

    assets: LineItem
    claims: LineItem
    leaves: tuple[Term, ...]
    roots: Mapping[int, str]
    signs: Mapping[int, int]


def two_sides(statement: Statement, tree: CalculationTree) -> Sides | None:
    """The sides of a balance sheet; None where no total of assets has its equal below.

    What the lower side is called differs from company to company; that it equals the assets in
    every column does not.
    """
    items = {item.row: item for item in statement.items}
    totals = [items[row] for row in sorted(a_sum.total for a_sum in tree.sums)]
    named = [item for item in totals if _TOTAL_ASSETS.fullmatch(normal(item.caption))]
    # A total without a caption of its own is one side where it is in no other sum.
    bare = [item for item in totals if not item.caption and item.row in tree.roots]
    for assets in (*named, *bare):
        below = [item for item in totals if item.row > assets.row and _alike(item, assets)]
        if below:
            return _sides(assets, max(below, key=lambda item: item.row), items, tree)
    return None


_TOTAL_ASSETS = re.compile(r"total(?: consolidated)? assets|total|assets total")


def _alike(item: LineItem, assets: LineItem) -> bool:
    pairs = list(zip(item.figures, assets.figures, strict=True))
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    return bool(known) and sum(one.value == other.value for one, other in known) * 2 > len(known)


def _sides(
    assets: LineItem, claims: LineItem, items: Mapping[int, LineItem], tree: CalculationTree
) -> Sides:
    signs: dict[int, int] = {assets.row: 1, claims.row: 1}
    for a_sum in reversed(tree.sums):
        if a_sum.total in signs:
            signs |= {term.row: term.sign * signs[a_sum.total] for term in a_sum.terms}
    own = {leaf.row for leaf in tree.leaves(assets.row)}
    owed = tree.leaves(claims.row)
    roots = dict.fromkeys(own, ASSETS) | _claims(owed, items, tree)
    return Sides(
        assets,
        claims,
        tuple(Term(row, signs[row]) for row in sorted(roots)),
        roots,
        signs,
    )


def _claims(
    leaves: tuple[Term, ...], items: Mapping[int, LineItem], tree: CalculationTree
) -> dict[int, str]:
    """Liabilities or equity: as a subtotal of either says, or the section, or the caption."""
    said: dict[int, str] = {}
    for a_sum in tree.sums:
        text = normal(items[a_sum.total].caption)
        has_liabilities = text.endswith("liabilities")
        has_equity = _EQUITY_TOTAL.search(text) is not None and "liabilit" not in text
        if has_liabilities or has_equity:
            root = LIABILITIES if has_liabilities else EQUITY
            said |= {leaf.row: root for leaf in tree.leaves(a_sum.total)}
    return {leaf.row: said.get(leaf.row) or _claim(items[leaf.row]) for leaf in leaves}


_EQUITY_TOTAL = re.compile(
    r"\b(?:stockholders|shareholders|shareowners|stockholder|shareholder|shareowner|common"
    r"|partners|members|owners)\b.*\b(?:equity|deficit|deficiency|investment|capital)\b"
    r"|\b(?:total|net) (?:equity|capital|worth)\b|^equity$"
)
_EQUITY_SECTION = re.compile(r"\b(?:equity|stockholders|shareholders|shareowners|net worth)\b")
_EQUITY_LEAF = re.compile(
    r"\b(?:common|preferred|preference|capital|treasury) (?:stock|shares?)\b|\bpaid in\b"
    r"|\bsurplus\b|\bretained\b|\breinvested\b|\baccumulated (?:deficit|other|foreign|trans)"
    r"|\btranslation\b|\bdeficit\b|\bunearned\b|\bunrealized\b|\bundistributed\b"
    r"|\b(?:stockholders|shareholders|shareowners|partners) (?:equity|deficit|capital|investment)\b"
    r"|\bcomprehensive\b|\bcapital in excess\b|\bwarrants\b"
)


def _claim(item: LineItem) -> str:
    text = normal(item.caption)
    if _EQUITY_LEAF.search(text):
        return EQUITY
    inner = normal(item.sections[-1]) if item.sections else ""
    return EQUITY if _EQUITY_SECTION.search(inner) and "liabilit" not in inner else LIABILITIES


_RETAINED = re.compile(
    r"\bretained\b|\breinvested\b|\baccumulated (?:deficit|earnings|losses)\b|\bundistributed\b"
    r"|\b(?:earnings|income) employed\b|^deficit$|\bearned surplus\b"
)


def is_retained_earnings(item: LineItem) -> bool:
    """Whether a row is what net income has added to equity since the company began.

    >>> is_retained_earnings(LineItem(1, "Accumulated deficit", ()))
    True
    >>> is_retained_earnings(LineItem(1, "Net income retained for use", (), Measure.SHARES))
    False
    """
    return item.measure is Measure.MONEY and _RETAINED.search(normal(item.caption)) is not None
