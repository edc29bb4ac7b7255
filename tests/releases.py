"""Made-up earnings releases of one made-up company, for what no real page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COMPANY: Final = "Halden Pumps, Inc."
TITLE: Final = "Statements of Operations"

#: Revenues, cost of goods sold, rent; their total and net income follow.
_QUARTERS: Final = {
    "2004Q1": (48_210, 20_105, 3_330),
    "2004Q2": (51_944, 21_870, 3_395),
    "2005Q1": (55_017, 22_861, 3_402),
    "2005Q2": (60_331, 25_128, 3_457),
}
_ENDS: Final = {"Q1": "March 31,", "Q2": "June 30,"}
_WIDE: Final = 48


@dataclass(frozen=True, slots=True)
class Release:
    """A release, and what of it a test makes odd.

    Args:
        columns: each so many months and the fiscal quarter it ends with.
        dated: the day of the release.
        company: the line above the title; none where empty.
        title: of the statement.
        heading: a line of words above the costs.
        caption: of the third row, a cost.
        sign: of the currency, in the first and the last row.
        year_end: what the prose says of the fiscal year; nothing where empty.
        page: lines between the table and the prose.
    """

    columns: tuple[tuple[int, str], ...]
    dated: str
    company: str = COMPANY
    title: str = TITLE
    heading: str = "Costs and expenses:"
    caption: str = "Rent"
    sign: str = "$"
    year_end: str = "December 31"
    page: str = ""

    @property
    def text(self) -> str:
        """The page."""
        sold = [self._row(n) for n in range(3)]
        costs = [a + b for a, b in zip(sold[1], sold[2], strict=True)]
        left = [a - b for a, b in zip(sold[0], costs, strict=True)]
        rule = " " * _WIDE + "          ------------" * len(self.columns)
        lines = [
            self.dated,
            "",
            self.company,
            self.title,
            "",
            self._heads([f"{_WORDS[months]} ended" for months, _ in self.columns]),
            self._heads([_ENDS[quarter[4:]] for _, quarter in self.columns]),
            self._heads([quarter[:4] for _, quarter in self.columns]),
            "",
            self._line("Revenues", sold[0], self.sign),
            self.heading,
            self._line("Cost of goods sold", sold[1]),
            self._line(self.caption, sold[2]),
            rule,
            self._line("Total costs and expenses", costs),
            rule,
            self._line("Net income", left, self.sign),
            rule.replace("-", "="),
            self.page,
        ]
        if self.year_end:
            lines += [
                "",
                "More is in the annual report of the company, which was made for the fiscal",
                f"year ended {self.year_end}, 2004, and which can be had by mail from the company.",
            ]
        return "\n".join(lines) + "\n"

    def _row(self, n: int) -> list[int]:
        return [
            sum(
                figures[n]
                for quarter, figures in _QUARTERS.items()
                if quarter == last or (months == 6 and quarter == f"{last[:4]}Q1")
            )
            for months, last in self.columns
        ]

    @staticmethod
    def _heads(cells: list[str]) -> str:
        return " " * _WIDE + "".join(cell.rjust(22) for cell in cells)

    @staticmethod
    def _line(caption: str, figures: list[int], sign: str = "") -> str:
        return f"{caption:<{_WIDE}}" + "".join(f"{sign:>8}{f:>14,}" for f in figures)


_WORDS: Final = {3: "Three months", 6: "Six months"}

FIRST_QUARTER: Final = Release(((3, "2005Q1"), (3, "2004Q1")), "May 2, 2005")
SIX_MONTHS: Final = Release(
    ((3, "2005Q2"), (3, "2004Q2"), (6, "2005Q2"), (6, "2004Q2")), "August 1, 2005"
)
