"""What all pages have in common: the books, links to one another, the stylesheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from fava.ext import FavaExtensionBase, extension_endpoint
from flask import Response, g, request, send_file, url_for

from tieout_fava.books import Books, books_of

STYLE = Path(__file__).with_name("style.css")


class Page(FavaExtensionBase):
    """A page of the extension. It shows what its URL says, and keeps nothing."""

    @property
    def books(self) -> Books:
        """The books as they are loaded now."""
        return books_of(self.ledger)

    @property
    def asked(self) -> Mapping[str, str]:
        """What the URL asks for."""
        return request.args

    def style_url(self) -> str:
        """Where the stylesheet is; another URL for another stylesheet."""
        changed = int(STYLE.stat().st_mtime)
        page, _, _ = self.page_url(self.name).partition("?")
        return page + "style.css?" + urlencode({"mtime": changed})

    @extension_endpoint("style.css")  # type: ignore[untyped-decorator,arg-type]  # Fava's own is loose
    def style(self) -> Response:
        """The stylesheet of all pages."""
        return send_file(STYLE, mimetype="text/css", max_age=86400)

    def page_url(self, page: str, **asked: str) -> str:
        """The URL of a page: Statements, TieOut, Source or Trends, and what is asked of it."""
        # Fava carries its own filters along in each URL: these are added to what is asked.
        bfile = g.beancount_file_slug
        return url_for("extension_report", bfile=bfile, extension_name=page, **asked)  # type: ignore[arg-type]

    def with_asked(self, **changed: str) -> str:
        """This page's URL with some of what is asked changed; an empty value takes it away."""
        asked = {**self.asked, **changed}
        asked.pop("partial", None)
        return self.page_url(self.name, **{key: value for key, value in asked.items() if value})

    def source_url(self, document: str, line: int) -> str:
        """Where a line of a document is shown."""
        return self.page_url("Source", document=document, line=str(line)) + f"#line-{line}"
