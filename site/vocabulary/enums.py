"""Fixed lists of the field that code depends on."""

from django.db.models import TextChoices


class TaskCluster(TextChoices):
    """The four clusters of ICT-coördinatie."""

    TECHNICAL = "technisch", "technisch"
    PEDAGOGICAL = "pedagogisch", "pedagogisch"
    POLICY = "beleid-visie", "beleid & visie"
    ADMINISTRATIVE = "administratief", "administratief"


class TaskLevel(TextChoices):
    """On which level a task usually lies."""

    SCHOOL = "school", "school"
    GROUP = "SG", "scholengemeenschap/-groep"
    BOTH = "beide", "beide niveaus"


class ParameterKey(TextChoices):
    """Dated figures of law and money that calculations use."""

    HOURS_PER_FTE = "uren_per_vte", "uren per VTE"
    POINTS_SECONDARY_DIPLOMA = "punten_per_vte_hso", "punten per VTE, HSO"
    POINTS_BACHELOR = "punten_per_vte_bachelor", "punten per VTE, bachelor"
    POINTS_MASTER = "punten_per_vte_master", "punten per VTE, master"
