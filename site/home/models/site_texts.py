"""Texts that stand on every page."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="edit", order=10)
class SiteTexts(BaseGenericSetting):
    """What the footer says."""

    footer = models.TextField(
        "voettekst",
        max_length=300,
        default=(
            "Goede praktijken van ICT-teams in Vlaamse scholen, over de netten heen. "
            "Een dienst van het Kenniscentrum Digisprong."
        ),
    )

    panels: ClassVar[list[Any]] = [FieldPanel("footer")]

    class Meta:
        verbose_name = "teksten op elke pagina"
