"""The Fava extension: the statements as their company prints them, what ties, and where it stands.

Any books switch it on, with `custom "fava-extension" "tieout_fava"`. A number passes through these
modules in this order:

    marks, books                    a loaded ledger: its figures with their marks, its documents
    periods, journal_links          of when a figure is, and where its entries are
    claims, claim_words             what sentences state, with its marks, and in words
    statement_asked, _columns, _splits, _cells, _sheets, _rows, _table, claim_cells
                                    a statement: what is asked, its periods, figures, lines, and
                                    the claims that rest on them
    derivations, checks, check_amounts, tie_outs, listing
                                    the tie-out: what is held against what, and what came of it
    documents, paging, placing, claim_places, source_lines, source
                                    a document as printed, its figures and claims in their places
    trends, bridge, charts, drawn_trends
                                    quarters side by side, from one to another, drawn
    page, *_page, pages             the pages that Fava shows, each with its template

Beside them, `guard` stands before all of Fava where `tieout fava` serves it, and `importing` gives
Fava's own Import page our importer.

Nothing of a document reaches a page but as text.
"""

from tieout_fava.importing import Importing
from tieout_fava.pages import Source, Statements, TieOut, Trends

__all__ = ["Importing", "Source", "Statements", "TieOut", "Trends"]
