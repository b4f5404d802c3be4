"""What a puzzle of points and hours is found by."""

from practices.puzzle.enums import SourceKind
from practices.puzzle.models import PuzzlePage
from practices.registry import Findable

FACETS: dict[str, tuple[str, str]] = {
    SourceKind.ICT: ("ict-punten", "ICT-punten"),
    SourceKind.BPT_PRIMARY: ("bpt", "BPT-uren"),
    SourceKind.BPT_SECONDARY: ("bpt", "BPT-uren"),
    SourceKind.CARE: ("zorg", "zorgpunten"),
    SourceKind.TAC: ("tac", "TAC-uren"),
    SourceKind.GLOBAL: ("globale-enveloppe", "globale puntenenveloppe"),
    SourceKind.OWN: ("eigen-middelen", "eigen middelen"),
    SourceKind.OTHER: ("andere", "andere bron"),
}
"""The filter's values are those of organogrammen: one filter for both."""


def findable(page: PuzzlePage) -> Findable:
    """Return its sources and roles; never a diploma."""
    sources, uses = list(page.sources.all()), list(page.allocations.all())
    kinds = {row.kind for row in sources} | {row.source for row in uses}
    if page.ict_points is not None:
        kinds.add(SourceKind.ICT)
    shown = [kind for kind in SourceKind if kind.value in kinds]
    return Findable(
        names=(
            *("puntenpuzzel", "ICT-punten"),
            *(str(kind.label) for kind in shown),
            *(row.name for row in sources),
            *dict.fromkeys(row.role for row in uses),
        ),
        text=(
            *(page.ict_points_decided_by, page.pooling_remark, page.guarantee),
            *(row.decided_by for row in sources),
        ),
        facets=tuple(dict.fromkeys(("bron", *FACETS[kind.value]) for kind in shown)),
    )
