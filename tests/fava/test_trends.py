"""Trends and bridges: the release's quarters, what leads from one to another, and their drawings.

The figures were worked out by hand from the page: a first quarter is six months less three.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from beancount import loader
from beancount.core import data
from tests import elec

from tieout.fiscal import Quarter
from tieout.shell.ledger import Ledger
from tieout_fava import charts
from tieout_fava.books import Books
from tieout_fava.bridge import DRAWN, Bridge, Step, against
from tieout_fava.drawn_trends import ShownTrends, Window, no_bridge, nothing_said
from tieout_fava.marks import Mark
from tieout_fava.told_lines import doubted_of
from tieout_fava.trends import Scale, Trend, percent, trends_of

SVG = "{http://www.w3.org/2000/svg}"
Q1_2003, Q2_2003 = Quarter(2003, 1), Quarter(2003, 2)
Q1_2004, Q2_2004 = Quarter(2004, 1), Quarter(2004, 2)
HOSTILE = "</title><script>alert(1)</script> & \"quoted\" 'too'"


@pytest.fixture(scope="module")
def entries() -> list[data.Directive]:
    read, errors, _ = loader.load_file(str(elec.MAIN))
    assert not errors
    return list(read)


@pytest.fixture(scope="module")
def ledger(entries: list[data.Directive]) -> Ledger:
    return Ledger.of(entries)


def without(entries: list[data.Directive], *captions: str) -> Ledger:
    """The books as if the statement did not print these lines."""
    return Ledger.of(
        entry
        for entry in entries
        if not (
            isinstance(entry, data.Custom)
            and entry.type == "reported"
            and entry.values[1].value in captions
        )
    )


def known(trend: Trend) -> dict[str, str]:
    figure = percent if trend.percent else Scale().figure
    return {str(p.quarter): figure(p.value) for p in trend.points if p.value is not None}


def test_each_measure_is_the_releases_in_each_quarter(ledger: Ledger) -> None:
    assert {trend.name: known(trend) for trend in trends_of(ledger, {})} == {
        "Revenue": {
            "2003Q1": "1,347,029",  # 2,500,445 - 1,153,416
            "2003Q2": "1,153,416",
            "2004Q1": "1,873,992",  # 3,769,924 - 1,895,932
            "2004Q2": "1,895,932",
        },
        "Gross margin": {
            "2003Q1": "43.8%",  # 1 - (1,337,129 - 579,434) / 1,347,029
            "2003Q2": "49.8%",  # 1 - 579,434 / 1,153,416
            "2004Q1": "53.0%",  # 1 - (1,796,701 - 916,626) / 1,873,992
            "2004Q2": "51.7%",  # 1 - 916,626 / 1,895,932
        },
        "Operating income": {
            "2003Q1": "(974,897)",  # (1,681,198) - (706,301)
            "2003Q2": "(706,301)",
            "2004Q1": "(66,653)",  # (135,655) - (69,002)
            "2004Q2": "(69,002)",
        },
        "Net income": {
            "2003Q1": "705,799",  # 754,654 - 48,855
            "2003Q2": "48,855",
            "2004Q1": "56,140",  # 864,604 - 808,464
            "2004Q2": "808,464",
        },
    }


def test_quarters_that_nothing_tells_are_gaps_and_those_worked_out_are_marked(
    ledger: Ledger,
) -> None:
    for trend in trends_of(ledger, {}):
        assert trend.gaps == (Quarter(2003, 3), Quarter(2003, 4))
        assert [str(p.quarter) for p in trend.points if p.mark is Mark.DERIVED] == [
            "2003Q1",
            "2004Q1",
        ]


def test_a_measure_is_said_to_be_made_of_the_captions_it_is_taken_from(ledger: Ledger) -> None:
    revenue, margin, operating, net = (trend.made_of for trend in trends_of(ledger, {}))
    assert (revenue, operating, net) == ("“Revenues”", "“Loss from operations”", "“Net income”")
    assert margin == "“Revenues” less “Costs of services”, in percent of “Revenues”"


@pytest.mark.parametrize(
    ("captions", "name"),
    [
        (("Revenues",), "Revenue"),
        (("Costs of services",), "Gross margin"),
        (("Loss from operations",), "Operating income"),
        (("Net income",), "Net income"),
    ],
)
def test_a_measure_without_its_line_has_a_sentence_and_no_chart(
    entries: list[data.Directive], captions: tuple[str, ...], name: str
) -> None:
    shown = ShownTrends(without(entries, *captions), {})
    trend = next(trend for trend in shown.trends if trend.name == name)
    assert not trend.is_known
    assert shown.chart(trend) == ""
    assert nothing_said(trend).endswith(".")


def test_without_net_income_there_is_no_bridge_and_it_is_said(
    entries: list[data.Directive],
) -> None:
    shown = ShownTrends(without(entries, "Net income"), {})
    assert shown.bridge is None
    assert "net income" in no_bridge(shown)


#: What each line adds to net income, from the page's last two columns.
EFFECTS = {
    "Revenues": 742_516,
    "Costs of services": -337_192,
    "Selling, general and administrative": 203_101,
    "Depreciation and amortization": 28_874,
    "Interest expense": 33_575,
    "Interest and other income": -57_634,
    "Gain on debt reduction in bankruptcy": 852_553,
    "Gain on sale of assets": -659_966,
    "Gain on sale of investment securities and other investments": -49_155,
    "Income tax benefit": 2_937,
}


def test_the_bridge_is_each_lines_change_and_adds_up_exactly(ledger: Ledger) -> None:
    bridge = Bridge.between(ledger, {}, Q2_2003, Q2_2004)
    assert bridge is not None
    assert {step.caption: step.effect for step in bridge.steps} == EFFECTS
    assert [bridge.start, bridge.end, bridge.rest] == [48_855, 808_464, 0]
    assert bridge.start + sum(EFFECTS.values()) == bridge.end


def test_what_is_drawn_of_a_bridge_has_no_break(ledger: Ledger) -> None:
    quarters = (Q1_2003, Q2_2003, Q1_2004, Q2_2004)
    for first in quarters:
        for second in quarters:
            bridge = Bridge.between(ledger, {}, first, second)
            assert bridge is not None
            start, *steps, end = bridge.bars
            assert [start.start, start.end] == [0, bridge.start]
            assert [end.start, end.end] == [0, bridge.end]
            for before, after in pairwise([start, *steps]):
                assert before.end == after.start
            assert (steps[-1].end if steps else start.end) == bridge.end


def bridge_of(effects: list[int], rest: int = 0, caption: str = "Line {}") -> Bridge:
    steps = tuple(
        Step(caption.format(at), Decimal(0), Decimal(effect), Decimal(effect), ())
        for at, effect in enumerate(effects)
    )
    end = Decimal(100 + sum(effects) + rest)
    return Bridge(
        "Net income", Q2_2003, Q2_2004, Decimal(100), end, (None, None), steps, Decimal(rest)
    )


def test_small_lines_are_drawn_together_counted_and_not_dropped() -> None:
    bridge = bridge_of([1000 + at for at in range(DRAWN)] + [1, -2, 4])
    _, *steps, end = bridge.bars
    assert len(steps) == DRAWN + 1
    assert steps[-1].caption == "3 other lines"
    assert steps[-1].end - steps[-1].start == 3
    assert end.end == steps[-1].end


def test_lines_that_are_alike_are_each_counted() -> None:
    bridge = bridge_of([5] * (DRAWN + 4), caption="Other")
    _, *steps, _ = bridge.bars
    assert len(steps) == DRAWN + 1
    assert steps[-1].end == bridge.end
    assert steps[-1].caption == "4 other lines"


def test_what_no_line_tells_is_a_step_of_its_own() -> None:
    _, *steps, end = bridge_of([10, -3], rest=1).bars
    assert steps[-1].caption == "What no line tells"
    assert steps[-1].end - steps[-1].start == 1
    assert end.end == steps[-1].end


def test_a_quarter_is_held_against_the_year_before_or_what_is_nearest_before() -> None:
    assert against(Q2_2004, [Q1_2003, Q2_2003, Q1_2004, Q2_2004]) == Q2_2003
    assert against(Q2_2004, [Q1_2003, Q1_2004, Q2_2004]) == Q1_2004
    assert against(Q1_2003, [Q1_2003, Q2_2003]) is None


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ({}, "2003Q2 2004Q2"),
        ({"from": "2003Q1", "to": "2003Q2"}, "2003Q1 2003Q2"),
        ({"to": "2004Q1"}, "2003Q1 2004Q1"),
        ({"from": "2003Q3", "to": "<b>"}, "2003Q2 2004Q2"),
    ],
)
def test_the_url_chooses_the_bridges_quarters(
    ledger: Ledger, asked: dict[str, str], ends: str
) -> None:
    shown = ShownTrends(ledger, asked)
    assert shown.bridge is not None
    assert f"{shown.bridge.first} {shown.bridge.second}" == ends
    assert shown.unknown_ends == (("2003Q3", "<b>") if "<b>" in asked.values() else ())


def test_many_quarters_are_shown_twelve_at_once_and_none_is_out_of_reach() -> None:
    quarters = [Quarter(1993, 1).plus(by) for by in range(33)]
    seen: set[Quarter] = set()
    asked: dict[str, str] = {}
    while True:
        window = Window.of(quarters, asked)
        assert len(window.shown) <= 12
        seen |= {*window.shown}
        if window.earlier is None:
            break
        asked = {"until": str(window.earlier)}
    assert seen == {*quarters}
    assert Window.of(quarters, {"show": "all"}).shown == tuple(quarters)
    assert Window.of(quarters, {"until": "nonsense"}).shown == tuple(quarters[-12:])


def test_figures_are_scaled_only_where_nothing_is_lost() -> None:
    million = Decimal(1_000_000)
    assert Scale.of([7 * million, Decimal(0)], "USD").words == "USD in millions"
    assert Scale.of([7 * million, Decimal(-2000)], "USD").words == "USD in thousands"
    assert Scale.of([7 * million, Decimal("0.50")], "USD").words == "USD"
    assert Scale.of([], "USD").words == "USD"


#: Books of one year's first two quarters, as an importer writes them.
START = """
2000-01-01 custom "fava-option" "fiscal-year-end" "12-31"
2000-01-01 open Assets:NetAssets
2000-01-01 open Income:Sales
2000-01-01 open Expenses:CostOfSales
2000-01-01 open Expenses:CostsOfServices
"""
DAYS = {"2004Q1": ("2004-01-01", "2004-03-31"), "2004Q2": ("2004-04-01", "2004-06-30")}


def posted(quarter: str, account: str, number: int, basis: str = "reported") -> str:
    day = DAYS[quarter[-6:]][1]
    return (
        f'{day} * "Posted"\n  quarter: "{quarter}"\n  basis: "{basis}"\n'
        f"  {account}  {number} USD\n  Assets:NetAssets  {-number} USD\n"
    )


def printed(days: tuple[str, str], caption: str, number: int, accounts: str, row: int) -> str:
    start, end = days
    sign = -1 if number < 0 else 1
    total = '  total: "yes"\n' if " " in accounts else ""
    return (
        f'{end} custom "reported" {start} "{caption}" {number} USD {accounts}\n'
        f'  document: "x.txt"\n  row: "{row}"\n  sign: "{sign}"\n{total}'
    )


def both(caption: str, number: int, account: str, row: int) -> str:
    """A line of one account that is printed and posted in both quarters."""
    return "".join(
        posted(quarter, account, number) + printed(days, caption, number, account, row)
        for quarter, days in DAYS.items()
    )


def shown_of(source: str, **asked: str) -> ShownTrends:
    read, _, _ = loader.load_string(START + source)
    return ShownTrends(Ledger.of(read), asked)


def margins(shown: ShownTrends) -> list[str]:
    margin = next(trend for trend in shown.trends if trend.percent)
    return [percent(point.value) for point in margin.points]


#: 100 of revenue in each quarter, 40 of its cost.
SALES = both("Revenues", -100, "Income:Sales", 1) + both(
    "Cost of sales", 40, "Expenses:CostOfSales", 2
)
SERVICES = "Expenses:CostsOfServices"


def test_a_measure_is_not_known_where_one_of_its_lines_is_not() -> None:
    six_months = "2004-01-01", "2004-06-30"
    whole = posted("2004Q1-2004Q2", SERVICES, 60, "undivided")
    whole += printed(six_months, "Costs of services", 60, SERVICES, 3)
    shown = shown_of(SALES + whole)
    assert margins(shown) == ["n/d", "n/d"]  # (100 - 40) / 100 would be of some costs only


def test_a_line_that_is_not_on_a_quarters_statement_is_nil_in_it() -> None:
    later = posted("2004Q2", SERVICES, 25)
    later += printed(DAYS["2004Q2"], "Costs of services", 25, SERVICES, 3)
    shown = shown_of(SALES + later)
    assert margins(shown) == ["60.0%", "35.0%"]  # 100 - 40, and 100 - 40 - 25


def test_a_cost_that_is_known_by_its_restatement_only_counts() -> None:
    restated = posted("2004Q2", SERVICES, 25).replace('"Posted"', '"Moved" #restated')
    other = printed(("2005-01-01", "2005-03-31"), "Costs of services", 30, SERVICES, 3)
    assert margins(shown_of(SALES + other + restated)) == ["60.0%", "35.0%"]


@pytest.mark.parametrize("digits", [29, 45, 120])
def test_an_amount_of_any_length_is_shown_and_nothing_of_it_is_lost(digits: int) -> None:
    assert Scale.of([Decimal("7" * digits)], "USD").unit == 1
    many, less = Decimal("7" * digits), Decimal(f"-{'7' * digits}")
    assert Scale().figure(less).replace(",", "") == f"({'7' * digits})"
    assert Scale.of([Decimal("7" * digits + "000")], "USD").words == "USD in thousands"
    assert percent(many).replace(",", "") == f"{'7' * digits}.0%"
    accounts = "Income:Sales Expenses:CostOfSales"
    sales, cost = -int("7" * digits), int("3" * digits)
    source = both("Revenues", sales, "Income:Sales", 1)
    source += both("Cost of sales", cost, "Expenses:CostOfSales", 2)
    for days in DAYS.values():
        source += printed(days, "Net income", sales + cost, accounts, 3)
    shown = shown_of(source)
    assert margins(shown) == ["57.1%", "57.1%"]  # 4 of 7
    assert shown.bridge is not None
    assert [shown.bridge.change, shown.bridge.rest] == [0, 0]
    assert all(shown.said(trend) for trend in shown.trends)
    assert [trend.name for trend in shown.trends if shown.chart(trend)] == ["Gross margin"]
    assert shown.bridge_chart(shown.bridge) == ""


def test_a_bridge_adds_up_exactly_however_long_its_amounts_are() -> None:
    source = ""
    for (quarter, days), sales in zip(DAYS.items(), (int("7" * 45), 5), strict=True):
        source += posted(quarter, "Income:Sales", -sales)
        source += printed(days, "Revenues", -sales, "Income:Sales", 1)
        source += posted(quarter, "Expenses:CostOfSales", 2)
        source += printed(days, "Cost of sales", 2, "Expenses:CostOfSales", 2)
        net_income = 2 - sales
        accounts = "Income:Sales Expenses:CostOfSales"
        source += printed(days, "Net income", net_income, accounts, 3)
    bridge = shown_of(source).bridge
    assert bridge is not None
    assert int(bridge.end) == 3  # 5 - 2
    effects = [int(step.effect) for step in bridge.steps if step.effect is not None]
    assert len(effects) == len(bridge.steps)
    assert int(bridge.start) + sum(effects) + int(bridge.rest) == int(bridge.end)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> ShownTrends:
    """The example's books with 36 too much posted to costs of services in 2004Q2."""
    books = tmp_path_factory.mktemp("broken") / "elec"
    shutil.copytree(elec.BOOKS, books)
    post_too_much(books)
    read, errors, options = loader.load_file(str(books / "main.beancount"))
    loaded = Books(tuple(read), tuple(errors), options)
    return ShownTrends(loaded.statement("income"), {}, doubted_of(loaded.figures))


