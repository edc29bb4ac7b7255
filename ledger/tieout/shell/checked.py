"""A document as a check shows it: its tables, and its prose where that was held too.

What shows the prose is loaded only where there is some to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tieout.shell import checking
from tieout.tieout import TieOut


def as_text(tied: TieOut, prose: Any = None) -> Iterator[str]:  # noqa: ANN401  (a ProseTieOut)
    """What is shown to people, line by line; the counts come last."""
    if prose is None:
        yield from checking.as_text(tied)
        return
    from tieout.shell import ticked_text

    yield from checking.as_text(tied, ticked_text.as_text(prose, tied.document.name))
    yield from ticked_text.summary(prose)


def as_json(tied: TieOut, prose: Any = None) -> dict[str, Any]:  # noqa: ANN401  (a ProseTieOut)
    """What is shown to programs; `prose` is None where it was not held."""
    shown = checking.as_json(tied)
    if prose is None:
        return {**shown, "prose": None}
    from tieout.shell import ticked_json

    findings = [checking.finding_json(finding) for finding in prose.findings]
    return {
        **shown,
        "findings": [*shown["findings"], *findings],
        "prose": ticked_json.as_json(prose),
    }
