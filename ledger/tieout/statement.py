"""What a document prints, before anything is concluded from it: figures in rows and columns.

Nothing here is repaired. A figure keeps the text it was printed as and the place it was printed in;
its value is that text read and scaled, negative where it stands in parentheses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tieout.finding import Finding
from tieout.period import Period
from tieout.prose.claim import Sentence
from tieout.rounding import Interval
from tieout.schedule import Schedule


class Kind(StrEnum):
    """Which statement a table is. Only the first three are booked."""

    INCOME = "income"
    BALANCE = "balance"
    CASHFLOW = "cashflow"
    OTHER = "other"


class Measure(StrEnum):
    """What a row's figures count. Only money adds up over rows; only money is posted."""

    MONEY = "money"
    PER_SHARE = "per share"
    SHARES = "shares"
    PURE = "pure"


#: The members by themselves: naming one by its class takes as long as a call, and rows are many.
INCOME, BALANCE, CASHFLOW, OTHER = Kind
MONEY, PER_SHARE, SHARES, PURE = Measure


@dataclass(frozen=True, slots=True)
class Figure:
    """One number on a page.

    Args:
        printed: the text, without the spaces inside it: "(69,002)", "$1,895,932", "--".
        value: the text as a number, scaled, negative in parentheses; nil is 0.
        unit: what one in the last printed place is worth, scaled: 1, 1000, 0.01.
        line: the line of the document, from 1.
        offset: where in the line the text begins, from 0.
        nil: whether the page prints a dash rather than a number.
    """

    printed: str
    value: Decimal
    unit: Decimal
    line: int
    offset: int
    nil: bool = False

    @property
    def interval(self) -> Interval:
        """All that the figure may stand for. A dash is nil to the unit."""
        return Interval.around(self.value, self.unit)


#: The basis of a column of percentages.
PERCENT = "percent"
#: The bases of columns whose figures are the company's own as the document has them: they are
#: booked. A restated column is the document's own word on the period, as later documents know it.
BOOKED_BASES = frozenset(("", "restated", "as restated"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures.

    Args:
        number: from 1, left to right.
        heading: the words above it, top to bottom.
        period: what the heading says of time; None where it says nothing that could be read.
        basis: "restated", "pro forma", "percent" and the like; empty for figures as reported.
    """

    number: int
    heading: str
    period: Period | None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class LineItem:
    """One row: a caption and a figure for each column, None where the page is blank.

    Args:
        row: from 1, top to bottom.
        caption: as printed, its lines joined and its spaces single; empty where there is none.
        figures: as many as the statement has columns.
        measure: what the figures count.
        line: the line on which the caption begins, or the figures where there is none.
        sections: the headings that the row stands under, outermost first, as printed.
        indent: how many spaces the caption stands in.
        ruled: whether a rule is drawn above the figures, as above a total.
    """

    row: int
    caption: str
    figures: tuple[Figure | None, ...]
    measure: Measure = Measure.MONEY
    line: int = 0
    sections: tuple[str, ...] = ()
    indent: int = 0
    ruled: bool = False

    @property
    def label(self) -> str:
        """The caption, or in brackets the section that the row closes: the brackets are ours.

        >>> LineItem(7, "", (), sections=("Other income (expense):",)).label
        '[Other income (expense)]'
        """
        if self.caption:
            return self.caption
        section = self.sections[-1].rstrip(": ") if self.sections else f"row {self.row}"
        return f"[{section}]"

    @property
    def full_caption(self) -> str:
        """The caption with the section it cannot be understood without, where it counts shares.

        >>> row = LineItem(1, "Basic", (), Measure.SHARES, sections=("Weighted average shares",))
        >>> row.full_caption
        'Weighted average shares, Basic'
        """
        says_itself = self.measure is MONEY or "share" in self.caption.lower()
        if says_itself or not self.sections or not self.caption:
            return self.label
        return f"{self.sections[-1].rstrip(': ')}, {self.caption}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A table of a document.

    Args:
        kind: which statement it is.
        table: its number among the document's tables, from 1.
        title: as printed.
        columns: left to right.
        items: top to bottom.
        scale: what a printed 1 is worth: 1, 1000, 1000000. Per-share figures are not scaled.
        line: the line its title, or else its first row, stands on.
        part: the type of the submission's part it stands in: 10-K, EX-13; empty where it is none.
    """

    kind: Kind
    table: int
    title: str
    columns: Sequence[Column]
    items: Sequence[LineItem]
    scale: int = 1
    line: int = 0
    part: str = ""

    @property
    def figures(self) -> int:
        """How many figures it prints, dashes included."""
        return sum(figure is not None for item in self.items for figure in item.figures)


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one document.

    Args:
        name: the file's name, without folders.
        company: as printed or as a submission's header has it; None where neither names it.
        currency: an ISO code; None where the document leaves it open.
        fiscal_year_end: month and day as "11-30"; None where nothing in the document says it.
        dated: the day of the release or filing; None where it has none.
        statements: in the order of the page.
        findings: what could not be read.
        form: the type of a submission: 10-K, 10-Q/A, 8-K; None for what is none.
        cik: the filer's number at the regulator, without leading zeros.
        period_of_report: the last day of the period that a submission reports on.
        former_names: the names that a submission's header says the filer had before.
        schedules: the financial data schedules that a submission carries, column by column.
        parts_left: the types of the submission's parts that hold no statements, and were not read.
        prose: the sentences that have a number, with what each number states.
    """

    name: str
    company: str | None
    currency: str | None
    fiscal_year_end: str | None
    dated: date | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = field(default=())
    form: str | None = None
    cik: str | None = None
    period_of_report: date | None = None
    former_names: tuple[str, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    parts_left: tuple[str, ...] = ()
    prose: Sequence[Sentence] = ()

    def of_kind(self, kind: Kind) -> tuple[Statement, ...]:
        """The statements of a kind, in the order of the page."""
        return tuple(statement for statement in self.statements if statement.kind is kind)
