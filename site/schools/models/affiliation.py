"""Which school belongs to which grouping, and when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from schools.enums import GROUPINGS


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    """Affiliations by time."""

    def lasting(self, day: date) -> "AffiliationQuerySet":
        """Those that hold on a day; an unknown beginning is long ago."""
        begun = models.Q(since__isnull=True) | models.Q(since__lte=day)
        return self.filter(begun, models.Q(until__isnull=True) | models.Q(until__gte=day))


class Affiliation(models.Model):
    """A dated membership of a school in a grouping.

    `until` is the last day, empty while it lasts.
    """

    member = ParentalKey(
        "schools.Organisation", on_delete=models.CASCADE, related_name="affiliations"
    )
    grouping = models.ForeignKey(
        "schools.Organisation",
        verbose_name="groepering",
        on_delete=models.CASCADE,
        related_name="member_affiliations",
        limit_choices_to={"kind__in": sorted(GROUPINGS)},
    )
    since = models.DateField("sinds", null=True, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = "aansluiting"
        verbose_name_plural = "aansluitingen"
        constraints = (
            models.UniqueConstraint(
                fields=["member", "grouping"],
                condition=models.Q(until__isnull=True),
                name="one_lasting_affiliation_to_a_grouping",
                violation_error_message="De organisatie hoort al bij deze groepering.",
            ),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("grouping")),
                name="no_organisation_belongs_to_itself",
                violation_error_message="Een organisatie hoort niet bij zichzelf.",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="an_affiliation_ends_after_it_begins",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} bij {self.grouping}"

    def clean(self) -> None:
        """Refuse what is no grouping, the organisation itself, and a circle of two."""
        super().clean()
        if self.grouping_id is None:
            return
        if not self.grouping.is_grouping:
            raise ValidationError({"grouping": f"{self.grouping} is geen groepering."})
        if self.member_id is None:
            return
        if self.member_id == self.grouping_id:
            raise ValidationError({"grouping": "Een organisatie hoort niet bij zichzelf."})
        turned = Affiliation.objects.filter(
            member_id=self.grouping_id, grouping_id=self.member_id, until__isnull=True
        )
        if self.until is None and turned.exists():
            raise ValidationError({"grouping": f"{self.grouping} hoort zelf bij deze organisatie."})
