"""Importing: one company's books, made anew from all of its documents.

The generated files are a function of the documents and of the options given for what those
leave open. So importing is idempotent, the order of imports does not matter, and what a crash may
leave behind the next import mends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tieout.books import Books
from tieout.finding import Finding
from tieout.fiscal import FiscalCalendar
from tieout.names import safe_name, slug
from tieout.posting import NothingToBookError, post
from tieout.render import quoted, render
from tieout.shell.errors import RefusedError
from tieout.shell.folder import (
    MAIN,
    held_documents,
    locked,
    main_text,
    make_folder,
    refuse_foreign,
    sealed,
    write,
)
from tieout.shell.reading import read_bytes, read_content, usable
from tieout.statement import Document
from tieout.tieout import TieOut, tie_out


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


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Args:
        books: as they now are.
        added: names of the documents that are new to the books.
        known: paths given that the books already held.
        written: the files that were changed, by their path in the folder.
        findings: of the documents; what the books leave out or cannot reconcile is in `books`.
        notices: where an option says otherwise than the documents.
    """

    books: Books
    added: tuple[str, ...]
    known: tuple[str, ...]
    written: tuple[str, ...]
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]


def import_documents(
    paths: Sequence[Path],
    folder: Path,
    options: Options,
    progress: Callable[[str], None] = lambda _: None,
) -> Imported:
    """Make or extend the books in a folder.

    Every document is read and everything is rendered before the first byte is written.

    Args:
        paths: the documents.
        folder: made where it is not there.
        options: what the documents leave open.
        progress: called with the name of each document before it is read.

    Raises:
        RefusedError: when anything is wrong; then the folder is as it was.
    """
    _check_options(options)
    new = {path: read_bytes(path) for path in paths}
    documents: dict[Path, Document] = {}
    for path, content in new.items():
        progress(path.name)
        documents[path] = usable(read_content(content, path), path)
    made = make_folder(folder)
    try:
        with locked(folder):
            return _import_into(new, documents, folder, options, progress)
    except BaseException:
        with suppress(OSError):
            for empty in made:
                empty.rmdir()
        raise


def _import_into(
    new: Mapping[Path, bytes],
    documents: Mapping[Path, Document],
    folder: Path,
    options: Options,
    progress: Callable[[str], None],
) -> Imported:
    held = held_documents(folder)
    said = _remembered(folder, options)
    contents = dict(held)
    added: dict[str, Document] = {}
    known: list[str] = []
    for path, content in new.items():
        name = _free_name(path, content, contents)
        if name in contents:
            known.append(str(path))
        else:
            refuse_foreign(folder / "documents" / name, content)
            contents[name] = content
            added[name] = replace(documents[path], name=name)
    read = dict(added)
    for name, content in held.items():
        progress(name)
        read[name] = read_content(content, Path(name))
    company = _company(list(read.values()), list(added.values()), said, options, folder)
    ordered = sorted(read.values(), key=lambda document: (str(document.dated or ""), document.name))
    settings = Options(
        company,
        said.currency or _only(ordered, "currency"),
        said.fiscal_year_end or _only(ordered, "fiscal_year_end"),
    )
    books, ties = _books(ordered, settings)
    files = {name: sealed(text) for name, text in render(books).items()}
    files[MAIN] = sealed(_main_with_options(render(books)[MAIN], said, books))
    outgoing: dict[str, bytes] = {f"documents/{name}": contents[name] for name in added}
    outgoing |= {name: text.encode() for name, text in files.items()}
    written = write(folder, outgoing)
    return Imported(
        books,
        tuple(added),
        tuple(known),
        written,
        tuple(finding for tied in ties for finding in tied.findings),
        tuple(_overridden(ordered, settings)),
    )


def _check_options(options: Options) -> None:
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


def _remembered(folder: Path, options: Options) -> Options:
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


def _main_with_options(text: str, said: Options, books: Books) -> str:
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


def _free_name(path: Path, content: bytes, contents: Mapping[str, bytes]) -> str:
    """The name under which a document stands, or will stand, in the books.

    Raises:
        RefusedError: when another document has it.
    """
    for name, held in contents.items():
        if held == content:
            return name
    name = safe_name(path.name)
    if name in contents or name.lower() in {held.lower() for held in contents}:
        raise RefusedError(
            str(path),
            f"the books already hold another document named {name}",
            "give this one another name",
        )
    return name


def _company(
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
        raise RefusedError(
            stranger.name,
            f"is {stranger.company}'s, and {folder} holds the books of {own[0]}",
            f"name other books, or say --company {quoted(own[0])} if the company is the same",
        )
    return company


def _books(ordered: Sequence[Document], settings: Options) -> tuple[Books, list[TieOut]]:
    """Post all documents as one company's books."""
    year_end = str(settings.fiscal_year_end)
    ties = [tie_out(replace(document, fiscal_year_end=year_end)) for document in ordered]
    try:
        books = post(
            ties,
            company=str(settings.company),
            currency=str(settings.currency),
            calendar=FiscalCalendar.parse(year_end),
        )
    except NothingToBookError as error:
        raise RefusedError(
            ordered[0].name,
            f"holds no statement that can be booked: {error}",
            f"the fiscal year is taken to end on {year_end}; --fiscal-year-end changes that",
        ) from None
    return books, ties


def _overridden(ordered: Sequence[Document], settings: Options) -> Iterator[str]:
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


def _only(documents: Sequence[Document], what: str) -> str:
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
