"""`/health/live` and `/health/ready`."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from operations import health
from operations.clock import database_now
from operations.health import Health
from operations.models import Heartbeat
from operations.worker import beat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _search_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_checks", {"search": lambda: Health.OK})


def ready() -> tuple[int, dict[str, str]]:
    response = Client().get("/health/ready")
    return response.status_code, response.json()


def make_task(waiting: timedelta, **changes: Any) -> DBTaskResult:
    fields = {"task_path": "x.y", "backend_name": "default", "args_kwargs": {}, **changes}
    row = DBTaskResult.objects.create(**{"run_after": None, **fields})
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=timezone.now() - waiting)
    return row


def test_live_asks_nobody(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_all_is_well_with_a_worker() -> None:
    beat("w1")
    assert ready() == (
        200,
        {"status": "ok", "database": "ok", "search": "ok", "tasks": "ok"},
    )


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_answers_are_never_kept_and_set_no_cookie(path: str) -> None:
    response = Client().get(path)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert Client().head(path).status_code == response.status_code
    assert Client().post(path).status_code == 405


def test_without_a_worker_the_site_is_degraded() -> None:
    Heartbeat.objects.create(name="worker:old", beat_at=database_now() - timedelta(seconds=90))
    status, state = ready()
    assert (status, state["status"], state["tasks"]) == (200, "degraded", "down")


def test_a_task_that_waits_long_is_degraded() -> None:
    beat("w1")
    make_task(timedelta(minutes=9))
    assert ready()[1]["tasks"] == "ok"
    make_task(timedelta(minutes=11))
    status, state = ready()
    assert (status, state["status"], state["tasks"]) == (200, "degraded", "degraded")


def test_a_task_that_was_planned_waits_from_its_moment() -> None:
    beat("w1")
    now = timezone.now()
    make_task(timedelta(hours=5), run_after=now + timedelta(hours=1))
    make_task(timedelta(hours=5), run_after=now - timedelta(minutes=5))
    make_task(timedelta(hours=5), run_after=get_date_max(), status="SUCCESSFUL")
    assert ready()[1]["tasks"] == "ok"
    make_task(timedelta(hours=5), run_after=now - timedelta(minutes=15))
    assert ready()[1]["tasks"] == "degraded"


def test_search_that_is_away_is_degraded(monkeypatch: pytest.MonkeyPatch) -> None:
    beat("w1")
    monkeypatch.setattr(health, "_checks", {"search": lambda: Health.DEGRADED})
    status, state = ready()
    assert (status, state["status"], state["search"]) == (200, "degraded", "degraded")


def test_a_check_that_breaks_breaks_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Health:
        raise LookupError

    beat("w1")
    monkeypatch.setattr(health, "_checks", {"search": broken})
    status, state = ready()
    assert (status, state["status"], state["search"], state["tasks"]) == (
        200,
        "degraded",
        "down",
        "ok",
    )


def test_a_migration_that_is_not_applied_is_down() -> None:
    beat("w1")
    MigrationRecorder(connection).record_unapplied("operations", "0001_initial")
    status, state = ready()
    assert (status, state["status"], state["database"]) == (503, "down", "down")


def test_a_database_that_is_away_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    status, state = ready()
    assert status == 503
    assert state == {"status": "down", "database": "down", "search": "ok", "tasks": "down"}


def test_the_shared_cache_has_its_table(settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "operations_cache",
        }
    }
    caches["default"].set("sleutel", {"getal": 7})
    assert caches["default"].get("sleutel") == {"getal": 7}
    assert "operations_cache" in connection.introspection.table_names()
