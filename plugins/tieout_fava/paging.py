"""Which lines of a document are shown at once: so many, and only so much of their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: So many lines are shown at once, of so many characters together.
WINDOW, AT_ONCE = 400, 60_000
#: So many lines of a page are shown on the next again.
_AGAIN = 20


@dataclass(frozen=True, slots=True)
class Paging:
    """The lines of a document as pages show them. Lines are numbered from 1.

    Args:
        lengths: how many characters of each line are shown.
    """

    lengths: Sequence[int]

    def around(self, line: int, before: int) -> range:
        """Lines with one among them.

        Args:
            line: which; the last one where there are not so many.
            before: so many lines are shown before it, if there is room.
        """
        return self.lines_from(self._back(min(line, len(self.lengths)), before, AT_ONCE // 2))

    def lines_from(self, begin: int) -> range:
        """Lines from one on; the last lines are shown with those before them."""
        count = len(self.lengths)
        begin = max(1, min(begin, count))
        end, room = begin + 1, AT_ONCE - self.lengths[begin - 1]
        while end <= count and end - begin < WINDOW and room >= self.lengths[end - 1]:
            room -= self.lengths[end - 1]
            end += 1
        if end > count:
            begin = min(begin, self._back(count + 1, WINDOW, AT_ONCE))
        return range(begin, end)

    def earlier(self, shown: range) -> int:
        """Where the lines before those that are shown begin; 0 where there are none."""
        if shown[0] == 1:
            return 0
        # One line at least is new, however long the lines are.
        return min(self._back(shown[0] + _again(shown), WINDOW, AT_ONCE), shown[0] - 1)

    def later(self, shown: range) -> int:
        """Where the lines after those that are shown begin; 0 where there are none."""
        return shown[-1] + 1 - _again(shown) if shown[-1] < len(self.lengths) else 0

    def _back(self, line: int, lines: int, room: int) -> int:
        """The first of the lines before one: so many, and as many as there is room for."""
        begin = line
        while begin > 1 and line - begin < lines and room >= self.lengths[begin - 2]:
            begin -= 1
            room -= self.lengths[begin - 1]
        return begin


def _again(shown: range) -> int:
    return min(_AGAIN, len(shown) // 4)
