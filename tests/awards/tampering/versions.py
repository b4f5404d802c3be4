"""Earlier versions of ballots, changed by SQL."""

from typing import Any

from tests.awards.tampering.world import Manipulation, Named, World, name_of, sql


def version_is(column: str, value: Any, *, which: int = 1) -> Manipulation:
    """Change one column of an earlier version."""

    def act(world: World) -> Named:
        ballot = world.ballot(versions=2)
        sql(
            f"UPDATE awards_ballotversion SET {column} = %s "  # noqa: S608  our own names
            "WHERE ballot_id = %s AND version = %s",
            value(world) if callable(value) else value,
            ballot.pk,
            which,
        )
        return Named(("version",), name_of(ballot))

    return act


def delete_a_version(world: World) -> Named:
    ballot = world.ballot(versions=2)
    number = world.draw.choice((1, 2))
    sql("DELETE FROM awards_ballotversion WHERE ballot_id = %s AND version = %s", ballot.pk, number)
    return Named(("version",), f"versie {number}")


def add_a_version(world: World) -> Named:
    ballot = world.ballot()
    sql(
        "INSERT INTO awards_ballotversion (ballot_id, version, scores, is_abstention, cast_at, "
        "entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
        ballot.pk,
        9,
        ballot.scores,
        False,
        ballot.cast_at,
        world.entry("phase").pk,
    )
    return Named(("version",), "versie 9")


def give_a_version_to_another(world: World) -> Named:
    ballot, other = world.ballot(versions=2), world.ballot(of="eerste-ronde")
    sql(
        "UPDATE awards_ballotversion SET ballot_id = %s, version = 5 "
        "WHERE ballot_id = %s AND version = 1",
        other.pk,
        ballot.pk,
    )
    return Named(("version",), name_of(other))


def exchange_versions(world: World) -> Named:
    ballot = world.ballot(versions=2)
    for old, new in ((1, 77), (2, 1), (77, 2)):
        sql(
            "UPDATE awards_ballotversion SET version = %s WHERE ballot_id = %s AND version = %s",
            new,
            ballot.pk,
            old,
        )
    return Named(("version",), name_of(ballot))


VERSIONS: tuple[Manipulation, ...] = (
    version_is("scores", dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), 1)),
    version_is("scores", dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), 1), which=2),
    version_is("scores", {}),
    version_is("scores", {"C1": "x"}),
    version_is("is_abstention", True),
    version_is("is_abstention", True, which=2),
    version_is("cast_at", "2020-01-01 00:00:00+00:00"),
    version_is("entry_id", lambda world: world.entry("rules").pk),
    version_is("version", 12),
    delete_a_version,
    add_a_version,
    give_a_version_to_another,
    exchange_versions,
)
