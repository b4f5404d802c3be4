"""Changing a practice, and what readers see meanwhile."""

from typing import Any

import pytest
from django.urls import reverse

from moderation.domain.deciding import decide
from moderation.models import Case
from notifications.models import OutgoingMail
from practices.domain.sharing import submit_practice
from practices.domain.status import status_of
from practices.enums import PracticeStatus
from practices.models import PracticeCoAuthor, PracticePage
from tests.factories.practices import gain_answers, make_gain

pytestmark = pytest.mark.django_db


def edit_url(page: PracticePage) -> str:
    return reverse("practices:edit", args=[page.key])


def edited(page: PracticePage, user: Any, **answers: Any) -> dict[str, Any]:
    page = PracticePage.objects.get(pk=page.pk).specific
    latest = page.get_latest_revision_as_object()
    kept = {
        "praktijk": str(page.key),
        "basis": str(page.latest_revision_id),
        "title": latest.title,
        "winst-0-key": str(latest.lines.all()[0].key),
    }
    return gain_answers(page.organisation, user) | kept | answers


def decide_on(page: PracticePage, editor: Any, decision: str, **extra: Any) -> Case:
    case = Case.objects.get(page=page.pk, decided_at__isnull=True)
    return decide(
        case_id=case.pk, revision_id=case.revision_id, user=editor, decision=decision, **extra
    )


def fresh(page: PracticePage) -> Any:
    return PracticePage.objects.get(pk=page.pk).specific


def test_the_published_version_stays_until_the_new_one_is_approved(
    client: Any, tree: Any, author: Any, editor: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author, title="Oud")
    key = page.lines.get().key
    client.force_login(author)
    answer = client.post(
        edit_url(page), edited(page, author, title="Nieuw", **{"winst-0-after": "9.000"})
    )
    assert answer.url == reverse("practices:status", args=[page.key])
    client.logout()
    assert "Oud" in client.get(page.get_absolute_url()).content.decode()
    assert fresh(page).lines.get().after == 10500
    decide_on(page, editor, "approved")
    shown = client.get(page.get_absolute_url()).content.decode()
    assert "Nieuw" in shown
    line = fresh(page).lines.get()
    assert (line.key, line.after) == (key, 9000)


