"""A directie confirms by a one-time link."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import OneTimeLink
from moderation.models import Case
from notifications.models import OutgoingMail
from practices.efficiency.domain.confirming import (
    FiguresChanged,
    OwnAddress,
    TooManyLinks,
    ask_confirmation,
    confirm,
    refuse,
)
from practices.efficiency.domain.evidence import check_evidence, rung_of
from practices.efficiency.domain.standing import standing_of
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
from practices.models.rows import PracticeCoAuthor
from tests.factories.efficiency import (
    DIRECTIE,
    asked,
    change_figure,
    claimed,
    make_saving,
    reloaded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: Any) -> EfficiencyGainPage:
    return make_saving(organisation, owner=author)


def latest_link() -> OneTimeLink:
    return OneTimeLink.objects.latest("created_at")


def test_the_directie_gets_a_mail_with_the_figure_and_a_link(page: Any, author: Any) -> None:
    path = asked(page, author)
    mail = OutgoingMail.objects.get(kind="efficiency.confirm")
    assert mail.recipient == DIRECTIE
    assert "Bespaard: €\N{NO-BREAK SPACE}18.900 per jaar" in mail.body
    assert page.organisation.name in mail.body
    assert path in mail.body


def test_a_confirmation_waits_for_an_editor_and_then_counts(
    page: Any, author: Any, editor: Any
) -> None:
    record, case = claimed(page, author)
    assert rung_of(reloaded(page)) == Rung.STATED
    assert (case.kind, case.page_id, case.submitted_by) == ("bevestiging", page.pk, author)
    assert record.sent_to == DIRECTIE
    check_evidence(record_id=record.pk, editor=editor, accepted=True)
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


def test_a_second_link_about_the_same_figures_adds_nothing(page: Any, author: Any) -> None:
    asked(page, author)
    first = latest_link()
    asked(page, author, "schoolbestuur@school.example")
    assert confirm(link=first) == confirm(link=latest_link())
    assert EvidenceRecord.objects.count() == 1
    assert Case.objects.count() == 1


def test_after_a_refusal_by_the_editors_a_new_confirmation_is_a_new_claim(
    page: Any, author: Any, editor: Any
) -> None:
    record, _ = claimed(page, author)
    check_evidence(record_id=record.pk, editor=editor, accepted=False)
    again, _ = claimed(page, author)
    assert again != record


def test_figures_that_changed_in_between_are_not_confirmed(page: Any, author: Any) -> None:
    asked(page, author)
    change_figure(page, after=Decimal(9_000))
    with pytest.raises(FiguresChanged):
        confirm(link=latest_link())
    assert not EvidenceRecord.objects.exists()


def test_a_practice_that_went_offline_is_not_confirmed(page: Any, author: Any) -> None:
    asked(page, author)
    EfficiencyGainPage.objects.update(live=False)
    with pytest.raises(FiguresChanged):
        confirm(link=latest_link())


def test_a_directie_that_says_no_leaves_the_rung_and_tells_the_author(
    page: Any, author: Any
) -> None:
    asked(page, author)
    refuse(link=latest_link())
    mail = OutgoingMail.objects.get(kind="efficiency.refused")
    assert mail.recipient == author.email
    assert f"/praktijken/delen/praktijk/{page.key}/" in mail.body
    assert not EvidenceRecord.objects.exists()


def test_authors_do_not_confirm_their_own_figures(
    page: Any, author: Any, co_author: Any, editor: Any
) -> None:
    PracticeCoAuthor.objects.create(page=page, user=co_author)
    for person in (author, co_author):
        with pytest.raises(OwnAddress):
            ask_confirmation(page=page, user=editor, email=person.email.upper())
    with pytest.raises(OwnAddress):
        ask_confirmation(page=page, user=editor, email=editor.email)
    assert not OutgoingMail.objects.filter(kind="efficiency.confirm").exists()


def test_only_authors_of_a_published_practice_may_ask(
    page: Any, author: Any, member: Any, outsider: Any
) -> None:
    for person in (member, outsider):
        with pytest.raises(PermissionDenied):
            ask_confirmation(page=page, user=person, email=DIRECTIE)
    EfficiencyGainPage.objects.update(live=False)
    with pytest.raises(PermissionDenied):
        ask_confirmation(page=page, user=author, email=DIRECTIE)


def test_a_directie_is_not_flooded_with_mail(page: Any, author: Any) -> None:
    for _ in range(3):
        asked(page, author)
    with pytest.raises(TooManyLinks):
        asked(page, author)
    assert OutgoingMail.objects.filter(kind="efficiency.confirm").count() == 3


def test_the_author_follows_where_the_confirmation_stands(
    page: Any, author: Any, editor: Any
) -> None:
    assert standing_of(page).state == ""
    asked(page, author)
    assert standing_of(page).state == "gevraagd"
    record = confirm(link=latest_link())
    assert standing_of(reloaded(page)).state == "bij-redactie"
    check_evidence(record_id=record.pk, editor=editor, accepted=True)
    assert standing_of(reloaded(page)).state == "bevestigd"
    change_figure(page, after=Decimal(1))
    assert standing_of(reloaded(page)).state == ""
