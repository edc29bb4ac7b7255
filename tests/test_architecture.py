"""The rules of the house that a machine can hold: who imports whom, who opens files, how long."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import elec

ROOT = elec.ROOT
CORE = sorted((ROOT / "ledger" / "tieout").glob("*.py"))
SHELL = sorted((ROOT / "ledger" / "tieout" / "shell").glob("*.py"))
IMPORTERS = sorted((ROOT / "importers" / "tieout_importers").rglob("*.py"))
PLUGINS = sorted((ROOT / "plugins" / "tieout_plugins").rglob("*.py"))
FAVA = sorted((ROOT / "plugins" / "tieout_fava").rglob("*.py"))
MODULES = [*CORE, *SHELL, *IMPORTERS, *PLUGINS, *FAVA]
ADAPTER = "adapter.py"
LONGEST = 300
#: Modules that are longer, and to be parted: this list only shrinks.
LONGER = frozenset(
    {
        "importers/tieout_importers/importer.py",
        "ledger/tieout/shell/cli.py",
    }
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """The full names of all modules that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            names.add(str(node.module))
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imports_from(path: Path, *packages: str) -> set[str]:
    return {
        module
        for module in imported(path)
        if any(module == package or module.startswith(f"{package}.") for package in packages)
    }


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_knows_neither_readers_nor_plugins_nor_the_shell(path: Path) -> None:
    assert imports_from(path, "tieout_importers", "tieout_plugins", "tieout.shell") == set()


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_knows_beancount_in_one_place(path: Path) -> None:
    others = ("beangulp", "beanquery", "fava", "click", "rich")
    assert imports_from(path, *others) == set()
    if path.name != ADAPTER:
        assert imports_from(path, "beancount") == set()


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_touches_no_files(path: Path) -> None:
    assert imports_from(path, "os", "pathlib", "io", "shutil", "tempfile", "subprocess") == set()
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert calls.isdisjoint(
        {"open", "print", "input", "read_text", "read_bytes", "write_text", "write_bytes"}
    )


@pytest.mark.parametrize("path", PLUGINS, ids=name)
def test_plugins_stand_in_anyone_s_ledger_without_tieout(path: Path) -> None:
    assert imports_from(path, "tieout", "tieout_importers", "click", "rich") == set()


@pytest.mark.parametrize("path", [*SHELL, *PLUGINS], ids=name)
def test_only_what_serves_books_knows_the_pages(path: Path) -> None:
    assert path.name == "serving.py" or imports_from(path, "tieout_fava") == set()


@pytest.mark.parametrize("path", IMPORTERS, ids=name)
def test_readers_know_neither_plugins_nor_the_shell(path: Path) -> None:
    assert imports_from(path, "tieout_plugins", "tieout.shell", "click", "rich") == set()


def test_a_check_loads_neither_beancount_nor_what_it_does_not_use() -> None:
    unused = ("beancount", "beangulp", "beanquery", "fava", "rich", "filelock", "tieout_plugins")
    script = (
        "import sys\n"
        f"sys.argv = ['tieout', 'check', '--quiet', {str(elec.DOCUMENT)!r}]\n"
        "from tieout.shell.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print(sorted(set({unused!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def code_of(path: Path) -> Iterator[tuple[int, str]]:
    """A module's tokens without comments and docstrings, with their lines."""
    text = path.read_text()
    docstrings = {
        node.body[0].value.lineno: node.body[0].value.end_lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT and token.start[0] not in docstrings:
            yield token.start[0], token.string


#: What only the example says; a reader that knows it is no reader.
OF_THE_EXAMPLE = re.compile(
    r"\belec\b|new rochelle|telecarrier|bankruptcy|2004-07-01|elec communications"
    r"|\b3,?769,?924\b|\b808,?464\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_knows_the_example(path: Path) -> None:
    said = [(line, text) for line, text in code_of(path) if OF_THE_EXAMPLE.search(text)]
    assert said == []


def test_the_committed_books_hold_no_path_of_a_machine() -> None:
    path_of_a_machine = re.compile(r"(?:^|[\s\"'(=])(?:/[A-Za-z]\w*/|~/|[A-Z]:\\|file:)")
    for file in sorted(elec.BOOKS.rglob("*.beancount")):
        for line in file.read_text().splitlines():
            assert path_of_a_machine.search(line) is None, f"{name(file)}: {line}"


def test_the_committed_books_hold_nothing_but_books() -> None:
    files = {str(f.relative_to(elec.BOOKS)) for f in elec.BOOKS.rglob("*") if f.is_file()}
    assert {f for f in files if not Path(f).name.startswith(".")} == {
        "main.beancount",
        "chart.beancount",
        "journal.beancount",
        f"documents/{elec.NAME}",
        f"reported/{elec.NAME}.beancount",
        "quarters/FY2003.beancount",
        "quarters/FY2004.beancount",
    }


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_a_room(path: Path) -> None:
    text = path.read_text()
    assert ast.get_docstring(ast.parse(text)), "a module says what lives in it"
    limit = LONGEST if name(path) not in LONGER else sys.maxsize
    assert len(text.splitlines()) <= limit, f"{name(path)} is too long to be one room"


def test_what_may_be_longer_is_longer() -> None:
    for path in LONGER:
        assert len((ROOT / path).read_text().splitlines()) > LONGEST, f"{path} needs no leave"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_called_utils(path: Path) -> None:
    assert re.search(r"util|helper|manager|^data$|^common$|^misc$", path.stem) is None
