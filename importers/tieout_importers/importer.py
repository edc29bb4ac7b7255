"""The beangulp importer: a printed income statement into a ledger that its owner keeps.

In one's own import.py:

    import beangulp
    from tieout_importers.importer import StatementImporter

    ingest = beangulp.Ingest([StatementImporter()])

    if __name__ == "__main__":
        ingest()

It takes each document by itself, as beangulp does. What the ledger has already is known by
identity: the same company, quarter, account and amount is the same posting, whichever document
prints it. An amount that differs is never taken for the one that it restates, however near it is.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import stat
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import beangulp
from beancount.core import account as account_names
from beancount.core import data
from beangulp import exceptions
from beangulp.extract import DUPLICATE
from beangulp.identify import FILE_TOO_LARGE_THRESHOLD

from tieout import adapter
from tieout.books import NET_ASSETS, BookedDocument, Books, broken_claims
from tieout.finding import Severity
from tieout.fiscal import FiscalCalendar
from tieout.names import safe_name, slug
from tieout.period import Duration
from tieout.posting import NothingToBookError, post
from tieout.statement import Document, Kind
from tieout.tieout import TieOut, tie_out
from tieout_importers.encoding import UnreadableError
from tieout_importers.text import read_document

_LOG = logging.getLogger(__name__)


class NotBookableError(exceptions.Error):  # type: ignore[misc]  # beangulp ships no types
    """A document whose figures cannot be booked; beangulp prints the message, without a trace."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says where the documents leave it open; None for what was not said."""

    company: str | None
    currency: str | None
    fiscal_year_end: str | None


@dataclass(frozen=True)
class Reading:
    """What was made of a file.

    Args:
        document: as read.
        options: what its owner says of it.
    """

    document: Document
    options: Options

    @cached_property
    def booked(self) -> tuple[Books, TieOut]:
        """Its books, and the tie-out behind them.

        Raises:
            NotBookableError: when it leaves something open, or has nothing of whole quarters.
        """
        document = self.document
        refused = next((f for f in document.findings if f.severity is Severity.REFUSED), None)
        if refused is not None:
            raise NotBookableError(str(refused))
        company = self._said("company", "whose it is", "Acme, Inc.")
        currency = self._said("currency", "the currency of its figures", "USD")
        year_end = self._said("fiscal_year_end", "when its fiscal year ends", "12-31")
        try:
            calendar = FiscalCalendar.parse(year_end)
            books, tied = _post(safe_name(document.name), document, company, currency, calendar)
            archived = f"{books.documents[0].day}.{_undated(books.documents[0].name)}"
            if archived != books.documents[0].name:
                books, tied = _post(archived, document, company, currency, calendar)
        except ValueError as error:
            raise NotBookableError(f"{document.name}: {error}") from error
        except NothingToBookError:
            raise NotBookableError(
                f"{document.name}: holds no income statement whose columns are whole fiscal "
                f"quarters (the fiscal year is taken to end on {year_end}: "
                "StatementImporter(fiscal_year_end=...) changes that)"
            ) from None
        return books, tied

    def _said(self, what: str, noun: str, example: str) -> str:
        said = getattr(self.options, what) or getattr(self.document, what)
        if said is None:
            raise NotBookableError(
                f"{self.document.name}: does not say {noun} "
                f'(say it in import.py: StatementImporter({what}="{example}"))'
            )
        return str(said)


def _post(
    name: str, document: Document, company: str, currency: str, calendar: FiscalCalendar
) -> tuple[Books, TieOut]:
    tied = tie_out(replace(document, name=name, fiscal_year_end=str(calendar)))
    # A balance is the change since another document's: only a company's books can hold it.
    kinds = (Kind.INCOME,)
    return post([tied], company=company, currency=currency, calendar=calendar, kinds=kinds), tied


