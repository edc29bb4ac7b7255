"""How books are worded: strings, numbers, and what is said of an entry and of a printed figure.

What a document says is data: it only ever stands inside a string, on one line, with nothing in it
that could end that string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.books import Account, BookedClaim, Entry, Reported, Source
from tieout.quarters import Basis
from tieout.statement import Kind

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    r"""Text as it may stand in books: on one line, without control characters.

    >>> one_line("Net\n income")
    'Net  income'
    """
    return _CONTROL.sub(" ", text)


def quoted(text: str) -> str:
    r"""A string literal of Beancount: one line, with nothing in it that could end it.

    >>> print(quoted('He said "plugin \\ off"\nplugin "os"'))
    "He said \"plugin \\ off\" plugin \"os\""
    """
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def number(value: Decimal) -> str:
    """A number with commas and without an exponent.

    >>> number(Decimal("-1953416.50"))
    '-1,953,416.50'
    """
    return f"{value:,f}"


def metadata(pairs: Iterable[tuple[str, str]], indent: int) -> Iterator[str]:
    """Lines of metadata; every value is a string, for other types do not survive Beancount."""
    for key, value in pairs:
        yield f"{' ' * indent}{key}: {quoted(value)}"


def entry_metadata(entry: Entry) -> list[tuple[str, str]]:
    """What is said of an entry as a whole."""
    pairs = [("quarter", entry.quarter), ("basis", str(entry.basis))]
    if entry.formula:
        pairs += [("formula", entry.formula), ("document", entry.document)]
    if entry.restated is not None:
        pairs.append(("restated", entry.restated.isoformat()))
    return pairs


def source_metadata(entry: Entry) -> list[tuple[str, str]]:
    """Where the posting of an entry is printed; nothing for a derived one."""
    return place_metadata(entry.source)


def place_metadata(source: Source | None) -> list[tuple[str, str]]:
    """Where a figure is printed; nothing where it is not."""
    if source is None:
        return []
    return [
        ("document", source.document),
        ("line", str(source.line)),
        ("column", str(source.column)),
        ("printed", source.printed),
    ]


def reported_metadata(figure: Reported) -> list[tuple[str, str]]:
    """Where a figure is printed, how, and what its check needs to know."""
    source = figure.source
    pairs = [
        ("document", source.document),
        ("line", str(source.line)),
        ("column", str(source.column)),
        ("printed", source.printed),
        ("row", str(figure.row)),
    ]
    if figure.statement is not Kind.INCOME:
        pairs.append(("statement", str(figure.statement)))
    if figure.sections:
        pairs.append(("under", " > ".join(figure.sections)))
    if figure.negated:
        pairs.append(("sign", "-1"))
    if figure.total:
        pairs.append(("total", "yes"))
    if figure.closes is not None:
        pairs.append(("closes", figure.closes.isoformat()))
    if figure.tolerance:
        pairs.append(("tolerance", number(figure.tolerance)))
    if figure.unit > 1:
        pairs.append(("unit", number(figure.unit)))
    if figure.as_of is not None:
        pairs.append(("as-of", figure.as_of.isoformat()))
    if figure.unchecked:
        pairs.append(("unchecked", figure.unchecked))
    return pairs


def claim_metadata(claim: BookedClaim) -> list[tuple[str, str]]:
    """Where a claim stands, in which words, and what its check needs to know."""
    pairs = [
        ("document", claim.document),
        ("line", str(claim.line)),
        ("offset", str(claim.offset)),
        ("sentence", str(claim.sentence)),
        ("words", claim.words),
        ("printed", claim.printed),
    ]
    if claim.since is not None:
        pairs.append(("since", f"{claim.since.start}/{claim.since.end}"))
    if claim.currency:
        pairs.append(("currency", claim.currency))
    if claim.opposite:
        pairs.append(("sign", "-1"))
    sizes = [("low", claim.low), ("high", claim.high), ("within", claim.within)]
    sizes.append(("tolerance", claim.tolerance or None))
    pairs += [(key, number(size)) for key, size in sizes if size is not None]
    if claim.figures_of:
        pairs.append(("figures-of", claim.figures_of))
    if claim.as_of is not None:
        pairs.append(("as-of", claim.as_of.isoformat()))
    if claim.note:
        pairs.append(("note", claim.note))
    if claim.unchecked:
        pairs.append(("unchecked", claim.unchecked))
    return pairs


def tags_of(entry: Entry) -> tuple[str, ...]:
    """The tags of an entry: an amount that no page prints is marked."""
    return () if entry.basis is Basis.REPORTED else (str(entry.basis),)


def drift_of(account: Account) -> str:
    """The other captions of an account, each with the document that has it first."""
    return "; ".join(f"{caption} ({document})" for document, caption in account.drift)
