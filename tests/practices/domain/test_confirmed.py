"""What schools confirm counts in the search and for editors, and nobody confirms their own."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from practices.domain.confirming import Answers, confirm, organisations_for, take_back
from practices.enums import Experience
from practices.models import Confirmation, PracticeCoAuthor, PracticePage
from schools.models import Organisation
from search.models import SearchEntry
from tests.factories.efficiency import lift, make_saving
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain
from tests.factories.schools import OrganisationFactory

pytestmark = pytest.mark.django_db
LIFTING = "/beheer/ook-gelukt-elders/"


@pytest.fixture
def page(tree: Any, organisation: Organisation, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Eén server", slug="server")


def colleague_of(school: Organisation) -> User:
    person = make_person(f"collega{User.objects.count()}")
    make_membership(person, school)
    return person


def told(page: Any, experience: Experience = Experience.AS_IS, **answers: Any) -> Confirmation:
    """Have a new school tell what it found."""
    school = OrganisationFactory()
    return confirm(
        page=page,
        organisation=school,
        person=colleague_of(school),
        experience=experience,
        answers=Answers(**answers),
    )


def test_the_search_counts_the_schools_that_it_works_for(page: Any) -> None:
    entry = SearchEntry.objects.get(key=f"page:{page.pk}")
    assert entry.confirmed is None
    one = told(page)
    told(page, Experience.ADAPTED)
    told(page, Experience.STOPPED)
    entry.refresh_from_db()
    assert entry.confirmed == 2
    assert one.person is not None
    take_back(page=page, organisation=one.organisation, person=one.person)
    entry.refresh_from_db()
    assert entry.confirmed == 1


def test_of_those_that_answer_alike_the_confirmed_one_stands_first(
    client: Any, tree: Any, organisation: Organisation, author: User
) -> None:
    pages = [
        make_gain(tree, organisation, author, title="Eén server", slug=f"server-{name}")
        for name in ("a", "b", "c")
    ]
    for confirmed in pages:
        one = told(confirmed)
        html = client.get("/zoeken/?q=server").content.decode()
        places = [html.index(f'"{page.get_absolute_url()}"') for page in pages]
        assert min(places) == places[pages.index(confirmed)], confirmed.slug
        assert one.person is not None
        take_back(page=confirmed, organisation=one.organisation, person=one.person)


def test_who_wrote_a_practice_confirms_it_for_no_other_school(
    page: Any, author: User, other_organisation: Organisation
) -> None:
    make_membership(author, other_organisation)
    helper = colleague_of(other_organisation)
    assert list(organisations_for(user=helper, page=page)) == [other_organisation]
    PracticeCoAuthor.objects.create(page=page, user=helper)
    fresh = PracticePage.objects.get(pk=page.pk)
    for person in (author, helper):
        assert not organisations_for(user=person, page=fresh).exists()
        with pytest.raises(PermissionDenied):
            confirm(
                page=fresh,
                organisation=other_organisation,
                person=person,
                experience=Experience.AS_IS,
            )
    assert not Confirmation.objects.exists()


@pytest.mark.usefixtures("tree")
def test_editors_read_what_schools_told_where_they_lift_a_saving(
    client: Any,
    organisation: Organisation,
    author: User,
    editor: User,
    second_editor: User,
    settings: Any,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    saving = make_saving(organisation, owner=author)
    lift(saving, second_editor)
    client.force_login(editor)
    before = client.get(LIFTING).content.decode()
    assert saving.title in before
    assert "Wat andere scholen vertelden" not in before
    queries = []
    for _ in range(2):
        for _ in range(3):
            one = told(saving, pitfall="Begin klein.")
        with CaptureQueriesContext(connection) as captured:
            html = client.get(LIFTING).content.decode()
        queries.append(len(captured))
        assert one.organisation.name in html
    assert "6 van 6 scholen bevestigd" in html
    assert "Begin klein." in html
    assert queries[0] == queries[1]
