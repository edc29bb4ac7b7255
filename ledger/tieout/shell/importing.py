"""Importing: one company's books, made anew from all of its documents.

The generated files are a function of the documents and of the options given for what those
leave open. So importing is idempotent, the order of imports does not matter, and what a crash may
leave behind the next import mends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tieout.books import Books, broken_claims
from tieout.finding import Code, Finding
from tieout.fiscal import FiscalCalendar
from tieout.names import safe_name
from tieout.posting import NothingToBookError, post
from tieout.render import render
from tieout.shell.errors import RefusedError
from tieout.shell.folder import (
    MAIN,
    held_documents,
    locked,
    make_folder,
    refuse_foreign,
    sealed,
    write,
)
from tieout.shell.reading import read_bytes, read_content, usable
from tieout.shell.settings import (
    Options,
    agreed,
    check_options,
    company_of,
    overridden,
    remembered,
    with_options,
)
from tieout.statement import Document
from tieout.tieout import TieOut, tie_out


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Args:
        books: as they now are.
        added: names of the documents that are new to the books.
        known: paths given that the books already held.
        written: the files that were changed, by their path in the folder.
        findings: of the documents; what the books leave out or cannot reconcile is in `books`.
        notices: documents that were left out, and where an option says otherwise than a document.
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
    check_options(options)
    new = {path: read_bytes(path) for path in paths}
    documents: dict[Path, Document] = {}
    for path, content in new.items():
        progress(path.name)
        documents[path] = read_content(content, path)
    new, left_out = _with_statements(new, documents)
    made = make_folder(folder)
    try:
        with locked(folder):
            return _import_into(new, documents, folder, options, progress, left_out)
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
    left_out: Sequence[str],
) -> Imported:
    held = held_documents(folder)
    said = remembered(folder, options)
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
    company = company_of(list(read.values()), list(added.values()), said, options, folder)
    ordered = sorted(read.values(), key=lambda document: (str(document.dated or ""), document.name))
    settings = Options(
        company,
        said.currency or agreed(ordered, "currency"),
        said.fiscal_year_end or agreed(ordered, "fiscal_year_end"),
    )
    # Before they are read again: then each is at the books' year end, whatever it says itself.
    notices = (*left_out, *overridden(ordered, settings))
    ordered = [_at_year_end(one, contents[one.name], settings) for one in ordered]
    books, ties = _books(ordered, settings)
    files = render(books)
    files[MAIN] = with_options(files[MAIN], said, books)
    outgoing = {f"documents/{name}": contents[name] for name in added}
    outgoing |= {name: sealed(text).encode() for name, text in files.items()}
    written = write(folder, outgoing)
    return Imported(
        books,
        tuple(added),
        tuple(known),
        written,
        (*(finding for tied in ties for finding in tied.findings), *broken_claims(books)),
        notices,
    )


def _with_statements(
    new: Mapping[Path, bytes], documents: Mapping[Path, Document]
) -> tuple[dict[Path, bytes], list[str]]:
    """The documents that hold statements, and what is said of the others.

    Among many documents some are letters and announcements: they are left out, and said.

    Raises:
        RefusedError: when none holds a statement, or one of them only a part.
    """
    bare = {
        path
        for path, document in documents.items()
        if any(finding.code is Code.NO_STATEMENT for finding in document.findings)
    }
    if len(bare) == len(new):
        bare = set()
    kept = {path: content for path, content in new.items() if path not in bare}
    for path in kept:
        usable(documents[path], path)
    said = [f"{path}: left out: it holds no statement" for path in new if path in bare]
    return kept, said


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


def _at_year_end(document: Document, content: bytes, settings: Options) -> Document:
    """A document at the books' year end: one that says another, or none, is read again.

    "The second quarter" of its sentences is by that year.
    """
    year_end = str(settings.fiscal_year_end)
    if document.fiscal_year_end == year_end:
        return document
    return replace(read_content(content, Path(document.name), year_end), name=document.name)


def _books(ordered: Sequence[Document], settings: Options) -> tuple[Books, list[TieOut]]:
    """Post all documents as one company's books."""
    year_end = str(settings.fiscal_year_end)
    ties = [tie_out(document) for document in ordered]
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
