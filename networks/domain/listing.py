"""Networks with what a reader may see of them."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from networks.models import NetworkPage
from practices.domain.cards import cards_of
from practices.models import PracticePage


def networks_with_counts(*, user: Any) -> QuerySet[NetworkPage]:
    """Return the networks that this reader may see, by title, each with `practices_count`."""
    visible = PracticePage.objects.visible_to(user).values("pk")
    return (
        NetworkPage.objects.visible_to(user)
        .annotate(
            practices_count=Count("practice_rows", filter=Q(practice_rows__practice__in=visible))
        )
        .order_by("title")
    )


def practices_of_network(*, network: NetworkPage, user: Any) -> list[Any]:
    """Return the cards of a network's practices that this reader may read, in its order."""
    order = list(network.practice_rows.order_by("sort_order").values_list("practice_id", flat=True))
    visible = PracticePage.objects.visible_to(user).filter(pk__in=order)
    visible = visible.select_related("content_type", "organisation", "stored_card")
    cards = cards_of(visible)
    return sorted(cards, key=lambda card: order.index(card.page.pk))
