"""The whole site as people run it: `./run demo` in a folder (and a database) of its own."""

import email
import email.policy
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 420
PASSWORD = "praktijkplein-demo"


@dataclass(frozen=True)
class Site:
    """The running site; `mail_folder` is where its worker puts what it sends."""

    url: str
    var: Path
    pid: int
    environment: Mapping[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a command of the site beside it, as who looks after it would; return what it says."""
        done = subprocess.run(  # noqa: S603  our own command
            [sys.executable, str(ROOT / "run"), "manage", *arguments],
            cwd=ROOT,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    @property
    def mail_folder(self) -> Path:
        """The folder with one file a mail."""
        return self.var / "mail"

    def mails_to(self, address: str) -> list[EmailMessage]:
        """Return the mails to an address, the oldest first."""
        found = []
        # A mail that is still being written has another ending until it is whole.
        whole = [path for path in self.mail_folder.glob("*") if path.suffix != ".part"]
        for path in sorted(whole, key=lambda path: path.stat().st_mtime_ns):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if isinstance(message, EmailMessage) and address in str(message["To"]):
                found.append(message)
        return found

    def wait_for_mail(self, address: str, *, containing: str, seconds: int = 30) -> str:
        """Return the text of the newest mail to an address that contains a text."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for message in reversed(self.mails_to(address)):
                part = message.get_body(("plain",))  # beside it there may be a file
                body = part.get_content() if part else ""
                if containing in body or containing in str(message["Subject"]):
                    return str(body)
            time.sleep(0.3)
        raise AssertionError(f"no mail to {address} with {containing!r}")

    def link_in(self, text: str) -> str:
        """Return the first address of this site in a mail."""
        match = re.search(rf"{re.escape(self.url)}/\S+", text)
        assert match, text
        return match[0].rstrip(".,")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def own_database(suffix: str) -> dict[str, str]:
    """Return the environment with a database of its own on the same server, empty."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {}
    import psycopg

    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_{suffix}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    own = urlunsplit(parts._replace(path=f"/{name}"))
    return {"DATABASE_URL": own, "ELASTICSEARCH_PREFIX": name}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`./run demo` on a free port, ready to answer."""
    with running(tmp_path_factory.mktemp("demo"), suffix="e2e") as made:
        yield made


@contextmanager
def running(var: Path, *, suffix: str, **more: str) -> Iterator[Site]:
    """Run the demo in a folder; `suffix` names its database, `more` is its environment."""
    port = free_port()
    url = f"http://localhost:{port}"
    environment = {
        **os.environ,
        **own_database(suffix),
        "PRAKTIJKPLEIN_VAR": str(var),
        "PRAKTIJKPLEIN_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        **more,
    }
    with (var / "run.log").open("w") as log:
        process = _begin(port, environment, log)
        try:
            _wait_until_live(url, process, var / "run.log")
            yield Site(url=url, var=var, pid=process.pid, environment=environment)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def _begin(port: int, environment: Mapping[str, str], log: IO[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, str(ROOT / "run"), "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _wait_until_live(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/health/live", timeout=2) as response:  # noqa: S310
                if response.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(log.read_text()[-4000:])
