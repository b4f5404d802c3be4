"""The result of an edition as everybody reads it, once it is published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from awards.domain.laureates import laureates_of
from awards.domain.phases import phase_at
from awards.domain.public_vote import TeamVotes, votes_of
from awards.enums import PUBLISHED_PHASES, Outcome
from awards.models import DossierPractice, Edition, Laureate, Nomination, TeamMember
from practices.domain.cards import Card, cards_of
from practices.domain.listing import practices_for


@dataclass(frozen=True)
class Honoured:
    """One team with all that it received."""

    nomination: Nomination
    rows: tuple[Laureate, ...]
    members: tuple[TeamMember, ...] = ()
    cards: tuple[Card, ...] = ()
    """The practices of its dossier that this reader may read."""

    @property
    def words(self) -> str:
        """What it received, in one line."""
        return " · ".join(outcome_words(row) for row in self.rows)

    @property
    def praise(self) -> str:
        """What the jury says of it."""
        return "\n\n".join(row.praise for row in self.rows if row.praise)

    @property
    def is_winner(self) -> bool:
        """Whether it won."""
        return any(row.outcome == Outcome.WINNER for row in self.rows)

    @property
    def has_place(self) -> bool:
        """Whether it is a laureate."""
        return any(row.place for row in self.rows)


@dataclass(frozen=True)
class Result:
    """What a published edition gave to whom."""

    edition: Edition
    winners: tuple[Honoured, ...]
    laureates: tuple[Honoured, ...]
    others: tuple[Honoured, ...]
    """With an honourable mention or the publieksprijs alone."""
    votes: tuple[TeamVotes, ...] = ()
    """How often the public chose each team, where it could."""

    @property
    def all(self) -> tuple[Honoured, ...]:
        """Everybody, in order."""
        return self.winners + self.laureates + self.others


def outcome_words(row: Laureate) -> str:
    """Return what a row gives: "winnaar", "2e plaats", "eervolle vermelding: Moed"."""
    if row.outcome == Outcome.LAUREATE and row.place:
        return f"{row.place}e plaats"
    label = str(row.get_outcome_display())
    return f"{label}: {row.title}" if row.title else label


def is_published(edition: Edition, now: datetime) -> bool:
    """Whether everybody may know who won."""
    return phase_at(edition, now) in PUBLISHED_PHASES


def result_of(*, edition: Edition, user: Any, now: datetime) -> Result | None:
    """Return the result for one reader; None for as long as it is not published."""
    if not is_published(edition, now):
        return None
    honoured = _honoured(list(laureates_of(edition)), user)
    return Result(
        edition=edition,
        winners=tuple(one for one in honoured if one.is_winner),
        laureates=tuple(one for one in honoured if one.has_place and not one.is_winner),
        others=tuple(one for one in honoured if not one.has_place and not one.is_winner),
        votes=tuple(_votes(edition)),
    )


def _votes(edition: Edition) -> Iterable[TeamVotes]:
    """Return the votes of each team that the public chose, the most first."""
    if not edition.has_public_vote:
        return ()
    return (one for one in votes_of(edition=edition) if one.votes)


def honoured_team(*, nomination: Nomination, now: datetime) -> Honoured | None:
    """Return what one team received; None before the publication, or where it is nothing."""
    if not is_published(nomination.edition, now):
        return None
    rows = tuple(laureates_of(nomination.edition).filter(nomination=nomination))
    if not rows:
        return None
    return Honoured(nomination, rows, tuple(_members([nomination.pk]).get(nomination.pk, ())))


def _honoured(rows: Sequence[Laureate], user: Any) -> list[Honoured]:
    by_team: dict[int, list[Laureate]] = {}
    for row in rows:
        by_team.setdefault(row.nomination_id, []).append(row)
    members = _members(by_team)
    cards = _cards(by_team, user)
    return [
        Honoured(
            nomination=own[0].nomination,
            rows=tuple(own),
            members=tuple(members.get(key, ())),
            cards=tuple(cards.get(key, ())),
        )
        for key, own in by_team.items()
    ]


def _members(teams: Iterable[int]) -> Mapping[int, list[TeamMember]]:
    """Return the members who agreed to be named, by team."""
    found: dict[int, list[TeamMember]] = {}
    agreed = TeamMember.objects.filter(nomination__in=list(teams), consented_at__isnull=False)
    for member in agreed:
        found.setdefault(member.nomination_id, []).append(member)
    return found


def _cards(teams: Iterable[int], user: Any) -> Mapping[int, list[Card]]:
    rows = list(
        DossierPractice.objects.filter(nomination__in=list(teams)).values_list(
            "nomination", "practice"
        )
    )
    pages = practices_for(user).filter(pk__in={practice for _team, practice in rows})
    by_page = {card.page.pk: card for card in cards_of(pages)}
    found: dict[int, list[Card]] = {}
    for team, practice in rows:
        if practice in by_page:
            found.setdefault(team, []).append(by_page[practice])
    return found
