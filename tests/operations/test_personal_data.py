"""Every column that names a person is part of what people get, or a trace with a reason."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField, Model

from accounts.export_labels import LABELS
from operations.personal_data import (
    claimed_columns,
    collect,
    column_field,
    declared_personal,
)
from tests.factories.people import make_person

NO_PERSON = {
    # The user's own key to its roles is the other side of User_groups and so on.
    ("accounts.User", "groups"),
    ("accounts.User", "user_permissions"),
}
SECRETS = ("password", "secret", "token", "digest", "hash", "key")


def names_a_person(found: Any) -> bool:
    return found.related_model is get_user_model() or isinstance(found, EmailField)


def columns_that_name_people() -> set[tuple[str, str]]:
    """Read them from the models; what a page inherits is declared where it stands."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta  # noqa: SLF001  Django documents _meta
        for field in meta.local_fields:
            is_link_to_parent = getattr(field.remote_field, "parent_link", False)
            if names_a_person(field) and not is_link_to_parent:
                found.add((meta.label, field.name))
    return found - NO_PERSON


def test_somebody_said_of_each_column_with_a_person_what_it_is() -> None:
    found = columns_that_name_people()
    assert ("networks.Registration", "user") in found, "the models are read"
    assert sorted(found - claimed_columns()) == []


def test_what_is_declared_exists_and_leads_to_a_person() -> None:
    for known in declared_personal():
        model: type[Model] = apps.get_model(known.label)
        for column in known.columns:
            field = column_field(model, column)
            if field.is_relation:
                assert field.related_model is get_user_model(), (known.label, column)
        for name in known.fields:
            model._meta.get_field(name)  # noqa: SLF001  Django documents _meta


def test_nobody_gets_keys_that_let_one_in_nor_the_names_of_others() -> None:
    for known in declared_personal():
        model: type[Model] = apps.get_model(known.label)
        for name in known.fields:
            field = model._meta.get_field(name)  # noqa: SLF001  Django documents _meta
            assert not any(word in name for word in SECRETS), (known.label, name)
            assert field.related_model is not get_user_model(), (known.label, name)


def test_every_column_has_a_name_that_people_understand() -> None:
    names = {name for known in declared_personal() for name in known.fields}
    assert sorted(names - set(LABELS)) == []


@pytest.mark.django_db
def test_as_many_queries_whatever_somebody_has(django_assert_max_num_queries: Any) -> None:
    from accounts.models import TermsAcceptance

    person = make_person("lid")
    collect(person)  # the person's own roles are read once
    counts = []
    for number in (3, 27):
        TermsAcceptance.objects.bulk_create(
            TermsAcceptance(
                user=person, terms="x", version="1", text="x", subject=f"{number}-{row}"
            )
            for row in range(number)
        )
        with django_assert_max_num_queries(100) as queries:
            found = collect(person)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert max(len(kind.rows) for kind in found) == 30
