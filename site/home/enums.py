"""Choices of the editors' own pages."""

from django.db.models import TextChoices


class ArticleKind(TextChoices):
    """What editors publish; the value stands in addresses."""

    INTERVIEW = "interview", "Interview"
    ARTICLE = "artikel", "Artikel"

    @property
    def icon(self) -> str:
        """The icon beside its name."""
        return "messages-square" if self == ArticleKind.INTERVIEW else "newspaper"
