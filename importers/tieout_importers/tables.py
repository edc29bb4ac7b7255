"""Where a document's tables are: runs of rows, with the head above them and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from tieout.statement import Kind
from tieout_importers.edges import (
    are_years,
    body_start,
    foot,
    head_start,
    page_number,
    without_page_edges,
)
from tieout_importers.evidence import Sign, signs_of
from tieout_importers.layout import (
    BLANK,
    LONG,
    PROSE,
    ROW,
    RULE,
    SAID,
    TAG,
    WORDS,
    YEARS,
    Line,
    tell,
)
from tieout_importers.titles import Title, is_title, title_in, words_of

#: A gap of more lines without a row, not counting blank ones, ends a table.
_GAP = 12
#: Fewer rows are no table by themselves.
FEWEST_ROWS = 3
#: How far behind a table a row or two may be its last.
_NEAR = 24
#: For what is asked of every line of a document: by its name it would take thrice as long.
_TEXT_OF = itemgetter(Line._fields.index("text"))


@dataclass(frozen=True)
class Table:
    """A run of rows; of a statement on several pages, those of all of them.

    Args:
        head: the lines above the first row that may belong to it, titles included.
        body: from the first row, or the section heading above it, to the last row.
        title: the name above it, if it has one.
        kind: the statement that its title and its rows make it.
        known_signs: what its rows speak of, where that is known: of several pages, each by itself.
        pages: the numbers of the lines on which its pages after the first begin.
        foot: the words under the last row.
        in_notes: whether it stands behind the heading of the notes.
    """

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    title: Title | None = None
    kind: Kind = Kind.OTHER
    known_signs: Sign | None = None
    pages: tuple[int, ...] = ()
    foot: tuple[Line, ...] = ()
    in_notes: bool = False

    @cached_property
    def rows(self) -> list[Line]:
        """The lines with figures."""
        return [line for line in self.body if line.look is ROW]

    @cached_property
    def signs(self) -> Sign:
        """What its rows speak of; most tables are no statement before that is asked."""
        return signs_of(self.body) if self.known_signs is None else self.known_signs


def find_runs(lines: Sequence[Line], closely: Sequence[int]) -> list[Table]:
    """The runs of rows of a document, in the order of the page, each with its head and its foot.

    Both as `glance_at` gives them: the lines, and the indices of those with figures or tags.
    """
    if not lines:
        return []
    lines = list(lines)
    stirring = []
    for index in closely:
        line = lines[index]
        tokens = line.tokens
        if tokens and (len(tokens) <= _MOST_BY_YEAR or not tokens[0].value):
            line = lines[index] = _without_figure(line)
        if line.look is ROW or line.look is TAG:
            stirring.append(index)
    tables = []
    floor, notes_from = 0, _notes(lines)
    for first, last in _runs(lines, stirring):
        top = head_start(lines, first, floor)
        begin = body_start(lines, top, first)
        end = last + _goes_on(lines, last)
        head = tuple(lines[top:begin])
        body = tuple(without_page_edges(lines[begin : end + 1], head))
        tables.append(
            Table(
                head,
                body,
                title_in(head, body[0].text),
                foot=tuple(foot(lines, end)),
                in_notes=lines[first].number > notes_from,
            )
        )
        if len(tables[-1].rows) >= FEWEST_ROWS:
            floor = end + 1
    return tables


def _goes_on(lines: list[Line], last: int) -> bool:
    """Whether the caption of a table's last row ends on the line below it."""
    if last + 1 == len(lines):
        return False
    below = tell(lines, last + 1)
    if below.look is not WORDS or not below.caption[:1].islower():
        return False
    breaks_off = lines[last].caption.endswith(("-", ",", " of", " and", " or", " for"))
    return breaks_off or below.text.endswith(("---", "==="))  # the rule under its figures


def _without_figure(line: Line) -> Line:
    """A row whose figures are none: noughts left out ($000), a title's page, a year's count."""
    if all(_NOUGHTS.fullmatch(token.printed) for token in line.tokens):
        return line._replace(look=WORDS, tokens=())
    if (" - " in line.text or ":" in line.text) and _BY_YEAR.search(line.text) is not None:
        return line._replace(look=WORDS, tokens=())
    if len(line.tokens) != 1:
        return line
    (token,) = line.tokens
    printed = token.printed.strip("$()-")
    words = line.text[: token.start].rstrip(" -")
    if not printed.isdigit() or len(printed) > _LONGEST_PAGE_NUMBER or ". ." in words:
        return line
    titled = Line(line.number, words, WORDS)
    return titled if is_title(titled) else line


