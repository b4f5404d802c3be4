"""Background work of the outbox."""

from django_tasks import task


@task()
def send_queued_mail() -> None:
    """Send what is due."""
    from notifications.domain.sending import send_due_mail

    send_due_mail()
