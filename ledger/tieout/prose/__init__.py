"""What sentences state of the statements' figures, and how it is held against the tables."""
