"""Roles and the states of a membership."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Roles are groups with these names; permissions are given by `accounts.domain.roles`."""

    MEMBER = "lid", "lid"
    EDITOR = "redacteur", "redacteur"
    ORGANISER = "netwerktrekker", "netwerktrekker"
    PARTNER = "partner", "partner"
    JUROR = "jurylid", "jurylid"
    JURY_CHAIR = "juryvoorzitter", "juryvoorzitter"
    ADMINISTRATOR = "beheerder", "beheerder"


class MembershipState(TextChoices):
    """Whether somebody's link to an organisation is confirmed."""

    PENDING = "pending", "nog niet bevestigd"
    CONFIRMED = "confirmed", "bevestigd"
    REFUSED = "refused", "niet bevestigd"
    ENDED = "ended", "beëindigd"


OPEN_STATES = frozenset({MembershipState.PENDING, MembershipState.CONFIRMED})
"""A function that somebody has now, confirmed or not."""


class ConfirmedBy(TextChoices):
    """Who confirmed a membership."""

    COLLEAGUE = "colleague", "een collega"
    MANAGEMENT = "management", "de directie"
    EDITOR = "editor", "de redactie"
    PROVIDER = "provider", "de aanmelding van de organisatie"
