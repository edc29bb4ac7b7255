"""What a command cannot go on from: one line that says what, where, and what to do."""

from __future__ import annotations


class RefusedError(Exception):
    """A command is refused, and nothing was written.

    Args:
        place: the file or folder that it is about.
        message: what is wrong.
        consider: what to do.
    """

    def __init__(self, place: str, message: str, consider: str = "") -> None:
        super().__init__(place, message, consider)
        self.place = place
        self.message = message
        self.consider = consider

    def __str__(self) -> str:
        line = f"{self.place}: {self.message}"
        return f"{line} ({self.consider})" if self.consider else line


def reason(error: OSError) -> str:
    """What the operating system says of a failure, in its words and without a path."""
    return (error.strerror or str(error)).lower()
