"""A site is backed up, lost, and put back into an empty place: everything is there again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.operations.drill import PRACTICES
from tests.operations.places import ROOT, Place, empty_place, migrated_place

pytestmark = pytest.mark.django_db

RUN = str(ROOT / "run")


def described(place: Place, *steps: str) -> dict[str, Any]:
    """Do more steps, then say what a place holds."""
    told = Path(place.env["PRAKTIJKPLEIN_VAR"]) / "described.json"
    place.run("-m", "tests.operations.drill", *steps, "describe", str(told))
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def test_everything_comes_back(tmp_path: Path) -> None:
    kept = str(tmp_path / "backup")
    with migrated_place(tmp_path, "lost") as lost:
        before = described(lost, "fill")
        assert before["rows"]["practices_practicepage"] == PRACTICES
        # A picture, its smaller form and a document each; the editors' picture in two forms.
        assert len(before["files"]) >= 3 * PRACTICES + 2
        assert len(before["pages"]) == 4 + 3 * PRACTICES
        lost.run(RUN, "backup", kept)

    with empty_place(tmp_path, "found") as found:
        found.run(RUN, "restore", kept)
        after = described(found)
        assert after["rows"] == before["rows"]
        assert after["files"] == before["files"]
        assert after["pages"].keys() == before["pages"].keys()
        assert [key for key, page in before["pages"].items() if after["pages"][key] != page] == []
