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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tieout.accounts import Booked, Chart, Evidence, LeafRow
from tieout.books import Account
from tieout.cross_period import span_of
from tieout.equation import Check
from tieout.finding import Code, Finding, Severity
from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.period import Duration
from tieout.quarters import Basis, Discrete, Observation, divide
from tieout.rounding import Grade, Interval
from tieout.statement import LineItem

_NIL = Interval(Decimal(0), Decimal(0))



@dataclass(frozen=True, slots=True)
class Restatement:
    """What a later document makes of an amount that the books hold.

    Args:
        account: whose amount it is.
        span: the quarters; more than one where the document does not divide them.
        amount: as the later document has it, on the account's own side.
        before: as the books held it until then.
        first: what it was held from: the document, or several.
        document: the later one.
        day: of the later document.
    """

    account: str
    span: Span
    amount: Discrete
    before: Decimal
    first: str
    document: str
    day: date

    @property
    def difference(self) -> Decimal:
        """What is to be added to the books, on the account's own side."""
        return self.amount.value - self.before

    @property
    def formula(self) -> str:
        """Both figures in words."""
        derived = f", as {self.amount.formula}" if self.amount.formula else ""
        return f"{self.amount.value:,} as restated{derived} - {self.before:,} in {self.first}"


@dataclass(slots=True)
class _Stretch:
    """Consecutive quarters that the books hold.

    Args:
        span: the quarters.
        basis: how it was first known.
        document: that made it known.
        first: the amounts as first known, by account.
        current: those that were restated since.
        rests_on: the stretches whose amounts were taken off to get it.
        stale: the accounts of which one of those was restated since.
    """

    span: Span
    basis: Basis
    document: str
    first: dict[str, Discrete]
    current: dict[str, tuple[Decimal, Interval, str]] = field(default_factory=dict)
    rests_on: frozenset[Span] = frozenset()
    stale: set[str] = field(default_factory=set)

    def amount(self, account: str) -> tuple[Decimal, Interval, str]:
        """The latest amount, all that it may stand for, and the document that says it."""
        if account in self.current:
            return self.current[account]
        discrete = self.first.get(account)
        if discrete is None:
            return Decimal(0), _NIL, self.document
        return discrete.value, discrete.interval, self.document


@dataclass(frozen=True, slots=True)
class History:
    """The history of one kind of statement.

    Args:
        amounts: each account's quarters as first known, in order.
        restatements: in the order of the documents that make them.
        spans: the stretches of quarters that are known, in order.
        findings: what the documents do not agree on, and what cannot be derived.
    """

    amounts: Mapping[str, tuple[Discrete, ...]]
    restatements: tuple[Restatement, ...]
    spans: tuple[Span, ...]
    findings: tuple[Finding, ...]


def history_of(
    statements: Sequence[Booked], chart: Chart, calendar: FiscalCalendar
) -> tuple[History, list[LeafRow]]:
    """The history of a company's income or cash flow statements.

    Args:
        statements: one a document, the earliest document first.
        chart: is given the accounts of their leaves.
        calendar: the company's.

    Returns:
        The history, and the leaves with their accounts.
    """
    maker = _Maker(chart, calendar)
    rows: list[LeafRow] = []
    for statement in statements:
        rows += maker.take(statement)
    return maker.history(), rows


@dataclass(slots=True)
class _Saying:
    """What one document says of consecutive quarters."""

    booked: Booked
    span: Span
    amounts: dict[str, Discrete]
    basis: Basis
    complete: bool


