"""Nominations: who nominated a team, what the team hands in, and what editors decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from awards.enums import CheckOutcome, NominationState, Party
from awards.models.edition import Category, Edition
from awards.querysets import NominationQuerySet

WHY_LENGTH = 600


class Nomination(models.Model):
    """One team in one edition, with all who nominated it; its row is the lock of its changes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="nominations")
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="nominations"
    )
    team = models.CharField("team", max_length=160)
    team_key = models.CharField(max_length=160, editable=False)
    """The name folded, so that one team is one nomination however it is written."""
    school = models.CharField("school", max_length=200)
    """As a supporter wrote it; `organisation` is which one that is."""
    school_key = models.CharField(max_length=200, editable=False)
    """The school folded in the same way, for as long as nobody said which organisation it is."""
    organisation = models.ForeignKey(
        "schools.Organisation",
        verbose_name="organisatie",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    state = models.CharField(
        "stand",
        max_length=20,
        choices=NominationState.choices,
        default=NominationState.UNCONFIRMED,
    )
    created_at = models.DateTimeField("voorgesteld")
    changed_at = models.DateTimeField("gewijzigd")
    submitted_at = models.DateTimeField("ingediend", null=True, blank=True)
    completion_until = models.DateTimeField("aanvullen tot", null=True, blank=True)
    is_finalist = models.BooleanField("in de finale", default=False)

    merged_into = models.ForeignKey(
        "self",
        verbose_name="samengevoegd met",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_at = models.DateTimeField("samengevoegd", null=True, blank=True)

    summary = models.TextField("het team in het kort", max_length=WHY_LENGTH, blank=True)
    film_url = models.URLField("film", max_length=300, blank=True)
    film_transcript = models.TextField("uitgeschreven tekst van de film", blank=True)
    version = models.PositiveIntegerField("versie van het dossier", default=0)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "nominatie"
        verbose_name_plural = "nominaties"
        ordering = ("edition", "team_key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "school_key", "team_key"],
                name="one_nomination_of_a_name_in_an_edition",
            ),
            models.UniqueConstraint(
                fields=["edition", "organisation", "team_key"],
                condition=Q(organisation__isnull=False),
                name="one_nomination_of_a_team_in_an_edition",
            ),
        )
        indexes = (models.Index(fields=["edition", "state"], name="nominations_of_an_edition"),)

    def __str__(self) -> str:
        return self.team


class Supporter(models.Model):
    """Somebody who nominated a team; counts once the address was confirmed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="supporters")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres", max_length=254)
    why = models.TextField("waarom", max_length=WHY_LENGTH)
    created_at = models.DateTimeField("geschreven")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)

    class Meta:
        verbose_name = "steunbetuiging"
        verbose_name_plural = "steunbetuigingen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                "nomination", Lower("email"), name="one_support_of_an_address_for_a_nomination"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} voor {self.nomination}"


class Agreement(models.Model):
    """What the team or its directie answered to the question whether they take part."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="agreements")
    party = models.CharField("wie", max_length=10, choices=Party.choices)
    email = models.EmailField("e-mailadres", max_length=254)
    name = models.CharField("naam", max_length=120, blank=True)
    asked_at = models.DateTimeField("gevraagd")
    agreed_at = models.DateTimeField("akkoord", null=True, blank=True)
    declined_at = models.DateTimeField("niet akkoord", null=True, blank=True)

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "party"], name="one_answer_of_a_party_to_a_nomination"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_party_display()} voor {self.nomination}"


class DossierEditor(models.Model):
    """Somebody who may write a team's dossier."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="editors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dossier_rows"
    )

    class Meta:
        verbose_name = "schrijver van een dossier"
        verbose_name_plural = "schrijvers van dossiers"
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "user"], name="one_row_of_a_writer_of_a_dossier"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} voor {self.nomination}"


class TeamMember(models.Model):
    """A member of the team, named with consent."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="members")
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120)
    email = models.EmailField("e-mailadres", max_length=254, blank=True)
    consented_at = models.DateTimeField("akkoord met vermelding", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "teamleden"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class DossierPractice(models.Model):
    """A practice that the dossier consists of."""

    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="practice_rows"
    )
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijk",
        on_delete=models.PROTECT,
        related_name="dossier_rows",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "praktijk in een dossier"
        verbose_name_plural = "praktijken in dossiers"
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "practice"], name="a_practice_is_once_in_a_dossier"
            ),
        )

    def __str__(self) -> str:
        return f"praktijk {self.practice_id}"


class DossierAnswer(models.Model):
    """What a team writes about one criterion: at most 150 words."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="answers")
    criterion = models.SlugField("criterium", max_length=20)
    text = models.TextField("antwoord", blank=True)

    class Meta:
        verbose_name = "antwoord in een dossier"
        verbose_name_plural = "antwoorden in dossiers"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "criterion"], name="one_answer_to_a_criterion_in_a_dossier"
            ),
        )

    def __str__(self) -> str:
        return self.criterion


class DossierFile(models.Model):
    """A file that the team adds; it lies in private storage."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    stored_file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="dossier_rows"
    )
    title = models.CharField("titel", max_length=160)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "bijlage van een dossier"
        verbose_name_plural = "bijlagen van dossiers"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title


class EligibilityCheck(models.Model):
    """What an editor decided about a dossier, never changed afterwards."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="checks")
    outcome = models.CharField("beslissing", max_length=12, choices=CheckOutcome.choices)
    reason = models.TextField("reden", max_length=2000, blank=True)
    until = models.DateTimeField("aanvullen of beroep tot", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField("wanneer")
    appeal = models.TextField("beroep", max_length=2000, blank=True)
    appealed_at = models.DateTimeField("in beroep", null=True, blank=True)

    class Meta:
        verbose_name = "nazicht van een dossier"
        verbose_name_plural = "nazichten van dossiers"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_outcome_display()


class Redaction(models.Model):
    """One text of a dossier as jurors read it in a round without names."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="redactions")
    part = models.CharField("onderdeel", max_length=60)
    """Such as `antwoord:C1`, `praktijk:12`, `bijlage:3`; which parts exist says the domain."""
    text = models.TextField("tekst zonder namen", blank=True)
    is_hidden = models.BooleanField("niet tonen", default=False)
    checked_at = models.DateTimeField("nagekeken", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "tekst zonder namen"
        verbose_name_plural = "teksten zonder namen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["nomination", "part"], name="one_redaction_of_a_part_of_a_dossier"
            ),
        )

    def __str__(self) -> str:
        return self.part
