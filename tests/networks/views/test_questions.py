"""Questions to those who register: asked, answered, changed, read by the organiser, erased."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.answers import erase_old_answers
from networks.domain.questions import questions_of, version_of
from networks.domain.registering import register
from networks.enums import RegistrationState
from networks.models import EventPage, EventQuestion, NetworkPage, RegistrationAnswer
from safeforms.tokens import new_token
from tests.factories.networks import make_event, make_network, make_organiser, states_of
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def url_of(event: EventPage, what: str) -> str:
    return f"/netwerken/agenda/{event.slug}/{what}/"


def rows(*questions: dict[str, str]) -> dict[str, str]:
    posted = {
        "vraag-TOTAL_FORMS": str(len(questions)),
        "vraag-INITIAL_FORMS": "0",
        "vraag-MIN_NUM_FORMS": "0",
        "vraag-MAX_NUM_FORMS": "10",
    }
    for number, each in enumerate(questions):
        posted |= {f"vraag-{number}-{name}": value for name, value in each.items()}
    return posted


def ask(
    client: Client, user: User, event: EventPage, *questions: dict[str, str], **more: str
) -> Any:
    data = {
        "formulier_token": new_token(form="bijeenkomst-vragen", user=user),
        "basis": version_of(questions_of(event=event)),
        **rows(*questions),
        **more,
    }
    return client.post(url_of(event, "vragen"), data)


def send(client: Client, user: User, event: EventPage, what: str, **answers: str) -> Any:
    token = new_token(form=what, user=user)
    data = {"formulier_token": token, **answers}
    return client.post(url_of(event, what), data, follow=True)


def name_of(question: EventQuestion) -> str:
    return f"vraag_{question.key.hex}"


@pytest.fixture
def diet(event: EventPage) -> EventQuestion:
    return EventQuestion.objects.create(event=event, order=0, label="Eet je mee?", is_required=True)


@pytest.fixture
def system(event: EventPage) -> EventQuestion:
    return EventQuestion.objects.create(
        event=event, order=1, label="Welk systeem?", kind="keuze", choices="Zammad\nTopdesk"
    )


def test_an_organiser_asks_changes_and_takes_away(
    client: Client, event: EventPage, organiser: User
) -> None:
    client.force_login(organiser)
    assert "Voeg een vraag toe" in client.get(url_of(event, "vragen")).content.decode()
    first = {"label": "Eet je mee?", "kind": "kort", "is_required": "on"}
    second = {"label": "Welk systeem?", "kind": "keuze", "choices": "Zammad\n\nTopdesk\nZammad"}
    assert ask(client, organiser, event, first, second).status_code == 302
    found = questions_of(event=event)
    assert [(each.label, each.is_required) for each in found] == [
        ("Eet je mee?", True),
        ("Welk systeem?", False),
    ]
    assert found[1].choice_lines == ["Zammad", "Topdesk"]
    kept = {"key": str(found[1].key), "label": "Welk programma?", "kind": "keuze"}
    ask(client, organiser, event, kept | {"choices": "Zammad\nTopdesk"})
    assert [each.label for each in questions_of(event=event)] == ["Welk programma?"]
    assert questions_of(event=event)[0].key == found[1].key
    assert EventQuestion.objects.get(pk=found[0].pk).is_dropped


def test_rows_are_added_without_telling_off(
    client: Client, event: EventPage, organiser: User
) -> None:
    client.force_login(organiser)
    answer = ask(client, organiser, event, {"label": "", "kind": "kort"}, rij="vraag:add")
    text = answer.content.decode()
    assert "Vraag 2 van 2" in text
    assert "field--err" not in text
    assert not questions_of(event=event)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"label": "", "kind": "kort", "is_required": "on"}, "field--err"),
        ({"label": "Wat?", "kind": "keuze", "choices": "Zammad"}, "Vul 2 tot 15 keuzes in"),
        ({"label": "Wat?", "kind": "keuze", "choices": f"a\n{'x' * 101}"}, "hoogstens 100 tekens"),
        ({"label": "Wat?", "kind": "bestaat-niet"}, "field--err"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_the_question(
    client: Client, event: EventPage, organiser: User, row: dict[str, str], message: str
) -> None:
    client.force_login(organiser)
    answer = ask(client, organiser, event, row)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not EventQuestion.objects.exists()


def test_no_more_than_ten_are_asked(client: Client, event: EventPage, organiser: User) -> None:
    client.force_login(organiser)
    eleven = [{"label": f"Vraag {number}", "kind": "kort"} for number in range(11)]
    assert ask(client, organiser, event, *eleven).status_code == 422
    assert not EventQuestion.objects.exists()


def test_two_organisers_do_not_overwrite_each_other(
    client: Client, event: EventPage, organiser: User
) -> None:
    client.force_login(organiser)
    old = version_of(questions_of(event=event))
    ask(client, organiser, event, {"label": "Van de ene", "kind": "kort"})
    answer = ask(client, organiser, event, {"label": "Van de andere", "kind": "kort"}, basis=old)
    text = answer.content.decode()
    assert "veranderde de vragen intussen" in text
    assert "Van de andere" in text
    assert [each.label for each in questions_of(event=event)] == ["Van de ene"]


def test_who_registers_answers_and_a_missing_answer_is_asked_beside_the_question(
    client: Client, event: EventPage, member: User, diet: EventQuestion, system: EventQuestion
) -> None:
    client.force_login(member)
    text = client.get(url_of(event, "inschrijven")).content.decode()
    assert "Eet je mee?" in text
    assert "Dertig dagen na de bijeenkomst" in text
    answer = send(client, member, event, "inschrijven", **{name_of(system): "Topdesk"})
    assert "field--err" in answer.content.decode()
    assert states_of(event) == []
    chosen = {name_of(diet): "Ja, graag", name_of(system): "Verzonnen"}
    assert "field--err" in send(client, member, event, "inschrijven", **chosen).content.decode()
    send(client, member, event, "inschrijven", **{**chosen, name_of(system): "Topdesk"})
    assert states_of(event) == [RegistrationState.CONFIRMED]
    assert set(RegistrationAnswer.objects.values_list("question_key", "text")) == {
        (diet.key, "Ja, graag"),
        (system.key, "Topdesk"),
    }


def test_answers_may_be_changed_until_the_event_begins(
    client: Client, event: EventPage, member: User, diet: EventQuestion, system: EventQuestion
) -> None:
    client.force_login(member)
    first = {name_of(diet): "Ja", name_of(system): "Topdesk"}
    send(client, member, event, "inschrijven", **first)
    assert "Bewaar mijn antwoorden" in client.get(url_of(event, "inschrijven")).content.decode()
    text = send(client, member, event, "antwoorden", **{name_of(diet): "Nee"}).content.decode()
    assert "Je antwoorden zijn bewaard." in text
    assert [each.text for each in RegistrationAnswer.objects.all()] == ["Nee"]
    text = send(client, member, event, "antwoorden", **{name_of(diet): ""}).content.decode()
    assert "field--err" in text
    soon = timezone.now() - timedelta(minutes=1)
    EventPage.objects.filter(pk=event.pk).update(starts_at=soon)
    text = send(client, member, event, "antwoorden", **{name_of(diet): "Toch"}).content.decode()
    assert "De bijeenkomst is al begonnen" in text
    assert [each.text for each in RegistrationAnswer.objects.all()] == ["Nee"]


def test_who_is_not_registered_answers_nothing(
    client: Client, event: EventPage, member: User, diet: EventQuestion
) -> None:
    client.force_login(member)
    text = send(client, member, event, "antwoorden", **{name_of(diet): "Ja"}).content.decode()
    assert "Je bent niet ingeschreven" in text
    assert not RegistrationAnswer.objects.exists()


def test_a_changed_or_dropped_question_loses_no_answer(
    client: Client, event: EventPage, member: User, organiser: User, system: EventQuestion
) -> None:
    client.force_login(member)
    send(client, member, event, "inschrijven", **{name_of(system): "Topdesk"})
    client.force_login(organiser)
    row = {"key": str(system.key), "label": "Welk programma?", "kind": "keuze"}
    ask(client, organiser, event, row | {"choices": "Zammad\nJira"})
    client.force_login(member)
    send(client, member, event, "antwoorden", **{name_of(system): "Topdesk"})
    client.force_login(organiser)
    ask(client, organiser, event)
    assert [each.text for each in RegistrationAnswer.objects.all()] == ["Topdesk"]
    text = client.get(url_of(event, "inschrijvingen")).content.decode()
    assert "Welk programma?" in text
    assert "Topdesk" in text


def test_the_organiser_reads_the_answers_in_list_and_file_without_a_formula(
    client: Client, event: EventPage, member: User, organiser: User, diet: EventQuestion
) -> None:
    client.force_login(member)
    send(client, member, event, "inschrijven", **{name_of(diet): '=HYPERLINK("x")'})
    client.force_login(organiser)
    text = client.get(url_of(event, "inschrijvingen")).content.decode()
    assert "=HYPERLINK(&quot;x&quot;)" in text
    answer = client.get(f"{url_of(event, 'inschrijvingen')}lijst.csv")
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert found[0][-1] == "Eet je mee?"
    assert found[1][-1] == '\'=HYPERLINK("x")'


def test_the_list_with_answers_takes_the_same_number_of_queries(
    client: Client,
    event: EventPage,
    organiser: User,
    diet: EventQuestion,
    django_assert_num_queries: Any,
) -> None:
    client.force_login(organiser)
    client.get(url_of(event, "inschrijvingen"))
    for number in range(2):
        for person in range(number * 12 + 1):
            found = register(event_id=event.pk, user=make_person(f"p{number}x{person}"))
            RegistrationAnswer.objects.create(
                registration=found, question_key=diet.key, text=f"antwoord {person}"
            )
        with django_assert_num_queries(13):
            client.get(url_of(event, "inschrijvingen"))


def test_answers_are_erased_thirty_days_after_the_event(
    client: Client, event: EventPage, member: User, organiser: User, diet: EventQuestion
) -> None:
    client.force_login(member)
    send(client, member, event, "inschrijven", **{name_of(diet): "Vegetarisch"})
    assert erase_old_answers() == 0
    ended = timezone.now() - timedelta(days=30, minutes=1)
    EventPage.objects.filter(pk=event.pk).update(
        starts_at=ended - timedelta(hours=2), ends_at=ended
    )
    client.force_login(organiser)
    text = client.get(url_of(event, "inschrijvingen")).content.decode()
    assert "Vegetarisch" not in text  # also before the job came by
    assert erase_old_answers() == 1
    assert not RegistrationAnswer.objects.exists()
    assert EventQuestion.objects.exists()


def test_nobody_else_asks_or_takes_away(
    client: Client, event: EventPage, other_organiser: User, member: User, diet: EventQuestion
) -> None:
    for person in (other_organiser, member):
        client.force_login(person)
        assert client.get(url_of(event, "vragen")).status_code == 404
        answer = ask(client, person, event, {"label": "Van mij", "kind": "kort"})
        assert answer.status_code == 404
    assert [each.label for each in questions_of(event=event)] == ["Eet je mee?"]


def test_a_question_of_another_event_is_not_taken_over_by_its_key(
    client: Client, network: NetworkPage, organiser: User, member: User
) -> None:
    circle = make_network("Een ander net")
    make_organiser(circle, member)
    elsewhere = make_event("Elders", network=circle)
    theirs = EventQuestion.objects.create(event=elsewhere, order=0, label="Van hen")
    own = make_event("Van mij", network=network)
    client.force_login(organiser)
    ask(client, organiser, own, {"key": str(theirs.key), "label": "Gekaapt", "kind": "kort"})
    assert [each.label for each in questions_of(event=elsewhere)] == ["Van hen"]
    assert questions_of(event=own)[0].key != theirs.key
