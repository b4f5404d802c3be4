"""The rules of an edition, changed by SQL."""

import json
from collections.abc import Callable
from typing import Any

from tests.awards.tampering.world import Manipulation, Named, World, sql


def rules_are(change: Callable[[Any], Any], part: str = "") -> Manipulation:
    """Replace the snapshot by which the site counts."""

    def act(world: World) -> Named:
        rules = json.loads(json.dumps(world.edition.rules))
        changed = change(rules)
        sql("UPDATE awards_edition SET rules = %s WHERE id = %s", changed, world.edition.pk)
        return Named(("rules",), part or "finale")

    return act


def final_rule(key: str, value: Any) -> Manipulation:
    """Change one rule of the final."""

    def change(rules: Any) -> Any:
        rules["log"]["rounds"]["finale"][key] = value
        return rules

    return rules_are(change, key)


def _weights(rules: Any) -> Any:
    first, second, *_rest = rules["log"]["rounds"]["finale"]["criteria"]
    first["weight"], second["weight"] = "35", "10"
    return rules


def _without_criterion(rules: Any) -> Any:
    rules["log"]["rounds"]["finale"]["criteria"].pop()
    return rules


def _line(rules: Any) -> Any:
    rules["text"][4]["lines"][0] = "De redactie kiest."
    return rules


def _fewer_lines(rules: Any) -> Any:
    del rules["text"][-1]
    return rules


def seal_of_rules(world: World) -> Named:
    sql("UPDATE awards_edition SET rules_digest = %s WHERE id = %s", "a" * 64, world.edition.pk)
    return Named(("rules",), "reglement")


RULES: tuple[Manipulation, ...] = (
    final_rule("minimum_valid", "1"),
    final_rule("quorum_floor", "1"),
    final_rule("laureates", "1"),
    final_rule("average", "median"),
    final_rule("average", "hoogste"),
    final_rule("tie_chain", []),
    final_rule("minimum_subscores", True),
    final_rule("recusal_scope", "round"),
    final_rule("highest", "20"),
    final_rule("criteria", []),
    final_rule("eigen", "regel"),
    rules_are(_weights, "criteria"),
    rules_are(_without_criterion, "criteria"),
    rules_are(lambda rules: None),
    rules_are(lambda rules: []),
    rules_are(lambda rules: {**rules, "log": {"rounds": {}}}),
    rules_are(lambda rules: {**rules, "log": "weg"}),
    rules_are(_line, "reglement"),
    rules_are(_fewer_lines, "reglement"),
    rules_are(lambda rules: {**rules, "text": None}, "reglement"),
    seal_of_rules,
)
