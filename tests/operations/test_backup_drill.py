"""A site is backed up, lost, and put back into an empty place: everything is there again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
URL = "http://localhost:8000"


@dataclass(frozen=True)
class Place:
    """A site's own folder and database."""

    env: dict[str, str]

    def run(self, *arguments: str, fails: bool = False) -> str:
        result = subprocess.run(  # noqa: S603  our own commands
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=1800,
        )
        assert bool(result.returncode) is fails, result.stdout + result.stderr
        return result.stdout + result.stderr

    def describe(self) -> dict[str, Any]:
        text = self.run("-m", "tests.operations.drill", "describe")
        found: dict[str, Any] = json.loads(text.splitlines()[-1])
        return found


def place(folder: Path, database: str) -> Place:
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "ELASTICSEARCH_URL"}
    }
    env |= {
        "PRAKTIJKPLEIN_VAR": str(folder),
        "PRAKTIJKPLEIN_URL": URL,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "LOG_LEVEL": "ERROR",
    }
    static = folder / "static"
    static.mkdir(parents=True)
    return Place(env | ({"DATABASE_URL": database} if database else {}))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    """A site to fill, and an empty place for it to come back in."""
    if request.param == "sqlite":
        yield place(tmp_path / "one", ""), place(tmp_path / "two", "")
        return
    import psycopg

    url = os.environ["DATABASE_URL"]
    parts = urlsplit(url)
    names = [f"{parts.path.strip('/')}_drill_{number}" for number in (1, 2)]
    one, two = (urlunsplit(parts._replace(path=f"/{name}")) for name in names)
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        yield place(tmp_path / "one", one), place(tmp_path / "two", two)
        for name in names:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_everything_comes_back(places: tuple[Place, Place], tmp_path: Path) -> None:
    lost, found = places
    kept = tmp_path / "backup"
    for command in (["migrate", "--noinput"], ["collectstatic", "--noinput"]):
        lost.run("manage.py", *command)
    lost.run("-m", "tests.operations.drill", "fill")
    lost.run("manage.py", "backup", str(kept))
    before = lost.describe()
    assert len(before["files"]) > 40
    assert len(before["pages"]) > 40
    assert before["rows"]["practices_practicepage"] == 14

    found.run("manage.py", "restore", str(kept))
    found.run("manage.py", "collectstatic", "--noinput")
    after = found.describe()
    assert after["rows"] == before["rows"]
    assert after["files"] == before["files"]
    assert after["pages"].keys() == before["pages"].keys()
    assert [key for key, page in before["pages"].items() if after["pages"][key] != page] == []
    # The same code goes on with it: nothing is left to migrate.
    found.run("manage.py", "migrate", "--check")

    # A site is there now: it is not overwritten by mistake.
    said = found.run("manage.py", "restore", str(kept), fails=True)
    assert "Hier staat al een site" in said
    assert "--replace" in said
    extra = Path(found.env["PRAKTIJKPLEIN_VAR"]) / "private" / "later.pdf"
    extra.write_bytes(b"van na de backup")
    found.run("manage.py", "generate_practices", "--count", "16", "--seed", "9")
    found.run("manage.py", "restore", str(kept), "--replace")
    again = found.describe()
    assert again["rows"] == before["rows"]
    assert again["files"] == before["files"]
    assert not extra.exists()
