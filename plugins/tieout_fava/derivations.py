"""Which figures the entries were made of: held against those, a figure proves nothing.

A quarter that no document prints is derived from longer periods: six months less three. The six
months then equal the two quarters whatever is printed. And a figure over quarters that cannot be
told apart is kept as one entry: that entry is the figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from beancount.core import data

from tieout_plugins.acceptance import Place

if TYPE_CHECKING:
    from tieout_fava.books import Held

#: A term of a formula: its sign, the last day, the amount, and the document where it is named.
_TERM = re.compile(
    r"(\A|[+-] )\S+ months? to (\d{4}-\d\d-\d\d) \(-?(\d[\d,]*(?:\.\d+)?)(?: in (.+?))?\)"
    r"(?= [+-] |\Z)"
)


@dataclass(frozen=True, slots=True)
class Derivations:
    """Which figures the derived quarters of each account were made of.

    Args:
        terms: by account, the day of a derived quarter's entry with one term of its formula: the
            document, the last day of the term's period, and its amount without its sign.
        kept: the account and place of each figure that is an entry itself, over quarters that
            cannot be told apart.
    """

    terms: Mapping[str, tuple[tuple[date, str, str, Decimal], ...]]
    kept: frozenset[tuple[str, Place | None]]

    @classmethod
    def of(cls, entries: Iterable[data.Directive]) -> Derivations:
        """Read the formulas of a ledger's entries."""
        terms: dict[str, list[tuple[date, str, str, Decimal]]] = defaultdict(list)
        kept = set()
        for entry in entries:
            basis = entry.meta.get("basis") if isinstance(entry, data.Transaction) else None
            if isinstance(entry, data.Transaction) and basis == "undivided":
                kept |= {(p.account, Place.of(p.meta)) for p in entry.postings if p.meta}
            if isinstance(entry, data.Transaction) and basis == "derived":
                own = str(entry.meta.get("document", ""))
                found = [
                    (entry.date, named or own, day, Decimal(number.replace(",", "")))
                    for sign, day, number, named in _TERM.findall(str(entry.meta.get("formula")))
                    if not sign.startswith("-")
                ]
                for posting in entry.postings:
                    terms[posting.account] += found
        by_account = {account: tuple(found) for account, found in terms.items()}
        return cls(by_account, frozenset(one for one in kept if one[1] is not None))

    def rest_on(self, held: Held) -> bool:
        """Whether what a figure is held against was made of just this figure."""
        figure = held.figure
        if len(figure.accounts) != 1:
            return False
        if (figure.accounts[0], Place.of(figure.entry.meta)) in self.kept:
            return True
        closes = str(figure.entry.meta.get("closes", figure.end))
        return any(
            (document, day, amount) == (figure.document, closes, abs(figure.number))
            and figure.start <= quarter <= figure.end
            for quarter, document, day, amount in self.terms.get(figure.accounts[0], ())
        )
