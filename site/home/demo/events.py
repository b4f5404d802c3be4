"""The fictitious events of the networks, one of a partner, and who takes part."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from home.demo.content import demo_content, shift_of
from home.domain.tree import Tree
from networks.domain.attending import note_presence
from networks.enums import EventForm, EventType, MemberState, RegistrationState, ReportRowKind
from networks.models import (
    EventPage,
    EventPlaces,
    EventReport,
    NetworkMembership,
    NetworkOrganiser,
    NetworkPage,
    ProgrammeRow,
    Registration,
    RegistrationChange,
    ReportRow,
)
from schools.models import Organisation

FORMS = {"live": EventForm.ON_SITE, "online": EventForm.ONLINE, "hybride": EventForm.HYBRID}
TYPES = {"E07": EventType.VISIT, "E08": EventType.VISIT, "E03": EventType.WEBINAR}
LEADERS = {"N2": "trekker"}
MEMBERS = {"N2": ("lid", "trekker")}
REGISTERED = {
    "E01": ("lid",),
    "E03": ("lid", "trekker", "coauteur"),
    "E04": ("lid",),
    "E05": ("trekker",),
    "E07": ("lid", "trekker"),
}
ATTENDED = {"E01": ("lid",), "E03": ("lid", "trekker"), "E05": ("trekker",), "E07": ("lid",)}
"""Who was at what is over: the rest of those who registered waits to be marked, or stayed away."""
WEEK = timedelta(weeks=1)
PARTNER_SLUG = "vicli-exchange"
PARTNER_DAY = date(2027, 4, 22)


@dataclass(frozen=True)
class Days:
    """Moves the days of the content: what was over on its reference date is over."""

    today: date

    def moved(self, day: date) -> date:
        """Return the day that the demo gives an event."""
        reference = date.fromisoformat(demo_content()["meta"]["referentiedatum"])
        moved = day + shift_of(self.today)
        return moved - WEEK if day < reference and moved >= self.today else moved

    def moment(self, day: date, clock: time) -> datetime:
        """Return the moment that the demo gives to one of the content."""
        return timezone.make_aware(datetime.combine(self.moved(day), clock))


def load_events(
    *,
    tree: Tree,
    people: dict[str, User],
    organisations: dict[str, Organisation],
    today: date,
) -> None:
    """Publish the events that are missing, and let accounts lead, join and register."""
    days, networks = Days(today), _networks()
    _load_people_of(networks, people)
    for row in demo_content()["evenementen"]:
        prefix = f"{row['id'].lower()}-"
        if EventPage.objects.filter(slug__startswith=prefix).exists():
            continue
        page = _event(row, networks[row["netwerk_id"]], days)
        _publish(page, tree, people["redacteur"])
        if row.get("verslag"):
            _report(page, row["verslag"], people["redacteur"])
        for number, name in enumerate(REGISTERED.get(row["id"], ()), start=1):
            _register(page, people[name], number)
        _attend(page, [people[name] for name in ATTENDED.get(row["id"], ())])
    if not EventPage.objects.filter(slug=PARTNER_SLUG).exists():
        page = _partner_event(organisations["VICLI"], days)
        _publish(page, tree, people["redacteur"])


def _networks() -> dict[str, NetworkPage]:
    """Return the networks of the demo by the content's id."""
    return {
        row["id"]: NetworkPage.objects.get(slug__startswith=f"{row['id'].lower()}-")
        for row in demo_content()["netwerken"]
    }


def _load_people_of(networks: dict[str, NetworkPage], people: dict[str, User]) -> None:
    now = timezone.now()
    for row in demo_content()["netwerken"]:
        network = networks[row["id"]]
        leader = people[LEADERS.get(row["id"], row["trekker_organisatie_id"])]
        NetworkOrganiser.objects.get_or_create(network=network, user=leader)
        for name in MEMBERS.get(row["id"], ()):
            state = {"state": MemberState.MEMBER, "changed_at": now, "joined_at": now}
            NetworkMembership.objects.get_or_create(
                network=network, user=people[name], defaults=state
            )


def _event(row: dict[str, Any], network: NetworkPage, days: Days) -> EventPage:
    day, form = date.fromisoformat(row["datum"]), FORMS[row["vorm"]]
    page = EventPage(
        title=row["titel"],
        slug=f"{row['id'].lower()}-{slugify(row['titel'])}"[:80].rstrip("-"),
        network=network,
        event_type=TYPES.get(row["id"], EventType.SESSION),
        form=form,
        for_whom=", ".join(network.for_whom_lines),
        place="" if form == EventForm.ONLINE else row["plaats"],
        starts_at=days.moment(day, time.fromisoformat(row["start"])),
        ends_at=days.moment(day, time.fromisoformat(row["eind"])),
        seats=row["capaciteit"],
    )
    if form != EventForm.ON_SITE:
        page.meeting_url = f"https://vergaderen.demo.test/{row['id'].lower()}"
    page.programme_rows = [
        ProgrammeRow(title=title, sort_order=order) for order, title in enumerate(row["programma"])
    ]
    return page


def _partner_event(partner: Organisation, days: Days) -> EventPage:
    return EventPage(
        title="VICLI Exchange: ICT-coördinatoren tonen hun werk",
        slug=PARTNER_SLUG,
        event_type=EventType.PARTNER,
        summary="Een dag met korte sessies door en voor ICT-coördinatoren.",
        organiser=partner,
        external_url="https://vicli.demo.test/exchange",
        place="Congrescentrum De Brug (fictief), Gent",
        takes_registrations=False,
        is_whole_day=True,
        starts_at=days.moment(PARTNER_DAY, time()),
        ends_at=days.moment(PARTNER_DAY + timedelta(days=1), time()),
    )


def _publish(page: EventPage, tree: Tree, editor: User) -> None:
    tree.agenda.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)


def _report(page: EventPage, text: str, editor: User) -> None:
    """Publish what came of a past event."""
    report = EventReport.objects.create(
        event=page,
        version=1,
        saved_at=page.ends_at,
        saved_by=editor,
        published_at=page.ends_at,
        published_by=editor,
    )
    ReportRow.objects.create(report=report, kind=ReportRowKind.TEXT, text=text)


def _register(page: EventPage, user: User, number: int) -> None:
    now = timezone.now()
    EventPlaces.objects.update_or_create(event=page, defaults={"last_number": number})
    registration = Registration.objects.create(
        event=page,
        user=user,
        state=RegistrationState.CONFIRMED,
        number=number,
        registered_at=now,
        changed_at=now,
    )
    RegistrationChange.objects.create(
        registration=registration, at=now, after=registration.state, number=number, by=user
    )


def _attend(page: EventPage, people: list[User]) -> None:
    """Mark those who were at a past event, by who ran it, when it ended."""
    rows = list(Registration.objects.filter(event=page, user__in=people).order_by("number"))
    if rows:
        leader = NetworkOrganiser.objects.filter(network=page.network).first()
        note_presence(rows=rows, at=page.ends_at, by=leader.user if leader else None)
