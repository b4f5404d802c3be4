"""What editors tell the search about the language of schools."""

from django.db import models


class SynonymGroup(models.Model):
    """Expressions that mean the same: whoever asks for one finds all."""

    words = models.TextField(
        "woorden",
        help_text="Met komma’s ertussen, bijvoorbeeld: paswoord, wachtwoord. "
        "Een uitdrukking mag uit meer woorden bestaan.",
    )

    class Meta:
        verbose_name = "woorden met dezelfde betekenis"
        verbose_name_plural = "synoniemen"
        ordering = ("words", "pk")

    def __str__(self) -> str:
        return self.words

    @property
    def expressions(self) -> list[str]:
        """The expressions, without empty ones."""
        return [word.strip() for word in self.words.split(",") if word.strip()]


class CompoundPart(models.Model):
    """A word that is part of longer ones, such as "punten" of "puntenpuzzel"."""

    word = models.CharField("woord", max_length=40, unique=True)

    class Meta:
        verbose_name = "deel van samenstellingen"
        verbose_name_plural = "delen van samenstellingen"
        ordering = ("word",)

    def __str__(self) -> str:
        return self.word


class StemException(models.Model):
    """A word that counts as another: "steden" as "stad"."""

    word = models.CharField("woord", max_length=60, unique=True)
    counts_as = models.CharField("telt als", max_length=60)

    class Meta:
        verbose_name = "uitzondering op de stam"
        verbose_name_plural = "uitzonderingen op de stam"
        ordering = ("word",)

    def __str__(self) -> str:
        return f"{self.word} → {self.counts_as}"


class Promotion(models.Model):
    """An item that editors put first for a question."""

    query = models.CharField("zoekvraag", max_length=200)
    entry = models.ForeignKey(
        "search.SearchEntry",
        verbose_name="resultaat",
        on_delete=models.CASCADE,
        related_name="promotions",
        to_field="key",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=1)

    class Meta:
        verbose_name = "aanbevolen resultaat"
        verbose_name_plural = "aanbevolen resultaten"
        ordering = ("query", "order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["query", "entry"], name="search_promoted_once"),
        )

    def __str__(self) -> str:
        return f"{self.query}: {self.entry_id}"

    @property
    def shown(self) -> str:
        """What stands first, as editors know it."""
        return "niet meer te vinden" if self.entry.withdrawn else self.entry.title
