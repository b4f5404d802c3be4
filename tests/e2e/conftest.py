"""A real browser against the real stack: `./run demo` in a folder of its own.

Playwright keeps an event loop running in its thread, which would upset database tests of the same
process. So the browser and every test of this folder live in one thread of their own; the tests
themselves read as usual, and none touches the database.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.factories.running_site import PASSWORD, Site

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
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
    names = pyfuncitem._fixtureinfo.argnames  # noqa: SLF001  pytest itself calls tests so
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    executor.submit(pyfuncitem.obj, **arguments).result()
    return True


@pytest.fixture(autouse=True)
def _own_folders() -> None:
    """Replace the fixture of the unit tests: the server under test has its own folders."""


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
    for context in opened:
        browser_thread.submit(context.close).result()


@pytest.fixture(scope="session")
def _sessions() -> dict[str, Any]:
    """The cookies of who signed in before: signing in is a journey of its own, and slow."""
    return {}


AsPerson = Callable[..., Page]


@pytest.fixture
def as_person(new_context: NewContext, _sessions: dict[str, Any]) -> AsPerson:
    """Open a window in which somebody of the demo is signed in; called within a test."""

    def open_window(account: str, **options: Any) -> Page:
        if account not in _sessions:
            page = new_context().new_page()
            sign_in(page, account)
            _sessions[account] = page.context.storage_state()
        return new_context(storage_state=_sessions[account], **options).new_page()

    return open_window


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
