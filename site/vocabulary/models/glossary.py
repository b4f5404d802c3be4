"""The words of the field, explained."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from vocabulary.folding import folded

ADDRESS = "/woordenlijst/"
KEY_LENGTH = 120


class GlossaryTerm(models.Model):
    """A term with a short explanation; editors keep the list.

    `sort_key` is the folded name, so that the list is sorted alike on every database. Practices
    explain an `abbreviation` where it is used first, so one abbreviation has one meaning.
    """

    name = models.CharField(
        "term", max_length=120, unique=True, help_text="Voluit, zoals in een zin."
    )
    slug = models.SlugField("slug", max_length=120, unique=True)
    sort_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    abbreviation = models.CharField(
        "afkorting",
        max_length=20,
        blank=True,
        help_text="Met de hoofdletters die erin horen: praktijken leggen ze dan vanzelf uit.",
    )
    also_called = models.CharField(
        "ook genoemd",
        max_length=300,
        blank=True,
        help_text="Andere woorden voor deze term, met komma’s ertussen.",
    )
    explanation = models.TextField("uitleg", max_length=600)
    source = models.CharField(
        "bron",
        max_length=300,
        blank=True,
        help_text="Leeg: algemene kennis, nog niet bij een bron nagekeken.",
    )
    source_url = models.URLField("adres van de bron", blank=True)

    class Meta:
        verbose_name = "term van de woordenlijst"
        verbose_name_plural = "woordenlijst"
        ordering = ("sort_key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["abbreviation"],
                condition=~models.Q(abbreviation=""),
                name="one_meaning_of_an_abbreviation",
                violation_error_message="Deze afkorting staat al bij een andere term.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save with the key that fits the name."""
        self.fold()
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "sort_key"}
        super().save(*args, update_fields=update_fields, **options)

    def get_absolute_url(self) -> str:
        """Return its place in the list."""
        return f"{ADDRESS}#{self.slug}"

    def fold(self) -> None:
        """Let the key for sorting follow the name; who writes rows in bulk calls this."""
        self.sort_key = folded(self.name)[:KEY_LENGTH]

    @property
    def other_names(self) -> list[str]:
        """The other words for it."""
        return [word.strip() for word in self.also_called.split(",") if word.strip()]
