"""School holidays, for deadlines in working days."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models

LONGEST = timedelta(days=100)


class SchoolHoliday(models.Model):
    """A holiday, first and last day included; editors keep them per school year."""

    name = models.CharField("naam", max_length=100)
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    source = models.CharField("bron", max_length=300, blank=True)

    class Meta:
        verbose_name = "schoolvakantie"
        verbose_name_plural = "schoolvakanties"
        ordering = ("first_day",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="a_holiday_ends_after_it_begins",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            models.UniqueConstraint(
                fields=["name", "first_day"],
                name="one_holiday_of_a_name_a_day",
                violation_error_message="Deze vakantie staat er al.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.first_day:%d/%m/%Y} tot {self.last_day:%d/%m/%Y})"

    def clean(self) -> None:
        """Refuse a holiday of months: a slip in the year would stop every deadline."""
        super().clean()
        if self.first_day and self.last_day and self.last_day - self.first_day > LONGEST:
            raise ValidationError({"last_day": "Een vakantie duurt hoogstens 100 dagen."})
