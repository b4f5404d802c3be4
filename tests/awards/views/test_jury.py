"""`/jury/`: for who sits in a jury alone, with nobody else's ballots."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.enums import ConflictGround, ConflictState, JuryRole, Phase, Round
from awards.models import Assignment, Conflict, Edition
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

URL = "/jury/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_juror_sees_what_waits_first(final: Edition) -> None:
    juror = make_juror(final, make_person("jurylid"))
    make_ballot(juror, make_nomination(final, "De Sluis"), 6)
    make_nomination(final, "Zeven Linden")
    page = signed_in(juror.user).get(URL).content.decode()  # type: ignore[arg-type]
    assert "1 van 2 beoordeeld" in page
    assert page.index("Zeven Linden") < page.index("De Sluis")


def test_a_dossier_with_a_conflict_is_not_listed(final: Edition) -> None:
    person, now = make_person("jurylid"), timezone.now()
    Conflict.objects.create(
        juror=make_juror(final, person),
        nomination=make_nomination(final, "De Sluis"),
        ground=ConflictGround.DECLARED,
        state=ConflictState.SUGGESTED,
        created_at=now,
        changed_at=now,
    )
    assert "De Sluis" not in signed_in(person).get(URL).content.decode()


def test_who_stated_no_interests_sees_no_dossiers(final: Edition) -> None:
    person = make_person("jurylid")
    make_juror(final, person, stated=False)
    make_nomination(final, "De Sluis")
    page = signed_in(person).get(URL).content.decode()
    assert "Verklaar eerst je belangen" in page
    assert "De Sluis" not in page


def test_an_anonymous_first_round_names_no_team(tree: Any) -> None:
    edition = make_edition(
        phase=Phase.FIRST_ROUND, has_first_round=True, is_anonymous_at_first=True
    )
    person = make_person("jurylid")
    team = make_nomination(edition, "De Sluis")
    Assignment.objects.create(
        juror=make_juror(edition, person),
        nomination=team,
        round=Round.FIRST,
        assigned_at=timezone.now(),
    )
    page = signed_in(person).get(URL).content.decode()
    assert "0 van 1 beoordeeld" in page
    assert "De Sluis" not in page


def test_others_do_not_find_it(final: Edition) -> None:
    left = make_juror(final, make_person("vertrokken"))
    left.left_at = timezone.now()
    left.save()
    editor = make_person("redacteur", roles=(Role.EDITOR,))
    for person in (make_person("lid"), editor, left.user):
        assert signed_in(person).get(URL).status_code == 404  # type: ignore[arg-type]
    assert Client().get(URL).status_code == 302


@pytest.mark.parametrize("role", [JuryRole.JUROR, JuryRole.CHAIR])
def test_only_the_own_ballots_are_asked_for(final: Edition, role: JuryRole) -> None:
    juror = make_juror(final, make_person("jurylid"), role=role)
    make_ballot(make_juror(final, make_person("ander")), make_nomination(final, "De Sluis"), 6)
    client = signed_in(juror.user)  # type: ignore[arg-type]
    with CaptureQueriesContext(connection) as caught:
        page = client.get(URL).content.decode()
    asked = [one["sql"] for one in caught if "awards_ballot" in one["sql"]]
    assert asked
    own = (juror.pseudonym.hex, str(juror.pseudonym))
    assert all(any(form in sql for form in own) for sql in asked)
    drafts = [one["sql"] for one in caught if "awards_scoredraft" in one["sql"]]
    assert all(f'"juror_id" = {juror.pk} ' in sql for sql in drafts)
    assert "0 van 1 beoordeeld" in page


def test_more_dossiers_cost_no_more_queries(final: Edition) -> None:
    person = make_person("jurylid")
    make_juror(final, person)
    client, counts = signed_in(person), []
    client.get(URL)
    for first, last in ((0, 3), (3, 12)):
        for number in range(first, last):
            make_nomination(final, f"Team {number}")
        with CaptureQueriesContext(connection) as caught:
            client.get(URL)
        counts.append(len(caught))
    assert counts[0] == counts[1]
