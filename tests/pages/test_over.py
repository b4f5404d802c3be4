"""A page ends at the moment that was set, whenever it is taken offline."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from operations.periodic import jobs
from tests.factories.home import make_article

pytestmark = pytest.mark.django_db


def end(page: Page, *, seconds: int) -> None:
    """Set the moment at which it goes, without a word to anybody."""
    moment = timezone.now() + timedelta(seconds=seconds)
    Page.objects.filter(pk=page.pk).update(expire_at=moment)


def test_what_is_over_is_shown_nowhere_and_what_is_not_stays(client: Client, tree: Any) -> None:
    gone, stays = make_article(tree, slug="voorbij"), make_article(tree, slug="nog-even")
    end(gone, seconds=-1)
    end(stays, seconds=60)
    assert client.get("/artikelen/voorbij/").status_code == 404
    assert client.get("/artikelen/nog-even/").status_code == 200
    for address in ("/artikelen/", "/sitemap.xml", "/"):
        text = client.get(address).content.decode()
        assert "voorbij" not in text, address
        assert "nog-even" in text, address


def test_the_worker_puts_online_and_takes_offline_what_is_due(tree: Any) -> None:
    gone, comes = make_article(tree), make_article(tree, live=False)
    end(gone, seconds=-1)
    comes.go_live_at = timezone.now() + timedelta(seconds=1)
    comes.save_revision().publish(skip_permission_checks=True)
    (job,) = (each for each in jobs() if each.name == "scheduled pages")
    job.run()
    time.sleep(1.1)
    job.run()
    live = dict(Page.objects.filter(pk__in=[gone.pk, comes.pk]).values_list("pk", "live"))
    assert live == {gone.pk: False, comes.pk: True}
