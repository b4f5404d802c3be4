"""Ballots, changed by SQL."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from awards.models import Ballot, Nomination
from tests.awards.tampering.world import Manipulation, Named, World, name_of, sql


def scores_are(change: Callable[[dict[str, Any]], Any], kinds: str) -> Manipulation:
    """Replace the scores of a ballot."""

    def act(world: World) -> Named:
        ballot = world.ballot(of=world.draw.choice(("finale", "eerste-ronde")))
        scores = change(dict(ballot.scores))
        sql("UPDATE awards_ballot SET scores = %s WHERE id = %s", scores, ballot.pk)
        return Named(tuple(kinds.split()), name_of(ballot))

    return act


def column_is(column: str, value: Callable[[World, Ballot], Any], kinds: str) -> Manipulation:
    """Change one column of a ballot."""

    def act(world: World) -> Named:
        ballot = world.ballot()
        sql(
            f"UPDATE awards_ballot SET {column} = %s WHERE id = %s",  # noqa: S608  our own names
            value(world, ballot),
            ballot.pk,
        )
        return Named(tuple(kinds.split()), name_of(ballot))

    return act


DIFFERS = "ballot-differs"
ONE_SCORE: tuple[Manipulation, ...] = (
    scores_are(lambda old: {**old, "C1": 10 if old["C1"] != 10 else 1}, DIFFERS),
    scores_are(lambda old: {**old, "C5": 0 if old["C5"] else 1}, DIFFERS),
    scores_are(lambda old: {**old, "C3": 11}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C3": -1}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C2": 7.5}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C2": "tien"}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C2": "1/3"}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C4": None}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C4": True}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C4": [9]}, "ballot-invalid"),
    scores_are(lambda old: {**old, "C9": 9}, "ballot-invalid"),
    scores_are(lambda old: {key: old[key] for key in list(old)[1:]}, "ballot-invalid"),
    scores_are(lambda old: {}, "ballot-invalid"),
    scores_are(lambda old: [9, 9, 9], "ballot-invalid"),
    scores_are(lambda old: dict.fromkeys(old, 10), DIFFERS),
    scores_are(lambda old: dict.fromkeys(old, 0), DIFFERS),
)


def _an_earlier_moment(_world: World, ballot: Ballot) -> Any:
    return ballot.cast_at.replace(year=2020)


COLUMNS: tuple[Manipulation, ...] = (
    column_is("is_abstention", lambda *_: True, "ballot-invalid"),
    column_is("version", lambda _w, ballot: ballot.version + 1, DIFFERS),
    column_is("cast_at", _an_earlier_moment, DIFFERS),
    column_is("entry_id", lambda world, _b: world.entry("rules").pk, DIFFERS),
    column_is("pseudonym", lambda *_: UUID(int=7), "entry-without-ballot"),
    column_is("round", lambda *_: "derde-ronde", "entry-without-ballot"),
)


def abstain_wholly(world: World) -> Named:
    ballot = world.ballot()
    sql(
        "UPDATE awards_ballot SET scores = %s, is_abstention = %s WHERE id = %s",
        {},
        True,
        ballot.pk,
    )
    return Named((DIFFERS,), name_of(ballot))


def score_for_who_abstained(world: World) -> Named:
    ballot = Ballot.objects.filter(edition=world.edition, is_abstention=True).first()
    assert ballot is not None
    scores = dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), 10)
    sql(
        "UPDATE awards_ballot SET scores = %s, is_abstention = %s WHERE id = %s",
        scores,
        False,
        ballot.pk,
    )
    return Named((DIFFERS,), name_of(ballot))


def move_to_another_team(world: World) -> Named:
    ballot = world.ballot()
    other = Nomination.objects.filter(edition=world.edition, is_finalist=False).first()
    assert other is not None
    sql("UPDATE awards_ballot SET nomination_id = %s WHERE id = %s", other.pk, ballot.pk)
    return Named(("entry-without-ballot",), name_of(ballot))


def exchange_two_jurors(world: World) -> Named:
    ballot = world.ballot()
    other = (
        Ballot.objects.filter(nomination=ballot.nomination, round="finale", is_abstention=False)
        .exclude(scores=ballot.scores)
        .first()
    )
    assert other is not None
    for one, scores in ((ballot, other.scores), (other, ballot.scores)):
        sql("UPDATE awards_ballot SET scores = %s WHERE id = %s", scores, one.pk)
    return Named((DIFFERS,), name_of(other))


def delete_a_ballot(world: World) -> Named:
    ballot = world.ballot()
    sql("DELETE FROM awards_ballotremark WHERE ballot_id = %s", ballot.pk)
    sql("DELETE FROM awards_ballotversion WHERE ballot_id = %s", ballot.pk)
    sql("DELETE FROM awards_ballot WHERE id = %s", ballot.pk)
    return Named(("entry-without-ballot",), name_of(ballot))


def delete_all_of_a_team(world: World) -> Named:
    ballot = world.ballot()
    for table in ("remark", "version"):
        sql(
            f"DELETE FROM awards_ballot{table} WHERE ballot_id IN "  # noqa: S608  our own names
            "(SELECT id FROM awards_ballot WHERE nomination_id = %s)",
            ballot.nomination_id,
        )
    sql("DELETE FROM awards_ballot WHERE nomination_id = %s", ballot.nomination_id)
    return Named(("entry-without-ballot",), name_of(ballot))


def add_a_ballot(world: World) -> Named:
    ballot = world.ballot()
    sql(
        "INSERT INTO awards_ballot (edition_id, round, pseudonym, nomination_id, scores, "
        "is_abstention, version, cast_at, entry_id) SELECT edition_id, round, %s, nomination_id, "
        "scores, is_abstention, version, cast_at, entry_id FROM awards_ballot WHERE id = %s",
        UUID(int=8),
        ballot.pk,
    )
    return Named(("ballot-without-entry",), str(UUID(int=8)))


def change_row_and_version_alike(world: World) -> Named:
    ballot = world.ballot()
    scores = {**ballot.scores, "C1": 10 if ballot.scores["C1"] != 10 else 0}
    sql("UPDATE awards_ballot SET scores = %s WHERE id = %s", scores, ballot.pk)
    sql(
        "UPDATE awards_ballotversion SET scores = %s WHERE ballot_id = %s AND version = %s",
        scores,
        ballot.pk,
        ballot.version,
    )
    return Named((DIFFERS,), name_of(ballot))


def remark_is(column: str, value: str) -> Manipulation:
    """Change what a juror wrote."""

    def act(world: World) -> Named:
        rows = Ballot.objects.filter(edition=world.edition, remark__isnull=False)
        ballot = world.draw.choice(list(rows.select_related("nomination").order_by("pk")))
        sql(
            f"UPDATE awards_ballotremark SET {column} = %s WHERE ballot_id = %s",  # noqa: S608  our own names
            value,
            ballot.pk,
        )
        return Named((DIFFERS,), name_of(ballot))

    return act


def add_a_remark(world: World) -> Named:
    rows = Ballot.objects.filter(edition=world.edition, remark__isnull=True)
    ballot = world.draw.choice(list(rows.order_by("pk")))
    sql(
        "INSERT INTO awards_ballotremark (ballot_id, for_team, for_jury, salt) "
        "VALUES (%s, %s, %s, %s)",
        ballot.pk,
        "Zwak.",
        "",
        "00" * 16,
    )
    return Named((DIFFERS,), name_of(ballot))


BALLOTS: tuple[Manipulation, ...] = (
    *ONE_SCORE,
    *COLUMNS,
    abstain_wholly,
    score_for_who_abstained,
    move_to_another_team,
    exchange_two_jurors,
    delete_a_ballot,
    delete_all_of_a_team,
    add_a_ballot,
    change_row_and_version_alike,
    remark_is("for_team", "Zwak."),
    remark_is("for_jury", ""),
    remark_is("salt", "ff" * 16),
    remark_is("salt", "geen zout"),
    add_a_remark,
)
