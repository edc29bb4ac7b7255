"""A ledger of books, as Beancount reads it: the statement's rows, its figures, what is posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from beancount.core import data

from tieout.chart import normal
from tieout.fiscal import FiscalCalendar, Span
from tieout_plugins.reported import DIRECTIVE, MalformedReportedError, Reported, read_directive

DERIVED, REPORTED, SUM = "derived", "reported", "sum"


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, signed as the company prints it, and how it is known."""

    value: Decimal
    basis: str


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
    """

    caption: str
    sections: tuple[str, ...]
    total: bool
    unit: str
    made_of: tuple[tuple[str, ...], ...]
    sign: int

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


@dataclass(slots=True)
class Ledger:
    """What the report needs of a ledger."""

    calendar: FiscalCalendar = field(default_factory=lambda: FiscalCalendar(12))
    title: str = ""
    lines: dict[Key, Line] = field(default_factory=dict)
    figures: list[tuple[Key, Reported]] = field(default_factory=list)
    posted: dict[str, dict[Span, Cell]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[data.Directive]) -> Ledger:
        """Read the entries of a ledger, in the order in which Beancount has them."""
        ledger = cls()
        documents: dict[str, date] = {}
        customs = []
        for entry in entries:
            if isinstance(entry, data.Custom):
                customs.append(entry)
            elif isinstance(entry, data.Document):
                documents[Path(entry.filename).name] = entry.date
                ledger.title = str(entry.meta.get("title", ledger.title))
        for custom in customs:
            ledger._option(custom)
        ledger._order(_reported(customs), documents)
        for entry in entries:
            if isinstance(entry, data.Transaction):
                ledger._post(entry)
        return ledger

    def _option(self, custom: data.Custom) -> None:
        values = [value for value, _ in custom.values or []]
        if custom.type == "fava-option" and values[:1] == ["fiscal-year-end"]:
            try:
                self.calendar = FiscalCalendar.parse(str(values[1]))
            except (ValueError, IndexError):
                return

    def _order(self, reported: Sequence[Reported], documents: Mapping[str, date]) -> None:
        """Rows in the latest document's order; those it no longer has, after their neighbour."""
        by_document: dict[str, list[Reported]] = defaultdict(list)
        for figure in reported:
            by_document[figure.document or ""].append(figure)
        latest_first = sorted(
            by_document, key=lambda name: (documents.get(name, date.min), name), reverse=True
        )
        accounts = {_row_of(f): f.accounts for f in reported if f.accounts}
        made_of: dict[Key, dict[tuple[str, ...], None]] = defaultdict(dict)
        order: list[Key] = []
        latest: dict[Key, Reported] = {}
        for name in latest_first:
            above = -1
            for figure in sorted(by_document[name], key=_row_number):
                key = _key(figure, accounts)
                if key not in latest:
                    latest[key] = figure
                    order.insert(above + 1, key)
                above = order.index(key)
        for name in reversed(latest_first):
            for figure in by_document[name]:
                if _row_of(figure) in accounts:
                    made_of[_key(figure, accounts)][accounts[_row_of(figure)]] = None
        self.lines = {key: _line(latest[key], tuple(made_of[key])) for key in order}
        self.figures = [(_key(figure, accounts), figure) for figure in reported]

    def _post(self, transaction: data.Transaction) -> None:
        try:
            span = Span.parse(str(transaction.meta.get("quarter")))
        except ValueError:  # an entry of the user's own says no quarter
            quarter = self.calendar.quarter_of(transaction.date)
            span = Span(quarter, quarter)
        basis = str(transaction.meta.get("basis", REPORTED))
        for posting in transaction.postings:
            number = posting.units.number if posting.units is not None else None
            if number is None:
                continue
            spans = self.posted.setdefault(posting.account, {})
            before = spans.get(span, Cell(Decimal(0), basis))
            known = before.basis if before.basis != REPORTED else basis
            spans[span] = Cell(before.value + number, known)

    def cell(self, line: Line, span: Span) -> Cell | None:
        """A money line over quarters; None where not all that it is made of is known for them."""
        for accounts in line.made_of:
            cells = [self._account(account, span) for account in accounts]
            known = [cell for cell in cells if cell is not None]
            if len(known) == len(cells):
                bases = {cell.basis for cell in known}
                basis = bases.pop() if len(bases) == 1 else DERIVED
                return Cell(line.sign * sum((cell.value for cell in known), Decimal(0)) + 0, basis)
        return None

    def _account(self, account: str, span: Span) -> Cell | None:
        """What is posted to an account in just these quarters, be it in one entry or in several."""
        posted = self.posted.get(account, {})
        wanted = set(span)
        within = [(part, cell) for part, cell in posted.items() if set(part) <= wanted]
        covered = {quarter for part, _ in within for quarter in part}
        if covered != wanted or any(
            not wanted.isdisjoint(part) and not set(part) <= wanted for part in posted
        ):
            return None
        bases = {cell.basis for _, cell in within}
        basis = bases.pop() if len(within) == 1 else SUM
        return Cell(sum((cell.value for _, cell in within), Decimal(0)), basis)


def _reported(customs: Iterable[data.Custom]) -> list[Reported]:
    figures = []
    for custom in customs:
        if custom.type == DIRECTIVE:
            try:
                figures.append(read_directive(custom))
            except MalformedReportedError:
                continue  # the plugins report it, and the report counts their errors
    return figures


def _row_number(figure: Reported) -> int:
    text = str(figure.entry.meta.get("row", "0"))
    return int(text) if text.isascii() and text.isdecimal() else 0


def _row_of(figure: Reported) -> tuple[str, int]:
    """The row of a document that a figure stands in."""
    return figure.document or "", _row_number(figure)


def _key(figure: Reported, accounts: Mapping[tuple[str, int], tuple[str, ...]]) -> Key:
    """What makes rows of different documents one: a leaf its account, another row its caption."""
    if _row_of(figure) in accounts and not _is_total(figure):
        return "", accounts[_row_of(figure)]
    if _row_of(figure) not in accounts:  # a fact's caption says all that it counts
        return normal(figure.caption), (figure.currency,)
    return normal(figure.caption), (figure.currency, *map(normal, _sections(figure)))


def _is_total(figure: Reported) -> bool:
    return figure.entry.meta.get("total") == "yes"


def _sections(figure: Reported) -> tuple[str, ...]:
    under = str(figure.entry.meta.get("under", ""))
    return tuple(under.split(" > ")) if under else ()


def _line(figure: Reported, made_of: tuple[tuple[str, ...], ...]) -> Line:
    return Line(
        caption=figure.caption,
        sections=_sections(figure),
        total=_is_total(figure),
        unit=figure.currency,
        made_of=made_of,
        sign=-1 if figure.entry.meta.get("sign") == "-1" else 1,
    )


def source_of(figure: Reported) -> tuple[str, str]:
    """The document and the column that a figure is printed in."""
    return figure.document or "", str(figure.entry.meta.get("column", ""))
