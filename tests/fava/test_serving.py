"""Books as `tieout fava` serves them: to this machine, read-only unless it is asked to write."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import elec

from tieout.shell.errors import RefusedError
from tieout.shell.serving import listen

TIEOUT = Path(sys.executable).with_name("tieout")
SLUG = "/elec-communications-corp/"
WRITTEN = "\n; written through Fava\n"


def copied(to: Path) -> Path:
    books = to / "elec"
    shutil.copytree(elec.BOOKS, books)
    return books


def contents(books: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in books.rglob("*") if path.is_file()}


@contextmanager
def served(books: Path, *, edit: bool) -> Iterator[int]:
    """The port on which books are served."""
    service = listen([books], 0, edit=edit)
    thread = Thread(target=service.run, daemon=True)
    thread.start()
    try:
        yield service.server.bind_addr[1]
    finally:
        service.end()
        thread.join()


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]


def ask(
    port: int,
    method: str = "GET",
    path: str = f"{SLUG}journal/",
    body: str | None = None,
    **headers: str,
) -> Answer:
    """What is answered; the headers are as given, but for a Host where none is."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{port}", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body.encode())))
            connection.putheader("Content-Type", "application/json")
        connection.endheaders(body.encode() if body is not None else None)
        answer = connection.getresponse()
        return Answer(answer.status, answer.read().decode(), dict(answer.headers.items()))
    finally:
        connection.close()


def an_edit(books: Path) -> str:
    """What Fava's editor sends to save the journal with a comment at its end."""
    journal = books / "journal.beancount"
    source = journal.read_text()
    return json.dumps(
        {
            "file_path": str(journal),
            "source": source + WRITTEN,
            "sha256sum": sha256(source.encode()).hexdigest(),
        }
    )


@pytest.mark.parametrize("edit", [False, True])
def test_a_foreign_host_is_refused(tmp_path: Path, *, edit: bool) -> None:
    books = copied(tmp_path)
    before = contents(books)
    with served(books, edit=edit) as port:
        for host in ("attacker.example", f"attacker.example:{port}", f"127.0.0.1:{port + 1}"):
            refused = ask(port, Host=host)
            assert refused.status == 421
            assert "Revenues" not in refused.text
            origin = f"http://{host}"
            put = ask(
                port, "PUT", f"{SLUG}api/source", an_edit(books), Host=host, Origin=origin,
                Sec_Fetch_Site="same-origin",
            )  # fmt: skip
            assert put.status == 421
        assert ask(port).status == 200
        assert ask(port, Host=f"localhost:{port}").status == 200
    assert contents(books) == before


@pytest.mark.parametrize("edit", [False, True])
def test_a_put_from_another_site_is_refused(tmp_path: Path, *, edit: bool) -> None:
    books = copied(tmp_path)
    before = contents(books)
    with served(books, edit=edit) as port:
        foreign: dict[str, str]
        for foreign in (
            {"Origin": "https://attacker.example"},
            {"Origin": "null"},
            {"Origin": f"http://127.0.0.1:{port + 1}"},
            {"Origin": f"http://localhost:{port}"},
            {"Sec_Fetch_Site": "cross-site"},
            {},
        ):
            assert ask(port, "PUT", f"{SLUG}api/source", an_edit(books), **foreign).status == 403
            assert ask(port, "POST", f"{SLUG}api/source", "source=x", **foreign).status == 403
            assert ask(port, "DELETE", f"{SLUG}api/document?filename=x", **foreign).status == 403
    assert contents(books) == before


def test_books_are_read_only_unless_asked(tmp_path: Path) -> None:
    books = copied(tmp_path)
    before = contents(books)
    with served(books, edit=False) as port:
        origin = f"http://127.0.0.1:{port}"
        refused = ask(port, "PUT", f"{SLUG}api/source", an_edit(books), Origin=origin)
        assert refused.status == 401
    assert contents(books) == before


def test_with_edit_a_page_of_the_books_may_write(tmp_path: Path) -> None:
    books = copied(tmp_path)
    before = contents(books)
    with served(books, edit=True) as port:
        origin = f"http://127.0.0.1:{port}"
        done = ask(port, "PUT", f"{SLUG}api/source", an_edit(books), Origin=origin)
        assert done.status == 200, done.text
    journal = str(books / "journal.beancount")
    assert contents(books) == before | {journal: before[journal] + WRITTEN.encode()}


