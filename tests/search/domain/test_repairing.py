"""What signals missed is found by comparing."""

from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page

from search.domain.entries import keep
from search.domain.repairing import repair_everything, repair_presence
from search.item import FacetValue, Item
from search.models import SearchEntry, SearchFacet
from tests.factories.practices import make_gain
from tests.factories.schools import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(tree: Any) -> list[Any]:
    school = OrganisationFactory()
    return [make_gain(tree, school, title=f"Server {number}") for number in range(3)]


def test_an_older_site_gets_its_entries(pages: list[Any]) -> None:
    SearchEntry.objects.all().delete()
    assert len(repair_presence().mended) == len(pages)
    assert SearchEntry.objects.filter(withdrawn=False).count() == len(pages)
    assert SearchFacet.objects.exists()
    assert repair_everything().mended == ()


def test_what_was_taken_offline_without_a_signal_is_taken_out(pages: list[Any]) -> None:
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    assert repair_presence().mended == (f"page:{pages[0].pk}",)
    entry = SearchEntry.objects.get(key=f"page:{pages[0].pk}")
    assert (entry.withdrawn, entry.title) == (True, "")


def test_an_entry_of_nothing_is_taken_out() -> None:
    keep(item=Item(key="page:999999", kind="artikel", url="/x/", title="Spook"))
    assert repair_presence().mended == ("page:999999",)
    assert not SearchEntry.objects.filter(withdrawn=False).exists()


def test_planted_differences_are_all_mended(pages: list[Any]) -> None:
    entries = SearchEntry.objects.order_by("pk")
    SearchEntry.objects.filter(pk=entries[0].pk).update(title="Oud", audience="confirmed")
    entries[1].facets.all().delete()
    wrong = FacetValue("net", "verzonnen", "verzonnen")
    SearchFacet.objects.create(
        entry=entries[2], name=wrong.name, value=wrong.value, label=wrong.label
    )
    assert set(repair_everything().mended) == {entry.key for entry in entries}
    assert not SearchEntry.objects.filter(title="Oud").exists()
    assert not SearchFacet.objects.filter(value="verzonnen").exists()
    assert repair_everything().mended == ()


def test_one_that_cannot_be_told_keeps_no_other_from_being_found(
    pages: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.domain import repairing

    SearchEntry.objects.all().delete()
    plain = repairing.declare

    def declare(*, instance: Any) -> None:
        if instance.pk == pages[0].pk:
            raise ValueError("no text")
        plain(instance=instance)

    monkeypatch.setattr(repairing, "declare", declare)
    assert len(repair_presence().mended) == len(pages) - 1


def test_the_command_says_what_it_mended(
    pages: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    SearchEntry.objects.filter(key=f"page:{pages[0].pk}").update(title="Oud")
    call_command("search_repair_entries")
    said = capsys.readouterr().out
    assert f"hersteld: page:{pages[0].pk}" in said
    assert "3 nagekeken, 1 hersteld." in said
    call_command("search_repair_entries", "--quick")
    assert "3 nagekeken, 0 hersteld." in capsys.readouterr().out
