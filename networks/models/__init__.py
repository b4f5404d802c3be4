"""Models of the room `networks`."""

from networks.models.calendar import PersonalCalendar
from networks.models.event import AgendaPage, EventPage, EventSeries, ProgrammeRow
from networks.models.membership import (
    NetworkInvitation,
    NetworkMembership,
    NetworkMessage,
    NetworkOrganiser,
    NetworkPartner,
)
from networks.models.network import NetworkPage, NetworkPractice, NetworksIndexPage
from networks.models.question import EventQuestion, QuestionKind, RegistrationAnswer
from networks.models.registration import (
    EventPlaces,
    Registration,
    RegistrationChange,
)

__all__ = [
    "AgendaPage",
    "EventPage",
    "EventPlaces",
    "EventQuestion",
    "EventSeries",
    "NetworkInvitation",
    "NetworkMembership",
    "NetworkMessage",
    "NetworkOrganiser",
    "NetworkPage",
    "NetworkPartner",
    "NetworkPractice",
    "NetworksIndexPage",
    "PersonalCalendar",
    "ProgrammeRow",
    "QuestionKind",
    "Registration",
    "RegistrationAnswer",
    "RegistrationChange",
]
