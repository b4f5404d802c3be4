"""A learning network: what it is about, who leads it, and the practices it works on."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, PageManager

from networks.enums import Access, MemberState
from networks.querysets import NetworkQuerySet, reads_closed_networks
from pages.models import BasePage
from practices.models.practice import lines_of


class NetworksIndexPage(BasePage):
    """`/netwerken/`."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    template = "networks/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["networks.NetworkPage", "networks.AgendaPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "overzicht van de netwerken"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the networks to list."""
        from networks.domain.listing import networks_with_counts

        context = super().get_context(request, *args, **kwargs)
        return {**context, "networks": networks_with_counts(user=request.user)}


RESERVED = frozenset({"agenda", "partners", "uitnodiging", "voorstellen"})
"""Slugs that addresses beside the networks have."""

NetworkManager = PageManager.from_queryset(NetworkQuerySet)


class NetworkPage(BasePage):
    """`/netwerken/<slug>/`.

    Who leads it and who is a member are no part of a revision: rows of their own say so.
    """

    summary = models.TextField("samenvatting", max_length=600)
    topics = models.TextField("onderwerpen", blank=True, help_text="Eén per regel.")
    for_whom = models.TextField("voor wie", blank=True, help_text="Eén per regel.")
    region = models.CharField("regio", max_length=120, blank=True)
    form = models.CharField("vorm", max_length=60, blank=True)
    rhythm = models.CharField("ritme", max_length=120, blank=True)
    education_levels = ParentalManyToManyField(
        "vocabulary.EducationLevel",
        verbose_name="onderwijsniveaus",
        blank=True,
        related_name="networks",
    )

    access = models.CharField("toegang", max_length=12, choices=Access.choices, default=Access.OPEN)

    objects: ClassVar[Any] = NetworkManager()
    template = "networks/network.html"
    parent_page_types: ClassVar[list[str]] = ["networks.NetworksIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("topics"),
        FieldPanel("for_whom"),
        FieldPanel("region"),
        FieldPanel("form"),
        FieldPanel("rhythm"),
        FieldPanel("education_levels"),
        FieldPanel("access"),
        InlinePanel("practice_rows", label="Praktijken"),
    ]

    class Meta:
        verbose_name = "netwerk"
        verbose_name_plural = "netwerken"

    def clean(self) -> None:
        """Keep the addresses beside the networks free."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": "Dit adres is al in gebruik. Kies een ander."})

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here, without a query."""
        return [("Netwerken", "/netwerken/"), (self.title, "")]

    @property
    def topic_lines(self) -> list[str]:
        """The topics, one a line."""
        return lines_of(self.topics)

    @property
    def for_whom_lines(self) -> list[str]:
        """For whom it is, one a line."""
        return lines_of(self.for_whom)

    @property
    def is_closed(self) -> bool:
        """Whether only its members may know of it."""
        return self.access == Access.CLOSED

    def is_public(self) -> bool:
        """Whether anybody may find it."""
        return not self.is_closed and super().is_public()

    def visible_to(self, user: Any) -> bool:
        """Whether this person may see the network."""
        if not super().visible_to(user):
            return False
        if not self.is_closed or reads_closed_networks(user):
            return True
        return self.has_member(user) or self.is_organised_by(user)

    def has_member(self, user: Any) -> bool:
        """Whether this person is a member now."""
        if not user.is_authenticated:
            return False
        return self.memberships.filter(user=user, state=MemberState.MEMBER).exists()

    def is_organised_by(self, user: Any) -> bool:
        """Whether this person leads it."""
        return bool(user.is_authenticated) and self.organiser_rows.filter(user=user).exists()

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Put on the map what everybody may see."""
        return [] if self.is_closed else super().get_sitemap_urls(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what this reader may see of the network, and do in it."""
        from networks.domain.listing import practices_of_network
        from networks.domain.seeing import view_of

        context = super().get_context(request, *args, **kwargs)
        cards = practices_of_network(network=self, user=request.user)
        return {**context, "cards": cards, "view": view_of(network=self, user=request.user)}


class NetworkPractice(Orderable):
    """A practice that a network works on."""

    network = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="practice_rows")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijk",
        on_delete=models.CASCADE,
        related_name="network_rows",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("practice")]

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["network", "practice"], name="one_row_of_a_practice_in_a_network"
            ),
        )

    def __str__(self) -> str:
        return str(self.practice)
