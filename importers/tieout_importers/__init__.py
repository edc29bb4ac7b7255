"""Documents to statements: readers for each format, and the beangulp importer."""
