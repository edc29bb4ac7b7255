"""Random income statements as pages: what is printed, its worth, and which rows sum to which.

The limits of these pages are those of what can be read and proved at all, not of the program:

- Each row prints at least one figure that is not nil. A row of dashes is in a sum or not, alike.
- Figures have four digits at least as printed, but for nil: of very short figures many sums foot.
- Figures come from a seeded generator, and Hypothesis chooses the seed: its own liking for numbers
  that are round, near and repeated makes pages on which several readings foot.
- A blank cell stands in a row that prints another figure; columns are right-aligned.
- Costs and taxes are printed positive, an expense among other income in parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from random import Random

from hypothesis import assume
from hypothesis import strategies as st

COSTS = (
    "Cost of sales",
    "Costs of services",
    "Research and development",
    "Selling, general and administrative",
    "Sales and marketing",
    "General and administrative",
    "Depreciation and amortization",
    "Restructuring charges",
    "Impairment of goodwill",
    "Bad debt expense",
)
OTHERS = (
    "Interest expense",
    "Interest and other income",
    "Gain on sale of assets",
    "Equity in earnings of affiliates",
    "Foreign exchange gain (loss)",
    "Gain on early retirement of debt, net of costs, and other items",
)
NILS = ("--", "-", "")
_STUB, _COLUMN = 46, 21
_WRAP = 40
_LEAST = 1_000
_POWERS = (3.0, 7.0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page.

    Attributes:
        caption: Its words; empty for a total without any.
        values: A number a column, in printed units; None where the cell is blank.
        terms: For a total, the indices of the rows it sums, each with its sign.
        section: A heading to print above it.
        ruled: Whether rules are drawn above it.
        nil: How nil is printed.
        signs: Whether dollar signs are printed.
    """

    caption: str
    values: tuple[int | None, ...]
    terms: tuple[tuple[int, int], ...] = ()
    section: str = ""
    ruled: bool = False
    nil: str = "--"
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A statement and how it is printed.

    Attributes:
        rows: Top to bottom.
        columns: For each, the words over it.
        scale: 1, or 1000 for thousands.
        spanning: Whether a length stands once over its columns, or over each.
    """

    rows: tuple[Row, ...]
    columns: tuple[tuple[str, str], ...]
    scale: int = 1
    spanning: bool = True

    @property
    def text(self) -> str:
        """The page."""
        lines = [
            "Acme Widget Corporation and Subsidiaries".center(_STUB + 30).rstrip(),
            "Condensed Consolidated Statements of Operations".center(_STUB + 30).rstrip(),
            ("(In thousands)" if self.scale == 1000 else "(Unaudited)").center(_STUB + 30).rstrip(),
            "",
            self._spanning()
            if self.spanning
            else self._cells([words for words, _ in self.columns]),
            self._cells([day for _, day in self.columns]),
            self._cells(["-" * 13 for _ in self.columns]),
            "",
        ]
        for row in self.rows:
            lines += self._row(row)
        return "\n".join(lines) + "\n"

    def _cells(self, cells: list[str]) -> str:
        return (" " * _STUB + "".join(cell.rjust(_COLUMN) for cell in cells)).rstrip()

    def _spanning(self) -> str:
        """The lengths of the periods, each once over its columns."""
        line = " " * _STUB
        for words, group in groupby(words for words, _ in self.columns):
            line += words.center(_COLUMN * len(list(group)))
        return line.rstrip()

    def _row(self, row: Row) -> list[str]:
        lines = [self._cells(["-" * 12 for _ in self.columns])] if row.ruled else []
        if row.section:
            lines += ["", row.section]
        *above, caption = _wrapped(row.caption)
        lines += above
        figures = "".join(_figure(value, row).rjust(_COLUMN + 1)[1:] for value in row.values)
        lines.append(f"{caption:<{_STUB}}{figures}".rstrip())
        return lines


def _wrapped(caption: str) -> list[str]:
    """A caption as the page breaks it: the second line goes on in lower case."""
    if len(caption) <= _WRAP:
        return [caption]
    at = caption.rindex(" and ", 0, _WRAP) + 4 if " and " in caption[:_WRAP] else -1
    if at < 0:
        at = caption.rindex(", ", 0, _WRAP) + 1
    return [caption[:at], caption[at + 1 :]]


def _figure(value: int | None, row: Row) -> str:
    """A cell: its digits end in one column, and a parenthesis stands after them."""
    if value is None:
        return " "
    sign = "$ " if row.signs else ""
    if value == 0:
        return f"{sign}{row.nil} "
    return f"{sign}({-value:,})" if value < 0 else f"{sign}{value:,} "


_HEADS = (
    (("Three Months Ended", "March 31, 2004"),),
    (("Three Months Ended", "March 31, 2004"), ("Three Months Ended", "March 31, 2003")),
    tuple(("Year Ended", f"Dec. 31, {year}") for year in (2004, 2003, 2002)),
    (
        ("Six Months Ended", "June 30, 2004"),
        ("Six Months Ended", "June 30, 2003"),
        ("Three Months Ended", "June 30, 2004"),
        ("Three Months Ended", "June 30, 2003"),
    ),
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn, *, fewest_columns: int = 1) -> Page:
    """A statement that foots."""
    columns = draw(st.integers(fewest_columns, len(_HEADS)), label="columns")
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311  (figures, not secrets)
    spanning = draw(st.booleans())
    rows: list[Row] = []

    def leaf(caption: str, *, negative: bool = False, nils: bool = True, section: str = "") -> int:
        nil = draw(st.sampled_from(NILS)) if nils else "--"
        printed = draw(
            st.lists(
                st.booleans() if nils else st.just(value=True), min_size=columns, max_size=columns
            ).filter(any)
        )
        drawn = [int(10 ** chance.uniform(*_POWERS)) if one else None for one in printed]
        flip = -1 if negative else 1
        empty = None if nil == "" else 0
        values = tuple(empty if value is None else flip * value for value in drawn)
        rows.append(Row(caption, values, section=section, nil=nil or "--", signs=not rows and sign))
        return len(rows) - 1

    def total(caption: str, *terms: tuple[int, int], signs: bool = False) -> int:
        values = tuple(
            sum(side * (rows[index].values[n] or 0) for index, side in terms)
            for n in range(columns)
        )
        assume(all(abs(value) >= _LEAST for value in values))
        rows.append(Row(caption, values, terms, ruled=True, signs=signs))
        return len(rows) - 1

    sign = draw(st.booleans(), label="dollar signs")
    top = leaf(draw(st.sampled_from(["Revenues", "Net sales", "Net revenues"])), nils=False)
    captions = draw(st.lists(st.sampled_from(COSTS), min_size=2, max_size=6, unique=True))
    section = "Costs and expenses:"
    costs = []
    for n, caption in enumerate(captions):
        costs.append(leaf(caption, section="" if n else section))
    all_costs = total(
        draw(st.sampled_from(["Total costs and expenses", ""])), *((n, 1) for n in costs)
    )
    result = total("Income (loss) from operations", (top, 1), (all_costs, -1))
    captions = draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique=True))
    others = [
        leaf(
            caption,
            negative="expense" in caption,
            section="" if n else "Other income (expense):",
        )
        for n, caption in enumerate(captions)
    ]
    if len(others) > 1:
        others = [
            total(
                draw(st.sampled_from(["Total other income (expense)", ""])),
                *((n, 1) for n in others),
            )
        ]
    if others:
        result = total("Income (loss) before income taxes", (result, 1), (others[0], 1))
    tax = leaf("Provision for income taxes")
    total("Net income (loss)", (result, 1), (tax, -1), signs=sign)
    scale = draw(st.sampled_from([1, 1000]))
    return Page(tuple(rows), _HEADS[columns - 1], scale, spanning)


def worth(page: Page, value: int | None) -> Decimal | None:
    """What a cell is worth."""
    return None if value is None else Decimal(value * page.scale)
