"""Extra fields in the forms of a jury change nothing: not a score, a weight, a seat or a moment.

Every form that jurors and their chair find is posted as it is and with a value for every column of
every table that it has no field for, as `test_mass_assignment` does for the rest of the site.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.moving import ask_reopening
from awards.domain.phases import bring_up_to_date
from awards.enums import ConflictGround, ConflictState, JuryRole, Phase
from awards.models import Assignment, Conflict, Juror, Nomination
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_person
from tests.security.posted_forms import PostedForm, forms_in
from tests.security.sending import signed_in
from tests.security.test_mass_assignment import Undoing, extra_fields, rows

pytestmark = pytest.mark.django_db

SEALS = re.compile(r"\b[0-9a-f]{32,64}\b|/uitnodiging/[\w-]+")
"""Fingerprints, salts and secrets of links: another moment makes others."""
RUNNING, FIRST, CLOSED, DECIDING = 2027, 2028, 2029, 2030


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def juror(tree: Any) -> User:
    return make_person("jurylid")


def conflict_of(juror: Juror, nomination: Nomination, state: ConflictState) -> None:
    """Let a tie stand between a juror and a team."""
    now = timezone.now()
    Conflict.objects.create(
        juror=juror,
        nomination=nomination,
        ground=ConflictGround.DECLARED,
        state=state,
        created_at=now,
        changed_at=now,
    )


def running_final(chair: User, juror: User) -> Nomination:
    """Make a final that runs, with a tie to decide about and one decided about."""
    edition = make_edition(RUNNING, phase=Phase.FINAL, has_first_round=False)
    make_juror(edition, chair, role=JuryRole.CHAIR)
    make_juror(edition, juror)
    other = make_juror(edition, make_person("ander-jurylid"))
    scored = make_nomination(edition, "De Sluis")
    conflict_of(other, scored, ConflictState.SUGGESTED)
    conflict_of(other, make_nomination(edition, "De Brug"), ConflictState.RECUSED)
    return scored


def divided_round(chair: User) -> None:
    """Make a first round that runs, with one dossier that lacks readers."""
    now = timezone.now()
    edition = make_edition(
        FIRST,
        phase=Phase.NOMINATING,
        nominations_close_at=now - timedelta(days=1),
        first_round_opens_at=now - timedelta(seconds=1),
        first_round_closes_at=now + timedelta(days=9),
    )
    make_juror(edition, chair, role=JuryRole.CHAIR)
    for number in range(4):
        make_juror(edition, make_person(f"lezer{number}"))
    make_nomination(edition, "De Vaart")
    bring_up_to_date(edition_id=edition.pk)
    make_nomination(edition, "De Kade")


def closed_round(chair: User) -> None:
    """Make a first round that is closed, so that finalists are chosen."""
    now = timezone.now()
    edition = make_edition(
        CLOSED,
        phase=Phase.FIRST_ROUND,
        first_round_closes_at=now - timedelta(days=1),
        final_opens_at=now + timedelta(days=3),
        final_closes_at=now + timedelta(days=9),
        publish_at=now + timedelta(days=12),
    )
    make_juror(edition, chair, role=JuryRole.CHAIR)
    make_nomination(edition, "De Haven")
    make_nomination(edition, "De Dijk", is_finalist=True)


def asked_to_reopen(chair: User) -> None:
    """Make a final that is closed, which an editor wants to open again."""
    edition = make_finished_final(chair, {"Zeven Linden": 9}, year=DECIDING)
    ask_reopening(
        edition_id=edition.pk,
        closes_at=timezone.now() + timedelta(days=1),
        reason="Een fout.",
        by=make_person("redacteur", roles=(Role.EDITOR,)),
    )


def answers(path: str) -> dict[str, Any]:
    """Return what people fill in."""
    day = timezone.localdate() + timedelta(days=9)
    scores = {f"score-C{number}": "7" for number in range(1, 6)}
    if path.endswith("/belangen/"):
        return {"waarheid": "on"}
    if "/dossiers/" in path:
        return {"for_team": "Mooi.", "for_jury": "Twijfel.", **scores}
    if path.startswith("/jury/overleg/"):
        return {"report": "Unaniem.", "day": f"{day:%d/%m/%Y}", "hour": "19.30"}
    return {"reason": "Nauwe band."}


def posted(form: PostedForm) -> dict[str, Any]:
    """Return what a browser posts: what stands there, and answers for the fields there are."""
    data: dict[str, Any] = {}
    for name, value in form.pairs:
        data.setdefault(name, []).append(value)
    given = {name: value for name, value in answers(form.path).items() if name in form.names}
    if "closes_at" in form.names:
        moment = timezone.localtime() + timedelta(days=2)
        given["closes_at"] = f"{moment:%Y-%m-%dT%H:%M}"
    if "assignment" in form.names:
        given["assignment"] = str(Assignment.objects.earliest("pk").pk)
    return data | given


def plainly(found: list[str]) -> list[str]:
    """Return what changed, without what another moment makes different."""
    return sorted(SEALS.sub("…", one) for one in found)


def forms_of(client: Client, paths: list[str]) -> list[PostedForm]:
    """Return the different forms of pages, one for each button."""
    found: dict[Any, PostedForm] = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        for form in forms_in(answer.content.decode(), path):
            if form.path.startswith("/jury/"):
                found.setdefault((form.shape, form.pairs[-1:]), form)
    return list(found.values())


def test_no_column_changes_that_a_form_of_the_jury_has_no_field_for(
    chair: User, juror: User
) -> None:
    scored = running_final(chair, juror)
    divided_round(chair)
    closed_round(chair)
    asked_to_reopen(chair)
    own = f"/jury/{RUNNING}/dossiers/{scored.key}/"
    pages = {
        juror: [f"/jury/{RUNNING}/belangen/", own, f"{own}onthouden/"],
        chair: [
            *(f"/jury/voorzitter/{year}/" for year in (RUNNING, FIRST, CLOSED, DECIDING)),
            f"/jury/overleg/{DECIDING}/",
        ],
    }
    undoing, wrong, writing = Undoing(rows()), [], set()
    for person, paths in pages.items():
        client = signed_in(person)
        for form in forms_of(client, paths):
            data = posted(form)
            plain = plainly(undoing.post(client, form.path, data))
            extra = plainly(undoing.post(client, form.path, {**extra_fields(form), **data}))
            if plain:
                writing.add((form.path, dict(form.pairs[-1:]).get("actie", "")))
            if plain != extra:
                wrong.append(f"{form.path} {form.pairs[-1:]}: {sorted({*plain} ^ {*extra})}")
    assert not wrong, "\n".join(wrong)
    assert set(pages[juror]) <= {path for path, _action in writing}
    assert f"/jury/overleg/{DECIDING}/" in {path for path, _action in writing}
    done = {action for _path, action in writing}
    wanted = {"verschoon", "aanvaard", "nieuwe-link", "verdeel", "vervang", "finalisten", "akkoord"}
    assert wanted <= done, wanted - done
