"""tieout: a double-entry ledger engine for the financial statements that companies print.

The modules of this package are the pure core: they hold no files and write none. A number passes
through them in this order:

    statement, schedule             what a document prints, where
    period, fiscal                  when: durations, instants, the company's own year and quarters
    rounding                        how exactly: a printed figure is an interval
    readings, tree, income          which rows sum to which, and what leads to net income
    quarters                        discrete quarters from columns of 3, 6, 9 and 12 months
    share_words, earnings           which result over which shares earnings per share are
    equation, footing, cross_period, per_share, coherence, tieout
                                    every equation with its grade
    summarised, summary_tags, agreement
                                    a filer's own summary against its statements
    balance_sheet, cash_flow        the other two statements as wholes
    concept, income_concepts, balance_concepts, cashflow_concepts, share_concepts
                                    the elements, and the captions they are known by
    chart, names                    elements of US-GAAP, and names made of captions
    choosing, booking, accounts     which statements are booked, and which row is which account
    sayings, stretches, restating, history, balances
                                    one history out of many documents: first reported, derived,
                                    restated
    postings, articulation, sums    entries; how the statements hang together
    splits                          per-share figures from before and after a split
    assertions, posting, books      one assertion for each printed figure; the books as a whole
    wording, render, adapter        books as text, and as Beancount's directives
    facts                           every figure as a flat row
    finding                         what could not be read, derived or tied

The package `tieout.shell` holds what touches the world: the books on disk and the command line.
"""

__version__ = "0.1.0"
