"""Amounts that a page prints without their name: what they are follows from where they stand.

The sum under "Current assets:" is the current assets, though it has no caption; the two sides of a
balance sheet are its totals, as they are equal in every column; and the rows under "Inventories:"
are together the inventories, where no total of them is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from tieout.balance_sheet import Sides, two_sides
from tieout.chart import concept_of, normal
from tieout.statement import Kind, LineItem, Measure, Statement
from tieout.tree import CalculationTree

#: The elements of a balance sheet's two sides.
SIDES = ("Assets", "LiabilitiesAndStockholdersEquity")
#: Rows whose figures are together one amount.
Group = tuple[LineItem, ...]


def closed(statement: Statement, tree: CalculationTree) -> Statement:
    """The statement, each of its sums without a caption under the heads that all of it is under."""
    if not any(says_nothing(item) and item.sections for item in statement.items):
        return statement
    return replace(statement, items=closing(statement.items, tree))


def closing(items: Sequence[LineItem], tree: CalculationTree) -> tuple[LineItem, ...]:
    """The rows, each sum without a caption under the heads that all of it stands under.

    A sum closes the section that it is of, which is not always the last that was opened above it.

    >>> from tieout.tree import Sum, Term
    >>> stock = LineItem(2, "Stock", (), sections=("Current assets:", "Inventories:"))
    >>> items = [LineItem(1, "Cash", (), sections=("Current assets:",)), stock,
    ...     LineItem(3, "", (), sections=("Current assets:", "Inventories:"))]
    >>> tree = CalculationTree((Sum(3, (Term(1, 1), Term(2, 1))),), (3,))
    >>> closing(items, tree)[-1].label
    '[Current assets]'
    """
    by_row = {item.row: item for item in items}
    for a_sum in tree.sums:
        total = by_row[a_sum.total]
        if says_nothing(total) and total.sections:
            terms = [by_row[term.row] for term in a_sum.terms]
            by_row[total.row] = replace(total, sections=_shared([total, *terms]))
    return tuple(by_row[item.row] for item in items)


def _shared(items: Sequence[LineItem]) -> tuple[str, ...]:
    """The heads that all the rows stand under, outermost first."""
    shared = items[0].sections
    for item in items[1:]:
        same = 0
        for one, other in zip(shared, item.sections, strict=False):
            if one != other:
                break
            same += 1
        shared = shared[:same]
    return shared


def says_nothing(item: LineItem) -> bool:
    """Whether a row's caption is empty, or says but that it is a total."""
    return normal(item.caption) in ("", "total", "totals")


def sides_of(statement: Statement, tree: CalculationTree) -> dict[str, LineItem]:
    """A balance sheet's two totals by element, where their captions do not say which they are."""
    sides = two_sides(statement, tree) if statement.kind is Kind.BALANCE else None
    if sides is None:
        return {}
    both = zip(SIDES, (sides.assets, sides.claims), strict=True)
    return {element: item for element, item in both if says_nothing(item)}


def _largest(statement: Statement) -> list[Group]:
    """Rows without a caption that are as large as anything on the page."""
    sizes = {
        item.row: abs(figure.value)
        for item in statement.items
        if item.measure is Measure.MONEY and (figure := item.figures[0]) is not None
    }
    most = max(sizes.values(), default=None)
    return [(i,) for i in statement.items if sizes.get(i.row) == most and says_nothing(i)]


def amounts(statement: Statement, tree: CalculationTree) -> Mapping[str, tuple[Group, ...]]:
    """What may be an element by the head that it stands under.

    Sums without a caption, and rows of which no sum is printed.
    """
    found: dict[str, list[Group]] = {}
    if statement.kind is Kind.BALANCE and statement.columns:
        found |= {element: _largest(statement) for element in SIDES}
    for head, group in (*_sums(statement, tree), *_sections(statement, tree)):
        element = _element(head, group[0], statement.kind)
        if element is not None:
            found.setdefault(element, []).append(group)
    return {element: tuple(groups) for element, groups in found.items()}


