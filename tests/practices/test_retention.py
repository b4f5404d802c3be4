"""Questions to authors go after two years; the practice stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from accounts.models import User
from operations.retention import apply_retention
from practices.models import PracticeMessage, PracticePage
from schools.models import Organisation
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


def test_only_old_questions_go(tree: Any, author: User, organisation: Organisation) -> None:
    practice = make_gain(tree, organisation, author)
    old, young = (PracticeMessage.objects.create(page=practice, text=text) for text in "ab")
    PracticeMessage.objects.filter(pk=old.pk).update(
        created_at=F("created_at") - timedelta(days=731)
    )
    found = {line.kept.name: line.number for line in apply_retention()}
    assert found["messages to authors"] == 1
    assert list(PracticeMessage.objects.all()) == [young]
    assert PracticePage.objects.filter(pk=practice.pk).exists()
