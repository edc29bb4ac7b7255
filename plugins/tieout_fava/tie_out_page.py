"""The tie-out page: what its URL asks for, and where its links lead."""

from __future__ import annotations

from decimal import Decimal

from beancount.core import data

from tieout_fava.check_amounts import Shown, amount_text
from tieout_fava.checks import Outcome
from tieout_fava.claim_words import number_text, range_text
from tieout_fava.journal_links import Journals, directive_url
from tieout_fava.listing import A_PAGE, Listing, heading_of, listing_of
from tieout_fava.page import Page
from tieout_fava.tie_outs import FOOTED, TieOuts, tie_outs_of
from tieout_plugins.claim import DIRECTION


class TieOutPage(Page):
    """What the template asks of a tie-out."""

    keys = frozenset({"kind", "outcome", "document", "reason", "proves", "part"})
    #: What the template names.
    Outcome = Outcome
    footed = FOOTED

    @property
    def tie_outs(self) -> TieOuts:
        """The checks of the books as they are loaded now."""
        return tie_outs_of(self.books)

    #: So many of what breaks are shown at once.
    most = A_PAGE

    @property
    def heading(self) -> str:
        """What the URL asks for, in words."""
        return heading_of(self.asked)

    @staticmethod
    def amount(number: Decimal | None) -> str:
        """An amount as accountants write it."""
        return amount_text(number)

    @staticmethod
    def range(shown: Shown) -> str:
        """What the words of a claim may stand for; empty where only the number."""
        return range_text(shown.check.claim) if shown.check.claim is not None else ""

    @staticmethod
    def amounts(shown: Shown) -> tuple[str, str, str]:
        """What is printed, what the books make it and the difference; directions are words."""
        claimed = shown.check.claim
        if claimed is not None and claimed.claim.states == DIRECTION:
            stated, made = claimed.claim.number, claimed.computed
            return number_text(claimed, stated), number_text(claimed, made), ""
        numbers = (shown.printed, shown.computed, shown.difference)
        printed, computed, difference = map(amount_text, numbers)
        return printed, computed, difference

    @property
    def listing(self) -> Listing | None:
        """The checks that the URL asks for; None where it asks for none."""
        return listing_of(self.tie_outs, self.asked)

    def entry_url(self, shown: Shown) -> str:
        """Where Fava shows what a check holds: the entries, the figures, or the directive."""
        if shown.check.claim is not None:
            return self.claim_url(shown.check.claim)
        if shown.accounts:
            return Journals(self.books.calendar).url(shown.accounts, shown.span)
        entry = shown.check.entry
        return directive_url(entry) if entry is not None else ""

    @staticmethod
    def directive_url(entry: data.Directive) -> str:
        """Where Fava shows a directive."""
        return directive_url(entry)
