"""`./run bench --search [--counts 10000,100000] [--pairs 200]`: how quick the search is.

With Elasticsearch, beside what Elasticsearch itself takes for the very same requests; and the
engine of the database alone, on whatever database this runs on.
"""

import argparse
import os
import time
from typing import Any

from tests.benchmarks.load import percentile
from tests.benchmarks.pairs import Times, joined, measure
from tests.benchmarks.stage import Stage, stage

ORIGINALS = 1_000
"""Practices that are really published; the rest are copies of their rows."""
RATIO, EXTRA, GROWTH, QUERIES, REBUILD = 2.5, 5.0, 1.6, 6, 0.5
WITHIN = {10_000: 100.0, 100_000: 2_000.0}
TITLES = {
    "search": f"Zoekpagina (p50 hoogstens {RATIO} keer rauw)",
    "facets": "Zoekpagina met filters",
    "listing": "Lijsten",
    "suggestion": f"Suggesties (hoogstens {EXTRA:.0f} ms meer dan rauw)",
}


def say(text: str = "") -> None:
    """Print at once."""
    print(text, flush=True)  # noqa: T201


def main(arguments: list[str]) -> None:
    """Measure with ever more entries."""
    options = _options(arguments)
    elastic = os.environ.get("ELASTICSEARCH_URL", "")
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    say(f"Zoeken op {database}, {'met' if elastic else 'zonder'} Elasticsearch; {_load()}.")
    before: dict[str, Times] = {}
    with stage(elastic=bool(elastic)) as site:
        for command in (["migrate"], ["collectstatic", "--noinput"], ["ensure_site"]):
            site.manage(*command)
        try:
            for count in (int(text) for text in options.counts.split(",")):
                _fill(site, count, options.seed)
                if elastic:
                    before = _show_site(site, elastic, before, options.pairs)
                    _show_rebuild(site)
                _show_engine(site, count)
        finally:
            if elastic:
                site.run("tests.benchmarks.engines", "--drop")
    say(f"\n{_load()} na afloop.")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench --search", description="De zoekmachine.")
    parser.add_argument("--counts", default="10000,100000", help="aantallen praktijken")
    parser.add_argument("--pairs", type=int, default=200, help="paren van een meting")
    parser.add_argument("--seed", type=int, default=1, help="welke verzonnen praktijken")
    return parser.parse_args(arguments)


def _load() -> str:
    return f"belasting {os.getloadavg()[0]:.1f}".replace(".", ",")


def _fill(site: Stage, count: int, seed: int) -> None:
    start = time.monotonic()
    made = min(count, ORIGINALS)
    site.manage("generate_practices", "--count", str(made), "--seed", str(seed))
    site.run("tests.benchmarks.many", "--count", str(count), "--seed", str(seed))
    say(
        f"\n== {count} praktijken: {made} echt gepubliceerd, de andere {count - made} zijn "
        f"kopieën van hun rijen met een eigen titel ({time.monotonic() - start:.0f} s)"
    )


def _show_site(site: Stage, elastic: str, before: dict[str, Times], pairs: int) -> dict[str, Times]:
    """Show pages beside raw requests, and how much longer they take than with fewer entries."""
    site.manage("search_rebuild")
    asked = site.run("tests.benchmarks.asked")
    found: dict[str, Times] = {}
    with site.served():
        for kind, questions in asked.items():
            address = f"http://localhost:{site.port}"
            times = measure(site=address, raw=elastic, questions=questions, pairs=pairs)
            say(f"\n{TITLES[kind]}, in ms")
            for question in questions:
                _show(question, times[question["address"]])
            found[kind] = joined([each for each in times.values() if each.raw])
            _show_all(kind, found[kind], before.get(kind))
    return found


def _show(question: dict[str, Any], times: Times) -> None:
    fine = question["queries"] <= QUERIES and not question["writes"]
    cost = f"{question['queries']} queries{_mark(fine)}"
    say(f"  {question['address']:<58} {times}  {cost}")


def _show_all(kind: str, times: Times, before: Times | None) -> None:
    if kind == "suggestion":
        compared = f"mediaan van het verschil {times.extra:.1f} ms{_mark(times.extra <= EXTRA)}"
    else:
        fine = times.ratio <= RATIO or kind != "search"
        compared = f"mediaan van de verhoudingen {times.ratio:.2f}{_mark(fine)}"
    say(f"  {'samen':<58} {times}  {compared}")
    if before is not None:
        growth = percentile(times.site, 50) / percentile(before.site, 50)
        fine = growth <= GROWTH or kind != "search"
        say(f"  p50 is {growth:.2f} keer die met minder praktijken{_mark(fine)}")


def _show_rebuild(site: Stage) -> None:
    found = site.run("tests.benchmarks.engines", "--rebuild")
    ratio = found["rebuild"] / found["bulk"]
    say(
        f"\nHeropbouw: {found['rebuild']:.0f} ingangen per seconde; helpers.bulk van dezelfde "
        f"documenten {found['bulk']:.0f}; verhouding {ratio:.2f}{_mark(ratio >= REBUILD)}"
    )


def _show_engine(site: Stage, count: int) -> None:
    most = next((most for entries, most in WITHIN.items() if count <= entries), 2_000.0)
    say(f"\nDe databank alleen, in ms (hoogstens {most:.0f})")
    for question, found in site.run("tests.benchmarks.engines", "--database").items():
        middle, slow = percentile(found["ms"], 50), percentile(found["ms"], 95)
        shown = f"p50 {middle:7.1f}  p95 {slow:7.1f}  processor {found['cpu']:7.1f}"
        say(f"  {question:<58} {shown}  {found['total']:>6} gevonden{_mark(middle <= most)}")


def _mark(is_fine: bool) -> str:
    return "" if is_fine else "   <-- buiten de norm"
