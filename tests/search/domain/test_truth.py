"""The table says what is public, from the moment at which it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction

from home.models import ArticlePage
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from practices.models import PracticePage
from schools.enums import Network, Province
from schools.models import Organisation
from search.domain.repairing import repair_everything
from search.models import SearchEntry
from search.signals import AT_ONCE
from tests.factories.home import make_article, make_series
from tests.factories.people import make_person
from tests.factories.practices import make_gain, make_ticketing
from tests.factories.schools import OrganisationFactory
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that is rolled back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def school(tree: Any) -> Organisation:
    return OrganisationFactory(
        name="Basisschool De Kwikstaart",
        municipality="Heuvelbeek",
        network=Network.choices[0][0],
        province=Province.choices[0][0],
    )


@pytest.fixture
def page(tree: Any, school: Organisation) -> Any:
    return make_gain(tree, school, title="Eén server voor zeven scholen", pupils=268)


def entry_of(page: Page) -> SearchEntry:
    return SearchEntry.objects.get(key=f"page:{page.pk}")


def values(page: Page, name: str) -> set[str]:
    return set(entry_of(page).facets.filter(name=name).values_list("value", flat=True))


def is_found(page: Page) -> bool:
    return SearchEntry.objects.filter(key=f"page:{page.pk}", withdrawn=False).exists()


def assert_table_is_right() -> None:
    assert repair_everything().mended == ()


def test_what_is_published_can_be_found(page: Any) -> None:
    entry = entry_of(page)
    assert not entry.withdrawn
    assert entry.title == "Eén server voor zeven scholen"
    assert entry.url == page.get_absolute_url()
    assert entry.saving == 18900
    assert "Kwikstaart" in entry.names
    assert entry.kind == "efficientiewinst"
    assert_table_is_right()


def test_a_draft_gets_no_entry_and_changes_none(tree: Any, school: Organisation, page: Any) -> None:
    draft = make_gain(tree, school, title="Nog niet klaar", live=False)
    assert not SearchEntry.objects.filter(key=f"page:{draft.pk}").exists()
    before = entry_of(page)
    page.title = "Een titel die nog nagekeken wordt"
    page.save_revision()
    after = entry_of(page)
    assert (after.title, after.version) == (before.title, before.version)
    assert_table_is_right()


def test_the_next_version_replaces_the_entry_and_its_rows(page: Any) -> None:
    before = entry_of(page)
    page.title = "Eén server voor negen scholen"
    page.lines = [*page.lines.all()]
    page.lines.all()[0].after = 400
    page.themes.set([Theme.objects.create(name="Servers", slug="servers", order=99)])
    page.save_revision().publish(skip_permission_checks=True)
    after = entry_of(page)
    assert after.version > before.version
    assert after.title == "Eén server voor negen scholen"
    assert values(page, "thema") == {"servers"}
    assert_table_is_right()


def test_the_same_again_writes_nothing(page: Any) -> None:
    before = entry_of(page).version
    type(page).objects.get(pk=page.pk).save()
    assert entry_of(page).version == before


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )


CHANGES: dict[str, Callable[[Any], object]] = {
    "unpublished": lambda page: page.unpublish(),
    "withdrawn": lambda page: withdraw_practice(page=page, user=page.owner, reason="verouderd"),
    "deleted": lambda page: page.delete(),
    "deleted with all below its index": lambda page: page.get_parent().delete(),
    "deleted as one of a queryset": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "restricted": restrict,
    "restricted above": lambda page: restrict(page.get_parent()),
    "restricted far above": lambda page: restrict(page.get_parent().get_parent()),
}


@pytest.fixture
def owned(tree: Any, school: Organisation) -> Any:
    owner = make_person("bea")
    owner.is_superuser = True
    owner.save()
    return make_gain(tree, school, owner, title="Eén server voor zeven scholen")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_goes_leaves_only_its_key_and_a_later_version(
    change: Callable[[Any], object], owned: Any
) -> None:
    before = entry_of(owned)
    change(owned)
    after = entry_of(owned)
    assert after.withdrawn
    assert after.version > before.version
    assert not after.facets.exists()
    told = (after.title, after.summary, after.text, after.names, after.url)
    terms = (after.title_terms, after.names_terms, after.summary_terms, after.text_terms)
    assert set(told + terms + (after.title_words,)) == {""}
    assert after.saving is None
    assert after.pupils is None
    assert_table_is_right()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_goes_stays_where_the_change_is_taken_back(
    change: Callable[[Any], object], owned: Any
) -> None:
    before = entry_of(owned)
    with taken_back():
        change(owned)
        assert not is_found(owned)
    after = entry_of(owned)
    assert (after.withdrawn, after.version) == (False, before.version)
    assert after.facets.exists()


def test_nothing_is_found_of_a_publication_that_is_taken_back(
    tree: Any, school: Organisation
) -> None:
    draft = make_gain(tree, school, title="Nog niet klaar", live=False)
    with taken_back():
        draft.get_latest_revision().publish(skip_permission_checks=True)
        assert is_found(draft)
    assert not SearchEntry.objects.filter(key=f"page:{draft.pk}").exists()


def test_what_is_published_again_is_found_with_a_later_version(page: Any) -> None:
    page.unpublish()
    gone = entry_of(page).version
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert is_found(page)
    assert entry_of(page).version > gone
    assert_table_is_right()


def test_lifting_a_restriction_shows_all_below_it_again(page: Any) -> None:
    restriction = restrict(page.get_parent())
    assert not is_found(page)
    restriction.delete()
    assert is_found(page)
    assert_table_is_right()


def test_another_audience_is_in_the_table_at_once(page: Any) -> None:
    page.audience = Audience.CONFIRMED
    page.save_revision().publish(skip_permission_checks=True)
    assert entry_of(page).audience == Audience.CONFIRMED
    assert_table_is_right()


def test_some_saved_columns_do_not_bring_the_draft_in_memory(page: Any) -> None:
    page.title = "Een titel die nog nagekeken wordt"
    page.audience = Audience.CONFIRMED
    page.save(update_fields=["audience"], clean=False)
    entry = entry_of(page)
    assert entry.audience == Audience.CONFIRMED
    assert entry.title == "Eén server voor zeven scholen"


def test_a_hidden_school_is_told_by_nothing(page: Any) -> None:
    assert values(page, "net")
    assert values(page, "provincie")
    page.hide_organisation = True
    page.save_revision().publish(skip_permission_checks=True)
    entry = entry_of(page)
    for name in ("net", "koepel", "provincie", "schaal"):
        assert values(page, name) == set()
    assert (entry.pupils, entry.devices) == (None, None)
    everything = f"{entry.title} {entry.summary} {entry.text} {entry.names} {entry.names_terms}"
    assert "wikstaart" not in everything
    assert "euvelbeek" not in everything
    assert_table_is_right()


def test_an_expired_practice_is_taken_out_with_the_page(page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=page.pk).live
    assert not is_found(page)
    assert_table_is_right()


def test_a_planned_practice_is_found_with_the_page(tree: Any, school: Organisation) -> None:
    page = make_gain(tree, school, live=False)
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish(skip_permission_checks=True)
    assert not is_found(page)
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert Page.objects.get(pk=page.pk).live == is_found(page)


def test_a_new_slug_is_the_new_address(page: Any) -> None:
    page.slug = "een-server"
    page.save_revision().publish(skip_permission_checks=True)
    assert entry_of(page).url.endswith("/een-server/")
    assert_table_is_right()


def test_a_new_slug_above_is_in_every_address_below(page: Any) -> None:
    index = page.get_parent().specific
    index.slug = "winsten"
    with taken_back():
        index.save()
        assert "/winsten/" in entry_of(page).url
    assert "/winsten/" not in entry_of(page).url
    index.save()
    assert "/winsten/" in entry_of(page).url
    assert_table_is_right()


def test_a_moved_page_takes_along_what_is_below_it(page: Any, tree: Any) -> None:
    place = tree.articles
    page.get_parent().move(place, pos="last-child")
    fresh = PracticePage.objects.get(pk=page.pk)
    assert fresh.get_absolute_url().startswith("/artikelen/")
    assert entry_of(page).url == fresh.get_absolute_url()
    assert_table_is_right()


def test_a_page_moved_below_a_restriction_is_gone(page: Any, tree: Any) -> None:
    restrict(tree.articles)
    page.move(tree.articles, pos="last-child")
    assert not is_found(page)
    assert_table_is_right()


def test_a_move_that_is_taken_back_changes_no_address(page: Any, tree: Any) -> None:
    before = entry_of(page)
    with taken_back():
        page.move(tree.articles, pos="last-child")
    after = entry_of(page)
    assert (after.url, after.version) == (before.url, before.version)


def test_a_renamed_organisation_is_found_by_its_new_name(page: Any, school: Organisation) -> None:
    school.name = "Basisschool De Nachtzwaluw"
    school.save()
    entry = entry_of(page)
    assert "Nachtzwaluw" in entry.names
    assert "Kwikstaart" not in entry.names
    assert_table_is_right()


def test_a_renamed_theme_and_tag_are_told_again(page: Any) -> None:
    theme = Theme.objects.create(name="Servers", slug="servers", order=99)
    page.themes.add(theme)
    page.tags.add("kelder")
    page.save_revision().publish(skip_permission_checks=True)
    theme.name, theme.slug = "Toestellen en servers", "toestellen-en-servers"
    theme.save()
    tag = Tag.objects.get(name="kelder")
    tag.name = "serverlokaal"
    tag.save()
    assert values(page, "thema") == {"toestellen-en-servers"}
    assert "serverlokaal" in entry_of(page).names
    theme.delete()
    assert values(page, "thema") == set()
    assert_table_is_right()


def test_a_renamed_product_and_series_are_told_again(tree: Any, school: Organisation) -> None:
    ticketing = make_ticketing(tree, school)
    ticketing.product.name = "FreeScout 2"
    ticketing.product.save()
    assert "FreeScout 2" in entry_of(ticketing).names
    series = make_series("Op bezoek")
    article = make_article(tree, series=series)
    series.name = "Op de koffie"
    series.save()
    assert "Op de koffie" in entry_of(article).names
    assert_table_is_right()


def test_too_many_at_once_are_told_again_by_the_worker(
    page: Any, school: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.domain.repairing import tell_again_what_changed

    assert AT_ONCE > 1
    monkeypatch.setattr("search.signals.AT_ONCE", 0)
    school.name = "Basisschool De Nachtzwaluw"
    school.save()
    assert "Nachtzwaluw" not in entry_of(page).names
    assert tell_again_what_changed() == 1
    assert "Nachtzwaluw" in entry_of(page).names
    assert tell_again_what_changed() == 0


def test_an_article_is_found_and_goes_like_a_practice(tree: Any) -> None:
    article: ArticlePage = make_article(tree, title="Gesprek over servers")
    assert is_found(article)
    article.unpublish()
    assert not is_found(article)
    assert_table_is_right()
