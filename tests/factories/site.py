"""The page tree of the tests."""

from typing import Any

import pytest
from home.domain.tree import Tree, ensure_tree


@pytest.fixture
def tree(db: Any) -> Tree:
    """Home, praktijken with an index per kind, netwerken, and the workflow on praktijken."""
    return ensure_tree()
