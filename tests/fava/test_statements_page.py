"""The page of statements in a browser: what is read, followed, heard, and seen in a narrow window.

Amounts come from tests/elec.py, the release transcribed by hand.
"""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests import elec
from tests.fava.conftest import Serve, switched_on

STATEMENTS = "extension/Statements/"


def row(page: Page, caption: str) -> Locator:
    head = page.get_by_role("rowheader", name=caption, exact=True)
    return page.locator("table.statement tbody tr").filter(has=head)


def accountants(value: Decimal) -> str:
    return f"({-value:,})" if value < 0 else f"{value:,}" if value else "--"


def test_every_figure_and_mark_is_the_release_s(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    for expected in elec.MONEY:
        cells = row(page, expected.caption).get_by_role("cell")
        amounts = [accountants(value) for value in elec.by_quarter(expected)]
        assert cells.locator("> a").all_text_contents() == amounts
        signs = cells.locator("> .mark .words").all_text_contents()
        assert signs == ["derived, printed nowhere", "ties exactly"] * 2
    words = page.locator(".legend dd").all_text_contents()
    assert {"derived, printed nowhere", "ties exactly", "not derivable"} <= {*words}


def test_a_table_tells_whoever_hears_it_what_each_figure_is(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    shown = page.get_by_role("table")
    expect(shown.locator("caption")).to_contain_text("Consolidated Statements of Operations")
    heads = shown.get_by_role("columnheader").all_text_contents()
    assert [head[:6] for head in heads] == list(elec.QUARTERS)
    captions = [row.caption for row in elec.ROWS]
    read = shown.get_by_role("rowheader").all_text_contents()
    assert [caption for caption in read if caption in captions] == captions


def test_totals_are_ruled_as_on_paper(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)

    def rules(caption: str) -> tuple[str, str]:
        figure = row(page, caption).locator("td > a").last
        above, below = (
            figure.evaluate(f"it => getComputedStyle(it).border{side}Style")
            for side in ("Top", "Bottom")
        )
        return above, below

    assert rules("Costs of services") == ("none", "none")
    assert rules("Total costs and expenses") == ("solid", "none")
    assert rules("Net income") == ("solid", "double")


def test_a_figure_leads_to_its_entries_of_its_quarter_alone(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    row(page, "Costs of services").get_by_role("link", name="916,626", exact=True).click()
    entries = page.locator("ol.journal li.transaction")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("916,626")
    expect(entries).to_contain_text("2004-05-31")


OWN = """
2004-03-01 * "Me" "First day of the quarter"
  Income:Revenues  -1 USD
  Assets:NetAssets
2004-05-30 * "Me" "Turned back"
  Income:Revenues  1 USD
  Assets:NetAssets
2004-06-01 * "Me" "The quarter after"
  Income:Revenues  -1 USD
  Assets:NetAssets
2004-05-29 * "Me" "Said to be of another"
  quarter: "2004Q1"
  Income:Revenues  0 USD
  Assets:NetAssets
"""


def test_entries_of_the_user_s_own_are_among_those_of_their_day_s_quarter(
    page: Page, serve: Serve, tmp_path: Path
) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    with (books / "journal.beancount").open("a") as journal:
        journal.write(OWN)
    address = serve(switched_on(books))
    for caption, amount, others in (
        ("Revenues", "1,895,932", ()),
        ("Loss from operations", "69,002", elec.ROWS[1:4]),
    ):
        page.goto(address + STATEMENTS)
        cell = row(page, caption).get_by_role("cell").nth(3)  # the user's own has made a fifth
        cell.locator("> a").filter(has_text=amount).click()
        entries = page.locator("ol.journal li.transaction")
        expect(entries).to_have_count(3 + len(others))
        expect(entries.filter(has_text="First day of the quarter")).to_have_count(1)
        expect(entries.filter(has_text="Turned back")).to_have_count(1)


def test_a_total_leads_to_the_entries_of_all_its_lines(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    row(page, "Total costs and expenses").get_by_role("link", name="1,940,645", exact=True).click()
    entries = page.locator("ol.journal li.transaction")
    expect(entries).to_have_count(3)
    for expected in elec.ROWS[1:4]:
        expect(entries.filter(has_text=expected.caption)).to_have_count(1)


def test_a_year_to_date_leads_to_the_entries_of_its_quarters(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS + "?by=todate")
    row(page, "Revenues").get_by_role("link", name="3,769,924", exact=True).click()
    entries = page.locator("ol.journal li.transaction")
    expect(entries).to_have_count(2)
    days = entries.locator(".datecell").all_text_contents()
    assert {day.strip() for day in days if day.strip()} == {"2004-02-29", "2004-05-31"}


def test_hover_says_formula_or_place_and_leads_to_the_printed_line(
    page: Page, example: str
) -> None:
    page.goto(example + STATEMENTS)
    cells = row(page, "Costs of services").get_by_role("cell")
    tip = cells.nth(2).get_by_role("tooltip")
    expect(tip).not_to_be_visible()
    cells.nth(2).hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("six months to 2004-05-31 (1,796,701) - three months")
    cells.nth(3).hover()
    tip = cells.nth(3).get_by_role("tooltip")
    tip.get_by_role("link", name=f"{elec.NAME}, line 89").click()
    expect(page).to_have_url(re.compile(r"extension/Source/\?.*line=89.*#line-89$"))


def test_the_keyboard_alone_reaches_a_figure_its_words_and_its_line(
    page: Page, example: str
) -> None:
    page.goto(example + STATEMENTS)
    figure = row(page, "Revenues").get_by_role("link", name="1,895,932", exact=True)
    figure.focus()
    tip = row(page, "Revenues").get_by_role("tooltip").last
    expect(tip).to_be_visible()
    assert figure.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Tab")
    expect(tip.get_by_role("link").first).to_be_focused()


def test_tab_and_enter_alone_reach_a_figure_s_entries(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    expect(row(page, "Revenues")).to_be_visible()
    focused = ""
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent")
        if focused == "1,895,932":
            break
    assert focused == "1,895,932"
    outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outlined != "none"  # whoever follows it by keyboard sees where it is
    page.keyboard.press("Enter")
    entries = page.locator("ol.journal li.transaction")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("1,895,932")
    expect(entries).to_contain_text("2004-05-31")


def test_choices_are_links_and_say_which_is_chosen(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS)
    page.get_by_role("navigation", name="Columns").get_by_text("Year to date").first.click()
    expect(row(page, "Revenues").get_by_role("link", name="3,769,924", exact=True)).to_be_visible()
    chosen = page.get_by_role("navigation", name="Columns").locator("[aria-current]")
    expect(chosen).to_have_text("Year to date")
    page.get_by_role("navigation", name="Units").get_by_text("Thousands").click()
    expect(row(page, "Revenues").get_by_role("link", name="3,770", exact=True)).to_be_visible()


def test_csv_is_the_table_that_is_shown(page: Page, example: str, tmp_path: Path) -> None:
    page.goto(example + STATEMENTS + "?by=todate")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download csv").click()
    started.value.save_as(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(newline="") as file:
        rows = {line["caption"]: line for line in csv.DictReader(file)}
    assert rows["Revenues"]["2004Q1-2004Q2 to date"] == "3769924"
    assert rows["Loss from operations"]["2003Q1-2003Q2 to date"] == "-1681198"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_scrolls_the_table_and_keeps_its_captions(
    page: Page, example: str, scheme: str
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(example + STATEMENTS)
    caption = page.get_by_role("rowheader", name="Net income", exact=True)
    expect(caption).to_be_visible()
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
    box = page.locator(".sheet")
    assert box.evaluate("it => it.scrollWidth > it.clientWidth")
    latest = row(page, "Revenues").get_by_role("link", name="1,895,932", exact=True).bounding_box()
    assert latest is not None
    assert latest["x"] + latest["width"] < 400  # the latest quarter is what is seen first
    before = caption.bounding_box()
    box.evaluate("it => it.scrollBy(-200, 0)")
    after = caption.bounding_box()
    assert before is not None
    assert after is not None
    assert before["x"] == after["x"]


#: How light the text of a figure is, and what is behind it: 0 is black, 1 is white.
LIGHTNESS = """it => {
  const light = colour => {
    const [red, green, blue] = colour.match(/[0-9.]+/g).map(Number);
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  };
  const clear = colour => colour === "transparent" || /, 0\\)$/.test(colour);
  let behind = it;
  while (behind && clear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const back = behind ? light(getComputedStyle(behind).backgroundColor) : 1;
  return [light(getComputedStyle(it).color), back];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_light_on_dark_or_dark_on_light(page: Page, example: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(example + STATEMENTS)
    cell = row(page, "Revenues").get_by_role("cell").last
    cell.hover()
    shown = {
        "caption": page.get_by_role("rowheader", name="Revenues", exact=True),
        "figure": cell.locator("> a"),
        "mark": cell.locator("> .mark"),
        "popup": cell.get_by_role("tooltip"),
        "head": page.get_by_role("columnheader").first,
        "legend": page.locator(".legend dd").first,
        "choice": page.get_by_role("navigation", name="Columns").get_by_role("link").last,
    }
    for what, one in shown.items():
        text, behind = one.evaluate(LIGHTNESS)
        apart = text - behind if scheme == "dark" else behind - text
        assert apart > 0.3, (what, text, behind)


def test_a_caption_with_a_script_is_text(page: Page, serve: Serve, tmp_path: Path) -> None:
    hostile = "<script>document.title='run'</script><b>Revenues"
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    (reported,) = (books / "reported").iterdir()
    reported.write_text(reported.read_text().replace('"Revenues"', f'"{hostile}"'))
    page.goto(serve(switched_on(books)) + STATEMENTS)
    first = page.get_by_role("rowheader").first
    expect(first).to_have_text(hostile)
    assert page.title() != "run"


def test_a_broken_figure_is_seen_as_broken(page: Page, serve: Serve, tmp_path: Path) -> None:
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarter = books / "quarters" / "FY2004.beancount"
    quarter.write_text(quarter.read_text().replace("-1,895,932 USD", "-1,895,933 USD"))
    page.goto(serve(switched_on(books)) + STATEMENTS)
    cell = row(page, "Revenues").get_by_role("cell").last
    expect(cell.locator("> .mark.breaks .words")).to_have_text("breaks")
    cell.hover()
    expect(cell.get_by_role("tooltip")).to_contain_text("1,895,932")


def test_fava_s_own_filter_changes_nothing_and_the_page_says_so(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS + "?time=1999")
    expect(row(page, "Revenues").get_by_role("link", name="1,895,932", exact=True)).to_be_visible()
    expect(page.locator(".note")).to_contain_text("filter")
    page.get_by_role("navigation", name="Columns").get_by_text("Year to date").first.click()
    expect(row(page, "Revenues").get_by_role("link", name="3,769,924", exact=True)).to_be_visible()


def test_a_history_shows_its_latest_quarters_and_weighs_no_more(page: Page, apple: str) -> None:
    latest = page.goto(apple + STATEMENTS)
    assert latest is not None
    weight = len(latest.body())
    heads = page.get_by_role("columnheader").all_text_contents()
    assert len(heads) == 8
    assert heads[-1].startswith("2001Q1")
    everything = page.goto(apple + STATEMENTS + "?show=all")
    assert everything is not None
    count = page.get_by_role("columnheader").count()
    assert count > 30
    assert weight < len(everything.body()) * 8 / count * 1.5
    page.goto(apple + STATEMENTS)
    page.get_by_role("link", name="Earlier").click()
    expect(page.get_by_role("columnheader").last).to_contain_text("1999Q1")


def test_a_history_has_three_statements_that_balance(page: Page, apple: str) -> None:
    page.goto(apple + STATEMENTS + "?statement=balance")
    assets = row(page, "Total assets").locator("td > a").all_text_contents()
    others = row(page, "Total liabilities and shareholders' equity").locator("td > a")
    assert assets == others.all_text_contents()
    assert len(assets) == 8
    page.get_by_role("navigation", name="Statement").get_by_text("Cash flow").click()
    expect(page.locator("table.statement caption")).to_contain_text("Cash flow")


#: What filings print, read in them: by statement, what is asked, caption and quarter, the figure
#: and its mark. In millions.
READ = [
    # Third quarter of 2000: "Net sales $1,825", "Total operating expenses 375".
    ("income", "", "Net sales", "2000Q3", "1,825", "ties exactly"),
    ("income", "", "Total operating expenses", "2000Q3", "375", "ties exactly"),
    # The year's $7,983 less nine months' $6,113; $786 less $616.
    ("income", "", "Net sales", "2000Q4", "1,870", "derived, printed nowhere"),
    ("income", "", "Net income (loss)", "2000Q4", "170", "derived, printed nowhere"),
    ("balance", "", "Total assets", "2000Q3", "6,932", "ties exactly"),
    # $345 in the first quarter of 2000, $339 ever after.
    ("balance", "", "Non-current debt and equity investments", "1999Q4", "339", "restated since"),
    # Three months' (38), then six months' (65), then nine months' (76).
    (
        "cashflow",
        "",
        "Purchase of property, plant, and equipment",
        "2000Q1",
        "(38)",
        "ties exactly",
    ),
    (
        "cashflow",
        "",
        "Purchase of property, plant, and equipment",
        "2000Q3",
        "(11)",
        "derived, printed nowhere",
    ),
]


@pytest.mark.parametrize("read", READ, ids=lambda read: " ".join(read[:4]))
def test_a_history_s_figures_are_those_of_its_filings(
    page: Page, apple: str, read: tuple[str, str, str, str, str, str]
) -> None:
    statement, asked, caption, quarter, figure, mark = read
    page.goto(f"{apple}{STATEMENTS}?statement={statement}&units=millions{asked}")
    heads = page.get_by_role("columnheader").all_text_contents()
    (place,) = [n for n, head in enumerate(heads) if head.startswith(quarter)]
    cell = row(page, caption).locator("td.first").nth(place)
    expect(cell.locator("> a")).to_have_text(figure)
    expect(cell.locator("> .mark .words")).to_have_text(mark)


def test_what_a_quarter_was_derived_from_is_not_ticked(page: Page, example: str) -> None:
    page.goto(example + STATEMENTS + "?by=todate")
    words = row(page, "Revenues").locator("td > .mark .words").all_text_contents()
    derived, nothing = "derived, printed nowhere", "proves nothing: a quarter was derived from it"
    assert words == [derived, nothing] * 2
    assert nothing in page.locator(".legend dd").all_text_contents()
