"""`…/nomineren/` and `…/eigen-team/`: with and without account, in time and not."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import OneTimeLink, User
from awards.enums import Phase
from awards.models import Edition, Nomination, Supporter
from notifications.models import OutgoingMail
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.awards import make_edition
from tests.factories.nominating import nominated, token_in_mail

pytestmark = pytest.mark.django_db

URL = "/ict-team-van-het-jaar/2027/nomineren/"
OWN = "/ict-team-van-het-jaar/2027/eigen-team/"
THANKS = f"{URL}bedankt/"


def answers(user: User | None = None, **given: Any) -> dict[str, Any]:
    values = {
        "formulier_token": new_token(form="nominatie", user=user or AnonymousUser()),
        "team": "ICT-team De Linde",
        "school": "Een school die we niet kennen",
        "why": "Ze helpen iedereen.",
        "name": "Noor Nominator",
        "email": "nominator@elders.test",
        "website": "",
        "team_email": "",
    }
    return values | given


def test_somebody_without_account_nominates_and_confirms(client: Client, edition: Edition) -> None:
    assert client.get(URL).status_code == 200
    assert client.post(URL, answers())["Location"] == THANKS
    assert "Nog één klik" in client.get(THANKS).content.decode()
    assert not Nomination.objects.exists()
    link = f"/link/{token_in_mail('nominator@elders.test')}/"
    shown = client.get(link).content.decode()
    assert "Ze helpen iedereen." in shown
    assert not Nomination.objects.exists()
    assert "telt mee" in client.post(link, {"keuze": "ja"}).content.decode()
    assert Supporter.objects.get().confirmed_at is not None
    assert client.post(link, {"keuze": "ja"}).status_code == 410


def test_a_member_nominates_at_once_under_the_own_name(
    client: Client, edition: Edition, member: User
) -> None:
    client.force_login(member)
    client.post(URL, answers(member, name="Iemand anders", email="ander@elders.test"))
    supporter = Supporter.objects.get()
    assert (supporter.user, supporter.email) == (member, member.email)
    assert supporter.name == member.display_name
    assert not OneTimeLink.objects.exists()


def test_the_same_form_twice_mails_once(client: Client, edition: Edition) -> None:
    posted = answers()
    assert [client.post(URL, posted)["Location"] for _ in range(2)] == [THANKS] * 2
    assert OutgoingMail.objects.count() == 1


def test_nothing_tells_whether_an_address_supported_before(
    client: Client, edition: Edition
) -> None:
    fresh = client.post(URL, answers(email="nieuw@elders.test"))
    nominated(edition, school="Een school die we niet kennen")
    known = client.post(URL, answers())
    assert (fresh.status_code, fresh["Location"]) == (known.status_code, known["Location"])
    bodies = [mail.body.split("/link/")[0] for mail in OutgoingMail.objects.order_by("created_at")]
    assert bodies[0] == bodies[1]


def test_one_address_gets_a_few_mails_a_day_and_the_answer_stays_the_same(
    client: Client, edition: Edition, monkeypatch: Any
) -> None:
    monkeypatch.setattr("awards.views.nominating.MAILS_A_DAY", 2)
    found = [client.post(URL, answers(email="x@elders.test"))["Location"] for _ in range(4)]
    assert found == [THANKS] * 4
    assert OutgoingMail.objects.count() == 2


def test_one_machine_nominates_so_often_an_hour(
    client: Client, edition: Edition, monkeypatch: Any
) -> None:
    monkeypatch.setattr("awards.views.nominating.POSTS_AN_HOUR", 2)
    found = [client.post(URL, answers(email=f"x{n}@elders.test")).status_code for n in range(3)]
    assert found == [302, 302, 429]
    cache.clear()


def test_a_program_that_fills_in_everything_reaches_nobody(
    client: Client, edition: Edition
) -> None:
    assert client.post(URL, answers(website="https://x.test"))["Location"] == THANKS
    assert not OutgoingMail.objects.exists()


def test_the_school_is_chosen_where_several_may_be_meant(
    client: Client, edition: Edition, organisation: Organisation, member: User
) -> None:
    client.force_login(member)
    asked = client.post(URL, answers(member, school="linden"))
    assert asked.status_code == 422
    assert organisation.name in asked.content.decode()
    client.post(URL, answers(member, school="linden", organisation=organisation.pk))
    assert Nomination.objects.get().organisation == organisation
    client.post(URL, answers(member, school="linden", organisation="andere", team="Ander"))
    assert Nomination.objects.get(team="Ander").organisation is None


def test_a_school_typed_in_full_needs_no_choosing(
    client: Client, edition: Edition, organisation: Organisation, member: User
) -> None:
    client.force_login(member)
    client.post(URL, answers(member, school="scholengemeenschap de zeven linden"))
    assert Nomination.objects.get().organisation == organisation


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("team", "!!!", "met letters"),
        ("school", "???", "met letters"),
        ("why", "a" * 601, "600"),
        ("name", "www.reclame.test", "naam"),
        ("email", "geen adres", "adres"),
        ("team_email", "nominator@elders.test", "eigen adres"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_kept(
    client: Client, edition: Edition, name: str, value: str, told: str
) -> None:
    answer = client.post(URL, answers(**{name: value}))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Ze helpen iedereen." in answer.content.decode() or name == "why"
    assert not OutgoingMail.objects.exists()


def test_outside_the_dates_the_page_says_when(client: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.PREPARATION)
    opens = timezone.localtime(edition.nominations_open_at)
    assert "Nomineren kan vanaf" in client.get(URL).content.decode()
    assert str(opens.year) in client.get(URL).content.decode()
    assert client.post(URL, answers()).status_code == 200
    now = timezone.now()
    Edition.objects.update(
        nominations_open_at=now - timedelta(days=40), nominations_close_at=now - timedelta(days=20)
    )
    assert "kon tot" in client.get(URL).content.decode()
    assert not OutgoingMail.objects.exists()


def test_an_edition_that_is_not_there_yet_has_no_such_page(client: Client, tree: Any) -> None:
    assert client.get(URL).status_code == 404
    make_edition().page.unpublish()
    assert client.get(URL).status_code == 404


def test_a_member_starts_the_own_team(
    client: Client, edition: Edition, author: User, organisation: Organisation
) -> None:
    client.force_login(author)
    assert "Begin het dossier" in client.get(OWN).content.decode()
    token = new_token(form="eigen-team", user=author)
    posted = {"organisation": organisation.pk, "team": "Wij", "summary": "Samen."}
    answer = client.post(OWN, posted | {"formulier_token": token})
    nomination = Nomination.objects.get()
    assert answer["Location"].endswith(f"/nominaties/{nomination.key}/")
    assert client.get(answer["Location"]).status_code == 200


def test_who_is_confirmed_nowhere_is_told_how(
    client: Client, edition: Edition, outsider: User, organisation: Organisation
) -> None:
    client.force_login(outsider)
    assert "nog bij geen school bevestigd" in client.get(OWN).content.decode()
    token = new_token(form="eigen-team", user=outsider)
    posted = {"organisation": organisation.pk, "team": "Wij", "summary": "Samen."}
    client.post(OWN, posted | {"formulier_token": token})
    assert not Nomination.objects.exists()
    assert client.get("/mijn/").status_code == 200


def test_the_own_page_shows_support_and_dossiers(
    client: Client, edition: Edition, member: User
) -> None:
    client.force_login(member)
    client.post(URL, answers(member))
    text = client.get("/mijn/").content.decode()
    assert "Je steunt" in text
    assert "ICT-team De Linde" in text
