"""What editors may do with events in `/beheer/`."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks.domain.removing import why_not_deleted, why_not_unpublished
from networks.enums import RegistrationState
from networks.models import EventPage, NetworkPage, Registration
from tests.factories.networks import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor: User, settings: Any) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


def register(event: EventPage, person: User, state: RegistrationState) -> None:
    now = timezone.now()
    Registration.objects.create(
        event=event, user=person, number=1, state=state, registered_at=now, changed_at=now
    )


def paths(event: EventPage) -> dict[str, str]:
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return {
        "delete": reverse("wagtailadmin_pages:delete", args=[event.pk]),
        "unpublish": reverse("wagtailadmin_pages:unpublish", args=[event.pk]),
        "bulk": f"{bulk}?id={event.pk}",
    }


@pytest.mark.parametrize("what", ["delete", "unpublish", "bulk"])
def test_an_event_with_registrations_stays_and_it_is_said_why(
    what: str, desk: Client, network: NetworkPage, member: User
) -> None:
    event = make_event(network=network)
    register(event, member, RegistrationState.WAITING)
    assert desk.get(paths(event)[what], follow=True).status_code == 200
    response = desk.post(paths(event)[what], follow=True)
    assert response.status_code == 200
    assert "er inschrijvingen: de pagina blijft staan" in response.content.decode()
    assert EventPage.objects.get(pk=event.pk).live


def test_the_agenda_stays_for_as_long_as_it_holds_one(network: NetworkPage, member: User) -> None:
    event = make_event(network=network)
    agenda = event.get_parent()
    assert why_not_deleted(page=agenda) == why_not_unpublished(page=agenda) == ""
    register(event, member, RegistrationState.CONFIRMED)
    for why in (why_not_deleted, why_not_unpublished):
        assert event.title in why(page=agenda)


def test_an_event_without_registrations_goes(desk: Client, network: NetworkPage) -> None:
    event = make_event(network=network)
    desk.post(paths(event)["unpublish"])
    assert not EventPage.objects.get(pk=event.pk).live
    desk.post(paths(event)["delete"])
    assert not EventPage.objects.exists()


def test_what_everybody_left_goes_offline_but_is_not_deleted(
    desk: Client, network: NetworkPage, member: User
) -> None:
    event = make_event(network=network)
    register(event, member, RegistrationState.CANCELLED)
    desk.post(paths(event)["delete"])
    desk.post(paths(event)["unpublish"])
    assert not EventPage.objects.get(pk=event.pk).live


def test_publishing_another_time_counts_and_a_draft_does_not(
    network: NetworkPage, editor: User
) -> None:
    event = make_event(network=network)
    draft = event.get_latest_revision_as_object()
    draft.starts_at += timedelta(minutes=30)
    revision = draft.save_revision(user=editor)
    assert EventPage.objects.get(pk=event.pk).sequence == 0
    revision.publish(user=editor, skip_permission_checks=True)
    assert EventPage.objects.get(pk=event.pk).sequence == 1
    revision.publish(user=editor, skip_permission_checks=True)
    assert EventPage.objects.get(pk=event.pk).sequence == 1
