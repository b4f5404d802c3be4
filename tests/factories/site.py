"""The page tree of the tests."""

from typing import Any

import pytest


@pytest.fixture
def tree(db: Any) -> Any:
    """Home, praktijken with an index per kind, netwerken, and the workflow on praktijken."""
    from home.domain.tree import ensure_tree

    return ensure_tree()
