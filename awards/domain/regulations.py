"""What is wrong with the rules of an edition, and freezing them."""

import json
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import Any

from django.db import transaction

from awards import rules
from awards.domain.bodies import rules_body
from awards.domain.finding import tell_of
from awards.domain.log import append
from awards.domain.phases import lock_edition
from awards.domain.reglement import reglement_of
from awards.domain.rulebook import RulebookError
from awards.domain.snapshot import rulebooks_of, written_criteria
from awards.enums import LogKind, Phase
from awards.errors import RefusedError
from awards.models import Edition

Faults = dict[str, str]


class RulesFaultyError(RefusedError):
    """These rules cannot be frozen; `faults` says why, by the name of the setting."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def faults_of(edition: Edition, now: datetime) -> Faults:
    """Return what keeps these rules from being frozen, by the name of the setting."""
    faults = {**_missing_dates(edition), **_dates_out_of_order(edition)}
    if edition.nominations_close_at and edition.nominations_close_at <= now:
        faults.setdefault("nominations_close_at", "Nomineren zou al voorbij zijn.")
    if not edition.criteria.exists():
        faults["criteria"] = "Er is nog geen criterium."
        return faults
    try:
        rulebooks_of(edition)
    except RulebookError as error:
        faults["criteria"] = str(error)
    return faults


def dates_of(edition: Edition) -> dict[str, datetime | None]:
    """Return the dates that this edition needs, in their order."""
    names = ["nominations_open_at", "nominations_close_at"]
    if edition.has_first_round:
        names += ["first_round_opens_at", "first_round_closes_at"]
    names += ["final_opens_at", "final_closes_at", "publish_at"]
    return {name: getattr(edition, name) for name in names}


def _missing_dates(edition: Edition) -> Faults:
    needed = dates_of(edition)
    if edition.has_public_vote:
        votes = {"votes_open_at": edition.votes_open_at, "votes_close_at": edition.votes_close_at}
        needed = {**needed, **votes}
    return {name: "Vul deze datum in." for name, moment in needed.items() if moment is None}


def _dates_out_of_order(edition: Edition) -> Faults:
    known = [(name, moment) for name, moment in dates_of(edition).items() if moment is not None]
    return {
        later: "Deze datum ligt voor de vorige."
        for (_earlier, before), (later, after) in pairwise(known)
        if after < before
    }


@transaction.atomic
def freeze_rules(*, edition_id: int, by: Any) -> Edition:
    """Take the snapshot of the rules: from its opening on, the edition goes by it.

    Raises:
        RefusedError: no editor, or frozen already.
        RulesFaultyError: the rules contradict themselves, or a date is missing.
    """
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie legt het reglement vast.")
    edition, now = lock_edition(edition_id=edition_id)
    if edition.rules_frozen_at or edition.phase != Phase.PREPARATION:
        raise RefusedError("Het reglement van deze editie ligt al vast.")
    if faults := faults_of(edition, now):
        raise RulesFaultyError(faults)
    seal_rules(edition=edition, at=now)
    return edition


def seal_rules(*, edition: Edition, at: datetime) -> None:
    """Store the snapshot, and it in the log; the edition is locked, and its rules looked at."""
    text = [{"title": one.title, "lines": list(one.lines)} for one in reglement_of(edition)]
    document = sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()
    rounds = {key.value: rulebook for key, rulebook in rulebooks_of(edition).items()}
    body = rules_body(edition=str(edition.key), rounds=rounds, document=document)
    entry = append(edition=edition, kind=LogKind.RULES, body=body, at=at)
    edition.rules = {"log": body, "text": text, "criteria": written_criteria(edition)}
    edition.rules_digest = entry.digest
    edition.rules_frozen_at = at
    edition.save(update_fields=["rules", "rules_digest", "rules_frozen_at"])
    tell_of(edition)
