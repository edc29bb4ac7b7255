"""Fava on a history of many documents: our statements against Fava's own income statement.

One browser asks one server for both, in turns, and waits until the figures stand on the page: that
is what a reader waits for. Beside it the server's own time for our page, and the page's weight.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Final

from bench import browser
from playwright.sync_api import Page, sync_playwright

from tieout.shell.serving import listen

TARGET: Final = 2.0
TURNS: Final = 7
#: What stands on a page when its figures do.
OURS, THEIRS = "article table.statement tbody td", "article .tree-table-new li .num"
#: A column's weight with all columns over its weight with those first shown: it may not grow.
COLUMN_TARGET: Final = 1.0
_COLUMN: Final = re.compile(r'<th scope="col"')


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy a page is.

    Attributes:
        kilobytes: all of it.
        columns: of figures, in its table.
    """

    kilobytes: float
    columns: int

    @classmethod
    def of(cls, body: bytes) -> Weight:
        """The weight of a page that has a table of figures."""
        return cls(len(body) / 1e3, len(_COLUMN.findall(body.decode())))

    @property
    def per_column(self) -> float:
        """The kilobytes of one column, its share of the rest of the page included."""
        return self.kilobytes / self.columns


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was measured.

    Attributes:
        documents: how many there are.
        ratio: our page's time over Fava's, of the medians, in the browser.
        server: the server's time for our page, in seconds.
        shown: our page as it is first shown.
        everything: with every column that the books have.
    """

    documents: int
    ratio: float
    server: float
    shown: Weight
    everything: Weight

    @property
    def growth(self) -> float:
        """What a column weighs among all of them, over what it weighs among the first."""
        return self.everything.per_column / self.shown.per_column


def run(documents: Sequence[Path], path: str) -> Rendered:
    """Import documents of one company, serve their books, and look at both pages.

    Args:
        documents: all of one company.
        path: of the browser.
    """
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "books"
        tieout = Path(sys.executable).with_name("tieout")
        done = subprocess.run(
            [tieout, "import", *documents, "--books", books], check=False, capture_output=True
        )
        assert done.returncode in {0, 1}, done.stderr
        service = listen([books], 0)
        Thread(target=service.run, daemon=True).start()
        try:
            return _look(service.books[0].url, path, len(documents))
        finally:
            service.end()


def _look(root: str, path: str, documents: int) -> Rendered:
    pages = {f"{root}extension/Statements/": OURS, f"{root}income_statement/": THEIRS}
    ours, theirs = pages
    taken: dict[str, list[float]] = {url: [] for url in pages}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=browser.FLAGS)
        page = started.new_page()
        for turn in range(TURNS + 1):
            for url, figures in pages.items():
                seconds = _seconds(page, url, figures)
                if turn:  # the first warms the caches of all of them
                    taken[url].append(seconds)
        start = time.perf_counter()
        shown = page.request.get(f"{ours}?partial=true")
        server = time.perf_counter() - start
        everything = page.request.get(f"{ours}?partial=true&show=all")
        weights = Weight.of(shown.body()), Weight.of(everything.body())
        started.close()
    return Rendered(documents, median(taken[ours]) / median(taken[theirs]), server, *weights)


def _seconds(page: Page, url: str, figures: str) -> float:
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(figures).first.wait_for(state="visible")
    return time.perf_counter() - start
