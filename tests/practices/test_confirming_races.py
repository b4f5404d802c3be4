"""Schools that tell at the same moment: one experience each, and counts that are right."""

from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from practices.domain import confirming
from practices.domain.confirming import confirm
from practices.enums import Experience
from practices.models import Confirmation, PracticePage
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain
from tests.factories.schools import OrganisationFactory
from tests.factories.together import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
SCHOOLS = 8


@pytest.fixture
def tellers(
    tree: Any, organisation: Any, author: Any, monkeypatch: Any
) -> tuple[PracticePage, list[Callable[[], Any]]]:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )
    page = PracticePage.objects.get(pk=make_gain(tree, organisation, author).pk)
    actions = []
    for number in range(SCHOOLS):
        school = OrganisationFactory()
        # Two people of each school.
        for name in ("a", "b"):
            person = make_person(f"school{number}{name}")
            make_membership(person, school)
            actions.append(
                lambda person=person, school=school: confirm(
                    page=page, organisation=school, person=person, experience=Experience.AS_IS
                )
            )
    return page, actions


@pytest.mark.trials(short=2, full=50)
def test_schools_that_tell_at_once_are_each_counted_once(
    tellers: tuple[PracticePage, list[Callable[[], Any]]], trials: int
) -> None:
    page, actions = tellers
    for _ in range(trials):
        Confirmation.objects.all().delete()
        results = together(*actions)
        assert not [each for each in results if isinstance(each, Exception)]
        page.refresh_from_db()
        assert Confirmation.objects.count() == SCHOOLS
        assert (page.tried_elsewhere, page.works_elsewhere) == (SCHOOLS, SCHOOLS)


def test_without_the_lock_counts_go_wrong(
    tellers: tuple[PracticePage, list[Callable[[], Any]]], monkeypatch: Any
) -> None:
    page, actions = tellers
    monkeypatch.setattr(confirming, "_lock", lambda *given: nullcontext())
    for _ in range(20):
        Confirmation.objects.all().delete()
        results = together(*actions)
        page.refresh_from_db()
        counts = (Confirmation.objects.count(), page.tried_elsewhere, page.works_elsewhere)
        if any(isinstance(each, Exception) for each in results) or counts != (SCHOOLS,) * 3:
            return
    raise AssertionError("twenty rounds without the lock went well")
