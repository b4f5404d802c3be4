"""Lists of terms that editors keep."""

from django.db import models
from wagtail.fields import RichTextField


class Term(models.Model):
    """A named term in a fixed order; the slug is its value in addresses and filters."""

    name = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField("slug", max_length=120, unique=True)
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        abstract = True
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class EducationLevel(Term):
    """An onderwijsniveau, such as kleuter, lager or secundair."""

    class Meta(Term.Meta):
        verbose_name = "onderwijsniveau"
        verbose_name_plural = "onderwijsniveaus"


class Theme(Term):
    """A subject that practices, networks and articles are found by."""

    description = models.TextField("omschrijving", blank=True)
    introduction = RichTextField(
        "inleiding",
        blank=True,
        features=["h3", "bold", "italic", "ol", "ul", "link"],
        help_text="Staat op de pagina van het thema, onder de omschrijving.",
    )
    also_called = models.CharField(
        "ook genoemd",
        max_length=300,
        blank=True,
        help_text="Andere woorden voor dit thema, met komma’s ertussen.",
    )

    class Meta(Term.Meta):
        verbose_name = "thema"
        verbose_name_plural = "thema’s"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return f"/themas/{self.slug}/"

    @property
    def other_names(self) -> list[str]:
        """The other words for it."""
        return [word.strip() for word in self.also_called.split(",") if word.strip()]


class JobFunction(Term):
    """A function that somebody has in an organisation, such as TICT, PICT or directie."""

    abbreviation = models.CharField("afkorting", max_length=20, blank=True)
    leads_organisation = models.BooleanField(
        "leidt de organisatie",
        default=False,
        help_text="Mag leden van de organisatie en cijfers bevestigen (directie, schoolbestuur).",
    )

    class Meta(Term.Meta):
        verbose_name = "functie"
        verbose_name_plural = "functies"
