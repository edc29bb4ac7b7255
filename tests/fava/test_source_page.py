"""A document as a browser shows it: as printed, its figures linked, a line addressed by URL."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

import pytest
from playwright.sync_api import Page, expect
from tests import elec
from tests.fava.conftest import SWITCH, Serve
from tests.fava.seen import assert_light_on_dark, tab_to

NAME = "q & <b>.txt"
HOSTILE = "<script>document.title='owned'</script> & \"x\""


@pytest.fixture(scope="module")
def hostile(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Books of one document that would be a page of its own, whatever it says."""
    books = tmp_path_factory.mktemp("hostile")
    (books / NAME).write_text(f"{HOSTILE}\nSales {HOSTILE}     12      13\n</pre></article>\n")
    (books / "secret.txt").write_text("not of the books\n")
    (books / "main.beancount").write_text(
        f"{SWITCH}"
        "2003-01-01 open Assets:NetAssets\n"
        f'2004-07-01 document Assets:NetAssets "{NAME}"\n'
        '  title: "<i>Title</i>"\n'
        '2004-05-31 custom "reported" 2004-03-01 "<u>Sales</u>" 12 USD\n'
        f'  document: "{NAME}"\n  line: "2"\n  column: "1"\n  printed: "12"\n'
        '2003-05-31 custom "reported" 2003-03-01 "<u>Sales</u>" 13 USD\n'
        f'  document: "{NAME}"\n  line: "2"\n  column: "2"\n  printed: "14"\n'
    )
    return serve(books)


def source(page: Page, address: str, **asked: str) -> None:
    at = f"#line-{asked['line']}" if "line" in asked else ""
    page.goto(f"{address}extension/Source/?{urlencode(asked)}{at}")
    page.locator(".source").wait_for()


def test_the_documents_are_listed_with_what_was_read(page: Page, example: str) -> None:
    source(page, example)
    (row,) = page.locator("table.documents tbody tr").all()
    expect(row).to_contain_text("2004-07-01")
    expect(row.locator("td.num").first).to_have_text("72")
    row.get_by_role("link", name=elec.NAME).click()
    expect(page.locator("#line-85")).to_contain_text("Revenues")


def test_the_page_is_the_release_character_by_character(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME)
    shown = page.locator("pre .line").all_text_contents()
    assert [line.rstrip() for line in shown] == [
        line.rstrip() for line in elec.DOCUMENT.read_text().splitlines()
    ]


def test_every_figure_is_marked_and_says_what_it_is(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME)
    for row in elec.ROWS:
        figures = page.locator(f"#line-{row.line} a.figure")
        shown = [text.replace(" ", "") for text in figures.all_text_contents()]
        assert shown == list(row.printed)
    loss = page.locator("#line-96 a.figure").nth(2)
    expect(loss).to_have_accessible_name(
        "(69,002), Loss from operations, three months to 2004-05-31: (69,002) USD, ties exactly"
    )


def test_a_figure_leads_to_its_entry(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME)
    page.locator("#line-89 a.figure").nth(2).click()
    page.wait_for_url("**/account/Expenses:CostsOfServices/**")
    expect(page.locator("article")).to_contain_text("916,626")
    expect(page.locator("article")).not_to_contain_text("880,075")  # the first quarter's


def test_a_line_is_addressed_by_its_url(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME, line="94")
    asked = page.locator("#line-94")
    expect(asked).to_be_in_viewport()
    assert asked.get_attribute("aria-current") == "true"
    assert page.locator(".line.asked").count() == 1
    expect(page.locator(".read-here")).to_contain_text("Total costs and expenses")
    figures = page.locator(".read-here li")
    assert figures.locator("a").all_text_contents() == list(elec.ROWS[4].printed)
    assert figures.locator(".mark .words").all_text_contents() == ["ties exactly"] * 4
    expect(figures.nth(2)).to_contain_text("three months to 2004-05-31")


def test_a_line_of_which_nothing_was_read_says_so(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME, line="33")
    expect(page.locator(".read-here")).to_contain_text("No figure of the books")
    source(page, example, document=elec.NAME, line="9999")
    expect(page.locator(".read-here")).to_contain_text("no line 9999: it has 154")