class StatementImporter(beangulp.Importer):  # type: ignore[misc]  # beangulp ships no types
    """An importer of the income statements that companies print, in releases and in filings.

    Args:
        company: its name, where documents do not say it. Documents of another are left alone.
        currency: a code like "USD", where documents do not say it.
        fiscal_year_end: month and day like "11-30", where documents do not say it.
        account: the other side of every entry, under which documents are filed too.
        assertions: whether to extract, beside the entries, a `reported` directive for each figure
            that the document prints and a `claim` for each number that its sentences state. Fava's
            import page cannot show these.

    Raises:
        ValueError: for a name, code, day or account that is none.
    """

    def __init__(
        self,
        *,
        company: str | None = None,
        currency: str | None = None,
        fiscal_year_end: str | None = None,
        account: str = NET_ASSETS,
        assertions: bool = True,
    ) -> None:
        if company is not None and not company.strip():
            raise ValueError("a company needs a name")
        if currency is not None and not re.fullmatch(r"[A-Z]{3}", currency):
            raise ValueError(f"{currency!r} is not a currency's code: give one like USD")
        if fiscal_year_end is not None:
            FiscalCalendar.parse(fiscal_year_end)
        if not account_names.is_valid(account):
            raise ValueError(f"{account!r} is not an account's name: give one like {NET_ASSETS}")
        self._options = Options(company, currency, fiscal_year_end)
        self._account = account
        self._assertions = assertions
        self._last: tuple[Hashable, Reading] | None = None

    @property
    def name(self) -> str:
        """What beangulp and Fava call it; two for two companies differ."""
        name = f"{type(self).__module__}.{type(self).__name__}"
        company = self._options.company
        return f"{name}:{slug(company)}" if company else name

    def identify(self, filepath: str) -> bool:
        """Whether a file is a document with an income statement of quarters. Never raises.

        So that nothing is passed over in silence, that holds too where an option is missing that
        would make it bookable: then `extract` says which.
        """
        try:
            document = self._read(filepath).document
        except NotBookableError:
            return False
        except Exception:  # noqa: BLE001  (our fault must not keep a file from other importers)
            _LOG.exception("%s could not be read", filepath)
            return False
        company = self._options.company
        if company and document.company and slug(document.company) != slug(company):
            return False
        return _holds_quarters(document)

    def account(self, filepath: str) -> data.Account:  # noqa: ARG002  (beangulp's interface)
        """The account under which a document is filed."""
        return self._account

    def date(self, filepath: str) -> dt.date | None:
        """The day of the release or filing, else the last day of its figures.

        Raises:
            NotBookableError: when the document cannot be booked.
        """
        return self._document(filepath).day

    def filename(self, filepath: str) -> str | None:
        """The document's name in the archive, where beangulp puts the date before it.

        Raises:
            NotBookableError: when the document cannot be booked.
        """
        return _undated(self._document(filepath).name)

    def extract(self, filepath: str, existing: data.Entries) -> data.Entries:
        """A document's entries and, after them, the figures and claims that they must equal.

        What its figures do not tie to is logged: what breaks as a warning, the rest as information.

        Args:
            filepath: of the document.
            existing: the ledger; accounts that it has open are not opened again.

        Raises:
            NotBookableError: when the document cannot be booked.
        """
        books, tied = self._read(filepath).booked
        for finding in (*tied.findings, *broken_claims(books), *books.findings):
            level = logging.INFO if finding.severity is Severity.NOTE else logging.WARNING
            _LOG.log(level, "%s", finding)
        open_since = {
            entry.account: entry.date for entry in existing if isinstance(entry, data.Open)
        }
        entries: data.Entries = []
        for opened in adapter.opens(books, self._account):
            since = open_since.get(opened.account)
            if since is None:
                entries.append(opened)
            elif since > opened.date:
                _LOG.warning(
                    "%s is open in the ledger since %s, and this document needs it from %s",
                    opened.account, since, opened.date,
                )  # fmt: skip
        entries += adapter.transactions(books, self._account)
        if self._assertions:
            entries += adapter.assertions(books)
            entries += adapter.claims(books)
        return entries

    def sort(self, entries: data.Entries, reverse: bool = False) -> None:  # noqa: FBT001, FBT002
        """Leave entries in the order of the statement, in which they are extracted."""
        if reverse:
            entries.reverse()

    def deduplicate(self, entries: data.Entries, existing: data.Entries) -> None:
        """Mark the entries that the ledger holds already; a restated amount is not one of them.

        An account is open once. A posting is known by company, quarter, account and amount. A
        printed figure is known by document, period, caption, amount and what it must equal; a claim
        by the same, and its place.
        """
        held: dict[Hashable, data.Directive] = {}
        booked: dict[Hashable, data.Transaction] = {}
        for entry in existing:
            for identity in _identities(entry):
                held.setdefault(identity, entry)
            if isinstance(entry, data.Transaction):
                for place in _places(entry):
                    booked.setdefault(place, entry)
        for entry in entries:
            identity = next(_identities(entry), None)
            same = held.get(identity)
            if same is not None:
                entry.meta[DUPLICATE] = same
            elif isinstance(entry, data.Transaction):
                before = booked.get(next(_places(entry), None))
                if before is not None:
                    _warn_of_restatement(entry, before)

    def _document(self, filepath: str) -> BookedDocument:
        books, _ = self._read(filepath).booked
        return books.documents[0]

    def _read(self, filepath: str) -> Reading:
        """What is made of a file; the last one is kept, for beangulp asks five times.

        Raises:
            NotBookableError: when there is no text to be read.
        """
        path = Path(filepath)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise NotBookableError(f"{path.name}: is not a file")
            if status.st_size > FILE_TOO_LARGE_THRESHOLD:
                raise NotBookableError(f"{path.name}: is larger than what beangulp imports")
            key = (path, status.st_mtime_ns, status.st_size)
            if self._last is None or self._last[0] != key:
                year_end = self._options.fiscal_year_end
                document = read_document(path.read_bytes(), path.name, year_end)
                self._last = key, Reading(document, self._options)
        except OSError as error:
            raise NotBookableError(f"{path.name}: cannot be read: {error.strerror}") from error
        except UnreadableError as error:
            raise NotBookableError(f"{path.name}: {error.message} ({error.consider})") from error
        return self._last[1]


