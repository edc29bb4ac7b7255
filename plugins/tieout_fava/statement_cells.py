"""One figure of a statement: its amount, its mark, what it rests on, and where its entries are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from tieout.books import SHARES
from tieout.fiscal import Span
from tieout.shell.ledger import DERIVED, REPORTED, RESTATED, Cell, Ledger
from tieout.shell.lines import BALANCE, Key, Line, agrees
from tieout_fava.books import Books, Held, whole
from tieout_fava.marks import Mark
from tieout_fava.statement_columns import Column
from tieout_fava.statement_splits import Splits
from tieout_plugins.period_sums import EXACT
from tieout_plugins.reported import PER_SHARE, Reported

#: How many printed places a popup names: the first that printed the figure, and the latest.
_PLACES = 2
#: The marks that say something of the printed amount, and so only of what is equal to it.
_PRINTED = (Mark.EXACT, Mark.ROUNDING, Mark.NOTHING, Mark.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document prints a figure.

    Args:
        document: its name.
        line: from 1; 0 where the books do not say.
        printed: the figure's text.
    """

    document: str
    line: int
    printed: str

    @classmethod
    def of(cls, figure: Reported) -> Place:
        """The place of a figure."""
        meta = figure.entry.meta
        return cls(figure.document or "", whole(meta.get("line")), str(meta.get("printed", "")))


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of the table.

    Args:
        value: the amount as the page signs it; None where nothing says it.
        mark: how it is known, and whether it holds.
        basis: reported, derived, restated or sum.
        said: formulas, and what breaks, a line each.
        places: where it, or what it follows from, is printed.
        accounts: whose entries it is.
        span: the quarters of the entries.
        before_split: whether it is of other shares than later figures are.
    """

    value: Decimal | None
    mark: Mark
    basis: str = ""
    said: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    accounts: tuple[str, ...] = ()
    span: Span | None = None
    before_split: bool = False


NOTHING_SAYS = Shown(None, Mark.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Cells:
    """The figures of one statement over the documents that print it.

    Args:
        kind: of the statement: income, balance or cashflow.
        ledger: as the statement is shown.
        other: the same as first reported, or as restated: whichever `ledger` is not.
        held: every figure by the identity of its directive.
        splits: which documents print figures of other shares than the latest.
        same: totals that are the same sum under another caption, in documents of their own.
        known: what was asked before.
        columns: the periods, by quarter, year and so on, where they were asked before.
    """

    kind: str
    ledger: Ledger
    other: Ledger
    held: Mapping[int, Held]
    splits: Splits
    same: Mapping[Key, Sequence[Key]]
    known: dict[tuple[Key, Span], Shown | None] = field(default_factory=dict)
    columns: dict[str, tuple[Column, ...]] = field(default_factory=dict)

    def shown(self, key: Key, span: Span) -> Shown | None:
        """A line over quarters; None where its statement has no such line in them."""
        if (key, span) not in self.known:
            self.known[key, span] = self._shown(key, span)
        return self.known[key, span]

    def _shown(self, key: Key, span: Span) -> Shown | None:
        line = self.ledger.lines[key]
        printed = self.ledger.printed_for(key, span)
        around = printed or self._around(key, span)
        if not line.made_of and printed:
            return self._fact(line, printed)
        if not printed and any(self.ledger.printed_for(k, span) for k in self.same.get(key, ())):
            return None  # it is printed under another caption
        cell = self.ledger.cell(key, span) if line.made_of else None
        if cell is None:
            nothing = self._has_no_such_line(line, span) and not around
            return None if nothing else NOTHING_SAYS
        other = self.other.cell(key, span)
        restated = cell.basis == RESTATED or (other is not None and other.value != cell.value)
        held = [self.held[id(figure.entry)] for figure in printed]
        said = said_of(held)
        mark = _mark(held, restated=restated)
        if mark in _PRINTED and printed[-1].number != line.sign * cell.value:
            if mark is not Mark.UNCHECKED:
                mark = Mark.ROUNDING if self._agrees(line, cell, printed[-1]) else Mark.BREAKS
            if mark is not Mark.ROUNDING:
                said.append(f"{amount_text(line.sign * printed[-1].number)} as printed")
        if cell.basis != REPORTED or not printed:
            said += self._formulas(line, cell, span)
        if restated and other is not None and other.value != cell.value:
            when = "as restated" if self.ledger.as_first_reported else "as first reported"
            said.append(f"{amount_text(other.value)} {when}")
        return Shown(
            cell.value,
            mark,
            cell.basis,
            tuple(dict.fromkeys(said)),
            places_of(around),
            cell.accounts or line.accounts,
            span,
        )

    @staticmethod
    def _agrees(line: Line, cell: Cell, figure: Reported) -> bool:
        """Whether an amount of the books is what is printed, to its rounding."""
        with localcontext(EXACT):
            return agrees(line.sign * cell.value, figure)

    def _fact(self, line: Line, printed: Sequence[Reported]) -> Shown:
        """A per-share figure or a share count, as printed for just these quarters."""
        held = [self.held[id(figure.entry)] for figure in printed]
        latest = printed[-1]
        restated = len({figure.number for figure in printed}) > 1
        said = said_of(held)
        if restated:
            said.append(f"{amount_text(line.sign * printed[0].number)} as first reported")
        return Shown(
            line.sign * latest.number + 0,
            _mark(held, restated=restated),
            RESTATED if restated else REPORTED,
            tuple(dict.fromkeys(said)),
            places_of(printed),
            before_split=not is_money(line) and self.splits.is_before(latest),
        )

    def together(self, key: Key, spans: Iterable[Span]) -> bool:
        """Whether one document prints a line for all of these periods: of the same shares."""
        per_span = [{f.document for f in self.ledger.printed_for(key, span)} for span in spans]
        latest = [self.ledger.printed_for(key, span)[-1:] for span in spans]
        documents = {figure.document for figures in latest for figure in figures}
        return bool(set.intersection(*per_span)) and len(documents) == 1

    def _has_no_such_line(self, line: Line, span: Span) -> bool:
        """Whether the quarters are known, and nothing is posted to the line in or around them."""
        ledger = self.ledger
        if self.kind == BALANCE:
            return True  # a balance sheet that is printed has all its lines
        covered = {quarter for part in ledger.known if part.is_within(span) for quarter in part}
        # What a total is the sum of may be there, and the total not.
        accounts = () if line.total else line.accounts
        posted = (part for account in accounts for part in ledger.posted.get(account, ()))
        return covered == set(span) and all(part.is_apart_from(span) for part in posted)

    def _around(self, key: Key, span: Span) -> list[Reported]:
        """The shortest longer period for which the line is printed: it is a part of that."""
        if self.kind == BALANCE:
            return []
        days = self.ledger.calendar.days(span)
        around = [
            figure
            for figure in self.ledger.printed[key]
            if figure.start <= days.start and days.end <= figure.end
        ]
        return sorted(around, key=lambda figure: figure.end - figure.start)[:1]

    def _formulas(self, line: Line, cell: Cell, span: Span) -> Iterator[str]:
        """How an amount comes about: what its entries say, or of what it is the sum."""
        entered = {
            (account, part): self.ledger.entered[account, part]
            for account in cell.accounts
            for part in self._parts(account, span)
        }
        if len(cell.accounts) == 1:
            moved = [e for es in entered.values() for e in es if "formula" in e.meta]
            amounts = self.ledger.amounts
            parts = [(p, amounts.get((a, line.unit), {}).get(p)) for a, p in entered]
            if len(parts) > 1:
                yield " + ".join(
                    f"{amount_text(line.sign * one.value)} ({part})" for part, one in parts if one
                )
            yield from (str(entry.meta["formula"]) for entry in moved[:4])
            return
        derived = {a for (a, _), es in entered.items() if any(e.tags & {DERIVED} for e in es)}
        of_them = f", of which {len(derived)} are derived" if derived else ""
        yield f"the sum of {len(cell.accounts)} accounts over {span}{of_them}"

    def _parts(self, account: str, span: Span) -> list[Span]:
        posted = self.ledger.posted.get(account, ())
        moved = (part for part, _ in self.ledger.restated.get(account, ()))
        return sorted({part for part in (*posted, *moved) if part.is_within(span)})


def cells_of(books: Books, kind: str, *, as_first_reported: bool) -> Cells:
    """The figures of a statement; made once for each load of the books."""

    def make() -> Cells:
        ledger = books.statement(kind, as_first_reported=as_first_reported)
        return Cells(
            kind,
            ledger,
            books.statement(kind, as_first_reported=not as_first_reported),
            held_by_entry(books),
            Splits.of((held.figure for held in books.figures), books.documents),
            _same_totals(ledger),
        )

    return books.once((Cells, kind, as_first_reported), make)


def _same_totals(ledger: Ledger) -> Mapping[Key, Sequence[Key]]:
    """Totals that documents make of just the same accounts, and that no document prints both."""
    totals = {key: set(line.made_of) for key, line in ledger.lines.items() if line.kind == "total"}
    documents = {key: {figure.document for figure in ledger.printed[key]} for key in totals}
    return {
        key: [
            other
            for other in totals
            if other != key and made & totals[other] and not documents[key] & documents[other]
        ]
        for key, made in totals.items()
    }


def held_by_entry(books: Books) -> Mapping[int, Held]:
    """Every figure of the books by the identity of its directive."""
    return books.once(Held, lambda: {id(held.figure.entry): held for held in books.figures})


def said_of(held: Iterable[Held]) -> list[str]:
    """What breaks, or why it is accepted, in a line each: the checks say the rest elsewhere."""
    return [one.said.partition("\n")[0] for one in held if one.said]


def is_money(line: Line) -> bool:
    """Whether a line is of money, neither per share nor a count."""
    return line.unit != SHARES and not line.unit.endswith(PER_SHARE)


def places_of(figures: Sequence[Reported]) -> tuple[Place, ...]:
    """Where figures are printed: the first and the latest."""
    kept = figures if len(figures) <= _PLACES else (figures[0], figures[-1])
    return tuple(Place.of(figure) for figure in kept)


def amount_text(number: Decimal) -> str:
    """An amount as accountants write it: negative in parentheses, nil as a dash.

    >>> amount_text(Decimal(-69002)), amount_text(Decimal(0)), amount_text(Decimal("0.00"))
    ('(69,002)', '--', '0.00')
    """
    if number == 0 and number.as_tuple().exponent == 0:
        return "--"
    digits = f"{number.copy_abs():,f}"
    return f"({digits})" if number < 0 else digits


def _mark(held: Sequence[Held], *, restated: bool) -> Mark:
    """What breaks comes first, then what is accepted, then that there are two versions."""
    marks = {one.mark for one in held}
    for mark in (Mark.BREAKS, Mark.ACCEPTED):
        if mark in marks:
            return mark
    if restated:
        return Mark.RESTATED
    return held[-1].mark if held else Mark.DERIVED
