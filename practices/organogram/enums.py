"""Choices of an organogram."""

from django.db.models import TextChoices


class Level(TextChoices):
    """Where in the organisation a role works, from the top down."""

    BOARD = "schoolbestuur", "schoolbestuur"
    GROUP = "scholengroep", "scholengroep"
    COMMUNITY = "scholengemeenschap", "scholengemeenschap"
    CENTRE = "centrum", "centrum"
    SCHOOL = "school", "school"
    SITE = "vestigingsplaats", "vestigingsplaats"


RANKS: dict[str, int] = {level.value: rank for rank, level in enumerate(Level)}
"""The place of each level, the highest first."""

REPEATED: dict[str, str] = {Level.SCHOOL: "elke school", Level.SITE: "elke vestigingsplaats"}
"""Levels of which there may be many with the same roles, and how to say so."""


class Mandate(TextChoices):
    """What somebody may do."""

    DECIDES = "beslist", "beslist"
    CARRIES_OUT = "voert uit", "voert uit"
    FOLLOWS_UP = "volgt op", "volgt op"
    CONTACT = "aanspreekpunt", "aanspreekpunt"


class Corner(TextChoices):
    """A corner of the triangle directie – TICT – PICT."""

    DIRECTIE = "directie", "directie"
    TICT = "tict", "TICT, de techniek"
    PICT = "pict", "PICT, de pedagogiek"
    BOTH = "tict-pict", "TICT en PICT samen"
    NONE = "geen", "geen hoek"


class Means(TextChoices):
    """Where the hours come from."""

    ICT = "ict-punten", "ICT-punten"
    BPT = "bpt", "BPT-uren"
    CARE = "zorg", "zorgpunten"
    TAC = "tac", "TAC-uren"
    GLOBAL = "globale-enveloppe", "globale puntenenveloppe"
    OWN = "eigen-middelen", "eigen middelen"
    EXISTING = "bestaande-opdracht", "bestaande opdracht"
    OTHER = "andere", "andere bron"


PATTERNS: dict[str, str] = {
    Means.ICT: "ict",
    Means.BPT: "bpt",
    Means.CARE: "zorg",
    Means.TAC: "tac",
    Means.GLOBAL: "glob",
    Means.OWN: "eigen",
    Means.OTHER: "ander",
}
"""The pattern of each source on the whole site; what has none gets an empty bar."""
