"""The jury: who is in it, what keeps a juror from a dossier, and who reads what.

`pseudonym` is all that ballots, the chained log and the published set know of a juror; the rest
of the row can be erased.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import ConflictGround, ConflictState, JuryRole, Round
from awards.models.edition import Edition
from awards.models.nomination import Nomination


class Juror(models.Model):
    """Somebody in the jury of an edition, from the invitation on.

    Only a digest of the invitation's secret is kept. No dossier opens before
    `conflicts_stated_at`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="jurors")
    role = models.CharField("rol", max_length=10, choices=JuryRole.choices, default=JuryRole.JUROR)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="persoon",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jury_rows",
    )
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=160, blank=True)
    email = models.EmailField("e-mailadres", max_length=254)
    secret_digest = models.CharField(max_length=64, blank=True, db_index=True)
    invited_at = models.DateTimeField("uitgenodigd", null=True, blank=True)
    invitation_ends_at = models.DateTimeField("uitnodiging geldig tot", null=True, blank=True)
    accepted_at = models.DateTimeField("aanvaard", null=True, blank=True)
    conflicts_stated_at = models.DateTimeField("belangen verklaard", null=True, blank=True)
    left_at = models.DateTimeField("uit de jury", null=True, blank=True)

    class Meta:
        verbose_name = "jurylid"
        verbose_name_plural = "juryleden"
        ordering = ("edition", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "user"],
                condition=Q(user__isnull=False),
                name="one_seat_of_a_person_in_a_jury",
            ),
            models.UniqueConstraint(
                fields=["edition", "email"], name="one_seat_of_an_address_in_a_jury"
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(role=JuryRole.CHAIR, left_at__isnull=True),
                name="one_chair_of_a_jury",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.edition})"

    @property
    def is_chair(self) -> bool:
        """Whether this person leads the jury."""
        return self.role == JuryRole.CHAIR

    @property
    def is_seated(self) -> bool:
        """Whether this person works in the jury now."""
        return self.accepted_at is not None and self.left_at is None


class Conflict(models.Model):
    """Why a juror may not be free towards a team, and what came of it."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="conflicts")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="conflicts")
    ground = models.CharField("grond", max_length=12, choices=ConflictGround.choices)
    note = models.TextField("toelichting", max_length=1000, blank=True)
    state = models.CharField(
        "stand", max_length=14, choices=ConflictState.choices, default=ConflictState.SUGGESTED
    )
    reason = models.TextField("reden van de voorzitter", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("gemeld")
    changed_at = models.DateTimeField("gewijzigd")

    class Meta:
        verbose_name = "belangenconflict"
        verbose_name_plural = "belangenconflicten"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["juror", "nomination"], name="one_conflict_of_a_juror_with_a_team"
            ),
        )

    def __str__(self) -> str:
        return f"{self.juror} en {self.nomination}"


class Assignment(models.Model):
    """That a juror reads a dossier in a round; taken away it stays, with the reason."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="assignments")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="assignments")
    round = models.CharField("ronde", max_length=14, choices=Round.choices)
    assigned_at = models.DateTimeField("toegewezen")
    ended_at = models.DateTimeField("weggenomen", null=True, blank=True)
    reason = models.CharField("waarom", max_length=200, blank=True)

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["juror", "nomination", "round"],
                name="one_assignment_of_a_juror_to_a_dossier_in_a_round",
            ),
        )

    def __str__(self) -> str:
        return f"{self.juror} leest {self.nomination}"
