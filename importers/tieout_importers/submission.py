"""A submission to a regulator: its header, and the parts that it is made of.

    -----BEGIN PRIVACY-ENHANCED MESSAGE-----     a transport's envelope, with keys of no use here
    <SEC-HEADER>, <IMS-HEADER>                   whose it is, of which form, period and day
    <DOCUMENT> <TYPE> <SEQUENCE> <TEXT> ...      the form itself, then one part an exhibit

What stands in one part never belongs to another. Only parts that may hold statements are read as
pages; a financial data schedule is read as such; contracts, consents and pictures are left alone.
A page that is no submission is one part without a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from tieout.fiscal import FiscalCalendar


@dataclass(frozen=True, slots=True)
class Header:
    """What a regulator's header says of a submission; empty where there is none.

    Args:
        company: the filer's name, as the regulator has it.
        cik: the filer's number there, without leading zeros.
        fiscal_year_end: month and day as "11-30"; the regulator's latest, not the document's own.
        form: the form's type: 10-K, 10-Q/A, 8-K.
        period: the last day of the period that it reports on.
        filed: the day of filing.
        former_names: the names that the filer had before, latest first.
    """

    company: str | None = None
    cik: str | None = None
    fiscal_year_end: str | None = None
    form: str | None = None
    period: date | None = None
    filed: date | None = None
    former_names: tuple[str, ...] = ()


class Role(Enum):
    """What is done with a part."""

    PAGES = auto()
    SCHEDULE = auto()
    LEFT = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission.

    Args:
        type: as the filer gives it: 10-K, EX-13, EX-27; empty for a page that is no submission.
        first: the line on which its text begins, from 1.
        last: the line on which it ends.
        description: the filer's own words for it.
        closed: whether its end is marked, so that nothing of it can be cut off.
        encoded: whether it is a picture or program written in letters, not a page.
    """

    type: str
    first: int
    last: int
    description: str = ""
    closed: bool = False
    encoded: bool = False

    @property
    def role(self) -> Role:
        """What is done with it, by its type.

        >>> Part("EX-27.1", 1, 2).role, Part("EX-10.A51", 1, 2).role, Part("10-K405", 1, 2).role
        (<Role.SCHEDULE: 2>, <Role.LEFT: 3>, <Role.PAGES: 1>)
        """
        exhibit = _EXHIBIT.match(self.type)
        if self.encoded:
            return Role.LEFT
        if exhibit is None:
            return Role.LEFT if self.type in _NO_PAGES else Role.PAGES
        if exhibit["number"] == "27":
            return Role.SCHEDULE
        return Role.PAGES if exhibit["number"] in _WITH_STATEMENTS else Role.LEFT


_EXHIBIT = re.compile(r"EX-?(?P<number>\d+)", re.IGNORECASE)
#: The annual report to shareholders, reports to them in the year's course, and what else was given
#: to the public: 28 is what 99 was called before 1993.
_WITH_STATEMENTS = frozenset(("13", "19", "20", "28", "99"))
_NO_PAGES = frozenset(("GRAPHIC", "ZIP", "EXCEL", "PDF", "XML", "COVER", "CORRESP"))


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission, or a page by itself as the only part of one."""

    header: Header
    parts: tuple[Part, ...]


#: Before its first part, a submission has its header; it begins this near to the top.
_HEADER_BEGINS = 120
_FIELD = re.compile(r"^\s*+(?P<name>[A-Z][A-Z ,/&-]*+):\s*+(?P<value>\S.*)?$")
_LONGEST_FIELD = 300


def read_submission(lines: Sequence[str]) -> Submission:
    """A document's lines as a submission."""
    parts = tuple(_parts(lines))
    if not parts:
        return Submission(_header(lines[:_HEADER_BEGINS]), tuple(_page(lines)))
    header = _header(lines[: parts[0].first - 1])
    return Submission(header, parts)


def _page(lines: Sequence[str]) -> Iterator[Part]:
    """What is no submission: a page, and a schedule where one stands below it."""
    begins = (number for number, line in enumerate(lines, 1) if line[:9].upper() == "<ARTICLE>")
    schedule = next(begins, None)
    yield Part("", 1, schedule - 1 if schedule else len(lines))
    if schedule:
        yield Part(_SCHEDULE, schedule, len(lines))


_SCHEDULE = "EX-27"
_ENCODED = ("ENCODED", "PDF", "EXCEL", "ZIP")
_PART = re.compile(
    r"<(?P<tag>/?DOCUMENT|/?TEXT|TYPE|DESCRIPTION|ARTICLE|PDF|EXCEL|ZIP)>(?P<value>.*)"
    r"|begin [0-7]{3,4} \S",
    re.IGNORECASE,
)


