"""A site of its own to measure: folder, database and the same gunicorn as ever."""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
HELLO = "/hallo"  # where the smallest application answers
START_SECONDS = 60


@dataclass(frozen=True)
class Stage:
    """What all steps share: the environment and the port."""

    env: dict[str, str]
    port: int

    def manage(self, *arguments: str) -> None:
        """Run one of Django's commands, showing nothing unless it fails."""
        self._output([sys.executable, "manage.py", *arguments])

    def pages(self) -> dict[str, Any]:
        """Return what `tests.benchmarks.pages` found."""
        return self.run("tests.benchmarks.pages")

    def run(self, module: str, *arguments: str) -> dict[str, Any]:
        """Run a module of ours inside the site and return the object that it prints."""
        text = self._output([sys.executable, "-m", module, *arguments])
        found: dict[str, Any] = json.loads(text) if text.strip() else {}
        return found

    def _output(self, command: list[str]) -> str:
        result = subprocess.run(  # noqa: S603  our own commands
            command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        if result.returncode:
            sys.exit(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
        return result.stdout

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve the site and the smallest application, as `./run` serves the site."""
        command = _run_script()._web_command(self.env, "127.0.0.1", self.port)  # noqa: SLF001
        command[command.index("config.wsgi")] = "tests.benchmarks.server"
        process = subprocess.Popen(command, cwd=ROOT, env=self.env)  # noqa: S603
        try:
            self._wait(process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}/health/live", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        sys.exit("De server van de metingen startte niet.")


def _run_script() -> ModuleType:
    loader = SourceFileLoader("run_script", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    if spec is None:
        raise AssertionError("there is no `run`")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@contextmanager
def stage(*, elastic: bool = False) -> Iterator[Stage]:
    """Make an empty site in a folder (and, on PostgreSQL, a database) that go afterwards.

    With `elastic` it uses the Elasticsearch of ELASTICSEARCH_URL, with an index of its own.
    """
    folder = Path(tempfile.mkdtemp(prefix="praktijkplein-bench-"))
    with _database() as database, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = {
            **os.environ,
            **database,
            "PRAKTIJKPLEIN_VAR": str(folder),
            "PRAKTIJKPLEIN_URL": f"http://localhost:{port}",
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "LOG_LEVEL": "WARNING",
        }
        if elastic:
            env["ELASTICSEARCH_PREFIX"] = folder.name
        else:
            env.pop("ELASTICSEARCH_URL", None)
        try:
            yield Stage(env, port)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    """Name a database of our own on the server of DATABASE_URL; none is SQLite in the folder."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {}
        return
    import psycopg

    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_bench"
    own = urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": own}
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
