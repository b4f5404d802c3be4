"""This kind's components with their states, for the style guide; nothing is read or stored."""

from collections.abc import Mapping
from typing import Any

from design.specimens import register_specimen
from practices.centralisation.domain.board import Placed, board_of
from practices.centralisation.domain.facts import Line, Table
from practices.centralisation.domain.others import Others
from practices.centralisation.enums import MEANINGS, Place
from vocabulary.enums import TaskCluster

GROUP = "Centraal of lokaal"
ORDER = 340
FOLDER = "practices/centralisation"
SHARES: Mapping[str, tuple[int, int, int]] = {
    TaskCluster.TECHNICAL: (15, 4, 1),
    TaskCluster.PEDAGOGICAL: (2, 9, 4),
    TaskCluster.POLICY: (4, 1, 8),
    TaskCluster.ADMINISTRATIVE: (6, 5, 1),
}
COUNTS = {"centraal": 7, "lokaal": 1, "gedeeld": 1}


def _many() -> list[Placed]:
    return [
        Placed(f"Taak {number + 1}", place, cluster, f"{cluster[:3]}-{place[:1]}{number:02}")
        for cluster, shares in SHARES.items()
        for place, share in zip(Place, shares, strict=True)
        for number in range(share)
    ]


def _few() -> list[Placed]:
    return [
        Placed("Eerstelijnshulp", Place.LOCAL, TaskCluster.TECHNICAL, "TEC-01", "Sneller."),
        Placed("Helpdesk inrichten", Place.CENTRAL, TaskCluster.TECHNICAL, "TEC-03"),
        Placed("Lokaal voor 3D-printers", Place.SHARED),
    ]


def _facts(tasks: list[Placed], tipping_point: str = "Wat schaal heeft, doen we samen.") -> Any:
    board = board_of(tasks)
    return {
        "facts": {
            "board": board,
            "tipping_point": tipping_point,
            "missing": max(0, 3 - board.counts.total),
            "counts": [(place, count, MEANINGS[place]) for place, count in board.counts.by_place],
        }
    }


def _table() -> dict[str, Any]:
    board = board_of(_few())
    clusters = tuple(
        (
            cluster,
            tuple(Line(task, Others(COUNTS) if task.code else None) for task in cluster.tasks),
        )
        for cluster in board.clusters
    )
    return {"table": Table(clusters, is_compared=True)}


def register() -> None:
    """Show each component of this room with its states."""
    shown = (
        ("Kaart: 60 taken", "card", lambda: _facts(_many())),
        ("Kaart: drie taken", "card", lambda: _facts(_few())),
        ("Opening van een praktijk", "figure", lambda: _facts(_many())),
        ("Opening met een eigen taak", "figure", lambda: _facts(_few())),
        ("Taak per taak, naast de andere", "table", _table),
        ("Live resultaat: leeg", "live", lambda: _facts([], "")),
        ("Live resultaat", "live", lambda: _facts(_few()[:2])),
    )
    for number, (title, template, context) in enumerate(shown):
        register_specimen(GROUP, title, f"{FOLDER}/{template}.html", context, ORDER + number)
