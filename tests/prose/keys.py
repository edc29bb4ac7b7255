"""The hand keys: every number of the prose of 21 documents, listed by hand, from the page alone.

A key is a table in keys/: for each number its line and what is printed there, what it states
(kind, item, basis, period, base, direction), what the document's own tables give for it, worked
out by hand, and the verdict: `exact`, `rounding`, `broken` with its cause, `untied` (of what is
past, but in no table) or `none` (no claim). Keys of calls keep only what a table can judge.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from tests import elec
from tests.documents import FOLDER as DOCUMENTS

from tieout.period import Instant, Period
from tieout.prose.claim import Claim, Says

FOLDER: Final = Path(__file__).with_name("keys")
RELEASE, CALL = "release", "call"
_SAYS: Final = {
    "amount": Says.AMOUNT,
    "per-share": Says.PER_SHARE,
    "shares": Says.SHARES,
    "change": Says.CHANGE,
    "percent-change": Says.PERCENT_CHANGE,
    "percent-of": Says.PERCENT_OF,
    "points": Says.POINTS,
    "multiple": Says.MULTIPLE,
}
_CHANGES: Final = frozenset(("change", "percent-change", "points", "multiple"))
_DIRECTIONS: Final = {"up": 1, "down": -1, "flat": 0}
#: A page's "March 31" is said of a quarter that its head ends on April 1.
_NEAR_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a key.

    Args:
        line: of the document, from 1.
        printed: as printed, without line breaks.
        kind: of number, as the key has it.
        item: the line item, as the tables name it.
        basis: "pro forma", "non-GAAP"; empty for the statements' own.
        period: "3M 2004-05-31", "at 2004-05-31".
        base: of a change, the earlier one.
        direction: of a change: up, down, flat.
        computed: what the tables give, worked out by hand; several where it is of several items.
        verdict: exact, rounding, broken, untied or none.
        cause: of what is broken, and of what is no claim.
    """

    line: int
    printed: str
    kind: str
    item: str
    basis: str
    period: str
    base: str
    direction: str
    computed: str
    verdict: str
    cause: str

    @property
    def judged(self) -> bool:
        """Whether a table of the document can judge it."""
        return self.verdict in ("exact", "rounding", "broken")

    @property
    def place(self) -> tuple[int, str]:
        """Its line and its text, by which it is looked for."""
        return self.line, bare(self.printed)

    def misread(self, claim: Claim) -> str:
        """What of a claim is not as the key has it; empty where nothing is."""
        if claim.says is not _SAYS.get(self.kind):
            return f"it states {self.kind}, not {claim.says}"
        if not is_period(self.period, claim.period):
            return f"it is of {self.period}, not of {claim.period}"
        if self.kind in _CHANGES:
            if claim.base is None or not is_period(self.base, claim.base):
                return f"it is from {self.base}, not from {claim.base}"
            if claim.direction != _DIRECTIONS[self.direction]:
                return f"it is {self.direction}"
        return ""

    def agrees(self, computed: Decimal) -> bool:
        """Whether what the program computes is what was worked out by hand."""
        return any(_is_value(value, computed) for value in self.computed.split("; "))


def _is_value(written: str, computed: Decimal) -> bool:
    if written.endswith(" bp"):
        return abs(computed * 100 - Decimal(written.removesuffix(" bp"))) <= Decimal("0.05")
    if written.endswith("%"):
        return abs(computed - Decimal(written.removesuffix("%"))) <= Decimal("0.005")
    value = Decimal(written)
    # What was divided by hand was cut to four places; every other amount is the figure itself.
    divided = -int(value.as_tuple().exponent) > 2
    return abs(computed - value) <= Decimal("0.00005") if divided else computed == value


def is_period(written: str, period: Period) -> bool:
    """Whether a period is the one that a key writes."""
    months, end = re.fullmatch(r"(?:(\d+)M|at) (\S+)", written).groups()  # type: ignore[union-attr]
    if abs((period.end - date.fromisoformat(end)).days) > _NEAR_DAYS:
        return False
    # A balance "at the end of the year" is the balance of that day.
    return months is None or (not isinstance(period, Instant) and period.months == int(months))


def bare(printed: str) -> str:
    """A number's text without what only sets it out."""
    return re.sub(r"[\s,]", "", printed).lower()


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a document, or of one part of it.

    Args:
        company: the folder of the document.
        stem: its name, without the ending.
        part: release or call.
    """

    company: str
    stem: str
    part: str

    @property
    def document(self) -> Path:
        """The document that it is of."""
        if self.company == "elec":
            return elec.DOCUMENT
        return DOCUMENTS / self.company / f"{self.stem}.txt"

    @property
    def rows(self) -> list[Row]:
        """Its numbers, in the order of the page."""
        path = FOLDER / f"{self}.tsv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return [Row(line=int(row.pop("line")), **row) for row in reader]

    def __str__(self) -> str:
        return f"{self.company}.{self.stem}.{self.part}"


def _key(path: Path) -> Key:
    company, _, rest = path.stem.partition(".")
    stem, _, part = rest.rpartition(".")
    return Key(company, stem, part)


KEYS: Final = tuple(_key(path) for path in sorted(FOLDER.glob("*.tsv")))
EXAMPLE: Final = next(key for key in KEYS if key.company == "elec")
RELEASES: Final = tuple(key for key in KEYS if key.part == RELEASE and key is not EXAMPLE)
CALLS: Final = tuple(key for key in KEYS if key.part == CALL)
