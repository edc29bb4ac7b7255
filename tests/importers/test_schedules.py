"""Financial data schedules are read as filers write them, every value with its place."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.documents import FOLDER, MISSING

from tieout.schedule import Schedule
from tieout_importers.schedules import read_schedules
from tieout_importers.text import read_document

KEY = FOLDER / "EX27.tsv"


def rows_of_the_key() -> dict[str, list[dict[str, str]]]:
    rows = defaultdict(list)
    if KEY.exists():
        with KEY.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                rows[row["path"]].append(row)
    return dict(rows)


@pytest.mark.skipif(not KEY.exists(), reason=MISSING)
def test_the_key_is_whole() -> None:
    assert sum(len(rows) for rows in rows_of_the_key().values()) == 1059


@pytest.mark.parametrize(("path", "rows"), sorted(rows_of_the_key().items()))
def test_every_value_of_the_key(path: str, rows: list[dict[str, str]]) -> None:
    content = (FOLDER / path).read_bytes()
    lines = content.decode("cp1252").replace("\r\n", "\n").split("\n")
    (schedule,) = read_document(content, Path(path).name).schedules
    read = [(e.tag, e.printed, e.value) for e in schedule.entries]
    assert read == [(r["tag"], r["printed"], Decimal(r["value"])) for r in rows]
    first = rows[0]
    stated = first["multiplier"].replace(",", "")
    assert schedule.multiplier == (int(stated) if stated else None)
    assert (schedule.article, schedule.period_type) == (first["article"], first["period_type"])
    assert schedule.period_end is not None
    assert f"{schedule.period_end:%b-%d-%Y}".upper() == first["period_end"]
    for entry in schedule.entries:
        line = lines[entry.line - 1].expandtabs(8)
        assert line[entry.offset :].startswith(entry.printed)
        assert f"<{entry.tag}>" in line


def read(text: str) -> list[Schedule]:
    return read_schedules(text.splitlines(), 1, "EX-27")


def values(schedule: Schedule) -> dict[str, Decimal | None]:
    return {entry.tag: entry.value for entry in schedule.entries}


def test_the_head_of_a_schedule() -> None:
    (schedule,) = read(
        "<ARTICLE> UT\n<LEGEND>\nA <CASH> 12 in words.\n</LEGEND>\n<RESTATED>\n"
        "<CIK> 0000012345\n<NAME> Acme  Power\n<MULTIPLIER> 1,000\n<CURRENCY> U.S. DOLLARS\n"
        "<S> <C>\n<PERIOD-TYPE> 9-MOS\n<FISCAL-YEAR-END> DEC-31-1996\n"
        "<PERIOD-START> JAN-01-1996\n<PERIOD-END> SEP-30-1996\n<EXCHANGE-RATE> 1\n"
        "<TOTAL-ASSETS> 5,234\n"
    )
    assert (schedule.article, schedule.multiplier, schedule.currency) == (
        "UT",
        1000,
        "U.S. DOLLARS",
    )
    assert (schedule.name, schedule.cik, schedule.restated) == ("Acme Power", "12345", True)
    assert (schedule.period_type, schedule.months) == ("9-MOS", 9)
    assert schedule.fiscal_year_end == date(1996, 12, 31)
    assert schedule.period_start == date(1996, 1, 1)
    assert schedule.period_end == date(1996, 9, 30)
    assert values(schedule) == {"TOTAL-ASSETS": Decimal(5_234_000)}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("123,456", "123456000"),
        ("(123)", "-123000"),
        ("( 123 )", "-123000"),
        ("$(123)", "-123000"),
        ("$ 1,234", "1234000"),
        ("-45", "-45000"),
        ("517-", "-517000"),
        ("0", "0"),
        ("-0-", "0"),
        ("-", "0"),
        ("12.5", "12500"),
        ("123<F1>", "123000"),
        ("N/A", None),
        ("NONE", None),
    ],
)
def test_a_value_as_filers_write_it(printed: str, value: str | None) -> None:
    (schedule,) = read(f"<ARTICLE> 5\n<MULTIPLIER> 1,000\n<CASH>   {printed}\n")
    (entry,) = schedule.entries
    assert entry.value == (None if value is None else Decimal(value))


def test_what_is_per_share_is_not_multiplied() -> None:
    (schedule,) = read("<ARTICLE> 5\n<MULTIPLIER> 1000\n<EPS-PRIMARY> .45\n<EPS-DILUTED> (.4)\n")
    assert values(schedule) == {"EPS-PRIMARY": Decimal("0.45"), "EPS-DILUTED": Decimal("-0.4")}
    assert [entry.unit for entry in schedule.entries] == [Decimal("0.01"), Decimal("0.1")]


def test_a_multiplier_that_is_left_out_is_not_made_up() -> None:
    (schedule,) = read("<ARTICLE> 5\n<CASH> 12\n")
    assert schedule.multiplier is None
    assert values(schedule) == {"CASH": Decimal(12)}


def test_columns_are_schedules_of_their_own() -> None:
    first, second, third = read(
        "<ARTICLE> 5\n<RESTATED>\n<MULTIPLIER> 1\n<S>              <C>          <C>          <C>\n"
        "<PERIOD-TYPE>    3-MOS        6-MOS        YEAR\n"
        "<PERIOD-END>     MAR-31-1996  JUN-30-1996  DEC-31-1996\n"
        "<CASH>                     1            2            3\n"
        "<SALES>                   10                        30\n"
    )
    assert [s.months for s in (first, second, third)] == [3, 6, 12]
    assert [s.period_end for s in (first, second)] == [date(1996, 3, 31), date(1996, 6, 30)]
    assert values(first) == {"CASH": Decimal(1), "SALES": Decimal(10)}
    assert values(second) == {"CASH": Decimal(2)}
    assert values(third) == {"CASH": Decimal(3), "SALES": Decimal(30)}
    assert [s.column for s in (first, second, third)] == [1, 2, 3]


def test_several_schedules_in_one_exhibit() -> None:
    text = "<ARTICLE> UT\n<NAME> {}\n<MULTIPLIER> 1\n<PERIOD-TYPE> YEAR\n<CASH> {}\n"
    assert [
        (s.name, values(s)["CASH"]) for s in read(text.format("A", 1) + text.format("B", 2))
    ] == [("A", Decimal(1)), ("B", Decimal(2))]


def test_a_second_period_begins_a_second_schedule() -> None:
    text = "<PERIOD-TYPE> {}\n<CASH> {}\n"
    both = read(
        "<ARTICLE> 5\n<MULTIPLIER> 1,000\n" + text.format("YEAR", 1) + text.format("6-MOS", 2)
    )
    assert [(s.months, values(s)["CASH"]) for s in both] == [
        (12, Decimal(1000)),
        (6, Decimal(2000)),
    ]


def test_a_value_on_the_line_below_its_tag() -> None:
    (schedule,) = read("<ARTICLE> 5\n<TOTAL-LIABILITY-AND-EQUITY>\n        5,234\n<SALES>\n\n")
    assert values(schedule) == {"TOTAL-LIABILITY-AND-EQUITY": Decimal(5234)}


def test_a_legend_that_is_not_closed_ends_where_the_schedule_begins() -> None:
    (schedule,) = read("<ARTICLE> 5\n<LEGEND>\nWords.\n<MULTIPLIER> 1\n<CASH> 3\n")
    assert values(schedule) == {"CASH": Decimal(3)}


def test_footnotes_are_words() -> None:
    (schedule,) = read("<ARTICLE> 5\n<CASH> 3\n<FN>\n<F1> 12 of it is Acme's.\n</FN>\n")
    assert values(schedule) == {"CASH": Decimal(3)}


@pytest.mark.parametrize("end", ["SEP-30-1996", "SEPT 30, 1996", "09/30/96", "Sep-30-1996"])
def test_a_day_as_filers_write_it(end: str) -> None:
    (schedule,) = read(f"<ARTICLE> 5\n<PERIOD-TYPE> 9 MOS\n<PERIOD-END>   {end}\n<CASH> 1\n")
    assert (schedule.months, schedule.period_end) == (9, date(1996, 9, 30))


def test_words_are_no_values() -> None:
    (schedule,) = read("<ARTICLE> UT\n<BOOK-VALUE> PER-BOOK\n<TOTAL-ASSETS> 7\n")
    assert values(schedule) == {"TOTAL-ASSETS": Decimal(7)}


def test_an_exhibit_without_values_is_no_schedule() -> None:
    assert read("<ARTICLE> 5\n<LEGEND> not applicable </LEGEND>\n") == []