def post_too_much(books: Path) -> None:
    """Post 916,662 where the release prints 916,626."""
    file = books / "quarters" / "FY2004.beancount"
    text = file.read_text()
    assert text.count(" 916,626 USD") == 1
    file.write_text(text.replace(" 916,626 USD", " 916,662 USD"))


def test_what_rests_on_a_figure_that_breaks_says_so(broken: ShownTrends) -> None:
    marks = {
        trend.name: [str(point.quarter) for point in trend.points if point.mark is Mark.BREAKS]
        for trend in broken.trends
    }
    assert marks == {
        "Revenue": [],
        "Gross margin": ["2004Q2"],
        "Operating income": ["2004Q2"],
        "Net income": ["2004Q2"],
    }
    assert Mark.BREAKS in broken.marks
    for trend in broken.trends:
        bars = [
            bar
            for bar in drawn_in(str(broken.chart(trend))).iter(f"{SVG}g")
            if "breaks" in bar.get("class", "").split()
        ]
        said = [str(bar.findtext(f"{SVG}title")) for bar in bars]
        assert [text.endswith(", breaks") for text in said] == [True] * len(marks[trend.name])
        labels = [text.text for text in drawn_in(str(broken.chart(trend))).iter(f"{SVG}text")]
        assert ("2004Q2 \N{MULTIPLICATION X}" in labels) == bool(marks[trend.name])


