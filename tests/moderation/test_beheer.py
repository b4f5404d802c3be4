"""Nothing unreviewed goes online from Wagtail's own screens, whoever presses the button."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.domain.status import latest_case, open_case_for
from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import case_kind, kind_for_page
from practices.models import KindIndexPage
from practices.ticketing.models import TicketingPage
from tests.factories.moderation import Submitted, make_index, make_page, revise, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["editor", "administrator"])
def powerful(request: pytest.FixtureRequest, settings: Any) -> Client:
    """The browser of an editor, and of a superuser."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(request.getfixturevalue(request.param))
    return client


def _page(submitted: Submitted) -> TicketingPage:
    return TicketingPage.objects.get(pk=submitted.page.pk)


def _form_of(client: Client, page: Page) -> dict[str, Any]:
    """Return what Wagtail's edit form would post unchanged."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    data: dict[str, Any] = {}
    form = response.context["form"]
    forms = [form]
    for formset in form.formsets.values():
        forms += [formset.management_form, *formset.forms]
    for each in forms:
        for field in each:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value if isinstance(value, list) else str(value)
    return data


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "action-workflow-action"])
def test_the_edit_screen_does_not_publish(
    powerful: Client, submitted: Submitted, action: str
) -> None:
    data = _form_of(powerful, submitted.page) | {
        action: "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": "{}",
    }
    powerful.post(reverse("wagtailadmin_pages:edit", args=[submitted.page.pk]), data)
    assert not _page(submitted).live
    assert Case.objects.get(pk=submitted.case.pk).is_open


def test_a_moment_set_in_the_edit_screen_does_not_publish(
    powerful: Client, submitted: Submitted
) -> None:
    moment = (timezone.now() - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    data = _form_of(powerful, submitted.page) | {"go_live_at": moment, "action-publish": "1"}
    powerful.post(reverse("wagtailadmin_pages:edit", args=[submitted.page.pk]), data)
    call_command("publish_scheduled")
    assert not _page(submitted).live


def test_bulk_publishing_does_not_publish(powerful: Client, submitted: Submitted) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    parent = submitted.page.get_parent()
    powerful.post(f"{url}?id={submitted.page.pk}", {"include_descendants": "on"})
    powerful.post(f"{url}?id={parent.pk}", {"include_descendants": "on"})
    assert not _page(submitted).live


def test_the_workflow_address_does_not_approve(powerful: Client, submitted: Submitted) -> None:
    task_state = _page(submitted).current_workflow_task_state
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.page.pk, "approve", task_state.pk]
    )
    assert powerful.post(url, {"comment": ""}).status_code in {302, 403}
    assert not _page(submitted).live
    with pytest.raises(PermissionDenied):
        task_state.task.specific.on_action(task_state, None, "approve")


def test_the_other_addresses_do_not_publish(powerful: Client, submitted: Submitted) -> None:
    page, revision = submitted.page, submitted.revision
    posts = [
        (
            "wagtailadmin_pages:copy",
            [page.pk],
            {
                "new_title": "X",
                "new_slug": "x",
                "new_parent_page": page.get_parent().pk,
                "publish_copies": "on",
            },
        ),
        ("wagtailadmin_pages:convert_alias", [page.pk], {}),
        ("wagtailadmin_pages:revisions_revert", [page.pk, revision.pk], {}),
        ("wagtailadmin_pages:revisions_unschedule", [page.pk, revision.pk], {}),
    ]
    for name, args, data in posts:
        powerful.post(reverse(name, args=args), data)
    assert not TicketingPage.objects.filter(live=True).exists()
    assert TicketingPage.objects.count() == 1


def test_a_new_page_is_neither_made_nor_published_there(
    powerful: Client, submitted: Submitted
) -> None:
    powerful.raise_request_exception = False
    parent = submitted.page.get_parent()
    url = reverse("wagtailadmin_pages:add", args=["ticketing", "ticketingpage", parent.pk])
    data = _form_of(powerful, submitted.page) | {"slug": "nieuw", "action-publish": "1"}
    assert powerful.post(url, data).status_code in {302, 403}
    assert not TicketingPage.objects.filter(live=True).exists()
    assert TicketingPage.objects.count() == 1


def test_withdrawing_a_published_page_stays_possible(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.APPROVED,
    )
    desk.post(reverse("wagtailadmin_pages:unpublish", args=[submitted.page.pk]))
    assert not _page(submitted).live


def test_submitting_in_wagtail_opens_a_case_of_the_registered_kind(
    desk: Client, tree: Any, author: User, editor: User, organisation: Any
) -> None:
    make_index(tree)
    page = make_page(owner=author, organisation=organisation)
    page.get_workflow().start(page, editor)
    case = latest_case(page)
    assert case is not None
    registered = kind_for_page(page)
    assert registered is not None
    assert case.kind == registered.slug
    assert case.submitted_by == editor
    assert case.revision_id == page.latest_revision_id


def test_a_page_without_a_kind_of_its_own_gets_the_general_one(
    tree: Any, editor: User, second_editor: User
) -> None:
    index = make_index(tree)
    index.save_revision(user=editor)
    index = KindIndexPage.objects.get(pk=index.pk)
    index.get_workflow().start(index, editor)
    case = open_case_for(index)
    assert case is not None
    assert case.kind == "pagina"
    decide(
        case_id=case.pk,
        revision_id=case.revision_id,
        user=second_editor,
        decision=Decision.APPROVED,
    )
    assert KindIndexPage.objects.get(pk=index.pk).live_revision_id == case.revision_id


def test_cancelling_the_workflow_in_wagtail_closes_the_case(
    submitted: Submitted, author: User
) -> None:
    _page(submitted).current_workflow_state.cancel(user=author)
    submitted.case.refresh_from_db()
    assert submitted.case.decision == Decision.WITHDRAWN


def test_a_revision_under_review_cannot_be_rewritten_in_place(
    submitted: Submitted, author: User
) -> None:
    page = _page(submitted)
    page.summary = "Stiekem anders."
    with pytest.raises(PermissionDenied):
        page.save_revision(user=author, overwrite_revision=page.latest_revision, clean=False)
    content = Revision.objects.get(pk=submitted.revision.pk).content
    assert content["summary"] == "Eén plek voor alle vragen."


def test_a_planned_revision_cannot_be_rewritten_in_place(
    submitted: Submitted, author: User, editor: User
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.SCHEDULED,
        publish_at=timezone.now() + timedelta(days=1),
    )
    page = _page(submitted)
    with pytest.raises(PermissionDenied):
        page.save_revision(user=author, overwrite_revision=page.latest_revision, clean=False)


def test_a_planned_publication_does_not_end_the_review_of_what_came_after_it(
    submitted: Submitted, author: User, editor: User
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.SCHEDULED,
        publish_at=timezone.now() + timedelta(days=1),
    )
    revise(submitted.page, user=author, summary="Tweede versie.")
    second = submit(submitted.page, user=author)
    planned = Revision.objects.get(pk=submitted.revision.pk)
    past = timezone.now() - timedelta(minutes=1)
    planned.content["go_live_at"] = past.isoformat()
    Revision.objects.filter(pk=planned.pk).update(content=planned.content, approved_go_live_at=past)
    call_command("publish_scheduled")
    assert _page(submitted).live
    assert Case.objects.get(pk=second.case.pk).is_open
    assert _page(submitted).workflow_in_progress


def test_the_menu_and_the_first_screen_lead_to_the_inbox(
    desk: Client, submitted: Submitted
) -> None:
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Inbox (1)" in html
    assert "1 te bekijken" in html
    assert submitted.case.title in html


def test_editors_keep_the_canned_replies(desk: Client) -> None:
    assert desk.get(reverse("standaardberichten:index")).status_code == 200
    desk.post(
        reverse("standaardberichten:add"),
        {"title": "Nieuw", "decision": "refused", "text": "Nee.", "order": "5"},
    )
    assert "Nieuw" in desk.get(reverse("standaardberichten:index")).content.decode()


def test_our_own_kinds_are_registered() -> None:
    for slug in ("pagina", "melding"):
        assert case_kind(slug) is not None
