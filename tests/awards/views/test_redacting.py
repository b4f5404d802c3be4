"""Taking the names out of a dossier: part by part, nothing unseen is shown to the jury."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from awards.domain.redacting import anonymous_texts, next_part, redactions_of, without_names
from awards.enums import NominationState
from awards.models import Nomination, Redaction
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.awards import make_edition
from tests.factories.nominating import complete, own_dossier
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(tree: Any, organisation: Organisation, author: User) -> Nomination:
    edition = make_edition(is_anonymous_at_first=True)
    made = own_dossier(edition, organisation, author)
    practice = make_ticketing(
        tree, organisation, author, summary=f"In {organisation.municipality} werkt het."
    )
    complete(made, author, practice, submits=True)
    made.answers.filter(criterion="C1").update(
        text=f"{author.display_name} van {organisation.name.upper()} begon in LINDEGEM."
    )
    return made


@pytest.fixture
def as_editor(client: Client, editor: User, settings: Any) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    return client


def url_of(nomination: Nomination) -> str:
    return f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/zonder-namen/"


def save(client: Client, editor: User, url: str, **given: Any) -> Any:
    token = new_token(form="dossier-zonder-namen", user=editor)
    return client.post(url, {"formulier_token": token, "text": "Neutraal.", **given})


def test_the_suggestion_has_no_names(nomination: Nomination) -> None:
    found = {each.part.key: each.text for each in redactions_of(nomination)}
    assert found["antwoord:C1"] == "[naam] van [school] begon in [gemeente]."
    assert not any("Lindegem" in text for text in found.values())


def test_editors_go_from_part_to_part_and_the_jury_reads_what_was_checked(
    as_editor: Client, nomination: Nomination, editor: User
) -> None:
    assert anonymous_texts(nomination) == ()
    url = url_of(nomination)
    seen = 0
    while next_part(nomination):
        assert "Bewaar en volgende" in as_editor.get(url).content.decode()
        answer = save(as_editor, editor, url, **({"is_hidden": "on"} if seen == 1 else {}))
        assert answer.status_code == 302, answer.content.decode()
        url = answer["Location"]
        seen += 1
    assert seen == len(redactions_of(nomination)) == 7
    assert len(anonymous_texts(nomination)) == 6
    assert {text for _, text in anonymous_texts(nomination)} == {"Neutraal."}


def test_a_dossier_that_was_handed_in_again_is_looked_at_again(
    as_editor: Client, nomination: Nomination, editor: User, author: User
) -> None:
    from awards.domain.handing_in import submit_dossier, take_back

    save(as_editor, editor, url_of(nomination))
    assert len(anonymous_texts(nomination)) == 1
    take_back(nomination_id=nomination.pk, by=author)
    assert as_editor.get(url_of(nomination)).status_code == 404
    submit_dossier(nomination_id=nomination.pk, by=author)
    nomination.refresh_from_db()
    assert anonymous_texts(nomination) == ()


def test_no_part_is_made_up(as_editor: Client, nomination: Nomination, editor: User) -> None:
    for part in ("antwoord:C9", "praktijk:1", "x" * 5000, "\x00"):
        assert as_editor.get(url_of(nomination), {"onderdeel": part}).status_code == 404
    assert not Redaction.objects.exists()


def test_it_is_for_editors_of_an_anonymous_edition_alone(
    client: Client, as_editor: Client, nomination: Nomination, author: User, member: User
) -> None:
    for person in (author, member):
        client.force_login(person)
        assert client.get(url_of(nomination)).status_code == 404
    type(nomination.edition).objects.update(is_anonymous_at_first=False)
    assert as_editor.get(url_of(nomination)).status_code == 404


def test_an_editor_who_writes_it_does_not_redact_it(
    as_editor: Client, nomination: Nomination, editor: User
) -> None:
    nomination.editors.create(user=editor)
    assert save(as_editor, editor, url_of(nomination)).status_code == 422
    assert not Redaction.objects.exists()
    assert nomination.state == NominationState.SUBMITTED


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jan en Janneke", "[naam] en Janneke"),
        ("JAN, jan. (Jan)", "[naam], [naam]. ([naam])"),
        ("a+b", "[school]"),
        (r"\1 \g<0>", r"\1 \g<0>"),
        ("", ""),
    ],
)
def test_only_whole_words_are_names(text: str, shown: str) -> None:
    assert without_names(text, {"Jan": "[naam]", "a+b": "[school]"}) == shown
