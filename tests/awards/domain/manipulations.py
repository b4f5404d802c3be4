"""Ways to tamper with an evidence file, each with what a verifier must name."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """The kind of fault, what it hits, and a part of its sentence."""

    kind: str
    subject: str
    part: str = ""


Manipulation = Callable[[Document, Random], Expected]


def seal(entry: dict[str, Any]) -> None:
    """Give an entry the digest that its content asks for."""
    content = {key: value for key, value in entry.items() if key != "digest"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry["digest"] = hashlib.sha256(text.encode()).hexdigest()


def seal_all(document: Document) -> None:
    """Make the whole chain anew, as somebody who holds the database could."""
    previous = "0" * 64
    for number, entry in enumerate(document["log"], 1):
        entry["sequence"], entry["previous"] = str(number), previous
        seal(entry)
        previous = entry["digest"]
    document["root"] = previous


def _final(document: Document) -> dict[str, Any]:
    return document["rounds"][0]


def _scored(document: Document, draw: Random) -> dict[str, Any]:
    return draw.choice([one for one in _final(document)["ballots"] if one["scores"]])


def _name(ballot: dict[str, Any]) -> str:
    return f"finale · {ballot['juror']} · {ballot['dossier']}"


def _other_score(ballot: dict[str, Any], draw: Random) -> None:
    key = draw.choice(sorted(ballot["scores"]))
    ballot["scores"][key] = "3" if ballot["scores"][key] != "3" else "4"


def _entry(document: Document, draw: Random, kind: str = "ballot") -> dict[str, Any]:
    return draw.choice([one for one in document["log"] if one["kind"] == kind])


def _in_force(document: Document, ballot: dict[str, Any]) -> dict[str, Any]:
    same = [
        one
        for one in document["log"]
        if one["kind"] == "ballot"
        and (one["body"]["juror"], one["body"]["dossier"]) == (ballot["juror"], ballot["dossier"])
    ]
    return same[-1]


# --- Tables -------------------------------------------------------------------------------------


def change_a_score(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    _other_score(ballot, draw)
    return Expected("ballot-differs", _name(ballot), "scores")


def leave_the_scale(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    ballot["scores"][draw.choice(sorted(ballot["scores"]))] = "11"
    return Expected("ballot-invalid", _name(ballot))


def turn_into_an_abstention(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    ballot.update(scores={}, abstained=True)
    return Expected("ballot-differs", _name(ballot), "abstained")


def change_the_remarks(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    ballot["remarks"] = "0" * 64
    return Expected("ballot-differs", _name(ballot), "remarks")


def delete_a_ballot(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    _final(document)["ballots"].remove(ballot)
    return Expected("entry-without-ballot", _name(ballot))


def add_a_ballot(document: Document, draw: Random) -> Expected:
    ballot = {**_scored(document, draw), "juror": "J99"}
    _final(document)["ballots"].append(ballot)
    return Expected("ballot-without-entry", _name(ballot))


def repeat_a_ballot(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    _final(document)["ballots"].append(dict(ballot))
    return Expected("duplicate", _name(ballot))


def give_a_ballot_to_another(document: Document, draw: Random) -> Expected:
    ballot = _scored(document, draw)
    name = _name(ballot)
    ballot["juror"] = "J99"
    return Expected("entry-without-ballot", name)


def shift_weights(document: Document, draw: Random) -> Expected:
    first, second, *_rest = _final(document)["rules"]["criteria"]
    first["weight"] = str(int(first["weight"]) + 1)
    second["weight"] = str(int(second["weight"]) - 1)
    return Expected("rules", "finale", "criteria")


def change_a_rule(document: Document, draw: Random) -> Expected:
    rules = _final(document)["rules"]
    key, value = draw.choice(
        [
            ("average", "median" if rules["average"] == "mean" else "mean"),
            ("laureates", "4" if rules["laureates"] == "1" else "1"),
            ("minimum_subscores", not rules["minimum_subscores"]),
            ("tie_chain", [*rules["tie_chain"]][::-1][:1]),
            ("quorum_floor", "9"),
        ]
    )
    rules[key] = value
    return Expected("rules", "finale", key)


def leave_a_juror_out_of_the_panel(document: Document, draw: Random) -> Expected:
    _final(document)["jurors"].remove(draw.choice(_final(document)["jurors"]))
    return Expected("panel", "finale", "jurors")


def forget_a_recusal(document: Document, draw: Random) -> Expected:
    recusal = document["recusals"].pop(draw.randrange(len(document["recusals"])))
    return Expected("recusals", f"{recusal['juror']} · {recusal['dossier']}")


def invent_a_recusal(document: Document, draw: Random) -> Expected:
    taken = {(one["juror"], one["dossier"]) for one in document["recusals"]}
    ballot = draw.choice(
        [one for one in _final(document)["ballots"] if (one["juror"], one["dossier"]) not in taken]
    )
    document["recusals"].append({"juror": ballot["juror"], "dossier": ballot["dossier"]})
    return Expected("recusals", f"{ballot['juror']} · {ballot['dossier']}")


def crown_another(document: Document, draw: Random) -> Expected:
    published = _final(document)["published"]
    won = {one["dossier"] for one in published["laureates"]}
    other = next(one["dossier"] for one in published["ranking"] if one["dossier"] not in won)
    published["laureates"][0]["dossier"] = other
    return Expected("laureates", "finale", other)


def swap_places(document: Document, draw: Random) -> Expected:
    ranking = _final(document)["published"]["ranking"]
    first, last = ranking[0], ranking[-1]
    first["dossier"], last["dossier"] = last["dossier"], first["dossier"]
    return Expected("ranking", "finale", first["dossier"])


def improve_a_total(document: Document, draw: Random) -> Expected:
    row = draw.choice(_final(document)["published"]["ranking"])
    row["total"] = "99"
    return Expected("ranking", "finale", row["dossier"])


# --- Log ----------------------------------------------------------------------------------------


def change_an_entry(document: Document, draw: Random) -> Expected:
    entry = _entry(document, draw)
    entry["body"]["juror"] = "J99"
    return Expected("digest", f"gebeurtenis {entry['sequence']}")


def change_the_snapshot(document: Document, draw: Random) -> Expected:
    document["log"][0]["body"]["rounds"]["finale"]["laureates"] = "9"
    return Expected("digest", "gebeurtenis 1")


def change_and_seal_one_entry(document: Document, draw: Random) -> Expected:
    entry = _entry(document, draw)
    entry["body"]["remarks"] = "f" * 64
    seal(entry)
    return Expected("previous", f"gebeurtenis {int(entry['sequence']) + 1}")


def delete_an_entry(document: Document, draw: Random) -> Expected:
    entry = draw.choice(document["log"][:-1])
    document["log"].remove(entry)
    return Expected("missing", f"gebeurtenis {entry['sequence']}")


def repeat_an_entry(document: Document, draw: Random) -> Expected:
    position = draw.randrange(len(document["log"]) - 1)
    document["log"].insert(position, dict(document["log"][position]))
    return Expected("duplicate", f"gebeurtenis {document['log'][position]['sequence']}")


def swap_entries(document: Document, draw: Random) -> Expected:
    log = document["log"]
    position = draw.randrange(len(log) - 1)
    log[position], log[position + 1] = log[position + 1], log[position]
    return Expected("order", f"gebeurtenis {log[position + 1]['sequence']}")


def exchange_numbers(document: Document, draw: Random) -> Expected:
    log = document["log"]
    one, other = draw.sample(log, 2)
    one["sequence"], other["sequence"] = other["sequence"], one["sequence"]
    return Expected("digest", f"gebeurtenis {one['sequence']}")


def set_the_clock_back(document: Document, draw: Random) -> Expected:
    entry = draw.choice(document["log"][1:])
    entry["at"] = "2026-01-01T00:00:00.000000Z"
    seal_all(document)
    return Expected("time", f"gebeurtenis {entry['sequence']}")


def cut_the_end(document: Document, draw: Random) -> Expected:
    del document["log"][-1]
    return Expected("root", "wortel")


def change_the_root(document: Document, draw: Random) -> Expected:
    document["root"] = hashlib.sha256(draw.randbytes(8)).hexdigest()
    return Expected("root", "wortel")


def vote_after_the_close(document: Document, draw: Random) -> Expected:
    late = dict(_in_force(document, _scored(document, draw)))
    last = document["log"][-1]
    late["at"] = last["at"]
    document["log"].append(late)
    seal_all(document)
    return Expected("ballot-late", f"gebeurtenis {len(document['log'])}")


def reopen_alone(document: Document, draw: Random) -> Expected:
    at = document["log"][-1]["at"]
    body = {"round": "finale", "by": ["V1", "V1"], "reason": None}
    document["log"].append({"kind": "reopen", "at": at, "body": body})
    seal_all(document)
    return Expected("door", f"gebeurtenis {len(document['log'])}")


def change_rules_after_the_vote(document: Document, draw: Random) -> Expected:
    position = len(document["log"]) - 1
    body = json.loads(json.dumps(document["log"][0]["body"]))
    body["rounds"]["finale"]["minimum_valid"] = "9"
    at = document["log"][position]["at"]
    document["log"].insert(position, {"kind": "rules", "at": at, "body": body})
    seal_all(document)
    return Expected("rules", f"gebeurtenis {position + 1}")


def make_all_anew(document: Document, draw: Random) -> Expected:
    """Change a ballot in tables and log, and seal all again: only the published root tells."""
    ballot = _scored(document, draw)
    ballot["remarks"] = _in_force(document, ballot)["body"]["remarks"] = "e" * 64
    seal_all(document)
    return Expected("root", "gepubliceerde wortel")


def make_all_anew_with_other_scores(document: Document, draw: Random) -> Expected:
    """As above, with a score: the result that was published no longer follows either."""
    ballots = [
        one
        for one in _final(document)["ballots"]
        if one["scores"]
        and {"juror": one["juror"], "dossier": one["dossier"]} not in document["recusals"]
    ]
    ballot = draw.choice(ballots)
    ballot["scores"] = dict.fromkeys(ballot["scores"], "0")
    _in_force(document, ballot)["body"]["scores"] = ballot["scores"]
    seal_all(document)
    return Expected("ranking", "finale", ballot["dossier"])


MANIPULATIONS: tuple[Manipulation, ...] = (
    change_a_score,
    leave_the_scale,
    turn_into_an_abstention,
    change_the_remarks,
    delete_a_ballot,
    add_a_ballot,
    repeat_a_ballot,
    give_a_ballot_to_another,
    shift_weights,
    change_a_rule,
    leave_a_juror_out_of_the_panel,
    forget_a_recusal,
    invent_a_recusal,
    crown_another,
    swap_places,
    improve_a_total,
    change_an_entry,
    change_the_snapshot,
    change_and_seal_one_entry,
    delete_an_entry,
    repeat_an_entry,
    swap_entries,
    exchange_numbers,
    set_the_clock_back,
    cut_the_end,
    change_the_root,
    vote_after_the_close,
    reopen_alone,
    change_rules_after_the_vote,
    make_all_anew,
    make_all_anew_with_other_scores,
)
