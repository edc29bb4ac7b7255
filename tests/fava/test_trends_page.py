"""The page of trends as a browser shows it: its figures are the release's, its links lead on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests import elec
from tests.fava.conftest import Serve, switched_on

HOSTILE = "<script>document.title='taken'</script>&amp;<b>x</b>"
RELEASE = {
    "2003Q1": ["1,347,029", "43.8%", "(974,897)", "705,799"],
    "2003Q2": ["1,153,416", "49.8%", "(706,301)", "48,855"],
    "2003Q3": ["n/d", "n/d", "n/d", "n/d"],
    "2003Q4": ["n/d", "n/d", "n/d", "n/d"],
    "2004Q1": ["1,873,992", "53.0%", "(66,653)", "56,140"],
    "2004Q2": ["1,895,932", "51.7%", "(69,002)", "808,464"],
}


def opened(page: Page, books: str, asked: str = "") -> Page:
    page.goto(f"{books}extension/Trends/{asked}")
    expect(page.locator(".trends h2").first).to_be_visible()
    return page


def figures(page: Page) -> dict[str, list[str]]:
    """The table, by quarter; a mark's sign is beside its figure, and is left out."""
    read: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries(
            [...document.querySelectorAll("tr[data-quarter]")].map(row => [
                row.dataset.quarter,
                [...row.querySelectorAll("td")].map(cell =>
                    (cell.querySelector(".figure") ?? cell.querySelector("[aria-hidden]"))
                        .textContent),
            ]),
        )"""
    )
    return read


def bridge_rows(page: Page) -> dict[str, list[str]]:
    rows = page.locator(".bridge tbody tr, .bridge tfoot tr")
    return {
        row.locator("th").inner_text(): row.locator(".figure").all_inner_texts()
        for row in rows.all()
    }


def test_the_figures_of_each_quarter_are_the_releases(example: str, page: Page) -> None:
    assert figures(opened(page, example)) == RELEASE
    derived = page.locator("tr[data-quarter='2004Q1'] .mark.derived")
    assert derived.count() == 4
    assert "derived" in derived.first.inner_text()


def test_each_chart_says_all_that_it_shows(example: str, page: Page) -> None:
    opened(page, example)
    charts = page.get_by_role("img").and_(page.locator(".charts svg"))
    assert charts.count() == 4
    said = [str(chart.get_attribute("aria-label")) for chart in charts.all()]
    for at, words in enumerate(said):
        for quarter, row in RELEASE.items():
            figure = "not known" if row[at] == "n/d" else row[at]
            assert f"{quarter}: {figure}" in words
    titles = page.locator("figure[data-measure='Net income'] title").all_text_contents()
    assert titles == [
        "Net income, 2003Q1: 705,799, derived, printed nowhere",
        "Net income, 2003Q2: 48,855",
        "Net income, 2004Q1: 56,140, derived, printed nowhere",
        "Net income, 2004Q2: 808,464",
    ]
    assert "2003Q3" in page.locator("figure[data-measure='Net income'] figcaption").inner_text()


def test_the_bridge_leads_from_the_year_before_line_by_line(example: str, page: Page) -> None:
    opened(page, example)
    assert bridge_rows(page) == {
        "Revenues": ["1,153,416", "1,895,932", "742,516"],
        "Costs of services": ["(579,434)", "(916,626)", "(337,192)"],
        "Selling, general and administrative": ["(1,247,456)", "(1,044,355)", "203,101"],
        "Depreciation and amortization": ["(32,827)", "(3,953)", "28,874"],
        "Interest expense": ["(34,357)", "(782)", "33,575"],
        "Interest and other income": ["79,622", "21,988", "(57,634)"],
        "Gain on debt reduction in bankruptcy": ["--", "852,553", "852,553"],
        "Gain on sale of assets": ["659,966", "--", "(659,966)"],
        "Gain on sale of investment securities and other investments": [
            "49,925",
            "770",
            "(49,155)",
        ],
        "Income tax benefit": ["--", "2,937", "2,937"],
        "Net income": ["48,855", "808,464", "759,609"],
    }


def test_other_quarters_are_chosen_by_link_and_by_keyboard(example: str, page: Page) -> None:
    opened(page, example)
    page.get_by_role("link", name="The quarter before, 2004Q1").click()
    expect(page.get_by_role("heading", name="From 2004Q1 to 2004Q2")).to_be_visible()
    assert bridge_rows(page)["Net income"] == ["56,140", "808,464", "752,324"]
    page.locator("select[name=from]").focus()
    page.keyboard.type("2003Q1")
    page.keyboard.press("Tab")
    page.keyboard.type("2003Q2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="From 2003Q1 to 2003Q2")).to_be_visible()
    assert bridge_rows(page)["Net income"] == ["705,799", "48,855", "(656,944)"]


def test_a_figure_of_the_bridge_leads_to_its_entries(example: str, page: Page) -> None:
    opened(page, example)
    page.get_by_role("link", name="916,626").click()
    expect(page.locator("article .journal").last).to_contain_text("916626")
    assert "Expenses:CostsOfServices" in page.url


def test_a_quarter_that_is_none_is_said_as_text(example: str, page: Page) -> None:
    opened(page, example, "?from=%3Cb%3E2003&to=2004Q2")
    notice = page.locator(".notice")
    assert "<b>2003" in notice.inner_text()
    assert notice.locator("b").count() == 0


def test_a_hostile_caption_is_text(serve: Serve, page: Page, tmp_path: Path) -> None:
    books = tmp_path / "hostile"
    shutil.copytree(elec.BOOKS, books)
    for file in books.rglob("*.beancount"):
        text = file.read_text()
        file.write_text(text.replace('"Gain on sale of assets"', f'"{HOSTILE}"'))
    opened(page, serve(switched_on(books)))
    assert page.locator(".trends").locator("script, b").count() == 0
    assert page.title() != "taken"
    assert HOSTILE in bridge_rows(page)
    titles = page.locator(".bridge svg title").all_text_contents()
    assert f"{HOSTILE}: (659,966)" in titles


#: What is read or seen on the page, and which of its colours that is.
SEEN = {
    ".charts text.value": "fill",
    ".charts .axis text": "fill",
    ".charts .bar": "fill",
    ".bridge .bar.up": "fill",
    ".bridge .bar.down": "fill",
    ".bridge text.caption": "fill",
    ".trends .about": "color",
    ".trends h2": "color",
    "td .figure": "color",
    ".legend dd": "color",
}


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1, as the guidelines for readable pages reckon it."""
    found = re.fullmatch(r"rgba?\((\d+), (\d+), (\d+)\)", colour)
    assert found is not None, colour
    parts = [int(part) / 255 for part in found.groups()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_bars_stand_out_from_their_ground(
    example: str, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, example)
    colours: dict[str, tuple[str, str]] = page.evaluate(
        """seen => Object.fromEntries(Object.entries(seen).map(([selector, property]) => {
            let ground = document.querySelector(selector);
            const colour = getComputedStyle(ground)[property];
            while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
                ground = ground.parentElement;
            return [selector, [colour, getComputedStyle(ground).backgroundColor]];
        }))""",
        SEEN,
    )
    assert colours.keys() == SEEN.keys()
    for selector, (ink, ground) in colours.items():
        above, below = luminance(ink), luminance(ground)
        if scheme == "dark":
            assert above > below, (selector, ink, ground)
        else:
            assert above < below, (selector, ink, ground)
        contrast = (max(above, below) + 0.05) / (min(above, below) + 0.05)
        needed = 3 if ".bar" in selector else 4.5
        assert contrast >= needed, (selector, ink, ground, contrast)


@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("asked", ["", "?from=x&to=y&until=z&show=q&as=w"])
def test_no_page_is_wider_than_its_window(example: str, page: Page, width: int, asked: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, example, asked)
    wider: list[int] = page.evaluate(
        """() => [document.documentElement, document.body, document.querySelector("article")]
            .map(each => each.scrollWidth - each.clientWidth)"""
    )
    assert max(wider) <= 0, wider
    reach: float = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll(".trends > *")]
            .map(each => each.getBoundingClientRect().right))"""
    )
    assert reach <= width


def test_nonsense_is_answered_in_sentences(example: str, page: Page) -> None:
    answer = page.goto(f"{example}extension/Trends/?from=x&to=y&until=z&show=q&as=w")
    assert answer is not None
    assert answer.status == 200
    assert page.locator(".notice").all_inner_texts() == [
        "“w” is no version: figures are as restated.",
        "“q” says no quarters to show.",
        "No quarter is “z”: the latest are shown.",
        "No net income is known for “x”.",
        "No net income is known for “y”.",
    ]
    assert figures(page) == RELEASE
    chosen = page.get_by_role("navigation", name="Figures").locator("[aria-current]")
    assert chosen.inner_text() == "As restated"


def test_a_quarter_that_breaks_says_so_wherever_it_is_shown(
    serve: Serve, page: Page, tmp_path: Path
) -> None:
    books = tmp_path / "broken"
    shutil.copytree(elec.BOOKS, books)
    quarters = books / "quarters" / "FY2004.beancount"
    text = quarters.read_text()
    assert text.count(" 916,626 USD") == 1
    quarters.write_text(text.replace(" 916,626 USD", " 916,662 USD"))  # 36 too much
    opened(page, serve(switched_on(books)))
    marked = page.locator("tr[data-quarter='2004Q2'] td:has(.mark.breaks)")
    measures = [cell.get_attribute("data-measure") for cell in marked.all()]
    assert measures == ["Gross margin", "Operating income", "Net income"]
    assert page.locator("tr[data-quarter='2003Q2'] .mark.breaks").count() == 0
    assert page.locator(".legend").get_by_text("breaks", exact=True).is_visible()
    bars = page.locator(".charts .bar.breaks")
    assert bars.count() == 3
    red = page.locator(".mark.breaks").first.evaluate("it => getComputedStyle(it).color")
    for bar in bars.locator("rect").all():
        assert bar.evaluate("it => getComputedStyle(it).stroke") == red
    assert page.locator(".bridge .notice").inner_text() == (
        "2004Q2 breaks: “Costs of services”, “Net income”. The bridge rests on them."
    )
    costs = page.locator(".bridge tr", has_text="Costs of services")
    assert costs.locator(".figure").all_inner_texts() == ["(579,434)", "(916,662)", "(337,228)"]
    assert costs.locator(".mark.breaks").count() == 1


#: From the filings, in millions: net sales, gross margin, operating income and net income. The
#: fourth quarter is the year's less the nine months'.
HISTORY = {
    "1999Q4": ["1,336", "28.7%", "49", "111"],  # 6,134-4,798, 1,696-1,312, 359-310, 601-490
    "2000Q1": ["2,343", "25.9%", "100", "183"],  # 607 of 2,343
    "2000Q2": ["1,945", "28.2%", "170", "233"],  # 549 of 1,945
    "2000Q3": ["1,825", "29.8%", "168", "200"],  # 543 of 1,825
    "2000Q4": ["1,870", "25.0%", "84", "170"],  # 7,983-6,113, 2,166-1,699, 522-438, 786-616
    "2001Q1": ["1,007", "(2.1%)", "(420)", "(195)"],  # (21) of 1,007
}


def test_the_figures_of_a_long_history_are_the_filings(apple: str, page: Page) -> None:
    opened(page, apple)
    assert "USD in millions" in page.locator(".about").first.inner_text()
    shown = figures(page)
    assert {quarter: shown[quarter] for quarter in HISTORY} == HISTORY
    for quarter in HISTORY:
        derived = page.locator(f"tr[data-quarter='{quarter}'] .mark.derived").count()
        assert derived == (4 if quarter.endswith("Q4") else 0)


def test_a_long_history_is_shown_twelve_quarters_at_once(apple: str, page: Page) -> None:
    assert len(figures(opened(page, apple))) == 12
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator("tr[data-quarter='1998Q1']")).to_be_visible()
    assert len(figures(page)) == 12
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator("tr[data-quarter='2001Q1']")).to_be_visible()
    assert "1993Q1" in figures(page)
