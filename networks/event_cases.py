"""How the editors' inbox shows events: a first one to decide about, later ones to look over."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page

from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from networks.domain.reviewing import FIRST_CASE, LATER_CASE, rest_of_series, where_of
from networks.models import EventPage
from notifications.domain.outbox import queue_mail

TAB = "Bijeenkomsten"
CHECKS = (
    CheckItem("echt", "Een echte bijeenkomst van dit netwerk of deze partner"),
    CheckItem("gratis", "Gratis, en geen reclame"),
    CheckItem("namen", "Sprekers staan er met hun akkoord; geen andere namen"),
    CheckItem("link", "Geen link van de online bijeenkomst in de open tekst"),
)
MAILS = {
    Decision.APPROVED: ("approved", "Je bijeenkomst staat in de agenda: {title}"),
    Decision.CHANGES_REQUESTED: ("changes_requested", "Nog een vraag over je bijeenkomst: {title}"),
    Decision.REFUSED: ("refused", "Je bijeenkomst komt niet in de agenda: {title}"),
}


def register() -> None:
    """Make both kinds known to the inbox."""
    register_case_kind(
        CaseKind(
            slug=FIRST_CASE,
            label="Eerste bijeenkomst",
            tab=TAB,
            icon="calendar",
            panel_template="networks/event_case.html",
            context=panel,
            checklist=lambda case: CHECKS,
            decisions=(Decision.CHANGES_REQUESTED, Decision.APPROVED, Decision.REFUSED),
            page_models=(EventPage,),
            where=where,
            message_label="Bericht aan de organisator",
        )
    )
    register_case_kind(
        CaseKind(
            slug=LATER_CASE,
            label="Nieuw, na te kijken",
            tab=TAB,
            icon="calendar-check",
            panel_template="networks/event_case.html",
            context=panel,
            checklist=lambda case: CHECKS,
            decisions=(Decision.APPROVED,),
            message_label="Nota (blijft bij de redactie)",
            buttons={Decision.APPROVED: "Nagekeken"},
            outcomes={Decision.APPROVED: "nagekeken"},
        )
    )


def where(page: Page) -> str:
    """Return whose event it is, for the queue."""
    event: EventPage = page.specific
    return where_of(event)


def panel(case: Case, user: Any) -> dict[str, Any]:
    """Return what the editor sees: the version that waits, or what is online."""
    event = _event(case)
    if event is None:
        return {}
    edit_url = reverse("networks:change_event", args=[event.slug])
    context: dict[str, Any] = {
        "event": event,
        "correction_url": edit_url,
        "rest": list(rest_of_series(event)),
    }
    if event.live:
        context["preview_url"] = event.get_absolute_url()
    return context


def _event(case: Case) -> EventPage | None:
    if case.revision is not None:
        found: EventPage = case.revision.as_object()
        return found
    return EventPage.objects.filter(pk=case.page_id).select_related("network", "organiser").first()


def mail_decision(case: Case, **_: Any) -> None:
    """Tell whoever arranged the event what was decided (receiver of `case_decided`)."""
    if case.kind != FIRST_CASE or case.decision not in MAILS or case.page_id is None:
        return
    event = EventPage.objects.filter(pk=case.page_id).select_related("owner").first()
    if event is None:
        return
    template, subject = MAILS[Decision(case.decision)]
    people = {person.pk: person for person in (event.owner, case.submitted_by) if person}
    for person in people.values():
        if not person.is_active:
            continue
        queue_mail(
            kind=f"networks.event.{template}",
            recipient=person.email,
            subject=subject.format(title=case.title),
            template=f"mails/networks/event/{template}.txt",
            context={
                "name": person.get_short_name(),
                "event_title": case.title,
                "reason": case.reason,
                "event_url": event.get_absolute_url(),
                "edit_url": reverse("networks:change_event", args=[event.slug]),
            },
            dedupe_key=f"networks.event.{template}:{case.pk}:{person.pk}",
        )
