"""The catalogue of products that practices name."""

from django.db import models


class Product(models.Model):
    """A ticketing product; practices say what it costs them, so no price stands here."""

    name = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField("slug", max_length=120, unique=True)
    vendor = models.CharField("leverancier", max_length=120, blank=True)
    licence = models.CharField("licentie", max_length=200, blank=True)
    website = models.URLField("website", blank=True)

    class Meta:
        verbose_name = "product"
        verbose_name_plural = "producten"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
