"""The page of trends, as its template asks for it."""

from __future__ import annotations

from tieout.fiscal import Quarter, Span
from tieout_fava.drawn_trends import ShownTrends, in_words, no_bridge, nothing_said
from tieout_fava.journal_links import Journals
from tieout_fava.marks import Mark
from tieout_fava.page import Page
from tieout_fava.told_lines import doubted_of


class TrendsPage(Page):
    """Quarters side by side, and what led from one quarter's net income to another's."""

    keys = frozenset({"until", "show", "from", "to", "as"})
    unknown = Mark.UNKNOWN
    in_words = staticmethod(in_words)
    nothing_said = staticmethod(nothing_said)
    no_bridge = staticmethod(no_bridge)

    def shown(self) -> ShownTrends:
        """What the URL asks for, of the income statement."""
        ledger = self.books.statement("income", as_first_reported=self.is_first_reported)
        return ShownTrends(ledger, self.asked, doubted_of(self.books.figures))

    @property
    def is_first_reported(self) -> bool:
        """Whether what was restated since is left out."""
        return self.asked.get("as") == "first"

    def entries_url(self, accounts: tuple[str, ...], quarter: Quarter) -> str:
        """Where Fava shows the entries of some accounts in a quarter."""
        return Journals(self.books.calendar).url(accounts, Span(quarter, quarter))
