"""Ballots, their versions, and the chained log that all of them stand in.

Nothing here names a person: a ballot hangs on a pseudonym. Remarks lie apart, so that they can be
erased; the log knows them by a salted hash.
"""

import uuid

from django.db import models

from awards.enums import LogKind, Round
from awards.models.edition import Edition
from awards.models.nomination import Nomination


class Ballot(models.Model):
    """The scores that one juror gives one dossier in one round: those that count now."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="ballots")
    round = models.CharField("ronde", max_length=14, choices=Round.choices)
    pseudonym = models.UUIDField("pseudoniem")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="ballots")
    scores = models.JSONField("scores", default=dict)
    """{criterion key: score}; complete or empty, and empty where the juror abstains."""
    is_abstention = models.BooleanField("onthouding", default=False)
    version = models.PositiveIntegerField("versie", default=1)
    cast_at = models.DateTimeField("uitgebracht")
    """By the database's clock, inside the transaction that checked the round was open."""
    entry = models.ForeignKey("awards.LogEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "stembrief"
        verbose_name_plural = "stembrieven"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["pseudonym", "nomination", "round"],
                name="one_ballot_of_a_juror_for_a_dossier_in_a_round",
            ),
        )

    def __str__(self) -> str:
        return f"stembrief {self.pk}"


class BallotVersion(models.Model):
    """What a ballot was at one moment; never changed or removed."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("versie")
    scores = models.JSONField("scores", default=dict)
    is_abstention = models.BooleanField("onthouding", default=False)
    cast_at = models.DateTimeField("uitgebracht")
    entry = models.OneToOneField("awards.LogEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "versie van een stembrief"
        verbose_name_plural = "versies van stembrieven"
        ordering = ("ballot", "version")
        constraints = (
            models.UniqueConstraint(
                fields=["ballot", "version"], name="one_row_of_a_version_of_a_ballot"
            ),
        )

    def __str__(self) -> str:
        return f"versie {self.version}"


class BallotRemark(models.Model):
    """What a juror wrote beside the scores: erasable, so known to the log by hash alone."""

    ballot = models.OneToOneField(Ballot, on_delete=models.CASCADE, related_name="remark")
    for_team = models.TextField("voor het team", max_length=2000, blank=True)
    for_jury = models.TextField("alleen voor de jury", max_length=2000, blank=True)
    salt = models.CharField(max_length=64)

    class Meta:
        verbose_name = "opmerking bij een stembrief"
        verbose_name_plural = "opmerkingen bij stembrieven"

    def __str__(self) -> str:
        return f"opmerking {self.pk}"


class ScoreDraft(models.Model):
    """Scores that a juror began and did not hand in: they count for nothing."""

    juror = models.ForeignKey("awards.Juror", on_delete=models.CASCADE, related_name="drafts")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="drafts")
    round = models.CharField("ronde", max_length=14, choices=Round.choices)
    scores = models.JSONField("scores", default=dict)
    for_team = models.TextField("voor het team", max_length=2000, blank=True)
    for_jury = models.TextField("alleen voor de jury", max_length=2000, blank=True)
    saved_at = models.DateTimeField("bewaard")

    class Meta:
        verbose_name = "begonnen stembrief"
        verbose_name_plural = "begonnen stembrieven"
        constraints = (
            models.UniqueConstraint(
                fields=["juror", "nomination", "round"],
                name="one_draft_of_a_juror_for_a_dossier_in_a_round",
            ),
        )

    def __str__(self) -> str:
        return f"begonnen stembrief {self.pk}"


class LogEntry(models.Model):
    """One link of an edition's chain: `awards.domain.chain` says how `digest` is made."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="log")
    sequence = models.PositiveIntegerField("volgnummer")
    kind = models.CharField("soort", max_length=20, choices=LogKind.choices)
    at = models.DateTimeField("wanneer")
    body = models.JSONField("inhoud")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "schakel van het logboek"
        verbose_name_plural = "schakels van het logboek"
        ordering = ("edition", "sequence")
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "sequence"], name="one_entry_of_a_number_in_a_log"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sequence}: {self.get_kind_display()}"
