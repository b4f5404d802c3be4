"""Editors start, set up and open an edition; everybody else stays out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from awards.enums import JuryRole, Phase
from awards.models import Edition, Reopening
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

LIST = "/beheer/prijs/"
PANEL = "/beheer/prijs/2027/"
SETTINGS = f"{PANEL}instellingen/"
REGLEMENT = "/ict-team-van-het-jaar/2027/reglement/"


@pytest.fixture
def desk(settings: Any, editor: User) -> Client:
    """The browser of an editor who proved the second step."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


def send(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {TOKEN_INPUT: form_token(client, url), **data})


def shown(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def answers(client: Client, **changed: Any) -> dict[str, Any]:
    """Return what the form of settings would post as it stands, with some answers changed."""
    context = client.get(SETTINGS).context
    form, rows = context["form"], context["rows"]
    bound = [*form, *(field for row in rows.forms for field in row), *rows.management_form]
    posted = {
        one.html_name: value
        for one in bound
        if (value := one.field.prepare_value(one.value())) not in (None, False, "")
    }
    for name in [one.name for one in form if hasattr(one.field, "input_formats")]:
        value = form[name].value()
        posted[name] = value.strftime("%d/%m/%Y %H.%M") if value else ""
    return {**posted, **changed}


@pytest.mark.parametrize("url", [LIST, PANEL, SETTINGS])
@pytest.mark.parametrize("who", ["member", "author", "chair"])
def test_only_editors_come_in(client: Client, tree: Any, member: User, url: str, who: str) -> None:
    edition = make_edition()
    person = member if who == "member" else make_person(who)
    if who == "chair":
        make_juror(edition, person, role=JuryRole.CHAIR)
    assert client.get(url).status_code == 302
    client.force_login(person)
    assert client.get(url).status_code == 403
    assert client.post(url, {"year": "2030"}).status_code == 403


def test_a_new_edition_takes_the_rules_of_the_last_one(desk: Client, tree: Any) -> None:
    make_edition(2026, phase=Phase.ARCHIVE, finalists=4, criteria=(("X", "Enkel dit", 100),))
    response = send(desk, LIST, year="2027")
    assert response.headers["Location"] == SETTINGS
    edition = Edition.objects.get(year=2027)
    assert edition.finalists == 4
    assert [one.name for one in edition.criteria.all()] == ["Enkel dit"]
    assert edition.nominations_open_at is None
    assert not edition.page.live


def test_the_first_edition_has_the_five_usual_criteria(desk: Client, tree: Any) -> None:
    send(desk, LIST, year="2027")
    weights = Edition.objects.get().criteria.values_list("weight", flat=True)
    assert len(weights) == 5
    assert sum(weights) == 100


def test_a_year_has_one_edition(desk: Client, tree: Any) -> None:
    make_edition()
    response = send(desk, LIST, year="2027")
    assert response.status_code == 422
    assert "Er is al een editie van 2027" in response.content.decode()


def test_settings_are_stored_and_shown_back_in_our_formats(desk: Client, tree: Any) -> None:
    make_edition(phase=Phase.PREPARATION)
    sent = answers(desk, finalists="4", final_closes_at="", categories="basis\nsecundair")
    sent |= {"nominations_open_at": "01/10/2029 9.30", "nominations_close_at": "15/01/2030 18.00"}
    response = send(desk, SETTINGS, **sent)
    assert response.status_code == 302, response.context["form"].errors
    edition = Edition.objects.get()
    assert edition.finalists == 4
    assert timezone.localtime(edition.nominations_open_at).strftime("%H:%M") == "09:30"
    assert [one.name for one in edition.categories.all()] == ["basis", "secundair"]
    assert edition.criteria.count() == 5
    assert 'value="01/10/2029 09.30"' in shown(desk, SETTINGS)


def test_an_end_before_its_begin_is_said_beside_the_field(desk: Client, tree: Any) -> None:
    make_edition(phase=Phase.PREPARATION)
    sent = answers(desk, final_opens_at="01/10/2029 9.30", final_closes_at="30/09/2029 9.30")
    response = send(desk, SETTINGS, **sent)
    assert response.status_code == 422
    assert "Dit einde ligt voor het begin" in response.content.decode()


def test_weights_that_are_not_100_are_kept_and_cannot_be_frozen(desk: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.PREPARATION)
    token = form_token(desk, PANEL)
    assert (
        send(desk, SETTINGS, **answers(desk, **{"criterium-0-weight": "24,5"})).status_code == 302
    )
    assert "99,5 in plaats van 100" in shown(desk, SETTINGS)
    assert "99,5 in plaats van 100" in shown(desk, PANEL)
    response = desk.post(PANEL, {"actie": "vastleggen", TOKEN_INPUT: token})
    assert response.status_code == 422
    assert "99,5 in plaats van 100" in response.content.decode()
    edition.refresh_from_db()
    assert edition.rules_frozen_at is None


def test_freezing_shows_the_reglement_to_everybody(desk: Client, tree: Any) -> None:
    send(desk, LIST, year="2027")
    dates = timezone.now() + timedelta(days=10)
    Edition.objects.update(
        nominations_open_at=dates,
        nominations_close_at=dates + timedelta(days=1),
        first_round_opens_at=dates + timedelta(days=2),
        first_round_closes_at=dates + timedelta(days=3),
        final_opens_at=dates + timedelta(days=4),
        final_closes_at=dates + timedelta(days=5),
        publish_at=dates + timedelta(days=6),
    )
    assert Client().get(REGLEMENT).status_code == 404
    assert "ontwerp" in shown(desk, REGLEMENT)
    response = send(desk, PANEL, actie="vastleggen")
    assert response.status_code == 302, response.content.decode()
    html = shown(Client(), REGLEMENT)
    assert "Duidelijke mandaten (20 %)" in html
    assert "ontwerp" not in html
    assert re.search(r"<code>[0-9a-f]{64}</code>", html)
    Edition.objects.get().criteria.update(name="Stiekem iets anders")
    assert "Stiekem" not in shown(Client(), REGLEMENT)


def test_frozen_settings_are_no_longer_changed(desk: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.PREPARATION)
    sent = answers(desk, finalists="2")
    token = form_token(desk, SETTINGS)
    Edition.objects.update(rules_frozen_at=timezone.now())
    response = desk.post(SETTINGS, {TOKEN_INPUT: token, **sent})
    assert response.status_code == 422
    edition.refresh_from_db()
    assert edition.finalists == 6


def test_an_editor_prolongs_before_the_end(desk: Client, tree: Any) -> None:
    edition = make_edition()
    until = edition.nominations_close_at + timedelta(hours=12)
    said = timezone.localtime(until).strftime("%d/%m/%Y %H.%M")
    assert send(desk, PANEL, actie="verleng", until=said).status_code == 302
    edition.refresh_from_db()
    assert timezone.localtime(edition.nominations_close_at).strftime("%d/%m/%Y %H.%M") == said


def test_an_earlier_end_is_refused(desk: Client, tree: Any) -> None:
    make_edition()
    response = send(desk, PANEL, actie="verleng", until="01/01/2020 9.00")
    assert response.status_code == 422
    assert "enkel naar een later moment" in response.content.decode()


def test_an_editor_agrees_with_the_chair_to_reopen(desk: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.DELIBERATION)
    chair = make_person("voorzitter")
    make_juror(edition, chair, role=JuryRole.CHAIR)
    asked = Reopening.objects.create(
        edition=edition,
        to=Phase.FINAL,
        closes_at=timezone.now() + timedelta(days=2),
        reason="Er viel een verbinding weg.",
        asked_by=chair,
        asked_at=timezone.now(),
    )
    assert "Er viel een verbinding weg." in shown(desk, PANEL)
    assert send(desk, PANEL, actie="akkoord", key=str(asked.key)).status_code == 302
    edition.refresh_from_db()
    assert edition.phase == Phase.FINAL


def test_an_editor_alone_reopens_nothing(desk: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.DELIBERATION)
    until = timezone.localtime(timezone.now() + timedelta(days=3)).strftime("%d/%m/%Y %H.%M")
    sent = {"closes_at": until, "reason": "Een vergissing."}
    token = form_token(desk, PANEL)
    assert send(desk, PANEL, actie="heropen", **sent).status_code == 302
    asked = Reopening.objects.get()
    own = desk.post(PANEL, {"actie": "akkoord", "key": str(asked.key), TOKEN_INPUT: token})
    assert own.status_code == 422
    edition.refresh_from_db()
    assert edition.phase == Phase.DELIBERATION


@pytest.mark.parametrize("sent", [{}, {"actie": "weg"}, {"actie": "naar", "to": "x"}])
def test_damaged_posts_change_nothing(desk: Client, tree: Any, sent: dict[str, str]) -> None:
    edition = make_edition()
    assert send(desk, PANEL, **sent).status_code == 422
    edition.refresh_from_db()
    assert edition.phase == Phase.NOMINATING


def test_an_archived_edition_is_moved_there_by_an_editor(desk: Client, tree: Any) -> None:
    edition = make_edition(phase=Phase.RESULT)
    assert send(desk, PANEL, actie="naar", to="archief").status_code == 302
    edition.refresh_from_db()
    assert edition.phase == Phase.ARCHIVE
