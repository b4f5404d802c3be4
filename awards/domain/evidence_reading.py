"""Reading an evidence file: what has not the shape of one is refused, with its place in the file.

What has the shape and is untrue is for `awards.domain.auditing` to name.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from awards.domain.ballots import CountedBallot, Panel, Recusal
from awards.domain.chain import Entry
from awards.domain.evidence import FORMAT, VERSION, Evidence, EvidenceRound, StoredBallot

Found = TypeVar("Found")


class EvidenceError(ValueError):
    """A file that is no evidence file; the message is Dutch and says where it goes wrong."""


@dataclass(frozen=True)
class _At:
    """A value with its place in the file."""

    value: Any
    place: str = "het bestand"

    def refuse(self, text: str) -> EvidenceError:
        return EvidenceError(f"{self.place}: {text}.")

    def get(self, key: str) -> "_At":
        if not isinstance(self.value, dict):
            raise self.refuse("hier hoort een object")
        place = key if self.place == "het bestand" else f"{self.place}.{key}"
        if key not in self.value:
            raise EvidenceError(f"{place}: ontbreekt.")
        return _At(self.value[key], place)

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.refuse("hier hoort tekst")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.refuse("hier hoort true of false")
        return self.value

    def mapping(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.refuse("hier hoort een object")
        return self.value

    def each(self) -> list["_At"]:
        if not isinstance(self.value, list):
            raise self.refuse("hier hoort een lijst")
        return [_At(one, f"{self.place}[{index}]") for index, one in enumerate(self.value)]

    def entries(self) -> list[tuple[str, "_At"]]:
        return [(key, self.get(key)) for key in self.mapping()]

    def number(self) -> Fraction:
        try:
            return Fraction(self.text())
        except (ValueError, ZeroDivisionError) as error:
            raise self.refuse(f"{self.value!r} is geen getal") from error

    def whole(self) -> int:
        number = self.number()
        if number.denominator != 1:
            raise self.refuse(f"{self.value!r} is geen geheel getal")
        return int(number)

    def or_none(self, read: "Callable[[_At], Found]") -> "Found | None":
        return None if self.value is None else read(self)


def load(text: str) -> Evidence:
    """Return what the file holds.

    Raises:
        EvidenceError: it is no JSON, of another format or version, or misses something.
    """
    try:
        document = _At(json.loads(text, object_pairs_hook=_without_repeats))
    except (json.JSONDecodeError, RecursionError) as error:
        raise EvidenceError("Dit bestand is geen JSON, of het is afgebroken.") from error
    if document.get("format").text() != FORMAT:
        raise EvidenceError("Dit is geen bewijsbestand van Praktijkplein.")
    if document.get("version").text() != VERSION:
        raise EvidenceError(f"Dit bewijsbestand is niet van versie {VERSION}.")
    return Evidence(
        edition=document.get("edition").text(),
        dossiers={
            one.get("key").text(): one.get("title").text()
            for one in document.get("dossiers").each()
        },
        jurors=_texts(document.get("jurors")),
        recusals=frozenset(
            Recusal(one.get("juror").text(), one.get("dossier").text())
            for one in document.get("recusals").each()
        ),
        rounds=tuple(_round(one) for one in document.get("rounds").each()),
        log=tuple(_entry(one) for one in document.get("log").each()),
        root=document.get("root").text(),
        stored=document.get("stored").mapping() if "stored" in document.mapping() else None,
    )


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise EvidenceError(f"Het bestand noemt {twice!r} twee keer in één object.")
    return found


def _texts(at: _At) -> tuple[str, ...]:
    return tuple(one.text() for one in at.each())


def _round(at: _At) -> EvidenceRound:
    return EvidenceRound(
        key=at.get("key").text(),
        rules=at.get("rules").mapping(),
        panel=Panel(
            dossiers=_texts(at.get("dossiers")),
            jurors=_texts(at.get("jurors")),
            readers=at.get("readers").or_none(
                lambda readers: {key: _texts(jurors) for key, jurors in readers.entries()}
            ),
        ),
        ballots=tuple(_ballot(one) for one in at.get("ballots").each()),
        published=at.get("published").or_none(_At.mapping),
    )


def _ballot(at: _At) -> StoredBallot:
    return StoredBallot(
        CountedBallot(
            juror=at.get("juror").text(),
            dossier=at.get("dossier").text(),
            scores={key: score.number() for key, score in at.get("scores").entries()},
            abstained=at.get("abstained").flag(),
        ),
        remarks=at.get("remarks").or_none(_At.text),
    )


def _entry(at: _At) -> Entry:
    return Entry(
        sequence=at.get("sequence").whole(),
        kind=at.get("kind").text(),
        at=at.get("at").text(),
        body=at.get("body").mapping(),
        previous=at.get("previous").text(),
        digest=at.get("digest").text(),
    )
