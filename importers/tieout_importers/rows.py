"""A table's lines to rows: captions over several lines, section headings, rules, blank captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tieout_importers.captions import (
    breaks_off,
    closes_parenthesis,
    goes_on_as,
    too_long,
    wrapped_lines,
)
from tieout_importers.figures import Token
from tieout_importers.layout import PROSE, ROW, RULE, TAG, WORDS, Line

_TOTAL = re.compile(r"^total\b|\btotal$", re.IGNORECASE)
#: How many lines below a row are looked at for the next caption.
_AHEAD = 4
_NET = re.compile(r"^net\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A caption and its figures, before the figures are put into columns."""

    caption: str
    sections: tuple[str, ...]
    tokens: tuple[Token, ...]
    line: int
    figures_line: int
    indent: int
    ruled: bool


@dataclass(slots=True)
class _Section:
    text: str
    indent: int
    open: bool = True


@dataclass(slots=True)
class _Reader:
    """Where the reading of a table stands."""

    rows: list[Row] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    ruled: bool = False
    last: int = 0  # the line on which the last row's caption or figures end


def read_rows(body: Sequence[Line]) -> list[Row]:
    """The rows of a table's body, in order."""
    at = _Reader()
    lines = [line for line in body if line.look is not TAG]
    for n, line in enumerate(lines):
        if line.look is ROW:
            if _closes_caption(at, line):
                _continue_row(at, line.text.strip(), line.number)
            else:
                _take_row(at, line, lines[n + 1 : n + 1 + _AHEAD])
        elif line.look is RULE:
            at.ruled = at.ruled or not _double(line)
        elif line.look in (WORDS, PROSE):
            _take_words(at, line, lines[n + 1 : n + 2])
    return at.rows


def _double(line: Line) -> bool:
    """A double rule closes a statement; a single one stands above a total."""
    return "=" in line.text


def _closes_caption(at: _Reader, line: Line) -> bool:
    """Whether a line that looks like figures is the end of a caption: "30, 1994)" after a "("."""
    above = at.rows[-1] if at.rows else None
    return (
        above is not None
        and not at.waiting
        and not line.caption
        and line.number == above.figures_line + 1
        and closes_parenthesis(above.caption, line.text)
        and line.tokens[-1].edge < above.tokens[0].start
    )


def _continue_row(at: _Reader, text: str, number: int) -> None:
    above = at.rows[-1]
    at.last = number
    at.rows[-1] = replace(above, caption=f"{above.caption} {text}")


def _take_words(at: _Reader, line: Line, below: Sequence[Line]) -> None:
    """Words without figures: the end of the caption above, or the beginning of one below."""
    text, ruled = _without_rule(line.caption)
    above = at.rows[-1] if at.rows else None
    continues = (
        above is not None
        and not at.waiting
        and bool(above.caption)
        and (
            text[:1].islower()
            or closes_parenthesis(above.caption, text)
            or ((text[:1] in "$(" or line.indent > above.indent) and _breaks_off(at, line))
        )
        and line.number - at.last <= 2
        and not text.endswith(":")
        and (breaks_off(above.caption) or (line.number == at.last + 1 and _ends_there(below)))
    )
    if continues:
        _continue_row(at, text, line.number)
    elif text:
        whole = text == line.caption
        at.waiting.append(line if whole else line._replace(text=line.text[: line.indent] + text))
    at.ruled = at.ruled or ruled


def _breaks_off(at: _Reader, below: Line) -> bool:
    """Whether the caption of the last row breaks off right above a line."""
    return below.number == at.last + 1 and breaks_off(at.rows[-1].caption)


def _without_rule(text: str) -> tuple[str, bool]:
    """Words without the rule that is drawn on their line, under the figures of the row above.

    >>> _without_rule("expenses -------- --------")
    ('expenses', True)
    >>> _without_rule("outstanding ======== ========")
    ('outstanding', False)
    """
    words = text.split()
    kept = len(words)
    while kept and len(words[kept - 1]) > 2 and set(words[kept - 1]) <= {"-", "_", "="}:
        kept -= 1
    if kept == len(words):
        return text, False
    return " ".join(words[:kept]), "=" not in words[kept]


def _ends_there(below: Sequence[Line]) -> bool:
    """Whether a caption ends before these lines: they do not go on in lower case."""
    return not below or not below[0].text.strip()[:1].islower()


def _take_row(at: _Reader, line: Line, below: Sequence[Line]) -> None:
    caption, indent, first = line.caption, line.indent, line.number
    if at.waiting:
        wrapped = wrapped_lines(at.waiting, line, below)
        above = at.waiting[: len(at.waiting) - len(wrapped)]
        wrapped = [*too_long(above, line, below, wrapped), *wrapped]
        for heading in _joined(at.waiting[: len(at.waiting) - len(wrapped)]):
            _open_section(at, heading.text, heading.indent)
            at.ruled = False
        if wrapped:
            caption = " ".join([*(w.caption for w in wrapped), caption]).strip()
            indent, first = wrapped[0].indent, wrapped[0].number
        at.waiting = []
    if caption:
        _close_sections(at, indent)
    at.rows.append(
        Row(
            caption=caption,
            sections=(*(s.text for s in at.sections), *_stem(caption, at.rows)),
            tokens=line.tokens,
            line=first,
            figures_line=line.number,
            indent=indent,
            ruled=at.ruled,
        )
    )
    at.last = line.number
    bare = not caption and not _completes(at.rows)
    if at.sections and (bare or _TOTAL.search(caption) or (at.ruled and _NET.search(caption))):
        at.sections.pop()
    at.ruled = False


def _completes(rows: Sequence[Row]) -> bool:
    """Whether the last row is the rest of the one on the line above, not a total of some."""
    if len(rows) < 2:
        return False
    above, last = rows[-2:]
    next_line = last.figures_line == above.figures_line + 1
    return next_line and not last.ruled and len(last.tokens) < len(above.tokens)


_BASIC_ROW = re.compile(r"^(?P<stem>.*\w)\W+(?:basic|primary)$", re.IGNORECASE)
_DILUTED_ROW = re.compile(r"^\W*(?:fully )?diluted$", re.IGNORECASE)


def _stem(caption: str, above: Sequence[Row]) -> tuple[str, ...]:
    """What a bare "Diluted" counts: the same as the row above, whose caption ends in "basic"."""
    if not above or _DILUTED_ROW.match(caption) is None:
        return ()
    basic = _BASIC_ROW.match(above[-1].caption)
    return (basic["stem"],) if basic is not None else ()


def _joined(headings: Sequence[Line]) -> list[_Section]:
    """Section headings, those over several lines as one."""
    joined: list[_Section] = []
    for line in headings:
        text = line.caption
        goes_on = text[:1].islower() or (
            joined and goes_on_as(joined[-1].text, text, right=line.indent > joined[-1].indent)
        )
        if joined and goes_on and not joined[-1].text.endswith(":"):
            joined[-1].text += f" {text}"
        else:
            joined.append(_Section(text, line.indent))
    return joined


def _open_section(at: _Reader, text: str, indent: int) -> None:
    while at.sections and at.sections[-1].indent >= indent:
        at.sections.pop()
    at.sections.append(_Section(text, indent))


def _close_sections(at: _Reader, indent: int) -> None:
    """A caption further left than a section's heading stands outside that section."""
    while at.sections and at.sections[-1].indent > indent:
        at.sections.pop()
