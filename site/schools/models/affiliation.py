"""Which school belongs to which grouping, and when."""

from django.db import models


class Affiliation(models.Model):
    """A dated membership of a school in a grouping; `until` is the last day, empty while it lasts."""

    member = models.ForeignKey(
        "schools.Organisation", on_delete=models.CASCADE, related_name="affiliations"
    )
    grouping = models.ForeignKey(
        "schools.Organisation", on_delete=models.CASCADE, related_name="member_affiliations"
    )
    since = models.DateField("sinds", null=True, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "aansluiting"
        verbose_name_plural = "aansluitingen"
        constraints = (
            models.UniqueConstraint(
                fields=["member", "grouping"],
                condition=models.Q(until__isnull=True),
                name="one_lasting_affiliation_to_a_grouping",
            ),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("grouping")),
                name="no_organisation_belongs_to_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} bij {self.grouping}"