@dataclass(slots=True)
class _Maker:
    """The books as they stand after the documents taken so far."""

    chart: Chart
    calendar: FiscalCalendar
    stretches: list[_Stretch] = field(default_factory=list)
    undivided: list[Restatement] = field(default_factory=list)
    restatements: list[Restatement] = field(default_factory=list)
    waiting: list[_Saying] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, booked: Booked) -> list[LeafRow]:
        """Take one document's statement into the books."""
        columns = _columns(booked, self.calendar)
        rows = self.chart.rows_of(
            booked, lambda item, turn, account: self._compare(columns, item, turn, account)
        )
        said = [*self.waiting, *_sayings(booked, rows, columns)]
        self.waiting = []
        for saying in said:
            if not self._merge(saying):
                self.waiting.append(saying)
        return rows

    def history(self) -> History:
        """The books at the end."""
        amounts: dict[str, list[Discrete]] = {}
        self.stretches.sort(key=lambda stretch: stretch.span)
        for stretch in self.stretches:
            for account, discrete in stretch.first.items():
                amounts.setdefault(account, []).append(discrete)
        return History(
            {account: tuple(known) for account, known in amounts.items()},
            tuple(self.restatements),
            tuple(stretch.span for stretch in self.stretches),
            (*self.findings, *(_not_derivable(saying) for saying in self.waiting)),
        )

    def _compare(
        self, columns: Mapping[Span, int], item: LineItem, turn: int, account: Account
    ) -> Evidence:
        """How a row's figures compare with what the books hold of an account."""
        agree = differ = 0
        for span, n in columns.items():
            figure = item.figures[n]
            inside = self._inside(span)
            if figure is None or not _covers(inside, span):
                continue
            value, width = self._sum(account.name, span, inside)
            printed = figure.interval if turn > 0 else -figure.interval
            if not printed.meets_rounded(width):
                differ += 1
            elif value:
                agree += 1
        return Evidence(agree, differ)

    def _inside(self, span: Span) -> list[_Stretch]:
        return [s for s in self.stretches if span.first <= s.span.first and s.span.last <= span.last]

    def _sum(
        self, account: str, span: Span, inside: Sequence[_Stretch]
    ) -> tuple[Decimal, Interval]:
        """The latest amount of stretches that make up a span, restatements of it included."""
        value, width = Decimal(0), _NIL
        for stretch in inside:
            amount, interval, _ = stretch.amount(account)
            value, width = value + amount, width + interval
        for whole in self.undivided:
            if whole.account == account and _within(whole.span, span):
                value += whole.difference
                width += Interval(whole.difference, whole.difference)
        return value, width

    def _merge(self, said: _Saying) -> bool:
        """Take one saying into the books; False where it must wait for another document."""
        touching = [s for s in self.stretches if not _apart(s.span, said.span)]
        if not touching:
            self._add(said.span, said.basis, said.booked.name, said.amounts)
            return True
        inside = [s for s in touching if _within(s.span, said.span)]
        if len(inside) < len(touching):
            return self._divide(said, touching)
        missing = _missing(inside, said.span)
        if len(missing) > 1:
            return False
        if missing:
            self._add_rest(said, missing[0], inside)
            return True
        self._hold_against(said, inside)
        return True

    def _add(
        self,
        span: Span,
        basis: Basis,
        document: str,
        amounts: dict[str, Discrete],
        rests_on: frozenset[Span] = frozenset(),
    ) -> None:
        self.stretches.append(_Stretch(span, basis, document, amounts, rests_on=rests_on))

    def _add_rest(self, said: _Saying, rest: Span, inside: Sequence[_Stretch]) -> None:
        """What is left of a longer period when the stretches that are known are taken off."""
        accounts = dict.fromkeys([*said.amounts, *(a for s in inside for a in s.first)])
        amounts = {}
        for account in accounts:
            terms = _terms(said.amounts.get(account), 1)
            for stretch in inside:
                terms += _terms(self._latest(stretch, account), -1)
            basis = Basis.DERIVED if rest.quarters == 1 else Basis.UNDIVIDED
            amounts[account] = Discrete(rest, basis, _cancelled(terms))
        basis = Basis.DERIVED if rest.quarters == 1 else Basis.UNDIVIDED
        self._add(rest, basis, said.booked.name, amounts, frozenset(s.span for s in inside))

    def _latest(self, stretch: _Stretch, account: str) -> Discrete | None:
        """An account's latest amount in a stretch, with the figures that it is the sum of."""
        for restated in reversed(self.restatements):
            if restated.account == account and restated.span == stretch.span:
                return restated.amount
        return stretch.first.get(account)

    def _divide(self, said: _Saying, touching: Sequence[_Stretch]) -> bool:
        """Divide a longer stretch by a shorter one that a document gives."""
        if len(touching) > 1 or not _within(said.span, touching[0].span):
            return False
        (whole,) = touching
        if said.span.first != whole.span.first and said.span.last != whole.span.last:
            return False
        if said.span.first == whole.span.first:
            rest = Span(said.span.last.plus(1), whole.span.last)
        else:
            rest = Span(whole.span.first, said.span.first.plus(-1))
        self.stretches.remove(whole)
        self.undivided += [r for r in self.restatements if r.span == whole.span]
        self._add(said.span, said.basis, said.booked.name, said.amounts)
        basis = Basis.DERIVED if rest.quarters == 1 else Basis.UNDIVIDED
        amounts = {}
        for account in dict.fromkeys([*whole.first, *said.amounts]):
            terms = _terms(whole.first.get(account), 1) + _terms(said.amounts.get(account), -1)
            amounts[account] = Discrete(rest, basis, _cancelled(terms))
        self._add(rest, basis, whole.document, amounts, frozenset([said.span]))
        return True

    def _hold_against(self, said: _Saying, inside: Sequence[_Stretch]) -> None:
        """Confirm what the books hold, or restate it."""
        accounts = dict.fromkeys([*said.amounts, *(a for s in inside for a in s.first)])
        changed: set[str] = set()
        for account in accounts:
            if account not in said.amounts and not said.complete:
                continue
            theirs = said.amounts.get(account) or _nothing(said)
            if any(
                whole.account == account
                and not _apart(whole.span, said.span)
                and not _within(whole.span, said.span)
                for whole in self.undivided
            ):
                if self._restate_part(said, account, theirs, inside):
                    changed.add(account)
                continue
            mine, width = self._sum(account, said.span, inside)
            stale = [stretch for stretch in inside if account in stretch.stale]
            if len(stale) == 1:
                stale[0].stale.discard(account)
            if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
                continue
            changed.add(account)
            if len(stale) == 1 and len(inside) > 1:
                self._restate_rest(said, account, theirs, inside, stale[0])
            elif len(inside) == 1:
                self._restate(said, account, theirs, mine, inside[0])
            else:
                self._restate_whole(said, account, theirs, mine, inside)
        spans = {stretch.span for stretch in inside}
        for stretch in self.stretches:
            if stretch.rests_on & spans and not _within(stretch.span, said.span):
                stretch.stale |= changed

    def _restate(
        self,
        said: _Saying,
        account: str,
        theirs: Discrete,
        mine: Decimal,
        stretch: _Stretch,
    ) -> None:
        source = stretch.amount(account)[2]
        self._record(said, account, theirs, mine, source)
        stretch.current[account] = (theirs.value, theirs.interval, said.booked.name)

    def _restate_rest(
        self,
        said: _Saying,
        account: str,
        theirs: Discrete,
        inside: Sequence[_Stretch],
        stale: _Stretch,
    ) -> None:
        """Derive a quarter of two vintages anew, from the longer period as it is printed now."""
        terms = _terms(theirs, 1)
        for stretch in inside:
            if stretch is not stale:
                terms += _terms(self._latest(stretch, account), -1)
        anew = Discrete(stale.span, stale.basis, _cancelled(terms))
        mine, width, source = stale.amount(account)
        if anew.value != mine and not anew.interval.meets(width):
            self._record(said, account, anew, mine, source)
            stale.current[account] = (anew.value, anew.interval, said.booked.name)

    def _restate_whole(
        self,
        said: _Saying,
        account: str,
        theirs: Discrete,
        mine: Decimal,
        inside: Sequence[_Stretch],
    ) -> None:
        sources = dict.fromkeys(stretch.amount(account)[2] for stretch in inside)
        self.undivided.append(self._record(said, account, theirs, mine, ", ".join(sources)))

    def _restate_part(
        self, said: _Saying, account: str, theirs: Discrete, inside: Sequence[_Stretch]
    ) -> bool:
        """Divide an undivided restatement by a quarter of it that a later document prints."""
        if len(inside) != 1:
            return False
        (stretch,) = inside
        mine, width, source = stretch.amount(account)
        if _confirms(theirs, mine, width, exact=said.booked.tied.exact_units):
            return False
        whole = next(
            w for w in self.undivided if w.account == account and _within(said.span, w.span)
        )
        moved = theirs.value - mine
        self._restate(said, account, theirs, mine, stretch)
        left = Discrete(whole.span, whole.amount.basis, whole.amount.terms)
        rest = Restatement(
            account,
            whole.span,
            left,
            whole.amount.value + moved,
            source,
            said.booked.name,
            said.booked.day,
        )
        self.restatements.append(rest)
        self.undivided.append(rest)
        return True

    def _record(
        self, said: _Saying, account: str, theirs: Discrete, mine: Decimal, source: str
    ) -> Restatement:
        restatement = Restatement(
            account, theirs.span, theirs, mine, source, said.booked.name, said.booked.day
        )
        self.restatements.append(restatement)
        return restatement


