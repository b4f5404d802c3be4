"""Whatever a reader may see raises the site's version, in the transaction that changes it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from operations import site_version
from operations.models import Heartbeat, SiteVersion
from tests.factories.practices import make_ticketing
from tests.factories.schools import OrganisationFactory
from vocabulary.models import Product, Theme

pytestmark = pytest.mark.django_db(transaction=True)

# What readers see beside pages and their rows: writing it makes every page anew. A model that
# stands neither here nor among the declared ones fails the test below: whoever adds it decides.
PUBLIC = {
    *("home.SiteTexts", "home.ArticleSeries"),
    *("practices.PracticeBody", "practices.PracticeCard", "practices.Confirmation"),
    *("django_comments.Comment", "django_comments_xtd.XtdComment", "discussion.EarlierText"),
    *("discussion.Thanks", "discussion.Question", "discussion.Mention"),
    *("schools.Organisation", "schools.Affiliation", "schools.FormerSlug"),
    "schools.Organisation_education_levels",
    *("search.SearchEntry", "search.SearchFacet", "search.SearchWord"),
    *("search.SearchLine", "search.FacetCode"),
    *("vocabulary.SchoolHoliday", "vocabulary.GlossaryTerm", "vocabulary.Parameter"),
    *("vocabulary.ParameterValue", "vocabulary.Product", "vocabulary.Task", "vocabulary.Theme"),
    *("vocabulary.EducationLevel", "vocabulary.JobFunction"),
    *("efficiency.EvidenceRecord", "organogram.HiddenUpload"),
    *("accounts.User", "accounts.Membership", "files.StoredFile"),
    *("accounts.Profile", "accounts.Profile_themes", "accounts.Profile_products"),
    *("networks.EventSeries", "networks.EventPlaces", "networks.NetworkMembership"),
    *("networks.NetworkOrganiser", "networks.NetworkPartner", "networks.PartnerProfile"),
    *("networks.EventQuestion", "networks.EventReport", "networks.ReportRow"),
    *("awards.Edition", "awards.Category", "awards.Category_levels", "awards.Criterion"),
    *("awards.ScaleLabel", "awards.Nomination", "awards.TeamMember", "awards.DossierPractice"),
    *("awards.Laureate", "awards.ImportedVotes", "awards.EarlierWinner"),
    "moderation.ModerationSettings",
    *("wagtailcore.Site", "wagtailcore.Locale", "wagtailcore.Collection"),
    *("wagtailcore.PageViewRestriction", "wagtailcore.PageViewRestriction_groups"),
    *("wagtailcore.CollectionViewRestriction", "wagtailcore.CollectionViewRestriction_groups"),
    *("wagtaildocs.Document", "wagtailimages.Image", "wagtailredirects.Redirect"),
    *("taggit.Tag", "taggit.TaggedItem", "contenttypes.ContentType", "sites.Site"),
}


def label_of(model: type[Model]) -> str:
    return model._meta.label  # noqa: SLF001  Django documents _meta


def is_part_of_a_page(model: type[Model]) -> bool:
    """Whether a model is a page, or belongs to one as its rows and choices do."""
    if issubclass(model, Page):
        return True
    meta = model._meta  # noqa: SLF001  Django documents _meta
    parents = [
        field.related_model
        for field in meta.get_fields()
        if isinstance(field, ParentalKey) or (field.many_to_one and meta.auto_created)
    ]
    return any(isinstance(parent, type) and issubclass(parent, Page) for parent in parents)


def raised_by(change: Callable[[], Any]) -> int:
    """Return how much a change raised the version by."""
    before, _now = site_version.read()
    change()
    after, _now = site_version.read()
    return after - before


def test_every_model_is_public_or_declared_to_be_not() -> None:
    models = apps.get_models(include_auto_created=True)
    labels = {label_of(model) for model in models}
    of_pages = {label_of(model) for model in models if is_part_of_a_page(model)}
    declared = {label for label, row in site_version.private_models().items() if not row.columns}
    undecided = labels - of_pages - declared - PUBLIC
    assert not undecided, f"say in PUBLIC or with declare_private what these are: {undecided}"
    assert not declared & PUBLIC
    # The full-text table is SQLite's alone.
    known = {*labels, "wagtailsearch.SQLiteFTSIndexEntry"}
    assert not {*site_version.private_models(), *PUBLIC} - known


def test_every_public_table_is_watched() -> None:
    watched = site_version.watched_tables()
    for label in PUBLIC:
        table = apps.get_model(label)._meta.db_table  # noqa: SLF001  Django documents _meta
        assert table in watched, label


def test_all_ways_to_write_raise_the_version() -> None:
    product = Product.objects.create(slug="p", name="P")
    assert raised_by(lambda: Product.objects.create(slug="q", name="Q")) == 1
    assert raised_by(product.save) >= 1  # also by the cards that show it
    assert raised_by(lambda: Product.objects.filter(slug="p").update(name="PP")) == 1
    assert raised_by(lambda: Product.objects.bulk_create([Product(slug="r", name="R")])) == 1
    assert raised_by(product.delete) >= 1

    page = make_ticketing(_tree(), OrganisationFactory())
    theme = Theme.objects.create(slug="t", name="T")
    page.themes.add(theme)
    assert raised_by(page.save) >= 1
    assert raised_by(lambda: page.move(Page.objects.get(slug="home"), pos="last-child")) >= 1
    assert raised_by(page.unpublish) >= 1
    assert raised_by(page.delete) >= 1


def _tree() -> Any:
    from home.domain.tree import ensure_tree

    return ensure_tree()


def test_publishing_raises_and_drafting_does_not() -> None:
    page = make_ticketing(_tree(), OrganisationFactory())
    page.title = "Nog niet klaar"
    drafts: list[Any] = []
    assert raised_by(lambda: drafts.append(page.save_revision())) == 0
    assert raised_by(drafts[0].publish) >= 1


def test_what_no_page_shows_raises_nothing() -> None:
    def write() -> None:
        Heartbeat.objects.create(name="x", beat_at=timezone.now())
        Session.objects.create(session_key="x", expire_date=timezone.now())
        Heartbeat.objects.all().delete()

    assert raised_by(write) == 0


def test_signing_in_raises_nothing_and_another_name_does(member: Any) -> None:
    member.last_login = timezone.now()
    assert raised_by(lambda: member.save(update_fields=["last_login"])) == 0
    assert raised_by(lambda: member.save(update_fields=["display_name", "last_login"])) == 1


def test_one_transaction_raises_once() -> None:
    def write() -> None:
        with transaction.atomic():
            for number in range(5):
                Product.objects.create(slug=f"p{number}", name=f"P{number}")

    assert raised_by(write) == 1


def write_and_undo() -> None:
    with transaction.atomic():
        Product.objects.create(slug="p", name="P")
        transaction.set_rollback(True)


def test_what_is_rolled_back_raises_nothing() -> None:
    assert raised_by(write_and_undo) == 0


def test_a_change_after_a_rolled_back_savepoint_raises() -> None:
    def write() -> None:
        with transaction.atomic():
            write_and_undo()
            Product.objects.create(slug="q", name="Q")

    assert raised_by(write) == 1


def test_nobody_sees_the_version_before_the_commit() -> None:
    seen: list[int] = []

    def look() -> None:
        try:
            seen.append(site_version.read()[0])
        finally:
            connection.close()

    before, _now = site_version.read()
    with transaction.atomic():
        Product.objects.create(slug="p", name="P")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    look()
    assert seen == [before, before + 1]


@pytest.mark.postgres
def test_writers_do_not_wait_for_each_other() -> None:
    before, _now = site_version.read()
    done = threading.Event()
    between: list[int] = []

    def write() -> None:
        try:
            Product.objects.create(slug="second", name="Tweede")
            # Read here: the first writer's own connection already sees what it has not committed.
            between.append(site_version.read()[0])
            done.set()
        finally:
            connection.close()

    with transaction.atomic():
        Product.objects.create(slug="first", name="Eerste")
        thread = threading.Thread(target=write)
        thread.start()
        assert done.wait(5), "the second writer waits for the first"
        thread.join()
    after, _now = site_version.read()
    # The one that commits later is seen too, though it began earlier.
    assert before < between[0] < after


def test_an_emptied_table_gives_a_version_that_never_was() -> None:
    before, _now = site_version.read()
    SiteVersion.objects.all().delete()
    site_version.raise_site_version()
    assert site_version.read()[0] > before


@pytest.mark.parametrize(
    ("sql", "is_public"),
    [
        ('SELECT * FROM "vocabulary_product"', False),
        ('INSERT INTO "vocabulary_product" ("name") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "practices_practicepage_tasks" ("id") SELECT 1', True),
        ('DELETE FROM "schools_organisation" WHERE 1', True),
        ('  update wagtailcore_page SET "path" = 1', True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "id" = %s', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "live" = %s WHERE "id" = 1', True),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = (SELECT 1 WHERE 1), "live" = 1',
            True,
        ),
        ('INSERT INTO "accounts_user" ("last_login") VALUES (%s)', True),
        ('UPDATE "django_session" SET "session_data" = %s', False),
        ('UPDATE "operations_cache" SET "value" = %s', False),
        ("", False),
        (b"UPDATE vocabulary_product SET name = 1", False),
    ],
)
def test_statements_are_told_apart(sql: Any, is_public: bool) -> None:
    assert site_version.is_public_change(sql) is is_public


def test_versions_are_watched_on_every_connection() -> None:
    connection.close()
    connection.ensure_connection()
    connection.close()
    connection.ensure_connection()
    assert connection.execute_wrappers.count(site_version._watched) == 1  # noqa: SLF001
    assert raised_by(lambda: Product.objects.create(slug="q", name="Q")) == 1
