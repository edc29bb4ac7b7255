"""Claims as a browser shows them: marked in their sentences, and linked to the figures and back."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect
from tests import elec
from tests.fava.conftest import SWITCH, Serve
from tests.fava.seen import assert_light_on_dark, tab_to
from tests.fava.test_claims import STATED

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
COUNT = sum(map(len, STATED.values()))
#: "an increase of $742,516": line 24 of the release, at the 46th character.
CHANGE = f"{elec.NAME}:24:45"


@pytest.fixture(scope="module")
def stated(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A document whose sentence states one thing that holds, over two lines, and one that breaks.

    Sales of 1,000,000 rose to 1,200,000: by 20%, and not by 25%, as a finding says too. What else
    it says is hostile.
    """
    books = tmp_path_factory.mktemp("stated")
    (books / "q.txt").write_text(f"Sales of $1.2\nmillion rose 25%. {HOSTILE} 7 USD\n")
    quarters = "".join(
        f'{day} * "Q"\n  quarter: "{quarter}"\n  Income:Sales  -{amount} USD\n  Assets:NetAssets\n'
        f'{day} custom "reported" {first} "Sales" -{amount} USD Income:Sales\n  document: "q.txt"\n'
        for day, quarter, first, amount in (
            ("2003-03-31", "2003Q1", "2003-01-01", "1000000"),
            ("2004-03-31", "2004Q1", "2004-01-01", "1200000"),
        )
    )
    claim = '2004-03-31 custom "claim" 2004-01-01'
    (books / "main.beancount").write_text(
        f'option "operating_currency" "USD"\nplugin "tieout_plugins.all"\n{SWITCH}'
        '2003-01-01 custom "fava-option" "fiscal-year-end" "12-31"\n'
        "2003-01-01 open Income:Sales\n2003-01-01 open Assets:NetAssets\n"
        f'2004-07-01 document Assets:NetAssets "q.txt"\n{quarters}'
        f'{claim} "amount" -1200000 USD Income:Sales\n  document: "q.txt"\n  line: "1"\n'
        '  offset: "9"\n  printed: "$1.2 million"\n  words: "Sales"\n'
        f'{claim} "percent change" 25 PERCENT Income:Sales\n  document: "q.txt"\n  line: "2"\n'
        '  offset: "13"\n  printed: "25%"\n  words: "Sales"\n  currency: "USD"\n  sign: "-1"\n'
        '  since: "2003-01-01/2003-03-31"\n  note: "it ties on another basis"\n'
        '2004-07-01 custom "finding" "claim" "q.txt:2" "percent change of Sales: stated 25% up, '
        'but the tables make it 20% up"\n'
        f'{claim} "amount" 7 USD\n  document: "q.txt"\n  line: "2"\n  offset: "1"\n'
        f'  printed: "{HOSTILE}"\n  words: "{HOSTILE}"\n  unchecked: "{HOSTILE}"\n'
    )
    return serve(books)


def source(page: Page, address: str, line: int, document: str = elec.NAME) -> None:
    asked = urlencode({"document": document, "line": line})
    page.goto(f"{address}extension/Source/?{asked}#line-{line}")
    page.locator(".source pre").wait_for()


def claim(page: Page, line: int, text: str) -> Locator:
    return page.locator(f"#line-{line} a.claim", has_text=text)


def test_the_release_s_numbers_are_marked_and_say_what_they_state(page: Page, example: str) -> None:
    source(page, example, 24)
    found = {line: page.locator(f"#line-{line} a.claim").all_text_contents() for line in STATED}
    assert found == STATED
    assert page.locator("a.claim").count() == COUNT
    expect(claim(page, 24, "64%")).to_have_accessible_name(
        "64%, percent change of Revenues, three months to 2004-05-31, "
        "from three months to 2003-05-31: the sentence states 64%, "
        "the books make it 64.38%: ties within rounding"
    )


