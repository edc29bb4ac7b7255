"""Names that prose has for a row whose caption is another: known by the figures stated of it.

A release may call "finance income" what its statement calls "interest revenue". Where sentences
give such a name two amounts in full, of two periods, and one row alone prints both, the name is
that row's. One amount alone, or one that differs, names nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.chart import normal
from tieout.prose.claim import Claim, Says, Sentence
from tieout.prose.lookup import Tables

#: An amount in full is known at least this finely.
_IN_FULL = Decimal(1000)
_FEWEST = 2


def names_known_by_figures(sentences: Sequence[Sentence], tables: Tables) -> Mapping[str, str]:
    """The captions, normalised, of the rows that names stand for which no table has.

    Args:
        sentences: of the document.
        tables: the document's own.
    """
    stated: dict[str, list[Claim]] = defaultdict(list)
    for sentence in sentences:
        for claim in sentence.claims:
            wide = claim.interval.high - claim.interval.low
            if claim.says is Says.AMOUNT and not claim.item.element and wide <= _IN_FULL:
                stated[claim.item.caption].append(claim)
    names = {}
    for caption, claims in stated.items():
        if len({claim.value for claim in claims}) < _FEWEST or tables.has(claims[0].item):
            continue
        rows = [tables.captions_of(claim.value, claim.period) for claim in claims]
        of_all = set.intersection(*rows)
        if len(of_all) == 1:
            names[caption] = of_all.pop()
    return names


def renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    """A claim of the row that its name is known to stand for; itself where it is of none."""
    caption = names.get(claim.item.caption)
    if caption is None or claim.item.element:
        return claim
    return replace(claim, item=replace(claim.item, caption=normal(caption)))
