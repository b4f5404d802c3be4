"""Made-up editions: rounds to count, and whole ones with their log."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from awards.domain.ballots import CountedBallot, Panel, Recusal, Round
from awards.domain.bodies import (
    acceptance_body,
    ballot_body,
    close_body,
    panel_body,
    phase_body,
    publication_body,
    recusal_body,
    reopen_body,
    result_body,
    rulebook_body,
    rules_body,
    withdrawn_body,
)
from awards.domain.chain import Entry, commitment, new_salt, next_entry, root_of
from awards.domain.counting import count
from awards.domain.evidence import Evidence, EvidenceRound, StoredBallot
from awards.domain.rulebook import Criterion, Rulebook
from awards.enums import Average, LogKind, RecusalScope, TieBreak

START = datetime(2027, 3, 1, 8, tzinfo=UTC)
WEIGHTS = ((100,), (50, 50), (40, 30, 30), (25, 20, 20, 20, 15), (60, 20, 10, 10))
FINAL = "finale"


def rulebook(*weights: int, **changes: Any) -> Rulebook:
    """Criteria C1, C2 … with these weights (100 without any)."""
    criteria = tuple(
        Criterion(f"C{number}", Fraction(weight))
        for number, weight in enumerate(weights or (100,), 1)
    )
    return Rulebook(**{"criteria": criteria, **changes})


def ballot(juror: str, dossier: str, *scores: int | str) -> CountedBallot:
    """A ballot with these scores for C1, C2 …; without scores it abstains."""
    return CountedBallot(
        juror,
        dossier,
        {f"C{number}": Fraction(score) for number, score in enumerate(scores, 1)},
        abstained=not scores,
    )


def round_of(
    rules: Rulebook,
    *ballots: CountedBallot,
    recusals: tuple[tuple[str, str], ...] = (),
    **panel: Any,
) -> Round:
    """A round in which those who gave these ballots judged these dossiers."""
    dossiers = sorted({one.dossier for one in ballots})
    jurors = sorted({one.juror for one in ballots})
    made = {"dossiers": tuple(dossiers), "jurors": tuple(jurors), **panel}
    away = frozenset(Recusal(*one) for one in recusals)
    return Round(rulebook=rules, panel=Panel(**made), ballots=ballots, recusals=away)


def random_rules(draw: Random) -> Rulebook:
    """Rules in which everything that can be chosen is chosen by lot."""
    weights = list(draw.choice(WEIGHTS))
    draw.shuffle(weights)
    step = draw.choice((Fraction(1), Fraction(1, 2), Fraction(1, 4)))
    chain = [*TieBreak]
    draw.shuffle(chain)
    quorum = draw.randint(1, 3)
    return Rulebook(
        criteria=tuple(
            Criterion(
                f"C{number}", Fraction(weight), draw.choice((None, Fraction(draw.randint(0, 7))))
            )
            for number, weight in enumerate(weights, 1)
        ),
        laureates=draw.randint(1, 4),
        minimum_valid=quorum,
        quorum_floor=draw.randint(1, quorum),
        step=step,
        average=draw.choice(list(Average)),
        tie_chain=tuple(chain[: draw.randint(0, len(chain))]),
        minimum_subscores=draw.random() < 0.5,
        recusal_scope=draw.choice(list(RecusalScope)),
    )


def random_scores(draw: Random, rules: Rulebook) -> Mapping[str, Fraction]:
    """Scores on the scale; close together, so that ties occur."""
    top = int(rules.highest / rules.step)
    low = draw.choice((0, top // 2, top - 2))
    return {one.key: draw.randint(low, top) * rules.step for one in rules.criteria}


def random_round(draw: Random) -> Round:
    """A round with abstentions, missing ballots, recusals, and perhaps readers."""
    rules = random_rules(draw)
    dossiers = tuple(f"D{number}" for number in range(1, draw.randint(1, 7) + 1))
    jurors = tuple(f"J{number}" for number in range(1, draw.randint(1, 6) + 1))
    readers = None
    if draw.random() < 0.4:
        readers = {
            key: tuple(draw.sample(jurors, min(len(jurors), draw.randint(1, 4))))
            for key in dossiers
        }
    panel = Panel(dossiers, jurors, readers)
    return Round(
        rulebook=rules,
        panel=panel,
        ballots=tuple(_random_ballots(draw, rules, panel)),
        recusals=frozenset(
            Recusal(juror, key) for key in dossiers for juror in jurors if draw.random() < 0.12
        ),
    )


def _random_ballots(draw: Random, rules: Rulebook, panel: Panel) -> Iterator[CountedBallot]:
    for dossier in panel.dossiers:
        for juror in sorted(panel.readers_of(dossier)):
            chance = draw.random()
            if chance < 0.08:
                yield CountedBallot(juror, dossier, {}, abstained=True)
            elif chance < 0.9:
                yield CountedBallot(juror, dossier, random_scores(draw, rules))


class Log:
    """A log that is being written; a second passes with each entry."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, kind: LogKind, body: dict[str, Any]) -> Entry:
        """Append an entry."""
        last = self.entries[-1] if self.entries else None
        at = START + timedelta(seconds=len(self.entries))
        self.entries.append(next_entry(last=last, kind=kind, at=at, body=body))
        return self.entries[-1]


