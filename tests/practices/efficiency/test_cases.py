"""The confirmation in the editors' inbox."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.errors import AlreadyDecided, OwnWork
from notifications.models import OutgoingMail
from practices.efficiency.domain.evidence import rung_of
from practices.efficiency.enums import Rung
from tests.factories.efficiency import DIRECTIE, change_figure, claimed, make_saving, reloaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: Any) -> Any:
    return make_saving(organisation, owner=author)


def test_an_approved_confirmation_counts_and_is_mailed_once(
    page: Any, author: Any, editor: Any, second_editor: Any
) -> None:
    record, case = claimed(page, author)
    decide(case_id=case.pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    with pytest.raises(AlreadyDecided):
        decide(case_id=case.pk, revision_id=None, user=second_editor, decision=Decision.APPROVED)
    assert rung_of(reloaded(page)) == Rung.CONFIRMED
    record.refresh_from_db()
    assert record.checked_by == editor
    mail = OutgoingMail.objects.get(kind="efficiency.checked")
    assert mail.recipient == author.email
    assert "bevestigd door de directie" in mail.body


def test_a_refused_confirmation_tells_the_author_why(page: Any, author: Any, editor: Any) -> None:
    _, case = claimed(page, author)
    decide(
        case_id=case.pk,
        revision_id=None,
        user=editor,
        decision=Decision.REFUSED,
        reason="Dit adres is niet van de school.",
    )
    assert rung_of(reloaded(page)) == Rung.STATED
    mail = OutgoingMail.objects.get(kind="efficiency.checked")
    assert "Dit adres is niet van de school." in mail.body
    assert "niet aanvaarden" in mail.body


def test_no_editor_checks_the_confirmation_of_own_work(
    tree: Any, organisation: Any, editor: Any
) -> None:
    page = make_saving(organisation, owner=editor)
    _, case = claimed(page, editor)
    with pytest.raises(OwnWork):
        decide(case_id=case.pk, revision_id=None, user=editor, decision=Decision.APPROVED)


def test_the_inbox_shows_who_confirmed_and_what(
    client: Any, page: Any, author: Any, editor: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    _, case = claimed(page, author)
    client.force_login(editor)
    answer = client.get(reverse("moderation:case", args=[case.pk]))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert DIRECTIE in shown
    assert "€\N{NO-BREAK SPACE}18.900" in shown
    assert "telt niet meer mee" not in shown


def test_the_inbox_says_when_the_figures_changed_since(
    client: Any, page: Any, author: Any, editor: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    _, case = claimed(page, author)
    change_figure(page, after=Decimal(1))
    client.force_login(editor)
    shown = client.get(reverse("moderation:case", args=[case.pk])).content.decode()
    assert "telt niet meer mee" in shown
    decide(case_id=case.pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    assert rung_of(reloaded(page)) == Rung.STATED


def test_a_confirmation_does_not_disturb_the_review_of_the_page(
    page: Any, author: Any, editor: Any
) -> None:
    from practices.domain.status import status_of
    from practices.enums import PracticeStatus

    claimed(page, author)
    assert status_of(reloaded(page)).status == PracticeStatus.PUBLISHED
