"""What all tests share: the cast of people, the page tree, and what a machine must have."""

import os
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

REQUIRED = {name for name in os.environ.get("PRAKTIJKPLEIN_REQUIRE", "").split(",") if name}

# A busy machine is no fault of a property.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

pytest_plugins = [
    "tests.factories.database",
    "tests.factories.people",
    "tests.factories.site",
    "tests.factories.running_site",
    "tests.factories.elastic",
    "tests.factories.awards",
    "tests.factories.networks",
    "tests.factories.oidc",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--full`: the long form of races, faults and properties."""
    parser.addoption("--full", action="store_true", help="run the full number of trials")


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> int:
    """How many trials this test runs: `@pytest.mark.trials(short=…, full=…)`."""
    marker = request.node.get_closest_marker("trials")
    assert marker is not None, "mark the test with trials(short=…, full=…)"
    form = "full" if request.config.getoption("--full") else "short"
    return int(marker.kwargs[form])


def _has_postgres() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


def _has_elasticsearch() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


def _divide_among_processes(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together where several processes share the work.

    Those that share one load of the demo are one.
    """
    for item in items:
        group = item.nodeid.partition("::")[0]
        if "loaded" in getattr(item, "fixturenames", ()):
            group = "demo"
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine lacks, saying so; in CI a lack fails (PRAKTIJKPLEIN_REQUIRE)."""
    _divide_among_processes(items)
    lacks = {
        "postgres": (_has_postgres, "set DATABASE_URL to a PostgreSQL server"),
        "elasticsearch": (_has_elasticsearch, "set ELASTICSEARCH_URL to an Elasticsearch server"),
    }
    for name, (is_there, advice) in lacks.items():
        if is_there() or name in REQUIRED:
            continue
        for item in items:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"no {name}: {advice}"))


@pytest.fixture(autouse=True)
def _required_servers(request: pytest.FixtureRequest) -> None:
    """Fail, in CI, a test whose server is missing."""
    for name, is_there in (("postgres", _has_postgres), ("elasticsearch", _has_elasticsearch)):
        if request.node.get_closest_marker(name) and not is_there():
            pytest.fail(f"{name} is required but not set")


@pytest.fixture(autouse=True)
def _elasticsearch_only_where_asked(request: pytest.FixtureRequest, settings: Any) -> None:
    """Let only tests that say so speak with Elasticsearch, whatever the environment offers."""
    if not request.node.get_closest_marker("elasticsearch"):
        settings.ELASTICSEARCH_URL = None


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Any, settings: Any) -> None:
    """Files of a test go to a folder of its own, and the cache starts empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.ERASED_LIST = tmp_path / "gewist.jsonl"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private", "base_url": None},
        },
    }
    cache.clear()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process keeps in memory for some time is of one test alone."""
    from search.domain.alike import forget_alike
    from search.domain.language import forget_language
    from search.domain.promotions import forget_promotions
    from search.domain.query_log import forget_waiting
    from search.domain.suggesting import forget_topics

    for forget in (forget_alike, forget_language, forget_promotions, forget_topics, forget_waiting):
        forget()
