"""A real browser against the real stack: `./run demo` in a folder of its own.

Playwright keeps an event loop running in its thread, which would upset database tests of the same
process. So the browser and every test of this folder live in one thread of their own; the tests
themselves read as usual, and none touches the database.
"""

import email
import email.policy
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
START_SECONDS = 420
PASSWORD = "praktijkplein-demo"
WIDTHS = (375, 768, 1280)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this folder; skip it where there is no Chromium, or fail where one is required."""
    is_there = Path(CHROMIUM).exists()
    required = "browser" in os.environ.get("PRAKTIJKPLEIN_REQUIRE", "")
    for item in items:
        if "tests/e2e" not in str(item.path).replace(os.sep, "/"):
            continue
        item.add_marker(pytest.mark.browser)
        if not is_there and not required:
            item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium"))


@pytest.fixture(scope="session")
def browser_thread() -> Iterator[ThreadPoolExecutor]:
    """The one thread in which Playwright lives."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser") as executor:
        yield executor


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object | None:
    """Run the tests of this folder in the browser's thread."""
    executor = pyfuncitem.funcargs.get("browser_thread")
    if not isinstance(executor, ThreadPoolExecutor):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    executor.submit(pyfuncitem.obj, **arguments).result()
    return True


@pytest.fixture(autouse=True)
def _own_folders() -> None:
    """Replace the fixture of the unit tests: the server under test has its own folders."""


@dataclass(frozen=True)
class Site:
    """The running site; `mail_folder` is where its worker puts what it sends."""

    url: str
    var: Path

    @property
    def mail_folder(self) -> Path:
        """The folder with one file a mail."""
        return self.var / "mail"

    def mails_to(self, address: str) -> list[EmailMessage]:
        """Return the mails to an address, the oldest first."""
        found = []
        for path in sorted(self.mail_folder.glob("*"), key=lambda path: path.stat().st_mtime_ns):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if isinstance(message, EmailMessage) and address in str(message["To"]):
                found.append(message)
        return found

    def wait_for_mail(self, address: str, *, containing: str, seconds: int = 30) -> str:
        """Return the text of the newest mail to an address that contains a text."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for message in reversed(self.mails_to(address)):
                body = message.get_content()
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


def own_database() -> dict[str, str]:
    """Return the environment with a database of its own on the same server, empty."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {}
    import psycopg

    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_e2e"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    own = urlunsplit(parts._replace(path=f"/{name}"))
    return {"DATABASE_URL": own, "ELASTICSEARCH_PREFIX": name}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`./run demo` on a free port, ready to answer."""
    var = tmp_path_factory.mktemp("demo")
    port = free_port()
    url = f"http://localhost:{port}"
    log = (var / "run.log").open("w")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "run"), "demo", "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            **own_database(),
            "PRAKTIJKPLEIN_VAR": str(var),
            "PRAKTIJKPLEIN_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        },
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_until_live(url, process, var / "run.log")
        yield Site(url=url, var=var)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)
        log.close()


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


@pytest.fixture(scope="session")
def browser(browser_thread: ThreadPoolExecutor) -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    playwright = browser_thread.submit(lambda: sync_playwright().start()).result()
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    started = browser_thread.submit(
        lambda: playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    ).result()
    yield started
    browser_thread.submit(started.close).result()
    browser_thread.submit(playwright.stop).result()


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(
    browser: Browser, browser_thread: ThreadPoolExecutor, site: Site
) -> Iterator[NewContext]:
    """Open further windows with cookies of their own; called within a test."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site.url, locale="nl-BE", timezone_id="Europe/Brussels", **options
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield make
    browser_thread.submit(lambda: [context.close() for context in opened]).result()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Both ways in which every journey must work."""
    return bool(request.param)


def sign_in(page: Page, account: str, password: str = PASSWORD) -> None:
    """Sign in through the form, as people do."""
    address = account if "@" in account else f"{account}@demo.test"
    page.goto("/aanmelden/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    page.locator("main form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/aanmelden/" not in url)