def test_approving_publishes_and_tells_the_author(
    client: Any,
    tree: Any,
    author: Any,
    editor: Any,
    organisation: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client.force_login(author)
    client.post("/praktijken/delen/efficientiewinsten/", gain_answers(organisation, author))
    page = PracticePage.objects.get()
    assert status_of(page).label == "bij de redactie (dag 1 van 5)"
    decide_on(page, editor, "approved")
    page = fresh(page)
    assert page.live
    assert status_of(page).status == PracticeStatus.PUBLISHED
    mail = OutgoingMail.objects.get(kind="practices.approved")
    assert mail.recipient == author.email
    assert page.get_absolute_url() in mail.body
    client.logout()
    assert client.get(page.get_absolute_url()).status_code == 200


def test_changes_are_asked_with_a_reason_and_sent_in_again(
    client: Any, tree: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    client.post("/praktijken/delen/efficientiewinsten/", gain_answers(organisation, author))
    page = PracticePage.objects.get()
    decide_on(page, editor, "changes_requested", reason="Waar komt 29.400 vandaan?")
    assert status_of(fresh(page)).status == PracticeStatus.CHANGES_REQUESTED
    status = client.get(reverse("practices:status", args=[page.key])).content.decode()
    assert "Waar komt 29.400 vandaan?" in status
    assert "Waar komt 29.400 vandaan?" in OutgoingMail.objects.get().body
    client.post(edit_url(page), edited(page, author, results="Zie de facturen."))
    assert status_of(fresh(page)).status == PracticeStatus.IN_REVIEW
    decide_on(page, editor, "approved")
    assert fresh(page).results == "Zie de facturen."


def test_an_edit_during_the_review_moves_the_case_to_the_new_version(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    client.post("/praktijken/delen/efficientiewinsten/", gain_answers(organisation, author))
    page = PracticePage.objects.get()
    client.post(edit_url(page), edited(page, author, title="Beter"))
    case = Case.objects.get()
    assert case.revision_id == fresh(page).latest_revision_id
    assert case.title == "Beter"


def test_two_people_who_edit_at_once_see_both_versions(
    client: Any, tree: Any, author: Any, co_author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author, title="Begin")
    PracticeCoAuthor.objects.create(page=page, user=co_author)
    mine, theirs = edited(page, author, title="Van mij"), edited(page, co_author, title="Van hen")
    client.force_login(co_author)
    assert client.post(edit_url(page), theirs).status_code == 302
    client.force_login(author)
    answer = client.post(edit_url(page), mine)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Van mij" in shown
    assert "Van hen" in shown
    assert fresh(page).get_latest_revision_as_object().title == "Van hen"
    again = {name: value for name, value in mine.items() if name != "basis"}
    again["basis"] = str(answer.context["base"])
    assert client.post(edit_url(page), again).status_code == 302
    assert fresh(page).get_latest_revision_as_object().title == "Van mij"


@pytest.mark.parametrize("person", ["member", "outsider"])
def test_others_cannot_edit_nor_see_that_it_is_there(
    client: Any, tree: Any, author: Any, organisation: Any, person: str, request: Any
) -> None:
    user = request.getfixturevalue(person)
    page = make_gain(tree, organisation, author)
    client.force_login(user)
    assert client.get(edit_url(page)).status_code == 404
    assert client.post(edit_url(page), edited(page, user, title="Gekaapt")).status_code == 404
    client.logout()
    assert client.post(edit_url(page), edited(page, user, title="Gekaapt")).status_code == 302
    assert fresh(page).get_latest_revision_as_object().title != "Gekaapt"


def test_a_removed_co_author_loses_access_at_once(
    client: Any, tree: Any, author: Any, co_author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    row = PracticeCoAuthor.objects.create(page=page, user=co_author)
    client.force_login(author)
    answers = edited(page, author, removed_co_authors=str(row.key))
    assert client.post(edit_url(page), answers).status_code == 302
    client.force_login(co_author)
    assert client.get(edit_url(page)).status_code == 404


def test_an_editor_corrects_something_small_and_may_still_decide(
    client: Any, tree: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    client.post("/praktijken/delen/efficientiewinsten/", gain_answers(organisation, author))
    page = PracticePage.objects.get()
    case = Case.objects.get()
    client.force_login(editor)
    answers = edited(page, editor, why="Een juiste zin.")
    del answers["may_share"]
    answer = client.post(f"{edit_url(page)}?zaak={case.pk}", answers)
    assert answer.status_code == 302, answer.content.decode()
    case.refresh_from_db()
    assert case.revision_id == fresh(page).latest_revision_id
    decide_on(page, editor, "approved")
    assert fresh(page).why == "Een juiste zin."
    assert "Een juiste zin." in OutgoingMail.objects.get(kind="practices.approved").body


def test_nobody_approves_a_practice_of_his_own_and_a_school_can_stand_for_the_second_editor(
    client: Any, tree: Any, editor: Any, organisation: Any
) -> None:
    from moderation.errors import NotAllowed
    from practices.domain.school_agreement import record_agreement
    from practices.efficiency.models import EfficiencyGainPage, GainLine

    page = EfficiencyGainPage(
        title="Voor een school",
        summary="s",
        why="w",
        how="h",
        argument="a",
        organisation=organisation,
    )
    page.lines = [GainLine(kind="kost", before=2, after=1, how_known="factuur")]
    submit_practice(page=page, user=editor)
    assert fresh(page).written_for_school
    with pytest.raises(NotAllowed):
        decide_on(page, editor, "approved")
    record_agreement(key=str(page.key), revision_id=fresh(page).latest_revision_id)
    decide_on(page, editor, "approved")
    assert fresh(page).live


def test_a_second_editor_cannot_publish_without_the_agreement_of_the_school(
    client: Any, tree: Any, editor: Any, second_editor: Any, organisation: Any
) -> None:
    from moderation.errors import NotAllowed
    from practices.efficiency.models import EfficiencyGainPage

    page = EfficiencyGainPage(
        title="Zonder", summary="s", why="w", how="h", argument="a", organisation=organisation
    )
    submit_practice(page=page, user=editor)
    with pytest.raises(NotAllowed, match="nog geen akkoord"):
        decide_on(page, second_editor, "approved")
    assert not fresh(page).live
    assert Case.objects.get().is_open
