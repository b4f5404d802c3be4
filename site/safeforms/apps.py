"""Django's configuration of the room `safeforms`."""

from datetime import timedelta

from django.apps import AppConfig


class SafeformsConfig(AppConfig):
    """Form tokens, drafts of forms and number fields."""

    name = "safeforms"
    label = "safeforms"
    verbose_name = "Formulieren"

    def ready(self) -> None:
        """Keep the files that drafts mention, and clear up what is old."""
        from files.access import register_keeper
        from operations.periodic import register_job
        from operations.site_version import declare_private
        from safeforms import personal_data
        from safeforms.domain.retention import files_in_drafts, remove_sent

        register_keeper(files_in_drafts)
        personal_data.declare()
        register_job(name="safeforms.remove_sent", every=timedelta(days=1), run=remove_sent)
        declare_private(
            "safeforms.FormDraft", "safeforms.FormToken", because="of a form not sent yet, or once"
        )
