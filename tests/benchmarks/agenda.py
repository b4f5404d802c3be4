"""`./run bench --agenda [--members 5000] [--events 1000]`: networks and events, very many of them.

Each time is told beside that of the smallest application there is, on the same server in the same
run: what else the machine does hits both.
"""

import argparse
import os
from collections.abc import Sequence

from tests.benchmarks.gathered import ADDRESSES, REFERENCE
from tests.benchmarks.load import percentile, waiting_times
from tests.benchmarks.stage import HELLO, Stage, stage

ASKED = 40
MOST_QUERIES = 10
"""Of a list; what is shown in full has four more (issue "Practices II")."""
MOST_OF_DETAIL = 14
DETAILS = ("/netwerken/veel-leden/", "/netwerken/agenda/veel-0/")
MOST_MS = 25.0
MOST_SECONDS = 2.0


def say(text: str = "") -> None:
    """Print at once."""
    print(text, flush=True)  # noqa: T201


def main(arguments: Sequence[str]) -> None:
    """Measure with so many members and events."""
    parser = argparse.ArgumentParser(prog="./run bench --agenda")
    parser.add_argument("--members", type=int, default=5000, help="leden van één netwerk")
    parser.add_argument("--events", type=int, default=1000, help="bijeenkomsten in de agenda")
    options = parser.parse_args(arguments)
    profile = "postgresql" if os.environ.get("DATABASE_URL") else "embedded"
    say(f"Profiel {profile}, {os.cpu_count()} processors, belasting {os.getloadavg()[0]:.1f}.")
    with stage() as site:
        for command in (["migrate"], ["collectstatic", "--noinput"], ["ensure_site"]):
            site.manage(*command)
        found = site.run(
            "tests.benchmarks.gathered",
            *("--members", str(options.members), "--events", str(options.events)),
        )
        say(f"\n== {options.events} bijeenkomsten, een netwerk met {options.members} leden")
        _show_queries(found["queries"], options.events)
        _show_processor(found["processor"])
        _show_seconds(found["seconds"])
        with site.served():
            _show_waiting(site)


def _show_queries(queries: dict[str, list[int]], events: int) -> None:
    say(f"\nQueries zonder cache, met 30 en met {events} bijeenkomsten (lijst 10, detail 14)")
    for address, (few, many) in queries.items():
        limit = MOST_OF_DETAIL if address in DETAILS else MOST_QUERIES
        say(f"  {address:<52} {few:>3} {many:>3}{_mark(few == many <= limit)}")


def _show_processor(times: dict[str, float]) -> None:
    say(f"\nTijd van de processor, in ms, met niets bewaard, en het veelvoud van {REFERENCE}")
    for address, value in times.items():
        say(f"  {address:<52} {value:6.1f}  ({value / times[REFERENCE]:.1f} ×)")


def _show_seconds(seconds: dict[str, float]) -> None:
    say("\nSeconden om te publiceren en aan alle leden te schrijven (wie wacht: hoogstens 2)")
    for name, value in seconds.items():
        if name == "people":
            say(f"  {'mensen met een mail':<52} {value:.0f}")
        else:
            say(f"  {name:<52} {value:6.2f}{_mark('worker' in name or value < MOST_SECONDS)}")


def _show_waiting(site: Stage) -> None:
    say(f"\nTijd zonder paginacache, in ms, en het veelvoud van {HELLO} (p50 hoogstens 25)")
    for address in (REFERENCE, *ADDRESSES):
        mark = "&" if "?" in address else "?"
        asked = [f"{address}{mark}nr={number}" for number in range(ASKED + 3)]
        times = waiting_times(port=site.port, addresses=asked)[3:]
        hello = percentile(waiting_times(port=site.port, addresses=[HELLO] * ASKED), 50)
        middle, slow = percentile(times, 50), percentile(times, 95)
        shown = f"p50 {middle:6.1f}  p95 {slow:6.1f}  ({middle / hello:.0f} ×)"
        say(f"  {address:<52} {shown}{_mark(middle <= MOST_MS)}")
    say(f"  belasting van de machine na afloop: {os.getloadavg()[0]:.1f}")


def _mark(is_fine: bool) -> str:
    return "" if is_fine else "   <-- buiten de norm"