def test_a_bridge_says_which_of_its_quarters_breaks_and_where(broken: ShownTrends) -> None:
    bridge = broken.bridge
    assert bridge is not None
    [doubt] = bridge.doubts
    assert (str(doubt.quarter), doubt.mark) == ("2004Q2", Mark.BREAKS)
    assert doubt.captions == ("Costs of services", "Net income")
    costs = next(step for step in bridge.steps if step.caption == "Costs of services")
    # 916,662 is posted, 916,626 printed; the net income is the printed one.
    assert [costs.after, bridge.end, bridge.rest] == [-916_662, 808_464, 36]
    drawn = drawn_in(str(broken.bridge_chart(bridge)))
    titles = [str(title.text) for title in drawn.iter(f"{SVG}title")]
    assert [title for title in titles if title.endswith(", breaks")] == [
        "Costs of services: (337,228), breaks",
        "Net income, 2004Q2: 808,464, breaks",
    ]


def test_what_ties_is_not_said_to_break(ledger: Ledger, entries: list[data.Directive]) -> None:
    figures = Books(tuple(entries), (), {}).figures
    shown = ShownTrends(ledger, {}, doubted_of(figures))
    assert not shown.has_doubted
    assert shown.bridge is not None
    assert shown.bridge.doubts == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, []),
        ({"as": "first", "show": "all", "until": "2004Q1"}, []),
        ({"as": "z"}, ["“z” is no version: figures are as restated."]),
        ({"show": "q"}, ["“q” says no quarters to show."]),
        ({"until": "2099Q9"}, ["No quarter is “2099Q9”: the latest are shown."]),
        ({"until": "0001Q1"}, ["No quarter is “0001Q1”: the latest are shown."]),
        ({"until": "9" * 5000}, [f"No quarter is “{'9' * 39}…”: the latest are shown."]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_not_understood_is_said(
    ledger: Ledger, asked: dict[str, str], said: list[str]
) -> None:
    assert list(ShownTrends(ledger, asked).not_understood) == said


def drawn_in(text: str) -> Element:
    return fromstring(text)  # noqa: S314  (our own drawing)


def drawings() -> Iterator[str]:
    marks = [
        charts.Mark("2003Q1", Decimal(5), HOSTILE, HOSTILE),
        charts.Mark("2003Q2", None, "n/d", ""),
        charts.Mark(HOSTILE, Decimal(-3), "(3)", "2003Q3: (3)", "derived"),
    ]
    rows = [
        charts.Stretch(HOSTILE, Decimal(0), Decimal(5), HOSTILE, HOSTILE, "total"),
        charts.Stretch("Costs", Decimal(5), Decimal(-2), "(7)", "Costs: (7)", "down"),
    ]
    yield str(charts.bars(HOSTILE, marks, str))
    yield str(charts.bridge(HOSTILE, rows, str))


def test_a_drawing_runs_nothing_loads_nothing_and_is_the_same_each_time() -> None:
    for drawing, again in zip(drawings(), drawings(), strict=True):
        assert drawing == again
        assert re.findall(r"https?:[^\"]*", drawing) == ["http://www.w3.org/2000/svg"]
        names = {element.tag.removeprefix(SVG) for element in drawn_in(drawing).iter()}
        assert names <= {"svg", "g", "rect", "line", "text", "title"}
        assert not re.search(r"\s(id|style|on\w+|href|fill|stroke)=", drawing)


def test_hostile_words_stay_words_in_a_drawing() -> None:
    for drawing in drawings():
        assert "<script" not in drawing
        root = drawn_in(drawing)
        assert (root.get("role"), root.get("aria-label")) == ("img", HOSTILE)
        assert HOSTILE in [element.text for element in root.iter(f"{SVG}title")]
        assert HOSTILE in [element.text for element in root.iter(f"{SVG}text")] or any(
            "alert(1)" in str(element.text) for element in root.iter(f"{SVG}text")
        )


@pytest.mark.parametrize("values", [[5, None, -3], [0], [-1, -2], [0, 0, 0, 7]])
def test_each_known_quarter_has_a_bar_as_long_as_its_figure(values: list[int | None]) -> None:
    marks = [
        charts.Mark(f"Q{at}", None if value is None else Decimal(value), str(value), f"bar {value}")
        for at, value in enumerate(values)
    ]
    drawn: list[tuple[int, float]] = []
    for bar in drawn_in(charts.bars("", marks, str)).iter(f"{SVG}g"):
        if bar.get("class", "").split()[:1] == ["bar"]:
            said = str(bar.findtext(f"{SVG}title"))
            rect = bar.find(f"{SVG}rect")
            assert rect is not None
            drawn.append((int(said.removeprefix("bar ")), float(rect.get("height", 0))))
    assert [value for value, _ in drawn] == [value for value in values if value is not None]
    lengths = {round(height / abs(value), 3) for value, height in drawn if value}
    assert len(lengths) <= 1
    assert all(height == 0 for value, height in drawn if not value)


@pytest.mark.parametrize(
    "ends", [[3, 10, 4, 8], [-3, -10, -4, -8], [5, -2, -9, 4], [-1, 2, 0, -1]], ids=str
)
def test_each_step_is_drawn_from_where_the_one_before_ended(ends: list[int]) -> None:
    points = [0, *ends]
    rows = [
        charts.Stretch(f"Line {at}", Decimal(start), Decimal(end), "", f"row {at}")
        for at, (start, end) in enumerate(pairwise(points))
    ]
    left: dict[str, float] = {}
    right: dict[str, float] = {}
    for bar in drawn_in(charts.bridge("", rows, str)).iter(f"{SVG}g"):
        rect = bar.find(f"{SVG}rect")
        if rect is not None and rect.get("visibility") != "hidden":
            said, x = str(bar.findtext(f"{SVG}title")), float(rect.get("x", 0))
            left[said] = min(left.get(said, x), x)
            right[said] = max(right.get(said, x), x + float(rect.get("width", 0)))
    low, high = min(points), max(points)
    zero_to_end = max(right.values()) - min(left.values())
    for at, (start, end) in enumerate(pairwise(points)):
        name = f"row {at}"
        drawn = left[name] - min(left.values()), right[name] - min(left.values())
        wanted = sorted((end - low, start - low))
        expected = [zero_to_end * part / (high - low) for part in wanted]
        assert drawn == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("digits", [4, 7, 13, 22])
def test_amounts_under_a_bridge_do_not_run_into_each_other(digits: int) -> None:
    end = Decimal(10) ** digits
    rows = [charts.Stretch("", Decimal(0), -3 * end, "", ""), charts.Stretch("", -end, end, "", "")]
    drawing = drawn_in(charts.bridge("", rows, lambda value: f"({abs(value):,})"))
    labels = [text for text in drawing.iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    assert "0" in [label.text for label in labels]
    for label, after in pairwise(labels[:-1]):  # nought comes last
        apart = abs(float(after.get("x", 0)) - float(label.get("x", 0)))
        assert apart > 7 * len(str(label.text))


def test_an_amount_that_no_statement_has_is_not_drawn() -> None:
    huge = Decimal(10) ** 400
    assert charts.bars("", [charts.Mark("2003Q1", huge, "", "")], str) == ""
    assert charts.bridge("", [charts.Stretch("", Decimal(0), huge, "", "")], str) == ""
