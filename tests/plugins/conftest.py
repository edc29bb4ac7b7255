"""A test's docstring is its ledger."""

from __future__ import annotations

from typing import Any

import pytest
from beancount import loader


@pytest.fixture
def errors(request: pytest.FixtureRequest) -> list[Any]:
    _, found, _ = loader.load_string(request.function.__doc__, dedent=True)
    return list(found)


@pytest.fixture
def messages(errors: list[Any]) -> list[str]:
    return [error.message for error in errors]
