"""The table `claims` of queries, a row for each, checked or not: `SELECT * FROM #claims`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from beancount.core import data
from beancount.core.amount import Amount
from beanquery.sources import beancount as beancount_source

from tieout_plugins.claim import DIRECTIVE, UNCHECKED, Claim, read_claim
from tieout_plugins.claim_terms import MalformedClaimError

if TYPE_CHECKING:
    from collections.abc import Iterator


class ClaimRow(NamedTuple):
    """A row of the table `claims`.

    Attributes:
        start: The period's first day.
        end: Its last day.
        since_start: The first day of the earlier period, where one is compared.
        since_end: Its last day.
        states: What the number states.
        amount: The number and what it counts.
        number: The number.
        commodity: What it counts.
        accounts: The accounts that it is of.
        whole: The accounts of what it is a part of.
        caption: The caption of the reported figure that it is held against.
        low: The least that the words may stand for.
        high: The most.
        document: The document that states it.
        line: The line of the document, as the directive has it.
        sentence: The number of the sentence, as the directive has it.
        words: What it is of, as stated.
        printed: The number as stated.
        unchecked: Why it is not checked.
        as_of: The day after which restatements do not count.
        meta: All of the directive's metadata; not in `SELECT *`.
    """

    start: dt.date
    end: dt.date
    since_start: dt.date | None
    since_end: dt.date | None
    states: str
    amount: Amount
    number: Decimal
    commodity: str
    accounts: set[str]
    whole: set[str]
    caption: str | None
    low: Decimal
    high: Decimal
    document: str | None
    line: str | None
    sentence: str | None
    words: str | None
    printed: str | None
    unchecked: str | None
    as_of: dt.date | None
    meta: dict[str, Any]


COLUMN_TYPES: Final[dict[str, type]] = {
    "start": dt.date,
    "end": dt.date,
    "since_start": dt.date,
    "since_end": dt.date,
    "states": str,
    "amount": Amount,
    "number": Decimal,
    "commodity": str,
    "accounts": set,
    "whole": set,
    "caption": str,
    "low": Decimal,
    "high": Decimal,
    "document": str,
    "line": str,
    "sentence": str,
    "words": str,
    "printed": str,
    "unchecked": str,
    "as_of": dt.date,
    "meta": beancount_source.Metadata,
}


class ClaimsTable(beancount_source.Table):  # type: ignore[misc]
    """The table `claims`. beanquery adds it to each ledger, as every subclass of its Table."""

    name = "claims"
    columns: ClassVar = {
        name: beancount_source.GetAttrColumn(name, dtype) for name, dtype in COLUMN_TYPES.items()
    }
    entries: list[data.Directive]

    def __iter__(self) -> Iterator[ClaimRow]:
        """Go through the claims in the ledger's order.

        Yields:
            A row for each.
        """
        for entry in self.entries:
            if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
                try:
                    claim = read_claim(entry)
                except MalformedClaimError:
                    continue  # It is among the ledger's errors.
                yield _row(claim)


def _row(claim: Claim) -> ClaimRow:
    """Make a claim's row."""
    meta = claim.entry.meta
    document, line, sentence, words, printed, unchecked = (
        None if meta.get(key) is None else str(meta[key])
        for key in ("document", "line", "sentence", "words", "printed", UNCHECKED)
    )
    since_start, since_end = claim.since or (None, None)
    return ClaimRow(
        start=claim.start,
        end=claim.end,
        since_start=since_start,
        since_end=since_end,
        states=claim.states,
        amount=Amount(claim.number, claim.commodity),
        number=claim.number,
        commodity=claim.commodity,
        accounts=set(claim.accounts),
        whole=set(claim.whole),
        caption=claim.caption,
        low=claim.low,
        high=claim.high,
        document=document,
        line=line,
        sentence=sentence,
        words=words,
        printed=printed,
        unchecked=unchecked,
        as_of=claim.as_of,
        meta=beancount_source.Metadata(meta),
    )
