"""The rules stand in one place, each with an example that it reads, and none knows a company."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests import elec
from tests.documents import DOCUMENTS, FOLDER, MISSING
from tests.prose.made import sentences_of

from tieout.prose.claim import Says
from tieout_importers.prose.rules import NAMES, PHRASES, RULES, TOLD, Phrase, Rule, Told

SOURCES: Final = sorted((elec.ROOT / "importers/tieout_importers/prose").rglob("*.py"))
#: What the real documents' companies, their products and their papers are called.
NAMED: Final = (
    "apple", "macintosh", "ipod", "imac", "claris", "asta", "palisades", "stern", "cotelligent",
    "elec", "cordia", "line one", "telecarrier", "microsoft", "windows", "xbox", "msn", "pericom",
    "saronix", "hui", "pti", "turner", "cnn", "tnt", "hanna", "walmart", "wal-mart", "sam's",
    "mclane", "asda", "innovative clinical", "home health", "nasdaq",
)  # fmt: skip


@cache
def documents() -> str:
    """All that the real documents say, on one line."""
    pages = [path.read_text(encoding="cp1252", errors="replace") for path in DOCUMENTS]
    return " ".join(" ".join(pages).lower().split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    claims = [claim for sentence in sentences_of(rule.example) for claim in sentence.claims]
    read = [(claim.rule, claim.says) for claim in claims if claim.printed == rule.number]
    assert (rule.name, rule.says) in read, claims


def test_there_is_a_rule_for_all_that_a_number_may_state() -> None:
    assert {rule.says for rule in RULES} == set(Says)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_what_is_read_carries_the_name_of_a_rule() -> None:
    names = {rule.name for rule in RULES}
    for rule in RULES:
        for sentence in sentences_of(rule.example):
            assert {claim.rule for claim in sentence.claims} <= names


EXAMPLES: Final = sorted(
    {rule.example for rule in RULES if rule.says is not Says.MULTIPLE}
    | {told.example for told in TOLD}
    | {phrase.example for phrase in PHRASES}
    - {"a quarter ago"}  # none has it: it is known so as not to be read as "a year ago"
)


@pytest.mark.skipif(not DOCUMENTS, reason=MISSING)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[:40])
def test_an_example_stands_in_a_real_document(example: str) -> None:
    """All but that of a multiple: none of the documents says it of a line item."""
    assert " ".join(example.lower().split()) in documents()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.name)
def test_a_phrase_of_time_spells_its_example(phrase: Phrase) -> None:
    match = phrase.pattern.match(phrase.example)
    assert match is not None
    assert match[0] == phrase.example


def test_no_two_phrases_have_one_name() -> None:
    assert len({phrase.name for phrase in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.example)
def test_a_number_that_is_no_claim_is_told_apart(told: Told) -> None:
    (sentence,) = sentences_of(f"It was {told.example} that the company named.")
    assert sentence.claims == ()
    assert told.reason in {aside.reason for aside in sentence.asides}
    assert not any(aside.reason.unresolved for aside in sentence.asides)


def words_of(path: Path) -> Iterator[str]:
    """The texts of a module, but for its docstrings and the examples from real documents."""
    examples = {rule.example for rule in RULES} | {told.example for told in TOLD}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in said and node.value not in examples:
            yield node.value.lower()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_rule_knows_a_company(source: Path) -> None:
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, NAMED))})\b")
    assert [words for words in words_of(source) if named.search(words)] == []


@pytest.mark.skipif(not DOCUMENTS, reason=MISSING)
def test_the_names_looked_for_are_those_of_the_documents() -> None:
    companies = {path.parent.name for path in DOCUMENTS}
    index = (FOLDER / "INDEX.tsv").read_text(encoding="utf-8").lower()
    for company in companies:
        assert any(name.replace(" ", "-") in company for name in NAMED), company
    for line in index.splitlines()[1:]:
        assert any(name in line.split("\t")[1] or name in line for name in NAMED), line


def test_a_name_of_a_line_item_is_in_the_words_of_captions() -> None:
    """As captions are compared: lower case, no marks; else no sentence could spell it."""
    from tieout.chart import normal  # noqa: PLC0415

    assert [name for name in NAMES if normal(name) != name] == []
