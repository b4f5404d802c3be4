"""What was published, changed by SQL."""

from typing import Any
from uuid import UUID

from awards.models import Laureate
from tests.awards.tampering.world import Manipulation, Named, World, another_team, sql


def edition_is(column: str, value: Any, kinds: str, part: str) -> Manipulation:
    """Change a column of the edition."""

    def act(world: World) -> Named:
        new = value(world) if callable(value) else value
        sql(
            f"UPDATE awards_edition SET {column} = %s WHERE id = %s",  # noqa: S608  our own names
            new,
            world.edition.pk,
        )
        return Named(tuple(kinds.split()), part)

    return act


def prize_is(column: str, value: Any, outcome: str) -> Manipulation:
    """Change a row of what was awarded."""

    def act(world: World) -> Named:
        found = Laureate.objects.filter(edition=world.edition, outcome=outcome).first()
        assert found is not None
        new = value(world) if callable(value) else value
        sql(f"UPDATE awards_laureate SET {column} = %s WHERE id = %s", new, found.pk)  # noqa: S608  our own names
        return Named(("laureates",), "bekroond")

    return act


def delete_a_prize(outcome: str) -> Manipulation:
    """Take something from who received it."""

    def act(world: World) -> Named:
        sql("DELETE FROM awards_laureate WHERE outcome = %s", outcome)
        return Named(("laureates",), outcome)

    return act


def give_a_prize(outcome: str) -> Manipulation:
    """Give something to the last team."""

    def act(world: World) -> Named:
        sql(
            "INSERT INTO awards_laureate (edition_id, nomination_id, outcome, place, title, "
            "praise) VALUES (%s, %s, %s, 1, '', '')",
            world.edition.pk,
            another_team(world),
            outcome,
        )
        return Named(("laureates",), outcome)

    return act


PUBLICATION: tuple[Manipulation, ...] = (
    edition_is("chain_root", "b" * 64, "root", "wortel"),
    edition_is("chain_root", "", "root", "wortel"),
    edition_is("chain_root", lambda world: world.entry("rules").digest, "root", "wortel"),
    edition_is("last_sequence", 3, "missing", "logboek"),
    edition_is("phase", "finale", "phase", "fase"),
    edition_is("phase", "archief", "phase", "fase"),
    edition_is("key", UUID(int=5), "edition", str(UUID(int=5))),
    prize_is("nomination_id", another_team, "winnaar"),
    prize_is("outcome", "laureaat", "winnaar"),
    prize_is("place", 2, "winnaar"),
    prize_is("nomination_id", another_team, "eervolle-vermelding"),
    prize_is("title", "Durf", "eervolle-vermelding"),
    prize_is("nomination_id", another_team, "publieksprijs"),
    delete_a_prize("winnaar"),
    delete_a_prize("eervolle-vermelding"),
    delete_a_prize("publieksprijs"),
    give_a_prize("winnaar"),
    give_a_prize("eervolle-vermelding"),
)
