"""What editors may set about their own work."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="clipboard-list")
class ModerationSettings(BaseGenericSetting):
    """The term within which an author gets an answer; a case keeps the term it came in with."""

    deadline_days: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(
        "termijn in werkdagen",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Binnen zoveel werkdagen krijgt een inzending antwoord. Weekends en "
        "schoolvakanties tellen niet mee. Geldt voor wat vanaf nu binnenkomt.",
    )

    panels = (FieldPanel("deadline_days"),)

    class Meta:
        verbose_name = "moderatie"
