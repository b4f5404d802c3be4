"""Editors put a nomination in a category, for as long as the result is not published."""

from typing import Any

from django.db import transaction

from awards import rules
from awards.domain.dossier import category_of
from awards.domain.honours import is_published
from awards.errors import RefusedError
from awards.models import Nomination
from operations.clock import database_now


@transaction.atomic
def set_category(*, nomination_id: int, category: str, by: Any) -> Nomination:
    """Say in which category of its edition a nomination is; empty: in none.

    Raises:
        RefusedError: no editor, or the result is published.
        ValidationError: its edition has no such category.
    """
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination_id)
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie kiest de categorie buiten het dossier.")
    if is_published(nomination.edition, database_now()):
        raise RefusedError("Na de uitslag verandert de categorie niet meer.")
    nomination.category = category_of(nomination, category)
    nomination.save(update_fields=["category"])
    return nomination
