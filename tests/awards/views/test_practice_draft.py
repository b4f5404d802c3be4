"""A dossier becomes a draft of a practice: once, with consent, by who writes it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from awards.enums import NominationState, Phase
from awards.models import Edition, Nomination, StartedPractice
from practices.models import PracticePage
from practices.signals import practice_shared
from safeforms.models import FormDraft
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.awards import make_edition
from tests.factories.nominating import make_dossier
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

KIND = "ticketing"


@pytest.fixture
def dossier(tree: Any, author: User, organisation: Organisation) -> Nomination:
    edition = make_edition(phase=Phase.RESULT)
    made = make_dossier(
        edition, author, "Ons team", NominationState.ELIGIBLE,
        organisation=organisation, summary="Wij delen alles.",
    )  # fmt: skip
    made.answers.create(criterion="C1", text="Ieder zijn\ntalent.")
    made.members.create(name="Kim Genoemd", function="PICT")
    return made


def url_of(nomination: Nomination, what: str = "praktijk/") -> str:
    return f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/{what}"


def browser(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def post(nomination: Nomination, person: User, **given: Any) -> Any:
    token = new_token(form="dossier-praktijk", user=person)
    data = {"formulier_token": token, "kind": KIND, "agrees": "on", **given}
    return browser(person).post(url_of(nomination), {k: v for k, v in data.items() if v})


def test_a_dossier_becomes_a_draft_with_its_words_and_no_names(
    dossier: Nomination, author: User
) -> None:
    answer = post(dossier, author)
    draft = FormDraft.objects.get(user=author)
    assert answer["Location"].endswith(f"?klad={draft.pk}")
    assert draft.data["summary"] == ["Wij delen alles."]
    assert "Ieder zijn talent." in draft.data["how"][0]
    assert "Kim" not in str(draft.data)
    row = StartedPractice.objects.get()
    assert (row.nomination, row.draft_key, row.consented_by) == (dossier, draft.pk, author)
    form = browser(author).get(answer["Location"])
    assert form.status_code == 200
    assert "Wij delen alles." in form.content.decode()
    html = browser(author).get(url_of(dossier, "")).content.decode()
    assert str(draft.pk) in html
    assert "Maak er een praktijk van" not in html


def test_it_happens_once(dossier: Nomination, author: User) -> None:
    post(dossier, author)
    assert post(dossier, author).status_code == 422
    assert FormDraft.objects.count() == 1
    FormDraft.objects.all().delete()
    assert post(dossier, author).status_code == 302
    assert StartedPractice.objects.count() == 1


@pytest.mark.parametrize("missing", [{"agrees": ""}, {"kind": ""}, {"kind": "bestaat-niet"}])
def test_without_consent_or_kind_nothing_is_made(
    dossier: Nomination, author: User, missing: dict[str, str]
) -> None:
    assert post(dossier, author, **missing).status_code == 422
    assert not FormDraft.objects.exists()
    assert not StartedPractice.objects.exists()


def test_what_came_of_it_stands_in_the_dossier(
    tree: Any, dossier: Nomination, author: User, organisation: Organisation
) -> None:
    post(dossier, author)
    page = make_ticketing(tree, organisation, author, title="Uit het dossier", slug="uit")
    practice_shared.send(sender=PracticePage, page=page, draft=FormDraft.objects.get())
    FormDraft.objects.all().delete()
    html = browser(author).get(url_of(dossier, "")).content.decode()
    assert "Uit het dossier" in html
    assert post(dossier, author).status_code == 422


def test_a_dossier_that_was_not_accepted_becomes_one_too(dossier: Nomination, author: User) -> None:
    Nomination.objects.update(state=NominationState.REFUSED)
    assert post(dossier, author).status_code == 302


def test_a_colleague_who_writes_along_does_not_get_the_draft(
    dossier: Nomination, author: User, co_author: User
) -> None:
    dossier.editors.create(user=co_author)
    post(dossier, author)
    html = browser(co_author).get(url_of(dossier, "")).content.decode()
    assert "Iemand van jullie begon" in html
    assert str(FormDraft.objects.get().pk) not in html


def test_others_find_nothing_and_nothing_is_made(
    dossier: Nomination, editor: User, member: User, outsider: User
) -> None:
    for person in (editor, member, outsider):
        assert browser(person).get(url_of(dossier)).status_code == 404
        assert post(dossier, person).status_code == 404
    assert "/aanmelden/" in browser(None).get(url_of(dossier))["Location"]
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("phase", [Phase.NOMINATING, Phase.FINAL, Phase.DELIBERATION])
def test_before_the_publication_there_is_nothing_of_it(
    dossier: Nomination, author: User, phase: Phase
) -> None:
    Edition.objects.update(phase=phase, decided_at=None)
    assert browser(author).get(url_of(dossier)).status_code == 404
    assert post(dossier, author).status_code == 404
    assert "Na de uitslag" not in browser(author).get(url_of(dossier, "")).content.decode()


def test_editors_see_what_follows_without_the_button(dossier: Nomination, editor: User) -> None:
    html = browser(editor).get(url_of(dossier, "")).content.decode()
    assert "Na de uitslag" in html
    assert "Maak er een praktijk van" not in html
