"""What a command cannot go on from: one line that says what, where, and what to do."""

from __future__ import annotations

import re

_BREAKS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def on_one_line(text: str) -> str:
    r"""Text as it may be shown: a file's name can hold newlines and what a terminal obeys.

    >>> on_one_line("two\nlines \x1b[31m")
    'two lines  [31m'
    """
    return _BREAKS_A_LINE.sub(" ", text)


class RefusedError(Exception):
    """A command is refused, and nothing was written.

    Args:
        place: the file or folder that it is about, as the user named it.
        message: what is wrong.
        consider: what to do.
        code: the finding's, where it is one of a document.
    """

    def __init__(self, place: str, message: str, consider: str = "", code: str = "") -> None:
        super().__init__(place, message, consider, code)
        self.place = place
        self.message = message
        self.consider = consider
        self.code = code

    def __str__(self) -> str:
        words = f"{self.code}: {self.message}" if self.code else self.message
        # One line, whatever a file is called.
        line = " ".join(f"{self.place}: {words}".split())
        return on_one_line(f"{line} ({self.consider})" if self.consider else line)


def reason(error: OSError) -> str:
    """What the operating system says of a failure, in its words and without a path."""
    return (error.strerror or str(error)).lower()
