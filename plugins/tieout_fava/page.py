"""What all pages have in common: the books, links to one another, the stylesheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlencode

from fava.ext import FavaExtensionBase, extension_endpoint
from flask import Response, g, request, send_file, url_for

from tieout_fava.books import Books, books_of
from tieout_fava.claim_cells import asking_for
from tieout_fava.claims import Claimed
from tieout_fava.journal_links import directive_url, with_asked

STYLE = Path(__file__).with_name("style.css")
#: What Fava itself carries from page to page.
CARRIED = frozenset({"account", "filter", "time", "conversion", "interval"})


class Page(FavaExtensionBase):
    """A page of the extension. It shows what its URL says, and keeps nothing."""

    #: The keys of a URL that the page understands: no other is read, or carried to another page.
    keys: ClassVar[frozenset[str]] = frozenset()

    @property
    def books(self) -> Books:
        """The books as they are loaded now."""
        return books_of(self.ledger)

    @property
    def asked(self) -> Mapping[str, str]:
        """What the URL asks for."""
        known = self.keys | CARRIED
        return {key: value for key, value in request.args.items() if key in known}

    def style_url(self) -> str:
        """Where the stylesheet is; another URL for another stylesheet."""
        changed = int(STYLE.stat().st_mtime)
        page, _, _ = self.page_url(self.name).partition("?")
        return page + "style.css?" + urlencode({"mtime": changed})

    @extension_endpoint("style.css")  # type: ignore[untyped-decorator,arg-type]  # Fava's own is loose
    def style(self) -> Response:
        """The stylesheet of all pages."""
        return send_file(STYLE, mimetype="text/css", max_age=86400)

    def page_url(self, page: str, /, **asked: str) -> str:
        """The URL of a page: Statements, TieOut, Source or Trends, and what is asked of it."""
        # Fava adds its own filters to each URL. What is asked is no argument here: Flask gives
        # some names a meaning, and a URL may have any name.
        url = url_for("extension_report", bfile=g.beancount_file_slug, extension_name=page)
        return with_asked(url, **asked) if asked else url

    def with_asked(self, /, **changed: str) -> str:
        """This page's URL with some of what is asked changed; an empty value takes it away."""
        asked = {**self.asked, **changed}
        kept = {key: value for key, value in asked.items() if value and key not in CARRIED}
        return self.page_url(self.name, **kept)

    def source_url(self, document: str, line: int) -> str:
        """Where a line of a document is shown."""
        return self.page_url("Source", document=document, line=str(line)) + f"#line-{line}"

    def claim_url(self, claimed: Claimed) -> str:
        """Where the statements show what a claim rests on, or else its directive."""
        asked = asking_for(self.books, claimed)
        if not asked:
            return directive_url(claimed.claim.entry)
        return self.page_url("Statements", **asked) + "#asked"
