"""Which of a document's tables are its own statements: of those that say the same, the one.

A document prints its statements once, and much that looks like them: the parent's alone, those of
the other registrants that file with it, of a company it has bought, a summary in a discussion. Of
several tables of a kind for the same periods one is kept: titled outright, whole, before the notes,
consolidated, in the annual report before the form, in full, first. What adds a period to it is kept
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.finding import Code, Finding, Severity
from tieout.period import Period
from tieout.statement import Kind, Statement
from tieout_importers.evidence import whole
from tieout_importers.filer import name_above
from tieout_importers.reading import ReadTable, read_table

_CONSOLIDATED = re.compile(r"\b(?:consolidated|subsidiaries)\b", re.IGNORECASE)
_CONDENSED = re.compile(r"\b(?:condensed|summary)\b", re.IGNORECASE)
_REPORT = re.compile(r"(?:EX-?13|10-?[KQ]|10-?K405|10-?KSB|10-?QSB)", re.IGNORECASE)

_Head = tuple[Period, str]


def choose(
    statements: Sequence[Statement], tables: Sequence[ReadTable], name: str
) -> tuple[list[Statement], list[Finding]]:
    """The statements, those that are not the document's own as OTHER, and which were so decided."""
    chosen = list(statements)
    findings: list[Finding] = []
    for kind in (Kind.INCOME, Kind.BALANCE, Kind.CASHFLOW):
        of_kind = [n for n, statement in enumerate(statements) if statement.kind is kind]
        of_kind.sort(key=lambda n: _rank(statements[n], tables[n]))
        kept: list[int] = []
        heads: set[_Head] = set()
        for n in of_kind:
            own = _heads(statements[n])
            if kept and not _adds(n, own, kept, heads, statements, tables):
                chosen[n] = replace(statements[n], kind=Kind.OTHER)
                if _is_outright(tables[n]):
                    findings += _left(statements[n], statements[kept[0]], name)
                continue
            kept.append(n)
            heads |= own
    return chosen, findings


def _rank(statement: Statement, read: ReadTable) -> tuple[bool | int, ...]:
    """The less, the better: each of these decides where those before it leave it open."""
    above = " ".join(line.text for line in read.above[-3:])
    part = _part(statement)
    return (
        not _is_outright(read),
        bool(statement.columns) and all(column.basis for column in statement.columns),
        part == _ELSEWHERE,
        not whole(read.table.signs, statement.kind),
        read.table.in_notes,
        _CONSOLIDATED.search(f"{statement.title} {above}") is None,
        part,
        _CONDENSED.search(statement.title) is not None,
        statement.table,
    )


def _is_outright(read: ReadTable) -> bool:
    """Whether a title says in so many words which statement it is."""
    title = read.table.title
    return title is not None and title.plain


_ELSEWHERE = 2


def _part(statement: Statement) -> int:
    """An annual report, then the form, then other exhibits."""
    if statement.part.startswith("EX-13"):
        return 0
    return 1 if not statement.part.startswith("EX") else _ELSEWHERE


_OF_THE_WHOLE = re.compile(r"(?:.*\b(?:restated|reported|predecessor)\b.*)?")


def _heads(statement: Statement) -> set[_Head]:
    """The periods of the columns that are of the whole company, as reported then or now."""
    return {
        (column.period, column.basis)
        for column in statement.columns
        if column.period is not None and _OF_THE_WHOLE.fullmatch(column.basis.lower()) is not None
    }


def _adds(
    n: int,
    own: set[_Head],
    kept: Sequence[int],
    heads: set[_Head],
    statements: Sequence[Statement],
    tables: Sequence[ReadTable],
) -> bool:
    """Whether a statement says something that those kept do not, and is one of the same set."""
    first = kept[0]
    report = _REPORT.match(statements[first].part) is not None
    elsewhere = statements[n].part != statements[first].part
    if not own - heads or not _is_outright(tables[n]) or (report and elsewhere):
        return False
    if elsewhere or _is_of_same(tables[n], tables[first]):
        return True
    ends = {period.end for period, _ in heads}
    behind = tables[n].table.in_notes and not tables[first].table.in_notes
    return not behind and any(period.end in ends for period, _ in own)


