"""Documents to statements.

A page passes through these modules in this order:

    encoding                        bytes to lines
    submission                      a regulator's header, and the parts a submission is made of
    printed, figures, layout        what each line is, and the figures that end it
    prose_lines                     which long lines are sentences
    headings, titles, evidence      what names a statement, and what its rows speak of
    edges, tables                   where the tables are, and what stands around each
    apart, kinds, pages, retained   which statement each is, on how many pages, and what is apart
    columns, cells, heads           where their columns stand, and what is printed over each
    dates, lengths, listed, said    the words of time: days, how long, lists of them, a column's own
    periods                         what all those say of a column's time and basis
    captions, rows                  captions over several lines, sections
    schedules                       financial data schedules, tag by tag
    recognise, measures, shares, filer
                                    what its figures are worth and count, whose it is
    around_title, amounts, reading  all of that for one table
    sideheads                       headings left of the captions, on the rows' own lines
    otherwise, repair               the other readings of a table's rows, and the one that foots
    headed, settle                  the periods that heads leave open, by the rest of the document
    settle_days, settle_lengths     the rules for that: by dates, by figures
    settle_starts                   and where years of weeks begin
    primary                         which tables are the document's own statements
    prose/                          what sentences state of the figures, by rules of their own
    text                            all of that for one document; doubts says what was doubtful
    importer                        the same for beangulp
"""
