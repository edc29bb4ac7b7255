"""The page of trends as a browser shows it: its figures are the release's, its links lead on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
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


@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(
    example: str, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = opened(context.new_page(), example)
    article = "document.querySelector('article')"
    scrolled = page.evaluate(f"{article}.scrollWidth - {article}.clientWidth")
    ink = page.evaluate(
        """() => {
            const fill = e => getComputedStyle(document.querySelector(e)).fill;
            return [fill(".charts text.value"), fill(".charts .bar")];
        }"""
    )
    context.close()
    assert scrolled <= 0
    for colour in ink:
        channels = [int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]]
        brightness = sum(channels) / 3
        assert brightness > 110 if scheme == "dark" else brightness < 150, (scheme, ink)


def test_a_long_history_is_shown_twelve_quarters_at_once(apple: str, page: Page) -> None:
    assert len(figures(opened(page, apple))) == 12
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator("tr[data-quarter='1998Q1']")).to_be_visible()
    assert len(figures(page)) == 12
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator("tr[data-quarter='2001Q1']")).to_be_visible()
    assert "1993Q1" in figures(page)
