"""Who may ask for the books, and what a page of them may load."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from tieout_fava.guard import Guard

PORT = 5000
HERE = f"127.0.0.1:{PORT}"


class Asked:
    """A request to a guarded page: whether it came through, and what was answered."""

    def __init__(self, method: str = "GET", path: str = "/books/journal/", **headers: str) -> None:
        environ: dict[str, object] = {"REQUEST_METHOD": method, "PATH_INFO": path}
        setup_testing_defaults(environ)
        environ.pop("HTTP_HOST")
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        self.passed = False
        self.status = ""
        self.headers: dict[str, str] = {}
        self.text = b"".join(Guard(self._page, PORT)(environ, self._start)).decode()

    def _page(self, _: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.passed = True
        start_response("200 OK", [("Content-Security-Policy", "none of ours")])
        return [b"the books"]

    def _start(
        self, status: str, headers: list[tuple[str, str]], *_: object
    ) -> Callable[[bytes], object]:
        self.status = status
        assert len({name.lower() for name, _ in headers}) == len(headers)
        self.headers = dict(headers)
        return lambda _: None

    def policy(self) -> dict[str, str]:
        parts = self.headers["Content-Security-Policy"].split("; ")
        return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("host", [HERE, f"localhost:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}"])
def test_this_machine_is_answered_under_each_of_its_names(host: str) -> None:
    asked = Asked(host=host)
    assert (asked.passed, asked.text) == (True, "the books")


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        f"attacker.example:{PORT}",
        f"127.0.0.1.attacker.example:{PORT}",
        f"localhost.attacker.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:5001",
        f"127.0.0.1:{PORT}@attacker.example",
        f"0.0.0.0:{PORT}",
        f"localhost.:{PORT}",
        "",
    ],
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(host: str) -> None:
    asked = Asked(host=host)
    assert not asked.passed
    assert asked.status.startswith("421 ")
    assert asked.headers["Content-Type"].startswith("text/plain")
    assert asked.text.count("\n") == 1
    assert "attacker" not in asked.text


def test_a_request_without_a_host_is_refused() -> None:
    assert not Asked().passed


FOREIGN = [
    "https://attacker.example",
    "http://attacker.example",
    "null",
    "",
    "http://127.0.0.1:5001",
    "https://127.0.0.1:5000",
    "http://localhost:5000",
    "http://127.0.0.1",
]


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH"])
def test_a_page_of_another_site_may_not_ask(method: str, origin: str) -> None:
    asked = Asked(method, host=HERE, origin=origin)
    assert not asked.passed
    assert asked.status.startswith("403 ")
    # A foreign origin is not made good by another header.
    assert not Asked(method, host=HERE, origin=origin, sec_fetch_site="same-origin").passed


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "TRACE", "put"])
def test_who_changes_the_books_says_where_it_comes_from(method: str) -> None:
    assert not Asked(method, host=HERE).passed
    assert not Asked(method, host=HERE, sec_fetch_site="none").passed
    assert Asked(method, host=HERE, origin=f"http://{HERE}").passed
    assert Asked(method, host=HERE, sec_fetch_site="same-origin").passed


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_lead_here_but_not_load_from_here(site: str) -> None:
    visit = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert Asked(host=HERE, sec_fetch_site=site, **visit).passed
    assert not Asked("POST", host=HERE, sec_fetch_site=site, **visit).passed
    framed = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}
    assert not Asked(host=HERE, sec_fetch_site=site, **framed).passed
    loaded = {"sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"}
    assert not Asked(host=HERE, sec_fetch_site=site, **loaded).passed


@pytest.mark.parametrize("host", [HERE, "attacker.example"])
def test_each_answer_says_what_a_page_may_load(host: str) -> None:
    asked = Asked(host=host)
    policy = asked.policy()
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert not [name for name, sources in policy.items() if "http" in sources or "*" in sources]
    assert asked.headers["X-Content-Type-Options"] == "nosniff"
    assert asked.headers["X-Frame-Options"] == "DENY"
    assert asked.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/books/document/", "/books/document", "/books/statement/"])
def test_in_a_document_of_others_nothing_runs(path: str) -> None:
    policy = Asked(path=path, host=HERE).policy()
    assert policy["default-src"] == policy["form-action"] == "'none'"
    assert "script-src" not in policy
