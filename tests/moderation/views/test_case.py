"""An editor's page of a case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision, EventKind
from moderation.models import CannedReply, Case
from practices.ticketing.models import TicketingPage
from safeforms.tokens import new_token
from tests.factories.moderation import Submitted, register_test_kind, revise, submit

pytestmark = pytest.mark.django_db


def _url(case: Case) -> str:
    return reverse("moderation:case", args=[case.pk])


def _data(submitted: Submitted, user: User, action: str, **more: Any) -> dict[str, Any]:
    return {
        "formulier_token": new_token(form="zaak:beslissing", user=user),
        "revision": submitted.case.revision_id,
        "zaak": submitted.case.pk,
        "reason": "Kijk het na.",
        "publish_time": "08:00",
        "actie": action,
        **more,
    }


def test_the_page_shows_what_is_to_be_decided(desk: Client, submitted: Submitted) -> None:
    html = desk.get(_url(submitted.case)).content.decode()
    for words in (
        "Van drie mailboxen naar één",
        "Scholengemeenschap De Zeven Linden",
        "Geen vertrouwelijke prijzen",
        "vandaag ingestuurd",
        "nog vrij",
        "Je keurt versie 1 van",
        "Vraag een aanvulling",
        "Keur goed",
        "Plan publicatie",
        "Publiceer niet",
    ):
        assert words in html, words


def test_approving_publishes_and_leads_back_to_the_inbox(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    data = _data(submitted, editor, "approved", checked=["namen"], reason="")
    response = desk.post(_url(submitted.case), data, follow=True)
    assert response.redirect_chain == [("/beheer/inbox/", 302)]
    assert "staat online" in response.content.decode()
    submitted.case.refresh_from_db()
    assert submitted.case.checked == ["namen"]
    assert TicketingPage.objects.get(pk=submitted.page.pk).live


def test_a_repeated_post_decides_once_and_leads_to_the_same_place(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    data = _data(submitted, editor, "approved")
    first = desk.post(_url(submitted.case), data)
    second = desk.post(_url(submitted.case), data)
    assert (first.url, second.url) == ("/beheer/inbox/", "/beheer/inbox/")
    assert submitted.case.events.filter(what=EventKind.DECIDED).count() == 1


def test_a_post_without_a_token_changes_nothing(desk: Client, submitted: Submitted) -> None:
    data = {"actie": "approved", "revision": submitted.case.revision_id, "zaak": 1, "reason": "Hm"}
    response = desk.post(_url(submitted.case), data)
    assert response.status_code == 422
    assert "Hm" in response.content.decode()
    submitted.case.refresh_from_db()
    assert submitted.case.is_open


def test_the_loser_reads_who_decided_what_and_keeps_his_words(
    desk: Client, submitted: Submitted, editor: User, second_editor: User
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=second_editor,
        decision=Decision.APPROVED,
    )
    data = _data(submitted, editor, "refused", reason="Mijn lange uitleg")
    response = desk.post(_url(submitted.case), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Redacteur2 besliste al: goedgekeurd" in html
    assert "Mijn lange uitleg" in html
    assert TicketingPage.objects.get(pk=submitted.page.pk).live


def test_a_newer_version_is_shown_first_with_the_message_kept(
    desk: Client, submitted: Submitted, editor: User, author: User
) -> None:
    data = _data(submitted, editor, "approved", reason="Mijn bericht")
    revision = revise(submitted.page, user=author, summary="Nieuwer.")
    submit(submitted.page, user=author)
    response = desk.post(_url(submitted.case), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Er kwam intussen een nieuwe versie binnen" in html
    assert "Mijn bericht" in html
    assert f'name="revision" value="{revision.pk}"' in html
    assert not TicketingPage.objects.get(pk=submitted.page.pk).live


def test_saying_no_without_words_is_refused_beside_the_field(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    response = desk.post(_url(submitted.case), _data(submitted, editor, "refused", reason=""))
    assert response.status_code == 422
    assert "Schrijf een bericht" in response.content.decode()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (("", "08:00"), "Kies een dag en een uur."),
        (("2020-01-01", "08:00"), "Kies een moment in de toekomst."),
        (("onzin", "08:00"), "Vul een datum in"),
        (("2030-02-31", "08:00"), "Vul een datum in"),
        (("2030-01-07", "25:00"), "Vul een uur in"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_the_field(
    desk: Client, submitted: Submitted, editor: User, moment: tuple[str, str], told: str
) -> None:
    day, hour = moment
    data = _data(submitted, editor, "scheduled", publish_day=day, publish_time=hour)
    response = desk.post(_url(submitted.case), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert told in html
    assert '<details class="plan" open>' in html


def test_a_plan_is_made_in_our_own_time(desk: Client, submitted: Submitted, editor: User) -> None:
    day = timezone.localdate() + timedelta(days=3)
    data = _data(submitted, editor, "scheduled", publish_day=day.isoformat(), publish_time="09:30")
    assert desk.post(_url(submitted.case), data).status_code == 302
    submitted.case.refresh_from_db()
    assert submitted.case.publish_at is not None
    local = timezone.localtime(submitted.case.publish_at)
    assert (local.date(), local.hour, local.minute) == (day, 9, 30)


@pytest.mark.parametrize("text", ["\x00", "\ud800", "x" * 6000])
def test_hostile_words_give_a_message_and_no_fault(
    desk: Client, submitted: Submitted, editor: User, text: str
) -> None:
    data = _data(submitted, editor, "refused", reason=f"Nee {text}")
    raw = "&".join(f"{name}={value}" for name, value in data.items())
    response = desk.post(
        _url(submitted.case),
        raw.encode("utf-8", "surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code in {302, 422}


def test_choosing_a_canned_reply_without_scripts_fills_the_message(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    reply = CannedReply.objects.create(
        title="Kijk na", decision=Decision.CHANGES_REQUESTED, text="Kijk het cijfer na."
    )
    data = _data(
        submitted, editor, "bericht", canned=str(reply.pk), reason="Dag Jo", checked=["namen"]
    )
    response = desk.post(_url(submitted.case), data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Dag Jo\n\nKijk het cijfer na." in html
    assert html.count("checked") >= 1
    submitted.case.refresh_from_db()
    assert submitted.case.is_open


def test_what_a_canned_reply_leaves_to_fill_in_is_not_sent(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    CannedReply.objects.create(
        title="Kijk na", decision=Decision.CHANGES_REQUESTED, text="Kijk na: [welk cijfer]."
    )
    data = _data(submitted, editor, "changes_requested", reason="Kijk na: [welk cijfer].")
    response = desk.post(_url(submitted.case), data)
    assert response.status_code == 422
    assert "Vul nog in wat tussen haken staat: [welk cijfer]." in response.content.decode()
    data["reason"] = "Kijk na: [1.200 euro]."
    assert desk.post(_url(submitted.case), data).status_code == 302


@pytest.mark.parametrize("canned", ["", "999999", "onzin", "-1", "9" * 400])
def test_a_canned_reply_that_does_not_exist_changes_nothing(
    desk: Client, submitted: Submitted, editor: User, canned: str
) -> None:
    data = _data(submitted, editor, "bericht", canned=canned, reason="Dag Jo")
    response = desk.post(_url(submitted.case), data)
    assert response.status_code == 200
    assert "Dag Jo" in response.content.decode()


def test_ticks_and_words_are_kept_when_leaving(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    data = _data(submitted, editor, "bewaar", checked=["prijzen"], reason="Half af")
    url = reverse("moderation:autosave", args=[submitted.case.pk])
    assert "bewaard" in desk.post(url, data).content.decode()
    submitted.case.refresh_from_db()
    assert submitted.case.checked == ["prijzen"]
    assert "Half af" in desk.get(_url(submitted.case)).content.decode()


def test_kept_words_are_gone_after_the_decision(
    desk: Client, submitted: Submitted, editor: User, author: User
) -> None:
    data = _data(submitted, editor, "bewaar", reason="Half af")
    desk.post(reverse("moderation:autosave", args=[submitted.case.pk]), data)
    desk.post(_url(submitted.case), _data(submitted, editor, "changes_requested"))
    again = submit(submitted.page, user=author).case
    assert "Half af" not in desk.get(_url(again)).content.decode()


def test_taking_up_and_letting_go(
    desk: Client, second_desk: Client, submitted: Submitted, editor: User, second_editor: User
) -> None:
    url = reverse("moderation:claim", args=[submitted.case.pk])

    def press(client: Client, user: User, action: str) -> User | None:
        token = new_token(form="zaak:opnemen", user=user)
        client.post(url, {"actie": action, "formulier_token": token})
        submitted.case.refresh_from_db()
        return submitted.case.claimed_by

    assert press(desk, editor, "opnemen") == editor
    assert press(second_desk, second_editor, "opnemen") == editor
    assert press(second_desk, second_editor, "overnemen") == second_editor
    assert press(desk, editor, "loslaten") == second_editor
    assert press(second_desk, second_editor, "loslaten") is None


def test_own_work_offers_no_buttons(
    desk: Client, submitted: Submitted, editor: User, author: User
) -> None:
    author.groups.set(editor.groups.all())
    desk.force_login(author)
    html = desk.get(_url(submitted.case)).content.decode()
    assert "Dit is je eigen werk" in html
    assert "Keur goed" not in html
    response = desk.post(_url(submitted.case), _data(submitted, author, "approved"))
    assert response.status_code == 403
    assert not TicketingPage.objects.get(pk=submitted.page.pk).live


def test_a_correction_saved_in_wagtail_can_be_gone_on_with(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    revision = revise(submitted.page, user=editor, summary="Zonder tikfout.")
    assert "die niet is ingestuurd" in desk.get(_url(submitted.case)).content.decode()
    token = new_token(form="zaak:opnemen", user=editor)
    desk.post(
        reverse("moderation:adopt", args=[submitted.case.pk]),
        {"formulier_token": token, "toelichting": "tikfout"},
    )
    submitted.case.refresh_from_db()
    assert submitted.case.revision_id == revision.pk
    assert submitted.case.events.get(what=EventKind.CORRECTED).detail == "tikfout"


def test_nobody_goes_on_with_what_another_saved(
    desk: Client, submitted: Submitted, editor: User, author: User
) -> None:
    before = submitted.case.revision_id
    revise(submitted.page, user=author, summary="Nog niet klaar.")
    token = new_token(form="zaak:opnemen", user=editor)
    url = reverse("moderation:adopt", args=[submitted.case.pk])
    assert desk.post(url, {"formulier_token": token}).status_code == 404
    submitted.case.refresh_from_db()
    assert submitted.case.revision_id == before


def test_a_decided_case_shows_its_outcome_and_takes_nothing_any_more(
    desk: Client, submitted: Submitted, editor: User
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.REFUSED,
        reason="Staat er al.",
    )
    html = desk.get(_url(submitted.case)).content.decode()
    assert "Staat er al." in html
    assert "Jouw beslissing" not in html


def test_strangers_sign_in_and_members_are_refused(
    client: Client, submitted: Submitted, member: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    urls = [
        reverse("moderation:inbox"),
        reverse("moderation:history"),
        _url(submitted.case),
    ]
    for url in urls:
        assert client.get(url).url.startswith("/aanmelden/")
    client.force_login(member)
    for url in urls:
        assert client.get(url).status_code == 403
    for name in ("autosave", "claim", "adopt"):
        url = reverse(f"moderation:{name}", args=[submitted.case.pk])
        assert client.post(url).status_code == 403


def test_what_does_not_exist_is_not_found(desk: Client, submitted: Submitted) -> None:
    assert desk.get(reverse("moderation:case", args=[999_999])).status_code == 404
    Case.objects.filter(pk=submitted.case.pk).update(kind="verdwenen")
    assert desk.get(_url(submitted.case)).status_code == 404


def test_changes_are_shown_word_by_word(desk: Client, submitted: Submitted) -> None:
    from moderation.domain.comparing import changes_between

    register_test_kind(
        context=lambda case, user: {
            "changes": changes_between(
                before={"Samenvatting": "Eén plek"}, after={"Samenvatting": "Eén vaste plek"}
            )
        }
    )
    html = desk.get(_url(submitted.case)).content.decode()
    assert "<ins>" in html
    assert "vaste" in html
