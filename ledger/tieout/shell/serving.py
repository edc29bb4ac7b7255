"""Serving books to a browser on this machine: Fava, with a guard before it."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Self

from cheroot.wsgi import Server
from fava.application import create_app
from fava.core import FavaLedger
from flask import Flask

from tieout.shell.errors import RefusedError
from tieout.shell.folder import MAIN
from tieout_fava.guard import LOOPBACK, Guard

#: How long an end waits for an answer that is still being made, in seconds.
_PATIENCE = 1


@dataclass(frozen=True, slots=True)
class Books:
    """Books that are served: what they are called, their address, and how many checks fail."""

    title: str
    url: str
    errors: int


@dataclass(frozen=True, slots=True)
class Service:
    """A server that listens, and the books behind it."""

    server: Server
    books: tuple[Books, ...]

    def visit(self) -> None:
        """Open the user's browser at the first books."""
        # A browser of the console keeps whoever opens it: it must not keep the server.
        Thread(target=webbrowser.open, args=(self.books[0].url,), daemon=True).start()

    def run(self) -> None:
        """Answer until the user interrupts, or the service is ended."""
        # Not in this thread, where an interrupt could come in the midst of the server's own queues
        # and leave a thread that waits there waiting for ever.
        serving = Thread(target=self.server.serve, daemon=True)
        serving.start()
        with suppress(KeyboardInterrupt):
            serving.join()

    def end(self) -> None:
        """Answer no more."""
        self.server.stop()

    def __enter__(self) -> Self:
        """Itself, to be ended whatever happens meanwhile."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.end()


def listen(paths: Sequence[Path], port: int, *, edit: bool = False) -> Service:
    """Load books and listen for browsers of this machine, and of no other.

    Args:
        paths: companies' folders, or their main files.
        port: to listen on; 0 for any that is free.
        edit: whether Fava may change the books.

    Raises:
        RefusedError: when there are no books at a path, or the port is in use.
    """
    mains = [_main_file(path) for path in paths]
    server = Server((LOOPBACK, port), _not_yet, shutdown_timeout=_PATIENCE)
    try:
        server.prepare()
    except OSError as error:
        raise RefusedError(
            f"port {port}", "another program listens there", "name another with --port"
        ) from error
    port = server.bind_addr[1]
    try:
        app = create_app(list(dict.fromkeys(mains)), load=True, read_only=not edit)
        books = _books_of(app, port)
    except BaseException:
        server.stop()
        raise
    server.wsgi_app = Guard(app.wsgi_app, port)
    return Service(server, books)


def _not_yet(*_: object) -> list[bytes]:
    """What listens before the books are loaded: nobody is answered until then."""
    raise AssertionError


def _main_file(path: Path) -> Path:
    main = path / MAIN if path.is_dir() else path
    if not main.is_file():
        raise RefusedError(
            str(path), "there are no books here", "tieout import makes them: see --help"
        )
    return main.resolve()


def _books_of(app: Flask, port: int) -> tuple[Books, ...]:
    """What was loaded; a file of which Beancount makes nothing at all is no ledger."""
    loaded: list[tuple[str, FavaLedger]] = list(app.config["LEDGERS"].items())
    for _, ledger in loaded:
        if not ledger.all_entries:
            raise RefusedError(
                ledger.beancount_file_path, "is no ledger", "name a company's folder"
            )
    return tuple(
        Books(
            ledger.options["title"],
            f"http://{LOOPBACK}:{port}/{slug}/",
            len(ledger.errors),
        )
        for slug, ledger in loaded
    )
