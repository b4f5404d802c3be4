"""Readers report a problem, get a reasoned answer, and may object once."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.domain.problems import (
    CannotObjectError,
    object_to_answer,
    problem_of,
    report_problem,
)
from moderation.enums import Decision, ProblemKind, ProblemState
from moderation.errors import NotAllowed, OwnWork
from moderation.models import Case, ProblemReport
from notifications.models import OutgoingMail
from pages.enums import Audience
from practices.ticketing.models import TicketingPage
from safeforms.tokens import new_token
from tests.factories.moderation import Submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(submitted: Submitted, second_editor: User) -> TicketingPage:
    """A page that everybody reads."""
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=second_editor,
        decision=Decision.APPROVED,
    )
    OutgoingMail.objects.all().delete()
    return TicketingPage.objects.get(pk=submitted.page.pk)


def _report(page: TicketingPage, **more: Any) -> Case:
    values = {"email": "iemand@example.test", **more}
    report = report_problem(
        page=page, kind=ProblemKind.WRONG_FIGURE, text="Dit bedrag is verouderd.", **values
    )
    return Case.objects.get(kind="melding", subject=str(report.pk))


def _answer(case: Case, user: User, text: str = "We pasten het aan.") -> Case:
    return decide(
        case_id=case.pk, revision_id=None, user=user, decision=Decision.ANSWERED, reason=text
    )


def _url(page: TicketingPage) -> str:
    return reverse("report_problem", args=[page.pk])


def _data(user: User | None = None, **more: Any) -> dict[str, Any]:
    return {
        "formulier_token": new_token(form="melding", user=user),
        "kind": "cijfer",
        "text": "Dit bedrag is verouderd.",
        **more,
    }


def test_anybody_reports_a_problem_and_it_waits_in_the_inbox(
    client: Client, published: TicketingPage
) -> None:
    assert "Meld een probleem" in client.get(_url(published)).content.decode()
    response = client.post(_url(published), _data(email="iemand@example.test"), follow=True)
    assert "Bedankt voor je melding" in response.content.decode()
    case = Case.objects.get(kind="melding")
    assert case.title == "“Dit bedrag is verouderd.”"
    assert case.context == "bij Van drie mailboxen naar één"
    assert problem_of(case).email == "iemand@example.test"


def test_somebody_signed_in_is_answered_at_the_address_of_the_account(
    client: Client, published: TicketingPage, member: User, editor: User
) -> None:
    client.force_login(member)
    client.post(_url(published), _data(member, email="ander@example.test"))
    case = Case.objects.get(kind="melding")
    assert case.submitted_by == member
    _answer(case, editor)
    assert OutgoingMail.objects.get(kind="moderation.answer").recipient == member.email


def test_a_repeated_post_makes_one_report(client: Client, published: TicketingPage) -> None:
    data = _data()
    client.post(_url(published), data)
    client.post(_url(published), data)
    assert ProblemReport.objects.count() == 1


def test_what_is_missing_is_told_and_what_was_typed_stays(
    client: Client, published: TicketingPage
) -> None:
    response = client.post(_url(published), _data(kind="", text="Half", email="geen adres"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Half" in html
    assert "Vul een e-mailadres in" in html
    assert ProblemReport.objects.count() == 0


@pytest.mark.parametrize("text", ["\x00nul", "x" * 3000, "\ud800"])
def test_hostile_text_gives_a_message_and_no_fault(
    client: Client, published: TicketingPage, text: str
) -> None:
    raw = "&".join(f"{name}={value}" for name, value in _data(text=text).items())
    response = client.post(
        _url(published),
        raw.encode("utf-8", "surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code in {302, 422}


def test_a_program_that_fills_in_everything_is_thanked_and_ignored(
    client: Client, published: TicketingPage
) -> None:
    response = client.post(_url(published), _data(website="https://spam.example"))
    assert response.status_code == 302
    assert ProblemReport.objects.count() == 0


def test_after_ten_reports_an_hour_the_eleventh_waits(
    client: Client, published: TicketingPage
) -> None:
    for _ in range(10):
        assert client.post(_url(published), _data()).status_code == 302
    response = client.post(_url(published), _data(text="De elfde"))
    assert response.status_code == 429
    assert "De elfde" in response.content.decode()
    assert ProblemReport.objects.count() == 10


def test_what_a_reader_may_not_see_cannot_be_reported(
    client: Client, published: TicketingPage, submitted: Submitted, member: User
) -> None:
    TicketingPage.objects.filter(pk=published.pk).update(audience=Audience.CONFIRMED)
    assert client.get(_url(published)).status_code == 404
    assert client.post(_url(published), _data()).status_code == 404
    client.force_login(member)
    assert client.get(_url(published)).status_code == 200
    TicketingPage.objects.filter(pk=published.pk).update(live=False)
    assert client.get(_url(published)).status_code == 404
    assert client.get(reverse("report_problem", args=[999_999])).status_code == 404


def test_the_answer_is_mailed_with_its_reason_and_a_link_to_object(
    published: TicketingPage, editor: User
) -> None:
    case = _report(published)
    _answer(case, editor, "Je had gelijk.")
    mail = OutgoingMail.objects.get(kind="moderation.answer")
    assert mail.recipient == "iemand@example.test"
    assert "Je had gelijk." in mail.body
    assert "Dit bedrag is verouderd." in mail.body
    assert "/link/" in mail.body
    report = problem_of(case)
    assert (report.state, report.answered_by) == (ProblemState.ANSWERED, editor)


def test_without_an_address_the_answer_stays_in_the_inbox(
    published: TicketingPage, editor: User
) -> None:
    case = _report(published, email="")
    _answer(case, editor)
    assert not OutgoingMail.objects.filter(kind="moderation.answer").exists()
    assert problem_of(case).answer == "We pasten het aan."


def test_nobody_answers_a_report_about_his_own_page_or_his_own_report(
    published: TicketingPage, editor: User, author: User
) -> None:
    author.groups.set(editor.groups.all())
    with pytest.raises(OwnWork):
        _answer(_report(published), User.objects.get(pk=author.pk))
    with pytest.raises(OwnWork):
        _answer(_report(published, reporter=editor), editor)


def test_an_objection_is_answered_by_another_editor_and_closes_the_report(
    client: Client, published: TicketingPage, editor: User, second_editor: User
) -> None:
    first = _report(published)
    _answer(first, editor)
    body = OutgoingMail.objects.get(kind="moderation.answer").body
    found = re.search(r"https?://[^/]+(/link/\S+)", body)
    assert found is not None
    link = found[1]
    assert "Niet eens met het antwoord?" in client.get(link).content.decode()
    assert Case.objects.filter(kind="melding").count() == 1
    empty = client.post(link, {"keuze": " "})
    assert "Schrijf waarom" in empty.content.decode()
    client.post(link, {"keuze": "Het klopt nog altijd niet."})
    second = Case.objects.get(kind="melding", decided_at__isnull=True)
    assert second.title == "“Bezwaar: Het klopt nog altijd niet.”"
    with pytest.raises(NotAllowed):
        _answer(second, editor)
    _answer(second, second_editor, "Nu wel.")
    report = problem_of(second)
    assert report.state == ProblemState.CLOSED
    last = OutgoingMail.objects.filter(kind="moderation.answer").latest("created_at")
    assert "Nu wel." in last.body
    assert "/link/" not in last.body
    assert client.get(link).status_code == 410
    with pytest.raises(CannotObjectError):
        object_to_answer(report_id=report.pk, text="Nog eens")


def test_the_panel_shows_report_answer_and_objection(
    desk: Client, published: TicketingPage, second_editor: User
) -> None:
    case = _report(published)
    _answer(case, second_editor, "Eerste antwoord.")
    object_to_answer(report_id=problem_of(case).pk, text="Niet eens.")
    second = Case.objects.get(kind="melding", decided_at__isnull=True)
    html = desk.get(reverse("moderation:case", args=[second.pk])).content.decode()
    for words in ("Dit bedrag is verouderd.", "Eerste antwoord.", "Niet eens.", "Antwoord aan de"):
        assert words in html, words


def test_the_link_to_the_form_stands_where_a_page_asks_for_it(published: TicketingPage) -> None:
    from django.template import Context, Template

    html = Template("{% load meldingen %}{% report_link page %}").render(
        Context({"page": published})
    )
    assert f'href="/meld-een-probleem/{published.pk}/"' in html
