"""The page of a document: what its URL asks for, and where its figures lead."""

from __future__ import annotations

from flask import g, url_for

from tieout_fava.books import Held, whole
from tieout_fava.check_amounts import amount_text
from tieout_fava.checks import gist_of
from tieout_fava.claim_words import described as claims_described
from tieout_fava.claim_words import in_parts
from tieout_fava.claims import Claimed
from tieout_fava.documents import Read, read_documents
from tieout_fava.journal_links import Journals, directive_url
from tieout_fava.marks import Mark
from tieout_fava.page import Page
from tieout_fava.periods import entry_span, period_of, sign_of
from tieout_fava.source import (
    Document,
    NotShownError,
    described,
    source_of,
)
from tieout_fava.source_lines import Piece
from tieout_fava.tie_outs import tie_outs_of


class SourcePage(Page):
    """What the template asks of a document."""

    keys = frozenset({"document", "line", "begin"})

    @property
    def documents(self) -> tuple[Read, ...]:
        """The documents of the books, and how much was read from each."""
        return read_documents(self.books)

    @property
    def document(self) -> Document | str:
        """The document that the URL asks for, or why it cannot be shown."""
        try:
            return source_of(self.books, self.asked.get("document", ""))
        except NotShownError as error:
            return str(error)

    #: What the template names.
    breaks = Mark.BREAKS
    #: The marks of which the list of documents has counts.
    told = (Mark.BREAKS, Mark.ACCEPTED, Mark.UNCHECKED)

    @staticmethod
    def file_url(document: Document) -> str:
        """Where Fava has the file itself."""
        path = str(document.printed.path)
        return url_for("document", bfile=g.beancount_file_slug, filename=path)

    @property
    def asked_line(self) -> int:
        """The line that the URL asks for; 0 where it asks for none."""
        return whole(self.asked.get("line"))

    def window(self, document: Document) -> range:
        """The lines that the URL asks for."""
        return document.window(self.asked_line, whole(self.asked.get("begin")))

    @staticmethod
    def said(piece: Piece) -> str:
        """What a number is or states, and whether it holds, in words."""
        return "; ".join(filter(None, (described(piece.held), claims_described(piece.claims))))

    @staticmethod
    def said_of(held: Held) -> str:
        """What a figure is that is not in its place, in words."""
        return described((held,))

    @staticmethod
    def said_of_claim(claimed: Claimed) -> str:
        """What a claim is that is not in its place, in words."""
        return claims_described((claimed,))

    @staticmethod
    def directive_url(claimed: Claimed) -> str:
        """Where Fava shows the directive of a claim."""
        return directive_url(claimed.claim.entry)

    @staticmethod
    def stated(claimed: Claimed) -> str:
        """What a claim is of, in words."""
        return f"{claimed.what}, {claimed.period}"

    @staticmethod
    def parts(claimed: Claimed) -> tuple[tuple[str, str], ...]:
        """What is known of a claim, in parts, each with its class."""
        return in_parts(claimed)

    def gist(self, held: Held) -> str:
        """What breaks, or why a figure is accepted or unchecked; empty where it ties."""
        if held.mark is not Mark.BREAKS:
            return held.said
        computed = tie_outs_of(self.books).amounts.computed(held.figure)
        if computed is None:
            return gist_of(held.said)
        sign = sign_of(held.figure)
        off = computed - held.figure.number
        return f"the books have {amount_text(sign * computed)}: off by {amount_text(sign * off)}"

    @staticmethod
    def period(held: Held) -> str:
        """A figure's period in words."""
        return period_of(held.figure)

    def url(self, piece: Piece) -> str:
        """Where a number leads."""
        return self.figure_url(piece.held[0]) if piece.held else self.claim_url(piece.claims[0])

    def figure_url(self, held: Held) -> str:
        """Where Fava shows the entries of a figure, or the directive of one that has none."""
        figure = held.figure
        if figure.accounts:
            return Journals(self.books.calendar).url(
                figure.accounts, entry_span(figure, self.books.calendar)
            )
        return directive_url(figure.entry)
