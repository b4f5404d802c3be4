"""Every field of a closed network, its events and what came of them, on every surface there is.

Each field holds a word of its own. Whoever stands outside asks every address of the URL
configuration, filled with the very names, keys and numbers of what is closed, and searches for each
word: none comes back, and no mail brings one. Those inside must meet each of them, or this would
prove nothing.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.announcing import announce
from networks.domain.arranging import cancel_event
from networks.domain.inviting import invite
from networks.domain.messages import write_to_members
from networks.domain.reminding import remind
from networks.domain.report_mails import thank
from networks.domain.thanking import thank_those_present
from networks.enums import Access, EventType, Hears, MemberState, RegistrationState
from networks.models import (
    EventPage,
    EventQuestion,
    EventSeries,
    NetworkMembership,
    NetworkPage,
    NetworkPartner,
    ProgrammeRow,
    RegistrationAnswer,
    ReportRow,
)
from networks.models.question import QuestionKind
from notifications.domain.digests import send_due_digests
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.networks import (
    make_attended,
    make_event,
    make_network,
    make_network_member,
    make_organiser,
    make_registration,
    make_report,
)
from tests.factories.people import make_person
from tests.security.addresses import Address, addresses
from tests.security.declared import ADMIN_PREFIX
from tests.security.search_surfaces import canary
from tests.security.test_leaks import body_of, crawl

pytestmark = pytest.mark.django_db

NETWORK = ("title", "summary", "topics", "for_whom", "region", "form", "rhythm")
EVENT = ("title", "summary", "for_whom", "place", "address", "accessibility", "organiser_name")
REPORT = ("verslag", "afspraak", "open-vraag", "praktijk", "materiaal", "opname")
MORE = (
    *("programme", "speaker", "question", "choice", "answer", "series", "reason"),
    *("motivation", "subject", "message", "owner", "shown", "invited", "partner event"),
)
LINKS = ("meeting_url", "external_url", "recording")
"""These show only in some hours, or as the address of a link."""
WORDS = {
    **{("network", name): canary("closed network", name) for name in NETWORK},
    **{("event", name): canary("closed event", name) for name in EVENT},
    **{("report", kind): canary("closed report", kind) for kind in REPORT},
    **{("more", name): canary("closed more", name) for name in MORE},
    **{("link", name): canary("closed link", name) for name in LINKS},
}
NEVER_SHOWN = {("link", "meeting_url"), ("more", "series"), ("more", "invited")}
"""The link shows half an hour before the begin, to who is registered; a series has no page; the
address that an invitation went to shows in the mail alone."""
OUTSIDE = ("anonymous", "member", "other organiser")
FOLDED = re.compile(r"\r\n[ \t]")


def word(what: str, name: str) -> str:
    return WORDS[what, name]


def words_in(text: str) -> set[tuple[str, str]]:
    """Return which fields a text shows; calendars fold their lines."""
    lower = FOLDED.sub("", text).lower()
    return {key for key, each in WORDS.items() if each in lower}


@dataclass(frozen=True)
class Closed:
    """What is closed, and those who may see it."""

    network: NetworkPage
    events: tuple[EventPage, ...]
    keys: tuple[uuid.UUID, ...]
    leader: User
    member: User

    def fillings(self, route: str) -> list[dict[str, Any]]:
        """Return values for the parameters of an address: each name, key and number there is."""
        if not set("<(") & set(route):
            return [{}]
        found: list[dict[str, Any]] = [
            {"slug": page.slug, "page_id": page.pk, "pk": page.pk, "object_id": page.pk}
            for page in (self.network, *self.events)
        ]
        if "uuid:key" in route:
            return [{"slug": self.events[0].slug, "key": key} for key in self.keys]
        # Below `/beheer/` nothing asks which page it is before it asks who does.
        return found[:2] if route.startswith(ADMIN_PREFIX) else found


@pytest.fixture
def closed(tree: Any, organisation: Organisation, editor: User) -> Closed:
    network = make_network(
        **{name: f"{word('network', name)} {name}" for name in NETWORK},
        slug="besloten-kring",
        access=Access.CLOSED,
    )
    leader, inside = make_person("leider"), make_person("erin")
    User.objects.filter(pk=inside.pk).update(display_name=f"{word('more', 'shown')} Shown")
    inside.refresh_from_db()
    make_organiser(network, leader)
    make_network_member(network, inside, hears=Hears.AT_ONCE, is_shown=True)
    NetworkPartner.objects.create(network=network, organisation=organisation)
    event = _event(network, organisation)
    keys = _people_of(network, event, inside)
    events = (event, *_other_events(network, organisation, inside))
    report = list(ReportRow.objects.values_list("key", flat=True))
    write_to_members(
        network_id=network.pk,
        by=leader,
        subject=word("more", "subject"),
        text=word("more", "message"),
    )
    invite(network_id=network.pk, by=leader, emails=[f"{word('more', 'invited')}@example.test"])
    cancel_event(event=events[2], by=editor, reason=word("more", "reason"))
    return Closed(network, events, (*keys, *report), leader, inside)


def _event(network: NetworkPage, organisation: Organisation) -> EventPage:
    event = make_event(
        **{name: f"{word('event', name)} {name}" for name in EVENT},
        network=network,
        slug="besloten-overleg",
        organiser=organisation,
        form="hybride",
        meeting_url=f"https://{word('link', 'meeting_url')}.example/",
        external_url=f"https://{word('link', 'external_url')}.example/",
        series=EventSeries.objects.create(title=word("more", "series")),
    )
    event.programme_rows.add(
        ProgrammeRow(title=word("more", "programme"), speaker=word("more", "speaker"))
    )
    event.save_revision().publish(skip_permission_checks=True)
    return EventPage.objects.get(pk=event.pk)


def _people_of(network: NetworkPage, event: EventPage, inside: User) -> list[uuid.UUID]:
    """Let there be a registration with answers, and somebody who asks to be let in."""
    questions = [
        EventQuestion.objects.create(event=event, order=0, label=word("more", "question")),
        EventQuestion.objects.create(
            event=event,
            order=1,
            kind=QuestionKind.CHOICE,
            label="Welke?",
            choices=f"{word('more', 'choice')}\nIets anders",
        ),
    ]
    registration = make_registration(event, inside)
    RegistrationAnswer.objects.create(
        registration=registration, question_key=questions[0].key, text=word("more", "answer")
    )
    make_registration(event, make_person("wacht"), state=RegistrationState.WAITING)
    asked: NetworkMembership = make_network_member(
        network,
        make_person("vraagt"),
        state=MemberState.REQUESTED,
        motivation=word("more", "motivation"),
    )
    return [registration.key, asked.key, *(each.key for each in questions)]


def _other_events(
    network: NetworkPage, organisation: Organisation, inside: User
) -> Iterator[EventPage]:
    """Yield one that is over and reported, one to be cancelled, and one of a partner."""
    past = make_event(
        "Voorbij", network=network, slug="besloten-voorbij", starts_at=timezone.now() - timedelta(2)
    )
    make_attended(past, inside)
    make_report(past, *((kind, f"{word('report', kind)} {kind}") for kind in REPORT))
    ReportRow.objects.filter(kind="opname").update(
        url=f"https://{word('link', 'recording')}.example/"
    )
    ReportRow.objects.filter(kind="afspraak").update(owner_name=word("more", "owner"))
    yield past
    yield make_event("Af te gelasten", network=network, slug="besloten-afgelast")
    yield make_event(
        word("more", "partner event"),
        network=network,
        slug="besloten-partner",
        event_type=EventType.PARTNER,
        organiser=organisation,
    )


@pytest.fixture
def readers(
    closed: Closed, member: User, other_organiser: User, settings: Any
) -> dict[str, Client]:
    """A client for each role of those outside."""
    settings.SECOND_FACTOR_REQUIRED = False
    people = {"anonymous": None, "member": member, "other organiser": other_organiser}
    found = {}
    for role, person in people.items():
        found[role] = Client(raise_request_exception=False)
        if person is not None:
            found[role].force_login(person)
    return found


def filled(closed: Closed) -> Iterator[str]:
    """Yield every address there is, with the names of what is closed in it."""
    seen = set()
    for address in addresses():
        for values in closed.fillings(address.route):
            path = _path(address, values)
            if path not in seen and "/afmelden/" not in path:
                seen.add(path)
                yield path


def _path(address: Address, values: dict[str, Any]) -> str:
    if "([\\w\\-]+/)*" in address.route or address.route == r"^((?:[\w\-]+/)*)$":
        return f"/netwerken/{values.get('slug', '')}/"
    return address.path(values)


def queries(closed: Closed) -> Iterator[str]:
    """Yield what can be asked of lists, feeds and searches."""
    slug = closed.network.slug
    month = f"{closed.events[0].starts_at:%Y-%m}"
    yield from (
        f"/netwerken/agenda/?netwerk={slug}",
        f"/netwerken/agenda/?weergave=maand&maand={month}",
        "/netwerken/agenda/?voorbij=1",
        "/netwerken/agenda/?soort=partner",
        f"/netwerken/agenda/kijk-na/?day={closed.events[0].starts_at:%d/%m/%Y}",
        "/zoeken/?per_pagina=100",
        "/api/v1/zoeken/?per_pagina=100",
        "/zoeken/nieuw.atom",
        "/sitemap.xml",
    )
    for each in WORDS.values():
        # A part of the word: the rest of it may come back from nowhere but the site itself.
        part = each[:8]
        yield f"/zoeken/?q={part}"
        yield f"/api/v1/zoeken/?q={part}"
        yield f"/api/v1/suggesties/?q={part}"
        yield f"/zoeken/nieuw.atom?q={part}"
        yield f"/zoeken/bestaat-al/?title={part}"


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_address_answers_with_a_word_of_what_is_closed(
    role: str, closed: Closed, readers: dict[str, Client]
) -> None:
    client, wrong, asked = readers[role], [], 0
    for path in (*filled(closed), *queries(closed)):
        response = client.get(path)
        asked += 1
        told = words_in(body_of(response) + response.headers.get("Location", ""))
        wrong += [f"{path} ({response.status_code}) shows {each}" for each in told]
    assert asked > 1000
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_link_of_the_site_leads_to_a_word_of_what_is_closed(
    role: str, closed: Closed, readers: dict[str, Client]
) -> None:
    shown = {(path, *each) for path, text in crawl(readers[role]) for each in words_in(text)}
    assert shown == set()


def test_no_mail_brings_a_word_of_what_is_closed_to_those_outside(
    closed: Closed, readers: dict[str, Client], member: User, editor: User
) -> None:
    for event in closed.events:
        announce(event=event)
        thank(event=event)
    thank_those_present()
    remind()
    send_due_digests(until=timezone.now() + timedelta(days=8))
    inside = {closed.leader.email, closed.member.email, editor.email}
    inside |= {"wacht@example.test", "vraagt@example.test"}
    inside.add(f"{word('more', 'invited')}@example.test")
    told = OutgoingMail.objects.exclude(recipient__in=inside)
    leaks = [(mail.recipient, mail.kind, words_in(mail.subject + mail.body)) for mail in told]
    assert [each for each in leaks if each[2]] == []
    # The control: those inside were mailed of it.
    own = OutgoingMail.objects.filter(recipient=closed.member.email)
    known = set().union(*(words_in(mail.subject + mail.body) for mail in own))
    assert known >= {("network", "title"), ("event", "title"), ("more", "message")}


def inside_addresses(closed: Closed) -> list[str]:
    """Return the addresses at which those inside meet what is theirs."""
    network = closed.network.get_absolute_url()
    event, past, cancelled, partner = (each.get_absolute_url() for each in closed.events)
    return [
        *(network, f"{network}leden/", f"{network}leden/uitnodigen/", f"{network}berichten/"),
        *(event, past, cancelled, partner, f"{event}agenda.ics", f"{event}vragen/"),
        *(f"{event}inschrijven/", f"{event}inschrijvingen/", f"{event}inschrijvingen/lijst.csv"),
    ]


def test_those_inside_meet_every_word(closed: Closed) -> None:
    """The control."""
    met: set[tuple[str, str]] = set()
    for person in (closed.leader, closed.member):
        client = Client()
        client.force_login(person)
        for path in inside_addresses(closed):
            met |= words_in(body_of(client.get(path)))
    assert WORDS.keys() - met == NEVER_SHOWN
