"""A company's folder on disk: held by one import at a time, written whole or not at all.

Nothing that a user wrote is replaced: a generated file carries its own digest, and once edited it
is refused. All files are staged beside the books before the first is put into its place.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tieout.render import FORM
from tieout.shell.errors import RefusedError, reason
from tieout.shell.reading import read_bytes

MAIN = "main.beancount"
JOURNAL = "journal.beancount"
_LOCK = ".tieout.lock"
_STAGING = ".tieout-staging-"

_JOURNAL_TEXT = """; Yours. tieout includes this file in the books and never writes to it again.
"""


def make_folder(folder: Path) -> list[Path]:
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
def locked(folder: Path) -> Iterator[None]:
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


def main_text(folder: Path) -> str:
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


def held_documents(folder: Path) -> dict[str, bytes]:
    """The documents that the books hold, by name."""
    names = _INCLUDED.findall(main_text(folder))
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


def refuse_foreign(path: Path, content: bytes) -> None:
    """A file in documents/ that the books were not made from is a user's own."""
    if path.exists() and read_bytes(path) != content:
        raise RefusedError(
            str(path),
            "is in the way: the books were not made from it",
            "move it elsewhere, or give the new document another name",
        )


_SEAL = re.compile(r"; Written by tieout, form \d+, sha256 ([0-9a-f]{16}): yours is [a-z.]+\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _as_written(text: str) -> bool:
    """Whether a generated file is as tieout wrote it."""
    match = _SEAL.match(text)
    return match is not None and _digest(text[match.end() :]) == match[1]


def sealed(text: str) -> str:
    """A generated file: its first line says that it is one, and what the rest must be."""
    return f"; Written by tieout, form {FORM}, sha256 {_digest(text)}: yours is {JOURNAL}\n{text}"


def _refuse_edited(folder: Path, files: Mapping[str, bytes]) -> None:
    """A generated file that was edited by hand holds a user's words: it is not overwritten."""
    for name, content in files.items():
        path = folder / name
        if not name.endswith(".beancount") or name.startswith("documents/") or not path.exists():
            continue
        present = _read_text(path)
        if present.encode() != content and not _as_written(present):
            raise RefusedError(
                str(path),
                "was edited since tieout wrote it",
                f"move what is yours to {JOURNAL}, delete the file and import again",
            )


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write what has changed: all of it beside the books first, then each file into its place.

    Args:
        folder: the company's, held by `locked`.
        files: what must be in it, by path; generated ones are `sealed`.

    Returns:
        The paths of the files that were changed.

    Raises:
        RefusedError: when a generated file was edited, or the folder cannot be written.
    """
    _refuse_edited(folder, files)
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
        if name not in files and _as_written(_read_text(path)):
            stale.append(path)
    return stale