def test_what_a_document_says_is_only_text(page: Page, hostile: str) -> None:
    source(page, hostile, document=NAME, line="2")
    expect(page.locator("#line-1")).to_have_text(HOSTILE)
    expect(page.locator("#line-3")).to_have_text("</pre></article>")
    expect(page.locator(".read-here")).to_contain_text("<u>Sales</u>")
    assert page.locator(".source :is(script, u, i, b)").count() == 0
    assert "owned" not in page.title()
    source(page, hostile)
    expect(page.locator("table.documents")).to_contain_text("<i>Title</i>")


def test_a_number_that_was_not_read_and_one_that_is_not_there_are_told(
    page: Page, hostile: str
) -> None:
    source(page, hostile, document=NAME)
    expect(page.locator("#line-2 .unread")).to_have_text("13 not read", use_inner_text=False)
    expect(page.locator("#line-2 .lost")).to_have_text("read here: 14")


@pytest.mark.parametrize("name", ["secret.txt", "../secret.txt", "/etc/hostname", "main.beancount"])
def test_no_other_file_is_shown(page: Page, hostile: str, name: str) -> None:
    source(page, hostile, document=name)
    expect(page.get_by_role("alert")).to_have_text("These books have no document of that name.")
    assert page.locator("pre").count() == 0


@pytest.mark.parametrize("width", [1400, 400])
def test_the_page_is_no_wider_than_its_window(page: Page, example: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    source(page, example, document=elec.NAME, line="94")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator(".read-here")).to_be_in_viewport()


def test_a_long_filing_is_shown_in_part(page: Page, apple: str) -> None:
    """The annual report of 1998 has 5,645 lines, its balance sheet at 2,210."""
    source(page, apple, document="1998-09-25.10-k405.txt")
    expect(page.locator("pre .line")).to_have_count(400)
    expect(page.locator("#line-2221")).to_contain_text("Total assets")
    assert [
        text.replace(" ", "") for text in page.locator("#line-2221 a.figure").all_text_contents()
    ] == ["$4,289", "$4,233"]
    assert len(page.locator(".source").inner_html()) < 250_000
    page.locator(".tables").get_by_role("link", name="Cash flows").click()
    expect(page.locator("#line-2431")).to_be_in_viewport()
    page.get_by_role("link", name="Later lines").click()
    expect(page.locator("#line-2800")).to_be_attached()


def test_a_figure_that_breaks_is_seen_in_its_place(page: Page, apple: str) -> None:
    source(page, apple, document="1996-03-29.10-q.txt", line="154")
    expect(page.locator("#line-154 a.figure.breaks")).to_have_text("$(6.55)")
    expect(page.locator("#line-154")).to_be_in_viewport()
    assert quote("1996-03-29.10-q.txt") in page.url


def test_the_keyboard_reaches_a_figure_and_its_entry(page: Page, example: str) -> None:
    source(page, example, document=elec.NAME)
    tab_to(page, page.locator("#line-89 a.figure").nth(2))
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/Expenses:CostsOfServices/**")
    expect(page.locator("article")).to_contain_text("916,626")


def test_in_the_dark_all_text_is_light_on_dark(page: Page, example: str) -> None:
    page.emulate_media(color_scheme="dark")
    source(page, example, document=elec.NAME, line="94")
    assert_light_on_dark(
        page, ".source h2, .quiet, .legend dd, #line-1, #line-94, #line-94 a, .number, .read-here"
    )


def test_a_document_of_one_long_line_is_shown_in_part(
    page: Page, serve: Serve, tmp_path: Path
) -> None:
    text = "Sales   12   " + "1,234  " * 170_000
    (tmp_path / "q.txt").write_text(text)
    (tmp_path / "main.beancount").write_text(
        f"{SWITCH}2003-01-01 open Assets:NetAssets\n"
        '2004-07-01 document Assets:NetAssets "q.txt"\n'
        '2004-05-31 custom "reported" 2004-03-01 "Sales" 12 USD\n'
        '  document: "q.txt"\n  line: "1"\n  column: "1"\n  printed: "12"\n'
    )
    source(page, serve(tmp_path), document="q.txt")
    expect(page.locator("#line-1 a.figure")).to_have_text("12")
    expect(page.locator("#line-1 .cut")).to_contain_text(
        f"{len(text) - 2_000:,} characters more are not shown"
    )
    assert len(page.locator(".source").inner_html()) < 100_000
    whole = str(page.locator("#line-1 .cut a").get_attribute("href"))
    assert page.request.get(urljoin(page.url, whole)).text() == text
