"""The belangenverklaring: dossiers open after it, and never the one that binds the juror."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.interests import alias_of
from awards.enums import ConflictGround, ConflictState, Phase
from awards.models import Conflict, Edition, Juror, Nomination
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

URL = "/jury/2027/belangen/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def juror(final: Edition) -> Juror:
    return make_juror(final, make_person("jurylid"), stated=False)


@pytest.fixture
def free(final: Edition) -> Nomination:
    return make_nomination(final, "De Sluis")


@pytest.fixture
def own(final: Edition, juror: Juror) -> Nomination:
    """A team that the juror supports."""
    team = make_nomination(final, "Zeven Linden")
    now = timezone.now()
    team.supporters.create(name="Ik", email=juror.email, why="", created_at=now, confirmed_at=now)
    return team


def signed_in(person: User | None) -> Client:
    assert person is not None
    client = Client()
    client.force_login(person)
    return client


def answers(juror: Juror, *teams: tuple[Nomination, str, str]) -> dict[str, str]:
    found = {"waarheid": "on"}
    for team, tie, note in teams:
        alias = alias_of(juror=juror, nomination=team)
        found |= {f"band-{alias}": tie, f"uitleg-{alias}": note}
    return found


def send(client: Client, data: dict[str, str]) -> Any:
    return client.post(URL, {TOKEN_INPUT: form_token(client, URL), **data})


def test_dossiers_open_after_the_statement(juror: Juror, free: Nomination) -> None:
    client = signed_in(juror.user)
    dossier = f"/jury/2027/dossiers/{free.key}/"
    assert client.get(dossier).status_code == 404
    assert send(client, answers(juror, (free, "geen", "")))["Location"] == "/jury/"
    assert client.get(dossier).status_code == 200


def test_an_own_nomination_is_said_and_stays_closed(
    juror: Juror, free: Nomination, own: Nomination
) -> None:
    client = signed_in(juror.user)
    assert "Je nomineerde dit team zelf" in client.get(URL).content.decode()
    # Whatever is posted about it.
    send(client, answers(juror, (free, "geen", ""), (own, "geen", "")))
    assert client.get(f"/jury/2027/dossiers/{own.key}/").status_code == 404
    assert Conflict.objects.get().ground == ConflictGround.OWN_NOMINATION
    assert Conflict.objects.get().state == ConflictState.SUGGESTED


def test_a_declared_tie_closes_that_dossier_alone(juror: Juror, free: Nomination) -> None:
    client = signed_in(juror.user)
    other = make_nomination(juror.edition, "Kanaalzone")
    send(client, answers(juror, (free, "wel", "Mijn zus werkt er."), (other, "geen", "")))
    assert client.get(f"/jury/2027/dossiers/{free.key}/").status_code == 404
    assert client.get(f"/jury/2027/dossiers/{other.key}/").status_code == 200
    page = client.get(URL).content.decode()
    assert "Gemeld: “Mijn zus werkt er.”" in page
    assert "wacht op de voorzitter" in client.get("/jury/").content.decode()


def test_a_tie_without_words_is_asked_for(juror: Juror, free: Nomination) -> None:
    answer = send(signed_in(juror.user), answers(juror, (free, "wel", "")))
    assert answer.status_code == 422
    assert "Zeg welke band je hebt met De Sluis." in answer.content.decode()
    juror.refresh_from_db()
    assert juror.conflicts_stated_at is None


@pytest.mark.parametrize("missing", ["waarheid", "band"])
def test_nothing_is_stated_without_every_answer(
    juror: Juror, free: Nomination, missing: str
) -> None:
    given = answers(juror, (free, "geen", ""))
    left_out = {key for key in given if key.startswith(missing)}
    answer = send(signed_in(juror.user), {k: v for k, v in given.items() if k not in left_out})
    assert answer.status_code == 422
    juror.refresh_from_db()
    assert juror.conflicts_stated_at is None


def test_the_form_leads_from_no_team_to_the_key_of_its_dossier(
    juror: Juror, free: Nomination
) -> None:
    page = signed_in(juror.user).get(URL).content.decode()
    assert str(free.key) not in page
    assert free.key.hex not in page


def test_others_do_not_find_it(final: Edition, juror: Juror) -> None:
    editor = make_person("redacteur", roles=(Role.EDITOR,))
    for person in (make_person("lid"), editor):
        assert signed_in(person).get(URL).status_code == 404
        assert signed_in(person).post(URL, {"waarheid": "on"}).status_code == 404
    assert Client().get(URL).status_code == 302
