#!/usr/bin/env python3
"""Controleer een bewijsbestand van "ICT-team van het jaar", zonder de site.

    python3 award_verify.py bewijs.json
    python3 award_verify.py bewijs.json --wortel 3f9a... --ontvangst ABCD-EFGH-IJKL-MNOP-QRST

Needs Python 3.11 or newer and nothing else. It imports nothing of the site on purpose: it is a
second implementation of the count and of the chain, written from the published rules.

Exit code: 0 all agrees, 1 something is wrong (each fault is named), 2 the file cannot be read.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from statistics import mean, median
from typing import Any

FORMAT, VERSION = "praktijkplein-bewijsbestand", "1"
ZEROS = "0" * 64
MOMENT = r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z"
BALLOT_FIELDS = ("scores", "abstained", "remarks")
PANEL_FIELDS = ("dossiers", "jurors", "readers")
RESULT_FIELDS = ("ranking", "laureates", "not_enough")
MOST_NAMED = 1000
BROKEN = (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError, ArithmeticError)

PROVES = """\
Wat dit bewijst
  - Het logboek is één ononderbroken ketting: niets erin is gewijzigd, toegevoegd of weggelaten
    sinds de wortel gepubliceerd werd. Vergelijk de wortel hierboven met die op de uitslagpagina,
    of geef ze mee met --wortel.
  - De stemmen, wrakingen, regels en samenstelling in dit bestand zijn die van het logboek.
  - De rangschikking en de laureaten volgen uit die stemmen en die regels, tot op de breuk.
  - Een ontvangstbewijs (--ontvangst) toont dat die stem zo in het logboek staat."""
PROVES_NOT = """\
Wat dit niet bewijst
  - Dat niemand de scores vroeger las: wie de databank beheert, kon dat.
  - Wie achter een pseudoniem zit, of dat elk jurylid zelf stemde.
  - Dat de inhoud klopt van wat enkel als vingerafdruk in het logboek staat: opmerkingen, redenen.
  - Welk team bij een dossier hoort: het zegel kent enkel sleutels, geen titels.
  - Zonder gepubliceerde wortel of ontvangstbewijs: dat niet het hele logboek opnieuw gemaakt is."""


class UnreadableError(Exception):
    """The file has not the shape of an evidence file."""


@dataclass
class Findings:
    """The faults, in the order they were found: (kind, what it hit, sentence)."""

    faults: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, kind: str, subject: str, sentence: str) -> None:
        """Note a fault once."""
        if (kind, subject, sentence) not in self.faults:
            self.faults.append((kind, subject, sentence))


# --- Reading ------------------------------------------------------------------------------------

TEXT, FLAG, OBJECT = (str,), (bool,), (dict,)
TEXT_OR_NOTHING, OBJECT_OR_NOTHING = (str, type(None)), (dict, type(None))
BALLOT_SHAPE = {
    "juror": TEXT,
    "dossier": TEXT,
    "scores": OBJECT,
    "abstained": FLAG,
    "remarks": TEXT_OR_NOTHING,
}
ROUND_SHAPE = {
    "key": TEXT,
    "rules": OBJECT,
    "dossiers": (list,),
    "jurors": (list,),
    "readers": OBJECT_OR_NOTHING,
    "ballots": (list,),
    "published": OBJECT_OR_NOTHING,
}
ENTRY_SHAPE = {
    "sequence": TEXT,
    "kind": TEXT,
    "at": TEXT,
    "body": OBJECT,
    "previous": TEXT,
    "digest": TEXT,
}
FILE_SHAPE = {
    "format": TEXT,
    "version": TEXT,
    "edition": TEXT,
    "root": TEXT,
    "dossiers": (list,),
    "jurors": (list,),
    "recusals": (list,),
    "rounds": (list,),
    "log": (list,),
}


def read(text: str) -> dict[str, Any]:
    """Return the file's content when it has the shape of an evidence file."""
    try:
        document = json.loads(text, object_pairs_hook=_no_repeats)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"dit is geen JSON, of het is afgebroken ({error})") from error
    _shape(document, FILE_SHAPE, "het bestand")
    if (document["format"], document["version"]) != (FORMAT, VERSION):
        raise UnreadableError(f"dit is geen bewijsbestand van versie {VERSION}")
    if not isinstance(document.get("stored", {}), dict):
        raise UnreadableError("stored is geen object")
    _shape_all(document, "dossiers", {"key": TEXT, "title": TEXT})
    _shape_all(document, "recusals", {"juror": TEXT, "dossier": TEXT})
    _shape_all(document, "log", ENTRY_SHAPE)
    _shape_all(document, "rounds", ROUND_SHAPE)
    for entry in document["log"]:
        if not re.fullmatch(r"[0-9]{1,12}", entry["sequence"]):
            raise UnreadableError(f"volgnummer {entry['sequence']!r} in log is geen geheel getal")
    for number, part in enumerate(document["rounds"]):
        _shape_all(part, "ballots", BALLOT_SHAPE, f"rounds[{number}].")
        _texts(part["dossiers"] + part["jurors"], f"rounds[{number}]")
    _texts(document["jurors"], "jurors")
    return dict(document)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("een object noemt iets twee keer")
    return dict(pairs)


