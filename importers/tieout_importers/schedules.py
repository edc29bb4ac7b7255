"""The reader of financial data schedules: tags and values, a column a schedule.

<ARTICLE> 5
<MULTIPLIER> 1,000
<S>                             <C>                     <C>
<PERIOD-TYPE>                   9-MOS                   9-MOS
<PERIOD-END>                    SEP-30-1997             SEP-30-1996
<CASH>                                    1,234                  (56)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tieout.schedule import Entry, Schedule, is_scaled

#: Tags that mark the page, not its values.
_LAYOUT = frozenset(
    ("S", "C", "TABLE", "CAPTION", "PAGE", "TEXT", "/TEXT", "/TABLE", "/CAPTION", "FLAWED", "BR")
)
#: What these enclose is words.
_WORDS = frozenset(("LEGEND", "FN"))
_FOOTNOTE = re.compile(r"<F\d{1,3}>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<tag>/?[A-Za-z][A-Za-z0-9&/.,_-]{0,60})>")
# First what a value may begin with: most places are blanks, and passed over by that.
_VALUE = re.compile(
    r"(?=[$(\d.N-])(?:(?:\$\s{0,8}+)?+(?:\(\s{0,8}+)?+-?+(?:\$\s{0,8}+)?+"
    r"(?P<digits>\d[\d,]*+(?:\.\d*+)?+|\.\d++)(?:\s?\)|-)?+"
    r"|(?<!\w)-{1,3}(?!\w)|\bN[/.]?A\b\.?|\bNONE\b|\bNIL\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S++")
_GENERAL = frozenset(("ARTICLE", "CIK", "NAME", "RESTATED", "MULTIPLIER", "CURRENCY"))
#: What is said once for several schedules under one article.
_HOLDS_ON = frozenset(("ARTICLE", "MULTIPLIER"))
_HEADS = frozenset(
    ("PERIOD-TYPE", "FISCAL-YEAR-END", "PERIOD-START", "PERIOD-END", "EXCHANGE-RATE")
)
_LONGEST_LINE = 1000
_LONGEST_FIGURE = 24


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text in a column."""

    text: str
    start: int
    edge: int
    line: int


@dataclass(slots=True)
class _Sheet:
    """A schedule as it is read: what is said of all its columns, and its rows of cells."""

    line: int
    part: str
    general: dict[str, str] = field(default_factory=dict)
    heads: dict[str, list[_Cell]] = field(default_factory=dict)
    rows: list[tuple[str, list[_Cell]]] = field(default_factory=list)


def read_schedules(lines: Sequence[str], first: int = 1, part: str = "") -> list[Schedule]:
    """The schedules of an exhibit, column by column.

    Args:
        lines: the exhibit's.
        first: the number of the first of them in the document.
        part: the exhibit's type.
    """
    return [schedule for sheet in _sheets(lines, first, part) for schedule in _columns(sheet)]


def _sheets(lines: Sequence[str], first: int, part: str) -> Iterator[_Sheet]:
    sheet = _Sheet(first, part)
    inside, waiting = "", ""
    for number, line in enumerate(lines, start=first):
        line = line[:_LONGEST_LINE]  # noqa: PLW2901
        if "<F" in line or "<f" in line:
            line = _FOOTNOTE.sub(lambda match: " " * len(match[0]), line)  # noqa: PLW2901
        tags = list(_TAG.finditer(line))
        if not tags:
            if waiting and not inside and (cells := _cells(line, 0, len(line), number)):
                sheet.rows.append((waiting, cells))
            waiting = waiting if not line.strip() else ""
            continue
        ends = [*(tag.start() for tag in tags[1:]), len(line)]
        for tag, end in zip(tags, ends, strict=True):
            name = tag["tag"].upper()
            begins = name in _GENERAL or name in _HEADS
            if inside:
                # What a filer did not close ends where the schedule begins.
                inside = "" if name == f"/{inside}" or begins else inside
                if not begins:
                    continue
            waiting = ""
            if name in _WORDS:
                inside = name
            if inside or name in _LAYOUT or name.startswith("/"):
                continue
            if begins and sheet.rows:
                yield sheet
                said = {} if name == "ARTICLE" else sheet.general
                kept = {key: said[key] for key in said if key in _HOLDS_ON}
                sheet = _Sheet(number, part, kept)
            if not _take(sheet, name, line, tag.end(), end, number):
                waiting = name
    yield sheet


def _take(sheet: _Sheet, name: str, line: str, start: int, end: int, number: int) -> bool:
    """Take in a tag with what follows it; whether that was a value, or none is wanted."""
    if name in _GENERAL:
        if name == "ARTICLE":
            sheet.line = number
        sheet.general[name] = line[start:end].strip()
        return True
    if name in _HEADS:
        sheet.heads[name] = [
            _Cell(match[0], match.start(), match.end(), number)
            for match in _WORD.finditer(line, start, end)
        ]
        return True
    cells = _cells(line, start, end, number)
    if cells:
        sheet.rows.append((name, cells))
    return bool(cells)


