"""Editions are found by their rules, and by who won from the publication on."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.finding import item_of
from awards.domain.moving import agree_reopening, ask_reopening
from awards.domain.phases import bring_up_to_date
from awards.domain.publishing import Verdict, decide
from awards.domain.regulations import freeze_rules
from awards.enums import Phase
from awards.models import Edition
from search.item import page_key
from search.models import SearchEntry
from tests.factories.awards import make_edition
from tests.factories.ballots import make_ballot, make_finished_final, make_published
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


def entry_of(edition: Edition) -> SearchEntry | None:
    return SearchEntry.objects.filter(key=page_key(edition.page_id)).first()


def text_of(edition: Edition) -> str:
    entry = entry_of(edition)
    return "" if entry is None else f"{entry.title} {entry.names} {entry.text}"


def test_an_edition_is_found_once_its_rules_are_frozen(tree: Any, editor: User) -> None:
    edition = make_edition(phase=Phase.PREPARATION)
    assert "2027" not in text_of(edition)
    later = timezone.now() + timedelta(days=400)
    Edition.objects.update(
        nominations_open_at=later - timedelta(days=60), nominations_close_at=later
    )
    Edition.objects.update(
        first_round_opens_at=later, first_round_closes_at=later + timedelta(days=1),
        final_opens_at=later + timedelta(days=1), final_closes_at=later + timedelta(days=2),
        publish_at=later + timedelta(days=3),
    )  # fmt: skip
    freeze_rules(edition_id=edition.pk, by=editor)
    assert "Duidelijke mandaten" in text_of(edition)
    assert "Iedereen mag een team nomineren" in text_of(edition)


def test_who_won_is_found_from_the_publication_on_and_not_while_reopened(chair: User) -> None:
    edition = make_finished_final(chair, {"Zeven Linden": 9, "De Sluis": 6})
    soon = timezone.now() + timedelta(hours=1)
    verdict = Verdict(report="Een unaniem besluit.", publish_at=soon)
    decide(edition_id=edition.pk, verdict=verdict, by=chair)
    edition.page.save_revision().publish(skip_permission_checks=True)
    assert "Zeven Linden" not in text_of(edition)
    assert "unaniem" not in text_of(edition)
    Edition.objects.update(publish_at=timezone.now() - timedelta(seconds=1))
    bring_up_to_date(edition_id=edition.pk)
    assert "winnaar Zeven Linden" in text_of(edition)
    assert "unaniem" in text_of(edition)
    editor = make_person("redactielid", roles=(Role.EDITOR,))
    asked = ask_reopening(edition_id=edition.pk, closes_at=soon, reason="Een fout.", by=chair)
    agree_reopening(key=asked.key, by=editor)
    assert "Zeven Linden" not in text_of(edition)
    assert "unaniem" not in text_of(edition)


def test_a_ballot_writes_nothing_in_the_search(chair: User) -> None:
    edition = make_finished_final(chair, {"Zeven Linden": 9})
    before = SearchEntry.objects.values("key", "version")
    seen = list(before)
    juror = edition.jurors.filter(role="jurylid").first()
    nomination = edition.nominations.first()
    assert juror is not None
    assert nomination is not None
    make_ballot(juror, nomination, 4)
    assert list(before.all()) == seen


def test_an_edition_that_is_offline_is_not_found(chair: User) -> None:
    edition = make_published(chair, {"Zeven Linden": 9})
    edition.page.unpublish()
    assert item_of(edition.page) is None
    assert "Zeven Linden" not in text_of(edition)


def test_a_search_shows_where_an_edition_stands(chair: User) -> None:
    make_published(chair, {"Zeven Linden": 9})
    html = Client().get("/zoeken/", {"q": "Zeven Linden", "soort": "editie"}).content.decode()
    assert "ICT-team van het jaar 2027" in html
    assert "Uitslag" in html
