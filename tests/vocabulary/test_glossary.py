import json
import re

import pytest
from django.db import IntegrityError, transaction

from tests.factories.vocabulary import GlossaryTermFactory
from vocabulary.domain.loading import DATA, load_vocabulary
from vocabulary.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def test_the_first_terms_are_loaded_once_and_stay_as_editors_left_them() -> None:
    assert load_vocabulary()["termen van de woordenlijst"] == GlossaryTerm.objects.count() == 89
    GlossaryTerm.objects.filter(abbreviation="PICT").update(explanation="Van ons.")
    assert load_vocabulary()["termen van de woordenlijst"] == 0
    assert GlossaryTerm.objects.get(abbreviation="PICT").explanation == "Van ons."


def test_terms_are_sorted_as_people_look_for_them() -> None:
    for name in ("école", "GO!", "Ébauche", "vestigingsplaats"):
        GlossaryTermFactory(name=name)
    names = list(GlossaryTerm.objects.values_list("name", flat=True))
    assert names == ["Ébauche", "école", "GO!", "vestigingsplaats"]


def test_a_new_name_is_sorted_anew() -> None:
    term = GlossaryTermFactory(name="zorg")
    term.name = "aanbod"
    term.save(update_fields=["name"])
    term.refresh_from_db()
    assert term.sort_key == "aanbod"


def test_an_abbreviation_has_one_meaning_and_many_terms_have_none() -> None:
    GlossaryTermFactory.create_batch(2)
    GlossaryTermFactory(abbreviation="SG")
    with pytest.raises(IntegrityError), transaction.atomic():
        GlossaryTermFactory(abbreviation="SG")


def test_a_term_has_a_place_in_the_list_and_says_its_other_words() -> None:
    term = GlossaryTermFactory(name="poolen", abbreviation="", also_called="samenleggen, bundelen")
    assert term.get_absolute_url() == "/woordenlijst/#poolen"
    assert term.other_names == ["samenleggen", "bundelen"]
    assert str(GlossaryTerm(name="voltijds equivalent", abbreviation="VTE")) == (
        "voltijds equivalent (VTE)"
    )


def test_the_explanations_are_short_sentences() -> None:
    for entry in json.loads((DATA / "glossary.json").read_text(encoding="utf-8")):
        assert len(entry["explanation"]) <= 260, entry["name"]
        assert re.match(r"[A-ZÉ]", entry["explanation"]), entry["name"]
        assert entry["explanation"].endswith("."), entry["name"]
