"""Which pages are measured, and how many queries each costs: runs inside the site.

Prints one JSON object: `python -m tests.benchmarks.pages`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FEW, MANY = 3, 30
SEED = 4_000  # apart from those of the generator's own runs


def main() -> None:
    """Count, and print what was found."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    json.dump({"listings": _listings(), "details": _details()}, sys.stdout)


def _queries(address: str) -> int:
    """Return what a page costs a reader who is nobody in particular, with nothing kept of it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from operations.kept_values import forget_values

    for _turn in range(2):
        forget_values()
        with CaptureQueriesContext(connection) as captured:
            response = Client(headers={"host": "localhost"}).get(address)
        if response.status_code != 200:
            raise AssertionError(f"{address}: {response.status_code}")
    return len(captured)


def _listings() -> dict[str, int]:
    from practices.registry import kinds

    addresses = ["/", "/praktijken/", *(f"/praktijken/{kind.slug}/" for kind in kinds())]
    return {address: _queries(address) for address in addresses}


def _details() -> dict[str, dict[str, Any]]:
    """Return by kind the address and the queries of a practice with few and with many rows."""
    from practices.domain.generating import generators, open_workshop, without_indexing
    from practices.models import PracticePage

    workshop = open_workshop(seed=SEED, organisations=1)
    found: dict[str, dict[str, Any]] = {}
    for place, generator in enumerate(generators()):
        counts = {}
        for rows in (FEW, MANY):
            number = place * 100 + rows
            page = PracticePage.objects.filter(slug=f"verzonnen-{SEED}-{number}").first()
            if page is None:
                with without_indexing():
                    page = workshop.make(number, generator, rows=rows)
            address = page.get_absolute_url()
            counts[str(rows)] = _queries(address)
        found[generator.slug] = {"address": address, "queries": counts}
    return found


if __name__ == "__main__":
    main()