_LONGEST_PAGE_NUMBER = 3
_NOUGHTS = re.compile(r"[(A-Z]*\$?000(?:,000)?\)?")
#: A year, a dash and a count may look like as many figures.
_MOST_BY_YEAR = 3
#: How many shares there were in a year, said below a stock: "Shares issued: 1999 - 2,546,011".
_BY_YEAR = re.compile(r"(?:^|[\s:(])(?:19|20)\d\d ?[-\u2013:] ?\d{1,3}(?:,\d{3})++[*)]*\s*$")


_NOTES = re.compile(
    r"(?:(?:condensed|selected|consolidated|combined|the|unaudited|interim) )*+notes? to (?:the )?"
    r"(?:[\w.,'&-]++ ){0,6}+(?:financial )?(?:statements?|information)\b.{0,40}",
    re.IGNORECASE,
)


def _notes(lines: list[Line]) -> int:
    """The number of the line that heads the notes: the first that is followed by sentences."""
    for index, text in enumerate(map(_TEXT_OF, lines)):
        if "otes to" not in text and "OTES TO" not in text:
            continue
        line = lines[index]
        if not _heads_notes(line):
            continue
        below = range(index + 1, min(index + 40, len(lines)))
        following = [n for n in below if lines[n].look is not BLANK][:20]
        if sum(tell(lines, n).look is PROSE for n in following) >= _FEWEST_SENTENCES:
            return line.number
    return lines[-1].number


_FEWEST_SENTENCES = 4


def _heads_notes(line: Line) -> bool:
    words = words_of(line.text)
    return line.look in SAID and _NOTES.fullmatch(words) is not None


def _runs(lines: list[Line], stirring: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The index of the first and of the last row of each table, and of what may be the end of one.

    A row or two are no table; right behind one they may be its last rows, under its heads again.

    Args:
        lines: of a document.
        stirring: the indices of its rows and tags.
    """
    ended = -_NEAR
    for first, last, rows in _rows_together(lines, stirring):
        if rows >= FEWEST_ROWS:
            ended = last
        elif first - ended > _NEAR:
            continue
        yield first, last


def _rows_together(lines: list[Line], stirring: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The index of the first and of the last row of each run of rows, and how many there are."""
    first = last = -1
    rows = gap = prose = 0
    tagged = began_tagged = False
    index, begins = -1, iter([*stirring, len(lines)])
    # Between tables nothing begins on most lines: on to the next that may.
    while (index := index + 1 if first >= 0 else next(n for n in begins if n > index)) < len(lines):
        line = lines[index]
        look, years = line.look, False
        if look is BLANK or look is RULE:
            continue
        if look is ROW:
            years = are_years(line) and (first < 0 or _heads_years(line))
            if not years and not page_number(lines, index):
                if first >= 0 and began_tagged and not tagged:
                    # A table that was marked has ended; what follows is none of its rows.
                    yield first, last, rows
                    first = -1
                if first < 0:
                    first, rows, began_tagged = index, 0, tagged
                last, rows, gap, prose = index, rows + 1, 0, 0
                continue
        elif look is TAG:
            tagged = _inside(line, tagged=tagged)
            continue
        if first < 0:
            continue
        line = tell(lines, index) if look is LONG else line
        gap += 1
        prose = prose + 1 if line.look is PROSE else 0
        years_again = years or look is YEARS
        sentences = prose >= 2 and not _ends_in_row(lines, index, last)
        if gap > _GAP or sentences or years_again or is_title(line) or _heads_another(line):
            yield first, last, rows
            first, gap, prose = -1, 0, 0
    if first >= 0:
        yield first, last, rows


_OTHERS = re.compile(
    r"\b(?:quarterly|selected|segments?|pro forma|parent company|five[- ]year|summarized"
    r"|schedule [ivx]+|notes to)\b"
)


def _heads_another(line: Line) -> bool:
    """Whether a line in a table is the heading of what is no part of any statement."""
    text = line.text.rstrip()
    if line.look is not WORDS or text.endswith(":"):
        return False
    lower = text.lower()
    # Most lines end in a small letter, and so are not in capitals: that settles it.
    if (text[-1:].islower() and "note" not in lower) or _OTHERS.search(lower) is None:
        return False
    words = words_of(line.text)
    return not words.endswith(":") and (words.isupper() or _heads_notes(line))


def _heads_years(line: Line) -> bool:
    """Whether years behind words stand over columns, though a table has begun."""
    return len(line.tokens) > 2 or "(" in line.caption


_LONGEST_CAPTION = 6


def _ends_in_row(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether words are a caption of many lines: right under them are as many figures as above."""
    for line in lines[index + 1 : index + _LONGEST_CAPTION]:
        if line.look is ROW:
            return len(line.tokens) == len(lines[last].tokens)
        if line.look not in SAID:
            return False
    return False


def _inside(line: Line, *, tagged: bool) -> bool:
    """Whether a filer's marks say that what follows a tag is in a table."""
    tag = line.text.strip().upper()
    if tag.startswith("<TABLE"):
        return True
    return False if tag.startswith("</TABLE") else tagged
