"""`…/aanwezigheden/` and `…/aanwezig/`: what an organiser marks, and who is there says himself."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.attending import mark_attendance
from networks.domain.door import current_code
from networks.models import EventPage, EventPlaces, NetworkPage, Registration
from safeforms.tokens import new_token
from tests.factories.networks import make_event, make_registration
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

SCREENS = ("aanwezigheden/", "aanwezigheden/lijst/", "aanwezigheden/code/")


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def begun(network: NetworkPage) -> EventPage:
    return make_event(network=network, starts_at=timezone.now() - timedelta(minutes=30))


@pytest.fixture
def comers(begun: EventPage) -> list[Registration]:
    return [make_registration(begun, make_person(name)) for name in ("anna", "bram", "cato")]


def send(client: Client, user: User, url: str, form: str, **data: Any) -> Any:
    client.force_login(user)
    token = new_token(form=form, user=user)
    return client.post(url, {"formulier_token": token, **data}, follow=True)


def present_at(event: EventPage) -> set[str]:
    found = Registration.objects.filter(event=event, attended_at__isnull=False)
    return set(found.values_list("user__display_name", flat=True))


def keys(*rows: Registration) -> list[str]:
    return [str(row.key) for row in rows]


def mark(client: Client, user: User, event: EventPage, **data: Any) -> Any:
    return send(client, user, f"{event.get_absolute_url()}aanwezigheden/", "aanwezigheden", **data)


def say(client: Client, user: User, event: EventPage, code: str) -> Any:
    return send(client, user, f"{event.get_absolute_url()}aanwezig/", "aanwezig", code=code)


def test_the_organiser_marks_who_was_there_and_takes_somebody_off_again(
    client: Client, begun: EventPage, organiser: User, comers: list[Registration]
) -> None:
    anna, bram, _cato = comers
    text = mark(client, organiser, begun, aanwezig=keys(anna, bram), uren="1,5").content.decode()
    assert "De aanwezigheden zijn bewaard." in text
    assert present_at(begun) == {"Anna", "Bram"}
    assert EventPlaces.objects.get(pk=begun.pk).training_minutes == 90
    mark(client, organiser, begun, aanwezig=keys(bram), was=" ".join(keys(anna, bram)), uren="")
    assert present_at(begun) == {"Bram"}
    assert EventPlaces.objects.get(pk=begun.pk).training_minutes is None


def test_who_signs_in_at_the_door_meanwhile_stays_present(
    client: Client, begun: EventPage, organiser: User, comers: list[Registration]
) -> None:
    anna, bram, cato = comers
    mark_attendance(event_id=begun.pk, present=[anna.key, cato.key], by=organiser)
    # The list was shown when only Anna was there.
    mark(client, organiser, begun, aanwezig=keys(anna, bram), was=str(anna.key))
    assert present_at(begun) == {"Anna", "Bram", "Cato"}


def test_more_hours_than_the_event_lasts_are_refused_and_what_was_checked_is_kept(
    client: Client, begun: EventPage, organiser: User, comers: list[Registration]
) -> None:
    answer = mark(client, organiser, begun, aanwezig=keys(comers[1]), uren="2,5")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "hoogstens 2 in" in text
    assert f'value="{comers[1].key}" checked' in text
    assert present_at(begun) == set()


@pytest.mark.parametrize("damage", [{"aanwezig": ["geen-sleutel"]}, {"uren": "veel"}])
def test_damaged_answers_change_nothing(
    client: Client,
    begun: EventPage,
    organiser: User,
    comers: list[Registration],
    damage: dict[str, Any],
) -> None:
    assert mark(client, organiser, begun, **damage).status_code == 422
    assert present_at(begun) == set()


def test_too_early_the_list_says_so(client: Client, event: EventPage, organiser: User) -> None:
    row = make_registration(event, make_person("anna"))
    answer = mark(client, organiser, event, aanwezig=keys(row))
    assert "vanaf een uur voor het begin" in answer.content.decode()
    assert present_at(event) == set()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_screens_are_for_who_runs_the_event_alone(
    client: Client,
    begun: EventPage,
    organiser: User,
    other_organiser: User,
    network_member: User,
    outsider: User,
    editor: User,
    screen: str,
    settings: Any,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    url = f"{begun.get_absolute_url()}{screen}"
    assert client.get(url).status_code == 302
    found = {}
    people = (organiser, editor, other_organiser, network_member, outsider)
    for person in people:
        client.force_login(person)
        found[person.email] = client.get(url).status_code
    assert list(found.values()) == [200, 200, 404, 404, 404]


def test_the_list_to_sign_has_names_and_no_addresses(
    client: Client, begun: EventPage, organiser: User, comers: list[Registration]
) -> None:
    client.force_login(organiser)
    text = client.get(f"{begun.get_absolute_url()}aanwezigheden/lijst/").content.decode()
    for row in comers:
        assert row.user.display_name in text
        assert row.user.email not in text


@pytest.mark.parametrize("screen", SCREENS[:2])
def test_the_lists_are_asked_for_in_the_same_number_of_queries(
    client: Client,
    begun: EventPage,
    organiser: User,
    screen: str,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(organiser)
    url = f"{begun.get_absolute_url()}{screen}"
    counts = []
    for number in (3, 30):
        while Registration.objects.count() < number:
            make_registration(begun, make_person(f"persoon{Registration.objects.count()}"))
        client.get(url)
        with django_assert_max_num_queries(15) as counted:
            assert client.get(url).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_who_has_the_code_says_that_he_is_there(
    client: Client, begun: EventPage, comers: list[Registration]
) -> None:
    anna = comers[0].user
    client.force_login(anna)
    code = current_code(event=begun)
    shown = client.get(f"{begun.get_absolute_url()}aanwezig/?code={code}").content.decode()
    assert f'value="{code}"' in shown
    text = say(client, anna, begun, code).content.decode()
    assert "Je bent genoteerd als aanwezig." in text
    assert present_at(begun) == {"Anna"}


def test_another_code_and_somebody_without_a_place_are_refused(
    client: Client, begun: EventPage, comers: list[Registration], member: User
) -> None:
    code = current_code(event=begun)
    answer = say(client, comers[0].user, begun, "ABC234")
    assert answer.status_code == 422
    assert "Deze code klopt niet." in answer.content.decode()
    assert "Je bent niet ingeschreven" in say(client, member, begun, code).content.decode()
    assert present_at(begun) == set()


def test_guessing_ends_after_ten_tries_even_with_the_right_code(
    client: Client, begun: EventPage, comers: list[Registration]
) -> None:
    anna, bram = comers[0].user, comers[1].user
    statuses = [say(client, anna, begun, "ABC234").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert say(client, anna, begun, current_code(event=begun)).status_code == 429
    assert present_at(begun) == set()
    # Somebody else is not kept waiting for it.
    say(client, bram, begun, current_code(event=begun))
    assert present_at(begun) == {"Bram"}


def test_the_organiser_renews_the_code_and_nobody_else_sees_it(
    client: Client, begun: EventPage, organiser: User, comers: list[Registration]
) -> None:
    first = current_code(event=begun)
    url = f"{begun.get_absolute_url()}aanwezigheden/code/"
    text = send(client, organiser, url, "aanwezigheden-code").content.decode()
    second = current_code(event=begun)
    assert first != second
    assert second[:3] in text
    assert second[3:] in text
    assert "style=" not in text[text.index("<main") : text.index("</main")]
    client.force_login(comers[0].user)
    for page in ("", "aanwezig/", "inschrijven/"):
        assert second not in client.get(begun.get_absolute_url() + page).content.decode()


def test_a_closed_network_has_no_door_for_others(
    client: Client, closed_network: NetworkPage, member: User
) -> None:
    event = make_event(network=closed_network, starts_at=timezone.now())
    client.force_login(member)
    assert client.get(f"{event.get_absolute_url()}aanwezig/").status_code == 404