def _sums(statement: Statement, tree: CalculationTree) -> Iterator[tuple[str, Group]]:
    """Each sum without a caption, under each head that its first row stands under."""
    items = {item.row: item for item in statement.items}
    sides: Sides | None = None
    if statement.kind is Kind.BALANCE:
        sides = two_sides(statement, tree)
    totals = {sides.assets.row, sides.claims.row} if sides is not None else set()
    tops = _tops(tree)
    for a_sum in tree.sums:
        total = items[a_sum.total]
        if says_nothing(total) and total.row not in totals:
            for head in items[tops[total.row]].sections:
                yield head, (total,)


def _sections(statement: Statement, tree: CalculationTree) -> Iterator[tuple[str, Group]]:
    """The rows of each innermost head, without those that are sums of others."""
    sums = {a_sum.total for a_sum in tree.sums}
    rows = [item for item in statement.items if item.measure is Measure.MONEY]
    for sections, run in groupby(rows, key=lambda item: item.sections):
        within = _within(tuple(run))
        group = tuple(item for item in within if item.row not in sums)
        if sections and len(group) > 1:
            yield sections[-1], group


def elements(statement: Statement, tree: CalculationTree) -> dict[int, str]:
    """The elements of the rows without a caption that can be nothing else, by row.

    They are the two sides of a balance sheet, and a sum of all the rows under a head.
    """
    sure = {item.row: element for element, item in sides_of(statement, tree).items()}
    items = {item.row: item for item in statement.items}
    first, last = _ends_of_sections(statement.items)
    tops = _tops(tree)
    after = dict(pairwise(item.row for item in statement.items))
    for a_sum in tree.sums:
        total = items[a_sum.total]
        if total.caption or total.row in sure:
            continue
        head = _shared([total, *(items[term.row] for term in a_sum.terms)])
        if head and tops[total.row] <= first[head] and last[head] == total.row:
            follows = items.get(after.get(total.row, 0))
            if follows is not None and _may_go_on(head, items[first[head]], follows):
                continue
            element = _element(head[-1], total, statement.kind)
            if element is not None:
                sure[total.row] = element
    return sure


def _may_go_on(head: tuple[str, ...], first: LineItem, follows: LineItem) -> bool:
    """Whether what follows a sum may still be of the section, by where it stands.

    A sum within a section is not told from the section's by its own row.
    """
    under_another = len(follows.sections) >= len(head)
    deeper = follows.indent > first.indent
    return deeper if under_another or not follows.caption else follows.indent >= first.indent


_Heads = dict[tuple[str, ...], int]


def _ends_of_sections(items: Sequence[LineItem]) -> tuple[_Heads, _Heads]:
    """The first row under each head, and the last that does not stand further out than that."""
    first: dict[tuple[str, ...], LineItem] = {}
    last: _Heads = {}
    over: set[tuple[str, ...]] = set()
    for item in items:
        for depth in range(1, len(item.sections) + 1):
            head = item.sections[:depth]
            begun = first.setdefault(head, item)
            if item.caption and item.indent < begun.indent:
                over.add(head)
            if head not in over:
                last[head] = item.row
    return {head: item.row for head, item in first.items()}, last


def _tops(tree: CalculationTree) -> dict[int, int]:
    """The topmost row of each sum: all rows from there to the sum are in it."""
    tops: dict[int, int] = {}
    for a_sum in tree.sums:
        top = a_sum.terms[0].row
        tops[a_sum.total] = tops.get(top, top)
    return tops


def _within(run: Sequence[LineItem]) -> Iterator[LineItem]:
    """The rows down to the first that stands further out, which is no longer of their section."""
    return takewhile(lambda item: item.indent >= run[0].indent, run)


def _element(head: str, item: LineItem, kind: Kind) -> str | None:
    """The element that a head's whole section is, as a caption would say it."""
    for caption in (f"Total {head}", head):
        concept = concept_of(replace(item, caption=caption, sections=()), kind)
        if concept is not None:
            return concept.element
    return None
