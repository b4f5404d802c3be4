"""Thanking those who were at an event, once: with the way to their attest, and to the report."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from networks.domain.training import attended
from networks.models import EventPage, Registration
from networks.models.report import EventReport
from notifications.domain.outbox import queue_mail
from notifications.models import OutgoingMail
from operations.clock import database_now

SETTLED = timedelta(hours=1)
"""How long after being marked somebody is mailed: an organiser's slip can still be undone."""
LATEST = timedelta(days=31)
"""Somebody marked as late as can be is still thanked; nobody is for what was long ago."""
MAILS_A_RUN = 500
KEY = "event-thanks:"
"""Of the one mail of thanks that a registration brings, whether from here or with the report."""


def will_be_thanked() -> Q:
    """Return which registrations get the mail of their attest: it names the report as well."""
    return Q(attended_at__isnull=False, event__ends_at__gt=database_now() - LATEST)


def thank_those_present() -> int:
    """Mail those who were marked present and not thanked yet; return how many that were."""
    rows = list(_not_thanked()[:MAILS_A_RUN])
    return sum(_thank(row) for row in rows)


def _not_thanked() -> QuerySet[Registration]:
    now = database_now()
    key = Concat(Value(KEY), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    report = EventReport.objects.filter(event=OuterRef("event"), published_at__isnull=False)
    found = attended(now=now).filter(
        event__ends_at__gt=now - LATEST, attended_at__lte=now - SETTLED, user__is_active=True
    )
    found = found.filter(~Exists(OutgoingMail.objects.filter(dedupe_key=key)))
    return found.annotate(has_report=Exists(report)).select_related("user").order_by("pk")


def _thank(registration: Registration) -> bool:
    event: EventPage = registration.event
    mail = queue_mail(
        kind="networks.attest",
        recipient=registration.user.email,
        subject=f"Bedankt, hier is je attest: {event.title}",
        template="mails/networks/attest.txt",
        context={
            "name": registration.user.get_short_name(),
            "event": event,
            "registration": registration,
            "report_url": _report_url(registration),
        },
        dedupe_key=f"{KEY}{registration.pk}",
    )
    return mail is not None


def _report_url(registration: Registration) -> str:
    """Return where the report is, if there is one that this person may read."""
    event = registration.event
    has_report: bool = registration.has_report  # type: ignore[attr-defined]  # annotated
    shows_it = has_report and event.visible_to(registration.user)
    return f"{event.get_absolute_url()}#verslag" if shows_it else ""
