"""Two nominations of one team become one: nothing of what people wrote is lost."""

from typing import Any

import pytest
from django.test import Client

from accounts.domain.links import spend_link
from accounts.models import User
from awards.domain.handing_in import CASE_KIND, put_before_editors
from awards.domain.merging import merge, mergeable
from awards.domain.relating import NEW_CASE
from awards.enums import ConflictGround, ConflictState, NominationState, Party, Phase
from awards.errors import RefusedError
from awards.models import Conflict, Edition, Nomination
from moderation.models import Case
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.nominating import make_dossier, nominated, token_in_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(edition: Edition, author: User, organisation: Organisation) -> Nomination:
    """The team as it wrote its own name, with one who supports it."""
    made = make_dossier(
        edition, author, "ICT-team De Linde", NominationState.DRAFT, organisation=organisation
    )
    made.answers.create(criterion="C1", text="Wij delen alles.")
    support = {"name": "Ann", "why": "Top.", "created_at": made.created_at}
    made.supporters.create(email="ann@elders.test", **support)
    return made


@pytest.fixture
def double(edition: Edition) -> Nomination:
    """The same team as two others wrote it, one of whom supports the first too."""
    nominated(edition, team="Digihelden Linde", school="Linde", email="ANN@elders.test")
    return nominated(edition, team="Digihelden Linde", school="Linde", email="bob@elders.test")


def merged(one: Nomination, other: Nomination, by: User) -> Nomination:
    return merge(nomination_id=one.pk, other_id=other.pk, by=by)


def emails(nomination: Nomination) -> list[str]:
    return sorted(row.email for row in nomination.supporters.all())


@pytest.mark.parametrize("turned", [False, True])
def test_support_goes_to_the_nomination_with_a_dossier_whoever_is_asked(
    dossier: Nomination, double: Nomination, editor: User, turned: bool
) -> None:
    pair = (dossier, double) if turned else (double, dossier)
    assert merged(*pair, editor) == dossier
    assert emails(dossier) == ["ann@elders.test", "bob@elders.test"]
    assert emails(double) == ["ANN@elders.test"]
    assert dossier.answers.get().text == "Wij delen alles."
    double.refresh_from_db()
    assert (double.state, double.merged_into, double.merged_by) == (
        NominationState.MERGED,
        dossier,
        editor,
    )
    assert double.merged_at is not None
    assert not Case.objects.filter(kind=NEW_CASE, decided_at=None).exists()


def test_whoever_names_the_team_so_again_reaches_the_other(
    edition: Edition, dossier: Nomination, double: Nomination, editor: User
) -> None:
    merged(double, dossier, editor)
    again = nominated(edition, team="Digihelden Linde", school="Linde", email="cis@elders.test")
    assert again == dossier
    assert "cis@elders.test" in emails(dossier)


def test_a_chain_of_merged_nominations_leads_to_the_last(
    edition: Edition, dossier: Nomination, double: Nomination, editor: User
) -> None:
    third = nominated(edition, team="Linde digitaal", school="Linde")
    assert merged(third, double, editor) == double
    assert merged(double, dossier, editor) == dossier
    assert nominated(edition, team="Linde digitaal", school="Linde") == dossier


def test_the_question_to_the_team_goes_along_with_its_link(
    edition: Edition, organisation: Organisation, editor: User
) -> None:
    asked = nominated(edition, team_email="team@school.test", organisation_id=organisation.pk)
    plain = nominated(edition, team="Hetzelfde team", school="Elders")
    assert merged(asked, plain, editor) == plain
    assert plain.agreements.get().party == Party.TEAM
    plain.refresh_from_db()
    assert plain.organisation == organisation
    spend_link(token=token_in_mail("team@school.test"), choice="ja")
    plain.refresh_from_db()
    assert plain.state == NominationState.DRAFT


