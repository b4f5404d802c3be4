"""What this room keeps of people."""

from operations.personal_data import declare_personal, declare_trace

OF_THE_EVENT = "it is of the event, or of who came"


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
        fields=["network", "state", "hears", "is_shown", "motivation", "reason", "joined_at"],
    )
    declare_trace("networks.NetworkMembership", "decided_by", because="it is of the member")
    declare_personal(
        "networks.NetworkOrganiser", "user", title="Netwerken die je trekt", fields=["network"]
    )
    declare_personal(
        "networks.NetworkInvitation",
        "email",
        title="Uitnodigingen voor een netwerk",
        fields=["network", "created_at", "expires_at", "accepted_at"],
    )
    declare_trace("networks.NetworkInvitation", "invited_by", because="it is of who was invited")
    declare_personal(
        "networks.NetworkMessage",
        "sender",
        title="Berichten aan een netwerk",
        fields=["network", "subject", "text", "sent_at"],
    )


def _declare_events() -> None:
    declare_personal(
        "networks.Registration",
        "user",
        title="Inschrijvingen",
        fields=["event", "attends", "state", "registered_at", "attended_at", "attest_number"],
    )
    declare_personal(
        "networks.RegistrationAnswer",
        "registration__user",
        title="Antwoorden bij inschrijvingen",
        fields=["text"],
    )
    declare_personal(
        "networks.PersonalCalendar", "user", title="Eigen agenda", fields=["created_at"]
    )
    for label in ("networks.RegistrationChange", "networks.AttendanceChange"):
        declare_trace(label, "by", because=OF_THE_EVENT)
    declare_trace("networks.EventReport", "saved_by", "published_by", because=OF_THE_EVENT)
    declare_personal(
        "networks.ReportRow",
        "owner",
        title="Acties uit verslagen",
        fields=["kind", "text", "due_on", "state"],
    )
    declare_trace("networks.ReportRow", "settled_by", because=OF_THE_EVENT)


def _declare_partners() -> None:
    declare_personal(
        "networks.PartnerCalendar",
        "added_by",
        title="Agenda’s van partners",
        fields=["organisation", "url"],
    )
    declare_personal(
        "networks.CalendarFile",
        "sent_by",
        title="Agendabestanden van partners",
        fields=["organisation", "created_at"],
    )
