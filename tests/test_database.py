"""What a test commits is put back: the next one finds the rows of the start, and nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page

from home.models import HomePage
from operations import site_version
from operations.models import SiteVersion
from tests.factories.database import put_back, take_snapshot
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing
from tests.factories.schools import OrganisationFactory
from vocabulary.models import Product

pytestmark = pytest.mark.django_db(transaction=True)

GOES_ON = SiteVersion._meta.db_table  # noqa: SLF001  Django documents _meta
ROUNDS = ("first", "second")


def everything() -> dict[str, list[str]]:
    """Return all rows of all tables as text, full-text tables too, without the site's version."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - {GOES_ON}
        found = {}
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  our own names
            found[name] = sorted(repr(row) for row in cursor.fetchall())
    return found


def change_much(tree: Any) -> None:
    """Add, change and remove rows in many tables, as a transactional test might."""
    organisation = OrganisationFactory()
    make_ticketing(tree, organisation, owner=make_person("iemand"))
    HomePage.objects.update(title="Anders")
    Group.objects.order_by("pk").first().delete()
    tree.kinds["organigrammen"].delete()
    ContentType.objects.create(app_label="weg", model="weg")


def test_all_rows_are_those_of_before(tree: Any) -> None:
    snapshot = take_snapshot()
    before = everything()
    change_much(tree)
    changed = {name for name, rows in everything().items() if rows != before[name]}
    assert {"wagtailcore_page", "auth_group", "accounts_user", "search_searchentry"} <= changed

    put_back(snapshot)

    assert everything() == before
    assert SiteVersion.objects.count() == 1
    connection.check_constraints()


def test_numbers_go_on_where_they_stood() -> None:
    number = Product.objects.create(slug="p", name="P").pk
    Product.objects.all().delete()
    snapshot = take_snapshot()
    given = [Product.objects.create(slug=name, name=name).pk for name in "abc"]

    put_back(snapshot)

    assert not Product.objects.exists()
    again = Product.objects.create(slug="q", name="Q").pk
    assert again == given[0] == number + 1


def test_new_rows_find_a_number_that_is_free(tree: Any) -> None:
    snapshot = take_snapshot()
    change_much(tree)
    put_back(snapshot)
    change_much(type(tree)(**{**vars(tree), "kinds": _indexes()}))
    connection.check_constraints()


def _indexes() -> dict[str, Page]:
    return {page.slug: page.specific for page in Page.objects.filter(depth=4)}


def test_what_a_process_remembers_is_forgotten() -> None:
    snapshot = take_snapshot()
    version, _now = site_version.read()
    with transaction.atomic():
        gone = ContentType.objects.create(app_label="weg", model="weg")
    assert ContentType.objects.get_for_id(gone.pk) == gone

    put_back(snapshot)

    with pytest.raises(ContentType.DoesNotExist):
        ContentType.objects.get_for_id(gone.pk)
    # A version that was there may have pages in a cache.
    assert site_version.read()[0] > version


@pytest.mark.parametrize("turn", ROUNDS)
def test_each_test_begins_with_the_tree_and_the_roles(tree: Any, turn: str) -> None:
    assert HomePage.objects.get().title == "Praktijkplein"
    assert not Product.objects.filter(slug="left").exists()
    assert Group.objects.count() == 7
    Product.objects.create(slug="left", name="Left")
    Group.objects.all().delete()
    HomePage.objects.update(title="Anders")
