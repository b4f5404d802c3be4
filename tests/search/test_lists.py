"""Editors change the lists of the language: what is stored follows, and so does Elasticsearch."""

from typing import Any

import pytest

from search.domain.entries import keep
from search.domain.language import forget_language
from search.domain.searching import find
from search.engines.contract import Ask
from search.jobs import use_present_lists
from search.models import CompoundPart, SearchEntry, SynonymGroup
from tests.factories.elastic import indexed, make_item, put, settle, tabled

pytestmark = pytest.mark.django_db

PUBLIC = frozenset({"public"})


@pytest.fixture(autouse=True)
def _fresh(db: Any) -> Any:
    forget_language()
    yield
    forget_language()


def found(text: str) -> list[str]:
    return [hit.key for hit in find(ask=Ask(audiences=PUBLIC, text=text)).answer.hits]


def test_a_new_part_splits_what_was_stored_and_only_that_gets_a_later_version() -> None:
    keep(item=make_item("page:1", "Onze beamerkast"))
    keep(item=make_item("page:2", "Server"))
    before = tabled()
    assert found("kast") == []
    CompoundPart.objects.bulk_create([CompoundPart(word="beamer"), CompoundPart(word="kast")])
    use_present_lists()
    assert found("kast") == ["page:1"]
    assert tabled()["page:1"] > before["page:1"]
    assert tabled()["page:2"] == before["page:2"]
    assert SearchEntry.objects.values("language").distinct().count() == 1


def test_a_new_synonym_works_without_writing_anything() -> None:
    keep(item=make_item("page:1", "Beamer"))
    before = tabled()
    assert found("projector") == []
    SynonymGroup.objects.create(words="beamer, projector")
    use_present_lists()
    assert found("projector") == ["page:1"]
    assert tabled() == before


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elastic")
def test_elasticsearch_follows_with_the_next_delivery() -> None:
    put(make_item("page:1", "Onze beamerkast"))
    CompoundPart.objects.bulk_create([CompoundPart(word="beamer"), CompoundPart(word="kast")])
    use_present_lists()
    settle()
    answer = find(ask=Ask(audiences=PUBLIC, text="kast"))
    assert (answer.engine, [hit.key for hit in answer.answer.hits]) == ("elasticsearch", ["page:1"])
    assert indexed() == tabled()
