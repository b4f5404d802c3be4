"""Meetings of networks and partners: pages under `/netwerken/agenda/`."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager

from networks.enums import EventForm, EventType
from networks.models.network import NetworkPage
from networks.models.restrictions import KnownRestrictions
from networks.querysets import EventQuerySet, reads_closed_networks
from operations.clock import database_now
from pages.models import BasePage

LINK_SHOWN_BEFORE = timedelta(minutes=30)
"""How long before the begin those who registered see the link of an online meeting."""


class AgendaPage(KnownRestrictions, BasePage):
    """`/netwerken/agenda/`."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    template = "networks/agenda.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["networks.NetworksIndexPage"]
    subpage_types: ClassVar[list[str]] = ["networks.EventPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "agenda"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here, without a query."""
        return [("Netwerken", "/netwerken/"), (self.title, "")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the address asks of the agenda."""
        from networks.domain.agenda import agenda_for

        context = super().get_context(request, *args, **kwargs)
        found = agenda_for(user=request.user, query=request.GET, now=database_now())
        return {**context, "agenda": found}


class EventSeries(models.Model):
    """Events that belong together: a roadshow along several places, or a cycle of sessions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("titel", max_length=200)

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


EventManager = PageManager.from_queryset(EventQuerySet)


class EventPage(KnownRestrictions, BasePage):
    """`/netwerken/agenda/<slug>/`.

    Registrations and what was decided about places are rows of their own, outside revisions.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        NetworkPage,
        verbose_name="netwerk",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # without it, a closed network's event would be for everybody
        related_name="events",
    )
    series = models.ForeignKey(
        EventSeries,
        verbose_name="reeks",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    event_type = models.CharField(
        "soort", max_length=12, choices=EventType.choices, default=EventType.SESSION
    )
    summary = models.TextField("samenvatting", max_length=600, blank=True)
    for_whom = models.CharField("voor wie", max_length=200, blank=True)

    starts_at = models.DateTimeField("begin", db_index=True)
    ends_at = models.DateTimeField("einde", db_index=True)
    is_whole_day = models.BooleanField("hele dag", default=False)
    form = models.CharField(
        "vorm", max_length=12, choices=EventForm.choices, default=EventForm.ON_SITE
    )
    place = models.CharField("plaats", max_length=200, blank=True)
    address = models.CharField("adres", max_length=300, blank=True)
    accessibility = models.TextField("toegankelijkheid", max_length=1000, blank=True)
    meeting_url = models.URLField("link van de online bijeenkomst", max_length=500, blank=True)

    takes_registrations = models.BooleanField("inschrijven op deze site", default=True)
    seats = models.PositiveIntegerField(
        "plaatsen", null=True, blank=True, help_text="Leeg: onbeperkt."
    )
    seats_online = models.PositiveIntegerField(
        "plaatsen online",
        null=True,
        blank=True,
        help_text="Enkel als ter plaatse en online elk hun eigen aantal hebben. Leeg: onbeperkt.",
    )
    seats_are_shared = models.BooleanField(
        "één aantal voor ter plaatse en online samen", default=True
    )
    registration_opens_at = models.DateTimeField("inschrijven vanaf", null=True, blank=True)
    registration_closes_at = models.DateTimeField("inschrijven tot", null=True, blank=True)
    offers_by_hand = models.BooleanField("de trekker biedt vrije plaatsen zelf aan", default=False)

    organiser = models.ForeignKey(
        "schools.Organisation",
        verbose_name="organisator",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    organiser_name = models.CharField("naam van de organisator", max_length=200, blank=True)
    external_url = models.URLField("pagina van de organisator", max_length=500, blank=True)
    uid = models.CharField(
        "vaste naam in een ingelezen agenda", max_length=300, blank=True, editable=False
    )

    sequence = models.PositiveIntegerField(default=0, editable=False)
    """How often calendars were told of another time, place or cancellation (RFC 5545)."""
    cancelled_at = models.DateTimeField("afgelast", null=True, blank=True, editable=False)
    cancelled_reason = models.TextField(
        "waarom afgelast", max_length=1000, blank=True, editable=False
    )

    objects: ClassVar[Any] = EventManager()
    template = "networks/event.html"
    parent_page_types: ClassVar[list[str]] = ["networks.AgendaPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("network"),
        FieldRowPanel([FieldPanel("event_type"), FieldPanel("form")]),
        FieldPanel("summary"),
        FieldPanel("for_whom"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("is_whole_day")]),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("address"),
                FieldPanel("accessibility"),
                FieldPanel("meeting_url"),
            ],
            heading="Waar",
        ),
        MultiFieldPanel(
            [
                FieldPanel("takes_registrations"),
                FieldPanel("seats"),
                FieldPanel("seats_are_shared"),
                FieldPanel("seats_online"),
                FieldPanel("registration_opens_at"),
                FieldPanel("registration_closes_at"),
                FieldPanel("offers_by_hand"),
            ],
            heading="Inschrijven",
        ),
        InlinePanel("programme_rows", label="Programma"),
        MultiFieldPanel(
            [
                FieldPanel("organiser"),
                FieldPanel("organiser_name"),
                FieldPanel("external_url"),
            ],
            heading="Activiteit van een partner",
        ),
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="an_event_ends_after_it_begins",
                violation_error_message="Het einde ligt voor het begin.",
            ),
            models.UniqueConstraint(
                fields=["organiser", "uid"],
                condition=~models.Q(uid=""),
                name="one_event_of_a_uid_of_an_organiser",
            ),
        )

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_at is not None

    @property
    def has_ended(self) -> bool:
        """Whether it took place by now."""
        return self.ends_at <= timezone.now()

    @property
    def is_of_partner(self) -> bool:
        """Whether somebody else organises it, and takes the registrations."""
        return self.event_type == EventType.PARTNER

    @property
    def organised_by(self) -> str:
        """The name that it is announced under, beside its network."""
        if self.organiser_name:
            return self.organiser_name
        return self.organiser.name if self.organiser else ""

    def is_public(self) -> bool:
        """Whether anybody may find it."""
        return not (self.network and self.network.is_closed) and super().is_public()

    def visible_to(self, user: Any) -> bool:
        """Whether this person may see it: those of a closed network are for members."""
        if not super().visible_to(user):
            return False
        network = self.network
        if network is None or not network.is_closed or reads_closed_networks(user):
            return True
        return network.has_member(user) or network.is_organised_by(user)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Put on the map what everybody may see."""
        closed = self.network is not None and self.network.is_closed
        return [] if closed else super().get_sitemap_urls(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what this reader may know of it."""
        from networks.domain.showing import event_view

        context = super().get_context(request, *args, **kwargs)
        view = event_view(event=self, user=request.user, now=database_now())
        return {**context, "view": view}

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here, without a query."""
        return [
            ("Netwerken", "/netwerken/"),
            ("Agenda", "/netwerken/agenda/"),
            (self.title, ""),
        ]


class ProgrammeRow(Orderable):
    """A part of an event's programme."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="programme_rows")
    starts_at = models.TimeField("uur", null=True, blank=True)
    title = models.CharField("onderdeel", max_length=200)
    speaker = models.CharField("spreker", max_length=200, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("starts_at"),
        FieldPanel("title"),
        FieldPanel("speaker"),
    ]

    def __str__(self) -> str:
        return self.title
