"""The engines that the contract holds for; another one joins by one line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from search.elastic.engine import ElasticEngine
from search.engines.contract import Engine
from search.engines.database import DatabaseEngine
from tests.factories.elastic import settle


@dataclass(frozen=True)
class Contender:
    """An engine, and what it needs to have seen what the table holds."""

    make: Callable[[], Engine]
    settle: Callable[[], object] = lambda: None
    marks: tuple[Any, ...] = ()


CONTENDERS = {
    "database": Contender(DatabaseEngine),
    "elasticsearch": Contender(ElasticEngine, settle, (pytest.mark.elasticsearch,)),
}


def params() -> list[Any]:
    """Return the contenders for `pytest.fixture(params=…)`."""
    return [
        pytest.param(contender, id=name, marks=contender.marks)
        for name, contender in CONTENDERS.items()
    ]
