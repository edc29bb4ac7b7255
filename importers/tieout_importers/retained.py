"""What was retained, under an income statement: the roll of retained earnings is a table apart.

Statements "of income and retained earnings" go on from net income to what was there at the
beginning, dividends, and what is there at the end. None of that is income, and earnings per share
may stand before it or behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.statement import Kind
from tieout_importers.evidence import Sign, signs_of
from tieout_importers.layout import ROW, WORDS, Line
from tieout_importers.tables import Table

_RETAINED = re.compile(
    r"\b(?:retained|reinvested) (?:earnings|income)\b"
    r"|\baccumulated (?:deficit|earnings)\b"
    r"|\b(?:earnings|income) (?:retained|reinvested|employed)\b",
    re.IGNORECASE,
)
_BALANCE = re.compile(r"\s*balances?\b", re.IGNORECASE)
_RESULT = re.compile(r"\bnet (?:income|loss|earnings|\(loss|profit)", re.IGNORECASE)
_OF_SHARES = re.compile(r"\bshares?\b|\bbasic\b|\bprimary\b|\bdiluted\b", re.IGNORECASE)

#: How dividends end that name their rate: "($1.41 per share)", "$.32 a share".
_RATE = re.compile(r"\b(?:per|a) (?:[a-z]{1,12} )?share\b", re.IGNORECASE)


def parted(table: Table) -> list[Table]:
    """An income statement, and the roll of retained earnings within it as another table."""
    if table.kind is not Kind.INCOME or Sign.EQUITY not in table.signs:
        return [table]
    body = table.body
    first, last = _roll(body)
    if first < 0:
        return [table]
    own = (*body[:first], *body[last + 1 :])
    roll = body[first : last + 1]
    return [
        replace(table, body=own, known_signs=signs_of(own)),
        replace(table, body=roll, known_signs=signs_of(roll), kind=Kind.OTHER),
    ]


def _roll(body: tuple[Line, ...]) -> tuple[int, int]:
    """The indexes of the first and the last line of the roll; -1 where there is none."""
    first = last = -1
    result = False
    for n, line in enumerate(body):
        if line.look not in (ROW, WORDS):
            continue
        words = line.text
        if first < 0:
            result = result or (line.look is ROW and _RESULT.search(words) is not None)
            if result and _RETAINED.search(words) and not _RESULT.search(words):
                first = last = n
        elif _RETAINED.search(words) or _BALANCE.match(words):
            last = n
    if first < 0:
        return first, last
    rows = [n for n in range(first, len(body)) if body[n].look is ROW]
    if not rows:
        return -1, -1
    # Words end in the row under them; one row of retained earnings alone goes on to its end.
    last = next((n for n in rows if n >= last), rows[-1])
    if last == rows[0]:
        cents = not _has_cents(body[rows[0]])
        ends = (n for n in rows[1:] if _is_of_shares(body[n]) or (cents and _has_cents(body[n])))
        end = next(ends, rows[-1] + 1)
        last = max(n for n in rows if n < end)
    return first, last


def _has_cents(line: Line) -> bool:
    printed = [token for token in line.tokens if not token.nil]
    return bool(printed) and all(token.decimals > 1 for token in printed)


def _is_of_shares(line: Line) -> bool:
    """Whether a row counts shares or what there is for one, and does not just name its rate."""
    if _OF_SHARES.search(line.text) is None:
        return False
    return _has_cents(line) or _RATE.search(line.text) is None