def evidence_of(round_: Round, *, draw: Random, edition: str = "AW2027") -> Evidence:
    """Let the round happen, with changed and withdrawn ballots and a reopening; publish it."""
    log = Log()
    snapshot = rules_body(edition=edition, rounds={FINAL: round_.rulebook})
    log.add(LogKind.RULES, snapshot)
    log.add(LogKind.PHASE, phase_body(before="voorbereiding", after="nomineren"))
    log.add(LogKind.PANEL, panel_body(round_key=FINAL, panel=round_.panel))
    for recusal in sorted(round_.recusals):
        log.add(LogKind.RECUSAL, recusal_body(recusal=recusal))
    stored = _vote(log, round_, draw)
    passing = Recusal(round_.panel.jurors[0], round_.panel.dossiers[0])
    if passing not in round_.recusals:
        reason = commitment(text="Kent één lid van het team", salt=new_salt())
        log.add(LogKind.RECUSAL, recusal_body(recusal=passing, reason=reason))
        log.add(LogKind.ACCEPTANCE, acceptance_body(recusal=passing, reason=reason))
    log.add(LogKind.CLOSE, close_body(round_key=FINAL))
    if draw.random() < 0.5:
        log.add(LogKind.PUBLICATION, publication_body(round_key=FINAL, count=count(round_)))
        log.add(LogKind.REOPEN, reopen_body(round_key=FINAL, by=["V1", "R1"]))
        log.add(LogKind.CLOSE, close_body(round_key=FINAL))
    counted = count(round_)
    log.add(LogKind.PUBLICATION, publication_body(round_key=FINAL, count=counted))
    return Evidence(
        edition=edition,
        dossiers={key: f"Team {key}" for key in round_.panel.dossiers},
        jurors=round_.panel.jurors,
        recusals=round_.recusals,
        rounds=(
            EvidenceRound(
                key=FINAL,
                rules=rulebook_body(round_.rulebook),
                panel=round_.panel,
                ballots=tuple(stored),
                published=result_body(counted),
            ),
        ),
        log=tuple(log.entries),
        root=root_of(log.entries),
    )


def _vote(log: Log, round_: Round, draw: Random) -> list[StoredBallot]:
    """Hand in every ballot in a random order, some after another one or a withdrawal."""
    stored = []
    for one in draw.sample(round_.ballots, len(round_.ballots)):
        if draw.random() < 0.2:
            scores = random_scores(draw, round_.rulebook)
            earlier = CountedBallot(one.juror, one.dossier, scores)
            log.add(LogKind.BALLOT, ballot_body(round_key=FINAL, ballot=earlier))
            if draw.random() < 0.5:
                body = withdrawn_body(round_key=FINAL, juror=one.juror, dossier=one.dossier)
                log.add(LogKind.BALLOT_WITHDRAWN, body)
        remarks = commitment(text="Sterk", salt=new_salt()) if draw.random() < 0.3 else None
        log.add(LogKind.BALLOT, ballot_body(round_key=FINAL, ballot=one, remarks=remarks))
        stored.append(StoredBallot(one, remarks))
    return stored
