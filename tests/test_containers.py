"""The container files: right in form, pinned, healthy, without rights they need not have."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
PINNED = re.compile(r":v?\d+\.\d+[\w.-]*$")


def test_the_services_of_the_product_are_all_there() -> None:
    assert set(SERVICES) == {"setup", "web", "worker", "postgres", "elasticsearch", "mail"}
    assert SERVICES["postgres"]["image"].startswith("postgres:15.")
    assert ":9." in SERVICES["elasticsearch"]["image"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_an_image_is_built_here_or_pinned(name: str) -> None:
    service = SERVICES[name]
    assert "build" in service or PINNED.search(service["image"]), service.get("image")


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"setup"}))
def test_a_service_says_whether_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_exists_and_its_volumes_have_names(name: str) -> None:
    service = SERVICES[name]
    for other, how in service.get("depends_on", {}).items():
        assert other in SERVICES
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
    for volume in service.get("volumes", []):
        assert volume.partition(":")[0] in COMPOSE["volumes"]


def test_nothing_but_loopback_is_published() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text


def test_the_image_is_pinned_and_runs_without_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM")]
    assert len(bases) > 1
    assert all(PINNED.search(base) for base in bases)
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users
    assert users[-1] not in ("root", "0")
    assert lines.index(f"USER {users[-1]}") < next(
        index for index, line in enumerate(lines) if line.startswith("CMD")
    )


def test_packages_in_the_image_are_checked_against_the_lock() -> None:
    assert "--require-hashes" in (ROOT / "Dockerfile").read_text()
