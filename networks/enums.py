"""What networks, their events and registrations can be."""

from django.db.models import TextChoices


class Access(TextChoices):
    """Who may become a member of a network, and who sees that it exists."""

    OPEN = "open", "open voor iedereen"
    ON_REQUEST = "op-aanvraag", "op aanvraag"
    CLOSED = "gesloten", "gesloten (enkel zichtbaar voor leden)"


class MemberState(TextChoices):
    """Where somebody stands with a network."""

    REQUESTED = "requested", "aangevraagd"
    INVITED = "invited", "uitgenodigd"
    MEMBER = "member", "lid"
    REFUSED = "refused", "niet aanvaard"
    LEFT = "left", "uitgeschreven"


class Hears(TextChoices):
    """How a member hears of what happens in a network."""

    AT_ONCE = "meteen", "meteen"
    WEEKLY = "wekelijks", "elke week, in één mail"
    NEVER = "nooit", "niet per mail"


class EventType(TextChoices):
    """What kind of meeting it is."""

    SESSION = "sessie", "sessie"
    WEBINAR = "webinar", "webinar"
    VISIT = "bezoek", "bezoek"
    STUDY_DAY = "studiedag", "studiedag"
    ROADSHOW = "roadshow", "roadshow"
    PARTNER = "partner", "activiteit van een partner"


class EventForm(TextChoices):
    """Where people meet."""

    ON_SITE = "ter-plaatse", "ter plaatse"
    ONLINE = "online", "online"
    HYBRID = "hybride", "hybride"


class Attends(TextChoices):
    """How somebody takes part in a hybrid meeting."""

    ON_SITE = "ter-plaatse", "ter plaatse"
    ONLINE = "online", "online"


class RegistrationState(TextChoices):
    """Where a registration stands: WAITING → OFFERED → CONFIRMED, EXPIRED or CANCELLED."""

    WAITING = "waiting", "op de wachtlijst"
    OFFERED = "offered", "plaats aangeboden"
    CONFIRMED = "confirmed", "ingeschreven"
    EXPIRED = "expired", "aanbod verlopen"
    CANCELLED = "cancelled", "uitgeschreven"


HOLDING = (RegistrationState.OFFERED, RegistrationState.CONFIRMED)
"""States that take a place."""
STANDING = (*HOLDING, RegistrationState.WAITING)
"""States of somebody who comes, or wants to."""


class Availability(TextChoices):
    """What everybody may know of the places; exact numbers are for whoever signed in."""

    FREE = "vrij", "plaatsen vrij"
    FEW = "weinig", "bijna volzet"
    FULL = "volzet", "volzet"


class ReportRowKind(TextChoices):
    """What a block of a report is."""

    TEXT = "verslag", "verslag"
    AGREEMENT = "afspraak", "afspraak"
    QUESTION = "open-vraag", "open vraag"
    PRACTICE = "praktijk", "praktijk"
    MATERIAL = "materiaal", "materiaal"
    RECORDING = "opname", "opname"


class RowState(TextChoices):
    """Where an agreement or an open question stands."""

    OPEN = "open", "open"
    DONE = "gedaan", "gedaan"
    ANSWERED = "beantwoord", "beantwoord"
    CLOSED = "gesloten", "gesloten"
