"""Making the site forget somebody: what each room said of its tables, then every text there is.

The row of the account stays, without a name: counts, results and threads keep what they rest on.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, FileField, JSONField, Model, Q, TextField
from django.db.models.functions import Cast
from django.db.models.query import QuerySet
from wagtail.search.index import Indexed, insert_or_update_object

from operations.personal_data import (
    GONE,
    NAMELESS,
    Blank,
    Personal,
    declared_personal,
    rows_of,
)

NOBODY = Blank.NAME.value
DOMAIN = "gewist.invalid"
"""No mail ever reaches it (RFC 2606)."""
FEWEST_WORDS = 2
NOT_SEARCHED = frozenset({"wagtailsearch", "contenttypes", "auth", "sites"})
"""Rooms of frameworks in which nobody types."""

Mender = Callable[[list[Any]], None]


@dataclass
class _Registry:
    sealed: dict[str, str] = field(default_factory=dict)
    menders: dict[str, Mender] = field(default_factory=dict)


_registry = _Registry()


def declare_sealed(*labels: str, because: str) -> None:
    """Say that the texts of these models are never searched for names: the reason tells why not."""
    _registry.sealed |= dict.fromkeys(labels, because)


def declare_mender(label: str, mend: Mender) -> None:
    """Have `mend` called with the keys of rows of a model in which texts were changed."""
    _registry.menders[label] = mend


def is_of_nobody(address: str) -> bool:
    """Whether an address is that of an account that was erased."""
    return address.endswith(f"@{DOMAIN}")


@dataclass(frozen=True)
class Leaver:
    """Whom to forget: the account, the address that takes the place of theirs, and their name.

    `name` is empty where it would also be found in what is of others.
    """

    user: Any
    address: str
    name: str


def empty_rooms(leaver: Leaver) -> None:
    """Do what each room said: functions first, as they may still write; deleting comes last."""
    known = declared_personal()
    for one in known:
        if callable(one.erased):
            one.erased(leaver.user)
    for one in known:
        if isinstance(one.erased, Mapping):
            _blank(one, one.erased, leaver)
    for one in known:
        if one.erased is GONE:
            rows_of(one, leaver.user).delete()


def _blank(known: Personal, columns: Mapping[str, object], leaver: Leaver) -> None:
    stands: dict[object, object] = {Blank.NAME: NOBODY, Blank.ADDRESS: leaver.address}
    values = {
        name: stands[value] if isinstance(value, Blank) else value
        for name, value in columns.items()
    }
    rows_of(known, leaver.user).update(**values)


def is_nameless(known: Personal) -> bool:
    """Whether rows of this kind stay as they are."""
    return known.erased is NAMELESS


# --- Texts --------------------------------------------------------------------------------------


def telling_name(name: str, *, of_others: bool) -> str:
    """Return a name that may be taken out of texts everywhere; one word, or a namesake's, may not.

    What is somebody's own loses the name in any case.
    """
    name = name.strip()
    return "" if of_others or len(name.split()) < FEWEST_WORDS else name


def clean_texts(leaver: Leaver) -> int:
    """Take the address and the name out of every text of every table; return of how many rows."""
    words = {leaver.user.email: leaver.address}
    if leaver.name:
        words[leaver.name] = NOBODY
    changed = 0
    for model in _searched():
        keys = list(_cleaned(model, words))
        changed += len(keys)
        mend = _registry.menders.get(_label(model))
        if keys and mend is not None:
            mend(keys)
        if keys and issubclass(model, Indexed):
            _index_again(model, keys)
    return changed


def _index_again(model: type[Model], keys: list[Any]) -> None:
    """Have the search of the editors' screens forget too."""
    for row in model._base_manager.filter(pk__in=keys):  # noqa: SLF001  documented
        insert_or_update_object(row)


def _label(model: type[Model]) -> str:
    return model._meta.label  # noqa: SLF001  Django documents _meta


def _searched() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta  # noqa: SLF001  Django documents _meta
        is_ours = meta.managed and not meta.proxy and meta.app_label not in NOT_SEARCHED
        if is_ours and meta.label not in _registry.sealed:
            yield model


def _texts(model: type[Model]) -> list[Field[Any, Any]]:
    own = model._meta.local_fields  # noqa: SLF001  Django documents _meta
    return [
        one
        for one in own
        if isinstance(one, CharField | TextField | JSONField)
        and not isinstance(one, FileField)
        and not one.primary_key
        and not one.choices
    ]


def _cleaned(model: type[Model], words: Mapping[str, str]) -> Iterator[Any]:
    texts = _texts(model)
    for row in _holding(model, texts, words).iterator():
        values = {one.name: _without(getattr(row, one.name), words, one) for one in texts}
        new = {name: value for name, value in values.items() if value != getattr(row, name)}
        if new:
            model._base_manager.filter(pk=row.pk).update(**new)  # noqa: SLF001  documented
            yield row.pk


def _holding(
    model: type[Model], texts: Iterable[Field[Any, Any]], words: Mapping[str, str]
) -> QuerySet[Any]:
    """Return the rows in which some text holds some of the words, in whatever way it is written."""
    found: Any = model._base_manager.all()  # noqa: SLF001  documented
    holding = Q(pk__in=())
    for one in texts:
        name = one.name
        if isinstance(one, JSONField):
            name = f"{one.name}_as_text"
            found = found.annotate(**{name: Cast(one.name, TextField())})
        for word in words:
            for written in _written(word):
                holding |= Q(**{f"{name}__icontains": written})
    return found.filter(holding).order_by("pk")  # type: ignore[no-any-return]


def _written(word: str) -> set[str]:
    """Return how a word may stand in a text, in HTML and in JSON."""
    return {word, html.escape(word), json.dumps(word)[1:-1]}


def _without(value: Any, words: Mapping[str, str], one: Field[Any, Any]) -> Any:
    if isinstance(value, str):
        for word, instead in words.items():
            for written in _written(word):
                value = re.sub(re.escape(written), instead, value, flags=re.IGNORECASE)
        return value[: one.max_length] if one.max_length else value
    if isinstance(value, list):
        return [_without(each, words, one) for each in value]
    if isinstance(value, dict):
        return {
            _without(key, words, one): _without(each, words, one) for key, each in value.items()
        }
    return value
