"""The tie-out as a browser shows it: counts, what breaks first, and where its links lead."""

from __future__ import annotations

import shutil
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect
from tests import elec
from tests.fava.conftest import Serve, switched_on
from tests.fava.seen import assert_light_on_dark, tab_to

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def broken(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example with costs of 916,662 for 916,626, with one line accepted and a hostile one."""
    books = tmp_path_factory.mktemp("broken") / "elec"
    shutil.copytree(elec.BOOKS, books)
    quarters = books / "quarters" / "FY2004.beancount"
    text = quarters.read_text()
    assert text.count("916,626 USD") == 1
    quarters.write_text(text.replace("916,626 USD", "916,662 USD"))
    with (books / "journal.beancount").open("a") as journal:
        journal.write(
            f'2004-08-02 custom "accepted" "{elec.NAME}:94" "{HOSTILE}"\n  by: "{HOSTILE}"\n'
            f'2004-08-03 custom "accepted" "{elec.NAME}:96:1" "nobody in particular"\n'
            f'2004-07-01 custom "finding" "footing" "{elec.NAME}:111" "{HOSTILE}"\n'
            f'2004-05-31 custom "reported" 2004-03-01 "{HOSTILE}" 1 USD Income:Revenues\n'
            f'  document: "{elec.NAME}"\n  line: "1"\n  printed: "{HOSTILE}"\n'
        )
    return serve(switched_on(books))


def tie_out(page: Page, address: str, asked: str = "") -> None:
    page.goto(f"{address}extension/TieOut/{asked}")
    page.locator(".tie-outs").wait_for()


def tally(page: Page) -> dict[str, str]:
    return {
        str(item.locator(".what").text_content()): str(item.locator("strong").text_content())
        for item in page.locator(".tally li").all()
    }


def row(page: Page, caption: str, period: str) -> Locator:
    named = page.locator(".caption").get_by_text(caption, exact=True)
    rows = page.locator("tbody.check").filter(has=named)
    return rows.filter(has=page.locator(".period", has_text=period))


def test_the_counts_of_the_release_stand_at_the_top(page: Page, example: str) -> None:
    """72 figures, ten of whose line items of six months were halves of a derivation, in two years;
    and 16 claims, of which three are rounded."""
    tie_out(page, example)
    assert tally(page) == {
        "break": "0",
        "break, and are accepted": "0",
        "tie within rounding": "3",
        "tie exactly": str(44 + 13),
        "prove nothing: their quarters were made of them": "20",
        "are held against nothing": "8",
    }
    expect(page.get_by_text("Nothing breaks.")).to_be_visible()


def test_a_wrong_entry_is_seen_with_both_amounts(page: Page, broken: str) -> None:
    tie_out(page, broken)
    costs = row(page, "Costs of services", "three months to 2004-05-31")
    expect(costs.locator(".printed")).to_have_text("916,626")
    expect(costs.locator(".computed")).to_have_text("916,662")
    expect(costs.locator(".difference")).to_have_text("36")
    expect(costs.locator(".mark .words")).to_have_text("breaks")
    expect(costs).to_contain_text("two digits that changed places")
    loss = row(page, "Loss from operations", "three months to 2004-05-31")
    expect(loss.locator(".printed")).to_have_text("(69,002)")
    expect(loss.locator(".computed")).to_have_text("(69,038)")


def test_what_breaks_leads_to_its_printed_line(page: Page, broken: str) -> None:
    tie_out(page, broken)
    row(page, "Costs of services", "three months").locator("a.place").click()
    line = page.locator("#line-89")
    expect(line).to_contain_text("Costs of services")
    expect(line).to_be_in_viewport()
    expect(line.locator(".breaks")).to_have_text(["1,796,701", "916,626"])
    expect(page.locator(".read-here")).to_contain_text("the books have 916,662: off by 36")


def test_what_breaks_leads_to_its_entries(page: Page, broken: str) -> None:
    tie_out(page, broken)
    row(page, "Costs of services", "three months").get_by_role("link", name="entries").click()
    page.wait_for_url("**/account/Expenses:CostsOfServices/**")
    expect(page.locator("article")).to_contain_text("916,662")
    assert "2004Q2" in page.url


def test_what_is_accepted_has_its_day_and_reason(page: Page, broken: str) -> None:
    tie_out(page, broken)
    accepted = page.locator("table.accepted tbody tr")
    expect(accepted).to_have_count(3)  # the total of three months, of six, and the loss of six
    expect(accepted.first).to_contain_text("2004-08-02")
    expect(accepted.first.locator(".reason")).to_have_text(HOSTILE)
    expect(accepted.first.locator(".by")).to_have_text(HOSTILE)


def test_where_nobody_is_named_it_says_so(page: Page, broken: str) -> None:
    tie_out(page, broken)
    accepted = page.locator("table.accepted tbody tr").filter(has_text="nobody in particular")
    expect(accepted.locator(".by")).to_have_text("the journal names nobody")


def test_what_a_document_says_is_only_text(page: Page, broken: str) -> None:
    tie_out(page, broken)
    shown = page.locator("tbody.check .caption", has_text="<script>")
    expect(shown).to_have_count(2)  # the finding and the figure
    for at in range(2):
        expect(shown.nth(at)).to_have_text(HOSTILE)
    assert page.locator(".tie-outs :is(script, img)").count() == 0
    assert "owned" not in page.title()


def test_a_count_leads_to_its_checks(page: Page, example: str) -> None:
    tie_out(page, example)
    page.locator("#kind-periods td.proves-nothing a").click()
    expect(page.locator("h2").first).to_contain_text("Line items of several quarters that prove")
    expect(page.locator("tbody.check")).to_have_count(20)
    six = row(page, "Costs of services", "six months to 2004-05-31")
    expect(six.locator(".printed")).to_have_text("1,796,701")
    expect(six.locator(".difference")).to_have_text("--")


def test_the_filters_of_fava_do_not_follow_to_the_entries(page: Page, example: str) -> None:
    tie_out(page, example, "?kind=quarter&time=1999&filter=%23none")
    link = row(page, "Revenues", "three months to 2004-05-31").get_by_role("link", name="entries")
    address = str(link.get_attribute("href"))
    assert "1999" not in address
    assert "none" not in address
    link.click()
    expect(page.locator("article")).to_contain_text("1,895,932")


@pytest.mark.parametrize("asked", ["?kind=x", "?document=../..", f"?reason={quote(HOSTILE)}"])
def test_what_is_not_there_is_said(page: Page, example: str, asked: str) -> None:
    tie_out(page, example, asked)
    expect(page.locator(".tie-outs")).to_contain_text("There is no such check.")
    assert page.locator(".tie-outs :is(script, img)").count() == 0


def test_the_keyboard_reaches_the_line_of_what_breaks(page: Page, broken: str) -> None:
    tie_out(page, broken)
    tab_to(page, row(page, "Costs of services", "three months").locator("a.place"))
    page.keyboard.press("Enter")
    expect(page.locator("#line-89")).to_be_in_viewport()


def test_the_keyboard_reaches_a_count_and_its_checks(page: Page, example: str) -> None:
    tie_out(page, example)
    tab_to(page, page.locator("#kind-periods td.proves-nothing a"))
    page.keyboard.press("Enter")
    expect(page.locator("tbody.check")).to_have_count(20)


def test_the_totals_that_foot_and_prove_no_more_are_a_click_away(page: Page, example: str) -> None:
    """Five totals of six months, in two years."""
    tie_out(page, example)
    page.locator("a.footed").click()
    expect(page.locator("h2").first).to_contain_text("they foot, and prove no more")
    expect(page.locator("tbody.check")).to_have_count(10)
    for period in page.locator("tbody.check .period").all_text_contents():
        assert period.startswith("six months to ")


def test_earnings_per_share_show_no_difference_that_the_check_does_not_see(
    page: Page, example: str
) -> None:
    """808,464 over 16,592,854 is 0.04872: five cents, as printed."""
    tie_out(page, example, "?kind=per-share")
    three = row(page, "Basic and diluted earnings per share", "three months to 2004-05-31")
    expect(three.locator(".computed")).to_have_text("0.05")
    expect(three.locator(".difference")).to_have_text("--")
    expect(three.locator(".quotient")).to_have_text("Income over shares is 0.04872")


def test_in_the_dark_all_text_is_light_on_dark(page: Page, broken: str) -> None:
    page.emulate_media(color_scheme="dark")
    tie_out(page, broken)
    assert_light_on_dark(
        page, ".tally strong, .tally .what, .checks .caption, .checks .num, .checks .mark, .quiet"
    )


@pytest.mark.parametrize("width", [1400, 400])
def test_the_page_is_no_wider_than_its_window(page: Page, broken: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    tie_out(page, broken)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_history_shows_its_breaks_and_no_more(page: Page, apple: str) -> None:
    """6.55 a share is printed where 809 over 123.326 is 6.56; twice, a year apart."""
    tie_out(page, apple, "?kind=per-share&outcome=breaks")
    shares = page.locator("tbody.check.breaks")
    expect(shares).to_have_count(2)
    for at, line in ((0, "1996-03-29.10-q.txt, line 154"), (1, "1997-03-28.10-q.txt, line 143")):
        expect(shares.nth(at).locator(".printed")).to_have_text("(6.55)")
        expect(shares.nth(at).locator(".computed")).to_have_text("(6.55985)")
        expect(shares.nth(at)).to_contain_text(line)
    tie_out(page, apple)
    assert page.locator("tbody.check:not(.breaks)").count() == 0
    assert len(page.locator(".tie-outs").inner_html()) < 100_000
