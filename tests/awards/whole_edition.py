"""A whole edition by the site's own doors: two rounds, changed ballots, conflicts, prizes."""

from datetime import timedelta

from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.balloting import Vote, cast
from awards.domain.conflicts import decide as decide_conflict
from awards.domain.moving import choose_finalists, move
from awards.domain.phases import bring_up_to_date
from awards.domain.public_vote import vote
from awards.domain.publishing import Mention, Verdict, decide
from awards.domain.regulations import freeze_rules
from awards.enums import ConflictState, JuryRole, Phase, Round
from awards.models import Assignment, Conflict, Edition, Nomination
from operations.clock import database_now
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person

KEYS = ("C1", "C2", "C3", "C4", "C5")
JURORS, TEAMS, FINALISTS = 5, 6, 4
DATES = (
    *("nominations_open_at", "nominations_close_at", "first_round_opens_at"),
    *("first_round_closes_at", "final_opens_at", "final_closes_at", "publish_at"),
)


def set_dates(edition: Edition, reached: str) -> None:
    """Let all dates up to this one be past, the others to come, and store what came due."""
    now, last = database_now(), DATES.index(reached)
    days = {name: place - last - 0.5 for place, name in enumerate(DATES)}
    values = {name: now + timedelta(days=number) for name, number in days.items()}
    Edition.objects.filter(pk=edition.pk).update(**values)
    bring_up_to_date(edition_id=edition.pk)


def make_whole_edition(year: int = 2027) -> Edition:
    """Run an edition from its preparation to its result."""
    edition = make_edition(
        year,
        phase=Phase.PREPARATION,
        has_public_vote=True,
        votes_open_at=timezone.now() - timedelta(days=1),
        votes_close_at=timezone.now() + timedelta(days=9),
        finalists=FINALISTS,
    )
    editor = make_person("opzetter", roles=(Role.EDITOR,))
    freeze_rules(edition_id=edition.pk, by=editor)
    people = [make_person(f"jury{number}") for number in range(JURORS)]
    for place, person in enumerate(people):
        make_juror(edition, person, role=JuryRole.JUROR if place else JuryRole.CHAIR)
    teams = [make_nomination(edition, f"Team {number}") for number in range(TEAMS)]
    _assign(edition, teams)
    set_dates(edition, "first_round_opens_at")
    _score(teams, people, step=3)
    set_dates(edition, "first_round_closes_at")
    keys = {one.key for one in teams[:FINALISTS]}
    choose_finalists(edition_id=edition.pk, keys=keys, by=editor)
    move(edition_id=edition.pk, to=Phase.FINAL, by=editor)
    set_dates(edition, "final_opens_at")
    _score(teams[:FINALISTS], people, step=1)
    _change_some(teams, people)
    set_dates(edition, "final_closes_at")
    _decide_conflicts(edition, teams, people[0])
    vote(edition_id=edition.pk, nomination_key=teams[1].key, email="a@elders.test")
    verdict = Verdict(
        report="Unaniem.",
        publish_at=database_now() + timedelta(days=1),
        mentions=(Mention(teams[FINALISTS - 1].key, "Moed"),),
    )
    decide(edition_id=edition.pk, verdict=verdict, by=people[0])
    set_dates(edition, "publish_at")
    return Edition.objects.get(pk=edition.pk)


def _assign(edition: Edition, teams: list[Nomination]) -> None:
    seats = list(edition.jurors.order_by("pk"))
    for place, team in enumerate(teams):
        for turn in range(edition.readers):
            Assignment.objects.create(
                juror=seats[(place + turn) % len(seats)],
                nomination=team,
                round=Round.FIRST,
                assigned_at=timezone.now(),
            )


def _score(teams: list[Nomination], people: list[User], *, step: int) -> None:
    """Let everybody who reads a team score it; two of the final abstain from one each."""
    for place, team in enumerate(teams):
        readers = people if step == 1 else [people[(place + turn) % JURORS] for turn in range(3)]
        for turn, person in enumerate(readers):
            scores = {
                key: (7 * turn + 3 * place + step * number) % 5 + 5 - place % 3
                for number, key in enumerate(KEYS)
            }
            text = f"Sterk in {team.team}." if turn % 2 else ""
            cast(
                nomination_id=team.pk,
                user_id=person.pk,
                vote=Vote(scores=scores, for_team=text, for_jury=text and "Bespreken."),
            )


def _change_some(teams: list[Nomination], people: list[User]) -> None:
    """Change two ballots of the final, and let one juror abstain after all."""
    for place in (0, 1):
        scores = dict.fromkeys(KEYS, 8 - place)
        cast(nomination_id=teams[place].pk, user_id=people[1].pk, vote=Vote(scores=scores))
    cast(nomination_id=teams[2].pk, user_id=people[2].pk, vote=Vote(is_abstention=True))


def _decide_conflicts(edition: Edition, teams: list[Nomination], chair: User) -> None:
    now = timezone.now()
    seats = list(edition.jurors.order_by("pk"))
    for place, state in ((3, ConflictState.RECUSED), (4, ConflictState.ACCEPTED)):
        made = Conflict.objects.create(
            juror=seats[place],
            nomination=teams[0],
            ground="gemeld",
            created_at=now,
            changed_at=now,
        )
        decide_conflict(
            edition_id=edition.pk, conflict_id=made.pk, to=state, reason="Bekeken.", by=chair
        )
