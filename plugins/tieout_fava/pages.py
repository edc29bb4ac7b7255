"""The pages that Fava lists in its menu, each with a template of its name."""

from __future__ import annotations

from tieout_fava.source_page import SourcePage
from tieout_fava.statement_page import StatementPage
from tieout_fava.tie_out_page import TieOutPage
from tieout_fava.trends_page import TrendsPage


class Statements(StatementPage):
    """The statements in the company's own order, quarter beside quarter."""

    report_title = "Statements"


class TieOut(TieOutPage):
    """Every check of the books: what breaks first."""

    report_title = "Tie-out"


class Source(SourcePage):
    """A document as printed, with every figure that was read marked in its place."""

    report_title = "Documents as printed"
    has_js_module = True  # Source.js, for the line that a link names


class Trends(TrendsPage):
    """Quarters side by side, and what led from one quarter's net income to another's."""

    report_title = "Trends"
