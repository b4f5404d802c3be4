"""Practices of both kinds, under the tree; and the answers of their forms."""

import itertools
from typing import Any

from django.utils import timezone

from accounts.models import User
from practices.domain.snapshot import fill_from_organisation
from practices.efficiency.models import EfficiencyGainPage, GainLine
from practices.models import PracticePage
from practices.ticketing.models import TicketingPage
from safeforms.tokens import new_token
from schools.models import Organisation
from vocabulary.models import Product

_numbers = itertools.count(1)


def _add(page: PracticePage, tree: Any, organisation: Organisation, owner: User | None) -> Any:
    """Put a page with a first revision under its index; published unless it says not."""
    fill_from_organisation(page, organisation)
    page.owner = owner
    is_live = page.live
    page.live = False
    tree.kinds[page.kind_slug].add_child(instance=page)
    revision = page.save_revision(user=owner)
    if is_live:
        revision.publish(user=owner, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def common(**fields: Any) -> dict[str, Any]:
    """What every practice tells."""
    number = next(_numbers)
    return {
        "title": f"Praktijk {number}",
        "slug": f"praktijk-{number}",
        "summary": "Wat we deden en wat het opbracht.",
        "why": "Zo gaat er meer tijd naar de klas.",
        "how": "Eerst dit.\nDan dat.",
        "live": True,
        **fields,
    }


def make_gain(
    tree: Any, organisation: Organisation, owner: User | None = None, **fields: Any
) -> EfficiencyGainPage:
    """Make an efficiency gain of € 18.900 a year."""
    page = EfficiencyGainPage(
        argument="Eén server kost minder dan zeven.", investment=14200, **common(**fields)
    )
    page.lines = [
        GainLine(kind="kost", before=29400, after=10500, how_known="factuur", sort_order=0)
    ]
    return _add(page, tree, organisation, owner)


def make_product(name: str = "FreeScout") -> Product:
    """Return a product of the catalogue, making it where it is missing."""
    return Product.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]


def make_ticketing(
    tree: Any, organisation: Organisation, owner: User | None = None, **fields: Any
) -> TicketingPage:
    """Make a ticketing system of € 180 a year for 290 users."""
    own = {
        "product": make_product(),
        "hosting": "gehuurd",
        "cost_per_year": 180,
        "users": 290,
        "pluses": "gratis",
        "minuses": "geen inventaris",
    }
    page = TicketingPage(**(own | common(**fields)))
    return _add(page, tree, organisation, owner)


def gain_answers(organisation: Organisation, user: User, **answers: Any) -> dict[str, Any]:
    """Return what a browser posts for a gain with its required answers alone."""
    return {
        "formulier_token": new_token(form="praktijk", user=user),
        "formulier_naam": "praktijk",
        "soort": "efficientiewinsten",
        "praktijk": "",
        "basis": "",
        "actie": "stuur",
        "organisation": str(organisation.pk),
        "title": "Eén gedeelde server in plaats van zeven",
        "summary": "Zeven scholen delen één server.",
        "why": "Geld voor de klas in plaats van voor servers.",
        "how": "Facturen naast elkaar.\nEen proef.\nAlles overgezet.",
        "argument": "Zeven scholen delen één goede server.",
        "audience": "public",
        "may_share": "on",
        "winst-TOTAL_FORMS": "1",
        "winst-INITIAL_FORMS": "0",
        "winst-MIN_NUM_FORMS": "1",
        "winst-MAX_NUM_FORMS": "20",
        "winst-0-key": "",
        "winst-0-kind": "kost",
        "winst-0-before": "29.400",
        "winst-0-after": "10500",
        "winst-0-how_known": "factuur",
        **{
            f"{prefix}-{name}": value
            for prefix in ("links", "attachments")
            for name, value in (
                ("TOTAL_FORMS", "0"),
                ("INITIAL_FORMS", "0"),
                ("MIN_NUM_FORMS", "0"),
                ("MAX_NUM_FORMS", "10"),
            )
        },
        **answers,
    }


def days_ago(days: int) -> Any:
    """Return the day so many days before today."""
    return timezone.localdate() - timezone.timedelta(days=days)
