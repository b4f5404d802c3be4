"""The rules of an edition: what is wrong with them, and the snapshot that counts."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.domain.log import log_of
from awards.domain.phases import phase_at
from awards.domain.regulations import RulesFaultyError, freeze_rules
from awards.domain.snapshot import rulebooks_of, sections_of
from awards.enums import LogKind, Phase, Round
from awards.errors import RefusedError
from awards.models import Criterion, Edition
from tests.factories.awards import make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(tree: Any) -> Edition:
    return make_edition(phase=Phase.PREPARATION)


def test_frozen_rules_stand_in_the_log_and_no_later_setting_changes_them(
    prepared: Edition, editor: User
) -> None:
    freeze_rules(edition_id=prepared.pk, by=editor)
    edition = Edition.objects.get(pk=prepared.pk)
    entry = log_of(edition)[0]
    assert (entry.kind, entry.digest) == (LogKind.RULES, edition.rules_digest)
    before, text = rulebooks_of(edition), sections_of(edition)
    Criterion.objects.filter(edition=edition, key="C1").update(weight=Decimal(90), name="Anders")
    Edition.objects.update(laureates=1, has_first_round=False)
    again = Edition.objects.get(pk=prepared.pk)
    assert rulebooks_of(again) == before
    assert sections_of(again) == text
    assert set(before) == {Round.FIRST, Round.FINAL}


def test_rules_that_contradict_themselves_are_refused_by_name(
    prepared: Edition, editor: User
) -> None:
    Criterion.objects.filter(edition=prepared, key="C1").update(weight=Decimal(30))
    Edition.objects.update(
        final_opens_at=prepared.nominations_open_at,
        final_closes_at=prepared.nominations_open_at + timedelta(hours=1),
        publish_at=None,
        has_public_vote=True,
    )
    with pytest.raises(RulesFaultyError) as raised:
        freeze_rules(edition_id=prepared.pk, by=editor)
    assert set(raised.value.faults) == {
        *("final_opens_at", "publish_at", "votes_open_at", "votes_close_at", "criteria")
    }
    assert "100" in raised.value.faults["criteria"]
    assert Edition.objects.get(pk=prepared.pk).rules_frozen_at is None


def test_only_an_editor_freezes_and_only_once(
    prepared: Edition, editor: User, member: User
) -> None:
    with pytest.raises(RefusedError, match="redactie"):
        freeze_rules(edition_id=prepared.pk, by=member)
    freeze_rules(edition_id=prepared.pk, by=editor)
    with pytest.raises(RefusedError, match="ligt al vast"):
        freeze_rules(edition_id=prepared.pk, by=editor)


def test_nominating_opens_by_the_clock_once_frozen(prepared: Edition, editor: User) -> None:
    soon = timezone.now() + timedelta(hours=1)
    Edition.objects.update(nominations_open_at=soon)
    freeze_rules(edition_id=prepared.pk, by=editor)
    edition = Edition.objects.get(pk=prepared.pk)
    assert phase_at(edition, soon - timedelta(seconds=1)) == Phase.PREPARATION
    assert phase_at(edition, soon) == Phase.NOMINATING


def test_the_reglement_says_what_is_set_and_nothing_of_what_is_off(prepared: Edition) -> None:
    def said(edition: Edition) -> str:
        return " ".join(line for section in sections_of(edition) for line in section.lines)

    assert "eerste ronde lezen 3 juryleden" in said(prepared)
    assert "Duidelijke mandaten (20 %)" in said(prepared)
    assert "publieksprijs" not in said(prepared)
    small = make_edition(2028, phase=Phase.PREPARATION, has_first_round=False, has_public_vote=True)
    assert "eerste ronde" not in said(small).lower()
    assert "voor de publieksprijs" in said(small)
