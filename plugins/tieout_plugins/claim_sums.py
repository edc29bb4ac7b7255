"""What the books make of a claim: the number that its postings, or its reported figure, give.

A claim is of one period or compares two, and is of accounts, of a part of a whole, or of a reported
figure. So it is made of up to four sums: the part and the whole, in the period and in the one
before. A percent or multiple of a base that is not above zero in the words' own sign means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tieout_plugins.claim import DIRECTION, MULTIPLE, PARTS, PERCENT_CHANGE, Claim
from tieout_plugins.period_totals import counted_once
from tieout_plugins.reported import ZERO
from tieout_plugins.wording import amount_text, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tieout_plugins.period_sums import PeriodSums
    from tieout_plugins.reported import Reported

HUNDRED: Final = Decimal(100)

Period = tuple["dt.date", "dt.date"]


class UnusableCaptionError(LookupError):
    """A caption that does not lead to one reported figure."""


class Given(NamedTuple):
    """What the books give.

    Attributes:
        computed: The number, as the claim counts it; None where it means nothing.
        base: What a change is measured by: the earlier sum; 0 where nothing is compared.
        sums: The sums that it is made of, each with its period and whether it is of the whole.
    """

    computed: Decimal | None
    base: Decimal
    sums: tuple[tuple[Period, bool, Decimal], ...]


class Captions:
    """The reported figures that some claims name by their captions."""

    def __init__(self, figures: Iterable[Reported], claims: Iterable[Claim]) -> None:
        """Keep those figures that are named."""
        captions = {claim.caption for claim in claims if claim.caption is not None}
        self._figures: defaultdict[tuple[str, dt.date, dt.date], list[Reported]]
        self._figures = defaultdict(list)
        if captions:
            for figure in figures:
                if figure.caption in captions:
                    self._figures[figure.caption, figure.start, figure.end].append(figure)

    def number(self, claim: Claim, period: Period) -> Decimal:
        """Find the figure of a claim's caption in a period.

        Args:
            claim: A claim that names a caption.
            period: The first and last day.

        Returns:
            The figure's number.

        Raises:
            UnusableCaptionError: There is none, or there are several values.
        """
        caption = str(claim.caption)
        found = [
            figure
            for figure in self._figures.get((caption, *period), ())
            if claim.document is None or figure.document in {claim.document, None}
            if claim.is_ratio or figure.currency == claim.commodity
        ]
        numbers = dict.fromkeys((figure.number, figure.currency) for figure in found)
        if len(numbers) == 1:
            return found[0].number
        when = f"for {period[0]} to {period[1]}"
        where = f" in {one_line(claim.document)}" if claim.document else ""
        if not numbers:
            raise UnusableCaptionError(
                f'no figure "{one_line(caption)}" that it can be of is reported {when}{where}'
            )
        several = ", ".join(amount_text(*number) for number in numbers)
        raise UnusableCaptionError(
            f'several figures "{one_line(caption)}" are reported {when}: {several}'
        )


class ClaimSums:
    """What is posted and reported, asked for as claims need it."""

    def __init__(self, sums: PeriodSums, captions: Captions) -> None:
        """Know the sums and the figures."""
        self._sums = sums
        self._captions = captions
        self._topmost: dict[tuple[str, ...], tuple[str, ...]] = {}

    def given(self, claim: Claim) -> Given:
        """Compute a claim anew, in the exact context of whoever asks.

        Args:
            claim: A claim that is to be checked.

        Returns:
            What the books give.

        Raises:
            UnusableCaptionError: It names a caption that leads to no one figure.
        """
        periods = [(claim.start, claim.end), *([claim.since] if claim.since else ())]
        sums: list[tuple[Period, bool, Decimal]] = []
        values: list[Decimal] = []
        meant = True
        for period in periods:
            part = self._part(claim, period)
            sums.append((period, False, part))
            if claim.whole:
                whole = self._sum(claim, claim.whole, period)
                sums.append((period, True, whole))
                meant = meant and whole != 0
                part = part / whole * HUNDRED if whole else ZERO
            values.append(part)
        computed = _computed(claim, values) if meant else None
        return Given(computed, values[-1] if claim.since else ZERO, tuple(sums))

    def _part(self, claim: Claim, period: Period) -> Decimal:
        """Sum a claim's accounts in a period, or find the figure of its caption."""
        if claim.caption is not None:
            return self._captions.number(claim, period)
        return self._sum(claim, claim.accounts, period)

    def _sum(self, claim: Claim, accounts: tuple[str, ...], period: Period) -> Decimal:
        """Sum some accounts in a period, each once."""
        topmost = self._topmost.get(accounts)
        if topmost is None:
            topmost = self._topmost[accounts] = counted_once(accounts)
        posted = self._sums.of(*period, claim.currency, claim.as_of)
        if len(topmost) == 1:
            return posted[topmost[0]]
        return sum(map(posted.__getitem__, topmost), ZERO)


def _computed(claim: Claim, values: list[Decimal]) -> Decimal | None:
    """Make the number of a claim from its sums, the later first; None where it means nothing."""
    sign = claim.sign
    if claim.states in {PERCENT_CHANGE, MULTIPLE}:
        later, earlier = (sign * value for value in values)
        if earlier <= 0:
            return None
        return later / earlier if claim.states == MULTIPLE else (later / earlier - 1) * HUNDRED
    change = values[0] - values[1] if len(values) > 1 else values[0]
    return sign * change if claim.states in PARTS or claim.states == DIRECTION else change


def holds(claim: Claim, given: Given) -> bool:
    """Tell whether what the books give is what a claim's words may stand for.

    Args:
        claim: The claim.
        given: What the books give.

    Returns:
        Whether it is; what means nothing is not.
    """
    computed = given.computed
    if computed is None:
        return False
    if claim.states == DIRECTION:
        if claim.number:
            return computed * claim.number > 0
        return abs(computed) * HUNDRED <= claim.within * abs(given.base)
    return claim.low - claim.tolerance <= computed <= claim.high + claim.tolerance
