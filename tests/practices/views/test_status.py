"""Following a practice, keeping it up to date, and taking it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import OutgoingMail
from practices.domain.reviewing import remind_authors
from practices.domain.status import status_of
from practices.enums import PracticeStatus
from practices.models import PracticePage
from safeforms.tokens import new_token
from tests.factories.practices import gain_answers, make_gain

pytestmark = pytest.mark.django_db


def button(client: Any, page: Any, user: Any, action: str, **more: str) -> Any:
    data = {
        "actie": action,
        "formulier_token": new_token(form="praktijk-status", user=user),
        **more,
    }
    return client.post(reverse("practices:status", args=[page.key]), data)


def fresh(page: PracticePage) -> Any:
    return PracticePage.objects.get(pk=page.pk)


def make_overdue(page: PracticePage) -> None:
    PracticePage.objects.filter(pk=page.pk).update(
        review_by=timezone.localdate() - timedelta(days=1)
    )


def test_a_withdrawn_practice_answers_410_and_names_others(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author, title="Weg ermee")
    other = make_gain(tree, organisation, author, title="Deze blijft")
    client.force_login(author)
    assert button(client, page, author, "intrekken", reason="Klopt niet meer.").status_code == 302
    client.logout()
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 410
    assert other.title in answer.content.decode()
    assert page.title not in client.get("/praktijken/").content.decode()
    assert status_of(fresh(page)).status == PracticeStatus.WITHDRAWN


def test_a_withdrawal_needs_a_reason(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(author)
    assert button(client, page, author, "intrekken").status_code == 200
    assert fresh(page).live


def test_a_draft_that_never_was_public_is_not_found(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    client.post("/praktijken/delen/efficientiewinsten/", gain_answers(organisation, author))
    page = fresh(PracticePage.objects.get())
    assert button(client, page, author, "terug").status_code == 302
    assert status_of(fresh(page)).status == PracticeStatus.DRAFT
    assert client.get(page.get_absolute_url()).status_code == 404


def test_a_practice_past_its_day_stays_and_says_so(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    make_overdue(page)
    assert "Niet meer nagekeken sinds" in client.get(page.get_absolute_url()).content.decode()
    assert status_of(fresh(page)).status == PracticeStatus.DUE_FOR_REVIEW


def test_still_right_moves_the_day(client: Any, tree: Any, author: Any, organisation: Any) -> None:
    page = make_gain(tree, organisation, author)
    make_overdue(page)
    client.force_login(author)
    button(client, page, author, "nog-juist")
    assert fresh(page).review_by > timezone.localdate()
    assert status_of(fresh(page)).status == PracticeStatus.PUBLISHED


def test_the_author_is_reminded_once(tree: Any, author: Any, organisation: Any) -> None:
    page = make_gain(tree, organisation, author)
    make_overdue(page)
    assert remind_authors() == 1
    assert remind_authors() == 0
    assert OutgoingMail.objects.get().recipient == author.email


@pytest.mark.parametrize("action", ["intrekken", "terug", "nog-juist"])
def test_others_cannot_press_its_buttons(
    client: Any, tree: Any, author: Any, member: Any, organisation: Any, action: str
) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(member)
    assert button(client, page, member, action, reason="Omdat.").status_code == 404
    assert fresh(page).live


def test_a_button_pressed_twice_works_once(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(author)
    token = new_token(form="praktijk-status", user=author)
    data = {"actie": "intrekken", "reason": "Klopt niet meer.", "formulier_token": token}
    url = reverse("practices:status", args=[page.key])
    first = client.post(url, data)
    at = fresh(page).withdrawn_at
    second = client.post(url, data)
    assert first.url == second.url
    assert fresh(page).withdrawn_at == at
