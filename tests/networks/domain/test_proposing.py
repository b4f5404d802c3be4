"""Proposals of networks: out of sight until an editor says yes."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from networks.domain.proposing import CASE_KIND, MOST_OPEN, propose, propose_again
from networks.errors import MembershipRefusedError
from networks.models import NetworkPage
from notifications.models import OutgoingMail
from tests.factories.networks import make_refused_proposal

pytestmark = pytest.mark.django_db

ANSWERS = {
    "title": "Overkoepelende PICT’s",
    "summary": "PICT’s van scholengemeenschappen leren van elkaar.",
    "for_whom": "PICT op niveau van de scholengemeenschap",
    "region": "heel Vlaanderen",
    "access": "op-aanvraag",
}


def proposed(user: User, title: str = "Overkoepelende PICT’s") -> Case:
    return propose(user=user, page=NetworkPage(title=title, summary="Samen leren."))


def answer(case: Case, editor: User, decision: Decision, reason: str = "") -> None:
    decide(
        case_id=case.pk,
        revision_id=case.revision_id,
        user=editor,
        decision=decision,
        reason=reason,
    )


def test_a_proposal_waits_for_an_editor_and_nobody_sees_it(tree: Any, member: User) -> None:
    case = proposed(member)
    page = NetworkPage.objects.get(pk=case.page_id)
    assert not page.live
    client = Client()
    client.force_login(member)
    assert client.get(page.get_absolute_url()).status_code == 404
    assert page.title not in client.get("/netwerken/").content.decode()


def test_a_yes_puts_it_online_and_its_proposer_leads_it(
    tree: Any, member: User, editor: User
) -> None:
    case = proposed(member)
    answer(case, editor, Decision.APPROVED)
    page = NetworkPage.objects.get(pk=case.page_id)
    assert page.live
    assert page.is_organised_by(member)
    assert User.objects.get(pk=member.pk).has_role(Role.ORGANISER)
    mail = OutgoingMail.objects.get(recipient=member.email, kind="networks.proposal.approved")
    assert page.get_absolute_url() in mail.body


def test_a_no_says_why(tree: Any, member: User, editor: User) -> None:
    case = proposed(member)
    answer(case, editor, Decision.REFUSED, "Dit netwerk bestaat al in Gent.")
    page = NetworkPage.objects.get(pk=case.page_id)
    assert not page.live
    assert not page.is_organised_by(member)
    mail = OutgoingMail.objects.get(recipient=member.email, kind="networks.proposal.refused")
    assert "Dit netwerk bestaat al in Gent." in mail.body


def test_so_many_proposals_wait_at_once(tree: Any, member: User) -> None:
    slugs = {proposed(member).page.slug for _ in range(MOST_OPEN)}  # type: ignore[union-attr]
    assert len(slugs) == MOST_OPEN
    with pytest.raises(MembershipRefusedError):
        proposed(member)


@pytest.mark.parametrize("title", ["Agenda", "Uitnodiging", "Voorstellen", "???"])
def test_no_network_takes_an_address_beside_the_networks(
    title: str, tree: Any, member: User
) -> None:
    slug = NetworkPage.objects.get(pk=proposed(member, title).page_id).slug
    assert slug in {f"{title.lower()}-2", "netwerk"}


def test_the_role_goes_with_the_last_network(organiser: User) -> None:
    organiser.organised_networks.all().delete()
    assert not User.objects.get(pk=organiser.pk).has_role(Role.ORGANISER)


def test_somebody_proposes_and_an_editor_reads_it(
    tree: Any, member: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(member)
    html = client.get("/netwerken/voorstellen/").content.decode()
    token = re.search(r'name="formulier_token" value="([^"]+)"', html)
    assert token is not None
    posted = {"formulier_token": token[1], **ANSWERS}
    short = client.post("/netwerken/voorstellen/", {**posted, "summary": "Kort."})
    assert "field--err" in short.content.decode()
    for _ in range(2):
        assert client.post("/netwerken/voorstellen/", posted).status_code == 302
    case = Case.objects.get(kind=CASE_KIND)
    assert case.title == ANSWERS["title"]
    assert ANSWERS["title"] in client.get("/mijn/").content.decode()
    reader = Client()
    reader.force_login(editor)
    text = reader.get(f"/beheer/inbox/{case.pk}/").content.decode()
    assert "PICT op niveau van de scholengemeenschap" in text


# --- Once more ----------------------------------------------------------------------------------
@pytest.fixture
def refused(tree: Any, member: User, editor: User) -> NetworkPage:
    return make_refused_proposal(member, editor, "Zeg voor wie het is.", **ANSWERS)


def again(client: Client, page: NetworkPage, **fields: str) -> Any:
    url = reverse("networks:propose_again", args=[page.slug])
    token = re.search(r'name="formulier_token" value="([^"]+)"', client.get(url).content.decode())
    posted = {"formulier_token": token[1] if token else "", **ANSWERS, **fields}
    return client.post(url, posted)


def test_a_refused_proposal_is_changed_and_sent_in_once_more(
    refused: NetworkPage, member: User, editor: User
) -> None:
    client = Client()
    client.force_login(member)
    url = reverse("networks:propose_again", args=[refused.slug])
    assert url in OutgoingMail.objects.get(kind="networks.proposal.refused").body
    assert url in client.get("/mijn/").content.decode()
    shown = client.get(url).content.decode()
    assert "Zeg voor wie het is." in shown
    assert ANSWERS["for_whom"] in shown
    short = again(client, refused, summary="Kort.")
    assert "field--err" in short.content.decode()
    assert Case.objects.filter(decided_at=None).count() == 0
    assert again(client, refused, for_whom="PICT van het secundair").status_code == 302
    case = Case.objects.get(kind=CASE_KIND, decided_at=None)
    assert case.page_id == refused.pk
    assert client.get(url).status_code == 404
    assert url not in client.get("/mijn/").content.decode()
    answer(case, editor, Decision.APPROVED)
    refused.refresh_from_db()
    assert (refused.live, refused.for_whom) == (True, "PICT van het secundair")
    assert refused.is_organised_by(member)
    assert client.get(url).status_code == 404


def test_only_its_proposer_sends_a_refused_proposal_again(
    refused: NetworkPage, outsider: User, editor: User
) -> None:
    for person in (outsider, editor):
        client = Client()
        client.force_login(person)
        url = reverse("networks:propose_again", args=[refused.slug])
        assert client.get(url).status_code == 404
        assert client.post(url, ANSWERS).status_code == 404
        with pytest.raises(MembershipRefusedError):
            propose_again(user=person, page=refused)
    assert Case.objects.count() == 1


def test_a_refused_proposal_waits_its_turn_among_the_others(
    refused: NetworkPage, member: User
) -> None:
    for _ in range(MOST_OPEN):
        proposed(member)
    with pytest.raises(MembershipRefusedError):
        propose_again(user=member, page=refused)
