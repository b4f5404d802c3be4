"""Who judges what, changed by SQL."""

from typing import Any
from uuid import UUID

from awards.models import Assignment, Conflict, Juror, Nomination
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


def reader_is(statement: str, *values: Any) -> Manipulation:
    """Change who was given a dossier of the first round."""

    def act(world: World) -> Named:
        row = world.draw.choice(list(Assignment.objects.order_by("pk").select_related("juror")))
        given = [value(row) if callable(value) else value for value in values]
        sql(f"UPDATE awards_assignment SET {statement} WHERE id = %s", *given, row.pk)  # noqa: S608  our own names
        return Named(("panel",), str(row.juror.pseudonym))

    return act


def forget_a_reader(world: World) -> Named:
    row = world.draw.choice(list(Assignment.objects.order_by("pk").select_related("juror")))
    sql("DELETE FROM awards_assignment WHERE id = %s", row.pk)
    return Named(("panel",), str(row.juror.pseudonym))


def _who_reads_it_not(row: Assignment) -> int:
    taken = Assignment.objects.filter(nomination=row.nomination_id).values("juror")
    return Juror.objects.filter(edition=row.juror.edition_id).exclude(pk__in=taken)[0].pk


def _what_is_not_read(row: Assignment) -> int:
    taken = Assignment.objects.filter(juror=row.juror_id).values("nomination")
    return Nomination.objects.filter(edition=row.juror.edition_id).exclude(pk__in=taken)[0].pk


def add_a_reader(world: World) -> Named:
    row = world.draw.choice(list(Assignment.objects.order_by("pk").select_related("juror")))
    juror = Juror.objects.get(pk=_who_reads_it_not(row))
    sql(
        "INSERT INTO awards_assignment (juror_id, nomination_id, round, assigned_at, reason) "
        "VALUES (%s, %s, %s, %s, '')",
        juror.pk,
        row.nomination_id,
        row.round,
        row.assigned_at,
    )
    return Named(("panel",), str(juror.pseudonym))


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
    forget_a_reader,
    add_a_reader,
    reader_is("juror_id = %s", _who_reads_it_not),
    reader_is("nomination_id = %s", _what_is_not_read),
    reader_is("round = %s", "finale"),
)
