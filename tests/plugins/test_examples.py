"""The example in each plugin's docstring is a ledger that ties, and that can fail to."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import pytest
from beancount import loader

import tieout_plugins
from tieout_plugins import accepted, fiscal, per_share, period_totals
from tieout_plugins import all as all_plugins

PACKAGE = Path(tieout_plugins.__file__).parent


def example(docstring: str | None) -> str:
    found = re.search(r"^    plugin .*?(?=^\S|\Z)", docstring or "", re.MULTILINE | re.DOTALL)
    assert found
    return textwrap.dedent(found[0])


@pytest.mark.parametrize("module", [period_totals, per_share, fiscal, accepted, all_plugins])
def test_the_example_ties(module: object) -> None:
    text = example(module.__doc__)
    _, errors, _ = loader.load_string(text)
    assert not errors, errors[0].message
    assert 'custom "reported"' in text


@pytest.mark.parametrize(
    ("module", "printed", "code", "count"),
    [
        (period_totals, " 916,626 USD Expenses", "[period-total]", 1),
        (period_totals, "  916,626 USD\n", "[period-total]", 3),
        (accepted, " 916,626 USD", "[accepted-nothing]", 1),
        (all_plugins, " 916,626 USD Expenses", "[period-total]", 1),
        (per_share, " 0.05 USD-PER-SHARE", "[per-share]", 1),
        (per_share, " -808,464 USD", "[per-share]", 1),
        (per_share, '"Diluted" 17', "[per-share-caption]", 1),
    ],
)
def test_the_example_fails_when_a_figure_changes(
    module: object, printed: str, code: str, count: int
) -> None:
    text = example(module.__doc__)
    assert text.count(printed) == 1
    changed = printed.replace("6 USD", "7 USD").replace("0.05", "0.06").replace("-808", "-988")
    changed = changed.replace("Diluted", "Not diluted")
    if module is accepted:
        changed = " 916,662 USD"
    assert changed != printed
    _, errors, _ = loader.load_string(text.replace(printed, changed))
    assert [error.message.split()[0] for error in errors] == [code] * count


def test_no_plugin_depends_on_the_rest_of_tieout() -> None:
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not {name.split(".")[0] for name in names} & {"tieout", "tieout_importers"}


def test_beanquery_is_behind_three_modules() -> None:
    assert sorted(
        path.name
        for path in PACKAGE.glob("*.py")
        if re.search(r"^(from|import) beanquery", path.read_text(), re.MULTILINE)
    ) == ["bql.py", "bql_accepted.py", "bql_claims.py"]
