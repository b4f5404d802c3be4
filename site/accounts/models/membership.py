"""Somebody's function in an organisation."""

from django.conf import settings
from django.db import models

from accounts.enums import OPEN_STATES, ConfirmedBy, MembershipState


class Membership(models.Model):
    """A function in an organisation; states change through `accounts.domain.memberships` alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "schools.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    function = models.ForeignKey(
        "vocabulary.JobFunction", on_delete=models.PROTECT, related_name="memberships"
    )
    name_public = models.BooleanField("toon mijn naam bij de organisatie", default=False)
    state = models.CharField(
        "toestand",
        max_length=10,
        choices=MembershipState.choices,
        default=MembershipState.PENDING,
    )
    confirmed_as = models.CharField(
        "bevestigd door", max_length=12, choices=ConfirmedBy.choices, blank=True
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_through = models.CharField(
        "bevestigd via",
        max_length=254,
        blank=True,
        help_text="Domein van het adres waar de link voor de directie naartoe ging.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "functie in een organisatie"
        verbose_name_plural = "functies in organisaties"
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation", "function"],
                condition=models.Q(state__in=["pending", "confirmed"]),
                name="one_open_membership_a_function",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.function} bij {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether somebody has this function now, confirmed or not."""
        return self.state in OPEN_STATES

    @property
    def is_confirmed(self) -> bool:
        """Whether the link to the organisation is confirmed."""
        return self.state == MembershipState.CONFIRMED
