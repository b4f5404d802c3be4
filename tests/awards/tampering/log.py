"""The chained log, changed by SQL."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from awards.models import LogEntry
from tests.awards.tampering.world import Manipulation, Named, World, sql


def digest_of(entry: LogEntry, body: Any) -> str:
    """Return the digest that an entry with this body asks for."""
    moment = entry.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    content = {
        "sequence": str(entry.sequence),
        "kind": entry.kind,
        "at": moment,
        "body": body,
        "previous": entry.previous,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def body_is(kind: str, change: Callable[[Any], Any], *, sealed: bool = False) -> Manipulation:
    """Replace the body of an entry, and its digest where it is sealed anew."""

    def act(world: World) -> Named:
        entry = world.entry(kind)
        body = change(json.loads(json.dumps(entry.body)))
        sql("UPDATE awards_logentry SET body = %s WHERE id = %s", body, entry.pk)
        if not sealed:
            return Named(("digest",), f"ebeurtenis {entry.sequence}:")
        digest = digest_of(entry, body)
        sql("UPDATE awards_logentry SET digest = %s WHERE id = %s", digest, entry.pk)
        return Named(("previous", "root"), "vingerafdruk")

    return act


def entry_is(column: str, value: Any, kind: str, named: str) -> Manipulation:
    """Change one column of an entry."""

    def act(world: World) -> Named:
        entry = world.entry(kind)
        sql(
            f"UPDATE awards_logentry SET {column} = %s WHERE id = %s",  # noqa: S608  our own names
            value,
            entry.pk,
        )
        return Named(tuple(named.split()), str(entry.sequence))

    return act


def delete_entry(kind: str) -> Manipulation:
    """Take an entry out of the log, with what hangs on it."""

    def act(world: World) -> Named:
        entry = world.entry(kind)
        sql("DELETE FROM awards_ballotversion WHERE entry_id = %s", entry.pk)
        sql(
            "DELETE FROM awards_ballotremark WHERE ballot_id IN "
            "(SELECT id FROM awards_ballot WHERE entry_id = %s)",
            entry.pk,
        )
        sql("DELETE FROM awards_ballot WHERE entry_id = %s", entry.pk)
        sql("DELETE FROM awards_logentry WHERE id = %s", entry.pk)
        return Named(("missing", "root"), "")

    return act


def cut_the_end(world: World) -> Named:
    last = world.last()
    sql("DELETE FROM awards_logentry WHERE id = %s", last.pk)
    sql(
        "UPDATE awards_edition SET last_sequence = %s WHERE id = %s",
        last.sequence - 1,
        world.edition.pk,
    )
    return Named(("root",), "wortel")


def exchange_numbers(world: World) -> Named:
    first, second = world.entry("ballot"), world.entry("panel")
    pairs = ((first, 90_000), (second, first.sequence), (first, second.sequence))
    for entry, number in pairs:
        sql("UPDATE awards_logentry SET sequence = %s WHERE id = %s", number, entry.pk)
    return Named(("digest",), f"ebeurtenis {first.sequence}:")


def append_sealed(kind: str, body: Callable[[World], Any], named: str, part: str) -> Manipulation:
    """Add an entry that follows the last one rightly, as the site would write it."""

    def act(world: World) -> Named:
        last = world.last()
        made = LogEntry(
            edition=world.edition,
            sequence=last.sequence + 1,
            kind=kind,
            at=last.at,
            body=body(world),
            previous=last.digest,
        )
        made.digest = digest_of(made, made.body)
        sql(
            "INSERT INTO awards_logentry (key, edition_id, sequence, kind, at, body, previous, "
            "digest) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            made.key,
            world.edition.pk,
            made.sequence,
            kind,
            made.at,
            made.body,
            made.previous,
            made.digest,
        )
        sql(
            "UPDATE awards_edition SET last_sequence = %s WHERE id = %s",
            made.sequence,
            world.edition.pk,
        )
        return Named(tuple(named.split()), part)

    return act


def _a_ballot(world: World) -> Any:
    return {**world.entry("ballot").body, "round": "finale"}


def _a_recusal(world: World) -> Any:
    ballot = world.ballot()
    return {"juror": str(ballot.pseudonym), "dossier": str(ballot.nomination.key), "reason": None}


def seal_all_anew(world: World) -> Named:
    """Change a score everywhere, and make the whole chain again: the root outside says so."""
    ballot = world.ballot()
    scores = {**ballot.scores, "C1": 10 if ballot.scores["C1"] != 10 else 0}
    for table, where in (("ballot", "id"), ("ballotversion", "ballot_id")):
        sql(
            f"UPDATE awards_{table} SET scores = %s WHERE {where} = %s AND version = %s",  # noqa: S608  our own names
            scores,
            ballot.pk,
            ballot.version,
        )
    previous = "0" * 64
    for entry in LogEntry.objects.filter(edition=world.edition).order_by("sequence"):
        body = entry.body
        if entry.pk == ballot.entry_id:
            body = {**body, "scores": {key: str(score) for key, score in scores.items()}}
        entry.previous = previous
        previous = digest_of(entry, body)
        sql(
            "UPDATE awards_logentry SET body = %s, previous = %s, digest = %s WHERE id = %s",
            body,
            entry.previous,
            previous,
            entry.pk,
        )
        column = {"rules": "rules_digest", "publication": "chain_root"}.get(entry.kind)
        if column:
            sql(
                f"UPDATE awards_edition SET {column} = %s WHERE id = %s",  # noqa: S608  our own names
                previous,
                world.edition.pk,
            )
    return Named(("root", "ranking"), "", needs_root=True)


LOG: tuple[Manipulation, ...] = (
    body_is("ballot", lambda body: {**body, "scores": {**body["scores"], "C1": "1.5"}}),
    body_is("ballot", lambda body: {**body, "juror": "J9"}),
    body_is("ballot", lambda body: {**body, "extra": "ja"}),
    body_is("ballot", lambda body: {**body, "abstained": 7}),
    body_is("ballot", lambda body: [body]),
    body_is("ballot", lambda body: [1, "weg"]),
    body_is("ballot", lambda body: {}),
    body_is("panel", lambda body: {**body, "jurors": body["jurors"][1:]}),
    body_is("panel", lambda body: {**body, "dossiers": None}),
    body_is("recusal", lambda body: {**body, "dossier": "D9"}),
    body_is("acceptance", lambda body: {**body, "juror": "J9"}),
    body_is("phase", lambda body: {**body, "to": "archief"}),
    body_is("close", lambda body: {**body, "round": "derde"}),
    body_is("rules", lambda body: {**body, "edition": "x"}),
    body_is("publication", lambda body: {**body, "laureates": []}),
    body_is("publication", lambda body: {**body, "ranking": body["ranking"][::-1]}),
    body_is("ballot", lambda body: {**body, "remarks": "0" * 64}, sealed=True),
    body_is("panel", lambda body: {**body, "jurors": body["jurors"][1:]}, sealed=True),
    body_is("publication", lambda body: {**body, "laureates": []}, sealed=True),
    entry_is("digest", "0" * 64, "ballot", "digest"),
    entry_is("previous", "0" * 64, "ballot", "previous digest"),
    entry_is("kind", "phase", "ballot", "digest"),
    entry_is("kind", "feest", "close", "malformed digest"),
    entry_is("at", "2020-01-01 00:00:00+00:00", "ballot", "digest"),
    entry_is("sequence", 2_000_000_000, "ballot", "missing"),
    entry_is("sequence", 0, "rules", "missing"),
    delete_entry("ballot"),
    delete_entry("recusal"),
    delete_entry("close"),
    delete_entry("publication"),
    cut_the_end,
    exchange_numbers,
    append_sealed("ballot", _a_ballot, "ballot-late", "na het sluiten"),
    append_sealed("recusal", _a_recusal, "recusals", "enkel in het logboek"),
    append_sealed("reopen", lambda _w: {"round": "finale", "by": ["x"]}, "door", "zonder twee"),
    append_sealed("close", lambda _w: {"round": "finale"}, "door", "al gesloten"),
    append_sealed("phase", lambda _w: {"from": "uitslag", "to": "archief"}, "phase", "fase"),
    seal_all_anew,
)
