"""The columns of the income statements and balance sheets of real documents, read off the pages.

A line is a document and a kind of statement, `I` or `B`, with the columns of each such statement
left to right: `3m 1994-07-01` is three months to that day, in brackets the basis. `~` stands before
a day that its head does not print (the years of a 10-K under one date): ten days either way will
do. Heads that are wrong (a year to come, nine months for six, one day twice) are given as they
ought to be, which other places of the document say. A `?` stands before statements whose title is
not that of a statement: they may be found or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.documents import FOLDER, MISSING

from tieout.period import Duration
from tieout.statement import Column, Kind, Statement
from tieout_importers.text import read_document

COLUMNS = """
apple/1993-12-31.10-q I 3m 1993-12-31, 3m 1992-12-25
apple/1993-12-31.10-q B 1993-12-31, 1993-09-24
apple/1994-07-01.10-q I 3m 1994-07-01, 3m 1993-06-25, 9m 1994-07-01, 9m 1993-06-25
apple/1994-07-01.10-q B 1994-07-01, 1993-09-24
apple/1994-09-30.10-k I 12m 1994-09-30, 12m ~1993-09-24, 12m ~1992-09-25
apple/1994-09-30.10-k B 1994-09-30, 1993-09-24
apple/1994-12-30.10-q I 3m 1994-12-30, 3m 1993-12-31
apple/1994-12-30.10-q B 1994-12-30, 1994-09-30
apple/1995-03-31.10-q I 3m 1995-03-31, 3m 1994-04-01, 6m 1995-03-31, 6m 1994-04-01
apple/1995-03-31.10-q B 1995-03-31, 1994-09-30
apple/1995-06-30.10-q I 3m 1995-06-30, 3m 1994-07-01, 9m 1995-06-30, 9m 1994-07-01
apple/1995-06-30.10-q B 1995-06-30, 1994-09-30
apple/1995-09-29.10-k I 12m 1995-09-29, 12m ~1994-09-30, 12m ~1993-09-24
apple/1995-09-29.10-k B 1995-09-29, 1994-09-30
apple/1995-12-29.10-q I 3m 1995-12-29, 3m 1994-12-30
apple/1995-12-29.10-q B 1995-12-29, 1995-09-29
apple/1996-03-29.10-q I 3m 1996-03-29, 3m 1995-03-31, 6m 1996-03-29, 6m 1995-03-31
apple/1996-03-29.10-q B 1996-03-29, 1995-09-29
apple/1996-06-28.10-q I 3m 1996-06-28, 3m 1995-06-30, 9m 1996-06-28, 9m 1995-06-30
apple/1996-06-28.10-q B 1996-06-28, 1995-09-29
apple/1996-09-27.10-k I 12m 1996-09-27, 12m ~1995-09-29, 12m ~1994-09-30
apple/1996-09-27.10-k B 1996-09-27, 1995-09-29
apple/1996-12-27.10-q I 3m 1996-12-27, 3m 1995-12-29
apple/1996-12-27.10-q B 1996-12-27, 1996-09-27
apple/1997-03-28.10-q I 3m 1997-03-28, 3m 1996-03-29, 6m 1997-03-28, 6m 1996-03-29
apple/1997-03-28.10-q B 1997-03-28, 1996-09-27
apple/1997-06-27.10-q I 3m 1997-06-27, 3m 1996-06-28, 9m 1997-06-27, 9m 1996-06-28
apple/1997-06-27.10-q B 1997-06-27, 1996-09-27
apple/1997-09-26.10-k I 12m 1997-09-26, 12m ~1996-09-27, 12m ~1995-09-29
apple/1997-09-26.10-k B 1997-09-26, 1996-09-27
apple/1997-12-26.10-q I 3m 1997-12-26, 3m 1996-12-27
apple/1997-12-26.10-q B 1997-12-26, 1997-09-26
apple/1998-03-27.10-q I 3m 1998-03-27, 3m 1997-03-28, 6m 1998-03-27, 6m 1997-03-28
apple/1998-03-27.10-q B 1998-03-27, 1997-09-26
apple/1998-06-26.10-q I 3m 1998-06-26, 3m 1997-06-27, 9m 1998-06-26, 9m 1997-06-27
apple/1998-06-26.10-q B 1998-06-26, 1997-09-26
apple/1998-09-25.10-k405 I 12m 1998-09-25, 12m ~1997-09-26, 12m ~1996-09-27
apple/1998-09-25.10-k405 B 1998-09-25, 1997-09-26
apple/1998-12-26.10-q I 3m 1998-12-26, 3m 1997-12-26
apple/1998-12-26.10-q B 1998-12-26, 1998-09-25
apple/1999-03-27.10-q I 3m 1999-03-27, 3m 1998-03-27, 6m 1999-03-27, 6m 1998-03-27
apple/1999-03-27.10-q B 1999-03-27, 1998-09-25
apple/1999-06-26.10-q I 3m 1999-06-26, 3m 1998-06-26, 9m 1999-06-26, 9m 1998-06-26
apple/1999-06-26.10-q B 1999-06-26, 1998-09-25
apple/1999-09-25.10-k I 12m 1999-09-25, 12m ~1998-09-25, 12m ~1997-09-26
apple/1999-09-25.10-k B 1999-09-25, 1998-09-25
apple/2000-01-01.10-q I 3m 2000-01-01, 3m 1998-12-26
apple/2000-01-01.10-q B 2000-01-01, 1999-09-25
apple/2000-04-01.10-q I 3m 2000-04-01, 3m 1999-03-27, 6m 2000-04-01, 6m 1999-03-27
apple/2000-04-01.10-q B 2000-04-01, 1999-09-25
apple/2000-07-01.10-q I 3m 2000-07-01, 3m 1999-06-26, 9m 2000-07-01, 9m 1999-06-26
apple/2000-07-01.10-q B 2000-07-01, 1999-09-25
apple/2000-09-30.10-k I 12m 2000-09-30, 12m ~1999-09-25, 12m ~1998-09-25
apple/2000-09-30.10-k B 2000-09-30, 1999-09-25
apple/2000-12-30.10-q I 3m 2000-12-30, 3m 2000-01-01
apple/2000-12-30.10-q B 2000-12-30, 2000-09-30
asta/2004-02-10.8-k I 3m 2003-12-31, 3m 2002-12-31
asta/2004-05-12.8-k I 3m 2004-03-31, 3m 2003-03-31, 6m 2004-03-31, 6m 2003-03-31
asta/2004-08-04.8-k I 3m 2004-06-30, 3m 2003-06-30, 9m 2004-06-30, 9m 2003-06-30
asta/2004-11-23.8-k ?I 3m 2004-09-30, 3m 2003-09-30, 12m 2004-09-30, 12m 2003-09-30
asta/2004-11-23.8-k B 2004-09-30, 2003-09-30
asta/2005-02-11.8-k I 3m 2004-12-31, 3m 2003-12-31
asta/2005-05-10.8-k I 3m 2005-03-31, 3m 2004-03-31, 6m 2005-03-31, 6m 2004-03-31
asta/2005-08-09.8-k I 3m 2005-06-30, 3m 2004-06-30, 9m 2005-06-30, 9m 2004-06-30
asta/2005-08-09.8-k B 2005-06-30, 2004-09-30
asta/2005-12-15.8-k I 3m 2005-09-30, 3m 2004-09-30, 12m 2005-09-30, 12m 2004-09-30
asta/2005-12-15.8-k B 2005-09-30, 2004-09-30
elec/2004-07-01.8-k.ex-99 I 6m 2004-05-31, 6m 2003-05-31, 3m 2004-05-31, 3m 2003-05-31
innovative-clinical/2000-09-21.8-k ?I 3m 2000-07-31, 3m 1999-07-31, 6m 2000-07-31, 6m 1999-07-31
innovative-clinical/2000-09-21.8-k B 2000-07-31, 2000-01-31
microsoft/1994-06-30.10-k I 12m 1992-06-30, 12m 1993-06-30, 12m 1994-06-30
microsoft/1994-06-30.10-k B 1993-06-30, 1994-06-30
microsoft/1996-06-30.10-k I 12m 1994-06-30, 12m 1995-06-30, 12m 1996-06-30
microsoft/1996-06-30.10-k B 1995-06-30, 1996-06-30
microsoft/1997-06-30.10-k I 12m 1995-06-30, 12m 1996-06-30, 12m 1997-06-30
microsoft/1997-06-30.10-k B 1996-06-30, 1997-06-30
microsoft/1998-06-30.10-k I 12m 1996-06-30, 12m 1997-06-30, 12m 1998-06-30
microsoft/1998-06-30.10-k B 1997-06-30, 1998-06-30
microsoft/1999-06-30.10-k I 12m 1997-06-30, 12m 1998-06-30, 12m 1999-06-30
microsoft/1999-06-30.10-k B 1998-06-30, 1999-06-30
microsoft/2000-06-30.10-k I 12m 1998-06-30, 12m 1999-06-30, 12m 2000-06-30
microsoft/2000-06-30.10-k B 1999-06-30, 2000-06-30
microsoft/2001-06-30.10-k I 12m 1999-06-30, 12m 2000-06-30, 12m 2001-06-30
microsoft/2001-06-30.10-k B 2000-06-30, 2001-06-30
pericom/2003-07-29.8-k I 3m 2003-06-30, 3m 2003-03-31, 3m 2002-06-30, 12m 2003-06-30, 12m 2002-06-30
pericom/2003-07-29.8-k B 2003-06-30, 2002-06-30
pericom/2003-10-21.8-k I 3m 2003-09-30, 3m 2003-06-30, 3m 2002-09-30
pericom/2003-10-21.8-k B 2003-09-30, 2003-06-30
pericom/2005-02-02.8-k I 3m 2004-12-31, 3m 2004-09-30, 3m 2003-12-31, 6m 2004-12-31, 6m 2003-12-31
pericom/2005-02-02.8-k B 2004-12-31, 2004-06-30
pericom/2005-04-21.8-k I 3m 2005-03-31, 3m 2004-12-31, 3m 2004-03-31, 9m 2005-03-31, 9m 2004-03-31
pericom/2005-04-21.8-k B 2005-03-31, 2004-06-30
pericom/2005-08-09.8-k I 3m 2005-06-30, 3m 2005-03-31 [restated], 3m 2004-06-30, 12m 2005-06-30, 12m 2004-06-30
pericom/2005-08-09.8-k ?I 3m 2005-03-31 [as previously reported], 3m 2005-03-31 [as restated], 3m 2004-12-31 [as previously reported], 3m 2004-12-31 [as restated], 3m 2004-09-30 [as previously reported], 3m 2004-09-30 [as restated]
pericom/2005-08-09.8-k B 2005-06-30, 2004-06-30
pericom/2005-11-07.8-k I 3m 2005-10-01, 3m 2005-07-02, 3m 2004-09-25
pericom/2005-11-07.8-k B 2005-10-01, 2005-07-02
pericom/2006-05-10.8-k I 3m 2006-04-01, 3m 2005-12-31, 3m 2005-03-26, 9m 2006-04-01, 9m 2005-03-26
pericom/2006-05-10.8-k B 2006-04-01, 2005-07-02
pericom/2006-08-16.8-k I 3m 2006-07-01, 3m 2006-04-01 [restated], 3m 2005-07-02, 12m 2006-07-01, 12m 2005-07-02
pericom/2006-08-16.8-k ?I 3m 2006-04-01 [as previously reported], 3m 2006-04-01 [as restated], 3m 2005-12-31 [as previously reported], 3m 2005-12-31 [as restated], 3m 2005-10-01 [as previously reported], 3m 2005-10-01 [as restated]
pericom/2006-08-16.8-k B 2006-07-01, 2005-07-02
pericom/2006-10-26.8-k I 3m 2006-09-30, 3m 2006-07-01, 3m 2005-10-01 [as restated]
pericom/2006-10-26.8-k B 2006-09-30, 2006-07-01
pericom/2007-01-31.8-k I 3m 2006-12-30, 3m 2006-09-30, 3m 2005-12-31, 6m 2006-12-30, 6m 2005-12-31
pericom/2007-01-31.8-k B 2006-12-30, 2006-07-01
pericom/2007-04-26.8-k I 3m 2007-03-31, 3m 2006-12-30, 3m 2006-04-01, 9m 2007-03-31, 9m 2006-04-01
pericom/2007-04-26.8-k B 2007-03-31, 2006-07-01
turner/1994-01-24.8-k I 12m 1990-12-31, 12m 1991-12-31, 12m 1992-12-31
turner/1994-01-24.8-k I 9m 1992-09-30, 9m 1993-09-30, 3m 1992-09-30, 3m 1993-09-30
turner/1994-01-24.8-k B 1991-12-31, 1992-12-31
turner/1994-01-24.8-k B 1992-12-31, 1993-09-30
walmart/1997-01-31.10-k I 12m 1997-01-31, 12m 1996-01-31, 12m 1995-01-31
walmart/1997-01-31.10-k B 1997-01-31, 1996-01-31
walmart/1998-01-31.10-k I 12m 1998-01-31, 12m 1997-01-31, 12m 1996-01-31
walmart/1998-01-31.10-k B 1998-01-31, 1997-01-31
walmart/1999-01-31.10-k I 12m 1999-01-31, 12m 1998-01-31, 12m 1997-01-31
walmart/1999-01-31.10-k B 1999-01-31, 1998-01-31
"""  # noqa: E501  (a line a statement)
KINDS = {"I": Kind.INCOME, "B": Kind.BALANCE}
EXPECTED: dict[tuple[str, Kind], list[tuple[bool, str]]] = {}
for _line in COLUMNS.strip().splitlines():
    _name, _kind, _columns = _line.split(" ", 2)
    EXPECTED.setdefault((_name, KINDS[_kind.lstrip("?")]), []).append(("?" in _kind, _columns))
#: What is called a statement in a table of contents has less.
FEWEST_ROWS = 7


@cache
def statements(path: Path) -> tuple[Statement, ...]:
    document = read_document(path.read_bytes(), path.name)
    return tuple(s for s in document.statements if len(s.items) >= FEWEST_ROWS)


def agree(column: Column, expected: str) -> bool:
    words, _, basis = expected.strip().removesuffix("]").partition(" [")
    length, _, day = words.rpartition(" ")
    period = column.period
    if period is None or column.basis != basis:
        return False
    if length != (f"{period.months}m" if isinstance(period, Duration) else ""):
        return False
    off = abs((period.end - date.fromisoformat(day.removeprefix("~"))).days)
    return off <= (10 if day.startswith("~") else 0)


def are(columns: Sequence[Column], expected: str) -> bool:
    wanted = expected.split(", ")
    return len(columns) == len(wanted) and all(map(agree, columns, wanted))


@pytest.mark.parametrize(("name", "kind"), EXPECTED, ids=str)
def test_the_columns_are_those_of_the_page(name: str, kind: Kind) -> None:
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        pytest.skip(MISSING)
    expected = EXPECTED[name, kind]
    found = [s.columns for s in statements(path) if s.kind is kind]
    for columns in found:
        said = [(str(column.period), column.basis) for column in columns]
        assert any(are(columns, wanted) for _, wanted in expected), said
    for optional, wanted in expected:
        assert optional or any(are(columns, wanted) for columns in found), wanted
