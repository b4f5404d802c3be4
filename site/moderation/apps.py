"""Django's configuration of the room `moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Workflow and the editors' one inbox."""

    name = "moderation"
    label = "moderation"
    verbose_name = "Moderatie"

    def ready(self) -> None:
        """Connect to Wagtail's workflow and register our own kinds of case."""
        from moderation import handlers, memberships, own_kinds, personal_data
        from operations.site_version import declare_private

        handlers.connect()
        own_kinds.register()
        memberships.register()
        personal_data.declare()
        declare_private(
            *("moderation.Case", "moderation.CaseEvent", "moderation.CannedReply"),
            *("moderation.ProblemReport", "moderation.ReviewTask"),
            because="between authors and editors",
        )
