"""What happens at the publication: the result is sealed in the log, and the public prize given."""

from datetime import datetime

from django.db.models import Count as CountRows

from awards.domain.bodies import publication_body
from awards.domain.exporting_rows import awarded_rows
from awards.domain.log import append
from awards.domain.tallying import count_of
from awards.enums import LogKind, Outcome, Round
from awards.models import Edition, ImportedVotes, Laureate, Nomination, PublicVote


def seal_result(*, edition: Edition, at: datetime) -> None:
    """Write the result in the log and keep the root that is published; the edition is locked."""
    counted = count_of(edition=edition, round_=Round.FINAL, now=at)
    if edition.has_public_vote:
        _give_public_prize(edition)
    body = publication_body(round_key=Round.FINAL.value, count=counted)
    # Mentions and the prize of the public do not follow from the count: they are sealed as given.
    body["outcomes"] = awarded_rows(edition)
    entry = append(edition=edition, kind=LogKind.PUBLICATION, body=body, at=at)
    edition.chain_root = entry.digest
    edition.save(update_fields=["chain_root"])


def _give_public_prize(edition: Edition) -> None:
    votes = votes_by_nomination(edition)
    most = max(votes.values(), default=0)
    Laureate.objects.filter(edition=edition, outcome=Outcome.PUBLIC_PRIZE).delete()
    for nomination, number in votes.items():
        if most and number == most:
            Laureate.objects.create(
                edition=edition, nomination_id=nomination, outcome=Outcome.PUBLIC_PRIZE
            )


def votes_by_nomination(edition: Edition) -> dict[int, int]:
    """Return how many votes each team received, those that were cast elsewhere included."""
    eligible = Nomination.objects.filter(edition=edition).eligible()
    votes = dict.fromkeys(eligible.values_list("pk", flat=True), 0)
    cast = PublicVote.objects.filter(edition=edition, confirmed_at__isnull=False)
    counts = cast.values_list("nomination").annotate(CountRows("pk")).order_by()
    imported = ImportedVotes.objects.filter(nomination__edition=edition)
    for nomination, number in [*counts, *imported.values_list("nomination", "number")]:
        if nomination in votes:
            votes[nomination] += number
    return votes
