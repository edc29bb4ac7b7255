"""The rows of a statement over all the documents that print it: which are the same line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from beancount.core import data

from tieout.books import SHARES
from tieout.chart import concept_of, normal
from tieout.statement import Kind, LineItem, Measure
from tieout_plugins.reported import DIRECTIVE, MalformedReportedError, Reported, read_directive

INCOME, BALANCE, CASHFLOW = "income", "balance", "cashflow"
END, BEGINNING = "end", "beginning"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the statement, whatever its periods: what its figures have in common.

    Args:
        caption: as the latest document prints it.
        sections: the headings it stands under, outermost first.
        total: whether it is a sum of other rows.
        unit: the commodity.
        made_of: the accounts whose postings it is; more than one set where documents divide a total
            differently, the earliest document's first; none for a fact.
        sign: -1 where the page's sign is the opposite of the ledger's.
        stands: what stands at a date and is no sum over days: "end", or "beginning" of the period;
            empty for what adds up.
    """

    caption: str
    sections: tuple[str, ...]
    total: bool
    unit: str
    made_of: tuple[tuple[str, ...], ...]
    sign: int
    stands: str = ""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that it is made of, all documents together."""
        return tuple(dict.fromkeys(account for accounts in self.made_of for account in accounts))

    @property
    def kind(self) -> str:
        """Item, total, or fact: a figure that is never posted."""
        if not self.made_of:
            return "fact"
        return "total" if self.total else "item"


Key = tuple[str, tuple[str, ...]]


def row_number(figure: Reported) -> int:
    """The row that a figure stands in, from 1; 0 where the directive does not say."""
    text = str(figure.entry.meta.get("row", "0"))
    return int(text) if text.isascii() and text.isdecimal() else 0


def row_of(figure: Reported) -> tuple[str, int]:
    """The row of a document that a figure stands in."""
    return figure.document or "", row_number(figure)


def keys_of(
    by_document: Mapping[str, Sequence[Reported]], statement: str
) -> dict[tuple[str, int], Key]:
    """What makes rows of different documents one, by document and row.

    A leaf is its account. A total or a fact is its element where its caption tells it, for "Net
    loss" and "Net income" are one line; or else its caption, a total with the headings over it.
    """
    keys: dict[tuple[str, int], Key] = {}
    for figures in by_document.values():
        taken: set[Key] = set()
        for row, key in _grand_totals(figures).items() if statement == BALANCE else ():
            keys[row] = key
            taken.add(key)
        for figure in sorted(figures, key=row_number):
            row = row_of(figure)
            if row in keys:
                continue
            own = [f for f in figures if row_of(f) == row]
            choices = _choices(figure, next((f.accounts for f in own if f.accounts), ()), statement)
            keys[row] = next((key for key in choices if key not in taken), choices[-1])
            taken.add(keys[row])
    return keys


def _grand_totals(figures: Sequence[Reported]) -> dict[tuple[str, int], Key]:
    """The two sides of a balance sheet, whatever they are called: the sums of most accounts."""
    totals = [figure for figure in figures if is_total(figure) and figure.accounts]
    own = [f for f in totals if all(name.startswith("Assets:") for name in f.accounts)]
    others = [f for f in totals if f not in own]
    sides = (("Assets", own), ("LiabilitiesAndStockholdersEquity", others))
    return {
        row_of(max(of, key=lambda f: (len(f.accounts), row_number(f)))): (
            element,
            (of[0].currency,),
        )
        for element, of in sides
        if of
    }


def _cash(caption: str) -> str:
    """Which end of the period a row of cash stands at; empty for what is no such row."""
    words = caption.split()
    if "cash" not in words and words[:1] != ["balance"]:
        return ""
    return END if {"end", "ending"} & {*words} else BEGINNING if BEGINNING in words else ""


def _choices(figure: Reported, accounts: tuple[str, ...], statement: str) -> list[Key]:
    caption = normal(figure.caption)
    cash = _cash(caption) if statement == CASHFLOW else ""
    if cash:
        return [(cash, (figure.currency,)), (caption, (figure.currency,))]
    if accounts and not is_total(figure) and stands_of(figure, statement) != BEGINNING:
        return [("", accounts[:1]), (caption, accounts[:1])]
    measure = (
        Measure.PER_SHARE if figure.is_per_share
        else Measure.SHARES if figure.currency == SHARES
        else Measure.MONEY
    )  # fmt: skip
    concept = concept_of(LineItem(0, figure.caption, (), measure), Kind(statement))
    under = () if not accounts else tuple(map(normal, sections_of(figure)))
    keys: list[Key] = [(caption, (figure.currency, *under))]
    return [(concept.element, (figure.currency,)), *keys] if concept is not None else keys


def is_total(figure: Reported) -> bool:
    """Whether a figure is a sum of other rows."""
    return figure.entry.meta.get("total") == "yes"


def sections_of(figure: Reported) -> tuple[str, ...]:
    """The headings that a figure stands under, outermost first."""
    under = str(figure.entry.meta.get("under", ""))
    return tuple(under.split(" > ")) if under else ()


def line_of(figure: Reported, made_of: tuple[tuple[str, ...], ...], statement: str) -> Line:
    """The line of which a figure is the latest."""
    return Line(
        caption=figure.caption,
        sections=sections_of(figure),
        total=is_total(figure),
        unit=figure.currency,
        made_of=made_of,
        sign=-1 if figure.entry.meta.get("sign") == "-1" else 1,
        stands=stands_of(figure, statement) if made_of else "",
    )


def stands_of(figure: Reported, statement: str) -> str:
    """Whether a figure stands at a date: on a balance sheet, or cash in a cash flow statement."""
    if statement == BALANCE:
        return END
    if statement == INCOME or not all(name.startswith("Assets:") for name in figure.accounts):
        return ""
    words = normal(figure.caption).split()
    return BEGINNING if "beginning" in words or "start" in words else END


def source_of(figure: Reported) -> tuple[str, str]:
    """The document and the column that a figure is printed in."""
    return figure.document or "", str(figure.entry.meta.get("column", ""))


#: By how many of its units a figure may be off that was rounded so that its column foots.
_UNITS_OFF = Decimal("1.5")


def agrees(number: Decimal, latest: Reported) -> bool:
    """Whether an amount is what a document prints, to its rounding."""
    return abs(number - latest.number) <= max(_UNITS_OFF * latest.unit, latest.tolerance)


def reported_in(entries: Iterable[data.Directive]) -> list[Reported]:
    """The figures of a ledger that can be read, in its order."""
    figures = []
    for entry in entries:
        if isinstance(entry, data.Custom) and entry.type == DIRECTIVE:
            try:
                figures.append(read_directive(entry))
            except MalformedReportedError:
                continue  # an error of its own, which the plugins report
    return figures