def _holds_quarters(document: Document) -> bool:
    """Whether an income statement of it has a column of one quarter or more."""
    return any(
        isinstance(column.period, Duration) and column.period.months in (3, 6, 9, 12)
        for statement in document.of_kind(Kind.INCOME)
        for column in statement.columns
    )


_DATED = re.compile(r"^\d{4}-\d\d-\d\d[._ -]+(?=.)")


def _undated(name: str) -> str:
    """A document's name without the date that an archive puts before it.

    >>> _undated("2004-07-01.8-k.ex-99.txt"), _undated("release.txt")
    ('8-k.ex-99.txt', 'release.txt')
    """
    return _DATED.sub("", name)


def _identities(entry: data.Directive) -> Iterator[Hashable]:
    """What makes an entry the one it is: of an entry that is extracted, its first counts."""
    match entry:
        case data.Open():
            yield "open", entry.account
        case data.Transaction():
            for place, posting in zip(_places(entry), entry.postings, strict=True):
                yield *place, posting.units
        case data.Custom(type=adapter.REPORTED | adapter.CLAIM):
            document = _undated(str(entry.meta.get("document", "")))
            values = tuple(value for value, _ in entry.values or ())
            place = (entry.meta.get("line"), entry.meta.get("offset"))
            said = place if entry.type == adapter.CLAIM else ()
            yield entry.type, document, entry.date, values, said


def _places(entry: data.Transaction) -> Iterator[tuple[Hashable, ...]]:
    """For each posting, what can be posted only once: an account's amount of a quarter."""
    for posting in entry.postings:
        yield entry.payee, entry.date, entry.meta.get("quarter"), posting.account


def _warn_of_restatement(entry: data.Transaction, before: data.Transaction) -> None:
    account, units = entry.postings[0].account, entry.postings[0].units
    held = [posting.units for posting in before.postings if posting.account == account]
    _LOG.warning(
        "%s, %s: %s here, %s in the ledger; keep one of the two",
        account, entry.meta["quarter"], units, " and ".join(map(str, held)),
    )  # fmt: skip
