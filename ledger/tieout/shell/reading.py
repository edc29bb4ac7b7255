"""Documents from disk: their bytes, and what the readers make of them."""

from __future__ import annotations

import os

from tieout.finding import Severity
from tieout.shell.errors import RefusedError, on_one_line, reason
from tieout.statement import Document

StrPath = str | os.PathLike[str]


def read_bytes(path: StrPath) -> bytes:
    """A document's bytes.

    Raises:
        RefusedError: when it cannot be opened, is a folder, or is too large to be a document.
    """
    from tieout_importers.encoding import LARGEST_BYTES

    try:
        with open(path, "rb") as file:
            # Read rather than asked of the file: a device or a pipe does not know its size.
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise RefusedError(
            str(path), f"cannot be read: {reason(error)}", "name a document of plain text"
        ) from error
    if len(content) > LARGEST_BYTES:
        raise RefusedError(
            str(path),
            f"is too large: the largest document taken has {LARGEST_BYTES:,} bytes",
            "is it the right file?",
        )
    return content


def read_path(path: StrPath, fiscal_year_end: str | None = None) -> Document:
    """Read a document from disk; `fiscal_year_end` where it is known better than it says.

    Raises:
        RefusedError: when its bytes cannot be had, or cannot be understood at all.
    """
    return read_content(read_bytes(path), path, fiscal_year_end)


def read_content(content: bytes, path: StrPath, fiscal_year_end: str | None = None) -> Document:
    """Read a document whose bytes are at hand.

    Raises:
        RefusedError: when they cannot be understood at all.
    """
    from tieout_importers.encoding import UnreadableError
    from tieout_importers.text import read_document

    try:
        name = on_one_line(os.path.basename(path))
        return read_document(content, name, fiscal_year_end)
    except UnreadableError as error:
        raise RefusedError(str(path), error.message, error.consider, error.code) from error


def usable(document: Document, path: StrPath) -> Document:
    """The document itself, where its statements could be read.

    Raises:
        RefusedError: when it holds none, or only a part of one.
    """
    for finding in document.findings:
        if finding.severity is Severity.REFUSED:
            place = f"{path}:{finding.line}" if finding.line else str(path)
            raise RefusedError(place, finding.message, finding.consider, finding.code)
    return document
