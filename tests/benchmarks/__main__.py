"""`./run bench [--counts 200,2000] [--seconds 3] [--rounds 5]`.

`./run bench --search` measures the search: see `search.py`; `--agenda` networks and events: see
`agenda.py`.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence

from tests.benchmarks import agenda, search
from tests.benchmarks.load import percentile, throughput, waiting_times
from tests.benchmarks.stage import HELLO, Stage, stage
from tests.benchmarks.weight import weigh

CLIENTS = 8
UNCACHED = 60
LIMITS = {"/": 8, "listing": 10, "detail": 14}
WANTED_RATIO = {"embedded": 0.45, "postgresql": 0.30}


def say(text: str = "") -> None:
    """Print at once."""
    print(text, flush=True)  # noqa: T201


def main() -> None:
    """Measure with ever more practices; with `--search` the search, with `--agenda` the agenda."""
    if "--search" in sys.argv[1:]:
        search.main([each for each in sys.argv[1:] if each != "--search"])
        return
    if "--agenda" in sys.argv[1:]:
        agenda.main([each for each in sys.argv[1:] if each != "--agenda"])
        return
    parser = argparse.ArgumentParser(prog="./run bench", description="De snelheidsmetingen.")
    parser.add_argument("--counts", default="200,2000", help="aantallen praktijken")
    parser.add_argument("--seconds", type=float, default=3.0, help="duur van een meting")
    parser.add_argument("--rounds", type=int, default=5, help="hoe vaak elke meting gebeurt")
    parser.add_argument("--seed", type=int, default=1, help="welke verzonnen praktijken")
    options = parser.parse_args()
    profile = "postgresql" if os.environ.get("DATABASE_URL") else "embedded"
    say(f"Profiel {profile}, {os.cpu_count()} processors, belasting {_load()} bij het begin.")
    with stage() as site:
        say("Databank, stijlen en paginaboom klaarzetten ...")
        for command in (["migrate"], ["collectstatic", "--noinput"], ["ensure_site"]):
            site.manage(*command)
        for count in (int(text) for text in options.counts.split(",")):
            start = time.monotonic()
            site.manage("generate_practices", "--count", str(count), "--seed", str(options.seed))
            say(f"\n== {count} praktijken (gemaakt in {time.monotonic() - start:.0f} s)")
            _measure(site, profile, options)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}".replace(".", ",")


def _measure(site: Stage, profile: str, options: argparse.Namespace) -> None:
    found = site.pages()
    details = {row["address"]: row["queries"] for row in found["details"].values()}
    _show_queries(found["listings"], details)
    addresses = [*found["listings"], *details]
    with site.served():
        _show_waiting(site, addresses)
        _show_weights(site, addresses)
        _show_ratios(site, profile, [*list(found["listings"])[:3], *list(details)[:1]], options)


def _show_queries(listings: dict[str, int], details: dict[str, dict[str, int]]) -> None:
    say("\nQueries zonder cache (hoogstens: startpagina 8, lijst 10, detail 14)")
    for address, count in listings.items():
        limit = LIMITS.get(address, LIMITS["listing"])
        say(f"  {address:<60} {count:>3}{_mark(count <= limit)}")
    for address, counts in details.items():
        same = len(set(counts.values())) == 1
        fine = same and max(counts.values()) <= LIMITS["detail"]
        shown = ", ".join(f"{count} met {rows} onderdelen" for rows, count in counts.items())
        say(f"  {address:<60} {shown}{_mark(fine)}")


def _show_waiting(site: Stage, addresses: Sequence[str]) -> None:
    say("\nTijd zonder paginacache, in ms (p50 hoogstens 25)")
    for address in addresses:
        asked = [f"{address}?nr={number}" for number in range(UNCACHED + 3)]
        times = waiting_times(port=site.port, addresses=asked)[3:]
        middle, slow = percentile(times, 50), percentile(times, 95)
        say(f"  {address:<60} p50 {middle:6.1f}  p95 {slow:6.1f}{_mark(middle <= 25)}")


def _show_weights(site: Stage, addresses: Sequence[str]) -> None:
    say("\nGewicht, gecomprimeerd (HTML hoogstens 8 kB; eerste bezoek 60 kB en 6 aanvragen)")
    for address in addresses:
        weight = weigh(port=site.port, address=address)
        fine = weight.html <= 8_000 and weight.total <= 60_000 and weight.requests <= 6
        shown = (
            f"HTML {weight.html / 1000:5.1f} kB, samen {weight.total / 1000:5.1f} kB "
            f"in {weight.requests} aanvragen"
        )
        say(f"  {address:<60} {shown}{_mark(fine)}")
    for part, size in weight.parts.items():
        say(f"    {part:<58} {size / 1000:5.1f} kB")


def _show_ratios(
    site: Stage, profile: str, addresses: Sequence[str], options: argparse.Namespace
) -> None:
    wanted = WANTED_RATIO[profile]
    say(f"\nDoorvoer uit de paginacache, naast hello world (minstens {wanted})")
    ratios: dict[str, list[float]] = {address: [] for address in addresses}
    speeds: dict[str, list[float]] = {address: [] for address in [HELLO, *addresses]}
    for _round in range(options.rounds):
        for address in addresses:
            # The two stand beside each other in time: what else the machine does hits both.
            hello = _speed(site, HELLO, options)
            page = _speed(site, address, options)
            speeds[HELLO].append(hello)
            speeds[address].append(page)
            ratios[address].append(page / hello)
    say(f"  {HELLO:<60} {statistics.median(speeds[HELLO]):7.0f} per seconde")
    for address in addresses:
        middle = statistics.median(ratios[address])
        low, high = min(ratios[address]), max(ratios[address])
        speed = statistics.median(speeds[address])
        shown = f"{speed:7.0f} per seconde, verhouding {middle:.2f} ({low:.2f} tot {high:.2f})"
        say(f"  {address:<60} {shown}{_mark(middle >= wanted)}")
    say(f"  belasting van de machine na afloop: {_load()}")


def _speed(site: Stage, address: str, options: argparse.Namespace) -> float:
    return throughput(port=site.port, address=address, seconds=options.seconds, clients=CLIENTS)


def _mark(is_fine: bool) -> str:
    return "" if is_fine else "   <-- buiten de norm"


if __name__ == "__main__":
    main()