_PART_BEGINS = frozenset("<b")


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """The parts between <DOCUMENT> and </DOCUMENT>, their text between <TEXT> and </TEXT>."""
    at: _Open | None = None
    marked = [n for n, line in enumerate(lines) if line and line[0] in _PART_BEGINS]
    for number, match in ((n + 1, _PART.match(lines[n])) for n in marked):
        if match is None:
            continue
        tag = (match["tag"] or "ENCODED").upper()
        if tag in ("DOCUMENT", "/DOCUMENT"):
            if at is not None:
                yield at.part(number - 1, closed=tag == "/DOCUMENT")
            at = _Open(number + 1) if tag == "DOCUMENT" else None
        elif at is not None and tag == "ARTICLE":
            # A schedule that its filer put below the form, not into an exhibit of its own.
            above = at.part(number - 1, closed=True)
            if at.in_text and above.role is Role.PAGES:
                yield above
                at = _Open(number, {"TYPE": _SCHEDULE}, in_text=True)
        elif at is not None:
            at.take(tag, (match["value"] or "").strip()[:_LONGEST_FIELD], number)
    if at is not None:
        yield at.part(len(lines), closed=False)


#: What is encoded as a whole says so at its top; a picture in a page's midst is only its own lines.
_ENCODED_WITHIN = 3


@dataclass(slots=True)
class _Open:
    """A part whose end is not reached yet."""

    first: int
    said: dict[str, str] = field(default_factory=dict)
    in_text: bool = False
    text_ends: int = 0

    def take(self, tag: str, value: str, number: int) -> None:
        """Take in a tag; within the text, only those that say what the text is."""
        if tag == "TEXT" and not self.in_text:
            self.first, self.in_text = number + 1, True
        elif tag == "/TEXT":
            self.text_ends = number - 1
        elif not self.in_text:
            self.said.setdefault(tag, value)
        elif tag in _ENCODED and number <= self.first + _ENCODED_WITHIN:
            self.said["ENCODED"] = tag

    def part(self, last: int, *, closed: bool) -> Part:
        """The part as it stands when its last line is reached."""
        return Part(
            type=" ".join(self.said.get("TYPE", "").upper().split()),
            first=self.first,
            last=self.text_ends or last,
            description=self.said.get("DESCRIPTION", ""),
            closed=closed or self.text_ends > 0,
            encoded="ENCODED" in self.said,
        )


_BLOCKS = ("FILER", "SUBJECT COMPANY", "FILED BY", "FILED FOR", "ISSUER", "REPORTING-OWNER")


def _header(lines: Sequence[str]) -> Header:
    """A submission's header; of several companies, the first that files it."""
    if not any(line.startswith(("<SEC-", "<IMS-")) for line in lines[:_HEADER_BEGINS]):
        return Header()
    blocks: list[tuple[str, dict[str, list[str]]]] = [("", {})]
    for line in lines:
        match = _FIELD.match(line[:_LONGEST_FIELD])
        if match is None:
            continue
        if match["value"] is None:
            if match["name"] in _BLOCKS:
                blocks.append((match["name"], {}))
            continue
        blocks[-1][1].setdefault(match["name"], []).append(match["value"].strip())
    general, companies = blocks[0][1], blocks[1:]
    filer = next((fields for name, fields in companies if name == "FILER"), None)
    if filer is None:
        filer = companies[0][1] if companies else general

    def first(fields: dict[str, list[str]], name: str) -> str:
        return fields.get(name, [""])[0]

    return Header(
        company=_NAMESAKE.sub("", first(filer, "COMPANY CONFORMED NAME")) or None,
        cik=first(filer, "CENTRAL INDEX KEY").lstrip("0") or None,
        fiscal_year_end=_year_end(first(filer, "FISCAL YEAR END")),
        form=first(general, "CONFORMED SUBMISSION TYPE") or None,
        period=_day(first(general, "CONFORMED PERIOD OF REPORT")),
        filed=_day(first(general, "FILED AS OF DATE")),
        former_names=tuple(
            _NAMESAKE.sub("", name) for name in filer.get("FORMER CONFORMED NAME", ())
        ),
    )


#: The state that a regulator puts behind a name that two companies have: ACME INC /DE/.
_NAMESAKE = re.compile(r" *[\\/][A-Z]{2,4}[\\/]?$")


_COMMON_YEAR = 2001


def _year_end(text: str) -> str | None:
    """A header's month and day, as MMDD; a day near a month's end stands for it, 0000 for none.

    >>> _year_end("0925"), _year_end("0131"), _year_end("0000")
    ('09-30', '01-31', None)
    """
    day = _day(f"{_COMMON_YEAR}{text}") if text != "0229" else date(_COMMON_YEAR, 2, 28)
    return str(FiscalCalendar.ending_on(day)) if day is not None else None


def _day(text: str) -> date | None:
    """A day written as YYYYMMDD."""
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
