"""A submission is read by its parts: its header says whose it is, and tables stay in theirs."""

from __future__ import annotations

import gc
from contextlib import suppress
from datetime import date

import pytest
from tests.documents import FOLDER, MISSING

from tieout.statement import Document, Kind
from tieout_importers.encoding import UnreadableError
from tieout_importers.submission import Part, Role, read_submission
from tieout_importers.text import read_document

HEADER = """\
-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Name: keymaster@example.org
MIC-Info: RSA-MD5,RSA,
 AAAABBBBCCCC==

<IMS-DOCUMENT>0000000000-96-000001.txt : 19960515
<IMS-HEADER>0000000000-96-000001.hdr.sgml : 19960515
ACCESSION NUMBER:               0000000000-96-000001
CONFORMED SUBMISSION TYPE:      10-Q/A
CONFORMED PERIOD OF REPORT:     19960330
FILED AS OF DATE:               19960515

SUBJECT COMPANY:

        COMPANY DATA:
                COMPANY CONFORMED NAME:                 BOUGHT CO
                CENTRAL INDEX KEY:                      0000000007
                FISCAL YEAR END:                        0630

FILER:

        COMPANY DATA:
                COMPANY CONFORMED NAME:                 ACME WIDGETS INC /DE/
                CENTRAL INDEX KEY:                      0000012345
                FISCAL YEAR END:                        0928

        FORMER COMPANY:
                FORMER CONFORMED NAME:  WIDGETS \\NY\\
                DATE OF NAME CHANGE:    19950101

FILER:

        COMPANY DATA:
                COMPANY CONFORMED NAME:                 ACME FINANCE INC
                CENTRAL INDEX KEY:                      0000054321
                FISCAL YEAR END:                        1231
</IMS-HEADER>
"""
STATEMENT = """\
                         Acme Widgets, Inc.
                  Consolidated Statements of Income

                                     Three Months Ended
                                  March 30,     April 1,
                                    1996          1995
                                  ----------    ----------
Revenues                              $10,000        $9,000
Materials                               5,000         4,000
Rent                                    1,000         1,000
                                  ----------    ----------
Net income                             $4,000        $4,000
"""


def part(kind: str, text: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"


def read(text: str) -> Document:
    return read_document(text.encode(), "submission.txt")


def test_the_first_filer_s_fields_are_the_document_s() -> None:
    document = read(HEADER + part("10-Q/A", STATEMENT))
    assert document.company == "ACME WIDGETS INC"
    assert document.cik == "12345"
    assert document.former_names == ("WIDGETS",)
    assert document.form == "10-Q/A"
    assert document.period_of_report == date(1996, 3, 30)
    assert document.dated == date(1996, 5, 15)


def test_a_header_s_year_end_near_a_month_s_end_is_that_month_s() -> None:
    assert read(HEADER + part("10-Q/A", STATEMENT)).fiscal_year_end == "09-30"


def test_a_statement_knows_its_part_and_its_lines_are_the_document_s() -> None:
    text = HEADER + part("10-Q/A", "Nothing here.") + part("EX-99", STATEMENT)
    (statement,) = read(text).of_kind(Kind.INCOME)
    assert statement.part == "EX-99"
    lines = text.splitlines()
    assert lines[statement.line - 1].strip() == "Consolidated Statements of Income"
    for item in statement.items:
        for figure in item.figures:
            assert figure is not None
            assert lines[figure.line - 1][figure.offset :].startswith(figure.printed)


def test_a_table_ends_with_its_part() -> None:
    rows = "Rent                                    1,500         1,400\n" * 3
    (statement,) = read(HEADER + part("10-Q/A", STATEMENT) + part("EX-99", rows)).of_kind(
        Kind.INCOME
    )
    assert len(statement.items) == 4


def test_contracts_consents_and_pictures_are_left_alone_and_counted() -> None:
    document = read(
        HEADER
        + part("10-Q/A", STATEMENT)
        + part("EX-10.1", STATEMENT)
        + part("EX-23", STATEMENT)
        + part("GRAPHIC", "begin 644 logo.jpg\nM1234\nend")
    )
    assert len(document.statements) == 1
    assert document.parts_left == ("EX-10.1", "EX-23", "GRAPHIC")


def test_a_form_that_is_encoded_as_a_whole_is_left_alone() -> None:
    picture = "begin 644 form.pdf\n" + "M" * 60 + "\nend"
    assert read(HEADER + part("10-Q", picture)).parts_left == ("10-Q",)
    assert read(HEADER + part("10-Q", f"<PDF>\n{picture}")).parts_left == ("10-Q",)


def test_a_picture_in_the_midst_of_a_form_leaves_the_form() -> None:
    picture = "begin 644 logo.gif\n" + "M" * 60 + "\nend\n"
    document = read(HEADER + part("10-Q", "Words.\n" * 9 + picture + STATEMENT))
    assert len(document.of_kind(Kind.INCOME)) == 1


def test_an_annual_report_s_period_is_the_year_s_end_whatever_the_header_has_by_now() -> None:
    header = HEADER.replace("10-Q/A", "10-K").replace("0928", "1231")
    assert read(header + part("10-K", "Words.")).fiscal_year_end == "03-31"


def test_a_release_that_is_no_submission_is_one_part_without_a_type() -> None:
    document = read(STATEMENT)
    assert [statement.part for statement in document.statements] == [""]
    assert (document.form, document.cik, document.parts_left) == (None, None, ())


def test_a_submission_that_ends_within_a_part_is_read_as_far_as_it_goes() -> None:
    text = HEADER + part("10-Q/A", STATEMENT).partition("</TEXT>")[0]
    assert [s.part for s in read(text).of_kind(Kind.INCOME)] == ["10-Q/A"]


def test_a_statement_is_cut_off_only_where_its_part_is() -> None:
    half = STATEMENT.partition("Net income")[0]
    codes = {finding.code for finding in read(HEADER + part("10-Q", half)).findings}
    assert "cut-off" not in codes
    unclosed = (HEADER + part("10-Q", half)).partition("</TEXT>")[0]
    assert "cut-off" in {finding.code for finding in read(unclosed).findings}


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("10-K", Role.PAGES),
        ("10-K405/A", Role.PAGES),
        ("8-K", Role.PAGES),
        ("EX-13.4", Role.PAGES),
        ("EX-99.(B)", Role.PAGES),
        ("EX-19", Role.PAGES),
        ("EX-1.(C)", Role.LEFT),
        ("EX-10.A-51", Role.LEFT),
        ("EX-2", Role.LEFT),
        ("EX-21", Role.LEFT),
        ("EX-27", Role.SCHEDULE),
        ("EX-27.2", Role.SCHEDULE),
        ("GRAPHIC", Role.LEFT),
    ],
)
def test_what_is_done_with_a_part_is_said_by_its_type(kind: str, role: Role) -> None:
    assert Part(kind, 1, 1).role is role


