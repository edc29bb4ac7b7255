"""Books on disk: one folder a company, made anew from its documents at each import.

The folder's generated files are a function of the documents in it and of the options that were
given for what those leave open. So importing is idempotent, the order of imports does not matter,
and what a crash may leave behind the next import mends. A file is replaced whole or not at all.
Nothing that a user wrote is replaced: a generated file carries its own digest and, once edited, is
refused.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from tieout.books import Books
from tieout.finding import Finding
from tieout.fiscal import FiscalCalendar
from tieout.names import safe_name, slug
from tieout.posting import NothingToBookError, post
from tieout.render import FORM, quoted, render
from tieout.shell.errors import RefusedError, reason
from tieout.shell.reading import read_bytes, read_content, usable
from tieout.statement import Document
from tieout.tieout import TieOut, tie_out

MAIN = "main.beancount"
JOURNAL = "journal.beancount"
_LOCK = ".tieout.lock"
_STAGING = ".tieout-staging-"

_JOURNAL_TEXT = """; Yours. tieout includes this file in the books and never writes to it again.
"""


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
    """

    books: Books
    added: tuple[str, ...]
    known: tuple[str, ...]
    written: tuple[str, ...]
    findings: tuple[Finding, ...]


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
    made = _make_folder(folder)
    try:
        with _locked(folder):
            return _import_locked(new, documents, folder, options, progress)
    except BaseException:
        with suppress(OSError):
            for empty in made:
                empty.rmdir()
        raise


