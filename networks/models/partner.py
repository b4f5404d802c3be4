"""Partners: their calendars that are read in, and how they present themselves."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from networks.models.event import EventPage
from schools.models import Organisation


class PartnerCalendar(models.Model):
    """The address at which a partner keeps its calendar; it is fetched every hour."""

    organisation = models.OneToOneField(
        Organisation, verbose_name="partner", on_delete=models.CASCADE, related_name="calendar"
    )
    url = models.URLField("adres", max_length=500)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_fetched_at = models.DateTimeField("laatst gelezen", null=True, blank=True, db_index=True)
    last_ok_at = models.DateTimeField("laatst gelukt", null=True, blank=True)
    last_error = models.CharField("wat er misliep", max_length=300, blank=True)
    etag = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "agenda van een partner"
        verbose_name_plural = "agenda’s van partners"

    def __str__(self) -> str:
        return f"agenda van {self.organisation}"


class CalendarFile(models.Model):
    """A calendar that was sent as a file, between being looked over and being read in."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name="partner", on_delete=models.CASCADE, related_name="+"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_files"
    )
    content = models.TextField("inhoud")
    created_at = models.DateTimeField("gestuurd")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)
    cancels_gone = models.BooleanField("wat er niet in staat is afgelast", default=False)

    class Meta:
        verbose_name = "agenda als bestand"
        verbose_name_plural = "agenda’s als bestand"

    def __str__(self) -> str:
        return f"bestand van {self.organisation}"


class ImportedEvent(models.Model):
    """What is known of the source of an event that was read in."""

    event = models.OneToOneField(
        EventPage, on_delete=models.CASCADE, primary_key=True, related_name="imported"
    )
    calendar = models.ForeignKey(
        PartnerCalendar,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    """The address that announces it; empty where it came from a file."""
    digest = models.CharField(max_length=64)
    """Of what the source said, to leave alone what did not change there."""
    missed = models.PositiveSmallIntegerField(default=0)
    """In how many fetches after each other it was not announced any more."""
    waits = models.BooleanField(default=False)
    """It goes online once the editors approved the first event of its partner."""

    class Meta:
        verbose_name = "ingelezen activiteit"
        verbose_name_plural = "ingelezen activiteiten"

    def __str__(self) -> str:
        return f"bron van {self.event_id}"


class PartnerProfile(models.Model):
    """How a partner presents itself on its page."""

    organisation = models.OneToOneField(
        Organisation,
        verbose_name="partner",
        on_delete=models.CASCADE,
        related_name="partner_profile",
    )
    text = models.TextField("wie we zijn", max_length=3000, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="logo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "voorstelling van een partner"
        verbose_name_plural = "voorstellingen van partners"

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Its page on the site."""
        return reverse("networks:partner", args=[self.organisation.slug])