def test_a_claim_leads_to_its_figures_and_they_lead_back(page: Page, example: str) -> None:
    source(page, example, 24)
    claim(page, 24, "$742,516").click()
    asked = page.locator("td.asked")
    expect(asked).to_have_count(2)
    expect(asked.locator("> a")).to_have_text(["1,153,416", "1,895,932"])
    expect(page.locator("#asked > a")).to_have_text("1,895,932")
    expect(page.locator("#asked")).to_be_in_viewport()
    expect(page.locator(".asked-for")).to_contain_text("change of Revenues")
    page.locator(".asked-for").get_by_role("link", name="line 24").click()
    expect(page.locator("#line-24")).to_be_in_viewport()
    assert page.locator("#line-24").get_attribute("aria-current") == "true"


def test_periods_that_have_none_of_its_figures_say_so(page: Page, example: str) -> None:
    """A change of one quarter on another, beside columns of six months."""
    page.goto(f"{example}extension/Statements/?{urlencode({'claim': CHANGE, 'by': 'todate'})}")
    expect(page.locator(".asked-for")).to_contain_text("These periods have no figure")
    expect(page.locator("td.asked")).to_have_count(0)


def test_a_figure_names_the_sentences_that_rest_on_it(page: Page, example: str) -> None:
    page.goto(f"{example}extension/Statements/?{urlencode({'claim': CHANGE})}")
    figure = page.locator("#asked")
    figure.hover()
    stated = figure.locator(".tip .stated")
    expect(stated.first).to_be_visible()
    expect(stated.filter(has_text="“$1,895,932” Revenues")).to_have_count(1)
    expect(stated.last).to_contain_text("and 1 more")  # five rest on it, and four are named
    stated.filter(has_text="$1,895,932").get_by_role("link").click()
    expect(page.locator("#line-24")).to_be_in_viewport()


def test_the_line_that_is_asked_for_lists_what_it_states(page: Page, example: str) -> None:
    source(page, example, 24)
    listed = page.locator(".read-here .claims li")
    expect(listed).to_have_count(len(STATED[24]))
    expect(listed.nth(1)).to_contain_text("the books make it 742,516 USD")
    expect(listed.nth(2).locator(".mark .words")).to_have_text("ties within rounding")
    expect(listed.nth(2).get_by_role("link", name="directive")).to_be_visible()


def test_what_a_line_states_is_told_in_parts(page: Page, stated: str) -> None:
    source(page, stated, 2, "q.txt")
    listed = page.locator(".read-here .claims li").filter(has_text="25%")
    expect(listed).to_contain_text(
        "25%: percent change of Sales, three months to 2004-03-31, from three months to "
        "2003-03-31; the books make it 20%; the document by itself breaks it too; "
        "it ties on another basis (directive)"
    )
    hostile = page.locator(".read-here .claims li").filter(has_text="script")
    expect(hostile).to_contain_text(f"; {HOSTILE} (directive)")


def test_numbers_without_a_mark_are_told_where_sentences_have_claims(
    page: Page, stated: str
) -> None:
    source(page, stated, 2, "q.txt")
    expect(page.locator(".key.sentences")).to_contain_text("has no mark was not resolved, or")


def test_the_sentences_are_a_link_away_where_a_document_opens_at_its_table(
    page: Page, stated: str
) -> None:
    page.goto(f"{stated}extension/Source/?document=q.txt")
    sentences = page.locator("nav.tables a.sentences")
    expect(sentences).to_contain_text("Sentences from line 1, 3 claims")
    expect(sentences.locator(".mark .words")).to_have_text("breaks")
    sentences.click()
    expect(page.locator("#line-1")).to_be_in_viewport()


def test_a_number_that_a_line_breaks_is_marked_on_both(page: Page, stated: str) -> None:
    source(page, stated, 2, "q.txt")
    expect(claim(page, 1, "$1.2")).to_have_class("figure claim exact")
    expect(claim(page, 2, "million")).to_have_class("figure claim exact")
    expect(claim(page, 2, "25%")).to_have_class("figure claim breaks")


