"""Fixed lists of what a practice can be."""

from django.db.models import TextChoices


class PracticeStatus(TextChoices):
    """The status line that an author reads; derived, never stored."""

    DRAFT = "draft", "klad"
    IN_REVIEW = "in_review", "bij de redactie"
    CHANGES_REQUESTED = "changes_requested", "aanvulling gevraagd"
    SCHEDULED = "scheduled", "publicatie gepland"
    PUBLISHED = "published", "gepubliceerd"
    REFUSED = "refused", "niet gepubliceerd"
    DUE_FOR_REVIEW = "due_for_review", "na te kijken"
    WITHDRAWN = "withdrawn", "ingetrokken"


class LinkKind(TextChoices):
    """Where a link of a practice leads."""

    KLASCEMENT = "klascement", "KlasCement"
    POLICY_PLAN = "beleidsplan", "ICT-beleidsplan"
    MANUAL = "handleiding", "handleiding"
    VENDOR = "leverancier", "leverancier"
    VIDEO = "film", "film"
    OTHER = "ander", "andere link"


class Licence(TextChoices):
    """Under which licence a practice is shared."""

    CC_BY = "cc-by-4.0", "CC BY 4.0"


class Experience(TextChoices):
    """What a school found when it tried a practice of another."""

    AS_IS = "zo", "werkt zo bij ons"
    ADAPTED = "aangepast", "werkt aangepast bij ons"
    STOPPED = "gestopt", "geprobeerd, gestopt"


WORKS = frozenset({Experience.AS_IS, Experience.ADAPTED})
"""The experiences that confirm a practice."""
