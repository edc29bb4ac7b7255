"""Numbers that are no claims: why, by their own form and the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.prose.claim import Aside, Reason
from tieout_importers.prose.number import Number, Sort
from tieout_importers.prose.numbers import numbers_in
from tieout_importers.prose.rules.told_apart import TOLD, Told
from tieout_importers.prose.rules.words import FORECAST
from tieout_importers.prose.sentences import Passage

#: The words that tell a number stand this near before it.
_WINDOW = 24
_AMOUNTS = frozenset((Sort.MONEY, Sort.PER_SHARE, Sort.PERCENT, Sort.POINTS, Sort.MULTIPLE))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Several of the rules as one pattern each for the form and for the words before."""

    rules: tuple[tuple[Told, re.Pattern[str]], ...]
    form: re.Pattern[str]
    before: re.Pattern[str]

    @classmethod
    def of(cls, rules: Sequence[Told]) -> _Telling:
        forms = "|".join(
            f"(?P<r{n}>{rule.form})"
            for n, rule in enumerate(rules)
            if rule.form and not rule.before
        )
        words = "|".join(f"(?P<r{n}>{rule.before})" for n, rule in enumerate(rules) if rule.before)
        return cls(
            tuple((rule, re.compile(rule.form, re.IGNORECASE)) for rule in rules),
            re.compile(forms, re.IGNORECASE),
            re.compile(f"(?:{words or '(?!)'})$", re.IGNORECASE),
        )

    def reason(self, text: str, start: int) -> Reason | None:
        """Why a number that begins at a place is no claim."""
        before = self.before.search(text, max(0, start - _WINDOW), start)
        if before is not None and before.lastgroup is not None:
            told, own = self.rules[int(before.lastgroup[1:])]
            if own.match(text, start):
                return told.reason
        form = self.form.match(text, start)
        if form is None or form.lastgroup is None or form.end() == start:
            return None
        return self.rules[int(form.lastgroup[1:])][0].reason


_ANY = _Telling.of(TOLD)
#: What is money or a percent may be a price, and nothing else of these.
_PRICES = _Telling.of([told for told in TOLD if told.reason is Reason.PRICE])


def told_of(text: str, number: Number) -> Reason | None:
    """Why a number of a sentence is no claim; None where nothing says so.

    >>> (number,) = numbers_in("call 800-949-8963")
    >>> str(told_of("call 800-949-8963", number))
    'a telephone number'
    """
    return (_PRICES if number.sort in _AMOUNTS else _ANY).reason(text, number.start)


def aside(passage: Passage, number: Number, reason: Reason, words: str = "") -> Aside:
    """A number of a sentence with its reason."""
    place = passage.place(number.start, number.start + len(number.printed))
    return Aside(place, number.printed, reason, words)


def asides_of(passage: Passage) -> tuple[Aside, ...]:
    """The numbers of a sentence that names no line item."""
    text = passage.text
    forecast = FORECAST.search(text)
    found = []
    for number in numbers_in(text):
        reason, words = told_of(text, number), ""
        if number.sort is Sort.MISPRINT:
            reason = Reason.MISPRINT
        elif reason is None and number.sort in (Sort.PLAIN, Sort.SHARES):
            reason = Reason.COUNT
        elif reason is None and forecast is not None:
            reason, words = Reason.FORECAST, forecast[0]
        found.append(aside(passage, number, reason or Reason.NO_ITEM, words))
    return tuple(found)
