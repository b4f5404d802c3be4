"""What tests of faults share."""

import os
from collections.abc import Iterator

import pytest

from tests.faults.services import NAME, Services


@pytest.fixture
def services() -> Iterator[Services]:
    """The command; Elasticsearch answers again afterwards."""
    command = os.environ.get(NAME)
    if not command:
        pytest.skip(f"set {NAME} to the command that kills and starts Elasticsearch")
    made = Services(command)
    yield made
    made.bring_back()
