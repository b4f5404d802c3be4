"""Loads the demo content; run twice, it changes nothing."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from home.demo.articles import load_articles
from home.demo.award import load_award
from home.demo.confirmations import load_confirmations
from home.demo.content import present_day
from home.demo.events import load_events
from home.demo.networks import load_networks
from home.demo.organisations import load_organisations
from home.demo.people import load_people
from home.demo.practices import load_practices
from home.demo.profiles import load_profiles
from home.domain.setup import set_up_site
from search.domain.repairing import repair_everything

MIDDAY = time(12)


def refuse_in_production() -> None:
    """Refuse where people are real: the demo's accounts share one published password."""
    if not settings.DEMO_CONTENT_ALLOWED:
        raise ImproperlyConfigured(
            "Demo accounts have a published password: production does not load them."
        )


def load_demo(*, today: date, say: Callable[[str], object]) -> None:
    """Load what is missing of the demo, its reference date in the week of `today`, not later."""
    refuse_in_production()
    tree = set_up_site(say=say)
    now = timezone.make_aware(datetime.combine(present_day(today), MIDDAY))
    with transaction.atomic():
        say("Organisaties")
        organisations = load_organisations()
        say("Mensen")
        people = load_people(organisations)
        say("Praktijken")
        practices = load_practices(
            tree=tree, organisations=organisations, people=people, now=now, say=say
        )
        load_confirmations(practices=practices, organisations=organisations, people=people)
        load_profiles(people=people, practices=practices)
        say("Netwerken")
        load_networks(tree=tree, practices=practices)
        say("Bijeenkomsten")
        load_events(tree=tree, people=people, organisations=organisations, today=today)
        say("ICT-team van het jaar")
        load_award(
            tree=tree,
            people=people,
            organisations=organisations,
            practices=practices,
            today=today,
        )
        say("Artikelen")
        load_articles(tree=tree, practices=practices, now=now)
        say("Zoeken")
        # Dates of the demo are set past the pages' own saving.
        repair_everything()
