"""Every real document's own statements: each found once, whole, of its kind, on its line.

The list was made by going through the documents for where statements stand, not by the reader. What
is nowhere in it: indexes, selected data, discussions, notes, pro forma and non-GAAP statements.
"""

from __future__ import annotations

import pytest
from tests.documents import DOCUMENTS, MISSING

from tieout.statement import Kind, Measure, Statement
from tieout_importers.text import read_document

STATEMENTS = {
    "apple/1993-12-31.10-q.txt": "income 112, balance 160, cashflow 273",
    "apple/1994-07-01.10-q.txt": "income 115, balance 171, cashflow 289",
    "apple/1994-09-30.10-k.txt": "balance 1685, income 1743, cashflow 1918",
    "apple/1994-12-30.10-q.txt": "income 118, balance 169, cashflow 271",
    "apple/1995-03-31.10-q.txt": "income 117, balance 174, cashflow 288",
    "apple/1995-06-30.10-q.txt": "income 117, balance 172, cashflow 278",
    "apple/1995-09-29.10-k.txt": "balance 1770, income 1832, cashflow 1965",
    "apple/1995-12-29.10-q.txt": "income 114, balance 164, cashflow 274",
    "apple/1996-03-29.10-q.txt": "income 117, balance 173, cashflow 294",
    "apple/1996-06-28.10-q.txt": "income 116, balance 170, cashflow 291",
    "apple/1996-09-27.10-k.txt": "balance 2003, income 2069, cashflow 2224",
    "apple/1996-12-27.10-q.txt": "income 102, balance 162, cashflow 291",
    "apple/1997-03-28.10-q.txt": "income 104, balance 160, cashflow 267",
    "apple/1997-06-27.10-q.txt": "income 102, balance 147, cashflow 255",
    "apple/1997-09-26.10-k.txt": "balance 2048, income 2127, cashflow 2233",
    "apple/1997-12-26.10-q.txt": "income 121, balance 169, cashflow 278",
    "apple/1998-03-27.10-q.txt": "income 115, balance 166, cashflow 271",
    "apple/1998-06-26.10-q.txt": "income 115, balance 166, cashflow 272",
    "apple/1998-09-25.10-k405.txt": "balance 2199, income 2259, cashflow 2422",
    "apple/1998-12-26.10-q.txt": "income 115, balance 165, cashflow 220",
    "apple/1999-03-27.10-q.txt": "income 114, balance 164, cashflow 217",
    "apple/1999-06-26.10-q.txt": "income 114, balance 164, cashflow 217",
    "apple/1999-09-25.10-k.txt": "balance 2277, income 2339, cashflow 2487",
    "apple/2000-01-01.10-q.txt": "income 125, balance 191, cashflow 264",
    "apple/2000-04-01.10-q.txt": "income 128, balance 186, cashflow 253",
    "apple/2000-07-01.10-q.txt": "income 131, balance 188, cashflow 250",
    "apple/2000-09-30.10-k.txt": "balance 2229, income 2292, cashflow 2411",
    "apple/2000-12-30.10-q.txt": "income 124, balance 194, cashflow 266",
    "asta/2004-02-10.8-k.txt": "income 271",
    "asta/2004-05-12.8-k.txt": "income 343",
    "asta/2004-08-04.8-k.txt": "income 246",
    "asta/2004-11-23.8-k.txt": "income 310, balance 363",
    "asta/2005-02-11.8-k.txt": "income 282",
    "asta/2005-05-10.8-k.txt": "income 253",
    "asta/2005-08-09.8-k.txt": "income 281, balance 338",
    "asta/2005-12-15.8-k.txt": "income 289, balance 336",
    "cotelligent/1996-07-31.8-k.txt": "",
    "cotelligent/1996-10-31.8-k.txt": "",
    "elec/2004-07-01.8-k.ex-99.txt": "income 77",
    "home-health/1997-09-26.8-k.txt": "",
    "innovative-clinical/1999-09-13.8-k.txt": "",
    "innovative-clinical/2000-09-21.8-k.txt": "income 5726, balance 5783",
    "microsoft/1994-06-30.10-k.txt": "income 6703, cashflow 7175, balance 7244",
    "microsoft/1996-06-30.10-k.txt": "income 2091, cashflow 2146, balance 2204",
    "microsoft/1997-06-30.10-k.txt": "income 2786, cashflow 2829, balance 2880",
    "microsoft/1998-06-30.10-k.txt": "income 2119, cashflow 2166, balance 2221",
    "microsoft/1999-06-30.10-k.txt": "income 3909, cashflow 3951, balance 4007",
    "microsoft/2000-06-30.10-k.txt": "income 6728, cashflow 6769, balance 6824",
    "microsoft/2001-06-30.10-k.txt": "income 2008, balance 2066, cashflow 2122",
    "pericom/2003-07-29.8-k.txt": "income 281, balance 388",
    "pericom/2003-10-21.8-k.txt": "income 422, balance 508",
    "pericom/2005-02-02.8-k.txt": "income 306, balance 498",
    "pericom/2005-04-21.8-k.txt": "income 322, balance 538",
    "pericom/2005-08-02.8-k.txt": "",
    "pericom/2005-08-09.8-k.txt": "income 333, income 567, balance 752",
    "pericom/2005-11-07.8-k.txt": "income 353, balance 546",
    "pericom/2006-05-10.8-k.txt": "income 336, balance 405",
    "pericom/2006-08-16.8-k.txt": "income 361, income 417, balance 478",
    "pericom/2006-10-26.8-k.txt": "income 280, balance 339",
    "pericom/2007-01-31.8-k.txt": "income 309, balance 376",
    "pericom/2007-04-26.8-k.txt": "income 292, balance 350",
    "turner/1994-01-27.8-k.txt": "",
    "walmart/1995-05-10.8-k.txt": "",
    "walmart/1997-01-31.10-k.txt": "income 1777, balance 1807, cashflow 1908",
    "walmart/1998-01-31.10-k.txt": "income 1939, balance 1982, cashflow 2080",
    "walmart/1999-01-31.10-k.txt": "income 3195, balance 3242, cashflow 3362",
    "turner/1994-01-24.8-k.txt": (
        "balance 450, income 515, cashflow 635, balance 1525, income 1624, cashflow 1732"
    ),
}
#: Two releases print the quarters anew beside a statement of the year; and an acquired company's
#: statements of a year and of nine months are all that their document has.
SEVERAL = (
    "pericom/2005-08-09.8-k.txt",
    "pericom/2006-08-16.8-k.txt",
    "turner/1994-01-24.8-k.txt",
)

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason=MISSING)
PATHS = {f"{path.parent.name}/{path.name}": path for path in DOCUMENTS}


