"""Who judges what, changed by SQL."""

from typing import Any
from uuid import UUID

from awards.models import Conflict, Juror, Nomination
from tests.awards.tampering.world import Manipulation, Named, World, another_team, sql


def juror_is(statement: str, *values: Any) -> Manipulation:
    """Change who sits in the jury."""

    def act(world: World) -> Named:
        ballot = world.ballot()
        sql(
            f"UPDATE awards_juror SET {statement} WHERE pseudonym = %s",  # noqa: S608  our own names
            *values,
            ballot.pseudonym,
        )
        return Named(("panel",), str(ballot.pseudonym))

    return act


def delete_a_juror(world: World) -> Named:
    ballot = world.ballot()
    pseudonym = ballot.pseudonym
    for table in ("conflict", "assignment", "scoredraft"):
        sql(
            f"DELETE FROM awards_{table} WHERE juror_id IN "  # noqa: S608  our own names
            "(SELECT id FROM awards_juror WHERE pseudonym = %s)",
            pseudonym,
        )
    sql("DELETE FROM awards_juror WHERE pseudonym = %s", pseudonym)
    return Named(("panel",), str(pseudonym))


def team_is(column: str, value: Any, *, finalist: bool, kinds: str = "panel") -> Manipulation:
    """Change a dossier."""

    def act(world: World) -> Named:
        rows = Nomination.objects.filter(edition=world.edition, is_finalist=finalist)
        team = world.draw.choice(list(rows.order_by("pk")))
        sql(
            f"UPDATE awards_nomination SET {column} = %s WHERE id = %s",  # noqa: S608  our own names
            value,
            team.pk,
        )
        return Named(tuple(kinds.split()), str(team.key))

    return act


def exchange_teams(world: World) -> Named:
    """Give two teams each other's key, and so each other's ballots."""
    first, second = Nomination.objects.filter(edition=world.edition).order_by("pk")[:2]
    for pk, key in ((first.pk, UUID(int=1)), (second.pk, first.key), (first.pk, second.key)):
        sql("UPDATE awards_nomination SET key = %s WHERE id = %s", key, pk)
    return Named(("ballot-differs", "entry-without-ballot"), str(first.key))


def conflict_is(column: str, value: Any, state: str) -> Manipulation:
    """Change a conflict."""

    def act(world: World) -> Named:
        found = Conflict.objects.get(juror__edition=world.edition, state=state)
        new = value(world) if callable(value) else value
        sql(f"UPDATE awards_conflict SET {column} = %s WHERE id = %s", new, found.pk)  # noqa: S608  our own names
        return Named(("recusals",), "Wraking")

    return act


def add_a_recusal(world: World) -> Named:
    ballot = world.ballot(versions=2)
    juror = Juror.objects.get(pseudonym=ballot.pseudonym)
    sql(
        "INSERT INTO awards_conflict (juror_id, nomination_id, ground, note, state, reason, "
        "created_at, changed_at) VALUES (%s, %s, 'gemeld', '', 'verschoond', '', %s, %s)",
        juror.pk,
        ballot.nomination_id,
        ballot.cast_at,
        ballot.cast_at,
    )
    return Named(("recusals",), str(ballot.pseudonym))


def forget_a_recusal(world: World) -> Named:
    sql("DELETE FROM awards_conflict WHERE state = 'verschoond'")
    return Named(("recusals",), "enkel in het logboek")


def _another_seat(world: World) -> Any:
    away = Conflict.objects.filter(juror__edition=world.edition).values("juror")
    return Juror.objects.filter(edition=world.edition).exclude(pk__in=away).first().pk  # type: ignore[union-attr]


PANEL: tuple[Manipulation, ...] = (
    juror_is("pseudonym = %s", UUID(int=9)),
    delete_a_juror,
    team_is("state", "ingetrokken", finalist=True),
    team_is("state", "geweigerd", finalist=False),
    team_is("key", UUID(int=6), finalist=True),
    team_is("is_finalist", False, finalist=True),
    team_is("is_finalist", True, finalist=False),
    exchange_teams,
    conflict_is("state", "geen-conflict", "verschoond"),
    conflict_is("state", "verschoond", "aanvaard"),
    conflict_is("juror_id", _another_seat, "verschoond"),
    conflict_is("nomination_id", another_team, "verschoond"),
    add_a_recusal,
    forget_a_recusal,
)