def test_what_breaks_stands_first_with_both_numbers_and_its_sentence(
    page: Page, stated: str
) -> None:
    page.goto(f"{stated}extension/TieOut/")
    broken = page.locator("tbody.check.breaks")
    expect(broken).to_have_count(1)
    expect(broken.locator(".caption")).to_have_text("percent change of Sales")
    expect(broken.locator(".printed")).to_have_text("25")
    expect(broken.locator(".computed")).to_have_text("20")
    expect(broken.locator(".difference")).to_have_text("(5)")
    more = broken.locator("tr.more p").all_text_contents()
    assert more[1] == (
        "The document by itself: percent change of Sales: stated 25% up, "
        "but the tables make it 20% up"
    )
    assert more[2] == "Note: it ties on another basis"
    assert not any("posting" in words for words in more)
    expect(page.locator("#kind-claim td.breaks")).to_have_text("1")
    expect(page.locator(".tally li.breaks strong")).to_have_text("1")
    expect(page.locator("#kind-finding")).to_have_count(0)
    broken.locator("a.place").click()
    expect(page.locator("#line-2")).to_be_in_viewport()


def test_claims_are_checks_of_their_own_with_counts(page: Page, example: str) -> None:
    page.goto(f"{example}extension/TieOut/")
    kind = page.locator("#kind-claim")
    expect(kind.locator("td.total")).to_have_text(str(COUNT))
    expect(kind.locator("td.rounding")).to_have_text("3")
    kind.locator("td.rounding a").click()
    expect(page.locator("tbody.check")).to_have_count(3)
    expect(page.locator(".range").first).to_contain_text("1,850,000 USD to 1,950,000 USD")
    page.locator("tbody.check").first.get_by_role("link", name="figures").click()
    expect(page.locator("#asked")).to_be_in_viewport()


def test_the_list_of_documents_counts_the_claims(page: Page, example: str) -> None:
    page.goto(f"{example}extension/Source/")
    page.locator("td.claims a").click()
    expect(page.locator("tbody.check")).to_have_count(COUNT)


def test_what_a_sentence_says_is_only_text(page: Page, stated: str) -> None:
    source(page, stated, 2, "q.txt")
    expect(page.locator("#line-2")).to_contain_text(HOSTILE)
    expect(page.locator("#line-2 .lost")).to_contain_text(f"stated here: {HOSTILE}")
    expect(page.locator(".read-here")).to_contain_text(HOSTILE)
    for at in ("TieOut/?kind=claim", "Statements/?claim=q.txt:2:1", "Statements/?claim=<b>"):
        page.goto(f"{stated}extension/{at}")
        page.locator(".tieout").wait_for()
        assert page.locator(".tieout :is(script, img)").count() == 0
    expect(page.get_by_role("alert")).to_have_text("These books have no such claim.")
    assert "owned" not in page.title()


def test_the_keyboard_reaches_a_claim_its_figures_and_the_sentence(
    page: Page, example: str
) -> None:
    source(page, example, 24)
    tab_to(page, claim(page, 24, "$742,516"))
    page.keyboard.press("Enter")
    page.locator("#asked").wait_for()
    tab_to(page, page.locator("#asked .tip .stated a").first)
    expect(page.locator("#asked .tip")).to_be_visible()
    page.keyboard.press("Enter")
    page.locator(".source pre").wait_for()


def test_without_script_the_pages_say_the_same(page: Page, example: str) -> None:
    """Fava's own page needs script; what the server makes of ours does not."""
    asked = urlencode({"document": elec.NAME, "line": 24, "partial": "true"})
    answer = page.request.get(f"{example}extension/Source/?{asked}").text()
    assert answer.count('class="figure claim') == COUNT
    assert "the books make it 64.38%" in answer


@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("at", ["Source/?document={}&line=24", "Statements/?claim={}:24:45"])
def test_the_pages_are_no_wider_than_their_window(
    page: Page, example: str, width: int, at: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{example}extension/{at.format(elec.NAME)}")
    page.locator(".tieout").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_the_dark_all_text_is_light_on_dark(page: Page, example: str, stated: str) -> None:
    page.emulate_media(color_scheme="dark")
    source(page, example, 24)
    assert_light_on_dark(page, "#line-24 a.claim, .read-here .claims, .read-here .quiet")
    page.goto(f"{example}extension/Statements/?{urlencode({'claim': CHANGE})}")
    page.locator("#asked").wait_for()
    assert_light_on_dark(page, ".asked-for, #asked > a")
    source(page, stated, 2, "q.txt")
    assert_light_on_dark(page, "#line-2 a.breaks")
