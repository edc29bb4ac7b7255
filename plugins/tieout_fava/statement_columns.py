"""Which periods a statement shows side by side: quarters, years, years to date, a page's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from tieout.fiscal import FiscalCalendar, Quarter, Span
from tieout.period import Duration
from tieout.shell.ledger import Ledger
from tieout.shell.lines import BALANCE, source_of
from tieout.shell.report import first_quarters, reach, spans_posted
from tieout_fava.books import whole
from tieout_plugins.reported import Reported

#: How many periods stand side by side unless all are asked for.
WINDOW = 8

QUARTER, YEAR, TO_DATE, BOTH, PRINTED = "quarter", "year", "todate", "both", "printed"
BEFORE, YEAR_BEFORE = "before", "year"


@dataclass(frozen=True, slots=True)
class Column:
    """A period that the statement shows.

    Args:
        key: its name in URLs and in csv; no two columns have the same.
        head: its name for people.
        days: how long it is and when it ends.
        span: the fiscal quarters; None where a page's column is not whole quarters.
        whole_year: whether it is a fiscal year, or the first quarters of one.
    """

    key: str
    head: str
    days: str
    span: Span | None
    whole_year: bool = False

    def against(self, which: str) -> Span | None:
        """What the column is compared with: the quarter before, or the same a year before."""
        if self.span is None or (which == BEFORE and (self.whole_year or self.span.quarters > 1)):
            return None
        back = -1 if which == BEFORE else -4
        return Span(self.span.first.plus(back), self.span.last.plus(back))


@dataclass(frozen=True, slots=True)
class Window:
    """The columns shown, and where the others are.

    Args:
        columns: those that are shown, the earliest first.
        count: how many there are.
        earlier: the last column of the window before; empty where nothing is earlier.
        later: the last column of the window after; empty where nothing is later.
    """

    columns: tuple[Column, ...]
    count: int
    earlier: str = ""
    later: str = ""


def window(columns: Sequence[Column], until: str, *, everything: bool) -> Window:
    """The latest columns, or those up to the one that is asked for."""
    if everything or len(columns) <= WINDOW:
        return Window(tuple(columns), len(columns))
    end = next((n for n, column in enumerate(columns, 1) if column.key == until), len(columns))
    end = max(end, WINDOW)
    start = end - WINDOW
    return Window(
        tuple(columns[start:end]),
        len(columns),
        columns[max(start, WINDOW) - 1].key if start else "",
        columns[min(end + WINDOW, len(columns)) - 1].key if end < len(columns) else "",
    )


def columns_of(ledger: Ledger, by: str, kind: str) -> tuple[Column, ...]:
    """Every column of a statement: by quarter, by year, to date, or quarter beside year to date."""
    closing = _closing(figure for _, figure in ledger.figures)
    spans = spans_posted(ledger)
    stands = kind == BALANCE

    def column(key: str, head: str, span: Span, *, whole_year: bool = False) -> Column:
        start, end = astuple(ledger.calendar.days(span))
        closes = closing.get(end, end)
        days = f"at {closes}" if stands else str(Duration(start, closes))
        return Column(key, head, days, span, whole_year)

    if by == YEAR:
        years = sorted({quarter.year for span in spans for quarter in span})
        reached = ((year, reach(ledger, year)) for year in years)
        return tuple(
            column(name, name, first_quarters(year, count), whole_year=True)
            for year, count in reached
            if count
            for name in (f"FY{year}" if count == 4 else f"FY{year} to Q{count}",)
        )
    quarters = [column(str(span), str(span), span) for span in spans]
    if by not in (TO_DATE, BOTH) or stands:
        return tuple(quarters)
    to_date = []
    for span in sorted(
        {first_quarters(quarter.last.year, quarter.last.number) for quarter in spans}
    ):
        covered = {q for known in ledger.known if known.is_within(span) for q in known}
        if covered == set(span):
            name = f"{span.last.year}Q1-Q{span.last.number}" if span.quarters > 1 else str(span)
            to_date.append(column(f"{span} to date", name, span, whole_year=True))
    if by == TO_DATE:
        return tuple(to_date)
    # The first quarter is the year to date itself.
    beside = [one for one in to_date if one.span is not None and one.span not in spans]
    return tuple(sorted([*quarters, *beside], key=_order))


def years_left_out(ledger: Ledger) -> tuple[int, ...]:
    """The fiscal years that the books hold in part, but not from their first quarter on."""
    years = {quarter.year for span in spans_posted(ledger) for quarter in span}
    return tuple(year for year in sorted(years) if not reach(ledger, year))


def columns_printed(
    figures: Sequence[Reported], calendar: FiscalCalendar, kind: str
) -> dict[tuple[str, str], Column]:
    """The columns of a document, by document and column, in the page's own order."""
    periods: dict[tuple[str, str], Counter[tuple[date, date, date]]] = defaultdict(Counter)
    for figure in sorted(figures, key=_place):
        periods[source_of(figure)][figure.start, figure.end, _closes(figure)] += 1
    columns: dict[tuple[str, str], Column] = {}
    for source, seen in periods.items():
        # Cash at the beginning stands in a cash flow statement's column, at another date.
        (start, end, closes), _ = seen.most_common(1)[0]
        if kind == BALANCE:
            quarter = calendar.quarter_ending(end)
            span = Span(quarter, quarter) if quarter is not None else None
            head, days = f"{closes}", str(span or "")
        else:
            span = calendar.locate(Duration(start, end))
            head, days = str(Duration(start, closes)), str(span or "no whole quarters")
        columns[source] = Column(f"column {source[1]}: {head}", head, days, span)
    return columns


def document_days(figures: Mapping[str, Sequence[Reported]]) -> tuple[str, ...]:
    """The documents by the last day that each prints, the latest first."""
    return tuple(
        sorted(figures, key=lambda name: (max(f.end for f in figures[name]), name), reverse=True)
    )


def _order(column: Column) -> tuple[Quarter, bool]:
    span = column.span or Span(Quarter(0, 1), Quarter(0, 1))
    return span.last, column.whole_year


def _place(figure: Reported) -> tuple[int, int]:
    return whole(figure.entry.meta.get("column")), figure.end.toordinal()


def _closing(figures: Iterable[Reported]) -> dict[date, date]:
    """The day that most documents print for each nominal end."""
    days: dict[date, Counter[date]] = defaultdict(Counter)
    for figure in figures:
        days[figure.end][_closes(figure)] += 1
    return {end: seen.most_common(1)[0][0] for end, seen in days.items()}


def _closes(figure: Reported) -> date:
    """The day that the page prints, where the nominal one differs."""
    written = str(figure.entry.meta.get("closes", ""))
    try:
        return date.fromisoformat(written)
    except ValueError:
        return figure.end
