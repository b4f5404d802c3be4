"""A team's dossier: written, kept, handed in, checked, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.domain.links import spend_link
from accounts.models import User
from awards.domain.handing_in import CASE_KIND
from awards.enums import NominationState
from awards.models import DossierFile, Edition, Nomination, TeamMember
from files.models import StoredFile
from moderation.domain.deciding import decide
from moderation.models import Case
from notifications.models import OutgoingMail
from practices.models import PracticePage
from safeforms.models import FormDraft
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.files import PDF, upload
from tests.factories.nominating import complete, dossier_answers, own_dossier, token_in_mail
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination(edition: Edition, organisation: Organisation, author: User) -> Nomination:
    return own_dossier(edition, organisation, author)


@pytest.fixture
def practice(tree: Any, organisation: Organisation, author: User) -> PracticePage:
    return make_ticketing(tree, organisation, author)


@pytest.fixture
def as_author(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def url_of(nomination: Nomination, what: str = "") -> str:
    return f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/{what}"


def post(client: Client, nomination: Nomination, user: User, **given: Any) -> Any:
    return client.post(url_of(nomination), dossier_answers(nomination, user, **given))


def test_a_team_keeps_half_a_dossier_and_finds_it_back(
    as_author: Client, nomination: Nomination, author: User, practice: PracticePage
) -> None:
    answer = post(
        as_author, nomination, author, antwoord_C1="Een twee drie.", practices=[practice.pk]
    )
    assert answer["Location"] == url_of(nomination)
    text = as_author.get(url_of(nomination)).content.decode()
    assert "Een twee drie." in text
    assert "3 van 150 woorden" in text
    assert "Het akkoord van de directie" in text
    assert [row.practice_id for row in nomination.practice_rows.all()] == [practice.pk]
    nomination.refresh_from_db()
    assert (nomination.state, nomination.version) == (NominationState.DRAFT, 1)


def test_an_answer_has_150_words_at_most(
    as_author: Client, nomination: Nomination, author: User
) -> None:
    assert post(as_author, nomination, author, antwoord_C1="woord " * 150).status_code == 302
    answer = post(as_author, nomination, author, basis="1", antwoord_C1="woord\n" * 151)
    assert answer.status_code == 422
    assert "schrap er 1" in answer.content.decode()
    assert "151 van 150 woorden" in answer.content.decode()
    nomination.refresh_from_db()
    assert nomination.version == 1


def test_a_dossier_is_handed_in_when_nothing_is_missing(
    as_author: Client, nomination: Nomination, author: User, practice: PracticePage
) -> None:
    refused = post(as_author, nomination, author, actie="indienen")
    assert refused.status_code == 422
    assert "Nog nodig: Minstens één praktijk" in refused.content.decode()
    nomination.refresh_from_db()
    assert (nomination.state, nomination.version) == (NominationState.DRAFT, 0)
    complete(nomination, author, practice)
    answer = post(
        as_author, nomination, author, basis=str(nomination.version), actie="indienen",
        practices=[practice.pk], **everything(nomination),
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    nomination.refresh_from_db()
    assert nomination.state == NominationState.SUBMITTED
    assert Case.objects.get(kind=CASE_KIND).is_open


def everything(nomination: Nomination) -> dict[str, str]:
    member = nomination.members.get()
    return {
        **{f"antwoord_{each.key}": "Kort." for each in nomination.edition.criteria.all()},
        "summary": "Wij.",
        "leden-TOTAL_FORMS": "1",
        "leden-0-key": str(member.key),
        "leden-0-name": member.name,
        "leden-0-function": member.function,
        "leden-0-email": member.email,
    }


def test_whoever_began_from_an_older_version_loses_nothing(
    as_author: Client, nomination: Nomination, author: User
) -> None:
    post(as_author, nomination, author, antwoord_C1="Van mij.")
    answer = post(as_author, nomination, author, basis="0", antwoord_C1="Van een ander.")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Intussen gewijzigd" in text
    assert "Van mij." in text
    assert "Van een ander." in text
    assert nomination.answers.get(criterion="C1").text == "Van mij."
    assert 'name="basis" value="1"' in text


def test_what_is_typed_is_kept_as_a_draft_and_taken_up_again(
    as_author: Client, nomination: Nomination, author: User
) -> None:
    data = dossier_answers(nomination, author, antwoord_C2="Half een ")
    assert "Klad bewaard" in as_author.post(url_of(nomination, "concept/"), data).content.decode()
    draft = FormDraft.objects.get()
    assert f"?klad={draft.pk}" in as_author.get(url_of(nomination)).content.decode()
    assert "Half een" in as_author.get(f"{url_of(nomination)}?klad={draft.pk}").content.decode()
    assert not nomination.answers.exists()
    as_author.post(url_of(nomination), data)
    assert nomination.answers.get(criterion="C2").text == "Half een"
    assert not FormDraft.objects.exists()


def test_a_session_that_ended_keeps_what_was_typed(
    client: Client, nomination: Nomination, author: User
) -> None:
    answer = client.post(
        url_of(nomination), dossier_answers(nomination, author, antwoord_C1="Niet weg.")
    )
    draft = FormDraft.objects.get(user=author)
    assert "/aanmelden/" in answer["Location"]
    client.force_login(author)
    assert "Niet weg." in client.get(f"{url_of(nomination)}?klad={draft.pk}").content.decode()


def test_members_say_themselves_whether_they_are_named(
    as_author: Client, nomination: Nomination, author: User
) -> None:
    rows = {
        "leden-TOTAL_FORMS": "2",
        "leden-0-name": "Kim Collega",
        "leden-0-function": "PICT",
        "leden-0-email": "kim@school.test",
        "leden-1-name": author.display_name,
        "leden-1-function": "TICT",
        "leden-1-email": author.email,
    }
    post(as_author, nomination, author, **rows)
    kim = TeamMember.objects.get(email="kim@school.test")
    assert kim.consented_at is None
    assert TeamMember.objects.get(email=author.email).consented_at is not None
    post(as_author, nomination, author, basis="1", **rows, **keys(nomination))
    assert OutgoingMail.objects.filter(recipient="kim@school.test").count() == 1
    spend_link(token=token_in_mail("kim@school.test"), choice="ja")
    kim.refresh_from_db()
    assert kim.consented_at is not None
    again = rows | {"leden-0-function": "directeur"}
    post(as_author, nomination, author, basis="2", **again, **keys(nomination))
    kim.refresh_from_db()
    assert kim.consented_at is None
    spend_link(token=token_in_mail("kim@school.test"), choice="nee")
    assert not TeamMember.objects.filter(email="kim@school.test").exists()


def keys(nomination: Nomination) -> dict[str, str]:
    rows = enumerate(nomination.members.all())
    return {f"leden-{number}-key": str(member.key) for number, member in rows}


def test_files_are_for_the_team_and_editors_alone(
    as_author: Client, nomination: Nomination, author: User, member: User, editor: User
) -> None:
    answer = as_author.post(
        url_of(nomination),
        dossier_answers(nomination, author)
        | {
            "bijlagen-TOTAL_FORMS": "1",
            "bijlagen-0-title": "Ons plan",
            "bijlagen-0-file": upload("plan.pdf", PDF),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    stored = DossierFile.objects.get().stored_file
    assert stored.attached_at is not None
    found = {}
    for person in (None, member, author, editor):
        browser = Client()
        if person:
            browser.force_login(person)
        found[person] = browser.get(stored.get_absolute_url()).status_code
    assert found == {None: 404, member: 404, author: 200, editor: 200}


def test_a_file_of_somebody_else_is_not_put_in_a_dossier(
    as_author: Client, nomination: Nomination, author: User, member: User
) -> None:
    from files.domain.uploads import store_upload

    foreign = store_upload(upload=upload("plan.pdf", PDF), user=member)
    rows = {"bijlagen-TOTAL_FORMS": "1", "bijlagen-0-title": "X"}
    answer = post(
        as_author, nomination, author, **rows, **{"bijlagen-0-file-pending": str(foreign.pk)}
    )
    assert answer.status_code == 422
    assert StoredFile.objects.get(pk=foreign.pk).attached_at is None


def test_a_colleagues_draft_is_neither_offered_nor_taken(
    tree: Any, as_author: Client, nomination: Nomination, author: User, co_author: User,
    organisation: Organisation,
) -> None:  # fmt: skip
    theirs = make_ticketing(tree, organisation, co_author, live=False, title="Geheim klad")
    assert "Geheim klad" not in as_author.get(url_of(nomination)).content.decode()
    answer = post(as_author, nomination, author, practices=[theirs.pk])
    assert answer.status_code == 422
    assert not nomination.practice_rows.exists()


@pytest.mark.parametrize("who", ["anonymous", "outsider", "member", "co_author", "management"])
@pytest.mark.parametrize(
    "what", ["", "concept/", "terugnemen/", "intrekken/", "directie/", "beroep/", "koppelen/"]
)
def test_a_dossier_is_not_there_for_others(
    client: Client, nomination: Nomination, who: str, what: str, request: Any
) -> None:
    before = Nomination.objects.values().get()
    person = None if who == "anonymous" else request.getfixturevalue(who)
    if person:
        client.force_login(person)
    for answer in (client.get(url_of(nomination, what)), client.post(url_of(nomination, what))):
        refused = answer.status_code in {404, 405}
        assert refused or "/aanmelden/" in answer.headers.get("Location", ""), answer.status_code
    assert Nomination.objects.values().get() == before


def test_an_editor_reads_a_dossier_and_cannot_write_it(
    client: Client, nomination: Nomination, editor: User
) -> None:
    client.force_login(editor)
    assert client.get(url_of(nomination)).status_code == 200
    answer = post(client, nomination, editor, antwoord_C1="Van de redactie.")
    assert answer.status_code == 409
    assert not nomination.answers.exists()
    for what in ("terugnemen/", "intrekken/", "directie/", "beroep/"):
        assert client.get(url_of(nomination, what)).status_code == 404


def test_after_the_deadline_nothing_is_written(
    as_author: Client, nomination: Nomination, author: User
) -> None:
    Edition.objects.update(nominations_close_at=timezone.now() - timedelta(seconds=1))
    answer = post(as_author, nomination, author, antwoord_C1="Te laat.")
    assert answer.status_code == 409
    assert not nomination.answers.exists()


def test_the_directie_is_asked_and_answers_without_account(
    as_author: Client, client: Client, nomination: Nomination, author: User
) -> None:
    def ask(email: str) -> Any:
        token = new_token(form="dossier-directie", user=author)
        posted = {"email": email, "formulier_token": token}
        return as_author.post(url_of(nomination, "directie/"), posted)

    for wrong in (author.email, "directie@gmail.com", "geen adres"):
        assert ask(wrong).status_code == 422
    assert ask("directie@school-elders.be").status_code == 302
    link = f"/link/{token_in_mail('directie@school-elders.be')}/"
    assert "jouw akkoord als directie" in Client().get(link).content.decode()
    Client().post(link, {"keuze": "ja"})
    assert "De directie ging akkoord" in as_author.get(url_of(nomination)).content.decode()
    assert ask("ander@school-elders.be").status_code == 422


def test_a_dossier_is_taken_back_and_withdrawn_by_button(
    as_author: Client, nomination: Nomination, author: User, practice: PracticePage
) -> None:
    def press(what: str) -> None:
        assert as_author.get(url_of(nomination, f"{what}/")).status_code == 200
        token = new_token(form=f"dossier-{what}", user=author)
        as_author.post(url_of(nomination, f"{what}/"), {"formulier_token": token})
        nomination.refresh_from_db()

    complete(nomination, author, practice, submits=True)
    assert "Neem terug" in as_author.get(url_of(nomination)).content.decode()
    press("terugnemen")
    assert nomination.state == NominationState.DRAFT
    assert not Case.objects.get(kind=CASE_KIND).is_open
    press("intrekken")
    assert nomination.state == NominationState.WITHDRAWN


def test_a_refused_team_appeals_once_by_form(
    as_author: Client, nomination: Nomination, author: User, practice: PracticePage, editor: User
) -> None:
    complete(nomination, author, practice, submits=True)
    case = Case.objects.get(kind=CASE_KIND)
    decide(case_id=case.pk, revision_id=None, user=editor, decision="refused", reason="Geen team.")
    assert "Geen team." in as_author.get(url_of(nomination)).content.decode()
    token = new_token(form="dossier-beroep", user=author)
    posted = {"text": "Toch wel.", "formulier_token": token}
    assert as_author.post(url_of(nomination, "beroep/"), posted).status_code == 302
    nomination.refresh_from_db()
    assert nomination.state == NominationState.SUBMITTED
    posted["formulier_token"] = new_token(form="dossier-beroep", user=author)
    assert as_author.post(url_of(nomination, "beroep/"), posted).status_code == 422


def test_an_editor_relates_a_nomination_by_search(
    client: Client, edition: Edition, editor: User, organisation: Organisation
) -> None:
    from tests.factories.nominating import nominated

    nomination = nominated(edition, school="zeven linden")
    client.force_login(editor)
    where = url_of(nomination, "koppelen/")
    assert organisation.name in client.get(where).content.decode()
    token = new_token(form="dossier-koppelen", user=editor)
    posted = {"organisation": organisation.pk, "team_email": "", "formulier_token": token}
    assert client.post(where, posted).status_code == 302
    nomination.refresh_from_db()
    assert nomination.organisation == organisation


@pytest.mark.parametrize("path", ["", "case"])
def test_pages_ask_the_same_number_of_queries_however_much_there_is(
    tree: Any, client: Client, nomination: Nomination, author: User, editor: User,
    organisation: Organisation, practice: PracticePage, path: str,
    settings: Any,
) -> None:  # fmt: skip
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.SECOND_FACTOR_REQUIRED = False
    complete(nomination, author, practice, submits=True)
    case = Case.objects.get(kind=CASE_KIND)
    client.force_login(editor)
    url = url_of(nomination) if not path else f"/beheer/inbox/{case.pk}/"
    counts = []
    for number in range(3):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
        for each in range(3):
            page = make_ticketing(tree, organisation, author, slug=f"p{number}{each}")
            nomination.practice_rows.create(practice=page)
            nomination.members.create(name="X", function="Y", consented_at=timezone.now())
    assert len(set(counts)) == 1, counts
