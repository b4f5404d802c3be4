"""A running edition with a cast that looks on, and one juror whose scores nobody may know."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from accounts.enums import Role
from accounts.models import User
from awards.domain.balloting import Vote, cast
from awards.domain.score_drafts import keep_draft
from awards.enums import JuryRole, NominationState, Phase, Round
from awards.models import Assignment, Ballot, DossierEditor, Edition, Nomination
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person

KEYS = ("C1", "C2", "C3", "C4", "C5")
TEAMS = 4


@dataclass(frozen=True)
class World:
    """An edition in a round, who looks on, and whose scores are hidden."""

    edition: Edition
    teams: list[Nomination]
    cast: dict[str, User | None]
    hidden: User


def make_world(phase: Phase) -> World:
    """Make an edition whose round is open; two jurors handed in something already."""
    edition = make_edition(
        2027,
        phase=phase,
        is_anonymous_at_first=True,
        has_first_round=phase == Phase.FIRST_ROUND,
        has_public_vote=True,
        votes_open_at=timezone.now() - timedelta(days=1),
        votes_close_at=timezone.now() + timedelta(days=30),
    )
    teams = [make_nomination(edition, f"team-{number}") for number in range(TEAMS)]
    author, editor = make_person("auteur"), make_person("redacteur", roles=(Role.EDITOR,))
    DossierEditor.objects.create(nomination=teams[0], user=author)
    make_nomination(edition, "ons-team", state=NominationState.SUBMITTED)
    boss = make_person("beheerder", roles=(Role.ADMINISTRATOR,))
    User.objects.filter(pk=boss.pk).update(is_superuser=True)
    people = {name: make_person(name) for name in ("jurylid", "voorzitter", "ander")}
    seats = [
        make_juror(
            edition,
            person,
            role=JuryRole.CHAIR if name == "voorzitter" else JuryRole.JUROR,
        )
        for name, person in people.items()
    ]
    for seat in seats:
        for team in teams:
            Assignment.objects.create(
                juror=seat, nomination=team, round=Round.FIRST, assigned_at=timezone.now()
            )
    for name in ("jurylid", "voorzitter"):
        scores = dict.fromkeys(KEYS, 6)
        cast(nomination_id=teams[0].pk, user_id=people[name].pk, vote=Vote(scores=scores))
    _age()
    return World(
        edition=edition,
        teams=teams,
        hidden=people["ander"],
        cast={
            "anonymous": None,
            "member": make_person("lid"),
            "dossier editor": author,
            "editor": editor,
            "superuser": User.objects.get(pk=boss.pk),
            "juror": people["jurylid"],
            "chair": people["voorzitter"],
        },
    )


def _age() -> None:
    """Put what editors did a year back, so that "a minute ago" is no difference."""
    then = timezone.now() - timedelta(days=400)
    Page.objects.update(
        first_published_at=then, last_published_at=then, latest_revision_created_at=then
    )
    Revision.objects.update(created_at=then)
    PageLogEntry.objects.update(timestamp=then)
    ModelLogEntry.objects.update(timestamp=then)


def score_all(world: World, *, abstains: frozenset[int], draw: Random) -> None:
    """Let the hidden juror judge every team, with scores, versions and remarks made by chance.

    From whom the juror abstains is no score: it is the same in both worlds.
    """
    for place, team in enumerate(world.teams):
        for _ in range(draw.randint(1, 3)):
            vote = Vote(
                scores={key: draw.randint(0, 10) for key in KEYS},
                for_team="Sterk. " * draw.randint(0, 40),
                for_jury="Bespreken! " * draw.randint(0, 20),
            )
            cast(nomination_id=team.pk, user_id=world.hidden.pk, vote=vote)
        if place in abstains:
            vote = Vote(is_abstention=True)
            cast(nomination_id=team.pk, user_id=world.hidden.pk, vote=vote)
        elif draw.random() < 0.5:
            _begin_anew(world, team, draw)


def _begin_anew(world: World, team: Nomination, draw: Random) -> None:
    """Begin another ballot, and do not hand it in."""
    ballot = Ballot.objects.exclude(is_abstention=True).filter(nomination=team).latest("pk")
    keep_draft(
        nomination_id=team.pk,
        user_id=world.hidden.pk,
        scores={key: draw.randint(0, 10) for key in KEYS[: draw.randint(1, 5)]},
        for_jury="Nog eens lezen.",
        base=ballot.version,
    )