def test_one_name_at_one_school_leads_to_the_one_that_stays(
    edition: Edition, organisation: Organisation, editor: User
) -> None:
    known = nominated(edition, organisation_id=organisation.pk)
    written = nominated(edition, school="De linde, Genk")
    assert merged(known, written, editor) == written
    written.refresh_from_db()
    assert written.organisation == organisation
    assert nominated(edition, organisation_id=organisation.pk, email="x@elders.test") == written


def test_a_juror_who_supported_the_team_elsewhere_is_suspected(
    edition: Edition, dossier: Nomination, double: Nomination, editor: User, member: User
) -> None:
    juror = make_juror(edition, member)
    double.supporters.create(
        name="Jury", email=member.email, why="Top.", created_at=double.created_at
    )
    merged(double, dossier, editor)
    conflict = Conflict.objects.get(juror=juror)
    assert (conflict.nomination, conflict.ground) == (dossier, ConflictGround.OWN_NOMINATION)
    assert conflict.state == ConflictState.SUGGESTED


def test_two_dossiers_others_and_other_editions_are_refused(
    edition: Edition,
    dossier: Nomination,
    double: Nomination,
    editor: User,
    member: User,
    author: User,
) -> None:
    second = make_dossier(edition, member, "Nog een", NominationState.SUBMITTED)
    elsewhere = make_nomination(make_edition(2026), "Elders", state=NominationState.PROPOSED)
    for one, other, by, why in (
        (double, dossier, author, "Enkel de redactie"),
        (double, double, editor, "andere nominatie"),
        (double, elsewhere, editor, "andere nominatie"),
        (second, dossier, editor, "Beide teams hebben een dossier"),
    ):
        with pytest.raises(RefusedError, match=why):
            merged(one, other, by)
    Edition.objects.filter(pk=edition.pk).update(phase=Phase.RESULT)
    with pytest.raises(RefusedError, match="besliste al"):
        merged(double, dossier, editor)
    assert not Nomination.objects.filter(state=NominationState.MERGED).exists()
    assert emails(dossier) == ["ann@elders.test"]


def test_those_of_the_same_school_are_offered_first_and_not_the_merged(
    edition: Edition, dossier: Nomination, double: Nomination, editor: User
) -> None:
    for number in range(30):
        make_nomination(edition, f"A {number}")
    near = nominated(edition, team="Zusterteam", school="LINDE")
    found = mergeable(nomination=double)
    assert (found[0], len(found)) == (near, 20)
    assert mergeable(nomination=double, text="ict-team de") == [dossier]
    merged(near, double, editor)
    assert near not in mergeable(nomination=dossier, text="zusterteam")


def test_an_editor_merges_on_a_page_that_nobody_else_finds(
    client: Client,
    settings: Any,
    dossier: Nomination,
    double: Nomination,
    editor: User,
    author: User,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    where = f"/ict-team-van-het-jaar/2027/nominaties/{double.key}/samenvoegen/"
    client.force_login(author)
    assert client.get(where).status_code == 404
    client.force_login(editor)
    page = client.get(f"{where}?q=linde").content.decode()
    assert "ICT-team De Linde" in page
    assert "ann@elders.test" not in page
    given: dict[str, Any] = {"formulier_token": new_token(form="dossier-samenvoegen", user=editor)}
    assert client.post(where, given).status_code == 422
    given["other"] = str(dossier.key)
    answer = client.post(where, given, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"{dossier.key}/")
    assert "alle steun staat nu bij ICT-team De Linde" in page
    ended = client.get(where.replace("samenvoegen/", "")).content.decode()
    assert "Samengevoegd met" in ended
    put_before_editors(nomination=dossier, by=author)
    case = Case.objects.get(kind=CASE_KIND)
    panel = client.get(f"/beheer/inbox/{case.pk}/").content.decode()
    assert "Hierin kwam “Digihelden Linde” (Linde)" in panel
    assert editor.display_name in panel
    assert "Digihelden" not in client.get("/beheer/inbox/").content.decode()
