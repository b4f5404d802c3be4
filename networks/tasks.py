"""Background work of networks: what reaches thousands of members keeps nobody waiting.

Each task is queued in the transaction of its cause, so that neither is without the other. Its mails
have keys: a task that runs again goes on where it stopped.
"""

from django_tasks import task


@task()
def announce_event(event_id: int) -> None:
    """Tell members that an event came online."""
    from networks.domain.announcing import announce
    from networks.models import EventPage

    event = EventPage.objects.published().select_related("network").filter(pk=event_id).first()
    if event is not None:
        announce(event=event)


@task()
def mail_message(message_id: int) -> None:
    """Send members what an organiser wrote."""
    from networks.domain.messages import mail_message as mail
    from networks.models import NetworkMessage

    found = NetworkMessage.objects.select_related("network", "sender").filter(pk=message_id)
    if (message := found.first()) is not None:
        mail(message=message)


@task()
def thank_for_coming(event_id: int) -> None:
    """Thank those who came, with the way to the report."""
    from networks.domain.report_mails import thank
    from networks.models import EventPage

    if (event := EventPage.objects.filter(pk=event_id).first()) is not None:
        thank(event=event)
