"""The financial data schedule: the same figures as the statements', tagged by the filer.

From 1993 to 2001 a submission carried, as exhibit 27, a summary of its statements for programs: a
tag and a value a line, one list of tags for each article of the rules (5 for commerce and industry,
7 for insurers, 9 for banks, UT for utilities, BD for brokers, 6 for funds). Income is of the year
to date. Nothing is repaired here; what a filer's two versions of a figure differ by is a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.rounding import Interval


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a schedule.

    Args:
        tag: as the rules name it: TOTAL-ASSETS.
        printed: the text, without the spaces inside it.
        value: the text as a number, times the schedule's multiplier where it counts money;
            negative in parentheses; None for N/A and the like.
        unit: what one in the last printed place is worth, scaled alike.
        line: the line of the document, from 1.
        offset: where in the line the text begins, from 0.
    """

    tag: str
    printed: str
    value: Decimal | None
    unit: Decimal
    line: int
    offset: int = 0

    @property
    def scaled(self) -> bool:
        """Whether the multiplier counts for it: not for what is per share, or a rate.

        >>> [Entry(tag, "1", Decimal(1), Decimal(1), 1).scaled for tag in ("CASH", "EPS-BASIC")]
        [True, False]
        """
        return is_scaled(self.tag)


_UNSCALED = re.compile(r"EPS-|PER-SHARE-|EXCHANGE-RATE|YIELD-|EXPENSE-RATIO|SHARES-")


def is_scaled(tag: str) -> bool:
    """Whether a tag's values are to be taken times the schedule's multiplier."""
    return _UNSCALED.match(tag) is None


@dataclass(frozen=True, slots=True)
class Schedule:
    """One column of a financial data schedule, which is all there is in most.

    Args:
        article: 5, 7, 9, UT, BD, 6, CT, ...; empty where the filer left it out.
        multiplier: what a printed 1 is worth; None where the filer left it out.
        period_type: as printed: YEAR, 12-MOS, 6-MOS, OTHER; empty where it is left out.
        fiscal_year_end: the day that the filer gives.
        period_start: the first day; most filers leave it out.
        period_end: the last day, and the one of the balances.
        column: its column in the exhibit, from 1.
        line: the line on which the exhibit's schedule begins.
        entries: its values, in order.
        currency: as printed; empty where it is left out.
        restated: whether the filer marks it as restated.
        name: whose it is, where a submission has several filers; else empty.
        cik: that filer's number, without leading zeros.
        part: the type of the submission's part it stands in.
    """

    article: str
    multiplier: int | None
    period_type: str
    fiscal_year_end: date | None
    period_start: date | None
    period_end: date | None
    column: int
    line: int
    entries: tuple[Entry, ...]
    currency: str = ""
    restated: bool = False
    name: str = ""
    cik: str = ""
    part: str = ""

    @property
    def months(self) -> int | None:
        """How many months its income is of, as its period's type says.

        >>> of = lambda said: Schedule("5", 1, said, None, None, None, 1, 1, ()).months
        >>> of("YEAR"), of("6-MOS"), of("QTR-3"), of("OTHER")
        (12, 6, 9, None)
        """
        said = self.period_type.upper()
        if said.startswith(("YEAR", "ANNUAL")):
            return 12
        match = _MONTHS.search(said)
        if match is None:
            return None
        count = int(match["months"] or match["quarters"])
        return count if match["months"] else 3 * count

    def first_of_each(self) -> dict[str, Entry]:
        """Its values by tag, the first where a tag stands twice."""
        return {entry.tag: entry for entry in reversed(self.entries)}


_MONTHS = re.compile(r"(?P<months>\d{1,2})[ -]?MO|QTR[ -]?(?P<quarters>[1-4])")


def interval_of(entry: Entry, times: Decimal = Decimal(1)) -> Interval | None:
    """All that an entry may stand for, taken so many times; None where it has no value."""
    if entry.value is None:
        return None
    factor = times if entry.scaled else Decimal(1)
    return Interval.around(entry.value * factor, entry.unit * factor)
