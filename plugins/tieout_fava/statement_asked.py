"""What can be asked of a statement, and what a page's URL asks: periods, units, comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.shell.lines import BALANCE, CASHFLOW, INCOME
from tieout_fava.books import Books
from tieout_fava.statement_columns import (
    BEFORE,
    BOTH,
    PRINTED,
    QUARTER,
    TO_DATE,
    YEAR,
    YEAR_BEFORE,
    document_days,
)
from tieout_plugins.reported import Reported

TITLES = {INCOME: "Income statement", BALANCE: "Balance sheet", CASHFLOW: "Cash flow"}
FULL = "full"
UNITS = {FULL: Decimal(1), "thousands": Decimal(1000), "millions": Decimal(1_000_000)}

_BY = (
    (QUARTER, "Quarter"),
    (YEAR, "Fiscal year"),
    (TO_DATE, "Year to date"),
    (BOTH, "Quarter and year to date"),
    (PRINTED, "As printed"),
)
_AGAINST = {
    "": (),
    BEFORE: (BEFORE,),
    YEAR_BEFORE: (YEAR_BEFORE,),
    BOTH: (BEFORE, YEAR_BEFORE),
}
_COMPARISONS = (
    ("", "None"),
    (BEFORE, "Quarter before"),
    (YEAR_BEFORE, "Year before"),
    (BOTH, "Both"),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be asked of these books.

    Args:
        statement: the one that is asked for, or the first there is.
        statements: those that the books hold, with their names.
        by: the kinds of columns.
        comparisons: what a period can be held against.
        documents: those that print the statement, the latest first.
    """

    statement: str
    statements: tuple[tuple[str, str], ...]
    by: tuple[tuple[str, str], ...]
    comparisons: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks for; what it gets wrong or leaves open is the default.

    Args:
        statement: income, balance or cashflow.
        by: the kind of columns.
        document: the one whose columns are shown, where they are as printed.
        until: the last column; empty for the latest.
        everything: whether all columns are shown.
        versus: what each period is held against, as the URL says it.
        common: whether each figure is shown as a percent too.
        units: full, thousands or millions; empty where the figures decide.
        as_first_reported: whether what was restated since is left out.
    """

    statement: str
    by: str
    document: str
    until: str
    everything: bool
    versus: str
    common: bool
    units: str
    as_first_reported: bool

    @classmethod
    def of(cls, query: Mapping[str, str], may: Offered) -> Asked:
        """Read a URL's query."""
        by, versus = query.get("by", ""), query.get("against", "")
        document, units = query.get("document", ""), query.get("units", "")
        return cls(
            may.statement,
            by if by in dict(may.by) else QUARTER,
            document if document in may.documents else next(iter(may.documents), ""),
            query.get("until", ""),
            query.get("show") == "all",
            versus if versus in dict(may.comparisons) else "",
            query.get("common") == "yes",
            units if units in UNITS else "",
            query.get("as") == "first",
        )

    @property
    def against(self) -> tuple[str, ...]:
        """What each period is held against."""
        return _AGAINST[self.versus]

    def with_units(self, units: str) -> Asked:
        """The same, with the units decided."""
        return replace(self, units=units)


def offered(books: Books, query: Mapping[str, str]) -> Offered | None:
    """What these books hold; None where they hold no statement."""
    by_kind = _documents_of(books)
    statements = tuple((kind, words) for kind, words in TITLES.items() if kind in by_kind)
    if not statements:
        return None
    wanted = query.get("statement", "")
    kind = wanted if wanted in dict(statements) else statements[0][0]
    documents = by_kind[kind]
    none = {*((TO_DATE, BOTH) if kind == BALANCE else ()), *(() if documents else (PRINTED,))}
    by = [(k, w) for k, w in _BY if k not in none]
    asked = query.get("by", QUARTER)
    only_years = asked in (YEAR, TO_DATE)
    comparisons = [(k, w) for k, w in _COMPARISONS if not only_years or k not in (BEFORE, BOTH)]
    return Offered(kind, statements, tuple(by), tuple(comparisons), documents)


def _documents_of(books: Books) -> Mapping[str, tuple[str, ...]]:
    """The documents that print each statement, the latest first; none where figures name none."""

    def read() -> Mapping[str, tuple[str, ...]]:
        by_kind: dict[str, dict[str, list[Reported]]] = defaultdict(lambda: defaultdict(list))
        for held in books.figures:
            kind = str(held.figure.entry.meta.get("statement", INCOME))
            by_kind[kind][held.figure.document or ""].append(held.figure)
        return {
            kind: tuple(name for name in document_days(figures) if name)
            for kind, figures in by_kind.items()
        }

    return books.once(_documents_of, read)
