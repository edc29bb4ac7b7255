"""What is to be said of a document or a set of books: never an exception, always with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to the exit status: refused is 2, breaks is 1, note is 0."""

    REFUSED = "refused"
    BREAKS = "breaks"
    NOTE = "note"


class Code(StrEnum):
    """Every finding there is. Each has its entry in docs/ERRORS.md, with what raises it."""

    NOT_TEXT = "not-text"
    EMPTY = "empty"
    NO_STATEMENT = "no-statement"
    CUT_OFF = "cut-off"
    NO_BOTTOM_LINE = "no-bottom-line"
    ANOTHER_STATEMENT = "another-statement"
    SCALE_TAKEN = "scale-taken"
    COLUMN_UNREAD = "column-unread"
    COLUMN_REPEATED = "column-repeated"
    COLUMN_SETTLED = "column-settled"
    FIGURE_UNPLACED = "figure-unplaced"
    FIGURE_SUSPECT = "figure-suspect"
    FOOTING = "footing"
    UNFOOTED = "unfooted"
    NOT_IN_TOTAL = "not-in-total"
    CROSS_PERIOD = "cross-period"
    PER_SHARE = "per-share"
    PER_SHARE_UNCHECKED = "per-share-unchecked"
    DILUTION = "dilution"
    SCHEDULE = "schedule"
    SCHEDULE_HEAD = "schedule-head"
    BALANCE = "balance"
    COHERENCE = "coherence"
    NOT_DERIVABLE = "not-derivable"
    PROVES_NOTHING = "proves-nothing"
    YEAR_END_DIFFERS = "year-end-differs"
    NOT_BOOKED = "not-booked"
    RESTATED = "restated"
    DRIFT = "drift"
    ASSERTIONS_BREAK = "assertions-break"
    NOT_ASSERTED = "not-asserted"
    ACCEPTED_NOTHING = "accepted-nothing"
    ARTICULATION = "articulation"
    SPLIT = "split"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said, with its place.

    Args:
        code: which finding it is.
        severity: what it does to the exit status.
        message: one line: what is so, with the figures.
        document: the name of the document, or of the file of books.
        line: from 1; 0 where it concerns the whole document.
        consider: what to look at or do; empty where nothing can be done.
        column: of the figure that breaks, from 1; 0 where it is not one figure.
        offset: in its line, from 0, of the claim that breaks; None where it is not one claim.
    """

    code: Code
    severity: Severity
    message: str
    document: str
    line: int = 0
    consider: str = ""
    column: int = 0
    offset: int | None = None

    def __str__(self) -> str:
        place = f"{self.document}:{self.line}" if self.line else self.document
        consider = f" ({self.consider})" if self.consider else ""
        return f"{place}: {self.code}: {self.message}{consider}"