def _import_locked(
    new: Mapping[Path, bytes],
    documents: Mapping[Path, Document],
    folder: Path,
    options: Options,
    progress: Callable[[str], None],
) -> Imported:
    held = _held(folder)
    said = _remembered(folder, options)
    contents = dict(held)
    added: dict[str, Document] = {}
    known: list[str] = []
    for path, content in new.items():
        name = _free_name(path, content, contents)
        if name in contents:
            known.append(str(path))
        else:
            _refuse_foreign(folder / "documents" / name, content)
            contents[name] = content
            added[name] = replace(documents[path], name=name)
    read = dict(added)
    for name, content in held.items():
        progress(name)
        read[name] = read_content(content, Path(name))
    books, ties = _books(list(read.values()), list(added.values()), said, options, folder)
    files = {name: _sealed(text) for name, text in render(books).items()}
    files[MAIN] = _sealed(_main_with_options(render(books)[MAIN], said, books))
    outgoing: dict[str, bytes] = {f"documents/{name}": contents[name] for name in added}
    outgoing |= {name: text.encode() for name, text in files.items()}
    _refuse_edited(folder, files)
    written = _write(folder, outgoing)
    return Imported(
        books,
        tuple(added),
        tuple(known),
        written,
        tuple(finding for tied in ties for finding in tied.findings),
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


def _make_folder(folder: Path) -> list[Path]:
    """Make the folder where it is not there; which folders were made, the innermost first."""
    try:
        if folder.is_dir():
            return []
        if folder.exists():
            raise RefusedError(str(folder), "is a file, not a folder for books", "name another")
        made = [folder, *(parent for parent in folder.parents if not parent.exists())]
        folder.mkdir(parents=True)
    except OSError as error:
        raise RefusedError(
            str(folder), f"the folder cannot be made: {reason(error)}", "name another with --books"
        ) from error
    return made


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the books alone.

    Raises:
        RefusedError: when another import holds them, or the folder cannot be written.
    """
    path = folder / _LOCK
    lock = FileLock(path, timeout=0)
    try:
        new = not path.exists()
        lock.acquire()
    except Timeout:
        raise RefusedError(
            str(folder), "another import is writing these books", "wait for it and try again"
        ) from None
    except OSError as error:
        raise RefusedError(
            str(folder),
            f"the books cannot be written: {reason(error)}",
            "make the folder writable, or name another with --books",
        ) from error
    try:
        yield
    except BaseException:
        if new:
            path.unlink(missing_ok=True)
        raise
    finally:
        lock.release()


_INCLUDED = re.compile(r'^include "reported/([^"/\\]+)\.beancount"$', re.MULTILINE)
_OPTION = re.compile(r'^\d{4}-\d\d-\d\d custom "tieout-option" "([a-z-]+)" "(.*)"$', re.MULTILINE)


def _main_text(folder: Path) -> str:
    """The books' main file; empty for a new folder.

    Raises:
        RefusedError: when there is one that is not ours.
    """
    path = folder / MAIN
    if not path.exists():
        return ""
    text = _read_text(path)
    if _SEAL.match(text) is None:
        raise RefusedError(
            str(path), "was not written by tieout", "name an empty folder with --books"
        )
    return text


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise RefusedError(
            str(path), f"cannot be read: {reason(error)}", "make it readable, and import again"
        ) from error
    except UnicodeDecodeError as error:
        raise RefusedError(
            str(path), "is not as tieout wrote it", "delete it and import again"
        ) from error


def _held(folder: Path) -> dict[str, bytes]:
    """The documents that the books hold, by name."""
    names = _INCLUDED.findall(_main_text(folder))
    held = {}
    for name in names:
        path = folder / "documents" / name
        if not path.exists():
            raise RefusedError(
                str(path),
                "the books were made from this document, and it is gone",
                "put it back, or start new books in another folder",
            )
        held[name] = read_bytes(path)
    return held


def _remembered(folder: Path, options: Options) -> Options:
    """What is said now, else what was said at earlier imports."""
    before = dict(_OPTION.findall(_main_text(folder)))
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


def _refuse_foreign(path: Path, content: bytes) -> None:
    """A file in documents/ that the books were not made from is a user's own."""
    if path.exists() and read_bytes(path) != content:
        raise RefusedError(
            str(path),
            "is in the way: the books were not made from it",
            "move it elsewhere, or give the new document another name",
        )


def _books(
    read: Sequence[Document],
    added: Sequence[Document],
    said: Options,
    options: Options,
    folder: Path,
) -> tuple[Books, list[TieOut]]:
    """Post all documents as one company's books."""
    ordered = sorted(read, key=lambda document: (str(document.dated or ""), document.name))
    company = said.company or next((d.company for d in ordered if d.company), None)
    if company is None:
        raise RefusedError(
            ordered[0].name, "does not say whose it is", "name the company with --company NAME"
        )
    if options.company is None:
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
    currency = said.currency or _only(ordered, "currency")
    year_end = said.fiscal_year_end or _only(ordered, "fiscal_year_end")
    ties = [tie_out(replace(document, fiscal_year_end=year_end)) for document in ordered]
    try:
        books = post(
            ties, company=company, currency=currency, calendar=FiscalCalendar.parse(year_end)
        )
    except NothingToBookError:
        raise RefusedError(
            ordered[0].name,
            "holds no income statement whose columns are whole fiscal quarters",
            f"the fiscal year is taken to end on {year_end}; --fiscal-year-end changes that",
        ) from None
    return books, ties


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


_SEAL = re.compile(r"; Written by tieout, form \d+, sha256 ([0-9a-f]{16}): yours is [a-z.]+\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sealed(text: str) -> str:
    """A generated file: its first line says that it is one, and what the rest must be."""
    return f"; Written by tieout, form {FORM}, sha256 {_digest(text)}: yours is {JOURNAL}\n{text}"


def _refuse_edited(folder: Path, files: Mapping[str, str]) -> None:
    """A generated file that was edited by hand holds a user's words: it is not overwritten."""
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            continue
        present = _read_text(path)
        match = _SEAL.match(present)
        if present != text and (match is None or _digest(present[match.end() :]) != match[1]):
            raise RefusedError(
                str(path),
                "was edited since tieout wrote it",
                f"move what is yours to {JOURNAL}, delete the file and import again",
            )


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write what has changed: all of it beside the books first, then each file into its place."""
    try:
        _sweep(folder)
        stale = _stale(folder, files)
        changed = {name: data for name, data in files.items() if _differs(folder / name, data)}
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
        try:
            for name, data in changed.items():
                staged = staging / name
                staged.parent.mkdir(parents=True, exist_ok=True)
                with staged.open("xb") as out:
                    out.write(data)
                    out.flush()
                    os.fsync(out.fileno())
            journal = folder / JOURNAL
            if not journal.exists():
                journal.write_text(_JOURNAL_TEXT, encoding="utf-8")
            # The main file comes last: until then the books are the old ones or fail loudly.
            for name in sorted(changed, key=lambda name: name == MAIN):
                (folder / name).parent.mkdir(exist_ok=True)
                (staging / name).replace(folder / name)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        for path in stale:
            path.unlink()
    except OSError as error:
        raise RefusedError(
            str(folder),
            f"the books cannot be written: {reason(error)}",
            "make the folder writable, or name another with --books",
        ) from error
    return tuple(changed)


def _differs(path: Path, data: bytes) -> bool:
    return not path.exists() or path.read_bytes() != data


def _sweep(folder: Path) -> None:
    """What a killed import left behind."""
    for leftover in folder.glob(f"{_STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _stale(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Generated files, unedited, that the books no longer consist of."""
    stale = []
    for path in [*folder.glob("quarters/*.beancount"), *folder.glob("reported/*.beancount")]:
        name = path.relative_to(folder).as_posix()
        text = _read_text(path)
        match = _SEAL.match(text)
        if name not in files and match is not None and _digest(text[match.end() :]) == match[1]:
            stale.append(path)
    return stale
