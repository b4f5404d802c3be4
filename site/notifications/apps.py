"""Django's configuration of the room `notifications`."""

from datetime import timedelta

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The mail outbox, and digests of what people follow."""

    name = "notifications"
    label = "notifications"
    verbose_name = "Berichten"

    def ready(self) -> None:
        """Send the outbox twice a minute, make digests, and forget what was sent long ago."""
        from notifications import personal_data
        from notifications.domain.digests import send_due_digests
        from notifications.domain.sending import forget_sent_texts, send_due_mail
        from operations.periodic import register_job
        from operations.site_version import declare_private

        register_job(name="send mail", every=timedelta(seconds=30), run=send_due_mail)
        register_job(name="forget sent mail", every=timedelta(hours=1), run=forget_sent_texts)
        register_job(name="digests", every=timedelta(minutes=1), run=send_due_digests)
        personal_data.declare()
        declare_private(
            *("notifications.Digest", "notifications.OutgoingMail"),
            because="between the site and one person",
        )