def _is_of_same(one: ReadTable, first: ReadTable) -> bool:
    """Whether the same name stands above both: an audited year's, and those of months since."""
    name = name_above(one.above)
    return (
        name is not None
        and name == name_above(first.above)
        and whole(one.table.signs, one.statement.kind)
    )


def _left(statement: Statement, kept: Statement, name: str) -> list[Finding]:
    # Under one title stand two: the second is found by its rows.
    line = statement.line if statement.line != kept.line else statement.items[0].line
    return [
        Finding(
            Code.ANOTHER_STATEMENT,
            Severity.NOTE,
            f"{statement.title or 'a table without a title'!r} is left aside: the document's own "
            f"is taken to be {kept.title or 'a table without a title'!r} on line {kept.line}",
            name,
            line,
            "is it the parent's alone, or another company's?",
        )
    ]


#: More tables of a kind are no company's own; to settle each one's heads by all others takes time.
_MOST_OF_A_KIND = 40


def _candidates(read: Sequence[ReadTable], name: str) -> tuple[list[ReadTable], list[Finding]]:
    """Tables without those that only their rows make statements, where others are titled so."""
    kinds = {one.statement.kind for one in read if _is_outright(one)}
    seen: dict[Kind, list[Statement]] = {kind: [] for kind in Kind}
    candidates, findings = [], []
    for one in read:
        statement = one.statement
        of_kind = seen[statement.kind]
        of_kind.append(statement)
        many = len(of_kind) > _MOST_OF_A_KIND
        if statement.kind is Kind.OTHER or not (
            many or (statement.kind in kinds and not _is_outright(one))
        ):
            candidates.append(one)
            continue
        if many:
            findings += _left(statement, of_kind[0], name)
        candidates.append(replace(one, statement=replace(statement, kind=Kind.OTHER)))
    return candidates, findings


_FEWEST_SHARED = 2
_SHORTEST_SHARED = 3


def same_scale(read: Sequence[ReadTable], name: str) -> tuple[list[ReadTable], list[Finding]]:
    """The candidates; those whose page gives no scale in the one that all others have.

    Net income stands in two statements, cash in two: where such figures are printed alike, what a
    printed 1 is worth is alike too.
    """
    read, findings = _candidates(read, name)
    own = [one for one in read if one.statement.kind is not Kind.OTHER]
    scales = {one.statement.scale for one in own if one.scaled}
    if len(scales) != 1 or all(one.scaled for one in own):
        return list(read), findings
    scale = next(iter(scales))
    printed = {text for one in own if one.scaled for text in _printed(one.statement)}
    settled = []
    for one in read:
        statement = one.statement
        settled_so = one.scaled or statement.kind is Kind.OTHER
        shared = set() if settled_so else _printed(statement) & printed
        if len(shared) < _FEWEST_SHARED:
            settled.append(one)
            continue
        settled.append(read_table(one.table, statement.table, statement.part, name, scale=scale))
        findings.append(
            Finding(
                Code.SCALE_TAKEN,
                Severity.NOTE,
                f"{statement.title!r} does not say what its figures are in; the document's other "
                f"statements do, and share {len(shared)} of its figures: 1 is {scale:,}",
                name,
                statement.line,
                "compare it with the page",
            )
        )
    return settled, findings


def _printed(statement: Statement) -> set[str]:
    """A statement's figures, without signs, that are too long to be alike by accident."""
    texts = (
        figure.printed.strip("$()-")
        for item in statement.items
        for figure in item.figures
        if figure is not None
    )
    return {text for text in texts if len(text) > _SHORTEST_SHARED}
