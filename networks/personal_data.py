"""What this room keeps of people."""

from contextlib import suppress
from typing import Any

from networks.domain.registering import cancel
from networks.enums import STANDING
from networks.errors import RegistrationRefusedError
from networks.models import Registration
from operations.personal_data import GONE, NAMELESS, declare_personal, declare_trace

OF_THE_EVENT = "it is of the event, or of who came"


def _give_places_up(user: Any) -> None:
    """Take back what is still to come, so that whoever waits is offered the place."""
    to_come = Registration.objects.filter(user=user, state__in=STANDING)
    for event_id in list(to_come.order_by("event_id").values_list("event_id", flat=True)):
        with suppress(RegistrationRefusedError):  # it has begun: somebody came, or did not
            cancel(event_id=event_id, user=user, by=None)


def declare() -> None:
    """Say what members, organisers and who registers have here."""
    _declare_members()
    _declare_events()
    _declare_partners()


def _declare_members() -> None:
    declare_personal(
        "networks.NetworkMembership",
        "user",
        title="Netwerken",
        erased=GONE,
        fields=["network", "state", "hears", "is_shown", "motivation", "reason", "joined_at"],
    )
    declare_trace("networks.NetworkMembership", "decided_by", because="it is of the member")
    declare_personal(
        "networks.NetworkOrganiser",
        "user",
        title="Netwerken die je trekt",
        erased=GONE,
        fields=["network"],
    )
    declare_personal(
        "networks.NetworkInvitation",
        "email",
        title="Uitnodigingen voor een netwerk",
        erased=GONE,
        fields=["network", "created_at", "expires_at", "accepted_at"],
    )
    declare_trace("networks.NetworkInvitation", "invited_by", because="it is of who was invited")
    declare_personal(
        "networks.NetworkMessage",
        "sender",
        title="Berichten aan een netwerk",
        erased=NAMELESS,
        fields=["network", "subject", "text", "sent_at"],
    )


def _declare_events() -> None:
    declare_personal(
        "networks.Registration",
        "user",
        title="Inschrijvingen",
        erased=_give_places_up,
        fields=["event", "attends", "state", "registered_at", "attended_at", "attest_number"],
    )
    declare_personal(
        "networks.RegistrationAnswer",
        "registration__user",
        title="Antwoorden bij inschrijvingen",
        erased=GONE,
        fields=["text"],
    )
    declare_personal(
        "networks.PersonalCalendar",
        "user",
        title="Eigen agenda",
        erased=GONE,
        fields=["created_at"],
    )
    for label in ("networks.RegistrationChange", "networks.AttendanceChange"):
        declare_trace(label, "by", because=OF_THE_EVENT)
    declare_trace("networks.EventReport", "saved_by", "published_by", because=OF_THE_EVENT)
    declare_personal(
        "networks.ReportRow",
        "owner",
        title="Acties uit verslagen",
        erased=NAMELESS,
        fields=["kind", "text", "due_on", "state"],
    )
    declare_trace("networks.ReportRow", "settled_by", because=OF_THE_EVENT)


def _declare_partners() -> None:
    declare_personal(
        "networks.PartnerCalendar",
        "added_by",
        title="Agenda’s van partners",
        erased=NAMELESS,
        fields=["organisation", "url"],
    )
    declare_personal(
        "networks.CalendarFile",
        "sent_by",
        title="Agendabestanden van partners",
        erased=NAMELESS,
        fields=["organisation", "created_at"],
    )
