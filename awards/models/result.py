"""What came of an edition: who received what, the public's votes, and winners of before."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import Outcome, Phase
from awards.models.edition import AwardPage, Edition
from awards.models.nomination import Nomination


class Laureate(models.Model):
    """What the jury gave a team; shown to others from the publication on."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="laureate_rows")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField("uitslag", max_length=20, choices=Outcome.choices)
    place = models.PositiveSmallIntegerField("plaats", null=True, blank=True)
    """1, 2, 3 …, shared by those who are equal; empty for a mention."""
    title = models.CharField("titel", max_length=160, blank=True)
    praise = models.TextField("wat de jury zegt", blank=True)

    class Meta:
        verbose_name = "laureaat"
        verbose_name_plural = "laureaten"
        ordering = ("edition", "place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "outcome"], name="one_row_of_an_outcome_of_a_team"
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_outcome_display()}"


class Reopening(models.Model):
    """That two people open again what was closed: the second makes it happen."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="reopenings")
    to = models.CharField("naar fase", max_length=14, choices=Phase.choices)
    closes_at = models.DateTimeField("open tot")
    reason = models.TextField("reden", max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField("gevraagd")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField("akkoord", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    class Meta:
        verbose_name = "heropening"
        verbose_name_plural = "heropeningen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(agreed_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_question_to_reopen_an_edition",
            ),
        )

    def __str__(self) -> str:
        return f"heropening van {self.edition}"


class PublicVote(models.Model):
    """A vote for the publieksprijs: one an address, of which only a keyed digest is kept."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="votes")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="votes")
    address_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField("gestemd")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)

    class Meta:
        verbose_name = "stem van het publiek"
        verbose_name_plural = "stemmen van het publiek"
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "address_digest"], name="one_vote_of_an_address_in_an_edition"
            ),
        )

    def __str__(self) -> str:
        return f"stem {self.pk}"


class ImportedVotes(models.Model):
    """How many votes a team received elsewhere, as one total."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.CASCADE, related_name="imported_votes"
    )
    number = models.PositiveIntegerField("aantal stemmen")

    class Meta:
        verbose_name = "elders uitgebrachte stemmen"
        verbose_name_plural = "elders uitgebrachte stemmen"

    def __str__(self) -> str:
        return f"{self.number} voor {self.nomination}"


class EarlierWinner(models.Model):
    """Who won before editions ran here."""

    award = models.ForeignKey(AwardPage, on_delete=models.CASCADE, related_name="earlier_winners")
    year = models.PositiveSmallIntegerField("jaar")
    name = models.CharField("wie", max_length=160)
    school = models.CharField("school", max_length=200, blank=True)
    outcome = models.CharField(
        "uitslag", max_length=20, choices=Outcome.choices, default=Outcome.WINNER
    )
    title = models.CharField("titel", max_length=160, blank=True)
    praise = models.TextField("wat de jury zei", max_length=2000, blank=True)
    link = models.URLField("meer lezen", max_length=300, blank=True)

    class Meta:
        verbose_name = "winnaar van vroeger"
        verbose_name_plural = "winnaars van vroeger"
        ordering = ("-year", "pk")

    def __str__(self) -> str:
        return f"{self.year}: {self.name}"


class StartedPractice(models.Model):
    """The draft of a practice that a dossier became, with consent of who wrote it; one a dossier.

    `practice` is empty until the draft was sent in.
    """

    nomination = models.OneToOneField(
        Nomination, on_delete=models.CASCADE, related_name="started_practice"
    )
    draft_key = models.UUIDField("klad", unique=True)
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijk",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    consented_at = models.DateTimeField("akkoord")

    class Meta:
        verbose_name = "praktijk uit een dossier"
        verbose_name_plural = "praktijken uit dossiers"

    def __str__(self) -> str:
        return f"praktijk uit {self.nomination}"
