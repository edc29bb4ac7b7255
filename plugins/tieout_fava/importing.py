"""Fava's own Import page: the documents beside the books, and what each would post there.

No program stands in the books' folder for it: the importer is ours, with what the books know of
their company. Books that name an importer of their own keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from beancount.core import data
from fava.core.ingest import IngestError, LoadedImportConfig, WrappedImporter
from fava.ext import FavaExtensionBase

from tieout_importers.importer import StatementImporter

#: Where documents are, beside the books.
DOCUMENTS: Final = "documents"


#: What has to be opened before an entry counts, in the entry's own metadata.
TO_OPEN: Final = "to-open"


class SavableImporter(StatementImporter):
    """The importer of statements, with entries that Fava can save: transactions alone.

    Fava saves neither assertions nor the opening of an account. An entry on an account that is not
    open in the books is flagged, and says in its metadata what has to be written to open it.
    """

    def extract(self, filepath: str, existing: data.Entries) -> data.Entries:
        """A document's transactions; what they need opened is said in them.

        Args:
            filepath: of the document.
            existing: the ledger.

        Raises:
            NotBookableError: when the document cannot be booked.
        """
        entries = super().extract(filepath, existing)
        opened = {entry.account: entry for entry in entries if isinstance(entry, data.Open)}
        return [_told(entry, opened) for entry in entries if isinstance(entry, data.Transaction)]


def _told(entry: data.Transaction, opened: Mapping[str, data.Open]) -> data.Transaction:
    needed = [opened[posting.account] for posting in entry.postings if posting.account in opened]
    if not needed:
        return entry
    words = ", ".join(
        " ".join((str(new.date), "open", new.account, *(new.currencies or ()))) for new in needed
    )
    return entry._replace(flag="!", meta={**entry.meta, TO_OPEN: words})


class Importing(FavaExtensionBase):
    """The importer, for the Import page. It has no page of its own."""

    def after_load_file(self) -> None:
        """Give Fava the importer, each time the books are loaded."""
        options = self.ledger.fava_options
        if options.import_config is not None:
            return
        year_end = options.fiscal_year_end
        currencies = self.ledger.options["operating_currency"]
        try:
            importer = SavableImporter(
                company=self.ledger.options["title"],
                currency=currencies[0] if currencies else None,
                fiscal_year_end=f"{year_end.month_of_year:02}-{year_end.day:02}",
                assertions=False,
            )
        except ValueError as error:
            self.ledger.ingest.errors = (
                IngestError(None, f"The Import page cannot be used: {error}"),
            )
            return
        wrapped = WrappedImporter(importer)
        self.ledger.ingest.loaded_config = LoadedImportConfig({wrapped.name: wrapped}, ())
        # The page is shown where Fava has the name of a configuration; this one is no file.
        options.import_config = __name__
        if not options.import_dirs:
            options.import_dirs = (DOCUMENTS,)
