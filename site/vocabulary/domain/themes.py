"""Which theme a free word belongs to."""

from vocabulary.folding import folded
from vocabulary.models import Theme


def theme_for(text: str) -> Theme | None:
    """The theme that is called so, or `None`: then the word is a tag."""
    return themes_by_word().get(folded(text))


def themes_by_word() -> dict[str, Theme]:
    """Every theme by its folded name and other names; for mapping many words with one query."""
    words: dict[str, Theme] = {}
    for theme in Theme.objects.all():
        for word in (theme.name, *theme.other_names):
            words.setdefault(folded(word), theme)
    words.pop("", None)
    return words
