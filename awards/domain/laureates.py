"""Who received what; whoever asks has made sure that it may be known."""

from django.db.models import F, QuerySet

from awards.models import Edition, Laureate


def laureates_of(edition: Edition) -> QuerySet[Laureate]:
    """Return who received what, the winner first and mentions behind the places."""
    rows = Laureate.objects.filter(edition=edition).select_related(
        "nomination__organisation", "nomination__edition"
    )
    return rows.order_by(F("place").asc(nulls_last=True), "pk")
