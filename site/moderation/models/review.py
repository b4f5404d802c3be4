"""The one task of our workflow: a review in the inbox."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Task


class ReviewTask(Task):
    """Waits for a decision in the inbox; Wagtail's own screens offer no action for it.

    Editors decide in one place, where the rules are kept: nobody decides about his own work, and
    what is published is the revision that was reviewed.
    """

    class Meta:
        verbose_name = "nazicht door de redactie"
        verbose_name_plural = "nazicht door de redactie"

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuse: decisions come from the inbox alone."""
        raise PermissionDenied

    @classmethod
    def get_description(cls) -> str:
        """Explain the task in `/beheer/`."""
        return "Een redacteur beslist in de inbox, nooit over eigen werk."
