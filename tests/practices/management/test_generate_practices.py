"""Invented practices: of every kind, valid, the same for the same seed, never among real ones."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from practices.domain.generating import generate, generators, open_workshop
from practices.models import PracticeCard, PracticePage
from practices.registry import kinds
from schools.models import Organisation
from vocabulary.domain.loading import load_vocabulary

pytestmark = pytest.mark.django_db

A_TURN = 7


@pytest.fixture(autouse=True)
def _vocabulary(tree: Any) -> None:
    """What practices refer to."""
    load_vocabulary()


def told(text: StringIO) -> list[str]:
    return text.getvalue().splitlines()


def test_every_kind_has_a_generator() -> None:
    assert {generator.slug for generator in generators()} == {kind.slug for kind in kinds()}
    assert len(generators()) == A_TURN


def test_practices_of_all_kinds_are_published_and_shown(client: Client) -> None:
    out = StringIO()
    call_command("generate_practices", count=2 * A_TURN, seed=5, stdout=out)
    assert told(out) == ["14 van 14 praktijken", "Klaar: 14 verzonnen praktijken erbij."]
    found = PracticePage.objects.published()
    assert found.count() == 2 * A_TURN
    assert PracticeCard.objects.count() == 2 * A_TURN
    per_kind = {kind.slug: kind.page_model.objects.count() for kind in kinds()}
    assert set(per_kind.values()) == {2}
    for page in found.specific():
        page.full_clean()  # what the generator leaves out for speed
        assert "verzonnen" in page.title
        assert "Verzonnen" in page.summary
        assert "(verzonnen)" in page.organisation.name
        answer = client.get(page.get_absolute_url())
        assert answer.status_code == 200
        assert page.title in answer.content.decode()
    listing = client.get("/praktijken/").content.decode()
    assert listing.count("verzonnen nr.") >= 12


def test_the_same_seed_makes_the_same_and_only_what_is_missing() -> None:
    assert generate(count=A_TURN, seed=5, say=str) == A_TURN
    first = dict(PracticePage.objects.values_list("slug", "title"))
    assert generate(count=A_TURN, seed=5, say=str) == 0
    PracticePage.objects.get(slug="verzonnen-5-3").delete()
    assert generate(count=A_TURN + 1, seed=5, say=str) == 2
    after = dict(PracticePage.objects.values_list("slug", "title"))
    assert {slug: after[slug] for slug in first} == first
    assert generate(count=A_TURN, seed=6, say=str) == A_TURN
    assert PracticePage.objects.count() == 2 * A_TURN + 1


def test_many_practices_share_organisations() -> None:
    generate(count=3 * A_TURN, seed=5, say=str)
    assert Organisation.objects.filter(number__startswith="99").count() == 2


@pytest.mark.parametrize("rows", [3, 30])
def test_a_practice_can_have_many_rows(rows: int) -> None:
    workshop = open_workshop(seed=1, organisations=1)
    for number, generator in enumerate(generators()):
        page = workshop.make(number, generator, rows=rows)
        assert page.links.count() == rows
        for name in ("lines", "roles", "allocations", "places"):
            if hasattr(page, name):
                assert getattr(page, name).count() == rows


def test_nothing_is_queued_for_the_editors_search(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    generate(count=A_TURN, seed=5, say=str)
    assert not DBTaskResult.objects.exists()


def test_real_schools_get_none(settings: Any) -> None:
    settings.DEMO_CONTENT_ALLOWED = False
    with pytest.raises(CommandError, match="echte scholen"):
        call_command("generate_practices", count=1)
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"count": -1}, "van 0 tot"),
        ({"count": 100_001}, "van 0 tot"),
        ({"seed": -1}, "vanaf 0"),
    ],
)
def test_odd_numbers_are_refused(options: dict[str, int], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("generate_practices", **options)


def test_without_the_tree_it_says_what_to_do() -> None:
    from practices.models import KindIndexPage

    KindIndexPage.objects.first().delete()
    with pytest.raises(CommandError, match="ensure_site"):
        call_command("generate_practices", count=1)
