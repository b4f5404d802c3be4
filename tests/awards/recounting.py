"""Counting an edition again from its tables, with none of the site's counting.

The rows are read as they are; the rules of counting are those of the standalone script.
"""

from collections import Counter
from typing import Any

from awards.models import (
    Ballot,
    Conflict,
    Edition,
    ImportedVotes,
    Juror,
    Laureate,
    LogEntry,
    Nomination,
    PublicVote,
)
from awards.standalone import award_verify

FINAL = "finale"


def recounted(edition: Edition) -> dict[str, Any]:
    """Return the ranking of the final by the rows of now."""
    dossiers = _dossiers(edition)
    jurors = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at=None)
    panel = {
        "dossiers": sorted(dossiers),
        "jurors": sorted(str(one.pseudonym) for one in jurors),
        "readers": None,
    }
    rules = Edition.objects.values_list("rules", flat=True).get(pk=edition.pk)
    away = Conflict.objects.filter(juror__edition=edition, state="verschoond")
    return award_verify.recount(
        rules["log"]["rounds"][FINAL],
        panel,
        [_ballot(row) for row in Ballot.objects.filter(edition=edition, round=FINAL)],
        {(str(one.juror.pseudonym), str(one.nomination.key)) for one in away},
    )


def _dossiers(edition: Edition) -> list[str]:
    rows = Nomination.objects.filter(edition=edition, state="goedgekeurd")
    return [str(one.key) for one in rows]


def _ballot(row: Ballot) -> dict[str, Any]:
    return {
        "juror": str(row.pseudonym),
        "dossier": str(row.nomination.key),
        "scores": {key: str(score) for key, score in row.scores.items()},
        "abstained": row.is_abstention,
        "remarks": None,
    }


def published(edition: Edition) -> dict[str, Any]:
    """Return the result that was published last, as the log holds it, but for the prizes."""
    rows = LogEntry.objects.filter(edition=edition, kind="publication").order_by("sequence")
    body = dict(rows.latest("sequence").body)
    assert body.pop("round") == FINAL
    del body["outcomes"]
    return body


def awarded(edition: Edition) -> list[dict[str, str]]:
    """Return the laureates that everybody sees, as the result writes them."""
    rows = Laureate.objects.filter(edition=edition, outcome__in=("winnaar", "laureaat"))
    found = [{"dossier": str(one.nomination.key), "place": str(one.place)} for one in rows]
    return sorted(found, key=lambda one: (int(one["place"]), one["dossier"]))


def most_voted(edition: Edition) -> set[int]:
    """Return the teams with most votes of the public, by the rows of now."""
    votes = Counter(PublicVote.objects.filter(edition=edition).values_list("nomination", flat=True))
    for row in ImportedVotes.objects.filter(nomination__edition=edition):
        votes[row.nomination_id] += row.number
    most = max(votes.values(), default=0)
    return {team for team, number in votes.items() if number == most}


def given_by_the_public(edition: Edition) -> set[int]:
    """Return who received the publieksprijs."""
    rows = Laureate.objects.filter(edition=edition, outcome="publieksprijs")
    return set(rows.values_list("nomination", flat=True))


def check_published(edition: Edition) -> None:
    """Check that all that was published follows from what is stored now."""
    again = recounted(edition)
    assert published(edition) == again
    assert awarded(edition) == again["laureates"]
    assert given_by_the_public(edition) == most_voted(edition)
