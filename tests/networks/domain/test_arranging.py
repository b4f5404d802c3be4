"""Arranging events: who may, what waits for an editor, what others are told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.enums import MembershipState, Role
from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from networks.domain.arranging import (
    ChangedMeanwhile,
    SeriesDate,
    arrange_event,
    cancel_event,
    change_event,
    copy_event,
    make_series,
)
from networks.domain.event_details import EventDetails, ProgrammeItem, details_of
from networks.enums import EventType, RegistrationState
from networks.models import EventPage, NetworkPage, Registration
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.networks import make_event, make_organiser
from tests.factories.people import make_membership, make_person

pytestmark = pytest.mark.django_db

BEGIN = datetime(2027, 3, 9, 14, tzinfo=ZoneInfo("Europe/Brussels"))
DETAILS = EventDetails(
    title="Vergelijk vijf ticketingsystemen",
    starts_at=BEGIN,
    ends_at=BEGIN + timedelta(hours=2),
    place="Gent",
    programme=(ProgrammeItem("Welkom", BEGIN.time()), ProgrammeItem("Aan de slag")),
)


@pytest.fixture
def known(network: NetworkPage) -> NetworkPage:
    """A network that met before."""
    make_event("Eerste keer", network=network)
    return network


@pytest.fixture
def vicli(db: Any) -> Organisation:
    return Organisation.objects.create(name="VICLI", slug="vicli", kind="partner")


@pytest.fixture
def partner(tree: Any, vicli: Organisation) -> User:
    person = make_person("partner", roles=(Role.MEMBER, Role.PARTNER))
    make_membership(person, vicli)
    return person


def register(event: EventPage, person: User, number: int, state: str, **fields: Any) -> None:
    now = timezone.now()
    Registration.objects.create(
        event=event,
        user=person,
        number=number,
        state=state,
        registered_at=now,
        changed_at=now,
        **fields,
    )


def changed(event: EventPage, by: User, **fields: Any) -> EventPage:
    event.refresh_from_db()
    details = replace(details_of(event.get_latest_revision_as_object()), **fields)
    return change_event(event=event, by=by, details=details, base=event.latest_revision_id)


def test_a_first_event_waits_for_an_editor_who_puts_it_online(
    network: NetworkPage, organiser: User, editor: User
) -> None:
    event = arrange_event(network=network, by=organiser, details=DETAILS)
    assert not event.live
    case = Case.objects.get(kind="bijeenkomst")
    assert (case.page_id, case.context) == (event.pk, network.title)
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    event.refresh_from_db()
    assert (event.live, event.sequence) == (True, 0)
    assert [row.title for row in event.programme_rows.all()] == ["Welkom", "Aan de slag"]
    mail = OutgoingMail.objects.get(kind="networks.event.approved")
    assert mail.recipient == organiser.email
    assert event.get_absolute_url() in mail.body


def test_later_events_are_online_at_once_and_listed_to_be_looked_over(
    known: NetworkPage, organiser: User, editor: User
) -> None:
    event = arrange_event(network=known, by=organiser, details=DETAILS)
    assert event.live
    case = Case.objects.get(kind="bijeenkomst-nazicht")
    assert case.subject == str(event.pk)
    decide(case_id=case.pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    case.refresh_from_db()
    assert case.outcome == "nagekeken"
    assert EventPage.objects.get(pk=event.pk).live


def test_a_second_event_waits_too_while_the_first_was_not_approved(
    network: NetworkPage, organiser: User
) -> None:
    arrange_event(network=network, by=organiser, details=DETAILS)
    assert not arrange_event(network=network, by=organiser, details=DETAILS).live
    assert Case.objects.filter(kind="bijeenkomst").count() == 2


def test_an_event_that_waits_is_changed_before_the_editors(
    network: NetworkPage, organiser: User
) -> None:
    event = arrange_event(network=network, by=organiser, details=DETAILS)
    changed(event, organiser, title="Anders")
    event.refresh_from_db()
    case = Case.objects.get(kind="bijeenkomst")
    assert not event.live
    assert (case.revision_id, case.title) == (event.latest_revision_id, "Anders")


def test_addresses_are_never_those_of_our_own_screens(known: NetworkPage, organiser: User) -> None:
    slugs = [
        arrange_event(network=known, by=organiser, details=replace(DETAILS, title=title)).slug
        for title in ("Nieuw", "Kijk na", "Persoonlijk", "Nieuw", "!!")
    ]
    assert slugs == ["nieuw-2", "kijk-na-2", "persoonlijk-2", "nieuw-3", "bijeenkomst"]


def test_outsiders_members_and_other_organisers_arrange_nothing(
    known: NetworkPage, outsider: User, network_member: User, other_organiser: User
) -> None:
    event = EventPage.objects.get(network=known)
    for person in (outsider, network_member, other_organiser):
        with pytest.raises(PermissionDenied):
            arrange_event(network=known, by=person, details=DETAILS)
        with pytest.raises(PermissionDenied):
            changed(event, person, title="Gekaapt")
        with pytest.raises(PermissionDenied):
            cancel_event(event=event, by=person, reason="Zomaar")
        with pytest.raises(PermissionDenied):
            copy_event(event=event, by=person, date=SeriesDate(BEGIN, BEGIN + timedelta(hours=1)))
        with pytest.raises(PermissionDenied):
            make_series(event=event, by=person, dates=[])
    assert EventPage.objects.count() == 1


# --- Changes ------------------------------------------------------------------------------------
def test_another_time_place_or_form_counts_and_another_text_does_not(
    network: NetworkPage, organiser: User
) -> None:
    event = make_event(network=network)
    assert event.sequence == 0
    for number, fields in enumerate(
        (
            {"starts_at": event.starts_at + timedelta(minutes=15)},
            {"ends_at": event.ends_at + timedelta(minutes=15)},
            {"place": "Aalst"},
            {"form": "hybride"},
        ),
        start=1,
    ):
        assert changed(event, organiser, **fields).sequence == number
    after = changed(event, organiser, title="Nieuwe titel", summary="Nieuw", seats=12)
    assert (after.sequence, after.title, after.seats) == (4, "Nieuwe titel", 12)


def test_who_comes_or_waits_is_told_once_what_it_was_and_what_it_is(
    network: NetworkPage, organiser: User, member: User, outsider: User, author: User
) -> None:
    event = make_event(network=network, starts_at=BEGIN)
    register(event, member, 1, RegistrationState.CONFIRMED)
    register(event, outsider, 2, RegistrationState.WAITING)
    register(event, author, 3, RegistrationState.CANCELLED)
    later = BEGIN + timedelta(days=1, hours=1)
    changed(event, organiser, starts_at=later, ends_at=later + timedelta(hours=2))
    changed(event, organiser, summary="Enkel de tekst")
    mails = OutgoingMail.objects.filter(kind="networks.event.moved")
    assert {mail.recipient for mail in mails} == {member.email, outsider.email}
    assert {mail.dedupe_key for mail in mails} == {
        f"event:{event.pk}:1:{member.pk}",
        f"event:{event.pk}:1:{outsider.pk}",
    }
    body = mails[0].body
    assert "Eerst: dinsdag 9 maart 2027, 14.00 tot 16.00 uur" in body
    assert "Nu:    woensdag 10 maart 2027, 15.00 tot 17.00 uur" in body
    assert member.email not in body


def test_more_places_are_offered_to_who_waits(
    network: NetworkPage, organiser: User, member: User, outsider: User
) -> None:
    from networks.domain.registering import register as register_for

    event = make_event(network=network, seats=1)
    for person in (member, outsider):
        register_for(event_id=event.pk, user=person)
    assert Registration.objects.get(user=outsider).state == RegistrationState.WAITING
    changed(event, organiser, seats=2)
    assert Registration.objects.get(user=outsider).state == RegistrationState.OFFERED


def test_a_change_from_an_older_version_is_refused_and_loses_nothing(
    network: NetworkPage, organiser: User
) -> None:
    event = make_event(network=network)
    base = event.latest_revision_id
    changed(event, organiser, title="Van een ander")
    details = replace(details_of(event), title="Van mij")
    with pytest.raises(ChangedMeanwhile):
        change_event(event=event, by=organiser, details=details, base=base)
    assert EventPage.objects.get(pk=event.pk).title == "Van een ander"


def test_publishing_an_old_version_in_beheer_counts_on_and_brings_nothing_cancelled_back(
    network: NetworkPage, organiser: User, editor: User
) -> None:
    event = make_event(network=network)
    first = event.latest_revision
    changed(event, organiser, place="Aalst")
    first.publish(user=editor, skip_permission_checks=True)
    event = EventPage.objects.get(pk=event.pk)
    assert (event.place, event.sequence) == ("Gent", 2)
    cancel_event(event=event, by=organiser, reason="Te weinig volk")
    first.publish(user=editor, skip_permission_checks=True)
    event = EventPage.objects.get(pk=event.pk)
    assert (event.is_cancelled, event.cancelled_reason, event.sequence) == (
        True,
        "Te weinig volk",
        4,
    )


# --- Cancelling ---------------------------------------------------------------------------------
def test_a_cancelled_event_says_why_counts_once_and_tells_who_came(
    network: NetworkPage, organiser: User, member: User
) -> None:
    event = make_event(network=network)
    register(event, member, 1, RegistrationState.CONFIRMED)
    for _ in range(2):
        event = cancel_event(event=event, by=organiser, reason=" De spreker is ziek. ")
    assert (event.cancelled_reason, event.sequence, event.live) == ("De spreker is ziek.", 1, True)
    mail = OutgoingMail.objects.get(kind="networks.event.cancelled")
    assert mail.recipient == member.email
    assert "De spreker is ziek." in mail.body
    with pytest.raises(ValidationError):
        changed(event, organiser, title="Toch wel")


def test_what_is_over_is_not_cancelled(network: NetworkPage, organiser: User) -> None:
    event = make_event(network=network, starts_at=timezone.now() - timedelta(days=2))
    with pytest.raises(ValidationError):
        cancel_event(event=event, by=organiser, reason="Te laat")


def test_an_event_that_waits_and_is_cancelled_leaves_the_inbox(
    network: NetworkPage, organiser: User
) -> None:
    event = arrange_event(network=network, by=organiser, details=DETAILS)
    event = cancel_event(event=event, by=organiser, reason="Toch niet")
    assert event.is_cancelled
    assert Case.objects.get(kind="bijeenkomst").decision == Decision.WITHDRAWN


# --- Copies and series --------------------------------------------------------------------------
def test_a_copy_takes_all_but_the_day_and_the_window_moves_along(
    network: NetworkPage, organiser: User
) -> None:
    event = make_event(
        network=network, starts_at=BEGIN, registration_closes_at=BEGIN - timedelta(days=3), seats=20
    )
    week = timedelta(days=7)
    made = copy_event(
        event=event, by=organiser, date=SeriesDate(BEGIN + week, BEGIN + week + timedelta(hours=1))
    )
    assert (made.title, made.seats, made.place) == (event.title, 20, "Gent")
    assert made.registration_closes_at == BEGIN + week - timedelta(days=3)
    assert (made.sequence, made.slug) == (0, f"{event.slug}-2")


def test_a_series_holds_each_of_its_days_and_places(network: NetworkPage, organiser: User) -> None:
    event = make_event(network=network, starts_at=BEGIN)
    days = [BEGIN + timedelta(days=number) for number in (7, 14)]
    dates = [
        SeriesDate(days[0], days[0] + timedelta(hours=2), "Genk", "Marktplein 1"),
        SeriesDate(days[1], days[1] + timedelta(hours=2)),
    ]
    made = make_series(event=event, by=organiser, dates=dates)
    assert [(each.place, each.address) for each in made] == [("Genk", "Marktplein 1"), ("Gent", "")]
    event.refresh_from_db()
    assert event.sequence == 0
    assert set(event.series.events.values_list("pk", flat=True)) == {
        event.pk,
        *(each.pk for each in made),
    }
    again = make_series(event=event, by=organiser, dates=dates[:1])
    assert again[0].series_id == event.series_id


# --- Partners -----------------------------------------------------------------------------------
def test_a_partner_announces_its_own_events_alone(
    partner: User, vicli: Organisation, network: NetworkPage
) -> None:
    details = replace(DETAILS, organiser=vicli, external_url="https://vicli.be/exchange")
    event = arrange_event(network=None, by=partner, details=details)
    assert (event.event_type, event.takes_registrations, event.live) == (
        EventType.PARTNER,
        False,
        False,
    )
    changed(event, partner, title="VICLI Exchange")
    other = Organisation.objects.create(name="Elders", slug="elders", kind="partner")
    for organiser in (other, None):
        with pytest.raises(PermissionDenied):
            arrange_event(network=None, by=partner, details=replace(details, organiser=organiser))
        with pytest.raises(PermissionDenied):
            changed(event, partner, organiser=organiser)
    with pytest.raises(PermissionDenied):
        arrange_event(network=network, by=partner, details=details)


@pytest.mark.parametrize("lacks", ["the role", "a confirmed function", "a partner"])
def test_a_partner_needs_the_role_and_a_confirmed_function_at_a_partner(
    lacks: str, tree: Any, vicli: Organisation
) -> None:
    roles = (Role.MEMBER,) if lacks == "the role" else (Role.MEMBER, Role.PARTNER)
    person = make_person("bijna", roles=roles)
    if lacks == "a partner":
        Organisation.objects.filter(pk=vicli.pk).update(kind="school")
    state = MembershipState.CONFIRMED
    if lacks == "a confirmed function":
        state = MembershipState.PENDING
    make_membership(person, vicli, state=state)
    with pytest.raises(PermissionDenied):
        arrange_event(network=None, by=person, details=replace(DETAILS, organiser=vicli))


def test_a_partners_event_is_not_its_networks_organisers(
    vicli: Organisation, organiser: User, network: NetworkPage
) -> None:
    event = make_event(organiser=vicli, event_type=EventType.PARTNER, takes_registrations=False)
    with pytest.raises(PermissionDenied):
        changed(event, organiser, title="Van ons")


def test_somebody_who_no_longer_leads_changes_nothing(
    network: NetworkPage, organiser: User
) -> None:
    event = make_event(network=network)
    network.organiser_rows.all().delete()
    with pytest.raises(PermissionDenied):
        changed(event, organiser, title="Nog eens")
    make_organiser(network, organiser)
    assert changed(event, organiser, title="Terug").title == "Terug"
