"""One history out of many documents: what each quarter was first known to be, and what came later.

The documents of one kind of statement are taken in the order of their days. Each says of some
stretches of quarters what their amounts are; all rows of a statement share its columns, so that a
stretch is known for every account at once, and an account that the statement does not have is nil
in it. A stretch that the books do not hold yet is added. One that they hold already is confirmed
or restated. One that they hold in part gives the rest: the year less nine months is the fourth
quarter. One that divides a longer stretch divides it.

What was first known stands for ever. A restatement is the difference of a later document's figure,
kept apart under that document's day, so that the books say both what was first reported and what
it became. A quarter that was derived from a figure which is restated afterwards is of two vintages:
it is not derived anew until a later document prints the longer period again.

Cost: for each document its columns times the quarters they cover times the accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from tieout.accounts import Chart, Evidence, LeafRow
from tieout.booking import Booked
from tieout.books import Account
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Span
from tieout.quarters import Basis, Discrete, divide
from tieout.restating import Restatement, Restatements
from tieout.sayings import Saying, columns_of, sayings
from tieout.statement import LineItem
from tieout.stretches import Stretch, cancelled, covers, missing_in, terms_of


@dataclass(frozen=True, slots=True)
class History:
    """The history of one kind of statement.

    Args:
        amounts: each account's quarters as first known, in order.
        restatements: in the order of the documents that make them.
        spans: the stretches of quarters that are known, in order.
        divided: of a document's line, the accounts that earlier documents divide it into.
        findings: what the documents do not agree on, and what cannot be derived.
    """

    amounts: Mapping[str, tuple[Discrete, ...]]
    restatements: tuple[Restatement, ...]
    spans: tuple[Span, ...]
    divided: Mapping[tuple[str, str], tuple[str, ...]]
    findings: tuple[Finding, ...]


def history_of(
    documents: Sequence[Sequence[Booked]], chart: Chart, calendar: FiscalCalendar
) -> tuple[History, list[LeafRow]]:
    """The history of a company's income or cash flow statements.

    Args:
        documents: the statements of each document, the earliest document first; of a document's
            statements the main one first.
        chart: is given the accounts of their leaves.
        calendar: the company's.

    Returns:
        The history, and the leaves with their accounts.
    """
    maker = _Maker(chart, calendar)
    rows: list[LeafRow] = []
    for statements in documents:
        rows += maker.take(statements)
    return maker.history(), rows


@dataclass(slots=True)
class _Maker:
    """The books as they stand after the documents taken so far."""

    chart: Chart
    calendar: FiscalCalendar
    stretches: list[Stretch] = field(default_factory=list)
    restatements: Restatements = field(default_factory=Restatements)
    waiting: list[Saying] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, statements: Sequence[Booked]) -> list[LeafRow]:
        """Take one document's statements into the books."""
        columns = columns_of(statements, self.calendar)
        rows = []
        for booked in statements:
            own = {span: n for span, (one, n) in columns.items() if one is booked}
            rows += self.chart.rows_of(booked, partial(self._compare, _stretches(own)))
        said = list(sayings(rows, columns))
        self.waiting += [saying for saying in said if not self._merge(saying)]
        self.restatements.close(said, self.stretches)
        self._try_again()
        return rows

    def _try_again(self) -> None:
        """Take in what waited for another document, where it gives or divides something now."""
        tried = -1
        while tried != len(self.waiting):
            tried = len(self.waiting)
            self.waiting = [said for said in self.waiting if not self._merge(said, late=True)]

    def history(self) -> History:
        """The books at the end."""
        amounts: dict[str, list[Discrete]] = {}
        self.stretches.sort(key=lambda stretch: stretch.span)
        for stretch in self.stretches:
            for account, discrete in stretch.first.items():
                amounts.setdefault(account, []).append(discrete)
        return History(
            {account: tuple(known) for account, known in amounts.items()},
            tuple(self.restatements.made),
            tuple(stretch.span for stretch in self.stretches),
            self.restatements.divided,
            (*self.findings, *(_not_derivable(saying) for saying in self.waiting)),
        )

    def _compare(
        self,
        stretches: Sequence[tuple[Span, Sequence[tuple[int, int]]]],
        item: LineItem,
        turn: int,
        account: Account,
    ) -> Evidence:
        """How a row's figures compare with what the books hold of an account.

        Args:
            stretches: what the row's statement gives, as signed sums of its columns.
            item: the row.
            turn: what turns the page's sign into the account's own.
            account: to be compared with.
        """
        agree = differ = 0
        for span, terms in stretches:
            figures = [(sign * turn, item.figures[n]) for sign, n in terms]
            inside = self._inside(span)
            if all(figure is None for _, figure in figures) or not covers(inside, span):
                continue
            value, width = self.restatements.amount(account.name, span, inside)
            known = [figure.interval.turned(sign) for sign, figure in figures if figure is not None]
            if not sum(known[1:], known[0]).meets_rounded(width):
                differ += 1
            elif value:
                agree += 1
        return Evidence(agree, differ)

    def _inside(self, span: Span) -> list[Stretch]:
        return [stretch for stretch in self.stretches if stretch.span.is_within(span)]

    def _merge(self, said: Saying, *, late: bool = False) -> bool:
        """Take one saying into the books; False where it must wait for another document.

        What comes late, after newer documents, restates nothing.
        """
        touching = [s for s in self.stretches if not s.span.is_apart_from(said.span)]
        if not touching:
            self._add(said.span, said.basis, said.booked.name, said.amounts)
            return True
        inside = [s for s in touching if s.span.is_within(said.span)]
        missing = missing_in(inside, said.span)
        if len(missing) > 1:
            return False
        rest = self._rest(said, missing[0], inside) if missing and inside else said
        if len(inside) < len(touching):
            (outer, *others) = [s for s in touching if s not in inside]
            return not others and bool(missing) and self._divide(rest, outer)
        if missing and self._is_of_two_vintages(said, inside):
            return False
        if missing:
            self._unlike(said, inside)
            own = frozenset(s.span for s in inside)
            self._add(rest.span, rest.basis, said.booked.name, rest.amounts, own)
            return True
        if not late:
            self.restatements.hold(said, inside, self.stretches)
        return True

    def _add(
        self,
        span: Span,
        basis: Basis,
        document: str,
        amounts: dict[str, Discrete],
        rests_on: frozenset[Span] = frozenset(),
    ) -> None:
        self.stretches.append(Stretch(span, basis, document, amounts, rests_on=rests_on))

    def _rest(self, said: Saying, rest: Span, inside: Sequence[Stretch]) -> Saying:
        """What is left of a longer period when the stretches that are known are taken off."""
        basis = Basis.DERIVED if rest.quarters == 1 else Basis.UNDIVIDED
        amounts = {}
        for account in dict.fromkeys([*said.amounts, *self.restatements.accounts(inside)]):
            terms = terms_of(said.amounts.get(account), 1)
            terms += self.restatements.terms_within(account, inside, -1)
            amounts[account] = Discrete(rest, basis, cancelled(terms))
        return Saying(said.booked, rest, amounts, basis, said.complete, said.restated)

    def _unlike(self, said: Saying, inside: Sequence[Stretch]) -> None:
        """Say which lines of a longer period and of its parts are not the same lines."""
        parts = {account for stretch in inside for account, of in stretch.first.items() if of.value}
        whole = {account for account, amount in said.amounts.items() if amount.value}
        ours = sorted(parts - said.amounts.keys())
        theirs = sorted(whole - {account for s in inside for account in s.first})
        if ours:
            named = [
                ", ".join(_last(name) for name in of) or "other lines" for of in (ours, theirs)
            ]
            documents = ", ".join(dict.fromkeys(stretch.document for stretch in inside))
            self.findings.append(
                Finding(
                    Code.DRIFT,
                    Severity.NOTE,
                    f"{said.span} is divided otherwise than its quarters: {named[0]} in "
                    f"{documents} may be in {named[1]} here",
                    said.booked.name,
                    consider="the quarter that was derived is of unlike lines; its sums hold",
                )
            )

    def _is_of_two_vintages(self, said: Saying, inside: Sequence[Stretch]) -> bool:
        """Whether a longer period is said to be restated, and its known quarters are not."""
        own = said.booked.name
        return said.restated and any(
            stretch.document != own and not stretch.current for stretch in inside
        )

    def _divide(self, said: Saying, whole: Stretch) -> bool:
        """Divide a longer stretch by a shorter one that a document gives."""
        if not said.span.is_within(whole.span) or (
            said.span.first != whole.span.first and said.span.last != whole.span.last
        ):
            return False
        if said.span.first == whole.span.first:
            rest = Span(said.span.last.plus(1), whole.span.last)
        else:
            rest = Span(whole.span.first, said.span.first.plus(-1))
        self.stretches.remove(whole)
        self.restatements.keep_whole(whole.span)
        self._add(said.span, said.basis, said.booked.name, said.amounts)
        basis = Basis.DERIVED if rest.quarters == 1 else Basis.UNDIVIDED
        amounts = {}
        for account in dict.fromkeys([*whole.first, *said.amounts]):
            terms = terms_of(whole.first.get(account), 1) + terms_of(said.amounts.get(account), -1)
            amounts[account] = Discrete(rest, basis, cancelled(terms))
        self._add(rest, basis, whole.document, amounts, frozenset([said.span]))
        return True


def _stretches(columns: Mapping[Span, int]) -> list[tuple[Span, list[tuple[int, int]]]]:
    """The periods of a statement's columns, and those that follow from them."""
    spans = list(columns)
    given = [(span, [(1, n)]) for span, n in columns.items()]
    given += [
        (segment.span, [(sign, columns[spans[n]]) for sign, n in segment.terms])
        for segment in divide(spans)
        if segment.span not in columns
    ]
    return given


def _last(account: str) -> str:
    return account.rpartition(":")[2]


def _not_derivable(said: Saying) -> Finding:
    return Finding(
        Code.NOT_DERIVABLE,
        Severity.NOTE,
        f"{said.span} is known only as a whole that the other documents do not divide",
        said.booked.name,
        consider="a document of one of its quarters would divide it",
    )
