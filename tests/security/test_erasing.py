"""Who asks for it is forgotten in every room, and nothing of others changes."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.domain.erasing import ErasingRefusedError, erase_again, erase_person, is_erased
from accounts.models import User
from awards.domain.evidence import dump
from awards.domain.exporting import evidence_of
from awards.models import Edition, Juror, Nomination, Supporter, TeamMember
from awards.standalone import award_verify
from networks.enums import RegistrationState
from networks.models import Registration
from notifications.models import OutgoingMail
from operations.personal_data import Fate, declared_personal
from practices.models import PracticePage
from search.analysis.words import words_of
from search.elastic import client as elasticsearch
from tests.accounts.helpers import form_token, sign_in
from tests.factories.awards import make_edition, make_nomination
from tests.factories.elastic import settle
from tests.factories.lives import World, live, traces
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

PATH = "/mijn/gegevens/wissen/"
AGAIN = "/account/nog-eens/"


@pytest.fixture
def world(tree: Any, organisation: Any, network: Any, event: Any) -> World:
    edition = make_edition()
    return World(
        tree=tree,
        organisation=organisation,
        network=network,
        event=event,
        edition=edition,
        nomination=make_nomination(edition),
        other=make_person("blijver"),
    )


@pytest.mark.trials(short=2, full=50)
def test_of_a_life_no_trace_is_left_and_what_is_of_others_stays(world: World, trials: int) -> None:
    lives = [live(world, number) for number in range(trials)]
    for life in lives:
        assert traces(life.words), "there is something to find"
    before = _counts()
    for life in lives:
        erase_person(user=life.user)
        assert traces(life.words) == []
    assert _counts() == before
    assert "Dank je, een collega." in {
        comment.comment for comment in _comments().filter(user=world.other)
    }


def _counts() -> dict[str, int]:
    """Count what must stay: practices, words, people who came, supporters, members of teams."""
    return {
        "practices": PracticePage.objects.live().count(),
        "comments": _comments().count(),
        "registrations": Registration.objects.count(),
        "supporters": Supporter.objects.count(),
        "members of teams": TeamMember.objects.count(),
        "nominations": Nomination.objects.count(),
    }


def _comments() -> Any:
    from django_comments_xtd.models import XtdComment

    return XtdComment.objects.all()


def test_a_practice_stays_with_its_school_and_a_draft_that_nobody_saw_goes(world: World) -> None:
    life = live(world, 7)
    pages = PracticePage.objects.filter(owner=life.user)
    assert sorted(page.live for page in pages) == [False, True]
    erase_person(user=life.user)
    page = pages.get()
    assert page.live
    assert page.organisation == world.organisation
    assert page.title == "Tickets volgens een collega"
    html = Client().get(page.get_absolute_url()).content.decode()
    assert "Bel een collega of schrijf naar" in html


def test_who_waits_gets_the_place_of_who_leaves(world: World) -> None:
    from networks.domain.registering import register
    from networks.models import EventPage

    EventPage.objects.filter(pk=world.event.pk).update(seats=1)
    leaver = make_person("vertrekt")
    register(event_id=world.event.pk, user=leaver)
    register(event_id=world.event.pk, user=world.other)
    waiting = Registration.objects.get(user=world.other)
    assert waiting.state == RegistrationState.WAITING
    erase_person(user=leaver)
    waiting.refresh_from_db()
    assert waiting.state in {RegistrationState.OFFERED, RegistrationState.CONFIRMED}
    assert not OutgoingMail.objects.filter(recipient="vertrekt@example.test").exists()


def test_an_award_stays_as_it_was_and_its_log_is_whole(tree: Any) -> None:
    from tests.factories.ballots import make_published

    chair = make_person("voorzitter")
    edition = make_published(chair, {"ICT-team A": 4, "ICT-team B": 3})
    before = dump(evidence_of(edition=edition))
    juror = Juror.objects.filter(edition=edition).exclude(user=chair).select_related("user").first()
    assert juror is not None
    address = juror.email
    erase_person(user=juror.user)
    assert traces((address,)) == []
    edition = Edition.objects.get(pk=edition.pk)
    assert dump(evidence_of(edition=edition)) == before
    _story, findings = award_verify.verify(award_verify.read(before))
    assert findings.faults == []


@pytest.mark.elasticsearch
def test_the_index_knows_no_name_of_who_left(world: World, elastic: None) -> None:
    life = live(world, 5)
    settle()
    *_first, surname = (word.text for word in words_of(life.name))
    assert surname in _index()
    erase_person(user=life.user)
    settle()
    assert surname not in _index()


def _index() -> str:
    """Return all that the index holds."""
    everything = {"query": {"match_all": {}}, "size": 1000}
    answer = elasticsearch.client(30).search(index=elasticsearch.alias(), body=everything)
    return json.dumps(answer.body, ensure_ascii=False).casefold()


def test_a_namesake_keeps_the_name(world: World) -> None:
    life = live(world, 3)
    namesake = make_person("naamgenoot")
    namesake.display_name = life.name
    namesake.save()
    erase_person(user=life.user)
    namesake.refresh_from_db()
    assert namesake.display_name == life.name
    assert traces((life.address,)) == []
    life.user.refresh_from_db()
    assert life.user.display_name == "een collega"


def test_nothing_is_mailed_to_who_was_erased(member: User) -> None:
    from notifications.domain.outbox import queue_mail

    erase_person(user=member)
    member.refresh_from_db()
    sent = queue_mail(
        kind="test",
        recipient=member.email,
        subject="Dag",
        template="mails/_layout.txt",
        context={},
    )
    assert sent is None
    assert not OutgoingMail.objects.filter(recipient=member.email).exists()


def test_to_erase_twice_changes_nothing_more(member: User, settings: Any) -> None:
    erase_person(user=member)
    member.refresh_from_db()
    address = member.email
    erase_person(user=member)
    member.refresh_from_db()
    assert member.email == address
    assert len(settings.ERASED_LIST.read_text().splitlines()) == 1


def test_the_list_names_nobody_and_erases_who_came_back(member: User, settings: Any) -> None:
    name, address = member.display_name, member.email
    erase_person(user=member)
    listed = settings.ERASED_LIST.read_text()
    assert json.loads(listed).keys() == {"uuid", "at"}
    assert address not in listed
    assert erase_again() == 0
    # As a backup of before has it.
    User.objects.filter(pk=member.pk).update(email=address, display_name=name, is_active=True)
    assert erase_again() == 1
    assert is_erased(User.objects.get(pk=member.pk))


def test_the_last_one_who_may_do_everything_stays(administrator: User) -> None:
    with pytest.raises(ErasingRefusedError):
        erase_person(user=administrator)
    administrator.refresh_from_db()
    assert not is_erased(administrator)


def test_each_room_says_what_becomes_of_what_it_keeps() -> None:
    for known in declared_personal():
        assert isinstance(known.erased, Fate | dict) or callable(known.erased), known.label


# --- The page -----------------------------------------------------------------------------------


def test_somebody_who_shows_who_it_is_is_forgotten_and_signed_out(
    client: Client, member: User
) -> None:
    sign_in(client, member)
    assert PATH in client.get("/mijn/gegevens/").content.decode()
    answers = {"word": "wissen", "formulier_token": form_token(client, PATH)}
    asked = client.post(PATH, answers).headers["Location"]
    assert asked.startswith(AGAIN)
    member.refresh_from_db()
    assert not is_erased(member)
    done = client.post(asked, {"password": PASSWORD})
    assert done.headers["Location"] == "/gegevens-gewist/"
    member.refresh_from_db()
    assert is_erased(member)
    assert not member.is_active
    assert "_auth_user_id" not in client.session
    assert "Je gegevens zijn gewist" in client.get("/gegevens-gewist/").content.decode()


@pytest.mark.parametrize("word", ["", "ja", "wis", "WISSEN WISSEN WISSEN WISSEN"])
def test_without_the_word_nothing_happens(client: Client, member: User, word: str) -> None:
    sign_in(client, member)
    response = client.post(PATH, {"word": word, "formulier_token": form_token(client, PATH)})
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    member.refresh_from_db()
    assert not is_erased(member)


def test_who_cannot_show_who_it_is_stays(client: Client, member: User) -> None:
    sign_in(client, member)
    answers = {"word": "WISSEN", "formulier_token": form_token(client, PATH)}
    asked = client.post(PATH, answers).headers["Location"]
    assert "klopt niet" in client.post(asked, {"password": "iets anders"}).content.decode()
    member.refresh_from_db()
    assert not is_erased(member)


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(PATH).headers["Location"].startswith("/aanmelden/")
    assert client.post(PATH, {"word": "WISSEN"}).headers["Location"].startswith("/aanmelden/")
