"""The rows of a statement as they are shown: figures in their units, changes, common size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tieout.shell.lines import BALANCE, CASHFLOW, INCOME, Key, Line
from tieout_fava.books import Books
from tieout_fava.claim_cells import claims_on
from tieout_fava.claims import Claimed
from tieout_fava.marks import Mark
from tieout_fava.statement_asked import Asked
from tieout_fava.statement_cells import Shown, amount_text, is_money
from tieout_fava.statement_columns import BEFORE, BOTH, PRINTED, YEAR_BEFORE, Column, Window
from tieout_fava.statement_sheets import AsPrinted, Sheet, base_of, combined

NOT_MEANINGFUL, NOT_DERIVABLE = "n/m", "n/d"
_GRAND_TOTALS = ("Assets", "LiabilitiesAndStockholdersEquity")
_VERSUS = {BEFORE: "quarter before", YEAR_BEFORE: "year before"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in one place of the table.

    Args:
        text: as people read it; empty where the statement of the period has no such line.
        number: unformatted, for csv; empty where there is none.
        shown: the figure, of which the others are the change and the share; None for those.
        claims: what sentences state of it, or of what is computed with it.
    """

    text: str
    number: str = ""
    shown: Shown | None = None
    claims: tuple[Claimed, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Args:
        caption: as printed.
        depth: how far it is set in.
        kind: heading, item, total or fact.
        unit: the commodity.
        sections: the headings over it.
        last: whether the statement ends with it, so that it is ruled twice below.
        figures: column by column, each with its changes and share.
    """

    caption: str
    depth: int
    kind: str
    unit: str = ""
    sections: tuple[str, ...] = ()
    last: bool = False
    figures: tuple[Figure, ...] = ()


class Making:
    """The rows of a table while they are made."""

    def __init__(
        self, books: Books, asked: Asked, sheet: Sheet, shown: Window, factor: Decimal
    ) -> None:
        self.sheet, self.columns, self.factor = sheet, shown.columns, factor
        self.rounded = False
        self.kind = asked.statement
        self.claims = claims_on(books, self.kind)
        measure: Sheet = sheet
        if asked.common and self.kind == CASHFLOW:
            by = BOTH if asked.by == PRINTED else asked.by
            measure = combined(books, INCOME, by, as_first_reported=asked.as_first_reported)
        self.measure = measure
        self.base = base_of(books, self.kind, measure.lines) if asked.common else None
        self.extra: list[tuple[str, str]] = []
        self.apart = [which for which in asked.against if not self._has_pairs(which)]
        for which in asked.against:
            if which in self.apart:
                continue
            words = _VERSUS[which]
            self.extra += [(f"change on {words}", which), (f"% on {words}", which)]
        if asked.common:
            words = "% of total assets" if self.kind == BALANCE else "% of revenue"
            self.extra.append((words, ""))

    def _has_pairs(self, which: str) -> bool:
        """Whether a page has two columns that can be compared; a whole history always has."""
        if not isinstance(self.sheet, AsPrinted):
            return True
        spans = {column.span for column in self.columns if column.span is not None}
        return any(column.against(which) in spans for column in self.columns)

    def rows(self) -> Iterator[Row]:
        """The rows of which something is known, under their headings."""
        kept = []
        for key, line in self.sheet.lines.items():
            shown = [self.sheet.shown(key, column) for column in self.columns]
            if any(one is not None and one.value is not None for one in shown):
                kept.append((key, line, shown))
        totals = [key for key, line, _ in kept if line.kind == "total"]
        last = {key for key in totals if key[0] in _GRAND_TOTALS and self.kind == BALANCE}
        last = last or set(totals[-1:])
        above: tuple[str, ...] = ()
        for key, line, shown in kept:
            fact = line.kind == "fact"
            if not fact:
                for depth, section in enumerate(line.sections):
                    if above[: depth + 1] != line.sections[: depth + 1]:
                        yield Row(section, depth, "heading")
                above = line.sections
            yield Row(
                line.caption,
                0 if fact else len(line.sections),
                line.kind,
                line.unit,
                line.sections,
                key in last,
                tuple(
                    f
                    for c, one in zip(self.columns, shown, strict=True)
                    for f in self._at(key, line, c, one)
                ),
            )

    def _at(self, key: Key, line: Line, column: Column, shown: Shown | None) -> Iterator[Figure]:
        """The figure of a line in a column, then its changes and share."""
        if shown is None:
            yield Figure("", shown=Shown(None, Mark.UNKNOWN))
            yield from (Figure("") for _ in self.extra)
            return
        claims = self.claims.get((key, column.span), ()) if column.span is not None else ()
        yield Figure(self._text(line, shown.value), _number(shown.value), shown, claims)
        done: dict[str, Decimal | None] = {}
        for _, which in self.extra:
            if not which:
                yield self._share(line, column, shown)
            elif which not in done:
                before = self.sheet.against(key, column, which)
                base = before.value if before is not None else None
                done[which] = base
                known = base is not None and shown.value is not None
                change = shown.value - base if known else None  # type: ignore[operator]
                yield Figure(self._text(line, change), _number(change))
            else:
                base = done[which]
                yield _percent(
                    None if shown.value is None or base is None else shown.value - base, base
                )

    def _share(self, line: Line, column: Column, shown: Shown) -> Figure:
        if not is_money(line):
            return Figure("")
        if self.base is None:
            return Figure(NOT_DERIVABLE)
        if self.measure is self.sheet:
            base = self.sheet.shown(self.base, column)
        else:
            base = self.measure.shown(self.base, column)
        return _percent(shown.value, base.value if base is not None else None)

    def _text(self, line: Line, value: Decimal | None) -> str:
        if value is None:
            return NOT_DERIVABLE
        if self.factor == 1 or not is_money(line) or value == 0:
            return amount_text(value)
        scaled = value.scaleb(-self.factor.adjusted()).quantize(Decimal(1), ROUND_HALF_UP)
        self.rounded = self.rounded or scaled * self.factor != value
        # What rounds to nothing is not nil.
        return amount_text(scaled) if scaled else "(0)" if value < 0 else "0"


def _percent(part: Decimal | None, of: Decimal | None) -> Figure:
    """A percent to one place; not meaningful of what is nil or negative."""
    if part is None or of is None:
        return Figure(NOT_DERIVABLE)
    if of <= 0:
        return Figure(NOT_MEANINGFUL)
    # In whole numbers: a quotient would be worked out to as many digits as the context has.
    tenths = (2000 * abs(part) + of) // (2 * of)
    percent = (tenths if part >= 0 else -tenths).scaleb(-1)
    text = f"{abs(percent):,f}%"
    return Figure(f"({text})" if percent < 0 else text, f"{percent:f}")


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
