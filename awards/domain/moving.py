"""The one door between phases, by hand: what editors and the chair may do, in one table.

What goes by the clock stands in `awards.domain.phases`; both end in `phases.enter`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from awards import rules
from awards.domain.bodies import close_body, phase_body, reopen_body
from awards.domain.chain import commitment, new_salt
from awards.domain.log import append
from awards.domain.moments import moment_words
from awards.domain.panels import dossiers_of
from awards.domain.phases import SCORED_IN, enter, lock_edition
from awards.enums import LogKind, Phase, Round
from awards.errors import RefusedError
from awards.models import Edition, Nomination, Reopening

Objection = Callable[[Edition, datetime], str]


class Hand(Enum):
    """Who may move an edition."""

    EDITOR = "redactie"
    CHAIR = "voorzitter"


@dataclass(frozen=True)
class Move:
    """A move that somebody makes; `objection` says what is still missing, or nothing."""

    to: Phase
    label: str
    hands: frozenset[Hand]
    objection: Objection


def _to_the_final(edition: Edition, now: datetime) -> str:
    closes = edition.first_round_closes_at
    if closes is None or now < closes:
        return "De eerste ronde is nog niet gesloten."
    chosen = len(dossiers_of(edition, Round.FINAL))
    if not 1 <= chosen <= edition.finalists:
        return f"Kies eerst de finalisten: minstens één, hoogstens {edition.finalists}."
    return ""


def _to_the_archive(_edition: Edition, _now: datetime) -> str:
    return ""


MOVES: dict[Phase, tuple[Move, ...]] = {
    Phase.FIRST_ROUND: (Move(Phase.FINAL, "Begin de finale", frozenset(Hand), _to_the_final),),
    Phase.RESULT: (
        Move(Phase.ARCHIVE, "Zet in het archief", frozenset({Hand.EDITOR}), _to_the_archive),
    ),
}
"""Every move by hand that is allowed; all others go by the clock, or are a reopening."""

REOPENS: dict[Phase, Phase] = {
    Phase.FIRST_ROUND: Phase.FIRST_ROUND,
    Phase.DELIBERATION: Phase.FINAL,
    Phase.RESULT: Phase.FINAL,
}
"""From where a round can be reopened, and to which phase that leads."""

CLOSINGS: dict[Phase, str] = {
    Phase.NOMINATING: "nominations_close_at",
    Phase.FIRST_ROUND: "first_round_closes_at",
    Phase.FINAL: "final_closes_at",
}
OPENINGS: dict[Phase, tuple[str, ...]] = {
    Phase.NOMINATING: ("first_round_opens_at", "final_opens_at"),
    Phase.FIRST_ROUND: ("final_opens_at",),
    Phase.FINAL: ("publish_at",),
}
"""What a phase may not be prolonged beyond."""


def hand_of(user: Any, edition: Edition) -> Hand | None:
    """Return as whom this person moves an edition: an editor before the chair, or as nobody."""
    if rules.may_run_award(user):
        return Hand.EDITOR
    return Hand.CHAIR if rules.is_chair(user, edition) else None


def moves_for(*, user: Any, edition: Edition) -> list[Move]:
    """Return the moves that this person has from where the edition stands."""
    hand = hand_of(user, edition)
    return [one for one in MOVES.get(Phase(edition.phase), ()) if hand in one.hands]


@transaction.atomic
def move(*, edition_id: int, to: Phase, by: Any) -> Edition:
    """Move an edition to another phase.

    Raises:
        RefusedError: no such move from where it stands, not by this person, or not yet.
    """
    edition, now = lock_edition(edition_id=edition_id)
    found = next((one for one in moves_for(user=by, edition=edition) if one.to == to), None)
    if found is None:
        raise RefusedError(
            f"Van {Phase(edition.phase).label} gaat het niet naar {Phase(to).label}."
        )
    if objection := found.objection(edition, now):
        raise RefusedError(objection)
    enter(edition=edition, to=to, at=now)
    return edition


@transaction.atomic
def prolong(*, edition_id: int, until: datetime, by: Any) -> Edition:
    """Move the end of the running phase to later, before it is reached.

    Raises:
        RefusedError: no editor, too late, not later, or beyond what follows.
    """
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie verlengt een fase.")
    edition, now = lock_edition(edition_id=edition_id)
    phase = Phase(edition.phase)
    name = CLOSINGS.get(phase)
    closes = getattr(edition, name) if name else None
    if name is None or closes is None or now >= closes:
        raise RefusedError("Deze fase is al gesloten of heeft geen einddatum.")
    if until <= closes:
        raise RefusedError("Verlengen kan enkel naar een later moment.")
    if (limit := _what_follows(edition, phase)) is not None and until > limit:
        raise RefusedError(
            f"Dan begint al wat erna komt: kies een moment voor {moment_words(limit)}."
        )
    setattr(edition, name, until)
    edition.save(update_fields=[name])
    body = {**phase_body(before=phase.value, after=phase.value), "until": until.isoformat()}
    append(edition=edition, kind=LogKind.PHASE, body=body, at=now)
    return edition


def _what_follows(edition: Edition, phase: Phase) -> datetime | None:
    names = OPENINGS[phase]
    if phase == Phase.NOMINATING:
        names = names[:1] if edition.has_first_round else names[1:]
    moments = [getattr(edition, name) for name in names]
    return min((one for one in moments if one is not None), default=None)


@transaction.atomic
def choose_finalists(*, edition_id: int, keys: set[UUID], by: Any) -> int:
    """Say which dossiers go to the final; return how many.

    Raises:
        RefusedError: not by this person, not in the first round once closed, or too many.
    """
    edition, now = lock_edition(edition_id=edition_id)
    closes = edition.first_round_closes_at
    if hand_of(by, edition) is None:
        raise RefusedError("Enkel de voorzitter en de redactie kiezen de finalisten.")
    if edition.phase != Phase.FIRST_ROUND or closes is None or now < closes:
        raise RefusedError("Finalisten kies je als de eerste ronde gesloten is.")
    eligible = Nomination.objects.filter(edition=edition).eligible()
    chosen = eligible.filter(key__in=keys)
    number: int = chosen.count()
    if number != len(keys) or not 1 <= number <= edition.finalists:
        raise RefusedError(f"Kies minstens één en hoogstens {edition.finalists} dossiers.")
    eligible.update(is_finalist=False)
    eligible.filter(key__in=keys).update(is_finalist=True)
    return number


@transaction.atomic
def ask_reopening(*, edition_id: int, closes_at: datetime, reason: str, by: Any) -> Reopening:
    """Ask to open a closed round again; the other of the two has to agree.

    Raises:
        RefusedError: not by this person, nothing to reopen, no reason, or asked already.
    """
    edition, now = lock_edition(edition_id=edition_id)
    to = REOPENS.get(Phase(edition.phase))
    if hand_of(by, edition) is None:
        raise RefusedError("Enkel de voorzitter en de redactie vragen een heropening.")
    if to is None or not _is_closed(edition, now):
        raise RefusedError("Er is nu geen gesloten ronde om te heropenen.")
    if not reason.strip():
        raise RefusedError("Schrijf waarom: de reden staat in het logboek.")
    if closes_at <= now:
        raise RefusedError("De nieuwe einddatum is al voorbij.")
    if edition.reopenings.filter(agreed_at=None, withdrawn_at=None).exists():
        raise RefusedError("Er wacht al een vraag om te heropenen.")
    return Reopening.objects.create(
        edition=edition,
        to=to,
        closes_at=closes_at,
        reason=reason.strip(),
        asked_by=by,
        asked_at=now,
    )


def _is_closed(edition: Edition, now: datetime) -> bool:
    if edition.phase != Phase.FIRST_ROUND:
        return True
    return edition.first_round_closes_at is not None and now >= edition.first_round_closes_at


@transaction.atomic
def agree_reopening(*, key: UUID, by: Any) -> Edition:
    """Agree, as the other of chair and editor: the round opens, and all scores stay.

    Raises:
        RefusedError: not by this person, or too late.
    """
    asked = Reopening.objects.get(key=key)
    edition, now = lock_edition(edition_id=asked.edition_id)
    reopening = Reopening.objects.select_for_update().get(key=key)
    is_open = not reopening.agreed_at and not reopening.withdrawn_at
    if not is_open or REOPENS.get(Phase(edition.phase)) != reopening.to:
        raise RefusedError("Deze vraag is niet meer open.")
    if not _is_the_other(by, reopening, edition):
        raise RefusedError(
            "Voor een heropening zijn er twee nodig: de voorzitter en iemand van de redactie."
        )
    if reopening.closes_at <= now:
        raise RefusedError("De nieuwe einddatum is intussen voorbij: vraag het opnieuw.")
    reopening.agreed_by, reopening.agreed_at = by, now
    reopening.save(update_fields=["agreed_by", "agreed_at"])
    _reopen(edition, reopening, now)
    return edition


def _is_the_other(user: Any, reopening: Reopening, edition: Edition) -> bool:
    asker = reopening.asked_by
    if asker is None or asker.pk == user.pk:
        return False
    first = rules.may_run_award(asker), rules.is_chair(asker, edition)
    second = rules.may_run_award(user), rules.is_chair(user, edition)
    return (first[0] and second[1]) or (first[1] and second[0])


def _reopen(edition: Edition, reopening: Reopening, now: datetime) -> None:
    to = Phase(reopening.to)
    round_ = SCORED_IN[to]
    if edition.phase == to:  # a first round that closed by its date, and not in the log yet
        body = close_body(round_key=round_.value)
        append(edition=edition, kind=LogKind.CLOSE, body=body, at=now)
    salt = new_salt()
    body = reopen_body(
        round_key=round_.value,
        by=[f"voorzitter:{uuid4()}", f"redactie:{uuid4()}"],
        reason=commitment(text=reopening.reason, salt=salt),
    )
    append(edition=edition, kind=LogKind.REOPEN, body=body, at=now)
    setattr(edition, CLOSINGS[to], reopening.closes_at)
    edition.decided_at = None
    edition.save(update_fields=[CLOSINGS[to], "decided_at"])
    if edition.phase != to:
        enter(edition=edition, to=to, at=now)