def _columns(booked: Booked, calendar: FiscalCalendar) -> dict[Span, int]:
    """The columns of whole quarters by their quarters; a restated one before one that is not."""
    columns: dict[Span, int] = {}
    statement = booked.tied.statement
    for n, column in enumerate(statement.columns):
        span = span_of(column, calendar)
        if span is not None and (span not in columns or column.basis):
            columns[span] = n
    return columns


def _sayings(
    booked: Booked, rows: Sequence[LeafRow], columns: Mapping[Span, int]
) -> Iterator[_Saying]:
    """What a document says of each stretch that its columns give."""
    spans = list(columns)
    statement = booked.tied.statement
    seen = {
        (row.account.name, n): _observation(row, span, n)
        for row in rows
        for span, n in columns.items()
    }
    broken = {
        equation.column.number - 1
        for equation in booked.tied.equations
        if equation.check is Check.FOOTING
        and equation.grade is Grade.BREAKS
        and equation.row in booked.signs
    }
    for segment in divide(spans):
        places = [(sign, columns[spans[n]]) for sign, n in segment.terms]
        printed = len(places) == 1
        basis = (
            Basis.REPORTED if printed and segment.span.quarters == 1
            else Basis.UNDIVIDED if segment.span.quarters > 1
            else Basis.DERIVED
        )  # fmt: skip
        amounts = {
            row.account.name: Discrete(
                segment.span, basis, tuple((sign, seen[row.account.name, n]) for sign, n in places)
            )
            for row in rows
        }
        complete = broken.isdisjoint(n for _, n in places)
        assert all(n < len(statement.columns) for _, n in places)
        yield _Saying(booked, segment.span, amounts, basis, complete)


