"""The page tree of the tests."""

from typing import Any

import pytest


@pytest.fixture
def tree(db: Any) -> Any:
    """Home, praktijken with an index per kind, netwerken, and the workflow on praktijken.

    They are there: tests/factories/database.py makes them once for all tests.
    """
    from awards.models import AwardPage
    from home.domain.tree import Tree
    from home.models import ArticlesIndexPage, HomePage
    from networks.models import AgendaPage, NetworksIndexPage
    from practices.models import KindIndexPage, PracticesIndexPage

    return Tree(
        home=HomePage.objects.get(),
        practices=PracticesIndexPage.objects.get(),
        kinds={index.slug: index for index in KindIndexPage.objects.all()},
        networks=NetworksIndexPage.objects.get(),
        agenda=AgendaPage.objects.get(),
        articles=ArticlesIndexPage.objects.get(),
        award=AwardPage.objects.get(),
    )


def take_away_tree_and_roles() -> None:
    """Leave what migrations make: a test of the first setting up begins there."""
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Task, Workflow

    for page in Page.get_first_root_node().get_children():
        page.specific.delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.all().delete()


@pytest.fixture
def before_setup(db: Any) -> None:
    """A site that was migrated and not set up yet: no pages but the root, no roles."""
    take_away_tree_and_roles()
