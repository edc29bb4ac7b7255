"""Makes the pictures of the documentation: Fava on the example books, as a browser shows it.

Run by `make pictures`. It needs Chromium (on Debian: apt-get install chromium).

    python -m docs.pictures
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from bench import browser
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
BOOKS = HERE.parent / "ledger" / "books" / "elec" / "main.beancount"
RELEASE = {"document": "2004-07-01.8-k.ex-99.txt", "line": "94"}
SENTENCE = {**RELEASE, "line": "24"}
#: Each picture: its page, and the height of the window.
PAGES = {
    "statements.png": ("extension/Statements/", 960),
    "tie-out.png": ("extension/TieOut/", 920),
    "source.png": (f"extension/Source/?{urlencode(RELEASE)}#line-{RELEASE['line']}", 900),
    "claims.png": (f"extension/Source/?{urlencode(SENTENCE)}#line-{SENTENCE['line']}", 900),
    "trends.png": ("extension/Trends/", 1640),
    "income-statement.png": ("income_statement/?time=FY2004-Q2", 880),
    "journal.png": ("journal/?time=FY2004-Q2", 880),
    "query.png": ("query/?query_string=run+income-by-quarter", 500),
}
WIDTH = 1400
SECONDS_TO_START = 30
#: What Fava draws by script is there by then.
SETTLED_MS = 1500
FLAGS = (*browser.FLAGS, "--hide-scrollbars")


def main() -> int:
    """Take every picture; 2 where there is no browser."""
    path = browser.path()
    if path is None:
        print(f"pictures: {browser.MISSING}", file=sys.stderr)
        return 2
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fava = Path(sys.executable).with_name("fava")
    server = subprocess.Popen([fava, "--read-only", "--port", str(port), BOOKS])
    try:
        _take(path, _home(f"http://127.0.0.1:{port}/"))
    finally:
        server.terminate()
        server.wait()
    return 0


def _home(address: str) -> str:
    """The address of the books' pages, once Fava answers: it sends the first page on to them."""
    for _ in range(10 * SECONDS_TO_START):
        try:
            with urlopen(address) as answer:  # noqa: S310  (an address of our own)
                slug = answer.url.removeprefix(address).split("/")[0]
                return f"{address}{slug}/"
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def _take(path: str, home: str) -> None:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, (page, height) in PAGES.items():
            shown = started.new_page(
                viewport={"width": WIDTH, "height": height},
                color_scheme="light",
                reduced_motion="reduce",
            )
            shown.goto(f"{home}{page}")
            shown.wait_for_selector("article > :not(link)")
            shown.wait_for_timeout(SETTLED_MS)
            shown.screenshot(path=HERE / "pictures" / name)
            shown.close()
            print(name)
        started.close()


if __name__ == "__main__":
    sys.exit(main())
