"""What people do to a final at the same time, in an order made by chance."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from awards.domain import conflicts, public_vote
from awards.domain.balloting import Vote, cast
from awards.domain.conflicts import state_interests
from awards.domain.moving import agree_reopening, ask_reopening, move, prolong
from awards.domain.phases import bring_up_to_date, enter, lock_edition
from awards.domain.public_vote import VoteRefusedError
from awards.domain.publishing import Verdict, decide
from awards.domain.regulations import freeze_rules
from awards.enums import ConflictState, JuryRole, Phase
from awards.errors import RefusedError
from awards.models import Conflict, Edition, Nomination, Reopening
from operations.clock import database_now
from tests.factories.awards import make_edition, make_juror, make_nomination

KEYS = ("C1", "C2", "C3", "C4", "C5")
JURORS, TEAMS, STEPS = 4, 3, 7
REFUSED = (RefusedError, VoteRefusedError)


@dataclass(frozen=True)
class Jury:
    """Who does what."""

    chair: User
    jurors: tuple[User, ...]
    editor: User


def running_final(jury: Jury, year: int, *, seconds: float) -> Edition:
    """Make a final in which each juror scored each team, and that closes soon."""
    now = timezone.now()
    edition = make_edition(
        year,
        phase=Phase.PREPARATION,
        has_first_round=False,
        has_public_vote=True,
        votes_open_at=now - timedelta(days=1),
        votes_close_at=now + timedelta(days=200),
    )
    freeze_rules(edition_id=edition.pk, by=jury.editor)
    make_juror(edition, jury.chair, role=JuryRole.CHAIR)
    for person in jury.jurors:
        make_juror(edition, person)
    for number in range(TEAMS):
        make_nomination(edition, f"Team {number}")
    Edition.objects.filter(pk=edition.pk).update(final_opens_at=now - timedelta(days=1))
    with transaction.atomic():
        held, moment = lock_edition(edition_id=edition.pk)
        for phase in (Phase.NOMINATING, Phase.FINAL):
            enter(edition=held, to=phase, at=moment)
    for person in jury.jurors:
        for place, team in enumerate(teams_of(edition)):
            score_team(team, person, dict.fromkeys(KEYS, 7 - place))
    Edition.objects.filter(pk=edition.pk).update(
        final_closes_at=database_now() + timedelta(seconds=seconds)
    )
    return Edition.objects.get(pk=edition.pk)


def teams_of(edition: Edition) -> list[Nomination]:
    """Return the teams, as they were nominated."""
    return list(Nomination.objects.filter(edition=edition).order_by("pk"))


def score_team(team: Nomination, person: User, scores: dict[str, int]) -> object:
    """Hand in a ballot; without scores it abstains."""
    vote = Vote(scores=scores, is_abstention=not scores)
    return cast(nomination_id=team.pk, user_id=person.pk, vote=vote)


class Sequence:
    """What each takes part in, step by step, in an order made by chance."""

    def __init__(self, edition: Edition, jury: Jury, draw: Random) -> None:
        self.edition, self.jury, self.draw = edition, jury, draw
        self.teams = teams_of(edition)
        self.told: Counter[str] = Counter()

    def acting(self, seed: int, *steps: Callable[[Random], object]) -> Callable[[], None]:
        """Return an action of one thread: any of these steps, again and again."""

        def act() -> None:
            draw = Random(seed)  # noqa: S311  a course of chance
            for _ in range(STEPS):
                time.sleep(draw.random() / 50)
                step = draw.choice(steps)
                try:
                    step(draw)
                except REFUSED:
                    self.told[f"{step.__name__} refused"] += 1
                else:
                    self.told[step.__name__] += 1

        return act

    def threads(self) -> Iterator[Callable[[], None]]:
        """Return what everybody does at the same time."""
        chair = (self.verdict, self.late_conflict, self.ask_by_chair, self.agree_by_chair)
        editor = (self.settle, self.prolong, self.ask_by_editor, self.agree_by_editor, self.archive)
        for steps in (
            *[(self.score, self.score, self.declare)] * 2,
            chair,
            editor,
            (self.public_vote,),
        ):
            yield self.acting(self.draw.getrandbits(32), *steps)

    def score(self, draw: Random) -> object:
        scores = {key: draw.randint(0, 10) for key in KEYS} if draw.random() < 0.9 else {}
        return score_team(draw.choice(self.teams), draw.choice(self.jury.jurors), scores)

    def declare(self, draw: Random) -> object:
        return state_interests(
            edition_id=self.edition.pk,
            user_id=draw.choice(self.jury.jurors[:2]).pk,
            denied=frozenset(),
            declared={draw.choice(self.teams).pk: "Ken ik."},
        )

    def late_conflict(self, draw: Random) -> object:
        found = list(Conflict.objects.filter(juror__edition=self.edition).order_by("pk"))
        if not found:
            raise RefusedError
        return conflicts.decide(
            edition_id=self.edition.pk,
            conflict_id=draw.choice(found).pk,
            to=draw.choice((ConflictState.RECUSED, ConflictState.ACCEPTED)),
            reason="Bekeken.",
            by=self.jury.chair,
        )

    def verdict(self, draw: Random) -> object:
        moment = database_now() + timedelta(seconds=0.03 + draw.random() / 10)
        verdict = Verdict(report="Unaniem.", publish_at=moment)
        return decide(edition_id=self.edition.pk, verdict=verdict, by=self.jury.chair)

    def settle(self, _draw: Random) -> object:
        return bring_up_to_date(edition_id=self.edition.pk)

    def prolong(self, draw: Random) -> object:
        until = database_now() + timedelta(seconds=draw.random() / 5)
        return prolong(edition_id=self.edition.pk, until=until, by=self.jury.editor)

    def ask_by_chair(self, _draw: Random) -> object:
        return self._ask(self.jury.chair)

    def ask_by_editor(self, _draw: Random) -> object:
        return self._ask(self.jury.editor)

    def _ask(self, by: User) -> object:
        closes = database_now() + timedelta(seconds=0.15)
        return ask_reopening(edition_id=self.edition.pk, closes_at=closes, reason="Fout.", by=by)

    def agree_by_chair(self, _draw: Random) -> object:
        return self._agree(self.jury.chair)

    def agree_by_editor(self, _draw: Random) -> object:
        return self._agree(self.jury.editor)

    def _agree(self, by: User) -> object:
        asked = Reopening.objects.filter(edition=self.edition, agreed_at=None).last()
        if asked is None:
            raise RefusedError
        return agree_reopening(key=asked.key, by=by)

    def archive(self, draw: Random) -> object:
        if draw.random() < 0.7:
            raise RefusedError
        return move(edition_id=self.edition.pk, to=Phase.ARCHIVE, by=self.jury.editor)

    def public_vote(self, draw: Random) -> object:
        return public_vote.vote(
            edition_id=self.edition.pk,
            nomination_key=draw.choice(self.teams).key,
            email=f"{draw.getrandbits(40)}@elders.test",
        )


def recuse_the_undecided(edition: Edition, chair: User) -> None:
    """Let the chair keep everybody away of whom a conflict waits: no decision comes before."""
    for one in conflicts.undecided(edition=edition):
        conflicts.decide(
            edition_id=edition.pk,
            conflict_id=one.pk,
            to=ConflictState.RECUSED,
            reason="Bekeken.",
            by=chair,
        )


def publish(edition: Edition, chair: User) -> Phase:
    """Bring an edition to its result, from wherever it stands."""
    for _ in range(1000):
        phase = bring_up_to_date(edition_id=edition.pk)
        if phase not in (Phase.FINAL, Phase.DELIBERATION):
            break
        held = Edition.objects.get(pk=edition.pk)
        if phase == Phase.DELIBERATION and held.decided_at is None:
            # On a busy machine the moment may be past before it is written: then once more.
            with suppress(RefusedError):
                recuse_the_undecided(held, chair)
                moment = database_now() + timedelta(seconds=0.05)
                decide(edition_id=edition.pk, verdict=Verdict("Unaniem.", moment), by=chair)
        time.sleep(0.01)
    return phase
