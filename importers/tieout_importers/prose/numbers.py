"""The numbers of a sentence, each with the words that are part of it.

They are its sign, its scale ("million"), what it counts ("per diluted share"), and how nearly it is
meant ("approximately").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tieout.dilution import Dilution
from tieout.prose.rounded import Meant, rounded
from tieout.rounding import Interval
from tieout_importers.prose import number_forms as forms
from tieout_importers.prose.number import Number, Sort

__all__ = ["Number", "Sort", "numbers_in"]

_NIL = Interval(Decimal(0), Decimal(0))
_HUNDREDTH = Decimal("0.01")
#: "Doubled" is said of what is nearly twice as much.
_NEARLY_SO_MANY_TIMES = Decimal("0.2")


def numbers_in(text: str) -> list[Number]:
    """Every number of a sentence that has a digit or is a multiple in words, in order.

    >>> [(n.printed, n.sort.name, str(n.value)) for n in numbers_in("a loss of $(0.03) per share")]
    [('$(0.03)', 'PER_SHARE', '-0.03')]
    >>> [(n.printed, str(n.value)) for n in numbers_in("$1.9 million, up 64%, more than doubled")]
    [('$1.9 million', '1.9E+6'), ('64%', '64'), ('doubled', '2')]
    """
    found = [*_verbs(text), *_spelled(text), *_digits(text)]
    found.sort(key=lambda number: number.start)
    return found


def _verbs(text: str) -> Iterator[Number]:
    for match in forms.VERB.finditer(text):
        times, turns = forms.VERBS[match[0].lower()]
        interval = _meant(text, match.start(), Decimal(times), _NEARLY_SO_MANY_TIMES)
        value = Decimal(times)
        if turns < 0:
            value, interval = 1 / value, Interval(1 / interval.high, 1 / interval.low)
        yield Number(
            match.start(), match.end(), match[0], Sort.MULTIPLE, value, interval, turns=turns
        )


def _spelled(text: str) -> Iterator[Number]:
    """Percents in words: "sixty-four percent"."""
    for match in forms.SPELLED_PERCENT.finditer(text):
        tens, ones = match["tens"], match["ones"]
        value = Decimal(
            (forms.TENS[tens.lower()] if tens else 0) + (forms.ONES[ones.lower()] if ones else 0)
        )
        yield _made(text, match.span(), Sort.PERCENT, value, Decimal(1))


def _digits(text: str) -> Iterator[Number]:
    at = 0
    while (match := forms.MAY_BEGIN.search(text, at)) is not None:
        number = _number_at(text, match.start())
        if number is None:
            at = match.start() + 1
        else:
            yield number
            at = max(number.end, match.start() + 1)


def _number_at(text: str, at: int) -> Number | None:
    match = forms.UNGROUPED.match(text, at)
    if match is not None and any(len(group) != 3 for group in match["groups"].split(",")[1:]):
        return Number(*match.span(), match[0], Sort.MISPRINT, Decimal(0), _NIL)
    match = forms.MONEY.match(text, at)
    if match is not None:
        return _money(text, match)
    match = forms.TELEPHONE.match(text, at)
    if match is not None:
        return Number(*match.span(), match[0], Sort.PLAIN, Decimal(0), _NIL)
    start = at
    while start and forms.IN_WORD.match(text[start - 1]):
        start -= 1
    word = forms.WORD.match(text, start)
    if word is None or not forms.ALONE.match(word[0]):
        # "10-K", "PI6C410B", "800-949-8963": digits within a name are no number, and taken whole.
        return _plain(text, word.start(), word.end()) if word and text[at].isdigit() else None
    for pattern, make in _MAKES:
        match = pattern.match(text, at)
        if match is not None:
            return make(text, match)
    return None


# What the digits are worth.


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", ""))


def _place(digits: str) -> Decimal:
    """What one in the last printed place is worth."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _unit(digits: str) -> Decimal:
    """The same of an amount in full: one that ends in 000 is in thousands."""
    bare = digits.replace(",", "").replace(" ", "")
    return Decimal(1000) if len(bare) > 4 and bare.endswith("000") else _place(bare)


def _meant(text: str, start: int, value: Decimal, unit: Decimal) -> Interval:
    return rounded(value, unit, Meant.before(text[max(0, start - forms.BEFORE) : start]))


def _in_range(text: str, start: int, end: int) -> bool:
    """Whether a number is one end of a range."""
    after = forms.RANGE_AFTER.match(text, end)
    if after is not None and after[0].strip(" $") != "to":
        return True
    bare = text[start:end].lstrip("$ ").replace(".", "").isdigit()
    if bare and forms.RANGE_SHORT.match(text, end) is not None:
        return True
    near = max(0, start - 12)
    if not bare and forms.RANGE_SHORT_BEFORE.search(text, near, start) is not None:
        return True
    if forms.RANGE_BEFORE.search(text, near, start) is not None:
        return True
    opened = forms.RANGE_WORD.search(text, near, start)
    return opened is not None and forms.RANGE_END.match(text, end) is not None


