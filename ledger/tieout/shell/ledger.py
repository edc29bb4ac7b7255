"""A ledger of books, as Beancount reads it: the statement's rows, its figures, what is posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, localcontext
from pathlib import Path

from beancount.core import data

from tieout.fiscal import FiscalCalendar, Span
from tieout.shell.lines import (
    BALANCE,
    BEGINNING,
    END,
    INCOME,
    Key,
    Line,
    agrees,
    keys_of,
    line_of,
    reported_in,
    row_number,
    row_of,
)
from tieout_plugins.period_sums import EXACT
from tieout_plugins.reported import Reported

DERIVED, REPORTED, SUM, RESTATED = "derived", "reported", "sum", "restated"
_At = tuple[str, str]  # an account and a unit


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, signed as the company prints it, and how it is known.

    Args:
        value: the amount.
        basis: reported, derived, restated or sum.
        accounts: those whose entries it is; none for a fact.
    """

    value: Decimal
    basis: str
    accounts: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """What the report needs of a ledger.

    Of an account it has what is posted in a unit of its lines: `amounts` and `moved` are by account
    and unit, for dollars and euros do not add up; `posted` and `restated` are by account alone.
    """

    calendar: FiscalCalendar = field(default_factory=lambda: FiscalCalendar(12))
    title: str = ""
    lines: dict[Key, Line] = field(default_factory=dict)
    figures: list[tuple[Key, Reported]] = field(default_factory=list)
    posted: dict[str, set[Span]] = field(default_factory=dict)
    amounts: dict[_At, dict[Span, Cell]] = field(default_factory=dict)
    restated: dict[str, list[tuple[Span, Decimal]]] = field(default_factory=dict)
    moved: dict[_At, list[tuple[Span, Decimal]]] = field(default_factory=dict)
    entered: dict[tuple[str, Span], list[data.Transaction]] = field(default_factory=dict)
    known: frozenset[Span] = frozenset()
    printed: dict[Key, list[Reported]] = field(default_factory=dict)
    sheets: dict[date, str] = field(default_factory=dict)
    as_first_reported: bool = False

    @classmethod
    def of(
        cls,
        entries: Iterable[data.Directive],
        statement: str = INCOME,
        *,
        as_first_reported: bool = False,
    ) -> Ledger:
        """Read the entries of a ledger, in the order in which Beancount has them.

        Args:
            entries: the ledger's.
            statement: whose rows are wanted: income, balance or cashflow.
            as_first_reported: whether what later documents restated is left out.
        """
        ledger = cls(as_first_reported=as_first_reported)
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
        figures = reported_in(customs)
        wanted = [f for f in figures if f.entry.meta.get("statement", INCOME) == statement]
        ledger._order(wanted, documents, statement)
        own = {(a, line.unit) for line in ledger.lines.values() for a in line.accounts}
        with localcontext(EXACT):
            for entry in entries:
                if isinstance(entry, data.Transaction):
                    if RESTATED not in entry.tags:
                        ledger._post(entry, own)
                    elif not as_first_reported:
                        ledger._restate(entry, own)
        ledger.known = frozenset(span for spans in ledger.posted.values() for span in spans)
        return ledger

    def _option(self, custom: data.Custom) -> None:
        values = [value for value, _ in custom.values or []]
        if custom.type == "fava-option" and values[:1] == ["fiscal-year-end"]:
            try:
                self.calendar = FiscalCalendar.parse(str(values[1]))
            except (ValueError, IndexError):
                return

    def _order(
        self, reported: Sequence[Reported], documents: Mapping[str, date], statement: str
    ) -> None:
        """Rows in the latest document's order; those it no longer has, after their neighbour."""
        by_document: dict[str, list[Reported]] = defaultdict(list)
        for figure in reported:
            by_document[figure.document or ""].append(figure)
        latest_first = sorted(
            by_document, key=lambda name: (documents.get(name, date.min), name), reverse=True
        )
        keys = keys_of(by_document, statement)
        made_of: dict[Key, dict[tuple[str, ...], None]] = defaultdict(dict)
        order: list[Key] = []
        latest: dict[Key, Reported] = {}
        for name in latest_first:
            above = -1
            for figure in sorted(by_document[name], key=row_number):
                key = keys[row_of(figure)]
                if key not in latest:
                    latest[key] = figure
                    order.insert(above + 1, key)
                above = order.index(key)
        for name in reversed(latest_first):
            for figure in by_document[name]:
                key = keys[row_of(figure)]
                self.printed.setdefault(key, []).append(figure)
                if figure.accounts:
                    made_of[key][figure.accounts] = None
        self.lines = {key: line_of(latest[key], tuple(made_of[key]), statement) for key in order}
        self.figures = [(keys[row_of(figure)], figure) for figure in reported]
        # Of a date's balance sheets one counts: lines that it does not have are in others of it.
        if statement == BALANCE:
            for name in latest_first if self.as_first_reported else reversed(latest_first):
                self.sheets |= {figure.end: name for figure in by_document[name]}

    def _span(self, transaction: data.Transaction) -> Span:
        try:
            return Span.parse(str(transaction.meta.get("quarter")))
        except ValueError:  # an entry of the user's own says no quarter
            quarter = self.calendar.quarter_of(transaction.date)
            return Span(quarter, quarter)

    def _restate(self, transaction: data.Transaction, own: Container[_At]) -> None:
        span = self._span(transaction)
        for at, number in _postings(transaction, own):
            self.restated.setdefault(at[0], []).append((span, number))
            self.moved.setdefault(at, []).append((span, number))
            self.entered.setdefault((at[0], span), []).append(transaction)

    def _post(self, transaction: data.Transaction, own: Container[_At]) -> None:
        span = self._span(transaction)
        basis = str(transaction.meta.get("basis", REPORTED))
        for at, number in _postings(transaction, own):
            self.posted.setdefault(at[0], set()).add(span)
            spans = self.amounts.setdefault(at, {})
            before = spans.get(span, Cell(Decimal(0), basis))
            known = before.basis if before.basis != REPORTED else basis
            spans[span] = Cell(before.value + number, known)
            self.entered.setdefault((at[0], span), []).append(transaction)

    def cell(self, key: Key, span: Span) -> Cell | None:
        """A money line over quarters; None where nothing that is known says it.

        What a document prints for these quarters counts: the latest, or the first where that is
        asked for. What none prints is made of the accounts that a figure over a longer period
        names, for documents divide a total differently.
        """
        with localcontext(EXACT):
            return self._cell(key, span)

    def _cell(self, key: Key, span: Span) -> Cell | None:
        line = self.lines[key]
        printed = self.printed_for(key, span)
        made = None if line.stands else next(self._made(key, span), None)
        if made is not None and not line.total:
            # A leaf is its entries. But first reports of quarters and of their year may be of two
            # vintages: then the year is as printed, and not their sum.
            apart = self.as_first_reported and printed and span.quarters > 1
            if not apart or agrees(line.sign * made.value, printed[0]):
                return made
        if not printed:
            return made
        latest = printed[-1]
        for cell in () if line.stands else self._made(key, span):
            if agrees(line.sign * cell.value, latest):
                return cell
        # A later document may print the same in coarser units.
        same = next(figure for figure in printed if agrees(figure.number, latest))
        basis = REPORTED if same is printed[0] else RESTATED
        return Cell(line.sign * same.number + 0, basis, same.accounts)

    def _made(self, key: Key, span: Span) -> Iterator[Cell]:
        """What a line is by the accounts that its figures name, those of the nearest periods first.

        A line that is in none of its accounts in these quarters is not there.
        """
        line = self.lines[key]
        days = self.calendar.days(span)
        around = [
            figure
            for figure in self.printed[key]
            if figure.accounts and figure.start <= days.start and days.end <= figure.end
        ]
        if not self.as_first_reported:
            around.reverse()
        around.sort(key=lambda figure: figure.end - figure.start)
        # Accounts that other years name may leave out what this one had.
        others = () if line.total else line.made_of
        for accounts in dict.fromkeys((*(f.accounts for f in around), *others)):
            if any(self._is_posted((account, line.unit), span) for account in accounts):
                cell = self._over(line, accounts, span)
                if cell is not None:
                    yield cell

    def _is_posted(self, at: _At, span: Span) -> bool:
        spans = [*self.amounts.get(at, ()), *(part for part, _ in self.moved.get(at, ()))]
        return any(not part.is_apart_from(span) for part in spans)

    def printed_for(self, key: Key, span: Span) -> list[Reported]:
        """What documents print of a line for just these quarters; the one that counts is last."""
        days, line = self.calendar.days(span), self.lines[key]
        # Cash at the beginning is of the day before.
        end = days.start - timedelta(days=1) if line.stands == BEGINNING else days.end
        figures = [
            figure
            for figure in self.printed[key]
            if figure.end == end and (line.stands or figure.start == days.start)
        ]
        if not figures and line.stands == BEGINNING:
            figures = self._ends(line, end)
        if end in self.sheets and self.sheets[end] not in {f.document or "" for f in figures}:
            return []
        return figures[:1] if self.as_first_reported else figures

    def _ends(self, line: Line, day: date) -> list[Reported]:
        """What is printed for the end of a period, which is the beginning of the next one."""
        made_of = set(line.made_of)
        return [
            figure
            for key, other in self.lines.items()
            if other.stands == END and made_of & set(other.made_of)
            for figure in self.printed[key]
            if figure.end == day
        ]

    def _over(self, line: Line, accounts: Sequence[str], span: Span) -> Cell | None:
        cells = [self._account((account, line.unit), span) for account in accounts]
        known = [cell for cell in cells if cell is not None]
        if len(known) < len(cells):
            return None
        bases = {cell.basis for cell in known if cell.value} or {cell.basis for cell in known}
        basis = bases.pop() if len(bases) == 1 else RESTATED if RESTATED in bases else DERIVED
        value = line.sign * sum((cell.value for cell in known), Decimal(0)) + 0
        return Cell(value, basis, tuple(accounts))

    def _account(self, at: _At, span: Span) -> Cell | None:
        """What is posted to an account, in a unit, in just these quarters: in one entry or more.

        An account that the books do not have in a quarter which they know is nil there.
        """
        posted = self.amounts.get(at, {})
        within = [(part, cell) for part, cell in posted.items() if part.is_within(span)]
        covered = {quarter for part in self.known if part.is_within(span) for quarter in part}
        if covered != set(span) or any(
            not part.is_apart_from(span) and not part.is_within(span) for part in posted
        ):
            return None
        value = sum((cell.value for _, cell in within), Decimal(0))
        moved = [amount for part, amount in self.moved.get(at, ()) if part.is_within(span)]
        if any(moved):
            return Cell(value + sum(moved, Decimal(0)), RESTATED)
        bases = {cell.basis for _, cell in within} or {REPORTED}
        return Cell(value, bases.pop() if len(within) <= 1 else SUM)


def _postings(transaction: data.Transaction, own: Container[_At]) -> Iterator[tuple[_At, Decimal]]:
    """What a transaction posts to accounts of the statement, in a unit that is their line's."""
    for account, units, *_ in transaction.postings:
        if units is not None and units.number is not None and (account, units.currency) in own:
            yield (account, units.currency), units.number
