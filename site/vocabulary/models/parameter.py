"""Rules of law and money as dated parameters: never constants in code."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from vocabulary.enums import ParameterKey


class Parameter(ClusterableModel, models.Model):
    """A figure that calculations use; its values are dated."""

    key = models.CharField("sleutel", max_length=60, unique=True, choices=ParameterKey.choices)
    unit = models.CharField("eenheid", max_length=60, blank=True)
    explanation = models.TextField("uitleg", blank=True)

    class Meta:
        verbose_name = "parameter"
        verbose_name_plural = "parameters"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.get_key_display()


class ParameterValue(models.Model):
    """The value from a day on, where it comes from, and whether it is confirmed."""

    parameter = ParentalKey(Parameter, on_delete=models.CASCADE, related_name="values")
    value = models.DecimalField("waarde", max_digits=18, decimal_places=9)
    valid_from = models.DateField("geldig vanaf")
    source = models.CharField("bron", max_length=300)
    source_url = models.URLField("adres van de bron", blank=True)
    confirmed = models.BooleanField("bevestigd", default=False)
    remark = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "waarde"
        verbose_name_plural = "waarden"
        ordering = ("parameter", "-valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=["parameter", "valid_from"], name="one_value_of_a_parameter_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.parameter}: {self.value.normalize():f} vanaf {self.valid_from:%d/%m/%Y}"
