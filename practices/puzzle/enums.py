"""Choices of a puzzle of points and hours."""

from django.db.models import TextChoices


class Pooling(TextChoices):
    """Whether schools put their ICT-punten together."""

    ALL = "alle", "ja, alle punten"
    PART = "deel", "ja, een deel van de punten"
    NONE = "nee", "nee"
    UNKNOWN = "weet-ik-niet", "weet ik niet"


class SourceKind(TextChoices):
    """Where means come from; the order is that of drawings and tables."""

    ICT = "ict", "ICT-punten"
    BPT_PRIMARY = "bpt-lestijden", "BPT-lestijden"
    BPT_SECONDARY = "bpt-uren", "BPT-uren"
    CARE = "zorg", "zorgpunten"
    TAC = "tac", "TAC"
    GLOBAL = "globaal", "globale puntenenveloppe"
    OWN = "eigen", "eigen middelen"
    OTHER = "ander", "andere bron"


class Unit(TextChoices):
    """What a source is counted in."""

    POINTS = "punten", "punten"
    LESSONS = "lestijden", "lestijden"
    TEACHER_HOURS = "uren-leraar", "uren-leraar"
    HOURS = "uren", "uren per week"
    FTE = "vte", "VTE"
    EURO = "euro", "euro per jaar"


class Diploma(TextChoices):
    """What points are paid for."""

    SECONDARY = "hso", "HSO"
    BACHELOR = "bachelor", "bachelor"
    MASTER = "master", "master"


class UseLevel(TextChoices):
    """Where somebody works."""

    SCHOOL = "school", "school"
    COMMUNITY = "scholengemeenschap", "scholengemeenschap"
    GROUP = "scholengroep", "scholengroep"
    CENTRE = "centrum", "centrum"
    ACADEMY = "academie", "academie"


OTHER_SOURCES = [choice for choice in SourceKind.choices if choice[0] != SourceKind.ICT]
"""The sources that are asked for beside ICT-punten."""
PAYS_IN_POINTS = frozenset({SourceKind.ICT, SourceKind.CARE, SourceKind.GLOBAL})
"""Sources of which a job costs points, by its diploma."""
BPT = frozenset({SourceKind.BPT_PRIMARY, SourceKind.BPT_SECONDARY})
HOURS_UNITS = frozenset({Unit.LESSONS, Unit.TEACHER_HOURS, Unit.HOURS})
"""Units in which hours a week are counted."""
USUAL_UNIT: dict[str, Unit] = {
    SourceKind.ICT: Unit.POINTS,
    SourceKind.BPT_PRIMARY: Unit.LESSONS,
    SourceKind.BPT_SECONDARY: Unit.TEACHER_HOURS,
    SourceKind.CARE: Unit.POINTS,
    SourceKind.TAC: Unit.HOURS,
    SourceKind.GLOBAL: Unit.POINTS,
    SourceKind.OWN: Unit.EURO,
}
"""What each source is counted in unless a school says otherwise; another source has none."""