def test_with_edit_an_entry_goes_to_the_journal_and_the_next_import_still_works(
    tmp_path: Path,
) -> None:
    books = copied(tmp_path)
    note = {
        "t": "Note",
        "date": "2004-07-02",
        "account": "Assets:NetAssets",
        "comment": "read",
        "meta": {},
        "tags": [],
        "links": [],
    }
    with served(books, edit=True) as port:
        origin = f"http://127.0.0.1:{port}"
        body = json.dumps({"entries": [note]})
        done = ask(port, "PUT", f"{SLUG}api/add_entries", body, Origin=origin)
        assert done.status == 200, done.text
    assert '2004-07-02 note Assets:NetAssets "read"' in (books / "journal.beancount").read_text()
    again = subprocess.run(
        [TIEOUT, "import", books / "documents" / elec.NAME, "--books", books],
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 0, again.stderr


def test_documents_are_given_as_text_in_which_nothing_runs(tmp_path: Path) -> None:
    books = copied(tmp_path)
    with served(books, edit=False) as port:
        name = quote(str(books / "documents" / elec.NAME))
        document = ask(port, path=f"{SLUG}document/?filename={name}")
        assert document.status == 200
        assert document.headers["Content-Type"].startswith("text/plain")
        assert "script-src" not in document.headers["Content-Security-Policy"]
        assert ask(port, path=f"{SLUG}document/?filename=/etc/passwd").status == 404


def test_only_this_machine_is_listened_to(tmp_path: Path) -> None:
    with listen([copied(tmp_path)], 0) as service:
        assert service.server.bind_addr[0] == "127.0.0.1"
        assert service.server.socket.getsockname()[0] == "127.0.0.1"


def test_several_books_are_served_side_by_side(tmp_path: Path) -> None:
    first, second = copied(tmp_path / "a"), copied(tmp_path / "b") / "main.beancount"
    with listen([first, second, first], 0) as service:
        paths = [urlsplit(books.url).path for books in service.books]
    assert paths == [SLUG, "/elec-communications-corp-2/"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TIEOUT, "fava", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_what_is_no_books_is_refused_in_a_line(tmp_path: Path) -> None:
    empty, junk = tmp_path / "empty", tmp_path / "junk.beancount"
    empty.mkdir()
    junk.write_bytes(b"\xff\xfe\x00 no ledger")
    for path in (tmp_path / "nothing", empty, junk, elec.DOCUMENT):
        done = run(elec.BOOKS, path)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith(f"tieout: {path}: ")
        assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_refused_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(elec.BOOKS, "--port", str(port))
        with pytest.raises(RefusedError):
            listen([elec.BOOKS], port)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"tieout: port {port}: another program listens there (name another with --port)\n"
    )


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def test_the_command_says_where_it_serves_and_ends_with_an_interrupt(tmp_path: Path) -> None:
    port = a_free_port()
    with subprocess.Popen(
        [TIEOUT, "fava", copied(tmp_path), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BEANCOUNT_FILE": "/none"},
    ) as program:
        try:
            assert program.stdout is not None
            first = program.stdout.readline()
            assert first == f"http://127.0.0.1:{port}{SLUG} eLEC Communications Corp.\n"
            assert "Read-only" in program.stdout.readline()
            assert ask(port).status == 200
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=20)
        finally:
            program.kill()
    assert (program.returncode, out.strip(), err) == (0, "", "")


#: Fava's own pages, each with words that stand in it only when it works.
PAGES = {
    "income_statement/": "Net Profit",
    "balance_sheet/": "NetAssets",
    "trial_balance/": "CostsOfServices",
    "journal/": "Costs of services",
    "query/": "Submit",
    "editor/": "Yours.",
    "import/": elec.NAME,
    "documents/": "8-k.ex-99.txt",
    "errors/": "No errors.",
    "options/": "invert-income-liabilities-equity",
    "statistics/": "Expenses:CostsOfServices",
    "holdings/": "Holdings by Account",
    "events/": "No events.",
    "help/": "Welcome to the help pages",
}


@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_favas_own_pages_work_under_the_policy(
    example: str, page: Page, path: str, words: str
) -> None:
    page.goto(example + path)
    expect(page.locator("article")).to_contain_text(words)
    page.wait_for_load_state("networkidle")


def test_the_editor_colours_what_it_shows(example: str, page: Page) -> None:
    # Its grammar is compiled code, which the policy has to let run.
    page.goto(f"{example}options/")
    data = json.loads(page.locator("#ledger-data").text_content() or "")
    page.goto(f"{example}editor/?file_path={quote(data['options']['filename'])}")
    coloured = page.locator(".cm-content span", has_text='"operating_currency"')
    expect(coloured.last).to_be_visible()


def test_the_editor_opens_the_file_that_is_the_users(example: str, page: Page) -> None:
    page.goto(f"{example}editor/")
    expect(page.locator(".cm-content")).to_contain_text("Yours. tieout includes this file")


def test_a_script_within_a_page_does_not_run(example: str, browser: Browser) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{example}errors/")
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            return window.ran === true;
        }"""
    )
    page.close()
    assert ran is False
    assert "Content Security Policy" in refused[-1]
