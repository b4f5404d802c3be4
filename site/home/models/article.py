"""Articles and interviews of the editors, in series."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from home.blocks import ArticleBody
from home.enums import ArticleKind
from home.models.known_address import KnownAddress
from pages.models import BasePage
from vocabulary.folding import folded

ADDRESS = "/artikelen/"
WORDS_A_MINUTE = 200
LONGEST = 999


class ArticleSeries(models.Model):
    """A row of articles that belong together, such as interviews about one role."""

    name = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField("slug", max_length=120, unique=True)
    description = models.CharField(
        "omschrijving", max_length=300, blank=True, help_text="Waarover de reeks gaat."
    )
    sort_key = models.CharField(max_length=120, editable=False)

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        """Save with the key that fits the name."""
        self.sort_key = folded(self.name)[:120]
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        """Return the address of its articles."""
        return f"{ADDRESS}?reeks={self.slug}"


class ArticlesIndexPage(KnownAddress, BasePage):
    """`/artikelen/`."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    template = "home/articles_index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.ArticlePage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "overzicht van de artikelen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the listing shows."""
        from home.domain.articles import articles_for  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"listing": articles_for(query=request.GET)}


class ArticlePage(KnownAddress, BasePage):
    """`/artikelen/<slug>/`: editors write and publish it themselves, without a review."""

    kind = models.CharField(
        "soort", max_length=20, choices=ArticleKind.choices, default=ArticleKind.INTERVIEW
    )
    series = models.ForeignKey(
        ArticleSeries,
        verbose_name="reeks",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    lead = models.CharField("inleiding", max_length=320)
    interviewee = models.CharField("wie is aan het woord", max_length=120, blank=True)
    interviewee_function = models.CharField("functie en organisatie", max_length=200, blank=True)
    quote = models.CharField(
        "citaat",
        max_length=180,
        blank=True,
        help_text="Opent de pagina en staat op de kaart. Zonder aanhalingstekens.",
    )
    author = models.CharField("door", max_length=120, default="de redactie")
    author_function = models.CharField(
        "functie van de auteur", max_length=120, blank=True, default="Kenniscentrum Digisprong"
    )
    published_on = models.DateField("datum", default=timezone.localdate)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="beeld",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        "beschrijving van het beeld",
        max_length=250,
        blank=True,
        help_text="Wat je ziet, voor wie het beeld niet ziet. Leeg: het beeld is versiering.",
    )
    body = StreamField(ArticleBody(), verbose_name="tekst")
    minutes = models.PositiveSmallIntegerField("leestijd in minuten", default=1, editable=False)
    themes = ParentalManyToManyField(
        "vocabulary.Theme", verbose_name="thema’s", blank=True, related_name="articles"
    )

    template = "home/article.html"
    parent_page_types: ClassVar[list[str]] = ["home.ArticlesIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("series"), FieldPanel("published_on")]),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("interviewee"), FieldPanel("interviewee_function"), FieldPanel("quote")],
            heading="Aan het woord",
        ),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading="Beeld"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("author"), FieldPanel("author_function")]),
        FieldPanel("themes"),
        InlinePanel("practice_rows", label="Praktijk", heading="Verwante praktijken"),
    ]

    class Meta:
        verbose_name = "artikel of interview"
        verbose_name_plural = "artikelen en interviews"

    def clean(self) -> None:
        """Ask of an interview who speaks and what is said."""
        super().clean()
        if self.kind != ArticleKind.INTERVIEW:
            return
        missing = {
            "interviewee": "Vul in wie aan het woord is.",
            "quote": "Kies één zin uit het gesprek.",
        }
        if errors := {name: text for name, text in missing.items() if not getattr(self, name)}:
            raise ValidationError(errors)

    def save(self, *args: Any, **options: Any) -> None:
        """Save with the time that reading takes, so that lists need not open the text."""
        words = sum(len(text.split()) for text in self._texts())
        self.minutes = min(LONGEST, max(1, round(words / WORDS_A_MINUTE)))
        super().save(*args, **options)

    def _texts(self) -> list[str]:
        block = self.body.stream_block
        return [self.lead, *(str(text) for text in block.get_searchable_content(self.body))]

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return ArticleKind(self.kind).icon

    @property
    def is_interview(self) -> bool:
        """Whether somebody is asked."""
        return self.kind == ArticleKind.INTERVIEW

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here, known without a query."""
        return [("Artikelen", ADDRESS), (self.title, "")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the page shows."""
        from home.domain.article import article_of  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"page": self, "article": article_of(page=self, user=request.user)}


class ArticlePractice(Orderable):
    """A practice that an article leads to."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="practice_rows")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijk",
        on_delete=models.CASCADE,
        related_name="article_rows",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("practice")]

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["article", "practice"], name="one_row_of_a_practice_in_an_article"
            ),
        )

    def __str__(self) -> str:
        return str(self.practice)
