"""Reading an evidence file: what is no such file is refused, with the place."""

import json
from random import Random
from typing import Any

import pytest

from awards.domain.evidence import dump
from awards.domain.evidence_reading import EvidenceError, load
from tests.awards.domain.editions import evidence_of, random_round


@pytest.fixture
def document() -> Any:
    draw = Random(5)  # noqa: S311  a fixed course of chance
    return json.loads(dump(evidence_of(random_round(draw), draw=draw)))


def test_a_file_comes_back_as_it_was_written(document: Any) -> None:
    text = json.dumps(document)
    assert json.loads(dump(load(text))) == document


def test_the_file_holds_no_number_and_no_name_but_titles(document: Any) -> None:
    def numbers(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [found for one in value.values() for found in numbers(one)]
        if isinstance(value, list):
            return [found for one in value for found in numbers(one)]
        return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []

    assert numbers(document) == []
    assert {key for one in document["dossiers"] for key in one} == {"key", "title"}


def _set(document: Any, path: list[Any], value: Any) -> None:
    for key in path[:-1]:
        document = document[key]
    document[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["format"], "x", "Dit is geen bewijsbestand van Praktijkplein."),
        (["version"], "2", "Dit bewijsbestand is niet van versie 1."),
        (["log", 0, "at"], 5, "log[0].at: hier hoort tekst."),
        (["log", 0, "sequence"], "1.5", "log[0].sequence: '1.5' is geen geheel getal."),
        (["log", 0, "body"], [], "log[0].body: hier hoort een object."),
        (["rounds", 0, "jurors"], {}, "rounds[0].jurors: hier hoort een lijst."),
        (["rounds", 0, "ballots", 0, "abstained"], "ja", "hier hoort true of false."),
        (["rounds", 0, "ballots", 0, "scores"], {"C1": "x"}, "scores.C1: 'x' is geen getal."),
        (["rounds", 0, "ballots", 0, "scores"], {"C1": "1/0"}, "'1/0' is geen getal."),
    ],
)
def test_the_error_says_where(document: Any, path: list[Any], value: Any, message: str) -> None:
    _set(document, path, value)
    with pytest.raises(EvidenceError) as caught:
        load(json.dumps(document))
    assert str(caught.value).endswith(message)


def test_what_is_missing_repeated_or_broken_off_is_said(document: Any) -> None:
    del document["rounds"][0]["rules"]
    with pytest.raises(EvidenceError, match=r"rounds\[0\]\.rules: ontbreekt\."):
        load(json.dumps(document))
    with pytest.raises(EvidenceError, match="geen JSON, of het is afgebroken"):
        load(json.dumps(document)[:-5])
    with pytest.raises(EvidenceError, match="noemt 'root' twee keer"):
        load('{"root": "a", "root": "b"}')
