"""Approaches for the tests."""

from typing import Any

from accounts.models import User
from practices.approaches.models import ApproachPage
from practices.domain.snapshot import fill_from_organisation
from practices.models import KindIndexPage
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.practices import common, gain_answers


def make_approach(
    organisation: Organisation, owner: User | None = None, **fields: Any
) -> ApproachPage:
    """Put an approach under the index of its kind (the fixture `tree` makes that)."""
    own = {"yielded": "Zeven directies zeiden ja. De eerste na een maand."}
    page = ApproachPage(owner=owner, **(own | common(**fields)))
    fill_from_organisation(page, organisation)
    is_live, page.live = page.live, False
    KindIndexPage.objects.get(slug="aanpakken").add_child(instance=page)
    revision = page.save_revision(user=owner)
    if is_live:
        revision.publish(user=owner, skip_permission_checks=True)
    return ApproachPage.objects.get(pk=page.pk)


def approach_answers(organisation: Organisation, user: User, **answers: Any) -> dict[str, Any]:
    """Return what a browser posts with the required answers alone."""
    shared = {
        name: value
        for name, value in gain_answers(organisation, user).items()
        if not name.startswith(("winst", "argument"))
    }
    own = {
        "soort": "aanpakken",
        "title": "Zo overtuigden we zeven directies",
        "yielded": "Zeven directies zeiden ja.",
    }
    return shared | own | answers


def short_answers(user: User, **answers: Any) -> dict[str, Any]:
    """Return what a phone posts in short: a title, three sentences and the tick."""
    return {
        "formulier_token": new_token(form="praktijk-kort", user=user),
        "formulier_naam": "praktijk-kort",
        "title": "De ICT-pauze",
        "summary": "Elke tweede dinsdag twintig minuten vorming.",
        "how": "Een blad aan de koelkast kiest het onderwerp.",
        "yielded": "Elf lesgevers in plaats van twee.",
        "may_share": "on",
        **answers,
    }
