"""How long what this room keeps of people stays."""

from datetime import date

from networks.domain.answers import KEPT_AFTER, old_answers
from networks.domain.inviting import old_invitations
from operations.retention import Period, declare_kept, register_retention

START = date(2026, 11, 24)


def declare() -> None:
    """Say when answers and invitations go, and why the rest stays."""
    register_retention(
        "answers at registrations",
        "networks.RegistrationAnswer",
        title="Antwoorden bij inschrijvingen",
        periods=(Period(KEPT_AFTER.days, START, "Na de bijeenkomst dienen ze niemand meer."),),
        due=old_answers,
    )
    register_retention(
        "network invitations",
        "networks.NetworkInvitation",
        title="Uitnodigingen voor een netwerk, nadat ze vervielen",
        periods=(Period(90, START, "Zo zien trekkers nog even wie er niet op inging."),),
        due=old_invitations,
    )
    declare_kept(
        *("networks.NetworkMembership", "networks.NetworkOrganiser", "networks.PersonalCalendar"),
        because="blijft tot iemand het netwerk verlaat of het account wist",
    )
    declare_kept("networks.Registration", because="bewijs van nascholing, voor het attest")
    declare_kept(
        *("networks.NetworkMessage", "networks.ReportRow", "networks.PartnerCalendar"),
        because="het geheugen van het netwerk, niet van wie het schreef",
    )
    declare_kept("networks.CalendarFile", because="gaat weg zodra het gelezen is, of vervalt")
