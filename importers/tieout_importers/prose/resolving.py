"""A sentence's numbers as claims: which period each is of, and what a change is from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.dilution import Dilution
from tieout.period import Instant, Period
from tieout.prose.claim import Aside, Claim, Item, Reason, Says, Sentence
from tieout.rounding import Interval
from tieout_importers.prose.clauses import Clause, Entry, Left, Stated
from tieout_importers.prose.items import Lexicon
from tieout_importers.prose.lists import is_untold, placed, spread
from tieout_importers.prose.mention import ITEM, PART, WHEN
from tieout_importers.prose.mentions import mentions_of
from tieout_importers.prose.moments import Now, When, years_before
from tieout_importers.prose.number import Number, Sort
from tieout_importers.prose.reader import clauses_of
from tieout_importers.prose.rules.words import DENIED, FORECAST, WITHOUT
from tieout_importers.prose.sentences import Passage
from tieout_importers.prose.told import aside, told_of

_Periods = tuple[Period, ...]
_CHANGES = frozenset((Says.CHANGE, Says.PERCENT_CHANGE, Says.POINTS, Says.MULTIPLE, Says.DIRECTION))
_END = 1 << 60
_NIL = Interval(Decimal(0), Decimal(0))


def resolve(
    passage: Passage,
    number: int,
    lexicon: Lexicon,
    now: Now,
    carried: _Periods,
    parts: frozenset[str] = frozenset(),
) -> tuple[Sentence, _Periods, frozenset[str]]:
    """Read a sentence.

    Args:
        passage: its text and places.
        number: its own, in the document.
        lexicon: the line items that it may name.
        now: what the document's own words of time are of.
        carried: the periods that hold where it names none.
        parts: names that the sentence before used of a part: "channel revenues".

    Returns:
        The sentence, and the periods and the parts that hold behind it.
    """
    resolving = _Resolving(passage, lexicon, now, carried, parts)
    return resolving.sentence(number), resolving.main, resolving.parts


class _Resolving:
    """One sentence."""

    def __init__(
        self,
        passage: Passage,
        lexicon: Lexicon,
        now: Now,
        carried: _Periods,
        parts: frozenset[str],
    ) -> None:
        self.passage = passage
        self.now = now
        self.main = carried
        self.mentions, self.numbers = mentions_of(passage.text, lexicon, now)
        first = self.mentions[0] if self.mentions else None
        if first is not None and first.kind is ITEM and first.words.lower() in parts:
            # "Revenues were $5", after a sentence of one channel's revenues, are that channel's.
            self.mentions[0] = first._replace(kind=PART, value=None)
        ends = (m.words.split()[-1].lower() for m in self.mentions if m.kind is PART)
        self.parts = frozenset(ends)
        self.times = [(m.start, m.end) for m in self.mentions if m.kind is WHEN]
        self.claims: list[Claim] = []
        self.left: dict[int, Aside] = {}

    def sentence(self, number: int) -> Sentence:
        """The sentence with its claims and asides."""
        text = self.passage.text
        clauses, left = clauses_of(self.mentions)
        states = any(clause.says_something for clause in clauses)
        forecast = FORECAST.search(text)
        without = WITHOUT.search(text) if states else None
        denied = DENIED.search(text) if states else None
        for clause in clauses:
            if forecast is not None:
                self._leave_all(clause, Reason.FORECAST, forecast[0])
            elif without is not None:
                self._leave_all(clause, Reason.PART, without[0])
            elif denied is not None:
                self._leave_all(clause, Reason.WORDS, denied[0])
            else:
                self._clause(clause)
        for one in left:
            self._take_left(one, forecast[0] if forecast is not None else "")
        claimed = {(claim.place.line, claim.place.offset) for claim in self.claims}
        for one_number in self.numbers:
            place = self.passage.place(one_number.start, one_number.end)
            if one_number.start not in self.left and (place.line, place.offset) not in claimed:
                self._leave(one_number, Reason.COUNT)
        asides = tuple(self.left[start] for start in sorted(self.left))
        claims = tuple(sorted(self.claims, key=lambda claim: claim.place))
        return Sentence(number, self.passage.line, text, claims, asides)

    # What is no claim.

    def _take_left(self, one: Left, forecast: str) -> None:
        number: Number = one.mention.value
        if forecast and number.sort is not Sort.PLAIN:
            self._leave(number, Reason.FORECAST, forecast)
        else:
            self._leave(number, one.reason, one.words)

    def _leave(self, number: Number, reason: Reason, words: str = "") -> None:
        """Keep a number under its reason; what it is by its own form comes first."""
        told = self._told(number)
        if told is None and number.sort in (Sort.PLAIN, Sort.SHARES):
            told = Reason.COUNT
        self.left[number.start] = aside(self.passage, number, told or reason, "" if told else words)

    def _told(self, number: Number) -> Reason | None:
        at = bisect_right(self.times, (number.start, _END)) - 1
        if at >= 0 and number.start < self.times[at][1]:
            return Reason.DATE
        return told_of(self.passage.text, number)

    def _leave_all(self, clause: Clause, reason: Reason, words: str) -> None:
        for one in _all_of(clause):
            self._leave_one(one, reason, words)

    def _leave_one(self, one: Stated, reason: Reason, words: str) -> None:
        if one.number is not None:
            self._leave(one.number, reason, words)

    # What is claimed.

    def _clause(self, clause: Clause) -> None:
        own = self._periods(clause.whens, ())
        if not clause.says_something:
            if own and clause.items:
                self.main = own
            return
        if not clause.whens:
            first = next((e.whens for e in clause.entries if not e.compared), [])
            own = self._periods([when for when in first if when.periods], ())
        if any(when.is_same for when in clause.whens) or (clause.whens and not own):
            self._leave_all(clause, Reason.NO_PERIOD, clause.whens[0].words)
            return
        self.main = own or self.main or self._implied(clause)
        spread(clause)
        where = placed(clause, len(self.main))
        for one in _all_of(clause):
            if is_untold(one, clause, where):
                self._leave_one(one, Reason.WORDS, "respectively")
            else:
                self._claim(one, clause, where.get(one))

    def _periods(self, whens: Sequence[When], others: Sequence[Period]) -> _Periods:
        """What phrases of time name; those that need another period take those, or the latest."""
        periods: list[Period] = []
        latest = self.now.quarter or self.now.longest
        reference = list(others) or ([latest] if latest is not None else [])
        for when in whens:
            if when.from_other is None:
                periods += when.periods
                continue
            for other in reference:
                made = when.from_other(other)
                if made is None:
                    return ()
                periods.append(made)
        return tuple(dict.fromkeys(periods))

    def _implied(self, clause: Clause) -> _Periods:
        """The period of a clause that names none: the only one that there can be.

        A document may report on one period alone; what is compared with a quarter is a quarter.
        """
        quarter = self.now.quarter
        if quarter is None:
            return ()
        compared = [e.whens for e in clause.entries if e.compared]
        compared += [one.base.whens for one in clause.changes if one.base is not None]
        words = " ".join(when.words.lower() for whens in compared for when in whens)
        return (quarter,) if quarter == self.now.longest or "quarter" in words else ()

    def _claim(self, one: Stated, clause: Clause, nth: int | None) -> None:
        items = one.items
        rate = one.says is Says.PERCENT_OF and nth is None and not one.entry.whens
        if rate and len(self.main) > 1:  # said of several periods at once
            self.claims += (self._made(one, item, p, None) for p in self.main for item in items)
            return
        if len(items) > 1 and clause.respectively and len(self.main) <= 1:
            items = [items[nth]] if nth is not None else []
        if len(items) > 1 and one.says is Says.AMOUNT:
            self._leave_one(one, Reason.PART, " and ".join(item.words for item in items))
            return
        period = self._period_of(one.entry, nth) if items else None
        if period is None:
            words = " ".join(when.words for when in one.entry.whens or clause.whens)
            self._leave_one(one, Reason.NO_PERIOD, words)
            return
        base = self._base_of(one, period) if one.says in _CHANGES else None
        if one.says in _CHANGES and base is None:
            self._leave_one(one, Reason.NO_BASE, "")
        elif one.number is not None or one.entry.stated or (one.base and one.base.stated):
            # A word of direction beside no amount at all is no claim.
            self.claims += (self._made(one, item, period, base) for item in items)

    def _period_of(self, entry: Entry, nth: int | None) -> Period | None:
        """The period of an amount, or the later of a change; the nth of several in a list."""
        if entry.unclear or any(when.problem for when in entry.whens):
            return None
        main = self.main
        if entry.whens:
            return _nth(self._periods(entry.whens, main), nth)
        of = _nth(main, nth)
        if entry.compared:
            # A comparison that names no time is with the year before.
            return years_before(of) if of is not None else None
        if of is None and nth is None and len({period.end for period in main}) == 1:
            # "At the end of the fourth quarter and fiscal year": one day, of a balance.
            return Instant(main[0].end)
        return of

    def _base_of(self, one: Stated, period: Period) -> Period | None:
        """The period that a change is from: the year before where none is named."""
        entry = one.base
        if entry is None:
            return years_before(period)
        if entry.unclear or any(when.problem for when in entry.whens):
            return None
        if not entry.whens:
            return years_before(period)
        return _nth(self._periods(entry.whens, (period,)), None)

    def _made(self, one: Stated, item: Item, period: Period, base: Period | None) -> Claim:
        number = one.number
        start = number.start if number is not None else one.mention.start
        end = start + len(number.printed) if number is not None else one.mention.end
        return Claim(
            place=self.passage.place(start, end),
            printed=self.passage.text[start:end],
            says=one.says,
            value=number.value if number is not None else Decimal(0),
            interval=number.interval if number is not None else _NIL,
            item=item,
            period=period,
            base=base,
            direction=one.direction,
            dilution=_dilution(number, item),
            rule=one.rule,
            rests_on=_rests_on(one),
            assumed=one.loose
            or (base is not None and not (one.base and (one.base.whens or one.base.stated))),
        )


def _all_of(clause: Clause) -> Iterator[Stated]:
    yield from clause.amounts
    yield from clause.changes


def _nth(periods: _Periods, nth: int | None) -> Period | None:
    """The only period, or the nth of several."""
    if len(periods) == 1:
        return periods[0]
    return periods[nth] if nth is not None and nth < len(periods) else None


def _dilution(number: Number | None, item: Item) -> Dilution:
    if "Diluted" in item.element:
        return Dilution.DILUTED
    if item.element.endswith("ShareBasic"):
        return Dilution.BASIC
    return number.dilution if number is not None else Dilution.PLAIN


def _rests_on(one: Stated) -> tuple[Decimal, Decimal] | None:
    """The amounts that the sentence itself states for the two periods of a change."""
    if one.base is None or one.loose:
        return None
    for says in (Says.AMOUNT, Says.PER_SHARE, Says.PERCENT_OF):
        later = [s.number.value for s in one.entry.stated if s.says is says and s.number]
        earlier = [s.number.value for s in one.base.stated if s.says is says and s.number]
        if later and earlier:
            return later[0], earlier[0]
    return None
