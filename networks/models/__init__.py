"""Models of the room `networks`."""

from networks.models.attendance import AttendanceChange
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
from networks.models.partner import (
    CalendarFile,
    ImportedEvent,
    PartnerCalendar,
    PartnerProfile,
)
from networks.models.question import EventQuestion, QuestionKind, RegistrationAnswer
from networks.models.registration import (
    EventPlaces,
    Registration,
    RegistrationChange,
)
from networks.models.report import EventReport, ReportRow

__all__ = [
    "AgendaPage",
    "AttendanceChange",
    "CalendarFile",
    "EventPage",
    "EventPlaces",
    "EventQuestion",
    "EventReport",
    "EventSeries",
    "ImportedEvent",
    "NetworkInvitation",
    "NetworkMembership",
    "NetworkMessage",
    "NetworkOrganiser",
    "NetworkPage",
    "NetworkPartner",
    "NetworkPractice",
    "NetworksIndexPage",
    "PartnerCalendar",
    "PartnerProfile",
    "PersonalCalendar",
    "ProgrammeRow",
    "QuestionKind",
    "Registration",
    "RegistrationAnswer",
    "RegistrationChange",
    "ReportRow",
]
