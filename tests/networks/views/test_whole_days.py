"""Events of whole days: planned with a tick, told by their days, a date in calendars."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from accounts.models import User
from networks.domain.reminding import remind
from networks.domain.wording import when
from networks.models import EventPage, NetworkPage
from notifications.models import OutgoingMail
from tests.factories.meetings import YEAR, series_answers
from tests.factories.meetings import meeting_answers as answers
from tests.factories.networks import make_event, make_registration
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = datetime(YEAR, 3, 9, tzinfo=BRUSSELS)
NO_HOURS = {"begins": "", "ends": "", "is_whole_day": "on"}


@pytest.fixture
def client(organiser: User) -> Client:
    made = Client()
    made.force_login(organiser)
    return made


@pytest.fixture
def new_url(network: NetworkPage) -> str:
    return reverse("networks:new_event", args=[network.slug])


def whole_day(network: NetworkPage, **fields: Any) -> EventPage:
    return make_event("Studiedag", network=network, starts_at=DAY, hours=24, is_whole_day=True)


def text_of(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def span(event: EventPage) -> tuple[bool, datetime, datetime]:
    return event.is_whole_day, event.starts_at, event.ends_at


@pytest.mark.parametrize("hours", [{}, {"begins": "9.00", "ends": "8.00"}, {"begins": "morgen"}])
def test_a_tick_makes_a_whole_day_whatever_stands_in_the_hours(
    client: Client, organiser: User, new_url: str, hours: dict[str, str]
) -> None:
    response = client.post(new_url, answers(organiser, **{**NO_HOURS, **hours}))
    assert response.status_code == 302
    assert span(EventPage.objects.get()) == (True, DAY, DAY + timedelta(days=1))


def test_without_the_tick_the_hours_are_asked(
    client: Client, organiser: User, new_url: str
) -> None:
    response = client.post(new_url, answers(organiser, begins="", ends=""))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"begins", "ends"}


@pytest.mark.parametrize(
    ("first", "last", "end"),
    [
        # The clocks change on the last Sunday of March: the last day has 23 hours.
        ("26/3/2028", "", datetime(2028, 3, 27, tzinfo=BRUSSELS)),
        ("28/10/2028", "29/10/2028", datetime(2028, 10, 30, tzinfo=BRUSSELS)),
        ("31/12/2027", "1/1/2028", datetime(2028, 1, 2, tzinfo=BRUSSELS)),
    ],
)
def test_whole_days_end_at_midnight_also_where_the_clocks_change(
    client: Client, organiser: User, new_url: str, first: str, last: str, end: datetime
) -> None:
    client.post(new_url, answers(organiser, **NO_HOURS, day=first, last_day=last))
    assert EventPage.objects.get().ends_at == end


def test_a_last_day_before_the_first_is_said_beside_it(
    client: Client, organiser: User, new_url: str
) -> None:
    response = client.post(new_url, answers(organiser, **NO_HOURS, last_day=f"8/3/{YEAR}"))
    assert dict(response.context["form"].errors) == {
        "last_day": ["De laatste dag ligt voor de eerste. Kies een latere dag."]
    }


def test_the_form_of_a_whole_day_shows_the_tick_and_no_midnight(
    client: Client, organiser: User, network: NetworkPage
) -> None:
    event = whole_day(network)
    url = reverse("networks:change_event", args=[event.slug])
    html = BeautifulSoup(client.get(url).content, "html.parser")
    assert html.find(id="id_is_whole_day").has_attr("checked")
    shown = [html.find(id=f"id_{name}").get("value") for name in ("begins", "ends", "last_day")]
    assert shown == [None, None, None]
    posted = answers(organiser, **NO_HOURS, place="Aalst", basis=str(event.latest_revision_id))
    client.post(url, posted)
    event.refresh_from_db()
    assert (event.place, *span(event)) == ("Aalst", True, DAY, DAY + timedelta(days=1))


def test_no_screen_tells_of_midnight(client: Client, organiser: User, network: NetworkPage) -> None:
    event = whole_day(network)
    looked = {"day": f"9/3/{YEAR}", "is_whole_day": "on"}
    screens = [
        event.get_absolute_url(),
        network.get_absolute_url(),
        "/netwerken/agenda/",
        f"/netwerken/agenda/?weergave=maand&maand={YEAR}-03",
        "/mijn/",
        reverse("networks:change_event", args=[event.slug]),
        reverse("networks:copy_event", args=[event.slug]),
        reverse("networks:event_series", args=[event.slug]),
        reverse("networks:cancel_event", args=[event.slug]),
        reverse("networks:registrations", args=[event.slug]),
    ]
    for url in screens:
        text = text_of(client.get(url))
        assert "0.00" not in text, url
    text = text_of(client.get(reverse("networks:look_at_day"), looked))
    assert "Studiedag" in text
    assert "hele dag: overlapt" in text


def test_calendars_get_a_date(client: Client, organiser: User, new_url: str) -> None:
    client.post(new_url, answers(organiser, **NO_HOURS, last_day=f"10/3/{YEAR}"))
    EventPage.objects.update(live=True)
    event = EventPage.objects.get()
    content = client.get(f"{event.get_absolute_url()}agenda.ics").content
    assert f"DTSTART;VALUE=DATE:{YEAR}0309".encode() in content
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert entry.decoded("dtend") == date(YEAR, 3, 11)
    assert when(event).endswith(f"maart {YEAR}")


def test_who_registered_hears_that_it_lasts_the_whole_day_now(
    client: Client, organiser: User, network: NetworkPage
) -> None:
    event = make_event(network=network, starts_at=DAY + timedelta(hours=14))
    make_registration(event, make_person("ans"))
    url = reverse("networks:change_event", args=[event.slug])
    response = client.post(url, answers(organiser, **NO_HOURS, basis=str(event.latest_revision_id)))
    assert response.status_code == 302, text_of(response)
    event.refresh_from_db()
    assert event.sequence == 1
    mail = OutgoingMail.objects.get(kind="networks.event.moved")
    assert f"9 maart {YEAR}, hele dag" in mail.body
    assert "14.00 tot" in mail.body
    assert "0.00 uur" not in mail.body.replace("14.00", "").replace("16.00", "")


def test_a_series_repeats_whole_days(client: Client, organiser: User, network: NetworkPage) -> None:
    event = whole_day(network)
    url = reverse("networks:event_series", args=[event.slug])
    html = BeautifulSoup(client.get(url).content, "html.parser")
    assert html.find(id="id_keer-0-is_whole_day").has_attr("checked")
    token = html.find("input", {"name": "formulier_token"})["value"]
    hours = {"keer-0-begins": "", "keer-0-ends": "", "keer-0-is_whole_day": "on"}
    client.post(url, {**series_answers(), **hours, "formulier_token": token})
    made = EventPage.objects.exclude(pk=event.pk).get()
    assert span(made) == (True, DAY + timedelta(days=7), DAY + timedelta(days=8))


def test_two_versions_are_told_apart_by_their_days(
    client: Client, organiser: User, network: NetworkPage
) -> None:
    event = whole_day(network)
    url = reverse("networks:change_event", args=[event.slug])
    stale = answers(organiser, **NO_HOURS, day=f"10/3/{YEAR}", basis="1")
    response = client.post(url, stale)
    assert response.status_code == 409
    text = text_of(response)
    assert f"10 maart {YEAR}" in text
    assert "0.00" not in text


def test_nobody_is_reminded_an_hour_before_midnight(
    network: NetworkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = whole_day(network)
    EventPage.objects.filter(pk=event.pk).update(form="online")
    person = make_person("ans")
    registration = make_registration(event, person)
    registration.changed_at = DAY - timedelta(days=30)
    registration.save()
    monkeypatch.setattr(
        "networks.domain.reminding.database_now", lambda: DAY - timedelta(minutes=50)
    )
    remind()
    assert not OutgoingMail.objects.filter(kind="networks.reminder.uur").exists()


@pytest.mark.parametrize("typed", ["0.00", "24.00", "24u", "2400", "0u00"])
def test_an_evening_until_midnight_stays_on_its_day(
    client: Client, organiser: User, new_url: str, typed: str
) -> None:
    response = client.post(new_url, answers(organiser, begins="19.30", ends=typed))
    assert response.status_code == 302, text_of(response)
    event = EventPage.objects.get()
    midnight = DAY + timedelta(days=1)
    assert span(event) == (False, DAY + timedelta(hours=19, minutes=30), midnight)
    url = reverse("networks:change_event", args=[event.slug])
    html = BeautifulSoup(client.get(url).content, "html.parser")
    shown = [html.find(id=f"id_{name}").get("value") for name in ("begins", "ends", "last_day")]
    assert shown == ["19.30", "0.00", None]
    cancel = text_of(client.get(reverse("networks:cancel_event", args=[event.slug])))
    assert f"9 maart {YEAR}, 19.30 tot 24.00 uur" in cancel
    assert f"10 maart {YEAR}" not in cancel