def own(name: str) -> list[Statement]:
    document = read_document(PATHS[name].read_bytes(), name)
    return [s for s in document.statements if s.kind is not Kind.OTHER]


def test_every_document_is_in_the_list() -> None:
    assert set(PATHS) == set(STATEMENTS)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_document_has_these_statements_and_no_others(name: str) -> None:
    found = own(name)
    assert ", ".join(f"{s.kind} {s.line}" for s in found) == STATEMENTS[name]
    kinds = [s.kind for s in found]
    assert len(set(kinds)) == len(kinds) or name in SEVERAL


@pytest.mark.parametrize("name", [name for name, said in STATEMENTS.items() if "balance" in said])
def test_a_balance_sheet_is_whole(name: str) -> None:
    """Its last total stands in it twice, in each column: the assets, and what they are owed to."""
    for statement in own(name):
        if statement.kind is Kind.BALANCE:
            money = [i.figures for i in statement.items if i.measure is Measure.MONEY]
            values = [tuple(f and f.value for f in figures) for figures in money]
            assert values.count(values[-1]) == 2


@pytest.mark.parametrize("name", [name for name, said in STATEMENTS.items() if "cashflow" in said])
def test_a_cash_flow_statement_is_whole(name: str) -> None:
    """It has what was paid for, and the cash at the end or its change."""
    for statement in own(name):
        if statement.kind is Kind.CASHFLOW:
            said = " ".join(f"{' '.join(i.sections)} {i.caption}" for i in statement.items).lower()
            assert "invest" in said
            assert "financ" in said
            assert "end of" in said or "net change in cash" in said
