"""Mails to jurors for whom dossiers wait: once a week before the close, once two days before."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from awards.domain.reminding import remind_jurors
from awards.enums import Phase
from awards.models import Edition, Juror, Nomination
from notifications.models import OutgoingMail
from operations.periodic import jobs
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(tree: Any) -> Nomination:
    return make_nomination(make_edition(phase=Phase.FINAL, has_first_round=False), "De Sluis")


@pytest.fixture
def slow(dossier: Nomination) -> Juror:
    return make_juror(dossier.edition, make_person("traag"))


def closes_in(**delta: float) -> None:
    Edition.objects.update(final_closes_at=timezone.now() + timedelta(**delta))


def mails() -> list[str]:
    found = OutgoingMail.objects.filter(kind="awards.jury.reminder").order_by("created_at")
    return list(found.values_list("recipient", flat=True))


def test_nobody_is_reminded_before_the_last_week(slow: Juror) -> None:
    closes_in(days=7, minutes=5)
    assert remind_jurors() == 0
    assert mails() == []


def test_who_is_not_ready_is_reminded_once_a_week_and_once_two_days_before(
    dossier: Nomination, slow: Juror
) -> None:
    make_ballot(make_juror(dossier.edition, make_person("vlug")), dossier, 6)
    closes_in(days=6, hours=23)
    assert (remind_jurors(), remind_jurors()) == (1, 0)
    closes_in(days=3)
    assert remind_jurors() == 0
    closes_in(days=1, hours=23)
    assert (remind_jurors(), remind_jurors()) == (1, 0)
    assert mails() == ["traag@example.test"] * 2


def test_the_mail_says_how_far_and_names_no_team(slow: Juror) -> None:
    closes_in(days=2)
    remind_jurors()
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Op je score wacht nog 1 dossier: ICT-team van het jaar 2027"
    assert "Je verstuurde 0 van 1 dossiers" in mail.body
    assert "/jury/" in mail.body
    assert "De Sluis" not in mail.body


def test_who_is_late_for_the_first_mail_gets_the_second_alone(slow: Juror) -> None:
    closes_in(days=1)
    assert remind_jurors() == 1


def test_who_stated_no_interests_is_reminded_of_that(dossier: Nomination) -> None:
    make_juror(dossier.edition, make_person("stil"), stated=False)
    closes_in(days=2)
    remind_jurors()
    assert "Je verklaarde je belangen nog niet" in OutgoingMail.objects.get().body


def test_after_the_close_and_outside_the_jury_nobody_is_reminded(slow: Juror) -> None:
    closes_in(seconds=-1)
    assert remind_jurors() == 0
    closes_in(days=1)
    slow.left_at = timezone.now()
    slow.save()
    assert remind_jurors() == 0
    assert mails() == []


def test_the_worker_does_it() -> None:
    assert remind_jurors in [one.run for one in jobs()]
