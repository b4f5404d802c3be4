"""One thing in the editors' inbox."""

from django.conf import settings
from django.db import models

from moderation.enums import Decision, EventKind
from moderation.registry import case_kind


class Case(models.Model):
    """Something that waits for an editor; `moderation.domain` is the only door to its states.

    `kind` names an entry of `moderation.registry`; (`kind`, `subject`) has at most one open case.
    A page's case holds the revision that is being reviewed: that one is published, no other.
    """

    kind = models.CharField("soort", max_length=40)
    subject = models.CharField(max_length=100, help_text="Key of the thing, such as a page's id.")
    title = models.CharField("titel", max_length=255)
    context = models.CharField("waar", max_length=255, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.CASCADE, related_name="cases"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField("ingestuurd")
    due_on = models.DateField("antwoord uiterlijk")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    checked = models.JSONField(default=list, help_text="Keys of the checklist that are ticked.")
    decision = models.CharField("beslissing", max_length=20, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("beslist", null=True, blank=True)
    reason = models.TextField("bericht", blank=True)
    publish_at = models.DateTimeField("publicatie op", null=True, blank=True)

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        ordering = ("due_on", "submitted_at", "id")
        indexes = (models.Index(fields=["decided_at", "due_on"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_case_a_subject",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.decided_at is None

    @property
    def outcome(self) -> str:
        """What was decided, in the words of its kind."""
        kind = case_kind(self.kind)
        own = kind.outcomes.get(Decision(self.decision)) if kind and self.decision else None
        return own or str(self.get_decision_display())


class CaseEvent(models.Model):
    """What happened to a case, and by whom: never changed or removed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    what = models.CharField("wat", max_length=40, choices=EventKind.choices)
    detail = models.TextField("toelichting", blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.what} {self.at:%d/%m/%Y %H:%M}"
