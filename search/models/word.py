"""Words that stand in what can be found, to know what somebody meant."""

from typing import Any, ClassVar

from django.db import models


class SearchWord(models.Model):
    """A word, folded, of some entry; those of entries that are gone are dropped at night.

    A word is proposed to a reader only where an entry that they may read has it.
    """

    word = models.CharField("woord", max_length=60, unique=True)
    first = models.CharField("eerste letter", max_length=1)
    length = models.PositiveSmallIntegerField("lengte")

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["first", "length"], name="search_word_near"),
        ]

    def __str__(self) -> str:
        return self.word
