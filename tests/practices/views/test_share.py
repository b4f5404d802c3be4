"""Sharing a practice in the form made for it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from moderation.models import Case
from notifications.models import OutgoingMail
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticePage
from safeforms.models import FormDraft
from tests.factories.people import make_membership, make_person
from tests.factories.practices import gain_answers, make_gain

pytestmark = pytest.mark.django_db
URL = "/praktijken/delen/efficientiewinsten/"


def test_the_chooser_shows_a_tile_for_each_kind_to_everybody(client: Any, tree: Any) -> None:
    answer = client.get("/praktijken/delen/")
    assert answer.status_code == 200
    for slug in ("efficientiewinsten", "ticketing"):
        assert reverse("practices:share_kind", args=[slug]) in answer.content.decode()


def test_somebody_who_is_not_signed_in_is_asked_to_sign_in_first(client: Any, tree: Any) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer.url == f"/aanmelden/?next={URL}"


def test_somebody_without_a_school_is_led_to_choosing_one(
    client: Any, tree: Any, outsider: Any
) -> None:
    client.force_login(outsider)
    answer = client.get(URL)
    assert answer.status_code == 403
    assert f"/mijn/functies/nieuw/?next={URL}" in answer.content.decode()


def test_a_vendor_shares_nothing(client: Any, tree: Any, organisation: Any) -> None:
    vendor = make_person("leverancier")
    organisation.kind = "partner"
    organisation.save()
    make_membership(vendor, organisation)
    client.force_login(vendor)
    assert client.post(URL, gain_answers(organisation, vendor)).status_code == 403
    assert not PracticePage.objects.exists()


def test_the_form_comes_filled_in_with_the_figures_of_the_school(
    client: Any, tree: Any, author: Any
) -> None:
    client.force_login(author)
    form = client.get(URL).context["form"]
    assert form["pupils"].value() == "2.140"
    assert form["organisation_level"].value() == "scholengemeenschap-groep"
    assert form["contact_function"].value() is not None


@pytest.mark.parametrize("slug", ["efficientiewinsten", "ticketing"])
def test_no_kind_asks_more_than_twelve_questions(
    client: Any, tree: Any, author: Any, slug: str
) -> None:
    client.force_login(author)
    form = client.get(f"/praktijken/delen/{slug}/").context["form"]
    assert form.required_question_count <= 12


def test_a_first_valid_submit_makes_an_unpublished_page_and_a_case(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answer = client.post(URL, gain_answers(organisation, author))
    page = EfficiencyGainPage.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("practices:status", args=[page.key])
    assert not page.live
    assert page.owner == author
    assert page.get_parent().slug == "efficientiewinsten"
    line = page.lines.get()
    assert (line.before, line.after) == (29400, 10500)
    case = Case.objects.get()
    assert case.page_id == page.pk
    assert case.revision_id == page.latest_revision_id
    assert client.get(answer.url).status_code == 200


def test_a_draft_is_visible_to_its_authors_and_editors_alone(
    client: Any, tree: Any, author: Any, member: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    client.post(URL, gain_answers(organisation, author))
    page = PracticePage.objects.get()
    own = [reverse(f"practices:{name}", args=[page.key]) for name in ("status", "preview", "edit")]
    client.logout()
    assert client.get(page.get_absolute_url()).status_code == 404
    assert [client.get(url).status_code for url in own] == [302, 302, 302]
    client.force_login(member)
    assert client.get(page.get_absolute_url()).status_code == 404
    assert [client.get(url).status_code for url in own] == [404, 404, 404]
    assert page.title not in client.get("/praktijken/").content.decode()
    client.force_login(author)
    assert client.get(page.get_absolute_url()).status_code == 404
    assert [client.get(url).status_code for url in own] == [200, 200, 200]


def test_the_same_post_again_makes_no_second_practice(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author)
    first, second = client.post(URL, answers), client.post(URL, answers)
    assert first.url == second.url
    assert PracticePage.objects.count() == 1
    assert Case.objects.count() == 1


def test_a_title_that_exists_gets_an_address_of_its_own(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    for _ in range(2):
        client.post(URL, gain_answers(organisation, author))
    slugs = sorted(PracticePage.objects.values_list("slug", flat=True))
    assert slugs[1] == f"{slugs[0]}-2"


def test_a_wrong_answer_is_told_beside_its_field_and_the_text_stays(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author, **{"winst-0-before": "veel", "summary": "x" * 400})
    answer = client.post(URL, answers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Je schreef “veel”" in page
    assert "x" * 400 in page
    assert not PracticePage.objects.exists()


def test_without_the_tick_nothing_is_shared(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author)
    del answers["may_share"]
    assert client.post(URL, answers).status_code == 422
    assert not PracticePage.objects.exists()


def test_nobody_shares_for_a_school_of_others(
    client: Any, tree: Any, author: Any, other_organisation: Any
) -> None:
    client.force_login(author)
    assert client.post(URL, gain_answers(other_organisation, author)).status_code == 422
    assert not PracticePage.objects.exists()


def test_a_row_is_added_without_scolding_and_nothing_typed_is_lost(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author, rij="winst:add", title="")
    page = client.post(URL, answers)
    assert page.status_code == 200
    assert len(page.context["form"].formsets["winst"].forms) == 2
    assert "29.400" in page.content.decode()
    assert "Vul dit in" not in page.content.decode()


def test_keeping_for_later_makes_a_draft_that_opens_on_another_device(
    client: Any, tree: Any, author: Any, organisation: Any, member: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author, actie="bewaar", title="Half", how="")
    assert client.post(URL, answers).status_code == 302
    draft = FormDraft.objects.get()
    assert not PracticePage.objects.exists()
    assert "Half" in client.get("/mijn/").content.decode()
    resumed = client.get(f"{URL}?klad={draft.pk}").content.decode()
    assert "29.400" in resumed
    client.force_login(member)
    assert "Half" not in client.get(f"{URL}?klad={draft.pk}").content.decode()


def test_a_submitted_form_leaves_no_draft_behind(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author)
    saved = client.post(f"{URL}concept/", answers)
    assert "Automatisch bewaard om" in saved.content.decode()
    draft = FormDraft.objects.get()
    client.post(URL, answers | {"klad": str(draft.pk)})
    assert not FormDraft.objects.exists()
    late = client.post(f"{URL}concept/", answers)
    assert "al verstuurd" in late.content.decode()
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("value", ["", "veel", "-", "9" * 400, "\x00", "1e999", "½"])
def test_the_live_panel_copes_with_whatever_is_half_typed(
    client: Any, tree: Any, author: Any, organisation: Any, value: str
) -> None:
    client.force_login(author)
    typed = {"winst-0-before": value, "organisation": value, "pupils": value, "title": value}
    answers = gain_answers(organisation, author) | typed
    assert client.post(f"{URL}live/", answers).status_code == 200
    assert client.post(f"{URL}live/", {}).status_code == 200


def test_the_live_panel_shows_the_saving(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answer = client.post(f"{URL}live/", gain_answers(organisation, author))
    assert "18.900" in answer.content.decode()


def test_the_preview_shows_the_page_and_keeps_what_was_typed(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answer = client.post(URL, gain_answers(organisation, author, actie="voorbeeld"))
    assert answer.status_code == 200
    assert "18.900" in answer.content.decode()
    assert f"?klad={FormDraft.objects.get().pk}" in answer.content.decode()
    assert not PracticePage.objects.exists()


def test_beginning_from_a_practice_copies_its_structure_with_credit(
    client: Any, tree: Any, author: Any, organisation: Any, other_organisation: Any
) -> None:
    source = make_gain(tree, other_organisation, how="Eerst vragen.\nDan rekenen.")
    client.force_login(author)
    form = client.get(f"{URL}?van={source.key}").context["form"]
    assert form["how"].value() == "Eerst vragen.\nDan rekenen."
    assert not form["argument"].value()
    assert not form["title"].value()
    client.post(URL, gain_answers(organisation, author, van=str(source.key)))
    made = PracticePage.objects.exclude(pk=source.pk).get()
    assert made.specific.get_latest_revision_as_object().inspired_by_id == source.pk


def test_an_unpublished_practice_is_no_beginning(
    client: Any, tree: Any, author: Any, other_organisation: Any
) -> None:
    source = make_gain(tree, other_organisation, how="Geheim", live=False)
    client.force_login(author)
    assert "Geheim" not in client.get(f"{URL}?van={source.key}").content.decode()


def test_inviting_a_co_author_mails_every_address_alike(
    client: Any, tree: Any, author: Any, co_author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(
        organisation, author, invited=f"{co_author.email}\nonbekend@example.test"
    )
    client.post(URL, answers)
    mails = OutgoingMail.objects.filter(kind="practices.co_author_invited")
    assert {mail.recipient for mail in mails} == {co_author.email, "onbekend@example.test"}
    assert not PracticePage.objects.get().co_authors.exists()


def test_a_file_that_an_automatic_save_took_stays_when_its_row_moves(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    key = "0f0e5e1a-7a35-4a8e-9d0a-3a3f3a0a1b01"
    other = "0f0e5e1a-7a35-4a8e-9d0a-3a3f3a0a1b02"
    rows = {"attachments-TOTAL_FORMS": "1", "attachments-0-key": key, "attachments-0-title": "Nota"}
    answers = gain_answers(organisation, author, **rows)
    upload = SimpleUploadedFile("nota.txt", b"een nota", content_type="text/plain")
    client.post(f"{URL}concept/", answers | {"attachments-0-file": upload})
    moved = answers | {
        "attachments-TOTAL_FORMS": "2",
        "attachments-0-key": other,
        "attachments-1-key": key,
        "attachments-1-title": "Nota",
    }
    client.post(f"{URL}concept/", moved)
    data = FormDraft.objects.get().data
    assert data["attachments-1-file-pending"]
    assert "attachments-0-file-pending" not in data