def _cells(line: str, start: int, end: int, number: int) -> list[_Cell]:
    cells = []
    for match in _VALUE.finditer(line, start, end):
        text = match[0]
        begin = match.start() + len(text) - len(text.lstrip())
        if len(text) <= _LONGEST_FIGURE:
            cells.append(_Cell("".join(text.split()), begin, match.end(), number))
    return cells


def _columns(sheet: _Sheet) -> Iterator[Schedule]:
    """One schedule a column; none where no value was read."""
    if not sheet.rows:
        return
    widest = max((cells for _, cells in sheet.rows), key=len)
    edges = [cell.edge for cell in widest]
    multiplier = _multiplier(sheet.general.get("MULTIPLIER", ""))
    entries: list[list[Entry]] = [[] for _ in edges]
    for tag, cells in sheet.rows:
        for column, cell in _placed(cells, edges):
            entries[column].append(_entry(tag, cell, multiplier or 1))
    heads = {name: dict(_placed(cells, edges)) for name, cells in sheet.heads.items()}

    def head(name: str, column: int) -> str:
        if len(edges) == 1:  # "DEC 31, 1997" is one day
            return " ".join(cell.text for cell in sheet.heads.get(name, ()))
        cells = heads.get(name, {})
        cell = cells.get(column) or (next(iter(cells.values())) if len(cells) == 1 else None)
        return cell.text if cell else ""

    for column, column_entries in enumerate(entries):
        if column_entries:
            yield Schedule(
                article=sheet.general.get("ARTICLE", "").upper(),
                multiplier=multiplier,
                period_type=head("PERIOD-TYPE", column),
                fiscal_year_end=schedule_day(head("FISCAL-YEAR-END", column)),
                period_start=schedule_day(head("PERIOD-START", column)),
                period_end=schedule_day(head("PERIOD-END", column)),
                column=column + 1,
                line=sheet.line,
                entries=tuple(column_entries),
                currency=sheet.general.get("CURRENCY", ""),
                restated="RESTATED" in sheet.general,
                name=" ".join(sheet.general.get("NAME", "").split()),
                cik=sheet.general.get("CIK", "").lstrip("0"),
                part=sheet.part,
            )


def _placed(cells: Sequence[_Cell], edges: Sequence[int]) -> Iterator[tuple[int, _Cell]]:
    """Each cell with its column: in order where every column has one, else by the nearest edge."""
    if len(cells) == len(edges):
        yield from enumerate(cells)
        return
    free = 0
    for n, cell in enumerate(cells):
        last = len(edges) - (len(cells) - n)
        if last < free:
            return
        column = min(range(free, last + 1), key=lambda i: abs(edges[i] - cell.edge))
        yield column, cell
        free = column + 1


def _entry(tag: str, cell: _Cell, multiplier: int) -> Entry:
    match = _VALUE.fullmatch(cell.text)
    times = Decimal(multiplier if is_scaled(tag) else 1)
    digits = match["digits"] if match is not None else None
    if digits is None:
        nil = Decimal(0) if cell.text.startswith("-") else None
        return Entry(tag, cell.text, nil, times, cell.line, cell.start)
    negative = "(" in cell.text or "-" in cell.text or cell.text.endswith(")")
    value = Decimal(digits.replace(",", "").rstrip(".")) * times
    decimals = len(digits.partition(".")[2])
    unit = times.scaleb(-decimals)
    return Entry(
        tag, cell.text, -value if negative and value else value, unit, cell.line, cell.start
    )


_LARGEST_MULTIPLIER = 10**9
_MULTIPLIER_WORDS = {"THOUSAND": 1_000, "MILLION": 1_000_000}


def _multiplier(text: str) -> int | None:
    """What a printed 1 is worth.

    >>> _multiplier("1,000"), _multiplier("1000000"), _multiplier("IN THOUSANDS"), _multiplier("")
    (1000, 1000000, 1000, None)
    """
    for word, times in _MULTIPLIER_WORDS.items():
        if word in text.upper():
            return times
    digits = "".join(re.findall(r"\d", text.partition(".")[0])[:12])
    return int(digits) if digits and 0 < int(digits) <= _LARGEST_MULTIPLIER else None


_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_NAMED_DAY = re.compile(
    r"(?P<month>[A-Z]{3,9})\.?[ -]*(?P<day>\d{1,2})[ ,-]*(?P<year>\d{4}|\d{2})", re.IGNORECASE
)
_NUMBERED_DAY = re.compile(r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>\d{4}|\d{2})")
#: Two digits from here on are of the 1900s.
_CENTURY_FROM = 70


def schedule_day(text: str) -> date | None:
    """A day as schedules write it.

    >>> schedule_day("SEP-29-1995"), schedule_day("12/31/96"), schedule_day("JUNE-31-1997")
    (datetime.date(1995, 9, 29), datetime.date(1996, 12, 31), None)
    """
    match = _NAMED_DAY.fullmatch(text) or _NUMBERED_DAY.fullmatch(text)
    if match is None:
        return None
    named = match["month"].upper()
    month = int(named) if named.isdigit() else _MONTHS.find(named[:3]) // 3 + 1
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= _CENTURY_FROM else 2000
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None
