"""Who belongs to a network, who leads it, and what its organisers wrote to its members."""

import uuid

from django.conf import settings
from django.db import models

from networks.enums import Hears, MemberState
from networks.models.network import NetworkPage


class NetworkMembership(models.Model):
    """What somebody is to a network: one row a person, whatever happened before."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        NetworkPage, verbose_name="netwerk", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="persoon",
        on_delete=models.CASCADE,
        related_name="network_memberships",
    )
    state = models.CharField("stand", max_length=10, choices=MemberState.choices)
    hears = models.CharField("mail", max_length=10, choices=Hears.choices, default=Hears.AT_ONCE)
    is_shown = models.BooleanField("zichtbaar voor andere leden", default=False)
    motivation = models.TextField("waarom", max_length=1000, blank=True)
    reason = models.TextField("reden van het antwoord", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField("gewijzigd")
    joined_at = models.DateTimeField("lid sinds", null=True, blank=True)

    class Meta:
        verbose_name = "lid van een netwerk"
        verbose_name_plural = "leden van netwerken"
        ordering = ("network", "joined_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["network", "user"], name="one_membership_of_a_person_in_a_network"
            ),
        )
        indexes = (models.Index(fields=["network", "state"], name="members_of_a_network"),)

    def __str__(self) -> str:
        return f"{self.user} in {self.network}"


class NetworkOrganiser(models.Model):
    """Somebody who leads a network; never of a revision, so that no old draft brings one back."""

    network = models.ForeignKey(
        NetworkPage, verbose_name="netwerk", on_delete=models.CASCADE, related_name="organiser_rows"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="netwerktrekker",
        on_delete=models.CASCADE,
        related_name="organised_networks",
    )

    class Meta:
        verbose_name = "netwerktrekker"
        verbose_name_plural = "netwerktrekkers"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["network", "user"], name="one_organiser_row_of_a_person_in_a_network"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} trekt {self.network}"


class NetworkPartner(models.Model):
    """An organisation that runs a network with its organisers."""

    network = models.ForeignKey(
        NetworkPage, verbose_name="netwerk", on_delete=models.CASCADE, related_name="partner_rows"
    )
    organisation = models.ForeignKey(
        "schools.Organisation",
        verbose_name="organisatie",
        on_delete=models.PROTECT,
        related_name="network_rows",
    )

    class Meta:
        verbose_name = "partner van een netwerk"
        verbose_name_plural = "partners van netwerken"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["network", "organisation"], name="one_row_of_a_partner_in_a_network"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} bij {self.network}"


class NetworkInvitation(models.Model):
    """An invitation that was mailed: whoever opens its link may become a member.

    Only a digest of the link's secret is kept.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        NetworkPage, verbose_name="netwerk", on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField("e-mailadres", max_length=254)
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("verstuurd")
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aanvaard", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ("-created_at", "pk")

    def __str__(self) -> str:
        return f"uitnodiging voor {self.network}"


class NetworkMessage(models.Model):
    """What an organiser wrote to all members."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        NetworkPage, verbose_name="netwerk", on_delete=models.CASCADE, related_name="messages"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField("onderwerp", max_length=120)
    text = models.TextField("bericht", max_length=5000)
    sent_at = models.DateTimeField("verstuurd")
    recipients = models.PositiveIntegerField("aantal ontvangers", default=0)

    class Meta:
        verbose_name = "bericht aan leden"
        verbose_name_plural = "berichten aan leden"
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return self.subject
