"""What stands between a browser and the books: who may ask, and what a page may load.

Fava trusts all that reaches it. A page of another site can have its own name lead to this machine
and then read and write as if it were Fava's (DNS rebinding), or send a request from where it is.
So a request must name this server as its host, what changes something must come from a page of
this server, and no page may load anything from elsewhere, or be shown within another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK: Final = "127.0.0.1"
#: The names under which a browser of this machine reaches it.
NAMES: Final = (LOOPBACK, "localhost", "[::1]")
#: What asks, and changes nothing.
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def _policy(**sources: str) -> str:
    named = (f"{name.replace('_', '-')} {allowed}" for name, allowed in sources.items())
    return "; ".join(("default-src 'none'", *named))


_NOWHERE = {"base_uri": "'none'", "frame_ancestors": "'none'"}
#: Fava's pages. Its editors bring a compiled grammar (wasm), and style and pictures in their code.
PAGES: Final = _policy(
    script_src="'self' 'wasm-unsafe-eval'",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    font_src="'self'",
    connect_src="'self'",
    object_src="'none'",
    form_action="'self'",
    **_NOWHERE,
)
#: Documents, as others wrote them: nothing in one runs, loads or sends.
DOCUMENTS: Final = _policy(
    style_src="'unsafe-inline'", img_src="data:", form_action="'none'", **_NOWHERE
)

HEADERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # Fava's own links within a page lead back by the referrer.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further: the status, and a line that says it."""

    status: str
    said: str


class Guard:
    """A WSGI application that lets through to another what may pass.

    Args:
        guarded: the application behind it.
        port: that it is served on.
    """

    def __init__(self, guarded: WSGIApplication, port: int) -> None:
        self._guarded = guarded
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, or have it answered; each answer carries what browsers must obey."""
        policy = DOCUMENTS if _is_document(environ) else PAGES

        def start(
            status: str,
            headers: list[tuple[str, str]],
            exc_info: tuple[type[BaseException], BaseException, TracebackType]
            | tuple[None, None, None]
            | None = None,
            /,
        ) -> Any:  # noqa: ANN401  (WSGI's own signature)
            ours = (("Content-Security-Policy", policy), *HEADERS)
            names = {name.lower() for name, _ in ours}
            kept = [header for header in headers if header[0].lower() not in names]
            return start_response(status, [*kept, *ours], exc_info)

        refusal = self.refuse(environ)
        if refusal is None:
            return self._guarded(environ, start)
        body = f"{refusal.said}\n".encode()
        start(
            refusal.status,
            [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
        )
        return [body]

    def refuse(self, environ: Mapping[str, Any]) -> Refusal | None:
        """Why a request may not pass; None where it may.

        Args:
            environ: of the request, as WSGI has it.
        """
        host = str(environ.get("HTTP_HOST", "")).lower()
        if host not in self._hosts:
            # Its text is not repeated: it is another's.
            return Refusal(
                "421 Misdirected Request", "These books are served on this machine only."
            )
        site = environ.get("HTTP_SEC_FETCH_SITE")
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and str(origin).lower() != f"http://{host}":
            return Refusal("403 Forbidden", "A page of another site may not ask for these books.")
        if site not in {None, "same-origin", "none"} and not _is_visit(environ):
            return Refusal("403 Forbidden", "A page of another site may not load these books.")
        if environ.get("REQUEST_METHOD") not in SAFE and origin is None and site != "same-origin":
            return Refusal("403 Forbidden", "Only a page of these books may change them.")
        return None


def _is_visit(environ: Mapping[str, Any]) -> bool:
    """Whether somebody follows a link from another site: the page there does not see the answer."""
    return (
        environ.get("REQUEST_METHOD") in SAFE
        and environ.get("HTTP_SEC_FETCH_MODE") == "navigate"
        and environ.get("HTTP_SEC_FETCH_DEST") == "document"
    )


def _is_document(environ: Mapping[str, Any]) -> bool:
    """Whether a filed document is asked for, and not a page that Fava makes."""
    parts = str(environ.get("PATH_INFO", "")).strip("/").split("/")
    return parts[1:] in (["document"], ["statement"])