def test_tags_in_a_part_s_text_are_not_its_own() -> None:
    lines = (HEADER + part("10-Q", "<TYPE>EX-10\nwords")).splitlines()
    assert [p.type for p in read_submission(lines).parts] == ["10-Q"]


SCHEDULE = "<ARTICLE> 5\n<MULTIPLIER> 1\n<TOTAL-REVENUES> 10,000\n<NET-INCOME> 4,000\n"


def test_a_schedule_below_the_form_is_read_as_one() -> None:
    document = read(HEADER + part("10-Q", STATEMENT + SCHEDULE))
    assert [len(schedule.entries) for schedule in document.schedules] == [2]
    assert [statement.part for statement in document.statements] == ["10-Q"]


def test_a_schedule_below_a_page_that_is_no_submission_is_read_as_one() -> None:
    document = read(STATEMENT + SCHEDULE)
    assert [len(schedule.entries) for schedule in document.schedules] == [2]
    assert len(document.statements) == 1


def test_schedules_in_one_exhibit_stay_in_it() -> None:
    document = read(HEADER + part("10-Q", STATEMENT) + part("EX-27", SCHEDULE + SCHEDULE))
    assert [schedule.part for schedule in document.schedules] == ["EX-27", "EX-27"]


@pytest.mark.skipif(not (FOLDER / "apple").exists(), reason=MISSING)
def test_a_real_submission_by_its_parts() -> None:
    content = (FOLDER / "apple" / "1996-09-27.10-k.txt").read_bytes()
    document = read_document(content, "1996-09-27.10-k.txt")
    assert (document.form, document.cik) == ("10-K", "320193")
    assert document.period_of_report == date(1996, 9, 27)
    assert document.dated == date(1996, 12, 19)
    assert {s.part for s in document.statements} == {"10-K"}
    # Of the seven parts that the header counts, one is the form and one the schedule.
    assert len(document.parts_left) == 5


@pytest.mark.parametrize("collects", [True, False])
@pytest.mark.parametrize("content", [STATEMENT.encode(), b"\0\1\2" * 99])
def test_the_collector_is_afterwards_as_it_was(content: bytes, *, collects: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collects else gc.disable)()
    try:
        with suppress(UnreadableError):
            read_document(content, "page.txt")
        assert gc.isenabled() == collects
    finally:
        (gc.enable if before else gc.disable)()
