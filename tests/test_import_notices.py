"""Where an option says otherwise than a document, the option counts, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import elec

from tieout.shell.importing import import_documents
from tieout.shell.settings import Options

#: It says whose it is, and that its year ended on December 31; its figures are in dollars.
DOCUMENT = elec.ROOT / "tests" / "errors" / "claim.txt"


@pytest.mark.parametrize(
    ("options", "notices"),
    [
        (Options(), ()),
        (Options("Acme Widgets, Inc.", "USD", "12-31"), ()),
        (
            Options(fiscal_year_end="03-31"),
            ("claim.txt: its fiscal year ends on 12-31 by its own words, on 03-31 by yours",),
        ),
        (
            Options(currency="EUR"),
            ("claim.txt: is in USD by its own words, in EUR by yours",),
        ),
        (
            Options(company="Acme"),
            ("claim.txt: is Acme Widgets, Inc.'s by its own words, Acme's by yours",),
        ),
    ],
)
def test_an_option_that_a_document_contradicts_is_not_silent(
    options: Options, notices: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "books"
    assert import_documents([DOCUMENT], folder, options).notices == notices
    # The books remember the option; the document still says otherwise.
    assert import_documents([DOCUMENT], folder, Options()).notices == notices
