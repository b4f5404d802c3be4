"""A nomination has a category where its edition has any: of the team, or of an editor."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from awards.domain.completeness import missing_of
from awards.domain.handing_in import submit_dossier
from awards.enums import NominationState, Phase
from awards.models import Edition, Nomination
from safeforms.tokens import new_token
from tests.factories.awards import make_edition, make_nomination
from tests.factories.nominating import dossier_answers, make_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(edition: Edition, author: User) -> Nomination:
    edition.categories.create(name="Basisonderwijs", order=1)
    edition.categories.create(name="Secundair onderwijs", order=2)
    return make_dossier(edition, author, "Ons team", NominationState.DRAFT)


def url_of(nomination: Nomination, what: str = "") -> str:
    return f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/{what}"


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def key_of(edition: Edition, name: str = "Basisonderwijs") -> str:
    return str(edition.categories.get(name=name).key)


def as_editor(nomination: Nomination, person: User, category: str) -> Any:
    token = new_token(form="dossier-categorie", user=person)
    posted = {"formulier_token": token, "category": category}
    return browser(person).post(url_of(nomination, "categorie/"), posted)


def test_the_team_chooses_a_category_in_its_dossier(dossier: Nomination, author: User) -> None:
    client = browser(author)
    assert "Secundair onderwijs" in client.get(url_of(dossier)).content.decode()
    chosen = key_of(dossier.edition)
    answer = client.post(url_of(dossier), dossier_answers(dossier, author, category=chosen))
    assert answer.status_code == 302, answer.content.decode()
    dossier.refresh_from_db()
    assert str(dossier.category) == "Basisonderwijs"
    html = client.get(url_of(dossier)).content.decode()
    assert f'value="{chosen}" selected' in html


def test_a_category_of_another_edition_is_refused(dossier: Nomination, author: User) -> None:
    other = make_edition(2026, phase=Phase.ARCHIVE).categories.create(name="Elders")
    given = dossier_answers(dossier, author, category=str(other.key))
    answer = browser(author).post(url_of(dossier), given)
    assert answer.status_code == 422
    assert "Kies een categorie van deze editie." in answer.content.decode()
    dossier.refresh_from_db()
    assert dossier.category is None


def test_an_edition_without_categories_does_not_ask(edition: Edition, author: User) -> None:
    plain = make_dossier(edition, author, "Ons team", NominationState.DRAFT)
    assert "Categorie" not in browser(author).get(url_of(plain)).content.decode()
    given = dossier_answers(plain, author, category="x")
    assert browser(author).post(url_of(plain), given).status_code == 302


def test_an_editor_chooses_it_and_nobody_else(
    dossier: Nomination, editor: User, author: User, member: User, outsider: User
) -> None:
    chosen = key_of(dossier.edition, "Secundair onderwijs")
    for person in (author, member, outsider):
        assert browser(person).get(url_of(dossier, "categorie/")).status_code == 404
        assert as_editor(dossier, person, chosen).status_code == 404
    dossier.refresh_from_db()
    assert dossier.category is None
    assert browser(editor).get(url_of(dossier, "categorie/")).status_code == 200
    assert as_editor(dossier, editor, chosen).status_code == 302
    dossier.refresh_from_db()
    assert str(dossier.category) == "Secundair onderwijs"
    assert as_editor(dossier, editor, "onzin").status_code == 422


def test_after_the_publication_it_stays(dossier: Nomination, editor: User) -> None:
    Edition.objects.update(phase=Phase.RESULT)
    assert as_editor(dossier, editor, key_of(dossier.edition)).status_code == 422
    dossier.refresh_from_db()
    assert dossier.category is None


def test_the_page_of_the_edition_names_it(tree: Any) -> None:
    edition = make_edition(phase=Phase.FINAL)
    category = edition.categories.create(name="Basisonderwijs")
    make_nomination(edition, "Team Zichtbaar", category=category)
    html = Client().get("/ict-team-van-het-jaar/2027/").content.decode()
    assert "Basisonderwijs" in html


def test_a_dossier_is_handed_in_with_a_category_where_there_are_any(
    dossier: Nomination, author: User
) -> None:
    def texts() -> list[str]:
        return [one.text for one in missing_of(Nomination.objects.get(pk=dossier.pk))]

    asked = "De categorie waarin jullie meedoen"
    assert asked in texts()
    with pytest.raises(ValidationError, match="categorie"):
        submit_dossier(nomination_id=dossier.pk, by=author)
    html = browser(author).get(url_of(dossier)).content.decode()
    assert asked in html
    assert 'href="#id_category"' in html
    assert 'id="id_category"' in html
    Nomination.objects.update(category=dossier.edition.categories.first())
    assert asked not in texts()
    Nomination.objects.update(category=None)
    dossier.edition.categories.all().delete()
    assert asked not in texts()
