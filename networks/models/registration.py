"""Registrations for events: one row a person, numbered in the order of acceptance."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from networks.enums import Attends, Availability, RegistrationState
from networks.models.event import EventPage


class EventPlaces(models.Model):
    """What was decided about the places of an event; its row is the lock of every change.

    Made with the first registration. `availability` is all that public pages show of it.
    """

    event = models.OneToOneField(
        EventPage, on_delete=models.CASCADE, primary_key=True, related_name="places"
    )
    last_number = models.PositiveIntegerField("laatste volgnummer", default=0)
    closed_at = models.DateTimeField("inschrijvingen gesloten", null=True, blank=True)
    availability = models.CharField(
        max_length=8, choices=Availability.choices, default=Availability.FREE
    )
    training_minutes = models.PositiveSmallIntegerField("minuten nascholing", null=True, blank=True)
    """What attests say; empty: as long as the event lasts."""
    door_key = models.UUIDField("sleutel van de code aan de deur", null=True, editable=False)
    """Changes the code at the door, which follows from it and the site's key."""

    class Meta:
        verbose_name = "plaatsen van een bijeenkomst"
        verbose_name_plural = "plaatsen van bijeenkomsten"

    def __str__(self) -> str:
        return f"plaatsen van {self.event_id}"


class Registration(models.Model):
    """Somebody's registration for an event.

    `number` is given under the event's lock: the order of acceptance. Who registers again after
    cancelling keeps the row and gets a new number.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(
        EventPage,
        verbose_name="bijeenkomst",
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="persoon",
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    attends = models.CharField(
        "neemt deel", max_length=12, choices=Attends.choices, default=Attends.ON_SITE
    )
    state = models.CharField("stand", max_length=10, choices=RegistrationState.choices)
    number = models.PositiveIntegerField("volgnummer")
    registered_at = models.DateTimeField("ingeschreven op")
    changed_at = models.DateTimeField("gewijzigd")
    offered_until = models.DateTimeField("aanbod geldig tot", null=True, blank=True)
    changes = models.PositiveIntegerField("aantal wijzigingen", default=0)
    """Names each change, so that each is mailed once."""
    attended_at = models.DateTimeField("aanwezig", null=True, blank=True)
    attest_number = models.CharField(
        "nummer van het attest", max_length=12, null=True, unique=True, editable=False
    )
    """Given when somebody is first marked present; kept from then on."""

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        ordering = ("event", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "user"], name="one_registration_of_a_person_for_an_event"
            ),
            models.UniqueConstraint(
                fields=["event", "number"], name="one_registration_of_a_number_for_an_event"
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.OFFERED, offered_until__isnull=False)
                | (~Q(state=RegistrationState.OFFERED) & Q(offered_until__isnull=True)),
                name="an_offer_and_no_other_state_runs_out",
            ),
        )
        indexes = (
            models.Index(fields=["event", "state", "number"], name="queue_of_an_event"),
            models.Index(
                fields=["offered_until"],
                condition=Q(state=RegistrationState.OFFERED),
                name="offers_that_run_out",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} voor {self.event}"


class RegistrationChange(models.Model):
    """What happened to a registration, never changed afterwards."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="history")
    at = models.DateTimeField("wanneer")
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10, choices=RegistrationState.choices)
    number = models.PositiveIntegerField("volgnummer")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who did it; empty where the clock or a free place did."""

    class Meta:
        verbose_name = "wijziging van een inschrijving"
        verbose_name_plural = "wijzigingen van inschrijvingen"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
