"""URLs as anybody may write them: a page answers each, and says none of it but as text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fava.application import create_app
from flask.testing import FlaskClient
from tests import elec
from tests.fava.conftest import switched_on

from tieout_fava import Source, Statements, TieOut, Trends
from tieout_fava.page import CARRIED, Page

SCRIPT = "\"'><script>alert(1)</script>"
ODD = (
    "",
    " ",
    "nonsense",
    "0",
    "-1",
    "1e9",
    "9" * 30,
    "9" * 5_000,
    "-" + "9" * 5_000,
    "2004Q9",
    "9999Q4",
    "0000Q1",
    "2004Q1-2003Q1",
    "2004Q1-9999Q4",
    "9" * 5_000 + "Q1",
    "'",
    '"',
    "\\",
    "{{ 7 * 7 }}",
    "%s%n",
    SCRIPT,
    "../../etc/passwd",
    elec.NAME + "/../main.beancount",
    "\0",
    "\N{ARABIC-INDIC DIGIT THREE}",
    "\N{SUPERSCRIPT TWO}",
    "\N{SNOWMAN} é 年 \N{RIGHT-TO-LEFT OVERRIDE}",
)
PAGES: tuple[type[Page], ...] = (Statements, TieOut, Source, Trends)
#: What is asked beside one odd value, so that it is read.
BESIDE: dict[str, tuple[dict[str, str], ...]] = {
    "Statements": ({}, {"by": "printed", "document": elec.NAME}),
    "TieOut": ({"kind": "quarter"},),
    "Source": ({"document": elec.NAME},),
    "Trends": ({"from": "2004Q1", "to": "2004Q2"},),
}
#: Names that mean something to Flask, to Python or to Fava, and nothing to a page.
FOREIGN = (
    *("page", "self", "url", "bfile", "extension_name", "endpoint", "partial", "asked", "key"),
    *("_external", "_anchor", "_method", "_scheme", "_", "filename", "changed", "name", "style"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    books = tmp_path_factory.mktemp("odd") / "elec"
    shutil.copytree(elec.BOOKS, books)
    main = switched_on(books) / "main.beancount"
    app = create_app([main], load=True, read_only=True)
    app.testing = True  # what goes wrong is raised here
    with app.test_client() as client:
        yield client


def shown(client: FlaskClient, page: str, asked: dict[str, str]) -> str:
    (slug,) = client.application.config["LEDGERS"].ledgers_by_slug
    answer = client.get(f"/{slug}/extension/{page}/?{urlencode(asked)}")
    assert answer.status_code == 200, (page, str(asked)[:200])
    return answer.get_data(as_text=True)


class Links(HTMLParser):
    """The links of a page, and the names of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.article: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.article.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value[:24]))
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_any_value_of_any_key_gets_a_page_and_is_only_text(
    client: FlaskClient, page: type[Page], value: str
) -> None:
    assert page.keys
    for key in sorted(page.keys):
        for beside in BESIDE[page.__name__]:
            html = shown(client, page.__name__, {**beside, key: value})
            assert "<script>alert" not in html
            assert "root:" not in html  # the first words of /etc/passwd
            assert 'option "title"' not in html  # and of the books


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_all_keys_may_be_odd_at_once(client: FlaskClient, page: type[Page]) -> None:
    for value in ODD:
        html = shown(client, page.__name__, dict.fromkeys(page.keys, value))
        assert "<script>alert" not in html


@pytest.mark.parametrize("key", FOREIGN)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_name_that_is_no_key_changes_nothing_and_is_not_carried_along(
    client: FlaskClient, page: type[Page], key: str
) -> None:
    beside = BESIDE[page.__name__][-1]
    as_it_is = Links(shown(client, page.__name__, {**beside, "partial": "true"})).links
    for value in ("1", "GET", "evil.example", SCRIPT):
        html = shown(client, page.__name__, {**beside, "partial": "true", key: value})
        assert Links(html).links == as_it_is
        assert "evil.example" not in html
        assert "<script>" not in html


def test_a_link_asks_for_each_thing_once_and_keeps_favas_filters(client: FlaskClient) -> None:
    asked = {"by": "year", "time": "2004", "filter": "#a & b", "partial": "true"}
    links = Links(shown(client, "Statements", asked)).links
    choices = [link for link in links if "/extension/Statements/?" in link]

    assert len(choices) > 5
    for link in choices:
        query = parse_qs(urlsplit(link).query, keep_blank_values=True)
        assert query["time"] == ["2004"]
        assert query["filter"] == ["#a & b"]
        assert all(len(values) == 1 for values in query.values()), link
        assert set(query) <= Statements.keys | CARRIED
    assert any("by=year" in link and "common=yes" in link for link in choices)


@pytest.mark.parametrize("value", ["9" * 5_000, "-1", "0", "x", "\N{ARABIC-INDIC DIGIT THREE}", ""])
def test_books_may_have_any_place_in_them(tmp_path: Path, value: str) -> None:
    """Whoever writes books by hand writes what he likes: lines and columns are text there."""
    books = tmp_path / "elec"
    shutil.copytree(elec.BOOKS, books)
    for file in (books / "reported").iterdir():
        text = re.sub(r'((?:line|column): )"\d+"', rf'\1"{value}"', file.read_text())
        assert f'line: "{value}"' in text
        file.write_text(text)
    app = create_app([switched_on(books) / "main.beancount"], load=True, read_only=True)
    app.testing = True
    with app.test_client() as client:
        for page in PAGES:
            for beside in ({}, *BESIDE[page.__name__]):
                assert "<article" in shown(client, page.__name__, beside)
