"""What the page of statements shows, and where its links lead: journals, csv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fava.ext import extension_endpoint
from flask import Response

from tieout.fiscal import Span
from tieout_fava.claim_words import described
from tieout_fava.claims import Claimed, claims_of
from tieout_fava.journal_links import Journals, with_asked
from tieout_fava.page import Page
from tieout_fava.statement_table import Table, table_of


@dataclass(frozen=True, slots=True)
class Links:
    """Where the figures of one request lead.

    Args:
        source: the URL of the page of documents.
        journals: the journals of accounts.
    """

    source: str
    journals: Journals

    def printed(self, document: str, line: int) -> str:
        """Where a line of a document is shown."""
        return with_asked(self.source, document=document, line=str(line)) + f"#line-{line}"

    def entries(self, accounts: Sequence[str], span: Span) -> str:
        """Fava's journal of the entries of accounts in fiscal quarters, and of nothing else."""
        return self.journals.url(accounts, span)


class StatementPage(Page):
    """A statement as the URL asks for it."""

    keys = frozenset(
        {
            *("statement", "by", "document", "until", "show"),
            *("against", "common", "units", "as", "claim"),
        }
    )

    #: So many claims are named beside a figure.
    most_claims = 4

    @property
    def table(self) -> Table | None:
        """The statement that the URL asks for."""
        return table_of(self.books, self.asked)

    @property
    def claim(self) -> Claimed | None:
        """The claim whose figures the URL asks for; None where it asks for none that there is."""
        return claims_of(self.books).by_place.get(self.asked.get("claim", ""))

    @staticmethod
    def said(claimed: Claimed) -> str:
        """What a claim states, what the books make it, and whether it holds, in words."""
        return described((claimed,))

    @staticmethod
    def asked_cell(table: Table, claimed: Claimed | None) -> tuple[int, int] | None:
        """Which figure a claim's link leads to: the latest of the first row, both from 1."""
        for number, row in enumerate(table.rows, 1):
            found = [at for at, one in enumerate(row.figures, 1) if claimed in one.claims]
            if found:
                return number, found[-1]
        return None

    @property
    def filtered(self) -> bool:
        """Whether one of Fava's own filters is set, which a statement does not follow."""
        return any(self.asked.get(name) for name in ("time", "filter", "account"))

    def links(self) -> Links:
        """Where the figures of one request lead."""
        return Links(self.page_url("Source"), Journals(self.books.calendar))

    def csv_url(self) -> str:
        """Where the table is as csv."""
        page, _, asked = self.with_asked().partition("?")
        return f"{page}statement.csv?{asked}"

    @extension_endpoint("statement.csv")  # type: ignore[untyped-decorator,arg-type]  # Fava's own is loose
    def csv(self) -> Response:
        """The table that the URL asks for, for spreadsheets."""
        table = self.table
        if table is None:
            return Response("", 404)
        name = f"{table.asked.statement}-{table.asked.by}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(table.as_csv(), mimetype="text/csv", headers=headers)
