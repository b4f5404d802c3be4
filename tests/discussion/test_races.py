"""Many who reply at the same moment: each place in the thread is taken once, counters are rows."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django_comments_xtd.models import XtdComment

from accounts.enums import Role
from discussion.domain import writing
from discussion.domain.hiding import hide
from discussion.domain.thanking import give_thanks
from discussion.domain.writing import write_comment
from discussion.errors import AlreadyDecidedError
from discussion.models import Hiding, Thanks
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain
from tests.factories.together import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def scene(tree: Any, organisation: Any, author: Any, monkeypatch: Any) -> Any:
    page = make_gain(tree, organisation, author)
    people = [make_person(f"spreker{number}") for number in range(10)]
    for person in people:
        make_membership(person, organisation)
    return SimpleNamespace(page=page, people=people, author=author)


def reply_together(scene: Any, times: int = 1) -> tuple[XtdComment, list[Any]]:
    """Have everybody reply to one comment, so many times in a row."""
    XtdComment.objects.all().delete()
    first = write_comment(page=scene.page, writer=scene.author, text="Vraag")
    results: list[Any] = []
    for each in range(times):
        actions = [
            lambda person=person, each=each: write_comment(
                page=scene.page, writer=person, text=f"Antwoord {each}", parent=first
            )
            for person in scene.people
        ]
        results += together(*actions)
    first.refresh_from_db()
    return first, results


def orders() -> list[int]:
    return sorted(XtdComment.objects.values_list("order", flat=True))


def test_fifty_replies_keep_a_right_order_and_right_counters(scene: Any) -> None:
    first, results = reply_together(scene, times=5)
    assert not [each for each in results if isinstance(each, Exception)]
    assert XtdComment.objects.count() == 51
    assert orders() == list(range(1, 52))
    assert first.nested_count == 50


def test_without_the_lock_two_take_one_place(scene: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(writing, "_lock", lambda page: None)
    for _ in range(20):
        reply_together(scene)
        if orders() != list(range(1, 12)):
            return
    raise AssertionError("twenty rounds without the lock went well")


@pytest.mark.trials(short=3, full=20)
def test_fifty_thanks_of_one_person_are_one(scene: Any, trials: int) -> None:
    said = write_comment(page=scene.page, writer=scene.author, text="Vraag")
    person = scene.people[0]
    for _ in range(trials):
        Thanks.objects.all().delete()
        cache.clear()
        results = together(*[lambda: give_thanks(comment=said, by=person)] * 50)
        assert not [each for each in results if isinstance(each, Exception)]
        assert Thanks.objects.count() == 1


def test_without_the_constraint_they_are_many(scene: Any) -> None:
    said = write_comment(page=scene.page, writer=scene.author, text="Vraag")
    [constraint] = Thanks._meta.constraints  # noqa: SLF001  Django documents _meta
    with connection.schema_editor() as editor:
        editor.remove_constraint(Thanks, constraint)
    try:
        together(*[lambda: give_thanks(comment=said, by=scene.people[0])] * 10)
        assert Thanks.objects.count() > 1
    finally:
        Thanks.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Thanks, constraint)


@pytest.mark.trials(short=5, full=100)
def test_of_editors_who_hide_at_once_one_does(scene: Any, trials: int) -> None:
    editors = [make_person(f"redacteur{each}", roles=(Role.EDITOR,)) for each in range(4)]
    for each in range(trials):
        said = write_comment(page=scene.page, writer=scene.author, text=f"Kanarie {each}")
        cache.clear()
        results = together(
            *[
                lambda by=by, said=said: hide(comment=said, by=by, reason="Reclame.")
                for by in editors
            ]
        )
        late = [found for found in results if isinstance(found, AlreadyDecidedError)]
        assert len(late) == len(editors) - 1
        assert Hiding.objects.filter(comment=said).count() == 1