def _made(
    text: str,
    span: tuple[int, int],
    sort: Sort,
    value: Decimal,
    unit: Decimal,
    counts: re.Match[str] | None = None,
) -> Number:
    """A number with its interval.

    Args:
        text: the sentence.
        span: where its digits, sign and scale begin and end.
        sort: what it is.
        value: scaled.
        unit: what one in its last place is worth, scaled alike.
        counts: the words of what it counts, which are part of it.
    """
    start, end = span
    return Number(
        start,
        counts.end() if counts is not None else end,
        text[start:end],
        sort,
        value,
        _meant(text, start, value, unit),
        _dilution(counts[0]) if counts is not None else Dilution.PLAIN,
        _in_range(text, start, end),
    )


def _dilution(words: str) -> Dilution:
    lower = words.lower()
    basic, diluted = "basic" in lower or "primary" in lower, "dilut" in lower
    if basic and diluted:
        return Dilution.BOTH
    return Dilution.BASIC if basic else Dilution.DILUTED if diluted else Dilution.PLAIN


# A number of each form.


def _money(text: str, match: re.Match[str]) -> Number:
    scale = forms.SCALES.get((match["scale"] or match["behind"] or "").lower(), 0)
    start, end = match.span()
    opened = match["open"] or match["inner"]
    signed = match["sign"] is not None or match["minus"] is not None
    negative = signed or bool(opened and match["close"])
    if opened and not match["close"]:
        start += bool(match["open"])  # an aside's parenthesis, which is not the number's
    elif match["close"] and not opened:
        end -= 1  # the end of an aside
    value = _decimal(match["digits"]).scaleb(scale)
    unit = (_place if scale else _unit)(match["digits"]).scaleb(scale)
    a_share = forms.A_SHARE.match(text, end) if not scale else None
    sort = Sort.MONEY if a_share is None else Sort.PER_SHARE
    return _made(text, (start, end), sort, -value if negative else value, unit, a_share)


def _cents(text: str, match: re.Match[str]) -> Number:
    value, unit = _decimal(match["digits"]), _place(match["digits"])
    a_share = forms.A_SHARE.match(text, match.end())
    return _made(text, match.span(), Sort.PER_SHARE, value * _HUNDREDTH, unit * _HUNDREDTH, a_share)


def _percent(text: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    closed = ")" in match[0]
    negative = match["sign"] == "-" or bool(match["open"] and closed)
    if match["open"] and not closed:
        start += 1
    elif match["close"] and not match["open"]:
        end -= 1
    value = _decimal(match["digits"])
    sort = Sort.POINTS if match["points"] else Sort.PERCENT
    return _made(text, (start, end), sort, -value if negative else value, _place(match["digits"]))


def _points(text: str, match: re.Match[str]) -> Number:
    per = _HUNDREDTH if match["basis"].lower() == "basis" else Decimal(1)
    unit = _place(match["digits"]) * per
    if per < 1 and match["digits"].endswith("0"):
        unit *= 10  # basis points in tens are of a margin to one decimal
    return _made(text, match.span(), Sort.POINTS, _decimal(match["digits"]) * per, unit)


def _scaled(text: str, match: re.Match[str]) -> Number:
    scale = forms.SCALES[match["scale"].lower()]
    value = _decimal(match["digits"]).scaleb(scale)
    unit = _place(match["digits"]).scaleb(scale)
    shares = forms.SHARE_COUNT.match(text, match.end())
    sort = Sort.MONEY if shares is None else Sort.SHARES
    return _made(text, match.span(), sort, value, unit, shares)


def _times(text: str, match: re.Match[str]) -> Number:
    value = _decimal(match["digits"])
    return _made(text, match.span(), Sort.MULTIPLE, value, _place(match["digits"]))


def _one_of_range(_: str, match: re.Match[str]) -> Number:
    value = _decimal(match["digits"])
    interval = Interval.around(value, _place(match["digits"]))
    start, end = match.span()
    return Number(start, end, match[0], Sort.PERCENT, value, interval, range_end=True)


def _bare(text: str, match: re.Match[str]) -> Number:
    shares = forms.SHARE_COUNT.match(text, match.end())
    if shares is None:
        return _plain(text, *match.span())
    digits = match["digits"]
    return _made(text, match.span(), Sort.SHARES, _decimal(digits), _unit(digits), shares)


def _plain(text: str, start: int, end: int) -> Number:
    """A number that nothing tells of what: its value matters only where it may be an amount."""
    printed = text[start:end]
    a_share = forms.A_SHARE.match(text, end) if forms.SMALL.match(printed) else None
    if a_share is not None:
        value = Decimal(printed)
        return _made(text, (start, end), Sort.PER_SHARE, value, _place(printed), a_share)
    if not forms.GROUPED.match(printed):
        return Number(start, end, printed, Sort.PLAIN, Decimal(0), _NIL)
    value = _decimal(printed)
    return Number(
        start, end, printed, Sort.PLAIN, value, _meant(text, start, value, _unit(printed))
    )


#: In the order in which they are tried.
_MAKES = (
    (forms.RANGE, _one_of_range),
    (forms.CENTS, _cents),
    (forms.POINTS, _points),
    (forms.PERCENT, _percent),
    (forms.SCALED, _scaled),
    (forms.TIMES, _times),
    (forms.PLAIN, _bare),
)
