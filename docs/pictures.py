"""Makes the pictures of the documentation: Fava on the example books, as a browser shows it.

Run by `make pictures`. It needs Chromium (on Debian: apt-get install chromium).
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).parent
BOOKS = HERE.parent / "ledger" / "books" / "elec" / "main.beancount"
PAGES = {
    "income-statement.png": ("income_statement/?time=FY2004-Q2", 880),
    "journal.png": ("journal/?time=FY2004-Q2", 880),
    "query.png": ("query/?query_string=run+income-by-quarter", 500),
}
WIDTH = 1400
SECONDS_TO_START = 30


def main() -> int:
    """Take every picture; 2 where there is no browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("pictures: Chromium is needed (on Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fava = Path(sys.executable).with_name("fava")
    server = subprocess.Popen([fava, "--read-only", "--port", str(port), BOOKS])
    try:
        site = _home(f"http://127.0.0.1:{port}/")
        for name, (page, height) in PAGES.items():
            _take(browser, f"{site}{page}", HERE / "pictures" / name, height)
            print(name)
    finally:
        server.terminate()
        server.wait()
    return 0


def _home(address: str) -> str:
    """The address of the books' pages, once Fava answers: it sends the first page on to them."""
    for _ in range(10 * SECONDS_TO_START):
        try:
            with urlopen(address) as answer:  # noqa: S310  (an address of our own)
                home: str = answer.url
                return home.removesuffix("income_statement/")
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def _take(browser: str, address: str, picture: Path, height: int) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--virtual-time-budget=8000",
                f"--user-data-dir={profile}",
                f"--window-size={WIDTH},{height}",
                f"--screenshot={picture}",
                address,
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    sys.exit(main())