def _shape_all(holder: dict[str, Any], key: str, shape: dict[str, Any], before: str = "") -> None:
    for number, one in enumerate(holder[key]):
        _shape(one, shape, f"{before}{key}[{number}]")


def _shape(value: Any, shape: dict[str, Any], place: str) -> None:
    if not isinstance(value, dict):
        raise UnreadableError(f"{place} is geen object")
    for key, types in shape.items():
        if key not in value or not isinstance(value[key], types):
            raise UnreadableError(f"{place}: {key} ontbreekt of heeft een andere vorm")


def _texts(values: list[Any], place: str) -> None:
    if not all(isinstance(one, str) for one in values):
        raise UnreadableError(f"{place}: een naam is geen tekst")


# --- The chain ----------------------------------------------------------------------------------


def encoded(entry: dict[str, Any]) -> bytes | None:
    """Return the bytes that an entry's digest is of, or None when it holds a number."""
    content = {key: entry[key] for key in ("sequence", "kind", "at", "body", "previous")}
    if _holds_number(content):
        return None
    try:
        return json.dumps(
            content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError:
        return None


def _holds_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_number(one) for one in value.values())
    if isinstance(value, list):
        return any(_holds_number(one) for one in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def check_chain(document: dict[str, Any], findings: Findings) -> None:
    """Check numbers, digests, links, times and the root of the log."""
    log = document["log"]
    if not log:
        findings.add("missing", "logboek", "Het logboek is leeg.")
        return
    numbers = [int(entry["sequence"]) for entry in log]
    _check_numbers(numbers, findings)
    for entry in log:
        _check_entry(entry, log, findings)
    if document["root"] != log[-1]["digest"]:
        text = "De wortel is niet de vingerafdruk van de laatste gebeurtenis."
        findings.add("root", "wortel", text)


def _check_numbers(numbers: list[int], findings: Findings) -> None:
    expected = 1
    for number in sorted(set(numbers)):
        for missing in range(expected, min(number, expected + MOST_NAMED)):
            _entry_fault(findings, "missing", missing, "ontbreekt in het logboek.")
        expected = max(expected, number + 1)
    for position, number in enumerate(numbers):
        before = numbers[:position]
        if number in before:
            _entry_fault(findings, "duplicate", number, "staat er twee keer.")
        elif number < max([1, *before]):
            _entry_fault(findings, "order", number, "staat niet op haar plaats.")


def _entry_fault(findings: Findings, kind: str, number: int | str, text: str) -> None:
    findings.add(kind, f"gebeurtenis {number}", f"Gebeurtenis {number}: {text}")


def _check_entry(entry: dict[str, Any], log: list[dict[str, Any]], findings: Findings) -> None:
    number = int(entry["sequence"])
    content = encoded(entry)
    if content is None or hashlib.sha256(content).hexdigest() != entry["digest"]:
        text = "de inhoud past niet bij haar vingerafdruk."
        _entry_fault(findings, "digest", number, text)
    if entry["kind"] not in HAPPENINGS or not re.fullmatch(MOMENT, entry["at"]):
        _entry_fault(findings, "malformed", number, "heeft geen geldige soort of geen tijdstip.")
    before = [one for one in log if int(one["sequence"]) == number - 1]
    if number == 1 and entry["previous"] != ZEROS:
        _entry_fault(findings, "previous", number, "is de eerste en verwijst toch naar een andere.")
    if before and entry["previous"] != before[0]["digest"]:
        text = "verwijst niet naar de vingerafdruk van de gebeurtenis ervoor."
        _entry_fault(findings, "previous", number, text)
    if before and entry["at"] < before[0]["at"]:
        _entry_fault(findings, "time", number, "is van voor de vorige: de tijd loopt achteruit.")


# --- The count ----------------------------------------------------------------------------------


@dataclass
class Counted:
    """A dossier with the figures that rank it."""

    key: str
    total: Fraction
    ties: list[Fraction]
    may_win: bool


def recount(
    rules: dict[str, Any],
    panel: dict[str, Any],
    ballots: list[dict[str, Any]],
    recused: set[tuple[str, str]],
) -> dict[str, Any]:
    """Count a round from its rules and ballots; return ranking, laureates and the rest."""
    _check_rules(rules)
    away = set(recused)
    if rules["recusal_scope"] == "round":
        gone = {juror for juror, dossier in recused if dossier in panel["dossiers"]}
        away = {(juror, dossier) for juror in gone for dossier in panel["dossiers"]}
    counting = [one for one in ballots if (one["juror"], one["dossier"]) not in away]
    for one in counting:
        _check_place(one, panel)
    valid = [one for one in counting if not one["abstained"]]
    ranked, short = [], []
    for dossier in panel["dossiers"]:
        own = [one for one in valid if one["dossier"] == dossier]
        asked = panel["jurors"] if panel["readers"] is None else panel["readers"].get(dossier, [])
        left = sum((juror, dossier) not in away for juror in asked)
        quorum = max(int(rules["quorum_floor"]), min(int(rules["minimum_valid"]), left))
        if len(own) < quorum:
            short.append(dossier)
        else:
            ranked.append(_figures(rules, dossier, own, valid))
    return {
        "ranking": [
            {"dossier": one.key, "place": str(place), "total": str(one.total)}
            for place, one in _places(ranked)
        ],
        "laureates": [
            {"dossier": one.key, "place": str(place)}
            for place, one in _places([one for one in ranked if one.may_win])
            if place <= int(rules["laureates"])
        ],
        "not_enough": sorted(short),
    }


def _check_rules(rules: dict[str, Any]) -> None:
    weights = [Fraction(one["weight"]) for one in rules["criteria"]]
    if sum(weights) != Fraction(100) or min(weights) <= 0:
        raise ValueError("de gewichten zijn samen geen 100")
    if not 1 <= int(rules["quorum_floor"]) <= int(rules["minimum_valid"]):
        raise ValueError("het quorum klopt niet")
    if Fraction(rules["highest"]) <= 0 or int(rules["laureates"]) < 1:
        raise ValueError("de schaal of het aantal laureaten klopt niet")
    if rules["average"] not in {"mean", "median"}:
        raise ValueError("het gemiddelde is onbekend")
    if rules["recusal_scope"] not in {"dossier", "round"}:
        raise ValueError("het bereik van een wraking is onbekend")


def _check_place(ballot: dict[str, Any], panel: dict[str, Any]) -> None:
    readers = panel["readers"]
    asked = panel["jurors"] if readers is None else readers.get(ballot["dossier"], [])
    if ballot["dossier"] not in panel["dossiers"] or ballot["juror"] not in asked:
        name = f"{ballot['juror']} · {ballot['dossier']}"
        raise ValueError(f"stem {name} hoort niet in deze ronde")


def ballot_problem(rules: dict[str, Any], ballot: dict[str, Any]) -> str:
    """Return why a ballot is not whole, or nothing."""
    if ballot["abstained"]:
        return "is een onthouding en heeft toch scores." if ballot["scores"] else ""
    if {one["key"] for one in rules["criteria"]} != set(ballot["scores"]):
        return "heeft niet voor elk criterium juist één score."
    for key, text in ballot["scores"].items():
        score, step = Fraction(text), Fraction(rules["step"])
        if not 0 <= score <= Fraction(rules["highest"]) or (score / step).denominator != 1:
            return f"heeft voor {key} een score die niet op de schaal ligt."
    return ""


def _total(rules: dict[str, Any], ballot: dict[str, Any]) -> Fraction:
    points = [
        Fraction(one["weight"]) * Fraction(ballot["scores"][one["key"]])
        for one in rules["criteria"]
    ]
    return sum(points, Fraction(0)) / Fraction(rules["highest"])


def _figures(
    rules: dict[str, Any], key: str, own: list[dict[str, Any]], valid: list[dict[str, Any]]
) -> Counted:
    middle: Callable[[list[Fraction]], Fraction]
    middle = median if rules["average"] == "median" else mean
    totals = [_total(rules, one) for one in own]
    by_criterion = {
        one["key"]: middle([Fraction(ballot["scores"][one["key"]]) for ballot in own])
        for one in rules["criteria"]
    }
    heaviest = sorted(rules["criteria"], key=lambda one: Fraction(one["weight"]), reverse=True)
    firsts = sum(_is_first(rules, ballot, valid) for ballot in own)
    chain = {
        "criteria": [by_criterion[one["key"]] for one in heaviest],
        "median": [Fraction(median(totals))],
        "first-places": [Fraction(firsts)],
    }
    low = [
        one["key"]
        for one in rules["criteria"]
        if one["minimum"] is not None and by_criterion[one["key"]] < Fraction(one["minimum"])
    ]
    return Counted(
        key=key,
        total=Fraction(middle(totals)),
        ties=[value for step in rules["tie_chain"] for value in chain[step]],
        may_win=not (rules["minimum_subscores"] and low),
    )


def _is_first(rules: dict[str, Any], ballot: dict[str, Any], valid: list[dict[str, Any]]) -> bool:
    mine = _total(rules, ballot)
    return all(_total(rules, one) <= mine for one in valid if one["juror"] == ballot["juror"])


def _beats(one: Counted, other: Counted) -> bool:
    if one.total != other.total:
        return one.total > other.total
    for ours, theirs in zip(one.ties, other.ties, strict=True):
        if ours != theirs:
            return ours > theirs
    return False


def _places(counted: list[Counted]) -> list[tuple[int, Counted]]:
    """Rank by counting how many are better: equals share a place (1, 1, 3)."""
    placed = [(1 + sum(_beats(other, one) for other in counted), one) for one in counted]
    return sorted(placed, key=lambda pair: (pair[0], pair[1].key))


# --- The log, played ----------------------------------------------------------------------------


@dataclass
class Story:
    """What the log says is in force."""

    edition: str = ""
    rules: dict[str, Any] = field(default_factory=dict)
    panels: dict[str, Any] = field(default_factory=dict)
    ballots: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    recused: set[tuple[str, str]] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    results: dict[str, Any] = field(default_factory=dict)


def tell(document: dict[str, Any], findings: Findings) -> Story:
    """Play the log; what cannot have happened is a fault."""
    story = Story()
    for entry in sorted(document["log"], key=lambda one: int(one["sequence"])):
        try:
            happen = HAPPENINGS.get(entry["kind"])
            for kind, text in happen(story, entry["body"]) if happen else ():
                _entry_fault(findings, kind, entry["sequence"], text)
        except BROKEN:
            text = "mist een gegeven dat bij haar soort hoort."
            _entry_fault(findings, "malformed", entry["sequence"], text)
    return story


Said = Iterator[tuple[str, str]]


def _word(body: dict[str, Any], key: str) -> str:
    if not isinstance(body[key], str):
        raise TypeError(f"{key} is geen tekst")
    return str(body[key])


def _rules(story: Story, body: dict[str, Any]) -> Said:
    if not all(isinstance(one, dict) for one in body["rounds"].values()):
        raise TypeError("de regels van een ronde zijn een object")
    voted = {key for key, _juror, _dossier in story.ballots}
    for key in sorted(voted):
        if body["rounds"].get(key) != story.rules.get(key):
            yield "rules", f"wijzigt de regels van ronde {key} na de eerste stem."
    story.edition, story.rules = _word(body, "edition"), dict(body["rounds"])


def _panel(story: Story, body: dict[str, Any]) -> Said:
    story.panels[_word(body, "round")] = {key: body[key] for key in PANEL_FIELDS}
    yield from ()


def _phase(story: Story, body: dict[str, Any]) -> Said:
    yield from ()


def _ballot(story: Story, body: dict[str, Any]) -> Said:
    where = (_word(body, "round"), _word(body, "juror"), _word(body, "dossier"))
    story.ballots[where] = {key: body[key] for key in ("juror", "dossier", *BALLOT_FIELDS)}
    if where[0] in story.closed:
        yield "ballot-late", f"is een stem na het sluiten van ronde {where[0]}."


def _withdrawn(story: Story, body: dict[str, Any]) -> Said:
    where = (_word(body, "round"), _word(body, "juror"), _word(body, "dossier"))
    if story.ballots.pop(where, None) is None:
        yield "entry-without-ballot", "trekt een stem in die er niet is."
    if where[0] in story.closed:
        yield "ballot-late", f"trekt een stem in na het sluiten van ronde {where[0]}."


def _recusal(story: Story, body: dict[str, Any]) -> Said:
    story.recused.add((_word(body, "juror"), _word(body, "dossier")))
    yield from ()


def _acceptance(story: Story, body: dict[str, Any]) -> Said:
    story.recused.discard((_word(body, "juror"), _word(body, "dossier")))
    yield from ()


def _close(story: Story, body: dict[str, Any]) -> Said:
    if _word(body, "round") in story.closed:
        yield "door", f"sluit ronde {_word(body, 'round')}, die al gesloten is."
    story.closed.add(_word(body, "round"))


def _reopen(story: Story, body: dict[str, Any]) -> Said:
    if _word(body, "round") not in story.closed:
        yield "door", f"heropent ronde {_word(body, 'round')}, die niet gesloten is."
    if len(set(body["by"])) < len(("chair", "editor")):
        yield "door", f"heropent ronde {_word(body, 'round')} zonder twee personen."
    story.closed.discard(_word(body, "round"))
    story.results.pop(_word(body, "round"), None)


def _publication(story: Story, body: dict[str, Any]) -> Said:
    key = _word(body, "round")
    if key not in story.closed:
        yield "door", f"publiceert ronde {key}, die niet gesloten is."
    story.results[key] = {name: body[name] for name in RESULT_FIELDS}
    ballots = [one for where, one in story.ballots.items() if where[0] == key]
    try:
        recounted = recount(story.rules[key], story.panels[key], ballots, story.recused)
    except BROKEN:
        yield "ranking", "publiceert een uitslag die uit het logboek niet te tellen is."
        return
    yield from _compare(story.results[key], recounted)


HAPPENINGS: dict[str, Callable[[Story, dict[str, Any]], Said]] = {
    "rules": _rules,
    "panel": _panel,
    "phase": _phase,
    "ballot": _ballot,
    "ballot-withdrawn": _withdrawn,
    "recusal": _recusal,
    "acceptance": _acceptance,
    "close": _close,
    "reopen": _reopen,
    "publication": _publication,
}


def _compare(published: dict[str, Any], recounted: dict[str, Any]) -> Said:
    for name, kind, dutch in (
        ("ranking", "ranking", "de rangschikking"),
        ("not_enough", "ranking", "de lijst met onvoldoende scores"),
        ("laureates", "laureates", "de lijst van laureaten"),
    ):
        if published.get(name) != recounted[name]:
            hit = ", ".join(_hit(published.get(name), recounted[name])) or "de volgorde"
            yield kind, f"{dutch} verschilt van de hertelling bij {hit}."


def _hit(published: Any, other: Any) -> list[str]:
    rows = published if isinstance(published, list) else []
    others = other if isinstance(other, list) else []
    differing = [one for one in rows if one not in others]
    differing += [one for one in others if one not in rows]
    return sorted(
        {str(one.get("dossier")) if isinstance(one, dict) else str(one) for one in differing}
    )


# --- The tables against the log -----------------------------------------------------------------


def check_tables(document: dict[str, Any], story: Story, findings: Findings) -> None:
    """Compare what is in force by the tables with what the log says."""
    if document["edition"] != story.edition:
        text = f"Het logboek is van editie {story.edition!r}, niet van {document['edition']!r}."
        findings.add("edition", document["edition"], text)
    recused = {(one["juror"], one["dossier"]) for one in document["recusals"]}
    for juror, dossier in sorted(recused ^ story.recused):
        holder = "de gegevens" if (juror, dossier) in recused else "het logboek"
        where = f"{juror} · {dossier}"
        findings.add("recusals", where, f"Wraking {where} staat enkel in {holder}.")
    times = Counter(one["key"] for one in document["rounds"])
    for key in sorted({*story.rules, *story.panels, *times}):
        if times[key] != 1:
            text = f"staat {times[key]} keer in de gegevens."
            findings.add("panel", key, f"Ronde {key}: {text}")
    known = {*document["jurors"], *(one["key"] for one in document["dossiers"])}
    for part in document["rounds"]:
        _check_round(part, story, findings, known)
        _check_ballots(part, story, findings)
        _check_result(part, story, findings, recused)


def _check_round(part: dict[str, Any], story: Story, findings: Findings, known: set[str]) -> None:
    key = part["key"]
    logged = story.rules.get(key) or {}
    names = [
        name
        for name in sorted({*logged, *part["rules"]})
        if logged.get(name, ZEROS) != part["rules"].get(name, ZEROS)
    ]
    if names:
        text = f"de regels verschillen van de momentopname ({', '.join(names)})."
        findings.add("rules", key, f"Ronde {key}: {text}")
    panel = story.panels.get(key) or {}
    names = [name for name in PANEL_FIELDS if name not in panel or panel[name] != part[name]]
    if names:
        text = f"de samenstelling verschilt van het logboek ({', '.join(names)})."
        findings.add("panel", key, f"Ronde {key}: {text}")
    for name in sorted({*part["jurors"], *part["dossiers"]} - known):
        text = f"{name} staat niet in de lijst van de editie."
        findings.add("panel", key, f"Ronde {key}: {text}")


def _check_ballots(part: dict[str, Any], story: Story, findings: Findings) -> None:
    def fault(kind: str, where: tuple[str, str, str], text: str) -> None:
        subject = " · ".join(where)
        findings.add(kind, subject, f"Stem {subject}: {text}")

    tables: dict[tuple[str, str, str], dict[str, Any]] = {}
    for ballot in part["ballots"]:
        where = (part["key"], ballot["juror"], ballot["dossier"])
        if where in tables:
            fault("duplicate", where, "staat er twee keer.")
        tables[where] = ballot
        try:
            if problem := ballot_problem(part["rules"], ballot):
                fault("ballot-invalid", where, problem)
        except BROKEN:
            fault("ballot-invalid", where, "is niet te lezen, of de regels zijn dat niet.")
    logged = {where: one for where, one in story.ballots.items() if where[0] == part["key"]}
    for where in sorted(tables.keys() | logged.keys()):
        if where not in logged:
            text = "staat in de gegevens en niet in het logboek."
            fault("ballot-without-entry", where, text)
        elif where not in tables:
            text = "staat in het logboek en niet in de gegevens."
            fault("entry-without-ballot", where, text)
        elif names := [n for n in BALLOT_FIELDS if tables[where][n] != logged[where][n]]:
            fault("ballot-differs", where, f"verschilt van het logboek ({', '.join(names)}).")


def _check_result(
    part: dict[str, Any], story: Story, findings: Findings, recused: set[tuple[str, str]]
) -> None:
    key, published, logged = part["key"], part["published"], story.results.get(part["key"])
    if published is None and logged is None:
        return
    if published is None or logged is None:
        text = "de uitslag staat niet zowel in het logboek als in de gegevens."
        findings.add("ranking", key, f"Ronde {key}: {text}")
        return
    for name in RESULT_FIELDS:
        if published.get(name) != logged[name]:
            kind = "laureates" if name == "laureates" else "ranking"
            hit = ", ".join(_hit(published.get(name), logged[name])) or "de volgorde"
            text = f"{name} verschilt van het logboek bij {hit}."
            findings.add(kind, key, f"Ronde {key}: {text}")
    try:
        recounted = recount(part["rules"], part, part["ballots"], recused)
    except BROKEN as error:
        text = f"de uitslag is niet te hertellen: {error}"
        findings.add("ranking", key, f"Ronde {key}: {text}")
        return
    for kind, text in _compare(published, recounted):
        findings.add(kind, key, f"Ronde {key}: {text}")


# --- What else the database holds ---------------------------------------------------------------


def check_stored(document: dict[str, Any], findings: Findings) -> None:
    """Compare versions, the edition's own columns and its prizes with what the log sealed."""
    stored = document.get("stored")
    if stored is None:
        return
    by_number = sorted(document["log"], key=lambda one: int(one["sequence"]))
    try:
        _check_versions(stored, by_number, findings)
        _check_columns(stored, by_number, findings)
        _check_readers(stored, by_number, findings)
        _check_prizes(stored, by_number, findings)
    except BROKEN as error:
        text = f"De rijen naast de stemmen zijn niet te lezen: {error}."
        findings.add("malformed", "rijen", text)


def _check_versions(stored: dict[str, Any], log: list[dict[str, Any]], findings: Findings) -> None:
    last: dict[str, tuple[str, dict[str, Any]]] = {}
    sealed: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in log:
        if entry["kind"] == "ballot":
            name = _ballot_name(entry["body"])
            number = str(int(last[name][0]) + 1) if name in last else "1"
            last[name] = (number, entry)
            sealed[name, number] = {**entry["body"], **{k: entry[k] for k in ("at", "sequence")}}
    rows = {(_ballot_name(row), row["version"]): row for row in stored["versions"]}
    for name, number in sorted(sealed.keys() | rows.keys()):
        row, body = rows.get((name, number)), sealed.get((name, number))
        text = "staat niet zowel in de gegevens als in het logboek."
        if row is not None and body is not None:
            fields = ("scores", "abstained", "at", "sequence")
            names = [one for one in fields if row[one] != body[one]]
            text = f"verschilt van het logboek ({', '.join(names)})." if names else ""
        if text:
            findings.add("version", name, f"Stem {name}: versie {number} {text}")
    for row in stored["ballots"]:
        name = _ballot_name(row)
        if name not in last:
            continue
        number, entry = last[name]
        there = (row["version"], row["at"], row["sequence"])
        if there != (number, entry["at"], entry["sequence"]):
            text = f"Stem {name}: versie, tijdstip of gebeurtenis verschilt van het logboek."
            findings.add("ballot-differs", name, text)


def _ballot_name(body: dict[str, Any]) -> str:
    return f"{body['round']} · {body['juror']} · {body['dossier']}"


def _check_columns(stored: dict[str, Any], log: list[dict[str, Any]], findings: Findings) -> None:
    last = {entry["kind"]: entry for entry in log}
    highest = log[-1]["sequence"] if log else "0"
    if stored["last_sequence"] != highest:
        text = f"De editie telt {stored['last_sequence']} gebeurtenissen, het logboek {highest}."
        findings.add("missing", "logboek", text)
    if "phase" in last and stored["phase"] != last["phase"]["body"]["to"]:
        text = f"De editie staat in fase {stored['phase']}, volgens het logboek niet."
        findings.add("phase", "fase", text)
    if stored["chain_root"] != (last["publication"]["digest"] if "publication" in last else ""):
        text = "De wortel bij de editie is niet de vingerafdruk van de laatste bekendmaking."
        findings.add("root", "wortel van de editie", text)
    if "rules" in last:
        wanted = (last["rules"]["digest"], last["rules"]["body"].get("document"))
        if (stored["rules_digest"], stored["document"]) != wanted:
            text = "De tekst of het zegel van het reglement is niet dat van het logboek."
            findings.add("rules", "reglement", text)
    panels = {one["body"].get("round"): one["body"] for one in log if one["kind"] == "panel"}
    if {"eerste-ronde", "finale"} <= panels.keys():
        for key in sorted(set(panels["finale"]["dossiers"]) ^ set(stored["finalists"])):
            text = f"Dossier {key} is niet zowel in de gegevens als in het logboek finalist."
            findings.add("panel", "finale", text)


def _check_readers(stored: dict[str, Any], log: list[dict[str, Any]], findings: Findings) -> None:
    """Compare who was given which dossier of the first round with the last panel in the log."""
    here = [entry for entry in log if entry["body"].get("round") == "eerste-ronde"]
    panels = [entry for entry in here if entry["kind"] == "panel"]
    if "readers" not in stored or not panels or panels[-1]["body"]["readers"] is None:
        return
    at, body = panels[-1]["at"], panels[-1]["body"]
    wanted = {f"{who} · {key}" for key, readers in body["readers"].items() for who in readers}
    voted = {_reader(entry["body"]) for entry in here if entry["kind"] == "ballot"}
    given, reading = set(), set()
    for row in stored["readers"]:
        if row["round"] != "eerste-ronde":
            continue
        given.add(_reader(row))
        is_over = row["until"] is not None and row["until"] <= at
        if row["from"] <= at and not is_over and row["dossier"] in body["dossiers"]:
            reading.add(_reader(row))
    for name in sorted((reading - wanted) | (wanted - given) | (wanted - reading - voted)):
        text = "leest niet hetzelfde volgens de gegevens en volgens het logboek."
        findings.add("panel", "eerste-ronde", f"Ronde eerste-ronde: {name} {text}")


def _reader(body: dict[str, Any]) -> str:
    return f"{body['juror']} · {body['dossier']}"


def _check_prizes(stored: dict[str, Any], log: list[dict[str, Any]], findings: Findings) -> None:
    ends = [entry for entry in log if entry["kind"] in {"publication", "reopen"}]
    if not ends or ends[-1]["kind"] == "reopen":
        return
    body, rows = ends[-1]["body"], stored["awarded"]
    sealed = body.get("outcomes")
    if sealed is None:
        rows = [one for one in rows if one["outcome"] in {"winnaar", "laureaat"}]
        sealed = [
            {**one, "outcome": "winnaar" if one["place"] == "1" else "laureaat", "title": ""}
            for one in body["laureates"]
        ]
    ours, theirs = (Counter(tuple(sorted(one.items())) for one in some) for some in (rows, sealed))
    for one in sorted(((ours - theirs) + (theirs - ours)).keys()):
        who = dict(one)
        text = "Wie bekroond is, verschilt van de bekendmaking"
        findings.add("laureates", "laureaten", f"{text}: {who['dossier']} ({who['outcome']}).")


# --- Receipts and the published root ------------------------------------------------------------


def check_root(document: dict[str, Any], root: str, findings: Findings) -> str:
    """Say what a published root covers."""
    wanted = root.strip().lower()
    for entry in document["log"]:
        if entry["digest"] == wanted:
            number = entry["sequence"]
            return f"De gepubliceerde wortel is die van gebeurtenis {number} ({entry['kind']})."
    text = "De gepubliceerde wortel hoort bij geen enkele gebeurtenis van dit logboek."
    findings.add("root", "gepubliceerde wortel", text)
    return text


def check_receipt(document: dict[str, Any], code: str, story: Story, findings: Findings) -> str:
    """Say what a juror's receipt is of, and whether that ballot is the one in force."""
    wanted = re.sub(r"[\s-]", "", code).upper().translate(str.maketrans("018", "OIB"))
    for entry in document["log"]:
        if _receipt(entry["digest"]) != wanted:
            continue
        body = entry["body"]
        text = f"Ontvangst {code}: gebeurtenis {entry['sequence']}, {entry['at']}."
        if entry["kind"] != "ballot":
            return f"{text} Dat is geen stem, maar {entry['kind']}."
        where = (str(body.get("round")), str(body.get("juror")), str(body.get("dossier")))
        scores = "onthouding" if body.get("abstained") else body.get("scores")
        now = {key: body.get(key) for key in ("juror", "dossier", *BALLOT_FIELDS)}
        standing = "Ze geldt" if story.ballots.get(where) == now else "Ze is later vervangen"
        return f"{text} Stem {' · '.join(where)}: {scores}. {standing}."
    text = f"Ontvangst {code}: geen enkele gebeurtenis heeft dit ontvangstbewijs."
    findings.add("receipt", code, text)
    return text


def _receipt(digest: str) -> str:
    try:
        return base64.b32encode(bytes.fromhex(digest)).decode()[:20]
    except ValueError:
        return ""


# --- The command --------------------------------------------------------------------------------


def verify(document: dict[str, Any]) -> tuple[Story, Findings]:
    """Check all of a file; return what its log tells, and the faults."""
    findings = Findings()
    check_chain(document, findings)
    story = tell(document, findings)
    check_tables(document, story, findings)
    check_stored(document, findings)
    return story, findings


def rounded(total: str) -> str:
    """Return a total as it is shown: to 0,01, half up."""
    cents = int(Fraction(total) * 100 + Fraction(1, 2))
    return f"{cents // 100},{cents % 100:02}"


def report(document: dict[str, Any], findings: Findings, said: list[str]) -> None:
    """Print what was found, and what it is worth."""
    titles = {one["key"]: one["title"] for one in document["dossiers"]}
    recused = {(one["juror"], one["dossier"]) for one in document["recusals"]}
    print(f"Editie {document['edition']}: {len(document['log'])} gebeurtenissen.")
    print(f"Wortel {document['root']}")
    for part in document["rounds"]:
        print(
            f"\nRonde {part['key']}: {len(part['ballots'])} stemmen van "
            f"{len(part['jurors'])} juryleden over {len(part['dossiers'])} dossiers."
        )
        _print_result(part, titles, recused)
    print("\n".join(["", *said]) if said else "")
    if findings.faults:
        print(f"{len(findings.faults)} fouten:")
        for kind, _subject, text in findings.faults:
            print(f"  [{kind}] {text}")
    else:
        print("Alles klopt: ketting, stemmen, regels, rangschikking en laureaten.")
    print(f"\n{PROVES}\n\n{PROVES_NOT}")


def _print_result(
    part: dict[str, Any], titles: dict[str, str], recused: set[tuple[str, str]]
) -> None:
    if part["published"] is None:
        print("  Nog geen uitslag.")
        return
    try:
        result = recount(part["rules"], part, part["ballots"], recused)
    except BROKEN:
        print("  De uitslag is niet te hertellen.")
        return
    for row in result["ranking"]:
        name = f"{row['dossier']} {titles.get(row['dossier'], '')}".strip()
        print(f"  {row['place']:>3}. {rounded(row['total']):>6}  {name}")
    for dossier in result["not_enough"]:
        print(f"    –  onvoldoende scores  {dossier}")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Controleer een bewijsbestand.")
    parser.add_argument("bestand", type=Path)
    parser.add_argument("--wortel", help="de wortel zoals hij op de uitslagpagina staat")
    parser.add_argument("--ontvangst", action="append", default=[], metavar="CODE")
    options = parser.parse_args(arguments)
    try:
        document = read(options.bestand.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, UnreadableError) as error:
        print(f"Dit bestand kan niet gecontroleerd worden: {error}.", file=sys.stderr)
        return 2
    story, findings = verify(document)
    said = [check_root(document, options.wortel, findings)] if options.wortel else []
    said += [check_receipt(document, code, story, findings) for code in options.ontvangst]
    report(document, findings, said)
    return 1 if findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
