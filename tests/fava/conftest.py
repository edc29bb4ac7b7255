"""Fava as a browser sees it: books that are served, a browser, and pages that must stay clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from bench import browser as chromium
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright
from tests import elec
from tests.documents import FOLDER, MISSING

from tieout.shell.serving import Service, listen


class Serve(Protocol):
    """Serves the books of a folder until the tests end; gives the address of their pages."""

    def __call__(self, books: Path, *, edit: bool = False) -> str: ...


SWITCH = '1900-01-01 custom "fava-extension" "tieout_fava"\n'
WIDE = {"width": 1400, "height": 1000}


def switched_on(books: Path) -> Path:
    """The books with the extension in them, where the importer did not write it."""
    main = books / "main.beancount"
    if "tieout_fava" not in main.read_text():
        with main.open("a") as file:
            file.write(SWITCH)
    return books


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    services: list[tuple[Service, Thread]] = []

    def start(books: Path, *, edit: bool = False) -> str:
        service = listen([books], 0, edit=edit)
        thread = Thread(target=service.run, daemon=True)
        thread.start()
        services.append((service, thread))
        return service.books[0].url

    yield start
    for service, thread in services:
        service.end()
        thread.join()


@pytest.fixture(scope="session")
def example(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the example books' pages."""
    books = tmp_path_factory.mktemp("example") / "elec"
    shutil.copytree(elec.BOOKS, books)
    return serve(switched_on(books))


@pytest.fixture(scope="session")
def apple(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a history's pages: seven years of reports, restatements among them."""
    documents = sorted((FOLDER / "apple").glob("*.txt"))
    if not documents:
        pytest.skip(MISSING)
    books = tmp_path_factory.mktemp("history") / "apple"
    tieout = Path(sys.executable).with_name("tieout")
    done = subprocess.run(
        [tieout, "import", *documents, "--books", books, "--fiscal-year-end", "09-30"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return serve(switched_on(books))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Continuous integration must have it; elsewhere its tests are skipped."""
    path = chromium.path()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, 1400 wide, on which nothing may go wrong and which asks only us."""
    context = browser.new_context(viewport={"width": WIDE["width"], "height": WIDE["height"]})
    new = context.new_page()
    wrong: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"console: {message.text}")

    def on_error(error: Error) -> None:
        wrong.append(f"page: {error}")

    def on_request(request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in {"data", "blob"} and asked.hostname != "127.0.0.1":
            wrong.append(f"request to another host: {request.url}")

    new.on("console", on_console)
    new.on("pageerror", on_error)
    context.on("request", on_request)
    yield new
    context.close()
    assert not wrong, wrong
