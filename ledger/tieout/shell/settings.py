"""What an import must know of a company: from its documents, or as the user says or said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tieout.books import Books
from tieout.fiscal import FiscalCalendar
from tieout.names import slug
from tieout.shell.errors import RefusedError
from tieout.shell.folder import main_text
from tieout.statement import Document
from tieout.wording import quoted


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says where the documents leave it open; None for what was not said.

    Args:
        company: its name.
        currency: an ISO code.
        fiscal_year_end: month and day, "11-30".
    """

    company: str | None = None
    currency: str | None = None
    fiscal_year_end: str | None = None


def check_options(options: Options) -> None:
    """Refuse what no company can have.

    Raises:
        RefusedError: which names the option.
    """
    if options.fiscal_year_end is not None:
        try:
            FiscalCalendar.parse(options.fiscal_year_end)
        except ValueError as error:
            raise RefusedError("--fiscal-year-end", str(error), "give one like 12-31") from error
    if options.currency is not None and not re.fullmatch(r"[A-Z]{3}", options.currency):
        raise RefusedError(
            "--currency", f"{options.currency!r} is not a currency's code", "give one like USD"
        )
    if options.company is not None and not options.company.strip():
        raise RefusedError("--company", "a company needs a name", "give one like 'Acme, Inc.'")


_OPTION = re.compile(r'^\d{4}-\d\d-\d\d custom "tieout-option" "([a-z-]+)" "(.*)"$', re.MULTILINE)


def remembered(folder: Path, options: Options) -> Options:
    """What is said now, else what was said at earlier imports."""
    before = dict(_OPTION.findall(main_text(folder)))
    unescaped = {
        key: value.replace('\\"', '"').replace("\\\\", "\\") for key, value in before.items()
    }
    return Options(
        options.company or unescaped.get("company"),
        options.currency or unescaped.get("currency"),
        options.fiscal_year_end or unescaped.get("fiscal-year-end"),
    )


def with_options(text: str, said: Options, books: Books) -> str:
    """The main file with what the user said, so that the next import need not be told again."""
    pairs = [
        ("company", said.company),
        ("currency", said.currency),
        ("fiscal-year-end", said.fiscal_year_end),
    ]
    lines = [
        f'{books.opened} custom "tieout-option" "{key}" {quoted(value)}'
        for key, value in pairs
        if value
    ]
    if not lines:
        return text
    return (
        text
        + "\n; Said at an import, where the documents leave it open.\n"
        + "\n".join(lines)
        + "\n"
    )


def company_of(
    read: Sequence[Document],
    added: Sequence[Document],
    said: Options,
    options: Options,
    folder: Path,
) -> str:
    """Whose the books are: as the user says or said, else as the first document has it.

    Raises:
        RefusedError: when nobody says it, or a document is another company's.
    """
    ordered = sorted(read, key=lambda document: (str(document.dated or ""), document.name))
    company = said.company or next((d.company for d in ordered if d.company), None)
    if company is None:
        raise RefusedError(
            ordered[0].name, "does not say whose it is", "name the company with --company NAME"
        )
    if options.company is not None:
        return company
    known = [d.company for d in ordered if d.company and d not in added]
    own = [*([said.company] if said.company else []), *known] or [company]
    slugs = {slug(name) for name in own}
    stranger = next((d for d in added if d.company and slug(d.company) not in slugs), None)
    if stranger is not None:
        holds = known or said.company
        other = next((d.name for d in ordered if d.company == own[0]), str(folder))
        whose = f"{folder} holds the books of" if holds else f"{other} is of"
        raise RefusedError(
            stranger.name,
            f"is {stranger.company}'s, and {whose} {own[0]}",
            f"name other books, or say --company {quoted(own[0])} if the company is the same",
        )
    return company


def overridden(ordered: Sequence[Document], settings: Options) -> Iterator[str]:
    """Where the user says otherwise than a document: that counts, but not in silence."""
    for document in ordered:
        if document.company and slug(document.company) != slug(str(settings.company)):
            yield (
                f"{document.name}: is {document.company}'s by its own words, "
                f"{settings.company}'s by yours"
            )
        if document.currency and document.currency != settings.currency:
            yield (
                f"{document.name}: is in {document.currency} by its own words, "
                f"in {settings.currency} by yours"
            )
        end = document.fiscal_year_end
        if end and FiscalCalendar.parse(end) != FiscalCalendar.parse(str(settings.fiscal_year_end)):
            yield (
                f"{document.name}: its fiscal year ends on {end} by its own words, on "
                f"{settings.fiscal_year_end} by yours"
            )


_LEFT_OPEN = {
    "currency": ("the currency of its figures", "say it with --currency, like --currency USD"),
    "fiscal_year_end": (
        "when its fiscal year ends",
        "say it with --fiscal-year-end, like --fiscal-year-end 12-31",
    ),
}


def agreed(documents: Sequence[Document], what: str) -> str:
    """What the documents agree on; the first that says it decides.

    Raises:
        RefusedError: when none says it, or they differ.
    """
    says = {getattr(document, what): document.name for document in reversed(documents)}
    says.pop(None, None)
    noun, consider = _LEFT_OPEN[what]
    if not says:
        raise RefusedError(documents[0].name, f"does not say {noun}", consider)
    if len(says) > 1:
        different = ", ".join(f"{value} in {name}" for value, name in sorted(says.items()))
        raise RefusedError(
            documents[0].name, f"the documents differ on {noun}: {different}", consider
        )
    return str(next(iter(says)))
