"""Django's configuration of the room `vocabulary`."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """Terms, products, dated parameters and school years."""

    name = "vocabulary"
    label = "vocabulary"
    verbose_name = "Woordenschat"
