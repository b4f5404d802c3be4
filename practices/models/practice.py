"""The concrete base of every kind of practice."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.models import PageManager
from wagtail.url_routing import RouteResult

from pages.enums import Audience
from pages.models import BasePage
from practices.enums import Licence
from practices.models.restrictions import RestrictedByPath
from practices.panels import COMMON_PANELS
from practices.querysets import PracticeQuerySet, reads_for_members
from schools.enums import LearningPlatform, OrganisationLevel


class PracticeTag(TaggedItemBase):
    """A free tag on a practice."""

    content_object = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


WHOLE_PAGE = (
    "key",
    "written_for_school",
    "school_agreed_at",
    "withdrawn_at",
    "withdrawn_reason",
    "tried_elsewhere",
    "works_elsewhere",
)
"""Fields that belong to the page as a whole: a revision neither keeps nor brings them back."""
GONE = 410

PracticeManager = PageManager.from_queryset(PracticeQuerySet)


class PracticePage(RestrictedByPath, BasePage):  # type: ignore[django-manager-missing]
    """What every kind of practice tells; its kinds are subclasses in apps of their own.

    Concrete, so that awards, lists and confirmations have one foreign-key target. Figures of the
    school are a snapshot of its school year; null means "niet gemeten", never 0.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "schools.Organisation",
        verbose_name="organisatie",
        on_delete=models.PROTECT,
        related_name="practices",
    )
    summary = models.CharField("samenvatting", max_length=320)
    why = models.CharField("waarom", max_length=300)
    how = models.TextField("hoe", help_text="Eén stap per regel.", max_length=10_000)
    situation_before = models.TextField("situatie vooraf", blank=True, max_length=10_000)
    results = models.TextField("resultaat", blank=True, max_length=10_000)
    lessons = models.TextField("wat we leerden", blank=True, max_length=10_000)
    pitfalls = models.TextField("valkuilen", blank=True, max_length=10_000)
    reuse_conditions = models.TextField(
        "voorwaarden om over te nemen", blank=True, max_length=10_000
    )
    who_decided = models.CharField("wie besliste", max_length=300, blank=True)

    organisation_level = models.CharField(
        "niveau", max_length=40, choices=OrganisationLevel.choices, blank=True
    )
    education_levels = ParentalManyToManyField(
        "vocabulary.EducationLevel",
        verbose_name="onderwijsniveaus",
        blank=True,
        related_name="practices",
    )
    schools_count = models.PositiveIntegerField("scholen of vestigingen", null=True, blank=True)
    pupils = models.PositiveIntegerField("leerlingen", null=True, blank=True)
    staff = models.PositiveIntegerField("personeelsleden", null=True, blank=True)
    devices = models.PositiveIntegerField("toestellen", null=True, blank=True)
    school_year = models.CharField("schooljaar", max_length=9, blank=True)
    platform = models.CharField(
        "platform", max_length=20, choices=LearningPlatform.choices, blank=True
    )
    contact_function = models.ForeignKey(
        "vocabulary.JobFunction",
        verbose_name="contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    licence = models.CharField(
        "licentie", max_length=20, choices=Licence.choices, default=Licence.CC_BY
    )
    review_by = models.DateField("na te kijken vóór", null=True, blank=True)
    themes = ParentalManyToManyField(
        "vocabulary.Theme", verbose_name="thema's", blank=True, related_name="practices"
    )
    tasks = ParentalManyToManyField(
        "vocabulary.Task", verbose_name="taken", blank=True, related_name="practices"
    )
    tags = ClusterTaggableManager(verbose_name="trefwoorden", through=PracticeTag, blank=True)
    estimated = models.JSONField(
        "geschatte cijfers",
        default=list,
        blank=True,
        help_text="Names of fields that are estimates.",
    )

    audience = models.CharField(
        "zichtbaar voor", max_length=10, choices=Audience.choices, default=Audience.EVERYONE
    )
    hide_organisation = models.BooleanField("toon de naam van de school niet", default=False)
    written_for_school = models.BooleanField(
        "door de redactie geschreven voor een school", default=False
    )
    school_agreed_at = models.DateTimeField("akkoord van de school", null=True, blank=True)
    inspired_by = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="begonnen van",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inspired",
    )
    tried_elsewhere = models.PositiveIntegerField(
        "geprobeerd door",
        default=0,
        editable=False,
        help_text="Other schools that tried it; follows from what they told.",
    )
    works_elsewhere = models.PositiveIntegerField(
        "werkt ook bij",
        default=0,
        editable=False,
        help_text="Those of them that it works for.",
    )
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)
    withdrawn_reason = models.TextField("waarom ingetrokken", blank=True)

    requires_review: ClassVar[bool] = True
    is_creatable = False
    kind_slug: ClassVar[str] = ""
    """The kind's value in addresses and the registry; set by each subclass."""

    objects: ClassVar[Any] = PracticeManager()
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, *COMMON_PANELS]

    class Meta:
        verbose_name = "praktijk"
        verbose_name_plural = "praktijken"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the card in step with what is published.

        A save of some columns leaves it: drafts do that, with the draft's answers in memory.
        """
        from practices.domain.cards import keep_card  # what is stored follows from the domain

        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            keep_card(page=self)

    def visible_to(self, user: Any) -> bool:
        """Whether this person may read the published practice."""
        if not super().visible_to(user) or self.withdrawn_at is not None:
            return False
        if self.audience == Audience.EVERYONE:
            return True
        return reads_for_members(user)

    def is_written_by(self, user: Any) -> bool:
        """Whether this person owns or co-wrote it."""
        if not user.is_authenticated:
            return False
        return self.owner_id == user.pk or any(
            row.user_id == user.pk for row in self.co_authors.all()
        )

    def with_content_json(self, content: dict[str, Any]) -> "PracticePage":
        """Return a revision as a page; co-authors and agreements hold for all of them."""
        page: PracticePage = super().with_content_json(content)
        for name in WHOLE_PAGE:
            setattr(page, name, getattr(self, name))
        page.co_authors.set(self.co_authors.select_related("user"))
        return page

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find withdrawn practices too: their address says that they are gone."""
        if self.is_gone and not path_components:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the practice; once withdrawn, its address answers 410 with alternatives."""
        if self.is_gone:
            from practices.domain.related import alternatives_to  # a page's serve names results

            context = {"alternatives": alternatives_to(page=self, user=request.user)}
            return TemplateResponse(request, "410.html", context, status=GONE)
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Put on the map what everybody may read: an address tells the title."""
        found: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return found if self.audience == Audience.EVERYONE and not self.is_gone else []

    @property
    def is_gone(self) -> bool:
        """Whether it was public once and then withdrawn."""
        return self.withdrawn_at is not None and self.first_published_at is not None

    def get_absolute_url(self) -> str:
        """Return the root-relative address without asking for Wagtail's sites."""
        return f"/{self.url_path.split('/', 2)[2]}" if self.url_path else "/"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here; its kind is known without a query."""
        from practices.registry import kind_of  # the registry knows the classes of pages

        kind = kind_of(self)
        return [
            ("Praktijken", "/praktijken/"),
            (kind.label_plural, f"/praktijken/{kind.slug}/"),
            (self.title, ""),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what a detail page shows."""
        from practices.domain.detail import detail_of  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"page": self, "detail": detail_of(page=self, user=request.user)}

    @property
    def steps(self) -> list[str]:
        """The steps of `how`, one a line."""
        return lines_of(self.how)

    @property
    def lesson_lines(self) -> list[str]:
        """The lessons, one a line."""
        return lines_of(self.lessons)

    def is_estimated(self, field: str) -> bool:
        """Whether the author called this figure an estimate."""
        return field in self.estimated


def lines_of(text: str) -> list[str]:
    """Split a text that holds one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
