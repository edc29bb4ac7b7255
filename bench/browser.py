"""The browser that shows our pages: where it is found and how it is started.

Tests, pictures and measurements look at pages with the same one.
"""

from __future__ import annotations

import shutil
from typing import Final

#: What Debian calls it, and what others do.
NAMES: Final = ("chromium", "chromium-browser")
#: It asks nobody but us.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING: Final = "no browser here: install Chromium (on Debian: apt-get install chromium)"


def path() -> str | None:
    """Where it is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
