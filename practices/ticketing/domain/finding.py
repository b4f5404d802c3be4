"""What a ticketing system is found by."""

from decimal import Decimal
from typing import cast

from django.utils.text import slugify

from practices.registry import Findable
from practices.ticketing.models import TicketingPage


def findable(page: TicketingPage) -> Findable:
    """Return the product, what is good and less good of it, and what it costs."""
    product = page.product
    name = product.name if product else page.product_name
    value = product.slug if product else slugify(name)
    return Findable(
        names=(name, "ticketsysteem", page.get_hosting_display()),
        text=(page.pluses, page.minuses, page.hosting_remark, page.licence_remark),
        facets=(("product", value, name),) if value else (),
        cost=cast("Decimal | None", page.cost_per_year),
    )
