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


class Visibility(TextChoices):
    """Who sees one thing that somebody tells about oneself."""

    NOBODY = "niemand", "niemand"
    MEMBERS = "leden", "leden (wie aangemeld is)"
    EVERYONE = "iedereen", "iedereen"


class DigitalLevel(TextChoices):
    """A level of DigCompEdu; the last two are called as Digisnap does."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1, kartrekker"
    C2 = "C2", "C2, pionier"


class Availability(TextChoices):
    """What others may ask of somebody."""

    NONE = "", "Ik krijg liever geen berichten"
    QUESTION = "vraag", "Stuur me gerust een vraag"
    TALK = "gesprek", "Een vraag, een gesprek, een bezoek"
