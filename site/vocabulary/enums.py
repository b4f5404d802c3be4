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
    LESSONS_PER_FTE = "lestijden_per_vte_basis", "lestijden per VTE, basisonderwijs"
    TEACHER_HOURS_PER_FTE = "uren_leraar_per_vte_so", "uren-leraar per VTE, secundair onderwijs"
    TAC_HOURS_PER_FTE = "uren_per_vte_tac", "uren per VTE, TAC"
    BPT_LIMIT = "bpt_grens", "grens voor BPT zonder akkoord van het lokaal comité"
    WEIGHT_PRIMARY = "weging_basis", "weging van een leerling, basisonderwijs"
    WEIGHT_SECONDARY_A = (
        "weging_so_a",
        "weging van een leerling, secundair: A-stroom, aso, kso, tso",
    )
    WEIGHT_SECONDARY_B = (
        "weging_so_b",
        "weging van een leerling, secundair: B-stroom, bso, buso, OKAN",
    )
    POINTS_PER_PUPIL = "coefficient_ict_punten", "ICT-punten per gewogen leerling"
