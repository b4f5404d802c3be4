"""Other people’s objects in what is posted and in query strings: refused, and nothing changed.

Which fields and parameters name an object is read from the pages themselves: one that is not in the
tables below fails the build.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticeCoAuthor, PracticePage
from practices.registry import kinds
from safeforms.models import FormDraft
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.approaches import short_answers
from tests.factories.guides import guide_answers
from tests.factories.organogram import team_answers
from tests.factories.practices import gain_answers, make_gain
from tests.security.references import ASKED, POSTED, controls, names_an_object
from tests.security.sending import send
from tests.security.theirs import WORD, Theirs

pytestmark = pytest.mark.django_db

COUNTS = "_FORMS"
SHARE = "/praktijken/delen"
Sent = tuple[Any, set[str]]


# --- Which there are --------------------------------------------------------------------------
def pages(theirs: Theirs) -> list[str]:
    """Return the pages with the forms and links of every room."""
    written = (theirs.saving, theirs.proposal, theirs.team, theirs.choices)
    return [
        *(f"{SHARE}/{kind.slug}/" for kind in kinds()),
        *(f"{SHARE}/praktijk/{page.key}/" for page in written),
        f"{SHARE}/praktijk/{theirs.saving.key}/status/",
        f"{SHARE}/efficientiewinsten/?van={theirs.saving.key}",
        f"{SHARE}/ticketing/?klad={theirs.unfinished.pk}",
        f"{SHARE}/kort/",
        "/",
        "/mijn/",
        "/mijn/functies/nieuw/elders/",
        "/praktijken/",
        "/praktijken/efficientiewinsten/",
        "/praktijken/vergelijken/",
        "/organisaties/",
        theirs.saving.get_absolute_url(),
        f"/meld-een-probleem/{theirs.saving.pk}/",
        "/beheer/inbox/",
        "/beheer/inbox/beslist/",
        f"/beheer/inbox/{theirs.case.pk}/",
        "/beheer/functies/",
        f"{theirs.led.get_absolute_url()}bijeenkomsten/nieuw/",
        "/netwerken/agenda/nieuw/",
        *(
            f"{theirs.event.get_absolute_url()}{screen}/"
            for screen in ("bewerken", "kopie", "reeks", "afgelasten")
        ),
    ]


def test_every_field_and_parameter_that_names_an_object_is_known(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    posted, asked = set(), set()
    for role in ("author", "editor"):
        for path in pages(theirs):
            html = people[role][0].get(path).content.decode()
            soup = BeautifulSoup(html, "html.parser")
            found = controls(soup, "post")
            posted |= {name for name, each in found if names_an_object(each)}
            asked |= {name for name, _each in controls(soup, "get")}
            for raw in re.findall(r'(?:href|src|action)="([^"]+)"', html):
                asked |= {name for name, _ in parse_qsl(urlsplit(raw).query)}
    assert {name for name in posted if not name.endswith(COUNTS)} - POSTED.keys() == set()
    assert asked - ASKED.keys() - {"amp;soort"} == set()
    assert posted >= {"organisation", "klad", "basis", "attachments-N-file-pending", "revision"}


# --- What they do with another’s --------------------------------------------------------------
class Tries:
    """What a member with a practice of his own posts about the author’s objects."""

    def __init__(
        self, theirs: Theirs, person: tuple[Client, User], school: Organisation, own: Any
    ) -> None:
        self.theirs, self.person, self.school, self.own = theirs, person, school, own

    @property
    def user(self) -> User:
        """Who posts."""
        return self.person[1]

    def share(self, **changes: Any) -> Sent:
        """Share a new saving."""
        body = gain_answers(self.school, self.user) | changes
        return send(self.person, "POST", f"{SHARE}/efficientiewinsten/", body)

    def edit(self, **changes: Any) -> Sent:
        """Change one’s own saving."""
        body = {"basis": str(self.own.latest_revision_id), "praktijk": str(self.own.key), **changes}
        path = f"{SHARE}/praktijk/{self.own.key}/"
        return send(self.person, "POST", path, gain_answers(self.school, self.user, **body))

    def attach(self, name: str) -> Sent:
        """Share a saving with a file that is not one’s own."""
        file = {
            "attachments-TOTAL_FORMS": "1",
            "attachments-0-key": "",
            "attachments-0-file-pending": str(self.theirs.files[name].pk),
            "attachments-0-title": "Van mij",
        }
        return self.share(**file)

    def guide(self, name: str) -> Sent:
        """Share a manual that is somebody else’s file."""
        pending = {"link": "", "file-pending": str(self.theirs.files[name].pk)}
        body = guide_answers(self.school, self.user, **pending)
        return send(self.person, "POST", f"{SHARE}/handleidingen/", body)

    def team(self, **changes: Any) -> Sent:
        """Share an organogram."""
        body = team_answers(self.school, self.user, **changes)
        return send(self.person, "POST", f"{SHARE}/organigrammen/", body)

    def short(self, name: str) -> Sent:
        """Share a file in short."""
        pending = {"file-pending": str(self.theirs.files[name].pk)}
        return send(self.person, "POST", f"{SHARE}/kort/", short_answers(self.user, **pending))

    def script(self, what: str, **changes: Any) -> Sent:
        """Post as a script does while somebody types."""
        body = gain_answers(self.school, self.user, **changes)
        return send(self.person, "POST", f"{SHARE}/efficientiewinsten/{what}/", body)


@pytest.fixture
def tries(
    theirs: Theirs,
    people: dict[str, tuple[Client, Any]],
    tree: Any,
    other_organisation: Organisation,
) -> Tries:
    own = make_gain(tree, other_organisation, people["member"][1], title="Van het lid")
    return Tries(theirs, people["member"], other_organisation, own)


REFUSED: dict[str, Callable[[Tries], Sent]] = {
    "a school that is not one’s own": lambda t: t.share(organisation=t.theirs.organisation.pk),
    "its figures": lambda t: t.share(organisation=t.theirs.organisation.pk, actie="vul-in"),
    "a practice, saved by a script": lambda t: t.script("concept", praktijk=t.theirs.saving.key),
    "a practice, drawn by a script": lambda t: t.script("live", praktijk=t.theirs.saving.key),
    "a version of another practice": lambda t: t.edit(basis=t.theirs.saving.latest_revision_id),
    "a file of a draft": lambda t: t.attach("proposal"),
    "a file that lies ready": lambda t: t.attach("pending"),
    "a file that one may read": lambda t: t.attach("restricted"),
    "a file that was hidden": lambda t: t.attach("hidden"),
    "a manual": lambda t: t.guide("restricted"),
    "a file in short": lambda t: t.short("restricted"),
    "an organogram": lambda t: t.team(
        **{"upload-pending": str(t.theirs.files["hidden"].pk), "upload_description": "Van mij."}
    ),
    "choices of another school": lambda t: t.team(choices_practice=t.theirs.choices.pk),
    "a co-author": lambda t: t.edit(
        removed_co_authors=str(PracticeCoAuthor.objects.get(page_id=t.theirs.proposal.pk).key)
    ),
}


def test_a_post_that_names_what_is_anothers_is_refused(tries: Tries) -> None:
    wrong = []
    for what, post in REFUSED.items():
        response, changed = post(tries)
        refused = response.status_code in {200, 404, 409, 422} and not changed
        if not refused or WORD in response.content.decode():
            wrong.append(f"{what}: {response.status_code} {sorted(changed)}")
    assert not wrong, "\n".join(wrong)


def test_the_same_posts_with_what_is_ones_own_are_taken(tries: Tries) -> None:
    """The control: nothing but the other’s object stood in the way."""
    for response, changed in (tries.share(), tries.edit(), tries.team(), tries.script("concept")):
        assert response.status_code in {200, 302}
        assert changed
    assert tries.script("live", praktijk=tries.own.key)[0].status_code == 200


def test_a_row_with_anothers_key_becomes_a_row_of_ones_own(
    tries: Tries, people: dict[str, tuple[Client, Any]]
) -> None:
    line = tries.theirs.saving.lines.get()
    data = {"winst-0-key": str(line.key), "winst-0-before": "1.000", "winst-0-after": "1"}
    answers = gain_answers(tries.school, tries.user, **data)
    response = people["member"][0].post(f"{SHARE}/efficientiewinsten/", answers)
    assert response.status_code == 302
    before = (line.page_id, line.before)
    line.refresh_from_db()
    assert (line.page_id, line.before) == before
    made = EfficiencyGainPage.objects.get(slug="een-gedeelde-server-in-plaats-van-zeven")
    assert made.owner == tries.user


@pytest.mark.parametrize("action", ["stuur", "bewaar", "voorbeeld"])
def test_a_draft_of_another_is_neither_read_nor_replaced(
    action: str, tries: Tries, people: dict[str, tuple[Client, Any]]
) -> None:
    client = people["member"][0]
    before = FormDraft.objects.values().get(pk=tries.theirs.unfinished.pk)
    body = gain_answers(tries.school, tries.user, klad=str(before["id"]), actie=action)
    response = client.post(f"{SHARE}/efficientiewinsten/", body)
    assert WORD not in response.content.decode()
    client.post(f"{SHARE}/efficientiewinsten/concept/", body)
    assert FormDraft.objects.values().get(pk=before["id"]) == before
    for path in (f"{SHARE}/ticketing/", f"{SHARE}/kort/", f"{SHARE}/praktijk/{tries.own.key}/"):
        assert WORD not in client.get(f"{path}?klad={before['id']}").content.decode()


def test_a_draft_is_kept_about_ones_own_practice_alone(
    tries: Tries, people: dict[str, tuple[Client, Any]]
) -> None:
    for path, target in (
        (f"{SHARE}/efficientiewinsten/", ""),
        (f"{SHARE}/praktijk/{tries.own.key}/", str(tries.own.key)),
    ):
        named = {"praktijk": str(tries.theirs.saving.key), "actie": "bewaar"}
        body = gain_answers(tries.school, tries.user, **named)
        assert people["member"][0].post(path, body).status_code == 302
        assert FormDraft.objects.filter(user=tries.user).latest("updated_at").target == target


@pytest.mark.parametrize("name", ["proposal", "draft_team", "withdrawn"])
def test_nobody_begins_from_what_he_may_not_read(
    name: str, tries: Tries, people: dict[str, tuple[Client, Any]]
) -> None:
    client, source = people["member"][0], getattr(tries.theirs, name)
    path = f"{SHARE}/{source.specific_class.kind_slug}/"
    assert WORD not in client.get(f"{path}?van={source.key}").content.decode()
    body = gain_answers(tries.school, tries.user, van=str(source.key), title="Zonder bron")
    client.post(f"{SHARE}/efficientiewinsten/", body)
    assert PracticePage.objects.get(title="Zonder bron").inspired_by_id is None


def test_a_comparison_and_a_case_in_the_address_show_nothing_more(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    for role in ("anonymous", "outsider", "member", "colleague"):
        compared = f"/praktijken/vergelijken/?praktijk={theirs.proposal.slug}&praktijk=weg"
        assert WORD not in people[role][0].get(compared).content.decode()
        own = f"{SHARE}/praktijk/{theirs.proposal.key}/?zaak={theirs.case.pk}"
        assert people[role][0].get(own).status_code in {302, 404}
    # To its author the case in the address changes nothing: it stays the author’s own form.
    own = f"{SHARE}/praktijk/{theirs.proposal.key}/"
    with_case = people["author"][0].get(f"{own}?zaak={theirs.case.pk}")
    assert 'name="may_share"' in with_case.content.decode()


def test_a_decision_with_the_version_of_another_case_changes_nothing(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    client, editor = people["editor"]
    body = {
        "formulier_token": new_token(form="zaak:beslissing", user=editor),
        "zaak": str(theirs.case.pk),
        "revision": str(theirs.saving.latest_revision_id),
        "actie": "refused",
        "reason": "Nee.",
    }
    response = client.post(f"/beheer/inbox/{theirs.case.pk}/", body)
    assert response.status_code in {404, 409}
    theirs.case.refresh_from_db()
    assert theirs.case.is_open


@pytest.mark.parametrize("name", ["pagina", "zaak"])
def test_a_key_of_thousands_of_digits_in_a_refused_post_is_no_fault(
    name: str, member: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    form, person = {"pagina": ("melding", member), "zaak": ("zaak:beslissing", editor)}[name]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person)
    token = {"formulier_naam": form, "formulier_token": new_token(form=form, user=person)}
    response = client.post("/meld-een-probleem/1/", {**token, name: "9" * 4_400, "text": "Tekst."})
    assert response.status_code == 403
    assert FormDraft.objects.filter(user=person, form=form).exists()