def _observation(row: LeafRow, span: Span, n: int) -> Observation:
    """A leaf's figure in a column, on its account's own side; a blank is nil to the unit."""
    statement = row.booked.tied.statement
    column, figure = statement.columns[n], row.item.figures[n]
    assert isinstance(column.period, Duration)
    value = figure.value if figure is not None else Decimal(0)
    width = (
        figure.interval
        if figure is not None
        else Interval.around(Decimal(0), Decimal(statement.scale))
    )
    source = (row.booked.name, column.number)
    if row.turn < 0:
        value, width = -value, -width
    return Observation(span, column.period, value, width, source)


def _nothing(said: _Saying) -> Discrete:
    """The amount of an account that a statement does not have: nil."""
    some = next(iter(said.amounts.values()))
    terms = tuple(
        (sign, Observation(seen.span, seen.period, Decimal(0), _NIL, seen.source))
        for sign, seen in some.terms
    )
    return Discrete(said.span, said.basis, terms)


def _confirms(theirs: Discrete, mine: Decimal, width: Interval, *, exact: bool) -> bool:
    """Whether a later figure is what the books hold, to the rounding of both."""
    return mine == theirs.value or (not exact and theirs.interval.meets_rounded(width))


def _terms(amount: Discrete | None, sign: int) -> list[tuple[int, Observation]]:
    return [(sign * its, seen) for its, seen in amount.terms] if amount is not None else []


def _cancelled(terms: Sequence[tuple[int, Observation]]) -> tuple[tuple[int, Observation], ...]:
    """Terms without those that cancel: nine months less (six less three) less three."""
    kept: list[tuple[int, Observation]] = []
    for sign, seen in terms:
        if (-sign, seen) in kept:
            kept.remove((-sign, seen))
        else:
            kept.append((sign, seen))
    return tuple(sorted(kept, key=lambda term: -term[0]))


def _apart(one: Span, other: Span) -> bool:
    return one.last < other.first or other.last < one.first


def _within(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _missing(inside: Sequence[_Stretch], span: Span) -> list[Span]:
    """The runs of quarters of a span that no stretch covers."""
    covered = {quarter for stretch in inside for quarter in stretch.span}
    missing: list[list[Quarter]] = []
    for quarter in span:
        if quarter in covered:
            continue
        if missing and missing[-1][-1].plus(1) == quarter:
            missing[-1].append(quarter)
        else:
            missing.append([quarter])
    return [Span(run[0], run[-1]) for run in missing]


def _covers(inside: Sequence[_Stretch], span: Span) -> bool:
    return not _missing(inside, span)


def _not_derivable(said: _Saying) -> Finding:
    return Finding(
        Code.NOT_DERIVABLE,
        Severity.NOTE,
        f"{said.span} is known only as a whole that the other documents do not divide",
        said.booked.name,
        consider="a document of one of its quarters would divide it",
    )
