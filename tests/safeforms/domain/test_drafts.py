"""Drafts keep what was typed, for its owner alone."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from safeforms.domain import drafts
from safeforms.domain.drafts import (
    AlreadySubmitted,
    discard_draft,
    draft_data,
    draft_for,
    drafts_of,
    own_draft,
    save_draft,
    typed_data,
)
from safeforms.domain.once import once
from safeforms.models import FormDraft
from safeforms.tokens import new_token

FORM = "proef"


def posted(**lists: list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in lists.items():
        data.setlist(name, values)
    return data


@pytest.mark.django_db
def test_a_draft_gives_back_what_was_typed(writer: User) -> None:
    data = posted(titel=["Één zin\r\nmet “regels” 🙂"], thema=["a", "b"], leeg=[""])
    draft = save_draft(user=writer, form=FORM, data=data, title="Titel", base_revision=7)
    again = draft_for(user=writer, form=FORM, target="")
    assert again is not None
    assert again.pk == draft.pk
    assert dict(draft_data(again).lists()) == dict(data.lists())
    assert (again.title, again.base_revision) == ("Titel", 7)


@pytest.mark.django_db
def test_what_belongs_to_one_showing_and_secrets_are_not_kept(writer: User) -> None:
    data = posted(
        csrfmiddlewaretoken=["x"],
        formulier_token=["x"],
        formulier_naam=["x"],
        rij=["x:add"],
        password1=["geheim"],
        nieuw_wachtwoord=["geheim"],
        titel=["ja"],
    )
    assert save_draft(user=writer, form=FORM, data=data).data == {"titel": ["ja"]}


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\uffff", "\x1b"])
def test_what_no_database_takes_is_replaced_and_the_rest_kept(writer: User, bad: str) -> None:
    draft = save_draft(user=writer, form=FORM, data=posted(titel=[f"voor{bad}na"]))
    draft.refresh_from_db()
    assert draft_data(draft)["titel"] == "voor\ufffdna"


@pytest.mark.django_db
def test_a_later_save_of_the_same_showing_replaces_the_draft(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    first = save_draft(user=writer, form=FORM, data=posted(a=["1"]), token=token)
    second = save_draft(user=writer, form=FORM, data=posted(a=["2"]), token=token)
    third = save_draft(user=writer, form=FORM, data=posted(a=["3"]), draft_id=first.pk)
    assert first.pk == second.pk == third.pk
    assert FormDraft.objects.get().data == {"a": ["3"]}


@pytest.mark.django_db
def test_two_new_things_are_two_drafts_and_one_thing_has_one(writer: User) -> None:
    for _ in range(2):
        save_draft(user=writer, form=FORM, data=posted(a=["1"]))
        save_draft(user=writer, form=FORM, data=posted(a=["2"]), target="praktijk-1")
    assert len(drafts_of(user=writer, form=FORM, target="")) == 2
    assert len(drafts_of(user=writer, form=FORM, target="praktijk-1")) == 1
    assert len(drafts_of(user=writer)) == 3


@pytest.mark.django_db
def test_a_draft_of_another_person_is_neither_seen_nor_changed(
    writer: User, stranger: User
) -> None:
    draft = save_draft(user=writer, form=FORM, data=posted(a=["van mij"]), target="x")
    assert own_draft(user=stranger, draft_id=draft.pk) is None
    assert draft_for(user=stranger, form=FORM, target="x") is None
    other = save_draft(user=stranger, form=FORM, data=posted(a=["b"]), draft_id=draft.pk)
    assert other.pk != draft.pk
    draft.refresh_from_db()
    assert draft.data == {"a": ["van mij"]}


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x", "\x00", "1" * 5000, "../"])
def test_nonsense_for_a_key_finds_nothing(writer: User, key: str) -> None:
    assert own_draft(user=writer, draft_id=key) is None
    assert save_draft(user=writer, form=FORM, data=posted(a=["1"]), draft_id=key).pk


@pytest.mark.django_db
def test_a_save_that_the_submit_overtook_leaves_nothing_behind(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    once(token=token, form=FORM, user=writer, write=lambda: "/klaar/")
    with pytest.raises(AlreadySubmitted) as told:
        save_draft(user=writer, form=FORM, data=posted(a=["1"]), token=token)
    assert told.value.result_url == "/klaar/"
    assert not FormDraft.objects.exists()


@pytest.mark.django_db
def test_a_draft_whose_form_was_accepted_meanwhile_is_not_offered(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    save_draft(user=writer, form=FORM, data=posted(a=["1"]), token=token)
    kept = save_draft(user=writer, form=FORM, data=posted(a=["2"]))
    once(token=token, form=FORM, user=writer, write=lambda: "/klaar/")
    assert drafts_of(user=writer) == [kept]


@pytest.mark.django_db
def test_too_much_is_refused_with_words(writer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match="te lang"):
        save_draft(user=writer, form=FORM, data=posted(a=["x" * 1_000_001]))
    monkeypatch.setattr(drafts, "MAX_DRAFTS", 2)
    for _ in range(2):
        save_draft(user=writer, form=FORM, data=posted(a=["1"]))
    with pytest.raises(ValidationError, match="te veel klad"):
        save_draft(user=writer, form=FORM, data=posted(a=["1"]))


@pytest.mark.django_db
def test_a_discarded_draft_is_gone(writer: User) -> None:
    discard_draft(draft=save_draft(user=writer, form=FORM, data=posted(a=["1"])))
    assert drafts_of(user=writer) == []


NAMES = st.text(min_size=1, max_size=30)


@given(st.dictionaries(NAMES, st.lists(st.text(max_size=40), min_size=1, max_size=3), max_size=6))
def test_typed_data_always_fits_json_and_loses_no_field(lists: dict[str, list[str]]) -> None:
    data = posted()
    for name, values in lists.items():
        data.setlist(name, values)
    kept = typed_data(data)
    assert json.loads(json.dumps(kept)) == kept
    assert "\\u0000" not in json.dumps(kept)
    assert sum(map(len, kept.values())) <= sum(map(len, lists.values()))
